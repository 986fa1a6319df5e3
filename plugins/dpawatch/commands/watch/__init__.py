"""``dpawatch watch``: what is watched: look, add, import, try out, check. One module a group of sub-commands."""

from dpawatch.commands import Commands, command
from dpawatch.commands.watch import changed, checked, shown, tried

PARTS = (shown, changed, tried, checked)


def add(commands: Commands) -> None:
    """Declare the command and what it can do."""
    parser = command(
        commands,
        "watch",
        "see what is watched, add to it, try a watch out on all decisions, check the list",
        """
dpawatch watch list
dpawatch watch match "Clearview Al Inc."                     does this name fire an alert, and why
dpawatch watch add "Voorbeeld B.V." --alias "Voorbeeld"      append it to the watch list file
dpawatch watch test --file draft.yaml --since 2021-01-01     what would it have told?
dpawatch watch lint                                          what will alert about somebody else
dpawatch watch test-alert clearview_ai                       one test message to its channel
""",
    )
    wanted = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    for part in PARTS:
        part.add(wanted)
