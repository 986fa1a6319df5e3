"""Irish."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro eoró euronna",
        "GBP": "punt phunt bpunt",
        "USD": "dollar dhollar ndollar dollair",
        "CHF": "franc_eilvéiseach",
    },
    magnitudes={3: "míle mhíle mílte", 6: "milliún mhilliún", 9: "billiún bhilliún mbilliún", 12: "trilliún dtrilliún thrilliún"},
    numbers={
        0.5: "leath",
        1: "aon amháin",
        2: "dhá dó",
        3: "trí",
        4: "ceithre ceathair",
        5: "cúig chúig",
        6: "sé",
        7: "seacht",
        8: "ocht",
        9: "naoi",
        10: "deich",
        20: "fiche",
        30: "tríocha",
        40: "daichead",
        50: "caoga",
        60: "seasca",
        70: "seachtó",
        80: "ochtó",
        90: "nócha",
        100: "céad chéad gcéad",
    },
    joiners="is agus",
    linkers="de",
    lists="agus nó go",
    vague="roinnt cúpla",
    alone="míle milliún",
    decimal_word="pointe",
)

ARTICLES = ArticleWords(
    article="airteagal airteagail alt",
    paragraph="mír mhír",
    point="pointe phointe",
    gdpr="rgcs gdpr",
)

SANCTIONS = SanctionWords(
    fine=phrases("fíneáil; fíneálacha; fíneála; pionós*; smachtbhann*; fhíneáil"),
    fined=phrases("gearradh fíneáil; gearradh fíneáil ar; fíneáladh; d'fhíneáil; fíneáil de"),
    impose=phrases("ghearr; gearradh; gearr*; forchuir*; d'fhorchuir; íoc; arb fhiú; dar luach; a ghearradh; chuir"),
    proposed=phrases("molta; moladh; beartaí*; tá sé ar intinn"),
    periodic=phrases("pionós tréimhsiúil; fíneáil laethúil; íocaíocht* pionóis"),
    rate=phrases("in aghaidh an lae; sa lá; gach lá; sa mhí; in aghaidh na míosa"),
    maximum=phrases("suas le; uasmhéid; ar a mhéad; suas go; go dtí; nach mó ná"),
    law=phrases("féadfar; is féidir … fíneáil; láimhdeachas; Airteagal 83; d'fhéadfadh; féadfaidh"),
    turnover=phrases("láimhdeachas; brabús; ioncam; caipiteal; fiach*; iasacht; buiséad; caillteanas"),
    earlier=phrases("roimhe seo; anuraidh; cheana; ar dtús; níos luaithe; san am atá thart"),
    reduced=phrases("laghd*; íoctha"),
    annulled=phrases("neamhní*; cealai*; ar neamhní; chealaigh"),
    damages=phrases("cúiteamh; costais; táille; praghas; damáistí; cúitimh"),
    tally=phrases("tuarascáil bhliantúil; san iomlán … fíneálacha; staitisticí"),
    total=phrases("san iomlán; iomlán; ar fad"),
    share=phrases("gach ceann; faoi seach"),
    equivalent=phrases("thart ar; tuairim is; timpeall; is ionann; arb ionann; coibhéiseach"),
    further=phrases("freisin; chomh maith; breise; ina theannta sin"),
    condition=phrases("mura; i gcás; mura gcomhlíon*"),
    negated=phrases("gan fíneáil; níor … fíneáil; níl fíneáil"),
    ban=phrases("toirmeasc; toirmisc; chuir cosc; cosc; coisc; fionraí"),
    order=phrases("d'ordaigh; ordú; ordaigh; orduithe; ordaíonn"),
    reprimand=phrases("iomardú; rabhadh; shárú; sárú; sháraigh; spreagadh"),
    investigation=phrases("(thosaigh|d'oscail|sheol|tosaíodh) … (fiosrúchán|imscrúdú); fiosrúchán faoi; imscrúdú"),
    appeal=phrases("achomharc; Ard-Chúirt; Cúirt Achomhairc; Cúirt Uachtarach; cúirt"),
    quiet=phrases("treoirlínte; tuairim; tuarascáil bhliantúil; comhdháil; comhairliúchán; treoir; seimineár; nuachtlitir; foilsíonn"),
    operative=phrases("cinneadh; chinn; cinneann"),
    before=phrases(
        "fíneáil ar; ghearr … ar; gearradh … ar; gearradh fíneáil ar; fíneáil … ar; iomardú do; rabhadh do; d'ordaigh do; "
        "fiosrúchán faoi; imscrúdú ar; d'fhíneáil; ar; thug … do"
    ),
    after=phrases("fíneáladh; sháraigh; a íoc; fíneáil; le híoc"),
    role_words=phrases("an; na; ar; cuideachta; chuideachta; leis; agus; do; chomhlacht; banc"),
    company=phrases("cuideacht*; chuideacht*; comhlacht*; banc; gnólacht*; eagraíocht*"),
    public=phrases("roinn; comhairle; ollscoil; scoil; ospidéal; gardaí; Garda Síochána; údarás; aireacht; an roinn; fheidhmeannacht"),
    person=phrases("duine aonair; dochtúir; dlíodóir; trádálaí aonair; duine nádúrtha"),
    complainant=phrases("gearánach; gearánaí; ábhar sonraí; próiseálaí"),
    hereinafter=phrases("dá ngairtear anseo; ar a dtugtar"),
    liability=phrases("dliteanas pearsanta; stiúrthóirí"),
    warning=phrases("rabhadh; cuideachtaí eile"),
    next=phrases("achomharc; laistigh de; lá; spriocdháta"),
    infringement=phrases("sárú; sháraigh; shárú; neamhdhleathach; gan (toiliú|bunús)"),
)
