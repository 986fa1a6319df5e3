"""Names as they are compared: spelling differences that never tell two companies apart are taken away.

Nothing here is shown to a reader: the original spelling is kept beside every key.

Two keys exist. The first (:func:`key`) forgets case, accents, punctuation and the dots of acronyms. The second
(:func:`skeleton`) also folds characters that look alike (``I l 1 |``, ``O 0``, Greek and Cyrillic capitals), because
registers do print "Clearview Al" with a small L. A match on the second key alone is reported as such.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from anyascii import anyascii
from cleanco.clean import get_unique_terms

# Invisible characters (zero width, soft hyphen, bidi controls) and combining accents belong to the word around them.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_ACCENTS = "\u0300-\u036f"
_LETTER = r"[^\W\d_]"
# An acronym with dots, or a word. The two sets of a word share no character, so that possessive repetition loses nothing and is fast.
_WORD = re.compile(rf"((?<!\w){_LETTER}(?:\.[ \u00a0]?{_LETTER})+(?!\w)\.?|(?:[^\W_]++|[{_INVISIBLE}{_ACCENTS}+]++)+)")
_INVISIBLE_CHARACTERS = re.compile(f"[{_INVISIBLE}]")

# Capitals and small letters that look like a Latin letter (a subset of Unicode TR39 confusables.txt, the shapes shared in common fonts).
_LOOKALIKES = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ" + "АВЕЅІЈКМНОРСТУХԚԜаеѕіјорсухԛԝԁһӏ",
    "ABEZHIKMNOPTYXaikvoptux" + "ABESIJKMHOPCTYXQWaesijopcyxqwdhl",
)
_FOLDED = str.maketrans("i1|!0", "llllo")

# Legal forms of the EU and EEA countries, Switzerland and the UK that cleanco does not list or writes otherwise.
_MORE_LEGAL_FORMS = """
AG & Co. KG; AG & Co. KGaA; SE & Co. KG; SE & Co. KGaA; GmbH & Co. KGaA; GmbH & Co. OHG; GmbH & Co; gGmbH; mbH; UG
UG (haftungsbeschränkt); eG; e. K.; e. Kfr.; FlexCo; PartG mbB; Aktiengesellschaft; GesmbH; Ges.m.b.H.; Anstalt
Sàrl; S.à r.l.; S.à.r.l.; SARL-S; SCSp; SRL; BV; SC; CV; ASBL; VZW; AISBL; IVZW; SComm; CommV; SCOP; SELARL; SASU; SCI; SCM; EI
B.V.; N.V.; C.V.; V.O.F.; U.A.; B.A.; Coöperatie U.A.; in liquidatie
A/S; ApS; IVS; P/S; K/S; F.M.B.A.; A.M.B.A.; ASA; AS; BA; SA; NUF; AB; AB (publ); KB; HB; ek. för.
Oy; Oyj; Ab Oy; Oy Ab; Oyj Abp; Abp; osk; ry; ehf.; hf.; slhf.; ses.
S.p.A.; S.r.l.; S.r.l.s.; S.r.l.u.; S.r.l. a socio unico; S.p.A. a socio unico; S.a.p.a.; S.c.p.A.; S.c.a r.l.; S.c.a.r.l.
Soc. Coop.; Soc. Coop. a r.l.; società cooperativa; ONLUS
S.A.U.; S.L.U.; S.L.P.; S.L.L.; S.A.L.; S. Coop.; S.C.; S.C.A.; Sociedad Limitada; Sociedad Anónima; A.I.E.; E.F.C.; Sucursal en España
Lda.; Unipessoal Lda.; Sociedade Unipessoal Lda.; S.G.P.S.; SGPS S.A.; E.P.E.; p.l.c.; Ltd
DAC; Designated Activity Company; CLG; UC; Unlimited Company; Teoranta; CPT
Incorporated; Corp; LLC; L.P.; PBC; Co., Ltd.; Co. Ltd; Pte. Ltd.
sp. z o.o.; sp. z o. o.; sp. z o.o. sp. k.; sp. k.; sp. j.; S.K.A.; P.S.A.; spółka akcyjna
spółka z ograniczoną odpowiedzialnością
s.r.o.; spol. s r.o.; a.s.; akciová společnost; v.o.s.; k.s.; z.s.; o.p.s.; s.p.; družstvo; akciová spoločnosť; n.o.
Kft.; Zrt.; Nyrt.; Bt.; Kkt.; Kht.; nonprofit Kft.; S.R.L.; S.A.; S.C.S.; P.F.A.; I.I.
EOOD; OOD; AD; EAD; ЕООД; ООД; АД; ЕАД; ЕТ; ДЗЗД; d.o.o.; d. o. o.; j.d.o.o.; d.d.; d. d.; k.d.; z.o.o.
OÜ; MTÜ; TÜ; SIA; IK; UAB; MB; VšĮ; VĮ; IĮ
A.E.; Α.Ε.; Ε.Π.Ε.; I.K.E.; Ι.Κ.Ε.; Ο.Ε.; Ε.Ε.; M.A.E.; Μ.Α.Ε.; Μονοπρόσωπη Ι.Κ.Ε.; Μονοπρόσωπη Α.Ε.; Single Member S.A.; ΛΤΔ
SE; SCE; EEIG; EWIV; GEIE
"""


class Words:
    """The words of a text that have a key, in order; where they stand is worked out when it is asked.

    Attributes:
        words: as written.
        key_of: the first key of each different word.
    """

    def __init__(self, text: str) -> None:
        """Split ``text``; the time grows with its length."""
        self._parts = _WORD.split(text)  # what stands between words, and words, in turn
        words, order = self._parts[1::2], None
        self.key_of = {word: key(word) for word in set(words)}
        if "" in self.key_of.values():
            order = [place for place, word in enumerate(words) if self.key_of[word]]
            words = [words[place] for place in order]
        self.words, self._order = words, order

    @cached_property
    def keys(self) -> list[str]:
        """The first key of each word."""
        return list(map(self.key_of.__getitem__, self.words))

    @cached_property
    def fenced(self) -> str:
        """All keys, a space on both sides of each, so that a substring search finds whole words only."""
        return f" {' '.join(self.keys)} "

    def span(self, place: int) -> tuple[int, int]:
        """Where a word stands: first character, and the one after the last."""
        part = 2 * (place if self._order is None else self._order[place]) + 1
        return self._ends[part - 1], self._ends[part]

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(map(len, self._parts)))


@lru_cache(maxsize=200_000)
def key(word: str) -> str:
    """The first key of one word: NFKC, no invisible characters, no accents, case folded, Latin letters plain (``ø`` is ``o``)."""
    if word.isascii() and word.isalnum():
        return word.lower()
    return _plain(_without_accents(_visible(word)))


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The second key of one word: what is left when characters that look alike are one character."""
    if word.isascii() and word.isalnum():
        return word.lower().translate(_FOLDED)
    return _plain(_without_accents(_visible(word)).translate(_LOOKALIKES)).translate(_FOLDED)


def keys(text: str) -> list[str]:
    """The first keys of all words of ``text``."""
    return [k for k in map(key, _WORD.findall(text)) if k]


def spellings(name: str) -> tuple[list[str], list[str]]:
    """Both keys of each word of a name."""
    if name.isascii() and name.replace(" ", "").isalnum():
        plain = name.lower()
        return plain.split(), plain.translate(_FOLDED).split()
    found = [word for word in _WORD.findall(name) if key(word)]
    return [key(word) for word in found], [skeleton(word) for word in found]


def normalise(name: str) -> str:
    """A name as it is compared: its words' first keys with single spaces ("CLEARVIEW A.I., Inc." is "clearview ai inc")."""
    return " ".join(keys(name))


def without_legal_forms(tokens: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The name as it is, then without its last legal form, then without the one before that, and so on.

    The caller stops at the first that it knows, so that "NEC Corporation" stays itself where that is an alias. Forms are dropped
    at the end only, and a name never becomes empty.
    """
    rest = tuple(tokens)
    yield rest
    while (size := _legal_form_size(rest)) > 0:
        rest = rest[:-size]
        yield rest


def has_legal_form(name: str) -> bool:
    """Whether the name ends in a legal form, which only organisations have."""
    return _legal_form_size(tuple(keys(name))) > 0


def _legal_form_size(tokens: tuple[str, ...]) -> int:
    """How many words at the end are a legal form; at least one word is left."""
    if not tokens or tokens[-1] not in _LAST_WORDS:
        return 0
    for size in range(min(_LONGEST_FORM, len(tokens) - 1), 0, -1):
        if tokens[-size:] in _LEGAL_FORMS:
            return size
    return 0


def _visible(word: str) -> str:
    return _INVISIBLE_CHARACTERS.sub("", unicodedata.normalize("NFKC", word))


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")


def _plain(text: str) -> str:
    """Case folded, letters and digits and ``+`` only; a Latin letter without decomposition (ø, ł, ß) becomes ASCII, other scripts stay."""
    folded = unicodedata.normalize("NFC", text.casefold())
    return "".join(_ascii_if_latin(c) for c in folded if c.isalnum() or c == "+")


@lru_cache(maxsize=4096)
def _ascii_if_latin(character: str) -> str:
    if character.isascii() or not unicodedata.name(character, "").startswith("LATIN "):
        return character
    return anyascii(character).casefold()


_LEGAL_FORMS = frozenset(
    form for form in (tuple(keys(term)) for term in (*get_unique_terms(), *re.split("[;\\n]", _MORE_LEGAL_FORMS))) if form
)
_LONGEST_FORM = max(len(form) for form in _LEGAL_FORMS)
_LAST_WORDS = frozenset(form[-1] for form in _LEGAL_FORMS)
