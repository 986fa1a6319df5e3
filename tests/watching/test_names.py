import pytest

from dpawatch.watching import names


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Clearview A.I.", "clearview ai"),
        ("Clearview A. I., Inc.", "clearview ai inc"),
        ("CLEARVIEW AI", "clearview ai"),
        ("Clearview.ai", "clearview ai"),
        ("Clear\u200bview\u00ad AI\u202e", "clearview ai"),
        ("Ｃｌｅａｒｖｉｅｗ ＡＩ", "clearview ai"),
        ("«Société Générale»", "societe generale"),
        ("Socie\u0301te\u0301 Ge\u0301ne\u0301rale", "societe generale"),
        ("Ørsted A/S", "orsted a s"),
        ("Żabka Polska sp. z o.o.", "zabka polska sp z oo"),
        ("Straße & Söhne", "strasse sohne"),
        ("İstanbul", "istanbul"),
        ("ΑΡΧΗ ΠΡΟΣΤΑΣΊΑΣ", "αρχη προστασιασ"),
        ("Face++", "face++"),
        ("N-Tech.Lab", "n tech lab"),
        ("L’Oréal", "l oreal"),
        ("商汤", "商汤"),
        ("…—", ""),
    ],
)
def test_spellings_that_never_tell_companies_apart_are_taken_away(written: str, compared: str) -> None:
    assert names.normalise(written) == compared


def test_an_accent_on_a_foreign_script_is_not_transliterated() -> None:
    assert names.normalise("Клиървю") == "клиървю"


@pytest.mark.parametrize("lookalike", ["Al", "A1", "ΑΙ", "АІ", "Aӏ"])
def test_characters_that_look_alike_share_a_skeleton(lookalike: str) -> None:
    assert names.skeleton(lookalike) == names.skeleton("AI")
    assert names.key(lookalike) != names.key("AI")


def test_letters_that_look_different_do_not_share_a_skeleton() -> None:
    assert names.skeleton("AN") != names.skeleton("AI")
    assert names.skeleton("ROC") != names.skeleton("RAC")


FORMS = """
Inc.; Ltd; GmbH; GmbH & Co. KG; AG; S.A.; SA; S.A.U.; S.L.; S.L.U; S.p.A.; SpA; S.r.l.; S.à r.l.; SRL; B.V.; N.V.; AB; AB (publ); AS; A/S
ApS; Oy; Oyj; sp. z o.o.; Sp. z o. o.; Kft.; Zrt.; d.o.o.; d. o. o.; s.r.o.; a.s.; EOOD; ЕООД; OÜ; SIA; UAB; Α.Ε.; A.E.; plc; DAC; Lda.
Unipessoal, Lda; ehf.; SE; Co., Ltd.; LLC; UG (haftungsbeschränkt); AD; Nyrt.; e.V.
"""


@pytest.mark.parametrize(
    "full", [f"Acme{comma} {form.strip()}" for form in FORMS.replace("\n", ";").split(";") if form.strip() for comma in ("", ",")]
)
def test_a_legal_form_at_the_end_is_dropped(full: str) -> None:
    assert ("acme",) in list(names.without_legal_forms(names.keys(full)))
    assert names.has_legal_form(full)


@pytest.mark.parametrize("name", ["AS Roma", "SIA Engineering", "SE", "Ltd", "AB Volvo"])
def test_a_legal_form_elsewhere_stays_and_a_name_is_never_empty(name: str) -> None:
    stems = list(names.without_legal_forms(names.keys(name)))
    assert stems == [tuple(names.keys(name))]


def test_forms_come_off_one_by_one_so_that_a_known_name_can_stop_it() -> None:
    stems = list(names.without_legal_forms(names.keys("NEC Corporation Ltd")))
    assert stems == [("nec", "corporation", "ltd"), ("nec", "corporation"), ("nec",)]
