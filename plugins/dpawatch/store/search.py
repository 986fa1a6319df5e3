"""Full-text search over what decisions say, in their own language and in English, best first.

Words count as whole, in any case and with or without accents; ``"words in a row"``, ``begin*`` and ``-without`` are understood, everything
else in a question is taken for words, so that none can be malformed. Texts are those of the current versions, natural persons masked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, column, func, literal_column, or_, select, table, union, union_all
from sqlalchemy.orm import Session

from dpawatch.store.companies import key as company_key
from dpawatch.store.models import CompanyName, DecisionRow, DocumentVersion, PartyRow
from dpawatch.store.search_index import plain
from dpawatch.watching.names import Words, key
from parsers import registry
from parsers.errors import DpaWatchError

LONGEST_QUESTION = 500
SNIPPET = 300
"""Characters of a snippet: what the reuse terms ``excerpt`` allow of a sentence (ARCHITECTURE section 4)."""
_BEFORE = 80
_LOOKED_THROUGH = 60_000
"""Characters of a text in which the words are looked for again, to show them."""
_TERM = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')
_WORD = re.compile(r"\w+")


class QueryError(DpaWatchError):
    """The question holds no word to look for; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row that must stand in a text, or must not; the last may be the beginning of a word."""

    words: tuple[str, ...]
    begins: bool = False
    without: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text.

    Attributes:
        marks: places in it of the words found: first character, and the one after the last.
    """

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A decision that holds what was asked for.

    Attributes:
        published_by: whose site it stands on, by the source's id.
        title, snippet: ``None`` where the source's terms let no sentence be shown (``SourceInfo.reuse``).
        rank: the greater the better; to be compared within one answer only.
    """

    decision_id: int
    published_by: str
    title: str | None
    rank: float
    snippet: Snippet | None


def terms(question: str) -> tuple[Term, ...]:
    """What a question asks for.

    Raises:
        QueryError: it is too long, or has no word that must be there.
    """
    if len(question) > LONGEST_QUESTION:
        raise QueryError(f"the question has {len(question):,} characters, at most {LONGEST_QUESTION} are looked for")
    found = []
    for minus, phrase, word in _TERM.findall(question):
        words = tuple(_WORD.findall(plain(phrase or word)))
        if words:
            found.append(Term(words, begins=word.endswith("*"), without=bool(minus)))
    if not any(not term.without for term in found):
        raise QueryError('name at least one word to look for, such as: clearview, "facial recognition", biometr*, fine -cookies')
    return tuple(found)


def search(
    session: Session,
    question: str,
    *,
    authority: str | None = None,
    language: str | None = None,
    since: date | None = None,
    limit: int = 20,
    offset: int = 0,
) -> list[Found]:
    """The decisions whose text or translation holds what is asked for.

    Args:
        authority: whose decision, or whose site, by the source's id.
        language: of the original.
        since: published on that day or later.

    Raises:
        QueryError: see :func:`terms`.
    """
    asked = terms(question)
    hits = _hits(session, asked)
    rank = func.max(hits.c.rank).label("rank")
    wanted = (
        select(DecisionRow.id, DecisionRow.published_by, DecisionRow.translation, DocumentVersion.title, DocumentVersion.text, rank)
        .join(hits, hits.c.id == DecisionRow.id)
        .join(DocumentVersion, DocumentVersion.id == DecisionRow.document_version_id)
        .where(*_filters(authority, language, since))
        .group_by(DecisionRow.id, DocumentVersion.id)
        .order_by(rank.desc(), DecisionRow.id.desc())
    )
    rows = session.execute(wanted.limit(limit).offset(offset))
    return [_found(row, asked) for row in rows]


def matching(session: Session, question: str) -> Select[tuple[int]]:
    """The ids of decisions for a list's filter: every word may be the beginning of one, and a name or alias finds its organisation's.

    Raises:
        QueryError: see :func:`terms`.
    """
    hits = _hits(session, [replace(term, begins=True) for term in terms(question)])
    named = select(PartyRow.decision_id).join(CompanyName, CompanyName.company_id == PartyRow.company_id)
    return union(select(hits.c.id), named.where(CompanyName.key == company_key(question))).subquery().select()


def _found(row: Any, asked: Sequence[Term]) -> Found:
    shown = _may_be_quoted(row.published_by)
    return Found(row.id, row.published_by, row.title if shown else None, float(row.rank), _snippet(row, asked) if shown else None)


def _filters(authority: str | None, language: str | None, since: date | None) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = []
    if authority is not None:
        filters.append(or_(DecisionRow.imposed_by == authority, DecisionRow.published_by == authority))
    if language is not None:
        filters.append(DocumentVersion.language == language)
    if since is not None:
        filters.append(DecisionRow.published_on >= since)
    return filters


def _hits(session: Session, asked: Sequence[Term]) -> Any:
    """Decisions by text and by translation, with their rank in each."""
    return _on_postgresql(asked) if session.get_bind().dialect.name == "postgresql" else _on_sqlite(asked)


def _on_postgresql(asked: Sequence[Term]) -> Any:
    query = func.to_tsquery(literal_column("'simple'"), _tsquery(asked))
    texts = func.dpawatch_words(DocumentVersion.title, DocumentVersion.text)
    translations = func.dpawatch_words(literal_column("NULL"), DecisionRow.translation)
    by_text = (
        select(DecisionRow.id, func.ts_rank(texts, query).label("rank"))
        .join(DocumentVersion, DocumentVersion.id == DecisionRow.document_version_id)
        .where(texts.op("@@")(query))
    )
    by_translation = select(DecisionRow.id, func.ts_rank(translations, query).label("rank")).where(
        DecisionRow.translation.is_not(None), translations.op("@@")(query)
    )
    return union_all(by_text, by_translation).subquery()


def _on_sqlite(asked: Sequence[Term]) -> Any:
    match = _fts5(asked)

    def matching(name: str, weights: str) -> Select[Any]:
        of = table(name, column("rowid"))
        # bm25 is the lower the better.
        rank: Any = literal_column(f"-bm25({name}, {weights})").label("rank")
        return select(of.c.rowid, rank).where(literal_column(name).op("MATCH")(match))

    texts = matching("search_texts", "10.0, 1.0").subquery()
    by_text = select(DecisionRow.id, texts.c.rank).join(texts, texts.c.rowid == DecisionRow.document_version_id)
    translations = matching("search_translations", "1.0").subquery()
    by_translation = select(translations.c.rowid.label("id"), translations.c.rank)
    return union_all(by_text, by_translation).subquery()


def _tsquery(asked: Sequence[Term]) -> str:
    parts = []
    for term in sorted(asked, key=lambda one: one.without):
        words = [f"'{word}'" for word in term.words]
        words[-1] += ":*" if term.begins else ""
        parts.append(f"{'!' if term.without else ''}({' <-> '.join(words)})")
    return " & ".join(parts)


def _fts5(asked: Sequence[Term]) -> str:
    wanted = [_fts5_term(term) for term in asked if not term.without]
    refused = [_fts5_term(term) for term in asked if term.without]
    return " NOT ".join(["(" + " AND ".join(wanted) + ")", *refused])


def _fts5_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + (" *" if term.begins else "")


def _may_be_quoted(source_id: str) -> bool:
    try:
        return registry.get(source_id).info.reuse != "facts"
    except DpaWatchError:
        return False  # terms that cannot be read allow nothing


def _snippet(row: Any, asked: Sequence[Term]) -> Snippet:
    for whole in (row.text, row.translation, row.title):
        places = _places((whole or "")[:_LOOKED_THROUGH], asked)
        if places:
            return _cut(whole, places)
    return _cut(row.text, [])


def _places(whole: str, asked: Sequence[Term]) -> list[tuple[int, int]]:
    exact = {key(word) for term in asked if not term.without for word in (term.words[:-1] if term.begins else term.words)}
    beginnings = tuple(key(term.words[-1]) for term in asked if term.begins and not term.without)
    found = Words(whole)
    return [found.span(n) for n, word in enumerate(found.keys) if word in exact or (beginnings and word.startswith(beginnings))]


def _cut(whole: str, places: Sequence[tuple[int, int]]) -> Snippet:
    start = max(0, places[0][0] - _BEFORE) if places else 0
    if start:
        blank = whole.find(" ", start, places[0][0])
        start = blank + 1 if blank >= 0 else start
    end = min(len(whole), start + SNIPPET)
    return Snippet(whole[start:end], tuple((a - start, b - start) for a, b in places if b <= end))
