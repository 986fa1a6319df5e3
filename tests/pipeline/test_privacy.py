"""A person asks to be forgotten: the name is found, goes everywhere, and does not come back. The person does not exist."""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dpawatch.errors import SettingsError
from dpawatch.pipeline import privacy
from dpawatch.pipeline.privacy import NotAPerson
from dpawatch.store import pages
from dpawatch.store.models import AuditRow, Base, ClosedBody, DecisionRow, DocumentVersion, ItemRow, Page, PageBody, Tombstone
from dpawatch.store.pages import ClosedPage
from tests.pipeline.world import World

NAME = "Joris van Fictie"
PATH = "/actueel/boete-clearview-en-klacht"
SLUG = "/actueel/zaak-joris-van-fictie"
ARTICLE = (
    "<p>De Autoriteit Persoonsgegevens (AP) legt Clearview AI een boete op van 30,5 miljoen euro. Dat bedrijf verwerkte foto&#39;s.</p>"
    "<p>De klacht kwam van Joris van <b>Fictie</b>. Volgens Van Fictie was dat onrechtmatig. Mail: joris.vanfictie@x.example.</p>"
    "<p>De boete van 30,5 miljoen euro voor Clearview AI volgt op de klacht van de heer J. van Fictie.</p>"
)


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DPAWATCH_PRIVACY_KEY", "a secret of these tests alone")


@pytest.fixture
def told(each_world: World) -> World:
    """A decision that names a person as a complainant was published, alerted and read."""
    each_world.baseline()
    each_world.site.add((f"Boete voor Clearview AI na klacht van {NAME}", PATH, ARTICLE))
    each_world.ingest(sweep=True)
    each_world.tick()
    assert each_world.failures == []
    assert len(each_world.alerts()) == 1
    return each_world


def _everything(world: World) -> str:
    """All that the database holds in words, bodies unpacked, in lower case."""
    parts: list[str] = []
    with world.database.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                for value in row.values():
                    if isinstance(value, bytes):
                        value = zlib.decompress(value).decode("utf-8") if value else ""
                    parts.append(str(value))
    return "\n".join(parts).casefold()


def _left(world: World) -> list[str]:
    held = _everything(world)
    return [word for word in ("joris", "fictie") if word in held]


def _erase(world: World, *texts: str, reason: str = "request of 1 April") -> privacy.Done:
    return privacy.hide(world.services, texts or (NAME,), "erase", actor="Ana", reason=reason)


def test_a_name_is_found_wherever_it_stands(told: World) -> None:
    found = privacy.find(told.services, [NAME])
    assert {"items", "document_versions", "page_bodies"} <= {place.table for place in found.places}
    assert any(place.name == "J. van Fictie" for place in found.possible)
    assert "joris" in _everything(told), "searching changes nothing"


def test_an_erased_name_is_nowhere_and_does_not_come_back(told: World) -> None:
    done = _erase(told)
    assert (done.pages["rewritten"] >= 2, done.rows > 1) == (True, True)
    assert _left(told) == []

    told.site.add((f"Boete voor Clearview AI na klacht van {NAME}", PATH, ARTICLE + "<p>Bijgewerkt.</p>"))
    told.later(hours=1)
    told.poll()
    told.ingest(sweep=True)
    told.tick()
    assert told.failures == []
    assert _left(told) == []
    with told.database.read() as session:
        assert len(session.scalars(select(DecisionRow)).all()) == 1


def test_summaries_are_made_anew_when_the_name_is_gone_from_what_they_sum_up(told: World, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[list[str]] = []
    monkeypatch.setattr("dpawatch.store.summaries.refresh", lambda database, *, at: left.append(_left(told)))
    _erase(told)
    assert left == [[]]


def test_the_next_poll_of_the_same_page_changes_nothing(told: World) -> None:
    _erase(told)
    told.send()
    before, sent = told.item(PATH), len(told.alerts())
    told.later(hours=1)
    told.poll()
    told.ingest(sweep=True)
    told.tick()
    after = told.item(PATH)
    assert (after.state, after.content_hash, len(told.alerts())) == ("read", before.content_hash, sent)
    with told.database.read() as session:
        assert len(session.scalars(select(DocumentVersion).where(DocumentVersion.item_id == after.id)).all()) == 1


def test_the_watcher_does_not_take_a_covered_listing_for_a_changed_one(told: World) -> None:
    _erase(told)
    told.ingest(sweep=True)
    told.later(hours=1)
    assert not told.poll().changed


def test_what_was_told_in_slack_is_changed(told: World) -> None:
    with told.database.write() as session:
        decision = session.scalars(select(DecisionRow)).one()
        payload = next(row for row in told.outbox() if row.kind == "alert")
        row = session.merge(payload)
        row.payload = {
            **row.payload,
            "key_points": [
                {"text": f"De klacht kwam van {NAME}.", "translation": f"{NAME} complained.", "differences": [], "topic": "next"}
            ],
        }
        assert decision.id == row.decision_id
    done = _erase(told)
    assert done.messages == 1
    told.send()
    message = told.alerts()[0]
    assert message.edited == 1
    assert "▒" in str(message.blocks)
    assert "fictie" not in f"{message.text}{message.blocks}".casefold()


def test_findings_keep_their_places_and_the_decision_its_facts(told: World) -> None:
    def facts() -> list[Any]:
        with told.database.read() as session:
            version = session.scalars(select(DocumentVersion)).one()
            decision = session.scalars(select(DecisionRow)).one()
            amounts = [version.text[f.evidence_start : f.evidence_end] for f in version.findings if f.kind == "amount"]
            return [amounts, decision.fine_value, decision.action, [party.name for party in decision.parties]]

    before = facts()
    _erase(told)
    assert facts() == before
    assert before[0]


def test_restricting_keeps_the_page_and_shows_it_to_nobody(told: World) -> None:
    done = privacy.hide(told.services, [NAME], "restrict", actor="Ana", reason="art. 18")
    assert done.pages["restricted"] >= 2
    with told.database.read() as session:
        page = session.scalars(select(Page).where(Page.url.endswith(PATH))).first()
        assert page is not None
        with pytest.raises(ClosedPage, match="restricted"):
            pages.load_page(session, page.id)
        assert b"Fictie" in zlib.decompress(session.get_one(PageBody, page.sha256).body)
        assert session.get_one(ClosedBody, page.sha256).why == "request"
        version = session.scalars(select(DocumentVersion)).one()
        assert "Fictie" not in version.text + version.title


def test_the_audit_says_who_and_why_and_not_whom(told: World) -> None:
    done = _erase(told, reason=f"letter of {NAME}")
    with told.database.read() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.subject == f"privacy:{done.request}").order_by(AuditRow.id)).all()
        assert [(row.actor, row.event) for row in rows] == [("Ana", "privacy erase"), ("Ana", "privacy erase done")]
        assert rows[0].after == {"reason": "letter of ▒▒▒▒▒ ▒▒▒ ▒▒▒▒▒▒", "spellings": 1}
        assert all(len(stone.digest) == 64 for stone in session.scalars(select(Tombstone)))


def test_doing_it_again_finds_nothing_left_to_do(told: World) -> None:
    _erase(told)
    again = _erase(told)
    assert (again.rows, dict(again.pages), again.messages) == (0, {}, 0)


def test_only_confirmed_spellings_go(told: World) -> None:
    with told.database.write() as session:
        session.add(AuditRow(at=told.time, actor="Ana", event="note", subject="x", after={"words": "J. van Fictie and Jan van Fictie"}))
    _erase(told)
    assert _left(told) == ["fictie"], "initials in a text that does not name the person may be somebody else's"
    _erase(told, NAME, "J. van Fictie")
    with told.database.read() as session:
        noted = session.scalars(select(AuditRow).where(AuditRow.event == "note")).one().after
    assert noted is not None
    assert not noted["words"].startswith("J.")


def test_an_entry_whose_address_holds_the_name_is_put_aside_with_words(told: World) -> None:
    _erase(told)
    told.site.add(("Nieuwe zaak", SLUG, ARTICLE))
    told.later(hours=1)
    told.ingest(sweep=True)
    assert _left(told) == []
    with told.database.read() as session:
        item = session.scalars(select(ItemRow).where(ItemRow.state == "skipped", ItemRow.title == "Nieuwe zaak")).one()
    assert "erased or restricted" in (item.error or "")


def test_a_pdf_that_holds_the_name_is_removed_after_it_was_read(told: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.pdf.text", lambda body: f"De klacht kwam van {NAME}.")
    with told.database.write() as session:
        from parsers.models import RawPage

        url = "https://site.example/besluit.pdf"
        page_id = pages.save_page(session, RawPage(url, url, 200, {}, b"%PDF-1.7 besluit", told.time)).id
    assert _erase(told).pages["removed"] == 1
    with told.database.read() as session, pytest.raises(ClosedPage, match="removed"):
        pages.load_page(session, page_id)


@pytest.mark.parametrize(("text", "why"), [("Clearview AI", "watch list"), ("Fictie", "single word"), ("12 34", "as a name")])
def test_what_is_no_persons_name_is_refused(told: World, text: str, why: str) -> None:
    with pytest.raises(NotAPerson, match=why):
        privacy.refuse_organisations(told.services, [text])


def test_without_its_key_nothing_is_erased(told: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DPAWATCH_PRIVACY_KEY")
    with pytest.raises(SettingsError, match="DPAWATCH_PRIVACY_KEY is not set"):
        _erase(told)
    assert "fictie" in _everything(told)


def test_with_another_key_nothing_is_stored_that_could_hold_an_erased_name(told: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _erase(told)
    monkeypatch.setenv("DPAWATCH_PRIVACY_KEY", "quite another secret of somebody")
    with pytest.raises(SettingsError, match="not the secret that the erased names were hashed with"):
        told.ingest(sweep=True)


def test_the_file_itself_holds_the_name_no_more(make_world: Callable[..., World], sqlite_database: Any) -> None:
    world = make_world(sqlite_database)
    world.baseline()
    world.site.add((f"Boete na klacht van {NAME}", PATH, ARTICLE))
    world.ingest(sweep=True)
    file = Path(sqlite_database.engine.url.database)
    _erase(world)
    held = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    assert b"fictie" not in held.lower(), "nor do the words of its search index"
