"""The archive of pages."""

import zlib
from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update

from dpawatch.store import pages
from dpawatch.store.models import Page, PageBody
from dpawatch.store.session import Database
from parsers.models import RawPage


def test_a_page_comes_back_as_it_was_fetched(database: Database, a_page: Callable[..., RawPage]) -> None:
    page = a_page(b"\x00\xff binary " * 100)
    with database.write() as session:
        page_id = pages.save_page(session, page).id
    with database.read() as session:
        assert pages.load_page(session, page_id) == page


def test_a_body_is_kept_once_and_compressed(database: Database, a_page: Callable[..., RawPage]) -> None:
    body = b"<p>besluit</p>" * 1000
    with database.write() as session:
        pages.save_page(session, a_page(body))
        pages.save_page(session, a_page(body, "https://site.example/other"))
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Page)) == 2
        stored = session.scalars(select(PageBody)).one()
    assert stored.size == len(body) > 10 * len(stored.body)


@pytest.mark.parametrize("damage", [b"no zlib", zlib.compress(b"something else")])
def test_a_damaged_body_is_never_given_out(database: Database, a_page: Callable[..., RawPage], damage: bytes) -> None:
    with database.write() as session:
        page_id = pages.save_page(session, a_page()).id
        session.execute(update(PageBody).values(body=damage))
    with database.read() as session, pytest.raises(pages.DamagedPage, match=r"https://site\.example/boete-1"):
        pages.load_page(session, page_id)
