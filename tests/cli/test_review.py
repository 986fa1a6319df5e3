"""``dpawatch review``: the queue, the evidence, what a person decides, and the labelled rows that come of it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dpawatch.store.models import AuditRow, CaseLink, CaseRow, DecisionRow, MatchRow, SourceRow
from dpawatch.store.session import Database

PROJECT = Path(__file__).resolve().parents[2]
SCORE = PROJECT.parent / "shared" / "score" / "score.py"
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
Run = Callable[..., Any]
BY = ("--by", "privacy_desk")


@pytest.fixture(autouse=True)
def stored(sites: object, dpawatch: Run, article: Path) -> None:
    """Decision 1: the article whose two sums contradict each other, alerted with its doubt."""
    assert dpawatch("read", str(article), "--store").code == 0
    assert dpawatch("run", "press").code == 0


@pytest.fixture
def decision(sqlite_database: Database) -> Callable[[], DecisionRow]:
    def find() -> DecisionRow:
        with sqlite_database.read() as session:
            row = session.scalars(select(DecisionRow)).one()
            _ = row.parties
            return row

    return find


@pytest.fixture
def put(sqlite_database: Database) -> Callable[..., None]:
    """Adds rows."""

    def add(*rows: Any) -> None:
        for row in rows:
            with sqlite_database.write() as session:
                session.merge(row)

    return add


def _proposed_case() -> tuple[CaseRow | CaseLink, ...]:
    """The decision has a case of its own, and may belong to case 4."""
    cases = [CaseRow(id=n, imposed_by="nl_ap", state="imposed", fine_known=False, opened_at=AT) for n in (1, 4)]
    own = CaseLink(decision_id=1, case_id=1, key="own", why="the first", score=1.0, state="joined", at=AT)
    proposed = CaseLink(decision_id=1, case_id=4, key="party_amount_date", why="same party, same month", score=0.7, state="proposed", at=AT)
    return *cases, own, proposed


def _near(outcome: str = "review", name: str = "Clearview AI") -> MatchRow:
    return MatchRow(
        decision_id=1, watch_id="clearview_ai", relation="sanctioned", alias="Clearview AI", how="similar", name=name, outcome=outcome,
        why=f"{name} is near to Clearview AI", alert_id=None, at=AT,
    )  # fmt: skip


def test_the_list_shows_all_three_kinds_oldest_first_with_who_was_told(dpawatch: Run, put: Callable[..., None]) -> None:
    put(*_proposed_case(), MatchRow(**{**_columns(_near()), "watch_id": "other"}))
    rows = [json.loads(line) for line in dpawatch("review", "list", "--json").out.splitlines()]
    assert [(row["kind"], row["of"], row["decision_id"]) for row in rows] == [("link", "4", 1), ("match", "other", 1), ("decision", "", 1)]
    assert rows[0]["alerted"] == ["clearview_ai"]
    assert rows[2]["reasons"] == ["amount unclear (text says €3050 and $33 million)"]
    told = dpawatch("review", "list").out
    assert "case 4?" in told
    assert "3 waiting" in told


def _columns(row: MatchRow) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in MatchRow.__table__.columns}


def test_what_was_not_seen_while_watching_is_counted_and_shown_on_request(dpawatch: Run, sqlite_database: Database) -> None:
    with sqlite_database.write() as session:
        session.scalars(select(DecisionRow)).one().origin = "baseline"
    assert dpawatch("review", "list").out == "0 waiting; 1 more from baselines, backfills and imports (--all)\n"
    assert "1 waiting\n" in dpawatch("review", "list", "--all").out


def test_show_marks_each_value_in_its_sentence_with_rule_and_confidence(dpawatch: Run) -> None:
    told = " ".join(dpawatch("review", "show", "1").out.split())
    assert "amount unclear (text says €3050 and $33 million)" in told
    assert "has fined Clearview AI »€3050« (approximately" in told
    assert "archived page " in told
    assert "Alerted: clearview_ai." in told
    file = json.loads(dpawatch("review", "show", "1", "--json").out)
    assert file["language"] == "en"
    assert all(one["rule"] and 0 <= one["confidence"] <= 1 for one in file["evidence"])


def test_a_decision_that_is_not_there_is_exit_1(dpawatch: Run) -> None:
    said = dpawatch("review", "show", "9")
    assert (said.code, said.err) == (1, "dpawatch: there is no decision 9; `dpawatch review list` shows what waits\n")


def test_a_correction_is_made_shown_beside_what_was_extracted_and_undone(dpawatch: Run, decision: Callable[[], DecisionRow]) -> None:
    made = dpawatch("review", "correct", "1", "fine", "EUR 30500000", "case_ref", "z-7", "--why", "page 1", *BY)
    assert made.code == 0
    assert "  fine: none → EUR 30,500,000.00\n" in made.out
    assert "  2 messages to Slack queued\n" in made.out
    assert decision().fine_value == Decimal(30500000)
    assert dpawatch("review", "list").out == "0 waiting\n"
    fields = {field["name"]: field for field in json.loads(dpawatch("review", "show", "1", "--json").out)["fields"]}
    assert (fields["fine"]["value"], fields["fine"]["extracted"], fields["fine"]["actor"], fields["fine"]["why"]) == (
        *("EUR 30,500,000.00", "none"),
        *("privacy_desk", "page 1"),
    )
    assert dpawatch("review", "undo", "1", "fine", *BY).code == 0
    assert dpawatch("review", "undo", "1", "case_ref", *BY).code == 0
    assert decision().fine_value is None
    assert "1 waiting" in dpawatch("review", "list").out
    assert "fine EUR 30,500,000.00 by privacy_desk ended: undone by privacy_desk" in dpawatch("review", "show", "1").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("correct", "1", "fine", "--why", "x", *BY), "give each field its value: FIELD VALUE"),
        (("correct", "1", "fine", "none", "fine", "EUR 5", "--why", "x", *BY), "a field is given twice"),
        (("correct", "1", "targets", "Jan Voorbeeld", "--why", "x", *BY), "names of natural persons are never stored"),
        (("confirm", "1", *BY), "say which sum it is, or none, with `dpawatch review correct 1 fine ...`"),
        (("undo", "1", "fine", *BY), "no correction of 'fine' holds for decision 1"),
        (("link", "1", "4", *BY), "there is no case 4; `dpawatch review list` shows what waits"),
        (("reject", "1", "4", "--why", "x", *BY), "decision 1 has no link to case 4"),
        (("reject", "1", "clearview_ai", "--why", "x", *BY), "no match of decision 1 with clearview_ai waits: it is alerted"),
        (("export", "--jsonl", "/no/such/folder/file"), "there is no folder /no/such/folder"),
    ],
)
def test_what_cannot_be_is_refused_in_words(dpawatch: Run, arguments: tuple[str, ...], words: str) -> None:
    said = dpawatch("review", *arguments)
    assert said.code == 1
    assert words in said.err


@pytest.mark.parametrize(
    "step", [("confirm", "1"), ("correct", "1", "fine", "none", "--why", "x"), ("undo", "1", "fine"), ("link", "1", "4")]
)
def test_nobody_changes_anything_without_saying_who(dpawatch: Run, capsys: pytest.CaptureFixture[str], step: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        dpawatch("review", *step)
    assert ended.value.code == 2
    assert "the following arguments are required: --by" in capsys.readouterr().err


@pytest.mark.parametrize(("step", "state"), [(("link", "1", "4"), "joined"), (("reject", "1", "4", "--why", "another case"), "rejected")])
def test_a_proposed_case_is_joined_or_rejected_by_a_person(
    dpawatch: Run, put: Callable[..., None], sqlite_database: Database, step: tuple[str, ...], state: str
) -> None:
    put(*_proposed_case())
    assert dpawatch("review", *step, *BY).code == 0
    with sqlite_database.read() as session:
        link = session.get_one(CaseLink, (1, 4))
        assert (link.state, link.decided_by) == (state, "privacy_desk")
        assert session.scalars(select(AuditRow).where(AuditRow.subject == "decision:1")).one().event == f"case {state}"
    again = dpawatch("review", *step, *BY)
    assert f"the link of decision 1 to case 4 is {state} already, by privacy_desk on " in again.err


def test_a_near_name_is_rejected_and_not_asked_again(dpawatch: Run, put: Callable[..., None], sqlite_database: Database) -> None:
    put(_near())
    assert dpawatch("review", "reject", "1", "clearview_ai", "--why", "another company", *BY).code == 0
    with sqlite_database.read() as session:
        row = session.scalars(select(MatchRow)).one()
        assert (row.outcome, row.why) == ("held", "rejected by privacy_desk: another company")


def test_a_near_name_that_is_the_watched_company_becomes_a_correction(
    dpawatch: Run, put: Callable[..., None], decision: Callable[[], DecisionRow]
) -> None:
    put(_near())
    said = dpawatch("review", "link", "1", "clearview_ai", *BY)
    assert "held against the watch list again" in said.out
    assert [party.name for party in decision().parties if party.role == "sanctioned"] == ["Clearview AI, Inc."]
    assert decision().matched_at is None


def _scored(gold: Path, predicted: Path) -> dict[str, str]:
    arguments = [sys.executable, str(SCORE), str(gold), str(predicted), "--json"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, env={"PATH": os.environ["PATH"]}, timeout=60)
    return dict(json.loads(done.stdout))


def _exported(dpawatch: Run, tmp_path: Path) -> tuple[Path, list[dict[str, Any]]]:
    path = tmp_path / "labels.jsonl"
    assert dpawatch("review", "export", "--jsonl", str(path)).code == 0
    return path, [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _from(database: Database, source: str) -> None:
    """As if another source had published it, whose sentences may be quoted (those of the press may not)."""
    with database.write() as session:
        session.merge(SourceRow(id=source))
        session.flush()
        session.scalars(select(DecisionRow)).one().published_by = source


def test_what_may_not_be_passed_on_is_left_out_and_said(dpawatch: Run, tmp_path: Path) -> None:
    dpawatch("review", "correct", "1", "fine", "EUR 30500000", "--why", "page 1", *BY)
    path = tmp_path / "labels.jsonl"
    said = dpawatch("review", "export", "--jsonl", str(path))
    assert said.out == f"0 labelled rows written to {path}; 1 left out, whose sources let no sentence be passed on\n"


def test_a_correction_becomes_a_labelled_row(dpawatch: Run, tmp_path: Path, sqlite_database: Database) -> None:
    _from(sqlite_database, "ie_dpc")
    assert _exported(dpawatch, tmp_path)[1] == [], "nobody has decided anything yet"
    dpawatch("review", "correct", "1", "fine", "EUR 30500000", "--why", "page 1", *BY)
    (row,) = _exported(dpawatch, tmp_path)[1]
    assert (row["lang"], row["note"], row["gold"]["targets"], row["gold"]["action"]) == ("en", "fine: page 1", ["Clearview AI"], "fine")
    fines = [amount for amount in row["gold"]["amounts"] if amount["kind"] == "fine"]
    assert fines == [{"value": 30500000, "currency": "EUR", "kind": "fine", "role": "total"}]
    assert all(len(sentence) <= 300 for sentence in row["text"].split("\n[…]\n"))
    assert "€3050" in row["text"]


@pytest.mark.skipif(not SCORE.is_file(), reason="the scorer lies beside the repository")
def test_a_labelled_row_is_scored(dpawatch: Run, tmp_path: Path, sqlite_database: Database) -> None:
    _from(sqlite_database, "ie_dpc")
    dpawatch("review", "correct", "1", "fine", "EUR 30500000", "--why", "page 1", *BY)
    gold, (row,) = _exported(dpawatch, tmp_path)
    right = {"id": row["id"], **row["gold"], "targets": [{"name": name} for name in row["gold"]["targets"]]}
    wrong = {**right, "amounts": [{"value": "3050", "currency": "EUR", "kind": "fine"}], "action": "order"}
    for name, prediction, share in (("right", right, "1/1 = 100.0 %"), ("wrong", wrong, "0/1 = 0.0 %")):
        predicted = tmp_path / f"{name}.jsonl"
        predicted.write_text(json.dumps(prediction), encoding="utf-8")
        scored = _scored(gold, predicted)
        assert scored["rows with fines: all of them, no other"].startswith(share)
        assert scored["action right"].startswith(share)
