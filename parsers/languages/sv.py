"""Swedish."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro",
        "KR": "kr krona kronor svenska_kronor",
        "NOK": "norska_kronor",
        "DKK": "danska_kronor",
        "GBP": "pund",
        "USD": "dollar",
        "PLN": "zloty",
    },
    magnitudes={3: "tusen", 6: "miljon miljoner mn milj mio", 9: "miljard miljarder mdr md", 12: "biljon biljoner"},
    glued={(3, "KR"): "tkr", (6, "KR"): "mnkr mkr", (9, "KR"): "mdkr mdrkr"},
    numbers={
        0.5: "halv",
        1.5: "halvannan",
        1: "en ett",
        2: "två",
        3: "tre",
        4: "fyra",
        5: "fem",
        6: "sex",
        7: "sju",
        8: "åtta",
        9: "nio",
        10: "tio",
        11: "elva",
        12: "tolv",
        13: "tretton",
        14: "fjorton",
        15: "femton",
        16: "sexton",
        17: "sjutton",
        18: "arton",
        19: "nitton",
        20: "tjugo",
        30: "trettio",
        40: "fyrtio",
        50: "femtio",
        60: "sextio",
        70: "sjuttio",
        80: "åttio",
        90: "nittio",
        100: "hundra",
    },
    joiners="och",
    linkers="i",
    lists="och eller till respektive",
    vague="flera några många åtskilliga tusentals",
    alone="tusen hundra",
    decimal_word="komma",
)

ARTICLES = ArticleWords(
    article="artikel artiklar artiklarna artikeln art",
    paragraph="punkt stycke",
    point="led bokstav punkten",
    gdpr="dataskyddsförordningen gdpr",
)

SANCTIONS = SanctionWords(
    fine=phrases("sanktionsavgift*; böter; bot; *bot; *böter; administrativ* sanktionsavgift*"),
    fined=phrases("får betala; ska betala; bötfäll*; måste betala"),
    impose=phrases("betala; besluta*; påför*; utfärda*; döm*; beslut; ålägg*; på"),
    proposed=phrases("föreslå*; avser att"),
    periodic=phrases("vite; viten; vitet; vitesföreläggande*; löpande vite"),
    rate=phrases("per dag; om dagen; per vecka; per månad; för varje"),
    liquidated=phrases("utdöm*"),
    maximum=phrases("upp till; högst; maximalt; som mest; mellan; som högst; på upp till; maxbelopp*"),
    law=phrases("kan … sanktionsavgift*; kan … böter; årsomsättning*; artikel 83; riskera*; takbelopp; sanktionsavgiften kan"),
    turnover=phrases("omsättning*; *omsättning; intäkt*; vinst*; resultat; skuld; lån; budget; förlust"),
    earlier=phrases("utomlands; i andra länder; tidigare; förra året; ursprunglig*; redan; i ett annat; jämförelse; då"),
    had=phrases("hade (beslutat|påfört|utfärdat|dömt|ålagt); hade tidigare (beslutat|påfört|utfärdat)"),
    reduced=phrases("sänk*; sätt* ned; satte ned; nedsatt; betalat"),
    lowered=phrases(
        "(har|blev|är) (sänkts|satts ned|sänkt|nedsatt) till; (sänktes|sattes ned|sänks|sätts ned) till; "
        "(sänkt|nedsatt) till; betalade till slut"
    ),
    settled=phrases("utnyttjade nedsättningen"),
    annulled=phrases("upphäv*; undanröj*"),
    damages=phrases("skadestånd*; ersättning*; rättegångskostnad*; kostnad*; avgift; lösensumma; pris"),
    tally=phrases("årsredovisning*; totalt … sanktionsavgift*; statistik; årsrapport; sammanlagt … under året"),
    total=phrases("totalt; sammanlagt; sammanlagda; tillsammans; totala"),
    share=phrases("vardera; respektive; var"),
    equivalent=phrases("cirka; ca; ungefär; motsvarar; motsvarande; omkring; drygt; knappt"),
    further=phrases("dessutom; även; därutöver; ytterligare"),
    condition=phrases("om … inte; följer … inte; vid vite; annars"),
    negated=phrases("ingen sanktionsavgift; inte … sanktionsavgift; utan sanktionsavgift; avstår; inga böter"),
    ban=phrases("förbud*; förbjud*; begränsning av behandling*; stopp*"),
    order=phrases("förelägg*; föreläggande*; måste … (upphöra|sluta|åtgärda); kräver; ålägg*"),
    reprimand=phrases(
        "reprimand*; varning*; varnar; i strid med; strid med; brutit mot; kritik*; kritiserar; överträd*; brister; bryter mot"
    ),
    investigation=phrases("(inleder|inlett|inledde|startar|öppnar) … (tillsyn|granskning); inleda tillsyn; granskar; inleda granskning"),
    appeal=phrases("kammarrätten; förvaltningsrätten; Högsta förvaltningsdomstolen; domstol*; upphävt; överklagandet (avslås|bifalls)"),
    quiet=phrases(
        "vägledning*; yttrande; remiss*; konferens; årsredovisning; nyhetsbrev; webbinarium; seminarium; rapport; "
        "avslutar … utan; utan åtgärd; avslutas; avskriv*; podd; enkät; utbildning; regeringsuppdrag"
    ),
    cleared=phrases("ingen kritik; utan åtgärd; ingen överträdelse; inga brister; ärendet avslutas"),
    decision=phrases("beslut; beslutet; beslutade; dom; domen"),
    upheld=phrases("fastställ*; avslår överklagandet; avslog överklagandet"),
    operative=phrases("beslut; beslutar; Integritetsskyddsmyndighetens beslut"),
    before=phrases(
        "mot; sanktionsavgift mot; sanktionsavgift för; böter för; *bot för; konstaterar att; beslutar att; att; ger; "
        "förelägger; varnar; reprimand till; varning till; tillsyn av; tillsyn mot; granskar; kritiserar; granskning av; "
        "förbjuder; tillsyn enligt dataskyddsförordningen –; för; beslut efter tillsyn"
    ),
    after=phrases(
        "ska betala; får betala; måste betala; får … sanktionsavgift; får böter; har … behandlat; har behandlat; "
        "för dessa brister ska; ska; döms; bryter mot; har brutit; behandlat; genom sin användning; får; en reprimand; "
        "enligt artikel"
    ),
    role_words=phrases(
        "bolaget; företaget; och; att; för; mot; till; den; det; kommunen; regionen; banken; föreningen; myndigheten; en; ett; "
        "två; tre; av; i; kommun; region; sjukhuset; skolan"
    ),
    company=phrases("bolag*; företag*; bank*; koncern*; förening*; *bolaget; *företaget; kedja*; leverantör*; aktiebolag; hotell; klinik"),
    public=phrases(
        "kommun; kommuner; region; regioner; myndighet*; *myndigheten; polis*; universitet*; högskola*; skola*; nämnd*; "
        "*nämnden; sjukhus*; landsting; departement*; verket; *verket; styrelse*; kustbevakningen; länsstyrelse*; kansli*"
    ),
    person=phrases("enskild firma; enskild näringsidkare; läkare; advokat; privatperson; fysisk person"),
    redacted=phrases("anonymiser*"),
    complainant=phrases("klagande*; anmälare; personuppgiftsbiträde*; registrerade"),
    controller=phrases("personuppgiftsansvarig; personuppgiftsansvarige; tillsynsobjekt"),
    hereinafter=phrases("nedan; tidigare; härefter"),
    liability=phrases("personligt ansvar*; ledning*"),
    warning=phrases("varna*; andra (företag|verksamheter); riskerar"),
    next=phrases("överklaga*; senast; inom … (veckor|dagar|månader); laga kraft"),
    infringement=phrases(
        "bryter mot; strid med; brutit; överträd*; brist*; utan (samtycke|rättslig grund); otillräcklig*; olaglig*; "
        "inte … (vidtagit|informerat)"
    ),
)
