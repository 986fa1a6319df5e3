"""Whom the pages under tests/fixtures sanction: read by hand, page by page. ``-`` stands for a party whose name must not be shown."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from parsers import extract, registry
from parsers.models import Document, Item, PartialDate, PartyKind, RawPage

FIXTURES = Path(__file__).parents[1] / "fixtures"
COMPANY, PUBLIC, PERSON = PartyKind.COMPANY, PartyKind.PUBLIC_BODY, PartyKind.NATURAL_PERSON
WATSON = "A.S. Watson (Health & Beauty Continental Europe) B.V."
# folder: the sanctioned parties, first named first
DOCUMENTS = {
    "nl_ap/2024-06-advies-gemeenten": [],
    "nl_ap/2024-07-boetebesluit-as-watson": [(WATSON, COMPANY)],
    "nl_ap/2024-07-klachten": [],
    "nl_ap/2024-07-kruidvat": [(WATSON, COMPANY)],
    "nl_ap/2024-07-menselijke-tussenkomst": [],
    "nl_ap/2024-07-wetgevingstoets": [],
    "nl_ap/2024-08-chatbots": [],
    "nl_ap/2024-08-cookiebanners": [],
    "nl_ap/2024-08-uber": [("Uber Technologies Inc", COMPANY), ("Uber B.V.", COMPANY)],
    "nl_ap/2024-08-woo-besluit": [],
    "nl_ap/2024-09-clearview": [("Clearview AI Inc", COMPANY)],
    "nl_ap/2025-03-eenmanszaak": [("-", PERSON)],
    "fr_cnil/2022-06-totalenergies": [("TOTALENERGIES ÉLECTRICITÉ ET GAZ FRANCE", COMPANY)],
    "fr_cnil/2022-08-accor": [("ACCOR", COMPANY)],
    "fr_cnil/2022-09-infogreffe": [("GIE INFOGREFFE", COMPANY)],
    "fr_cnil/2022-09-prix-ehess": [],
    "fr_cnil/2022-10-cameras-commerces": [],
    "fr_cnil/2022-10-clearview": [("CLEARVIEW AI", COMPANY)],
    "fr_cnil/2022-10-consultation-api": [],
    "fr_cnil/2022-10-seance-pleniere": [],
    "it_garante/2021-09-bocconi": [("Università Commerciale “Luigi Bocconi”", PUBLIC)],
    "it_garante/2022-02-clearview": [("Clearview AI Inc", COMPANY)],
    "it_garante/2022-02-parere": [],
    "it_garante/2022-03-notizia-clearview": [("Clearview AI", COMPANY)],
    "it_garante/2022-03-scuola": [],
    "it_garante/2022-07-tiktok": [("TikTok", COMPANY)],
    "it_garante/2023-01-ammonimento": [("Istituto Comprensivo di Esempio", PUBLIC)],
    "it_garante/2023-02-replika": [("Luka Inc", COMPANY)],
    "it_garante/2023-03-allegato": [("Comune di Esempio", PUBLIC)],
    "it_garante/2023-05-rimosso": [("Esempio S.p.A.", COMPANY)],  # annulled by a court: the outcome of an appeal names its party
    "it_garante/2024-06-cappello": [("Cappello Giovanni & Figli s.r.l.", COMPANY)],
    "it_garante/2024-11-foodinho": [("Foodinho s.r.l.", COMPANY)],
    "it_garante/2024-11-openai": [("OpenAI", COMPANY)],
    "press/2024-09-clearview-html": [("Clearview AI", COMPANY)],
    "press/2024-09-clearview-text": [("Clearview AI", COMPANY)],
}
# The rows of the CNIL's table, in its order; a row that tells a sector has no name.
CNIL_ROWS = [
    "AMAZON FRANCE LOGISTIQUE",
    None,
    None,
    "GROUPE CANAL +",
    "CRITEO",
    "DOCTISSIMO",
    "CLEARVIEW AI",
    "CITYSCOOT",
    "TIKTOK",
    "APPLE DISTRIBUTION INTERNATIONAL",
    "MICROSOFT IRELAND OPERATIONS LIMITED",
    "FREE",
    "EDF",
    "DISCORD INC.",
    "CLEARVIEW AI",
    "GIE INFOGREFFE",
    "ACCOR",
    None,
]


def raw(path: Path, url: str, content_type: str) -> RawPage:
    return RawPage(url, url, 200, {"content-type": content_type}, path.read_bytes(), datetime(2026, 11, 1, tzinfo=UTC))


def document(folder: str) -> Document:
    home = FIXTURES / folder
    given = json.loads((home / "given.json").read_text(encoding="utf-8"))
    told, source_id = dict(given["item"]), folder.split("/")[0]
    day = told.pop("published_on", None)
    item = Item(source_id=source_id, published_on=PartialDate(date.fromisoformat(day)) if day else None, **told)
    page = raw(next(home.glob("document.*")), given["url"], given["content_type"])
    files = [raw(home / name, url, "application/pdf") for url, name in given.get("attachments", {}).items()]
    return registry.get(source_id).document(page, item, today=date.fromisoformat(given["today"]), attachments=files)


def parties(read: Document) -> list[tuple[str, PartyKind]]:
    country = registry.get(read.source_id).info.country
    reading = extract.read(read.title, read.text, language=read.language, country=country, published_by=read.source_id, fields=read.fields)
    return [("-" if party.kind not in (COMPANY, PUBLIC) else party.name, party.kind) for party in reading.sanctioned]


def test_the_table_holds_every_document_that_is_a_fixture():
    told = {given: json.loads(given.read_text(encoding="utf-8")) for given in FIXTURES.glob("*/*/given.json")}
    untold = [given for given, says in told.items() if any(given.parent.glob("document.*")) and not {"truth", "truths"} & set(says)]
    assert {f"{given.parts[-3]}/{given.parts[-2]}" for given in untold} == set(DOCUMENTS)


@pytest.mark.parametrize("folder", DOCUMENTS)
def test_the_sanctioned_parties_of_a_page(folder):
    assert parties(document(folder)) == DOCUMENTS[folder]


def test_the_sanctioned_parties_of_the_cnils_table():
    home = FIXTURES / "fr_cnil" / "2024-01-sanctions"
    given = json.loads((home / "given.json").read_text(encoding="utf-8"))
    source, today = registry.get("fr_cnil"), date.fromisoformat(given["today"])
    listing = next(listing for listing in source.info.listings if listing.id == given["listing"])

    items = source.items(raw(home / "listing.html", given["url"], given["content_type"]), listing, today=today).items

    found = [parties(source.document(None, item, today=today)) for item in items]
    assert found == [[(name, COMPANY)] if name else [] for name in CNIL_ROWS]
