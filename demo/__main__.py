"""``make demo``: the whole product at work on loopback, under a real Airflow, in a few minutes and with no account."""

import argparse
import json
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console

from demo import report, stage
from demo.running import Running, TookTooLong, running
from demo.slack_api import StoredMessage
from demo.standalone import AirflowDidNotStart

CONSOLE = Console(highlight=False, width=None if sys.stdout.isatty() else 150)


class DemoFailed(Exception):
    """The alert is not what it must be; the message says what is wrong with it."""


def main() -> int:
    """Run the demonstration; 0 when the alert arrived, once and right, else 1 with the reason."""
    cli = argparse.ArgumentParser(prog="make demo", description=__doc__)
    cli.add_argument("--keep", action="store_true", help="leave Airflow running until Ctrl-C, to look around in its UI")
    cli.add_argument("--timeout", type=float, default=290.0, help="seconds for everything together (default: %(default)g)")
    cli.add_argument(
        "--pictures", metavar="FOLDER", type=Path, help="also draw the alert and Airflow's pages into this folder (needs Chromium)"
    )
    args = cli.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends like Ctrl-C: Airflow is stopped too
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dpawatch-demo-") as folder:
        try:
            demonstrate(Path(folder), args.keep, args.pictures, started + args.timeout)
        except (DemoFailed, TookTooLong, AirflowDidNotStart) as error:
            CONSOLE.print(f"\n[bold red]The demonstration failed.[/] {error}", markup=True)
            return 1
        except KeyboardInterrupt:
            CONSOLE.print("\nStopped.")
            return 130
    CONSOLE.print(f"\n[bold green]Done[/] in {time.monotonic() - started:.0f} s.")
    return 0


def demonstrate(folder: Path, keep: bool, pictures: Path | None, end: float) -> None:
    """From stand-in sites to a message in the stand-in Slack."""
    with running(folder, end=end, say=say) as all_of_it:
        wait_for(all_of_it, "the baseline of every source", all_of_it.settled, end)
        say(f"Baseline: {report.counted(all_of_it.database)}; nothing is alerted")
        seconds = watch_the_news(all_of_it, end)
        show(all_of_it, seconds)
        check(all_of_it.alerts())
        if pictures:
            from demo import pictures as drawing

            drawing.draw(pictures, all_of_it.slack, all_of_it.airflow.address)
        if keep:
            say(f"Airflow stays up for you to look around: {all_of_it.airflow.address}. End with Ctrl-C.")
            while True:
                time.sleep(1)


def watch_the_news(all_of_it: Running, end: float) -> float:
    """Publish the news and wait for the alert. Returns the seconds from publication to Slack."""
    for news in stage.NEWS:
        all_of_it.publish(news)
        say(f"Published on the site of {news.source_id}: {news.words}")
    published = time.monotonic()
    wait_for(all_of_it, "the alert in Slack", lambda: bool(all_of_it.alerts()), end)
    seconds = time.monotonic() - published
    say(f"Slack has the alert, {seconds:.1f} s after the publication")
    wait_for(all_of_it, "the other news to be read", lambda: all_of_it.settled(live=len(stage.NEWS)), end)
    return seconds


def show(all_of_it: Running, seconds: float) -> None:
    """The tables, and the alert as its reader sees it."""
    database = all_of_it.database
    for table in (report.polled(all_of_it.site, database), report.read(database), report.sent(database)):
        CONSOLE.print(table)
    CONSOLE.print(report.as_panel(all_of_it.alerts()[0], seconds))


def check(alerts: Sequence[StoredMessage]) -> None:
    """Exactly one alert, with the right sum.

    Raises:
        DemoFailed: it says otherwise.
    """
    if len(alerts) != 1:
        raise DemoFailed(f"{len(alerts)} alerts were sent instead of one: " + "; ".join(message.text for message in alerts))
    if "€30,500,000" not in alerts[0].text or "35,600,000" in json.dumps(alerts[0].blocks):
        raise DemoFailed(f"the alert does not tell the fine of €30,500,000: {alerts[0].text}")


def wait_for(all_of_it: Running, what: str, done: Callable[[], bool], end: float) -> None:
    """Wait, showing what happens meanwhile."""
    with CONSOLE.status(f"waiting for {what}") as status:
        all_of_it.wait_for(what, done, end, status.update)


def say(words: str) -> None:
    """One line of progress."""
    CONSOLE.print(f"[bold cyan]•[/] {words}")


if __name__ == "__main__":
    sys.exit(main())
