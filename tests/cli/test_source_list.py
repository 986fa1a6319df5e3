"""``dpawatch source list``: every authority, covered or not, with the reason; and how politely each listing is read."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from demo.site import Site
from dpawatch.pipeline.services import utc_now
from dpawatch.store import listings
from dpawatch.store.models import RobotsRow
from dpawatch.store.session import Database
from parsers import registry, uncovered
from parsers.errors import Drift
from parsers.registry import source_ids


def test_every_authority_is_in_the_list_covered_or_not(dpawatch: Callable[..., Any], sites: Site) -> None:
    rows = {row["id"]: row for row in json.loads(dpawatch("source", "list", "--json").out)}
    assert set(rows) == set(source_ids()) | {one.id for one in uncovered.ALL}
    assert rows["nl_ap"]["state"] == "unconfirmed"
    assert rows["press"]["state"] == "by hand"
    for one in uncovered.ALL:
        assert rows[one.id]["state"] == "not covered"
        assert one.reason in rows[one.id]["words"]
        assert one.fallback in rows[one.id]["words"]
    assert rows["gdprhub"]["state"] == "off"
    assert "CC BY-NC-SA" in rows["gdprhub"]["words"]


def test_a_source_is_covered_once_every_listing_was_read_live(dpawatch: Callable[..., Any], sites: Site, sqlite_database: Database) -> None:
    def state() -> tuple[str, str]:
        row = next(row for row in json.loads(dpawatch("source", "list", "--json").out) if row["id"] == "nl_ap")
        return row["state"], row["words"]

    names = [listing.id for listing in registry.get("nl_ap").info.listings]
    for name in names[:-1]:
        with sqlite_database.write() as session:
            listings.record_poll(session, "nl_ap", name, at=utc_now())
    assert state() == ("unconfirmed", f"(no live sync of {names[-1]} yet)")
    with sqlite_database.write() as session:
        listings.record_poll(session, "nl_ap", names[-1], at=utc_now())
    assert state() == ("covered", "")
    with sqlite_database.write() as session:
        listings.record_poll(session, "nl_ap", "news", at=utc_now(), error=Drift("the markup changed"))
    assert state() == ("failing", "news: the markup changed")


def test_the_manners_of_each_listing_are_told(dpawatch: Callable[..., Any], sites: Site, twins: Callable[..., None]) -> None:
    twins("nl_ap")
    sites.robots("User-agent: *\nDisallow: /actueel\nCrawl-delay: 7\n", host="www.autoriteitpersoonsgegevens.nl")
    assert dpawatch("source", "check", "nl_ap").code == 1
    rows = {(row["source_id"], row["listing_id"]): row for row in json.loads(dpawatch("source", "list", "--politeness", "--json").out)}
    assert rows["nl_ap", "overview"]["robots"] == "forbidden"
    assert rows["nl_ap", "overview"]["delay"] == 7.0
    assert rows["nl_ap", "news"]["robots"].startswith("not asked: a feed")
    assert rows["nl_ap", "news"]["requests"] >= 2
    assert rows["nl_ap", "news"]["user_agent"].startswith("Mozilla/5.0 (compatible; dpawatch/")
    assert rows["fr_cnil", "sanctions"]["robots"] == "not asked yet"
    assert "We call ourselves: Mozilla/5.0 (compatible; dpawatch/" in dpawatch("source", "list", "--politeness").out


def test_robots_txt_that_could_not_be_had_is_not_told_as_a_wish_of_the_host(
    dpawatch: Callable[..., Any], sites: Site, sqlite_database: Database
) -> None:
    with sqlite_database.write() as session:
        session.add(RobotsRow(host="www.cnil.fr", status=503, body="", fetched_at=utc_now() - timedelta(minutes=1)))
    rows = {(row["source_id"], row["listing_id"]): row for row in json.loads(dpawatch("source", "list", "--politeness", "--json").out)}
    assert rows["fr_cnil", "sanctions"]["robots"] == "could not be had (status 503), which forbids everything"
