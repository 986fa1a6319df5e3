"""Legal forms of companies in Europe and some others: what shows that a name is a company's, and what is part of the name.

Written from general knowledge of the countries' company laws, not checked against the Entity Legal Forms list (GLEIF, ISO 20275);
only forms that decisions print. What shows a sole trader, who is a natural person, is kept apart.
"""

import re
from functools import lru_cache

# Longest first where one begins like another. Dots and spaces inside are optional ("S.p.A.", "SpA", "S. L").
_DOTTED = (
    "s.p.a s.r.l.s s.r.l s.n.c s.a.s s.a.p.a s.c.a.r.l s.c.p.a s.a.r.l s.à.r.l s.a.u s.l.u s.l.p s.l.l s.c.p s.c.a s.c.s "
    "s.r.o s.e.c s.k.a s.e s.a s.l s.s s.p a.r.l a.s a.d.s a.d d.o.o d.d j.d.o.o k.d b.v.b.a b.v n.v c.v v.o.f l.l.c l.l.p "
    "l.p p.l.c p.c.c a.b.e.e α.ε μ.ε.π.ε ε.π.ε ι.κ.ε ο.ε ε.ε k.g e.v i.n.c c.i.c u.a.b a.s.p.a i.f.n h.f e.h.f s.i.a v.o.s "
    "k.s z.s o.p.s a.ö.r s.c"
)
_PLAIN = (
    "GmbH & Co. KG|GmbH & Co KG|GmbH|gGmbH|mbH|AG|KG|OHG|KGaA|UG|SE|eG|e.V.|Inc|Incorporated|Corp|Corporation|Ltd|Limited|"
    "S\\.? ?[àÀaA]\\.? ?[rR]\\.? ?[lL]|LLC|LLP|PLC|plc|Plc|Unlimited Company|DAC|CLG|UC|ULC|"
    "Company|Co(?=\\.)|(?<=& )Co|Pty|"
    "INC|CORP|LTD|LIMITED|GMBH|UNLIMITED COMPANY|OYJ|OY|SRL|SPA|KFT|ZRT|"
    "AB|Aktiebolag|HB|KB|AS|ASA|A/S|ApS|P/S|I/S|K/S|IVS|Oy|Oyj|Abp|Ry|ry|OÜ|AS|MTÜ|SIA|UAB|AB|MB|VšĮ|Kft|Zrt|Nyrt|Bt|Kkt|Rt|"
    "Korlátolt Felelősségű Társaság\\w*|Zártkörűen Működő Részvénytársaság\\w*|Részvénytársaság\\w*|EOOD|OOD|EAD|AD|ЕООД|ООД|ЕАД|АД|СД|"
    "sp\\. ?z ?o\\. ?o\\.?|spółka z ograniczoną odpowiedzialnością|spółka akcyjna|sp\\. ?k\\.?|sp\\. ?j\\.?|Spa|SpA|Srl|"
    "SRL|SARL|SàRL|Sàrl|SAS|SASU|SA|SL|SLU|SAU|BVBA|SPRL|SRL|BV|NV|VZW|ASBL|vzw|asbl|VOF|CV|"
    "Lda|Unipessoal Lda|EURL|GIE|SCI|SCIC|S\\.C\\.A\\.|hf|ehf|ohf|slf|ses|ΑΕ|ΕΠΕ|ΙΚΕ|ΟΕ|Α\\.Ε\\.Π\\.Ε\\.Υ|"
    "Sociedad Anónima|Sociedad Limitada|Società a responsabilità limitata|Società per azioni|Teoranta|Teo|CTR|"
    "Société Anonyme|Sdn Bhd|Genossenschaft|Stichting|Foundation"
)
_DOTS = "|".join(
    r"\.\s?".join(re.escape(part) for part in form.split(".")) + r"\.?" for form in sorted(_DOTTED.split(), key=len, reverse=True)
)
# A legal form at a place in the text; lower-case letters count ("S.p.A.", "s.r.l.").
FORM = re.compile(rf"(?<!\w)(?:(?i:{_DOTS})|(?:{_PLAIN})\.?)(?!\w)(?:\s*\(U\))?")
AT_END = re.compile(rf"(?:{FORM.pattern})[\s.,]*\Z")
# Without its last form ("Clearview AI, Inc." -> "Clearview AI").
LEADING = re.compile(r"(?:SIA|UAB|AB|AS|OÜ|SC|S\.C\.|Stichting|ΑΕ|ООД|ЕООД|Société|S\.A\.)\s+\Z")
_AT_START = re.compile(r"(?:SIA|UAB|AB|AS|OÜ|S\.?C\.|MB|VšĮ|Stichting|GIE|SCI|SARL|SAS|SASU)\s+\S")
_SOLE = re.compile(
    r"(?<!\w)(?:ЕТ|EIRL|Tmi|T:mi|tmi|ENK|FIE|IK|PFA|P\.F\.A|Î\.I|I\.I|e\.\s?K|e\.\s?Kfm|e\.\s?Kfr|eenmanszaak|obrt|OSVČ|SZČO|PHU|P\.H\.U|"
    r"h\.o\.d\.n)(?!\w)"
)
# The same letters mean a company elsewhere: "e.V." is a German association, "s.p." a Czech state enterprise.
_SOLE_IN = {"hu": re.compile(r"(?<!\w)[Ee]\.\s?[Vv]\.?\Z"), "sl": re.compile(r"(?<!\w)s\.\s?p\.?\Z")}


@lru_cache(maxsize=4096)
def has_form(name: str) -> bool:
    """Whether a name ends (or, as in Latvian, begins) with a legal form."""
    return AT_END.search(name) is not None or _AT_START.match(name) is not None


def is_sole_trader(name: str, language: str) -> bool:
    """Whether a name shows that its bearer trades as a natural person ("ЕТ …", "… e.K.", in Slovenian "… s.p.")."""
    return _SOLE.search(name) is not None or (language in _SOLE_IN and _SOLE_IN[language].search(name) is not None)
