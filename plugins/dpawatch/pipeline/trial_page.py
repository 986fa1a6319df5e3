"""The page of ``dpawatch watch test --html``: one file, no script, nothing loaded from elsewhere, light and dark."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from urllib.parse import urlsplit

from dpawatch.pipeline.trial import Tried

_STYLE = """
:root { color-scheme: light dark; --ground: #fafaf8; --card: #fff; --ink: #1c1e21; --soft: #5f6670; --line: #e2e3e0;
  --alerted: #b3261e; --digest: #8a5a00; --review: #3f51b5; --held: #5f6670; }
@media (prefers-color-scheme: dark) { :root { --ground: #15171a; --card: #1d2024; --ink: #e9eaec; --soft: #a0a6af; --line: #32363c;
  --alerted: #ff8a80; --digest: #f0b95a; --review: #9fa8ff; --held: #a0a6af; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; text-wrap: balance; }
p { margin: 0; } .soft { color: var(--soft); }
ul.sums { display: flex; flex-wrap: wrap; gap: .75rem; list-style: none; margin: 1.5rem 0; padding: 0; }
ul.sums li { flex: 1 1 10rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
ul.sums b { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
article { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: .5rem;
  padding: .75rem 1rem; margin: 0 0 .75rem; overflow-wrap: anywhere; }
article h2 { font-size: 1.05rem; margin: 0 0 .25rem; } article p { font-size: .9rem; }
.tag { color: var(--tone); font-weight: 600; }
.alerted { --tone: var(--alerted); } .digest { --tone: var(--digest); } .review { --tone: var(--review); } .held { --tone: var(--held); }
a { color: inherit; } a:focus-visible { outline: 2px solid; outline-offset: 2px; }
@media print { body { background: none; } article, ul.sums li { break-inside: avoid; } }
"""


def page(rows: Sequence[Tried], outcomes: Mapping[str, str], *, since: date, decisions: int, source: str) -> str:
    """The page.

    Args:
        outcomes: each outcome in words, in the order in which they are shown.
        decisions: how many were asked.
        source: the file, or the watch, that was tried.
    """
    sums = Counter(row.outcome for row in rows)
    cards = "".join(f'<li class="{outcome}"><b>{sums[outcome]}</b>{escape(words)}</li>' for outcome, words in outcomes.items())
    shown = sorted(rows, key=lambda row: (row.day, row.watch_id), reverse=True)
    articles = "".join(_article(row, outcomes) for row in shown) or "<p>No decision would have matched.</p>"
    asked = f"{decisions:,} decision{'' if decisions == 1 else 's'} since {since}"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What {escape(source)} would have told</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>What {escape(source)} would have told</h1>
<p class="soft">{asked} in this database were asked. Age of the watch, mutes and backfill are set aside. Nothing was sent.</p>
<ul class="sums">{cards}</ul>
{articles}
</main>
</body>
</html>
"""


def _article(row: Tried, outcomes: Mapping[str, str]) -> str:
    outcome = row.outcome if row.outcome in outcomes else "held"
    title = escape(row.headline)
    if urlsplit(row.url).scheme in ("https", "http"):
        title = f'<a href="{escape(row.url)}" rel="noopener noreferrer">{title}</a>'
    return (
        f'<article class="{outcome}"><h2>{title}</h2>'
        f'<p class="soft">{row.day} · {escape(row.authority)} · watch {escape(row.watch_id)} ({escape(row.company)}), '
        f"matched as “{escape(row.alias)}” ({escape(row.how)})</p>"
        f'<p><span class="tag">{escape(outcomes[outcome])}</span>: {escape(row.why)}</p></article>\n'
    )
