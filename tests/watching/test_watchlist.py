from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from dpawatch.errors import SettingsError
from dpawatch.watching.filters import Acted, AllOf, AnyOf, Article, Country, FineInEuros, Not, Provision, Words
from dpawatch.watching.watch import Alias, MentionPolicy, Urgency
from dpawatch.watching.watchlist import Watchlist, load, parse
from parsers.models import Action

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
        ("version: 1", "version: 3", "version is 3; this program reads versions 1 and 2"),
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


SECOND = """
version: 2
watches:
  - id: acme
    company: Acme Ltd
    aliases: [Acme]
    brands: [Acme Boots]
    urgency: daily
    time_zone: Europe/Amsterdam
    quiet: "22:00-07:00"
    owner: "@compliance"
    acknowledge_hours: 4
    created: 2026-01-02
    since: 2025-01-01
    where: {fine_eur: {at_least: 1000000}}
  - id: faces
    title: Vendors of facial recognition
    follows: facial recognition
    created: 2026-01-02
  - id: health
    title: Hospitals
    created: 2026-01-02
    where:
      country: [NL, be]
      any:
        - words: [hospital*, ziekenhuis]
        - article: [GDPR 9, "GDPR 5(1)(f)"]
      not: {action: reprimand}
"""


def test_version_2_knows_delivery_brands_and_where() -> None:
    acme, faces, health = parse(SECOND, "list.yaml")
    assert (acme.urgency, acme.time_zone, acme.quiet) == (Urgency.DAILY, "Europe/Amsterdam", (time(22), time(7)))
    assert (acme.owner, acme.acknowledge_hours, acme.since, acme.first_day) == ("@compliance", 4, date(2025, 1, 1), date(2025, 1, 1))
    assert acme.aliases == (Alias("Acme"), Alias("Acme Boots", brand=True))
    assert acme.where == FineInEuros(at_least=Decimal(1_000_000))
    assert (faces.kind, faces.company, faces.follows, faces.aliases) == (
        "category",
        "Vendors of facial recognition",
        "facial recognition",
        (),
    )
    assert (health.kind, health.company, health.first_day) == ("filter", "Hospitals", date(2026, 1, 2))
    provisions = (Provision("GDPR", "9"), Provision("GDPR", "5(1)(f)"))
    either = AnyOf((Words(("hospital*", "ziekenhuis")), Article(provisions)))
    assert health.where == AllOf((Country(("NL", "BE")), either, Not(Acted((Action.REPRIMAND,)))))


@pytest.mark.parametrize("code", ["NO", "[NO]", "[SE, NO]"])
def test_norway_is_a_country_though_yaml_reads_it_as_false(code: str) -> None:
    *_, health = parse(SECOND.replace("[NL, be]", code), "list.yaml")
    assert isinstance(health.where, AllOf)
    assert isinstance(health.where.conditions[0], Country)
    assert "NO" in health.where.conditions[0].codes


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version: 2", "version: 1", "the field 'acknowledge_hours' needs 'version: 2'"),
        ("urgency: daily", "urgency: now", "'urgency' must be instant, daily or weekly"),
        ("Europe/Amsterdam", "Europe/Amsterdm", "no time zone 'Europe/Amsterdm'"),
        ('"22:00-07:00"', "22:00", "'quiet' must be text, not 1320; put it in quotes"),
        ("22:00-07:00", "25:00-07:00", "two times of day in quotes"),
        ("22:00-07:00", "07:00-07:00", "begins and ends at the same time"),
        ("acknowledge_hours: 4", "acknowledge_hours: soon", "must be a whole number"),
        ('owner: "@compliance"', "owner: ''", "needs an 'owner:'"),
        ("since: 2025-01-01", "since: 2027-01-01", "is later than 'created'"),
        ("brands: [Acme Boots]", "brands: Acme Boots", "'brands' must be a list"),
        ("follows: facial recognition", "follows: ''", "'follows' is empty"),
        ("follows: facial recognition", "follows: a\n    aliases: [b]", "unknown field 'aliases'"),
        ("title: Hospitals", "group: Hospitals", "unknown field 'group'"),
        (
            "at_least: 1000000",
            "at_least: 1.5",
            "watch 'acme' (line 4), where (line 15), fine_eur (line 15): 'at_least' must be a whole number",
        ),
        ("{at_least: 1000000}", "{}", "needs 'at_least:' or 'below:'"),
        ("country: [NL, be]", "country: [Holland]", "must be two letters such as NL"),
        ("country: [NL, be]", "authority: [nl_xx]", "no authority 'nl_xx'"),
        ("country: [NL, be]", "language: Dutch", "must be two letters such as nl"),
        ("country: [NL, be]", "colour: red", "where (line 24): unknown field 'colour'"),
        ("GDPR 9", "nine", "a law and a number such as"),
        ("hospital*, ", "Mr Jan, ", "persons are never watched"),
        ("hospital*, ", "a*, ", "stands in nearly every text"),
        ("action: reprimand", "action: slap", "no action 'slap'; known are fine, ban"),
        ("not: {action: reprimand}", "not: {}", "the condition is empty"),
        ("not: {action: reprimand}", "all: {action: fine}", "must be a list of conditions"),
        ("aliases: [Acme]", "aliases: [Mr Jan Voorbeeld]", "persons are never watched"),
        ("brands: [Acme Boots]", "group: Frau Beispiel", "persons are never watched"),
    ],
)
def test_what_is_wrong_in_version_2_is_refused_with_its_place_and_what_to_do(old: str, new: str, said: str) -> None:
    assert old in SECOND
    with pytest.raises(SettingsError) as raised:
        parse(SECOND.replace(old, new, 1), "list.yaml")
    assert said in str(raised.value)
    assert "list.yaml: watch" in str(raised.value)
