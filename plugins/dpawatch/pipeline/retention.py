"""Let go what is not to be kept any longer, in small batches, and say how much it was."""

import logging
from dataclasses import dataclass

from dpawatch.pipeline.services import Services
from dpawatch.store import audit, retention
from dpawatch.store.retention import Limits, Rule

log = logging.getLogger(__name__)

ACTOR = "dpawatch"
BATCH = 200


@dataclass(frozen=True, slots=True)
class Gone:
    """What one rule let go, or would.

    Attributes:
        rows: how many; ``size``: bytes as they are stored.
    """

    rule: Rule
    rows: int
    size: int


def due(services: Services) -> list[Gone]:
    """What every rule would let go now; nothing is changed. Pages of listings that share their bytes are counted once each."""
    limits = Limits.of(services.settings, services.now())
    with services.database.read() as session:
        return [Gone(rule, *retention.count(session, rule, limits)) for rule in retention.RULES]


def retain(services: Services) -> list[Gone]:
    """Let go what is due by every rule; doing it again changes nothing.

    Each batch is a transaction of its own. What a rule let go is noted in the audit, also when it could not finish.

    Raises:
        StoreError: the database failed; what was done stays done, and the next run goes on.
    """
    limits = Limits.of(services.settings, services.now())
    return [_apply(rule, limits, services) for rule in retention.RULES]


def _apply(rule: Rule, limits: Limits, services: Services) -> Gone:
    rows = size = 0
    try:
        while True:
            with services.database.write() as session:
                done, bytes_ = retention.apply_batch(session, rule, limits, services.now(), BATCH)
            if not done:
                return Gone(rule, rows, size)
            rows, size = rows + done, size + bytes_
    finally:
        if rows:
            log.info("retention: %d of %s (%d bytes)", rows, rule.words, size)
            with services.database.write() as session:
                after = {"rows": rows, "bytes": size}
                audit.record(session, actor=ACTOR, event="retention", subject=f"retention:{rule.name}", after=after, at=services.now())
