"""What a page says of its site: its language and its name."""

from dpawatch.sources.saved import media_type
from parsers import feeds, html, languages, xml
from parsers.errors import ParseError
from parsers.extract.language_id import detect
from parsers.models import RawPage


def language(page: RawPage) -> str:
    """ISO 639-1 code that the page declares, or else its text seems to be in; empty when neither tells."""
    try:
        told = _declared(page).lower()[:2]
    except ParseError:
        told = ""
    code = "nb" if told == "no" else told
    return code if code in languages.ALL else _seen(page)


def _declared(page: RawPage) -> str:
    if media_type("", page.body) != "application/xml":
        root = html.soup(page).html
        return str(root.get("lang", "")) if root is not None else ""
    tree = xml.soup(page)
    named, root = tree.find("language"), tree.find(True)
    return named.get_text().strip() if named is not None else str(root.get("xml:lang", "")) if root is not None else ""


def _seen(page: RawPage) -> str:
    verdict = detect(_text(page), ())
    return verdict.language if verdict.language in languages.ALL else ""


def _text(page: RawPage) -> str:
    try:
        if media_type("", page.body) == "application/xml":
            return "\n".join(f"{entry.title}\n{entry.summary}" for entry in feeds.entries(page))
        return html.text(html.soup(page))
    except ParseError:
        return ""


def name(page: RawPage) -> str:
    """What the site calls itself in its metadata; empty when it does not say."""
    try:
        found = html.soup(page).select_one("meta[property='og:site_name'][content], meta[name='application-name'][content]")
    except ParseError:
        return ""
    return html.clean(str(found["content"])) if found is not None else ""
