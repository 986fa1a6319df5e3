"""The permissions (OAuth scopes) of the Slack app: which it needs, and what each is for. docs/slack-app-manifest.yaml asks for them."""

from collections.abc import Collection

NEEDED = {
    "chat:write": "to post messages and to change its own",
    "channels:history": "to find a message again after a broken connection, in public channels",
    "groups:history": "the same in private channels",
}
OPTIONAL = {
    "reactions:read": "to read acknowledgements given as reactions; without it: dpawatch alert ack",
    "channels:read": "to find channels by name; without it: name channels by id (C0123456789)",
    "groups:read": "the same for private channels",
}


def missing(granted: Collection[str]) -> list[str]:
    """The needed scopes that an app was not granted, each with what it is for."""
    return [f"{scope} ({purpose})" for scope, purpose in NEEDED.items() if scope not in granted]
