"""Drawing messages: from an :class:`~dpawatch.slack.alert.Alert` to Slack's Block Kit. Pure: the same alert is the same message."""

import re
from collections.abc import Sequence
from decimal import Decimal

from slack_sdk.models.blocks import Block, DividerBlock

from dpawatch.slack import drawing, words
from dpawatch.slack.alert import Alert, Quote
from dpawatch.slack.drawing import BLOCKS_LIMIT, EXCERPT_LIMIT, HEADER_LIMIT, SENTENCE_LIMIT, Message
from dpawatch.slack.safe_text import escape, fit, link, one_line, unescape, width
from parsers.models import Action, Money

EVENT_TYPE = "dpawatch_alert"
NOTICE_EVENT_TYPE = "dpawatch_notice"
_NAME_LIMIT = 120  # characters of one name or reference in a line
_MOST_STEPS = 12
_MOST_TARGETS, _MOST_ARTICLES, _MOST_FURTHER, _MOST_QUOTES = 5, 12, 6, 6
_LANGUAGE_OF_READERS = "en"
_SIGNS = {"user": "🟡", "mentioned": "⚪", "filter": "🔵"}


def render(alert: Alert) -> Message:
    """Draw an alert."""
    title = escape(headline(alert))
    blocks: list[Block] = [drawing.header(title)]
    if alert.case_steps:
        blocks += drawing.sections(["*The case so far*", *(f"• {fit(step, 300)}" for step in alert.case_steps[-_MOST_STEPS:])])
    if alert.corrections:
        blocks += drawing.sections(["*Looked at by a person*", *(f"• {fit(words_, 400)}" for words_ in alert.corrections[-_MOST_QUOTES:])])
    blocks += drawing.sections(_facts(alert))
    if alert.doubts:
        blocks += drawing.sections(["*Uncertain, please check*", *(f"• {fit(doubt, 400)}" for doubt in alert.doubts[:_MOST_QUOTES])])
    if alert.reuse != "facts":
        blocks += drawing.sections(_key_points(alert))
        blocks += drawing.sections(_evidence(alert))
    blocks.append(DividerBlock())
    blocks.append(drawing.context(_links(alert)))
    payload = {"alert_id": alert.alert_id, "watch_id": alert.watch_id, "relation": alert.relation}
    return drawing.message(title, blocks, EVENT_TYPE, payload)


def render_notice(title: str, lines: Sequence[str]) -> Message:
    """Draw a message that is no alert: a baseline, a flood's list, an incident of operators.

    Args:
        title: one sentence, readable on a lock screen.
        lines: one paragraph each; what does not fit into a message is counted at its end.
    """
    shown = fit(title, HEADER_LIMIT) or "dpawatch"
    sections = drawing.sections(fit(line, SENTENCE_LIMIT) for line in lines)
    kept = sections[: BLOCKS_LIMIT - 2]
    blocks: list[Block] = [drawing.header(shown), *kept]
    if len(sections) > len(kept):
        blocks.append(
            drawing.context([f"{len(sections) - len(kept)} further parts of this message did not fit; they are in the database."])
        )
    return drawing.message(shown, blocks, NOTICE_EVENT_TYPE, {})


def plain(alert: Alert) -> str:
    """The alert as plain text, for a console."""
    return as_text(render(alert))


def as_text(message: Message) -> str:
    """A message as plain text: what a reader sees, without Slack's markup; links are written out."""
    lines: list[str] = []
    for block in message.blocks:
        if block["type"] == "divider":
            continue
        for text in (block["text"],) if "text" in block else block["elements"]:
            lines += [_without_markup(text["text"]) if text["type"] == "mrkdwn" else unescape(text["text"])]
    return "\n".join(lines)


def headline(alert: Alert) -> str:
    """Who, what, how much, by whom, as plain text: "🔴 Clearview AI fined €30,500,000 by the Dutch AP (NL)".

    Not escaped yet; at most 150 characters once it is.
    """
    sign = _SIGNS.get(alert.relation) or ("🟠" if alert.doubts or alert.amount_words else "🔴")
    before = f"{_brief(alert.company, 30)} mentioned: " if alert.relation == "mentioned" else ""
    after = f" – user of {_brief(alert.company, 30)}" if alert.relation == "user" else ""
    unclear = f": {_brief(alert.amount_words, 70)}" if alert.amount_words and alert.action is Action.FINE else ""
    event = _event(alert, words.authority(_brief(alert.authority_short, 25), _brief(alert.country, 4)))
    event += f" – now {_brief(alert.case_state, 50)}" if alert.case_state else ""
    room = HEADER_LIMIT - width(escape(f"{sign} {before} {event}{unclear}{after}"))
    line = f"{sign} {before}{_who(alert.targets, room)} {event}{unclear}{after}"
    return line if width(escape(line)) <= HEADER_LIMIT else _brief(line, HEADER_LIMIT)


def _event(alert: Alert, authority: str) -> str:
    """What happened to the target, in words that follow its name."""
    if alert.action is Action.FINE:
        fine = f" {words.money(alert.fine)}" if alert.fine else ""
        if alert.status == "proposed":
            return f"may be fined{fine} by {authority} (proposed)"
        if alert.status == "annulled":
            return f"no longer fined{fine} by {authority} (annulled)"
        # Where the case went on, the headline ends with where it stands now.
        suffix = "" if alert.case_state else {"appealed": " (under appeal)", "upheld": " (upheld)"}.get(alert.status, "")
        return f"fined{fine} by {authority}{suffix}"
    return {
        Action.BAN: f"banned from processing by {authority}",
        Action.ORDER: f"ordered to change its processing by {authority}",
        Action.REPRIMAND: f"reprimanded by {authority}",
        Action.INVESTIGATION: f"under investigation by {authority}",
        Action.APPEAL: f"in an appeal against {authority}",
    }.get(alert.action, f"in a decision of {authority}")


def _who(targets: Sequence[str], room: int) -> str:
    first = targets[0] if targets else "an organisation that is not named"
    others = len(targets) - 1
    more = f" and {others} other{'s' if others > 1 else ''}" if others > 0 else ""
    return _brief(first, max(room - len(more), 12)) + more


def _brief(text: str, limit: int) -> str:
    """The text on one line and cut to ``limit``, not escaped yet."""
    return unescape(fit(text, limit))


def _facts(alert: Alert) -> list[str]:
    shown = ", ".join(fit(t, _NAME_LIMIT) for t in alert.targets[:_MOST_TARGETS]) or "not named"
    if len(alert.targets) > _MOST_TARGETS:
        shown += f" and {len(alert.targets) - _MOST_TARGETS} more"
    country = words.COUNTRIES.get(alert.country, (one_line(alert.country), ""))[0]
    lines = [f"*Sanctioned:* {shown}", f"*Watch:* {_watch(alert)}"]
    lines.append(f"*Authority:* {fit(alert.authority, _NAME_LIMIT)} ({fit(alert.authority_short, 30)}), {fit(country, 40)}")
    if alert.published_by:
        lines.append(f"*Published by:* {fit(alert.published_by, _NAME_LIMIT)}")
    state = f", {fit(words.STATUSES.get(alert.status, alert.status), 60)}" if alert.action in words.SANCTIONS else ""
    lines.append(f"*Action:* {words.ACTIONS[alert.action]}{state}")
    lines.append(f"*Amount:* {_amount(alert)}")
    lines += [f"• {words.amount(f.money, f.kind, f.role)}" for f in alert.further[:_MOST_FURTHER]]
    if alert.articles:
        provisions = [fit(words.provision(one_line(a.law), one_line(a.number)), _NAME_LIMIT) for a in alert.articles]
        more = f" and {len(provisions) - _MOST_ARTICLES} more" if len(provisions) > _MOST_ARTICLES else ""
        lines.append(f"*Provisions infringed:* {'; '.join(provisions[:_MOST_ARTICLES])}{more}")
    lines.append(f"*Decided:* {alert.decided_on or 'date not stated'} · *Published:* {alert.published_on or 'date not stated'}")
    if alert.case_ref:
        lines.append(f"*Reference:* {fit(alert.case_ref, _NAME_LIMIT)}")
    return lines


def _watch(alert: Alert) -> str:
    tags = ", ".join(fit(tag, 60) for tag in (alert.category, f"group: {alert.group}" if alert.group else "") if tag)
    watched = fit(alert.company, _NAME_LIMIT) + (f" ({tags})" if tags else "")
    why = fit(alert.why, 300)
    if alert.relation == "filter":
        return f"{watched}, which asks for {why or fit(alert.alias, 300)}"
    how = words.MATCHED.get(alert.how, escape(one_line(alert.how)))
    said = f"{watched}, matched as “{fit(alert.alias, _NAME_LIMIT)}” ({how})"
    return "; ".join(filter(None, (said, words.RELATIONS.get(alert.relation, ""), why)))


def _amount(alert: Alert) -> str:
    annulled = alert.status == "annulled" or alert.case_state == "annulled"
    if alert.fine is None:
        if alert.amount_words:
            return fit(alert.amount_words, 300)
        if annulled:
            return "none in force (annulled)"
        return "not stated or not certain" if alert.action is Action.FINE else "no fine"
    parts = [words.money(alert.fine)]
    if alert.fine_eur is not None and alert.fine.currency != "EUR":
        parts.append(
            f"about {words.money(Money(alert.fine_eur.quantize(Decimal(1)), 'EUR'))} at the rate of {alert.eur_rate_on or 'an unknown day'}"
        )
    if alert.equivalents:
        parts.append("the text also says " + ", ".join(words.money(m) for m in alert.equivalents[:3]))
    if alert.amount_words:
        parts.append(fit(alert.amount_words, 300))
    if annulled:
        parts.append("annulled: none in force")
    return "; ".join(parts)


def _key_points(alert: Alert) -> list[str]:
    lines: list[str] = []
    for point in alert.key_points[:_MOST_QUOTES]:
        lines.append(f"• {_shown(alert, point.translation or point.text)}")
        if point.differences:
            lines += [_differing(point), f"> {_shown(alert, point.text)}"]
    translated = " (machine translation)" if any(point.translation for point in alert.key_points) else ""
    return [f"*Key points*{translated}", *lines] if lines else []


def _evidence(alert: Alert) -> list[str]:
    lines: list[str] = []
    for quote in alert.evidence[:_MOST_QUOTES]:
        lines.append(f"> {_shown(alert, quote.text)}")
        if alert.language != _LANGUAGE_OF_READERS:
            lines += _translation(alert, quote)
    original = "" if alert.language == _LANGUAGE_OF_READERS else f" (original, {fit(words.language(alert.language), 40)})"
    return [f"*The decision says*{original}", *lines] if lines else []


def _translation(alert: Alert, quote: Quote) -> list[str]:
    if not quote.translation:
        if alert.untranslatable:
            return [f"_No translation available:_ {fit(alert.untranslatable, 200)}"]
        return ["_Translation pending._"] if alert.translation_expected else []
    by = f" (by {fit(alert.translated_by, 40)})" if alert.translated_by else ""
    lines = [f"_Machine translation{by}:_ {_shown(alert, quote.translation)}"]
    return [*lines, _differing(quote)] if quote.differences else lines


def _differing(quote: Quote) -> str:
    """The warning that a translation is not what the original says; ``differences`` of numbers name both sides."""
    numbers = any(said.startswith(("original has", "translation has")) for said in quote.differences)
    what = "numbers differ in the translation" if numbers else "check the translation"
    return f":warning: {what}: {fit('; '.join(quote.differences), 300)}"


def _shown(alert: Alert, sentence: str) -> str:
    return fit(sentence, EXCERPT_LIMIT if alert.reuse == "excerpt" else SENTENCE_LIMIT)


def _links(alert: Alert) -> list[str]:
    elements = [drawing.source(alert.source_url, alert.source_hosts)]
    for url, label in ((alert.page_url, "Decision page"), (alert.run_url, "DAG run")):
        elements.append(link(url, label, (drawing.host(url),)) if url else "")  # a page of our own: settings gave us its address
    if alert.archived:
        elements.append(f"Archived copy {fit(alert.archived, 80)}")
    if alert.degraded:
        elements.append("Read by the generic reader: the site has changed, details may be missing")
    elements.append(f"dpawatch alert {fit(alert.alert_id, 40)}")
    return [e for e in elements if e]


def _without_markup(text: str) -> str:
    linked = re.sub(r"<(https://[^|>]+)\|([^>]*)>", r"\2: \1", text)
    return unescape(re.sub(r"(^|\s|\()([*_])(\S(?:[^*_\n]*\S)?)\2", r"\1\3", linked))
