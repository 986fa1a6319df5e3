"""``dpawatch read``: what would be stored, and the alert that would be sent, for one page; ``--store`` hands it in."""

import argparse
import json
import logging
import mimetypes
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dpawatch.commands import Commands, command
from dpawatch.commands.arguments import day
from dpawatch.commands.extract import as_json
from dpawatch.errors import SettingsError
from dpawatch.http import Client, MemoryGate, MemoryRobots, Request
from dpawatch.pipeline.handed_in import hand_in
from dpawatch.pipeline.hits import alert_of
from dpawatch.pipeline.read import interpret, store
from dpawatch.pipeline.requests import DOCUMENT_TYPES
from dpawatch.pipeline.services import open_services, utc_now
from dpawatch.settings import Settings
from dpawatch.settings import load as load_settings
from dpawatch.slack.alert import Alert
from dpawatch.slack.blocks import plain, render
from dpawatch.store import items
from dpawatch.store.models import Base, ItemRow
from dpawatch.store.session import Database
from dpawatch.watching.watchlist import Watchlist
from dpawatch.watching.watchlist import load as load_watchlist
from parsers import registry
from parsers.base import Source
from parsers.errors import BrokenSourceError
from parsers.extract import persons
from parsers.models import Document, Item, PartialDate, RawPage, Reading

log = logging.getLogger(__name__)


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "read",
        "show what would be stored of one page, and the alert that would be sent; or hand it in with --store",
        """
dpawatch read article.txt                              any article, as text or HTML
dpawatch read decision.html --source nl_ap --json      a saved page of a known site, for a program
dpawatch read https://www.cnil.fr/fr/... --alert       a live page; prints the Slack message alone
dpawatch read https://news.example/article --store     hand an article in: stored as a press report, and alerted like any other
dpawatch read article.txt --store --published 2024-09-03   with its day, by which it finds the case that it tells of
""",
    )
    parser.add_argument("what", metavar="PATH|URL", help="a saved page (HTML, text, PDF) or an address")
    parser.add_argument("--source", help="the source whose reader to use (default: by the address, else press)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object: what extract prints, with title, key points and alert")
    form.add_argument("--alert", action="store_true", help="print the Slack message (Block Kit JSON) alone")
    form.add_argument("--store", action="store_true", help="store it: the next run of the DAG alert (or `dpawatch run`) tells of it")
    parser.add_argument(
        "--published", type=day, metavar="YYYY-MM-DD", help="when it was published, with --store: finds the decision that a report tells of"
    )
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class Told:
    """One page, read: the document, what was taken from it, and the alert it would cause."""

    source: Source
    document: Document
    reading: Reading
    alert: Alert | None


def run(args: argparse.Namespace) -> int:
    """Read and print.

    Raises:
        SettingsError: the file or the source does not exist.
        FetchError, ParseError: the page could not be had or read.
        BatchFailed: with ``--store``, the page cannot be read; it is archived and quarantined.
    """
    settings = load_settings()
    if args.store:
        return _hand_in(args.what, args.source, settings, args.published)
    if args.published:
        raise SettingsError("--published goes with --store: without it nothing is kept that a date could be compared with")
    told = tell(args.what, args.source, settings)
    if args.json:
        print(json.dumps(as_object(told), ensure_ascii=False, indent=2))
    elif args.alert:
        print(json.dumps(_message(told), ensure_ascii=False, indent=2))
    else:
        _show(told)
    return 0


def _hand_in(what: str, source_id: str | None, settings: Settings, published: date | None) -> int:
    page = _page(what, settings)
    with open_services() as services:
        on = PartialDate(published) if published else None
        decision = hand_in(page, source_id or _source_of(page.final_url), services, on)
    print(
        f"Stored as decision {decision}; the next run of alert tells of it." if decision else "Stored; no measure of an authority is in it."
    )
    return 0


def tell(what: str, source_id: str | None, settings: Settings) -> Told:
    """Read a path or an address with a source's own reader."""
    page = _page(what, settings)
    source = registry.get(source_id or _source_of(page.final_url))
    item = Item(source.info.id, native_id="read", url=page.final_url, title="")
    document = source.document(page, item, today=utc_now().date())
    watchlist = load_watchlist(settings.watchlist)
    reading = interpret(source, document, watchlist.matcher)
    return Told(source, document, reading, _alert(source, item, document, reading, watchlist, settings))


def _page(what: str, settings: Settings) -> RawPage:
    return _fetched(what, settings) if what.startswith(("http://", "https://")) else _file(what)


def _fetched(url: str, settings: Settings) -> RawPage:
    return Client(settings, MemoryGate(), MemoryRobots()).page(Request(url=url, accept=DOCUMENT_TYPES))


def _file(name: str) -> RawPage:
    path = Path(name)
    if not path.is_file():
        raise SettingsError(f"there is no file {name}: give the path of a saved page, or an address that starts with https://")
    media_type = mimetypes.guess_type(path.name)[0] or "text/plain"
    url = f"https://saved.invalid/{path.name}"
    return RawPage(url, url, 200, {"content-type": media_type}, path.read_bytes(), utc_now())


def _source_of(url: str) -> str:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    for source_id in registry.source_ids():
        try:
            info = registry.get(source_id).info
        except BrokenSourceError as error:
            log.warning("the address was not compared with %s: %s", source_id, error)
            continue
        if host in {(urlsplit(known).hostname or "").removeprefix("www.") for known in (info.home, *(li.url for li in info.listings))}:
            return source_id
    return "press"


def _alert(source: Source, item: Item, document: Document, reading: Reading, watchlist: Watchlist, settings: Settings) -> Alert | None:
    """The alert that the pipeline would queue: the same steps, on a database that is thrown away."""
    now = utc_now()
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{folder}/read.db")
        try:
            Base.metadata.create_all(database.engine)
            with database.write() as session:
                items.upsert_items(session, source.info.id, "read", [item], origin="live", at=now)
                decision = store(session, session.query(ItemRow).one(), document, reading, now)
                if decision is None:
                    return None
                session.flush()
                return next(iter(alert_of(decision, watchlist, settings)), None)
        finally:
            database.close()


def _message(told: Told) -> dict[str, Any] | None:
    if told.alert is None:
        return None
    message = render(told.alert)
    return {"text": message.text, "blocks": list(message.blocks), "metadata": dict(message.metadata)}


def as_object(told: Told) -> dict[str, Any]:
    """What ``--json`` prints: the shape of ``extract`` plus title, language, dates, key points and the alert."""
    document = told.document
    reading = replace(told.reading, parties=tuple(replace(party, name=party.shown) for party in told.reading.parties))
    return {
        **as_json(reading),
        "title": persons.mask(document.title, told.reading.parties, document.language),
        "language": reading.language,
        "published_on": str(document.published_on) if document.published_on else None,
        "published_by": told.source.info.id,
        "key_points": [
            {"topic": point.topic, "text": point.text, "evidence": [point.evidence.start, point.evidence.end]}
            for point in reading.key_points
        ],
        "alert": _message(told),
    }


def _show(told: Told) -> None:
    document, reading, console = told.document, told.reading, Console()
    table = Table(show_header=False, title=escape(document.title or "(no title)"), title_justify="left")
    rows = {
        "published by": f"{told.source.info.authority} ({told.source.info.id})",
        "imposed by": reading.imposed_by or "not said",
        "language": reading.language,
        "action": reading.action.value,
        "fine": f"{reading.fine.currency} {reading.fine.value:,}" if reading.fine else "none that is certain",
        "amounts": "\n".join(f"{a.currency} {a.value:,} {a.kind.value} ({a.role.value}, {a.confidence:.0%})" for a in reading.amounts),
        "sanctioned": ", ".join(party.shown for party in reading.sanctioned) or "nobody named",
        "articles": ", ".join(f"{article.law} {article.number}".strip() for article in reading.articles),
        "case": reading.case_ref or "",
        "published on": str(document.published_on or ""),
        "decided on": str(reading.decided_on or ""),
        "key points": "\n".join(f"{point.topic}: {point.text}" for point in reading.key_points),
        "to review": "\n".join(reason.words for reason in reading.reasons) or "no",
    }
    for name, value in rows.items():
        table.add_row(name, escape(value))
    console.print(table)
    console.print(plain(told.alert) if told.alert else "No alert: no watched company is sanctioned here.", markup=False, highlight=False)
