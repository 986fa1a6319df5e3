"""From a new decision on an authority's site to one message in Slack."""

from decimal import Decimal

from sqlalchemy import select

from dpawatch.store.models import DecisionRow, ItemRow
from tests.pipeline.world import World
from tests.standins.dutch_site import CLEARVIEW


def test_the_first_sync_is_a_baseline_stored_told_once_to_operators_and_never_alerted(each_world: World) -> None:
    world = each_world
    world.site.publish_clearview()

    announced = world.ingest(sweep=True)
    world.tick()
    world.tick()

    assert world.alerts() == []
    assert world.failures == []
    told = world.notices()
    assert len(told) == 1, "one message for all listings of the source"
    assert "AP (NL): baseline taken" in told[0]
    assert all(f"of “{listing}”" in told[0] for listing in ("news", "overview", "documents"))
    assert "Stored and not alerted" in told[0]
    with world.database.read() as session:
        assert set(session.scalars(select(ItemRow.origin))) == {"baseline"}
        assert set(session.scalars(select(ItemRow.state))) == {"read"}
        decision = session.scalars(select(DecisionRow).join(ItemRow).where(ItemRow.native_id == CLEARVIEW)).one()
        assert decision.id in announced
        assert (decision.fine_value, decision.fine_currency, decision.origin) == (Decimal(30_500_000), "EUR", "baseline")


def test_a_new_decision_is_polled_read_matched_and_sent_once(each_world: World) -> None:
    world = each_world
    world.baseline()
    assert not world.poll().changed

    world.site.publish_clearview()
    assert world.poll().changed
    assert len(world.ingest()) == 1
    assert world.tick() == {"sent": 1}

    [message] = world.alerts()
    assert "€30,500,000" in message.text
    assert "Clearview AI" in message.text
    shown = str(message.blocks)
    assert "€5,100,000" in shown, "the periodic penalty stands beside the fine"
    assert "35,600,000" not in message.text + shown, "and is not added to it"

    assert not world.poll().changed
    assert world.ingest() == []
    assert world.ingest(sweep=True) == []
    assert world.tick() == {}
    assert len(world.alerts()) == 1
    assert world.failures == []
