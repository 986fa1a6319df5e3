"""Which organisation a party is: the one of that name, whatever the case, accents, punctuation and legal form.

Nothing weaker makes two names one organisation, but the watch list's own word: an alias there that is no common word and no brand.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Insert, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dpawatch.store.models import Base, Company, CompanyGroup, CompanyName, PartyRow
from dpawatch.watching import names

_T = TypeVar("_T")

_AT_ONCE = 500
"""Names in one question: SQLite takes some thousand values at most."""


@dataclass(frozen=True, slots=True)
class Known:
    """What somebody who knows an organisation says of it.

    Attributes:
        aliases: further names that are its alone.
        group: the group it belongs to, or empty.
    """

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    group: str = ""


@lru_cache(maxsize=100_000)
def key(name: str) -> str:
    """The name as it is compared, without its legal form; empty when it has no letter or digit."""
    found = names.keys(name)
    return " ".join(deque(names.without_legal_forms(found), maxlen=1).pop()) if found else ""


def of_names(connection: Connection, named: Mapping[str, str]) -> dict[str, int]:
    """The organisations of these names; those that are not known yet are made. Two processes may do so at once.

    Args:
        named: name to kind (``company`` or ``public_body``).

    Returns:
        name to id; a name without a letter or digit is nobody's.
    """
    keys = {name: key(name) for name in sorted(named)}
    known = _known(connection, keys.values())
    fresh = {of_name: name for name, of_name in reversed(keys.items()) if of_name and of_name not in known}
    if fresh:
        _make(connection, [(of_name, name, named[name]) for of_name, name in sorted(fresh.items())])
        known |= _known(connection, fresh)
    return {name: known[of_name] for name, of_name in keys.items() if of_name}


def assign(connection: Connection, parties: Sequence[dict[str, Any]]) -> None:
    """Set ``company_id`` in the columns of parties, of those that have a name."""
    ids = of_names(connection, {party["name"]: party["kind"] for party in parties if party["name"]})
    for party in parties:
        party["company_id"] = ids.get(party["name"])


def learn(connection: Connection, told: Iterable[Known]) -> None:
    """Take over what the watch list knows: aliases lead to the organisation they belong to, subsidiaries get their group's tag.

    An alias that is another told organisation's own name stays with that one.
    """
    all_told = list(told)
    own = {key(known.name) for known in all_told}
    for known in sorted(all_told, key=lambda one: key(one.name)):
        if not key(known.name):
            continue
        company_id = of_names(connection, {known.name: known.kind})[known.name]
        connection.execute(update(Company).where(Company.id == company_id).values(group_id=_group(connection, known.group)))
        for alias in sorted(known.aliases):
            if key(alias) and key(alias) not in own:
                _lead(connection, alias, company_id)


def fill(connection: Connection, after: tuple[int, int], limit: int) -> tuple[tuple[int, int], int] | None:
    """Give so many stored parties their organisation that have none yet, from the one behind ``after`` (decision, ordinal) on.

    Returns:
        the last one looked at, and how many; ``None`` when there is none left.
    """
    place = (PartyRow.decision_id, PartyRow.ordinal)
    behind = (PartyRow.decision_id > after[0]) | ((PartyRow.decision_id == after[0]) & (PartyRow.ordinal > after[1]))
    wanted = select(*place, PartyRow.name, PartyRow.kind).where(PartyRow.company_id.is_(None), PartyRow.name.is_not(None), behind)
    rows = connection.execute(wanted.order_by(*place).limit(limit)).all()
    if not rows:
        return None
    ids = of_names(connection, {name: kind for _, _, name, kind in rows if name})
    for decision_id, ordinal, name, _ in rows:
        if name in ids:
            this = (PartyRow.decision_id == decision_id, PartyRow.ordinal == ordinal)
            connection.execute(update(PartyRow).where(*this).values(company_id=ids[name]))
    return (rows[-1].decision_id, rows[-1].ordinal), len(rows)


def _known(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in _batches(sorted(set(keys))):
        asked = select(CompanyName.key, CompanyName.company_id).where(CompanyName.key.in_(some))
        found |= {row.key: row.company_id for row in connection.execute(asked)}
    return found


def _make(connection: Connection, fresh: Sequence[tuple[str, str, str]]) -> None:
    """In the order of their keys, so that two who make the same wait for each other, and never crosswise."""
    for some in _batches(fresh):
        rows = [{"key": of_name, "name": name, "kind": kind} for of_name, name, kind in some]
        connection.execute(_unless_there(connection, Company), rows)
        asked = select(Company.key, Company.id).where(Company.key.in_([of_name for of_name, _, _ in some]))
        ids = {row.key: row.id for row in connection.execute(asked)}
        rows = [{"key": of_name, "company_id": ids[of_name], "name": name, "origin": "decision"} for of_name, name, _ in some]
        connection.execute(_unless_there(connection, CompanyName), rows)


def _lead(connection: Connection, alias: str, company_id: int) -> None:
    """Let a name lead to an organisation; what was an organisation under that name alone becomes part of it."""
    led = connection.execute(select(CompanyName.company_id).where(CompanyName.key == key(alias)).with_for_update()).scalar()
    if led == company_id:
        return
    if led is None:
        row = {"key": key(alias), "company_id": company_id, "name": alias, "origin": "watch list"}
        connection.execute(_unless_there(connection, CompanyName), [row])
        return
    if connection.scalar(select(func.count()).where(CompanyName.company_id == led)) != 1:
        return  # an organisation with further names of its own is not swallowed
    connection.execute(update(PartyRow).where(PartyRow.company_id == led).values(company_id=company_id))
    connection.execute(update(CompanyName).where(CompanyName.key == key(alias)).values(company_id=company_id, origin="watch list"))
    connection.execute(delete(Company).where(Company.id == led))


def _group(connection: Connection, name: str) -> int | None:
    if not name:
        return None
    connection.execute(_unless_there(connection, CompanyGroup), [{"name": name}])
    return connection.scalar(select(CompanyGroup.id).where(CompanyGroup.name == name))


def _unless_there(connection: Connection, model: type[Base]) -> Insert:
    insert = postgresql.insert(model) if connection.dialect.name == "postgresql" else sqlite.insert(model)
    return insert.on_conflict_do_nothing()


def _batches(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
