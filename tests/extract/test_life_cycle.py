"""What became of a sanction, in the words of many languages."""

import pytest

from parsers import extract
from parsers.extract.life_cycle import steps, steps_in
from parsers.models import Action

TOLD: list[tuple[str, str, tuple[str, ...]]] = [
    ("en", "The company has appealed against the decision.", ("appealed",)),
    ("en", "The Commissioner has sought permission to appeal the judgment.", ("appealed",)),
    ("en", "The First-tier Tribunal annulled the fine of £7,552,800.", ("annulled",)),
    ("en", "The penalty notice was quashed by the court.", ("annulled",)),
    ("en", "The High Court dismissed the company's appeal.", ("upheld",)),
    ("en", "The Upper Tribunal set aside the judgment, restored the notices and remitted the case to the First-tier Tribunal.",
     ("restored", "remitted")),
    ("en", "The court reduced the fine from 100,000 to 50,000 euros.", ("reduced",)),
    ("en", "The company has paid the fine in full.", ("paid",)),
    ("en", "The company may appeal within 28 days.", ()),
    ("en", "The company has the right to appeal to the tribunal.", ()),
    ("en", "The authority fined the company £7,552,800.", ()),
    ("de", "Das Unternehmen hat gegen den Bescheid Berufung eingelegt.", ("appealed",)),
    ("de", "Das Gericht hat das Bußgeld aufgehoben.", ("annulled",)),
    ("de", "Das Verwaltungsgericht bestätigte den Bescheid der Behörde.", ("upheld",)),
    ("de", "Das Urteil wurde aufgehoben und die Sache zurückverwiesen.", ("restored", "remitted")),
    ("de", "Das Bußgeld wurde auf 900.000 Euro herabgesetzt.", ("reduced",)),
    ("de", "Gegen den Bescheid kann Klage erhoben werden.", ()),
    ("fr", "Le Conseil d’État annule la sanction prononcée par la CNIL.", ("annulled",)),
    ("fr", "Le Conseil d'État rejette le recours de la société.", ("upheld",)),
    ("fr", "La société a formé un recours devant le Conseil d'État.", ("appealed",)),
    ("fr", "La société peut former un recours dans un délai de deux mois.", ()),
    ("fr", "L'amende a été ramenée à 35 millions d'euros.", ("reduced",)),
    ("es", "MERCADONA, S.A. ha procedido al pago de la sanción.", ("paid",)),
    ("es", "La Audiencia Nacional anula la multa impuesta.", ("annulled",)),
    ("es", "La Audiencia Nacional desestima el recurso.", ("upheld",)),
    ("es", "Contra esta resolución se puede interponer recurso de reposición.", ()),
    ("it", "Il Tribunale ha annullato la sanzione.", ("annulled",)),
    ("it", "La società ha impugnato il provvedimento.", ("appealed",)),
    ("it", "La Corte ha cassato la sentenza e ha rinviato la causa al Tribunale.", ("restored", "remitted")),
    ("nl", "De rechtbank heeft het besluit vernietigd.", ("annulled",)),
    ("nl", "Het bedrijf heeft bezwaar gemaakt tegen de boete.", ("appealed",)),
    ("nl", "De rechtbank verlaagde de boete.", ("reduced",)),
    ("nl", "Het bedrijf kan binnen zes weken bezwaar maken.", ()),
    ("pl", "Sąd uchylił decyzję Prezesa UODO.", ("annulled",)),
    ("pl", "Sąd oddalił skargę spółki.", ("upheld",)),
    ("sv", "Bolaget har överklagat beslutet.", ("appealed",)),
    ("sv", "Förvaltningsrätten upphäver beslutet om sanktionsavgift.", ("annulled",)),
    ("sv", "Kammarrätten avslår överklagandet.", ("upheld",)),
    ("da", "Landsretten stadfæster bøden.", ("upheld",)),
    ("nb", "Personvernnemnda opphever vedtaket om overtredelsesgebyr.", ("annulled",)),
    ("fi", "Hallinto-oikeus kumosi seuraamusmaksun.", ("annulled",)),
    ("el", "Το Συμβούλιο της Επικρατείας ακύρωσε την απόφαση της Αρχής.", ("annulled",)),
    ("pt", "O tribunal anulou a coima.", ("annulled",)),
    ("hu", "A bíróság hatályon kívül helyezte a bírságot kiszabó határozatot.", ("annulled",)),
    ("cs", "Společnost podala proti rozhodnutí žalobu.", ("appealed",)),
    ("cs", "Soud zrušil rozhodnutí o pokutě.", ("annulled",)),
    ("sk", "Spoločnosť podala žalobu proti rozhodnutiu.", ("appealed",)),
    ("sk", "Súd zamietol žalobu spoločnosti.", ("upheld",)),
    ("sl", "Sodišče je znižalo globo.", ("reduced",)),
    ("sl", "Sodišče je odpravilo odločbo pooblaščenca.", ("annulled",)),
    ("hr", "Sud je odbio tužbu društva.", ("upheld",)),
    ("hr", "Društvo je platilo kaznu.", ("paid",)),
    ("ro", "Tribunalul a anulat decizia autorității.", ("annulled",)),
    ("ro", "Operatorul a achitat jumătate din minimul amenzii.", ("paid",)),
    ("bg", "Съдът отмени решението на комисията.", ("annulled",)),
    ("bg", "Глобата беше намалена от съда.", ("reduced",)),
    ("et", "Ettevõte vaidlustas otsuse kohtus.", ("appealed",)),
    ("et", "Kohus tühistas inspektsiooni otsuse.", ("annulled",)),
    ("lv", "Uzņēmums pārsūdzēja lēmumu.", ("appealed",)),
    ("lv", "Tiesa atcēla lēmumu.", ("annulled",)),
    ("lt", "Bendrovė apskundė sprendimą.", ("appealed",)),
    ("lt", "Teismas sumažino baudą.", ("reduced",)),
    ("is", "Fyrirtækið kærði ákvörðunina.", ("appealed",)),
    ("is", "Dómstóllinn staðfesti ákvörðun Persónuverndar.", ("upheld",)),
    ("ga", "Laghdaigh an chúirt an fíneáil.", ("reduced",)),
    ("mt", "Il-qorti ħassret id-deċiżjoni.", ("annulled",)),
    ("mt", "Il-kumpanija ħallset il-multa.", ("paid",)),
    ("da", "Dommen er anket til landsretten.", ("appealed",)),
    ("xx", "The fine was annulled.", ()),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), TOLD)
def test_only_what_is_told_as_done_is_a_step(language: str, sentence: str, kinds: tuple[str, ...]) -> None:
    assert tuple(step.kind for step in steps("", sentence, language)) == kinds


def test_a_step_points_at_the_sentence_that_tells_it() -> None:
    text = "The authority fined the firm. The tribunal annulled the fine on 17 October 2023. It was an appeal."
    [step] = steps("", text, "en")
    assert text[step.evidence.start : step.evidence.end] == "The tribunal annulled the fine on 17 October 2023."


def test_what_stands_far_down_belongs_to_another_story() -> None:
    text = "The authority fined the firm. " + "It sells cameras. " * 10 + "In another case the court annulled the fine."
    assert steps("", text, "en") == ()


def test_the_sentences_that_a_page_gained_tell_their_step_wherever_they_stand() -> None:
    assert steps_in(["Het bedrijf heeft bezwaar gemaakt tegen de boete."], "nl") == ("appealed",)


def test_a_text_that_imposes_nothing_and_tells_of_an_appeal_is_an_appeal() -> None:
    title = "Commissioner seeks permission to appeal the Acme Vision judgment"
    text = "The Commissioner has sought permission to appeal against the judgment on Acme Vision Ltd. It concerns the reach of the law."
    assert extract.read(title, text, language="en", country="UK", published_by="uk_ico").action is Action.APPEAL
    text = "The company may appeal within 28 days."
    assert extract.read("Appeals explained to the public", text, language="en", published_by="uk_ico").action is Action.NONE
