"""Invented people, bodies and places, ready to be found in small texts."""

from hypothesis import strategies as st

from warfacts.facts.model import Entity, Position
from warfacts.facts.sections import ORGANISATIONS, PEOPLE, PLACES
from warfacts.text.mentions import Names
from warfacts.text.paragraphs import Paragraph, normalise


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
