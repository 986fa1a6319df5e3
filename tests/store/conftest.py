"""Records that the store's tests put in."""

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dpawatch.store import decisions, items
from dpawatch.store.models import DecisionRow, ItemRow
from parsers.models import (
    Action,
    Amount,
    AmountKind,
    AmountRole,
    Article,
    Document,
    Evidence,
    Fine,
    Item,
    KeyPoint,
    Money,
    PartialDate,
    Party,
    PartyKind,
    PartyRole,
    RawPage,
    Reading,
)

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TEXT = "Voorbeeld B.V. krijgt een boete van 30.500.000 euro. Ook Jan Voorbeeld wordt genoemd."
READING = Reading(
    language="nl",
    action=Action.FINE,
    fine=Fine(Decimal(30500000), "EUR", (Money(Decimal(33000000), "USD"),)),
    amounts=(Amount(Decimal(30500000), "EUR", AmountKind.FINE, AmountRole.TOTAL, Evidence(36, 51), "fine.of", 0.99),),
    parties=(
        Party("Voorbeeld B.V.", PartyRole.SANCTIONED, PartyKind.COMPANY, Evidence(0, 14), "legal_form", 0.98),
        Party("Jan Voorbeeld", PartyRole.MENTIONED, PartyKind.NATURAL_PERSON, Evidence(57, 70), "person", 0.9, "natural person (director)"),
    ),
    articles=(Article("GDPR", "5(1)(a)", Evidence(0, 14)),),
    key_points=(KeyPoint("liability", TEXT[53:], Evidence(53, len(TEXT))),),
    confidence=0.97,
)
MASKED = TEXT.replace("Jan Voorbeeld", "▮" * 13)


@dataclass(frozen=True)
class Reader:
    """Stores readings of one item, as the pipeline does."""

    session: Session
    item: ItemRow

    def store(
        self, reading: Reading = READING, *, text: str = TEXT, masked: str = "", at: datetime = AT, version: str = "1"
    ) -> DecisionRow | None:
        document = Document("nl_ap", self.item.native_id, self.item.url, "Boete voor Voorbeeld", text, "nl", PartialDate(date(2026, 3, 2)))
        return decisions.store_reading(
            self.session,
            self.item,
            document,
            reading,
            masked_title=document.title,
            masked_text=masked or text.replace("Jan Voorbeeld", "▮" * 13),
            parser_version=version,
            at=at,
        )


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def reading() -> Reading:
    return READING


@pytest.fixture
def an_item() -> Callable[..., Item]:
    def make(native_id: str = "boete-1", **changes: Any) -> Item:
        item = Item("nl_ap", native_id, f"https://site.example/{native_id}", "Boete voor Voorbeeld", PartialDate(date(2026, 3, 2)))
        return replace(item, **changes)

    return make


@pytest.fixture
def reader(an_item: Callable[..., Item]) -> Callable[..., Reader]:
    def make(session: Session, native_id: str = "boete-1", origin: str = "live") -> Reader:
        items.upsert_items(session, "nl_ap", "news", [an_item(native_id)], origin=origin, at=AT)
        return Reader(session, session.query(ItemRow).filter_by(native_id=native_id).one())

    return make


@pytest.fixture
def a_page() -> Callable[..., RawPage]:
    def make(body: bytes = b"<html>een besluit</html>", url: str = "https://site.example/boete-1") -> RawPage:
        return RawPage(url, url, 200, {"content-type": "text/html", "etag": '"a"'}, body, AT)

    return make


@pytest.fixture
def in_processes() -> Callable[..., list[int | None]]:
    """Calls a function in several new processes at once, one for each tuple of arguments, and gives their exit codes."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["dpawatch.store.session", "pytest"])

    def run(target: Callable[..., None], *arguments: tuple[Any, ...]) -> list[int | None]:
        processes = [context.Process(target=target, args=given) for given in arguments]
        for process in processes:
            process.start()
        for process in processes:
            process.join(60)
        return [process.exitcode for process in processes]

    return run
