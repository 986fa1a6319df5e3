# ruff: noqa: A005 - always used as parsers.html, never on a path of its own
"""HTML in, text and nodes out: decoding, selecting with an expected count, and text that keeps its blocks and numbers.

``BeautifulSoup`` on lxml, without ``huge_tree``: libxml2 stops at 256 levels of nesting, and no external entity is loaded.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator, Sequence
from html import unescape
from urllib.parse import urljoin, urlsplit, urlunsplit

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, PageElement, Tag

from parsers.errors import Drift, EmptyListing
from parsers.models import PartialDate, RawPage

MAX_BYTES = 20_000_000

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
URL_MARK = "dpawatch-url"
_BASE = re.compile(rb"<base\s(?:[^<>]*?\s)?href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEAD = 20_000

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure")
    + ("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary")
    + ("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)
_DROPPED = frozenset(("script", "style", "noscript", "template", "nav", "svg", "iframe", "button", "select", "option", "object", "head"))
_HIDDEN_CLASSES = frozenset(("visually-hidden", "sr-only", "hide-accessible", "element-invisible"))
_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def decode(page: RawPage) -> str:
    """The page as text.

    A byte order mark decides first, then valid UTF-8 (no other charset makes it by chance), the HTTP header, ``<meta>``, and at
    last detection by charset-normalizer. A declared charset that does not fit the bytes is passed over.
    """
    body = page.body
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return body.decode(charset, errors="replace")
    for charset in ("utf-8", *declared_charsets(page)):
        try:
            return body.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    from charset_normalizer import from_bytes

    best = from_bytes(body).best()
    return str(best) if best is not None else body.decode("utf-8", errors="replace")


def declared_charsets(page: RawPage) -> list[str]:
    """Charsets of the header and of ``<meta>``; Latin-1 means Windows-1252 on the web (WHATWG Encoding Standard)."""
    head = page.body[:4096].decode("ascii", errors="ignore")
    named = [*_CHARSET.findall(page.headers.get("content-type", "")), *_CHARSET.findall(head)]
    return ["windows-1252" if name.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii") else name for name in named]


def soup(page: RawPage) -> BeautifulSoup:
    """The page as a tree.

    Raises:
        Drift: the page is larger than 20 MB, is no HTML, or ends in the middle.
    """
    if len(page.body) > MAX_BYTES:
        raise Drift(f"{page.final_url} has {len(page.body):,} bytes, more than {MAX_BYTES:,}: check what the site serves there")
    text = decode(page)
    start = text[:1000].lstrip().lower()
    if "<" not in text:
        raise Drift(f"{page.final_url} is no HTML but plain text ({text[:60]!r}): check what the site serves there")
    if start.startswith("<?xml") and "<html" not in start:
        raise Drift(f"{page.final_url} is XML where a page was expected: check the address")
    lower = text.lower()
    if "<html" in lower and "</html" not in lower and "</body" not in lower:
        raise Drift(f"{page.final_url} is cut off: it has no closing </html>. It is fetched again with the next poll")
    tree = BeautifulSoup(text, "lxml")
    tree.attrs[URL_MARK] = page.final_url
    return tree


def _where(node: Tag) -> str:
    root = node
    while root.parent is not None:
        root = root.parent
    return str(root.attrs.get(URL_MARK, "a page of unknown address"))


def one(node: Tag, css: str) -> Tag:
    """The single node below ``node`` that ``css`` selects; raises :class:`Drift` when there is none, or more than one."""
    return many(node, css, min=1, max=1)[0]


def many(node: Tag, css: str, min: int = 1, max: int | None = None) -> list[Tag]:  # noqa: A002 - reads well where it is called
    """All nodes below ``node`` that ``css`` selects, in document order; raises :class:`Drift` when their number is not as expected."""
    found = node.select(css)
    if len(found) < min or (max is not None and len(found) > max):
        wanted = f"{min}" if max == min else f"{min} to {max}" if max is not None else f"at least {min}"
        raise Drift(
            f"{_where(node)}: '{css}' selects {len(found)} nodes, expected {wanted}. "
            "The site has probably changed: compare the page with the source's fixtures"
        )
    return found


def rows(container: Tag, css: str) -> list[Tag]:
    """The entries of a listing's container.

    Raises:
        EmptyListing: the container holds no link at all.
        Drift: it holds links, but not in the markup that is expected.
    """
    found = container.select(css)
    if not found and container.select_one("a[href]") is None:
        raise EmptyListing(
            f"{_where(container)}: the listing is there but has no entry. Look at the site; nothing was taken as 'nothing new'"
        )
    return found or many(container, css)


def labelled(node: Tag, *labels: str) -> dict[str, str]:
    """What stands below ``node`` beside each of the ``labels`` (``Date``, with or without colon), whichever tags both are in.

    The value is what follows a label within the smallest tag that holds more than the label, up to the next one. A label that is
    not there is not in the answer; of one that is there twice the first counts.

    Raises:
        Drift: a label stands alone, without anything beside it that could be its value.
    """
    wanted = {_label(label): label for label in labels}
    told: dict[str, str] = {}
    for printed in node.find_all(string=True):
        label = wanted.get(_label(printed)) if type(printed) is NavigableString else None
        if label is None or label in told:
            continue
        beside = list(_beside(node, printed, frozenset(wanted)))
        if not any(isinstance(one, Tag) or str(one).strip() for one in beside):
            raise Drift(f"{_where(node)}: nothing stands beside the label '{label}'. Compare the page with the source's fixtures")
        told[label] = _lines(beside)
    return told


def _label(text: str) -> str:
    return clean(text).rstrip(": ").casefold()


def _beside(node: Tag, printed: NavigableString, labels: frozenset[str]) -> Iterator[PageElement]:
    """What follows a label in the smallest tag that holds more than it, up to the next label."""
    own: PageElement = printed
    while own.parent is not None and own.parent is not node and not _follows(own) and _label(text(own.parent)) == _label(printed):
        own = own.parent
    for beside in own.next_siblings:
        words = beside.find_all(string=True) if isinstance(beside, Tag) else [str(beside)]
        if any(_label(word) in labels for word in words):
            return
        yield beside


def _follows(node: PageElement) -> bool:
    """Whether anything comes after a node in its parent, be it an empty tag."""
    return any(isinstance(other, Tag) or str(other).strip() for other in node.next_siblings)


def absolute(page: RawPage, href: object) -> str:
    """``href`` as an absolute http(s) address without fragment; empty when it leads to nothing that can be fetched.

    Relative addresses start from the page's ``<base href>``, where it has one. No ``href`` means the page itself.
    """
    told = str(href or "").strip()
    try:
        parts = urlsplit(urljoin(_base(page), told) if told else page.final_url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return urlunsplit(parts._replace(fragment=""))


def _base(page: RawPage) -> str:
    """What relative addresses on a page start from.

    Asked for every link, so it does not build the tree: the first bytes are searched, and nearly always hold no ``<base``.
    """
    if page.body.find(b"<base", 0, _HEAD) < 0 and page.body.find(b"<BASE", 0, _HEAD) < 0:
        return page.final_url
    found = _BASE.search(_COMMENT.sub(b"", page.body[:_HEAD]))
    href = unescape((found[1] or found[2] or found[3] or b"").decode("utf-8", errors="replace")).strip() if found else ""
    try:
        base = urljoin(page.final_url, href)
        return base if urlsplit(base).scheme in ("http", "https") else page.final_url
    except ValueError:
        return page.final_url


def clean(text: str) -> str:
    """One line of plain text: composed characters, plain spaces, no soft hyphens or zero-width characters."""
    return " ".join(_SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).split())


def date(text: str, languages: Sequence[str]) -> PartialDate | None:
    """The date that a page prints, in one of its languages; ``None`` when there is none.

    Extraction is imported when first needed: a DAG file asks sources for their metadata alone.
    """
    from parsers.extract.dates import parse_date

    return parse_date(text, languages)


def text(node: Tag) -> str:
    """The visible text below ``node``, one line for each block.

    Paragraphs, list items, table cells, headings and ``<br>`` end a line; inline tags do not split words. Scripts, navigation and
    hidden parts are left out. A superscript that starts with a digit or bracket is a footnote mark and is set off with a space,
    so that ``20.000<sup>3</sup>`` stays 20.000. No-break spaces become plain ones; soft hyphens go.
    """
    return _lines([node])


def _lines(nodes: Sequence[PageElement]) -> str:
    """The visible text of nodes that follow each other."""
    parts: list[str] = []
    pending: list[object] = [*reversed(nodes)]
    alone = nodes[0] if len(nodes) == 1 else None
    while pending:
        current = pending.pop()
        if isinstance(current, str) and not isinstance(current, NavigableString):
            parts.append(current)
        elif isinstance(current, NavigableString):
            if type(current) in (NavigableString, CData):
                parts.append(re.sub(r"\s+", " ", current))
        elif isinstance(current, Tag) and (current is alone or not _is_hidden(current)):
            before, after = _edges(current)
            pending.append(after)
            pending.extend(reversed(current.contents))
            pending.append(before)
    lines = (clean(line) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _edges(tag: Tag) -> tuple[str, str]:
    """What stands before and after the contents of ``tag`` in plain text."""
    if tag.name == "br":
        return "\n", ""
    if tag.name in _BLOCKS:
        return "\n", "\n"
    if tag.name == "sup" and re.match(r"[\d\[(*†]", tag.get_text().strip()):
        return " ", " "
    return "", ""


def _is_hidden(tag: Tag) -> bool:
    return (
        tag.name in _DROPPED
        or tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or not _HIDDEN_CLASSES.isdisjoint(tag.get_attribute_list("class"))
    )
