"""Who is a natural person and who is an organisation, in every language: invented names in our own sentences.

A natural person's name must never become a company's or a public body's, whatever nouns stand around it; organisations must be told as
such with and without a legal form.
"""

from pathlib import Path

import pytest

from parsers.extract import read
from parsers.languages import ALL
from parsers.models import PartyKind

ORGANISATION = (PartyKind.COMPANY, PartyKind.PUBLIC_BODY)
# language: sentences that sanction a natural person, each with the person's name
PERSONS = {
    "nl": [
        ("De AP legt Jan Voorbeeld een boete op van 500 euro.", "Jan Voorbeeld"),
        ("De AP beboet Jan Voorbeeld, eigenaar van het bedrijf Noordwind B.V., voor 500 euro.", "Jan Voorbeeld"),
        ("Boete van 500 euro voor het bedrijf van Jan Voorbeeld.", "Jan Voorbeeld"),
        ("De AP beboet huisarts Piet Post voor 500 euro.", "Piet Post"),
        ("De AP legt een boete van 500 euro op aan het bedrijf Annemarie Data.", "Annemarie Data"),
    ],
    "de": [
        ("Die Behörde verhängt gegen Max Mustermann eine Geldbuße von 500 Euro.", "Max Mustermann"),
        ("Die Behörde verhängt gegen den Geschäftsführer der Firma, Max Mustermann, eine Geldbuße von 500 Euro.", "Max Mustermann"),
        ("Die Behörde verhängt gegen die Firma Max Mustermann eine Geldbuße von 500 Euro.", "Max Mustermann"),
        ("Geldbuße von 500 Euro gegen Max Mustermann e.K.", "Max Mustermann"),
        ("Die Behörde verhängt gegen den Arzt Dr. Max Mustermann eine Geldbuße von 500 Euro.", "Max Mustermann"),
    ],
    "fr": [
        ("La CNIL sanctionne Jean Exemple d'une amende de 500 euros.", "Jean Exemple"),
        ("La CNIL prononce une amende de 500 euros à l'encontre de M. Jean Exemple, gérant de la société Vent SARL.", "Jean Exemple"),
        ("La CNIL prononce une amende de 500 euros à l'encontre du docteur Jean Poste.", "Jean Poste"),
        ("La CNIL inflige à l'entreprise de Jean Exemple une amende de 500 euros.", "Jean Exemple"),
        ("La CNIL sanctionne Jean Exemple EIRL d'une amende de 500 euros.", "Jean Exemple"),
    ],
    "it": [
        ("Il Garante sanziona Mario Esempio per 500 euro.", "Mario Esempio"),
        ("Il Garante sanziona la ditta individuale Mario Esempio per 500 euro.", "Mario Esempio"),
        ("Il Garante sanziona l'azienda di Mario Esempio per 500 euro.", "Mario Esempio"),
        ("ORDINA al dott. Mario Poste, medico, di pagare la somma di 500 euro a titolo di sanzione amministrativa.", "Mario Poste"),
        ("Il Garante sanziona l'impresa Mario Comune per 500 euro.", "Mario Comune"),
    ],
    "es": [
        ("La AEPD ha sancionado a Juan Ejemplo con una multa de 500 euros.", "Juan Ejemplo"),
        ("Imponer a D. JUAN EJEMPLO, con NIF 12345678Z, una multa de 500 euros.", "JUAN EJEMPLO"),
        ("La AEPD impone una multa de 500 euros a la empresa de Juan Ejemplo.", "Juan Ejemplo"),
        ("La AEPD ha sancionado a la empresa Juan Ejemplo con una multa de 500 euros.", "Juan Ejemplo"),
        ("La AEPD ha sancionado al abogado Juan Ejemplo con una multa de 500 euros.", "Juan Ejemplo"),
    ],
    "en": [
        ("The authority fined Jan Voorbeeld EUR 500.", "Jan Voorbeeld"),
        ("The authority fined the company's director Jan Voorbeeld EUR 500.", "Jan Voorbeeld"),
        ("The authority fined Mary Post EUR 500 for filming her neighbours.", "Mary Post"),
        ("The authority fined the lawyer John Example EUR 500.", "John Example"),
        ("A fine of EUR 500 was imposed on the business of John Data, a sole trader.", "John Data"),
        ("The authority fined Li Ai EUR 500.", "Li Ai"),
    ],
    "pl": [
        ("Prezes UODO nałożył na Jana Przykładowego karę 500 zł.", "Jana Przykładowego"),
        ("Prezes UODO nałożył na lekarza Jana Przykładowego karę 500 zł.", "Jana Przykładowego"),
        ("Prezes UODO ukarał Jana Przykładowego prowadzącego działalność gospodarczą karą 500 zł.", "Jana Przykładowego"),
        ("Kara 500 zł dla firmy Jan Przykładowy.", "Jan Przykładowy"),
    ],
    "da": [
        ("Jens Eksempel indstilles til en bøde på 500 kr.", "Jens Eksempel"),
        ("Datatilsynet giver tandlæge Mette Eksempel en bøde på 500 kr.", "Mette Eksempel"),
    ],
    "sv": [
        ("Erik Exempel ska betala en sanktionsavgift på 500 kronor.", "Erik Exempel"),
        ("IMY beslutar att företaget Anna Exempel ska betala en sanktionsavgift på 500 kronor.", "Anna Exempel"),
    ],
    "nb": [
        ("Datatilsynet ilegger Ola Eksempel et gebyr på 500 kroner.", "Ola Eksempel"),
        ("Lege Kari Eksempel ilegges et gebyr på 500 kroner.", "Kari Eksempel"),
    ],
    "nn": [
        ("Datatilsynet ilegger Ola Eksempel eit gebyr på 500 kroner.", "Ola Eksempel"),
        ("Lege Kari Eksempel ilegges eit gebyr på 500 kroner.", "Kari Eksempel"),
    ],
    "fi": [
        ("Seuraamuskollegio määräsi Matti Esimerkki maksamaan 500 euron seuraamusmaksun.", "Matti Esimerkki"),
        ("Yksityinen elinkeinonharjoittaja Liisa Esimerkki sai 500 euron seuraamusmaksun.", "Liisa Esimerkki"),
    ],
    "et": [
        ("Inspektsioon määras arst Jaan Näidisele trahvi 500 eurot.", "Jaan Näidis"),
        ("Jaan Näidis peab maksma trahvi 500 eurot.", "Jaan Näidis"),
    ],
    "lv": [
        ("Inspekcija piemēroja Jānis Paraugs naudas sodu 500 eiro.", "Jānis Paraugs"),
        ("Ārsts Andris Paraugs saņem naudas sodu 500 eiro.", "Andris Paraugs"),
    ],
    "lt": [
        ("Inspekcija skyrė Jonas Pavyzdys 500 eurų baudą.", "Jonas Pavyzdys"),
        ("Gydytojas Tomas Pavyzdys gavo 500 eurų baudą.", "Tomas Pavyzdys"),
    ],
    "is": [
        ("Persónuvernd sektaði Jón Dæmi um 500 krónur.", "Jón Dæmi"),
        ("Stjórnvaldssekt á lögmaður Guðrún Dæmi, 500 krónur.", "Guðrún Dæmi"),
    ],
    "cs": [
        ("Úřad uložil Janu Příkladovi pokutu 500 Kč.", "Janu Příkladovi"),
        ("Úřad uložil společnosti Jan Příklad pokutu 500 Kč.", "Jan Příklad"),
    ],
    "sk": [
        ("Úrad uložil Jozefovi Príkladovi pokutu 500 eur.", "Jozefovi Príkladovi"),
        ("Úrad uložil spoločnosti Jozef Príklad pokutu 500 eur.", "Jozef Príklad"),
    ],
    "sl": [
        ("Pooblaščenec je izrekel Janez Primer globo 500 evrov.", "Janez Primer"),
        ("Pooblaščenec je izrekel globo 500 evrov družbi Janez Primer s.p.", "Janez Primer"),
    ],
    "hr": [
        ("Agencija je izrekla Ivan Primjer kaznu 500 eura.", "Ivan Primjer"),
        ("Agencija je izrekla tvrtki Ivan Primjer kaznu 500 eura.", "Ivan Primjer"),
    ],
    "hu": [
        ("A Hatóság elmarasztalja Példa István és 500 forint bírságot szab ki.", "Példa István"),
        ("A Hatóság kötelezi Példa János e.v. 500 forint bírság megfizetésére.", "Példa János"),
    ],
    "ro": [
        ("ANSPDCP a amendat Ion Exemplu cu 500 lei.", "Ion Exemplu"),
        ("A fost sancționat operatorul Maria Exemplu cu amendă de 500 lei.", "Maria Exemplu"),
    ],
    "bg": [
        ("КЗЛД наложи на Иван Примеров глоба 500 лв.", "Иван Примеров"),
        ("КЗЛД наложи на ЕТ Иван Примеров глоба 500 лв.", "Иван Примеров"),
    ],
    "el": [
        ("Η Αρχή επέβαλε στον Γιώργο Παράδειγμα πρόστιμο 500 ευρώ.", "Γιώργο Παράδειγμα"),
        ("Η Αρχή επέβαλε στην εταιρεία Παράδειγμα Γιώργος πρόστιμο 500 ευρώ.", "Παράδειγμα Γιώργος"),
    ],
    "pt": [
        ("A CNPD multou João Exemplo em 500 euros.", "João Exemplo"),
        ("A CNPD multou a empresa João Exemplo em 500 euros.", "João Exemplo"),
    ],
    "ga": [
        ("Ghearr an coimisiún fíneáil 500 euro ar Seán Sampla.", "Seán Sampla"),
        ("Fíneáil 500 euro ar dochtúir Máire Sampla.", "Máire Sampla"),
    ],
    "mt": [
        ("Multa ta' 500 euro imponiet fuq Ġanni Eżempju.", "Ġanni Eżempju"),
        ("Il-kumpanija Mario Eżempju ġiet immultata 500 euro.", "Mario Eżempju"),
    ],
}
# language: sentences that sanction an organisation, each with the organisation's name
ORGANISATIONS = {
    "nl": [
        ("De AP legt Noordwind B.V. een boete op van 10.000 euro.", "Noordwind B.V."),
        ("De AP beboet webwinkel Noordwind voor 10.000 euro.", "Noordwind"),
        ("De AP beboet de gemeente Winddam voor 10.000 euro.", "gemeente Winddam"),
        ("Boete van 10.000 euro voor Jan Voorbeeld Transport B.V.", "Jan Voorbeeld Transport B.V."),
    ],
    "de": [
        ("Die Behörde verhängt gegen die Nordwind AG eine Geldbuße von 10.000 Euro.", "Nordwind AG"),
        ("Die Behörde verhängt gegen das Unternehmen Nordwind eine Geldbuße von 10.000 Euro.", "Nordwind"),
        ("Die Behörde verhängt gegen die Max Mustermann GmbH eine Geldbuße von 10.000 Euro.", "Max Mustermann GmbH"),
        ("Die Behörde verwarnt die Universität Windstadt.", "Universität Windstadt"),
    ],
    "fr": [
        ("La CNIL sanctionne la société VENT DU NORD d'une amende de 10 000 euros.", "VENT DU NORD"),
        ("La CNIL prononce une amende de 10 000 euros à l'encontre de Vent Énergie SAS.", "Vent Énergie SAS"),
        ("La CNIL prononce une amende de 10 000 euros à l'encontre de la commune de Ventville.", "commune de Ventville"),
        ("La CNIL inflige à la société Jean Exemple SARL une amende de 10 000 euros.", "Jean Exemple SARL"),
    ],
    "it": [
        ("Il Garante sanziona Vento s.r.l. per 10.000 euro.", "Vento s.r.l."),
        ("Il Garante sanziona la società Ventonord per 10.000 euro.", "Ventonord"),
        ("Il Garante sanziona il Comune di Ventosa per 10.000 euro.", "Comune di Ventosa"),
        ("Il Garante sanziona Mario Esempio & Figli S.n.c. per 10.000 euro.", "Mario Esempio & Figli S.n.c."),
    ],
    "es": [
        ("La AEPD ha sancionado a VIENTO NORTE, S.L. con una multa de 10.000 euros.", "VIENTO NORTE, S.L."),
        ("La AEPD ha sancionado a la empresa Ventonorte con una multa de 10.000 euros.", "Ventonorte"),
        ("Imponer a CLUB DEPORTIVO VIENTO, con NIF G12345678, una multa de 1.000 euros.", "CLUB DEPORTIVO VIENTO"),
        ("La AEPD ha sancionado al Ayuntamiento de Ventosa con una multa de 10.000 euros.", "Ayuntamiento de Ventosa"),
    ],
    "en": [
        ("The authority fined Northwind Ltd EUR 10,000.", "Northwind Ltd"),
        ("The authority fined the company Northwind EUR 10,000.", "Northwind"),
        ("The authority fined the Ministry of Winds EUR 10,000.", "Ministry of Winds"),
        ("The authority fined John Example & Sons EUR 10,000.", "John Example & Sons"),
        ("The authority fined Northwind AI EUR 10,000.", "Northwind AI"),
    ],
    "pl": [
        ("Prezes UODO nałożył na Wiatr S.A. karę 10 000 zł.", "Wiatr S.A."),
        ("Prezes UODO nałożył na spółkę Wiatromex karę 10 000 zł.", "Wiatromex"),
        ("Prezes UODO nałożył na Uniwersytet Wietrzny karę 10 000 zł.", "Uniwersytet Wietrzny"),
        ("Prezes UODO nałożył na Jan Przykładowy sp. z o.o. karę 10 000 zł.", "Jan Przykładowy sp. z o.o."),
    ],
    "da": [
        ("Nordvind A/S indstilles til en bøde på 10.000 kr.", "Nordvind A/S"),
        ("Vindby Kommune indstilles til en bøde på 10.000 kr.", "Vindby Kommune"),
    ],
    "sv": [
        ("Nordvind AB ska betala en sanktionsavgift på 10 000 kronor.", "Nordvind AB"),
        ("Polismyndigheten ska betala en sanktionsavgift på 10 000 kronor.", "Polismyndigheten"),
    ],
    "nb": [
        ("Datatilsynet ilegger Nordavind AS et gebyr på 10 000 kroner.", "Nordavind AS"),
        ("Datatilsynet ilegger Vindby kommune et gebyr på 10 000 kroner.", "Vindby kommune"),
    ],
    "nn": [
        ("Datatilsynet ilegger Nordavind AS eit gebyr på 10 000 kroner.", "Nordavind AS"),
        ("Datatilsynet ilegger Vindby kommune eit gebyr på 10 000 kroner.", "Vindby kommune"),
    ],
    "fi": [
        ("Seuraamuskollegio määräsi Pohjatuuli Oy:lle 10 000 euron seuraamusmaksun.", "Pohjatuuli Oy"),
        ("Rekisterinpitäjä\nPohjatuuli Oyj\nSeuraamuskollegio määräsi seuraamusmaksun 10 000 euroa.", "Pohjatuuli Oyj"),
    ],
    "et": [
        ("Inspektsioon määras Põhjatuul OÜ-le trahvi 10 000 eurot.", "Põhjatuul OÜ"),
        ("Põhjatuul AS peab maksma trahvi 10 000 eurot.", "Põhjatuul AS"),
    ],
    "lv": [
        ('Inspekcija piemēroja SIA "Ziemeļvējš" naudas sodu 10 000 eiro.', "SIA Ziemeļvējš"),
        ("Inspekcija piemēroja AS Ziemeļvējš naudas sodu 10 000 eiro.", "AS Ziemeļvējš"),
    ],
    "lt": [
        ("Inspekcija skyrė UAB „Šiaurys“ 10 000 eurų baudą.", "UAB Šiaurys"),
        ("Inspekcija skyrė bendrovei „Šiaurys“ 10 000 eurų baudą.", "Šiaurys"),
    ],
    "is": [
        ("Persónuvernd sektaði Norðanvindur ehf. um 10.000 krónur.", "Norðanvindur ehf."),
        ("Stjórnvaldssekt á Norðanvindur hf., 10.000 krónur.", "Norðanvindur hf."),
    ],
    "cs": [
        ("Úřad uložil společnosti Severák s.r.o. pokutu 10 000 Kč.", "Severák s.r.o."),
        ("Úřad uložil společnosti Severák pokutu 10 000 Kč.", "Severák"),
    ],
    "sk": [
        ("Úrad uložil spoločnosti Severák s.r.o. pokutu 10 000 eur.", "Severák s.r.o."),
        ("Úrad uložil spoločnosti Severák pokutu 10 000 eur.", "Severák"),
    ],
    "sl": [
        ("Pooblaščenec je izrekel družbi Burja d.o.o. globo 10.000 evrov.", "Burja d.o.o."),
        ("Pooblaščenec je izrekel podjetju Burja globo 10.000 evrov.", "Burja"),
    ],
    "hr": [
        ("Agencija je izrekla društvu Bura d.o.o. kaznu 10.000 eura.", "Bura d.o.o."),
        ("Agencija je izrekla tvrtki Bura kaznu 10.000 eura.", "Bura"),
    ],
    "hu": [
        ("A Hatóság elmarasztalja az Északi Szél Kft.-t és 10 000 forint bírságot szab ki.", "Északi Szél Kft."),
        ("A Hatóság kötelezi az Északi Szél Zrt.-t 10 000 forint bírság megfizetésére.", "Északi Szél Zrt."),
    ],
    "ro": [
        ("ANSPDCP a sancționat operatorul Vântul SRL cu amendă de 10.000 lei.", "Vântul SRL"),
        ("A fost sancționată societatea Vântul cu amendă de 10.000 lei.", "Vântul"),
    ],
    "bg": [
        ("КЗЛД наложи на Северен вятър ЕООД глоба 10 000 лв.", "Северен вятър ЕООД"),
        ("КЗЛД наложи на дружеството „Вятър“ глоба 10 000 лв.", "Вятър"),
    ],
    "el": [
        ("Η Αρχή επέβαλε στην εταιρεία «ΒΟΡΙΑΣ» πρόστιμο 10.000 ευρώ.", "ΒΟΡΙΑΣ"),
        ("Η Αρχή επέβαλε στην ΒΟΡΙΑΣ Α.Ε. πρόστιμο 10.000 ευρώ.", "ΒΟΡΙΑΣ Α.Ε."),
    ],
    "pt": [
        ("A CNPD multou a Vento Norte, Lda. em 10.000 euros.", "Vento Norte, Lda."),
        ("A CNPD multou a empresa Ventonorte em 10.000 euros.", "Ventonorte"),
    ],
    "ga": [
        ("Ghearr an coimisiún fíneáil 10,000 euro ar Northwind Teoranta.", "Northwind Teoranta"),
        ("Gearradh fíneáil ar Northwind Ltd, 10,000 euro.", "Northwind Ltd"),
    ],
    "mt": [
        ("Multa ta' 10,000 euro imponiet fuq Northwind Ltd.", "Northwind Ltd"),
        ("Il-kumpanija Northwind ġiet immultata 10,000 euro.", "Northwind"),
    ],
}
# Eight sentences more of every language: fines, warnings, orders and investigations of companies.
TABLE = [
    line.split("\t")
    for line in Path(__file__).with_name("data").joinpath("parties.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PERSON_ROWS = [(language, text, name) for language, rows in PERSONS.items() for text, name in rows]
ORGANISATION_ROWS = [(language, text, name) for language, rows in ORGANISATIONS.items() for text, name in rows]


def test_every_language_has_its_rows():
    assert set(PERSONS) == set(ORGANISATIONS) == set(ALL)
    assert all(len(ORGANISATIONS[language]) + sum(row[0] == language for row in TABLE) >= 10 for language in ALL)


@pytest.mark.parametrize(("language", "name", "text"), TABLE, ids=[f"{row[0]}-{i}" for i, row in enumerate(TABLE)])
def test_a_sanctioned_company_is_named(language, name, text):
    parties = read("", text.replace("\\n", "\n"), language=language).sanctioned

    assert [party.name.rstrip(".") for party in parties] == [name.rstrip(".")]


@pytest.mark.parametrize(("language", "text", "name"), PERSON_ROWS, ids=[f"{r[0]}-{i}" for i, r in enumerate(PERSON_ROWS)])
def test_a_persons_name_is_never_an_organisations(language, text, name):
    reading = read("", text, language=language)

    assert [party.name for party in reading.parties if party.kind in ORGANISATION] == []
    assert all(name.split()[-1] not in party.shown for party in reading.parties)
    assert all(name not in point.text for point in reading.key_points)


@pytest.mark.parametrize(("language", "text", "name"), PERSON_ROWS, ids=[f"{r[0]}-{i}" for i, r in enumerate(PERSON_ROWS)])
def test_a_sanctioned_person_is_found_to_be_covered(language, text, name):
    found = [party.name for party in read("", text, language=language).parties]

    assert any(name in told or told in name for told in found)


@pytest.mark.parametrize(("language", "text", "name"), ORGANISATION_ROWS, ids=[f"{r[0]}-{i}" for i, r in enumerate(ORGANISATION_ROWS)])
def test_an_organisation_is_told_by_its_name(language, text, name):
    parties = read("", text, language=language).parties

    assert [party.name.rstrip(".") for party in parties] == [name.rstrip(".")]
    assert parties[0].kind in ORGANISATION


def test_a_watched_name_is_an_organisations_whatever_it_looks_like():
    reading = read("", "The authority fined Mary Post EUR 500.", language="en", known=lambda name: name == "Mary Post")

    assert [(party.name, party.kind) for party in reading.parties] == [("Mary Post", PartyKind.COMPANY)]


def test_a_tool_that_the_sanctioned_party_used_is_no_party():
    text = "Polismyndigheten har använt appen Clearview AI. Polismyndigheten ska betala en sanktionsavgift på 2 500 000 kronor."

    reading = read("Miljonbot för polisens användning", text, language="sv", known=lambda name: name == "Clearview AI")

    assert [party.name for party in reading.parties] == ["Polismyndigheten"]


def test_a_tool_is_no_party_whatever_its_headline_says():
    text = (
        "Polisen får betala böter för att ha använt appen Clearview AI. Polismyndigheten ska betala en sanktionsavgift på 2 500 000 kronor."
    )

    reading = read("Miljonbot för Clearview AI", text, language="sv", known=lambda name: name == "Clearview AI")

    assert [party.name for party in reading.parties] == ["Polismyndigheten"]
