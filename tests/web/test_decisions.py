"""The list of decisions and the page of one: what a reader asks for is what is shown, as far as the source's terms let it."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from dpawatch.store import decision_list
from dpawatch.store.decision_list import BadPlace, Wanted
from parsers.models import Action, Fine, KeyPoint, Party, PartyKind, PartyRole, Reason
from tests.web.conftest import AT, TEXT, Pages, made


def shown(html: str) -> list[int]:
    """Ids of the decisions in a list, in its order."""
    return [int(number) for number in re.findall(r'<td><a href="/dpawatch/decisions/(\d+)">', html)]


def company(name: str) -> tuple[Party, ...]:
    return (Party(name, PartyRole.SANCTIONED, PartyKind.COMPANY, made().reading.parties[0].evidence, "legal_form", 0.9),)


def test_a_filter_shows_what_fits_and_nothing_else(each_pages: Pages) -> None:
    pages = each_pages
    dutch, french, order = pages.store(
        made(1, on=date(2026, 2, 1)),
        made(2, source="fr_cnil", title="Sanction", parties=company("Exemple SAS"), fine=Fine(Decimal(500), "EUR", ()), amounts=()),
        made(3, title="Last onder dwangsom", action=Action.ORDER, fine=None, amounts=(), reasons=(Reason("x", "why"),)),
    )
    for query, wanted in {
        "": {dutch, french, order},
        "q=exemple": {french},
        "q=EXEMPLE+S.A.S.": {french},
        "q=dwang": {order},
        "q=dwangsom": {order},
        "q=dwangsom+-last": set(),
        "q=***": set(),
        "q=exemple+dwangsom": set(),
        "country=FR": {french},
        "authority=nl_ap": {dutch, order},
        "action=order": {order},
        "review=yes": {order},
        "least=1000": {dutch},
        "until=2026-02-15": {dutch},
        "since=2026-02-15": {french, order},
        "article=5": {dutch, french, order},
        "article=6": set(),
        "language=nl": {dutch, french, order},
        "watch=any": set(),
    }.items():
        assert set(shown(pages.get(f"/decisions?{query}"))) == wanted, query


def test_pages_follow_each_other_without_a_gap_or_a_repeat_in_every_order(each_pages: Pages) -> None:
    pages = each_pages
    news = [made(n, fine=Fine(Decimal(100 * (n % 4) + 1), "EUR", ()), amounts=(), on=date(2026, 1, 1 + n % 3)) for n in range(1, 12)]
    news[4] = replace(news[4], reading=replace(news[4].reading, fine=None))
    ids = {number for start in range(0, 11, 4) for number in pages.store(*news[start : start + 4], at=AT + timedelta(days=start))}
    with pages.database.read() as session:
        for sort in decision_list.SORTS:
            after, seen = "", []
            while True:
                page = decision_list.page(session, Wanted(sort=sort), after=after, size=3)
                seen += [row.decision_id for row in page.rows]
                after = page.next
                if not after:
                    break
            assert len(seen) == len(set(seen)) == 11, sort
            assert set(seen) == ids


def test_a_place_that_is_none_is_told_and_not_guessed(pages: Pages) -> None:
    pages.store(made())
    assert "is no place in this list" in pages.get("/decisions?after=7~yesterday", 409)
    with pages.database.read() as session, pytest.raises(BadPlace):
        decision_list.page(session, Wanted(), after="1~2026-03-02T09:30:00")


@pytest.mark.parametrize("query", ["since=yesterday", "action=everything", "least=lots", "least=NaN", "sort=random", f"q={'x' * 201}"])
def test_a_value_that_is_none_of_its_field_is_told(pages: Pages, query: str) -> None:
    assert "Not understood" in pages.get(f"/decisions?{query}", 422)


def test_the_export_is_the_filter_in_both_formats(each_pages: Pages) -> None:
    pages = each_pages
    pages.store(made(1), made(2, source="fr_cnil", parties=company("=cmd() SAS"), title="Sanction"))
    rows = list(csv.DictReader(io.StringIO(pages.get("/decisions/export.csv?country=FR"))))
    (row,) = json.loads(pages.get("/decisions/export.json?country=FR"))
    assert (rows[0]["targets"], rows[0]["fine"], rows[0]["currency"]) == ("'=cmd() SAS", "30500000.00", "EUR")
    assert row["targets"] == ["=cmd() SAS"]
    assert len(json.loads(pages.get("/decisions/export.json"))) == 2
    assert json.loads(pages.get("/decisions/export.json?country=IT")) == []


def test_every_value_is_marked_where_it_stands(pages: Pages) -> None:
    (number,) = pages.store(made())
    html = pages.get(f"/decisions/{number}")
    marked = re.findall(r'<mark class="(\w+)" title="([^"]+)"[^>]*>([^<]+)</mark>', html)
    assert marked == [
        ("party", "Voorbeeld B.V.: sanctioned, company", "Voorbeeld B.V."),
        ("amount", "EUR 30500000: fine (total)", "30.500.000 euro"),
        ("article", "Art. 5 GDPR", "artikel 5."),
    ]
    assert "€30,500,000" in html


@pytest.fixture
def terms(monkeypatch: pytest.MonkeyPatch) -> Any:
    from dpawatch.web import reuse

    return lambda may: monkeypatch.setattr(reuse, "terms", lambda source_id: may)


@pytest.mark.parametrize(("may", "sentences"), [("full", 3), ("excerpt", 2), ("facts", 0)])
def test_no_more_of_the_text_is_shown_than_the_source_lets(pages: Pages, terms: Any, may: str, sentences: int) -> None:
    terms(may)
    (number,) = pages.store(made())
    html = pages.get(f"/decisions/{number}")
    assert html.count('<p role="cell"') == sentences
    assert ("De AP geeft ook een last." in html) == (may == "full")
    assert ("Boete 1 voor Voorbeeld" in html) == (may != "facts")
    assert ("Boete 1" in pages.get("/decisions/export.json")) == (may != "facts")


def test_an_excerpt_of_a_long_sentence_is_300_characters_about_its_value(pages: Pages, terms: Any) -> None:
    terms("excerpt")
    text = "Lang " * 200 + "met een boete van 30.500.000 euro " + "en verder " * 100
    (number,) = pages.store(made(text=text.strip(), articles=(), parties=()))
    (cell,) = re.findall(r'<p role="cell"[^>]*>(.*?)</p>', pages.get(f"/decisions/{number}"), re.DOTALL)
    plain = re.sub(r"<[^>]+>", "", cell).strip().strip("…")
    assert len(plain) <= 300
    assert "30.500.000 euro" in plain


def test_an_address_outside_the_source_is_not_linked_and_only_its_host_is_told(pages: Pages) -> None:
    (number,) = pages.store(made(url="https://elsewhere.example/jan-voorbeeld"))
    html = pages.get(f"/decisions/{number}")
    assert "jan-voorbeeld" not in html
    assert "elsewhere.example (not linked" in html


def test_a_decision_that_is_not_there_is_said_to_be_none(pages: Pages) -> None:
    assert "There is no decision 17" in pages.get("/decisions/17", 404)
    pages.get("/decisions/99999999999999999999", 422)


def test_key_points_are_named_by_their_topic(pages: Pages) -> None:
    start = TEXT.index("De AP")
    point = KeyPoint("order", TEXT[start : start + 25], replace(made().reading.parties[0].evidence, start=start, end=start + 25))
    (number,) = pages.store(made(key_points=(point,)))
    assert '<span class="topic" lang="en">order</span>' in pages.get(f"/decisions/{number}")


def test_the_overview_counts_a_fine_once_and_says_what_is_not_covered(each_pages: Pages) -> None:
    each_pages.store(made(1), made(2))
    html = each_pages.get("/")
    assert html.index("What is read, and what is not") < html.index("Fines by quarter")
    assert "2 decisions are stored" in html
