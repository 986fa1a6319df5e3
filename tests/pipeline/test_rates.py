"""The rates of the last days come from the Bank's own file, over loopback; what cannot be right changes nothing."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select, text

from demo.site import Site
from dpawatch.errors import FetchError
from dpawatch.http import Client
from dpawatch.pipeline.rates import refresh
from dpawatch.pipeline.services import Services
from dpawatch.settings import Settings
from dpawatch.store import euros
from dpawatch.store.gates import SqlGate, SqlRobots
from dpawatch.store.models import DecisionRow, DocumentVersion, EuroRate, ItemRow, PenaltyRow, SourceRow
from dpawatch.store.rates import RatesRefused
from dpawatch.store.session import Database
from parsers.errors import Drift

HOST, PATH = "www.ecb.europa.eu", "/stats/eurofxref/eurofxref-hist.zip"
LAST = euros.bundled_until()
NOW = datetime(LAST.year, LAST.month, LAST.day, 17, 0, tzinfo=UTC) + timedelta(days=10)
CODES = ("USD", "JPY", "CZK", "DKK", "GBP", "HUF", "PLN", "RON", "SEK", "CHF", "ISK", "NOK", "RUB", "TRY")
FRESH = {"SEK": Decimal("11.0215"), "USD": Decimal("1.1532"), "NOK": Decimal("11.7345")}


def the_file(later: dict[date, dict[str, Decimal]], *, days: int = 60, wrong: dict[str, Decimal] | None = None) -> bytes:
    """A file as the Bank makes it: the newest day first, the bundled rates before those of ``later``."""
    lines = [f"Date,{','.join(CODES)},"]
    told = {LAST - timedelta(days=n): _bundled(LAST - timedelta(days=n)) for n in range(days)} | later
    told[LAST] |= wrong or {}
    for day in sorted((day for day, rates in told.items() if rates), reverse=True):
        lines.append(f"{day},{','.join(str(told[day].get(code, 'N/A')) for code in CODES)},")
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("eurofxref-hist.csv", "\n".join(lines) + "\n")
    return whole.getvalue()


def _bundled(day: date) -> dict[str, Decimal]:
    found = {code: euros.rate(code, day) for code in CODES}
    return {code: rate.units for code, rate in found.items() if rate is not None and rate.on == day}


@dataclass(frozen=True)
class Bank:
    """The Bank's site on loopback, and our services that are sent there."""

    site: Site
    services: Services

    def publishes(self, body: bytes, status: int = 200) -> None:
        self.site.publish(PATH, body, host=HOST, content_type="application/zip", status=status)

    @property
    def kept(self) -> dict[tuple[str, date], Decimal]:
        with self.services.database.read() as session:
            return {(row.currency, row.day): row.units for row in session.scalars(select(EuroRate))}


@pytest.fixture
def bank(database: Database) -> Iterator[Bank]:
    with Site() as site:
        settings = Settings(environment="test", contact="https://ops.example", host_map={HOST: site.url}, min_delay_seconds=0.0)
        yield Bank(site, Services(settings, database, Client(settings, SqlGate(database), SqlRobots(database)), lambda: NOW))


def _days(*after: int) -> list[date]:
    return [LAST + timedelta(days=n) for n in after]


def test_rates_of_days_after_the_bundled_ones_are_kept_once(bank: Bank) -> None:
    first, second = _days(3, 4)
    bank.publishes(the_file({first: FRESH}))
    assert refresh(bank.services)["rates"] == 3
    assert refresh(bank.services)["rates"] == 0
    bank.publishes(the_file({first: FRESH, second: FRESH | {"SEK": Decimal("11.1")}}))
    assert refresh(bank.services)["rates"] == 3
    assert bank.kept[("SEK", first)] == Decimal("11.0215")
    assert bank.kept[("SEK", second)] == Decimal("11.1")


def test_a_kept_rate_counts_on_its_day_and_a_week_after(bank: Bank) -> None:
    day, last, later = _days(3, 10, 11)
    bank.publishes(the_file({day: FRESH}))
    refresh(bank.services)
    with bank.services.database.read() as session:
        assert euros.rate("SEK", day, session) == euros.Rate(Decimal("11.0215"), day, "ecb")
        assert euros.rate("SEK", last, session) == euros.Rate(Decimal("11.0215"), day, "last_known")
        assert euros.rate("SEK", later, session) is None
        assert euros.rate("EUR", day, session) is None


@pytest.fixture
def a_fine_without_rate(bank: Bank) -> Callable[[], tuple[DecisionRow, PenaltyRow]]:
    """A fine in kronor of a day whose rate is not known yet, as a function that reads it anew."""
    day = _days(9)[0]
    dated: dict[str, Any] = {"published_on": day, "published_precision": "day"}
    with bank.services.database.write() as session:
        session.add(SourceRow(id="se_imy", created_at=NOW))
        session.flush()
        came: dict[str, Any] = {"source_id": "se_imy", "native_id": "a", "listing_id": "news", "origin": "live", "first_seen_at": NOW}
        told = {"url": "https://x.example/a", "title": "A"}
        item = ItemRow(**came, **told, content_hash="h", state="read")
        version = DocumentVersion(**told, text_sha256="0" * 64, text="A", language="sv", parser_version="1", created_at=NOW)
        version.item = item
        fine: dict[str, Any] = {"action": "fine", "status": "imposed", "fine_value": Decimal(110215), "fine_currency": "SEK"}
        sure: dict[str, Any] = {"needs_review": False, "confidence": 1.0, "published_by": "se_imy", "origin": "live", "first_seen_at": NOW}
        decision = DecisionRow(item=item, version=version, **fine, **sure, **dated)
        decision.penalties = [PenaltyRow(ordinal=0, kind="fine", role="total", value=Decimal(110215), currency="SEK")]
        session.add(decision)

    def read() -> tuple[DecisionRow, PenaltyRow]:
        with bank.services.database.read() as session:
            found = session.scalars(select(DecisionRow)).one()
            return found, found.penalties[0]

    return read


def test_sums_that_waited_for_a_rate_get_it(bank: Bank, a_fine_without_rate: Callable[[], tuple[DecisionRow, PenaltyRow]]) -> None:
    assert a_fine_without_rate()[0].fine_eur is None
    day = _days(9)[0]
    bank.publishes(the_file({_days(3)[0]: FRESH, day: FRESH}))
    assert refresh(bank.services) == {"rates": 6, "looked_at": 1}
    decision, penalty = a_fine_without_rate()
    assert (decision.fine_eur, decision.eur_rate, decision.eur_rate_on) == (Decimal("10000.00"), Decimal("11.0215"), day)
    assert (penalty.value_eur, penalty.eur_rate_on, penalty.eur_kind) == (Decimal("10000.00"), day, "ecb")
    assert refresh(bank.services) == {"rates": 0, "looked_at": 0}


def test_a_fine_that_no_sum_stands_behind_gets_its_rate_too(
    bank: Bank, a_fine_without_rate: Callable[[], tuple[DecisionRow, PenaltyRow]]
) -> None:
    with bank.services.database.write() as session:
        session.execute(text("DELETE FROM penalties"))
    bank.publishes(the_file({_days(9)[0]: FRESH}))
    refresh(bank.services)
    with bank.services.database.read() as session:
        assert session.scalars(select(DecisionRow.fine_eur)).one() == Decimal("10000.00")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (the_file({NOW.date() + timedelta(days=1): FRESH}), "which is after today"),
        (the_file({LAST + timedelta(days=3): FRESH}, wrong={"SEK": Decimal("9.99")}), f"says 9.99 of SEK on {LAST}"),
        (the_file({LAST + timedelta(days=3): FRESH | {"SEK": Decimal("110.2")}}), "has 110.2 for SEK"),
        (the_file({LAST: {}}), "is an old copy"),
    ],
    ids=["tomorrow", "contradicts", "misplaced point", "old copy"],
)
def test_a_table_that_cannot_be_right_changes_nothing(bank: Bank, given: bytes, words: str) -> None:
    bank.publishes(given)
    with pytest.raises(RatesRefused, match=words):
        refresh(bank.services)
    assert bank.kept == {}


def test_a_kept_rate_that_the_next_table_denies_is_told(bank: Bank) -> None:
    first, second = _days(3, 4)
    bank.publishes(the_file({first: FRESH}))
    refresh(bank.services)
    bank.publishes(the_file({first: FRESH | {"SEK": Decimal("11.5")}, second: FRESH}))
    with pytest.raises(RatesRefused, match=r"says 11\.5 of SEK on .*, but 11\.0215 is known"):
        refresh(bank.services)
    assert ("SEK", second) not in bank.kept


@pytest.mark.parametrize(("body", "status", "error"), [(b"<html>", 200, Drift), (b"", 503, FetchError)], ids=["a page", "an error"])
def test_what_is_no_table_fails_loudly_and_harmlessly(bank: Bank, body: bytes, status: int, error: type[Exception]) -> None:
    bank.publishes(body, status)
    with pytest.raises(error):
        refresh(bank.services)
    assert bank.kept == {}
