"""Every language is carried by rows of its own: sums of money, and what sentences say of them."""

from collections import Counter
from pathlib import Path

from parsers import languages

HERE = Path(__file__).parent
MONEY, ROLES = 25, 10


def lines(path: Path) -> list[str]:
    """The rows of a table; comments are none, and what stands twice counts once."""
    told = path.read_text(encoding="utf-8").splitlines()
    return sorted({line for line in told if line and not line.startswith("#")})


def test_every_language_has_its_own_money_rows():
    rows = Counter(line[:2] for line in lines(HERE / "data" / "money.txt"))

    assert {language: rows[language] for language in languages.ALL if rows[language] < MONEY} == {}


def test_every_language_has_its_own_role_rows():
    rows = Counter(line.split("\t")[0] for line in lines(HERE / "fine_rows.tsv"))

    assert {language: rows[language] for language in languages.ALL if rows[language] < ROLES} == {}


def test_the_languages_are_those_of_the_eea():
    union = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split()  # noqa: SIM905
    assert set(languages.ALL) == {*union, "nb", "nn", "is"}


def test_every_language_has_roles_of_more_than_one_kind():
    kinds = {
        language: {row.split("\t")[1] for row in lines(HERE / "fine_rows.tsv") if row.startswith(language)} for language in languages.ALL
    }

    assert [language for language, told in kinds.items() if not {"fine", "periodic_penalty", "max_penalty", "other"} <= told] == []
