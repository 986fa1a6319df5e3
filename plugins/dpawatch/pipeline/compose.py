"""From a stored decision and a hit to an alert: everything the message says, taken from the database."""

import uuid
from decimal import Decimal
from urllib.parse import urlsplit

from dpawatch.settings import Settings
from dpawatch.slack.alert import Alert, FurtherAmount, Provision, Quote
from dpawatch.store.models import DecisionRow
from dpawatch.watching.matching import Hit
from parsers import registry
from parsers.extract import sentences
from parsers.models import Action, AmountKind, AmountRole, Money, PartialDate, PartyRole, Precision
from parsers.supervisors import BY_ID

QUOTES = 2
MORE_DOUBT = "the text does not say clearly who is sanctioned; the watched company is named in it"


def alert(decision: DecisionRow, hit: Hit, settings: Settings, *, uncertain: bool = False) -> Alert:
    """The alert for one watch.

    Args:
        uncertain: the watched company is only named, and nobody else is named as the one sanctioned.
    """
    info = registry.get(decision.published_by).info
    authority, short, country = authority_names(decision.imposed_by or decision.published_by)
    page = decision.item.pages[0].page.sha256[:12] if decision.item.pages else ""
    named = [p.name or p.label for p in decision.parties if p.role == PartyRole.SANCTIONED]
    targets = tuple(sorted(named, key=lambda name: name != hit.name)) or ((hit.watch.company,) if uncertain else ())
    doubts = tuple(reason["words"] for reason in decision.reasons)
    return Alert(
        alert_id=str(uuid.uuid4()),
        relation="sanctioned" if uncertain else hit.relation,
        watch_id=hit.watch.id,
        company=hit.watch.company,
        alias=hit.alias,
        how=hit.how,
        category=hit.watch.category,
        group=hit.watch.group,
        why=hit.why,
        targets=targets,
        authority=authority,
        authority_short=short,
        country=country,
        published_by=info.authority if decision.imposed_by not in (None, decision.published_by) else "",
        action=Action(decision.action),
        status=decision.status,
        fine=Money(decision.fine_value, decision.fine_currency) if decision.fine_value is not None and decision.fine_currency else None,
        equivalents=tuple(_money(value) for value in decision.equivalents),
        fine_eur=decision.fine_eur,
        eur_rate_on=decision.eur_rate_on,
        amount_words=next((r["words"] for r in decision.reasons if r["code"] == "amounts_contradict"), ""),
        further=tuple(
            FurtherAmount(Money(p.value, p.currency), AmountKind(p.kind), AmountRole(p.role))
            for p in decision.penalties
            if _is_further(decision, AmountKind(p.kind), AmountRole(p.role))
        ),
        articles=tuple(Provision(a.law, a.number) for a in decision.articles),
        decided_on=_day(decision, "decided"),
        published_on=_day(decision, "published"),
        case_ref=decision.case_ref or "",
        key_points=tuple(Quote(point["text"], topic=point["topic"]) for point in decision.key_points),
        evidence=_evidence(decision),
        language=decision.version.language,
        translation_expected=settings.translation != "none",
        reuse=info.reuse,
        doubts=(*doubts, MORE_DOUBT) if uncertain else doubts,
        source_url=decision.version.url,
        source_hosts=source_hosts(info.id, decision.version.url),
        archived=page,
        page_url=f"{settings.ui_url}/dpawatch/decisions/{decision.id}" if settings.ui_url else "",
        run_url=f"{settings.ui_url}/dags/ingest__{decision.published_by}" if settings.ui_url else "",
        degraded=decision.degraded,
    )


def source_hosts(source_id: str, url: str) -> tuple[str, ...]:
    """The hosts that a link to a source's publication may lead to; of a press report, which anybody hands in, its own.

    Raises:
        BrokenSourceError: the source's module cannot be loaded.
    """
    info = registry.get(source_id).info
    own = (url,) if info.id == "press" and not _is_saved(url) else ()
    return _hosts(info.home, *(listing.url for listing in info.listings), *info.follow_hosts, *info.link_hosts, *own)


def authority_names(source_id: str) -> tuple[str, str, str]:
    """An authority's full name, its usual abbreviation and its country; one whose site we do not read has one name only."""
    if source_id in registry.source_ids():
        info = registry.get(source_id).info
        return info.authority, info.short, info.country
    known = BY_ID.get(source_id)
    return (known.names[0], known.names[0], known.country) if known else (source_id, source_id, "")


def _is_further(decision: DecisionRow, kind: AmountKind, role: AmountRole) -> bool:
    """Sums shown beside the fine: its parts, periodic penalties, and what was reduced or annulled. Not turnover, not the law's maxima."""
    if kind is AmountKind.PERIODIC_PENALTY:
        return True
    if kind is AmountKind.FINE:
        return role is AmountRole.COMPONENT
    return role in (AmountRole.REDUCED, AmountRole.ANNULLED)


def _money(value: dict[str, str]) -> Money:
    return Money(Decimal(value["value"]), value["currency"])


def _day(decision: DecisionRow, which: str) -> PartialDate | None:
    day, precision = getattr(decision, f"{which}_on"), getattr(decision, f"{which}_precision")
    return PartialDate(day, Precision(precision or "day")) if day else None


def _evidence(decision: DecisionRow) -> tuple[Quote, ...]:
    """The sentences that carry the sums of the fine, else the first party's; original language, each once."""
    text = decision.version.text
    spans = sentences.split(text)
    found = [f for f in decision.version.findings if f.evidence_in == "text"]
    telling = [f for f in found if f.kind == "amount" and f.value.get("kind") == AmountKind.FINE]
    telling += [f for f in found if f.kind == "party" and f.value.get("role") == PartyRole.SANCTIONED]
    quotes = []
    for finding in telling if spans else ():
        span = spans[sentences.around(spans, finding.evidence_start)]
        quotes.append(" ".join(text[span.start : span.end].split()))
    return tuple(Quote(text) for text in dict.fromkeys(quotes))[:QUOTES]


def _is_saved(url: str) -> bool:
    """Whether it stands for a file that was handed in, which nobody else can open."""
    return (urlsplit(url).hostname or "").endswith(".invalid")


def _hosts(*urls: str) -> tuple[str, ...]:
    hosts = {urlsplit(url).hostname or url for url in urls}
    return tuple(sorted(hosts | {host.removeprefix("www.") for host in hosts} | {f"www.{host.removeprefix('www.')}" for host in hosts}))
