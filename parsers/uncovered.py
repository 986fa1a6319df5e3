"""Authorities that nothing here watches, with the reason: no alert from them must ever be read as no sanction."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Uncovered:
    """One authority without a source.

    Attributes:
        id: the supervisor's id (:mod:`parsers.supervisors`).
        country: ISO 3166-1 alpha-2.
        authority: its full name in its own language.
        reason: why there is no source, with the date of the evidence.
        fallback: where its decisions may be seen all the same.
    """

    id: str
    country: str
    authority: str
    reason: str
    fallback: str


ALL: tuple[Uncovered, ...] = (
    Uncovered(
        "lt_vdai",
        "LT",
        "Valstybinė duomenų apsaugos inspekcija",
        "the whole site stands behind a bot wall and its robots.txt forbids us (2026-10)",
        "EDPB national news",
    ),
)
