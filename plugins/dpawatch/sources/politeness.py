"""How politely each source is read: what its hosts allow us, how often we ask, and what of its texts may be passed on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from dpawatch.robots import RobotsFile, Rules
from dpawatch.settings import Settings
from dpawatch.store.gates import requests_since
from dpawatch.store.models import HostGate, RobotsRow
from parsers import registry
from parsers.base import Listing, SourceInfo
from parsers.errors import BrokenSourceError

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Politeness:
    """One listing's manners.

    Attributes:
        user_agent: what we call ourselves.
        robots: what robots.txt says of the address, why it need not be asked, or that it was not asked yet or could not be had.
        permission: the operator's written permission for the host, or empty.
        delay: least seconds between two requests: ours, or the host's Crawl-delay when that is longer.
        retry_after: seconds that the host last asked us to stay away; ``None`` when it never did.
        requests: to the host in the last 24 hours, of all sources together.
        reuse: what of the texts may be passed on (``full``, ``excerpt`` or ``facts``).
    """

    source_id: str
    listing_id: str
    host: str
    user_agent: str
    robots: str
    permission: str
    delay: float
    retry_after: float | None
    requests: int
    reuse: str


def politeness(session: Session, settings: Settings, now: datetime) -> list[Politeness]:
    """The manners of every listing; sources that cannot be loaded are left to the table of states."""
    found = []
    for source_id in registry.source_ids():
        try:
            info = registry.get(source_id).info
        except BrokenSourceError:
            continue
        found += [_of_listing(session, settings, info, listing, now) for listing in info.listings]
    return found


def _of_listing(session: Session, settings: Settings, info: SourceInfo, listing: Listing, now: datetime) -> Politeness:
    host = urlsplit(listing.url).hostname or ""
    gate, row = session.get(HostGate, host), session.get(RobotsRow, host)
    file = RobotsFile(row.host, row.status, row.body, row.fetched_at) if row else None
    rules = Rules(file) if file else None
    return Politeness(
        info.id,
        listing.id,
        host,
        settings.user_agent,
        _verdict(listing, file, rules),
        settings.robots_permissions.get(host, ""),
        max(info.delay.total_seconds(), rules.crawl_delay if rules else 0.0),
        gate.last_retry_after if gate else None,
        requests_since(session, host, now - DAY),
        info.reuse,
    )


def _verdict(listing: Listing, file: RobotsFile | None, rules: Rules | None) -> str:
    if listing.robots_exempt:
        return f"not asked: {listing.robots_exempt}"
    if file is None or rules is None:
        return "not asked yet"
    if file.failed:
        return f"could not be had ({f'status {file.status}' if file.status else 'no answer'}), which forbids everything"
    return "allowed" if rules.allows(listing.url) else "forbidden"
