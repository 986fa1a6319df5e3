"""Groups of rules that can be switched off one at a time, to see what each is worth."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import replace
from typing import Any
from unittest import mock

from dpawatch.commands.extract import as_json
from parsers import extract
from parsers.extract import actions, contradictions, roles, settling, targets
from parsers.extract.money import find_money

Row = Mapping[str, Any]


def finding(row: Row) -> dict[str, Any]:
    """What is found in a row, in this process, as ``dpawatch extract`` tells it."""
    reading = extract.read(row.get("title") or "", row["text"], language=row.get("lang") or "en", country=row.get("country") or None)
    return {"id": row["id"], **as_json(reading)}


@contextmanager
def _replaced(changes: "_Changes") -> Iterator[None]:
    """While entered, functions are replaced. A name that is gone is an error: the list of groups must follow the code."""
    with ExitStack() as stack:
        for owner, attribute, other in changes:
            stack.enter_context(mock.patch.object(owner, attribute, other))
        yield


def switched() -> Iterator[tuple[str, AbstractContextManager[None]]]:
    """Each group with what switches it off while entered; nothing is switched off first, to compare with."""
    yield "nothing", nullcontext()
    for name, changes in _groups().items():
        yield name, _replaced(changes)


_Changes = tuple[tuple[Any, str, Callable[..., Any]], ...]


def _groups() -> Mapping[str, _Changes]:
    decide = actions.decide
    return {
        "sums of one case weighed against each other": ((settling, "settle", lambda scan, judged: tuple(judged)),),
        "fines of an appealed decision set aside": ((settling, "without_appealed", lambda judged, scan: tuple(judged)),),
        "contradictions sent to review": ((contradictions, "find", lambda judged, on: ()),),
        "doubts sent to review": ((extract, "_doubts", lambda *_: ()), (targets, "undecided", lambda *_: False)),
        "parties of earlier cases only mentioned": ((extract, "_of_this_case", lambda parties, judged, scan: parties),),
        "no enforcement without a plain act or a party": ((actions, "decide", lambda *given: replace(decide(*given), plain=True)),),
        "sanctioned parties described, not named": ((targets, "unnamed", lambda scan: ()),),
        "title read as well as the text": ((extract, "_judge", _judge_text_alone),),
    }


def _judge_text_alone(title: Any, text: Any, country: str | None) -> Any:
    mentions = find_money(text.text, title.cues.language, country)
    return settling.settle(text, roles.judge(text, mentions))
