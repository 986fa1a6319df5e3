"""The strongest act that a text announces, in our own sentences."""

import pytest

from parsers.extract import read
from parsers.languages import ALL, get
from parsers.models import Action

ROWS = [
    ("en", "", "The authority fined Northwind Ltd EUR 10,000 for spam.", Action.FINE),
    ("en", "", "The authority banned Northwind Ltd from using face recognition.", Action.BAN),
    ("en", "", "The authority ordered Northwind Ltd to erase the records.", Action.ORDER),
    ("en", "", "The authority reprimanded Northwind Ltd for late answers.", Action.REPRIMAND),
    ("en", "", "The authority opened an inquiry into Northwind Ltd.", Action.INVESTIGATION),
    ("en", "Court upholds the decision: appeal dismissed", "The tribunal dismissed the appeal of Northwind Ltd.", Action.APPEAL),
    ("en", "Guidelines on cookies", "The authority adopts guidelines on cookies for public consultation.", Action.NONE),
    ("nl", "", "De AP legt Noordwind B.V. een boete op van 10.000 euro.", Action.FINE),
    ("nl", "", "De AP geeft Noordwind B.V. een berisping.", Action.REPRIMAND),
    ("nl", "Infographic: uw rechten", "Deze infographic toont uw rechten.", Action.NONE),
    ("de", "", "Die Behörde untersagt der Nordwind GmbH die Verarbeitung.", Action.BAN),
    ("de", "", "Die Behörde verwarnt die Nordwind GmbH.", Action.REPRIMAND),
    ("de", "Tagung zum Datenschutz", "Die Tagung findet im Mai statt.", Action.NONE),
    ("fr", "", "La CNIL met en demeure la société Vent de cesser cet envoi.", Action.ORDER),
    ("fr", "", "La formation prononce un rappel à l'ordre contre la société Vent.", Action.REPRIMAND),
    ("fr", "Consultation publique sur les caméras", "La consultation est ouverte.", Action.NONE),
    ("it", "", "Il Garante ammonisce il Comune di Ventolandia.", Action.REPRIMAND),
    ("it", "Parere su uno schema di decreto", "Il Garante esprime parere favorevole.", Action.NONE),
    ("es", "", "La agencia ordena a Viento Norte, S.L. que borre los datos.", Action.ORDER),
    ("es", "Archivo de actuaciones", "Se procede al archivo de las actuaciones.", Action.NONE),
    ("pl", "", "Prezes udzielił upomnienia spółce Wiatr S.A.", Action.REPRIMAND),
    ("pl", "", "Prezes nakazał spółce Wiatr S.A. usunięcie danych.", Action.ORDER),
    ("da", "", "Datatilsynet udtaler alvorlig kritik af Nordvind A/S.", Action.REPRIMAND),
    ("sv", "", "IMY förelägger Nordvind AB att radera uppgifterna.", Action.ORDER),
    ("sk", "", "Úrad uložil spoločnosti Severák s.r.o. pokutu; jej výšku nezverejnil.", Action.FINE),
]


@pytest.mark.parametrize(("language", "title", "text", "action"), ROWS, ids=[f"{r[0]}-{r[3]}-{i}" for i, r in enumerate(ROWS)])
def test_the_strongest_act_is_told(language, title, text, action):
    assert read(title, text, language=language).action is action


PLAIN = [
    ("The authority decided to issue a reprimand to Northwind Ltd at an event of its kind.", Action.REPRIMAND),
    ("The authority decided to impose a warning on Northwind Event Ltd.", Action.REPRIMAND),
    ("The authority urged Northwind Ltd to bring its forms in line so that visitors can refuse.", Action.ORDER),
    ("The authority published a decision in which it expressed severe criticism of Northwind Ltd.", Action.REPRIMAND),
    ("Northwind Ltd did not violate the law with its cameras. However, the authority reprimanded it for its records.", Action.REPRIMAND),
]


@pytest.mark.parametrize(("text", "action"), PLAIN)
def test_an_act_that_is_told_as_done_outweighs_a_word_of_news(text, action):
    assert read("", text, language="en").action is action


POWERS = (
    "The authority may: 1. propose a settlement; 2. issue warnings and reprimands; 3. issue orders to comply; 4. ban the processing; "
    "5. impose periodic penalty payments; 6. impose administrative fines."
)


def test_a_list_of_all_powers_is_none_of_them():
    reading = read("Warning of 24 February", f"Decision of 24 February. {POWERS}", language="en")

    assert reading.action is Action.REPRIMAND


@pytest.mark.parametrize(
    ("language", "title", "text", "action"),
    [
        ("sv", "Nordvind AB", "Vi har beslutat att inleda tillsyn mot Nordvind AB. Vi kan förelägga er att rätta till felen.",
         Action.INVESTIGATION),
        ("lt", "Sprendimai (baudos, nurodymai ir kt.)", "Rubrikoje skelbiami sprendimai: gegužės 2 d. dėl skirtos baudos.", Action.NONE),
        ("sl", "Gesla v podjetju", "Gesla v podjetju \n + \n - \n\n Opozorilo: \n Mnenje je bilo izdano po starem zakonu.", Action.NONE),
    ],
)  # fmt: skip
def test_what_may_be_done_and_what_a_page_is_about_is_no_act(language, title, text, action):
    assert read(title, text, language=language).action is action


GUIDANCE = [
    (
        "nl",
        "Handleiding voor heldere banners",
        "Blijft een organisatie de wet overtreden, dan kan de AP een boete opleggen tot 20 miljoen euro.",
    ),
    ("nl", "Let op met chatbots", "Vaak is na een fout een melding bij de AP verplicht."),
    ("fr", "Caméras : les bonnes pratiques", "La CNIL rappelle les règles. Que risque-t-on en cas de manquement ?"),
    ("en", "How to answer requests", "Late answers may be a breach. Then fines of up to EUR 20 million are possible."),
    ("ro", "Regimul sectorului public", "Autoritatea poate aplica instituţiilor publice sancţiunea amenzii."),
    ("nl", "Woo-besluit: stukken over een uitspraak van de Raad van State", "De AP maakt stukken openbaar."),
    ("nb", "Hva skjer med pengene?", "Datatilsynet kan ilegge virksomheter et overtredelsesgebyr. Pengene går til statskassen."),
]


@pytest.mark.parametrize(("language", "title", "text"), GUIDANCE, ids=[f"{r[0]}-{i}" for i, r in enumerate(GUIDANCE)])
def test_words_of_infringement_in_guidance_are_no_enforcement(language, title, text):
    reading = read(title, text, language=language)

    assert (reading.action, reading.fine) == (Action.NONE, None)


def test_a_title_that_names_a_warning_is_not_overruled_by_talk_of_fines():
    text = "Il Garante avverte Vento S.p.A. che il trattamento può violare la legge, con conseguenze anche sanzionatorie."

    assert read("Avvertimento nei confronti di Vento S.p.A.", text, language="it").action is Action.REPRIMAND


@pytest.mark.parametrize(
    ("text", "status", "codes"),
    [
        ("The administrative court annulled the fine of EUR 10,000 on Northwind Ltd.", "annulled", []),
        ("The administrative court upheld the fine of EUR 10,000 on Northwind Ltd.", "upheld", []),
        ("Northwind Ltd went to the court of appeal about its fine of EUR 10,000.", "appealed", []),
        ("The court of appeal upheld one order and annulled the fine of EUR 10,000 on Northwind Ltd.", "appealed", ["status_unclear"]),
    ],
)
def test_the_outcome_of_an_appeal_is_told(text, status, codes):
    reading = read("", text, language="en")

    assert (reading.action, reading.status) == (Action.APPEAL, status)
    assert [r.code for r in reading.reasons if r.code == "status_unclear"] == codes


CLEARED = {
    "bg": "Няма нарушение", "cs": "Porušení nezjištěno", "da": "Ingen kritik", "de": "Kein Verstoß", "el": "Καμία παράβαση",
    "en": "No infringement", "es": "Archivo de actuaciones", "et": "Rikkumist ei tuvastatud", "fi": "Ei huomautettavaa",
    "fr": "Non-lieu", "ga": "Gan sárú", "hr": "Nema povrede", "hu": "Nincs jogsértés", "is": "Engin brot", "it": "Archiviazione",
    "lt": "Pažeidimų nenustatyta", "lv": "Pārkāpums nav konstatēts", "mt": "Bla ksur", "nb": "Ingen kritikk", "nl": "Geen overtreding",
    "nn": "Ingen kritikk", "pl": "Umorzenie postępowania", "pt": "Arquivamento", "ro": "Nicio încălcare", "sk": "Bez porušenia",
    "sl": "Ni kršitve", "sv": "Ingen kritik",
}  # fmt: skip


@pytest.mark.parametrize("language", ALL)
def test_a_label_that_nothing_was_wrong_settles_it(language):
    word = get(language).sanctions.reprimand[0].replace("*", "")
    text = f"Northwind\n{CLEARED[language]}\nNorthwind: {word}."

    assert read("Northwind", text, language=language).action is Action.NONE


def test_a_fine_without_its_sum_goes_to_review():
    reading = read("", "Úrad uložil spoločnosti Severák s.r.o. pokutu; jej výšku nezverejnil.", language="sk")

    assert [r.code for r in reading.reasons] == ["fine_without_amount"]


def test_news_that_is_no_enforcement_reports_no_fine_and_no_party():
    reading = read("Annual report", "In its annual report the authority lists fines of EUR 3,000,000 in total.", language="en")

    assert (reading.action, reading.fine, reading.parties) == (Action.NONE, None, ())
