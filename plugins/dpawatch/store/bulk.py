"""Many new decisions at once, for an import of history: some thousand a second instead of some hundred.

What is stored of each is what :func:`dpawatch.store.decisions.store_reading` stores of one: version, findings, decision, parts, history,
review, transitions and companies, and besides them the item, already ``read``. Cases come with the next run of ``alert``, as for
every decision. What was stored before is left alone: this is no way to read something anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dpawatch.store import companies, euros, history, items, reading_rows, tombstones
from dpawatch.store.copying import insert_many, new_ids
from dpawatch.store.listings import source
from dpawatch.store.models import Base
from dpawatch.store.session import StoreBusy
from parsers.extract.hiding import Names
from parsers.models import Action, Document, Item, Reading

AT_ONCE = 2000
"""Decisions in one round: what they hold must fit in memory a few times over."""

_UNIQUE = "23505"
"""PostgreSQL's code for a key that is taken."""

Rows = dict[str, list[dict[str, Any]]]

_ORDER = (
    *("items", "document_versions", "findings", "decisions", "parties", "penalties", "articles"),
    *("decision_history", "reviews", "transitions"),
)
"""Tables so that what is pointed to comes first."""


@dataclass(frozen=True, slots=True)
class New:
    """A document that was read, and is to be stored; see :func:`dpawatch.store.decisions.store_reading`."""

    item: Item
    listing_id: str
    document: Document
    reading: Reading
    masked_title: str
    masked_text: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of them.

    Attributes:
        decisions: ids of the decisions by (source, native id).
        documents: how many hold neither a measure nor a doubt: version and findings were stored alone.
        known: how many were stored before, or came twice, and were left alone.
    """

    decisions: dict[tuple[str, str], int]
    documents: int
    known: int


def store(session: Session, given: Sequence[New], *, origin: str, parser_version: str, at: datetime, matched: bool = False) -> Stored:
    """Store documents of which none is known yet; those that are known are left as they are.

    Args:
        given: at most some thousand (:data:`AT_ONCE`), of any sources.
        origin: one of ``models.ORIGINS``; ``live`` ones alert.
        matched: the caller gives them their cases: ``alert`` need not take them up, nor Airflow hear of them.

    Raises:
        StoreBusy: another process stored one of them at the same moment; nothing was stored, and trying again will do.
    """
    session.flush()
    if names := tombstones.names(session):
        given = [_hidden(new, names) for new in given]
    fresh = _fresh(session, given)
    rows: Rows = defaultdict(list)
    connection = session.connection()
    decisions: dict[tuple[str, str], int] = {}
    tables = Base.metadata.tables
    ids = [new_ids(connection, tables[name], len(fresh)) for name in ("items", "document_versions", "decisions")]
    for new, item_id, version_id, decision_id in zip(fresh, *ids, strict=True):
        _document(rows, new, item_id, version_id, origin, parser_version, at)
        if new.reading.action is not Action.NONE or new.reading.needs_review:
            _decision(session, rows, new, (item_id, version_id, decision_id), origin, parser_version, at, matched)
            decisions[new.item.source_id, new.item.native_id] = decision_id
    authorities = {row["id"]: row["imposed_by"] or row["published_by"] for row in rows["decisions"]}
    companies.assign(connection, [(party, authorities[party["decision_id"]]) for party in rows["parties"]])
    try:
        for name in _ORDER:
            insert_many(connection, tables[name], rows[name])
    except IntegrityError as error:
        if not _is_there(error):
            raise
        raise StoreBusy(f"some of {len(fresh)} documents were stored by another process meanwhile ({error.orig}): try again") from error
    return Stored(decisions, len(fresh) - len(decisions), len(given) - len(fresh))


def _hidden(new: New, names: Names) -> New:
    """What is to be stored, without the names that must not come back."""
    title, text = (names.text(given, new.document.language) for given in (new.masked_title, new.masked_text))
    document = replace(new.document, url=names.text(new.document.url))
    return replace(new, item=names.item(new.item), document=document, masked_title=title, masked_text=text)


def _is_there(error: IntegrityError) -> bool:
    return getattr(error.orig, "sqlstate", None) == _UNIQUE or "UNIQUE constraint" in str(error.orig)


def _fresh(session: Session, given: Iterable[New]) -> list[New]:
    by_source: dict[str, dict[str, New]] = defaultdict(dict)
    for new in given:
        by_source[new.item.source_id].setdefault(new.item.native_id, new)
    fresh: list[New] = []
    for source_id, named in sorted(by_source.items()):  # in one order, so that two who store wait for each other, and never crosswise
        source(session, source_id)
        known = items.known(session, source_id, list(named))
        fresh += [new for native_id, new in named.items() if native_id not in known]
    return fresh


def _document(rows: Rows, new: New, item_id: int, version_id: int, origin: str, parser_version: str, at: datetime) -> None:
    document, item = new.document, new.item
    came = {"source_id": item.source_id, "native_id": item.native_id, "listing_id": new.listing_id, "origin": origin, "first_seen_at": at}
    rows["items"].append({"id": item_id, **came, **items.content(item), "state": "read"})
    rows["transitions"].append(_transition("item", item_id, "read", f"{origin}, listing {new.listing_id}", at))
    version = reading_rows.of_version(document, new.masked_title, new.masked_text, parser_version)
    rows["document_versions"].append(
        {"id": version_id, "item_id": item_id, "text_sha256": document.text_sha256, "created_at": at, **version}
    )
    for finding in reading_rows.of_findings(new.reading, new.masked_title, new.masked_text):
        rows["findings"].append({"document_version_id": version_id, **finding})


def _decision(
    session: Session, rows: Rows, new: New, ids: tuple[int, int, int], origin: str, parser_version: str, at: datetime, matched: bool
) -> None:
    item_id, version_id, decision_id = ids
    columns = reading_rows.of_decision(new.item.source_id, new.document, new.reading, new.masked_title, new.masked_text)
    parts = reading_rows.of_parts(new.reading)
    own = {"id": decision_id, "item_id": item_id, "document_version_id": version_id, "origin": origin, "first_seen_at": at}
    done = dict.fromkeys(("matched_at", "announced_at"), at if matched else None)
    rows["decisions"].append({**own, **columns, **euros.of_fine(columns, session), **done})
    made = reading_rows.part_rows(parts)
    for penalty in made["penalties"]:
        penalty |= euros.of_penalty(penalty["value"], penalty["currency"], columns, session)
    for name, of_name in made.items():
        rows[name] += [{"decision_id": decision_id, **row} for row in of_name]
    known = history.values(columns, [(label, role) for _, label, _, role in parts["parties"]], parts["articles"])
    since = {"decision_id": decision_id, "valid_from": at, "changed_by": f"reader {parser_version}", "document_version_id": version_id}
    rows["decision_history"] += [{"field": field, "value": value, **since} for field, value in known.items()]
    rows["transitions"].append(_transition("decision", decision_id, "stored", f"{columns['action']}, {origin}", at))
    if columns["needs_review"]:
        rows["reviews"].append({"decision_id": decision_id, "reasons": columns["reasons"], "opened_at": at})


def _transition(entity: str, entity_id: int, state: str, reason: str, at: datetime) -> dict[str, Any]:
    return {"entity": entity, "entity_id": str(entity_id), "to_state": state, "reason": reason, "at": at}
