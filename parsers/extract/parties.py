"""What kind of party a name is: decided before anything is shown, and never in favour of naming a person."""

import re

from parsers.extract.cues import Cues
from parsers.extract.legal_forms import has_form
from parsers.models import PartyKind

# Words inside a name that no person's name has, in any of our languages.
_COMPANY_WORDS = re.compile(
    r"(?i:\b(?:\w*bank\w*|media|group|groupe|gruppo|grupo|telecom\w*|telekom\w*|mobile|energ\w+|airlines?|airways|air|"
    r"hotel\w*|software|technolog\w+|tech|services?|solutions?|"
    r"insurance|assurances?|seguros|assicurazioni|platforms?|systems?|digital|online|international|holding\w*|marketing|"
    r"consulting|finance|financ\w+|credit\w*|"
    r"logistics?|motors?|pharma\w*|club|sport\w*|games?|studio\w*|network\w*|shopp?\w*|store\w*|market\w*|retail|food\w*|"
    r"clinic\w*|klinik\w*|security|data|labs?|"
    r"ai|center|centre|centro|foundation|fundaci\w+|fondazione|stichting|association|asociaci\w+|associazione|förening\w*|forening\w*|"
    r"avocats?|advokat\w*|post|poste|deutsche|\w+\.(?:com|ai|net|org|eu|de|nl|fr|it|es|pl|io)|google|meta|facebook|amazon|"
    r"apple|microsoft|tiktok|uber|linkedin|whatsapp|instagram|twitter|"
    r"openai|clearview|vodafone|orange|spotify|booking|airbnb|glovo|yahoo|netflix)\b)"
)
_PUBLIC_WORDS = re.compile(
    r"(?i:\b(?:ministr\w+|ministère|ministero|ministerio|ministerie|ministerstv\w+|comune|commune|municipality|municipio|"
    r"município|gemeente|gemeinde|stadt|"
    r"kommun\w*|region\w*|université|universit\w+|\w*universitet\w*|police|polizei|politi\w*|polis\w*|policía|hospital|"
    r"ospedale|ziekenhuis|school|"
    r"council|department|agency|agencia|agência|ayuntamiento|diputación|consejería|instituto nacional|azienda sanitaria|asl|"
    r"ausl|prefecture|borough|nhs|ymca|"
    r"υπουργεί\w+|δήμο\w*|αρχή|αστυνομ\w+|οργανισμ\w+|агенция|община|министерств\w+|kaupunki|myndighet\w*|\w+verket|\w+verk|"
    r"\w+instituttet|\w*styrelsen|\w*bevakningen|authority|office|court|county)\b)"
)
_NEAR = 45


def kind_of(name: str, around: tuple[str, str], text: str, cues: Cues) -> PartyKind:
    """The kind of a party.

    Args:
        name: as the text writes it.
        around: the sixty characters before and after it.
        text: the whole text, searched for other places where the name stands next to a company's noun.
    """
    before, after = around
    if has_form(name):
        return PartyKind.COMPANY
    if cues.has("person", before[-35:]) or cues.has("person", after[:30]):
        return PartyKind.NATURAL_PERSON
    if _PUBLIC_WORDS.search(name) or cues.has("public", name):
        return PartyKind.PUBLIC_BODY
    if _COMPANY_WORDS.search(name) or cues.has("company", name) or _unlike_a_person(name):
        return PartyKind.COMPANY
    if _called("company", before, after, cues):
        return PartyKind.COMPANY
    if _called("public", before, after, cues):
        return PartyKind.PUBLIC_BODY
    return _elsewhere(name, text, cues)


def _called(kind: str, before: str, after: str, cues: Cues) -> bool:
    """Whether such a noun belongs to the name: right before it, or after a comma ("the firm X", "X, a firm"), with no verb in between."""
    nouns = list(cues.of(kind).finditer(before))
    if nouns:
        gap = before[nouns[-1].end() :]
        verbs = any(cues.has(verb, gap) for verb in ("fined", "impose", "reprimand", "order", "ban", "fine"))
        if len(gap.split()) <= 2 and len(gap) <= _NEAR and not verbs and not re.search(r"[.;:!?]", gap):
            return True
    apposition = re.match(r"\s?,\s(?:\w+\s+){0,2}", after)
    return apposition is not None and cues.of(kind).match(after, apposition.end()) is not None


def label_of(kind: PartyKind, around: tuple[str, str], cues: Cues) -> str:
    """What may be shown in place of a name that is not shown."""
    if kind is not PartyKind.NATURAL_PERSON:
        return ""
    match = cues.of("person").search(f"{around[0][-35:]} | {around[1][:30]}")
    sole = match is not None and any(
        word in match.group().lower()
        for word in ("sole", "eenmans", "individu", "autónomo", "einzel", "enkelt", "firma", "toiminimi", "obrt", "podnik", "działaln")
    )
    return "natural person (sole trader)" if sole else "natural person"


def _unlike_a_person(name: str) -> bool:
    words = name.split()
    if any(c.isdigit() for c in name) or "&" in name:
        return True
    return len(words) == 1 and name.isupper() and len(name) >= 3


def _elsewhere(name: str, text: str, cues: Cues) -> PartyKind:
    at = -1
    for _ in range(6):
        at = text.find(name, at + 1)
        if at < 0:
            break
        if _called("company", text[max(0, at - _NEAR) : at], text[at + len(name) : at + len(name) + _NEAR], cues) or has_form(
            text[at : at + len(name) + 14].split("\n")[0].rstrip(" ,;:(")
        ):
            return PartyKind.COMPANY
    return PartyKind.UNKNOWN
