"""One module a command of the command line: ``add`` declares it, ``run`` does it."""

import argparse
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""What ``argparse`` hands out for sub-commands."""


def command(commands: Commands, name: str, summary: str, examples: str) -> argparse.ArgumentParser:
    """Declare a sub-command with its summary and its examples."""
    return commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog="examples:\n" + "\n".join(f"  {line}" for line in examples.strip().splitlines()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
