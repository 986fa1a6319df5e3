from datetime import date

import pytest

from dpawatch.watching.matching import Matcher, classify
from dpawatch.watching.watch import Alias, Watch


def watch(watch_id: str, *aliases: str | Alias) -> Watch:
    return Watch(watch_id, watch_id.title(), tuple(a if isinstance(a, Alias) else Alias(a) for a in aliases), date(2026, 1, 1))


CLEARVIEW = [
    ("Clearview AI", "exact"),
    ("Clearview AI, Inc.", "exact"),
    ("CLEARVIEW AI INC", "exact"),
    ("Clearview A.I.", "exact"),
    ("ClearviewAI", "exact"),
    ("Clearview.ai", "exact"),
    ("Clearview-AI", "exact"),
    ("“Clearview AI”", "exact"),
    ("Clearview AI-t", "inflected"),
    ("Clearview AI-nak", "inflected"),
    ("Clearview AI:n", "inflected"),
    ("Clearview AI’s", "inflected"),
    ("Clearview Al Inc.", "confusable"),
    ("CIearview AI", "confusable"),
    ("C1earview A|", "confusable"),
    ("Clearview ΑΙ", "confusable"),
    ("Сlеаrvіеw АІ", "confusable"),
]


@pytest.mark.parametrize(("name", "how"), CLEARVIEW)
def test_clearview_ai_is_recognised_however_it_is_spelled(matcher: Matcher, name: str, how: str) -> None:
    match = matcher.match(name)
    assert match is not None
    assert (match.watch.id, match.alias, match.how, match.name) == ("clearview_ai", "Clearview AI", how, name)


@pytest.mark.parametrize(
    "name",
    [
        "ClearView Healthcare Partners", "Clearview Cinemas", "Clearview Glass Ltd", "clear view", "Clearview", "Clearview Partners AI",
        "ROC van Amsterdam", "ROC", "Stichting ROC Nijmegen", "persona", "La Persona S.r.l.", "World", "World Wide Fund", "Orb", "Thales",
        "Thales Nederland B.V.", "NEC", "Morpho", "Luna", "Herta", "face", "Ever", "facetectonics", "", "Inc.",
    ],
)  # fmt: skip
def test_another_company_or_a_common_word_is_not_a_watched_company(matcher: Matcher, name: str) -> None:
    assert matcher.match(name) is None
    assert not matcher.knows(name)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Clearview", "Clearview AI offers facial recognition to the police.", "clearview_ai"),
        ("CLEARVIEW", "La société fournit un outil de reconnaissance faciale.", "clearview_ai"),
        ("Clearview", "Clearview shows films in six halls.", None),
        ("ROC", "Rank One Computing sells an algorithm.", "rank_one"),
        ("ROC", "The school registers its students.", None),
        ("World", "World, formerly Worldcoin, scans irises.", "tools_for_humanity"),
        ("NEC", "NEC supplies NeoFace.", "nec"),
    ],
)
def test_a_common_word_needs_a_second_cue_in_the_text(matcher: Matcher, name: str, text: str, expected: str | None) -> None:
    match = matcher.match(name, text)
    assert (match.watch.id if match else None) == expected


def test_an_alias_inside_a_longer_name_of_somebody_else_is_no_mention(matcher: Matcher) -> None:
    text = "Unlike Clearview AI, the firm Clearview Cinemas shows films."
    assert [text[m.start : m.end] for m in matcher.mentions(text)] == ["Clearview AI"]


def test_mentions_are_found_with_their_places_the_longest_alias_first(matcher: Matcher) -> None:
    text = "Az ügyben a Clearview AI-nak, Hangzhou Hikvision és a Clearview Al neve szerepel."
    found = [(text[m.start : m.end], m.watch.id, m.how) for m in matcher.mentions(text)]
    assert found == [
        ("Clearview AI", "clearview_ai", "inflected"),
        ("Hangzhou Hikvision", "hikvision", "exact"),
        ("Clearview Al", "clearview_ai", "confusable"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "La persona interesada nec plus ultra, en el World Trade Center.",
        "a clear view of the sense time of any vision; it was ever airborne",
        "De ROC van Amsterdam registreert studenten.",
        "Thales levert radar.",
    ],
)
def test_ordinary_sentences_mention_nobody(matcher: Matcher, text: str) -> None:
    assert matcher.mentions(text) == ()


def test_a_shorter_name_at_the_end_of_a_text_is_found_beside_a_longer_one_that_begins_alike() -> None:
    matcher = Matcher([watch("short", "Acme Tools"), watch("long", "Acme Tools Middle East")])
    text = "It is Acme Tools"
    assert [(m.watch.id, text[m.start : m.end]) for m in matcher.mentions(text)] == [("short", "Acme Tools")]


def test_two_watches_on_one_name_both_match() -> None:
    matcher = Matcher([watch("legal", "Acme"), watch("privacy", "ACME", "Acme Group")])
    assert [m.watch.id for m in matcher.matches("Acme Ltd")] == ["legal", "privacy"]
    assert [m.watch.id for m in matcher.mentions("about Acme here")] == ["legal", "privacy"]


def test_an_alias_may_be_written_with_its_legal_form() -> None:
    matcher = Matcher([watch("tools", "Acme Tools, Ltd."), watch("luna", "Luna Ltd"), watch("nec", "NEC Corporation")])
    assert all(matcher.knows(name) for name in ("Acme Tools", "Acme Tools GmbH", "ACME TOOLS S.p.A.", "Luna GmbH", "NEC Corporation"))
    assert not matcher.knows("NEC")
    text = "Acme Tools was told by luna and nec."
    assert [text[m.start : m.end] for m in matcher.mentions(text)] == ["Acme Tools"]


def test_a_native_script_alias_matches_itself() -> None:
    matcher = Matcher([watch("x", "Клиървю")])
    assert matcher.knows("КЛИЪРВЮ ЕООД")


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Clearviw AI", "similar"),
        ("Clearveiw AI Inc", "similar"),
        ("Veridas Iberia S.L.", "contains"),
        ("Hikvision Poland sp. z o.o.", "contains"),
    ],
)
def test_a_near_name_is_for_review_and_no_match(matcher: Matcher, name: str, how: str) -> None:
    assert matcher.match(name) is None
    assert [near.how for near in matcher.possible(name)] == [how]


@pytest.mark.parametrize("name", ["Clearview AI", "Yota", "Nexus GmbH", "Google Ireland Limited", "Clearview Cinemas"])
def test_what_matches_or_is_far_or_short_is_not_near(matcher: Matcher, name: str) -> None:
    assert matcher.possible(name) == ()


USERS = [
    ("Polismyndigheten", "Polismyndigheten ska betala 2 500 000 kronor för att ha använt Clearview AI."),
    ("Police Authority", "The Swedish police was fined for using Clearview AI without a legal basis."),
    ("Police Authority", "Officers had bought access. Clearview AI's tool was used by six of them."),
    ("Poliisihallitus", "Poliisihallitus sai huomautuksen, koska KRP oli käyttänyt Clearview AI -palvelua."),
    ("Polizei Musterland", "Die Polizei Musterland hat Clearview AI ohne Rechtsgrundlage eingesetzt."),
    ("Politie", "De politie krijgt een berisping voor het gebruik van Clearview AI."),
    ("Ministère", "Le ministère est rappelé à l'ordre pour avoir eu recours à Clearview AI."),
    ("Ministero", "Il ministero ha utilizzato il sistema di Clearview AI senza base giuridica."),
    ("Ministerio", "Se sanciona al ministerio por el uso de Clearview AI."),
    ("Komenda", "Komenda otrzymała upomnienie za korzystanie z Clearview AI."),
    ("Rendőrség", "A rendőrség jogalap nélkül használta a Clearview AI szolgáltatását."),
    ("Υπουργείο", "Το υπουργείο τιμωρήθηκε για τη χρήση του Clearview AI."),
    ("Politiet", "Politiet får kritik for at have brugt Clearview AI."),
    ("Policie", "Policie dostala pokutu za používání Clearview AI."),
    ("Министерство", "Министерството е санкционирано за използване на Clearview AI."),
    ("Poliția", "Poliția a fost amendată pentru utilizarea Clearview AI."),
]


@pytest.mark.parametrize(("party", "text"), USERS)
def test_a_user_of_a_watched_product_is_not_the_watched_company(matcher: Matcher, party: str, text: str) -> None:
    assert [(h.watch.id, h.relation, h.name) for h in classify(matcher, [party], text)] == [("clearview_ai", "user", "Clearview AI")]


@pytest.mark.parametrize(
    ("sanctioned", "text"),
    [
        (["Meta"], "Meta was fined. As with Clearview AI, the court will decide."),
        (["Meta"], "Clearview AI uses photographs of everybody; Meta was fined for something else."),
        (["Meta"], "The firm used cookies. Clearview AI was fined last year."),
        (["Meta"], "Meta was fined; a transfer to the USA, to Clearview AI, was not looked at."),
        (["Meta"], "A former employee of Clearview AI complained about Meta."),
        (["Meta"], "Gli utenti di Clearview AI, e i Nutzer von Clearview AI, si lamentano di Meta."),
        ([], "Somebody was fined for using Clearview AI."),
    ],
)
def test_who_is_only_named_or_may_be_the_one_sanctioned_is_mentioned(matcher: Matcher, sanctioned: list[str], text: str) -> None:
    assert [h.relation for h in classify(matcher, sanctioned, text)] == ["mentioned"]


def test_one_sentence_about_use_among_many_mentions_makes_a_user(matcher: Matcher) -> None:
    text = "Clearview AI is in New York. The police, says the authority, used Clearview AI. Clearview AI was asked for comment."
    assert [h.relation for h in classify(matcher, ["Police Authority"], text)] == ["user"]


def test_the_sanctioned_company_is_one_hit_however_often_it_is_named(matcher: Matcher) -> None:
    text = "De AP legt Clearview een boete op. Clearview AI verzamelt gezichten voor gezichtsherkenning, zoals Worldcoin irissen."
    hits = classify(matcher, ["Clearview"], text)
    assert [(h.watch.id, h.relation) for h in hits] == [("clearview_ai", "sanctioned"), ("tools_for_humanity", "mentioned")]


def test_a_decision_about_others_is_no_hit(matcher: Matcher) -> None:
    assert classify(matcher, ["Clearview Cinemas Ltd"], "The cinema Clearview Cinemas filmed its visitors.") == ()


def test_no_generated_lookalike_company_is_taken_for_a_watched_one(matcher: Matcher) -> None:
    tails = ["Energy", "Foods", "Capital", "Dental", "Windows", "Homes", "Bank", "Travel", "Optics", "Media"]
    forms = ["Ltd", "GmbH", "S.A.", "S.r.l.", "B.V.", "AB", "sp. z o.o.", "Kft.", "OÜ", "A/S"]
    heads = ["Clearview", "World", "ROC", "Persona", "Thales"]
    wrong = [n for h in heads for t in tails for f in forms if matcher.knows(n := f"{h} {t} {f}")]
    assert wrong == []
