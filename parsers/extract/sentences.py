"""Where sentences begin and end. One pass, safe for the abbreviations and ordinals of the languages we read.

Decisions come from PDF files too, with a line break in the middle of a sentence: such a break is only a boundary after a full
stop, before a list item, after a heading, or between long paragraphs.
"""

import re
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text, half open."""

    start: int
    end: int


# Abbreviations after which no sentence ends, lower case, without the last dot. Those that also end sentences (etc.) are left out.
_SHORT = (
    "abs al alin ap apdo approx arr art arts artt av ave avv bc bek bl bl.a boul br bzw c c.f ca ca. cf cit comma d d.h "
    "d.lgs doc dott dr dz dña e.g eg esim exp f.eks fax fig g gem ggf gl gs i.e i.h.v i.hv ie ill ing jf jms judr kap kl "
    "kpl kr köv lett lg lit lit. lõ m m.in me mgr mil milj mill mio mld mlle mln mme mom mr mrd mrs ms napr např nn no np "
    "npr nr nr. nru num n° núm odl ods odst op p p.i p.p pag par para pct pkt pl poz pp prof prot provv pvm pº písm ref reg "
    "reg. s.a s.l s.p.a s.r.l sb sec sect sig sk.sk sog sp sr sra st st. stb stk str str. sygn sz tel tis tit tj točke tys "
    "tzn tzv tzw tč tūkst tūkst. u. u.a u.n. ud uds ul ust vgl vs vö web z.b z.o.o zn évi ún č č.j čj čl št άρθρ αρ αριθ "
    "δισ εκατ κ κα κας ν παρ περ σελ στοιχ υπ χιλ ал бул вх гр лв млн млрд рег стр т ул хил чл"
)
_ABBREVIATIONS = frozenset(_SHORT.split())
_STOP = re.compile(r"(?<![.!?;。])[.!?;。]++[\"'’”»)\]]*(?=\s)|\n[ \t]*(?:\n\s*)?")
_WORD_BEFORE = re.compile(r"[^\s(\[«„\"“]+\Z")
_LIST_ITEM = re.compile(r"\s*(?:[-–—•·o▪*➢]\s|\(?[a-zα-ω0-9ivx]{1,4}[).]\s|[\U0001F300-\U0001FAFF⚖✅])", re.IGNORECASE)
_HEADING = 60
_PARAGRAPH = 130


def split(text: str) -> tuple[Span, ...]:
    """Cut a text into sentences.

    Args:
        text: plain text, paragraphs separated by newlines.

    Returns:
        Spans in order, trimmed, without overlap; white space between them belongs to none.
    """
    spans: list[Span] = []
    start = 0
    line = 0
    for match in _STOP.finditer(text):
        broken = text[match.start()] == "\n"
        ends = _line_ends(text, line, match) if broken else _full_stop_ends(text, start, match)
        if ends:
            _add(spans, text, start, match.end())
            start = match.end()
        if broken:
            line = match.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def around(spans: tuple[Span, ...], position: int) -> int:
    """The index of the sentence that holds a position (the nearest before it, when it lies between two)."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle].start <= position:
            low = middle + 1
        else:
            high = middle
    return max(0, low - 1)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append(Span(start, end))


def _full_stop_ends(text: str, start: int, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 6].lstrip()
    if text[match.start()] == ";" or not after:
        return True
    if after[0].islower() or after[0] in ",;:)":
        return False
    if match.group() != ".":
        return True
    word = _WORD_BEFORE.search(text, max(start, match.start() - 24), match.start())
    if word is None:
        return True
    token = word.group().lower()
    if token in _ABBREVIATIONS or (len(token) == 1 and token.isalpha()) or ("." in token and len(token) <= 8 and not token[-1].isdigit()):
        return False
    return not (token.isdigit() and len(token) <= 2)


def _line_ends(text: str, line: int, match: re.Match[str]) -> bool:
    if match.group().count("\n") > 1:
        return not _runs_on(text, line, match)
    if _LIST_ITEM.match(text, match.end(), match.end() + 8):
        return True
    length = match.start() - line
    before = text[line : match.start()].rstrip()[-1:]
    after = text[match.end() : match.end() + 1]
    if before in ".!?:;":
        return True
    return (after.isupper() or after in '«“"„') and (length < _HEADING or length > _PARAGRAPH)


def _runs_on(text: str, line: int, match: re.Match[str]) -> bool:
    """Whether a sentence goes on after blank lines, as where a decision sets its sum apart on a line of its own."""
    before = text[line : match.start()].rstrip()[-1:]
    after = text[match.end() : match.end() + 1]
    if match.group().count("\n") > 4 or not (before.isalpha() or before == ",") or _LIST_ITEM.match(text, match.end(), match.end() + 8):
        return False
    return after.islower() or (
        after.isdigit()
        and text[line : match.start()].strip()[:1].isalnum()
        and text[match.end() : match.end() + 4].strip("0123456789") == " "
    )
