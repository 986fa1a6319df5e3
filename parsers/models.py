"""What flows through dpawatch: small frozen records, from a fetched page to a decision that was read.

Money is :class:`decimal.Decimal` with an ISO 4217 code. Datetimes are aware and in UTC. Spans count
characters (Python string indices) of the text they name.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date whose day or month may be unknown.

    Attributes:
        day: the date; an unknown day or month is set to 1.
        precision: what of ``day`` is really known.
    """

    day: date
    precision: Precision = Precision.DAY

    def __str__(self) -> str:
        if self.precision is Precision.YEAR:
            return f"{self.day:%Y}"
        return f"{self.day:%Y-%m}" if self.precision is Precision.MONTH else f"{self.day:%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class RawPage:
    """One answer of a web server, as it came.

    Attributes:
        url: the address asked for; ``final_url`` the one that answered, after redirects.
        status: the HTTP status code.
        headers: response headers, names in lower case.
        body: the bytes after content decoding; ``sha256`` is their hex digest.
        fetched_at: when the answer was complete, UTC.
    """

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime
    sha256: str = ""

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "sha256", hashlib.sha256(self.body).hexdigest())

    @property
    def media_type(self) -> str:
        """The media type without parameters, lower case; empty when the server named none."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a document page links, such as the decision's PDF.

    Attributes:
        read: whether its text is part of the document (the decision itself) or only linked.
    """

    url: str
    title: str = ""
    media_type: str = "application/pdf"
    read: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a listing.

    Attributes:
        native_id: the site's own stable id (case number, node id, path); unique within the source.
        url: the page of the document, absolute.
        published_on: as the listing says it; ``None`` when it does not.
        summary: the listing's own teaser, plain text.
        body: the whole document when the listing itself carries it (a table row, a JSON record): no page is fetched then.
        fields: structured cells of the listing, by the module's own names (``sanction``, ``organisation`` ...).
        revision: what the listing prints of the entry's state (a status, a day of change). When it changes, the document is
            fetched again: a new version of the same decision. Empty where the listing prints nothing of the kind.
        fetch_url: where the document is fetched when ``url``, which people open, is another address (an API); else empty.
        fetch_payload: the JSON text to POST there; empty for a GET.
        degraded: read by the generic reader because the site's own markup was not recognised.
    """

    source_id: str
    native_id: str
    url: str
    title: str
    published_on: PartialDate | None = None
    summary: str = ""
    body: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    degraded: bool = False
    revision: str = ""
    fetch_url: str = ""
    fetch_payload: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one publication, in its original language.

    Attributes:
        text: plain text, paragraphs separated by newlines.
        language: ISO 639-1 (``nb`` and ``nn`` for the Norwegians).
        attachments: linked files; those with ``read`` set belong to the text (:meth:`parsers.base.Source.with_attachments`).
        fields: structured fields of the page: ``target``, ``sanction``, ``articles`` ... as the site prints them.
        twins: addresses of the same document in other languages, the original first, as the site links them.
        degraded: read by the generic reader because the site's own markup was not recognised.
    """

    source_id: str
    native_id: str
    url: str
    title: str
    text: str
    language: str
    published_on: PartialDate | None = None
    decided_on: PartialDate | None = None
    case_ref: str | None = None
    attachments: tuple[Attachment, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    twins: tuple[str, ...] = ()
    degraded: bool = False

    @property
    def text_sha256(self) -> str:
        """Identity of this version of the document: a hash of title and text."""
        return hashlib.sha256(f"{self.title}\n\n{self.text}".encode()).hexdigest()


class Action(StrEnum):
    """What an authority did, strongest first."""

    FINE = "fine"
    BAN = "ban"
    ORDER = "order"
    REPRIMAND = "reprimand"
    INVESTIGATION = "investigation"
    APPEAL = "appeal"
    NONE = "none"


class AmountKind(StrEnum):
    """What a sum of money is, in the four kinds that are scored."""

    FINE = "fine"
    PERIODIC_PENALTY = "periodic_penalty"
    MAX_PENALTY = "max_penalty"
    OTHER = "other"


class AmountRole(StrEnum):
    """What a sum of money is, in full."""

    TOTAL = "total"
    COMPONENT = "component"
    EQUIVALENT = "equivalent"
    PROPOSED = "proposed"
    RATE = "rate"
    CEILING = "ceiling"
    LIQUIDATED = "liquidated"
    STATUTORY = "statutory"
    REDUCED = "reduced"
    ANNULLED = "annulled"
    EARLIER = "earlier"
    TURNOVER = "turnover"
    OTHER = "other"


class PartyKind(StrEnum):
    """Who a party is. ``UNKNOWN`` counts as a natural person wherever anything is shown or stored."""

    COMPANY = "company"
    PUBLIC_BODY = "public_body"
    NATURAL_PERSON = "natural_person"
    UNKNOWN = "unknown"


class PartyRole(StrEnum):
    """Whether a party is the one sanctioned, or merely named."""

    SANCTIONED = "sanctioned"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in the document a value stands.

    Attributes:
        start, end: characters, half open.
        where: ``text`` or ``title``.
    """

    start: int
    end: int
    where: str = "text"


@dataclass(frozen=True, slots=True)
class Money:
    """A sum: a decimal in units of the currency (not cents) and its ISO 4217 code."""

    value: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in a document, with what it is, where it stands and which rule said so.

    Attributes:
        confidence: probability that ``value``, ``currency`` and ``kind`` are right, 0 to 1.
    """

    value: Decimal
    currency: str
    kind: AmountKind
    role: AmountRole
    evidence: Evidence
    rule: str
    confidence: float

    @property
    def money(self) -> Money:
        """The bare sum."""
        return Money(self.value, self.currency)


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation or person in a document.

    Attributes:
        name: as the text writes it, in base form; empty for a party that is only described. Never stored or shown unless ``kind`` is a
            company or a public body.
        label: what may be shown in place of a name ("natural person (sole trader, retail)", "redacted company").
    """

    name: str
    role: PartyRole
    kind: PartyKind
    evidence: Evidence
    rule: str
    confidence: float
    label: str = ""

    @property
    def shown(self) -> str:
        """The name where it may be shown, else the label (ARCHITECTURE section 11)."""
        if self.kind in (PartyKind.COMPANY, PartyKind.PUBLIC_BODY):
            return self.name or self.label
        return self.label or "natural person"


@dataclass(frozen=True, slots=True)
class Article:
    """A provision that the text states to be infringed.

    Attributes:
        law: ``GDPR``, ``ePrivacy``, ``UK GDPR``, ``PECR``, ``EUDPR`` (Regulation 2018/1725) or a national act's short name.
        number: normalised, e.g. ``5(1)(a)``.
    """

    law: str
    number: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A sentence of the text worth showing: what was done wrong, what was ordered, what comes next.

    Attributes:
        topic: ``infringement``, ``order``, ``next`` (appeal, further penalties), ``liability``, ``warning``.
        text: the sentence as it stands at ``evidence``.
    """

    topic: str
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Fine:
    """The fine in force: one total, and the same sum in other currencies where the text gives them."""

    value: Decimal
    currency: str
    equivalents: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a person must look: a stable code (``amounts_contradict``) and the words to show."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that :func:`parsers.extract.read` takes from one document.

    Attributes:
        fine: ``None`` for no fine, and for one that is not certain (then ``reasons`` says so).
        imposed_by: the source id of the authority that decided (``nl_ap``), whoever publishes it.
        status: ``imposed``, ``proposed``, ``appealed``, ``annulled`` or ``upheld``.
        confidence: probability that action, fine and targets are all right.
    """

    language: str
    action: Action
    fine: Fine | None = None
    amounts: tuple[Amount, ...] = ()
    parties: tuple[Party, ...] = ()
    articles: tuple[Article, ...] = ()
    case_ref: str | None = None
    imposed_by: str | None = None
    decided_on: PartialDate | None = None
    key_points: tuple[KeyPoint, ...] = ()
    status: str = "imposed"
    reasons: tuple[Reason, ...] = ()
    confidence: float = 0.0

    @property
    def needs_review(self) -> bool:
        """Whether a person must confirm this before it is trusted."""
        return bool(self.reasons)

    @property
    def sanctioned(self) -> tuple[Party, ...]:
        """The parties that the sanction is addressed to, first named first."""
        return tuple(p for p in self.parties if p.role is PartyRole.SANCTIONED)
