"""Pictures of the running demonstration, drawn by headless Chromium: the alert, and Airflow's pages."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from demo import slack_page
from demo.slack_api import SlackApi

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


class NoBrowser(Exception):
    """There is no Chromium on this machine."""


def browser_path() -> str:
    """Where Chromium is.

    Raises:
        NoBrowser: it is not installed.
    """
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    raise NoBrowser(f"no browser found (looked for {', '.join(BROWSERS)}): install Chromium to draw pictures")


@contextmanager
def browser_page(width: int = 1280, height: int = 800) -> Iterator[Page]:
    """A page in a headless browser of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=_FLAGS)
        try:
            yield browser.new_page(viewport={"width": width, "height": height})
        finally:
            browser.close()


def draw(folder: Path, slack: SlackApi, ui: str) -> None:
    """Write ``alert.png``, ``airflow-dags.png`` and ``airflow-run.png`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    alerts = [message for message in slack.messages if message.channel == slack.channels["#dpawatch-alerts"]]
    with browser_page() as page:
        page.set_content(slack_page.page(alerts, "#dpawatch-alerts"))
        page.locator("main").screenshot(path=folder / "alert.png")
        page.goto(f"{ui}/dags")
        page.get_by_text("ingest__nl_ap").first.wait_for(timeout=30_000)
        page.wait_for_timeout(3000)  # the bars of the recent runs grow after the names are there
        page.screenshot(path=folder / "airflow-dags.png")
        page.goto(f"{ui}/dags/ingest__nl_ap")
        page.get_by_text("publish").first.wait_for(timeout=30_000)
        page.wait_for_timeout(3000)
        page.screenshot(path=folder / "airflow-run.png")
