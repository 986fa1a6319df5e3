"""What becomes of a match: by where the decision came from, the watch's age, its mutes, its policy, its urgency, its quiet hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from dpawatch.pipeline.routing import route
from dpawatch.store import mutes
from dpawatch.store.models import DecisionRow
from dpawatch.store.session import Database
from dpawatch.watching.matching import Hit
from dpawatch.watching.watch import Alias, MentionPolicy, Urgency, Watch

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
WATCH = Watch("acme", "Acme Vision B.V.", (Alias("Acme Vision"),), date(2026, 1, 1), owner="U0123ABCD")
OFF, DIGEST, INSTANT = MentionPolicy.OFF, MentionPolicy.DIGEST, MentionPolicy.INSTANT


def hit(relation: Any = "sanctioned", **watch: Any) -> Hit:
    return Hit(replace(WATCH, **watch), "Acme Vision", "exact", relation, "Acme Vision")


def a_decision(**changes: Any) -> DecisionRow:
    return DecisionRow(**{"origin": "live", "first_seen_at": NOW, "confidence": 0.95, **changes})


BY_POLICY: dict[str, tuple[Hit, bool, str]] = {
    "sanctioned": (hit(), False, "alerted"),
    "sanctioned, whatever the policy for mentions": (hit(mentions=OFF), False, "alerted"),
    "sanctioned, with a doubt": (hit(), True, "alerted"),
    "sanctioned, daily": (hit(urgency=Urgency.DAILY), False, "digest"),
    "sanctioned, weekly": (hit(urgency=Urgency.WEEKLY), False, "digest"),
    "named, may be the one sanctioned": (hit("mentioned", mentions=OFF), True, "alerted"),
    "named, may be the one sanctioned, daily": (hit("mentioned", mentions=OFF, urgency=Urgency.DAILY), True, "digest"),
    "mentioned, off": (hit("mentioned", mentions=OFF), False, "held"),
    "mentioned, digest": (hit("mentioned", mentions=DIGEST), False, "digest"),
    "mentioned, instant": (hit("mentioned", mentions=INSTANT), False, "alerted"),
    "mentioned, instant, of a weekly watch": (hit("mentioned", mentions=INSTANT, urgency=Urgency.WEEKLY), False, "digest"),
    "a user of its product, off": (hit("user", mentions=OFF), False, "digest"),
    "a user of its product, digest": (hit("user", mentions=DIGEST), False, "digest"),
    "a user of its product, instant": (hit("user", mentions=INSTANT), False, "alerted"),
    "a filter": (hit("filter"), False, "alerted"),
    "a daily filter": (hit("filter", urgency=Urgency.DAILY), False, "digest"),
}


@pytest.mark.parametrize("case", BY_POLICY)
def test_a_hit_goes_where_its_watch_wants_it(sqlite_database: Database, case: str) -> None:
    given, uncertain, outcome = BY_POLICY[case]
    with sqlite_database.read() as session:
        routing = route(session, a_decision(), given, uncertain=uncertain, now=NOW)
    assert routing.outcome == outcome
    assert routing.not_before == NOW
    assert routing.why


@pytest.mark.parametrize(
    ("decision", "watch", "outcome"),
    [
        ({"origin": "baseline"}, {}, "old"),
        ({"origin": "backfill"}, {}, "old"),
        ({"origin": "import"}, {}, "old"),
        ({"origin": "reprocess"}, {}, "old"),
        ({}, {"created": date(2026, 3, 2)}, "alerted"),
        ({}, {"created": date(2026, 3, 3)}, "old"),
        # 23:30 UTC on the first is the second of March in Helsinki
        ({"first_seen_at": datetime(2026, 3, 1, 23, 30, tzinfo=UTC)}, {"created": date(2026, 3, 2)}, "old"),
        (
            {"first_seen_at": datetime(2026, 3, 1, 23, 30, tzinfo=UTC)},
            {"created": date(2026, 3, 2), "time_zone": "Europe/Helsinki"},
            "alerted",
        ),
        # however old the decision itself is
        ({"decided_on": date(2019, 5, 1), "published_on": date(2019, 6, 1)}, {}, "alerted"),
    ],
)
def test_only_what_came_live_after_the_watch_was_made_is_told(
    sqlite_database: Database, decision: dict[str, Any], watch: dict[str, Any], outcome: str
) -> None:
    with sqlite_database.read() as session:
        assert route(session, a_decision(**decision), hit(**watch), uncertain=False, now=NOW).outcome == outcome


@pytest.mark.parametrize(
    ("confidence", "given", "uncertain", "outcome"),
    [
        (0.34, hit("mentioned", mentions=DIGEST), False, "review"),
        (0.35, hit("mentioned", mentions=DIGEST), False, "digest"),
        (0.1, hit("user"), False, "review"),
        # it may be the one sanctioned: told at once, with that doubt
        (0.1, hit("mentioned"), True, "alerted"),
        (0.1, hit("mentioned", urgency=Urgency.DAILY), True, "digest"),
        (0.1, hit("mentioned", mentions=OFF), False, "held"),
        # sanctioned by name: a contradiction of sums (its confidence is low) is told at once, with its doubt
        (0.1, hit(), False, "alerted"),
        (0.1, hit(), True, "alerted"),
        (0.1, hit("filter"), False, "alerted"),
    ],
)
def test_below_the_floor_a_person_looks_first(
    sqlite_database: Database, confidence: float, given: Hit, uncertain: bool, outcome: str
) -> None:
    with sqlite_database.write() as session:
        decision = a_decision(id=1, confidence=confidence)
        assert route(session, decision, given, uncertain=uncertain, now=NOW, review_floor=0.35).outcome == outcome
        assert route(session, decision, given, uncertain=uncertain, now=NOW, review_floor=0.0).outcome != "review"


def test_quiet_hours_put_a_message_off_and_say_so(sqlite_database: Database) -> None:
    night = hit(quiet=(time(22), time(7)), time_zone="Europe/Amsterdam")
    late = datetime(2026, 3, 2, 21, 30, tzinfo=UTC)
    with sqlite_database.read() as session:
        routing = route(session, a_decision(), night, uncertain=False, now=late)
        by_day = route(session, a_decision(), night, uncertain=False, now=NOW)
    assert (routing.outcome, routing.not_before) == ("alerted", datetime(2026, 3, 3, 6, 0, tzinfo=UTC))
    assert "quiet hours end at 2026-03-03 07:00 (Europe/Amsterdam)" in routing.why
    assert by_day.not_before == NOW


def test_a_mute_holds_while_it_lasts_and_says_whose_it_is(database: Database) -> None:
    with database.write() as session:
        mutes.add(session, watch_id="acme", owner="ana", reason="merger", starts_at=NOW, ends_at=NOW + timedelta(days=7))
    with database.read() as session:

        def at(moment: datetime, given: Hit = hit()) -> str:  # noqa: B008 - never changed
            return route(session, a_decision(first_seen_at=moment), given, uncertain=False, now=moment).outcome

        assert at(NOW - timedelta(seconds=1)) == "alerted"
        assert at(NOW) == "muted"
        assert at(NOW + timedelta(days=6, hours=23)) == "muted"
        assert at(NOW + timedelta(days=7)) == "alerted"
        assert at(NOW, hit(id="other")) == "alerted"
        why = route(session, a_decision(), hit(), uncertain=False, now=NOW).why
    assert why == "muted by ana until 2026-03-09 09:30 UTC: merger"
