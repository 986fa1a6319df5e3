"""``dpawatch read``: what would be stored and sent for one page, without storing or sending it."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from demo.site import Site
from parsers import registry
from parsers.base import Source
from parsers.errors import BrokenSourceError
from tests.standins.dutch_site import CLEARVIEW, FIXTURES, HOSTS, DutchSite

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"


def the_contradicting_fine(told: dict[str, Any], path: Path) -> None:
    """What must be read of the text whose two sums cannot both be true."""
    assert (told["imposed_by"], told["action"], told["fine"]) == ("nl_ap", "fine", None)
    assert [party["name"] for party in told["targets"] if party["role"] == "sanctioned"] == ["Clearview AI"]
    sums = {(a["currency"], a["value"]): a for a in told["amounts"]}
    assert sums["EUR", "3050"]["kind"] == sums["USD", "33000000"]["kind"] == "fine"
    assert (sums["EUR", "5100000"]["kind"], sums["EUR", "5100000"]["role"]) == ("periodic_penalty", "ceiling")
    text = path.read_text(encoding="utf-8")
    shown = {key: text[slice(*found["evidence"])] for key, found in sums.items()}
    assert [shown[key] for key in (("EUR", "3050"), ("USD", "33000000"), ("EUR", "5100000"))] == ["€3050", "$33 million", "€5.1 million"]
    assert told["needs_review"] is True
    assert told["reasons"] == ["amounts_contradict"]
    assert "amount unclear (text says €3050 and $33 million)" in told["alert"]["text"].splitlines()[0]
    assert {"order", "warning", "liability"} <= {point["topic"] for point in told["key_points"]}


def test_sums_that_contradict_each_other_are_both_told_and_none_is_picked(dpawatch: Callable[..., Any], article: Path) -> None:
    said = dpawatch("read", str(article), "--json")
    assert (said.code, said.err) == (0, "")
    told = json.loads(said.out)
    assert (told["published_by"], told["language"], told["published_on"]) == ("press", "en", None)
    the_contradicting_fine(told, article)


@pytest.mark.skipif(not SEED.is_dir(), reason="the project's seed text is not beside this checkout")
def test_the_seed_text_is_read_as_the_project_demands(dpawatch: Callable[..., Any]) -> None:
    [path] = SEED.glob("*.txt")
    told = json.loads(dpawatch("read", str(path), "--json").out)
    the_contradicting_fine(told, path)


def test_a_person_sees_a_table_and_the_alert(dpawatch: Callable[..., Any], article: Path) -> None:
    said = dpawatch("read", str(article))
    assert said.code == 0
    for words in ("imposed by", "nl_ap", "none that is certain", "EUR 3,050 fine", "EUR 5,100,000 periodic_penalty (ceiling", "to review"):
        assert words in said.out
    assert "amount unclear (text says €3050 and $33 million)" in said.out
    assert "No alert" not in said.out


def test_an_article_about_nobody_who_is_watched_says_that_no_alert_would_be_sent(dpawatch: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("Fine for a shop\n\nThe Dutch Data Protection Authority fined Example Retail B.V. €20,000 for late answers.\n" * 3)
    said = dpawatch("read", str(path))
    assert said.code == 0
    assert "No alert: no watched company is sanctioned here." in said.out
    assert json.loads(dpawatch("read", str(path), "--alert").out) is None


def test_nothing_is_stored(dpawatch: Callable[..., Any], article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", f"sqlite:///{tmp_path}/ours.db")
    before = set(tmp_path.rglob("*"))
    assert dpawatch("read", str(article), "--json").code == 0
    assert set(tmp_path.rglob("*")) == before


def test_alert_prints_the_slack_message_alone(dpawatch: Callable[..., Any], article: Path) -> None:
    message = json.loads(dpawatch("read", str(article), "--alert").out)
    assert set(message) == {"text", "blocks", "metadata"}
    assert message["blocks"][0]["type"] == "header"


def test_a_saved_page_is_read_by_the_source_that_is_named(dpawatch: Callable[..., Any]) -> None:
    page = FIXTURES / "2024-09-clearview" / "document.html"
    told = json.loads(dpawatch("read", str(page), "--source", "nl_ap", "--json").out)
    assert (told["published_by"], told["imposed_by"], told["language"], told["published_on"]) == ("nl_ap", "nl_ap", "nl", "2024-09-03")
    assert (told["fine"]["value"], told["fine"]["currency"]) == ("30500000", "EUR")
    assert "€30,500,000" in told["alert"]["text"]


def test_an_address_is_fetched_and_read_by_the_source_it_belongs_to(dpawatch: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    with Site() as site:
        monkeypatch.setenv("DPAWATCH_ENVIRONMENT", "test")
        monkeypatch.setenv("DPAWATCH_HOST_MAP", json.dumps(DutchSite(site).host_map))
        told = json.loads(dpawatch("read", f"https://{HOSTS[1]}{CLEARVIEW}", "--json").out)
        assert told["published_by"] == "nl_ap"
        assert told["fine"]["value"] == "30500000"
        missing = dpawatch("read", f"https://{HOSTS[1]}/actueel/weg")
    assert (missing.code, missing.out) == (1, "")
    assert missing.err.startswith(f"dpawatch: https://{HOSTS[1]}/actueel/weg")
    assert "404" in missing.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("missing.txt",), "there is no file missing.txt: give the path of a saved page, or an address"),
        (("{article}", "--source", "xx_none"), "xx_none"),
        (("https://10.0.0.1/secret",), "10.0.0.1"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_exit_1(
    dpawatch: Callable[..., Any], article: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    monkeypatch.setenv("DPAWATCH_ENVIRONMENT", "test")
    said = dpawatch("read", *(argument.format(article=article) for argument in arguments))
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("dpawatch: ")
    assert words in said.err
    assert said.err.count("\n") == 1


def test_a_broken_source_module_does_not_keep_an_article_from_being_read(
    dpawatch: Callable[..., Any], article: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = registry.get

    def get(source_id: str) -> Source:
        if source_id == "fr_cnil":
            raise BrokenSourceError("fr_cnil: no module named 'typing_error'")
        return real(source_id)

    monkeypatch.setattr(registry, "get", get)
    assert dpawatch("read", str(article)).code == 0
    assert "the address was not compared with fr_cnil" in caplog.text
