"""docs/SOURCES.md is what the modules say."""

from pathlib import Path

from dpawatch.sources import overview
from parsers import registry, uncovered

DOC = Path(__file__).resolve().parents[2] / "docs" / "SOURCES.md"


def test_the_page_of_sources_is_current() -> None:
    assert DOC.read_text(encoding="utf-8") == overview.page() + "\n", "run make sources-doc"


def test_the_page_tells_of_every_authority_why_it_is_watched_or_not() -> None:
    page = overview.page()
    for source_id in registry.source_ids():
        info = registry.get(source_id).info
        assert all(f"<{listing.url}>" in page for listing in info.listings)
        assert " ".join(info.off.split()) in page
    for one in uncovered.ALL:
        assert f"| {one.id} | {one.country} |" in page
        assert one.fallback in page


def test_the_page_is_written_to_the_file_that_is_named(tmp_path: Path) -> None:
    assert overview.main([str(tmp_path / "SOURCES.md")]) == 0
    assert (tmp_path / "SOURCES.md").read_text(encoding="utf-8") == overview.page() + "\n"
