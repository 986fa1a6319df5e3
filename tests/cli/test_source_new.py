"""``dpawatch source new``: the module it writes works on the pages it was made from, and passes what every source must."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from demo.site import Site
from dpawatch.sources import trial
from parsers import registry
from parsers.models import RawPage

PROJECT = Path(__file__).resolve().parents[2]
TITLES = (
    "A supermarket is fined for keeping pictures too long",
    "A hospital is ordered to protect its patients' files",
    "A guide for schools is published",
    "The report of the year is published",
    "A conference on children and their data",
)
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{language}{entries}</channel></rss>'
ENTRY = (
    "<item><title>{title}</title><link>https://dpa.example/news/{n}</link><description>{title}, says the authority of the country."
    "</description><pubDate>Mon, 0{n} Jun 2026 10:00:00 GMT</pubDate></item>"
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="Example &quot;Data&quot; Authority"></head>
<body><header><nav><a href="/">Home</a><a href="/news">News</a></nav></header><main>{body}</main>
<footer><p>Example Street 1</p></footer></body></html>"""
TEXT = "<p>The authority has looked at how a company answers people who ask for access to their data, and tells what it found.</p>"
ARTICLE = '<article class="release"><h1>{title}</h1><p class="date">{n} June 2026</p>' + TEXT * 4 + "</article>"
ROWS = {
    "list": '<li class="teaser"><h3><a href="/news/{n}">{title}</a></h3><p class="date">{n} June 2026</p></li>',
    "cards": '<a class="card" href="/news/{n}"><h3>{title}</h3><p>{n} June 2026</p></a>',
    "more": '<div class="row"><p class="date">{n} June 2026</p><h3>{title}</h3><p><a href="/news/{n}">Read more</a></p></div>',
    "pictures": (
        '<div><a href="/news/{n}"><img src="/{n}.png" alt=""></a><h2><a href="/news/{n}">{title}</a></h2><time>{n} June 2026</time></div>'
    ),
    "table": '<tr><td>{n} June 2026</td><td><a href="/news/{n}">{title}</a></td></tr>',
}
AROUND = {"list": "<h1>News</h1><ul>{}</ul>", "table": "<h1>News</h1><table><tr><th>Day</th><th>Title</th></tr>{}</table>"}


def filled(template: str) -> str:
    return "".join(template.format(n=n, title=title) for n, title in enumerate(TITLES, start=1))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty project to write a source into."""
    (tmp_path / "parsers" / "authorities").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def site(sites: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A small authority's site, with its list in several forms, and a feed."""
    monkeypatch.setenv("DPAWATCH_HOST_MAP", json.dumps({"dpa.example": sites.url}))
    sites.robots("User-agent: *\nDisallow: /private\n", host="dpa.example")
    for form, row in ROWS.items():
        body = AROUND.get(form, '<h1>News</h1><div class="all">{}</div>').format(filled(row))
        sites.publish(f"/{form}", PAGE.format(title="News", body=body), host="dpa.example")
    for path, language in (("/feed", "<language>en-GB</language>"), ("/silent-feed", "")):
        body = FEED.format(language=language, entries=filled(ENTRY))
        sites.publish(path, body, host="dpa.example", content_type="application/rss+xml")
    for n, title in enumerate(TITLES, start=1):
        sites.publish(f"/news/{n}", PAGE.format(title=title, body=ARTICLE.format(n=n, title=title)), host="dpa.example")
    return sites


def tools_are_content(files: Iterable[Path], project: Path) -> None:
    """Ruff and mypy find nothing."""
    paths = list(map(str, files))
    ruff = [sys.executable, "-m", "ruff"]
    config = ["--no-cache", "--config", str(PROJECT / "pyproject.toml"), *paths]
    mypy = [sys.executable, "-m", "mypy", "--config-file", str(PROJECT / "pyproject.toml"), "--cache-dir", str(project / "mypy"), *paths]
    for command in ([*ruff, "check", *config], [*ruff, "format", "--check", *config], mypy):
        done = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("form", [*ROWS, "feed", "silent-feed"])
def test_a_new_source_works_on_the_pages_it_was_made_from(dpawatch: Callable[..., Any], site: Site, project: Path, form: str) -> None:
    said = dpawatch("source", "new", "xx_dpa", "--url", f"https://dpa.example/{form}", "--project", str(project))
    assert said.code == 0, said.out + said.err
    assert "✓ listing: 5 entries; newest 2026-06-05" in said.out
    assert "✓ document: “A conference on children and their data”" in said.out
    assert "put your own words in place of its texts" in said.out
    assert 'make test PYTEST="tests/parsers -k xx_dpa --write-goldens"' in said.out
    module = project / "parsers" / "authorities" / "xx_dpa.py"
    source = trial.loaded(module)
    assert (source.info.country, source.info.languages, source.info.authority) == ("XX", ("en",), 'Example "Data" Authority')
    (folder,) = project.glob("tests/fixtures/xx_dpa/*-news")
    (file,) = folder.glob("listing.*")
    given = json.loads((folder / "given.json").read_text(encoding="utf-8"))
    page = RawPage(given["url"], given["url"], 200, {"content-type": given["content_type"]}, file.read_bytes(), site_time())
    read = source.items(page, source.info.listings[0], today=date.fromisoformat(given["today"]))
    assert [item.title for item in read.items] == list(TITLES)
    assert [str(item.published_on) for item in read.items] == [f"2026-06-0{n}" for n in range(1, 6)]
    assert not read.degraded
    assert any(project.glob("tests/fixtures/xx_dpa/*-document/document.html"))


def site_time() -> Any:
    from demo.twins import NOW

    return NOW


def test_what_is_written_passes_lint_and_types(dpawatch: Callable[..., Any], site: Site, project: Path) -> None:
    for form in (*ROWS, "feed"):
        assert dpawatch("source", "new", f"xx_{form}", "--url", f"https://dpa.example/{form}", "--project", str(project)).code == 0
    names = ('An "odd" Authority\'s \\ name', "L'autorité", 'The "Authority"', '"""', "{$name} `x`", "Long " * 40)
    for number, name in enumerate(names):
        for path in ("feed", "list", "a" * 150):
            wanted = (
                "--url",
                f"https://dpa.example/{path}",
                "--language",
                "en",
                "--authority",
                name,
                "--offline",
                "--project",
                str(project),
            )
            assert dpawatch("source", "new", f"xx_{path[:4]}{number}", *wanted).code == 0
    files = sorted((project / "parsers" / "authorities").glob("*.py"))
    tools_are_content(files, project)
    assert {trial.loaded(file).info.authority for file in files if file.stem.startswith("xx_feed0")} == {names[0]}


def test_a_new_source_passes_the_tests_that_every_source_must(dpawatch: Callable[..., Any], site: Site, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    ignore = shutil.ignore_patterns("__pycache__", "fixtures")
    for folder in ("parsers", "plugins/dpawatch", "demo", "config", "tests"):
        shutil.copytree(PROJECT / folder, whole / folder, ignore=ignore)
    shutil.copy(PROJECT / "pyproject.toml", whole)
    (whole / "tests" / "fixtures").mkdir()
    assert dpawatch("source", "new", "xx_dpa", "--country", "EU", "--url", "https://dpa.example/list", "--project", str(whole)).code == 0
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DPAWATCH_", "PYTEST_"))}
    run = [sys.executable, "-m", "pytest", "-k", "xx_dpa", "-n", "0", "-p", "no:cacheprovider"]
    for arguments in (["tests/parsers/test_goldens.py", "--write-goldens"], ["tests/parsers"]):
        done = subprocess.run([*run, *arguments], cwd=whole, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None
    assert int(passed[1]) > 20
    assert "skipped" not in done.stdout


def test_the_document_can_be_named(dpawatch: Callable[..., Any], site: Site, project: Path) -> None:
    wanted = ("--url", "https://dpa.example/list", "--document", "https://dpa.example/news/2", "--project", str(project))
    assert dpawatch("source", "new", "xx_dpa", *wanted).code == 0
    (given,) = project.glob("tests/fixtures/xx_dpa/*-document/given.json")
    item = json.loads(given.read_text(encoding="utf-8"))["item"]
    assert item == {"native_id": "/news/2", "url": "https://dpa.example/news/2", "title": TITLES[1], "published_on": "2026-06-02"}


def test_a_document_that_is_refused_leaves_the_listing(dpawatch: Callable[..., Any], site: Site, project: Path) -> None:
    site.robots("User-agent: *\nDisallow: /news/\n", host="dpa.example")
    said = dpawatch("source", "new", "xx_dpa", "--url", "https://dpa.example/list", "--project", str(project))
    assert said.code == 1
    assert "✓ listing: 5 entries" in said.out
    assert "✗ document: https://dpa.example/news/5: robots.txt of dpa.example forbids this address to us" in said.out
    assert (project / "parsers/authorities/xx_dpa.py").exists()
    assert [path.name[8:] for path in project.glob("tests/fixtures/xx_dpa/*")] == ["news"]


def test_offline_nothing_is_fetched(dpawatch: Callable[..., Any], site: Site, project: Path) -> None:
    wanted = ("--url", "https://dpa.example/list", "--language", "lt", "--offline", "--project", str(project))
    said = dpawatch("source", "new", "xx_dpa", *wanted)
    assert (said.code, "say --authority" in said.err) == (1, True)
    said = dpawatch("source", "new", "lt_vdai", *wanted)
    assert said.code == 0, said.err
    assert "take lt_vdai out of parsers/uncovered.py" in said.out
    info = trial.loaded(project / "parsers/authorities/lt_vdai.py").info
    assert (info.country, info.authority) == ("LT", "Valstybinė duomenų apsaugos inspekcija")
    assert info.evidence.startswith("unverified 20")
    assert site.visits == []
    assert not (project / "tests").exists()


@pytest.mark.parametrize("source_id", ["nl_ap", "Nl", "class", "../evil", "xx"])
def test_a_new_source_needs_an_id_that_is_free_and_well_formed(
    dpawatch: Callable[..., Any], site: Site, project: Path, source_id: str
) -> None:
    said = dpawatch("source", "new", source_id, "--url", "https://dpa.example/feed", "--project", str(project))
    assert said.code == 1
    assert said.err.startswith("dpawatch: ")
    assert list(project.glob("parsers/authorities/*")) == []


def test_nothing_is_overwritten(dpawatch: Callable[..., Any], site: Site, project: Path) -> None:
    wanted = ("--url", "https://dpa.example/feed", "--project", str(project))
    assert dpawatch("source", "new", "xx_dpa", *wanted).code == 0
    module = project / "parsers/authorities/xx_dpa.py"
    module.write_text("# mine now\n", encoding="utf-8")
    said = dpawatch("source", "new", "xx_dpa", *wanted)
    assert (said.code, "is there already" in said.err) == (1, True)
    assert module.read_text(encoding="utf-8") == "# mine now\n"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--url", "http://dpa.example/list"), "is no https address"),
        (("--url", "https://dpa.example/a list"), "is no https address"),
        (("--url", "https://dpa.example/list", "--country", "Mars"), "is no country"),
        (("--url", "https://dpa.example/list", "--language", "tlh"), "is no language that dpawatch reads"),
        (("--url", "https://dpa.example/news/1"), "neither a feed nor a list of entries was recognised"),
        (("--url", "https://dpa.example/nowhere"), "the server answered 404"),
        (("--url", "https://dpa.example/private"), "forbids this address to us"),
        (("--url", "https://dpa.example/list", "--authority", "two\x1blines"), "cannot be printed"),
    ],
)
def test_what_cannot_be_done_is_said_in_words_and_leaves_nothing_behind(
    dpawatch: Callable[..., Any], site: Site, project: Path, more: tuple[str, ...], words: str
) -> None:
    said = dpawatch("source", "new", "xx_dpa", *more, "--project", str(project))
    assert (said.code, words in said.err) == (1, True), said.err
    assert list(project.glob("**/*.py")) == []
    assert not (project / "tests").exists()


def test_the_registry_does_not_see_what_is_tried(dpawatch: Callable[..., Any], site: Site, project: Path) -> None:
    dpawatch("source", "new", "xx_dpa", "--url", "https://dpa.example/list", "--project", str(project))
    assert "xx_dpa" not in registry.source_ids()
    assert "parsers.authorities.xx_dpa" not in sys.modules
