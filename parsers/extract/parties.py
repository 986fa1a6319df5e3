"""What kind of party a name is: decided before anything is shown, and never in favour of naming a person.

A legal form settles it. A name that holds a given name is no company's for anything that only stands near it: such names are companies'
or bodies' only when they say so themselves ("Università Commerciale Luigi Bocconi").
"""

import re

from parsers.extract.cues import Cues
from parsers.extract.given_names import holds_given_name
from parsers.extract.legal_forms import FORM, has_form, is_sole_trader
from parsers.models import PartyKind

# Words inside a name that no person's name has, in any of our languages.
_COMPANY_WORDS = re.compile(
    r"(?i:\b(?:\w*bank|banca|banco|banque|media|group|groupe|gruppo|grupo|telecom\w*|telekom\w*|mobile|energ\w+|airlines?|airways|"
    r"hotel\w*|software|technolog\w+|tech|services?|solutions?|"
    r"insurance|assurances?|seguros|assicurazioni|platforms?|systems?|digital|online|international|holding\w*|marketing|"
    r"consulting|finance|financ\w+|credit\w*|operations|distribution|logisti\w+|"
    r"clubs?|football|real estate|leasing|motors?|pharma\w*|games?|studio\w*|network\w*|shop\w*|retail|vision|"
    r"clinic\w*|klinik\w*|security|center|centre|centro|foundation|fundaci\w+|fondazione|stichting|association|asociaci\w+|"
    r"associazione|associació|förening\w*|forening\w*|"
    r"avocats|advokater|advokatfirma\w*|advocaten|abogados|rechtsanwälte|deutsche|\w+\.(?:com|ai|net|org|eu|de|nl|fr|it|es|pl|io))\b)|"
    r"(?<=[a-zà-ž]\s)AI\b|"
    r"(?<=\w\s)(?i:france|ireland|deutschland|germany|nederland|belgi(?:um|ë|que)|italia|italy|españa|spain|portugal|polska|poland|österreich|"
    r"norge|sverige|sweden|danmark|denmark|suomi|finland|eesti|latvija|lietuva|česko|slovensko|slovenija|hrvatska|magyarország|românia|"
    r"europe|europa|emea|uk|usa|global|worldwide)\Z"
)
# Words that are surnames or given names too: they show a company only beside other evidence.
_BRANDS = re.compile(
    r"(?i:(?:google|facebook|amazon|apple|microsoft|tiktok|uber|linkedin|whatsapp|instagram|twitter|openai|clearview|"
    r"vodafone|spotify|airbnb|glovo|yahoo|netflix)\b)"
)
_PUBLIC_WORDS = re.compile(
    r"(?i:\b(?:ministr\w+|ministère|ministero|ministerio|ministerie|ministry|ministerstv\w+|ministarstv\w+|comune|commune|municipality|"
    r"municipio|município|gemeente|gemeinde|"
    r"\w*kommun\w*|\w*region|\w*regionen|université|universi\w+|\w*universitet\w*|police|polizei|\w*politi(?:et)?|\w*polisen|policía|policij\w+|"
    r"policie|hospital|ospedale|ziekenhuis|council|department|agency|agencia|agência|ayuntamiento|diputación|consejería|"
    r"instituto nacional|istituto comprensivo|azienda sanitaria|asl|"
    r"ausl|prefecture|borough|nhs|ymca|"
    r"υπουργεί\w+|δήμο\w*|αρχή|αστυνομ\w+|οργανισμ\w+|агенция|община|министерств\w+|kaupunki|\w*myndighet\w*|\w+verket|\w+verk|"
    r"\w+instituttet|\w*styrelsen|\w*bevakningen|authority)\b)"
)
# What is a legal person by its nature, and is often named after a person ("Fundación Juan Ejemplo").
_INSTITUTIONS = re.compile(
    r"(?i:(?:universi\w+|università|uniwersytet\w*|sveučilišt\w+|ülikool\w*|yliopisto\w*|egyetem\w*|πανεπιστήμιο|университет|hospital\w*|"
    r"ospedale|ziekenhuis|krankenhaus|klinikum|szpital\w*|nemocnic\w+|spitalul?|"
    r"νοσοκομείο|болница|foundation|fundaci\w+|fundação|fundația|fondation|fondazione|stichting|stiftung|stiftelsen?|säätiö|nadac\w+|"
    r"nadáci\w+|fundacj\w+|zaklada|alapítvány|ίδρυμα|фондация|associa\w+|asociaci\w+|ministr\w+|ministère|ministero|ministeri\w+|ministerstv\w+|"
    r"comune|commune|ayuntamiento|gemeente|gemeinde|\w*kommun\w*|gmina|"
    r"obec|município|община|δήμος|istituto|instituto|institut|liceo|lycée|gymnasium|school|escola|école|scuola|szkoła|škola|colegio|college)\b)"
)
# A word that shows an organisation wherever it stands in a name.
ORGANISATION = re.compile(f"{_COMPANY_WORDS.pattern}|{_PUBLIC_WORDS.pattern}|{_INSTITUTIONS.pattern}")
# Those who act for an organisation: their names are persons' names.
POST = (
    r"(?:director|owner|manager|founder|chairman|chairwoman|president|employee|chief executive|ceo|directeur|directrice|"
    r"bestuurder|eigenaar|eigenares|oprichter|medewerker|gérante?|dirigeante?|président\w*|salariée?|geschäftsführer\w*|inhaber\w*|"
    r"gründer\w*|direktor\w*|amministrat\w+|dirett\w+|propriet\w+|dipendente|administrador\w*|gerente|empleado|dueñ[oa]|właściciel\w*|"
    r"prezes\w*|dyrektor\w*|pracownik\w*|jednatel\w*|majitel\w*|ředitel\w*|konateľ\w*|riaditeľ\w*|lastnik\w*|vlasnik\w*|vlastn[ií]\w*|"
    r"ügyvezető\w*|tulajdonos\w*|patron\w*|собственик\w*|управител\w*|директор\w*|διευθυντ\w+|ιδιοκτήτ\w+|διαχειριστ\w+|ejer\w*|direktør\w*|"
    r"indehaver\w*|ägare\w*|innehavare\w*|vd|eier\w*|daglig leder|dagleg leiar|eigar\w*|omistaja\w*|toimitusjohtaja\w*|"
    r"yrittäjä\w*|omanik\w*|juhataja\w*|juhatuse liige|īpašnie\w+|valdes locekl\w+|savinink\w+|vadov\w+|direktori\w+|eigandi\w*|"
    r"framkvæmdastjór\w+|úinéir\w*|stiúrthóir\w*|sid|direttur\w*)"
)
_POSTS = re.compile(rf"(?i:(?<!\w){POST}[ ,]{{0,2}}\Z)")
_IN_PERSON = re.compile(r"(?i:\bin the person of\b|\bin persona d\w+)")
_AROUND = 60
# What may stand between a noun and the name that it introduces: nothing, or words for "called".
_NAMED = re.compile(
    r"\W{0,3}(?:(?i:called|named|genaamd|namens|dénommée?|appelée?|denominad[ao]|denominat[ao]|namens|mit Namen|pod nazwą|o nazwie|"
    r"με την επωνυμία|с наименование|s názvem|s názvom|nimeltä|nevű|med namnet|ved navn|ar nosaukumu|pavadinimu)\s+)?[\W]{0,3}\Z"
)
# Of, from, by: then the name is somebody else's than the noun's.
_OWNED = re.compile(
    r"(?i:['’]s\b|\b(?:of|from|by|for|with|whose|van|von|vom|bei|door|de|du|des|d|di|del|della|dell|do|da|dos|af|av|hos|od|z|ze|za|dla|pri|"
    r"за|на|от|της|του|των|al|ale|a lui|lui|ta|tal|na|ag|le|að|frá|til|to|and|und|et|en|y|e|i|og|och|ja|és|și|ir|un|и|και)\b)"
)
# A Spanish tax number (NIF) that begins with one of these letters belongs to an organisation (Orden EHA/451/2008).
_ORGANISATIONS_NUMBER = re.compile(r"\W{0,4}(?:con\s+)?(?:NIF|CIF|N\.I\.F\.?|C\.I\.F\.?)\W{0,3}(?P<letter>[ABCDEFGHJNPQRSUVW])-?\d{7}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,3}\s?[^\W\d_]{3,}\Z|[^\W\d_]{3,}\s(?:[^\W\d_]\.[ -]?){1,3}\Z")
_TRADE = re.compile(r"&\s?(?:Co|Figli|Zonen|Zn|Sons|Söhne|Fils|Hijos|Søn|Sønner|Söner|Synowie|Synové|Partners?|Partner)\b")
_ACRONYM = 4
_NEAR = 45


def kind_of(name: str, around: tuple[str, str], text: str, cues: Cues) -> PartyKind:
    """The kind of a party.

    Args:
        name: as the text writes it.
        around: the sixty characters before and after it.
        text: the whole text, searched for other places where the name stands next to a company's noun.
    """
    before, after = _whole_words(around[0], around[1])
    if is_sole_trader(name, cues.language):
        return PartyKind.NATURAL_PERSON
    if has_form(name) or _followed_by_form(after) or _ORGANISATIONS_NUMBER.match(after):
        return PartyKind.COMPANY
    if _introduced_as_person(before, after, cues):
        return PartyKind.NATURAL_PERSON
    if holds_given_name(name, cues.language) or _INITIALS.match(name):
        return _named_after_a_person(name, before, after, text, cues)
    if _PUBLIC_WORDS.search(name) or cues.has("public", name):
        return PartyKind.PUBLIC_BODY
    if _COMPANY_WORDS.search(name) or _BRANDS.match(name) or cues.has("company", name) or _unlike_a_person(name):
        return PartyKind.COMPANY
    if _near_person(before, after, cues):
        return PartyKind.NATURAL_PERSON
    if _called("company", before, after, cues):
        return PartyKind.COMPANY
    if _called("public", before, after, cues):
        return PartyKind.PUBLIC_BODY
    return _elsewhere(name, text, cues)


def _whole_words(before: str, after: str) -> tuple[str, str]:
    """The surroundings without words that were cut in two; who represents a party ("in the person of …") says nothing about it."""
    left = re.search(r"\W", before) if len(before) >= _AROUND else None
    right = re.search(r"\w+\Z", after) if len(after) >= _AROUND else None
    after = _IN_PERSON.sub(" ", after[: right.start()] if right else after)
    return before[left.end() :] if left else before, after


def _near_person(before: str, after: str, cues: Cues) -> bool:
    """Whether a word for a person, or a post, stands close to a name."""
    close = re.match(r"[^.!?;]{0,30}(?!\w)", after)
    return cues.has("person", before[-35:]) or cues.has("person", close.group() if close else "") or _POSTS.search(before) is not None


def _followed_by_form(after: str) -> bool:
    """The form may stand behind brackets: "A.S. Watson (Health & Beauty) B.V."."""
    match = re.match(r"\s?(?:\([^()\n]{2,55}\)|[»”\"'’]),?\s?", after)
    return match is not None and FORM.match(after, match.end()) is not None


def _introduced_as_person(before: str, after: str, cues: Cues) -> bool:
    """Whether a word for a person stands right before the name ("Dr", "sole trader"), or as an apposition behind it."""
    person = cues.of("person")
    if any(re.fullmatch(r"[.,:]?\s*", before[match.end() :]) for match in person.finditer(before)):
        return True
    return re.match(rf"\s?[,(–-]\s?(?:[\w'’]+\s+){{0,6}}?(?:{person.pattern})", after, re.IGNORECASE) is not None


def _named_after_a_person(name: str, before: str, after: str, text: str, cues: Cues) -> PartyKind:
    words = name.split()
    match = _INSTITUTIONS.search(name)
    if match is not None and (match.start() == 0 or len(words) > 2):
        return PartyKind.PUBLIC_BODY if _PUBLIC_WORDS.search(name) or cues.has("public", name) else PartyKind.COMPANY
    if _TRADE.search(name):
        return PartyKind.COMPANY
    if _near_person(before, after, cues):
        return PartyKind.NATURAL_PERSON
    at = text.find(name)
    while at >= 0:
        behind = text[at + len(name) : at + len(name) + 70].split("\n")[0]
        if FORM.match(behind.lstrip(" ,")) or _followed_by_form(behind):
            return PartyKind.COMPANY
        at = text.find(name, at + len(name))
    return PartyKind.UNKNOWN


def _called(kind: str, before: str, after: str, cues: Cues) -> bool:
    """Whether such a noun belongs to the name: right before it, or after a comma ("the firm X", "X, a firm"), and nobody is between."""
    nouns = list(cues.of(kind).finditer(before))
    if nouns:
        gap = before[nouns[-1].end() :]
        if _NAMED.match(gap) or (_one_word(gap) and not _OWNED.search(gap) and not _acts(gap, cues)):
            return not _POSTS.search(before)
    apposition = re.match(r"\s?,\s(?:\w+\s+){0,2}", after)
    return apposition is not None and cues.of(kind).match(after, apposition.end()) is not None


def _one_word(gap: str) -> bool:
    return re.fullmatch(r"\s[^\W\d_]+\s", gap) is not None


def _acts(gap: str, cues: Cues) -> bool:
    return any(cues.has(verb, gap) for verb in ("fined", "impose", "reprimand", "order", "ban", "fine", "person"))


def names_a_post(name: str) -> bool:
    """Whether a "name" begins with a post ("Geschäftsführer der Firma"), and so is none."""
    return re.match(rf"(?i:{POST})(?!\w)", name) is not None


def label_of(kind: PartyKind, around: tuple[str, str], cues: Cues) -> str:
    """What may be shown in place of a name that is not shown."""
    if kind is not PartyKind.NATURAL_PERSON:
        return ""
    match = cues.of("person").search(f"{around[0][-35:]} | {around[1][:60]}")
    sole = match is not None and any(
        word in match.group().lower()
        for word in ("sole", "eenmans", "individu", "autónomo", "einzel", "enkelt", "firma", "toiminimi", "obrt", "podnik", "działaln")
    )
    return "natural person (sole trader)" if sole else "natural person"


def _unlike_a_person(name: str) -> bool:
    words = name.split()
    if any(c.isdigit() for c in name) or "&" in name:
        return True
    return len(words) == 1 and name.isupper() and 3 <= len(name) <= _ACRONYM


def _elsewhere(name: str, text: str, cues: Cues) -> PartyKind:
    at = -1
    for _ in range(6):
        at = text.find(name, at + 1)
        if at < 0:
            break
        before, after = text[max(0, at - _NEAR) : at], text[at + len(name) : at + len(name) + 70]
        named = has_form(text[at : at + len(name) + 14].split("\n")[0].rstrip(" ,;:("))
        if named or _followed_by_form(after) or _called("company", before, after[:_NEAR], cues):
            return PartyKind.COMPANY
    return PartyKind.UNKNOWN
