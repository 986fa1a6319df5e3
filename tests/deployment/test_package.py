"""The wheel: two packages and nothing else, and it imports where only it and its dependencies are."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # A copy, so that the build leaves nothing in the work tree.
    copy, out = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("dist")
    for name in ("pyproject.toml", "README.md", "LICENSE", "parsers", "plugins"):
        subprocess.run(["cp", "-r", str(PROJECT / name), str(copy / name)], check=True)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(copy)]
    built = subprocess.run(build, capture_output=True, text=True, check=False, timeout=180)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(out.glob("*.whl"))


def test_it_holds_two_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"dpawatch", "parsers"}


def test_it_imports_in_a_clean_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "clean", with_pip=False)
    python = tmp_path / "clean" / "bin" / "python"
    where = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True
    )
    packages = Path(where.stdout.strip())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)  # what installing a pure wheel does
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    code = "import dpawatch.cli, parsers.extract, sys; print(dpawatch.__file__); dpawatch.cli.main(['--version'])"
    shown = subprocess.run([python, "-P", "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path, timeout=120)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.splitlines() == [str(packages / "dpawatch" / "__init__.py"), "dpawatch 0.1.0"]
