"""Iceland: Persónuvernd.

Site knowledge:
- The authority moved to island.is; the old site ``personuvernd.is/urlausnir`` is still linked by others.
- 2026 (two crawlers, one not older than 2026-05; and the portal's published source): rulings, decisions and opinions (about 1,240) are
  one "generic list" of island.is, asked by POST at ``/api/graphql``: ``getGenericListItems`` gives ``title``, ``slug``, ``date`` (pages
  from 1), newest date first unless another order is asked. ``getGenericListItemBySlug`` gives ``content``: Contentful rich text, nested
  nodes of ``nodeType``.
- The page ``/s/personuvernd/urskurdir-akvardanir-og-alit/<slug>`` shows the same to people; its markup was not seen, so documents are
  fetched from the API as well.
- ``date`` is the one printed above the ruling. Whether it is the day of the ruling or of publication was not seen; on the old site
  it was publication. It is taken for publication, and the two newest pages are swept in case rulings are entered late.
- The API is the portal's own and is not documented for others: robots.txt is asked.
- No feed was found. News of the authority (``/s/personuvernd/frett``) is not listed: there is no evidence how.
- Parties are redacted as [A], [B]. Fines are "stjórnvaldssekt", daily penalties "dagsektir"; sums are often in words
  ("eina komma þrjár milljónir").
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from parsers import html, records
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.errors import Drift
from parsers.models import Document, Item, PartialDate, RawPage

_API = "https://island.is/api/graphql"
_PEOPLE = "https://island.is/s/personuvernd/urskurdir-akvardanir-og-alit"
_LIST = (
    "query GetGenericListItems($input: GetGenericListItemsInput!) { getGenericListItems(input: $input)"
    " { items { title slug date } total } }"
)
_ONE = (
    "query GetGenericListItemBySlug($input: GetGenericListItemBySlugInput!) { getGenericListItemBySlug(input: $input)"
    " { title slug date content { ... on Html { id document } } } }"
)
_CASE = re.compile(r"\bm[áa]l[ius]*\s+(?:nr\.?\s*)?(20\d{8})\b")
_BLOCKS = re.compile(r"paragraph|heading-\d|blockquote|list-item|table-row|hr")


def _ask(query: str, **wanted: str | int) -> str:
    return json.dumps({"query": query, "variables": {"input": {"lang": "is", **wanted}}}, ensure_ascii=False)


def _page(number: str) -> str:
    return _ask(_LIST, genericListId="18Qfx6UBAJmLrmaNZZA6lM", size=50, page="#").replace('"#"', number)


class IsPersonuvernd(Source):
    """Rulings, decisions and opinions of Persónuvernd."""

    info = SourceInfo(
        id="is_personuvernd",
        country="IS",
        authority="Persónuvernd",
        short="Persónuvernd",
        languages=("is",),
        home="https://island.is/s/personuvernd",
        listings=(
            Listing(
                "rulings",
                _API,
                "json",
                Expectations(min_items=3, max_items=50),
                paging=Paging(payload=_page("{n}"), first=1),
                sweep_pages=2,
                method="POST",
                payload=_page("1"),
            ),
        ),
        evidence="api 2026; documentation 2026 (the portal's source)",
        notes="News of the authority are not covered, only its rulings, decisions and opinions.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the list; each is fetched from the API by its slug."""
        return [self._item(record) for record in records.many(page, _data(page), "getGenericListItems.items")]

    def _item(self, record: records.Record) -> Item:
        slug = records.text(record, "slug")
        url = f"{_PEOPLE}/{slug}"
        return Item(
            source_id=self.info.id,
            native_id=self.native_id(url),
            url=url,
            title=records.text(record, "title"),
            published_on=self._day(record),
            fetch_url=_API,
            fetch_payload=_ask(_ONE, slug=slug),
        )

    def _day(self, record: records.Record) -> PartialDate | None:
        return html.date(records.optional(record, "date")[:10], self.info.languages)

    def read_document(self, page: RawPage, item: Item) -> Document:
        """The text of all blocks of rich text."""
        found = records.at(_data(page), "getGenericListItemBySlug")
        blocks = records.many(page, found, "content")
        text = "\n".join(_text(block["document"]) for block in blocks if block.get("document"))
        case = _CASE.search(f"{records.text(found, 'title')}\n{text[:2000]}")
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=item.url,
            title=records.text(found, "title"),
            text=text,
            language="is",
            published_on=self._day(found) or item.published_on,
            case_ref=case.group(1) if case else None,
        )


def _data(page: RawPage) -> Any:
    answer = records.load(page)
    errors = records.at(answer, "errors")
    if errors:
        raise Drift(f"{page.final_url}: the API answers with an error ({str(errors)[:200]}). Has its schema changed?")
    return records.at(answer, "data")


def _text(node: records.Record) -> str:
    """Plain text of Contentful rich text: paragraphs, headings, list items and rows of tables end a line."""
    lines = "".join(_pieces(node)).split("\n")
    return "\n".join(line for line in map(html.clean, lines) if line)


def _pieces(node: records.Record) -> Iterator[str]:
    pending: list[Any] = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, str):
            yield current
        elif current.get("nodeType") == "text":
            yield str(current.get("value", ""))
        else:
            end = ["\n"] if _BLOCKS.fullmatch(str(current.get("nodeType"))) else []
            pending.extend([*end, *reversed(current.get("content") or [])])
