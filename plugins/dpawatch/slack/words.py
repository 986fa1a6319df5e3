"""Plain English for what records hold as codes: countries, provisions, ways of matching, sums of money."""

from babel import Locale

from parsers.models import Action, AmountKind, AmountRole, Money

# Country (ISO 3166-1 alpha-2) to its name and the adjective that goes before an authority's name.
COUNTRIES = {
    "AT": ("Austria", "Austrian"),
    "BE": ("Belgium", "Belgian"),
    "BG": ("Bulgaria", "Bulgarian"),
    "CH": ("Switzerland", "Swiss"),
    "CY": ("Cyprus", "Cypriot"),
    "CZ": ("Czechia", "Czech"),
    "DE": ("Germany", "German"),
    "DK": ("Denmark", "Danish"),
    "EE": ("Estonia", "Estonian"),
    "ES": ("Spain", "Spanish"),
    "EU": ("European Union", "EU's"),
    "FI": ("Finland", "Finnish"),
    "FR": ("France", "French"),
    "GB": ("United Kingdom", "UK"),
    "GR": ("Greece", "Greek"),
    "HR": ("Croatia", "Croatian"),
    "HU": ("Hungary", "Hungarian"),
    "IE": ("Ireland", "Irish"),
    "IS": ("Iceland", "Icelandic"),
    "IT": ("Italy", "Italian"),
    "LI": ("Liechtenstein", "Liechtenstein"),
    "LT": ("Lithuania", "Lithuanian"),
    "LU": ("Luxembourg", "Luxembourg"),
    "LV": ("Latvia", "Latvian"),
    "MT": ("Malta", "Maltese"),
    "NL": ("Netherlands", "Dutch"),
    "NO": ("Norway", "Norwegian"),
    "PL": ("Poland", "Polish"),
    "PT": ("Portugal", "Portuguese"),
    "RO": ("Romania", "Romanian"),
    "SE": ("Sweden", "Swedish"),
    "SI": ("Slovenia", "Slovenian"),
    "SK": ("Slovakia", "Slovak"),
}

# What a provision of Regulation (EU) 2016/679 (GDPR) is about, after the headings of its articles (EUR-Lex, OJ L 119, 4.5.2016).
GDPR = {
    "5": "principles of processing",
    "5(1)(a)": "lawfulness, fairness and transparency",
    "5(1)(b)": "purpose limitation",
    "5(1)(c)": "data minimisation",
    "5(1)(d)": "accuracy",
    "5(1)(e)": "storage limitation",
    "5(1)(f)": "integrity and confidentiality",
    "5(2)": "accountability",
    "6": "lawfulness of processing",
    "6(1)(a)": "consent as the ground",
    "6(1)(b)": "a contract as the ground",
    "6(1)(c)": "a legal obligation as the ground",
    "6(1)(d)": "vital interests as the ground",
    "6(1)(e)": "a public task as the ground",
    "6(1)(f)": "legitimate interests as the ground",
    "6(4)": "further processing for another purpose",
    "7": "conditions for consent",
    "8": "child's consent",
    "9": "special categories of data",
    "10": "criminal convictions and offences",
    "11": "processing that needs no identification",
    "12": "transparent information and modalities",
    "12(3)": "answering persons within a month",
    "13": "information where data are collected from the person",
    "14": "information where data are not obtained from the person",
    "15": "right of access",
    "16": "right to rectification",
    "17": "right to erasure",
    "18": "right to restriction",
    "19": "telling recipients of a rectification or erasure",
    "20": "data portability",
    "21": "right to object",
    "21(2)": "objection to direct marketing",
    "21(3)": "end of direct marketing after an objection",
    "22": "automated decisions and profiling",
    "24": "responsibility of the controller",
    "25": "data protection by design and by default",
    "25(1)": "data protection by design",
    "25(2)": "data protection by default",
    "26": "joint controllers",
    "27": "representative in the EU",
    "28": "processors",
    "28(3)": "contract with the processor",
    "29": "processing under authority",
    "30": "records of processing",
    "31": "cooperation with the authority",
    "32": "security of processing",
    "33": "breach notification to the authority",
    "34": "breach communication to the persons",
    "35": "data protection impact assessment",
    "36": "prior consultation",
    "37": "data protection officer",
    "38": "position of the data protection officer",
    "39": "tasks of the data protection officer",
    "44": "transfers to third countries",
    "45": "transfers on an adequacy decision",
    "46": "transfers with safeguards",
    "47": "binding corporate rules",
    "48": "transfers that a foreign court or authority asks for",
    "49": "derogations for transfers",
    "58": "powers of the authority",
    "58(1)": "the authority's powers to investigate",
    "58(2)": "the authority's powers to correct",
    "83": "conditions for fines",
    "85": "freedom of expression and information",
    "88": "employment",
    "89": "archiving, research and statistics",
}

ACTIONS = {
    Action.FINE: "fine",
    Action.BAN: "ban on processing",
    Action.ORDER: "order",
    Action.REPRIMAND: "reprimand",
    Action.INVESTIGATION: "investigation",
    Action.APPEAL: "decision on an appeal",
    Action.NONE: "no sanction",
}

SANCTIONS = frozenset({Action.FINE, Action.BAN, Action.ORDER, Action.REPRIMAND})

MATCHED = {
    "exact": "the name as listed",
    "inflected": "the name with a grammatical ending",
    "confusable": "look-alike characters: check the spelling",
}

# Why a watch tells of a decision in which its company is not the one sanctioned.
RELATIONS = {
    "user": "uses a watched product: somebody else is sanctioned for using what it makes",
    "mentioned": "only named, not sanctioned",
}

STATUSES = {
    "imposed": "imposed (final or appealable: not stated)",
    "proposed": "proposed, not imposed",
    "appealed": "imposed, under appeal",
    "annulled": "annulled",
    "upheld": "upheld on appeal",
}

_ENGLISH = Locale("en")
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}

_PERIODIC = "on top, not part of the fine"
_SUMS = {
    AmountRole.COMPONENT: "part of the fine: {}",
    AmountRole.EQUIVALENT: "the same sum in another currency: {}",
    AmountRole.PROPOSED: "proposed, not imposed: {}",
    AmountRole.RATE: f"periodic penalty: {{}} for each period of delay, {_PERIODIC}",
    AmountRole.CEILING: f"periodic penalties: up to {{}}, {_PERIODIC}",
    AmountRole.LIQUIDATED: "periodic penalty to be paid: {}, not a new fine",
    AmountRole.STATUTORY: "highest fine the law allows: {}",
    AmountRole.REDUCED: "reduced to: {}",
    AmountRole.ANNULLED: "annulled: {}",
    AmountRole.EARLIER: "an earlier fine: {}",
    AmountRole.TURNOVER: "turnover: {}",
}


def money(sum_: Money) -> str:
    """A sum as alerts write it: ``€30,500,000``, ``SEK 2,500,000``, ``€3,050.50``; cents only where there are some."""
    digits = f"{sum_.value:,.2f}".removesuffix(".00")
    symbol = _SYMBOLS.get(sum_.currency)
    return f"{symbol}{digits}" if symbol else f"{sum_.currency} {digits}"


def amount(sum_: Money, kind: AmountKind, role: AmountRole) -> str:
    """A sum beside the fine, with what it is: "periodic penalties: up to €5,100,000, on top, not part of the fine"."""
    if kind is AmountKind.PERIODIC_PENALTY and role not in (AmountRole.RATE, AmountRole.CEILING, AmountRole.LIQUIDATED):
        return f"periodic penalty: {money(sum_)}, {_PERIODIC}"
    return _SUMS.get(role, "another sum in the text: {}").format(money(sum_))


def provision(law: str, number: str) -> str:
    """A provision with what it is about: "Art. 5(1)(a) GDPR (lawfulness, fairness and transparency)"."""
    about = None
    if law in ("GDPR", "UK GDPR"):
        candidate = number
        while not (about := GDPR.get(candidate)) and "(" in candidate:
            candidate = candidate[: candidate.rindex("(")]
    return f"Art. {number} {law}" + (f" ({about})" if about else "")


def authority(short: str, country: str) -> str:
    """An authority in a headline: "the Dutch AP (NL)"."""
    _, adjective = COUNTRIES.get(country, ("", ""))
    return f"the {adjective} {short} ({country})" if adjective else f"{short} ({country})"


def language(code: str) -> str:
    """A language's English name after CLDR ("Dutch"); the code itself where CLDR has none."""
    return str(_ENGLISH.languages.get(code, code))
