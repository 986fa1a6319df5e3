"""Danish."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro euros",
        "KR": "kr krone kroner danske_kroner",
        "SEK": "svenske_kroner",
        "NOK": "norske_kroner",
        "GBP": "pund",
        "USD": "dollar dollars",
        "PLN": "zloty",
    },
    magnitudes={3: "tusind tusinde", 6: "million millioner mio mill", 9: "milliard milliarder mia", 12: "billion billioner"},
    glued={(3, "KR"): "tkr t.kr", (6, "KR"): "mkr mio.kr", (9, "KR"): "mia.kr"},
    numbers={
        0.5: "halv halve halvt",
        1.5: "halvanden halvandet",
        1: "en et én ét",
        2: "to",
        3: "tre",
        4: "fire",
        5: "fem",
        6: "seks",
        7: "syv",
        8: "otte",
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
        20: "tyve",
        30: "tredive",
        40: "fyrre fyrretyve",
        50: "halvtreds",
        60: "tres",
        70: "halvfjerds",
        80: "firs",
        90: "halvfems",
        100: "hundrede hundred",
    },
    joiners="og",
    linkers="i",
    lists="og eller til",
    vague="flere nogle mange adskillige",
    alone="tusind hundrede",
    decimal_word="komma",
)

ARTICLES = ArticleWords(
    article="artikel artikler art",
    paragraph="stk stykke",
    point="litra litr nr",
    gdpr="databeskyttelsesforordningen databeskyttelsesforordningens forordningen",
)

SANCTIONS = SanctionWords(
    fine=phrases("bøde*; bøder; bødeforlæg; *bøde"),
    fined=phrases("idømt; bøde på; får bøde; idømmes"),
    impose=phrases("idøm*; pålægg*; pålagt; vedtag*; betale; udsted*; dom*; dømt; på"),
    proposed=phrases("indstil*; indstilles; indstillet; indstilling; politianmeld*; anmelder; foreslå*; indstiller; lægger op til"),
    periodic=phrases("tvangsbøde*; dagbøde*"),
    rate=phrases("pr. dag; om dagen; pr. uge; pr. måned; for hver dag; dagligt"),
    liquidated=phrases("inddriv*"),
    maximum=phrases("op til; højst; maksimalt; maksimum; indtil; mellem; på op til"),
    law=phrases("kan … bøde*; årlige globale omsætning; artikel 83; risiker*; maksimumsbøde; bødeniveau; grundbeløb*"),
    turnover=phrases("omsætning*; *omsætning; overskud; indtægt*; resultat; gæld; lån; budget; tab"),
    earlier=phrases(
        "i udlandet; i andre lande; tidligere; sidste år; førhen; tilbage i; oprindelig*; forrige; til sammenligning; "
        "i en anden sag; i 20* … indstill*"
    ),
    had=phrases("havde (indstillet|pålagt|idømt|givet); havde tidligere (indstillet|pålagt|idømt|givet)"),
    reduced=phrases("nedsat; nedsætt*; betalt"),
    lowered=phrases("(blev|er|bliver) (nedsat|sænket|reduceret) til; (nedsat|sænket|reduceret) til; betalte til sidst"),
    settled=phrases("gjorde brug af nedsættelsen"),
    annulled=phrases("ophæv*; annulle*; frifind*; frifund*"),
    damages=phrases("erstatning; godtgørelse; sagsomkostninger; omkostninger; løsesum; gebyr; pris"),
    tally=phrases("årsberetning*; i alt … bøder; statistik; samlet … bøder; antal bøder"),
    total=phrases("i alt; samlet; tilsammen; samlede"),
    share=phrases("hver; hver især; hhv; henholdsvis"),
    equivalent=phrases("cirka; ca; omkring; svarende til; svarer til; omtrent; knap; godt"),
    further=phrases("desuden; derudover; yderligere; også"),
    condition=phrases("hvis … ikke; efterkom*; såfremt; ellers"),
    negated=phrases("ingen bøde; ikke … bøde; uden bøde"),
    ban=phrases("forbud*; forbyd*; forbød; midlertidig begrænsning; suspend*"),
    order=phrases("påbud*; påbyd*; pålæg; pålægger … at; meddel* påbud; påbudt; påbød; påbyder"),
    reprimand=phrases(
        "kritik; alvorlig kritik; udtaler kritik; udtalt … kritik; kritiserer; advars*; advarer; overtråd*; overtræd*; "
        "strid med; i strid med; ikke levet op til; brud på"
    ),
    investigation=phrases("(indled*|iværksæt*|starter|opstart*) … (tilsyn|undersøgelse|sag); undersøger; egendriftssag"),
    appeal=phrases("anke*; dommen; landsretten; byretten; højesteret; dom i; dom afsagt; frifundet; domfældt"),
    quiet=phrases(
        "vejledning*; ingen kritik; høring*; konference; årsberetning; podcast; udtalelse; kursus; kampagne; spørgsmål og svar; "
        "tilladelse; nyhedsbrev; temadag; skabelon; planlagte tilsyn; afvis*; overensstemmelse med reglerne; råd; tilsynsplan"
    ),
    cleared=phrases("ingen kritik; ikke grundlag for kritik; ikke anledning til kritik; ikke grundlag for at udtale kritik"),
    decision=phrases("afgørelse; afgørelsen; afgørelse af; dom; dom af; kendelse"),
    upheld=phrases("stadfæst*; fastholder; fastholdt"),
    operative=phrases("afgørelse; konklusion"),
    before=phrases(
        "indstiller; indstillede; indstillet; politianmelder; politianmeldt; anmelder; har politianmeldt; bøde til; bøde mod; "
        "bøde for; kritiserer; kritik af; kritik til; påbud til; påbyder; pålægger; advarsel til; forbud til; forbyder; "
        "tilsyn med; tilsyn hos; undersøger; sag mod; mod; Datatilsynet udtaler kritik af; udtaler … kritik af; meddeler; "
        "advarer; giver; at"
    ),
    after=phrases(
        "en bøde; et påbud; indstilles; indstillet; er blevet indstillet; er indstillet; bliver indstillet; "
        "blev indstillet; idømt; "
        "er idømt; får; "
        "fik; politianmeldt; er politianmeldt; skal betale; skal; har overtrådt; overtrådte; har ikke; kritiseres; er pålagt; "
        "pålægges; til en bøde; til bøde; dømt; har brudt"
    ),
    role_words=phrases(
        "virksomheden; selskabet; firmaet; kommunen; kommune; og; til; mod; for; af; den; det; de; to; tre; banken; foreningen; "
        "ministeriet; møbelkæden; kæden; hotelkæden; taxaselskabet; taxiselskabet; advokatfirmaet; en; et; at; i; *kæden; "
        "*selskabet; *firmaet; *virksomheden"
    ),
    company=phrases(
        "virksomhed*; selskab*; firma*; kæde*; *kæde; *kæden; *selskabet; bank*; forening*; koncern*; advokatfirma*; *firma; "
        "*firmaet; fond; advokater; hotel; leverandør*"
    ),
    public=phrases(
        "kommune; kommuner; kommunes; region; regioner; ministeri*; styrelse*; *styrelsen; politi*; universitet*; skole; "
        "hospital; sygehus; myndighed*; Folketinget; gymnasium; rigspolitiet"
    ),
    person=phrases("enkeltmandsvirksomhed; læge; tandlæge; privatperson; advokat; fysisk person; borger"),
    redacted=phrases("anonymiser*"),
    complainant=phrases("klager; klageren; databehandler*; borgere; registrerede"),
    controller=phrases("dataansvarlig; dataansvarlige; indklagede"),
    hereinafter=phrases("herefter; tidligere; nu"),
    liability=phrases("ledelsens ansvar; personligt ansvar; direktør*"),
    warning=phrases("advar*; andre virksomheder; risikerer"),
    next=phrases("anke*; frist*; inden; senest; retten"),
    infringement=phrases("overtråd*; overtræd*; strid med; manglende; ikke levet op; brud; uden (samtykke|hjemmel); utilstrækkelig*"),
)
