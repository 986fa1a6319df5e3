"""What a reviewer does: the decision, the record, and what Slack shows of it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select

from dpawatch.pipeline import fetch, read, review, review_export, review_file
from dpawatch.pipeline.review import Outcome
from dpawatch.pipeline.review_values import ReviewError
from dpawatch.store import audit, corrections, review_queue, reviews
from dpawatch.store.models import AuditRow, DecisionRow, ItemRow, MatchRow, OutboxRow
from tests.pipeline.test_cases import IMPOSED, INTENTION, WATCHES, ico
from tests.pipeline.world import World
from tests.standins.dutch_site import article

DOUBTFUL = "/actueel/boete-voorbeeld"
PARAGRAPHS = (
    "<p>De Autoriteit Persoonsgegevens (AP) legt Clearview AI een boete op van 3.050 euro (ongeveer 33 miljoen dollar).</p>"
    "<p>Het bedrijf verzamelde foto's van gezichten zonder toestemming en overtrad daarmee de AVG.</p>"
)
BY = "reviewer 2"


@pytest.fixture
def alerted(each_world: World) -> World:
    """Clearview was fined, and compliance was told."""
    world = each_world
    world.baseline()
    world.site.publish_clearview()
    world.ingest(sweep=True)
    world.tick()
    assert len(world.alerts()) == 1
    return world


@pytest.fixture
def doubtful(each_world: World) -> World:
    """A decision whose two sums contradict each other; compliance was told so."""
    world = each_world
    world.baseline()
    world.site.add(("AP legt Clearview boete op", DOUBTFUL, PARAGRAPHS))
    world.ingest(sweep=True)
    world.tick()
    assert len(world.alerts()) == 1
    return world


def _decision(world: World) -> DecisionRow:
    with world.database.read() as session:
        row = session.scalars(select(DecisionRow)).one()
        _ = (row.parties, row.version)
    return row


def _correct(world: World, by: str = BY, why: str = "the decision's first page", **typed: str) -> Outcome:
    return review.correct(_decision(world).id, typed, world.services, by=by, why=why)


def _trail(world: World) -> list[AuditRow]:
    with world.database.read() as session:
        return audit.rows(session, subject=f"decision:{_decision(world).id}")


def _read_again(world: World, paragraphs: str | None = None, path: str = DOUBTFUL) -> None:
    """Fetch and read the page again, with other words where some are given."""
    if paragraphs:
        world.site.serve(path, article("AP legt Clearview boete op", paragraphs))
    with world.database.write() as session:
        item = session.scalars(select(ItemRow).where(ItemRow.native_id == path)).one()
        item.state = "new"
        item_id = item.id
    fetch.fetch([item_id], world.services)
    read.read([item_id], world.services)


def test_a_contradiction_waits_for_a_person_and_is_alerted_meanwhile(doubtful: World) -> None:
    row = _decision(doubtful)
    assert (row.needs_review, row.fine_value) == (True, None)
    with doubtful.database.read() as session:
        found = reviews.open_of(session, row.id)
    assert found is not None
    assert [reason["code"] for reason in found.reasons] == ["amounts_contradict"]


def test_a_contradiction_is_not_confirmed_but_settled(doubtful: World) -> None:
    with pytest.raises(ReviewError, match=r"say which sum it is, or none, with `dpawatch review correct \d+ fine"):
        review.confirm(_decision(doubtful).id, doubtful.services, by=BY)


def test_a_correction_changes_the_decision_closes_the_review_and_stays_after_a_new_reading(doubtful: World) -> None:
    world = doubtful
    done = _correct(world, fine="EUR 30500000")
    assert [(c.field, c.before, c.after) for c in done.changes] == [
        ("fine", "none", "EUR 30,500,000.00"),
        ("needs_review", "to be reviewed", "confirmed"),
    ]
    with world.database.read() as session:
        (closed,) = reviews.of(session, _decision(world).id)
    assert (closed.state, closed.closed_by, closed.comment) == ("corrected", BY, "the decision's first page")
    _read_again(world)
    row = _decision(world)
    assert (str(row.fine_value), row.fine_currency, row.needs_review, row.reasons) == ("30500000.00", "EUR", False, [])


def test_a_correction_ends_with_the_text_and_the_decision_waits_again(doubtful: World) -> None:
    world = doubtful
    _correct(world, fine="EUR 30500000")
    world.later(days=1)
    _read_again(world, PARAGRAPHS.replace("3.050 euro (ongeveer 33 miljoen dollar)", "30.400.000 euro"))
    row = _decision(world)
    assert (str(row.fine_value), row.needs_review) == ("30400000.00", True)
    with world.database.read() as session:
        found = reviews.open_of(session, row.id)
        ended = corrections.history(session, row.id)
    assert found is not None
    assert "reviewer 2 corrected the fine to EUR 30,500,000.00" in found.reasons[-1]["words"]
    assert "the source's text has changed since; the new text is read as: EUR 30,400,000.00" in found.reasons[-1]["words"]
    assert {row.end_reason for row in ended} == {"the source's text changed"}
    world.tick()
    assert "fined €30,400,000" in world.alerts()[0].text, "the alert does not go on saying what nobody says any more"
    assert "reviewer 2 corrected the fine to EUR 30,500,000.00 on 2025-04-01, but the source" in str(world.alerts()[0].blocks)
    assert world.alerts()[-1].text == "Correction €30,400,000: Clearview AI – AP"


def test_the_alerts_head_is_drawn_anew_and_its_thread_says_who_and_why(doubtful: World) -> None:
    world = doubtful
    head = world.alerts()[0]
    assert "amount unclear" in head.text
    _correct(world, fine="EUR 30500000")
    world.tick()
    updated, reply = world.alerts()
    assert updated.ts == head.ts
    assert "fined €30,500,000" in updated.text
    assert "Uncertain, please check" not in str(updated.blocks)
    assert "Corrected by reviewer 2: fine: none → EUR 30,500,000.00. Why: the decision's first page" in str(updated.blocks)
    assert reply.thread_ts == head.ts
    assert reply.text.startswith("Correction: ")
    assert "fine: none → EUR 30,500,000.00" in str(reply.blocks)


def test_undo_restores_what_was_extracted_and_its_doubt(doubtful: World) -> None:
    world = doubtful
    _correct(world, fine="EUR 30500000")
    done = review.undo(_decision(world).id, "fine", world.services, by="reviewer 1", why="that was another case")
    assert {c.field for c in done.changes} == {"fine", "needs_review"}
    row = _decision(world)
    assert (row.fine_value, row.needs_review, [r["code"] for r in row.reasons]) == (None, True, ["amounts_contradict"])
    with world.database.read() as session:
        assert [r.state for r in reviews.of(session, row.id)] == ["corrected", "open"]
        assert {r.end_reason for r in corrections.history(session, row.id)} == {"undone by reviewer 1: that was another case"}
    world.tick()
    assert "amount unclear" in world.alerts()[0].text


def test_undo_of_one_of_two_corrections_leaves_the_other(doubtful: World) -> None:
    world = doubtful
    _correct(world, fine="EUR 30500000")
    _correct(world, case_ref="z2026-7")
    review.undo(_decision(world).id, "case_ref", world.services, by=BY)
    row = _decision(world)
    assert (str(row.fine_value), row.case_ref, row.needs_review) == ("30500000.00", None, False)


def test_undo_of_what_nobody_corrected_is_refused(doubtful: World) -> None:
    with pytest.raises(ReviewError, match=r"no correction of 'status' holds for decision \d+; corrections that hold: none"):
        review.undo(_decision(doubtful).id, "status", doubtful.services, by=BY)


def test_every_change_is_written_down_with_who_when_and_what(doubtful: World) -> None:
    world = doubtful
    _correct(world, fine="EUR 30500000")
    world.later(hours=1)
    review.undo(_decision(world).id, "fine", world.services, by="reviewer 1")
    made, undone = _trail(world)
    assert (made.actor, made.event, undone.actor, undone.event) == (BY, "correction made", "reviewer 1", "correction undone")
    assert made.before == {"fine": "none", "needs_review": "to be reviewed"}
    assert made.after == {"fine": "EUR 30,500,000.00", "needs_review": "confirmed", "why": "the decision's first page"}
    assert (undone.at - made.at).total_seconds() == 3600


def test_a_sanction_taken_away_corrects_the_alert_and_deletes_nothing(alerted: World) -> None:
    world = alerted
    done = _correct(world, action="none", fine="none", targets="none", why="a press report without a decision")
    assert done.messages == 2
    world.tick()
    head, reply = world.alerts()
    assert head.text.startswith("⚪ ")
    assert "action: fine → none; fine: EUR 30,500,000.00 → none" in str(head.blocks)
    assert reply.text.startswith("Correction: ")
    with world.database.read() as session:
        match = session.scalars(select(MatchRow)).one()
    assert match.relation == "mentioned"


def test_another_target_is_matched_again_so_that_its_watch_is_told(alerted: World) -> None:
    world = alerted
    world.settings.watchlist.write_text(
        world.settings.watchlist.read_text()
        + "  - id: voorbeeld\n    company: Voorbeeld B.V.\n    created: 2024-01-01\n    aliases: [Voorbeeld B.V.]\n"
    )
    done = _correct(world, targets="Voorbeeld B.V.; Clearview AI")
    assert done.rematched
    world.tick()
    told = [message.text for message in world.alerts() if message.thread_ts is None]
    assert len(told) == 2, "Clearview's alert is changed, not sent again"
    with world.database.read() as session:
        found = {row.watch_id: row for row in session.scalars(select(MatchRow))}
    assert {watch: row.outcome for watch, row in found.items()} == {"clearview_ai": "alerted", "voorbeeld": "alerted"}
    sent = {row.alert_id for row in world.outbox()}
    assert {row.alert_id for row in found.values()} <= sent, "each match names the alert that was sent"


def test_a_correction_of_a_field_that_readers_need_not_hear_of_stays_in_the_thread(alerted: World) -> None:
    world = alerted
    done = _correct(world, case_ref="z2026-7")
    assert not done.rematched
    world.tick()
    assert world.alerts()[-1].text == "Looked at by a person"
    assert "z2026-7" in str(world.alerts()[0].blocks)


def test_a_translation_that_was_there_stays_in_the_new_head(alerted: World) -> None:
    world = alerted
    with world.database.write() as session:
        row = session.scalars(select(OutboxRow).where(OutboxRow.kind == "alert")).one()
        payload = dict(row.payload)
        payload["translated_by"] = "test"
        payload["evidence"] = [{**quote, "translation": "in English"} for quote in payload["evidence"]]
        row.payload = payload
    _correct(world, case_ref="z2026-7")
    world.tick()
    assert "in English" in str(world.alerts()[0].blocks)


def test_confirming_ends_the_doubt_of_decision_and_alert(doubtful: World) -> None:
    world = doubtful
    with world.database.write() as session:
        row = session.scalars(select(DecisionRow)).one()
        row.reasons = [{"code": "target_unclear", "words": "who is meant is not clear"}]
    review.confirm(_decision(world).id, world.services, by=BY)
    assert not _decision(world).needs_review
    world.tick()
    head, reply = world.alerts()
    assert "Uncertain, please check" not in str(head.blocks)
    assert "Reviewed by reviewer 2: confirmed." in str(reply.blocks)
    with pytest.raises(ReviewError, match=r"waits for no review: reviewer 2 closed the last one on .* as confirmed"):
        review.confirm(_decision(world).id, world.services, by="reviewer 1")
    _read_again(world)
    assert not _decision(world).needs_review, "a confirmation outlives a new reading of the same text"


def test_what_waits_is_listed_shown_with_its_evidence_and_labelled_once_decided(doubtful: World) -> None:
    world = doubtful
    with world.database.read() as session:
        (one,) = review_queue.waiting(session)
        file = review_file.of(session, one.decision_id)
        assert review_export.reviewed(session) == []
    assert (one.kind, one.live, one.alerted, one.imposed_by) == ("decision", True, ("clearview_ai",), "nl_ap")
    marked = {evidence.marked: evidence for evidence in file.evidence}
    assert marked["3.050 euro"].after.startswith("(ongeveer")
    assert (file.language, file.doubts, file.reuse) == ("nl", one.reasons, "excerpt")
    _correct(world, fine="EUR 30500000")
    with world.database.read() as session:
        assert review_queue.waiting(session) == []
        (decision,) = review_export.reviewed(session)
        row = review_export.row(session, decision)
    assert row is not None
    assert row["gold"]["targets"] == ["Clearview AI"]
    assert {"value": 30500000, "currency": "EUR", "kind": "fine", "role": "total"} in row["gold"]["amounts"]


def test_a_correction_of_a_later_publication_is_told_under_the_first_alert_of_its_case(each_world: World) -> None:
    world = each_world
    world.settings.watchlist.write_text(WATCHES, encoding="utf-8")
    ico(world, *INTENTION)
    later = ico(world, *IMPOSED)
    assert later is not None
    before = len(world.alerts())
    review.correct(later, {"fine": "GBP 7552801"}, world.services, by=BY, why="the penalty notice")
    world.tick()
    heads = [message for message in world.alerts() if message.thread_ts is None]
    assert len(heads) == 1
    assert "fine: GBP 7,552,800.00 → GBP 7,552,801.00. Why: the penalty notice" in str(heads[0].blocks)
    assert "possibly: corrected £7,552,801" in str(heads[0].blocks)
    assert len(world.alerts()) == before + 1, "one correction, one message"


def test_two_reviewers_at_once_the_second_is_told_of_the_first(doubtful: World) -> None:
    world, start = doubtful, Barrier(2)
    number = _decision(world).id

    def work(sum_: str) -> str:
        start.wait()
        try:
            review.correct(number, {"fine": sum_}, world.services, by=f"reviewer of {sum_}", why="read it")
        except ReviewError as error:
            return str(error)
        return sum_

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(work, ("EUR 100", "EUR 200")), key=len)
    assert told[0] in ("EUR 100", "EUR 200")
    assert f"reviewer of {told[0]} corrected the fine of decision {number} to {told[0]}.00" in told[1]
    assert "undo that first" in told[1]
    assert str(_decision(world).fine_value) == f"{told[0][4:]}.00"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"fien": "none"}, "'fien' is no field that can be corrected; these are: action, status, fine, targets"),
        ({"action": "fined"}, "'fined' is no action; choose one of fine, ban, order, reprimand, investigation, appeal, none"),
        ({"status": "final"}, "'final' is no status; choose one of imposed, proposed, appealed, annulled, upheld"),
        ({"fine": "30500000"}, "'30500000' is no currency code"),
        ({"fine": "EUR 30.500.000"}, "'30.500.000' is no sum: write a currency code, a space and the sum with a dot before the cents"),
        ({"fine": "EUR 0"}, "a fine of EUR 0 cannot be"),
        ({"fine": "ABC 5"}, "'ABC' is no currency code"),
        ({"imposed_by": "xx_dpa"}, "'xx_dpa' is no authority we know"),
        ({"decided_on": "17.02.2026"}, "'17.02.2026' is no day: write 2026-02-17, 2026-02, 2026 or none"),
        ({"decided_on": "2026-02-30"}, "'2026-02-30' is no day"),
        ({"decided_on": "2031-01-01"}, "nothing was decided on 2031-01-01"),
        ({"case_ref": " "}, "the new value of case_ref is empty: write none where there is none"),
        ({"case_ref": "x" * 201}, "201 characters; at most 200"),
        ({"action": "order"}, "the action would be 'order' and the fine EUR 30500000.00, which cannot both be"),
        ({"status": "imposed"}, "is imposed already"),
    ],
)
def test_what_cannot_be_is_refused_in_words(alerted: World, typed: dict[str, str], words: str) -> None:
    with pytest.raises(ReviewError) as refused:
        _correct(alerted, **typed)
    assert words in str(refused.value)
    assert _trail(alerted) == []
    assert str(_decision(alerted).fine_value) == "30500000.00"


@pytest.mark.parametrize("name", ["Jan Voorbeeld", "mr. J. Voorbeeld", "Voorbeeldsen", "Piet Voorbeeld eenmanszaak"])
def test_a_natural_persons_name_is_refused_and_not_repeated(alerted: World, name: str) -> None:
    with pytest.raises(ReviewError, match=r"names of natural persons are never stored. Write person instead") as refused:
        _correct(alerted, targets=name)
    assert "Voorbeeld" not in str(refused.value).replace("(Voorbeeld B.V.)", "")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("person", [(None, "natural person", "natural_person")]),
        ("Voorbeeld B.V.", [("Voorbeeld B.V.", "Voorbeeld B.V.", "company")]),
        (
            "Gemeente Voorbeeld; Ander N.V.",
            [("Gemeente Voorbeeld", "Gemeente Voorbeeld", "public_body"), ("Ander N.V.", "Ander N.V.", "company")],
        ),
        ("none", []),
    ],
)
def test_organisations_are_named_and_persons_are_not(alerted: World, typed: str, stored: list[tuple[str, str, str]]) -> None:
    _correct(alerted, targets=typed)
    assert [(p.name, p.label, p.kind) for p in _decision(alerted).parties if p.role == "sanctioned"] == stored


@pytest.mark.parametrize(("by", "why", "words"), [(" ", "x", "say who you are with --by"), ("a", " ", "say why with --why")])
def test_nobody_corrects_without_a_name_and_a_reason(world: World, by: str, why: str, words: str) -> None:
    with pytest.raises(ReviewError, match=words):
        review.correct(1, {"fine": "none"}, world.services, by=by, why=why)


def test_a_decision_that_is_not_there_is_said(world: World) -> None:
    with pytest.raises(ReviewError, match="there is no decision 99; `dpawatch review list` shows what waits"):
        review.confirm(99, world.services, by=BY)


def test_what_was_held_back_for_review_is_matched_again_once_it_is_confirmed(doubtful: World) -> None:
    world = doubtful
    with world.database.write() as session:
        match = session.scalars(select(MatchRow)).one()
        match.outcome, match.alert_id = "review", None
        session.scalars(select(DecisionRow)).one().reasons = [{"code": "target_unclear", "words": "who is meant is not clear"}]
    assert review.confirm(_decision(world).id, world.services, by=BY).rematched
    assert _decision(world).matched_at is None
