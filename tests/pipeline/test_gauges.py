"""The figures that operators' dashboards are fed with."""

import pytest

from dpawatch.airflow import metrics
from dpawatch.pipeline import match
from dpawatch.pipeline.gauges import gauges
from tests.pipeline.world import World


def told(world: World) -> dict[str, float]:
    return {".".join([gauge.name, *(value for _, value in gauge.tags)]): gauge.value for gauge in gauges(world.services)}


def test_the_figures_follow_a_decision_from_the_site_to_slack(each_world: World) -> None:
    world = each_world
    world.baseline()
    before = told(world)
    assert (before["decisions.new_24h"], before["alerts.sent_24h"], before["outbox.age_seconds"]) == (0, 0, 0)

    world.site.publish_clearview()
    world.poll()
    world.ingest()
    seen = told(world)
    assert (seen["documents.read_24h"], seen["decisions.new_24h"], seen["decisions.unmatched"]) == (1, 1, 1)

    match.match(world.services)
    world.later(seconds=90)
    waiting = told(world)
    assert (waiting["outbox.pending"], waiting["outbox.age_seconds"], waiting["decisions.unmatched"]) == (1, 90, 0)

    world.send()
    after = told(world)
    assert (after["alerts.sent_24h"], after["alerts.latency_p50_seconds"], after["alerts.latency_p95_seconds"]) == (1, 90, 90)
    assert (after["outbox.age_seconds"], after["sources.covered"]) == (0, 1)

    world.later(days=2)
    assert (told(world)["alerts.sent_24h"], told(world)["decisions.new_24h"]) == (0, 0)


def test_each_figure_is_one_gauge_of_airflows_metrics(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from airflow.sdk.observability import stats

    sent: list[tuple[str, float, dict[str, str]]] = []
    monkeypatch.setattr(stats, "gauge", lambda name, value, tags: sent.append((name, value, tags)))
    world.baseline()
    found = gauges(world.services)

    assert metrics.send(found) == len(found) == len(sent)
    assert ("dpawatch.sources", 1, {"state": "covered"}) in sent
    assert len({(name, *sorted(tags.items())) for name, _, tags in sent}) == len(sent), "no figure hides another"
