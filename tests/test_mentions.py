"""Who is named where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from named import ENTITIES, NAMES, make_entity, prose, write
from warfacts.facts.sections import PEOPLE
from warfacts.text.mentions import Names, list_forms
from warfacts.text.paragraphs import Paragraph, normalise


def name(text: str) -> set[str]:
    """Return who is named in a text."""
    return {mention.entity for mention in NAMES.find(write(text))}


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
def test_find_survives_any_text(text: str) -> None:
    names = Names([make_entity(PEOPLE, "any", text or "x", text), *ENTITIES])
    assert isinstance(names.find(Paragraph(1, normalise(text))), tuple)
