"""The command line: ``dpawatch``. Each command has ``--help`` with examples."""

import argparse
import os
import sys
from collections.abc import Sequence

from dpawatch import __version__
from dpawatch.commands import (
    alert,
    backfill,
    case,
    db,
    export,
    extract,
    feed,
    mute,
    privacy,
    read,
    retain,
    review,
    run,
    search,
    slack,
    source,
    sql,
    trail,
    watch,
)
from parsers.errors import DpaWatchError

COMMANDS = (
    *(read, extract, run, source, backfill, watch, mute, alert, review, case, trail, slack),
    *(export, feed, search, sql, db, retain, privacy),
)


def parser() -> argparse.ArgumentParser:
    """The whole command line, a sub-command a module of :mod:`dpawatch.commands`."""
    root = argparse.ArgumentParser(
        prog="dpawatch",
        description="Know within minutes that a European data protection authority has sanctioned a company you watch.",
        epilog="Settings come from DPAWATCH_* environment variables: see docs/operating.md.",
    )
    root.add_argument("--version", action="version", version=f"dpawatch {__version__}")
    commands = root.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; errors of ours are told in words, without a traceback.

    Returns:
        0 when it worked, 1 when it did not, 2 for wrong usage.
    """
    args = parser().parse_args(arguments)
    try:
        code = int(args.run(args))
        sys.stdout.flush()  # a reader who has gone is noticed here, not when the interpreter ends
        return code
    except DpaWatchError as error:
        print(f"dpawatch: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        # So that the interpreter's own last flush does not fail: Python's documentation of the module signal, "Note on SIGPIPE".
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
