from parsers.extract import read

TEXT = (
    "The authority fined Northwind Ltd EUR 50,000 because it violated the rules on consent. "
    "It also ordered the firm to erase the profiles within six weeks. "
    'The chair said: "We will order them to stop, whatever it takes." '
    "Other companies that use the tool could face fines, the authority warned. "
    "It is looking into the personal liability of the managers. "
    "The decision can be appealed within six weeks."
)


def test_key_points_are_sentences_of_the_text_with_their_places():
    points = read("", TEXT, language="en").key_points

    assert {p.topic for p in points} >= {"infringement", "order", "warning", "liability"}
    assert all(TEXT[p.evidence.start : p.evidence.end] == p.text and len(p.text) <= 300 for p in points)


def test_what_a_person_said_is_no_key_point():
    assert not any("whatever it takes" in p.text for p in read("", TEXT, language="en").key_points)


def test_a_sentence_with_a_natural_persons_name_is_no_key_point():
    text = "The authority fined the sole trader Jan Voorbeeld EUR 500 for a breach. Jan Voorbeeld was ordered to remove the camera."

    assert not any("Voorbeeld" in p.text for p in read("", text, language="en").key_points)


def test_headings_and_questions_are_no_key_points():
    text = (
        "De AP legt Noordwind B.V. een boete op.\nPersoonlijke aansprakelijkheid van bestuurders\n"
        "Zijn ook de bestuurders persoonlijk aansprakelijk?\nDe AP onderzoekt of de bestuurders aansprakelijk zijn."
    )

    assert [p.text for p in read("", text, language="nl").key_points if p.topic == "liability"] == [
        "De AP onderzoekt of de bestuurders aansprakelijk zijn."
    ]
