"""What a source redacts or withdraws is closed in our archive at once. The person does not exist."""

import pytest
from sqlalchemy import select

from dpawatch.pipeline import redaction
from dpawatch.store import pages
from dpawatch.store.models import ClosedBody, DocumentVersion, FormerPage, ItemPage
from dpawatch.store.pages import ClosedPage
from tests.pipeline.world import World

PATH = "/actueel/boete-eenmanszaak"
FINE = (
    "<p>De AP legt {who} een boete op van 15.000 euro. De eigenaar van de kapsalon filmde zijn klanten zonder grondslag.</p>"
    "<p>Ook bewaarde de kapsalon de beelden te lang. Dat mag niet volgens de AVG, zegt de toezichthouder in het besluit.</p>"
)
NAMED, REDACTED = FINE.format(who="kapper Joris van Fictie"), FINE.format(who="kapper [naam]")


def _publish(world: World, paragraphs: str) -> None:
    world.site.add(("Boete voor kapsalon om camera", PATH, paragraphs))
    world.later(hours=1)
    world.ingest(sweep=True)


def _again(world: World, paragraphs: str) -> None:
    """The page changes, and the listing says so."""
    world.site.add(("Boete voor kapsalon om camera’s", PATH, paragraphs))
    world.later(hours=1)
    world.ingest(sweep=True)


@pytest.fixture
def published(each_world: World) -> World:
    each_world.baseline()
    _publish(each_world, NAMED)
    return each_world


def _closed(world: World) -> list[tuple[str, str]]:
    with world.database.read() as session:
        return [(row.state, row.why) for row in session.scalars(select(ClosedBody))]


def test_a_redacted_publication_closes_its_earlier_page(published: World) -> None:
    _again(published, REDACTED)
    assert published.failures == []
    assert _closed(published) == [("restricted", "redacted")]
    with published.database.read() as session:
        former = session.scalars(select(FormerPage)).one()
        with pytest.raises(ClosedPage):
            pages.load_page(session, former.page_id)
        present = session.scalars(select(ItemPage).where(ItemPage.item_id == former.item_id)).one()
        assert b"[naam]" in pages.load_page(session, present.page_id).body
        versions = session.scalars(select(DocumentVersion).order_by(DocumentVersion.id)).all()
        assert [version.reduced_at is not None for version in versions] == [True, False]
    assert any("took a name out" in reason for reason in published.reasons("item"))


def test_any_other_change_closes_nothing(published: World) -> None:
    _again(published, NAMED + "<p>Bijgewerkt: de kapper kan in beroep gaan.</p>")
    assert _closed(published) == []


def test_a_publication_that_named_a_person_and_is_gone_closes_what_we_kept(published: World) -> None:
    named = "▒" in published_text(published)
    published.site.add(("Boete voor kapsalon om camera’s", PATH, NAMED))
    published.site.refuse(PATH, 410)
    published.later(hours=1)
    published.ingest(sweep=True)
    assert _closed(published) == ([("restricted", "gone")] if named else [])
    assert named


def published_text(world: World) -> str:
    with world.database.read() as session:
        return session.scalars(select(DocumentVersion.text)).one()


@pytest.mark.parametrize(
    ("before", "after", "redacted"),
    [
        ("▒▒▒ ▒▒ ▒▒▒▒ kreeg een boete", "Een kapper kreeg een boete", True),
        ("Jan kreeg een boete", "[…] kreeg een boete", True),
        ("Jan kreeg een boete", "XXXX kreeg een boete", True),
        ("Jan kreeg een boete", "██████ kreeg een boete", True),
        ("[…] kreeg een boete", "[…] kreeg een boete van 5 euro", False),
        ("▒▒▒ kreeg een boete", "▒▒▒ kreeg een boete van 5 euro", False),
        ("Boete", "Boete van XX euro", False),
    ],
)
def test_a_redaction_is_told_by_its_traces(before: str, after: str, redacted: bool) -> None:
    assert redaction.is_redacted(before, after) is redacted
