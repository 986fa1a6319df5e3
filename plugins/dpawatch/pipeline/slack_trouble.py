"""What operators hear when Slack does not take messages: a channel's or a token's incident, or one message's own trouble, told once."""

from sqlalchemy.orm import Session

from dpawatch.errors import DeliveryError
from dpawatch.pipeline.notices import enqueue_notice
from dpawatch.pipeline.services import Services
from dpawatch.store import incidents
from dpawatch.store.models import OutboxRow

ALERTS, OPERATORS = "slack_alerts", "slack_ops"
"""The Airflow Connections that hold a token."""

GIVEN_UP = "A message was given up"
OTHERWISE = "A message was sent in another form"
STILL_DUE = "Slack refuses a message"


def channel_refused(session: Session, services: Services, channel: str, error: DeliveryError) -> None:
    """Slack refuses every message to a channel: an incident, told in the operators' channel (which may be another)."""
    words = f"Slack refuses the messages for {channel}: {error} They stay in the outbox and are sent when this is mended."
    _open(session, services, _of_channel(channel), words)


def token_refused(session: Session, services: Services, connection: str, error: DeliveryError) -> None:
    """Slack refuses the app: an incident. It is in the outbox too, and arrives when the token is right (or by the other Connection)."""
    words = f"Slack refuses the token of the Connection {connection}: {error} All its messages stay in the outbox until this is mended."
    _open(session, services, _of_token(connection), words)


def over(session: Session, services: Services, channel: str, connection: str) -> None:
    """A message arrived: whatever was wrong with its channel or token is over."""
    for key, words in (
        (_of_channel(channel), f"Messages arrive in {channel} again."),
        (_of_token(connection), f"Slack accepts the token of the Connection {connection} again."),
    ):
        closed = incidents.close_incident(session, key, services.now())
        if closed is not None:
            enqueue_notice(session, services, key=f"incident:{closed.id}:closed", title="Recovered: Slack", lines=[words])


def tell_of_message(session: Session, services: Services, row: OutboxRow, error: DeliveryError, title: str) -> None:
    """Slack does not take one message as it is: told once a message, with its id, whatever becomes of the others.

    Nothing is told of a message to operators itself: the next one would be refused for the same reason, and so on without end.
    """
    if row.stream == "operators":
        return
    line = f"Message {row.alert_id} ({row.kind}, {row.channel}): {error}"
    enqueue_notice(session, services, key=f"{title}:{row.alert_id}", title=title, lines=[line])


def _open(session: Session, services: Services, key: str, words: str) -> None:
    opened = incidents.open_incident(session, key, "slack_refused", words, None, services.now())
    if opened is not None:
        enqueue_notice(session, services, key=f"incident:{opened.id}:opened", title="Incident: Slack", lines=[words])


def _of_channel(channel: str) -> str:
    return f"slack:{channel}"


def _of_token(connection: str) -> str:
    return f"slack:token:{connection}"
