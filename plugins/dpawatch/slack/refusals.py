"""What Slack's error codes mean for a message: whom the trouble concerns, and what to do. The one table of them.

Sources: the error lists of chat.postMessage, chat.update, conversations.history and conversations.replies below
https://docs.slack.dev/reference/methods, and slack-go/slack issue 1571 for replies to deleted messages.
"""

from dataclasses import dataclass
from enum import StrEnum


class Concerns(StrEnum):
    """Whom an error concerns, and so what becomes of the message."""

    MESSAGE = "message"
    """This message only, whatever is done about channel and token: it goes out as plain text, or is given up."""
    THREAD = "thread"
    """The thread that the message was to stand in: it goes to the channel instead."""
    CHANGE = "change"
    """The message to be changed can no longer be changed: the change is given up, what was sent first stands."""
    CHANNEL = "channel"
    """Every message to this channel: all stay due, one incident."""
    TOKEN = "token"  # noqa: S105 - a word, not a token
    """Every message of this app: all stay due, one incident."""
    LATER = "later"
    """Nothing was done, and the same may be accepted later."""
    UNHEARD_OF = "unheard of"
    """An error that is not in this table: the message goes out as plain text, else it stays due, and operators hear of it once."""
    NOBODY_KNOWS = "nobody knows"
    """Slack failed on its side; some part of the operation may have succeeded."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one error code means.

    Attributes:
        words: the cause and what to do, for operators.
    """

    concerns: Concerns
    words: str


_DEFECT = "this is a defect of dpawatch, please report it"
_INVITE = "invite the app with /invite @dpawatch"
_REINSTALL = "install the app again and put its new bot token (xoxb-...) into the Airflow Connection"
_TOKEN = "put the app's bot token (xoxb-...) into the Airflow Connection"  # noqa: S105 - advice
_OWNER = "ask a workspace owner"

MEANINGS: dict[str, Meaning] = {
    code: Meaning(concerns, words)
    for concerns, codes in {
        Concerns.MESSAGE: {
            "invalid_blocks": f"Slack does not accept the message's blocks: {_DEFECT}",
            "invalid_blocks_format": f"the message's blocks are not JSON: {_DEFECT}",
            "msg_blocks_too_long": f"the message's blocks are too long together: {_DEFECT}",
            "msg_too_long": f"the message is too long: {_DEFECT}",
            "no_text": f"the message is empty: {_DEFECT}",
            "invalid_metadata_format": f"Slack does not accept the message's metadata: {_DEFECT}",
            "invalid_metadata_schema": f"Slack does not accept the message's metadata: {_DEFECT}",
            "metadata_too_large": f"the message's metadata are too large: {_DEFECT}",
            "invalid_arguments": f"Slack does not accept an argument: {_DEFECT}",
            "invalid_arg_name": f"Slack does not know an argument: {_DEFECT}",
            "invalid_array_arg": f"Slack does not accept a list: {_DEFECT}",
            "invalid_charset": f"Slack does not accept the encoding: {_DEFECT}",
            "invalid_form_data": f"Slack cannot read the request: {_DEFECT}",
            "invalid_json": f"Slack cannot read the request: {_DEFECT}",
        },
        Concerns.THREAD: {
            "cannot_reply_to_message": "the message cannot have a thread",
            "restricted_action_thread_locked": "the thread is locked: nobody may reply in it",
            "restricted_action_non_threadable_channel": "the channel takes no replies",
            "thread_not_found": "the message that the thread stands under was deleted",
        },
        Concerns.CHANGE: {
            "message_not_found": "the message to update was deleted",
            "cant_update_message": "the message to update was not posted by this app",
            "edit_window_closed": "a workspace setting forbids edits after some time",
        },
        Concerns.CHANNEL: {
            "channel_not_found": f"the channel does not exist or the app cannot see it: check its name or id, and {_INVITE}",
            "not_in_channel": f"the app is not in the channel: {_INVITE}",
            "is_archived": "the channel is archived: name another one",
            "restricted_action": f"a workspace setting forbids the app to post there: {_OWNER}",
            "restricted_action_read_only_channel": f"the channel is read-only: {_OWNER}, or name another one",
            "restricted_action_thread_only_channel": "the channel takes replies only: name another one",
            "messages_tab_disabled": "direct messages to the app are switched off: name a channel",
        },
        Concerns.TOKEN: {
            "invalid_auth": f"the token is wrong: {_TOKEN}",
            "not_authed": f"no token was sent: {_TOKEN}",
            "account_inactive": f"the token belongs to an app or user that was removed: {_REINSTALL}",
            "token_revoked": f"the token was revoked: {_REINSTALL}",
            "token_expired": f"the token has expired: {_REINSTALL}",
            "not_allowed_token_type": f"this kind of token may not do that: {_TOKEN}",
            "missing_scope": "the app lacks a permission: add the scope that Slack names below and install the app again",
            "no_permission": f"the app may not do that: {_OWNER}",
            "access_denied": f"the app may not do that: {_OWNER}",
            "accesslimited": f"the workspace refuses requests from this network: {_OWNER}",
            "ekm_access_denied": f"the workspace's administrators have suspended posting: {_OWNER}",
            "org_login_required": f"the workspace is moving to an enterprise organisation: {_OWNER}",
            "team_access_not_granted": f"the app is not approved for this workspace: {_OWNER}",
            "two_factor_setup_required": "the token's user has to set up two-factor authentication",
        },
        Concerns.LATER: {
            "ratelimited": "Slack asks us to slow down (429)",
            "rate_limited": "Slack asks us to slow down (429)",
            "message_limit_exceeded": "the workspace sends more messages than Slack allows it",
        },
        Concerns.NOBODY_KNOWS: {
            "internal_error": "Slack failed",
            "fatal_error": "Slack failed",
            "request_timeout": "Slack did not receive the whole request",
            "service_unavailable": "Slack is not available",
            "team_added_to_org": "the workspace is being moved to an enterprise organisation",
        },
    }.items()
    for code, words in codes.items()
}

_UNHEARD_OF = Meaning(Concerns.UNHEARD_OF, "see https://docs.slack.dev/reference/methods for this error")


def meaning(code: str) -> Meaning:
    """What an error code means."""
    return MEANINGS.get(code, _UNHEARD_OF)
