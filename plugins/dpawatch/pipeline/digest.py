"""Daily and weekly digests: what each reader was not told at once, how much there was, and what was not covered.

A reader is a Slack channel. Its daily digest comes when there is something to list; its weekly one always comes, and says so when all was
quiet, because no alert must never be read as no sanction. A match waits for its digest until it stands in one that is queued: mark and
message are one transaction, and what was missed while the system was down comes late, once. The first sight of a reader is where its
first period begins.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, cast
from uuid import uuid4

from sqlalchemy.orm import Session

from dpawatch.pipeline import compose, followups
from dpawatch.pipeline.coverage import Coverage, coverage
from dpawatch.pipeline.hits import is_uncertain
from dpawatch.pipeline.hours import Cadence, last_due
from dpawatch.pipeline.services import Services
from dpawatch.settings import Settings
from dpawatch.slack import ready
from dpawatch.slack.blocks import headline
from dpawatch.slack.digest import Digest, Entry, Page, Totals, render
from dpawatch.store import cases, digests, outbox
from dpawatch.store.models import DecisionRow, DigestRow, MatchRow
from dpawatch.watching.matching import Hit
from dpawatch.watching.watch import Urgency, Watch
from dpawatch.watching.watchlist import Watchlist
from dpawatch.watching.watchlist import load as load_watchlist
from parsers.errors import DpaWatchError
from parsers.models import Action, Money

CADENCES: tuple[Cadence, ...] = ("daily", "weekly")
LATE = timedelta(hours=3)
"""A digest made so long after it was due says that it is late: the DAG runs every hour."""
IN_FORCE = ("imposed", "appealed", "upheld")


@dataclass(frozen=True, slots=True)
class Reader:
    """A channel and the watches whose alerts go there.

    Attributes:
        zone: the time zone that most of its watches name.
        gone: watches of matches that still wait here though they were taken off the list.
    """

    channel: str
    watches: tuple[Watch, ...]
    gone: tuple[str, ...] = ()

    @property
    def zone(self) -> str:
        """IANA name."""
        zones = Counter(watch.time_zone for watch in self.watches)
        return min(zones, key=lambda zone: (-zones[zone], zone), default="UTC")

    def ids(self, cadence: Cadence) -> set[str]:
        """The watches whose matches go into this digest; those of an instant watch go into the daily one."""
        weekly = {watch.id for watch in self.watches if watch.urgency is Urgency.WEEKLY}
        return weekly if cadence == "weekly" else {watch.id for watch in self.watches} - weekly | set(self.gone)


def digest(services: Services) -> dict[str, int]:
    """Queue every digest that is due.

    Returns:
        how many ``digests`` were queued, how many ``messages`` they take, and how many decisions are ``listed``.
    """
    watchlist, count = load_watchlist(services.settings.watchlist), Counter[str]()
    with services.database.read() as session:
        waiting = {row.watch_id for row in digests.waiting(session, services.now())}
    for reader in readers(watchlist, waiting, services.settings.slack_channel):
        for cadence in CADENCES:
            with services.database.write() as session:
                count.update(_make(session, reader, cadence, watchlist, services))
    return dict(count)


def readers(watchlist: Watchlist, waiting: Collection[str], default_channel: str) -> list[Reader]:
    """Every channel with watches; matches of watches that are gone wait in the default one."""
    channels: dict[str, list[Watch]] = defaultdict(list)
    for watch in watchlist.watches:
        channels[watch.channel or default_channel].append(watch)
    gone = tuple(sorted(watch_id for watch_id in waiting if watchlist.get(watch_id) is None))
    if gone:
        channels.setdefault(default_channel, [])
    return [Reader(channel, tuple(watches), gone if channel == default_channel else ()) for channel, watches in sorted(channels.items())]


def _make(session: Session, reader: Reader, cadence: Cadence, watchlist: Watchlist, services: Services) -> dict[str, int]:
    now = services.now()
    last = digests.last(session, reader.channel, cadence)
    if last is None:
        digests.add(session, channel=reader.channel, cadence=cadence, since=now, until=now, at=now)
        return {}
    due = last_due(now, cadence, services.settings.digest_at, reader.zone)
    if last.until >= due or not digests.add(session, channel=reader.channel, cadence=cadence, since=last.until, until=due, at=now):
        return {}
    rows = [row for row in digests.waiting(session, due) if row.watch_id in reader.ids(cadence)]
    told = digests.told_before(session, reader.channel, {row.decision_id for row in rows})
    for row in rows:
        row.digested_in = told.get(row.decision_id)
    new = [row for row in rows if row.digested_in is None]
    if cadence == "daily" and not new:
        return {}
    seen = coverage(session, services.settings, last.until, due)
    made = _compose(session, reader, cadence, (last.until, due), new, seen, watchlist, services)
    return _queue(session, reader, cadence, due, render(made), new, services)


def _queue(
    session: Session, reader: Reader, cadence: Cadence, due: datetime, pages: Sequence[Page], rows: Sequence[MatchRow], services: Services
) -> dict[str, int]:
    now, first = services.now(), ""
    for number, page in enumerate(pages, start=1):
        alert_id = str(uuid4())
        first = first or alert_id
        outbox.enqueue(
            session,
            dedupe_key=f"digest:{cadence}:{reader.channel}:{due.isoformat()}:{number}",
            stream="alerts",
            kind="digest",
            channel=reader.channel,
            payload=ready.to_payload(page.message),
            at=now,
            alert_id=alert_id,
        )
        for row in rows:
            if row.decision_id in page.decisions:
                row.digested_in = alert_id
    kept = session.get_one(DigestRow, (reader.channel, cadence, due))
    kept.entries, kept.messages, kept.alert_id = len({row.decision_id for row in rows}), len(pages), first
    return {"digests": 1, "messages": len(pages), "listed": kept.entries}


def _compose(
    session: Session,
    reader: Reader,
    cadence: Cadence,
    period: tuple[datetime, datetime],
    rows: Sequence[MatchRow],
    seen: Coverage,
    watchlist: Watchlist,
    services: Services,
) -> Digest:
    since, until = period
    decisions = {row.decision_id: session.get_one(DecisionRow, row.decision_id) for row in rows}
    by_decision: dict[int, list[MatchRow]] = defaultdict(list)
    for row in rows:
        by_decision[row.decision_id].append(row)
    entries = [_entry(session, decisions[number], found, watchlist, services.settings) for number, found in by_decision.items()]
    matches = digests.between(session, {w.id for w in reader.watches} | set(reader.gone), since, until)
    # What was told by another message of this period is counted by the weekly digest alone.
    left_out = ("old",) if cadence == "weekly" else ("old", "alerted", "flood", "digest")
    outcomes = _outcomes([row for row in matches if row.outcome not in left_out and row.decision_id not in decisions])
    return Digest(
        cadence=cadence,
        since=since,
        until=until,
        zone=reader.zone,
        watches=len(reader.watches),
        covered=(seen.covered, seen.known),
        entries=tuple(entries),
        totals=totals(_one_of_each_case(session, list(decisions.values()))),
        notes=_notes(outcomes),
        not_covered=seen.not_covered,
        quiet=not entries and not outcomes,
        late=services.now() if services.now() - until > LATE else None,
    )


def _one_of_each_case(session: Session, decisions: Sequence[DecisionRow]) -> list[DecisionRow]:
    """The decisions whose fines are summed: one of each case, of its reports one with a sum, and none of a case that was annulled since."""
    kept: dict[str, DecisionRow] = {}
    for decision in sorted(decisions, key=lambda d: (d.fine_value is None, d.id)):
        case = cases.of(session, decision.id)
        if case is not None and case.state == "annulled":
            continue
        kept.setdefault(f"case {case.id}" if case else f"decision {decision.id}", decision)
    return list(kept.values())


def totals(decisions: Sequence[DecisionRow]) -> Totals:
    """The fines imposed in these decisions: by currency, and together in euros where the rates are known."""
    fined = [d for d in decisions if d.action == Action.FINE and d.status in IN_FORCE and d.fine_value is not None and d.fine_currency]
    sums: dict[str, Decimal] = defaultdict(Decimal)
    euros: list[Decimal] = []
    for decision in fined:
        value, currency = decision.fine_value or Decimal(), str(decision.fine_currency)
        sums[currency] += value
        known = value if currency == "EUR" else decision.fine_eur
        if known is not None:
            euros.append(known)
    fines = tuple(Money(sums[currency], currency) for currency in sorted(sums, key=lambda c: (c != "EUR", c)))
    return Totals(fines, sum(euros, Decimal()) if euros else None, len(fined) - len(euros))


def _entry(session: Session, decision: DecisionRow, rows: Sequence[MatchRow], watchlist: Watchlist, settings: Settings) -> Entry:
    """One decision, under the watch that it means most to: the sanctioned one before one that is only named."""
    first, *others = sorted(rows, key=lambda row: (_RANK.index(row.relation), row.watch_id))
    watch = _watch(first, watchlist)
    also = tuple(_watch(row, watchlist).company for row in others)
    day = str(decision.decided_on or decision.published_on or "date not stated")
    try:
        hit = _hit(first, watch)
        alert = compose.alert(decision, hit, settings, uncertain=is_uncertain(decision, hit))
        if (case := cases.of(session, decision.id)) is not None:
            alert = followups.standing(session, case.id, alert)  # a fine that a court annulled since is not told as one
    except DpaWatchError:  # the module of its source is broken now: what is stored must be told all the same
        words = f"a decision published by {decision.published_by} ({decision.action}), number {decision.id} in the database"
        return Entry(decision.id, watch.company, words, "", day, decision.version.url, (), also, doubtful=True)
    doubtful = bool(alert.doubts or alert.amount_words)
    return Entry(
        decision.id, watch.company, headline(alert), alert.country, day, alert.source_url, alert.source_hosts, also, doubtful=doubtful
    )


_RANK = ("sanctioned", "filter", "user", "mentioned")


def _watch(row: MatchRow, watchlist: Watchlist) -> Watch:
    """The watch of a match, also when it was taken off the list since."""
    return watchlist.get(row.watch_id) or Watch(row.watch_id, f"{row.watch_id} (no longer watched)", (), row.at.date())


def _hit(row: MatchRow, watch: Watch) -> Hit:
    return Hit(watch, row.alias, cast(Any, row.how), cast(Any, row.relation), row.name)  # the columns hold what a Hit held


def _outcomes(rows: Sequence[MatchRow]) -> dict[str, int]:
    """How many decisions met each fate."""
    fates: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        fates[row.outcome].add(row.decision_id)
    return {outcome: len(found) for outcome, found in fates.items()}


_NOTES = {
    "alerted": ("{} decision was told at once", "{} decisions were told at once"),
    "flood": ("{} decision was told in a list", "{} decisions were told in a list"),
    "digest": ("{} decision was told in a daily digest", "{} decisions were told in daily digests"),
    "held": (
        "{} mention was held back, as its watch asks (mentions: off)",
        "{} mentions were held back, as their watches ask (mentions: off)",
    ),
    "muted": ("{} decision matched a muted watch and was not told", "{} decisions matched muted watches and were not told"),
    "review": ("{} decision waits for a person (dpawatch review list)", "{} decisions wait for a person (dpawatch review list)"),
}


def _notes(outcomes: dict[str, int]) -> tuple[str, ...]:
    return tuple(words[outcomes[outcome] > 1].format(outcomes[outcome]) for outcome, words in _NOTES.items() if outcome in outcomes)
