"""``make demo``: the whole product at work on loopback, under a real Airflow, in a few minutes and with no account."""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from demo import report, stage
from demo.site import Site
from demo.slack_api import SlackApi, StoredMessage
from demo.standalone import AirflowDidNotStart, environment, standalone
from dpawatch.store.session import Database, upgrade

CONSOLE = Console(highlight=False, width=None if sys.stdout.isatty() else 150)
ALERTS, OPERATORS = "#dpawatch-alerts", "#dpawatch-operators"


class DemoFailed(Exception):
    """Something did not happen in time; the message says what, and what was seen instead."""


def main() -> int:
    """Run the demonstration; 0 when the alert arrived, once and right, else 1 with the reason."""
    cli = argparse.ArgumentParser(prog="make demo", description=__doc__)
    cli.add_argument("--keep", action="store_true", help="leave Airflow running until Ctrl-C, to look around in its UI")
    cli.add_argument("--timeout", type=float, default=170.0, help="seconds for everything together (default: %(default)g)")
    cli.add_argument(
        "--pictures", metavar="FOLDER", type=Path, help="also draw the alert and Airflow's pages into this folder (needs Chromium)"
    )
    args = cli.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dpawatch-demo-") as folder:
        try:
            demonstrate(Path(folder), args.keep, args.pictures, started + args.timeout)
        except (DemoFailed, AirflowDidNotStart) as error:
            CONSOLE.print(f"\n[bold red]The demonstration failed.[/] {error}", markup=True)
            return 1
        except KeyboardInterrupt:
            CONSOLE.print("\nStopped.")
            return 130
    CONSOLE.print(f"\n[bold green]Done[/] in {time.monotonic() - started:.0f} s.")
    return 0


def demonstrate(folder: Path, keep: bool, pictures: Path | None, end: float) -> None:
    """From stand-in sites to a message in the stand-in Slack."""
    fixtures = stage.load()
    url = f"sqlite:///{folder / 'dpawatch.db'}"
    with Site() as site, SlackApi(channels={ALERTS: "C0000001", OPERATORS: "C0000002"}) as slack:
        say(f"Stand-in sites of {len(stage.SOURCES)} authorities and a stand-in Slack are on loopback")
        stage.open_doors(site, fixtures)
        env = environment(folder / "airflow", settings(site, slack, fixtures, url))
        upgrade(url)
        database = Database.open(url)
        try:
            say("Starting Airflow (scheduler, dag-processor, triggerer, api-server); this takes half a minute")
            with standalone(env, timeout=end - time.monotonic()) as ui:
                say(f"Airflow is up: {ui}")
                wait_for("the baseline of every source", lambda: report.settled(database, listings=LISTINGS), database, end)
                say(f"Baseline: {report.counted(database)}; nothing is alerted")
                seconds = watch_the_news(site, slack, fixtures, database, end)
                show(site, slack, database, seconds)
                check(slack)
                if pictures:
                    from demo import pictures as drawing

                    drawing.draw(pictures, slack, ui)
                if keep:
                    say(f"Airflow stays up for you to look around: {ui}. End with Ctrl-C.")
                    while True:
                        time.sleep(1)
        finally:
            database.close()


LISTINGS = 8
"""Listings of the demonstration's sources: each must have been read once before anything counts as new."""


def settings(site: Site, slack: SlackApi, fixtures: tuple[stage.Fixture, ...], url: str) -> dict[str, str]:
    """The environment of dpawatch: real sources against the stand-ins, with short clocks."""
    return {
        "DPAWATCH_ENVIRONMENT": "demo",
        "DPAWATCH_DATABASE_URL": url,
        "DPAWATCH_HOST_MAP": json.dumps(dict.fromkeys(sorted(stage.hosts(fixtures)), site.url)),
        "DPAWATCH_SOURCES": ",".join(stage.SOURCES),
        "DPAWATCH_CONTACT": "https://demo.invalid/contact",
        "DPAWATCH_POLL_SECONDS": "2",
        "DPAWATCH_TICK_SECONDS": "60",
        "DPAWATCH_MIN_DELAY_SECONDS": "0",
        "DPAWATCH_TRANSLATION": "none",
        "DPAWATCH_SLACK_CHANNEL": ALERTS,
        "DPAWATCH_SLACK_OPS_CHANNEL": OPERATORS,
        "AIRFLOW_CONN_SLACK_ALERTS": json.dumps({"conn_type": "slack", "password": slack.token, "extra": {"base_url": slack.url}}),
    }


def watch_the_news(site: Site, slack: SlackApi, fixtures: tuple[stage.Fixture, ...], database: Database, end: float) -> float:
    """Publish the news and wait for the alert. Returns the seconds from publication to Slack."""
    for news in stage.NEWS:
        stage.publish(site, fixtures, news)
        say(f"Published on the site of {news.source_id}: {news.words}")
    published = time.monotonic()
    wait_for("the alert in Slack", lambda: bool(alerts(slack)), database, end)
    seconds = time.monotonic() - published
    say(f"Slack has the alert, {seconds:.1f} s after the publication")
    wait_for("the other news to be read", lambda: report.settled(database, listings=LISTINGS, live=len(stage.NEWS)), database, end)
    return seconds


def show(site: Site, slack: SlackApi, database: Database, seconds: float) -> None:
    """The tables, and the alert as its reader sees it."""
    for table in (report.polled(site, database), report.read(database), report.sent(database)):
        CONSOLE.print(table)
    CONSOLE.print(report.as_panel(alerts(slack)[0], seconds))


def check(slack: SlackApi) -> None:
    """Exactly one alert, with the right sum.

    Raises:
        DemoFailed: it says otherwise.
    """
    told = alerts(slack)
    if len(told) != 1:
        raise DemoFailed(f"{len(told)} alerts were sent instead of one: " + "; ".join(message.text for message in told))
    if "€30,500,000" not in told[0].text or "35,600,000" in json.dumps(told[0].blocks):
        raise DemoFailed(f"the alert does not tell the fine of €30,500,000: {told[0].text}")


def alerts(slack: SlackApi) -> list[StoredMessage]:
    """What compliance received."""
    return [message for message in slack.messages if message.channel == slack.channels[ALERTS]]


def wait_for(what: str, done: Callable[[], bool], database: Database, end: float) -> None:
    """Wait, showing what happens meanwhile.

    Raises:
        DemoFailed: the time is over.
    """
    with CONSOLE.status(f"waiting for {what}") as status:
        while not done():
            if time.monotonic() > end:
                raise DemoFailed(f"Waited too long for {what}. Seen so far: {report.counted(database)}. {report.troubles(database)}")
            status.update(f"waiting for {what}: {report.counted(database)}")
            time.sleep(0.25)


def say(words: str) -> None:
    """One line of progress."""
    CONSOLE.print(f"[bold cyan]•[/] {words}")


if __name__ == "__main__":
    sys.exit(main())
