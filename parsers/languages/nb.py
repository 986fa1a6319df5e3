"""Norwegian Bokmål."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro",
        "KR": "kr krone kroner kronar norske_kroner norske_kronar",
        "SEK": "svenske_kroner svenske_kronar",
        "DKK": "danske_kroner danske_kronar",
        "GBP": "pund",
        "USD": "dollar",
    },
    magnitudes={3: "tusen", 6: "million millioner mill mio", 9: "milliard milliarder mrd", 12: "billion billioner"},
    glued={(3, "KR"): "tkr", (6, "KR"): "mkr mill.kr mnok", (9, "KR"): "mrdkr"},
    numbers={
        0.5: "halv halve",
        1.5: "halvannen",
        1: "en ett én et ei",
        2: "to",
        3: "tre",
        4: "fire",
        5: "fem",
        6: "seks",
        7: "sju syv",
        8: "åtte",
        9: "ni",
        10: "ti",
        11: "elleve",
        12: "tolv",
        13: "tretten",
        14: "fjorten",
        15: "femten",
        16: "seksten",
        17: "sytten",
        18: "atten",
        19: "nitten",
        20: "tjue tyve",
        30: "tretti tredve",
        40: "førti",
        50: "femti",
        60: "seksti",
        70: "sytti",
        80: "åtti",
        90: "nitti",
        100: "hundre",
    },
    joiners="og",
    linkers="i",
    lists="og eller til",
    vague="flere noen nokre mange",
    alone="tusen hundre",
    decimal_word="komma",
)

ARTICLES = ArticleWords(
    article="artikkel artikler art",
    paragraph="nr nummer ledd",
    point="bokstav litra",
    gdpr="personvernforordningen gdpr",
)

SANCTIONS = SanctionWords(
    fine=phrases("overtredelsesgebyr*; gebyr*; bot; bøter; bøtelagt; *gebyr"),
    fined=phrases("bøtelegg*; får gebyr; ilagt; bøtelagt; gebyr på; ilegges"),
    impose=phrases("ilegg*; ilagt; vedtak; vedtatt; fatte*; pålegg*; gitt; gir; betale; utsted*; på; treff*; opprettholdt"),
    proposed=phrases("varsle*; varsel om; varsler; foreslå*; forhåndsvarsel; har til hensikt; vurderer"),
    periodic=phrases("tvangsmulkt*; dagmulkt; løpende mulkt"),
    rate=phrases("per dag; om dagen; pr. dag; daglig; per uke; hver dag; for hver dag"),
    liquidated=phrases("innkrev*; påløpt; forfalt*"),
    maximum=phrases("inntil; opptil; maksimalt; høyst; mellom; maksimum; opp til; på inntil"),
    law=phrases("kan … (gebyr|overtredelsesgebyr|bot); årlig global omsetning; artikkel 83; risikerer; maksimalt gebyr"),
    turnover=phrases("omsetning*; *omsetning; overskudd; inntekt*; driftsresultat; gjeld; lån; budsjett; tap"),
    earlier=phrases("i utlandet; i andre land; tidligere; i fjor; opprinnelig; forrige; til sammenligning; en annen sak"),
    had=phrases("hadde (ilagt|pålagt|gitt|vedtatt); hadde tidligere (ilagt|pålagt|gitt|vedtatt)"),
    reduced=phrases("redusert; reduserer; nedsatt; betalt; satt ned; reduksjon"),
    lowered=phrases("(ble|er|blir) (redusert|satt ned|nedsatt) til; (redusert|nedsatt) til; betalte til slutt"),
    settled=phrases("benyttet seg av reduksjonen"),
    annulled=phrases("opphev*; omgjort; omgjør; omgjøring; annuller*"),
    damages=phrases("erstatning*; saksomkostninger; kostnad*; løsepenger; pris; oppreisning"),
    tally=phrases("årsrapport; årsmelding; totalt … gebyr; statistikk; samlet … gebyr; gebyrer i 20*"),
    total=phrases("totalt; samlet; til sammen; sammenlagt"),
    share=phrases("hver; henholdsvis"),
    equivalent=phrases("omtrent; ca; cirka; tilsvarer; tilsvarende; rundt; omlag; om lag; snaue"),
    further=phrases("i tillegg; dessuten; også; ytterligere"),
    condition=phrases("dersom … ikke; hvis … ikke; ellers; etterkomme*"),
    negated=phrases("ikke … gebyr; ingen gebyr; uten gebyr; frafall*; ikke … overtredelsesgebyr"),
    ban=phrases("forbud*; forby*; midlertidig forbud; stanse*; stans … behandling"),
    order=phrases("pålegg; pålegge*; pålagt; pålegg om; må … (slette|stanse|endre)"),
    reprimand=phrases(
        "irettesett*; irettesettelse; advarsel; advarer; brudd på; brøt; brutt; kritikk; i strid med; overtredelse; "
        "overtredelser; overtredelsen; overtrådte"
    ),
    investigation=phrases("(innleder|åpner|startet|starter|åpnet|innledet) … (tilsyn|sak|kontroll|gransking); undersøker; tilsynssak"),
    appeal=phrases(
        "Personvernnemnda; klage … (avslått|tatt til følge|medhold); tingretten; lagmannsretten; Høyesterett; Oslo tingrett; rettssak"
    ),
    quiet=phrases(
        "veileder*; veiledning; høring*; konferanse; årsrapport; årsmelding; podkast; nyhetsbrev; undersøkelse viser; avvist; "
        "avslutter saken; råd; sandkasse; personvernombud; kurs; seminar; rapport; oversikt; innledning"
    ),
    cleared=phrases("ingen kritikk; ikke brudd; avsluttet uten pålegg; saken avsluttes; ingen avvik"),
    decision=phrases("vedtak; vedtaket; avgjørelse; avgjørelsen; dom"),
    upheld=phrases("stadfest*; opprettholder; opprettholdt; tar ikke klagen til følge"),
    operative=phrases("vedtak; Datatilsynets vedtak; konklusjon"),
    before=phrases(
        "mot; bot til; mot; overtredelsesgebyr mot; overtredelsesgebyr til; gebyr til; gebyr mot; gebyr for; irettesettelse til; "
        "pålegg til; "
        "pålegger; forbud mot; varsel til; ilegger; sak mot; tilsyn med; tilsyn hos; bøtelegger; til; irettesetter; gir; "
        "advarer; vedtak mot; sanksjoner mot; ilagt"
    ),
    after=phrases(
        "et gebyr; et overtredelsesgebyr; gebyr; overtredelsesgebyr; får … gebyr; får gebyr; ilegges; er ilagt; ilagt; "
        "bøtelegges; "
        "må betale; har brutt; brøt; får; fikk; har; er pålagt; "
        "får irettesettelse"
    ),
    role_words=phrases(
        "selskapet; virksomheten; kommune; kommunen; og; til; mot; for; den; det; banken; foreningen; et; en; to; tre; av; i; "
        "på; firmaet; bompengeselskapet; teleselskapet; *selskapet"
    ),
    company=phrases(
        "selskap*; virksomhet*; firma*; bank*; konsern*; forening*; *selskap; *selskapet; kjede*; leverandør*; app; appen; stiftelse*"
    ),
    public=phrases(
        "kommune; kommunen; fylkeskommune; direktorat*; *direktoratet; departement*; politi*; universitet*; sykehus*; skole*; "
        "NAV; helseforetak*; *instituttet; etat*; *etaten; Stortinget; storting*; helse; høgskole*; høyskole*"
    ),
    person=phrases("enkeltpersonforetak; lege; tannlege; privatperson; advokat; fysisk person"),
    redacted=phrases("anonymiser*; sladd*"),
    complainant=phrases("klager; klageren; databehandler*; registrerte; Forbrukerrådet"),
    controller=phrases("behandlingsansvarlig; behandlingsansvarlige; innklagede"),
    hereinafter=phrases("heretter; tidligere"),
    liability=phrases("personlig ansvar; ledelse*; daglig leder"),
    warning=phrases("advar*; andre virksomheter; risikerer"),
    next=phrases("klage*; frist*; innen; uker; dager; endelig"),
    infringement=phrases(
        "overtredelse; overtredelser; overtredelsen; overtredelsene; overtrådte; overtrådt; brudd; brøt; brutt; "
        "i strid med; manglende; uten (samtykke|rettslig grunnlag|hjemmel); ulovlig*; utilstrekkelig*; "
        "ikke … (sikret|meldt|informert)"
    ),
)
