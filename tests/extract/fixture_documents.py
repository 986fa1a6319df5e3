"""The documents of all fixture folders, read by their sources, and their readings as the pipeline makes them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from parsers import registry
from parsers.extract import read
from parsers.models import Document, Item, PartialDate, Precision, RawPage, Reading

FIXTURES = Path(__file__).parent.parent / "fixtures"


@dataclass(frozen=True)
class FixtureDocument:
    """One document of a fixture folder; ``truth`` is what a person says of it in given.json, empty where nobody does."""

    name: str
    document: Document
    truth: Mapping[str, Any]


def _page(file: Path, url: str, content_type: str) -> RawPage:
    return RawPage(url, url, 200, {"content-type": content_type}, file.read_bytes(), datetime(2026, 11, 1, tzinfo=UTC))


def documents() -> Iterator[FixtureDocument]:
    """Pages with their attachments, the parts of pages that hold several, and items of listings that carry their own text."""
    for file in sorted(FIXTURES.glob("*/*/given.json")):
        folder, given = file.parent, json.loads(file.read_text(encoding="utf-8"))
        source, today = registry.get(folder.parent.name), date.fromisoformat(given["today"])
        name, truths = f"{folder.parent.name}/{folder.name}", given.get("truths", {})
        main = _page(next(p for p in sorted(folder.iterdir()) if p.stem in ("listing", "document")), given["url"], given["content_type"])
        if "listing" in given:
            listing = next(each for each in source.info.listings if each.id == given["listing"])
            rows = [item for item in source.items(main, listing, today=today).items if item.body is not None]
        else:
            told = dict(given["item"])
            day = told.pop("published_on", None)
            item = Item(source_id=source.info.id, published_on=PartialDate(date.fromisoformat(day)) if day else None, **told)
            rows = list(source.parts(main, item))
            if not rows:
                files = [_page(folder / attached, url, "application/pdf") for url, attached in given.get("attachments", {}).items()]
                yield FixtureDocument(name, source.document(main, item, today=today, attachments=files), given.get("truth", {}))
        for row in rows:
            yield FixtureDocument(f"{name}/{row.native_id}", source.document(None, row, today=today), truths.get(row.native_id, {}))


def reading(document: Document) -> Reading:
    """What extraction makes of a document, told what the pipeline tells it."""
    info = registry.get(document.source_id).info
    return read(
        document.title,
        document.text,
        language=document.language,
        country=None if info.country == "EU" else info.country,
        published_by=info.id,
        published_on=day.day if (day := document.published_on) and day.precision is Precision.DAY else None,
        fields=document.fields,
    )
