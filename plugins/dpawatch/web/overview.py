"""The page Overview: first what is covered and what is not, then fines over time and by country, the biggest, the newest, what was told."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from dpawatch.pipeline.compose import authority_names
from dpawatch.slack.words import COUNTRIES
from dpawatch.sources.states import states
from dpawatch.store import decision_list, figures, incidents
from dpawatch.store.decision_list import Listed, Wanted
from dpawatch.store.figures import Fines
from dpawatch.web import charts, drawing, reuse
from dpawatch.web.charts import Bar
from dpawatch.web.recent import recent
from dpawatch.web.security import Reader
from dpawatch.web.services import Opened

router = APIRouter()

YEARS, COUNTRIES_SHOWN, ROWS = 5, 12, 6
LATELY = timedelta(days=90)
READ = ("covered", "degraded")
"""States in which new decisions are seen. What is handed in by a person is no watch over anything."""
ORDER = ("failing", "broken", "paused", "unconfirmed", "degraded", "covered", "by hand", "off", "not covered")
"""States of sources, those that need somebody first."""


@router.get("/")
def overview(request: Request, person: Reader, services: Opened) -> Response:
    """The page."""
    now = services.now()
    since = date(now.year - YEARS, now.month, 1)
    with services.database.read() as session:
        known = states(session, services.settings)
        open_incidents = incidents.still_open(session)
        by_month, by_authority, biggest, stored = recent(services, "overview", lambda: _sums(session, since, now.date()))
        newest = decision_list.page(session, Wanted(), size=ROWS).rows
        alerted = decision_list.some(session, figures.newest_alerted(session, ROWS))
        told = figures.told(session, now - LATELY)
    counted = Counter(state.state for state in known)
    return drawing.page(
        request,
        person,
        "overview",
        counted=[(state, counted[state]) for state in ORDER if counted[state]],
        covered=sum(counted[state] for state in READ),
        known=len(known),
        troubled=[state for state in known if state.state in ("failing", "broken", "paused", "degraded")],
        incidents=open_incidents,
        stored=stored,
        years=YEARS,
        over_time=over_time(by_month, since, now.date()),
        quarters=quarters(by_month, since, now.date()),
        by_country=by_country(by_authority),
        tables=(
            ("Biggest fines of the last twelve months", _titled(biggest), "No fine with a known sum."),
            ("Newest decisions", _titled(newest), "No decision is stored yet."),
            ("Newest alerts", _titled(alerted), "Nothing was alerted yet."),
        ),
        told=told,
        days=LATELY.days,
    )


def _sums(session: Session, since: date, today: date) -> tuple[list[Fines], list[Fines], tuple[Listed, ...], int]:
    """Fines by month and by authority, the biggest of a year, and how many decisions there are."""
    biggest = decision_list.page(session, Wanted(sort="fine", since=today - timedelta(days=365)), size=ROWS).rows
    return figures.fines_by_month(session, since), figures.fines_by_authority(session, since), biggest, figures.stored(session)


def quarters(by_month: Sequence[Fines], since: date, until: date) -> list[Fines]:
    """Fines by quarter, also those without any: ``2026 Q1``."""
    number: dict[str, int] = defaultdict(int)
    eur: dict[str, Decimal] = defaultdict(Decimal)
    for one in by_month:
        name = _quarter(int(one.of[:4]), int(one.of[5:7]))
        number[name] += one.number
        eur[name] += one.eur
    months = [(year, month) for year in range(since.year, until.year + 1) for month in (1, 4, 7, 10)]
    names = [_quarter(*at) for at in months if (since.year, since.month - 2) <= at <= (until.year, until.month)]
    return [Fines(name, number[name], eur[name]) for name in names]


def over_time(by_month: Sequence[Fines], since: date, until: date) -> str:
    """The chart of fines by quarter."""
    bars = [
        Bar(
            one.of.replace(" Q1", "") if one.of.endswith("Q1") else one.of[-2:],
            float(one.eur),
            drawing.short_euros(one.eur),
            f"{one.of}: {drawing.euros(one.eur)} in {one.number} fines",
        )
        for one in quarters(by_month, since, until)
    ]
    return charts.columns(bars, title=f"Fines by quarter of publication, in euros, since {since:%B %Y}")


def by_country(by_authority: Sequence[Fines]) -> str:
    """The chart of fines by country, the biggest sums."""
    number: dict[str, int] = defaultdict(int)
    eur: dict[str, Decimal] = defaultdict(Decimal)
    for one in by_authority:
        country = authority_names(one.of)[2]
        number[country] += one.number
        eur[country] += one.eur
    most = sorted(eur, key=lambda country: (-eur[country], country))[:COUNTRIES_SHOWN]
    bars = []
    for country in most:
        name = COUNTRIES.get(country, (country or "unknown", ""))[0]
        words = f"{drawing.short_euros(eur[country])} in {number[country]}"
        bars.append(Bar(name, float(eur[country]), words, f"{name}: {drawing.euros(eur[country])} in {number[country]} fines"))
    return charts.rows(bars, title="Fines by country, in euros")


def _quarter(year: int, month: int) -> str:
    return f"{year} Q{(month + 2) // 3}"


def _titled(rows: Sequence[Listed]) -> list[tuple[Listed, str]]:
    return [(row, reuse.title(row.title, row.published_by)) for row in rows]
