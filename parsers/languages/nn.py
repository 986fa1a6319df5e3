"""Norwegian Nynorsk."""

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
    magnitudes={3: "tusen", 6: "million millioner millionar mill mio", 9: "milliard milliarder milliardar mrd", 12: "billion billioner"},
    glued={(3, "KR"): "tkr", (6, "KR"): "mkr mill.kr mnok", (9, "KR"): "mrdkr"},
    numbers={
        0.5: "halv halve",
        1.5: "halvannen halvannan",
        1: "en ett én ein eitt éin",
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
    vague="fleire noen nokre mange",
    alone="tusen hundre",
    decimal_word="komma",
)

ARTICLES = ArticleWords(
    article="artikkel artiklar art",
    paragraph="nr nummer ledd",
    point="bokstav litra",
    gdpr="personvernforordninga gdpr",
)

SANCTIONS = SanctionWords(
    fine=phrases("lovbrotsgebyr*; brotsgebyr*; gebyr*; bot; bøter; overtredelsesgebyr*; *gebyr"),
    fined=phrases("bøtelegg*; får gebyr; ilagd; bøtelagd; gebyr på; ilagt"),
    impose=phrases("ilegg*; ilagd; vedtak; vedteke; fatta; pålegg*; gitt; gir; betale; på; treff*; gjort vedtak"),
    proposed=phrases("varsl*; varsel om; foreslår; førehandsvarsel; har til hensikt; vurderer"),
    periodic=phrases("tvangsmulkt*; dagmulkt; løpende mulkt"),
    rate=phrases("per dag; om dagen; pr. dag; daglig; per uke; hver dag; for hver dag"),
    liquidated=phrases("innkrev*; påløpt; forfalt*"),
    maximum=phrases("inntil; opptil; maksimalt; høyst; mellom; maksimum; opp til; på inntil"),
    law=phrases("kan … (gebyr|overtredelsesgebyr|bot); årlig global omsetning; artikkel 83; risikerer; maksimalt gebyr"),
    turnover=phrases("omsetning*; *omsetning; overskot; inntekt*; driftsresultat; gjeld; lån; budsjett; tap"),
    earlier=phrases("i utlandet; i andre land; tidlegare; i fjor; opphavleg; førre; til samanlikning; ei anna sak"),
    had=phrases("hadde (ilagt|pålagt|gitt|vedteke); hadde tidlegare (ilagt|pålagt|gitt|vedteke)"),
    reduced=phrases("redusert; reduserer; nedsatt; betalt; satt ned; reduksjon"),
    lowered=phrases("(vart|blei|er) (redusert|sett ned|nedsett) til; (redusert|nedsett) til; betalte til slutt"),
    settled=phrases("nytta seg av reduksjonen"),
    annulled=phrases("opphev*; omgjort; omgjør; omgjøring; annuller*"),
    damages=phrases("erstatning*; saksomkostninger; kostnad*; løsepenger; pris; oppreisning"),
    tally=phrases("årsrapport; årsmelding; totalt … gebyr; statistikk; samlet … gebyr; gebyrer i 20*"),
    total=phrases("totalt; samla; til saman; samanlagt"),
    share=phrases("hver; henholdsvis"),
    equivalent=phrases("omtrent; ca; cirka; tilsvarer; tilsvarende; rundt; omlag; om lag; snaue"),
    further=phrases("i tillegg; dessuten; også; ytterligere"),
    condition=phrases("dersom … ikke; hvis … ikke; ellers; etterkomme*"),
    negated=phrases("ikkje … gebyr; inga gebyr; utan gebyr; ikkje … lovbrotsgebyr"),
    ban=phrases("forbud*; forby*; midlertidig forbud; stanse*; stans … behandling"),
    order=phrases("pålegg; pålegge*; pålagt; pålegg om; må … (slette|stanse|endre)"),
    reprimand=phrases("irettesett*; irettesetjing*; irettesett; åtvaring; åtvarar; brot på; braut; brote; kritikk; i strid med"),
    investigation=phrases("(innleder|åpner|startet|starter|åpnet|innledet) … (tilsyn|sak|kontroll|gransking); undersøker; tilsynssak"),
    appeal=phrases(
        "Personvernnemnda; klage … (avslått|tatt til følge|medhold); tingretten; lagmannsretten; Høyesterett; Oslo tingrett; rettssak"
    ),
    quiet=phrases(
        "veileder*; veiledning; høring*; konferanse; årsrapport; årsmelding; podkast; nyhetsbrev; undersøkelse viser; avvist; "
        "avslutter saken; råd; sandkasse; personvernombud; kurs; seminar; rapport; oversikt; innledning"
    ),
    cleared=phrases("ingen kritikk; ikkje brot; avslutta utan pålegg; saka er avslutta; ingen avvik"),
    decision=phrases("vedtak; vedtaket; avgjerd; avgjerda; dom"),
    upheld=phrases("stadfest*; held fast; tek ikkje klaga til følgje"),
    operative=phrases("vedtak; Datatilsynets vedtak; konklusjon"),
    before=phrases(
        "mot; overtredelsesgebyr mot; overtredelsesgebyr til; gebyr til; gebyr mot; gebyr for; irettesettelse til; pålegg til; "
        "pålegger; forbud mot; varsel til; ilegger; sak mot; tilsyn med; tilsyn hos; bøtelegger; til; irettesetter; gir; "
        "advarer; vedtak mot; sanksjoner mot; ilagt; lovbrotsgebyr mot; lovbrotsgebyr til"
    ),
    after=phrases(
        "eit gebyr; eit lovbrotsgebyr; gebyr; får … gebyr; får gebyr; ilegges; er ilagt; ilagt; bøtelegges; må betale; "
        "har brutt; "
        "brøt; får; fikk; har; er pålagt; "
        "får irettesettelse; får … lovbrotsgebyr; har brote; braut"
    ),
    role_words=phrases(
        "selskapet; virksomheten; kommune; kommunen; og; til; mot; for; den; det; banken; foreningen; et; en; to; tre; av; i; "
        "på; firmaet; bompengeselskapet; teleselskapet; *selskapet; verksemda; ein; ei; eit; frå"
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
    controller=phrases("behandlingsansvarleg; behandlingsansvarlege; behandlingsansvarlig; innklaga"),
    hereinafter=phrases("heretter; tidligere"),
    liability=phrases("personlig ansvar; ledelse*; daglig leder"),
    warning=phrases("advar*; andre virksomheter; risikerer"),
    next=phrases("klage*; frist*; innen; uker; dager; endelig"),
    infringement=phrases(
        "brot på; braut; brote; brudd; brøt; brutt; i strid med; manglende; uten (samtykke|rettslig grunnlag|hjemmel); "
        "ulovlig*; utilstrekkelig*; "
        "ikke … (sikret|meldt|informert)"
    ),
)
