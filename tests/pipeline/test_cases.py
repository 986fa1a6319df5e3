"""One case, one thread: from the first alert to the last court, as real publications tell it. Facts are true, the words are ours."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select

from demo.slack_api import StoredMessage
from demo.stage import REPORT, REPORTED_ON
from dpawatch.pipeline import cases, corrected, followups, handed_in, read
from dpawatch.slack.alert import Alert
from dpawatch.store import cases as stored
from dpawatch.store import items, mutes
from dpawatch.store.models import CaseLink, CaseRow, DecisionRow, ItemRow, MatchRow, OutboxRow
from dpawatch.watching.watchlist import load
from parsers import registry
from parsers.models import Document, Item, PartialDate, RawPage
from tests.pipeline.world import World

WATCHES = """
version: 1
watches:
  - id: clearview_ai
    company: Clearview AI, Inc.
    created: 2020-01-01
    aliases: [Clearview AI]
  - id: mercadona
    company: Mercadona, S.A.
    created: 2020-01-01
    aliases: [Mercadona]
"""
SECOND_CHANNEL = """
  - id: face_search
    company: Clearview AI, Inc.
    channel: "#face-search"
    created: 2020-01-01
    aliases: [Clearview AI]
"""


def tells(
    world: World,
    source: str,
    title: str,
    text: str,
    on: date,
    *,
    url: str = "",
    decided: date | None = None,
    origin: str = "live",
    body: dict[str, str] | None = None,
) -> int | None:
    """A source publishes something: read, stored, matched and sent, as by the runs of the day. Gives the decision's id."""
    info = registry.get(source)
    world.time = datetime(on.year, on.month, on.day, 12, tzinfo=world.time.tzinfo)
    native = url or title
    item = Item(source, native, f"{info.info.home}/{abs(hash(native)) % 10**6}", title, PartialDate(on), fields=body or {})
    decided_on = PartialDate(decided) if decided else None
    language = "en" if source in ("uk_ico", "press") else info.info.languages[0]
    document = Document(source, native, item.url, title, text, language, PartialDate(on), decided_on, fields=body or {})
    reading = read.interpret(info, document, load(world.settings.watchlist).matcher)
    with world.database.write() as session:
        items.upsert_items(session, source, "news", [item], origin=origin, at=world.time)
        row = session.scalars(select(ItemRow).where(ItemRow.native_id == native)).one()
        decision = read.store(session, row, document, reading, world.time)
        found = decision.id if decision else None
    world.tick()
    world.later(minutes=1)
    world.send()
    return found


def ico(world: World, title: str, text: str, on: date) -> int | None:
    return tells(world, "uk_ico", title, text, on)


def threads(world: World, channel: str = "#dpawatch-alerts") -> tuple[list[StoredMessage], list[StoredMessage]]:
    """The heads in a channel, and what stands under them."""
    found = [m for m in world.slack.messages if m.channel == world.slack.channels.get(channel)]
    return [m for m in found if not m.thread_ts], [m for m in found if m.thread_ts]


def head_says(world: World) -> str:
    [head], _ = threads(world)
    return f"{head.text}\n{head.blocks}"


def standing(world: World, case_id: int = 1) -> tuple[str, Decimal | None, bool]:
    with world.database.read() as session:
        case = session.get_one(CaseRow, case_id)
        return case.state, case.fine_value, case.fine_known


@pytest.fixture
def watching(each_world: World) -> World:
    each_world.settings.watchlist.write_text(WATCHES, encoding="utf-8")
    return each_world


INTENTION = (
    "ICO issues provisional view to fine Clearview AI Inc over £17 million",
    "The Information Commissioner's Office (ICO) has announced its provisional intent to impose a potential fine of just over £17 million "
    "on Clearview AI Inc. Clearview AI Inc may now make representations, and a final decision is expected by mid-2022.",
    date(2021, 11, 29),
)
IMPOSED = (
    "ICO fines facial recognition database company Clearview AI Inc £7,552,800",
    "The Information Commissioner's Office (ICO) has fined Clearview AI Inc £7,552,800 for using images of people in the UK that were "
    "collected from the web. It has also ordered the company to stop obtaining the data of UK residents, and to delete what it has.",
    date(2022, 5, 23),
)
ANNULLED = (
    "Tribunal allows the appeal of Clearview AI Inc against the ICO",
    "The First-tier Tribunal has allowed the appeal of Clearview AI Inc and annulled the fine of £7,552,800 that the Information "
    "Commissioner's Office had imposed on 18 May 2022. The Commissioner had no jurisdiction, the tribunal held on 17 October 2023.",
    date(2023, 10, 18),
)
APPEALED = (
    "Upper Tribunal: appeal in the case of Clearview AI Inc admitted",
    "The Information Commissioner was granted permission to appeal against the tribunal's judgment on Clearview AI Inc. "
    "The tribunal ruled in 2023 that foreign law enforcement lies outside UK data protection law.",
    date(2024, 10, 29),
)
RESTORED = (
    "Upper Tribunal overturns the judgment on Clearview AI Inc",
    "The Upper Tribunal has set aside the judgment of the First-tier Tribunal, restored the notices against Clearview AI Inc, and remitted "
    "the case to the First-tier Tribunal. The fine of £7,552,800 is not yet confirmed: the First-tier Tribunal must decide on the rest.",
    date(2025, 10, 7),
)


def test_the_british_case_is_five_posts_in_one_thread_and_its_fine_is_unknown_in_the_end(watching: World) -> None:
    told = [ico(watching, *publication) for publication in (INTENTION, IMPOSED, ANNULLED, APPEALED, RESTORED)]
    heads, replies = threads(watching)
    assert len(heads) == 1
    assert [m.text.split(":")[0] for m in replies] == ["Possibly the same decision"] * 4
    assert {m.thread_ts for m in replies} == {heads[0].ts}
    for reply, step in zip(replies, ("Imposed £7,552,800", "Annulled", "Appealed", "Restored and sent back"), strict=True):
        assert step in reply.text
    assert "possibly: annulled" in head_says(watching)

    with watching.database.write() as session:
        for decision_id in told[1:]:
            decision = session.get_one(DecisionRow, decision_id)
            case = cases.confirm(session, decision, 1, by="ana", now=watching.time)
        followups.refresh(session, watching.services, case, "ana says: one decision")
    watching.send()
    assert standing(watching) == ("remitted", None, False)
    assert "now sent back, pending" in threads(watching)[0][0].text
    for step in (
        "intention to fine",
        "imposed £7,552,800",
        "annulled (2023-10-1",
        "appealed (2024-10-29)",
        "restored (2025-10-0",
        "not known",
    ):
        assert step in head_says(watching), step
    with watching.database.read() as session:
        kinds = [event.kind for event in stored.events(session, 1)]
    assert kinds == ["proposed", "imposed", "annulled", "appealed", "restored", "remitted"]


FRENCH_FINE = (
    "Reconnaissance faciale : sanction de 20 millions d’euros à l’encontre de CLEARVIEW AI",
    "Le 17 octobre 2022, la formation restreinte de la CNIL a prononcé une amende de 20 millions d’euros à l’encontre de la société "
    "CLEARVIEW AI. Elle lui a enjoint de supprimer les données déjà collectées dans un délai de deux mois. Passé ce délai, la société "
    "devra payer une astreinte de 100 000 euros par jour de retard. Délibération SAN-2022-019 du 17 octobre 2022.",
    date(2022, 10, 20),
)
LIQUIDATION = (
    "Reconnaissance faciale : la CNIL liquide l’astreinte prononcée à l’encontre de CLEARVIEW AI",
    "La société CLEARVIEW AI n’ayant pas respecté l’injonction de la délibération SAN-2022-019, la formation restreinte de la CNIL a "
    "prononcé le 13 avril 2023 la liquidation de l’astreinte pour un montant de 5 200 000 euros.",
    date(2023, 5, 10),
)
ROW = {
    "date": "2022-10-17",
    "organisation": "CLEARVIEW AI",
    "breach": "Absence de base légale",
    "sanction": "Amende de 20 millions d'euros",
}


def test_a_french_penalty_called_in_is_told_under_the_fine_and_is_no_new_fine(watching: World) -> None:
    tells(watching, "fr_cnil", *FRENCH_FINE)
    tells(watching, "fr_cnil", *LIQUIDATION)
    [_], [reply] = threads(watching)
    assert reply.text.startswith("Periodic penalty called in, not a new fine €5,200,000")
    assert standing(watching) == ("imposed", Decimal(20000000), True)


def test_the_news_and_the_table_of_one_authority_are_one_alert(watching: World) -> None:
    tells(watching, "fr_cnil", *FRENCH_FINE)
    text = (
        "Date : 17/10/2022\nOrganisme : CLEARVIEW AI\nManquements : Absence de base légale\n"
        "Décision : Amende de 20 millions d'euros (SAN-2022-019)"
    )
    tells(watching, "fr_cnil", "CLEARVIEW AI : Amende de 20 millions d'euros (17/10/2022)", text, date(2022, 10, 25), body=ROW)
    [_], [reply] = threads(watching)
    assert reply.text.startswith("Confirmed by CNIL")
    assert reply.broadcast is False
    assert standing(watching) == ("imposed", Decimal(20000000), True)


def test_two_watches_in_two_channels_have_a_head_and_a_thread_each(watching: World) -> None:
    watching.settings.watchlist.write_text(WATCHES + SECOND_CHANNEL, encoding="utf-8")
    watching.slack.channels["#face-search"] = "C0000009"
    tells(watching, "fr_cnil", *FRENCH_FINE)
    tells(watching, "fr_cnil", *LIQUIDATION)
    for channel in ("#dpawatch-alerts", "#face-search"):
        [head], [reply] = threads(watching, channel)
        assert reply.thread_ts == head.ts


SPANISH = (
    "Resolución del procedimiento PS/00120/2021 contra MERCADONA, S.A.",
    "Procedimiento Nº: PS/00120/2021. La Agencia Española de Protección de Datos acuerda imponer a MERCADONA, S.A. una multa de 3.150.000 "
    "euros por el reconocimiento facial en sus supermercados.",
    date(2021, 7, 10),
)
PAID = (
    "Terminación del procedimiento PS/00120/2021 contra MERCADONA, S.A. por pago voluntario",
    "Procedimiento Nº: PS/00120/2021. MERCADONA, S.A. ha procedido al pago de la sanción de 2.520.000 euros, haciendo uso de la reducción "
    "del 20 % sobre la sanción de 3.150.000 euros.",
    date(2021, 7, 27),
)


def test_a_spanish_fine_that_was_reduced_and_paid_stays_one_case(watching: World) -> None:
    tells(watching, "es_aepd", *SPANISH)
    tells(watching, "es_aepd", *PAID)
    [head], [reply] = threads(watching)
    assert "Reduced to €2,520,000 and Paid" in reply.text
    assert standing(watching) == ("paid", Decimal(2520000), True)
    assert "now paid" in head.text


PRESS = (
    "Clearview AI fined by France",
    "The French authority CNIL has fined Clearview AI 20 million euros for building a database of faces. The decision was taken on "
    "17 October 2022.",
    date(2022, 10, 21),
)


def test_a_report_elsewhere_is_possibly_the_same_and_a_person_decides(watching: World) -> None:
    tells(watching, "fr_cnil", *FRENCH_FINE)
    second = tells(watching, "press", *PRESS)
    assert second is not None
    [_], [reply] = threads(watching)
    assert reply.text.startswith("Possibly the same decision")
    assert reply.broadcast is True
    with watching.database.read() as session:
        assert [(link.case_id, link.state) for link in stored.links(session, decision_id=second)] == [(1, "proposed"), (2, "joined")]
        assert session.get_one(MatchRow, (second, "clearview_ai")).why.startswith("told in the thread")
    with watching.database.write() as session:
        cases.confirm(session, session.get_one(DecisionRow, second), 1, by="ana", now=watching.time)
    with watching.database.read() as session:
        assert [event.kind for event in stored.events(session, 1)] == ["imposed", "confirmed"]
        assert session.get(CaseRow, 2) is None


def test_a_link_that_a_person_rejected_is_never_made_again_and_the_report_is_alerted(watching: World) -> None:
    tells(watching, "fr_cnil", *FRENCH_FINE)
    second = tells(watching, "press", *PRESS)
    with watching.database.write() as session:
        decision = session.get_one(DecisionRow, second)
        cases.reject(session, decision, 1, by="ana", now=watching.time)
        decision.matched_at = None
    watching.tick()
    heads, replies = threads(watching)
    assert len(heads) == 2
    assert len(replies) == 1
    with watching.database.read() as session:
        link = session.get_one(CaseLink, (second, 1))
        assert (link.state, link.decided_by) == ("rejected", "ana")


def test_another_sum_elsewhere_is_a_contradiction_and_never_overwrites_the_authority(watching: World) -> None:
    tells(watching, "fr_cnil", *FRENCH_FINE)
    words = PRESS[1].replace("20 million", "25 million")
    second = tells(watching, "press", PRESS[0], words, date(2022, 10, 20))
    with watching.database.write() as session:
        cases.confirm(session, session.get_one(DecisionRow, second), 1, by="ana", now=watching.time)
    with watching.database.read() as session:
        last = stored.events(session, 1)[-1]
    assert (last.kind, last.value) == ("conflict", Decimal(25000000))
    assert "€25,000,000, not €20,000,000" in last.words
    assert standing(watching) == ("imposed", Decimal(20000000), True)


def test_an_appeal_noted_on_the_page_of_the_decision_is_told_in_its_thread(watching: World) -> None:
    tells(watching, "fr_cnil", *FRENCH_FINE, url="/clearview")
    title, text, _ = FRENCH_FINE
    note = f"{text}\nMise à jour : la société a formé un recours devant le Conseil d'État."
    tells(watching, "fr_cnil", title, note, date(2022, 12, 20), url="/clearview")
    [head], [reply] = threads(watching)
    assert reply.text.startswith("Appealed")
    assert "now appealed" in head.text
    assert standing(watching) == ("appealed", Decimal(20000000), True)
    tells(watching, "fr_cnil", title, note, date(2022, 12, 21), url="/clearview")
    assert len(threads(watching)[1]) == 1


def test_a_page_that_takes_its_sum_back_corrects_the_alert_in_sight_of_all(watching: World) -> None:
    tells(watching, "fr_cnil", *FRENCH_FINE, url="/clearview")
    title, text, _ = FRENCH_FINE
    tells(watching, "fr_cnil", title.replace("20 m", "2 m"), text.replace("20 m", "2 m"), date(2022, 10, 21), url="/clearview")
    [head], [reply] = threads(watching)
    assert reply.text.startswith("Correction €2,000,000")
    assert reply.broadcast is True
    assert "€2,000,000" in head.text
    assert standing(watching) == ("imposed", Decimal(2000000), True)


def test_history_joins_in_silence(watching: World) -> None:
    tells(watching, "fr_cnil", *FRENCH_FINE)
    tells(watching, "fr_cnil", *LIQUIDATION, origin="backfill")
    assert threads(watching)[1] == []
    with watching.database.read() as session:
        assert [event.kind for event in stored.events(session, 1)] == ["imposed", "liquidated"]


def test_what_comes_in_one_run_is_one_head_with_its_thread(watching: World) -> None:
    watching.tick, real = (dict), watching.tick  # type: ignore[method-assign]
    tells(watching, "fr_cnil", *FRENCH_FINE)
    tells(watching, "fr_cnil", *LIQUIDATION)
    real()
    watching.later(minutes=1)
    watching.send()
    [head], [reply] = threads(watching)
    assert reply.thread_ts == head.ts


def test_a_muted_watch_hears_nothing_and_its_match_is_recorded(watching: World) -> None:
    tells(watching, "fr_cnil", *FRENCH_FINE)
    with watching.database.write() as session:
        mutes.add(
            session,
            watch_id="clearview_ai",
            owner="ana",
            reason="known",
            starts_at=datetime(2023, 1, 1, tzinfo=watching.time.tzinfo),
            ends_at=datetime(2024, 1, 1, tzinfo=watching.time.tzinfo),
        )
    second = tells(watching, "fr_cnil", *LIQUIDATION)
    assert threads(watching)[1] == []
    with watching.database.read() as session:
        assert session.get_one(MatchRow, (second, "clearview_ai")).outcome == "muted"


def test_whoever_draws_a_head_anew_starts_from_where_the_case_stands(watching: World) -> None:
    tells(watching, "es_aepd", *SPANISH)
    tells(watching, "es_aepd", *PAID)
    with watching.database.read() as session:
        head = session.scalars(select(OutboxRow).where(OutboxRow.kind == "alert", OutboxRow.watch_id == "mercadona")).one()
        assert corrected.newest(session, head).case_state.startswith("paid")
        assert Alert.from_payload(head.payload).case_state == ""


def test_a_report_that_is_handed_in_with_its_day_stands_below_the_alert(world: World) -> None:
    world.baseline()
    world.site.publish_clearview()
    world.poll()
    world.ingest()
    world.tick()
    body = REPORT.read_bytes()
    page = RawPage("https://saved.invalid/report", "https://saved.invalid/report", 200, {"content-type": "text/plain"}, body, world.time)

    handed_in.hand_in(page, "press", world.services, PartialDate(date.fromisoformat(REPORTED_ON)))
    world.tick()

    alert, report = world.alerts()
    assert (report.thread_ts, report.broadcast) == (alert.ts, True)
    assert report.text.startswith("Possibly the same decision")
    assert "the same authority and party (Clearview AI Inc), the same sum" in str(report.blocks)
