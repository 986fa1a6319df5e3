"""Case references of each authority."""

import pytest

from parsers.extract.case_refs import find_case_ref


@pytest.mark.parametrize(
    ("authority", "reference"),
    [
        ("fr_cnil", "SAN-2022-019"),
        ("es_aepd", "PS/00120/2021"),
        ("es_aepd", "EXP202404458"),
        ("ie_dpc", "IN-21-7-3"),
        ("se_imy", "DI-2019-2221"),
        ("se_imy", "IMY-2022-1621"),
        ("hu_naih", "NAIH-85-3/2022"),
        ("hu_naih", "NAIH/2020/5553"),
        ("pl_uodo", "DKN.5131.3.2021"),
        ("lu_cnpd", "1FR/2025"),
        ("dk_datatilsynet", "2021-41-0149"),
        ("no_datatilsynet", "23/00708-28"),
        ("fi_tsv", "1150/161/2021"),
        ("is_personuvernd", "2020010343"),
        ("ee_aki", "2.1.-1/23/2721-6"),
        ("lt_vdai", "3R-741"),
        ("bg_cpdp", "ППН-02-150/2019"),
        ("cz_uoou", "UOOU-00144/21"),
        ("cz_uoou", "UOOU-00575/21-16"),
        ("hr_azop", "UP/I-034-01/25-01/8"),
        ("si_ip", "07120-1/2023/12"),
        ("at_dsb", "DSB-D550.1221"),
        ("at_dsb", "2025-0.699.550"),
        ("be_apd", "DOS-2020-05222"),
        ("cy_dpc", "11.17.001.011.062"),
        ("eu_edpb", "EDPBI:LU:OSS:D:2026:3920"),
    ],
)
def test_the_form_of_an_authority_is_found_in_title_or_text(authority: str, reference: str) -> None:
    assert find_case_ref(f"Decision {reference}", "", authority) == reference
    assert find_case_ref("Decision", f"A fine was imposed ({reference}).", authority) == reference


@pytest.mark.parametrize(
    ("authority", "title", "text", "reference"),
    [
        ("it_garante", "Ordinanza [doc. web n. 9751362]", "", "9751362"),
        ("it_garante", "", "Registro dei provvedimenti n. 50", "50"),
        ("gr_hdpa", "Απόφαση 35/2022", "", "35/2022"),
        ("be_apd", "Décision quant au fond n° 31/2026 du 13 février 2026", "", "31/2026"),
        ("pt_cnpd", "Deliberação/2022/1072", "", "2022/1072"),
    ],
)
def test_a_reference_is_cut_out_of_its_words(authority: str, title: str, text: str, reference: str) -> None:
    assert find_case_ref(title, text, authority) == reference


def test_the_title_comes_before_the_text() -> None:
    assert find_case_ref("SAN-2023-001", "earlier SAN-2021-009", "fr_cnil") == "SAN-2023-001"


@pytest.mark.parametrize(
    ("text", "reference"),
    [("Case No: AB-12/2024.", "AB-12/2024"), ("Aktenzeichen: 12.34/5", "12.34/5"), ("zaaknummer z2021-00123", "z2021-00123")],
)
def test_an_unknown_authority_needs_a_label(text: str, reference: str) -> None:
    assert find_case_ref("", text, None) == reference


@pytest.mark.parametrize("text", ["the year 2022-019", "a preference 12", "case number pending", ""])
def test_nothing_is_guessed_without_one(text: str) -> None:
    assert find_case_ref("", text, "xx_nobody") is None


@pytest.mark.parametrize(
    "text",
    [
        "Κατά τον ν. 4624/2019 και τον ν. 624/2019 η Αρχή έκρινε.",
        "Σύμφωνα με τον Κανονισμό (ΕΕ) 679/2016 και το π.δ. 123/2016.",
        "Η ακρόαση έγινε στις 1/2/2024.",
    ],
)
def test_a_greek_law_or_date_is_no_reference(text):
    assert find_case_ref("", text, "gr_hdpa") is None


def test_a_greek_decision_is_found_beside_a_law():
    assert find_case_ref("", "Κατά τον ν. 624/2019 εκδόθηκε η Απόφαση 35/2022.", "gr_hdpa") == "35/2022"
