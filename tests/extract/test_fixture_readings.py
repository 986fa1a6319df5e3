"""Every document among the fixtures, read as the pipeline reads it, against a table that a person wrote after reading the page.

``fixture_readings.tsv`` holds one row a document: folder (and the item's id for rows of a table), action, the fine, every other sum
that is a sanction or a legal maximum, status, day of the decision, and the reasons for review.
"""

import csv
from pathlib import Path

import pytest

from parsers.models import AmountKind, Document
from tests.extract.fixture_documents import documents, reading

with Path(__file__).with_name("fixture_readings.tsv").open(encoding="utf-8", newline="") as lines:
    TABLE = {row["document"]: row for row in csv.DictReader(lines, delimiter="\t")}
FOUND = {found.name: found for found in documents()}
TRUTHS = {name: found for name, found in FOUND.items() if found.truth}


def as_row(name: str, document: Document) -> dict[str, str]:
    read = reading(document)
    fine = read.fine
    told = [f"{a.kind} {a.role} {a.value:,f} {a.currency}" for a in read.amounts if a.kind is not AmountKind.OTHER]
    return {
        "document": name,
        "action": read.action.value,
        "fine": f"{fine.value:,f} {fine.currency}" if fine else "",
        "amounts": "; ".join(sorted(told)),
        "status": read.status,
        "decided_on": str(read.decided_on or ""),
        "review": ", ".join(reason.code for reason in read.reasons),
    }


def test_every_document_among_the_fixtures_has_its_row_or_its_truth():
    assert sorted({*TABLE, *TRUTHS}) == sorted(FOUND)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_a_document_reads_as_a_person_reads_it(name):
    assert as_row(name, FOUND[name].document) == TABLE[name]


@pytest.mark.parametrize("name", sorted(TRUTHS))
def test_a_document_says_what_its_truth_says_or_waits_for_review(name):
    """``gap`` names what extraction is known to miss: such a row must fail until the gap is closed, and then lose the word."""
    truth = TRUTHS[name].truth
    read = reading(TRUTHS[name].document)
    fine = f"{read.fine.value:,f} {read.fine.currency}" if read.fine else ""
    told = {
        "action": read.action.value,
        "fine": fine,
        "sanctioned": sorted(party.name for party in read.sanctioned if party.name == party.shown),
    }
    right = {"action": truth["action"], "fine": truth["fine"], "sanctioned": sorted(truth["sanctioned"])}
    wrong = {key: value for key, value in told.items() if value != right[key] and not (read.needs_review and not value)}
    wrong |= {"status": read.status} if read.status != truth.get("status", "imposed") else {}
    wrong |= {"imposed_by": read.imposed_by} if "imposed_by" in truth and read.imposed_by not in (truth["imposed_by"], None) else {}
    assert bool(wrong) == bool(truth.get("gap")), (wrong, right, [reason.code for reason in read.reasons])
