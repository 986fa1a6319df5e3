"""Readings become decisions: once, with evidence, without names of natural persons, and kept up to date."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any

from sqlalchemy import func, select, text

from dpawatch.store import decisions, items, listings, transitions
from dpawatch.store.models import Base, DecisionRow, DocumentVersion, FindingRow, ItemRow
from dpawatch.store.session import Database
from parsers.errors import Drift
from parsers.models import Action, Evidence, Fine, PartialDate, Party, PartyKind, PartyRole, Precision, Reading, Reason

HOUR = timedelta(hours=1)
Make = Callable[..., Any]


def _decision(database: Database) -> DecisionRow:
    with database.read() as session:
        row = session.scalars(select(DecisionRow)).one()
        _ = (row.parties, row.penalties, row.articles, row.version.findings, row.item)
    return row


def test_a_reading_is_stored_with_all_its_parts(database: Database, reader: Make, at: datetime) -> None:
    with database.write() as session:
        reader(session).store()
    row = _decision(database)
    assert (row.published_by, row.action, row.status, row.origin) == ("nl_ap", "fine", "imposed", "live")
    assert (row.fine_value, row.fine_currency) == (Decimal("30500000.00"), "EUR")
    assert row.equivalents == [{"value": "33000000", "currency": "USD"}]
    assert (row.published_on, row.published_precision, row.decided_on) == (date(2026, 3, 2), "day", None)
    assert (row.first_seen_at, row.matched_at, row.announced_at) == (at, None, None)
    assert [(p.name, p.role) for p in row.parties] == [("Voorbeeld B.V.", "sanctioned"), (None, "mentioned")]
    assert [(p.kind, p.role, p.value) for p in row.penalties] == [("fine", "total", Decimal("30500000.00"))]
    assert [(a.law, a.number) for a in row.articles] == [("GDPR", "5(1)(a)")]


def test_every_finding_points_at_its_evidence(database: Database, reader: Make) -> None:
    with database.write() as session:
        reader(session).store()
    version = _decision(database).version
    quoted = {f.kind: version.text[f.evidence_start : f.evidence_end] for f in version.findings if f.ordinal == 0}
    assert quoted["amount"] == "30.500.000 euro"
    assert quoted["party"] == "Voorbeeld B.V."
    amount = next(f for f in version.findings if f.kind == "amount")
    assert amount.value == {"value": "30500000", "currency": "EUR", "kind": "fine", "role": "total"}
    assert (amount.rule, amount.confidence) == ("fine.of", 0.99)


def test_a_natural_persons_name_is_in_no_column(database: Database, reader: Make) -> None:
    with database.write() as session:
        reader(session).store()
    row = _decision(database)
    assert row.parties[1].label == "natural person (director)"
    assert "▮" in row.key_points[0]["text"]
    with database.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            assert "Jan" not in str(connection.execute(select(table)).all()), table.name


def test_an_unknown_party_counts_as_a_natural_person(database: Database, reader: Make, reading: Reading) -> None:
    unknown = Party("Voorbeeld", PartyRole.SANCTIONED, PartyKind.UNKNOWN, Evidence(0, 9), "subject", 0.4)
    with database.write() as session:
        reader(session).store(replace(reading, parties=(unknown,)))
    party = _decision(database).parties[0]
    assert (party.name, party.label, party.kind) == (None, "natural person", "unknown")


def test_a_company_whose_name_the_site_redacts_has_a_label(database: Database, reader: Make, reading: Reading) -> None:
    redacted = Party("", PartyRole.SANCTIONED, PartyKind.COMPANY, Evidence(0, 0), "redacted", 0.9, "redacted company")
    with database.write() as session:
        reader(session).store(replace(reading, parties=(redacted,)))
    assert (_decision(database).parties[0].name, _decision(database).parties[0].label) == (None, "redacted company")


def test_a_quote_from_the_title_is_taken_from_the_title(database: Database, reader: Make, reading: Reading) -> None:
    point = replace(reading.key_points[0], evidence=Evidence(0, 5, "title"))
    with database.write() as session:
        reader(session).store(replace(reading, key_points=(point,)))
    assert _decision(database).key_points == [{"topic": "liability", "text": "Boete", "start": 0, "end": 5, "where": "title"}]


def test_a_retry_changes_nothing(database: Database, reader: Make, at: datetime) -> None:
    for hours in (0, 1):
        with database.write() as session:
            reader(session).store(at=at + hours * HOUR)
    row = _decision(database)
    assert row.first_seen_at == at
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(DocumentVersion)) == 1
        assert session.scalar(select(func.count()).select_from(FindingRow)) == 5
        assert [t.to_state for t in transitions.history(session, "decision", row.id)] == ["stored"]


def test_two_workers_with_the_same_item_store_it_once(database: Database, reader: Make) -> None:
    with database.write() as session:
        reader(session)
    start = Barrier(3)

    def work(_: int) -> int:
        start.wait()
        with database.write() as session:
            decision = reader(session).store()
            return int(decision.id)

    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(work, range(3)))) == 1
    assert len(_decision(database).parties) == 2


def test_a_changed_document_makes_a_version_and_keeps_the_decision(
    database: Database, reader: Make, reading: Reading, at: datetime
) -> None:
    with database.write() as session:
        reader(session, origin="baseline").store()
        session.scalars(select(DecisionRow)).one().matched_at = at
    lower = replace(reading, fine=Fine(Decimal("20000000.50"), "EUR"), status="appealed", parties=reading.parties[:1])
    with database.write() as session:
        reader(session).store(lower, text="Voorbeeld B.V. krijgt een lagere boete van 20.000.000,50 euro na bezwaar.", at=at + HOUR)
    row = _decision(database)
    assert (row.first_seen_at, row.origin) == (at, "baseline")
    assert row.matched_at is None, "what was told of it may be wrong now"
    assert (row.fine_value, row.status, row.equivalents, len(row.parties)) == (Decimal("20000000.50"), "appealed", [], 1)
    assert "lagere" in row.version.text
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(DocumentVersion)) == 2
        last = transitions.history(session, "decision", row.id)[-1]
    assert (last.from_state, last.to_state, last.at) == ("stored", "changed", at + HOUR)
    assert last.reason == "status: imposed → appealed; fine: EUR 30,500,000.00 → EUR 20,000,000.50"


def test_a_better_parser_replaces_the_findings_of_the_same_version(
    database: Database, reader: Make, reading: Reading, at: datetime
) -> None:
    with database.write() as session:
        reader(session).store()
    with database.write() as session:
        reader(session).store(replace(reading, articles=(), confidence=0.99), version="2", at=at + HOUR)
    row = _decision(database)
    assert (row.version.parser_version, row.articles, row.confidence) == ("2", [], 0.99)
    assert {f.kind for f in row.version.findings} == {"amount", "party", "key_point"}
    with database.read() as session:
        last = transitions.history(session, "decision", row.id)[-1]
    assert (last.to_state, last.reason) == ("reread", "confidence, articles")


def test_a_text_that_goes_back_is_its_old_version_again(database: Database, reader: Make) -> None:
    for words in ("eerste tekst over Voorbeeld B.V. en zo voort " * 3, "tweede tekst over Voorbeeld B.V. en zo voort " * 3) * 2:
        with database.write() as session:
            reader(session).store(text=words)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(DocumentVersion)) == 2
    assert _decision(database).version.text.startswith("tweede")


def test_a_document_without_a_measure_is_kept_without_a_decision(database: Database, reader: Make) -> None:
    with database.write() as session:
        assert reader(session).store(Reading("nl", Action.NONE)) is None
        assert session.scalar(select(func.count()).select_from(DocumentVersion)) == 1


def test_a_doubt_makes_a_decision_for_review_even_without_a_measure(database: Database, reader: Make) -> None:
    doubt = Reading("nl", Action.NONE, reasons=(Reason("target_unclear", "no party was found"),))
    with database.write() as session:
        assert reader(session).store(doubt) is not None
    row = _decision(database)
    assert (row.action, row.needs_review, row.reasons) == ("none", True, [{"code": "target_unclear", "words": "no party was found"}])


def test_a_decision_that_turns_out_to_be_none_stays_and_says_so(database: Database, reader: Make) -> None:
    with database.write() as session:
        reader(session).store()
    with database.write() as session:
        assert reader(session).store(Reading("nl", Action.NONE)) is not None
    row = _decision(database)
    assert (row.action, row.fine_value, row.parties, row.penalties) == ("none", None, [], [])


def test_queues_hold_what_was_not_matched_or_announced(database: Database, reader: Make, at: datetime) -> None:
    with database.write() as session:
        ids = [reader(session, f"boete-{n}").store().id for n in range(3)]
    with database.write() as session:
        assert [row.id for row in decisions.unmatched(session, 2)] == ids[:2]
        assert [row.id for row in decisions.unannounced(session, "nl_ap")] == ids
        assert decisions.unannounced(session, "fr_cnil") == []
        first = session.get_one(DecisionRow, ids[0])
        first.matched_at = first.announced_at = at
        session.flush()
        assert [row.id for row in decisions.unmatched(session, 9)] == ids[1:]
        assert [row.id for row in decisions.unannounced(session, "nl_ap")] == ids[1:]


def test_analysts_see_one_row_for_each_decision(database: Database, reader: Make, reading: Reading) -> None:
    second = Party("Ministerie van Voorbeelden", PartyRole.SANCTIONED, PartyKind.PUBLIC_BODY, Evidence(0, 9), "public_body", 0.9)
    month = PartialDate(date(2026, 2, 1), Precision.MONTH)
    full = replace(reading, parties=(*reading.parties, second), imposed_by="nl_ap", decided_on=month, case_ref="z2026-1")
    with database.write() as session:
        reader(session).store(full)
        reader(session, "boete-2").store(Reading("nl", Action.FINE, reasons=(Reason("amounts_contradict", "€1 and €2"),)))
    with database.engine.connect() as connection:
        rows = [row._asdict() for row in connection.execute(text("SELECT * FROM v_decisions ORDER BY decision_id"))]
    assert [row["targets"] for row in rows] == ["Voorbeeld B.V.; Ministerie van Voorbeelden", None]
    first = rows[0]
    assert (first["published_by"], first["imposed_by"], first["fine_currency"], first["case_ref"]) == ("nl_ap", "nl_ap", "EUR", "z2026-1")
    assert Decimal(str(first["fine"])) == Decimal(30500000)
    assert (str(first["decided_on"]), first["decided_precision"], first["published_precision"]) == ("2026-02-01", "month", "day")
    assert [bool(row["needs_review"]) for row in rows] == [False, True]
    assert rows[1]["fine"] is None


def test_coverage_says_what_is_watched(database: Database, reader: Make, at: datetime) -> None:
    with database.write() as session:
        reader(session)
        listings.record_poll(session, "nl_ap", "news", at=at)
        items.set_state(session, session.scalars(select(ItemRow)).one(), "quarantined", at=at, error=Drift("no text"))
        listings.record_poll(session, "nl_ap", "broken", at=at)
        listings.record_poll(session, "nl_ap", "broken", at=at, error=Drift("0 entries"))
        listings.record_poll(session, "nl_ap", "generic", at=at).degraded = True
        listings.status(session, "nl_ap", "fresh")
        listings.record_poll(session, "fr_cnil", "sanctions", at=at)
        listings.source(session, "fr_cnil").paused_reason = "the site refuses us"
    with database.engine.connect() as connection:
        rows = {row.listing_id: row for row in connection.execute(text("SELECT * FROM v_coverage"))}
    states = {name: row.state for name, row in rows.items()}
    assert states == {"news": "covered", "broken": "failing", "generic": "degraded", "fresh": "unconfirmed", "sanctions": "paused"}
    assert (rows["broken"].reason, rows["sanctions"].reason) == ("0 entries", "the site refuses us")
    assert (rows["news"].items_stored, rows["news"].items_quarantined) == (1, 1)
