"""Digests: everything listed, however long, within Slack's limits; hostile text obeyed by nobody; coverage said."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from demo.slack_api import _troubles as slack_refuses
from dpawatch.slack import ready
from dpawatch.slack.blocks import as_text
from dpawatch.slack.digest import Digest, Entry, Totals, headline, render
from parsers.models import Money

DAILY = Digest(
    cadence="daily",
    since=datetime(2026, 3, 27, 7, tzinfo=UTC),
    until=datetime(2026, 3, 30, 6, tzinfo=UTC),
    zone="Europe/Amsterdam",
    watches=3,
    covered=(37, 45),
    entries=(
        Entry(
            17,
            "Clearview AI, Inc.",
            "🔴 Clearview AI fined €30,500,000 by the Dutch AP (NL)",
            "NL",
            "2024-05-16",
            "https://www.autoriteitpersoonsgegevens.nl/actueel/clearview",
            ("autoriteitpersoonsgegevens.nl",),
            also=("facial recognition vendors",),
        ),
        Entry(
            19,
            "Clearview AI, Inc.",
            "⚪ Clearview AI, Inc. mentioned: Polismyndigheten fined SEK 2,500,000 by the Swedish IMY (SE)",
            "SE",
            "2021-02-10",
            "https://www.imy.se/nyheter/polisen",
            ("imy.se",),
            doubtful=True,
        ),
        Entry(
            23, "Acme Vision B.V.", "🔴 Acme Vision reprimanded by the Dutch AP (NL)", "NL", "2026-03-28", "http://elsewhere.example/", ()
        ),
    ),
    totals=Totals((Money(Decimal(30_500_000), "EUR"), Money(Decimal(2_500_000), "SEK")), Decimal("30748000.00"), 0),
    notes=("2 mentions were held back, as the watches ask",),
    not_covered=(
        "Lithuania, VDAI: the whole site stands behind a bot wall; see EDPB national news",
        "Dutch AP (NL): some documents could not be read, since 2026-03-28 08:10 UTC, still so",
    ),
)
QUIET = dataclasses.replace(DAILY, cadence="weekly", entries=(), totals=Totals(), notes=(), quiet=True)


@pytest.mark.parametrize(("name", "digest"), [("digest_daily", DAILY), ("digest_quiet", QUIET)])
def test_golden(golden: Callable[[str, Any], None], name: str, digest: Digest) -> None:
    [page] = render(digest)
    assert not slack_refuses(list(page.message.blocks))
    golden(name, {"text": page.message.text, "blocks": list(page.message.blocks), "metadata": page.message.metadata})


def test_what_a_reader_sees() -> None:
    [page] = render(DAILY)
    told = as_text(page.message).splitlines()
    assert told[0] == "Daily digest: 3 decisions"
    assert told[1] == "Period: 2026-03-27 08:00 to 2026-03-30 08:00 (Europe/Amsterdam), 3 watches", "across the change of the clocks"
    assert told[2:4] == ["Clearview AI, Inc.", "Netherlands"]
    assert "3 decisions; fines imposed: €30,500,000, SEK 2,500,000" in told
    assert "about €30,748,000 together, at the rates of the decision dates" in told
    assert told[-1].startswith("37 of 45 sources and authorities known to dpawatch were covered.")
    assert page.decisions == {17, 19, 23}


def test_all_quiet_says_what_it_does_not_know() -> None:
    [page] = render(QUIET)
    told = as_text(page.message)
    assert told.startswith("All quiet: nothing found for your watches\n")
    assert "Lithuania, VDAI" in told
    assert "no alert does not mean no sanction" in told


def test_a_late_digest_says_so() -> None:
    [page] = render(dataclasses.replace(DAILY, late=datetime(2026, 4, 2, 11, tzinfo=UTC)))
    assert "Sent late, on 2026-04-02 13:00: dpawatch was not running when it was due." in as_text(page.message)


def test_fines_without_a_known_rate_are_counted() -> None:
    totals = Totals(DAILY.totals.fines, Decimal(30_500_000), 1)
    [page] = render(dataclasses.replace(DAILY, totals=totals))
    assert "about €30,500,000 together, at the rates of the decision dates (1 without a known rate left out)" in as_text(page.message)


@pytest.mark.parametrize("number", [1, 40, 400])
def test_nothing_is_left_out_however_much_there_is(number: int) -> None:
    entries = tuple(
        dataclasses.replace(
            DAILY.entries[0], decision_id=n, headline=f"Company number {n} & sons <b> fined, {'x' * 200}", watch=f"watch {n % 7}"
        )
        for n in range(number)
    )
    gaps = tuple(f"authority {n}: {'not read ' * 20}" for n in range(number))
    pages = render(dataclasses.replace(DAILY, entries=entries, not_covered=gaps))
    told = "\n".join(as_text(page.message) for page in pages)
    assert all(f"Company number {n} & sons" in told for n in range(number))
    assert all(f"authority {n}: not read" in told for n in range(number))
    assert sorted(decision for page in pages for decision in page.decisions) == list(range(number))
    for page in pages:
        assert not slack_refuses(list(page.message.blocks))
    if number > 1:
        assert pages[0].message.text.endswith(f"(1 of {len(pages)})")


def test_hostile_text_is_shown_and_obeyed_by_nobody() -> None:
    bad = "<!channel> <@U0001> <https://evil.example|click> \u202egnp & *bold*"
    entry = dataclasses.replace(DAILY.entries[0], watch=bad, headline=bad, country=bad, day=bad, url="javascript:alert(1)", also=(bad,))
    [page] = render(dataclasses.replace(DAILY, entries=(entry,), notes=(bad,), not_covered=(bad,)))
    raw = str(page.message.blocks)
    assert "<" not in raw
    assert "\u202e" not in raw


def test_titles() -> None:
    assert headline(dataclasses.replace(DAILY, entries=DAILY.entries[:1])) == "Daily digest: 1 decision"
    assert headline(dataclasses.replace(QUIET, quiet=False)) == "Weekly digest: nothing further"


def test_a_drawn_message_comes_back_from_the_outbox_as_it_was() -> None:
    [page] = render(DAILY)
    assert ready.from_payload(ready.to_payload(page.message)) == page.message
