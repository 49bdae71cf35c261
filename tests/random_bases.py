"""Bases made at random, and filters to ask them with."""

from collections.abc import Sequence
from random import Random
from typing import Any

from hypothesis import strategies as st

import naive
from warfacts.facts.dates import read_when
from warfacts.facts.model import (
    Entity,
    Event,
    Fact,
    FactBase,
    Figure,
    Inset,
    Position,
    Quote,
    Source,
    Statement,
)
from warfacts.facts.numbers import read_quantity
from warfacts.facts.sections import (
    EVENTS,
    FACT_SECTIONS,
    FIGURES,
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    QUOTES,
)
from warfacts.query.sorting import Shape

MARK = Position("base.yaml", 1, 1)
SOURCES = tuple(Source(f"source-{n}", "Headline", "2031-03-06", 12, MARK) for n in range(40))

# Few words, so that names meet: equal, inside one another, in two scripts, with and without marks.
_NAMES = """
    ana|Ana Ortega|Ortega|Anabel|Ann|Ort|Łódź|Lodz|Зеленський|Zelensky|President Zelenskyy|the port|
    Port|Port Vale|Vale|O'Neill|oneill|José|article|2nd Fleet|İzmir|
    U.N.|Un|Port-Vale|Vale-controlled Port
"""
NAMES = [name.strip() for name in _NAMES.split("|")]
_TIMES = """
    2031|2031-03|2031-03-04|2031-03-05|2031-03-06|2031-04|2031-03-05~|2031-03?|2031-02-27/2031-03-05|
    2031-03/..|../2031-03-05|2031-03-05/2031-04|2031~/..|[2031-03-04..2031-03-06]|[..2031-03-05]|
    [2031-03-05..]|[2031-03-03, 2031-03-05]|[2031-02, 2031-04-01..2031-04-03]|
    [..2031-03-01, 2031-04]|[2031-02-01, 2031-03-06..]|[2031-03-04?, 2031-03-06]|
    [..2031-03-02, 2031-03-05..]
"""
TIMES = [read_when(text) for text in _TIMES.split("|")]
NUMBERS = list(naive.NUMBERS)
DAYS = ["2031", "2030", "2031-02", "2031-03", "2031-04", "2031-03-04", "2031-03-05", "2031-03-06"]
WORDS = ["boat", "boats", "Boat", "lamp", "lámp", "5", "1.5", "or", "NOT", "лампа", "x-ray", "٣"]
TOPICS = ["military", "economic", "crime_theft"]
STATUSES = ["happened", "planned", "denied"]


def make_entities(random: Random) -> tuple[Entity, ...]:
    """Return some entities of each section; places lie in earlier ones, actors belong to them."""
    made: list[Entity] = []
    sections = (PLACES, PLACES, PLACES, PEOPLE, PEOPLE, PEOPLE, ORGANISATIONS, ORGANISATIONS)
    for number, section in enumerate(sections[random.randint(0, 3) :]):
        is_place = section == PLACES
        alike = [entity.id for entity in made if (entity.section == PLACES) == is_place]
        holder = random.choice([None, *alike])
        made.append(
            Entity(
                section=section,
                id=f"entity-{number}",
                name=random.choice(NAMES),
                position=MARK,
                source="one",
                at=(1,),
                named=random.random() < 0.7,
                of=None if is_place else holder,
                in_=holder if is_place else None,
                aliases=tuple(random.sample(NAMES, random.randint(0, 2))),
            )
        )
    return tuple(made)


def make_fact(random: Random, section: str, number: int, entities: Sequence[Entity]) -> Fact:
    """Return a fact of a section."""
    places = [entity.id for entity in entities if entity.section == PLACES]
    actors = [entity.id for entity in entities if entity.section != PLACES]

    def some(values: list[str]) -> tuple[str, ...]:
        return tuple(random.sample(values, min(len(values), random.randint(0, 2))))

    common: dict[str, Any] = {
        # Ids are unique in a source, not in the base.
        "id": random.choice((f"fact-{number}", "same")),
        "source": f"source-{number}",
        "position": MARK,
        "at": (random.randint(1, 12),),
        "by": some(actors),
        "via": some(actors),
    }
    when, where, about = random.choice([None, *TIMES]), some(places), some(actors + places)
    text = " ".join(random.sample(WORDS, random.randint(1, 3)))
    if section == EVENTS:
        return Event(
            **common, title=text, words=("w",), when=when, where=where, who=some(actors),
            topics=some(TOPICS), status=random.choice(STATUSES),
        )  # fmt: skip
    if section == FIGURES:
        said = random.choice(NUMBERS)
        unit = random.choice((None, "boat", "boats", "Lamps", "USD"))
        return Figure(
            **common, what=text, said=said, quantity=read_quantity(said), unit=unit, as_of=when,
            about=about, where=where,
        )  # fmt: skip
    if section == QUOTES:
        return Quote(**common, words=text, gist="g", to=some(actors), about=about, when=when)
    return Statement(**common, text=text, words=("w",), about=about, where=where, when=when)


@st.composite
def bases(draw: st.DrawFn, section: str | None = None) -> FactBase:
    """Return a base with up to eight facts, of one section or of all."""
    # One draw and not a hundred: the time goes into many bases instead of into small failures.
    random = Random(draw(st.integers(0, 2**32)))
    entities = make_entities(random)
    facts = tuple(
        make_fact(random, section or random.choice(FACT_SECTIONS), number, entities)
        for number in range(draw(st.integers(0, 8)))
    )
    insets = (Inset("box", "A box", (7, 8)),)
    sources = tuple(
        Source(f"source-{number}", "Headline", "2031-03-06", 12, MARK, insets=insets)
        for number in range(8)
    )
    return FactBase(sources, entities, facts)


@st.composite
def filters(draw: st.DrawFn, /, **values: st.SearchStrategy[Any]) -> dict[str, Any]:
    """Return at most three filters, so that of many bases something is left to compare."""
    chosen = draw(st.lists(st.sampled_from(list(values)), max_size=3, unique=True))
    return dict.fromkeys(values) | {name: draw(values[name]) for name in chosen}


def some(*words: str) -> st.SearchStrategy[list[str]]:
    """Return what an option gives that may be repeated."""
    return st.lists(st.sampled_from(words), max_size=2)


asked_names = some(*NAMES, "entity-3", "or", "ze")
claimants = some(*NAMES, *["article"] * 8)
days = st.sampled_from(DAYS)
shapes = st.builds(
    Shape,
    sort=st.sampled_from((None, "id", "-id", "match", "-match", "-when", "at", "by", "-source")),
    limit=st.none() | st.integers(0, 3),
    certain=st.booleans(),
    undated=st.just(value=False),
    sources=st.just(()),
    lazy=st.just(value=False),
    count_only=st.integers(0, 9).map(lambda number: number == 0),
)
