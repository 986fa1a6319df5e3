"""Column types, checks and the root of the models.

Conventions: all datetimes are UTC and aware; amounts are NUMERIC(20, 2) read as ``Decimal``; enumerations are
stored as their strings and checked; no column is compared that carries the time of its own writing. Every check
and unique key holds on both databases, and text of the outside world has no length limit that only one of them knows.
"""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    MetaData,
    Numeric,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import Integer, TypeEngine, UserDefinedType

from parsers.models import Precision

_REFUSED = re.compile("[\0\ud800-\udfff]")
Key = BigInteger().with_variant(Integer, "sqlite")


class Utc(TypeDecorator[datetime]):
    """An aware UTC datetime on both databases; SQLite gives back naive ones otherwise."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive datetimes (ValueError), turn others to UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"naive datetime {value} given to the database: use UTC-aware ones")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """An aware datetime, whatever the database's own time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactRate(TypeDecorator[Decimal]):
    """A rate of exchange as the European Central Bank states it: units of a currency for one euro, at most eight decimals."""

    impl = Numeric(20, 8)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """NUMERIC(20, 8) on PostgreSQL; text on SQLite, which has no decimals."""
        return dialect.type_descriptor(String(24) if dialect.name == "sqlite" else Numeric(20, 8))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Refuse (ValueError) a rate that is not above zero, or has more decimals than are kept."""
        if value is not None and (value <= 0 or value != round(value, 8)):
            raise ValueError(f"the rate {value} cannot be kept: it must be above zero, with at most eight decimals")
        return f"{value:f}" if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """A ``Decimal`` without trailing zeros."""
        return None if value is None else Decimal(str(value)).normalize() + 0


class SqliteNumeric(UserDefinedType[Any]):
    """A column declared ``NUMERIC(20, 2)`` whose values SQLAlchemy hands over as they are (its own ``Numeric`` makes floats)."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """The type as it stands in CREATE TABLE."""
        return "NUMERIC(20, 2)"


class ExactMoney(TypeDecorator[Decimal]):
    """A sum of money: NUMERIC(20, 2), exact on both databases, and a number that analysts can sum and order.

    SQLite has no decimals. Its NUMERIC affinity keeps whole sums as 64-bit integers and sums with cents as 8-byte
    reals, which hold 15 significant digits exactly (https://www.sqlite.org/datatype3.html, section 3): up to
    9,999,999,999,999.99. What a database could not give back exactly is refused, on both alike. A ``sum()`` over cents on
    SQLite is a real: round it to two places.
    """

    impl = Numeric(20, 2)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """NUMERIC(20, 2), without SQLAlchemy's detour through float on SQLite."""
        return dialect.type_descriptor(SqliteNumeric() if dialect.name == "sqlite" else Numeric(20, 2))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Refuse (ValueError) what cannot be kept exactly: a part of a cent, or more digits than hold."""
        if value is None:
            return None
        whole = value == value.to_integral_value()
        if value != round(value, 2) or abs(value) >= (Decimal(10) ** 18 if whole else Decimal(10) ** 13):
            raise ValueError(f"the sum {value} cannot be kept exactly: at most two decimals, and 13 digits before them (18 when whole)")
        if dialect.name != "sqlite":
            return value
        return int(value) if whole else f"{value:.2f}"

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """A ``Decimal`` with two decimals."""
        return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def storable(value: str) -> str:
    """A text of the same length that both databases take: NUL and lone surrogates, which PostgreSQL refuses, become U+FFFD."""
    return _REFUSED.sub("\ufffd", value)


def storable_json(value: Any) -> Any:
    """The same value, its strings and keys :func:`storable`."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable_json(key): storable_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [storable_json(item) for item in value]
    return value


class StorableText(TypeDecorator[str]):
    """Text of any length; characters that a database refuses are replaced, so that a hostile page cannot stop a run."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """See :func:`storable`."""
        return None if value is None else storable(value)


class StorableJson(TypeDecorator[Any]):
    """JSON: text on SQLite, JSONB on PostgreSQL. Sums of money in it are strings. Strings are made :func:`storable`. None is NULL."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """JSONB where there is one: analysts can search it."""
        return dialect.type_descriptor(JSONB(none_as_null=True) if dialect.name == "postgresql" else JSON(none_as_null=True))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """See :func:`storable`."""
        return storable_json(value)


def one_of(column: str, values: type[Any] | tuple[str, ...]) -> CheckConstraint:
    """A check that ``column`` holds one of the enumeration's values."""
    names = values if isinstance(values, tuple) else tuple(v.value for v in values)
    return CheckConstraint(f"{column} IN ({', '.join(repr(n) for n in names)})", name=f"{column}_known")


def dated(prefix: str) -> tuple[CheckConstraint, CheckConstraint]:
    """Checks that ``<prefix>_on`` and ``<prefix>_precision`` go together, and that the precision is a known one."""
    both = CheckConstraint(f"({prefix}_on IS NULL) = ({prefix}_precision IS NULL)", name=f"{prefix}_whole")
    return both, one_of(f"{prefix}_precision", Precision)


class Base(DeclarativeBase):
    """Root of the models; the naming convention keeps constraint names the same on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Utc, Decimal: ExactMoney, dict[str, Any]: StorableJson, list[Any]: StorableJson, str: StorableText}


ORIGINS = ("baseline", "live", "backfill", "import", "reprocess")
"""How a document came to us; only what came ``live`` alerts."""
