"""A watch list that changes: what is kept of it, who is told, and that a new watch does not flood."""

import pytest
from sqlalchemy import select

from dpawatch import cli
from dpawatch.errors import SettingsError
from dpawatch.pipeline import match
from dpawatch.pipeline.services import BatchFailed, utc_now
from dpawatch.store import audit
from dpawatch.store.models import AuditRow, Company, CompanyGroup, CompanyName, DecisionRow, MatchRow, WatchVersion
from tests.pipeline.world import World

CLEARVIEW = """
  - id: clearview_ai
    company: Clearview AI, Inc.
    created: 2024-01-01
    aliases: [Clearview AI]
"""
LATER = CLEARVIEW.replace("clearview_ai", "late").replace("2024-01-01", "2025-04-02")


def write(world: World, *entries: str) -> None:
    world.settings.watchlist.write_text("version: 2\nwatches:" + ("".join(entries) or " []"), encoding="utf-8")


def audited(world: World) -> list[AuditRow]:
    with world.database.read() as session:
        return audit.rows(session)


def outcomes(world: World, watch: str) -> list[str]:
    with world.database.read() as session:
        return list(session.scalars(select(MatchRow.outcome).where(MatchRow.watch_id == watch)))


def published(world: World) -> None:
    """A fine on Clearview AI, seen live on 2025-04-01."""
    world.baseline()
    world.site.publish_clearview()
    world.poll()
    world.ingest()


def test_additions_edits_and_removals_are_kept_and_a_removal_is_told_to_operators(each_world: World) -> None:
    world = each_world
    write(world, CLEARVIEW)
    match.match(world.services)
    world.later(hours=1)
    write(world, CLEARVIEW + '    channel: "#privacy"\n')
    match.match(world.services)
    match.match(world.services)
    world.later(hours=1)
    write(world)
    world.tick()

    added, edited, removed = audited(world)
    assert (added.event, added.actor, added.subject, added.before) == ("watch added", "watch list file", "watch:clearview_ai", None)
    assert added.after is not None
    assert added.after["aliases"] == [{"name": "Clearview AI"}]
    assert (edited.event, edited.before, edited.after) == ("watch edited", {}, {"channel": "#privacy"})
    assert (removed.event, removed.after) == ("watch removed", None)
    with world.database.read() as session:
        versions = list(session.scalars(select(WatchVersion).order_by(WatchVersion.id)))
    assert [(v.content.get("channel"), v.gone_at is not None) for v in versions] == [(None, True), ("#privacy", True)]
    [notice] = [n for n in world.notices() if "taken off" in n]
    assert "1 watch taken off the watch list" in notice
    assert "Clearview AI, Inc., watched since 2024-01-01" in notice


def test_a_watch_that_comes_back_is_added_again(world: World) -> None:
    for entries in ((CLEARVIEW,), (), (CLEARVIEW,)):
        write(world, *entries)
        match.match(world.services)
        world.later(hours=1)
    assert [row.event for row in audited(world)] == ["watch added", "watch removed", "watch added"]


def test_a_list_that_is_wrong_changes_nothing(world: World) -> None:
    write(world, CLEARVIEW)
    match.match(world.services)
    write(world, "\n  - id: broken")
    with pytest.raises(SettingsError):
        match.match(world.services)
    assert [row.event for row in audited(world)] == ["watch added"]


def test_a_new_watch_is_not_told_of_what_was_seen_before_it_was_made(each_world: World) -> None:
    world = each_world
    write(world, CLEARVIEW)
    published(world)
    world.tick()
    assert len(world.alerts()) == 1
    world.later(days=1)
    write(world, CLEARVIEW, LATER)
    world.tick()
    assert len(world.alerts()) == 1
    assert outcomes(world, "late") == []


def test_a_decision_that_waited_unmatched_is_old_to_a_watch_made_after_it(world: World) -> None:
    write(world, LATER)
    published(world)
    world.later(days=2)
    world.tick()
    assert world.alerts() == []
    assert outcomes(world, "late") == ["old"]


def test_a_new_watch_may_ask_for_earlier_decisions_and_only_it_is_told(each_world: World) -> None:
    world = each_world
    write(world, CLEARVIEW)
    published(world)
    world.tick()
    world.later(days=1)
    write(world, CLEARVIEW, LATER + "    since: 2025-04-01\n    channel: '#late'\n")
    world.tick()
    world.tick()
    assert len(world.alerts()) == 1
    assert outcomes(world, "late") == ["alerted"]
    assert [row.channel for row in world.outbox() if row.watch_id == "late"] == ["#late"]


@pytest.mark.parametrize("origin", ["baseline", "backfill", "import", "reprocess"])
def test_what_did_not_come_live_never_alerts_even_where_a_watch_asks_for_earlier_decisions(world: World, origin: str) -> None:
    write(world, CLEARVIEW)
    published(world)
    with world.database.write() as session:
        session.scalars(select(DecisionRow)).one().origin = origin
    world.tick()
    write(world, CLEARVIEW, LATER + "    since: 2020-01-01\n")
    world.tick()
    assert world.alerts() == []
    assert outcomes(world, "clearview_ai") == ["old"]
    assert outcomes(world, "late") == []


def test_a_test_alert_arrives_in_the_watches_channel_marked_as_a_test(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", world.settings.database_url)
    monkeypatch.setenv("DPAWATCH_WATCHLIST", str(world.settings.watchlist))
    assert cli.main(["watch", "test-alert", "clearview_ai"]) == 0
    world.time = utc_now()
    assert world.send() == {"sent": 1}
    [message] = world.alerts()
    assert message.text.startswith("TEST, no decision")


def test_a_look_back_that_fails_is_loud_and_holds_no_new_alert_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    write(world, CLEARVIEW)
    published(world)
    world.tick()
    write(world, CLEARVIEW, LATER + "    since: 2025-03-01\n")

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a defect")

    with monkeypatch.context() as patched:
        patched.setattr(match.decisions, "matched_since", broken)
        with pytest.raises(BatchFailed, match=r"changes of the watch list could not be noted.*a defect"):
            match.match(world.services)
    assert [row.event for row in audited(world)] == ["watch added"]
    match.match(world.services)
    assert [row.event for row in audited(world)] == ["watch added", "watch added"]
    assert outcomes(world, "late") == ["alerted"]


def test_what_the_list_knows_of_an_organisation_is_known_in_the_database(each_world: World) -> None:
    world = each_world
    entry = (
        CLEARVIEW.replace("[Clearview AI]", "[Clearview AI, Smartcheckr, {name: Clearview, needs: [facial]}]") + "    group: Clearview\n"
    )
    write(world, entry)
    match.match(world.services)
    with world.database.read() as session:
        company = session.scalars(select(Company)).one()
        names = session.scalars(select(CompanyName.key).order_by(CompanyName.key)).all()
        group = session.get_one(CompanyGroup, company.group_id)
    assert (company.key, company.name, group.name) == ("clearview ai", "Clearview AI, Inc.", "Clearview")
    assert names == ["clearview ai", "smartcheckr"], "a common word that needs a cue is nobody's name"
