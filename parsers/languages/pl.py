"""Polish."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro",
        "PLN": "zł złoty złote złotych złotego zlotych",
        "GBP": "funtów funty funt",
        "USD": "dolarów dolary dolar",
        "CHF": "franków franków_szwajcarskich",
        "CZK": "koron_czeskich",
        "SEK": "koron_szwedzkich",
        "NOK": "koron_norweskich",
        "DKK": "koron_duńskich",
        "HUF": "forintów",
        "KR": "koron",
    },
    magnitudes={
        3: "tysiąc tysiąca tysiące tysięcy tys",
        6: "milion miliona miliony milionów mln",
        9: "miliard miliarda miliardy miliardów mld",
        12: "bilion biliona biliony bilionów",
    },
    numbers={
        0.5: "pół",
        1.5: "półtora",
        1: "jeden jednego jedna jedną jednej",
        2: "dwa dwie dwóch dwu",
        3: "trzy trzech",
        4: "cztery czterech",
        5: "pięć pięciu",
        6: "sześć sześciu",
        7: "siedem siedmiu",
        8: "osiem ośmiu",
        9: "dziewięć dziewięciu",
        10: "dziesięć dziesięciu",
        11: "jedenaście jedenastu",
        12: "dwanaście dwunastu",
        13: "trzynaście trzynastu",
        14: "czternaście czternastu",
        15: "piętnaście piętnastu",
        16: "szesnaście szesnastu",
        17: "siedemnaście siedemnastu",
        18: "osiemnaście osiemnastu",
        19: "dziewiętnaście dziewiętnastu",
        20: "dwadzieścia dwudziestu",
        30: "trzydzieści trzydziestu",
        40: "czterdzieści czterdziestu",
        50: "pięćdziesiąt pięćdziesięciu",
        60: "sześćdziesiąt sześćdziesięciu",
        70: "siedemdziesiąt siedemdziesięciu",
        80: "osiemdziesiąt osiemdziesięciu",
        90: "dziewięćdziesiąt dziewięćdziesięciu",
        100: "sto stu",
        200: "dwieście dwustu",
        300: "trzysta trzystu",
        400: "czterysta czterystu",
        500: "pięćset pięciuset",
        600: "sześćset sześciuset",
        700: "siedemset siedmiuset",
        800: "osiemset ośmiuset",
        900: "dziewięćset dziewięciuset",
    },
    joiners="i",
    linkers="słownie",
    lists="i lub albo do oraz",
    vague="kilka kilku wiele wielu kilkaset kilkuset kilkadziesiąt",
    alone="tysiąc tysiąca milion miliona miliard",
    decimal_word="przecinek",
)

ARTICLES = ArticleWords(
    article="artykuł artykułu artykule art",
    paragraph="ustęp ustępu ust",
    point="litera lit pkt",
    gdpr="rodo rozporządzenia_2016/679 rozporządzenia",
)

SANCTIONS = SanctionWords(
    fine=phrases("kar* pieniężn*; karę; kara; kary; karą; kar; grzywn*; administracyjn* kar*; *kara"),
    fined=phrases("ukara*; ukaran*; kara dla; musi zapłacić; kary dla"),
    impose=phrases("nakłada*; nałoży*; nałożon*; nałożenie; wymierz*; w wysokości; w kwocie; zapłac*; zasądz*; otrzyma*; wyniosła"),
    proposed=phrases("zamierza; proponuje; projekt decyzji"),
    periodic=phrases("grzywn* w celu przymuszenia"),
    rate=phrases("za każdy dzień; dziennie; miesięcznie"),
    liquidated=phrases("ściągnię*"),
    maximum=phrases("do; maksymalnie; nie więcej niż; do wysokości; maksymalna wysokość; najwyżej; od; w wysokości do"),
    law=phrases("(może|mogą|mogła|mógł) … kar*; obrot*; art. 83; do 4 %; do 2 %; grozi*; zagrożon*; przewid*; maksymaln* kar*"),
    turnover=phrases(
        "obrót; obrot*; przychod*; przychód; zysk*; dochod*; kapitał*; budżet*; pożyczk*; kredyt*; dług*; strat*; wartość; wartości"
    ),
    earlier=phrases(
        "za granicą; w innych krajach; gdzie indziej; wcześniej*; poprzedni*; uprzednio; w ubiegłym roku; rok temu; już; "
        "inne* spraw*; dla porównania; pierwotnie"
    ),
    had=phrases("(nałożył|nałożyła|ukarał|ukarała) już wcześniej; już wcześniej (nałożył|nałożyła|ukarał|ukarała)"),
    reduced=phrases("obniżon*; obniż*; zmniejsz*"),
    lowered=phrases(
        "(została|zostało|została następnie) (obniżona|zmniejszona|zredukowana) do; "
        "(obniżono|zmniejszono|obniżona|zmniejszona) … do; ostatecznie zapłacił*"
    ),
    settled=phrases("skorzystał* z obniżki"),
    annulled=phrases("uchyl*; stwierdz* nieważność"),
    damages=phrases("odszkodowani*; zadośćuczynieni*; koszt*; opłat*; okup; cen*"),
    tally=phrases("łącznie … kar; w 20* … kar; sprawozdani*; statystyk*; suma kar; liczb* kar"),
    total=phrases("łącznie; łączn*; w sumie; ogółem; razem"),
    share=phrases("każd*; odpowiednio"),
    equivalent=phrases("około; ok; równowartość; stanowi* równowartość; co odpowiada; czyli; tj; równowartości"),
    further=phrases("ponadto; dodatkow*; oprócz; także"),
    condition=phrases("w przypadku niewykonania; jeśli nie; w razie"),
    negated=phrases("nie … kar*; bez kary; odstąpi* od … kar*; odstępuje; zamiast kary"),
    ban=phrases("zakaz*; ogranicz* przetwarzania; wstrzym*"),
    order=phrases("nakazuj*; nakaz*; nakazał*; dostosowani*; zobowiąz*; poleca"),
    reprimand=phrases("upomnieni*; upomina; ostrzeżeni*; narusz*; naruszenie; stwierdz* naruszenie"),
    investigation=phrases("(wszczął|wszczyna|wszczęto|wszczęci*) … (postępowani*|kontrol*); sprawdza; kontrol* w; wszczęto postępowanie"),
    appeal=phrases(
        "WSA (oddali*|uchyli*|utrzyma*); NSA (oddali*|uchyli*|utrzyma*); Naczelny Sąd Administracyjny; "
        "Wojewódzki Sąd Administracyjny (oddali*|uchyli*|w); skarg* kasacyjn*; sąd (uchyli*|oddali*|utrzyma*)"
    ),
    quiet=phrases(
        "wytyczne; opini*; poradnik*; konferencj*; sprawozdani*; konsultacj*; webinari*; szkoleni*; seminari*; umarz*; umorz*; "
        "odmawia; konkurs; newsletter; debata; wskazówki; stanowisko; pytani*"
    ),
    cleared=phrases("brak naruszenia; umorzenie; umorzono; umorzenie postępowania; odmowa uwzględnienia wniosku"),
    decision=phrases("decyzja; decyzją; decyzję; decyzji; wyrok; wyrokiem; postanowienie"),
    upheld=phrases("oddali*; utrzyma* w mocy; utrzymuje w mocy"),
    operative=phrases("nakłada; postanawia; orzeka; decyzja; DECYZJA; sentencj*"),
    before=phrases(
        "nałożył na; nałożyła na; nakłada na; nałożono na; nałożon* na; kara dla; kary dla; karę na; karę … na; kara … dla; "
        "kara … na; kary na; ukarał; ukarano; ukarany; udziela upomnienia; udzielił upomnienia; upomina; upomnienie dla; "
        "nakazuje; nakazał; naruszenie przez; naruszeni* … przez; kontrola w; postępowanie wobec; wobec; zł na; decyzja wobec; "
        "pieniężną na"
    ),
    after=phrases("ukaran*; musi zapłacić; zapłaci; z siedzibą; naruszył*; otrzymał*; dostał*; z karą"),
    role_words=phrases(
        "spółk*; firm*; przedsiębiorstw*; bank*; na; dla; gmin*; stowarzyszen*; operator*; administrator*; przedsiębiorc*; "
        "szkoł*; w; przez; i; ministr*; szpital*; uczelni*; fundacj*; sieć; platform*; dwie; burmistrz*; wójt*; prezydent*"
    ),
    company=phrases(
        "spółk*; firm*; przedsiębiorstw*; bank*; operator*; stowarzyszen*; fundacj*; platform*; sieć; spółdzieln*; wspólnot*; klub*"
    ),
    public=phrases(
        "gmin*; ministerstw*; minister*; urząd; urzędu; szkoł*; uniwersytet*; szpital*; sąd*; policj*; burmistrz*; wójt*; "
        "prezydent*; starost*; województw*; powiat*; główn* geodet*; krajow*; zakład*; centrum; ośrodek; poczt* polsk*; komend*; "
        "zarząd"
    ),
    person=phrases(
        "osoba fizyczna; osob* fizyczn*; prowadząc* działalność gospodarczą; lekarz*; adwokat*; notariusz*; przedsiębiorc*; pan; "
        "pani; komornik*"
    ),
    redacted=phrases("(…); zanonimizowan*"),
    complainant=phrases("skarżąc*; skarg*; podmiot* przetwarzając*; wnioskodawc*"),
    controller=phrases("administrator; administrator danych; strona"),
    hereinafter=phrases("dalej; zwan*; dawniej; wcześniej"),
    liability=phrases("odpowiedzialność osobist*; członk* zarządu; kierownictw*"),
    warning=phrases("ostrzeg*; inne (firmy|podmioty); grozi"),
    next=phrases("odwoł*; skarg*; w terminie; prawomocn*; dni"),
    infringement=phrases("narusz*; bez (podstawy|zgody); niezgodn*; niewdrożeni*; brak*; nie (poinformował*|zgłosił*)"),
)
