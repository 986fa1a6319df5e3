"""Croatian."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro eura euri eur eurima",
        "HRK": "kn kuna kune kunu kunama hrvatskih_kuna",
        "GBP": "funti funta britanskih_funti",
        "USD": "dolara dolar američkih_dolara",
        "CHF": "švicarskih_franaka franaka",
        "KR": "kruna",
    },
    magnitudes={
        3: "tisuća tisuće tisuću tis hiljada",
        6: "milijun milijuna milijuni milijunu milion miliona mil mio mln",
        9: "milijarda milijarde milijardi milijardu mlrd mlr",
        12: "bilijun bilijuna",
    },
    numbers={
        0.5: "pola",
        1: "jedan jedna jednu jedno jednog jednoga",
        2: "dva dvije dviju",
        3: "tri triju",
        4: "četiri",
        5: "pet",
        6: "šest",
        7: "sedam",
        8: "osam",
        9: "devet",
        10: "deset",
        11: "jedanaest",
        12: "dvanaest",
        13: "trinaest",
        14: "četrnaest",
        15: "petnaest",
        16: "šesnaest",
        17: "sedamnaest",
        18: "osamnaest",
        19: "devetnaest",
        20: "dvadeset",
        30: "trideset",
        40: "četrdeset",
        50: "pedeset",
        60: "šezdeset",
        70: "sedamdeset",
        80: "osamdeset",
        90: "devedeset",
        100: "sto stotinu stotine",
        200: "dvjesto dvjesta",
        300: "tristo",
        600: "šesto šeststo",
    },
    joiners="i",
    linkers="slovima odnosno",
    lists="i ili do te",
    vague="nekoliko više",
    alone="tisuća tisuću milijun",
    decimal_word="cijelih",
)

ARTICLES = ArticleWords(
    article="članak članka članku članci članaka članke čl",
    paragraph="stavak stavka stavku stavci st",
    point="točka točke točki toč",
    gdpr="opća_uredba opće_uredbe uredbe_(eu) uredbe",
)

SANCTIONS = SanctionWords(
    fine=phrases("kazn*; novčan* kazn*; upravn* novčan* kazn*; kazna; kaznu"),
    fined=phrases("kažnjen*; kaznila; kaznio; kazna od; mora platiti"),
    impose=phrases("izrek*; izriče; izrekla; izrečen*; izreći; u iznosu od; u ukupnom iznosu; izricanj*; odredi*; plat*; iznos*"),
    proposed=phrases("predlaž*; predloži*; namjerav*"),
    periodic=phrases("periodičn* kazn*"),
    rate=phrases("dnevno; po danu; za svaki dan; mjesečno"),
    maximum=phrases("do; najviše; maksimalno; do iznosa; u iznosu do; od"),
    law=phrases("(može|mogu|mogla) … kazn*; propisan*; propisuje; prometa; 83. st; prijeti; zapriječen*"),
    turnover=phrases("promet*; dobit*; prihod*; dug*; dugovanj*; kredit*; zajam; proračun*; gubit*; šted*"),
    earlier=phrases(
        "u inozemstvu; u drugim državama; drugdje; ranije; prethodn*; prošle godine; već; prvotn*; u usporedbi; drugim slučaj*"
    ),
    had=phrases("(već ranije|ranije već) je (izrekla|izrekao|kaznila|kaznio); je već ranije (izrekla|izrekao|kaznila|kaznio)"),
    reduced=phrases("smanjen*; umanjen*; plaćen*; snižen*"),
    lowered=phrases("(je|je naknadno) (smanjena|snižena) na; (smanjena|snižena) na; na kraju platil*"),
    settled=phrases("iskoristil* umanjenje; platil* umanjeni iznos"),
    annulled=phrases("poništ*; ukin*"),
    damages=phrases("odštet*; naknad*; trošk*; pristojb*; cijen*; otkupnin*; cijena"),
    tally=phrases("godišnj* izvješ*; ukupno … kazni u 20*; statistike; statistički; statistika; od početka godine"),
    total=phrases("ukupn*; ukupno; zajedno; sveukupno; u ukupnom iznosu"),
    share=phrases("svak*; odnosno"),
    equivalent=phrases("otprilike; oko; odnosno; protuvrijednost; približno; to jest"),
    further=phrases("također; nadalje; dodatn*; osim toga"),
    condition=phrases("ako ne; u slučaju; u protivnom"),
    negated=phrases("nije … kazn*; bez kazne; ne izriče"),
    ban=phrases("zabran*; zabranj*; ograničen* obrad*; privremeno ograniči*"),
    order=phrases("nalaže; naloži*; naložen*; naredi*; korektivn* mjer*; naređuje; obvez*"),
    reprimand=phrases("opomen*; upozor*; povred*; povrijedi*; prekrši*; kršen*; protivno; utvrđ*"),
    investigation=phrases("(pokren*|započe*|provodi|pokreće) … (nadzor*|postup*|istrag*); provodi nadzor"),
    appeal=phrases("upravni sud; Visoki upravni sud; sud (poništi*|odbio|potvrdi*); tužb*"),
    quiet=phrases(
        "smjernic*; mišljenj*; godišnje izvješće; konferencij*; radionic*; savjet*; preporuk*; vodič; upozoravamo građane; "
        "savjetujemo; edukaci*; anketa; seminar; odbija; obustav*; kampanj*; natječaj; dan zaštite"
    ),
    cleared=phrases("nema povrede; bez povrede; obustava postupka; postupak obustavljen; zahtjev neosnovan"),
    decision=phrases("rješenje; rješenjem; odluka; odlukom; presuda"),
    upheld=phrases("potvrdi*; odbi* … tužb*; odbi* … žalb*"),
    operative=phrases("rješenje; izreka; R J E Š E NJ E; RJEŠENJE; r j e š e n j e"),
    before=phrases(
        "voditelju obrade –; voditelju obrade; izrekla; izrečena; izriče se; izrečena je; kazna za; kazna; kaznu; "
        "kaznu … (društvu|tvrtki|voditelju|kompaniji); kompaniji; tvrtki; društvu; opomena; nadzor nad; nadzor u; kaznila; "
        "naložila; agenciji za naplatu potraživanja; zbog … društva; protiv; izriče … kompaniji"
    ),
    after=phrases("kažnjen*; mora platiti; prekršil*; povrijedi*; dobil*; nije; je kažnjen*; kazna; u iznosu"),
    role_words=phrases(
        "tvrtk*; društv*; kompanij*; voditelj*; obrade; i; banka; banci; grad; općin*; udrug*; agencij*; za; naplatu; "
        "potraživanja; trgovačk*; izriče; telekom*; kladionic*; bolnic*; dva; tri; osobnih; podataka"
    ),
    company=phrases(
        "tvrtk*; društv*; kompanij*; banc*; bank*; agencija za naplatu; operater*; udrug*; trgovačk* društv*; hotel*; "
        "osiguranj*; kreditn* institucij*"
    ),
    public=phrases(
        "ministarstv*; grad; grada; općin*; policij*; sveučilišt*; škol*; bolnic*; zavod*; ured*; agencij*; županij*; fakultet*; "
        "javna ustanova"
    ),
    person=phrases("fizička osoba; obrtnik; obrt; liječnik; odvjetnik; javni bilježnik; vlasnik obrta"),
    redacted=phrases("xy; anonimiz*"),
    complainant=phrases("podnositelj*; ispitanik*; izvršitelj*; predstavk*"),
    controller=phrases("voditelj obrade; voditelj obrade osobnih podataka"),
    hereinafter=phrases("dalje u tekstu; bivši; nekadašnji; u daljnjem tekstu"),
    liability=phrases("osobna odgovornost; odgovorn* osob*; uprav*"),
    warning=phrases("upozora*; druge tvrtke"),
    next=phrases("žalb*; tužb*; u roku; rok; dana; pravomoćn*"),
    infringement=phrases(
        "povrijedi*; utvrđ*; povred*; prekrši*; kršen*; protivno; bez (privole|pravne osnove); nezakonit*; "
        "nije (poduze*|informira*|označi*); "
        "propusti*; neovlašten*"
    ),
)
