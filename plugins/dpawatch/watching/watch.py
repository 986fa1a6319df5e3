"""A watch: one company, the names it goes by, and where its alerts go."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


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
    """

    name: str
    needs: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """One watched organisation.

    Attributes:
        id: stable, used in the outbox and in message metadata.
        company: the name shown in alerts.
        kind: ``company`` or ``public_body``; a natural person is never watched (ARCHITECTURE section 11).
        category: why it is watched ("facial recognition").
        group: the parent whose subsidiary this is, shown as a tag and never merged.
        channel: Slack channel of its alerts; empty for the installation's default.
        mentions: what happens when it is only mentioned.
        created: decisions first seen before this day never alert.
        urgency: at once, or in the daily or weekly digest of ``channel``.
        time_zone: IANA name, of digests and quiet hours.
        quiet: hours of the day, in that zone, in which nothing is sent at once; it is sent when they end.
        owner: who answers for the watch: a Slack user id, a channel, or words; told again of what nobody acknowledged.
        acknowledge_hours: an instant alert that nobody acknowledged after so many hours is repeated once to the owner; 0 for never.
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
