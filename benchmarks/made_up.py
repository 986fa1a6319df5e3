"""Decisions that nobody took, as many as are wanted, for measuring: spread over authorities, years, sums and languages as real ones are.

Every sentence and name here is our own. The same seed makes the same decisions.
"""

import random
import string
from bisect import bisect
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import accumulate

from dpawatch.store.bulk import New
from parsers.models import (
    Action,
    Amount,
    AmountKind,
    AmountRole,
    Article,
    Document,
    Evidence,
    Fine,
    Item,
    KeyPoint,
    PartialDate,
    Party,
    PartyKind,
    PartyRole,
    Precision,
    Reading,
    Reason,
)

FIRST, LAST = date(2018, 6, 1), date(2026, 11, 1)
SECOND = 0.17
"""Share of publications that tell of a case that is known."""

AUTHORITIES = {
    # id: (share of the decisions in per mille, language, currency, legal form); a guess from what the authorities publish a year
    "es_aepd": (240, "es", "EUR", "S.L."),
    "it_garante": (120, "it", "EUR", "S.p.A."),
    "ro_anspdcp": (70, "ro", "RON", "S.R.L."),
    "de_hh": (40, "de", "EUR", "GmbH"),
    "de_by_lda": (40, "de", "EUR", "AG"),
    "de_nw": (35, "de", "EUR", "GmbH"),
    "gr_hdpa": (50, "el", "EUR", "A.E."),
    "fr_cnil": (60, "fr", "EUR", "SAS"),
    "pl_uodo": (55, "pl", "PLN", "Sp. z o.o."),
    "hu_naih": (45, "hu", "HUF", "Kft."),
    "be_apd": (45, "fr", "EUR", "S.A."),
    "nl_ap": (30, "nl", "EUR", "B.V."),
    "se_imy": (25, "sv", "SEK", "AB"),
    "no_datatilsynet": (25, "nb", "NOK", "AS"),
    "dk_datatilsynet": (25, "da", "DKK", "A/S"),
    "fi_tsv": (20, "fi", "EUR", "Oy"),
    "ie_dpc": (15, "en", "EUR", "Ltd"),
    "uk_ico": (25, "en", "GBP", "Ltd"),
    "cz_uoou": (15, "cs", "CZK", "s.r.o."),
    "pt_cnpd": (10, "pt", "EUR", "Lda."),
    "eu_edpb": (10, "en", "EUR", "Ltd"),
}
SENTENCES = {
    "en": (
        "The authority opened the matter after {n} persons had complained about {w} and {w}.",
        "The company had kept {w} records for {n} months and told nobody about the {w}.",
        "It did not answer a request for access within the time that the law gives, although {w} was at hand.",
        "The inspectors found that {w} was open to every employee and that {w} had never been tested.",
        "In its defence it said that a supplier of {w} was to blame and that the {w} has been mended since.",
        "The measure takes into account the turnover, the {w} of the persons concerned and the {w} shown.",
        "Within {n} weeks the company has to report what it has done about {w}.",
    ),
    "es": (
        "La autoridad abrió el asunto después de que {n} personas se quejaran de {w} y de {w}.",
        "La empresa guardó los datos de {w} durante {n} meses y no informó a nadie de {w}.",
        "No respondió a una solicitud de acceso en el plazo legal aunque tenía {w} a mano.",
        "La inspección vio que {w} estaba abierto a toda la plantilla y que {w} nunca se probó.",
        "La cuantía tiene en cuenta el volumen de negocio, {w} y la conducta respecto de {w}.",
    ),
    "it": (
        "Il Garante ha aperto il procedimento dopo che {n} persone si sono lamentate di {w} e di {w}.",
        "La società ha conservato i dati di {w} per {n} mesi e non ha detto nulla di {w}.",
        "Non ha risposto a una richiesta di accesso nei termini benché {w} fosse disponibile.",
        "Gli ispettori hanno visto che {w} era aperto a tutti i dipendenti e {w} mai provato.",
    ),
    "de": (
        "Die Behörde wurde tätig, nachdem sich {n} Personen über {w} und {w} beschwert hatten.",
        "Das Unternehmen bewahrte Daten zu {w} über {n} Monate auf und verschwieg {w}.",
        "Ein Antrag auf Auskunft blieb ohne Antwort, obwohl {w} vorlag.",
        "Die Prüfer stellten fest, dass {w} allen Beschäftigten offen stand und {w} nie erprobt wurde.",
    ),
    "fr": (
        "L'autorité a ouvert le dossier après que {n} personnes se sont plaintes de {w} et de {w}.",
        "La société gardait les données de {w} depuis {n} mois sans rien dire de {w}.",
        "Une demande d'accès est restée sans réponse alors que {w} était disponible.",
        "Les contrôleurs ont vu que {w} était ouvert à tous les salariés et que {w} n'avait jamais été essayé.",
    ),
    "nl": (
        "De toezichthouder begon het onderzoek nadat {n} mensen over {w} en {w} hadden geklaagd.",
        "Het bedrijf bewaarde gegevens over {w} gedurende {n} maanden en zweeg over {w}.",
        "Op een verzoek om inzage kwam geen antwoord, hoewel {w} voorhanden was.",
    ),
    "ro": (
        "Autoritatea a deschis cazul după ce {n} persoane s-au plâns de {w} și de {w}.",
        "Societatea a păstrat datele despre {w} timp de {n} luni și nu a anunțat {w}.",
        "Cererea de acces a rămas fără răspuns, deși {w} era la îndemână.",
    ),
    "pl": (
        "Urząd wszczął sprawę, gdy {n} osób poskarżyło się na {w} oraz {w}.",
        "Spółka trzymała dane o {w} przez {n} miesięcy i przemilczała {w}.",
        "Wniosek o dostęp pozostał bez odpowiedzi, choć {w} było pod ręką.",
    ),
}
TOPICS = ("cookies", "camera", "marketing", "breach", "employees", "biometrics", "health", "profiling", "children", "telephone")
ARTICLES = (
    "5(1)(a)",
    "5(1)(c)",
    "5(1)(f)",
    "6(1)",
    "32(1)",
    "13",
    "14",
    "15",
    "17",
    "9(1)",
    "33",
    "34",
    "35",
    "25(1)",
    "12(3)",
    "31",
    "58(1)",
)
ACTIONS = (
    *((Action.FINE, 0.56), (Action.REPRIMAND, 0.2), (Action.ORDER, 0.12)),
    *((Action.INVESTIGATION, 0.07), (Action.APPEAL, 0.03), (Action.BAN, 0.02)),
)
OUTCOMES = ("confirmed", "confirmed", "confirmed", "appealed", "annulled", "reduced", "upheld", "conflict")
LIKE_EUROS = {"RON": 5, "PLN": 4, "HUF": 400, "SEK": 11, "NOK": 11, "DKK": 7, "GBP": 1, "CZK": 25, "EUR": 1}


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A decision that was made up.

    Attributes:
        case: the number of its case, from 1 on.
        tells: what it tells of its case: ``imposed`` for the first of a case, else one of :data:`OUTCOMES`.
    """

    new: New
    case: int
    tells: str
    seen_on: date


@dataclass(slots=True)
class _Known:
    case: int
    authority: str
    party: Party | None
    fine: Fine | None
    reference: str
    decided_on: date


@dataclass
class Maker:
    """Makes up decisions, the oldest first.

    Attributes:
        count: how many there will be in all.
        writers, writer: every so many of them, from which on; several processes share the work, and have the same names and words.
    """

    count: int
    writers: int = 1
    writer: int = 0
    seed: int = 20180525
    _dice: random.Random = field(init=False)
    _words: Sequence[str] = field(init=False)
    _stems: Sequence[str] = field(init=False)
    _recent: deque[_Known] = field(init=False)
    _cases: int = field(init=False)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)
        self._words = [self._word(3) for _ in range(20_000)]
        self._stems = [self._word(2).capitalize() + self._word(2) for _ in range(max(50, self.count // 6))]
        self._recent = deque(maxlen=4000)
        self._dice.seed(self.seed + self.writer)
        self._cases = self.writer + 1 - self.writers

    def all(self) -> Iterator[MadeUp]:
        """Every decision, by the day on which it was seen."""
        days = (LAST - FIRST).days
        names, shares = list(AUTHORITIES), list(accumulate(share for share, *_ in AUTHORITIES.values()))
        actions, chances = [action for action, _ in ACTIONS], list(accumulate(chance for _, chance in ACTIONS))
        for n in range(self.writer, self.count, self.writers):
            seen_on = FIRST + timedelta(days=int(days * (n / self.count) ** 0.6))  # each year more than the one before
            known = self._dice.choice(self._recent) if self._recent and self._dice.random() < SECOND else None
            authority = known.authority if known else names[bisect(shares, self._dice.random() * shares[-1])]
            action = actions[min(bisect(chances, self._dice.random()), len(actions) - 1)]
            yield self._one(n, authority, Action.FINE if known and known.fine else action, known, seen_on)

    def _one(self, n: int, authority: str, action: Action, known: _Known | None, seen_on: date) -> MadeUp:
        dice = self._dice
        _, language, currency, form = AUTHORITIES[authority]
        site = authority if known is None or dice.random() < 0.6 else "press"
        published_on = seen_on - timedelta(days=int(dice.expovariate(0.4)))
        decided_on = known.decided_on if known else published_on - timedelta(days=int(dice.expovariate(0.02)))
        party = known.party if known else self._party(form)
        fine = known.fine if known else self._fine(action, currency)
        text, evidence = self._text(language, party)
        doubtful = dice.random() < 0.08
        reference = known.reference if known else f"{authority[:2].upper()}/{n % 9973:04d}/{decided_on:%Y}"
        reading = Reading(
            language=language,
            action=action,
            fine=None if doubtful and dice.random() < 0.5 else fine,
            amounts=self._amounts(fine, currency, evidence),
            parties=(party,) if party else (),
            articles=tuple(Article("GDPR", number, evidence) for number in dice.sample(ARTICLES, 1 if dice.random() < 0.8 else 2)),
            case_ref=reference,
            imposed_by=authority,
            decided_on=PartialDate(decided_on, Precision.DAY if dice.random() < 0.85 else Precision.MONTH),
            key_points=(KeyPoint("infringement", "", evidence),) if dice.random() < 0.3 else (),
            reasons=(Reason("amounts_contradict", "the text gives two sums"),) if doubtful else (),
            confidence=round(dice.uniform(0.5, 0.99), 3),
        )
        title = f"{(party.shown if party else '') or 'Decision'}: {dice.choice(TOPICS)} {n}"
        native_id = f"{site}-{n}"
        url = f"https://site.example/{site}/{n}"
        item = Item(site, native_id, url, title, PartialDate(published_on))
        document = Document(site, native_id, url, title, text, language, PartialDate(published_on), PartialDate(decided_on))
        if known is None:
            self._cases += self.writers
            known = _Known(self._cases, authority, party, fine, reference, decided_on)
            self._recent.append(known)
            return MadeUp(New(item, "news", document, reading, title, text), known.case, "imposed", seen_on)
        return MadeUp(New(item, "news", document, reading, title, text), known.case, dice.choice(OUTCOMES), seen_on)

    def _fine(self, action: Action, currency: str) -> Fine | None:
        if action is not Action.FINE:
            return None
        euros = min(self._dice.lognormvariate(9.0, 2.1), 1.5e9)
        return Fine(Decimal(max(1, round(euros / 100))) * 100 * LIKE_EUROS[currency], currency)

    def _amounts(self, fine: Fine | None, currency: str, evidence: Evidence) -> tuple[Amount, ...]:
        found = []
        if fine is not None:
            found.append(Amount(fine.value, fine.currency, AmountKind.FINE, AmountRole.TOTAL, evidence, "fine.of", 0.97))
            if self._dice.random() < 0.35:
                found.append(Amount(fine.value / 2, fine.currency, AmountKind.FINE, AmountRole.COMPONENT, evidence, "fine.part", 0.8))
        if self._dice.random() < 0.2:
            found.append(Amount(Decimal(20_000_000), currency, AmountKind.MAX_PENALTY, AmountRole.STATUTORY, evidence, "maximum", 0.95))
        return tuple(found)

    def _party(self, form: str) -> Party | None:
        chance, evidence = self._dice.random(), Evidence(0, 12)
        if chance < 0.62:
            name = f"{self._stems[int(len(self._stems) * self._dice.random() ** 3)]} {form}"
            return Party(name, PartyRole.SANCTIONED, PartyKind.COMPANY, evidence, "legal_form", 0.96)
        if chance < 0.75:
            name = f"Municipality of {self._stems[int(500 * self._dice.random()) % len(self._stems)]}"
            return Party(name, PartyRole.SANCTIONED, PartyKind.PUBLIC_BODY, evidence, "public", 0.94)
        label = "natural person (sole trader, retail)"
        return Party("", PartyRole.SANCTIONED, PartyKind.NATURAL_PERSON, evidence, "person", 0.9, label) if chance < 0.95 else None

    def _text(self, language: str, party: Party | None) -> tuple[str, Evidence]:
        """A text of some 100 to 5,000 characters (700 in the middle), and the place of a sentence of it."""
        dice, words = self._dice, self._words
        sentences = SENTENCES.get(language, SENTENCES["en"])
        count = min(50, 1 + int(dice.lognormvariate(1.9, 0.6)))
        told = [dice.choice(sentences).replace("{n}", str(dice.randint(2, 900))) for _ in range(count)]
        text = " ".join((f"{party.shown if party else 'A controller'}.", *told))
        while "{w}" in text:
            word = TOPICS[dice.randrange(len(TOPICS))] if dice.random() < 0.05 else words[int(len(words) * dice.random() ** 3)]
            text = text.replace("{w}", word, 1)
        return text, Evidence(0, min(120, len(text)))

    def _word(self, syllables: int) -> str:
        return "".join(self._dice.choice("bdfgklmnprstvz") + self._dice.choice("aeiou") for _ in range(syllables)) + self._dice.choice(
            "nrsl" + string.ascii_lowercase[:2]
        )


def seen_at(day: date) -> datetime:
    """The moment at which what was made up for a day is stored."""
    return datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC)
