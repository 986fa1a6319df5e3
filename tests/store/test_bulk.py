"""Many new decisions at once: each is stored as it is by itself, and nothing that was there before is touched."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import IntegrityError

from dpawatch.store import bulk, copying, items
from dpawatch.store.bulk import New
from dpawatch.store.models import Base, DecisionRow, DocumentVersion, ItemRow, SourceRow, Transition
from dpawatch.store.session import Database, StoreBusy
from parsers.models import Action, Document, Fine, Item, PartialDate, Reading, Reason

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TEXT = "Voorbeeld B.V. krijgt een boete van 30.500.000 euro. Ook Jan Voorbeeld wordt genoemd."
MASKED = TEXT.replace("Jan Voorbeeld", "▮" * 13)
SHARED = ("companies", "company_names")
IDS = {"id", "native_id", "url", "item_id", "document_version_id", "decision_id", "entity_id", "content_hash"}


@pytest.fixture
def new(an_item: Callable[..., Item], reading: Reading) -> Callable[..., New]:
    def make(native_id: str, told: Reading = reading, title: str = "Boete voor Voorbeeld") -> New:
        item = an_item(native_id)
        document = Document("nl_ap", native_id, item.url, title, TEXT, "nl", PartialDate(date(2026, 3, 2)))
        return New(item, "news", document, told, title, MASKED)

    return make


def _store(database: Database, *given: New, origin: str = "import") -> bulk.Stored:
    with database.write() as session:
        return bulk.store(session, given, origin=origin, parser_version="1", at=AT)


def _rows(connection: Connection, table: str) -> list[dict[str, Any]]:
    """All rows of a table, without what says only which is which."""
    of = Base.metadata.tables[table]
    found = connection.execute(select(of).order_by(*of.primary_key.columns)).mappings()
    return [{name: value for name, value in row.items() if name not in IDS} for row in found]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"fine": Fine(Decimal("120000.50"), "SEK")},
        {"fine": None, "reasons": (Reason("amounts_contradict", "the text gives two sums"),)},
        {"fine": None, "amounts": (), "parties": (), "articles": (), "key_points": (), "action": Action.REPRIMAND},
        {"fine": None, "amounts": (), "action": Action.NONE},
    ],
    ids=["fine", "other currency", "in doubt", "bare", "no measure"],
)
def test_a_decision_is_stored_as_it_is_by_itself(
    database: Database, reader: Callable[..., Any], reading: Reading, new: Callable[..., New], changes: dict[str, Any]
) -> None:
    told = replace(reading, **changes)
    with database.write() as session:
        one = reader(session, "boete-1", origin="import")
        one.store(told)
        items.set_state(session, one.item, "read", at=AT)
    tables = [table.name for table in Base.metadata.sorted_tables if table.name not in ("sources", "transitions", *SHARED)]
    with database.engine.connect() as connection:
        alone = {table: _rows(connection, table) for table in tables}
    _store(database, new("boete-2", told))

    with database.engine.connect() as connection:
        both = {table: _rows(connection, table) for table in tables}
        assert [len(_rows(connection, table)) for table in SHARED] == [1 if told.parties and told.action is not Action.NONE else 0] * 2, (
            "one organisation, told of twice"
        )

    twice = {table: len(rows) for table, rows in both.items() if rows}
    assert twice == {table: 2 * len(rows) for table, rows in alone.items() if rows}
    for table in twice:
        for row in alone[table]:
            assert both[table].count(row) == 2, f"{table}: {row} not found twice in {both[table]}"


def test_how_a_row_came_to_be_is_told(database: Database, new: Callable[..., New]) -> None:
    decision_id = _store(database, new("boete-1")).decisions["nl_ap", "boete-1"]
    with database.read() as session:
        told = [(row.entity, row.to_state, row.reason) for row in session.scalars(select(Transition).order_by(Transition.id))]
        row = session.get_one(DecisionRow, decision_id)
    assert told == [("item", "read", "import, listing news"), ("decision", "stored", "fine, import")]
    assert row.matched_at is None, "alert gives it its case"


def test_what_is_stored_is_left_alone(database: Database, reader: Callable[..., Any], reading: Reading, new: Callable[..., New]) -> None:
    with database.write() as session:
        reader(session, "boete-1").store()
    stored = _store(database, new("boete-1", replace(reading, fine=None)), new("boete-2"), new("boete-2", title="Again"))
    assert stored.known == 2
    assert set(stored.decisions) == {("nl_ap", "boete-2")}
    with database.read() as session:
        first = session.scalars(select(DecisionRow).order_by(DecisionRow.id)).first()
        titles = session.scalars(select(DocumentVersion.title).order_by(DocumentVersion.id)).all()
    assert first is not None
    assert (first.fine_value, first.origin) == (Decimal(30500000), "live")
    assert titles == ["Boete voor Voorbeeld", "Boete voor Voorbeeld"]


def test_a_document_without_a_measure_makes_no_decision(database: Database, reading: Reading, new: Callable[..., New]) -> None:
    stored = _store(database, new("nieuws", Reading(language="nl", action=Action.NONE)))
    assert (stored.decisions, stored.documents, stored.known) == ({}, 1, 0)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(DocumentVersion)) == 1


def test_ids_go_on_where_they_were(database: Database, reader: Callable[..., Any], new: Callable[..., New]) -> None:
    _store(database, new("boete-1"), new("boete-2"))
    with database.write() as session:
        reader(session, "boete-3").store()
    _store(database, new("boete-4"))
    with database.read() as session:
        assert len(set(session.scalars(select(DecisionRow.id)))) == 4


def test_nothing_is_stored_when_one_of_them_appears_meanwhile(
    database: Database, new: Callable[..., New], monkeypatch: pytest.MonkeyPatch
) -> None:
    _store(database, new("boete-1"))
    monkeypatch.setattr(items, "known", lambda *_: set())
    with pytest.raises(StoreBusy, match="try again"):
        _store(database, new("boete-2"), new("boete-1"))
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(ItemRow)) == 1


def test_sources_are_made_in_one_order_so_that_two_who_store_never_wait_crosswise(
    database: Database, new: Callable[..., New], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    original = bulk.source
    monkeypatch.setattr(bulk, "source", lambda session, source_id: made.append(source_id) or original(session, source_id))
    given = [replace(one, item=replace(one.item, source_id=source)) for source in ("nl_ap", "es_aepd", "fr_cnil") for one in [new(source)]]
    _store(database, *given)
    assert made == ["es_aepd", "fr_cnil", "nl_ap"]


def test_a_row_that_breaks_a_rule_is_refused_as_by_itself(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        copying.insert_many(
            session.connection(),
            Base.metadata.tables["parties"],
            [{"decision_id": 1, "ordinal": 0, "name": "A Person", "label": "x", "kind": "natural_person", "role": "sanctioned"}],
        )


@pytest.mark.parametrize("hostile", ["a\0b", "a\ud800b", "tab\tnew\nline\\N\\.", "\\u0000 as it is written"])
def test_hostile_text_is_made_storable(database: Database, new: Callable[..., New], reading: Reading, hostile: str) -> None:
    given = new("boete-1", replace(reading, reasons=(Reason("odd", hostile),)))
    _store(database, replace(given, masked_title=hostile, item=replace(given.item, fields={hostile: hostile})))
    shown = hostile.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
    with database.read() as session:
        version = session.scalars(select(DocumentVersion)).one()
        decision = session.scalars(select(DecisionRow)).one()
        item = session.scalars(select(ItemRow)).one()
    assert version.title == shown
    assert decision.reasons == [{"code": "odd", "words": shown}]
    assert item.fields == {shown: shown}


def test_no_rows_are_no_statement(database: Database) -> None:
    with database.write() as session:
        copying.insert_many(session.connection(), Base.metadata.tables["sources"], [])
        assert session.scalar(select(func.count()).select_from(SourceRow)) == 0
