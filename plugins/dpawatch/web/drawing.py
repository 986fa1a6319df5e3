"""Drawing a page: templates that escape everything, the words and figures they share, and the page that tells of trouble."""

import unicodedata
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from fastapi import Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from dpawatch.pipeline.compose import authority_names
from dpawatch.slack import words
from dpawatch.web.security import Person
from parsers.models import Action, Money

PAGES = (
    ("", "Overview"),
    ("decisions", "Decisions"),
    ("sources", "Sources"),
    ("review", "Review"),
    ("outbox", "Outbox"),
    ("watches", "Watches"),
)
"""The navigation: path and name."""
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")


def page(request: Request, person: Person, template: str, **values: Any) -> HTMLResponse:
    """A page drawn from ``templates/<template>.html``."""
    common = {"base": base(request), "here": request.url.path, "person": person, "pages": PAGES}
    return HTMLResponse(_environment().get_template(f"{template}.html").render({**common, **values}))


def trouble(request: Request, status: int, why: str) -> Response:
    """A page that says what went wrong, and nothing else: it asks neither Airflow nor the database."""
    drawn = (
        _environment().get_template("trouble.html").render(base=base(request), here="", person=None, pages=PAGES, status=status, why=why)
    )
    return HTMLResponse(drawn, status_code=status)


def base(request: Request) -> str:
    """The path below which our pages are, without a slash at the end: Airflow may itself stand below a path."""
    return str(request.scope.get("root_path", "")).rstrip("/")


def visible(text: str) -> str:
    """The text without control, directional and other invisible characters; line breaks and tabs stay.

    Text of strangers must not turn round, hide or imitate what stands beside it.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _INVISIBLE)


def money(sum_: Money | None) -> str:
    """A sum as alerts write it, or a dash."""
    return "–" if sum_ is None else words.money(sum_)


def euros(value: Decimal | float | int | None) -> str:
    """A sum in euros without cents, or a dash."""
    return "–" if value is None else f"€{value:,.0f}"


def short_euros(value: Decimal | float | int) -> str:
    """A sum in euros in few characters: ``€1.2 bn``, ``€30.5 M``, ``€950 k``."""
    for size, name in ((1_000_000_000, " bn"), (1_000_000, " M"), (1_000, " k")):
        if value >= size:
            return f"€{float(value) / size:,.1f}".removesuffix(".0") + name
    return f"€{value:,.0f}"


def moment(at: datetime | None) -> str:
    """A moment, to the minute, in UTC; or a dash."""
    return "–" if at is None else f"{at:%Y-%m-%d %H:%M} UTC"


def authority(source_id: str) -> str:
    """An authority in few words: "AP (NL)"."""
    _, short, country = authority_names(source_id)
    return f"{short} ({country})" if country else short


def action(code: str) -> str:
    """What was done, in words; the code itself for one that has none."""
    return words.ACTIONS[Action(code)] if code in set(Action) else code


def _cleaned(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dpawatch.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_cleaned,
    )
    filters: dict[str, Callable[..., Any]] = {
        "money": money,
        "euros": euros,
        "short_euros": short_euros,
        "moment": moment,
        "authority": authority,
        "action": action,
        "language": words.language,
    }
    environment.filters.update(filters)
    return environment
