"""Rates of exchange that are newer than those that come with the program."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from dpawatch.store.models.base import Base, ExactRate


class EuroRate(Base):
    """The European Central Bank's reference rate of one day: units of a currency for one euro. Only days after the bundled table's last."""

    __tablename__ = "euro_rates"
    __table_args__ = (CheckConstraint("length(currency) = 3 AND currency = upper(currency)", name="currency_iso"),)
    currency: Mapped[str] = mapped_column(String(3), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    units: Mapped[Decimal] = mapped_column(ExactRate)
