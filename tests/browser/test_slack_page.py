"""What a reader sees of a message, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from demo import pictures, slack_page
from demo.slack_api import StoredMessage
from dpawatch.slack.blocks import render_notice

pytestmark = pytest.mark.browser


@pytest.fixture
def page() -> Iterator[Page]:
    try:
        pictures.browser_path()
    except pictures.NoBrowser as reason:
        pytest.skip(str(reason))
    with pictures.browser_page() as page:
        yield page


def message(title: str, *lines: str) -> StoredMessage:
    drawn = render_notice(title, lines)
    return StoredMessage("C1", "1.0", drawn.text, list(drawn.blocks), None, None, broadcast=False, visible_at=0.0)


def test_a_message_shows_its_headline_and_its_lines(page: Page) -> None:
    page.set_content(slack_page.page([message("Incident: AP", "The listing “news” fails since 3 polls.")], "#dpawatch-operators"))
    assert page.locator("h1").inner_text() == "Incident: AP"
    assert "fails since 3 polls" in page.locator("main").inner_text()
    assert page.title() == "#dpawatch-operators"


def test_hostile_text_stays_text(page: Page) -> None:
    hostile = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> <!channel> & more"
    page.set_content(slack_page.page([message("Drift", hostile)], "#ops"))
    assert page.title() == "#ops"
    assert page.locator("main script, main img").count() == 0
    assert "document.title" in page.locator("main").inner_text()
