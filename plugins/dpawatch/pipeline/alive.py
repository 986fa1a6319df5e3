"""The dead-man's switch: while all is well an address outside is asked for now and then. When that stops, its owner calls for help.

Whatever dies here (scheduler, workers, database, Slack, the machine), silence is what tells of it. Any service that expects regular
requests will do, such as a self-hosted Healthchecks or a monitoring system's heartbeat check.
"""

import logging
from datetime import timedelta
from urllib.parse import urlsplit

import requests
from sqlalchemy import select

from dpawatch.pipeline.services import Services
from dpawatch.store import heartbeats
from dpawatch.store.models import IncidentRow
from parsers.errors import DpaWatchError

log = logging.getLogger(__name__)

NOTHING_GOES_OUT = ("alert_dag", "matching", "outbox")
"""Incidents during which the pipeline as a whole does not do its work. One source in trouble is not among them: operators hear of it."""
_TIMEOUT = (5.0, 10.0)


class PingFailed(DpaWatchError):
    """The address outside did not answer as it should; it will call for help by itself if this lasts."""


def ping(services: Services) -> str:
    """Say that all is well, if it is and ``DPAWATCH_PING_URL`` is set.

    Returns:
        what was done, in words.

    Raises:
        PingFailed: the address cannot be reached, or answers with an error. Its path and query, which may be secret, are not told.
    """
    url = services.settings.ping_url
    if not url:
        return "no DPAWATCH_PING_URL is set: nobody outside would notice a standstill"
    why_not = _not_well(services)
    if why_not:
        log.error("no sign of life is given, so that help is called: %s", why_not)
        return f"not given: {why_not}"
    host = urlsplit(url).hostname
    try:
        answer = requests.get(url, timeout=_TIMEOUT, allow_redirects=False, headers={"User-Agent": services.settings.user_agent})
    except requests.RequestException as error:
        # ``from None``: the error's own words hold the whole address.
        raise PingFailed(f"the sign of life did not reach {host} ({type(error).__name__}): see DPAWATCH_PING_URL and the network") from None
    if not answer.ok or answer.is_redirect:
        raise PingFailed(f"{host} answered the sign of life with status {answer.status_code}: see DPAWATCH_PING_URL")
    return f"given to {host}"


def _not_well(services: Services) -> str:
    now = services.now()
    with services.database.read() as session:
        open_now = select(IncidentRow.words).where(IncidentRow.closed_at.is_(None), IncidentRow.kind.in_(NOTHING_GOES_OUT))
        words = session.scalars(open_now.order_by(IncidentRow.id)).first()
        looked = heartbeats.last(session, heartbeats.HEALTH)
    if words is not None:
        return words
    if looked is None or now - looked > 2 * timedelta(seconds=services.settings.tick_seconds):
        return "nobody has looked lately whether all is well: the task health fails"
    return ""
