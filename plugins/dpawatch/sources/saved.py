"""Pages from files: what a browser or an earlier fetch saved, handed to a source as if it had just come."""

import mimetypes
import re
from datetime import datetime
from pathlib import Path

from dpawatch.errors import SettingsError
from parsers.models import RawPage

_PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)*", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(rb"<([a-z][\w.:-]*)", re.IGNORECASE)
_XML_ROOTS = ("rss", "feed", "rdf:rdf", "urlset", "sitemapindex")


def saved_page(name: str, url: str, now: datetime) -> RawPage:
    """The page in a file.

    Args:
        url: where it comes from; decides what relative links lead to.

    Raises:
        SettingsError: there is no such file, or it cannot be read.
    """
    path = Path(name)
    if not path.is_file():
        raise SettingsError(f"there is no file {name}: give the path of a saved page")
    try:
        body = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{name} cannot be read ({error.strerror}): give a file that you may open") from error
    return RawPage(url, url, 200, {"content-type": media_type(path.name, body)}, body, now)


def media_type(name: str, body: bytes) -> str:
    """What a file holds, as its first bytes show it; what its name says where they show nothing."""
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF-"):
        return "application/pdf"
    if start.startswith(b"\x1f\x8b"):
        return "application/gzip"
    if start[:1] in (b"{", b"["):
        return "application/json"
    prolog = _PROLOG.match(start)
    root = _ROOT.match(start, prolog.end() if prolog else 0)
    if root is None:
        return mimetypes.guess_type(name)[0] or "text/plain"
    element = root[1].decode("ascii", "replace").lower()
    is_xml = element in _XML_ROOTS or (start.startswith(b"<?xml") and element != "html")
    return "application/xml" if is_xml else "text/html"
