"""Sums in euros: rates as the European Central Bank published them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from dpawatch.store import euros
from dpawatch.store.euros import Rate
from dpawatch.store.models import EuroRate
from dpawatch.store.session import Database
from parsers.models import Fine, PartialDate, Precision, Reading


@pytest.mark.parametrize(
    ("currency", "day", "units"),
    [
        ("SEK", date(2021, 2, 10), "10.08"),
        ("GBP", date(2022, 5, 18), "0.8467"),
        ("PLN", date(2019, 9, 10), "4.3339"),
        ("NOK", date(2021, 12, 13), "10.1598"),
        ("HUF", date(2022, 2, 8), "353.09"),
        ("ISK", date(2019, 1, 4), "134"),
        ("HRK", date(2022, 12, 30), "7.5365"),
        ("BGN", date(2019, 8, 28), "1.9558"),
    ],
)
def test_the_rate_of_a_day_is_the_one_that_the_bank_published(currency: str, day: date, units: str) -> None:
    assert euros.rate(currency, day) == Rate(Decimal(units), day, "ecb")


@pytest.mark.parametrize(
    ("day", "of"),
    [(date(2024, 1, 7), date(2024, 1, 5)), (date(2024, 12, 25), date(2024, 12, 24)), (date(2024, 4, 1), date(2024, 3, 28))],
    ids=["a Sunday", "Christmas", "Easter Monday"],
)
def test_on_a_day_without_a_rate_the_last_one_before_it_counts(day: date, of: date) -> None:
    found = euros.rate("SEK", day)
    assert found is not None
    assert found == Rate(found.units, of, "last_known")
    assert euros.rate("SEK", of) == Rate(found.units, of, "ecb")


@pytest.mark.parametrize(
    ("currency", "day"),
    [
        ("ISK", date(2015, 6, 1)),
        ("ISK", date(2008, 12, 18)),
        ("SEK", date(1998, 12, 31)),
        ("SEK", date(2099, 1, 1)),
        ("RUB", date(2022, 6, 1)),
        ("RSD", date(2022, 6, 1)),
        ("EUR", date(2022, 6, 1)),
    ],
    ids=["inside the gap", "eight days into the gap", "before the euro", "after the table", "suspended", "never stated", "the euro itself"],
)
def test_where_the_bank_stated_no_rate_none_is_worked_out(currency: str, day: date) -> None:
    assert euros.rate(currency, day) is None


def test_seven_days_after_the_last_rate_it_still_counts() -> None:
    assert euros.rate("ISK", date(2008, 12, 16)) == Rate(Decimal(290), date(2008, 12, 9), "last_known")


@pytest.mark.parametrize(
    ("currency", "day", "expected"),
    [
        ("HRK", date(2022, 12, 31), Rate(Decimal("7.5365"), date(2022, 12, 30), "last_known")),
        ("HRK", date(2023, 1, 1), Rate(Decimal("7.53450"), date(2023, 1, 1), "irrevocable")),
        ("HRK", date(2030, 1, 1), Rate(Decimal("7.53450"), date(2030, 1, 1), "irrevocable")),
        ("BGN", date(2025, 12, 31), Rate(Decimal("1.9558"), date(2025, 12, 31), "ecb")),
        ("LTL", date(2016, 5, 1), Rate(Decimal("3.45280"), date(2016, 5, 1), "irrevocable")),
        ("SKK", date(2008, 12, 31), Rate(Decimal("30.126"), date(2008, 12, 31), "ecb")),
        ("BGN", date(2026, 1, 1), Rate(Decimal("1.95583"), date(2026, 1, 1), "irrevocable")),
    ],
)
def test_from_the_day_of_the_euro_on_the_fixed_rate_counts(currency: str, day: date, expected: Rate) -> None:
    assert euros.rate(currency, day) == expected


def _kronor(reading: Any, decided: PartialDate | None) -> Any:
    fine = Fine(Decimal(2_500_000), "SEK")
    return replace(reading, fine=fine, amounts=(), decided_on=decided)


def test_a_stored_fine_has_its_sum_in_euros_at_the_day_of_the_decision(
    database: Database, reader: Callable[..., Any], reading: Any
) -> None:
    with database.write() as session:
        decision = reader(session).store(_kronor(reading, PartialDate(date(2021, 2, 10))))
        assert (decision.fine_eur, decision.eur_rate, decision.eur_rate_on) == (Decimal("248015.87"), Decimal("10.08"), date(2021, 2, 10))


def test_a_day_known_to_the_month_only_gives_way_to_the_day_of_publication(
    database: Database, reader: Callable[..., Any], reading: Any
) -> None:
    with database.write() as session:
        decision = reader(session).store(_kronor(reading, PartialDate(date(2021, 2, 1), Precision.MONTH)))
        assert decision.eur_rate_on == decision.published_on == date(2026, 3, 2)


def test_a_decision_read_anew_in_euros_loses_its_rate_and_gets_one_again(
    database: Database, reader: Callable[..., Any], reading: Any
) -> None:
    with database.write() as session:
        stores = reader(session)
        stores.store(_kronor(reading, PartialDate(date(2021, 2, 10))))
        decision = stores.store(reading)
        assert (decision.fine_eur, decision.eur_rate, decision.eur_rate_on) == (None, None, None)
        again = stores.store(_kronor(reading, PartialDate(date(2021, 2, 10))))
        assert again.fine_eur == Decimal("248015.87")


@pytest.mark.parametrize(
    ("sum_", "currency", "expected"),
    [
        (Decimal("1000.50"), "EUR", (Decimal("1000.50"), None, None, "same")),
        (Decimal(1008), "SEK", (Decimal("100.00"), Decimal("10.08"), date(2021, 2, 10), "ecb")),
        (Decimal(1000), "ISK", (Decimal("6.44"), Decimal("155.2"), date(2021, 2, 10), "ecb")),
        (Decimal(1000), "RSD", (None, None, None, None)),
    ],
)
def test_each_sum_of_a_decision_has_its_euros(
    database: Database, reader: Callable[..., Any], reading: Reading, sum_: Decimal, currency: str, expected: tuple[Any, ...]
) -> None:
    amounts = (replace(reading.amounts[0], value=sum_, currency=currency),)
    told = replace(reading, fine=Fine(sum_, currency), amounts=amounts, decided_on=PartialDate(date(2021, 2, 10), Precision.DAY))
    with database.write() as session:
        decision = reader(session, "boete-1").store(told)
        [penalty] = decision.penalties
        assert (penalty.value_eur, penalty.eur_rate, penalty.eur_rate_on, penalty.eur_kind) == expected


def test_a_decision_that_gets_another_date_gets_other_euros(database: Database, reader: Callable[..., Any], reading: Reading) -> None:
    amounts = (replace(reading.amounts[0], currency="SEK"),)
    told = replace(reading, fine=Fine(Decimal(30500000), "SEK"), amounts=amounts, decided_on=PartialDate(date(2021, 2, 10), Precision.DAY))
    with database.write() as session:
        stored = reader(session, "boete-1")
        assert stored.store(told).penalties[0].eur_rate == Decimal("10.08")
        moved = replace(told, decided_on=PartialDate(date(2021, 2, 11), Precision.DAY))
        assert stored.store(moved).penalties[0].eur_rate_on == date(2021, 2, 11)


def test_a_fine_of_a_day_after_the_bundled_table_is_stored_with_the_rate_that_was_fetched(
    database: Database, reader: Callable[..., Any], reading: Any
) -> None:
    day = euros.bundled_until() + timedelta(days=9)
    with database.write() as session:
        assert reader(session, "boete-1").store(_kronor(reading, PartialDate(day))).fine_eur is None
        session.add(EuroRate(currency="SEK", day=day, units=Decimal("11.0215")))
        told = replace(_kronor(reading, PartialDate(day)), amounts=(replace(reading.amounts[0], value=Decimal(110215), currency="SEK"),))
        decision = reader(session, "boete-2").store(told)
        assert (decision.fine_eur, decision.eur_rate_on) == (Decimal("226829.38"), day)
        assert [penalty.value_eur for penalty in decision.penalties] == [Decimal("10000.00")]


def test_a_sum_beyond_all_measure_is_stored_without_euros(database: Database, reader: Callable[..., Any], reading: Reading) -> None:
    huge = Decimal(10) ** 17
    told = replace(reading, fine=Fine(huge, "SEK"), amounts=(replace(reading.amounts[0], value=huge, currency="SEK"),))
    told = replace(told, decided_on=PartialDate(date(2021, 2, 10), Precision.DAY))
    with database.write() as session:
        decision = reader(session, "boete-1").store(told)
        assert (decision.fine_value, decision.fine_eur, decision.penalties[0].value_eur) == (huge, None, None)
