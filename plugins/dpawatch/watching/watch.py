"""A watch: a company and the names it goes by, a category of companies, or a kind of decision; and where its alerts go."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from dpawatch.watching.filters import Condition


class MentionPolicy(StrEnum):
    """What happens when a watched company is named in a decision against somebody else."""

    OFF = "off"
    DIGEST = "digest"
    INSTANT = "instant"


class Urgency(StrEnum):
    """When readers of a watch are told."""

    INSTANT = "instant"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of a company.

    Attributes:
        name: as written in the watch list.
        needs: cues of which one must stand in the text, because the name alone is a common word (``NEC``, ``World``).
        excluded: longer names that contain this one and belong to somebody else ("Clearview Cinemas"); ``not`` in the file.
        brand: the name of a product or service, not of the company.
    """

    name: str
    needs: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    brand: bool = False


@dataclass(frozen=True, slots=True)
class Watch:
    """One watched organisation, or one subscription to a category or to a kind of decision.

    Attributes:
        id: stable, used in the outbox and in message metadata.
        company: the name shown in alerts; of a category or a filter its title.
        kind: ``company``, ``public_body``, ``category`` (every watched company of :attr:`follows`) or ``filter`` (every decision that fits
            :attr:`where`); a natural person is never watched (ARCHITECTURE section 11).
        category: why it is watched ("facial recognition").
        group: the parent whose subsidiary this is, shown as a tag and never merged.
        channel: Slack channel of its alerts; empty for the installation's default.
        mentions: what happens when it is only mentioned.
        created: decisions first seen before this day never alert, unless ``since`` asks for them.
        urgency: at once, or in the daily or weekly digest of ``channel``.
        time_zone: IANA name, of digests and quiet hours.
        quiet: hours of the day, in that zone, in which nothing is sent at once; it is sent when they end.
        owner: who answers for the watch: a Slack user id, a channel, or words; told again of what nobody acknowledged.
        acknowledge_hours: an instant alert that nobody acknowledged after so many hours is repeated once to the owner; 0 for never.
        since: decisions first seen live from this day on alert, though the watch is younger; ``None`` for those since ``created``.
        follows: the category that a ``category`` watch subscribes to.
        where: what a decision must be besides; of a ``filter`` watch, all it must be.
    """

    id: str
    company: str
    aliases: tuple[Alias, ...]
    created: date
    kind: str = "company"
    category: str = ""
    group: str = ""
    channel: str = ""
    mentions: MentionPolicy = MentionPolicy.OFF
    urgency: Urgency = Urgency.INSTANT
    time_zone: str = "UTC"
    quiet: tuple[time, time] | None = None
    owner: str = ""
    acknowledge_hours: int = 0
    since: date | None = None
    follows: str = ""
    where: Condition | None = None

    @property
    def first_day(self) -> date:
        """The day on which a decision must have been seen first, or later, to alert."""
        return self.since or self.created
