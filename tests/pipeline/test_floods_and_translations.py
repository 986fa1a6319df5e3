"""Many alerts at once, and English that is added later to what was sent."""

from collections.abc import Iterator

import pytest

from dpawatch.pipeline import match
from dpawatch.pipeline.translate import TranslationsPending, translate
from tests.pipeline.world import World
from tests.standins import libretranslate

FINE = (
    "<p>De Autoriteit Persoonsgegevens (AP) legt Clearview AI een boete op van {n}00.000 euro. Het bedrijf bewaarde foto's van mensen "
    "zonder hun toestemming en heeft hen daarover niet ingelicht. De overtreding duurde meer dan twee jaar.</p>"
)


@pytest.fixture
def libre() -> Iterator[libretranslate.LibreTranslate]:
    with libretranslate.serve() as server:
        yield server


@pytest.fixture
def translating(world: World, libre: libretranslate.LibreTranslate) -> World:
    """A new decision on Clearview AI was read; LibreTranslate is set up."""
    world.with_settings(translation="libretranslate", translation_url=libre.url)
    world.baseline()
    world.site.publish_clearview()
    world.poll()
    world.ingest()
    return world


def publish(world: World, number: int) -> None:
    world.baseline()
    world.site.add(*((f"Boete {n} voor Clearview AI", f"/actueel/boete-{n}", FINE.format(n=n)) for n in range(1, number + 1)))
    world.poll()
    world.ingest()


def test_more_than_twenty_alerts_at_once_are_one_message_with_a_list(world: World) -> None:
    publish(world, 21)
    assert match.match(world.services) == {"matched": 21, "queued": 1}
    assert world.tick() == {"sent": 1}
    [message] = world.alerts()
    assert "21 sanctions of watched companies at once" in message.text
    shown = str(message.blocks)
    for n in range(1, 22):
        assert f"€{n}00,000" in shown.replace("€1,000,000", "€1000,000") or n >= 10
        assert f"/actueel/boete-{n}" in shown
    assert world.tick() == {}


def test_twenty_alerts_are_twenty_messages(world: World) -> None:
    publish(world, 20)
    assert world.tick() == {"sent": 20}
    assert len(world.alerts()) == 20


def test_the_alert_does_not_wait_for_its_translation_which_is_added_to_the_same_message(translating: World) -> None:
    world = translating
    assert world.tick() == {"sent": 1}
    [message] = world.alerts()
    assert "Translation pending" in str(message.blocks)
    first = message.ts

    assert translate(world.services) == {"translated": 1}
    assert world.send() == {"sent": 1}
    [message] = world.alerts()
    assert (message.ts, message.edited) == (first, 1)
    assert "[nl to en]" in str(message.blocks)
    assert "Translation pending" not in str(message.blocks)
    assert "numbers differ" not in str(message.blocks)
    assert "€30,500,000" in message.text
    assert translate(world.services) == {}
    assert world.send() == {}


def test_a_translation_that_changes_a_number_says_so(translating: World, libre: libretranslate.LibreTranslate) -> None:
    world = translating
    libre.translate = lambda text, _source, _target: text.replace("30,5", "35").replace("30.500.000", "35.000.000")
    world.tick()
    translate(world.services)
    world.send()
    [message] = world.alerts()
    assert ":warning: numbers differ in the translation" in str(message.blocks)
    assert "€30,500,000" in message.text, "the headline comes from the original"


def test_a_failing_backend_leaves_the_alert_sent_and_is_tried_again(translating: World, libre: libretranslate.LibreTranslate) -> None:
    world = translating
    libre.mode = "500"
    assert world.tick() == {"sent": 1}
    with pytest.raises(TranslationsPending, match="1 of 1 decisions wait for translation"):
        translate(world.services)
    assert world.send() == {}
    libre.mode = "ok"
    assert translate(world.services) == {"translated": 1}
    assert world.send() == {"sent": 1}
    assert "[nl to en]" in str(world.alerts()[0].blocks)


def test_a_language_that_the_backend_does_not_know_is_told_and_not_tried_for_ever(
    translating: World, libre: libretranslate.LibreTranslate, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = translating
    monkeypatch.setattr(libretranslate, "LANGUAGES", ("en", "fr"))
    world.tick()
    assert translate(world.services) == {"untranslatable": 1}
    world.send()
    [message] = world.alerts()
    assert "No translation available" in str(message.blocks)
    assert "nl is not supported" in str(message.blocks)
    assert "Translation pending" not in str(message.blocks)
    asked = len(libre.paths)
    assert translate(world.services) == {}
    assert len(libre.paths) == asked


def test_without_a_backend_nothing_is_promised_and_nothing_breaks(translating: World) -> None:
    world = translating
    world.with_settings(translation="none")
    world.tick()
    assert translate(world.services) == {}
    assert "Translation pending" not in str(world.alerts()[0].blocks)


def test_a_translation_that_is_ready_first_waits_until_the_alert_is_sent(translating: World) -> None:
    world = translating
    world.slack.fail("server_error", times=1)
    assert world.tick() == {"unknown": 1}
    translate(world.services)
    assert world.send() == {}
    world.later(minutes=10)
    world.send()
    world.later(minutes=10)
    world.send()
    [message] = world.alerts()
    assert message.edited == 1
    assert "[nl to en]" in str(message.blocks)


def test_a_message_that_somebody_deleted_is_not_changed_for_ever(translating: World) -> None:
    world = translating
    world.tick()
    translate(world.services)
    world.slack.messages.remove(world.alerts()[0])
    assert world.send() == {"failed": 1, "sent": 1}
    assert [row.state for row in world.outbox()] == ["sent", "failed"]
    assert "the message to update was deleted" in world.notices()[-1]
    world.later(hours=1)
    assert world.send() == {}
    assert world.incidents() == []
