from datetime import date
from pathlib import Path

import pytest

from dpawatch.errors import SettingsError
from dpawatch.watching.watch import Alias, MentionPolicy
from dpawatch.watching.watchlist import Watchlist, load

GOOD = """
version: 1
watches:
  - id: acme
    company: Acme Ltd
    category: shoes
    group: Acme Holding
    channel: "#privacy"
    mentions: digest
    created: 2026-01-02
    aliases:
      - Acme
      - name: Top
        needs: [shoes]
        not: [Top Gear]
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "watch.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_watch_is_read_with_all_its_fields(tmp_path: Path) -> None:
    (watch,) = load(written(tmp_path, GOOD)).watches
    assert (watch.id, watch.company, watch.kind, watch.category, watch.group) == ("acme", "Acme Ltd", "company", "shoes", "Acme Holding")
    assert (watch.channel, watch.mentions, watch.created) == ("#privacy", MentionPolicy.DIGEST, date(2026, 1, 2))
    assert watch.aliases == (Alias("Acme"), Alias("Top", ("shoes",), ("Top Gear",)))


def test_mentions_are_off_by_default_also_when_yaml_reads_off_as_false(tmp_path: Path) -> None:
    for text in (GOOD.replace("    mentions: digest\n", ""), GOOD.replace("mentions: digest", "mentions: off")):
        assert load(written(tmp_path, text)).watches[0].mentions is MentionPolicy.OFF


def test_a_watch_is_found_by_its_id(tmp_path: Path) -> None:
    watchlist = load(written(tmp_path, GOOD))
    assert watchlist.get("acme") is watchlist.watches[0]
    assert watchlist.get("gone") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version: 1", "version: 2", "version is 2; this program reads version 1"),
        ("version: 1", "", "version is None"),
        ("watches:", "firms:", "a list 'watches:'"),
        ("    company: Acme Ltd\n", "", "watch 'acme' (line 4): the field 'company' is missing"),
        ("id: acme", "id: Acme Ltd", "must be small letters"),
        ("id: acme", "id: 7", "put it in quotes"),
        ("company: Acme Ltd", "company: ''", "'company' is empty"),
        ("category: shoes", "colour: red", "unknown field 'colour'"),
        ("category: shoes", "company: Other", "the key 'company' is given twice"),
        ('"#privacy"', '"privacy"', "must be a name with #"),
        ("mentions: digest", "mentions: loud", "must be off, digest or instant"),
        ("created: 2026-01-02", "created: soon", "'created' must be a date"),
        ("      - Acme\n", "      - 42\n", "the alias 42 must be text"),
        ("      - Acme\n", "      - '***'\n", "no letter or digit"),
        ("      - Acme\n", "      - NEC\n", "too short to stand alone"),
        ("needs: [shoes]", "needs: shoes", "'needs' must be a list"),
        ("needs: [shoes]", "cues: [shoes]", "unknown field 'cues'"),
        ("version: 1", "version: [1", "is not valid YAML"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_place_and_what_to_do(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(SettingsError) as raised:
        load(path)
    assert said in str(raised.value)
    assert str(path) in str(raised.value)


def test_a_watch_without_aliases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="at least one name"):
        load(written(tmp_path, GOOD[: GOOD.index("    aliases:")]))


def test_two_watches_with_one_id_are_refused(tmp_path: Path) -> None:
    entry = GOOD[GOOD.index("  - id") :]
    with pytest.raises(SettingsError, match="two watches have the id 'acme'"):
        load(written(tmp_path, GOOD + entry))


@pytest.mark.parametrize("entry", ["just text", "- a", "null"])
def test_an_entry_that_is_no_mapping_is_refused(tmp_path: Path, entry: str) -> None:
    with pytest.raises(SettingsError):
        load(written(tmp_path, f"version: 1\nwatches: [{entry}]" if entry != "- a" else "version: 1\nwatches:\n - - a"))


@pytest.mark.parametrize("company", ["Mr Jan Voorbeeld", "Dr. Jan Voorbeeld", "Mme Exemple", "Frau Beispiel", "dhr. Voorbeeld"])
def test_a_watch_on_a_person_is_refused(tmp_path: Path, company: str) -> None:
    with pytest.raises(SettingsError, match="persons are never watched"):
        load(written(tmp_path, GOOD.replace("Acme Ltd", company)))


def test_a_watch_of_kind_person_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="a natural person is never watched"):
        load(written(tmp_path, GOOD.replace("category: shoes", "kind: person")))


def test_a_company_whose_name_begins_like_a_title_may_be_watched(tmp_path: Path) -> None:
    assert load(written(tmp_path, GOOD.replace("Acme Ltd", "Dr. Oetker KG"))).watches[0].company == "Dr. Oetker KG"


def test_a_missing_file_and_one_that_is_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="set DPAWATCH_WATCHLIST"):
        load(tmp_path / "none.yaml")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path / "binary.yaml")


def test_yaml_cannot_run_code(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="not valid YAML"):
        load(written(tmp_path, "version: 1\nwatches: !!python/object/apply:os.getcwd []"))


def test_the_shipped_list_recognises_each_of_its_aliases_as_its_own_watch(shipped: Watchlist) -> None:
    for watch in shipped.watches:
        for alias in watch.aliases:
            found = [m.watch.id for m in shipped.matcher.matches(alias.name, " ".join(alias.needs))]
            assert found == [watch.id], alias.name


def test_the_shipped_list_leaves_out_names_that_nobody_verified(shipped: Watchlist) -> None:
    aliases = {alias.name.casefold() for watch in shipped.watches for alias in watch.aliases}
    unverified = {
        "клирвью",
        "smartcheckr",
        "carribex",
        "facecheck.id",
        "lenso.ai",
        "tevian",
        "bettertomorrow",
        "ezviz",
        "cogent",
        "palantir",
        "morpho",
    }
    assert not aliases & unverified
