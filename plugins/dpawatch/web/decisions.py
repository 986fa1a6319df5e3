"""The page Decisions: what was decided, searched, filtered, sorted and paged; and the same as a file."""

import csv
import io
import json
from collections.abc import Iterator

from fastapi import APIRouter, Request, Response
from starlette.responses import StreamingResponse

from dpawatch.slack.words import ACTIONS, COUNTRIES
from dpawatch.store import decision_list
from dpawatch.store.decision_list import Listed, Wanted
from dpawatch.store.models import STATUSES
from dpawatch.store.session import Database
from dpawatch.watching.watchlist import load as load_watchlist
from dpawatch.web import drawing, reuse
from dpawatch.web.asked import asked, authorities
from dpawatch.web.security import Reader
from dpawatch.web.services import Opened
from parsers import languages

router = APIRouter()

COUNTED = 1_000
"""More than so many are not counted."""
COLUMNS = (
    *("decision_id", "authority", "published_by", "targets", "action", "status", "fine", "currency", "fine_eur", "decided_on"),
    *(
        "published_on",
        "first_seen_at",
        "case_ref",
        "case_id",
        "case_state",
        "title",
        "language",
        "url",
        "needs_review",
        "confidence",
        "watches",
    ),
)
"""Of an export."""
SORTS = {"seen": "first seen", "published": "published", "fine": "biggest fine", "doubt": "least sure"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@router.get("/decisions")
def decisions(request: Request, person: Reader, services: Opened) -> Response:
    """The list."""
    filter_ = asked(request.query_params)
    with services.database.read() as session:
        page = decision_list.page(session, filter_.wanted, after=request.query_params.get("after", ""))
        total = decision_list.count(session, filter_.wanted, at_most=COUNTED + 1)
    known = authorities()
    return drawing.page(
        request,
        person,
        "decisions",
        rows=[(row, reuse.title(row.title, row.published_by)) for row in page.rows],
        next=page.next,
        first=not request.query_params.get("after"),
        total=f"{COUNTED:,}+" if total > COUNTED else f"{total:,}",
        asked=filter_,
        actions=ACTIONS,
        statuses=STATUSES,
        languages=sorted(languages.ALL),
        authorities=sorted(known, key=lambda number: (known[number], number)),
        countries=sorted({of for of in known.values() if of in COUNTRIES}, key=lambda of: COUNTRIES[of][0]),
        country_names=COUNTRIES,
        sorts=SORTS,
        watches=[watch.id for watch in load_watchlist(services.settings.watchlist).watches],
    )


@router.get("/decisions/export.csv")
def as_csv(request: Request, person: Reader, services: Opened) -> Response:
    """What the filter finds, all pages, as CSV."""
    return _file(_csv(services.database, asked(request.query_params).wanted), "text/csv; charset=utf-8", "decisions.csv")


@router.get("/decisions/export.json")
def as_json(request: Request, person: Reader, services: Opened) -> Response:
    """What the filter finds, all pages, as one JSON array."""
    return _file(_json(services.database, asked(request.query_params).wanted), "application/json", "decisions.json")


def _file(lines: Iterator[str], kind: str, name: str) -> Response:
    return StreamingResponse(lines, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _csv(database: Database, wanted: Wanted) -> Iterator[str]:
    with database.read() as session:
        yield _line(COLUMNS)
        for row in decision_list.every(session, wanted):
            cells = exported(row)
            yield _line([_cell(cells[name]) for name in COLUMNS])


def _json(database: Database, wanted: Wanted) -> Iterator[str]:
    with database.read() as session:
        before = "[\n"
        for row in decision_list.every(session, wanted):
            yield before + json.dumps(exported(row), ensure_ascii=False)
            before = ",\n"
        yield "\n]\n" if before == ",\n" else "[]\n"


def exported(row: Listed) -> dict[str, object]:
    """One decision as an export has it: sums as text, days as far as they are known; the title where its terms let it be passed on."""
    return {
        "decision_id": row.decision_id,
        "authority": row.authority,
        "published_by": row.published_by,
        "targets": list(row.targets),
        "action": row.action,
        "status": row.status,
        "fine": f"{row.fine.value:.2f}" if row.fine else None,
        "currency": row.fine.currency if row.fine else None,
        "fine_eur": f"{row.fine_eur:.2f}" if row.fine_eur is not None else None,
        "decided_on": str(row.decided_on) if row.decided_on else None,
        "published_on": str(row.published_on) if row.published_on else None,
        "first_seen_at": row.first_seen_at.isoformat(),
        "case_ref": row.case_ref,
        "case_id": row.case_id,
        "case_state": row.case_state or None,
        "title": reuse.title(row.title, row.published_by),
        "language": row.language,
        "url": reuse.link(row.url, row.published_by) or None,
        "needs_review": row.needs_review,
        "confidence": round(row.confidence, 4),
        "watches": [watch for watch, _ in row.watches],
    }


def _cell(value: object) -> str:
    """One cell; text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    text = "" if value is None else drawing.visible(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: "tuple[str, ...] | list[str]") -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()
