"""Text of a PDF, through pypdfium2 (imported when first needed)."""

import re

from parsers.errors import ParseError

MAX_BYTES = 100_000_000
MAX_PAGES = 1500
MIN_CHARACTERS = 50

_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\ufffe\x02]\n(?=[^\W\d_])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class PdfError(ParseError):
    """The file is no PDF, is damaged, locked by a password or too large."""

    kind = "pdf"


class NeedsOcr(PdfError):
    """The PDF holds pictures of pages: it has (almost) no text of its own."""

    kind = "needs_ocr"


def is_pdf(body: bytes) -> bool:
    """Whether these bytes claim to be a PDF (the mark may stand anywhere in the first kilobyte)."""
    return b"%PDF-" in body[:1024]


def text(body: bytes) -> str:
    """The text of all pages, pages separated by an empty line.

    A word hyphenated at the end of a line is joined when letters stand on both sides; digits are never joined. Lines that end no
    sentence flow into the next.

    Raises:
        PdfError: damaged, locked, above 100 MB or 1500 pages.
        NeedsOcr: fewer than 50 characters a page on average.
    """
    if len(body) > MAX_BYTES:
        raise PdfError(f"the PDF has {len(body):,} bytes, more than {MAX_BYTES:,}: read it by hand")
    if not is_pdf(body):
        raise PdfError(f"this is no PDF (it starts with {body[:20]!r}): check what the link serves")
    pages = _pages(body)
    if sum(len(page) for page in pages) < MIN_CHARACTERS * len(pages):
        raise NeedsOcr(
            f"the PDF's {len(pages)} pages hold hardly any text: they are pictures. Run OCR on the archived file, or read it by hand"
        )
    return "\n\n".join(page for page in pages if page)


def _pages(body: bytes) -> list[str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise PdfError(f"the PDF cannot be opened ({error}): it is damaged or locked by a password") from error
    try:
        if not 0 < len(document) <= MAX_PAGES:
            raise PdfError(f"the PDF has {len(document)} pages, readable are 1 to {MAX_PAGES}: read it by hand")
        return [_page_text(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise PdfError(f"a page of the PDF cannot be read ({error}): the file is damaged") from error
    finally:
        document.close()


def _page_text(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]  # pypdfium2 has no type hints
    words = page.get_textpage()
    try:
        raw = str(words.get_text_bounded())
    finally:
        words.close()
        page.close()
    lines = raw.replace("\r\n", "\n").replace("\r", "\n")
    joined = _CONTROL.sub("", _HYPHEN.sub("", lines)).replace("\u00ad", "")
    return _flow([" ".join(line.split()) for line in joined.split("\n") if line.strip()])


def _flow(lines: list[str]) -> str:
    """Lines as paragraphs: a full line that ends no sentence goes on in the next, so that a sum and its currency stay together."""
    full = 0.6 * max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    open_end = False
    for line in lines:
        if paragraphs and (open_end or (len(paragraphs[-1]) >= full and line[0].islower())):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
        open_end = len(line) >= full and not line.endswith((".", "!", "?", ":", ";"))
    return "\n".join(paragraphs)
