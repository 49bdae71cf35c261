"""Who is named, who speaks, and whose age it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warfacts.facts.model import Entity, Position
from warfacts.facts.sections import ORGANISATIONS, PEOPLE, PLACES
from warfacts.text.mentions import Names, find_claim, find_owner, is_apposed, list_forms
from warfacts.text.paragraphs import Paragraph, Span, is_inside, normalise


def make_entity(section: str, id: str, name: str, *aliases: str, named: bool = True) -> Entity:
    return Entity(
        section=section, id=id, name=name, position=Position("made.yaml", 1, 1), source="made",
        at=(1,), aliases=aliases, named=named,
    )  # fmt: skip


ENTITIES = [
    make_entity(PEOPLE, "olsen", "Marta Olsen", "the mayor", "Марта Ольсен"),
    make_entity(PEOPLE, "berg", "Henrik van der Berg", "Van der Berg"),
    make_entity(PEOPLE, "rolf", "Rolf Olsen"),
    make_entity(PEOPLE, "aide", "an aide to Olsen", named=False),
    make_entity(PEOPLE, "fox", "Nils Holm", "‘the Fox’ Holm"),
    make_entity(ORGANISATIONS, "union", "Dockers' Union", "the union"),
    make_entity(ORGANISATIONS, "firm", "Port Company"),
    make_entity(ORGANISATIONS, "bergs", "the Berg family"),
    make_entity(PLACES, "tarn", "Tarn"),
]
NAMES = Names(ENTITIES)

prose = st.lists(
    st.sampled_from(
        'Olsen Marta the mayor Berg said told and , . " union Tarn who according to citing 47 : '
        "47-year-old ( ) ' 's he Port Company that on Monday is".split(" ")
    ),
    max_size=20,
).map(lambda words: normalise(" ".join(words)))


def write(text: str) -> Paragraph:
    return Paragraph(1, normalise(text))


def name(text: str) -> set[str]:
    """Return who is named in a text."""
    return {mention.entity for mention in NAMES.find(write(text))}


def hear(text: str) -> list[tuple[str, set[str]]]:
    """Return the verbs of saying of a text with who can be their subject."""
    paragraph = write(text)
    return [
        (paragraph.low[slice(*saying.span)], set(saying.speakers))
        for saying in NAMES.find_sayings(paragraph)
    ]


# Names


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Marta Olsen left.", {"olsen"}),
        ("MARTA OLSEN LEFT.", {"olsen"}),
        ("Olsen left.", {"olsen", "rolf"}),
        ("Rolf Olsen left.", {"rolf"}),
        ("The mayor’s car left.", {"olsen"}),
        ("Mayors left.", set()),
        ("Henrik van der Berg left.", {"berg"}),
        ("Mr van der Berg left.", {"berg"}),
        ("An iceberg came, and a berg.", set()),
        ("The Berg family left.", {"bergs"}),
        ("Berg’s family left.", {"berg"}),
        ("An aide to Olsen left.", {"aide", "olsen", "rolf"}),
        ("Nils ‘the Fox’ Holm left.", {"fox"}),
        ("“Dockers’ Union” and the dockers", {"union"}),
        ("Марта Ольсен left Tarn", {"olsen", "tarn"}),
        ("The Tarnish bay", set()),
        ("Tarn-born", {"tarn"}),
        ("", set()),
    ],
)
def test_find_names_by_name_alias_or_last_name(text: str, named: set[str]) -> None:
    assert name(text) == named


def test_find_puts_the_longer_of_two_names_first() -> None:
    mentions = NAMES.find(write("an aide to Olsen"))
    assert next(mention.entity for mention in mentions) == "aide"


def test_list_forms_has_no_article_and_the_last_name_of_people() -> None:
    assert list_forms(ENTITIES[0]) == ["marta olsen", "mayor", "марта ольсен", "olsen"]
    assert list_forms(ENTITIES[3]) == ["an aide to olsen"]
    assert list_forms(ENTITIES[5]) == ["dockers' union", "union"]


@given(prose)
def test_find_returns_whole_names_in_their_order(text: str) -> None:
    paragraph = Paragraph(1, text)
    mentions = NAMES.find(paragraph)
    assert list(mentions) == sorted(mentions, key=lambda mention: (mention.start, -mention.end))
    for mention in mentions:
        assert mention.span in paragraph.find(text[slice(*mention.span)])


@given(st.text())
def test_names_survive_any_text(text: str) -> None:
    paragraph = Paragraph(1, normalise(text))
    names = Names([make_entity(PEOPLE, "any", text or "x", text), *ENTITIES])
    for saying in names.find_sayings(paragraph):
        assert find_claim(paragraph, saying)
    assert isinstance(find_owner(names, paragraph, (0, 1)), frozenset)


# Who says it


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
    assert [saying.pronoun for saying in NAMES.find_sayings(write(text))] == [pronoun]


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
    assert [saying.is_report for saying in NAMES.find_sayings(write(text))] == [is_report]


def test_find_sayings_takes_no_verb_that_is_part_of_a_name() -> None:
    names = Names([make_entity(ORGANISATIONS, "paper", "The Claims Report")])
    assert names.find_sayings(write("The Claims Report is shut.")) == []


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
    (saying,) = NAMES.find_sayings(paragraph)
    assert paragraph.text[slice(*find_claim(paragraph, saying))].strip().startswith(claim)


@given(prose)
def test_sayings_and_claims_lie_in_one_sentence(text: str) -> None:
    paragraph = Paragraph(1, text)
    sayings = NAMES.find_sayings(paragraph)
    assert sayings == sorted(sayings)
    for saying in sayings:
        sentence = paragraph.get_sentence(saying.span)
        assert is_inside(find_claim(paragraph, saying), sentence)
        assert all(NAMES.sections[id] != PLACES for id in saying.speakers)


# Ages


def _find(paragraph: Paragraph, age: str) -> Span:
    return paragraph.find(age)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Marta Olsen, 47, met Van der Berg, 61.",
        "Marta Olsen (47) met Van der Berg (61).",
        "Marta Olsen, aged 47, met Van der Berg, aged 61.",
        "Marta Olsen is 47, and Van der Berg is 61.",
        "Marta Olsen, who is 47, met Van der Berg, who is 61.",
        "The 47-year-old Marta Olsen met the 61-year-old Van der Berg.",
        "Marta Olsen, a 47-year-old baker, met Van der Berg, now 61.",
        "Marta Olsen, 47, left as the 61-year-old head of the port, Van der Berg, came.",
        "Marta Olsen met Van der Berg. The mayor is 47. Then Van der Berg came. He is 61.",
    ],
)
def test_find_owner_is_who_is_so_old(text: str) -> None:
    paragraph = write(text)
    for age, owner in (("47", "olsen"), ("61", "berg")):
        assert find_owner(NAMES, paragraph, _find_age(paragraph, age)) == {owner}


def _find_age(paragraph: Paragraph, age: str) -> Span:
    old = f"{age}-year-old"
    return _find(paragraph, old if old in paragraph.low else age)


def test_find_owner_is_nobody_where_nobody_is_named() -> None:
    assert find_owner(NAMES, write("A 47-year-old left Tarn."), (2, 13)) == frozenset()


@pytest.mark.parametrize(
    ("text", "apposed"),
    [
        ("Marta Olsen, 47, left.", True),
        ("Marta Olsen (47) left.", True),
        ("Marta Olsen, aged 47.", True),
        ("Marta Olsen has 47 boats.", False),
        ("Marta Olsen, 47 boats and a quay", False),
        ("The Port Company, 47, left.", False),
    ],
)
def test_is_apposed_tells_an_age_by_its_commas(text: str, apposed: bool) -> None:
    paragraph = write(text)
    assert is_apposed(NAMES, paragraph, _find(paragraph, "47")) is apposed
