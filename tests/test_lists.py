"""Every question, held against a naive reference over the records, on bases made at random."""

import contextlib
import json
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from random import Random
from sqlite3 import Connection
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warfacts.errors import NotFound, Unreadable
from warfacts.facts.answers import COLUMNS, Answer
from warfacts.facts.dates import When, certain_match, possible_match, read_when, read_window
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
from warfacts.facts.names import fold, fold_words
from warfacts.facts.numbers import certain_between, possible_between, read_bound, read_quantity
from warfacts.facts.sections import (
    ACTORS,
    ENTITY_SECTIONS,
    EVENTS,
    FIGURES,
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    QUOTES,
    STATEMENTS,
)
from warfacts.index.tables import build_index
from warfacts.query.entity import describe_entities
from warfacts.query.fact import show_fact
from warfacts.query.lists import (
    find_events,
    find_figures,
    find_quotes,
    find_statements,
    list_sources,
)
from warfacts.query.sorting import Shape

SECTIONS: dict[str, type[Fact]] = {
    EVENTS: Event,
    FIGURES: Figure,
    QUOTES: Quote,
    STATEMENTS: Statement,
}
LISTS: dict[str, Callable[..., Answer]] = {
    EVENTS: find_events,
    FIGURES: find_figures,
    QUOTES: find_quotes,
    STATEMENTS: find_statements,
}
ROLES = ("who", "where", "by", "via", "to", "about")
MARK = Position("base.yaml", 1, 1)

# Bases

# Few words, so that names meet: equal, inside one another, in two scripts, with and without marks.
_NAMES = """
    ana|Ana Ortega|Ortega|Anabel|Ann|Ort|Łódź|Lodz|Зеленський|Zelensky|President Zelenskyy|the port|
    Port|Port Vale|Vale|O'Neill|oneill|José|article|2nd Fleet|İzmir
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
_NUMBERS = """
    3|nearly 3|more than 3|at least 3|up to 3|fewer than 3|about 3|3 to 5|between 4 and 6|dozens|
    several|5|just over 5|3.5|1.5 million|first|12|a few|19-second
"""
NUMBERS = [text.strip() for text in _NUMBERS.split("|")]
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
        make_fact(random, section or random.choice(list(SECTIONS)), number, entities)
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
    count_only=st.integers(0, 9).map(lambda number: number == 0),
)

# The reference: the rules of DESIGN, sections 2 and 3, said as plainly as they go


def refer_name(base: FactBase, name: str, sections: Sequence[str]) -> list[Entity]:
    """Return the entities of the first tier in which there is one; raise NotFound for none."""
    asked = fold_words(name)

    def is_called(entity: Entity) -> bool:
        return asked in (fold_words(entity.name), fold_words(entity.id))

    def has_alias(entity: Entity) -> bool:
        return asked in map(fold_words, entity.aliases)

    def words(entity: Entity, *, also_aliases: bool) -> list[str]:
        names = [entity.name] if entity.named or also_aliases else []
        return fold(" ".join([*names, *(entity.aliases if also_aliases else ())])).split()

    def has_words(*, also_aliases: bool) -> Callable[[Entity], bool]:
        return lambda entity: set(asked) <= set(words(entity, also_aliases=also_aliases))

    def has_prefixes(*, also_aliases: bool) -> Callable[[Entity], bool]:
        return lambda entity: all(
            any(word.startswith(part) for word in words(entity, also_aliases=also_aliases))
            for part in asked
        )

    tiers = (
        is_called, has_alias, has_words(also_aliases=False), has_words(also_aliases=True),
        has_prefixes(also_aliases=False), has_prefixes(also_aliases=True),
    )  # fmt: skip
    for fits in tiers:
        found = [e for e in base.entities if asked and e.section in sections and fits(e)]
        if found:
            return found
    raise NotFound(name)


def refer_ids(base: FactBase, names: Sequence[str], sections: Sequence[str]) -> set[str]:
    return {entity.id for name in names for entity in refer_name(base, name, sections)}


def refer_inner(base: FactBase, outer: set[str]) -> set[str]:
    """Return the places themselves and all that lie in them, at any depth."""
    grown = outer | {entity.id for entity in base.entities if entity.in_ in outer}
    return grown if grown == outer else refer_inner(base, grown)


def get_when(fact: Fact) -> When | None:
    return fact.as_of if isinstance(fact, Figure) else fact.when


def refer_day(fact: Fact) -> tuple[bool, str]:
    """Return what sorts by day: undated last, without an earliest day first."""
    when = get_when(fact)
    return (True, "") if when is None else (False, when.earliest or "")


class Reference:
    """A list asked of the records themselves."""

    def __init__(self, base: FactBase, section: str) -> None:
        self.base = base
        self.order = {(fact.source, fact.id): place for place, fact in enumerate(base.facts)}
        self.facts = [fact for fact in base.facts if isinstance(fact, SECTIONS[section])]
        self.certain = dict.fromkeys(self.facts, True)

    def in_days(self, since: str | None, until: str | None, on: str | None) -> None:
        window = read_window(since, until, on)
        if window == (None, None):
            return
        dated = [(fact, get_when(fact)) for fact in self.facts]
        found = [(fact, when) for fact, when in dated if when and possible_match(when, *window)]
        self.facts = [fact for fact, _ in found]
        for fact, when in found:
            self.certain[fact] &= certain_match(when, *window)

    def between(self, low: str | None, high: str | None) -> None:
        if low is None and high is None:
            return
        least = None if low is None else read_bound(low, "--min")
        most = None if high is None else read_bound(high, "--max")
        if least is not None and most is not None and most < least:
            raise Unreadable("--min is more than --max")
        figures = [fact for fact in self.facts if isinstance(fact, Figure)]
        found = [
            fact
            for fact in figures
            if any(n is not None for n in fact.quantity[:3])
            and possible_between(fact.quantity, least, most)
        ]
        for fact in found:
            self.certain[fact] &= certain_between(fact.quantity, least, most)
        self.facts = [*found]

    def linked(self, role: str, names: Sequence[str] | None, sections: Sequence[str]) -> None:
        if names:
            ids = refer_ids(self.base, names, sections)
            ids = refer_inner(self.base, ids) if role == "where" else ids
            self.facts = [fact for fact in self.facts if ids & set(getattr(fact, role))]

    def claimed_by(self, names: Sequence[str] | None) -> None:
        if not names:
            return
        ids: set[str] = set()
        own_voice = False
        for name in names:
            try:
                ids |= refer_ids(self.base, [name], ACTORS)
            except NotFound:
                if fold(name) != "article":
                    raise
                own_voice = True
        self.facts = [f for f in self.facts if ids & set(f.by) or (own_voice and not f.by)]

    def keep(self, wanted: Callable[[Any], bool]) -> None:
        self.facts = [fact for fact in self.facts if wanted(fact)]

    def answer(self, shape: Shape) -> list[tuple[str, str]] | tuple[int, int]:
        """Return source and match of each record in order, or how many there are and are sure."""
        facts = [fact for fact in self.facts if self.certain[fact] or not shape.certain]
        if shape.count_only:
            return len(facts), sum(self.certain[fact] for fact in facts)
        facts.sort(key=lambda fact: (refer_day(fact), self.order[fact.source, fact.id]))
        if shape.sort:
            facts = self._sort(facts, shape.sort.removeprefix("-"), shape.sort.startswith("-"))
        facts = facts if shape.limit is None else facts[: shape.limit]
        return [(f.source, "certain" if self.certain[f] else "possible") for f in facts]

    def _sort(self, facts: list[Fact], column: str, descending: bool) -> list[Fact]:
        """Return facts sorted by a column, otherwise as they were, those without a value last."""
        names = {entity.id: entity.name for entity in self.base.entities}
        own = [fact.id for fact in self.base.facts]

        def value(fact: Fact) -> Any:
            match column:
                case "id":
                    return fact.id if own.count(fact.id) == 1 else f"{fact.source}/{fact.id}"
                case "match":
                    return "certain" if self.certain[fact] else "possible"
                case "when" | "as_of":
                    return None if get_when(fact) is None else refer_day(fact)
                case "at":
                    return fact.at[0]
                case "by":
                    # SQLite knows the cases of ASCII alone.
                    return names[fact.by[0]].encode().lower() if fact.by else None
                case "said":
                    assert isinstance(fact, Figure)
                    low, high, near = fact.quantity[:3]
                    return next((n for n in (low, near, high) if n is not None), None)
            return getattr(fact, column)

        present = [fact for fact in facts if value(fact) is not None]
        absent = [fact for fact in facts if value(fact) is None]
        return sorted(present, key=value, reverse=descending) + absent


def ask(question: Callable[[], Answer]) -> Any:
    """Return an answer as the reference gives it, or the kind of error that it ends in."""
    try:
        found = question()
    except (NotFound, Unreadable) as error:
        return type(error)
    if found.kind == "count":
        (count,) = found.records
        return count["count"], count["certain"]
    return [(record["source"], record["match"]) for record in found.records]


def refer(question: Callable[[], Any]) -> Any:
    try:
        return question()
    except (NotFound, Unreadable) as error:
        return type(error)


# The lists against the reference


@given(
    bases(EVENTS),
    shapes,
    filters(
        since=days,
        until=days,
        on=days,
        who=asked_names,
        where=asked_names,
        topic=some(*TOPICS),
        status=some(*STATUSES),
        by=claimants,
    ),
)
@settings(max_examples=200)
def test_find_events_agrees_with_the_records(
    base: FactBase, shape: Shape, given: dict[str, Any]
) -> None:
    db = build_index(base)

    def reference() -> Any:
        expected = Reference(base, EVENTS)
        expected.in_days(given["since"], given["until"], given["on"])
        expected.linked("who", given["who"], ACTORS)
        expected.linked("where", given["where"], (PLACES,))
        if given["topic"]:
            expected.keep(lambda event: bool(set(event.topics) & set(given["topic"])))
        if given["status"]:
            expected.keep(lambda event: event.status in given["status"])
        expected.claimed_by(given["by"])
        return expected.answer(shape)

    assert ask(lambda: find_events(db, shape, **given)) == refer(reference)
    db.close()


@given(
    bases(FIGURES),
    shapes.map(lambda shape: shape._replace(sort="said" if shape.sort == "id" else shape.sort)),
    filters(
        words=some(*WORDS, *NAMES, "3", "!"),
        low=st.sampled_from(("3", "3.5", "4", "1.5m", "0")),
        high=st.sampled_from(("3", "3.5", "5", "12", "1.5 million")),
        unit=some("boat", "BOATS", "lamp", "usd"),
        as_of=days,
        by=claimants,
    ),
)
@settings(max_examples=200)
def test_find_figures_agrees_with_the_records(
    base: FactBase, shape: Shape, given: dict[str, Any]
) -> None:
    shape = shape._replace(sort="-as_of") if shape.sort == "-when" else shape
    db = build_index(base)
    names = {entity.id: entity.name for entity in base.entities}

    def list_words(figure: Figure) -> set[str]:
        ids = (*figure.by, *figure.via, *figure.about, *figure.where)
        named = [names[id] for id in ids]
        return set(fold_words(" ".join([figure.what, figure.said, figure.unit or "", *named])))

    def reference() -> Any:
        expected = Reference(base, FIGURES)
        if given["words"]:
            words = set(fold_words(" ".join(given["words"])))
            if not words:
                raise Unreadable("no word")
            expected.keep(lambda figure: words <= list_words(figure))
        expected.between(given["low"], given["high"])
        if given["unit"]:
            units = {unit.lower().removesuffix("s") for unit in given["unit"]}
            expected.keep(lambda f: f.unit and f.unit.lower().removesuffix("s") in units)
        expected.in_days(None, None, given["as_of"])
        expected.claimed_by(given["by"])
        return expected.answer(shape)

    assert ask(lambda: find_figures(db, shape, **given)) == refer(reference)
    db.close()


SOURCES = tuple(Source(f"source-{n}", "Headline", "2031-03-06", 12, MARK) for n in range(40))


def test_find_events_agrees_on_every_time_in_every_window() -> None:
    facts = tuple(
        Event(f"fact-{n}", f"source-{n}", MARK, (1,), "title", ("w",), when=when)
        for n, when in enumerate([None, *TIMES])
    )
    base = FactBase(SOURCES, (), facts)
    db = build_index(base)
    windows = [(since, until, None) for since in (None, *DAYS) for until in (None, *DAYS)]
    for since, until, on in [*windows, *((None, None, day) for day in DAYS)]:

        def reference(since: str | None, until: str | None, on: str | None) -> Any:
            expected = Reference(base, EVENTS)
            expected.in_days(since, until, on)
            return expected.answer(Shape())

        found = ask(partial(find_events, db, since=since, until=until, on=on))
        assert found == refer(partial(reference, since, until, on)), (since, until, on)


def test_find_figures_agrees_on_every_number_in_every_range() -> None:
    facts = tuple(
        Figure(f"fact-{n}", f"source-{n}", MARK, (1,), "boats", said, read_quantity(said))
        for n, said in enumerate(NUMBERS)
    )
    base = FactBase(SOURCES, (), facts)
    db = build_index(base)
    bounds = (None, "0", "2", "3", "3.5", "4", "5", "6", "12", "1.5m", "5 million")
    for low, high in product(bounds, bounds):

        def reference(low: str | None, high: str | None) -> Any:
            expected = Reference(base, FIGURES)
            expected.between(low, high)
            return expected.answer(Shape())

        found = ask(partial(find_figures, db, low=low, high=high))
        assert found == refer(partial(reference, low, high)), (low, high)


@pytest.mark.parametrize(
    ("asked", "units"),
    [
        ("boat", ["boat", "Boats"]),
        ("BOATS", ["boat", "Boats"]),
        ("usd", ["USD"]),
        ("metre", ["mètres"]),
        ("%", ["%"]),
        ("percent", ["%"]),
        ("s", []),
        ("", []),
    ],
)
def test_find_figures_takes_units_in_both_numbers(asked: str, units: list[str | None]) -> None:
    given = ("boat", "Boats", "USD", "mètres", "%", None)
    facts = tuple(
        Figure(f"fact-{n}", "source-1", MARK, (1,), "w", "3", read_quantity("3"), unit=unit)
        for n, unit in enumerate(given)
    )
    found = find_figures(build_index(FactBase(SOURCES, (), facts)), unit=[asked])
    assert [record["unit"] for record in found.records] == units


@pytest.mark.parametrize("section", [QUOTES, STATEMENTS])
@given(
    st.data(),
    shapes,
    filters(by=claimants, about=asked_names, since=days, until=days),
)
def test_find_quotes_and_statements_agree_with_the_records(
    section: str, data: st.DataObject, shape: Shape, given: dict[str, Any]
) -> None:
    base = data.draw(bases(section))
    db = build_index(base)

    def reference() -> Any:
        expected = Reference(base, section)
        expected.in_days(given["since"], given["until"], None)
        expected.claimed_by(given["by"])
        if given["about"]:
            ids = refer_ids(base, given["about"], ENTITY_SECTIONS)
            expected.keep(lambda fact: bool(ids & set(fact.about)))
        return expected.answer(shape)

    assert ask(lambda: LISTS[section](db, shape, **given)) == refer(reference)
    db.close()


@given(
    bases(), st.sampled_from([*NAMES, "ze", "or", "port x"]), st.sampled_from((ACTORS, (PLACES,)))
)
def test_describe_entities_agrees_with_the_records(
    base: FactBase, name: str, sections: tuple[str, ...]
) -> None:
    db = build_index(base)

    def expect(entity: Entity) -> dict[str, list[tuple[str, list[str]]]]:
        ids = refer_inner(base, {entity.id}) if entity.section == PLACES else {entity.id}
        lists = {}
        for section, kind in SECTIONS.items():
            facts = sorted((f for f in base.facts if isinstance(f, kind)), key=refer_day)
            roles = {f: [r for r in sorted(ROLES) if ids & set(getattr(f, r, ()))] for f in facts}
            lists[section] = [(fact.source, roles[fact]) for fact in facts if roles[fact]]
        return lists

    try:
        expected = {entity.id: expect(entity) for entity in refer_name(base, name, sections)}
    except NotFound:
        with pytest.raises(NotFound):
            describe_entities(db, name, sections)
        return
    found = {
        record["id"]: {
            section: [(fact["source"], fact["roles"]) for fact in record[section]]
            for section in SECTIONS
        }
        for record in describe_entities(db, name, sections).records
    }
    assert found == expected
    db.close()


@given(bases())
def test_every_record_has_exactly_the_keys_of_its_columns(base: FactBase) -> None:
    db = build_index(base)
    for section, find in LISTS.items():
        for record in find(db).records:
            assert tuple(record) == COLUMNS[section]
            id = f"{record['source']}/{record['id'].split('/')[-1]}"
            (shown,) = show_fact(db, id).records
            assert set(record) < set(shown)
            assert set(shown) <= set(COLUMNS["show"])
    for record in list_sources(db).records:
        assert tuple(record) == COLUMNS["sources"]
    db.close()


@given(bases())
def test_every_id_that_a_record_shows_finds_it(base: FactBase) -> None:
    db = build_index(base)
    for find in LISTS.values():
        for record in find(db).records:
            (shown,) = show_fact(db, record["id"]).records
            assert (shown["source"], shown["id"]) == (record["source"], record["id"])
    db.close()


# Names


def make_entity(section: str, name: str, **more: Any) -> Entity:
    id = name.lower().replace(" ", "-")
    return Entity(section=section, id=id, name=name, position=MARK, source="one", at=(1,), **more)


NAMED = FactBase(
    (),
    (
        make_entity(PEOPLE, "Ana Ortega", aliases=("the minister", "Ана Ортега")),
        make_entity(PEOPLE, "a spokesman for Ortega", named=False),
        make_entity(PEOPLE, "Anabel Ruiz", aliases=("Ana",)),
        make_entity(PEOPLE, "Jozef Los", aliases=("Joseph Łoś",)),
        make_entity(ORGANISATIONS, "Ministry of Ports", aliases=("the ministry", "Ana Line")),
        make_entity(PLACES, "East Harbour"),
    ),
    (),
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Ana Ortega", ["ana-ortega"]),
        ("ana-ortega", ["ana-ortega"]),
        ("ANA ORTEGA", ["ana-ortega"]),
        ("Ана Ортега", ["ana-ortega"]),
        ("Ана", ["anabel-ruiz"]),  # an alias before a word
        ("Ortega", ["ana-ortega"]),  # a word of a name before one of a description
        ("spokesman", ["a-spokesman-for-ortega"]),
        ("spokesman Ortega", ["a-spokesman-for-ortega"]),
        ("Ortega, Ana", ["ana-ortega"]),
        ("minister", ["ana-ortega"]),
        ("minist", ["ministry-of-ports"]),  # a prefix of names before one of aliases
        ("jos", ["jozef-los"]),
        ("los", ["jozef-los"]),
        ("JÓZEF ŁOŚ", ["jozef-los"]),
        ("joz", ["jozef-los"]),
        ("an", ["ana-ortega", "anabel-ruiz"]),
        ("the ministry", ["ministry-of-ports"]),
        ("the", ["ana-ortega", "ministry-of-ports"]),
    ],
)
def test_describe_entities_takes_the_best_tier(asked: str, found: list[str]) -> None:
    answer = describe_entities(build_index(NAMED), asked, ACTORS)
    assert [record["id"] for record in answer.records] == found


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("Ortoga", "nobody is called 'Ortoga'; did you mean 'Ana Ortega'"),
        ("Xyzzy", "nobody is called 'Xyzzy'"),
        ("", "nobody is called ''"),
        ("!?", "nobody is called '!?'"),
        ("\ud800", "nobody is called '\ud800'"),
        ("Ortega'; DROP TABLE name; --", "nobody is called 'Ortega'; DROP TABLE name; --'"),
        ("Harbour", "'Harbour' is a place; ask: warfacts where 'East Harbour'"),
        ("Ortega Ruiz", "nobody is called 'Ortega Ruiz'"),
    ],
)
def test_describe_entities_says_who_is_not_there(asked: str, message: str) -> None:
    with pytest.raises(NotFound) as caught:
        describe_entities(build_index(NAMED), asked, ACTORS)
    assert str(caught.value).startswith(message)


def test_describe_entities_takes_a_thousand_words() -> None:
    for words in ("Ana " * 1000, " ".join(f"word{number}" for number in range(1000))):
        with pytest.raises(NotFound):
            describe_entities(build_index(NAMED), words + " x", ACTORS)


def test_where_describes_what_lies_in_a_place(harbour_index: Connection) -> None:
    (record,) = describe_entities(harbour_index, "Skarland", (PLACES,)).records
    assert [place["id"] for place in record["holds"]] == [
        "vessa", "old-mole", "beacon-rock", "tern-island"
    ]  # fmt: skip
    assert {event["id"] for event in record["events"]} >= {"beacon-lit", "lamp-found"}


# Facts


def test_show_fact_relates_the_facts_of_its_event_and_measure(harbour_index: Connection) -> None:
    (record,) = show_fact(harbour_index, "beacon-lit").records
    assert [other["id"] for other in record["related"]] == [
        "cheering-crowd", "crowd-by-police", "burns-again"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "id", ["", "/", "x/y/z", "\ud800", "\x00", "beacon-relit/", "%", "a" * 9999]
)
def test_show_fact_refuses_what_is_no_id(id: str, harbour_index: Connection) -> None:
    with pytest.raises(NotFound):
        show_fact(harbour_index, id)


def test_show_fact_offers_the_sources_of_an_ambiguous_id() -> None:
    facts = tuple(
        Statement("same", source, MARK, (1,), "text", ("word",)) for source in ("one", "two")
    )
    sources = tuple(Source(id, "Headline", "2031-03-06", 9, MARK) for id in ("one", "two"))
    db = build_index(FactBase(sources, (), facts))
    with pytest.raises(NotFound, match="several sources have 'same'; did you mean 'one/same'"):
        show_fact(db, "same")
    assert list_ids(show_fact(db, "two/same")) == ["two/same"]


# Filters and shapes


def list_ids(answer: Answer) -> list[str]:
    return [record["id"] for record in answer.records]


@pytest.mark.parametrize(
    "word",
    ['"', '""', "a OR b", "lamp*", "what:lamp", "NEAR(lamp price)", "(lamp", "lamp' --", "^lamp"],
)
def test_find_figures_takes_operators_for_words(word: str, harbour_index: Connection) -> None:
    if not fold_words(word):
        with pytest.raises(Unreadable, match="there is no word in"):
            find_figures(harbour_index, words=[word])
        return
    plain = find_figures(harbour_index, words=list(fold_words(word)))
    assert list_ids(find_figures(harbour_index, words=[word])) == list_ids(plain)


def test_find_figures_matches_whole_words_alone(harbour_index: Connection) -> None:
    assert list_ids(find_figures(harbour_index, words=["lam"])) == []
    assert list_ids(find_figures(harbour_index, words=["3"])) == []
    assert list_ids(find_figures(harbour_index, words=["3.25"])) == ["tide-height"]


HOSTILE = [
    *("", " ", "'", '"', "a OR b", "(lamp", "NEAR(a b)", "'; DROP TABLE fact; --", "%", "_", "\\"),
    *("\x00", "la\x00mp", "\ud800", "lamp\udcff", "\n", "\x1b[31m", "\u202elamp", "💡", "\u0301"),
    *("9" * 29, "9" * 40, "1e400", "nan", "inf", "-1", "$where[0]", "\U0010ffff", "٣", "𞤀", "½"),
    *("a" * 1_000_000, "word " * 20_000, " ".join(f"w{number}" for number in range(2_000))),
]
_FILTERS: dict[str, str] = {
    EVENTS: "since until on who where topic status by",
    FIGURES: "words low high unit as_of by",
    QUOTES: "by about since until",
    STATEMENTS: "by about since until",
}


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_every_filter_takes_any_text(text: str, harbour_index: Connection) -> None:
    questions: list[Callable[[], Any]] = [
        partial(describe_entities, harbour_index, text, ACTORS),
        partial(describe_entities, harbour_index, text, (PLACES,)),
        partial(show_fact, harbour_index, text),
    ]
    for section, filters in _FILTERS.items():
        find = partial(LISTS[section], harbour_index)
        questions.append(partial(find, Shape(sort=text)))
        for name in filters.split():
            is_list = name not in ("since", "until", "on", "low", "high", "as_of")
            questions.append(partial(find, **{name: [text] if is_list else text}))
    for question in questions:
        with contextlib.suppress(NotFound, Unreadable):
            question()


def test_facts_without_a_date_never_match_one(harbour_index: Connection) -> None:
    answer = find_events(harbour_index, since="0001", until="9999")
    assert {"quay-sale", "bells-rung"}.isdisjoint(list_ids(answer))
    assert answer.note == "left out: 2 events without a date"


def test_figures_without_a_number_never_match_one(harbour_index: Connection) -> None:
    answer = find_figures(harbour_index, low="0")
    assert "silent-nights" not in list_ids(answer)
    assert answer.note == "left out: 1 figure without a number"


def test_find_figures_takes_numbers_beyond_64_bits(harbour_index: Connection) -> None:
    huge = "9" * 29
    assert list_ids(find_figures(harbour_index, Shape(certain=True), low=huge)) == []
    assert len(list_ids(find_figures(harbour_index, Shape(certain=True), high=huge))) == 5
    assert len(list_ids(find_figures(harbour_index, Shape(limit=10**30)))) == 10


@pytest.mark.parametrize(
    ("given", "note"),
    [
        ({"since": "2032", "status": ["happened"]},
         "no events since 2032 with status happened; the latest is 2031-03-05"),
        ({"until": "1800", "status": ["happened"], "by": ["article"], "where": ["Old Mole"]},
         "no events until 1800 in Old Mole with status happened by article;"
         " the earliest is 1874-01-01"),
        ({"who": ["NF"], "topic": ["culture"]}, "no events with NF with topic culture"),
        ({"on": "2031-03-02", "status": ["denied"], "shape": Shape(certain=True)},
         "no events on 2031-03-02 with status denied for certain"),
    ],
)  # fmt: skip
def test_find_events_tells_what_it_did_not_find(
    given: dict[str, Any], note: str, harbour_index: Connection
) -> None:
    answer = find_events(harbour_index, **given)
    assert (list(answer.records), answer.note) == ([], note)


@pytest.mark.parametrize("section", [EVENTS, FIGURES, QUOTES, STATEMENTS])
def test_every_column_sorts_both_ways(section: str, harbour_index: Connection) -> None:
    find = LISTS[section]
    everything = sorted(list_ids(find(harbour_index)))
    for column in COLUMNS[section]:
        for sign in ("", "-"):
            answer = find(harbour_index, Shape(sort=sign + column))
            assert sorted(list_ids(answer)) == everything, column


def test_who_sorts_like_the_lists(bundled_index: Connection) -> None:
    name = "Azovstal steel plant"
    for column in ("when", "-when", "at", "-id", "where", "topics"):
        shape = Shape(sort=column)
        listed = list_ids(find_events(bundled_index, shape, where=[name]))
        (place,) = describe_entities(bundled_index, name, (PLACES,), shape).records
        assert [event["id"] for event in place[EVENTS]] == listed, column


def test_who_cuts_each_of_its_lists(harbour_index: Connection) -> None:
    (whole,) = describe_entities(harbour_index, "Vessa", (PLACES,)).records
    (cut,) = describe_entities(harbour_index, "Vessa", (PLACES,), Shape(limit=1)).records
    assert [cut[section] for section in LISTS] == [whole[section][:1] for section in LISTS]
    assert len(whole[EVENTS]) > 1


def test_sources_sort_numbers_as_numbers(root: Any) -> None:
    sources = tuple(
        Source(f"s{count}", "Headline", "2031-03-06", count, MARK) for count in (10, 9, 100)
    )
    answer = list_sources(build_index(FactBase(sources, (), ())), Shape(sort="paragraphs"))
    assert list_ids(answer) == ["s9", "s10", "s100"]


def test_records_are_plain_json(bundled_index: Connection) -> None:
    records = list(find_events(bundled_index).records)
    assert json.loads(json.dumps(records)) == records
