"""Slovak."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro eur eurá eura eurách",
        "CZK": "kč českých_korún korún",
        "GBP": "libier libra libry",
        "USD": "dolárov dolár doláre",
        "PLN": "zlotých",
        "HUF": "forintov",
    },
    magnitudes={
        3: "tisíc tisíca tisíce tisícov tis",
        6: "milión milióna milióny miliónov milion milionov mil mio mln",
        9: "miliarda miliardy miliárd miliardu mld",
        12: "bilión bilióna bilióny biliónov",
    },
    numbers={
        0.5: "pol",
        1.5: "poldruha",
        1: "jeden jedna jedno jedného jednej",
        2: "dva dve dvoch",
        3: "tri troch",
        4: "štyri štyroch",
        5: "päť piatich",
        6: "šesť šiestich",
        7: "sedem siedmich",
        8: "osem ôsmich",
        9: "deväť deviatich",
        10: "desať desiatich",
        11: "jedenásť",
        12: "dvanásť",
        13: "trinásť",
        14: "štrnásť",
        15: "pätnásť",
        16: "šestnásť",
        17: "sedemnásť",
        18: "osemnásť",
        19: "devätnásť",
        20: "dvadsať dvadsiatich",
        30: "tridsať tridsiatich",
        40: "štyridsať štyridsiatich",
        50: "päťdesiat päťdesiatich",
        60: "šesťdesiat",
        70: "sedemdesiat",
        80: "osemdesiat",
        90: "deväťdesiat",
        100: "sto",
        200: "dvesto",
    },
    joiners="a",
    linkers="slovom",
    lists="a alebo až do",
    vague="niekoľko niekoľkých niekoľkosto",
    alone="tisíc milión sto",
    decimal_word="celá",
)

ARTICLES = ArticleWords(
    article="článok článku články čl",
    paragraph="odsek odseku ods",
    point="písmeno písmena písm",
    gdpr="gdpr nariadenia nariadenie",
)

SANCTIONS = SanctionWords(
    fine=phrases("pokut*; pokuta; pokutu; pokuty; pokút; sankci*"),
    fined=phrases("pokutoval*; pokuta pre; dostal* pokutu; musí zaplatiť"),
    impose=phrases("uložil*; uložen*; ukladá*; udelil*; vo výške; vyrubil*; zaplatiť; právoplatne uložil*; vyrubi*"),
    proposed=phrases("navrh*; hodlá"),
    periodic=phrases("donucovací pokut*; pořádkov* pokut*"),
    rate=phrases("denně; za každý den; měsíčně"),
    maximum=phrases("až; až do výšky; najviac; maximálne; do výšky; do; najvyššiu; až do; od"),
    law=phrases("(môže|môžu|mohla) … pokut*; možno uložiť; hrozí; obratu; čl. 83; horná hranica; sadzb*; ustanovuje"),
    turnover=phrases("obrat*; zisk*; príjm*; tržb*; výnos*; kapitál; dlh*; úver*; pôžičk*; rozpočet; strat*; škod*"),
    earlier=phrases(
        "v zahraničí; v iných krajinách; inde; predchádzajúc*; skôr; vlani; už; v minulosti; pôvodn*; pre porovnanie; iných; "
        "český; českého; iného úradu; minul* rok"
    ),
    had=phrases("(uložil|uložila|pokutoval|pokutovala) už skôr; už skôr (uložil|uložila|pokutoval|pokutovala)"),
    reduced=phrases("znížil*; znížen*; uhraden*"),
    lowered=phrases("(bola|bol|bola následne) (znížená|znížený) na; (znížená|znížený|znížil*) … na; nakoniec zaplatil*"),
    settled=phrases("využil* … zľavy; využil* zníženie"),
    annulled=phrases("zruš*; zrušuje; zrušil*"),
    damages=phrases("náhrad*; náklad*; odškodn*; trov*; poplat*; cen*; výkupn*"),
    tally=phrases("výročn* správ*; celkom … pokút; štatistik*; pokút; v súhrnnej výške; celková suma pokút; pokuty v celkovej"),
    total=phrases("celkom; celkov*; dokopy; spolu; úhrnn*"),
    share=phrases("každ*; resp"),
    equivalent=phrases("približne; cca; zhruba; zodpovedá; čo je; v prepočte; asi; t. j"),
    further=phrases("ďalej; tiež; navyše; rovnako"),
    condition=phrases("ak … ne*; v prípade nesplnenia; inak"),
    negated=phrases("bez pokuty; neuložil*; nebola uložená; upustil* od"),
    ban=phrases("zákaz; zákazu; zákazom; zákazy; zakázal*; zakazuje; obmedz* spracúvan*"),
    order=phrases("nariadil*; nariaďuje; uložil* opatreni*; opatreni* na nápravu; príkaz; povinnosť odstrániť; nápravn*"),
    reprimand=phrases("napomenut*; upozorn*; porušil*; porušen*; porušuj*; varovan*; dopustil*; v rozpore"),
    investigation=phrases("(začal*|začat*|začína) … (konanie|kontrol*|šetrenie); preveruje; šetrí"),
    appeal=phrases(
        "odvolací orgán; Najvyšší správny súd; krajský súd (zrušil|zamietol|potvrdil); súd (zrušil|zamietol|potvrdil); "
        "rozhodnutie o rozklade; kasačn*"
    ),
    quiet=phrases(
        "metodick*; stanovisk*; výročn* správ*; konferenci*; seminár*; odporúčan*; vyjadrenie; zastav*; odložen*; prieskum; "
        "školen*; usmernen*"
    ),
    cleared=phrases("bez porušenia; porušenie nezistené; zastavenie konania; konanie zastavené; odložené; návrh nedôvodný"),
    decision=phrases("rozhodnutie; rozhodnutím; rozhodnutia; rozsudok"),
    upheld=phrases("potvrdil*; potvrdzuje; zamietol … (žalobu|rozklad)"),
    operative=phrases("rozhodnutie; rozhodol takto; výrok; takto"),
    before=phrases(
        "uložil; uložil spoločnosti; uložil hnutiu; uložil … spoločnosti; pokuta pre; pokuta spoločnosti; pokutu spoločnosti; "
        "spoločnosti; spoločnosťou; kontrola spoločnosti; napomenutie; pokutu … spoločnosti; hnutiu; pokutoval; nariadil; "
        "konanie s"
    ),
    after=phrases("dostal*; porušil*; musí zaplatiť; bola … uložená; porušila; zaplatí; , so sídlom; pokutu"),
    role_words=phrases(
        "spoločnos*; spoločnosti; firma; firme; a; banka; banke; mesto; obec; nemocnica; hnutie; hnutiu; ministerstvo; "
        "ministerstvu; prevádzkovateľ*; dve; operátor*; škol*; pre; strane"
    ),
    company=phrases("spoločnos*; firm*; bank*; prevádzkovateľ*; združeni*; e-shop*; poisťovn*; operátor*; podnik*; hnuti*; stran*"),
    public=phrases(
        "ministerstv*; mesto; mesta; mestu; obec; obce; obci; políci*; úrad*; škol*; univerzit*; nemocnic*; kraj; magistrát*; "
        "mestská časť; ústav*; správa"
    ),
    person=phrases("fyzická osoba; fyzick* osob*; podnikateľ; živnostník; SZČO; lekár; advokát; exekútor; pán; pani"),
    redacted=phrases("XXXX; anonymiz*"),
    complainant=phrases("sťažovateľ*; dotknut* osob*; navrhovateľ*; sprostredkovateľ"),
    controller=phrases("prevádzkovateľ; účastník konania; kontrolovaná osoba"),
    hereinafter=phrases("ďalej len; predtým"),
    liability=phrases("osobná zodpovednosť; vedenie spoločnosti; konateľ*"),
    warning=phrases("varuje; upozorňuje; iné spoločnosti"),
    next=phrases("odvol*; rozklad*; lehot*; do … (dní|mesiacov); právoplatn*"),
    infringement=phrases("dopustil*; poruš*; neoprávnen*; bez (súhlasu|právneho základu); v rozpore; nedostatoč*; protiprávn*"),
)
