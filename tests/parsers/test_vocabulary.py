"""Words of coded columns: reviewed tables; what they do not hold is told, never dropped."""

import tomllib
from pathlib import Path

import pytest

from parsers import registry, vocabulary
from parsers.models import Document, Item

FOLDER = Path(vocabulary.__file__).parent


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = {"status": {"pågår": "ongoing", "beslut": "decision"}}
    monkeypatch.setattr(vocabulary, "of", lambda source_id: tables if source_id == "xx" else {})


def item(**fields: str) -> Item:
    return Item("xx", "1", "https://dpa.example/1", "A title", fields=fields)


def test_a_value_is_looked_up_without_case(table) -> None:
    assert vocabulary.meaning("xx", "status", " Pågår ") == "ongoing"
    assert vocabulary.meaning("xx", "status", "Avskrivet") == ""
    assert vocabulary.meaning("yy", "status", "Pågår") == ""


def test_an_unknown_value_of_a_listing_is_one_warning_that_says_what_to_do(table) -> None:
    found = vocabulary.unknown_in("xx", [item(status="Avskrivet"), item(status="Avskrivet"), item(status="Beslut"), item(status="")])
    assert found == ("xx: the status “Avskrivet” is not known. Review it and add it to parsers/vocabulary/xx.toml",)


def test_an_unknown_value_of_a_document_is_told_in_its_fields(table) -> None:
    document = Document("xx", "1", "https://dpa.example/1", "T", "text", "sv", fields={"status": "Avskrivet"})
    assert vocabulary.checked(document).fields["unknown_values"] == "the status “Avskrivet” is not known"
    known = Document("xx", "1", "https://dpa.example/1", "T", "text", "sv", fields={"status": "Beslut"})
    assert vocabulary.checked(known) is known


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_table_belongs_to_a_source_and_explains_each_value(file: Path) -> None:
    assert file.stem in registry.source_ids()
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    assert tables
    for table in tables.values():
        assert table
        assert all(isinstance(meaning, str) and meaning for meaning in table.values())
        assert len({shown.casefold() for shown in table}) == len(table), "values differ by more than case"
