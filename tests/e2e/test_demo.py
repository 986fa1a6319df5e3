"""The README's first command, as its reader runs it: real Airflow, stand-in sites, a stand-in Slack."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.airflow
@pytest.mark.xdist_group("standalone Airflow")
@pytest.mark.timeout(700)
def test_the_demo_alerts_clearview_once_and_leaves_no_process_behind(tmp_path: Path) -> None:
    # The machine is busy with the other tests, so there is more time than the three minutes of a quiet one.
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "demo", "--timeout", "600"]
    shown = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False, timeout=680)
    assert shown.returncode == 0, shown.stdout[-4000:] + shown.stderr[-2000:]
    assert "fined €30,500,000 by the Dutch AP (NL)" in shown.stdout
    assert "part of the fine: €20,000,000" in shown.stdout
    assert "up to €5,100,000, on top, not part of the fine" in shown.stdout
    assert [process for process in running() if str(tmp_path) in process] == []
    assert list(tmp_path.iterdir()) == []


def running() -> list[str]:
    """Environment and command of every process that we may look at (Linux)."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found.append((folder / "environ").read_text(errors="replace") + (folder / "cmdline").read_text(errors="replace"))
        except OSError:
            continue
    return found
