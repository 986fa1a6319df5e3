"""German."""

from parsers.languages.sanction_words import SanctionWords, phrases
from parsers.languages.words import ArticleWords, MoneyWords

MONEY = MoneyWords(
    currencies={
        "EUR": "euro euros",
        "CHF": "franken schweizer_franken fr sfr",
        "GBP": "pfund",
        "USD": "dollar us-dollar us-dollars",
        "PLN": "zloty złoty",
        "HUF": "forint",
        "RON": "lei",
        "SEK": "schwedische_kronen schwedischen_kronen",
        "NOK": "norwegische_kronen norwegischen_kronen",
        "DKK": "dänische_kronen dänischen_kronen",
        "KR": "kronen kr",
    },
    magnitudes={3: "tausend tsd", 6: "million millionen mio", 9: "milliarde milliarden mrd", 12: "billion billionen"},
    glued={(3, "EUR"): "teur tsd€", (6, "EUR"): "mio€ mio.€"},
    numbers={
        0.5: "halbe halben",
        1.5: "anderthalb eineinhalb",
        1: "ein eine einer einen eins",
        2: "zwei",
        3: "drei",
        4: "vier",
        5: "fünf",
        6: "sechs",
        7: "sieben",
        8: "acht",
        9: "neun",
        10: "zehn",
        11: "elf",
        12: "zwölf",
        13: "dreizehn",
        14: "vierzehn",
        15: "fünfzehn",
        16: "sechzehn",
        17: "siebzehn",
        18: "achtzehn",
        19: "neunzehn",
        20: "zwanzig",
        30: "dreißig dreissig",
        40: "vierzig",
        50: "fünfzig",
        60: "sechzig",
        70: "siebzig",
        80: "achtzig",
        90: "neunzig",
        100: "hundert",
    },
    joiners="und",
    linkers="an in also",
    lists="und oder bis sowie",
    vague="mehrere mehreren mehrerer einige einigen paar viele vielen tausende",
    alone="tausend hundert",
    decimal_word="komma",
)

ARTICLES = ArticleWords(
    article="artikel artikels artikeln art",
    paragraph="absatz abs absatzes",
    point="buchstabe buchst lit litera",
    gdpr="ds-gvo dsgvo datenschutz-grundverordnung datenschutzgrundverordnung",
)

SANCTIONS = SanctionWords(
    fine=phrases(
        "Geldbuße*; Bußgeld*; Geldstrafe*; Verwaltungsstrafe*; Strafe; Strafen; *strafe; Busse*; Buße*; *bußgeld*; "
        "Millionenstrafe; Sanktion*"
    ),
    fined=phrases("gebüßt; bestraft; Strafe von; Geldbuße von; Bußgeld von; muss … zahlen; sanktioniert"),
    impose=phrases(
        "verhängt*; verhängen; verhängte; auferlegt; erlassen; erlässt; ausgesprochen; festgesetzt; setzt … fest; belegt; "
        "erging; ergangen; in Höhe von; i.H.v; i.Hv; über; beträgt; verurteilt; ahndet*; zahlen; sanktioniert; zu zahlen; "
        "geahndet"
    ),
    proposed=phrases("beabsichtigt; Absicht; vorgeschlagen; schlägt … vor; Entwurf; Anhörung"),
    periodic=phrases("Zwangsgeld*; Zwangsstrafe*; Zwangsgelder"),
    rate=phrases("pro Tag; täglich; je Tag; pro Woche; pro Monat; für jeden Tag; je Verstoß; für jeden Fall; pro angefangener Woche"),
    liquidated=phrases("beigetrieben; fällig gestellt; eingezogen; festgesetztes Zwangsgeld"),
    maximum=phrases(
        "bis zu; höchstens; maximal; Höchstbetrag von; Obergrenze von; bis; nicht mehr als; zwischen; maximal bis zu; von bis zu"
    ),
    law=phrases(
        "(kann|können|könnte*) … (Geldbuße*|Bußgeld*|Strafe*); möglich gewesen; Strafrahmen; Bußgeldrahmen; Rahmen von; "
        "Jahresumsatz*; weltweit erzielten; gesetzlich*; Höchststrafe; drohen; droht; Art 83; Art. 83; bis zu 4 %; je nachdem"
    ),
    turnover=phrases(
        "Umsatz*; *umsatz*; Gewinn*; *gewinn*; Einnahmen; Erlös*; Jahresumsatz*; Bilanz*; Kapital; Kredit; Forderung*; Schulden; "
        "Budget; Verlust*; Wert"
    ),
    earlier=phrases(
        "im Ausland; in anderen Ländern; anderswo; zuvor; früher*; bereits; im Vorjahr; letztes Jahr; vergangenen Jahr; "
        "im Vergleich; andere* Verfahren; damals; "
        "ursprünglich*; zunächst; anderer Unternehmen; vorangegangen*; frühere"
    ),
    had=phrases("hatte … (verhängt|auferlegt|festgesetzt|sanktioniert); (verhängt|auferlegt|festgesetzt) hatte"),
    reduced=phrases("herabgesetzt; reduziert*; gesenkt; ermäßigt; gemindert; bezahlt; beglichen; Reduktion"),
    lowered=phrases(
        "(wurde|ist|wird) … (herabgesetzt|reduziert|gesenkt|ermäßigt); (auf|zu) … (herabgesetzt|reduziert|gesenkt); "
        "zahlte (schließlich|letztlich); (reduzierte|senkte) sich"
    ),
    settled=phrases("machte von … (Ermäßigung|Nachlass*) Gebrauch; unter Inanspruchnahme der Ermäßigung*"),
    annulled=phrases("aufgehoben; aufzuheben; behoben; hob … auf; nichtig; für rechtswidrig erklärt; kassiert"),
    damages=phrases(
        "Schadensersatz; Schadenersatz; Verfahrenskosten; Kosten; Gebühr*; Gerichtskosten; Entschädigung; Lösegeld; Preis; "
        "erbeutet; Verfahrensgebühr; Beitrag zu den Kosten"
    ),
    tally=phrases(
        "Tätigkeitsbericht*; Jahresbericht*; insgesamt … Bußgelder; Zahl der Bußgelder; Gesamtsumme aller; alle Bußgelder; "
        "Statistik*; im Berichtszeitraum; im Jahr … Bußgelder; Bilanz"
    ),
    total=phrases("insgesamt; Gesamthöhe; Gesamtsumme; zusammen; Summe; gesamt; in einer Gesamthöhe; Gesamtbetrag"),
    share=phrases("jeweils; je; beide"),
    equivalent=phrases("etwa; ungefähr; rund; umgerechnet; ca; entspricht; das sind; circa; gut; knapp"),
    further=phrases("zusätzlich; weitere*; außerdem; darüber hinaus; daneben; ferner"),
    condition=phrases(
        "bei Nichtbefolgung; bei Zuwiderhandlung; falls … nicht; sollte … nicht; angedroht; androh*; im Falle; für den Fall; "
        "droht; wenn … nicht; andernfalls"
    ),
    negated=phrases(
        "kein* (Bußgeld*|Geldbuße*|Strafe*|Verwaltungsstrafe*); sieht … ab; von … Geldbuße … abgesehen; ohne Bußgeld; "
        "keine Strafe; auf … verzichtet; von einem Bußgeld abgesehen"
    ),
    ban=phrases("untersagt*; untersagen; Untersagung*; verbiet*; Verbot; verboten; Nutzungsverbot; Verarbeitungsverbot; stoppt"),
    order=phrases(
        "ordnet … an; angeordnet; Anordnung*; verpflichtet; Anweisung*; weist … an; angewiesen; aufgefordert; Auflage*; "
        "muss … (löschen|einstellen|ändern|anpassen); Leistungsauftrag*; verfügt; Verfügung"
    ),
    reprimand=phrases(
        "verwarn*; Verwarnung*; Rüge*; rügt; gerügt; Beanstand*; beanstandet; Verstoß*; Verstöße*; verstößt; verstoßen; "
        "verletzt*; Verletzung*; rechtswidrig*; unzulässig; Verstöss*; warnt"
    ),
    investigation=phrases(
        "Verfahren … (eingeleitet|eröffnet); (leitet|leitete|eröffnet|eröffnete) … (Verfahren|Untersuchung|Prüfung); prüft; "
        "Prüfverfahren; Ermittlungen; Sachverhaltsabklärung*; Untersuchung eröffnet; Vorabklärung*; Schlussbericht"
    ),
    appeal=phrases(
        "Berufung*; Beschwerde (abgewiesen|stattgegeben); Bundesverwaltungsgericht*; BVwG; Verwaltungsgerichtshof; VwGH; "
        "Landgericht (entscheidet|hebt|bestätigt|reduziert); Oberverwaltungsgericht; "
        "Gericht (bestätigt|hebt|hob|weist|entschied); Verwaltungsgericht (bestätigt|hebt|hob|weist|entschied|gibt); Revision; "
        "Bundesgericht"
    ),
    quiet=phrases(
        "Orientierungshilfe*; Ori­en­tie­rungs­hil­fe; Leitlinie*; Stellungnahme; Veranstaltung*; Konferenz*; Tagung; "
        "Jahresbericht; Tätigkeitsbericht; Hinweise; Handreichung; Verfahrensbeschreibung; Empfehlungen zu; eingestellt; "
        "zurückgewiesen; abgewiesen; kein Verstoß; Newsletter; Podcast; Webinar; Workshop; FAQ; Merkblatt; Umfrage; "
        "veröffentlicht; Positionspapier"
    ),
    cleared=phrases(
        "kein Verstoß; keine Verletzung; keine Beanstandung; Beschwerde abgewiesen; Abweisung; Einstellung; Verfahren eingestellt"
    ),
    decision=phrases("Bescheid*; Beschluss; Entscheidung*; Spruch; Verfügung; Erkenntnis; Bußgeldbescheid*; Straferkenntnis*; Urteil"),
    upheld=phrases("bestätigt; bestätigte; Beschwerde abgewiesen; Berufung abgewiesen; Berufung zurückgewiesen"),
    operative=phrases(
        "Spruch; Tenor; verfügt; entscheidet; wird wie folgt entschieden; Entscheidung; beschließt; Bescheid; aus diesen Gründen; demnach"
    ),
    before=phrases(
        "gegen; verhängt gegen; Geldbuße gegen; Bußgeld gegen; Bußgeld für; Strafe für; Strafe gegen; Geldbuße für; verwarnt; "
        "rügt; untersagt; Verwarnung für; Verwarnung gegen; Anordnung gegen; Verfahren gegen; Verfahren gegen das; hat der; "
        "hat die; ordnet gegenüber; gegenüber; Sachverhaltsabklärung zu; Untersuchung gegen; Geldbuße … gegen; "
        "Geldbuße … gegenüber; Sachverhaltsabklärung i.S; i.S; Bußgeld an; Strafe … gegen; büßt; warnt; von"
    ),
    after=phrases(
        "muss … zahlen; muss … (löschen|einstellen); zahlt; verwarnt; wird verwarnt; wurde verwarnt; hat … verstoßen; verstieß; "
        "verstößt; zu … Geldbuße; zwei Geldbußen; eine Geldbuße; ein Bußgeld; bestraft; hat gegen; wegen; schuldig; verletzte"
    ),
    role_words=phrases(
        "die; der; das; den; dem; des; ein; eine; einen; einem; einer; Firma; Unternehmen; Gesellschaft; Verein; Gemeinde; "
        "Stadt; Bank; Konzern; Betreiber; Betreiberin; Plattform; Verantwortliche; Verantwortlichen; Krankenhaus; Klinik; "
        "Behörde; Ministerium; Universität; Schule; US-Unternehmen; amerikanische; deutsche; österreichische; zu; und; im; "
        "gegen; für; zwei; drei; Muttergesellschaft; Versicherung; Landesamt; Land; Kanton; Arbeitgeber; Händler; Anbieter; "
        "Anbieterin; *konzern; *unternehmen; *anbieter; *betreiber"
    ),
    company=phrases(
        "Unternehmen; Gesellschaft; Firma; Konzern; Bank; Verein; *konzern; *unternehmen; Versicherung; *anbieter; Plattform; "
        "Arbeitgeber; Händler; Betreiberin; Betreiber; Stiftung; Verband; Genossenschaft; Kette; *kette; Verlag; Hotel"
    ),
    public=phrases(
        "Ministerium; *ministerium; Gemeinde; Stadt; Polizei; Schule; Universität; Hochschule; Krankenhaus; Klinikum; Behörde; "
        "Amt; *amt; Landkreis; Bezirk; Land; Kanton; Bund; Landtag; Magistrat; Landespolizeidirektion; AMS"
    ),
    person=phrases(
        "natürliche Person; Privatperson; Einzelunternehmer*; Arzt; Ärztin; Rechtsanwalt; Rechtsanwältin; Notar; Herr; Herrn; "
        "Frau; Polizist; Polizeibeamt*; Mitarbeiter; Beschäftigter"
    ),
    redacted=phrases("anonymisiert"),
    complainant=phrases("Beschwerdeführer*; Betroffene*; Auftragsverarbeiter; Anzeiger; noyb; Antragsteller*"),
    controller=phrases("Verantwortliche; Verantwortlicher; Verantwortlichen; Beschwerdegegnerin; Beschwerdegegner; Beschuldigte"),
    hereinafter=phrases("im Folgenden; nachfolgend; kurz; vormals; ehemals"),
    liability=phrases("persönlich* … haft*; Haftung; Geschäftsführ*; Vorstand; Managern"),
    warning=phrases("warn*; auch … (Bußgeld*|Strafe*); andere Unternehmen; drohen"),
    next=phrases(
        "Rechtsmittel; Beschwerde … (erhoben|eingelegt|möglich); Einspruch; rechtskräftig; Berufung; "
        "binnen … (Tagen|Wochen|Monaten); innerhalb … (Tagen|Wochen|Monaten); Frist"
    ),
    infringement=phrases(
        "verstößt; Verletzung*; Verstöss*; Verstoß*; Verstöße*; verstoßen; verletzt*; rechtswidrig*; "
        "ohne (Einwilligung|Rechtsgrundlage); unzureichend*; "
        "nicht ausreichend; unrechtmäßig*; unzulässig*"
    ),
)
