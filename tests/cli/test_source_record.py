"""``dpawatch source record``: live pages are saved beside the fixtures, most of all when the site has changed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from demo.site import Site

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


def saved(project: Path) -> list[str]:
    """The folders without the month in front."""
    return sorted(path.parent.name[8:] for path in project.glob("tests/fixtures/se_imy/*/given.json"))


def test_live_pages_are_saved_beside_those_there_are_unless_nothing_changed(
    dpawatch: Callable[..., Any], twins: Callable[..., None], sites: Site, tmp_path: Path
) -> None:
    twins("se_imy")
    said = dpawatch("source", "record", "se_imy", "--project", str(tmp_path))
    assert said.code == 0
    assert "put your own words in place of its texts" in said.out
    assert saved(tmp_path) == ["document", "inspections", "news"]
    again = dpawatch("source", "record", "se_imy", "--project", str(tmp_path))
    assert (again.code, again.out.count("Unchanged: ")) == (0, 3)
    (folder,) = FIXTURES.glob("se_imy/*-tillsyner")
    url = json.loads((folder / "given.json").read_text(encoding="utf-8"))["url"]
    body = (folder / "listing.json").read_bytes() + b"\n"
    sites.publish(url.removeprefix("https://www.imy.se"), body, host="www.imy.se", content_type="application/json")
    assert dpawatch("source", "record", "se_imy", "--project", str(tmp_path)).code == 0
    assert saved(tmp_path) == ["document", "inspections", "inspections-2", "news"]


def test_documents_can_be_named(dpawatch: Callable[..., Any], twins: Callable[..., None], tmp_path: Path) -> None:
    twins("se_imy")
    folders = [next(FIXTURES.glob(f"se_imy/*-{name}")) for name in ("spotify", "polismyndigheten")]
    items = [json.loads((folder / "given.json").read_text(encoding="utf-8"))["item"] for folder in folders]
    named = [argument for item in items for argument in ("--document", item["url"])]
    assert dpawatch("source", "record", "se_imy", *named, "--project", str(tmp_path)).code == 0
    for folder, item, name in zip(folders, items, ("document", "document-2"), strict=True):
        (given,) = tmp_path.glob(f"tests/fixtures/se_imy/*-{name}/given.json")
        told = json.loads(given.read_text(encoding="utf-8"))["item"]
        assert (told["native_id"], told["url"]) == (item["native_id"], item["url"])
        assert (given.parent / "document.html").read_bytes() == (folder / "document.html").read_bytes()


def test_a_page_that_cannot_be_read_any_more_is_saved_all_the_same(
    dpawatch: Callable[..., Any], twins: Callable[..., None], sites: Site, tmp_path: Path
) -> None:
    twins("se_imy")
    (folder,) = FIXTURES.glob("se_imy/*-tillsyner")
    url = json.loads((folder / "given.json").read_text(encoding="utf-8"))["url"]
    sites.publish(url.removeprefix("https://www.imy.se"), '{"found": []}', host="www.imy.se", content_type="application/json")
    said = dpawatch("source", "record", "se_imy", "--project", str(tmp_path))
    assert said.code == 1
    assert "✗ listing inspections: " in said.out
    assert saved(tmp_path) == ["document", "inspections", "news"]


def test_a_source_without_listings_says_so(dpawatch: Callable[..., Any], sites: Site, tmp_path: Path) -> None:
    said = dpawatch("source", "record", "press", "--project", str(tmp_path))
    assert (said.code, "press has no listing" in said.out) == (1, True)
