"""Hungarian."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "HUF": "ft forint forintot forintra forintos forintnyi forinttal forintban forintig forintnak",
        "EUR": "euró eurót euróra eurós euróval euró euro eurónak eur",
        "GBP": "font fontra fontot",
        "USD": "dollár dollárt dolláros",
        "CHF": "svájci_frank",
        "RON": "lej",
    },
    magnitudes={3: "ezer ezret e", 6: "millió milliós milliót m", 9: "milliárd milliárdos mrd", 12: "billió"},
    glued={(3, "HUF"): "eft", (6, "HUF"): "mft", (9, "HUF"): "mrdft"},
    numbers={
        0.5: "fél",
        1.5: "másfél",
        1: "egy",
        2: "két kettő kettőt",
        3: "három",
        4: "négy",
        5: "öt",
        6: "hat",
        7: "hét",
        8: "nyolc",
        9: "kilenc",
        10: "tíz tizen",
        20: "húsz huszon",
        30: "harminc",
        40: "negyven",
        50: "ötven",
        60: "hatvan",
        70: "hetven",
        80: "nyolcvan",
        90: "kilencven",
        100: "száz",
    },
    joiners="és",
    linkers="azaz vagyis összegű",
    lists="és vagy illetve",
    vague="több néhány sok",
    alone="ezer millió",
    decimal_word="egész",
)

ARTICLES = ArticleWords(
    article="cikk cikkének cikke cikkét cikkben",
    paragraph="bekezdés bekezdése bekezdésének bekezdésében bek",
    point="pont pontja pontját pontjában alpont",
    gdpr="gdpr általános_adatvédelmi_rendelet",
    after=True,
)

SANCTIONS = SanctionWords(
    fine=phrases("bírság*; *bírság; *bírságot; büntetés*; pénzbírság*; rekordbüntetés*"),
    fined=phrases("bírságol*; megbírságol*; bírságot kapott; megbüntet*; bírság megfizetésére kötelezi"),
    impose=phrases("kiszab*; szabott ki; szab ki; kötelez*; megfizetésére; kapott; kirótt; sújt*"),
    proposed=phrases("javasol*; tervez*"),
    periodic=phrases("eljárási bírság*; kényszerítő bírság*"),
    rate=phrases("naponta; naponként; havonta"),
    maximum=phrases("legfeljebb; maximum; akár; ig; terjedhet; közötti"),
    law=phrases("(kiszabható|kiszabhat|terjedhet); árbevétel*ének; 83. cikk; legmagasabb"),
    turnover=phrases("árbevétel*; nyereség*; bevétel*; tartozás*; követelés*; hitel*; kölcsön*; költségvetés*; veszteség*"),
    earlier=phrases("külföldön; más országokban; másutt; korábban; korábbi; tavaly; előző; eredetileg; összehasonlít*; más ügy*"),
    had=phrases("(már korábban|korábban már) … (kiszabott|bírságolt|bírságolta|szabott ki)"),
    reduced=phrases("mérsékel*; csökkent*; befizet*"),
    lowered=phrases("(csökkentette|mérsékelte|csökkentették|mérsékelték); végül … fizetett"),
    settled=phrases("élt a csökkentés lehetőségével"),
    annulled=phrases("megsemmisít*; hatályon kívül"),
    damages=phrases("kártérítés*; sérelemdíj*; illeték*; költség*; díj; díja; váltságdíj*; ár; illetéke"),
    tally=phrases("éves beszámoló*; összesen … bírság*; statisztik*"),
    total=phrases("összesen; összességében; együttesen; mindösszesen"),
    share=phrases("egyenként; illetve; külön-külön"),
    equivalent=phrases("körülbelül; kb; mintegy; azaz; megfelel; nagyjából"),
    further=phrases("továbbá; emellett; valamint; ezenkívül"),
    condition=phrases("ha … nem; amennyiben … nem; elmulaszt*; nem teljesít*; késedelmi"),
    negated=phrases("nem … bírságot; bírság nélkül; bírság kiszabását mellőz*; mellőz*; nem szabott ki"),
    ban=phrases("megtilt*; megtiltja; tilalom; korlátozza … adatkezelés*; eltilt*; felfüggeszt*"),
    order=phrases("utasít*; kötelezi … hogy; elrendel*; felszólít*; u t a s í t j a; törölje; utasítja"),
    reprimand=phrases("elmarasztal*; figyelmeztet*; megsért*; jogsért*; megállapít*; m e g á l l a p í t j a; jogellenes*; felhív*"),
    investigation=phrases("vizsgálatot (indít*|kezd*); eljárást indított; vizsgálja; eljárás indult"),
    appeal=phrases("Fővárosi Törvényszék (megsemmisít*|elutasít*); Kúria; bíróság (megsemmisít*|elutasít*|helybenhagy*); fellebbez*"),
    quiet=phrases(
        "ajánlás*; tájékoztató; közlemény; állásfoglalás*; konferenci*; beszámoló; iránymutatás*; konzultáció; útmutató; "
        "nyilvántartás; ajánlása; hírlevél; képzés"
    ),
    cleared=phrases("nincs jogsértés; jogsértés nem állapítható meg; eljárás megszüntetése; megszüntető végzés; kérelem elutasítása"),
    decision=phrases("határozat; határozatot; határozatával; végzés; döntés; ítélet"),
    upheld=phrases("helybenhagy*; helyben hagy*; elutasítja a keresetet; keresetet elutasít*"),
    operative=phrases("határozat; a következő döntés*; alábbi döntés*; végzés; rendelkez*"),
    before=phrases(
        "megállapítja, hogy; kiszabott; szabott ki; a; az; elmarasztalja; utasítja; bírságolta; forintra bírságolta; kötelezi; "
        "bírságot; vizsgálatot indított"
    ),
    after=phrases("szemben; bírság*; -t hivatalból; megsértette; adatkezelés*; (székhely; köteles; bírságot kapott"),
    role_words=phrases("a; az; és; társaság; cég; bank; önkormányzat*; egyesület; ellen; szemben; hírportál*; kórház*"),
    company=phrases(
        "társaság*; cég*; bank*; vállalat*; szolgáltató*; egyesület*; alapítvány*; hírportál*; üzlet*; portál*; vállalkozás*; biztosító*"
    ),
    public=phrases(
        "önkormányzat*; minisztérium*; rendőrség*; egyetem*; iskola*; *kórház*; hivatal*; polgármester*; hatóság*; intézmény*; bíróság*"
    ),
    person=phrases("magánszemély*; egyéni vállalkozó*; természetes személy*; orvos*; ügyvéd*; közjegyző*"),
    redacted=phrases("[…]; Kérelmezett*; Ügyfél*; anonimizált"),
    complainant=phrases("kérelmező*; érintett*; panaszos*; adatfeldolgozó*; bejelentő*"),
    controller=phrases("Kérelmezett; Kötelezett; adatkezelő; Adatkezelő; Ügyfél; Társaság"),
    hereinafter=phrases("a továbbiakban; korábbi nevén"),
    liability=phrases("személyes felelősség*; vezető tisztségvisel*"),
    warning=phrases("figyelmeztet*; más cégek"),
    next=phrases("fellebbezés*; közigazgatási per; keresetlevél*; napon belül; határidő; véglegessé"),
    infringement=phrases("megsért*; jogsért*; jogellenes*; jogalap nélkül; hozzájárulás nélkül; nem (tájékoztat*|megfelelő*); hiányos"),
)
