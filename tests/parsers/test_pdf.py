import io

import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from parsers import pdf


def made(*pages: list[str], encrypt: object = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True, encrypt=encrypt)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(50, 780 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


LONG = "De AP legt een boete op wegens het verwerken van persoonsgegevens zonder grondslag."


def test_pages_are_separated_by_an_empty_line() -> None:
    assert pdf.text(made([LONG], [LONG])) == f"{LONG}\n\n{LONG}"


def test_a_word_cut_at_the_end_of_a_line_is_joined_but_numbers_are_not() -> None:
    text = pdf.text(made([f"{LONG} persoons-", "gegevens en een boete van 10-", "20 euro", LONG]))
    assert "persoonsgegevens en" in text
    assert "10- 20" in text or "10-\n20" in text


def test_a_sentence_goes_on_over_the_end_of_a_line() -> None:
    text = pdf.text(
        made(["Kop", "De Autoriteit Persoonsgegevens legt een boete op van EUR", "30.500.000,- aan Clearview AI.", "1. Een nieuw punt."])
    )
    assert text == "Kop\nDe Autoriteit Persoonsgegevens legt een boete op van EUR 30.500.000,- aan Clearview AI.\n1. Een nieuw punt."


def test_pictures_of_pages_need_ocr() -> None:
    with pytest.raises(pdf.NeedsOcr, match="OCR"):
        pdf.text(made([""], ["12"]))


def test_a_locked_file_says_so() -> None:
    locked = made([LONG], encrypt=pdfencrypt.StandardEncryption("secret", strength=128))
    with pytest.raises(pdf.PdfError, match="password"):
        pdf.text(locked)


@pytest.mark.parametrize("body", [b"", b"<html>404</html>", b"%PDF-1.7 and then nothing", made([LONG])[:300]])
def test_a_damaged_file_says_so(body) -> None:
    with pytest.raises(pdf.PdfError):
        pdf.text(body)


def test_too_many_pages_and_too_many_bytes_are_refused(monkeypatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    with pytest.raises(pdf.PdfError, match="2 pages"):
        pdf.text(made([LONG], [LONG]))
    monkeypatch.setattr(pdf, "MAX_BYTES", 10)
    with pytest.raises(pdf.PdfError, match="more than 10"):
        pdf.text(made([LONG]))
