"""Covering certain persons' names in whatever is stored: texts, JSON values, pages as they were fetched."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from parsers import html, pdf
from parsers.extract import name_forms, persons
from parsers.models import Evidence, Item, Party, PartyKind, PartyRole, RawPage


@dataclass(frozen=True, slots=True)
class Names:
    """The names to cover, without knowing them: a yes or no for each candidate.

    Attributes:
        known: whether a key (:func:`parsers.extract.name_forms.key`) is that of a name; ``lengths`` how many words the names have.
    """

    known: Callable[[str], bool]
    lengths: frozenset[int]

    def found(self, text: str, *, markup: bool = False) -> tuple[name_forms.Found, ...]:
        """Where names stand in a text."""
        return name_forms.find(text, self.known, self.lengths, markup=markup)

    def text(self, text: str, language: str = "en") -> str:
        """A text of the same length, the names covered, and in a text that has one, its parts too (a surname alone, initials)."""
        found = self.found(text)
        if not found:
            return text
        return mentions(name_forms.cover(text, found), [text[one.start : one.end] for one in found], language)

    def value(self, value: Any, language: str = "en") -> Any:
        """A JSON value with the names in its texts covered; its keys are ours."""
        if isinstance(value, str):
            return self.text(value, language)
        if isinstance(value, dict):
            return {name: self.value(one, language) for name, one in value.items()}
        return [self.value(one, language) for one in value] if isinstance(value, list) else value

    def item(self, item: Item) -> Item:
        """An entry of a listing."""
        return replace(
            item,
            native_id=self.text(item.native_id),
            url=self.text(item.url),
            title=self.text(item.title),
            summary=self.text(item.summary),
            body=None if item.body is None else self.text(item.body),
            fields=self.value(dict(item.fields)),
            fetch_url=self.text(item.fetch_url),
            fetch_payload=self.text(item.fetch_payload),
        )

    def page(self, page: RawPage) -> RawPage:
        """A page as it was fetched, in its own charset and markup, with its own hash; as it is when it holds no name, or is no text."""
        if is_sealed(page.body):
            return replace(page, url=self.text(page.url), final_url=self.text(page.final_url))
        read, charset = _decoded(page)
        found = self.found(read, markup=True)
        body = page.body
        if found:
            names = [name_forms.plain(read[one.start : one.end]) for one in found]
            covered = mentions(name_forms.cover(read, found, escapes=True), names, "en")
            body = covered.encode(charset, errors="xmlcharrefreplace")
        headers = self.value(dict(page.headers))
        return RawPage(self.text(page.url), self.text(page.final_url), page.status, headers, body, page.fetched_at)

    def in_page(self, page: RawPage) -> list[str]:
        """The names as a page writes them; of a PDF, as its text does.

        Raises:
            PdfError: it is a PDF whose text cannot be had.
        """
        read = pdf.text(page.body) if pdf.is_pdf(page.body) else _decoded(page)[0]
        return [name_forms.plain(read[one.start : one.end]) for one in self.found(read, markup=True)]


def named(name_keys: frozenset[str]) -> Names:
    """The names with these keys, which are known in plain."""
    return Names(name_keys.__contains__, frozenset(one.count(" ") + 1 for one in name_keys))


def mentions(text: str, names: list[str], language: str) -> str:
    """Cover what else a text says of persons whom it names: surnames alone, initials, addresses."""
    parties = [
        Party(name_forms.plain(name), PartyRole.MENTIONED, PartyKind.NATURAL_PERSON, Evidence(0, 0), "request", 1.0) for name in names
    ]
    return persons.mask(text, parties, language)


def is_sealed(body: bytes) -> bool:
    """Whether bytes are no text, so that nothing can be covered in them: a PDF, an archive, a picture."""
    return pdf.is_pdf(body) or (b"\0" in body[:4096] and not body.startswith((b"\xff\xfe", b"\xfe\xff")))


def _decoded(page: RawPage) -> tuple[str, str]:
    """The text, and the charset in which it can be written again."""
    for charset in ("utf-8", *html.declared_charsets(page)):
        try:
            return page.body.decode(charset), charset
        except (UnicodeDecodeError, LookupError):
            continue
    if page.body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return page.body.decode("utf-16", errors="replace"), "utf-16"
    return html.decode(page), "utf-8"
