"""What is asked of a full database: each statement with its goal, and values that differ from run to run."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from dpawatch.settings import PROJECT
from dpawatch.store import decision_list
from dpawatch.store.decision_list import Wanted

Values = Mapping[str, Any]
LISTS = "Lists, a page of 50"
QUERIES = "Analysts' queries (sql/queries)"
ANALYST, AS_OF, POINT, LIST = 150.0, 500.0, 2.0, 300.0
"""Goals in milliseconds: the 95th percentile of warm runs."""
LIST_UP_TO = 100_000
"""Decisions up to which the goal of the web pages' lists holds."""


@dataclass(frozen=True, slots=True)
class Question:
    """A statement and what it may cost.

    Attributes:
        statement: SQL; empty where ``call`` asks by the product's own code and says how many rows it got.
        values: gives the parameters of one run.
        goal: milliseconds; it holds for at most ``up_to`` decisions.
    """

    group: str
    name: str
    statement: str
    goal: float
    values: Callable[[], Values] = dict
    call: Callable[[Session, Values], int] | None = None
    up_to: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Samples:
    """Values that occur in the database: some hundred decisions, and the companies and days of them."""

    rows: tuple[Mapping[str, Any], ...]
    dice: random.Random

    def pick(self, *names: str) -> Callable[[], Values]:
        """Gives the named columns of a decision by chance, at each call of another."""
        rows = [row for row in self.rows if all(row.get(name) is not None for name in names)]
        return lambda: {name: row[name] for row in [self.dice.choice(rows)] for name in names}


def samples(connection: Connection, seed: int = 7) -> Samples:
    """Decisions spread over all that are stored."""
    dice = random.Random(seed)
    highest = connection.scalar(text("SELECT max(id) FROM decisions"))
    wanted = text(
        """
        SELECT
            d.id, d.published_by AS source, i.native_id, d.imposed_by, d.case_ref, d.published_on, d.first_seen_at, d.fine_eur, l.case_id,
            (SELECT min(p.name) FROM parties AS p WHERE p.decision_id = d.id) AS company
        FROM decisions AS d JOIN items AS i ON i.id = d.item_id JOIN case_links AS l ON l.decision_id = d.id AND l.state = 'joined'
        WHERE d.id = :id
        """
    )
    rows = [connection.execute(wanted, {"id": dice.randint(1, highest)}).mappings().first() for _ in range(300)]
    return Samples(tuple(dict(row) for row in rows if row is not None), dice)


def questions(known: Samples) -> Iterator[Question]:
    """All that is measured."""
    yield from _points(known)
    yield from _lists(known)
    yield from _as_of(known)
    yield from _views(known)
    for path in sorted((PROJECT / "sql" / "queries").glob("*.sql")):
        yield Question(QUERIES, path.stem, path.read_text(encoding="utf-8"), ANALYST)


def _points(known: Samples) -> Iterator[Question]:
    group = "Look-ups"
    yield Question(group, "decision by id", "SELECT * FROM decisions WHERE id = :id", POINT, known.pick("id"))
    yield Question(
        group,
        "decision by source and its own id",
        "SELECT d.* FROM decisions AS d JOIN items AS i ON i.id = d.item_id WHERE i.source_id = :source AND i.native_id = :native_id",
        POINT,
        known.pick("source", "native_id"),
    )
    yield Question(
        group,
        "cases by authority and reference",
        "SELECT DISTINCT l.case_id FROM decisions AS d JOIN case_links AS l ON l.decision_id = d.id AND l.state = 'joined' "
        "WHERE d.imposed_by = :imposed_by AND d.case_ref = :case_ref",
        POINT,
        known.pick("imposed_by", "case_ref"),
    )
    yield Question(
        group,
        "newest 50 decisions on a company, by name",
        "SELECT p.decision_id, p.role FROM parties AS p WHERE p.name = :company ORDER BY p.decision_id DESC LIMIT 50",
        POINT,
        known.pick("company"),
    )
    yield Question(
        group,
        "a decision with all its parts (v_decisions)",
        "SELECT * FROM v_decisions WHERE decision_id = :id",
        POINT,
        known.pick("id"),
    )
    yield Question(group, "a case (v_case_states)", "SELECT * FROM v_case_states WHERE case_id = :case_id", POINT, known.pick("case_id"))
    yield Question(
        group,
        "a decision as of a day",
        "SELECT field, value, changed_by FROM decision_history "
        "WHERE decision_id = :id AND valid_from <= :first_seen_at AND (valid_to IS NULL OR valid_to > :first_seen_at)",
        POINT,
        known.pick("id", "first_seen_at"),
    )


def _lists(known: Samples) -> Iterator[Question]:
    """Pages of the list of decisions, as the web pages ask for them."""
    authority, words = known.pick("imposed_by"), known.pick("company")
    asked: tuple[tuple[str, Callable[[], Values]], ...] = (
        ("newest first", dict),
        ("by publication", lambda: {"sort": "published"}),
        ("biggest fine first", lambda: {"sort": "fine"}),
        ("least sure first, in review", lambda: {"sort": "doubt", "review": True}),
        ("of an authority", lambda: {"authorities": (authority()["imposed_by"],)}),
        ("fines of an authority, biggest first", lambda: {"authorities": (authority()["imposed_by"],), "action": "fine", "sort": "fine"}),
        ("of a month, at least EUR 100,000", lambda: {**_month(known), "least_eur": Decimal(100_000)}),
        ("with an article", lambda: {"article": "32(1)"}),
        ("of a watch", lambda: {"watch": f"watch-{known.dice.randrange(40)}"}),
        ("with a company's name", lambda: {"text": str(words()["company"]).split()[0]}),
    )
    for name, values in asked:
        yield Question(LISTS, name, "", LIST, values, _page, LIST_UP_TO)
    for sort in ("seen", "published", "fine"):
        yield Question(LISTS, f"page 200, sorted by {sort}", "", LIST, partial(dict, sort=sort), _deep_page, LIST_UP_TO)


def _as_of(known: Samples) -> Iterator[Question]:
    statement = """
        SELECT d.id, h.value, h.changed_by
        FROM decisions AS d
        JOIN decision_history AS h
            ON h.decision_id = d.id AND h.field = 'fine' AND h.valid_from <= :at AND (h.valid_to IS NULL OR h.valid_to > :at)
        WHERE d.imposed_by = :imposed_by AND d.published_on >= :since AND d.published_on < :until
    """
    authority = known.pick("imposed_by")

    def of_a_year() -> Values:
        year = known.dice.randint(2019, 2025)
        return {**authority(), "since": date(year, 1, 1), "until": date(year + 1, 1, 1), "at": datetime(2026, 1, 1, tzinfo=UTC)}

    yield Question("As of a day", "every fine of an authority and a year, as it was believed", statement, AS_OF, of_a_year)


def _page(session: Session, values: Values) -> int:
    return len(decision_list.page(session, Wanted(**values)).rows)


def _deep_page(session: Session, values: Values) -> int:
    """The page after the first 10,000 rows; where it begins is looked up once."""
    wanted, bind = Wanted(**values), session.get_bind()
    place = _PLACES.get((str(bind.engine.url), wanted.sort))
    if place is None:
        place = _PLACES[str(bind.engine.url), wanted.sort] = decision_list.page(session, wanted, size=10_000).next
    return len(decision_list.page(session, wanted, after=place).rows)


_PLACES: dict[tuple[str, str], str] = {}


def _month(known: Samples) -> Values:
    day = known.pick("published_on")()["published_on"]
    first = date.fromisoformat(str(day)[:7] + "-01")
    return {"since": first, "until": first + timedelta(days=30)}


def _views(known: Samples) -> Iterator[Question]:
    group = "Views, as they are used"
    month = known.pick("first_seen_at")
    yield Question(
        group,
        "v_decisions: the newest 100",
        "SELECT * FROM v_decisions ORDER BY decision_id DESC LIMIT 100",
        ANALYST,
    )
    yield Question(
        group,
        "v_decisions: 1,000 from a day on (export --since)",
        "SELECT * FROM v_decisions WHERE first_seen_at >= :first_seen_at ORDER BY first_seen_at LIMIT 1000",
        ANALYST,
        month,
    )
    yield Question(
        group,
        "v_alert_trail: of a watch",
        "SELECT * FROM v_alert_trail WHERE watch_id = :watch ORDER BY at DESC LIMIT 100",
        ANALYST,
        lambda: {"watch": f"watch-{known.dice.randrange(40)}"},
    )
