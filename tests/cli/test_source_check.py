"""``dpawatch source check``: what holds on the sites and what does not.

``check --all`` runs against loopback twins of all sites. That proves the tool, not that an authority is covered.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from demo.site import Site, Visit
from demo.twins import polled_sources
from dpawatch.store.session import Database
from parsers import registry
from parsers.base import Source
from parsers.errors import SkipItem

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
AP = ("autoriteitpersoonsgegevens.nl", "www.autoriteitpersoonsgegevens.nl")


def findings(said: Any) -> dict[tuple[str, str], dict[str, Any]]:
    return {(finding["source_id"], finding["what"]): finding for finding in json.loads(said.out)}


def test_all_sources_hold_on_their_loopback_twins(dpawatch: Callable[..., Any], twins: Callable[..., None], sites: Site) -> None:
    polled = polled_sources()
    twins(*polled)
    said = dpawatch("source", "check", "--all", "--json")
    found = findings(said)
    assert [finding for finding in found.values() if not finding["holds"]] == []
    assert said.code == 0
    assert {source_id for source_id, _ in found} == set(polled)
    assert {(source_id, what) for source_id, what in found if what.startswith("listing")} == {
        (source_id, f"listing {listing.id}") for source_id in polled for listing in registry.get(source_id).info.listings
    }
    assert all((source_id, "document") in found for source_id in polled)
    _no_host_was_asked_twice_at_once(sites.visits)


def _no_host_was_asked_twice_at_once(visits: list[Visit]) -> None:
    by_host: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        by_host[visit.host].append(visit)
    for of_host in by_host.values():
        for one, other in pairwise(sorted(of_host, key=lambda visit: visit.began)):
            # The client may read the whole answer, and go on, a moment before the server has noted that it was sent.
            assert other.began >= one.ended - 0.05, (one, other)


def test_what_is_seen_is_told_in_words_and_in_figures(dpawatch: Callable[..., Any], twins: Callable[..., None]) -> None:
    twins("se_imy")
    found = findings(dpawatch("source", "check", "se_imy", "--json"))
    assert found["se_imy", "listing inspections"]["seen"]["newest"] == "2025-11-03"
    document = found["se_imy", "document"]["seen"]
    assert document["language"] == "sv"
    assert document["title"]
    assert document["characters"] > 200


def test_a_check_stores_nothing_and_says_what_does_not_hold(
    dpawatch: Callable[..., Any], twins: Callable[..., None], sites: Site, sqlite_database: Database
) -> None:
    twins("nl_ap", "fr_cnil")
    for host in AP:
        sites.publish("/feed/article/rss.xml", "<html><title>Just a moment...</title></html>", host=host)
        sites.refuse("/feed/publication/rss.xml", 503, host=host)
    said = dpawatch("source", "check", "nl_ap", "fr_cnil")
    assert said.code == 1
    assert "✗ nl_ap listing news: https://autoriteitpersoonsgegevens.nl/feed/article/rss.xml answered with status 200" in said.out
    assert "✗ nl_ap listing documents: " in said.out
    assert "✓ nl_ap listing overview: 8 entries; newest 2024-09-03" in said.out
    assert "✓ fr_cnil document: " in said.out
    assert "1 source holds, not: nl_ap" in said.out
    with sqlite_database.engine.connect() as connection:
        for table in ("items", "pages", "outbox", "source_status"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


def test_refusals_by_robots_txt_and_dead_hosts_are_told_by_kind(
    dpawatch: Callable[..., Any], twins: Callable[..., None], sites: Site
) -> None:
    twins("nl_ap", "se_imy", **{"www.imy.se": "http://127.0.0.1:9", "imy.se": "http://127.0.0.1:9"})
    for host in AP:
        sites.robots("User-agent: *\nDisallow: /actueel\n", host=host)
    found = findings(dpawatch("source", "check", "nl_ap", "se_imy", "--json"))
    assert found["nl_ap", "listing overview"]["kind"] == "robots"
    assert "forbids this address to us" in found["nl_ap", "listing overview"]["words"]
    assert found["se_imy", "listing inspections"]["kind"] == "unreachable"
    assert "the connection failed" in found["se_imy", "listing inspections"]["words"]
    assert ("se_imy", "document") not in found, "no listing was read, so there is no document to look at"


def test_a_value_that_no_table_knows_is_a_warning(dpawatch: Callable[..., Any], twins: Callable[..., None], sites: Site) -> None:
    twins("se_imy")
    (folder,) = FIXTURES.glob("se_imy/*-tillsyner")
    body = (folder / "listing.json").read_text(encoding="utf-8").replace('"Pågår"', '"Vilande"')
    url = json.loads((folder / "given.json").read_text(encoding="utf-8"))["url"]
    sites.publish(url.removeprefix("https://www.imy.se"), body, host="www.imy.se", content_type="application/json")
    finding = findings(dpawatch("source", "check", "se_imy", "--json"))["se_imy", "listing inspections"]
    assert finding["holds"]
    assert "“Vilande” is not known" in " ".join(finding["seen"]["warnings"])


def test_a_changed_site_is_read_by_the_generic_reader_and_does_not_hold(
    dpawatch: Callable[..., Any], twins: Callable[..., None], sites: Site
) -> None:
    twins("nl_ap")
    body = (
        (FIXTURES / "nl_ap/2024-09-actueel/listing.html")
        .read_text(encoding="utf-8")
        .replace("<article", "<section")
        .replace("/article>", "/section>")
    )
    for host in AP:
        sites.publish("/actueel", body, host=host)
    said = dpawatch("source", "check", "nl_ap", "--json")
    finding = findings(said)["nl_ap", "listing overview"]
    assert (said.code, finding["holds"]) == (1, False)
    assert finding["kind"] in ("degraded", "drift")


def test_a_file_that_is_not_to_be_had_is_told(dpawatch: Callable[..., Any], twins: Callable[..., None], sites: Site) -> None:
    twins("ie_dpc")
    assert findings(dpawatch("source", "check", "ie_dpc", "--json"))["ie_dpc", "document"]["seen"]["files"] == 1
    file = next(visit for visit in sites.visits if visit.target.endswith(".pdf"))
    sites.refuse(file.target, 404, host=file.host)
    finding = findings(dpawatch("source", "check", "ie_dpc", "--json"))["ie_dpc", "document"]
    assert (finding["holds"], finding["kind"]) == (False, "file")
    assert "a file is not to be had" in finding["words"]
    assert "the server answered 404" in finding["words"]


def test_a_document_passed_over_on_purpose_gives_way_to_the_next(
    dpawatch: Callable[..., Any], twins: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    twins("nl_ap")
    real, seen = Source.document, list[str]()

    def document(self: Source, page: Any, item: Any, **more: Any) -> Any:
        seen.append(item.native_id)
        if len(set(seen)) == 1:
            raise SkipItem("a job advert")
        return real(self, page, item, **more)

    monkeypatch.setattr(Source, "document", document)
    finding = findings(dpawatch("source", "check", "nl_ap", "--json"))["nl_ap", "document"]
    assert finding["holds"]
    assert finding["seen"]["characters"] > 200
    assert len(set(seen)) == 2


def test_a_defect_in_one_module_does_not_hide_the_others(
    dpawatch: Callable[..., Any], twins: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    twins("nl_ap", "se_imy")
    real = registry.get

    def get(source_id: str) -> Any:
        if source_id == "it_garante":
            raise registry.BrokenSourceError("it_garante cannot be imported")
        return real(source_id)

    def list_items(self: Source, page: Any, listing: Any) -> Any:
        if listing.id == "news":
            raise RuntimeError("nobody foresaw this")
        return real_list(self, page, listing)

    real_list = type(real("se_imy")).list_items
    monkeypatch.setattr(type(real("se_imy")), "list_items", list_items)
    monkeypatch.setattr(registry, "get", get)
    monkeypatch.setattr(registry, "source_ids", lambda: ("it_garante", "nl_ap", "se_imy"))
    said = dpawatch("source", "check", "--all")
    assert "✗ it_garante module: it_garante cannot be imported" in said.out
    assert "✗ se_imy listing news: a defect in the reader: RuntimeError: nobody foresaw this" in said.out
    assert "✓ se_imy listing inspections" in said.out
    assert "✓ nl_ap listing news" in said.out
    assert said.code == 1


def test_a_check_needs_no_database_and_makes_none(
    dpawatch: Callable[..., Any], twins: Callable[..., None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    twins("se_imy")
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", f"sqlite:///{tmp_path}/none/none.db")
    assert dpawatch("source", "check", "se_imy").code == 0
    assert not (tmp_path / "none").exists()


def test_a_source_without_listings_says_so(dpawatch: Callable[..., Any], sites: Site) -> None:
    said = dpawatch("source", "check", "press")
    assert said.code == 0
    assert "✓ press module: no site is polled" in said.out


@pytest.mark.parametrize("arguments", [(), ("xx_none",), ("nl_ap", "--all")])
def test_wrong_usage_ends_with_two(
    dpawatch: Callable[..., Any], sites: Site, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as ended:
        dpawatch("source", "check", *arguments)
    assert ended.value.code == 2
    assert "dpawatch source check: error: " in capsys.readouterr().err
