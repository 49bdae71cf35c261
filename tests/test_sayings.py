"""Who speaks, and what the speaker claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from named import ENTITIES, NAMES, make_entity, prose, write
from warfacts.facts.sections import ORGANISATIONS, PEOPLE, PLACES
from warfacts.text.mentions import Names
from warfacts.text.paragraphs import Paragraph, is_inside, normalise
from warfacts.text.sayings import find_claim, find_sayings


def hear(text: str) -> list[tuple[str, set[str]]]:
    """Return the verbs of saying of a text with who can be their subject."""
    paragraph = write(text)
    return [
        (paragraph.low[slice(*saying.span)], set(saying.speakers))
        for saying in find_sayings(NAMES, paragraph)
    ]


@pytest.mark.parametrize(
    ("text", "verb", "speakers"),
    [
        ("“It is shut,” said Marta Olsen.", "said", {"olsen"}),
        ("“It is shut,” Marta Olsen said.", "said", {"olsen"}),
        ("“It is shut,” explained Marta Olsen.", "explained", {"olsen"}),
        ("“We miss Rolf Olsen,” said Van der Berg.", "said", {"berg"}),
        ("“We miss Rolf Olsen,” Van der Berg said.", "said", {"berg"}),
        ("“We miss Rolf Olsen,” he said.", "said", set()),
        ("Van der Berg said Marta Olsen had shut it.", "said", {"berg"}),
        ("Van der Berg told Marta Olsen to shut it.", "told", {"berg"}),
        ("It is shut, according to the Port Company.", "according to", {"firm"}),
        ("The union, citing the Port Company, said so.", "citing", {"firm"}),
        ("The union, citing the Port Company, said so.", "said", {"union"}),
        ("Van der Berg, who met Marta Olsen, said so.", "said", {"berg"}),
        ("Van der Berg of the Port Company said so.", "said", {"berg"}),
        ("Sources at the Port Company said so.", "said", set()),
        ("The Port Company’s lawyer said so.", "said", set()),
        ("“So,” said the Port Company’s lawyer.", "said", set()),
        ("The union’s Marta Olsen said so.", "said", {"olsen"}),
        ("Marta Olsen and the union said so.", "said", {"olsen", "union"}),
        ("“So,” said Marta Olsen and Van der Berg.", "said", {"olsen", "berg"}),
        ("Marta Olsen met Van der Berg and said so.", "said", {"olsen"}),
        ("Marta Olsen thanked the union and said so.", "said", {"olsen"}),
        ("The union’s claim that it is shut is wrong.", "'s claim", {"union"}),
        ("It was in a report by the union.", "report by", {"union"}),
        ("Marta Olsen: “It is shut.”", ": ", {"olsen"}),
        ("Van der Berg – who leads the union – said so.", "said", {"berg"}),
        ("Van der Berg (of the union) said so.", "said", {"berg"}),
        ("Marta Olsen, Van der Berg and the union said so.", "said", {"olsen", "berg", "union"}),
        ("Neither Marta Olsen nor Van der Berg said so.", "said", {"olsen", "berg"}),
        ("Van der Berg left and Marta Olsen said so.", "said", {"olsen"}),
        ("According to the union’s Marta Olsen, it is so.", "according to", {"olsen"}),
        ("A statement from the Port Company said so.", "statement from", {"firm"}),
        ("As Marta Olsen put it, so it is.", " put it", {"olsen"}),
        ("The union found that it was so.", "found", {"union"}),
        ("Marta Olsen was quoted as saying so.", "saying", {"olsen"}),
        ("Tarn said so.", "said", set()),
    ],
)
def test_find_sayings_gives_the_subject_of_the_verb(
    text: str, verb: str, speakers: set[str]
) -> None:
    assert (verb, speakers) in hear(text)


@pytest.mark.parametrize(
    "text", ["Marta Olsen was told so.", "The union is said to be so.", "So it was confirmed."]
)
def test_find_sayings_takes_nobody_for_one_who_is_told(text: str) -> None:
    assert hear(text) == []


def test_find_sayings_joins_no_verbs_of_two_sentences() -> None:
    heard = hear("Marta Olsen said so. The union met Van der Berg and said no.")
    assert heard == [("said", {"olsen"}), ("said", {"union"})]


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("“So,” she said.", "she"),
        ("“So,” he also said.", "he"),
        ("It said so.", "it"),
        ("“So,” said a man.", ""),
        ("Marta Olsen said so.", ""),
    ],
)
def test_find_sayings_keeps_the_pronoun_of_a_nameless_subject(text: str, pronoun: str) -> None:
    assert [saying.pronoun for saying in find_sayings(NAMES, write(text))] == [pronoun]


@pytest.mark.parametrize(
    ("text", "is_report"),
    [
        ("Marta Olsen said it was shut.", True),
        ("Marta Olsen confirmed the sale.", False),
        ("Marta Olsen confirmed that it was shut.", True),
        ("Marta Olsen thanked the union.", False),
    ],
)
def test_find_sayings_tells_a_report_from_other_words(text: str, is_report: bool) -> None:
    assert [saying.is_report for saying in find_sayings(NAMES, write(text))] == [is_report]


def test_find_sayings_takes_no_verb_that_is_part_of_a_name() -> None:
    names = Names([make_entity(ORGANISATIONS, "paper", "The Claims Report")])
    assert find_sayings(names, write("The Claims Report is shut.")) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Marta Olsen said the quay was shut.", "the quay was shut."),
        ("Marta Olsen said on Monday the quay was shut.", "on Monday the quay was shut."),
        ("Marta Olsen said Monday (10 October) that it was shut.", "Monday (10 October) that it"),
        ("The quay was shut, Marta Olsen said.", "The quay was shut, Marta Olsen"),
        ("The quay was shut, said Marta Olsen, a baker.", "The quay was shut,"),
        ("The quay was shut, Marta Olsen said on Monday.", "The quay was shut, Marta Olsen"),
        ("The quay was shut, Marta Olsen told the union.", "The quay was shut, Marta Olsen"),
        ("The quay, Marta Olsen said, is shut.", "The quay, Marta Olsen said, is shut."),
        ("According to Marta Olsen, it is shut.", "According to Marta Olsen, it is shut."),
        ("It is shut, according to Marta Olsen.", "It is shut, according to Marta Olsen."),
        ("It rained. Marta Olsen said it was shut. It is.", "it was shut."),
    ],
)
def test_find_claim_is_what_the_speaker_says(text: str, claim: str) -> None:
    paragraph = write(text)
    (saying,) = find_sayings(NAMES, paragraph)
    assert paragraph.text[slice(*find_claim(paragraph, saying))].strip().startswith(claim)


@given(prose)
def test_sayings_and_claims_lie_in_one_sentence(text: str) -> None:
    paragraph = Paragraph(1, text)
    sayings = find_sayings(NAMES, paragraph)
    assert sayings == sorted(sayings)
    for saying in sayings:
        sentence = paragraph.get_sentence(saying.span)
        assert is_inside(find_claim(paragraph, saying), sentence)
        assert all(NAMES.sections[id] != PLACES for id in saying.speakers)


@given(st.text())
def test_find_sayings_survives_any_text(text: str) -> None:
    paragraph = Paragraph(1, normalise(text))
    names = Names([make_entity(PEOPLE, "any", text or "x", text), *ENTITIES])
    for saying in find_sayings(names, paragraph):
        assert find_claim(paragraph, saying)
