"""Charts as inline SVG, drawn on the server: they need no script, and the style sheet gives them the theme's colours."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, how long it is, its value in words, and what is told when it is pointed at."""

    name: str
    value: float
    words: str
    hint: str = ""


def columns(bars: Sequence[Bar], *, title: str, every: int = 1, width: int = 720, height: int = 200) -> Markup:
    """Upright bars; only each ``every``-th has its name written below."""
    top, bottom = 18, 20
    room, most = height - top - bottom, max((bar.value for bar in bars), default=0) or 1
    step = width / max(len(bars), 1)
    parts = []
    for number, bar in enumerate(bars):
        tall = room * bar.value / most
        x, y = number * step + step * 0.12, top + room - tall
        parts.append(f"<g><title>{escape(bar.hint or f'{bar.name}: {bar.words}')}</title>")
        parts.append(f'<rect class="ground" x="{number * step:.1f}" y="{top}" width="{step:.1f}" height="{room}"/>')
        parts.append(f'<rect class="bar" x="{x:.1f}" y="{y:.1f}" width="{step * 0.76:.1f}" height="{tall:.1f}" rx="2"/></g>')
        if number % every == 0:
            parts.append(f'<text x="{number * step + step / 2:.1f}" y="{height - 5}" text-anchor="middle">{escape(bar.name)}</text>')
    highest = max(bars, key=lambda bar: bar.value, default=None)
    if highest is not None and highest.value:
        at = bars.index(highest) * step + step / 2
        anchor = "start" if at < 60 else "end" if at > width - 60 else "middle"
        parts.append(f'<text class="value" x="{at:.1f}" y="{top - 5}" text-anchor="{anchor}">{escape(highest.words)}</text>')
    return _drawing(parts, title, width, height)


def rows(bars: Sequence[Bar], *, title: str, width: int = 480) -> Markup:
    """Lying bars, one below the other, each with its name before and its value after it."""
    names, values, line = 110, 120, 26
    most = max((bar.value for bar in bars), default=0) or 1
    parts = []
    for number, bar in enumerate(bars):
        y, long = number * line, (width - names - values) * bar.value / most
        parts.append(f"<g><title>{escape(bar.hint or f'{bar.name}: {bar.words}')}</title>")
        parts.append(f'<text x="{names - 8}" y="{y + 17}" text-anchor="end">{escape(bar.name)}</text>')
        parts.append(f'<rect class="bar" x="{names}" y="{y + 5}" width="{max(long, 1):.1f}" height="{line - 10}" rx="2"/>')
        parts.append(f'<text class="value" x="{names + long + 8:.1f}" y="{y + 17}">{escape(bar.words)}</text></g>')
    return _drawing(parts, title, width, max(len(bars), 1) * line)


def _drawing(parts: Sequence[str], title: str, width: int, height: int) -> Markup:
    opening = f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}">'
    return Markup(f"{opening}{''.join(parts)}</svg>")  # noqa: S704 - every text in the parts is escaped above
