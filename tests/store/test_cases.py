"""Where a case stands, from what was told of it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from dpawatch.store.cases import SUM_UNKNOWN, Standing, fold
from dpawatch.store.models import CaseEvent

AT = datetime(2025, 11, 1, tzinfo=UTC)
FINE = (Decimal(7552800), "GBP")
LOWER = (Decimal(2520000), "GBP")


def event(kind: str, money: tuple[Decimal, str] | None = None, detail: str = "") -> CaseEvent:
    value, currency = money or (None, None)
    return CaseEvent(
        kind=kind,
        detail=detail,
        words="",
        value=value,
        currency=currency,
        happened_on=date(2025, 1, 1),
        recorded_at=AT,
        case_id=1,
        decision_id=1,
    )


NONE = Standing("imposed", None, True)


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        ([], Standing("proposed", None, True)),
        ([event("proposed", FINE)], Standing("proposed", None, True)),
        ([event("imposed", FINE)], Standing("imposed", FINE, True)),
        ([event("imposed")], NONE),
        ([event("imposed", detail=SUM_UNKNOWN)], Standing("imposed", None, False)),
        ([event("imposed", FINE), event("proposed", FINE)], Standing("imposed", FINE, True)),
        ([event("imposed", FINE), event("appealed")], Standing("appealed", FINE, True)),
        ([event("imposed", FINE), event("reduced", LOWER), event("paid", LOWER)], Standing("paid", LOWER, True)),
        ([event("imposed", FINE), event("paid")], Standing("paid", FINE, True)),
        ([event("imposed", FINE), event("reduced")], Standing("reduced", None, False)),
        ([event("imposed", FINE), event("annulled")], Standing("annulled", None, True)),
        ([event("imposed", FINE), event("appealed"), event("upheld")], Standing("upheld", FINE, True)),
        ([event("imposed", FINE), event("annulled"), event("restored")], Standing("restored", FINE, True)),
        ([event("imposed", FINE), event("annulled"), event("restored"), event("remitted")], Standing("remitted", None, False)),
        ([event("imposed", FINE), event("liquidated", LOWER)], Standing("imposed", FINE, True)),
        ([event("imposed", FINE), event("confirmed", FINE), event("conflict", LOWER)], Standing("imposed", FINE, True)),
        ([event("imposed", FINE), event("corrected", LOWER)], Standing("imposed", LOWER, True)),
        ([event("imposed", FINE), event("corrected")], NONE),
    ],
)
def test_a_fine_in_force_is_never_a_sum_that_nobody_confirmed(told: list[CaseEvent], stands: Standing) -> None:
    assert fold(told) == stands
