"""Which organisation a party is."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from dpawatch.store import companies
from dpawatch.store.companies import LONGEST, Known, Named
from dpawatch.store.models import Company, CompanyGroup, CompanyName, PartyRow
from dpawatch.store.session import Database
from parsers.models import PartyKind, Reading


def _ids(database: Database, *named: str, kind: str = "company", country: str = "NL") -> list[int | None]:
    with database.write() as session:
        found = companies.of_names(session.connection(), [Named(name, kind, country) for name in named])
    return [found.get(Named(name, kind, country)) for name in named]


def _learn(database: Database, *told: Known) -> None:
    with database.write() as session:
        companies.learn(session.connection(), told)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Voorbeeld B.V.", "VOORBEELD BV"),
        ("Clearview AI, Inc.", "Clearview A.I."),
        ("Société Générale S.A.", "Societe Generale"),
        ("Vodafone España, S.A.U.", "VODAFONE ESPAÑA"),
    ],
)
def test_a_name_is_one_organisations_however_it_is_written(database: Database, one: str, other: str) -> None:
    assert len(set(_ids(database, one, other))) == 1


@pytest.mark.parametrize(("one", "other"), [("Vodafone España", "Vodafone Italia"), ("Meta Platforms Ireland", "Meta Platforms")])
def test_another_name_is_another_organisation(database: Database, one: str, other: str) -> None:
    assert len(set(_ids(database, one, other))) == 2


def test_asked_again_it_is_the_same_and_keeps_its_first_name(database: Database) -> None:
    first = _ids(database, "Voorbeeld B.V.")
    assert _ids(database, "voorbeeld") == first
    with database.read() as session:
        assert session.scalars(select(Company.name)).all() == ["Voorbeeld B.V."]


def test_what_is_no_name_is_nobodys(database: Database) -> None:
    assert _ids(database, "***", "…", "x" * (LONGEST + 1)) == [None, None, None]


def test_many_names_at_once(database: Database) -> None:
    assert len(set(_ids(database, *(f"Firma {n} GmbH" for n in range(1201))))) == 1201


def test_parties_have_their_organisation_and_persons_have_none(database: Database, reader: Callable[..., Any], reading: Reading) -> None:
    authority = replace(reading.parties[0], name="Gemeente Voorbeeld", kind=PartyKind.PUBLIC_BODY)
    with database.write() as session:
        decision = reader(session, "boete-1").store(replace(reading, parties=(*reading.parties, authority)))
        kinds = [(party.kind, party.company_id is None) for party in decision.parties]
        assert kinds == [("company", False), ("natural_person", True), ("public_body", False)]
        again = reader(session, "boete-2").store(reading)
        assert again.parties[0].company_id == decision.parties[0].company_id


def test_aliases_of_the_watch_list_lead_to_their_organisation(database: Database, reader: Callable[..., Any], reading: Reading) -> None:
    with database.write() as session:
        reader(session, "boete-1").store(replace(reading, parties=(replace(reading.parties[0], name="Pim Eyes"),)))
    _learn(database, Known("PimEyes", "company", ("Pim Eyes", "FaceSearch"), group="Face Group"))
    _learn(database, Known("PimEyes", "company", ("Pim Eyes", "FaceSearch"), group="Face Group"))

    assert len(set(_ids(database, "PimEyes", "pim eyes", "FaceSearch"))) == 1
    with database.read() as session:
        company = session.scalars(select(Company)).one()
        assert session.scalars(select(PartyRow.company_id)).one() == company.id
        assert session.get_one(CompanyGroup, company.group_id).name == "Face Group"
        assert session.scalar(select(func.count()).select_from(CompanyName)) == 3


def test_a_group_is_a_tag_and_never_merges(database: Database) -> None:
    _learn(database, Known("Muster GmbH", "company", group="Muster"), Known("Muster Services GmbH", "company", group="Muster"))
    with database.read() as session:
        rows = session.scalars(select(Company).order_by(Company.key)).all()
        assert [row.key for row in rows] == ["muster", "muster services"]
        assert len({row.group_id for row in rows}) == 1
    _learn(database, Known("Muster Services GmbH", "company"))
    with database.read() as session:
        assert session.scalars(select(Company.group_id).where(Company.key == "muster services")).one() is None


def test_an_alias_that_is_another_watched_organisation_stays_that_one(database: Database) -> None:
    _learn(database, Known("Alpha", "company", ("Beta",)), Known("Beta", "company"))
    assert len(set(_ids(database, "Alpha", "Beta"))) == 2


def test_an_organisation_with_names_of_its_own_is_not_swallowed(database: Database) -> None:
    _learn(database, Known("Beta", "company", ("Beta Brand",)))
    _learn(database, Known("Alpha", "company", ("Beta",)))
    assert len(set(_ids(database, "Alpha", "Beta"))) == 2


def test_public_bodies_of_two_countries_are_two(database: Database) -> None:
    spain, poland = (_ids(database, "Ministry of the Interior", kind="public_body", country=country) for country in ("ES", "PL"))
    assert spain != poland
    assert _ids(database, "MINISTRY OF THE INTERIOR", kind="public_body", country="ES") == spain
    assert _ids(database, "Acme", country="ES") == _ids(database, "Acme", country="PL"), "a company is the same abroad"


def test_who_turns_out_to_be_a_person_is_no_organisation_any_more(database: Database, reader: Callable[..., Any], reading: Reading) -> None:
    company, person = reading.parties
    with database.write() as session:
        stored = reader(session, "boete-1")
        stored.store(replace(reading, parties=(replace(company, name="Jan Voorbeeld Handel"),)))
        assert session.scalars(select(Company.name)).all() == ["Jan Voorbeeld Handel"]
        stored.store(replace(reading, parties=(person,)))
    with database.read() as session:
        assert session.scalars(select(Company.name)).all() == []
        assert session.scalars(select(CompanyName.name)).all() == []


def test_who_is_a_party_elsewhere_or_watched_stays(database: Database, reader: Callable[..., Any], reading: Reading) -> None:
    _learn(database, Known("Watched B.V.", "company"))
    company = reading.parties[0]
    with database.write() as session:
        reader(session, "boete-1").store(reading)
        other = reader(session, "boete-2")
        other.store(reading)
        other.store(replace(reading, parties=(replace(company, name="Watched B.V."),)))
        other.store(replace(reading, parties=(replace(company, name="Derde B.V."),)))
    with database.read() as session:
        assert sorted(session.scalars(select(Company.name))) == ["Derde B.V.", "Voorbeeld B.V.", "Watched B.V."]
