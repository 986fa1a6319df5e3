"""Every fixture folder gives exactly what its expected.json says."""

import dataclasses
import json
from typing import Any

import pytest

from parsers import registry
from parsers.models import PartialDate


def plain(value: Any) -> Any:
    """``value`` as JSON, without what is empty or false."""
    if isinstance(value, PartialDate):
        return str(value)
    if dataclasses.is_dataclass(value):
        pairs = ((field.name, plain(getattr(value, field.name))) for field in dataclasses.fields(value))
        return {name: told for name, told in pairs if told not in (None, "", {}, [], False) or name in ("degraded", "read")}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return dict(value) if isinstance(value, dict) else value


def test_a_fixture_is_read_as_its_golden_says(case, request) -> None:
    source = registry.get(case.source_id)
    if case.is_listing:
        got = plain(source.items(case.page, case.listing(source), today=case.today))
    else:
        got = plain(source.document(case.page, case.item, today=case.today, attachments=case.attachments))
    golden = case.folder / "expected.json"
    if request.config.getoption("--write-goldens"):
        golden.write_text(json.dumps(got, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        pytest.skip(f"{case.name}: golden written; read it before committing")
    assert golden.exists(), f"{case.name} has no expected.json: write it with --write-goldens and read it"
    assert got == json.loads(golden.read_text(encoding="utf-8"))
