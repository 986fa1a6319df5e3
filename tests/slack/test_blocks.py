import dataclasses
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demo.slack_api import _troubles as slack_refuses
from dpawatch.slack import safe_text
from dpawatch.slack.alert import Alert, FurtherAmount, Provision, Quote
from dpawatch.slack.blocks import headline, plain, render, render_notice
from dpawatch.slack.drawing import Message
from parsers.models import Action, AmountKind, AmountRole, Money, PartialDate, Precision

CLEARVIEW_NL = Alert(
    alert_id="11111111-1111-4111-8111-111111111111",
    relation="sanctioned",
    watch_id="clearview_ai",
    company="Clearview AI, Inc.",
    category="facial recognition",
    alias="Clearview AI",
    how="exact",
    targets=("Clearview AI",),
    authority="Autoriteit Persoonsgegevens",
    authority_short="AP",
    country="NL",
    action=Action.FINE,
    language="nl",
    source_url="https://www.autoriteitpersoonsgegevens.nl/actueel/clearview",
    source_hosts=("autoriteitpersoonsgegevens.nl",),
    fine=Money(Decimal(30_500_000), "EUR"),
    further=(FurtherAmount(Money(Decimal(5_100_000), "EUR"), AmountKind.PERIODIC_PENALTY, AmountRole.CEILING),),
    articles=tuple(Provision("GDPR", n) for n in ("5(1)(a)", "6(1)", "9(1)", "12(1)", "14", "15", "27")),
    decided_on=PartialDate(date(2024, 5, 16)),
    published_on=PartialDate(date(2024, 9, 3)),
    case_ref="",
    key_points=(
        Quote("Clearview moet stoppen met de overtredingen.", "Clearview must end the infringements.", topic="order"),
        Quote("De AP onderzoekt of bestuurders aansprakelijk zijn.", "The AP examines whether directors are liable.", topic="liability"),
    ),
    evidence=(Quote("De boete voor Clearview AI bedraagt 30,5 miljoen euro.", "The fine for Clearview AI is 30.5 million euros."),),
    translated_by="libretranslate",
    archived="page 41, sha256 9f2c",
    page_url="https://airflow.example.org/dpawatch/decisions/17",
)
REPRIMAND = dataclasses.replace(
    CLEARVIEW_NL,
    alert_id="22222222-2222-4222-8222-222222222222",
    targets=("Poliisihallitus",),
    company="Poliisihallitus",
    category="",
    watch_id="police",
    alias="Poliisihallitus",
    authority="Tietosuojavaltuutetun toimisto",
    authority_short="TSV",
    country="FI",
    language="fi",
    action=Action.REPRIMAND,
    fine=None,
    further=(),
    articles=(),
    decided_on=PartialDate(date(2021, 9, 20)),
    published_on=PartialDate(date(2021, 10, 1), Precision.MONTH),
    case_ref="3394/171/21",
    source_url="https://tietosuoja.fi/poliisi",
    source_hosts=("tietosuoja.fi",),
    key_points=(),
    evidence=(Quote("Poliisi sai huomautuksen."),),
    translated_by="",
    page_url="",
)
MULTI_PARTY = dataclasses.replace(
    CLEARVIEW_NL,
    alert_id="33333333-3333-4333-8333-333333333333",
    targets=("Google LLC", "Google Ireland Limited"),
    source_url="https://www.cnil.fr/fr/cookies-sanction-google",
    source_hosts=("www.cnil.fr",),
    company="Google",
    alias="Google",
    category="",
    watch_id="google",
    authority="Commission nationale de l'informatique et des libertés",
    authority_short="CNIL",
    country="FR",
    language="fr",
    fine=Money(Decimal(150_000_000), "EUR"),
    further=(
        FurtherAmount(Money(Decimal(90_000_000), "EUR"), AmountKind.FINE, AmountRole.COMPONENT),
        FurtherAmount(Money(Decimal(60_000_000), "EUR"), AmountKind.FINE, AmountRole.COMPONENT),
        FurtherAmount(Money(Decimal(100_000), "EUR"), AmountKind.PERIODIC_PENALTY, AmountRole.RATE),
    ),
    articles=(Provision("Loi Informatique et Libertés", "82"),),
    decided_on=PartialDate(date(2021, 12, 31)),
    published_on=PartialDate(date(2022, 1, 6)),
    case_ref="SAN-2021-023",
    key_points=(),
    evidence=(),
)
REDACTED = dataclasses.replace(
    CLEARVIEW_NL,
    alert_id="44444444-4444-4444-8444-444444444444",
    targets=("redacted company (employer)",),
    watch_id="all_nl",
    company="every Dutch decision",
    category="",
    alias="country NL",
    fine=Money(Decimal(725_000), "EUR"),
    further=(),
    articles=(Provision("GDPR", "9"),),
    key_points=(),
    reuse="facts",
    decided_on=PartialDate(date(2019, 12, 4)),
    published_on=None,
)
CONTRADICTION = dataclasses.replace(
    CLEARVIEW_NL,
    alert_id="55555555-5555-4555-8555-555555555555",
    language="en",
    published_by="a press article",
    source_url="https://news.example.org/clearview",
    source_hosts=("news.example.org",),
    fine=None,
    amount_words="amount unclear (text says €3050 and $33 million)",
    articles=(),
    decided_on=None,
    published_on=None,
    doubts=("The text gives €3050 and $33 million for one fine; both cannot be true.",),
    evidence=(Quote("The authority fined Clearview AI €3050 (approximately $33 million)."),),
    key_points=(Quote("Failure to stop may cost up to €5.1 million more.", topic="next"),),
    translated_by="",
    degraded=True,
)
MENTION = dataclasses.replace(
    CLEARVIEW_NL,
    alert_id="66666666-6666-4666-8666-666666666666",
    relation="mentioned",
    targets=("Polismyndigheten",),
    authority="Integritetsskyddsmyndigheten",
    authority_short="IMY",
    country="SE",
    language="sv",
    fine=Money(Decimal(2_500_000), "SEK"),
    fine_eur=Decimal("248000.00"),
    eur_rate_on=date(2021, 2, 10),
    further=(),
    articles=(),
    case_ref="DI-2020-2719",
    source_url="https://www.imy.se/tillsyner/polismyndigheten",
    source_hosts=("imy.se",),
    key_points=(),
    evidence=(Quote("Polisen har använt Clearview AI.", "The police used Clearview AI.", ("original has no number, translation has 1",)),),
    decided_on=PartialDate(date(2021, 2, 10)),
    published_on=PartialDate(date(2021, 2, 11)),
)
USER = dataclasses.replace(
    MENTION,
    alert_id="77777777-7777-4777-8777-777777777777",
    relation="user",
    evidence=(Quote("Polisen har använt Clearview AI utan rättslig grund.", "The police used Clearview AI without a legal basis."),),
)
APPEAL = dataclasses.replace(
    CLEARVIEW_NL,
    alert_id="88888888-8888-4888-8888-888888888888",
    authority="Information Commissioner's Office",
    authority_short="ICO",
    country="GB",
    language="en",
    status="appealed",
    fine=Money(Decimal(7_552_800), "GBP"),
    fine_eur=Decimal("8920279.91"),
    eur_rate_on=date(2022, 5, 18),
    further=(),
    articles=tuple(Provision("UK GDPR", n) for n in ("5(1)(a)", "6", "9", "14")),
    decided_on=PartialDate(date(2022, 5, 18)),
    published_on=PartialDate(date(2022, 5, 23)),
    source_url="https://ico.org.uk/action-weve-taken/enforcement/clearview",
    source_hosts=("ico.org.uk",),
    key_points=(),
    evidence=(Quote("We have fined Clearview AI £7,552,800."),),
    translated_by="",
    case_state="appealed",
    case_steps=("23 May 2022: fined £7,552,800", "17 Oct 2023: appealed to the tribunal", "now: appealed, not final"),
)
ANNULMENT = dataclasses.replace(
    APPEAL,
    alert_id="99999999-9999-4999-8999-999999999999",
    status="annulled",
    case_state="",
    case_steps=("23 May 2022: fined £7,552,800", "17 Oct 2023: annulled by the First-tier Tribunal", "now: annulled, may be appealed"),
)
FILTER = dataclasses.replace(
    REDACTED,
    alert_id="aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
    relation="filter",
    alias="",
    how="filter",
    company="Large fines in the Netherlands",
    why="country NL; fine of EUR 725,000",
)
CASES = {
    "clearview_nl": CLEARVIEW_NL,
    "reprimand": REPRIMAND,
    "multi_party": MULTI_PARTY,
    "redacted_target": REDACTED,
    "contradiction": CONTRADICTION,
    "mention": MENTION,
    "user_of_product": USER,
    "appeal": APPEAL,
    "annulment": ANNULMENT,
    "filter": FILTER,
}


@pytest.mark.parametrize("name", CASES)
def test_the_message_is_the_one_that_a_person_has_read_and_accepted(name: str, golden: Callable[[str, Any], None]) -> None:
    message = render(CASES[name])
    golden(
        name,
        {"text": message.text, "blocks": list(message.blocks), "metadata": message.metadata, "console": plain(CASES[name]).splitlines()},
    )


@pytest.mark.parametrize(
    ("alert", "line"),
    [
        (CLEARVIEW_NL, "🔴 Clearview AI fined €30,500,000 by the Dutch AP (NL)"),
        (CONTRADICTION, "🟠 Clearview AI fined by the Dutch AP (NL): amount unclear (text says €3050 and $33 million)"),
        (REPRIMAND, "🔴 Poliisihallitus reprimanded by the Finnish TSV (FI)"),
        (MULTI_PARTY, "🔴 Google LLC and 1 other fined €150,000,000 by the French CNIL (FR)"),
        (dataclasses.replace(CLEARVIEW_NL, status="appealed"), "🔴 Clearview AI fined €30,500,000 by the Dutch AP (NL) (under appeal)"),
        (dataclasses.replace(CLEARVIEW_NL, action=Action.ORDER), "🔴 Clearview AI ordered to change its processing by the Dutch AP (NL)"),
        (MENTION, "⚪ Clearview AI, Inc. mentioned: Polismyndigheten fined SEK 2,500,000 by the Swedish IMY (SE)"),
        (USER, "🟡 Polismyndigheten fined SEK 2,500,000 by the Swedish IMY (SE) – user of Clearview AI, Inc."),
        (FILTER, "🔵 redacted company (employer) fined €725,000 by the Dutch AP (NL)"),
        (APPEAL, "🔴 Clearview AI fined £7,552,800 by the UK ICO (GB) – now appealed"),
        (
            dataclasses.replace(CLEARVIEW_NL, status="annulled"),
            "🔴 Clearview AI no longer fined €30,500,000 by the Dutch AP (NL) (annulled)",
        ),
        (dataclasses.replace(CLEARVIEW_NL, status="proposed"), "🔴 Clearview AI may be fined €30,500,000 by the Dutch AP (NL) (proposed)"),
        (dataclasses.replace(CLEARVIEW_NL, targets=()), "🔴 an organisation that is not named fined €30,500,000 by the Dutch AP (NL)"),
    ],
)
def test_the_first_line_alone_says_who_how_much_and_by_whom(alert: Alert, line: str) -> None:
    assert headline(alert) == line
    message = render(alert)
    assert message.text == line
    assert message.blocks[0]["text"]["text"] == line


def test_a_very_long_name_leaves_room_for_amount_and_authority() -> None:
    line = headline(dataclasses.replace(CLEARVIEW_NL, targets=("Verylongname " * 40, "B")))
    assert len(line) <= 150
    assert line.endswith("… and 1 other fined €30,500,000 by the Dutch AP (NL)")


def test_the_metadata_finds_the_message_again_and_names_nobody() -> None:
    assert render(CLEARVIEW_NL).metadata == {
        "event_type": "dpawatch_alert",
        "event_payload": {"alert_id": CLEARVIEW_NL.alert_id, "watch_id": "clearview_ai", "relation": "sanctioned"},
    }


def test_a_sentence_waits_for_its_translation_visibly_and_an_english_one_needs_none() -> None:
    assert "Translation pending" in plain(REPRIMAND)
    assert "ranslation" not in plain(CONTRADICTION)
    assert "numbers differ in the translation" in plain(MENTION)


def test_where_no_translation_will_come_the_message_says_so_and_why() -> None:
    told = plain(dataclasses.replace(REPRIMAND, untranslatable="firefox has no model from fi to en"))
    assert "No translation available: firefox has no model from fi to en" in told
    assert "pending" not in told


def test_a_key_point_whose_translation_differs_says_so_and_shows_the_original() -> None:
    point = Quote("De boete is 5 euro.", "The fine is 6 euros.", ("original has 5, translation 6",), topic="order")
    told = plain(dataclasses.replace(CLEARVIEW_NL, key_points=(point,)))
    assert "numbers differ in the translation: original has 5, translation 6" in told
    assert "De boete is 5 euro." in told


def test_a_name_lost_in_translation_is_no_difference_of_numbers() -> None:
    quote = Quote("Clearview AI betaalt.", "It pays.", ("translation lacks the name Clearview AI",))
    told = plain(dataclasses.replace(CLEARVIEW_NL, evidence=(quote,)))
    assert "check the translation: translation lacks the name Clearview AI" in told
    assert "numbers differ" not in told


def test_each_class_of_alert_says_what_the_watched_company_has_to_do_with_it() -> None:
    assert "somebody else is sanctioned for using what it makes" in plain(USER)
    assert "only named, not sanctioned" in plain(MENTION)
    assert "which asks for country NL; fine of EUR 725,000" in plain(FILTER)
    assert "SEK 2,500,000; about €248,000 at the rate of 2021-02-10" in plain(USER)


def test_what_is_written_from_right_to_left_cannot_turn_its_line_round() -> None:
    line = headline(dataclasses.replace(CLEARVIEW_NL, targets=("שלום בע״מ",)))
    assert line == "🔴 \u2068שלום בע״מ\u2069 fined €30,500,000 by the Dutch AP (NL)"


def test_an_address_that_is_not_linked_is_not_shown_because_names_stand_in_addresses() -> None:
    told = plain(dataclasses.replace(CLEARVIEW_NL, source_url="http://elsewhere.example/boete-voor-jan-voorbeeld"))
    assert "elsewhere.example" in told
    assert "voorbeeld" not in told


def test_what_may_not_be_quoted_is_not_quoted() -> None:
    long = Quote("Een zin die lang is. " * 40, "A sentence that is long. " * 40)
    facts = plain(dataclasses.replace(CLEARVIEW_NL, reuse="facts", evidence=(long,)))
    excerpt = plain(dataclasses.replace(CLEARVIEW_NL, reuse="excerpt", evidence=(long,), key_points=()))
    assert "Een zin" not in facts
    assert "A sentence" not in facts
    assert 0 < excerpt.count("Een zin") <= 300 // len("Een zin die lang is. ")
    assert 0 < excerpt.count("A sentence") <= 300 // len("A sentence that is long. ")


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://autoriteitpersoonsgegevens.nl/a?b=1&c=2", True),
        ("https://www.autoriteitpersoonsgegevens.nl/a", True),
        ("http://autoriteitpersoonsgegevens.nl/a", False),
        ("https://evil.example/autoriteitpersoonsgegevens.nl", False),
        ("https://autoriteitpersoonsgegevens.nl.evil.example/", False),
        ("https://autoriteitpersoonsgegevens.nl@evil.example/", False),
        ("https://user@autoriteitpersoonsgegevens.nl/", False),
        ("https://autoriteitpersoonsgegevens.nl/a|click <!channel>", False),
        ("javascript:alert(1)", False),
        ("https://[autoriteitpersoonsgegevens.nl", False),
        ("", False),
    ],
)
def test_only_https_to_the_source_itself_becomes_a_link(url: str, linked: bool) -> None:
    context = render(dataclasses.replace(CLEARVIEW_NL, source_url=url)).blocks[-1]
    assert (context["elements"][0]["text"].startswith("<https://")) is linked
    assert context["elements"][0]["text"].startswith("Source (not linked") is not linked


def test_a_page_of_our_own_is_linked_by_https_only() -> None:
    assert "Decision page" in plain(CLEARVIEW_NL)
    assert "Decision page" not in plain(dataclasses.replace(CLEARVIEW_NL, page_url="http://127.0.0.1:8080/x"))


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("Short.", 10, "Short."),
        ("First one. Second one. Third one.", 26, "First one. Second one. …"),
        ("A long sentence without any end at all", 20, "A long sentence …"),
        ("Onewordthatgoesonandon", 12, "Onewordtha …"),
        ("a & b", 9, "a &amp; b"),
        ("aaaa & bbbb cccc dddd", 15, "aaaa &amp; …"),
        ("😀😀😀😀😀😀", 8, "😀😀😀 …"),
        ("two\nlines\tand\u00a0more", 40, "two lines and more"),
        ("re\u202eversed \u200bhid\u00adden\x00", 40, "reversed hidden"),
    ],
)
def test_text_is_cut_at_a_sentence_else_a_word_never_inside_an_entity(text: str, limit: int, cut: str) -> None:
    assert safe_text.fit(text, limit) == cut
    assert safe_text.width(cut) <= limit


@pytest.mark.parametrize(
    "hostile", ["<!channel>", "<@U012345>", "<#C012345>", "<https://evil.example|click>", "&lt;!here&gt;", "<!subteam^S1>"]
)
def test_slack_obeys_nothing_that_stands_in_a_text(hostile: str) -> None:
    fields: dict[str, Any] = dict.fromkeys(
        ("company", "alias", "authority", "published_by", "case_ref", "category", "group", "archived"), hostile
    )
    alert = dataclasses.replace(
        CLEARVIEW_NL,
        **fields,
        targets=(hostile,),
        doubts=(hostile,),
        key_points=(Quote(hostile, hostile),),
        evidence=(Quote(hostile, hostile, (hostile,)),),
    )
    message = render(alert)
    shown = _without_our_links(message)
    assert "<" not in shown
    assert ">" not in shown.replace("\n> ", "\n")
    assert hostile in plain(alert)


def _texts(message: Message) -> list[str]:
    found = [message.text]
    for block in message.blocks:
        found += [text["text"] for text in ([block["text"]] if "text" in block else block.get("elements", []))]
    return found


def _without_our_links(message: Message) -> str:
    """All texts of a message without the links that we make ourselves, one line start each."""
    joined = "\n" + "\n".join(_texts(message))
    return re.sub(
        r"<https://(?:www\.)?(?:autoriteitpersoonsgegevens\.nl|airflow\.example\.org)[^<>|]*\|(?:Source|Decision page|DAG run)>", "", joined
    )


hostile_text = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=st.sampled_from("<>&|!@#*_`~:\n\r\t \u202e\u200b\u2066😀é\u0301<!channel>ﷺ"), max_size=400),
    st.sampled_from(["<!channel>", "<@U0>", "&amp;", "x" * 5000, "א" * 5000, "😀" * 2000, "&" * 3000, "\ud7ff\ue000", "a. " * 3000, ""]),
)
quotes = st.lists(st.builds(Quote, text=hostile_text, translation=hostile_text, differences=st.tuples(hostile_text)), max_size=8).map(tuple)
sums = st.builds(Money, st.decimals(0, 10**15, places=2), st.sampled_from(["EUR", "SEK", "USD", "HUF"]))
hostile_alerts = st.builds(
    Alert,
    alert_id=st.uuids().map(str),
    relation=st.sampled_from(["sanctioned", "user", "mentioned", "filter"]),
    why=hostile_text,
    untranslatable=hostile_text,
    watch_id=st.just("w"),
    company=hostile_text,
    alias=hostile_text,
    how=st.sampled_from(["exact", "confusable", "inflected", "<odd>"]),
    targets=st.lists(hostile_text, max_size=9).map(tuple),
    authority=hostile_text,
    authority_short=hostile_text,
    country=st.one_of(st.sampled_from(["NL", "EU"]), hostile_text),
    action=st.sampled_from(Action),
    language=st.sampled_from(["nl", "en"]),
    source_url=st.one_of(hostile_text, st.just("https://autoriteitpersoonsgegevens.nl/x")),
    source_hosts=st.just(("autoriteitpersoonsgegevens.nl",)),
    category=hostile_text,
    group=hostile_text,
    published_by=hostile_text,
    status=st.one_of(st.sampled_from(["imposed", "proposed", "annulled"]), hostile_text),
    fine=st.none() | sums,
    equivalents=st.lists(sums, max_size=4).map(tuple),
    amount_words=hostile_text,
    articles=st.lists(st.builds(Provision, hostile_text, hostile_text), max_size=20).map(tuple),
    case_ref=hostile_text,
    key_points=quotes,
    evidence=quotes,
    translated_by=hostile_text,
    reuse=st.sampled_from(["full", "excerpt", "facts"]),
    doubts=st.lists(hostile_text, max_size=8).map(tuple),
    archived=hostile_text,
)


@settings(max_examples=150, deadline=None)
@given(hostile_alerts)
def test_no_text_however_hostile_makes_a_message_that_slack_refuses_or_obeys(alert: Alert) -> None:
    message = render(alert)
    assert slack_refuses(list(message.blocks)) == []
    assert len(message.text) <= 150
    shown = _without_our_links(message)
    assert "<" not in shown
    assert not re.search(r"[\u202a-\u202e\u2066\u2067\u200b-\u200f\x00-\x09]", shown)
    for line in shown.splitlines():
        assert re.fullmatch(r"(?:[^\u2068\u2069]|\u2068[^\u2068\u2069]*\u2069)*", line), "each isolate that we open we close"
    assert Alert.from_payload(alert.to_payload()) == alert


@settings(max_examples=50, deadline=None)
@given(hostile_text, st.lists(hostile_text, max_size=30))
def test_no_notice_however_hostile_is_refused_or_obeyed(title: str, lines: list[str]) -> None:
    message = render_notice(title, lines)
    assert slack_refuses(list(message.blocks)) == []
    assert "<" not in "".join(_texts(message))


def test_a_notice_says_how_much_did_not_fit() -> None:
    message = render_notice("Many decisions", ["x" * 880] * 400)
    assert len(message.blocks) == 50
    assert "86 further parts" in message.blocks[-1]["elements"][0]["text"]
    assert message.metadata["event_type"] == "dpawatch_notice"


def test_a_headline_in_a_notice_is_escaped_once() -> None:
    line = headline(dataclasses.replace(CLEARVIEW_NL, targets=("Bang & <Olufsen>",)))
    assert line == "🔴 Bang & <Olufsen> fined €30,500,000 by the Dutch AP (NL)"
    shown = render_notice("Many", [line]).blocks[1]["text"]["text"]
    assert shown == "🔴 Bang &amp; &lt;Olufsen&gt; fined €30,500,000 by the Dutch AP (NL)"


def test_a_short_notice_is_one_header_and_one_section() -> None:
    message = render_notice("AP: first sync", ["120 decisions stored.", "No alert is sent for them."])
    assert message.text == "AP: first sync"
    assert [b["type"] for b in message.blocks] == ["header", "section"]
    assert message.blocks[1]["text"]["text"] == "120 decisions stored.\nNo alert is sent for them."
