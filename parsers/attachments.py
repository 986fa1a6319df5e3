"""Files linked from a document page: their text becomes part of the document."""

from collections.abc import Sequence
from dataclasses import replace

from parsers.errors import ParseError
from parsers.models import Document, RawPage


def append(document: Document, pages: Sequence[RawPage], min_text: int) -> Document:
    """``document`` with the text of the ``pages`` appended that it wants read, in the document's order.

    Raises:
        ParseError: one cannot be read, and the page's own text is shorter than ``min_text``. Otherwise the failure is told in
            ``fields["unread_attachments"]``.
    """
    texts = [document.text] if document.text else []
    unread: list[str] = []
    given = {url: page for page in pages for url in (page.url, page.final_url)}
    for attachment in document.attachments:
        page = given.get(attachment.url)
        if page is None or not attachment.read:
            continue
        try:
            texts.append(_text(page))
        except ParseError as error:
            if len(document.text) < min_text:
                raise
            unread.append(f"{attachment.url}: {error}")
    fields = {**document.fields, "unread_attachments": "\n".join(unread)} if unread else document.fields
    return replace(document, text="\n\n".join(texts), fields=fields)


def _text(page: RawPage) -> str:
    from parsers import generic, pdf

    return pdf.text(page.body) if pdf.is_pdf(page.body) or page.media_type == "application/pdf" else generic.main_text(page)
