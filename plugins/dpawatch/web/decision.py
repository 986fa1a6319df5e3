"""The page of one decision, where alerts lead: what was read and where it stands in the text, its case, who was told, what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Request, Response

from dpawatch.pipeline.translate import TARGET
from dpawatch.slack import words
from dpawatch.slack.drawing import EXCERPT_LIMIT
from dpawatch.store import dossier, trail
from dpawatch.web import drawing, evidence, reuse
from dpawatch.web.security import Reader
from dpawatch.web.services import Opened
from parsers.models import AmountRole, Money

router = APIRouter()

Number = Annotated[int, Path(ge=1, lt=2**63)]
"""The number of a row in an address."""
REUSE = {
    "full": "",
    "excerpt": "The source's terms let the sentences with evidence be shown, 300 characters each. The whole text is at the source.",
    "facts": "The source's terms let none of its text be shown. Read it at the source.",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A change of a field in words."""

    field: str
    value: str
    since: Any
    until: Any
    by: str


@router.get("/decisions/{decision_id}")
def decision(decision_id: Number, request: Request, person: Reader, services: Opened) -> Response:
    """The page."""
    with services.database.read() as session:
        found = dossier.of(session, decision_id)
        if found is None:
            raise HTTPException(404, f"There is no decision {decision_id}.")
        may = reuse.terms(found.published_by)
        text = evidence.shown(found.text, found.language, evidence.marks(found.findings), may)
        translations = dossier.translated(session, {sentence.key for sentence in text.sentences}, TARGET)
        told = trail.steps(session, decision_id=decision_id)
    return drawing.page(
        request,
        person,
        "decision",
        d=found,
        title=reuse.title(found.title, found.published_by),
        address=reuse.address(found.url, found.published_by),
        reuse_words=REUSE[may],
        text=text,
        translations=translations,
        translate=bool(translations),
        foreign=found.language != TARGET,
        limit=None if may == "full" else EXCERPT_LIMIT,
        sums=[words.amount(one.money, one.kind, one.role) for one in found.sums if one.money != found.fine or one.role != AmountRole.TOTAL],
        articles=[words.provision(law, number) for law, number in found.articles],
        statuses=words.STATUSES,
        told=told,
        changes=[Changed(c.field.replace("_", " "), in_words(c.field, c.value), c.since, c.until, c.by) for c in found.changes],
        report_titles={report.decision_id: reuse.title(report.title, report.published_by) for report in found.reports},
    )


def in_words(field: str, value: Mapping[str, Any]) -> str:
    """A value of the field history for a reader; see :func:`dpawatch.store.history.values`."""
    held = value.get("value")
    if held is None or held == []:
        return "none"
    if field == "fine":
        return drawing.money(Money(Decimal(held), value["currency"]))
    if field in ("decided_on", "published_on"):
        return str(held)[: {"year": 4, "month": 7}.get(value.get("precision") or "", 10)]
    if field == "needs_review":
        return "to be reviewed" if held else "sure, or confirmed"
    return "; ".join(map(str, held)) if isinstance(held, list) else str(held)
