"""Kinds of error: what went wrong in a row that the scorer counts as missed, in words, without the row's text."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

Row = Mapping[str, Any]

_CENT = Decimal("0.01")
_ROLES = {
    "max_penalty": "a legal maximum",
    "periodic_penalty": "a periodic penalty",
    "fine": "one of several fines",
    "other": "another sum",
}


def judged_rows(gold: Sequence[Row]) -> list[Row]:
    """The rows whose fine, or silence, the scorer judges."""
    return [row for row in gold if "gold" in row or not row.get("fine_value") or row.get("fine_in_text")]


def classes(gold: Sequence[Row], findings: Mapping[str, Row], misses: Sequence[Row]) -> Iterator[tuple[str, bool]]:
    """Each miss with its kind, and whether the reading was sure (not sent to review)."""
    by_id = {row["id"]: row for row in gold}
    for miss in misses:
        finding = findings.get(miss["id"])
        if finding is None:
            yield "the row was not answered", False
            continue
        told = {"fine": _fine, "false fine": _false_fine, "amounts": _amounts, "target": _target, "targets": _target, "action": _action}
        yield told[miss["kind"]](miss, finding, by_id[miss["id"]]), not finding["needs_review"]


def _value(item: Row) -> Decimal:
    return Decimal(str(item["value"]))


def _fine(miss: Row, finding: Row, row: Row) -> str:
    """One fine was asked for: nothing was told, or another sum."""
    want, got = _value(miss["want"]), miss["got"]
    same = [item for item in finding["amounts"] if abs(_value(item) - want) <= _CENT]
    if got is None:
        return "fine not told: " + _untold(finding, same)
    if abs(_value(got) - want) <= _CENT:
        return "fine told in another currency than the label's"
    if abs(_value(got) - want) <= want / 50:
        return "fine told within 2 % of the label (rounded label)"
    if not same:
        return "another sum told as the fine: the label's sum was not found in the text"
    return f"another sum told as the fine: a {'larger' if _value(got) > want else 'smaller'} one, the label's sum is in the text too"


def _untold(finding: Row, same: Sequence[Row]) -> str:
    if "several_fines" in finding["reasons"]:
        return "several fines, a person must choose"
    if any(reason.endswith(("_contradict", "_differ")) for reason in finding["reasons"]):
        return "the text contradicts itself, a person must choose"
    if not same:
        return "the sum was not found"
    if finding["action"] != "fine":
        return f"taken for {_without_fine(finding['action'])}"
    return f"the sum was taken for {_ROLES[same[0]['kind']]}"


def _without_fine(action: str) -> str:
    if action == "none":
        return "a text that is no enforcement"
    return f"{'an' if action[0] in 'aeio' else 'a'} {action} without a fine"


def _false_fine(miss: Row, finding: Row, row: Row) -> str:
    return f"a fine told where the label has none (action read as {finding['action']})"


def _amounts(miss: Row, finding: Row, row: Row) -> str:
    """Every sum is labelled: what is wrong with those reported."""
    others = {str(_value(item)) for item in row["gold"].get("amounts") or [] if item.get("kind") != "fine"}
    if any(str(_value(item)) in others for item in miss["got"]):
        return "a sum with another role told as a fine"
    if len(miss["got"]) < len(miss["want"]):
        return "a fine of several not told"
    return "a fine told that is not labelled, or with another value"


def _target(miss: Row, finding: Row, row: Row) -> str:
    if not miss["want"]:
        return "somebody named where the label has nobody"
    if not miss["got"]:
        return f"nobody named ({'no enforcement read' if finding['action'] == 'none' else 'enforcement read'})"
    return "somebody else named than the label's target"


def _action(miss: Row, finding: Row, row: Row) -> str:
    return f"action: {miss['want']} read as {miss['got']}"
