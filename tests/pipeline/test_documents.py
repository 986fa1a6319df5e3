"""Documents that cannot be had or read, mentions, and natural persons."""

import logging
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from dpawatch import cli
from dpawatch.pipeline import discover, fetch, read
from dpawatch.pipeline.services import BatchFailed
from dpawatch.store.models import Base, DecisionRow, DocumentVersion, PageBody
from parsers import extract
from tests.pipeline.world import NL, World
from tests.standins.dutch_site import CLEARVIEW, HOSTS, NEWS, SOLE_TRADER, UBER, article

PARAGRAPH = (
    "<p>De Autoriteit Persoonsgegevens (AP) legt {who} een boete op van 750.000 euro. Het bedrijf bewaarde gegevens van klanten veel "
    "langer dan nodig was en heeft hen daarover niet ingelicht. De overtreding duurde meer dan twee jaar.</p>"
)
SHELL = "<!DOCTYPE html><html lang='nl'><head><title>Boete</title></head><body><main></main></body></html>"


def entries(*names: str) -> list[tuple[str, str, str]]:
    return [(f"Boete voor {who}", f"/actueel/boete-{n}", PARAGRAPH.format(who=who)) for n, who in enumerate(names, 1)]


def test_one_unreadable_document_is_set_aside_with_its_page_and_the_others_are_read(
    each_world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    world = each_world
    world.baseline()
    world.site.add(*entries("Eerste B.V.", "Tweede B.V.", "Derde B.V."))
    world.site.serve("/actueel/boete-2", SHELL)
    world.poll()
    announced = world.ingest()

    assert len(announced) == 2
    [failure] = world.failures
    assert "1 of 3 documents could not be read" in failure
    bad = world.item("/actueel/boete-2")
    assert (bad.state, bad.error_kind) == ("quarantined", "drift")
    assert "/actueel/boete-2" in (bad.error or "")
    with world.database.read() as session:
        kept = session.scalars(select(PageBody).where(PageBody.size == len(SHELL))).all()
    assert len(kept) == 1, "the page that could not be read is the evidence"
    assert discover.discover(NL, sweep=False, services=world.services) == [], "it is not tried for ever"

    world.site.serve("/actueel/boete-2", article(*entries("", "Tweede B.V.")[1][::2]))
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", world.settings.database_url)
    assert cli.main(["source", "retry", NL]) == 0
    assert "1 documents of nl_ap will be fetched and read again" in capsys.readouterr().out
    assert len(world.ingest()) == 1
    assert world.item("/actueel/boete-2").state == "read"


def test_a_defect_of_the_reader_at_one_document_is_loud_and_costs_that_document_only(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    world.baseline()
    world.site.add(*entries("Eerste B.V.", "Tweede B.V."))
    world.poll()
    real = extract.read

    def defective(title: str, *args: object, **more: object) -> object:
        if "Eerste" in title:
            raise RecursionError("too deep")
        return real(title, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(extract, "read", defective)
    assert len(world.ingest()) == 1
    assert "RecursionError: too deep" in world.failures[0]
    assert world.item("/actueel/boete-1").error == "defect in the reader: RecursionError: too deep"
    assert "Traceback" in caplog.text


def test_a_defect_while_looking_for_attachments_costs_that_document_only(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from parsers.authorities.nl_ap import NlAp

    world.baseline()
    world.site.add(*entries("Eerste B.V.", "Tweede B.V."))
    world.poll()
    real = NlAp.read_document

    def defective(self: NlAp, page: object, item: object) -> object:
        if str(getattr(item, "url", "")).endswith("boete-1"):
            raise RecursionError("too deep")
        return real(self, page, item)  # type: ignore[arg-type]

    monkeypatch.setattr(NlAp, "read_document", defective)
    assert len(world.ingest()) == 1
    assert (world.item("/actueel/boete-1").state, world.item("/actueel/boete-2").state) == ("quarantined", "read")


def test_a_document_that_a_server_error_held_back_is_fetched_later_and_alerts_then(world: World) -> None:
    world.baseline()
    world.site.publish_clearview()
    found = world.site.site.find(HOSTS[1], CLEARVIEW)
    assert found is not None
    world.site.refuse(CLEARVIEW, 500)
    world.poll()
    assert world.ingest() == []
    assert "1 of 1 documents were not fetched" in world.failures[0]
    waiting = world.item(CLEARVIEW)
    assert (waiting.state, waiting.error_kind, waiting.attempts) == ("new", "server_error", 1)
    assert discover.discover(NL, sweep=False, services=world.services) == [], "it is left alone for a while"

    world.site.serve(CLEARVIEW, found.body)
    world.later(minutes=3)
    assert len(world.ingest()) == 1
    assert world.tick() == {"sent": 1}


def test_a_document_that_is_never_to_be_had_is_set_aside_after_eight_tries(world: World) -> None:
    world.baseline()
    world.site.publish_clearview()
    world.site.refuse(CLEARVIEW, 500)
    world.poll()
    for _ in range(12):
        world.ingest()
        world.later(days=1)
    tried = world.item(CLEARVIEW)
    assert (tried.state, tried.attempts, world.site.visits(CLEARVIEW)) == ("quarantined", 8, 8)


def test_a_document_that_is_gone_is_set_aside_at_once(world: World) -> None:
    world.baseline()
    world.site.publish_clearview()
    world.site.refuse(CLEARVIEW, 404)
    world.poll()
    world.ingest()
    assert (world.item(CLEARVIEW).state, world.item(CLEARVIEW).error_kind) == ("quarantined", "gone")


def test_a_host_that_asks_for_a_pause_is_not_asked_for_the_rest_of_the_batch(world: World) -> None:
    world.baseline()
    world.site.add(*entries("Eerste B.V.", "Tweede B.V."))
    world.site.refuse("/actueel/boete-2", 429, retry_after="1")
    world.site.refuse("/actueel/boete-1", 429, retry_after="1")
    world.poll()
    batch = discover.discover(NL, sweep=False, services=world.services)
    with pytest.raises(BatchFailed):
        fetch.fetch(batch, world.services)
    assert world.site.visits("/actueel/boete-1") + world.site.visits("/actueel/boete-2") == 1
    assert read.read(batch, world.services) == {"waiting": 2}


def test_a_missing_attachment_is_a_doubt_and_the_alert_goes_out_all_the_same(world: World) -> None:
    world.baseline()
    world.site.publish_clearview()
    world.site.refuse("/uploads/2024-09/Besluit%20boete%20en%20lasten%20onder%20dwangsom%20Clearview.pdf", 404)
    world.poll()
    world.ingest()
    assert world.tick() == {"sent": 1}
    with world.database.read() as session:
        decision = session.scalars(select(DecisionRow)).one()
    assert decision.needs_review
    assert "attachment_missing" in [reason["code"] for reason in decision.reasons]
    assert "could not be fetched" in str(world.alerts()[0].blocks)


def test_a_bot_wall_at_a_document_is_tried_again_later(world: World) -> None:
    world.baseline()
    world.site.publish_clearview()
    found = world.site.site.find(HOSTS[1], CLEARVIEW)
    assert found is not None
    world.site.serve(CLEARVIEW, "<html><title>Just a moment...</title><body>Checking your browser</body></html>")
    world.poll()
    world.ingest()
    assert (world.item(CLEARVIEW).state, world.item(CLEARVIEW).error_kind) == ("new", "blocked")
    world.site.serve(CLEARVIEW, found.body)
    world.later(minutes=10)
    world.ingest()
    assert world.tick() == {"sent": 1}


def test_the_fine_of_another_company_is_stored_and_not_alerted(world: World) -> None:
    world.baseline()
    _requeue(world, UBER)
    assert len(world.ingest()) == 1
    assert world.tick() == {}
    assert world.alerts() == []
    with world.database.read() as session:
        decision = session.scalars(select(DecisionRow)).one()
        assert decision.action == "fine"
        assert decision.fine_value == 290_000_000 or decision.needs_review
        assert decision.matched_at is not None


def test_a_mention_of_a_watched_company_is_held_back_and_recorded(each_world: World, caplog: pytest.LogCaptureFixture) -> None:
    world = each_world
    world.baseline()
    mention = "<p>Ook Clearview AI verzamelde eerder zulke gegevens, schrijft de AP.</p>"
    [(title, path, paragraphs)] = entries("Voorbeeld Winkels B.V.")
    world.site.add((title, path, paragraphs + mention))
    world.poll()
    assert len(world.ingest()) == 1
    with caplog.at_level(logging.INFO):
        world.tick()
    assert world.alerts() == []
    held = "held back: mention of Clearview AI, Inc. held back: it is named, not sanctioned"
    assert held in world.reasons("decision")
    assert "mention of Clearview AI, Inc. held back" in caplog.text


def _requeue(world: World, path: str) -> None:
    """As if the entry had been published after the baseline."""
    with world.database.write() as session:
        session.execute(text("UPDATE items SET state = 'new', origin = 'live' WHERE native_id = :path"), {"path": path})


def test_a_natural_persons_name_stays_in_the_archived_page_and_nowhere_else(each_world: World, caplog: pytest.LogCaptureFixture) -> None:
    world = each_world
    caplog.set_level(logging.DEBUG)
    world.baseline()
    world.site.serve(
        NEWS,
        world.site.feed(("Boete voor Jan Voorbeeld, eigenaar van kapsalon", SOLE_TRADER)).replace(
            "Nieuws van de AP.", "De heer Voorbeeld filmde zijn personeel."
        ),
    )
    world.poll()
    assert len(world.ingest()) == 1
    world.tick()
    world.ingest(sweep=True)
    world.tick()

    with world.database.read() as session:
        decision = session.scalars(select(DecisionRow)).one()
        assert (decision.fine_value, decision.action) == (Decimal(2_500), "fine")
        [(name, label)] = [(party.name, party.label) for party in decision.parties if party.role == "sanctioned"]
        assert name is None
        assert label.startswith("natural person")
        assert "Zwolle" in session.scalars(select(DocumentVersion.text)).one(), "the text is kept, the name masked"
        found = [
            f"{table.name}.{column}: {value}"
            for table in Base.metadata.sorted_tables
            for row in session.execute(select(table)).mappings()
            for column, value in row.items()
            if not isinstance(value, bytes) and "voorbeeld" in str(value).casefold()
        ]
    assert found == []
    assert "voorbeeld" not in str([(m.text, m.blocks, m.metadata) for m in world.slack.messages]).casefold()
    assert "voorbeeld" not in caplog.text.casefold()
