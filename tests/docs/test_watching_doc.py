"""docs/watching.md shows a watch list that the program reads, and commands that it has."""

import re
from pathlib import Path

import pytest

from dpawatch import cli
from dpawatch.watching.watchlist import parse

DOC = Path(__file__).resolve().parents[2] / "docs" / "watching.md"


def test_the_list_of_the_documentation_is_read() -> None:
    [text] = re.findall(r"```yaml\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)
    assert [watch.kind for watch in parse(text, "docs/watching.md")] == ["company", "company", "category", "filter"]


@pytest.mark.parametrize("what", ["list", "show", "match", "add", "import", "export", "test", "lint", "test-alert"])
def test_each_command_of_the_documentation_has_help_with_examples(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"dpawatch watch {what}" in DOC.read_text(encoding="utf-8") or f"| {what}" in DOC.read_text(encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        cli.main(["watch", what, "--help"])
    assert ended.value.code == 0
    assert f"dpawatch watch {what}" in capsys.readouterr().out.split("examples:")[1]
