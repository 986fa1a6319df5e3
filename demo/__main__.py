"""``make demo``: the whole product at work on loopback, under a real Airflow, in a few minutes and with no account."""

import argparse
import json
import re
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

TRANSLATED, UNCLEAR = "Worldcoin", "amount unclear"
POSSIBLY = "Possibly the same decision"
CONSOLE = Console(highlight=False, width=None if sys.stdout.isatty() else 150)


class DemoFailed(Exception):
    """The alert is not what it must be; the message says what is wrong with it."""


def main() -> int:
    """Run the demonstration; 0 when the alert arrived, once and right, else 1 with the reason."""
    cli = argparse.ArgumentParser(prog="make demo", description=__doc__)
    cli.add_argument("--keep", action="store_true", help="leave Airflow running until Ctrl-C, to look around in its UI")
    cli.add_argument("--timeout", type=float, default=420.0, help="seconds for everything together (default: %(default)g)")
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
        hand_in_articles(all_of_it, end)
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
    """Publish the news and wait for the alerts, and for the translation. Returns the seconds from publication to the last alert."""
    for news in stage.NEWS:
        all_of_it.publish(news)
        say(f"Published on the site of {news.source_id}: {news.words}")
    published = time.monotonic()
    wanted = [news.alerts for news in stage.NEWS if news.alerts]
    wait_for(all_of_it, "the alerts in Slack", lambda: all(told(all_of_it.alerts(), words) for words in wanted), end)
    seconds = time.monotonic() - published
    say(f"Slack has {len(wanted)} alerts, {seconds:.1f} s after the publication")
    wait_for(all_of_it, "the other news to be read", lambda: all_of_it.settled(live=len(stage.NEWS)), end)
    wait_for(all_of_it, "the translation", lambda: any(message.edited for message in told(all_of_it.alerts(), TRANSLATED)), end)
    say("The Portuguese alert has its translation: the same message, changed in place (Mozilla's offline model)")
    return seconds


def hand_in_articles(all_of_it: Running, end: float) -> None:
    """A person hands in two press reports. One has sums that contradict each other: readers are told of it with its doubt. The other
    tells of the decision that was alerted: it stands below that alert.
    """
    say(f"Handed in, a press report with sums that contradict each other: {all_of_it.hand_in(stage.ARTICLE)}")
    say(f"Handed in, a press report of the day of the fine: {all_of_it.hand_in(stage.REPORT, stage.REPORTED_ON)}")
    wait_for(all_of_it, "the doubtful report in Slack", lambda: bool(told(all_of_it.alerts(), UNCLEAR)), end)
    wait_for(all_of_it, "the other report below its alert", lambda: bool(told(in_threads(all_of_it.alerts()), POSSIBLY)), end)


def show(all_of_it: Running, seconds: float) -> None:
    """The tables, and the messages as their readers see them."""
    database = all_of_it.database
    for table in (report.polled(all_of_it.site, database), report.read(database), report.matched(database), report.sent(database)):
        CONSOLE.print(table)
    for message in all_of_it.alerts():
        title = "In the thread" if message.thread_ts else "The alert in Slack"
        CONSOLE.print(report.as_panel(message, title))
    CONSOLE.print(f"From publication to Slack: {seconds:.1f} s")


def in_threads(messages: Sequence[StoredMessage]) -> list[StoredMessage]:
    """The messages that stand below another."""
    return [message for message in messages if message.thread_ts is not None]


def told(messages: Sequence[StoredMessage], words: str) -> list[StoredMessage]:
    """The messages that say these words."""
    return [message for message in messages if words in message.text or words in json.dumps(message.blocks, ensure_ascii=False)]


def check(messages: Sequence[StoredMessage]) -> None:
    """Each company alerted once, with the right sum; the mention held back; the contradiction told as one.

    Raises:
        DemoFailed: a message says otherwise.
    """
    heads = [message for message in messages if message.thread_ts is None]
    for news in stage.NEWS:
        found = [message for message in heads if news.alerts and news.alerts in message.text]
        if len(found) != bool(news.alerts):
            raise DemoFailed(f"{len(found)} alerts tell of '{news.words}': " + "; ".join(message.text for message in heads))
    if told(messages, "Polismyndigheten"):
        raise DemoFailed("the decision on the police, which only mentions the watched company, was alerted")
    if told(messages, "35,600,000"):
        raise DemoFailed("the fine and the ceiling of the penalties were added up")
    for message in told(messages, UNCLEAR):
        if re.search(r"fined €3,?050\b", message.text):
            raise DemoFailed(f"a sum that contradicts itself was told as the fine: {message.text}")


def wait_for(all_of_it: Running, what: str, done: Callable[[], bool], end: float) -> None:
    """Wait, showing what happens meanwhile."""
    with CONSOLE.status(f"waiting for {what}") as status:
        all_of_it.wait_for(what, done, end, status.update)


def say(words: str) -> None:
    """One line of progress."""
    CONSOLE.print(f"[bold cyan]•[/] {words}")


if __name__ == "__main__":
    sys.exit(main())
