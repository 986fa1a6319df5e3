"""Case references: the number that an authority gives its decision. One table of forms."""

import re
from collections.abc import Mapping

# Forms by the country that a source id begins with, or by its last part. The first group, where there is one, is the reference.
# These are forms as public crawlers and decisions recorded them (SOURCES, evidence of 2022 to 2026); those of uk, nl, sk, de and edps are
# guesses.
_FORMS: Mapping[str, tuple[str, ...]] = {
    "fr": (r"\b(?:SAN|MED|MEDP|DEC)-20\d\d-\d{2,4}\b",),
    "es": (r"\b(?:E/|PS[-/]|AI[-/]|TD[-/]|REPOSICION-PS-)\d{5}[-/]20\d\d\b", r"\bEXP20\d{7}\b"),
    "ie": (r"\bIN-\d\d-\d{1,2}-\d{1,2}\b", r"\bDPC Case Reference:? ?(IN[\d-]+)"),
    "se": (r"\b(?:DI|IMY)-20\d\d-\d{2,6}\b",),
    "hu": (r"\bNAIH[-/]\d{1,5}-\d{1,3}/20\d\d\b", r"\bNAIH/20\d\d/\d{1,5}(?:/\d{1,3})?\b", r"\bNAIH-\d{1,5}/20\d\d\b"),
    "pl": (r"\b(?:DKN|ZSPR|ZSPU|DKE|ZSOŚS|DS)\.\d{3,4}\.\d{1,4}\.20\d\d(?:\.[A-Z]{2,4}(?:\.\d+)?)?",),
    "it": (
        r"\[doc\. ?web n\. ?(\d{6,8})\]",
        r"\bdoc\. ?web(?: n\.)? ?(\d{6,8})\b",
        r"\b(?:[Pp]rovvedimento|[Pp]rovv\.|[Rr]egistro dei provvedimenti) n\. ?(\d{1,4})\b",
    ),
    "gr": (  # a law (ν. 624/2019), a decree (π.δ.), the GDPR (679/2016) or a date (1/2/2024) is none
        r"(?i:απόφαση|αποφαση|απόφασης|αποφασησ)\s+(?:(?i:αρ|αριθ|υπ’ αριθ)\.?\s*)?(\d{1,3}/20\d\d)\b",
        r"(?<![\d/])(?<![νΝ]\. )(?<![νΝ]\.)(?<!νόμου )(?<!νόμος )(?<!δ\. )(?<!δ\.)(?!6(?:79|80)/2016)(\d{1,3}/20[12]\d)(?![\d/])",
    ),
    "be": (r"\bDOS-20\d\d-\d{5}\b", r"(?:\bn[°ro.]{1,2}|\bnr\.?|\bn0-?) ?(\d{1,3}[/-]20\d\d)\b"),
    "lu": (r"\b\d{1,3} ?FR/20\d\d\b",),
    "dk": (r"\b20\d\d-\d{2,3}-\d{4,6}\b",),
    "no": (r"\b\d\d/\d{5}(?:-\d{1,3})?\b", r"\bPVN-20\d\d-\d{1,3}\b"),
    "fi": (r"\b\d{2,6}/\d{2,3}/(?:20)?\d\d\b", r"\bTSV/\d{1,5}/20\d\d\b"),
    "is": (r"\b20\d{8}\b",),
    "ee": (r"\b2\.1\.-\d{1,2}/\d\d/\d+(?:-\d+)*\b",),
    "lt": (r"\b\d?R-\d{2,5}\b",),
    "cz": (r"\bUOOU-\d{5}/\d\d(?:-\d{1,3})?\b",),
    "sk": (r"\b\d{5}/20\d\d-[A-Z]{2}-\d{1,3}\b",),
    "bg": (r"\bППН-\d\d-\d{1,5}/\d{2,4}\b",),
    "hr": (r"\bUP/I-\d{3}-\d\d/\d\d-\d\d/\d{1,4}\b",),
    "si": (r"\b0\d{3,4}-\d{1,4}/20\d\d/\d{1,3}\b",),
    "at": (r"\bDSB-D\d{3}\.\d{3,4}(?:/\d{4}-DSB/20\d\d)?\b", r"\b20\d\d-0\.\d{3}\.\d{3}\b"),
    "de": (r"\b\d{3,4}[./-]\d{1,5}/20\d\d\b",),
    "cy": (r"\b11\.17\.001\.\d{3}\.\d{3}\b",),
    "pt": (r"(?i:delibera[cç][aã]o)[/ ](20\d\d/\d{1,4}|\d{1,4}/20\d\d)\b", r"\bAVG/20\d\d/\d{1,4}\b"),
    "nl": (r"\bz20\d\d-\d{4,6}\b",),
    "uk": (r"\bENF\d{7}\b", r"\bINV/\d{4}/20\d\d\b", r"\bIC-\d{5,6}-[A-Z0-9]{4}\b"),
    "eu": (r"\bEDPBI:[A-Z]{2}:OSS:D:20\d\d:\d{1,5}\b", r"\bC-\d{1,3}/\d\d\b"),
    "edpb": (r"\bEDPBI:[A-Z]{2}:OSS:D:20\d\d:\d{1,5}\b",),
    "edps": (r"\b20\d\d-\d{4}\b",),
}

# Words that announce a reference, for authorities without forms of their own; then a token of digits, letters and marks follows.
_LABELS = re.compile(
    r"(?<![^\W_])(?:case (?:no|number|ref(?:erence)?)|our ref|reference(?: no| number)?|decision no|file (?:no|number)"
    r"|aktenzeichen|geschäftszahl|gz|az|zaaknummer|kenmerk|dossier(?:nummer)?|journalnummer|j\.? ?nr|saksnummer|diarienummer|dnr"
    r"|ügyszám|iktatószám|sygnatura|spisová značka|č\. ?j|č\. ?k|broj|klasa|številka|ref|référence|délibération n°|referencia"
    r"|expediente|processo|протокол|αριθ\. πρωτ|αρ\. πρωτ|asianumero|mál nr|lietos nr)"
    r"[.:]{0,2} {0,2}(?:n[or°]\.? ?)?((?=[^\s]{0,30}\d)[^\W_][\w./:-]{2,30}[^\W_])",
    re.IGNORECASE,
)
_TEXT_SEARCHED = 20_000


def find_case_ref(title: str, text: str, authority: str | None) -> str | None:
    """The reference of the decision that a document is about: first in the title, then near the beginning of the text.

    Args:
        authority: the source id (``fr_cnil``), whose country decides the forms that are looked for; an authority without forms, or
            ``None``, is read only behind a word such as "Case no".

    Returns:
        The reference as printed; ``None`` when there is none.
    """
    forms = _forms_of(authority)
    for place in (title, text[:_TEXT_SEARCHED]):
        for form in forms:
            match = re.search(form, place)
            if match is not None:
                return match[match.lastindex or 0]
    if forms:
        return None
    label = _LABELS.search(title) or _LABELS.search(text[:_TEXT_SEARCHED])
    return None if label is None else label[1]


def _forms_of(authority: str | None) -> tuple[str, ...]:
    parts = (authority or "").split("_")
    return _FORMS.get(parts[-1]) or _FORMS.get(parts[0]) or ()
