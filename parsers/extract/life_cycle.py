"""What became of a sanction, as a text tells it: appealed, annulled, upheld, restored, remitted, reduced, paid.

Only what is told as done counts: "may be appealed within six weeks" is no step. A judgment that sets another judgment aside restores the
sanction that the other one had annulled; "annulled" means the authority's own sanction.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from parsers.extract import sentences
from parsers.extract.cues import pattern
from parsers.extract.possibility import MAY
from parsers.languages.sanction_words import phrases
from parsers.models import Evidence

STEPS = ("reduced", "paid", "appealed", "annulled", "upheld", "restored", "remitted")
"""In the order in which they happen, where one sentence tells several."""
_LEAD = 4
_HEAD = 1200
_LATER = ("restored", "remitted")
_OVERRIDDEN = ("annulled", "upheld", "appealed")

# Kind to phrases, by language; the syntax is that of parsers/languages (``*`` any letters, ``…`` up to eight words, ``(a|b)`` a choice).
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "appealed": "has appealed; have appealed; appealed against; "
        "appealed (the|this|that) (decision|fine|penalty|judgment|ruling|order); "
        "(lodged|filed|brought|submitted) … appeal; "
        "(sought|seeks|seeking|granted|given|applied for|asked for) … (permission|leave) to appeal; "
        "appeal is pending; under appeal; (challenged|contested) … (in|before) … court",
        "annulled": "(annulled|annuls|quashed|quashes|overturned|overturns|set aside|sets aside|struck down|cancelled|revoked|revokes) … "
        "(fine|penalty|penalties|sanction|decision|notice|notices|order); "
        "(fine|penalty|sanction|decision|notice|order) … (was|were|been|is) "
        "(annulled|quashed|overturned|set aside|struck down|cancelled|revoked)",
        "upheld": "(upheld|upholds|confirmed|confirms) … (fine|penalty|sanction|decision|notice); "
        "(fine|penalty|sanction|decision) … (was|were|been|is) (upheld|confirmed); "
        "(dismissed|dismisses|rejected|rejects) … appeal; appeal … (was|is|been) (dismissed|rejected)",
        "restored": "(restored|restores|reinstated|reinstates) … (fine|penalty|sanction|decision|notice|notices|order); "
        "(annulled|quashed|overturned|overturns|set aside|sets aside) … (judgment|judgement|ruling|tribunal's (decision|judgment))",
        "remitted": "(remitted|remits|referred|refers|sent|sends) … back to; (remitted|remits) … (to|for); remitted",
        "reduced": "(reduced|reduces|lowered|lowers|cut|cuts) … (fine|penalty|sanction) … (to|from|by); (fine|penalty|sanction) … "
        "(was|were|been|is) (reduced|lowered|cut)",
        "paid": "(has|have) paid … (fine|penalty|sanction); (fine|penalty|sanction) … (was|has been|been) paid; "
        "paid … voluntarily; voluntary payment",
    },
    "de": {
        "appealed": "(Berufung|Beschwerde|Einspruch|Klage|Rechtsmittel|Revision) … (eingelegt|erhoben|eingereicht); "
        "hat … angefochten; legte … "
        "(Berufung|Beschwerde|Einspruch|Rechtsmittel) … ein; (erhob|reichte) … Klage",
        "annulled": "(Bußgeld*|Geldbuße*|Bescheid*|Strafe|Entscheidung|Sanktion) … (aufgehoben|für nichtig erklärt); "
        "(hebt|hob) … (Bußgeld*|Geldbuße*|Bescheid*|Strafe) … auf",
        "upheld": "(bestätigte|bestätigt) … (Bußgeld*|Geldbuße*|Bescheid*|Strafe); (Bußgeld*|Geldbuße*|Bescheid*|Strafe) … bestätigt; "
        "(Beschwerde|Berufung|Klage|Einspruch) … (abgewiesen|zurückgewiesen|verworfen)",
        "restored": "(Urteil|Beschluss|Erkenntnis) … aufgehoben; (hebt|hob) … (Urteil|Beschluss|Erkenntnis) … auf; wiederhergestellt",
        "remitted": "zurückverwiesen; zurückverweist; verwies … zurück; verweist … zurück",
        "reduced": "(Bußgeld*|Geldbuße*|Strafe) … (herabgesetzt|reduziert|gesenkt|verringert); "
        "(reduziert*|senkt*) … (Bußgeld*|Geldbuße*|Strafe)",
        "paid": "(Bußgeld*|Geldbuße*|Strafe) … (bezahlt|beglichen|gezahlt)",
    },
    "fr": {
        "appealed": "a (formé|déposé|introduit) … (recours|appel|pourvoi); a fait appel; a interjeté appel; a contesté … devant; "
        "saisi le Conseil d'État",
        "annulled": "(annule|a annulé|annulé|annulée|annulation) … (sanction|amende|décision|délibération); "
        "(sanction|amende|décision|délibération) … (annulée|annulé)",
        "upheld": "(confirme|a confirmé|valide|a validé) … (sanction|amende|décision|délibération); "
        "(sanction|amende|décision) … confirmée; (rejette|a rejeté|rejeté) … (recours|requête|appel|pourvoi)",
        "restored": "(annule|a annulé|casse|a cassé) … (arrêt|jugement); (rétablit|a rétabli) … (sanction|amende|décision)",
        "remitted": "(renvoie|renvoyé|renvoyée|renvoi) … (devant|à) … (cour|tribunal|CNIL|autorité|formation|Cour)",
        "reduced": "(réduit|a réduit|ramené|a ramené|ramenée|ramène) … (amende|sanction|montant); "
        "(amende|sanction) … (réduite|ramenée)",
        "paid": "a (payé|réglé|acquitté) … (amende|sanction|montant); (amende|sanction) … a été (payée|réglée)",
    },
    "es": {
        "appealed": "ha (recurrido|interpuesto) …; (interpuso|presentó) … (recurso|demanda); recurrió",
        "annulled": "(anula|anuló|ha anulado|revoca|revocó|deja sin efecto) … (sanción|multa|resolución); "
        "(sanción|multa|resolución) … (anulada|revocada)",
        "upheld": "(confirma|confirmó|ha confirmado|ratifica|ratificó) … (sanción|multa|resolución); (desestima|desestimó) … recurso",
        "restored": "(anula|anuló|casa|casó|revoca|revocó) … sentencia; restablece … (sanción|multa)",
        "remitted": "(retrotrae|retrotraer|devuelve|devolver) … (actuaciones|procedimiento)",
        "reduced": "(reduce|redujo|reducida|reducido|reducción) … (sanción|multa|cuantía|20|40); (sanción|multa) … (reducida|rebajada)",
        "paid": "ha procedido al pago; pago voluntario; (pagó|ha pagado|abonó|ha abonado) … (sanción|multa)",
    },
    "it": {
        "appealed": "ha (impugnato|presentato ricorso|proposto ricorso|fatto ricorso|proposto appello)",
        "annulled": "(annulla|ha annullato|annullato|annullata) … (sanzione|provvedimento|ordinanza|multa); "
        "(sanzione|provvedimento|ordinanza|multa) … (annullata|annullato)",
        "upheld": "(conferma|ha confermato) … (sanzione|provvedimento|ordinanza|multa); "
        "(rigetta|ha rigettato|respinge|respinto) … (ricorso|appello)",
        "restored": "(cassa|ha cassato|annulla|ha annullato) … sentenza",
        "remitted": "(rinvia|ha rinviato|rinviato) … (tribunale|corte|giudice|Tribunale|Corte)",
        "reduced": "(riduce|ha ridotto|ridotta|ridotto) … (sanzione|multa|importo); (sanzione|multa) … ridotta",
        "paid": "ha (pagato|versato) … (sanzione|multa|importo); pagamento in misura ridotta",
    },
    "nl": {
        "appealed": "(heeft|hebben) … (bezwaar|beroep|hoger beroep) … (gemaakt|ingesteld|ingediend|aangetekend); "
        "(is|ging|gaat) in (beroep|hoger beroep); "
        "(stelde|maakte) … (beroep|bezwaar)",
        "annulled": "(vernietigt|vernietigde|vernietigd|herroepen|ingetrokken) … (boete|besluit|sanctie); (boete|besluit|sanctie) … "
        "(vernietigd|herroepen|ingetrokken)",
        "upheld": "(bevestigt|bevestigde) … (boete|besluit|sanctie); (boete|besluit|sanctie) … (blijft in stand|bevestigd); "
        "(beroep|bezwaar) … (ongegrond|verworpen|afgewezen)",
        "restored": "(vernietigt|vernietigde|vernietigd) … uitspraak; uitspraak … vernietigd",
        "remitted": "(terugverwezen|terugverwijst|teruggewezen|verwijst … terug); wijst … terug; opnieuw beslissen",
        "reduced": "(verlaagt|verlaagde|verlaagd|gematigd|matigt) … boete; boete … (verlaagd|gematigd)",
        "paid": "(heeft|hebben) … boete … betaald; boete … is betaald",
    },
    "pl": {
        "appealed": "(złożył*|wniósł|wniosła|wniosło) … (skargę|odwołanie); zaskarżył*",
        "annulled": "(uchylił*|uchyla|stwierdził* nieważność) … (decyzj*|kar*)",
        "upheld": "(oddalił*|oddala) … skarg*; (utrzymał*|utrzymuje) w mocy",
        "restored": "(uchylił*|uchyla) … wyrok*",
        "remitted": "przekazał* … do ponownego rozpoznania; do ponownego rozpatrzenia",
        "reduced": "(obniżył*|zmniejszył*) … kar*",
        "paid": "(zapłacił*|uiścił*) … kar*",
    },
    "sv": {
        "appealed": "har överklagat; överklagade; har överklagats; överklagats; (är|har blivit) överklagat",
        "annulled": "(upphäver|upphävde|upphävt|undanröjer|undanröjde) … (beslut*|sanktionsavgift*|avgift*); "
        "(beslut*|sanktionsavgift*) … (upphävts|upphävs|undanröjts)",
        "upheld": "(fastställer|fastställde|står fast) … (beslut*|sanktionsavgift*); (avslår|avslog|avslagit) … överklagande*; "
        "överklagande* … (avslås|avslogs|avslagits)",
        "restored": "(upphäver|upphävde|ändrar|ändrade) … dom",
        "remitted": "(återförvisar|återförvisade|återförvisas|återförvisats); (visar|visade) … (åter|tillbaka)",
        "reduced": "(sänker|sänkte|sänkt|sätter ned|satte ned) … (sanktionsavgift*|avgift*); sanktionsavgift* … (sänks|sänktes|sänkts)",
        "paid": "(har betalat|betalade) … (sanktionsavgift*|avgift*)",
    },
    "da": {
        "appealed": "har (anket|påklaget|indbragt); (er|blev) (anket|påklaget|indbragt)",
        "annulled": "(ophæver|ophævede|ophævet|annullerer) … (bøde*|afgørelse*); (bøde*|afgørelse*) … (ophævet|annulleret)",
        "upheld": "(stadfæster|stadfæstede|stadfæstet) … (bøde*|afgørelse*|dom*)",
        "restored": "(ophæver|ophævede|omstøder) … (dom|dommen)",
        "remitted": "(hjemviser|hjemviste|hjemvist)",
        "reduced": "(nedsætter|nedsatte|nedsat) … bøde*; bøde* … (nedsat|nedsættes)",
        "paid": "har betalt … bøde*; bøde* … er betalt",
    },
    "nb": {
        "appealed": "har (klaget|klagd|anket) …",
        "annulled": "(opphever|opphevet|omgjør|omgjorde|annullerer) … (gebyr*|overtredelsesgebyr*|vedtak*)",
        "upheld": "(opprettholder|opprettholdt|stadfester|stadfestet) … (gebyr*|overtredelsesgebyr*|vedtak*)",
        "restored": "(opphever|opphevet) … (dom|dommen)",
        "remitted": "(hjemviser|hjemviste) …; sendt tilbake til",
        "reduced": "(reduserer|reduserte|redusert|setter ned|satte ned) … (gebyr*|overtredelsesgebyr*); "
        "(gebyret|overtredelsesgebyret) … redusert",
        "paid": "har betalt … (gebyr*|overtredelsesgebyr*)",
    },
    "fi": {
        "appealed": "on valittanut; valitti … hallinto-oikeu*",
        "annulled": "(kumosi|kumonnut|kumottu) … (seuraamusmaksu*|päätök*|päätös|sakko*); (seuraamusmaksu*|päätös) … (kumottu|kumottiin)",
        "upheld": "(hylkäsi|hylännyt) … valituk*; (pysytti|pysyttänyt) … (päätök*|seuraamusmaksu*)",
        "restored": "(kumosi|kumonnut) … hallinto-oikeuden … (päätök*|ratkaisu*)",
        "remitted": "(palautti|palauttanut|palautettu) … (uudelleen|käsiteltäväksi)",
        "reduced": "(alensi|alentanut|alennettu) … seuraamusmaksu*",
        "paid": "(maksoi|maksanut) … seuraamusmaksu*",
    },
    "el": {
        "appealed": "(άσκησε|κατέθεσε|υπέβαλε) … (προσφυγή|αίτηση ακύρωσης|έφεση)",
        "annulled": "(ακύρωσε|ακυρώνει|ακυρώθηκε) … (πρόστιμο|προστίμου|απόφαση); (πρόστιμο|απόφαση) … (ακυρώθηκε|ακυρώνεται)",
        "upheld": "(απέρριψε|απορρίπτει) … (προσφυγή|αίτηση|έφεση); (επικύρωσε|επικυρώνει) … (πρόστιμο|απόφαση)",
        "restored": "(αναίρεσε|εξαφάνισε|αναιρεί) … απόφαση … (εφετείου|δικαστηρίου)",
        "remitted": "(ανέπεμψε|αναπέμπει|παρέπεμψε) …",
        "reduced": "(μείωσε|μειώνει|μειώθηκε) … (πρόστιμο|πρόστιμου|προστίμου); πρόστιμο … μειώθηκε",
        "paid": "(κατέβαλε|πλήρωσε) … πρόστιμο",
    },
    "pt": {
        "appealed": "(recorreu|impugnou|interpôs recurso|interpôs … recurso)",
        "annulled": "(anulou|anula|revogou) … (coima|deliberação|decisão|multa); (coima|decisão|multa) … (anulada|revogada)",
        "upheld": "(confirmou|confirma|manteve) … (coima|deliberação|decisão|multa); (negou|julgou) … (provimento|improcedente)",
        "restored": "(anulou|revogou) … (acórdão|sentença)",
        "remitted": "(remeteu|baixa dos autos|devolveu) …",
        "reduced": "(reduziu|reduzida) … (coima|multa); (coima|multa) … reduzida",
        "paid": "(pagou|liquidou) … (coima|multa)",
    },
    "hu": {
        "appealed": "(megtámadta|fellebbezett|keresetet nyújtott be|keresetet indított)",
        "annulled": "(megsemmisítette|hatályon kívül helyezte) … (határozat*|bírság*); "
        "(határozat*|bírság*) … (megsemmisítette|hatályon kívül)",
        "upheld": "(helybenhagyta|hatályában fenntartotta); (elutasította) … kereset*; kereset* … elutasította",
        "restored": "(ítélet*|ítéletet) … hatályon kívül; hatályon kívül helyezte … ítélet*",
        "remitted": "új eljárás* … (kötelezte|utasította|lefolytatás*)",
        "reduced": "(csökkentette|mérsékelte) … bírság*; bírság* … (csökkentette|mérsékelte)",
        "paid": "(megfizette|befizette) … bírság*; bírság* … (megfizette|befizette)",
    },
    "cs": {
        "appealed": "(podal*|podala) … (žalobu|rozklad|odvolání|kasační stížnost); napadl* … u soudu",
        "annulled": "(zrušil*|ruší) … (rozhodnutí|pokut*); (rozhodnutí|pokut*) … (zrušen*|zrušil*)",
        "upheld": "(potvrdil*|potvrzuje) … (rozhodnutí|pokut*); "
        "(zamítl*|zamítá) … (žalob*|rozklad*|odvolání|kasační stížnost*)",
        "restored": "(zrušil*|ruší) … rozsudek",
        "remitted": "(vrátil*|vrací) … k dalšímu řízení",
        "reduced": "(snížil*|snižuje) … pokut*; pokut* … snížen*",
        "paid": "(zaplatil*|uhradil*) … pokut*",
    },
    "sk": {
        "appealed": "podal* … (žalobu|rozklad|odvolanie|sťažnosť); napadl* … na súde",
        "annulled": "(zrušil*|zrušuje) … (rozhodnutie|pokut*); (rozhodnutie|pokut*) … zrušen*",
        "upheld": "(potvrdil*|potvrdzuje) … (rozhodnutie|pokut*); "
        "(zamietol|zamietla|zamieta) … (žalob*|rozklad*|odvolani*|sťažnosť)",
        "restored": "(zrušil*|zrušuje) … rozsudok",
        "remitted": "(vrátil*|vracia) … na ďalšie konanie",
        "reduced": "(znížil*|znižuje) … pokut*; pokut* … znížen*",
        "paid": "(zaplatil*|uhradil*) … pokut*",
    },
    "sl": {
        "appealed": "(je vložil*|vložil* je) … (tožbo|pritožbo)",
        "annulled": "(odpravil*|razveljavil*) … (odločb*|glob*)",
        "upheld": "potrdil* … (odločb*|glob*); zavrnil* … (tožb*|pritožb*)",
        "restored": "razveljavil* … sodb*",
        "remitted": "vrnil* … v (nov postopek|novo odločanje|ponovno odločanje)",
        "reduced": "(znižal*|zmanjšal*) … glob*; glob* … (znižana|zmanjšana)",
        "paid": "plačal* … glob*",
    },
    "hr": {
        "appealed": "(je podnio|je podnijela|podnijelo je) … (tužbu|žalbu)",
        "annulled": "(poništio|poništila|poništava|ukinuo) … (rješenj*|odluk*|kazn*)",
        "upheld": "(potvrdio|potvrdila|potvrđuje) … (rješenj*|odluk*|kazn*); (odbio|odbija|odbacio) … (tužb*|žalb*)",
        "restored": "(poništio|ukinuo|preinačio) … presud*",
        "remitted": "(vratio|vraća) … na ponovni postupak",
        "reduced": "(smanjio|smanjila|snizio) … kazn*; kazn* … (smanjena|snižena)",
        "paid": "(platio|platila|platilo) … kazn*",
    },
    "ro": {
        "appealed": "a (contestat|atacat|formulat|depus|introdus) … (amenda|decizia|procesul|plângere|recurs|apel|contestație); "
        "a declarat (recurs|apel)",
        "annulled": "(a anulat|anulează|anulată) … (amenda|decizia|procesul-verbal|sancțiunea); "
        "(amenda|decizia) … (anulată|a fost anulată)",
        "upheld": "(a menținut|menține|a confirmat) … (amenda|decizia|sancțiunea); "
        "(a respins|respinge) … (plângerea|recursul|apelul|contestația)",
        "restored": "(a casat|casează|a anulat) … (sentința|hotărârea)",
        "remitted": "(a trimis|trimite) … spre rejudecare",
        "reduced": "(a redus|reduce|redusă) … (amenda|amenzii|sancțiunea); amenda … redusă",
        "paid": "a (plătit|achitat) … (amenda|jumătate)",
    },
    "bg": {
        "appealed": "(обжалва|обжалвала|обжалвал|е обжалвало|подаде жалба|подала жалба) …; (подаде|подала) … жалба",
        "annulled": "(отмени|отменя|отменил|отменено) … (решени*|глоба*|санкция*|наказателно*); "
        "(глобата|решението|санкцията) … отменен*",
        "upheld": "(потвърди|потвърждава|потвърдил) … (решени*|глоба*|санкция*); (отхвърли|отхвърля) … жалба*",
        "restored": "(отмени|отменя) … (съдебното решение|решението на съда)",
        "remitted": "(върна|връща) … за ново разглеждане",
        "reduced": "(намали|намалява|намалена) … (глоба*|санкция*); (глобата|санкцията) … намален*",
        "paid": "(плати|платил|платила|заплати) … (глоба*|санкция*)",
    },
    "et": {
        "appealed": "(on|esitas) … (vaidlustanud|kaebuse|vaide); vaidlustas",
        "annulled": "(tühistas|tühistati|tühistab) … (otsuse|trahvi|ettekirjutuse|sunniraha)",
        "upheld": "(jättis|jäeti) … (jõusse|rahuldamata)",
        "restored": "tühistas … (halduskohtu|ringkonnakohtu) otsuse",
        "remitted": "(saatis|saadeti) … uueks läbivaatamiseks",
        "reduced": "(vähendas|vähendati|alandas) … (trahvi|sunniraha); trahvi … vähendati",
        "paid": "(tasus|maksis) … (trahvi|sunniraha)",
    },
    "lv": {
        "appealed": "(ir pārsūdzējis|ir pārsūdzējusi|pārsūdzēja|apstrīdēja)",
        "annulled": "(atcēla|atceļ|atcelts|atcelta) … (lēmum*|sod*|naudas sod*); (lēmums|sods) … atcelts",
        "upheld": "(atstāja|atstāj) … (negrozītu|spēkā); (noraidīja|noraida) … (sūdzīb*|pieteikum*)",
        "restored": "atcēla … spriedum*",
        "remitted": "(nosūtīja|nodeva) … jaunai izskatīšanai",
        "reduced": "(samazināja|samazina|samazināts) … (sod*|naudas sod*); sods … samazināts",
        "paid": "(samaksāja|ir samaksājusi) … (sod*|naudas sod*)",
    },
    "lt": {
        "appealed": "(apskundė|apskundusi|yra apskundusi|pateikė skundą)",
        "annulled": "(panaikino|panaikinta|panaikina) … (sprendim*|baud*); (sprendimas|bauda) … panaikint*",
        "upheld": "(paliko|palieka) … (nepakeistą|galioti); (atmetė|atmeta) … (skund*|apeliacin*)",
        "restored": "panaikino … (teismo sprendim*|nutart*)",
        "remitted": "(grąžino|grąžina) … nagrinėti iš naujo",
        "reduced": "(sumažino|sumažinta|mažina) … baud*; bauda … sumažinta",
        "paid": "(sumokėjo|yra sumokėjusi) … baud*",
    },
    "is": {
        "appealed": "hefur (kært|áfrýjað); (kærði|áfrýjaði)",
        "annulled": "(felldi úr gildi|fellir úr gildi|ógilti) … (ákvörðun*|sekt*); (ákvörðun*|sekt*) … (felld úr gildi|ógilt)",
        "upheld": "(staðfesti|staðfestir) … (ákvörðun*|sekt*|úrskurð*); hafnaði … (kær*|áfrýjun*)",
        "restored": "(felldi úr gildi|ómerkti|sneri við) … dóm*",
        "remitted": "(vísaði|vísað) … (aftur til|heim í hérað)",
        "reduced": "(lækkaði|lækkar|lækkuð) … sekt*; sekt* … lækkuð",
        "paid": "(hefur greitt|greiddi) … sekt*",
    },
    "ga": {
        "appealed": "(rinne|tá) … achomharc",
        "annulled": "(chuir|cuireadh) … ar neamhní",
        "upheld": "(dhearbhaigh|sheas) … (fíneáil|cinneadh); (dhiúltaigh|dhíbh) … achomharc",
        "restored": "chuir … breithiúnas … ar neamhní",
        "remitted": "chuir … ar ais chuig",
        "reduced": "(laghdaigh|laghdaíodh) … fíneáil",
        "paid": "(d'íoc|íocadh) … fíneáil",
    },
    "mt": {
        "appealed": "(appellat|appellaw|appellat minn|ressaq appell)",
        "annulled": "(ħassar|ħassret|annulla|annullat) … (multa|deċiżjoni)",
        "upheld": "(ikkonferma|ikkonfermat) … (multa|deċiżjoni); (ċaħad|ċaħdet) … appell",
        "restored": "(ħassar|ħassret) … sentenza",
        "remitted": "(bagħat|bagħtet) … lura",
        "reduced": "(naqqas|naqqset) … multa; multa … tnaqqset",
        "paid": "(ħallas|ħallset) … multa",
    },
}  # fmt: skip


_IN_A_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that became of a sanction.

    Attributes:
        kind: one of :data:`STEPS`.
        evidence: the sentence that tells it.
    """

    kind: str
    evidence: Evidence


def steps(title: str, text: str, language: str) -> tuple[Step, ...]:
    """What title and first sentences tell to have become of a sanction, in the order in which it happens.

    Each kind once, by the first sentence that tells it. Languages without words of their own give nothing.
    """
    lead = [s for s in sentences.split(text)[:_LEAD] if s.start < _HEAD]
    places = [(title, Evidence(0, len(title), "title"))] if title else []
    places += [(text[s.start : s.end], Evidence(s.start, s.end)) for s in lead]
    return _in_order(places, language)


def steps_in(passages: list[str], language: str) -> tuple[str, ...]:
    """The kinds that these passages tell, such as the sentences that a changed page has gained."""
    return tuple(step.kind for step in _in_order([(p, Evidence(0, len(p))) for p in passages], language))


def _in_order(places: list[tuple[str, Evidence]], language: str) -> tuple[Step, ...]:
    words = _patterns(language)
    found: dict[str, Step] = {}
    for passage, evidence in places:
        plain = _IN_A_NUMBER.sub("", passage)  # a dot ends a phrase's gap
        told = [kind for kind, wording in words.items() if wording.search(plain) and not (kind == "appealed" and MAY.search(plain))]
        if any(kind in told for kind in _LATER):
            told = [kind for kind in told if kind not in _OVERRIDDEN]
        for kind in told:
            found.setdefault(kind, Step(kind, evidence))
    if any(kind in found for kind in _LATER):
        found = {kind: step for kind, step in found.items() if kind not in _OVERRIDDEN}
    if "annulled" in found or "upheld" in found:
        found.pop("appealed", None)  # the outcome of the appeal says that there was one
    return tuple(found[kind] for kind in STEPS if kind in found)


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    words = _WORDS.get({"nn": "nb"}.get(language, language), {})
    return {kind: pattern(phrases(told)) for kind, told in words.items()}
