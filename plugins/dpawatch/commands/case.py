"""``dpawatch case``: the publications that tell of one decision, and how it fared."""

import argparse
import json
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from dpawatch.commands import Commands, command
from dpawatch.errors import SettingsError
from dpawatch.pipeline import cases, followups
from dpawatch.pipeline.services import open_services
from dpawatch.store import audit, decisions
from dpawatch.store import cases as stored
from dpawatch.store.models import CASE_STATES, CaseEvent, CaseLink, CaseRow, DecisionRow
from parsers.models import PartyRole


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "case",
        "show which publications tell of one decision, and how it fared; link and unlink them",
        """
dpawatch case list                          cases that several publications tell of, newest first
dpawatch case list --proposed --json        those with a link that waits for a person
dpawatch case show 17                       its life cycle, and its publications with why they belong to it
dpawatch case link 230 17 --by ana          decision 230 belongs to case 17
dpawatch case unlink 230 17 --by ana --why "another breach of the same year"
""",
    )
    what = parser.add_subparsers(metavar="WHAT", required=True)
    shown = what.add_parser("show", help="the life cycle of a case")
    shown.add_argument("case", metavar="N", type=int)
    shown.add_argument("--json", action="store_true")
    shown.set_defaults(run=_show)
    listed = what.add_parser("list", help="show cases")
    listed.add_argument("--state", choices=CASE_STATES, help="those that stand there")
    listed.add_argument("--proposed", action="store_true", help="those with a link that waits for a person")
    listed.add_argument("--all", action="store_true", help="those that one publication tells of, too")
    listed.add_argument("--limit", type=int, default=50, help="how many (default 50)")
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=_list)
    linked = what.add_parser("link", help="a decision belongs to a case")
    unlinked = what.add_parser("unlink", help="a decision does not belong to a case: joined or proposed, it is never linked to it again")
    for one, run in ((linked, _link), (unlinked, _unlink)):
        one.add_argument("decision", metavar="DECISION", type=int)
        one.add_argument("case", metavar="CASE", type=int)
        one.add_argument("--by", required=True, help="who says so: a role or a handle")
        one.add_argument("--why", default="", help="what you saw")
        one.set_defaults(run=run)


def _show(args: argparse.Namespace) -> int:
    with open_services() as services, services.database.read() as session:
        case = _case(session, args.case)
        shown = _fields(session, case)
        events = [_event(event) for event in stored.events(session, case.id)]
        links = [_link_fields(session, link) for link in stored.links(session, case_id=case.id)]
    if args.json:
        print(json.dumps({**shown, "events": events, "links": links}, indent=2, ensure_ascii=False))
        return 0
    console = Console()
    console.print(f"Case {shown['case']}, {shown['authority']}: {shown['stands']}", highlight=False, markup=False)
    life = Table("day", "event", "decision", "words", title="Life cycle")
    for event in events:
        life.add_row(event["on"] or "", event["told"], str(event["decision"]), event["words"])
    console.print(life)
    told = Table("decision", "published by", "state", "key", "why", "by", title="Publications")
    for link in links:
        told.add_row(str(link["decision"]), link["published_by"], link["state"], link["key"], link["why"], link["by"] or "")
    console.print(told)
    return 0


def _list(args: argparse.Namespace) -> int:
    with open_services() as services, services.database.read() as session:
        several = not (args.all or args.proposed or args.state)
        rows = stored.listed(session, state=args.state, proposed=args.proposed, several=several)[: args.limit]
        found = [_fields(session, row) for row in rows]
    if args.json:
        print(json.dumps(found, indent=2, ensure_ascii=False))
        return 0
    table = Table("case", "authority", "targets", "stands", "publications", title=f"{len(found)} cases")
    for case in found:
        table.add_row(str(case["case"]), case["authority"], ", ".join(case["targets"]), case["stands"], str(case["publications"]))
    Console().print(table)
    return 0


def _link(args: argparse.Namespace) -> int:
    with open_services() as services:
        now = services.now()
        with services.database.write() as session:
            decision = _decision(session, args.decision)
            before = stored.of(session, decision.id)
            if before is not None and before.id == args.case:
                raise SettingsError(f"decision {decision.id} belongs to case {args.case} already")
            _case(session, args.case)
            case = cases.confirm(session, decision, args.case, by=args.by, now=now, why=args.why)
            _note(session, args, "case linked", before.id if before else None, case.id, now)
            told = followups.refresh(
                session, services, case, f"It is the same decision, said {args.by}" + (f": {args.why}" if args.why else "")
            )
            stands = cases.in_words(stored.fold(stored.events(session, case.id)))
    print(f"decision {args.decision} belongs to case {args.case}: {stands}; {told} messages queued")
    return 0


def _unlink(args: argparse.Namespace) -> int:
    with open_services() as services:
        now = services.now()
        with services.database.write() as session:
            decision = _decision(session, args.decision)
            try:
                own = cases.reject(session, decision, args.case, by=args.by, now=now)
            except LookupError as error:
                raise SettingsError(str(error)) from None
            _note(session, args, "case unlinked", args.case, own.id, now)
            followups.separated(session, services, decision, args.case, by=args.by, why=args.why)
            own_id = own.id
    print(f"decision {args.decision} does not belong to case {args.case}: it has case {own_id}, and the next run of alert matches it again")
    return 0


def _note(session: Session, args: argparse.Namespace, event: str, before: int | None, after: int | None, now: Any) -> None:
    audit.record(
        session,
        actor=args.by,
        event=event,
        subject=f"decision:{args.decision}",
        before={"case": before},
        after={"case": after, "why": args.why},
        at=now,
    )


def _case(session: Session, case_id: int) -> CaseRow:
    row = session.get(CaseRow, case_id)
    if row is None:
        raise SettingsError(f"there is no case {case_id}; `dpawatch case list --all` shows them")
    return row


def _decision(session: Session, decision_id: int) -> DecisionRow:
    row = decisions.locked(session, decision_id)
    if row is None:
        raise SettingsError(f"there is no decision {decision_id}")
    return row


def _fields(session: Session, case: CaseRow) -> dict[str, Any]:
    members = stored.members(session, case.id)
    targets = [party.label for row in members for party in row.parties if party.role == PartyRole.SANCTIONED]
    return {
        "case": case.id,
        "authority": case.imposed_by,
        "state": case.state,
        "fine": None if case.fine_value is None else f"{case.fine_value:f}",
        "currency": case.fine_currency,
        "fine_known": case.fine_known,
        "stands": cases.in_words(stored.fold(stored.events(session, case.id))),
        "targets": list(dict.fromkeys(targets)),
        "publications": len(members),
        "opened_at": case.opened_at.isoformat(),
    }


def _event(event: CaseEvent) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "told": cases.happened(event),
        "on": event.happened_on.isoformat() if event.happened_on else None,
        "value": None if event.value is None else f"{event.value:f}",
        "currency": event.currency,
        "decision": event.decision_id,
        "words": event.words,
    }


def _link_fields(session: Session, link: CaseLink) -> dict[str, Any]:
    decision = session.get_one(DecisionRow, link.decision_id)
    return {
        "decision": link.decision_id,
        "published_by": decision.published_by,
        "title": decision.version.title,
        "state": link.state,
        "key": link.key,
        "score": link.score,
        "why": link.why,
        "by": link.decided_by,
        "at": link.at.isoformat(),
    }
