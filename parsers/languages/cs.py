"""Czech."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro eur eura",
        "CZK": "kč koruna koruny korun korunu korunám českých_korun koruny_české koruna_česká korun_českých",
        "GBP": "liber libra libry",
        "USD": "dolarů dolar dolary",
        "CHF": "švýcarských_franků franků",
        "PLN": "zlotých zloté",
        "HUF": "forintů",
        "SEK": "švédských_korun",
        "NOK": "norských_korun",
        "DKK": "dánských_korun",
    },
    magnitudes={
        3: "tisíc tisíce tisíců tisíci tis",
        6: "milion milionu miliony milionů milión miliónu milióny miliónů mil mio mln",
        9: "miliarda miliardy miliard miliardu mld",
        12: "bilion bilionu biliony bilionů",
    },
    numbers={
        0.5: "půl",
        1.5: "půldruhého",
        1: "jeden jedna jedno jednoho jedné",
        2: "dva dvě dvou",
        3: "tři tří",
        4: "čtyři čtyř",
        5: "pět pěti",
        6: "šest šesti",
        7: "sedm sedmi",
        8: "osm osmi",
        9: "devět devíti",
        10: "deset deseti",
        11: "jedenáct jedenácti",
        12: "dvanáct dvanácti",
        13: "třináct třinácti",
        14: "čtrnáct čtrnácti",
        15: "patnáct patnácti",
        16: "šestnáct šestnácti",
        17: "sedmnáct sedmnácti",
        18: "osmnáct osmnácti",
        19: "devatenáct devatenácti",
        20: "dvacet dvaceti",
        30: "třicet třiceti",
        40: "čtyřicet čtyřiceti",
        50: "padesát padesáti",
        60: "šedesát šedesáti",
        70: "sedmdesát sedmdesáti",
        80: "osmdesát osmdesáti",
        90: "devadesát devadesáti",
        100: "sto set sta stě",
        200: "dvěstě",
    },
    joiners="a",
    linkers="slovy",
    lists="a nebo až do i",
    vague="několik několika několikaset mnoha",
    alone="tisíc milion miliarda sto",
    decimal_word="celých",
)

ARTICLES = ArticleWords(
    article="článek článku články čl",
    paragraph="odstavec odstavce odst",
    point="písmeno písmene písm",
    gdpr="gdpr nařízení obecné_nařízení onúú",
)

SANCTIONS = SanctionWords(
    fine=phrases("pokut*; pokuta; pokutu; pokuty; sankc*"),
    fined=phrases("pokutoval*; pokuta pro; dostal* pokutu; pokutován*; musí zaplatit"),
    impose=phrases("uložil*; uložen*; ukládá*; uděl*; udělil*; ve výši; vyměřil*; zaplatit; pravomocně uložen*; ukládá; činí"),
    proposed=phrases("navrh*; hodlá"),
    periodic=phrases("donucovací pokut*; pořádkov* pokut*"),
    rate=phrases("denně; za každý den; měsíčně"),
    maximum=phrases("až; až do výše; nejvýše; maximálně; do výše; do; až do; od"),
    law=phrases("(může|mohou|mohla) … pokut*; lze uložit; hrozí; obratu; čl. 83; horní hranice; sazb*; stanoví"),
    turnover=phrases("obrat*; zisk*; příjm*; tržb*; výnos*; kapitál; dluh*; úvěr*; půjčk*; rozpočet; ztrát*; škod*"),
    earlier=phrases(
        "v zahraničí; v jiných zemích; jinde; předchozí*; dříve; loni; již; v minulosti; původn*; pro srovnání; jiných; "
        "jin* případ*; minul* rok; nahrazuj* … slova"
    ),
    had=phrases("(uložil|uložila|pokutoval|pokutovala) již dříve; již dříve (uložil|uložila|pokutoval|pokutovala)"),
    reduced=phrases("snížil*; snížen*; uhrazen*; nahrazuj* … slova … slovy"),
    lowered=phrases("(byla|byl|byla následně) (snížena|snížen) na; (snížena|snížen|snížil*) … na; nakonec zaplatil*"),
    settled=phrases("využil* … slevy; využil* snížení"),
    annulled=phrases("zruš*; zrušuje; zrušil*"),
    damages=phrases("náhrad*; náklad*; odškodn*; výkupn*; poplat*; cen*; úhrad*"),
    tally=phrases("výroční zpráv*; celkem … pokut; statistik*; v souhrnné výši; pokut v celkové; souhrn*; celkov* součet"),
    total=phrases("celkem; celkov*; dohromady; v úhrnu; úhrnn*"),
    share=phrases("každ*; resp"),
    equivalent=phrases("přibližně; cca; zhruba; odpovídá; což je; v přepočtu; asi; tj"),
    further=phrases("dále; také; navíc; rovněž"),
    condition=phrases("pokud … ne*; v případě nesplnění; jinak"),
    negated=phrases("bez pokuty; neuložil*; nebyla uložena; pokuta … nebyla; upustil* od"),
    ban=phrases("zákaz; zákazu; zákazem; zákazy; zakáz*; zakazuje; omez* zpracování"),
    order=phrases("nařídil*; nařizuje; nařízen*; opatření k nápravě; uloženo … odstranit; příkaz; povinnost odstranit; nápravn*"),
    reprimand=phrases("napomenut*; napomíná; upozorn*; porušil*; porušen*; porušuj*; výtk*; varov*; dopustil*; shledal*; v rozporu"),
    investigation=phrases("(zahájil*|zahájen*|zahajuje) … (řízení|kontrol*|šetření); prověřuje; šetří"),
    appeal=phrases(
        "rozklad*; odvolací orgán; Městský soud; Nejvyšší správní soud; NSS; soud (zrušil|zamítl|potvrdil); napadené rozhodnutí; kasační"
    ),
    quiet=phrases(
        "metodik*; stanovisk*; výroční zpráv*; konferenc*; seminář*; webinář*; doporučení; vyjádření; zastav*; odložen*; "
        "průzkum; soutěž; školení; nebylo zjištěno; nezjist*; tisková konference"
    ),
    cleared=phrases("neporušeno; bez porušení; porušení nezjištěno; zastavení řízení; řízení zastaveno; odloženo; stížnost nedůvodná"),
    decision=phrases("rozhodnutí; rozhodnutím; příkaz; rozhodl*"),
    upheld=phrases("potvrdil*; potvrzuje; zamítl* žalobu; zamítl* rozklad; zamítá"),
    operative=phrases("rozhodnutí; rozhodl* … takto; výrok; takto"),
    before=phrases(
        "uložil; uložil společnosti; uložil … společnosti; pokuta pro; pokuta společnosti; pokuta … společnosti; "
        "pokutu společnosti; společnosti; společností; kontrola společnosti; kontrola u; napomenutí; řízení se; řízení s; "
        "pokutu … (společnosti|firmě); pokutoval; uložen* … společnosti; nařídil; obviněn*"
    ),
    after=phrases(
        "dostal*; porušil*; musí zaplatit; byla … uložena; byla pravomocně uložena; byla uložena; dostala pokutu; porušila; "
        "zaplatí; , se sídlem"
    ),
    role_words=phrases(
        "společnost*; společností; společnosti; firma; firmě; a; banka; bance; město; obec; nemocnice; spolek; ministerstvo; "
        "ministerstvu; provozovatel*; dvě; operátor*; škol*; pro"
    ),
    company=phrases(
        "společnost*; firm*; bank*; provozovatel*; spolek; spolk*; e-shop*; pojišťovn*; operátor*; podnik*; podnikatel* subjekt*; obchod*"
    ),
    public=phrases(
        "ministerstv*; město; města; městu; obec; obce; obci; policie; policii; úřad*; škol*; univerzit*; nemocnic*; kraj; "
        "kraje; magistrát*; městská část; ústav*; správa"
    ),
    person=phrases(
        "fyzická osoba; fyzick* osob*; podnikající fyzická osoba; živnostník; osoba samostatně výdělečně činná; OSVČ; lékař; "
        "advokát; exekutor; pan; paní"
    ),
    redacted=phrases("XXXX; anonymiz*"),
    complainant=phrases("stěžovatel*; subjekt* údajů; zpracovatel; zpracovatele"),
    controller=phrases("správce; účastník řízení; obviněný; kontrolovaná osoba"),
    hereinafter=phrases("dále jen; dříve"),
    liability=phrases("osobní odpovědnost; vedení společnosti; jednatel*"),
    warning=phrases("varuje; upozorňuje; jiné společnosti"),
    next=phrases("odvol*; rozklad*; lhůt*; do … (dnů|měsíců); pravomocn*"),
    infringement=phrases(
        "dopustil*; shledal*; poruš*; neoprávněn*; bez (souhlasu|právního titulu); v rozporu; nedostateč*; nedisponoval*; protiprávn*"
    ),
)
