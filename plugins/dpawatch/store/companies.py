"""Which organisation a party is: the one of that name, whatever the case, accents, punctuation and legal form.

Nothing weaker makes two names one organisation, but the watch list's own word: an alias there that is no common word and no brand. Public
bodies of two countries are two, however alike their names ("Ministry of the Interior"). A name that no party bears any more goes, because
it may have turned out to be a person's.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Insert, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dpawatch.store.models import Base, Company, CompanyGroup, CompanyName, DecisionRow, PartyRow
from dpawatch.watching import names
from parsers import registry
from parsers.errors import DpaWatchError

_T = TypeVar("_T")

LONGEST = 300
"""Characters of a name that is compared: what is longer is no name, and PostgreSQL's indexes hold no more than 2.7 kB."""
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


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """An organisation as a decision names it.

    Attributes:
        kind: ``company`` or ``public_body``.
        country: that of the authority, which is that of the public bodies it sanctions.
    """

    name: str
    kind: str
    country: str = ""

    @property
    def key(self) -> str:
        """What it is compared by; empty for a name without a letter or digit, or too long for one."""
        plain = key(self.name)
        return f"{plain} @{self.country.lower()}" if plain and self.kind == "public_body" and self.country else plain


@lru_cache(maxsize=100_000)
def key(name: str) -> str:
    """The name as it is compared, without its legal form; empty when it has no letter or digit, or is too long for a name."""
    found = names.keys(name) if len(name) <= LONGEST else []
    return " ".join(deque(names.without_legal_forms(found), maxlen=1).pop()) if found else ""


def of_names(connection: Connection, named: Iterable[Named]) -> dict[Named, int]:
    """The organisations of these names; those that are not known yet are made. Two processes may do so at once.

    Until the transaction ends nobody lets them go.
    """
    keys = {one: one.key for one in sorted(set(named))}
    known = _known(connection, keys.values())
    fresh = {of_name: one for one, of_name in reversed(keys.items()) if of_name and of_name not in known}
    if fresh:
        _make(connection, sorted(fresh.items()))
        known |= _known(connection, fresh)
    return {one: known[of_name] for one, of_name in keys.items() if of_name}


def assign(connection: Connection, parties: Sequence[tuple[dict[str, Any], str]]) -> None:
    """Set ``company_id`` in the columns of parties, each given with the source id of the authority that decided."""
    named = [Named(party["name"], party["kind"], country(authority)) if party["name"] else None for party, authority in parties]
    ids = of_names(connection, (one for one in named if one is not None))
    for (party, _), one in zip(parties, named, strict=True):
        party["company_id"] = ids.get(one) if one is not None else None


def country(authority: str) -> str:
    """The country of a source, by its id; empty where it is not known."""
    try:
        return registry.get(authority).info.country
    except DpaWatchError:
        return ""


def let_go(connection: Connection, company_ids: Iterable[int | None]) -> None:
    """Remove those of these organisations that no party is any more, unless the watch list names them.

    One that another transaction uses at this moment is left alone.
    """
    asked = sorted({one for one in company_ids if one is not None})
    if not asked:
        return
    locked = select(Company.id).where(Company.id.in_(asked)).order_by(Company.id).with_for_update(skip_locked=True)
    ours = connection.scalars(locked).all()
    # A statement of its own: it sees what those committed for whom the lock had to wait.
    used = set(connection.scalars(select(PartyRow.company_id).where(PartyRow.company_id.in_(ours)).distinct()))
    told = select(CompanyName.company_id).where(CompanyName.company_id.in_(ours), CompanyName.origin == "watch list")
    gone = set(ours) - used - set(connection.scalars(told))
    connection.execute(delete(CompanyName).where(CompanyName.company_id.in_(gone)))
    connection.execute(delete(Company).where(Company.id.in_(gone)))


def learn(connection: Connection, told: Iterable[Known]) -> None:
    """Take over what the watch list knows: aliases lead to the organisation they belong to, subsidiaries get their group's tag.

    An alias that is another told organisation's own name stays with that one.
    """
    all_told = list(told)
    own = {key(known.name) for known in all_told}
    for known in sorted(all_told, key=lambda one: key(one.name)):
        if not key(known.name):
            continue
        one = Named(known.name, known.kind)
        company_id = of_names(connection, [one])[one]
        connection.execute(update(CompanyName).where(CompanyName.key == one.key).values(origin="watch list"))
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
    authority = func.coalesce(DecisionRow.imposed_by, DecisionRow.published_by).label("authority")
    wanted = select(*place, PartyRow.name, PartyRow.kind, authority).join(DecisionRow, DecisionRow.id == PartyRow.decision_id)
    wanted = wanted.where(PartyRow.company_id.is_(None), PartyRow.name.is_not(None), behind)
    rows = connection.execute(wanted.order_by(*place).limit(limit)).all()
    if not rows:
        return None
    parties: list[tuple[dict[str, Any], str]] = [({"name": row.name, "kind": row.kind}, row.authority) for row in rows]
    assign(connection, parties)
    for row, (party, _) in zip(rows, parties, strict=True):
        this = (PartyRow.decision_id == row.decision_id, PartyRow.ordinal == row.ordinal)
        connection.execute(update(PartyRow).where(*this).values(company_id=party["company_id"]))
    return (rows[-1].decision_id, rows[-1].ordinal), len(rows)


def _known(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in _batches(sorted(set(keys))):
        asked = select(CompanyName.key, CompanyName.company_id).join(Company, Company.id == CompanyName.company_id)
        asked = asked.where(CompanyName.key.in_(some)).order_by(Company.id).with_for_update(read=True, key_share=True, of=Company)
        found |= {row.key: row.company_id for row in connection.execute(asked)}
    return found


def _make(connection: Connection, fresh: Sequence[tuple[str, Named]]) -> None:
    """In the order of their keys, so that two who make the same wait for each other, and never crosswise."""
    for some in _batches(fresh):
        rows: list[dict[str, Any]] = [{"key": of_name, "name": one.name, "kind": one.kind} for of_name, one in some]
        connection.execute(_unless_there(connection, Company), rows)
        asked = select(Company.key, Company.id).where(Company.key.in_([of_name for of_name, _ in some]))
        ids = {row.key: row.id for row in connection.execute(asked)}
        rows = [{"key": of_name, "company_id": ids[of_name], "name": one.name, "origin": "decision"} for of_name, one in some]
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
