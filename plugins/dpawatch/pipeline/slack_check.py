"""Whether Slack takes our tokens and shows us every channel, asked before an alert needs it. Nothing is posted by asking."""

import logging

from sqlalchemy.orm import Session

from dpawatch.errors import DeliveryError
from dpawatch.pipeline.notices import enqueue_notice
from dpawatch.pipeline.services import Services
from dpawatch.slack.send import Sender
from dpawatch.store import incidents
from dpawatch.watching.watchlist import load as load_watchlist

log = logging.getLogger(__name__)

KIND = "slack_check"
_BY_NAME = "channels are looked up by name only with channels:read and groups:read: add them, or write the channel's id (C0123456789)"


def check(services: Services, sender: Sender, operators: Sender | None = None) -> dict[str, int]:
    """Ask for every channel of the watch list and of the settings.

    A channel that cannot be used is an incident, once, until it can; what Slack fails at for a moment is not. The message about it goes to
    the operators' channel and waits there if that is the one in trouble; the log of this run says it in any case.

    Returns:
        how many channels are ``well`` and how many ``refused``.
    """
    watches = load_watchlist(services.settings.watchlist).watches
    asked = {watch.channel or services.settings.slack_channel: sender for watch in watches}
    asked.setdefault(services.settings.slack_channel, sender)
    asked[services.settings.slack_ops_channel] = operators or sender
    refused: dict[str, str] = {}
    unknown = set()
    for channel, through in sorted(asked.items()):
        try:
            through.check(channel)
        except DeliveryError as error:
            if error.outcome == "refused":
                refused[channel] = _BY_NAME if error.code == "missing_scope" and channel.startswith("#") else str(error)
                log.error("%s cannot be used: %s", channel, refused[channel])
            else:
                unknown.add(channel)
                log.warning("%s could not be checked, the next run tries again: %s", channel, error)
    with services.database.write() as session:
        for channel, words in refused.items():
            _open(session, services, channel, words)
        for row in incidents.still_open(session):
            channel = row.key.removeprefix(f"{KIND}:")
            if row.kind == KIND and channel not in refused.keys() | unknown:
                _close(session, services, row.key, channel)
    return {"well": len(asked) - len(refused) - len(unknown), "refused": len(refused)}


def _open(session: Session, services: Services, channel: str, words: str) -> None:
    told = f"{channel} cannot be used: {words}. Alerts for it wait in the outbox until this is mended."
    row = incidents.open_incident(session, f"{KIND}:{channel}", KIND, told, None, services.now())
    if row is not None:
        enqueue_notice(session, services, key=f"incident:{row.id}:opened", title="Incident: Slack", lines=[told])


def _close(session: Session, services: Services, key: str, channel: str) -> None:
    row = incidents.close_incident(session, key, services.now())
    if row is not None:
        lines = [f"{channel} can be used, or is no longer asked for."]
        enqueue_notice(session, services, key=f"incident:{row.id}:closed", title="Recovered: Slack", lines=lines)
