"""Whether Slack takes our tokens, grants what we need and shows us every channel, asked before an alert needs it. Nothing is posted."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from dpawatch.errors import DeliveryError
from dpawatch.pipeline import slack_trouble
from dpawatch.pipeline.notices import enqueue_notice
from dpawatch.pipeline.services import Services, utc_now
from dpawatch.settings import Settings
from dpawatch.slack.scopes import missing
from dpawatch.slack.send import Sender
from dpawatch.store import incidents
from dpawatch.watching.watchlist import load as load_watchlist

log = logging.getLogger(__name__)

KIND = "slack_check"
CLOCKS_APART = timedelta(minutes=5)
"""More than this between our clock and Slack's is told: messages that may be lost are looked for by the time they were sent."""
_BY_NAME = "channels are looked up by name only with channels:read and groups:read: add them, or write the channel's id (C0123456789)"


@dataclass(frozen=True, slots=True)
class Finding:
    """What asking for one thing gave.

    Attributes:
        subject: a channel, or what of a Connection was looked at.
        state: ``well``, ``refused``, or ``unknown`` when Slack could not be asked.
        words: what was found, for operators.
    """

    subject: str
    state: str
    words: str


def findings(settings: Settings, sender: Sender, operators: Sender | None = None) -> Iterator[Finding]:
    """Ask for each Connection, and for every channel of the watch list and of the settings.

    Args:
        operators: delivers messages to operators, where they have a Connection of their own.
    """
    watches = load_watchlist(settings.watchlist).watches
    channels = {watch.channel or settings.slack_channel for watch in watches} | {settings.slack_channel}
    of_alerts, of_operators = sorted(channels), [settings.slack_ops_channel]
    if operators is None:
        yield from _of_connection(slack_trouble.ALERTS, sender, sorted({*of_alerts, *of_operators}))
    else:
        yield from _of_connection(slack_trouble.ALERTS, sender, of_alerts)
        yield from _of_connection(slack_trouble.OPERATORS, operators, of_operators)


def check(services: Services, sender: Sender, operators: Sender | None = None) -> dict[str, int]:
    """Ask (see :func:`findings`), and tell operators.

    What cannot be used is an incident, once, until it can; what Slack fails at for a moment is not. The message about it goes to
    the operators' channel and waits there if that is the one in trouble; the log of this run says it in any case.

    Returns:
        how many are ``well`` and how many ``refused``.
    """
    found = list(findings(services.settings, sender, operators))
    for finding in found:
        if finding.state != "well":
            log.log(logging.ERROR if finding.state == "refused" else logging.WARNING, "%s: %s", finding.subject, finding.words)
    refused = {_key(finding): finding for finding in found if finding.state == "refused"}
    unknown = {_key(finding) for finding in found if finding.state == "unknown"}
    with services.database.write() as session:
        for key, finding in refused.items():
            row = incidents.open_incident(session, key, KIND, f"{finding.subject}: {finding.words}", None, services.now())
            if row is not None:
                enqueue_notice(session, services, key=f"incident:{row.id}:opened", title="Incident: Slack", lines=[row.words])
        for row in incidents.still_open(session):
            if row.kind == KIND and row.key not in refused.keys() | unknown and incidents.close_incident(session, row.key, services.now()):
                lines = [f"{row.key.removeprefix(f'{KIND}:')} is well, or is no longer asked for."]
                enqueue_notice(session, services, key=f"incident:{row.id}:closed", title="Recovered: Slack", lines=lines)
    return {"well": sum(finding.state == "well" for finding in found), "refused": len(refused)}


def _key(finding: Finding) -> str:
    return f"{KIND}:{finding.subject}"


def _of_connection(name: str, sender: Sender, channels: list[str]) -> Iterator[Finding]:
    subject = f"Connection {name}"
    try:
        access = sender.access()
    except DeliveryError as error:
        state = "refused" if error.outcome == "refused" else "unknown"
        yield Finding(subject, state, f"{error} Until this is mended its messages wait in the outbox.")
        for channel in channels:
            yield Finding(channel, "unknown", f"not asked for, because of the {subject}")
        return
    if access is None:
        yield Finding(subject, "well", "not set up: alerts are printed, and reach nobody in Slack")
        return
    yield Finding(subject, "well", f"Slack takes its token, as {access.user} in {access.team}")
    if access.scopes is not None:
        lacking = missing(access.scopes)
        words = f"the app lacks {'; '.join(lacking)}: add it and install the app again" if lacking else "every needed permission is there"
        yield Finding(f"Permissions of {name}", "refused" if lacking else "well", words)
    if access.slack_time is not None:
        apart = abs(utc_now() - access.slack_time)  # the wall clock: Slack's is no other
        words = f"this machine's clock and Slack's are {apart.total_seconds():.0f} s apart"
        too_far = apart > CLOCKS_APART
        yield Finding("Clock", "refused" if too_far else "well", words + (": synchronise it (NTP)" if too_far else ""))
    for channel in channels:
        yield _of_channel(sender, channel)


def _of_channel(sender: Sender, channel: str) -> Finding:
    try:
        sender.check(channel)
    except DeliveryError as error:
        if error.outcome != "refused":
            return Finding(channel, "unknown", f"could not be checked: {error}")
        by_name = error.code == "missing_scope" and channel.startswith("#")
        words = f"cannot be used: {_BY_NAME if by_name else error}. Alerts for it wait in the outbox until this is mended."
        return Finding(channel, "refused", words)
    return Finding(channel, "well", "can be used")
