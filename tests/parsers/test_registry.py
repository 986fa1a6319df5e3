import subprocess
import sys
from pathlib import Path

import pytest

from parsers import authorities, registry
from parsers.errors import BrokenSourceError, UnknownSourceError


def test_ids_come_from_module_names_without_importing_them() -> None:
    script = (
        "import sys; import parsers, parsers.registry;"
        "assert set(parsers.registry.source_ids()) >= {'nl_ap', 'fr_cnil', 'it_garante', 'press'};"
        "slow = {'bs4', 'feedparser', 'lxml', 'trafilatura', 'babel', 'pypdfium2'} & set(sys.modules); assert not slow, slow;"
        "assert not [m for m in sys.modules if m.startswith('parsers.authorities.')];"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[2], timeout=60)


def test_a_source_is_found_by_its_id_and_is_one_object() -> None:
    assert registry.get("nl_ap").info.short == "AP"
    assert registry.get("nl_ap") is registry.get("nl_ap")


@pytest.mark.parametrize("source_id", ["xx_none", "", "../nl_ap", "nl_ap.os"])
def test_an_unknown_id_is_an_error_that_names_the_known(source_id) -> None:
    with pytest.raises(UnknownSourceError, match=r"known are .*nl_ap"):
        registry.get(source_id)


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("zz_syntax", "def broken(:", "SyntaxError"),
        ("zz_import", "import no_such_module_at_all", "No module named"),
        ("zz_crash", "1 / 0", "ZeroDivisionError"),
        ("zz_empty", "", "has no class ZzEmpty"),
        ("zz_other", "class ZzOther: pass", "derived from"),
        ("zz_copied", "from parsers.authorities.nl_ap import NlAp\nclass ZzCopied(NlAp): pass", "its info.id is 'nl_ap'"),
    ],
)
def test_a_broken_module_costs_only_itself(tmp_path, monkeypatch, name, code, says) -> None:
    (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(authorities, "__path__", [*authorities.__path__, str(tmp_path)])
    assert name in registry.source_ids()
    with pytest.raises(BrokenSourceError, match=says):
        registry.get(name)
    assert registry.get("nl_ap")
