"""The schema's one source: SQLAlchemy 2 typed models, by what they hold. Migrations in ``sql/migrations`` come from them."""

from dpawatch.store.models.base import ORIGINS, Base, ExactMoney, ExactRate, Key, StorableJson, StorableText, Utc, storable
from dpawatch.store.models.cases import CASE_EVENTS, CASE_STATES, LINK_STATES, CaseEvent, CaseLink, CaseRow
from dpawatch.store.models.decisions import STATUSES, ArticleRow, DecisionRow, PartyRow, PenaltyRow
from dpawatch.store.models.documents import (
    FINDING_KINDS,
    ITEM_STATES,
    DocumentVersion,
    FindingRow,
    ItemPage,
    ItemRow,
    Page,
    PageBody,
    TranslationRow,
)
from dpawatch.store.models.hosts import Heartbeat, HostGate, HostRequests, RobotsRow
from dpawatch.store.models.messages import OUTBOX_STATES, IncidentRow, OutboxRow, Transition
from dpawatch.store.models.reviews import CORRECTED_FIELDS, REVIEW_STATES, CorrectionRow, ReviewRow
from dpawatch.store.models.sources import BACKFILL_STATES, BackfillRow, ListingStatus, Snapshot, SourceRow
from dpawatch.store.models.watching import OUTCOMES, RELATIONS, SEEN_HOW, Acknowledgement, AuditRow, MatchRow, MuteRow, WatchVersion

__all__ = [
    "BACKFILL_STATES",
    "CASE_EVENTS",
    "CASE_STATES",
    "CORRECTED_FIELDS",
    "FINDING_KINDS",
    "ITEM_STATES",
    "LINK_STATES",
    "ORIGINS",
    "OUTBOX_STATES",
    "OUTCOMES",
    "RELATIONS",
    "REVIEW_STATES",
    "SEEN_HOW",
    "STATUSES",
    "Acknowledgement",
    "ArticleRow",
    "AuditRow",
    "BackfillRow",
    "Base",
    "CaseEvent",
    "CaseLink",
    "CaseRow",
    "CorrectionRow",
    "DecisionRow",
    "DocumentVersion",
    "ExactMoney",
    "ExactRate",
    "FindingRow",
    "Heartbeat",
    "HostGate",
    "HostRequests",
    "IncidentRow",
    "ItemPage",
    "ItemRow",
    "Key",
    "ListingStatus",
    "MatchRow",
    "MuteRow",
    "OutboxRow",
    "Page",
    "PageBody",
    "PartyRow",
    "PenaltyRow",
    "ReviewRow",
    "RobotsRow",
    "Snapshot",
    "SourceRow",
    "StorableJson",
    "StorableText",
    "Transition",
    "TranslationRow",
    "Utc",
    "WatchVersion",
    "storable",
]
