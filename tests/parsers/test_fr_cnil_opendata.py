"""The deliberations of the CNIL in the DILA's daily archives."""

import gzip
import io
import tarfile

import pytest

from parsers import registry
from parsers.errors import Drift, EmptyListing, SkipItem
from parsers.models import Item

URL = "https://echanges.dila.gouv.fr/OPENDATA/CNIL/CNIL_20250913-211022.tar.gz"
ITEM = Item("fr_cnil", "CNIL_20250913-211022.tar.gz", URL, "Données ouvertes")


def text(number: str = "SAN-2025-004", nature: str = "Sanction", id: str = "CNILTEXT000052190001", body: str = "décide") -> str:  # noqa: A002
    return (
        f"<TEXTE_CNIL><META><META_COMMUN><ID>{id}</ID><NATURE>DELIBERATION</NATURE></META_COMMUN><META_SPEC><META_CNIL>"
        f"<TITREFULL>Délibération n°{number}</TITREFULL><NUMERO>{number}</NUMERO><NATURE_DELIB>{nature}</NATURE_DELIB>"
        "<DATE_TEXTE>2025-09-01</DATE_TEXTE><DATE_PUBLI>2999-01-01</DATE_PUBLI></META_CNIL></META_SPEC></META>"
        f"<TEXTE><BLOC_TEXTUEL><CONTENU>{body}</CONTENU></BLOC_TEXTUEL></TEXTE></TEXTE_CNIL>"
    )


@pytest.fixture
def parts(page_of):
    def read(*texts: str):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as archive:
            for place, one in enumerate(texts):
                info = tarfile.TarInfo(f"cnil/{place}.xml")
                info.size = len(one.encode())
                archive.addfile(info, io.BytesIO(one.encode()))
        return registry.get("fr_cnil").split(page_of(gzip.compress(out.getvalue()), URL, "application/x-gzip"), ITEM)

    return read


def test_an_archive_gives_each_sanction_and_formal_notice_under_its_number(find_case) -> None:
    case = find_case("fr_cnil/2025-09-archive")
    source = registry.get("fr_cnil")
    found = source.split(case.page, case.item)
    assert [part.native_id for part in found] == ["SAN-2025-004", "SAN-2025-005"]
    document = source.document(None, found[0], today=case.today)
    assert (str(document.decided_on), str(document.published_on), document.case_ref) == ("2025-09-01", "2025-09-03", "SAN-2025-004")
    assert document.url.startswith("https://www.legifrance.gouv.fr/cnil/id/CNILTEXT")
    assert "200 000 000 (deux cents millions) d'euros" in document.text
    assert "&" not in document.text


def test_an_archive_without_sanctions_is_passed_over_with_what_it_holds(parts) -> None:
    with pytest.raises(SkipItem, match=r"2 Autorisation de recherche, 1 Avis"):
        parts(*(text(f"DR-2025-{n}", "Autorisation de recherche", f"CNILTEXT{n}") for n in (1, 2)), text("2025-071", "Avis"))


@pytest.mark.parametrize(
    ("number", "nature"), [("MED-2021-134", "Mise en demeure"), ("SAN-2026-001", ""), ("2014-044", "Avertissement"), ("", "Clôture")]
)
def test_other_enforcement_is_kept(parts, number, nature) -> None:
    (part,) = parts(text(number, nature))
    assert part.native_id == (number or "CNILTEXT000052190001")


def test_a_day_of_publication_that_is_not_known_is_none(parts) -> None:
    assert parts(text())[0].published_on is None


def test_a_text_that_stands_twice_is_one_decision_in_its_later_form(parts) -> None:
    assert [part.body for part in parts(text(body="décide"), text(body="décide autrement"))] == ["décide autrement"]


@pytest.mark.parametrize("broken", ["<html><body>404</body></html>", "no xml", "<TEXTE_CNIL><META/></TEXTE_CNIL>"])
def test_a_text_of_another_form_is_drift_that_names_the_file(parts, broken) -> None:
    with pytest.raises(Drift, match=r"CNIL_20250913-211022\.tar\.gz#1\.xml"):
        parts(text(), broken)


def test_entities_of_a_document_type_are_not_expanded(parts) -> None:
    bomb = '<!DOCTYPE TEXTE_CNIL [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    assert parts(bomb + text(body="décide &b;&c;"))[0].body == "décide"


def test_a_page_in_place_of_an_archive_is_drift(page_of) -> None:
    with pytest.raises(Drift, match="no archive"):
        registry.get("fr_cnil").split(page_of("<html><body><p>Maintenance</p></body></html>", URL), ITEM)


def test_an_index_without_daily_archives_is_empty(page_of) -> None:
    source = registry.get("fr_cnil")
    listing = source.info.listings[-1]
    page = page_of('<html><body><a href="Freemium_cnil_global_20250713-140000.tar.gz">all</a></body></html>', listing.url)
    with pytest.raises(EmptyListing, match="1 files"):
        source.items(page, listing, today=page.fetched_at.date())
