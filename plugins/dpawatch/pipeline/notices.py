"""Messages to operators, queued like every other message: written in the transaction of what they tell of."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from dpawatch.pipeline.services import Services
from dpawatch.store import outbox


def enqueue_notice(session: Session, services: Services, *, key: str, title: str, lines: Sequence[str]) -> None:
    """Queue a message to the operators' channel, once per ``key``."""
    outbox.enqueue(
        session,
        dedupe_key=key,
        stream="operators",
        kind="notice",
        channel=services.settings.slack_ops_channel,
        payload={"type": "notice", "title": title, "lines": list(lines)},
        at=services.now(),
    )
