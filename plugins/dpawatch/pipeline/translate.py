"""Add English to what was alerted: the evidence and the key points, as an annex to messages already sent."""

import logging
from collections import Counter
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.errors import TranslationError, UnsupportedLanguageError
from dpawatch.pipeline.corrected import newest
from dpawatch.pipeline.services import Services
from dpawatch.slack.alert import Alert, Quote
from dpawatch.store import outbox
from dpawatch.store.models import DecisionRow, OutboxRow
from dpawatch.store.translations import SqlCache
from dpawatch.translation import Translated, Translator, backend, translate_sentences

log = logging.getLogger(__name__)

TARGET = "en"
BATCH = 50


class TranslationsPending(TranslationError):
    """Some decisions could not be translated now; their alerts went out, and the next run tries again."""


def translate(services: Services) -> dict[str, int]:
    """Translate the decisions that were matched and have no translation yet, and queue the update of their alerts.

    Returns:
        how many were ``translated``, in English ``already``, or ``untranslatable`` (the backend does not know the language: readers are
        told, and it is not tried again); nothing when no backend is chosen.

    Raises:
        TranslationsPending: some failed; the others were done.
    """
    translator = backend(services.settings)
    if translator is None:
        return {}
    count: Counter[str] = Counter()
    troubles: list[str] = []
    with services.database.read() as session:
        waiting = select(DecisionRow.id).where(DecisionRow.translated_at.is_(None), DecisionRow.matched_at.is_not(None))
        ids = session.scalars(waiting.order_by(DecisionRow.id.desc()).limit(BATCH)).all()
    for decision_id in ids:
        try:
            count[_translate_one(decision_id, translator, services)] += 1
        except TranslationError as error:
            log.warning("decision %s is not translated yet: %s", decision_id, error)
            troubles.append(str(error))
    if troubles:
        raise TranslationsPending(f"{len(troubles)} of {len(ids)} decisions wait for translation: {troubles[0]}")
    return dict(count)


def _translate_one(decision_id: int, translator: Translator, services: Services) -> str:
    with services.database.read() as session:
        language = session.get_one(DecisionRow, decision_id).version.language
        alerts = [(row.id, newest(session, row)) for row in _alerts(session, decision_id)]
    done: dict[str, Translated] = {}
    why = ""
    if language != TARGET:
        told = list(dict.fromkeys(quote.text for _, alert in alerts for quote in (*alert.evidence, *alert.key_points)))
        names = sorted({alert.company for _, alert in alerts} | {alert.alias for _, alert in alerts})
        cache = SqlCache(services.database, services.now)
        try:
            done = dict(zip(told, translate_sentences(translator, told, language, TARGET, names, cache), strict=True))
        except UnsupportedLanguageError as error:
            why = str(error)  # final: readers are told, and nobody tries again for ever
    with services.database.write() as session:
        decision = session.get_one(DecisionRow, decision_id)
        decision.translated_at = services.now()
        decision.translation = "\n".join(found.text for found in done.values()) or None
        for row_id, _ in alerts if done or why else ():
            row = session.get_one(OutboxRow, row_id)
            alert = newest(session, row)
            changed = replace(alert, untranslatable=why) if why else _with(alert, done, translator.name)
            _queue_update(session, row, changed, services)
    return "untranslatable" if why else "translated" if language != TARGET else "already"


def _alerts(session: Session, decision_id: int) -> list[OutboxRow]:
    return list(session.scalars(select(OutboxRow).where(OutboxRow.decision_id == decision_id, OutboxRow.kind == "alert")))


def _with(alert: Alert, done: dict[str, Translated], backend_name: str) -> Alert:
    def english(quote: Quote) -> Quote:
        found = done.get(quote.text)
        return replace(quote, translation=found.text, differences=found.differences) if found else quote

    return replace(
        alert,
        evidence=tuple(english(quote) for quote in alert.evidence),
        key_points=tuple(english(quote) for quote in alert.key_points),
        translated_by=backend_name,
    )


def _queue_update(session: Session, row: OutboxRow, alert: Alert, services: Services) -> None:
    outbox.enqueue(
        session,
        dedupe_key=f"{row.dedupe_key}:translation",
        stream=row.stream,
        kind="update",
        channel=row.channel,
        payload=alert.to_payload(),
        at=services.now(),
        decision_id=row.decision_id,
        watch_id=row.watch_id,
        updates=row.alert_id,
    )
