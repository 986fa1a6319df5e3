"""Every document among the fixtures, read as the pipeline reads it, against a table that a person wrote after reading the page.

``fixture_readings.tsv`` holds one row a document: folder (and the item's id for rows of a table), action, the fine, every other sum
that is a sanction or a legal maximum, status, day of the decision, and the reasons for review.
"""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from parsers import registry
from parsers.extract import read
from parsers.models import AmountKind, Document, Item, PartialDate, RawPage

FIXTURES = Path(__file__).parent.parent / "fixtures"
with Path(__file__).with_name("fixture_readings.tsv").open(encoding="utf-8", newline="") as lines:
    TABLE = {row["document"]: row for row in csv.DictReader(lines, delimiter="\t")}


def page(file: Path, url: str, content_type: str) -> RawPage:
    return RawPage(url, url, 200, {"content-type": content_type}, file.read_bytes(), datetime(2026, 11, 1, tzinfo=UTC))


def documents() -> Iterator[tuple[str, Document]]:
    """The documents of all fixture folders: pages with their attachments, and items of listings that carry their own text."""
    for file in sorted(FIXTURES.glob("*/*/given.json")):
        folder, given = file.parent, json.loads(file.read_text(encoding="utf-8"))
        source, today = registry.get(folder.parent.name), date.fromisoformat(given["today"])
        name = f"{folder.parent.name}/{folder.name}"
        main = page(next(p for p in sorted(folder.iterdir()) if p.stem in ("listing", "document")), given["url"], given["content_type"])
        if "listing" in given:
            listing = next(each for each in source.info.listings if each.id == given["listing"])
            for item in source.items(main, listing, today=today).items:
                if item.body is not None:
                    yield f"{name}/{item.native_id}", source.document(None, item, today=today)
            continue
        told = dict(given["item"])
        day = told.pop("published_on", None)
        item = Item(source_id=source.info.id, published_on=PartialDate(date.fromisoformat(day)) if day else None, **told)
        files = [page(folder / attached, url, "application/pdf") for url, attached in given.get("attachments", {}).items()]
        yield name, source.document(main, item, today=today, attachments=files)


DOCUMENTS = dict(documents())


def as_row(name: str, document: Document) -> dict[str, str]:
    info = registry.get(document.source_id).info
    reading = read(
        document.title,
        document.text,
        language=document.language,
        country=None if info.country == "EU" else info.country,
        published_by=info.id,
        published_on=document.published_on.day if document.published_on else None,
        fields=document.fields,
    )
    fine = reading.fine
    told = [f"{a.kind} {a.role} {a.value:,f} {a.currency}" for a in reading.amounts if a.kind is not AmountKind.OTHER]
    return {
        "document": name,
        "action": reading.action.value,
        "fine": f"{fine.value:,f} {fine.currency}" if fine else "",
        "amounts": "; ".join(sorted(told)),
        "status": reading.status,
        "decided_on": str(reading.decided_on or ""),
        "review": ", ".join(reason.code for reason in reading.reasons),
    }


def test_every_document_among_the_fixtures_has_its_row():
    assert sorted(TABLE) == sorted(DOCUMENTS)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_document_reads_as_a_person_reads_it(name):
    assert as_row(name, DOCUMENTS[name]) == TABLE[name]
