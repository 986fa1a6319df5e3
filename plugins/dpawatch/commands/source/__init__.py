"""``dpawatch source``: the authorities and how they fare, what holds on their live sites, and how to add one. One module a sub-command."""

from dpawatch.commands import Commands, command
from dpawatch.commands.source import check as check
from dpawatch.commands.source import listed, parse, retry
from dpawatch.commands.source import new as new
from dpawatch.commands.source import record as record

PARTS = (listed, check, parse, new, record, retry)


def add(commands: Commands) -> None:
    """Declare the command and what it can do."""
    parser = command(
        commands,
        "source",
        "see how the sources fare, check them on their live sites, read saved pages, add a source",
        """
dpawatch source list                          every authority, covered or not, and why
dpawatch source check --all                   does each live site still look as we expect?
dpawatch source parse nl_ap --listing a.xml   what a saved page says
dpawatch source new xx_dpa --url https://...  begin a new source
""",
    )
    wanted = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    for part in PARTS:
        part.add(wanted)
