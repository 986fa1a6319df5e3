"""``dpawatch watch lint | test-alert``: what is doubtful in the list, and whether a message reaches a watch's channel."""

import argparse
import json
from dataclasses import asdict

from dpawatch.commands import Commands, command
from dpawatch.commands.source import opened
from dpawatch.commands.watch.shown import the_watch
from dpawatch.pipeline.services import utc_now
from dpawatch.settings import load as load_settings
from dpawatch.store import outbox
from dpawatch.watching import lint
from dpawatch.watching.watchlist import load as load_watchlist


def add(wanted: Commands) -> None:
    """Declare the sub-commands."""
    doubts = command(
        wanted,
        "lint",
        "check the watch list: common words without a second cue, names that two watches claim, channels that Slack does not have",
        "dpawatch watch lint\ndpawatch watch lint --channels '#privacy,#dpawatch-alerts'    these exist; any other is told",
    )
    doubts.add_argument("--channels", default="", help="channels that exist, divided by commas; without it channels are not checked")
    doubts.add_argument("--json", action="store_true")
    doubts.set_defaults(run=_lint)
    message = command(
        wanted,
        "test-alert",
        "send one clearly marked test message to a watch's channel, through the outbox like every alert",
        "dpawatch watch test-alert clearview_ai",
    )
    message.add_argument("id", metavar="ID")
    message.set_defaults(run=_test_alert)


def _lint(args: argparse.Namespace) -> int:
    """Print the doubts. 1 when there are any; an entry that is wrong is an error, as everywhere."""
    watches = load_watchlist(load_settings().watchlist).watches
    channels = [name.strip() for name in args.channels.split(",") if name.strip()]
    found = lint.doubts(watches, channels or None)
    if args.json:
        print(json.dumps([asdict(doubt) for doubt in found], ensure_ascii=False, indent=2))
    else:
        for doubt in found:
            print(f"{doubt.watch_id}: {doubt.words}")
        print(f"{len(watches)} watches, {len(found)} to look at")
    return 1 if found else 0


def _test_alert(args: argparse.Namespace) -> int:
    settings, now = load_settings(), utc_now()
    watch = the_watch(load_watchlist(settings.watchlist), args.id)
    channel = watch.channel or settings.slack_channel
    payload = {
        "type": "notice",
        "title": f"TEST, no decision: alerts of the watch {watch.company} arrive here",
        "lines": [f"Sent by dpawatch watch test-alert {watch.id} at {now:%Y-%m-%d %H:%M} UTC. There is nothing to do."],
    }
    with opened.database(settings) as database, database.write() as session:
        key = f"test:{watch.id}:{now.isoformat()}"
        outbox.enqueue(session, dedupe_key=key, stream="alerts", kind="test", channel=channel, payload=payload, at=now, watch_id=watch.id)
    print(f"a test message for {channel} waits in the outbox; the next run of the alert DAG (or dpawatch run) sends it")
    return 0
