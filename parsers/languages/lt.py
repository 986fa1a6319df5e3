"""Lithuanian."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euras eurai eurų eurus eurą euro eur eurams eurais",
        "GBP": "svarų svarai svarų_sterlingų",
        "USD": "dolerių doleriai jav_dolerių",
        "SEK": "švedijos_kronų",
        "NOK": "norvegijos_kronų",
        "DKK": "danijos_kronų",
        "PLN": "zlotų",
    },
    magnitudes={
        3: "tūkstantis tūkstančiai tūkstančių tūkstančius tūkstantį tūkstančio tūkst tūks",
        6: "milijonas milijonai milijonų milijonus milijoną milijono mln mil",
        9: "milijardas milijardai milijardų milijardus milijardo mlrd",
        12: "trilijonas trilijonai trilijonų",
    },
    numbers={
        0.5: "pusė pusę pusės",
        1.5: "pusantro",
        1: "vienas vieno vieną viena",
        2: "du dviejų dvi",
        3: "trys trijų tris",
        4: "keturi keturių keturis",
        5: "penki penkių penkis",
        6: "šeši šešių šešis",
        7: "septyni septynių septynis",
        8: "aštuoni aštuonių aštuonis",
        9: "devyni devynių devynis",
        10: "dešimt dešimties dešimtis",
        11: "vienuolika vienuolikos",
        12: "dvylika dvylikos",
        13: "trylika trylikos",
        14: "keturiolika keturiolikos",
        15: "penkiolika penkiolikos",
        16: "šešiolika",
        17: "septyniolika",
        18: "aštuoniolika",
        19: "devyniolika",
        20: "dvidešimt dvidešimties",
        30: "trisdešimt trisdešimties",
        40: "keturiasdešimt",
        50: "penkiasdešimt penkiasdešimties",
        60: "šešiasdešimt",
        70: "septyniasdešimt",
        80: "aštuoniasdešimt",
        90: "devyniasdešimt",
        100: "šimtas šimtai šimtų šimto šimtus",
    },
    joiners="ir",
    linkers="arba",
    lists="ir ar arba iki",
    vague="keli kelių kelis keliolika keliasdešimt keletas",
    alone="tūkstantis tūkstantį tūkstančio milijonas milijono",
    decimal_word="kablelis",
)

ARTICLES = ArticleWords(
    article="straipsnis straipsnio straipsnį straipsniai straipsnių str",
    paragraph="dalis dalies dalį d",
    point="punktas punkto punktą p",
    gdpr="bdar",
    after=True,
)

SANCTIONS = SanctionWords(
    fine=phrases("baud*; bauda; baudą; baudos; administracin* baud*"),
    fined=phrases("nubaud*; nubausta; baudžiama; bauda skirta"),
    impose=phrases("skyr*; skirt*; skiria; paskyr*; skirta; paskirta; sumokėti; teko; dydžio"),
    proposed=phrases("siūlo; ketina"),
    periodic=phrases("periodin* baud*"),
    rate=phrases("per dieną; už kiekvieną dieną; per mėnesį"),
    maximum=phrases("iki; ne daugiau kaip; daugiausia; maksimal*; nuo"),
    law=phrases("(gali|galėtų|galima) … baud*; numato; apyvart* dyd*; 83 straipsn*; gresia; numatyt*; kodeksas"),
    turnover=phrases("apyvart*; peln*; pajam*; paskol*; skol*; biudžet*; nuostol*"),
    earlier=phrases("užsienyje; kitose šalyse; kitur; anksčiau; ankstesn*; pernai; praėjusi*; iš pradžių; palyginimui; jau"),
    had=phrases("buvo (skyrusi|skyręs|paskyrusi|paskyręs|nubaudusi|nubaudęs)"),
    reduced=phrases("sumažin*"),
    lowered=phrases("(buvo|yra) (sumažinta|sumažintas) iki; (sumažinta|sumažintas|sumažino) … iki; galiausiai sumokėjo"),
    settled=phrases("pasinaudojo nuolaida"),
    annulled=phrases("panaikin*"),
    damages=phrases("kompensacij*; žal*; išlaid*; žyminis; kaina; išpirk*; atlygin*"),
    tally=phrases(
        "(skelbiami|skelbiame|pateikiami) … (sprendimai|sprendimus); metų ataskait*; iš viso … baud*; statistika; "
        "statistiniai; statistiką; per metus; skirtų baudų"
    ),
    total=phrases("iš viso; bendr* sum*; bendra"),
    share=phrases("kiekvien*; atitinkamai"),
    equivalent=phrases("apie; maždaug; atitinka; t. y; arba"),
    further=phrases("papildom*; taip pat; be to"),
    condition=phrases("jei … ne*; neįvykd*; atveju"),
    negated=phrases("be baudos; neskyr*; neskir*; baud* neskir*"),
    ban=phrases("uždraud*; draudim*; apribo* tvarkym*; sustabd*"),
    order=phrases("nurod*; nurodym*; įpareigo*; duoti nurodym*"),
    reprimand=phrases("papeikim*; įspėj*; pažeid*; pareikšt*"),
    investigation=phrases("(pradėj*|pradeda|pradėtas) … (tyrim*|patikrinim*); atlieka tyrimą; tiria"),
    appeal=phrases("teismas (panaikin*|atmet*|paliko*); Lietuvos vyriausiasis administracinis teismas; LVAT; apeliacin*"),
    quiet=phrases(
        "gair*; rekomendacij*; nuomon*; metų ataskait*; seminar*; konferencij*; konsultac*; rubrik*; mokym*; apklaus*; nutrauk*; "
        "atmest*; skelbiami; atmintin*"
    ),
    cleared=phrases("pažeidimų nenustatyta; pažeidimo nėra; skundas atmestas; skundas nepagrįstas; tyrimas nutrauktas"),
    decision=phrases("sprendimas; sprendimą; sprendimu; įsakymas; nutarimas; nutartis"),
    upheld=phrases("paliko galioti; atmetė … skundą; patvirtino"),
    operative=phrases("nusprend*; sprendim*; nutar*"),
    before=phrases(
        "skyrė; skirta; paskyrė; bauda; baudą; nubaudė; nubausta; papeikimas; papeikimą; nurodymas; bendrovei; įmonei; "
        "tyrimas dėl; įspėjo; baudą … bendrovei; skyrė … baudą"
    ),
    after=phrases("skirt*; nubaust*; turi sumokėti; sumokės; pažeid*; gavo; skirta; bauda"),
    role_words=phrases("bendrov*; įmon*; uab; ir; bankas; bankui; savivaldyb*; duomenų; valdytoj*; asociacij*"),
    company=phrases("bendrov*; įmon*; bank*; parduotuv*; asociacij*; draudik*; operator*"),
    public=phrases(
        "savivaldyb*; ministerij*; policij*; universitet*; mokykl*; ligonin*; tarnyb*; agentūr*; centr*; departament*; "
        "institucij*; poliklinik*"
    ),
    person=phrases("fizin* asm*; individuali veikla; gydytoj*; advokat*; notar*; privatus asmuo"),
    complainant=phrases("pareiškėj*; skundž*; duomenų subjekt*; tvarkytojas"),
    controller=phrases("duomenų valdytojas; duomenų valdytoja; skundžiamasis; valdytojas"),
    hereinafter=phrases("toliau; buvusi"),
    liability=phrases("asmeninė atsakomyb*; vadov*"),
    warning=phrases("įspėja; kitos įmonės"),
    next=phrases("skųst*; apskųst*; per … (dienų|dienas|mėnesį); terminas; įsiteisė*"),
    infringement=phrases("pažeid*; neteisėt*; be (sutikimo|teisinio pagrindo); nepateik*; neinformavo; netinkam*"),
)
