"""What one file of a base says, as rows of an index."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from warfacts.facts.english import TIME_UNITS
from warfacts.facts.model import SECTION_OF, Entity, Fact, FactBase, Figure, Quote, Source
from warfacts.facts.names import fold, fold_name_words
from warfacts.facts.sections import PLACES
from warfacts.facts.units import fold_unit
from warfacts.index.records import describe_entity, describe_fact, describe_source
from warfacts.index.tables import BORDER, find_keys

_UNDATED = "~"
_SECONDS = dict(zip(TIME_UNITS, (1, 60, 3600, 86_400, 604_800, 2_629_746, 31_556_952), strict=True))
"""The length of each unit of time, that of a month and a year on average."""
Row = tuple[Any, ...]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def write_file(db: sqlite3.Connection, number: int, share: FactBase) -> None:
    """Write the rows of what one file says; its words wait for `write_text`.

    Raises: sqlite3.IntegrityError if another file declares the same source or entity.
    """
    first, _ = find_keys(number)
    entities = list(enumerate(share.entities, first))
    facts = list(enumerate(share.facts, first))
    keys = {fact.id: key for key, fact in facts}
    sources = {source.id: source for source in share.sources}

    def insert(table: str, rows: Iterable[Row]) -> None:
        rows = list(rows)
        if rows:
            places = ", ".join("?" * len(rows[0]))
            db.executemany(f"INSERT INTO {table} VALUES ({places})", rows)

    insert("source", (_make_source_row(number, each, share.facts) for each in share.sources))
    insert("entity", (_make_entity_row(key, entity) for key, entity in entities))
    insert("name", (row for key, entity in entities for row in _list_names(key, entity)))
    insert("word", (row for key, entity in entities for row in _list_name_words(key, entity)))
    insert("fact", (_make_fact_row(key, fact, number, keys, sources) for key, fact in facts))
    insert("alternative", (row for key, fact in facts for row in _list_alternatives(key, fact)))
    insert("role", (row for key, fact in facts for row in _list_roles(key, fact)))
    insert("topic", ((topic, key) for key, fact in facts for topic in getattr(fact, "topics", ())))
    insert("draft", (_draft_fact(key, fact) for key, fact in facts))
    insert("draft", ((-key, fold(e.name), fold(e.role or ""), "") for key, e in entities))


def _make_source_row(number: int, source: Source, facts: Iterable[Fact]) -> Row:
    counts = Counter(SECTION_OF[type(fact)] for fact in facts)
    return number, source.id, _encode(describe_source(source, counts))


# Entities


def _make_entity_row(key: int, entity: Entity) -> Row:
    belongs = entity.in_ if entity.section == PLACES else entity.of
    names = (entity.name, belongs, fold(entity.name), _fold_each(entity.aliases))
    return key, entity.id, entity.section, *names, _encode(describe_entity(entity))


def _list_names(key: int, entity: Entity) -> Iterator[Row]:
    """Yield the ways to call an entity: its name and id in tier 0, its aliases in tier 1."""
    for name in (entity.name, entity.id):
        yield fold(name), 0, key, entity.name
    for name in entity.aliases:
        yield fold(name), 1, key, name


def _list_name_words(key: int, entity: Entity) -> list[Row]:
    """Return the words of an entity's names; those of aliases and descriptions are in tier 1."""
    tiers = dict.fromkeys(fold_name_words(" ".join(entity.aliases)), 1)
    tiers |= dict.fromkeys(fold_name_words(entity.name), 0 if entity.named else 1)
    return [(word, tier, key) for word, tier in tiers.items()]


# Facts


def _make_fact_row(
    key: int, fact: Fact, number: int, keys: dict[str, int], sources: dict[str, Source]
) -> Row:
    when = fact.when
    days: Row = (None, None, None, None)
    if when:
        days = (when.earliest, when.starts_by, when.ends_from, when.latest)
    inset = sources[fact.source].find_inset(fact.at) if fact.source in sources else None
    return (
        key,
        fact.id,
        SECTION_OF[type(fact)],
        number,
        _get_day(fact),
        *days,
        *_list_bounds(fact),
        getattr(fact, "status", None),
        getattr(fact, "measure", None),
        keys.get(getattr(fact, "event", None) or ""),
        int(not fact.by),
        fact.position.line,
        _encode(describe_fact(fact, inset)),
    )


def _list_bounds(fact: Fact) -> Row:
    """Return the bounds of a figure, whether each is open, its number, its unit, rank and size."""
    if not isinstance(fact, Figure):
        return (None,) * 8
    number = fact.quantity
    # SQLite's integers end at 64 bits; a source's numbers do not.
    low, high, near = (
        None if each is None else float(each) for each in (number.low, number.high, number.near)
    )
    unit = fold_unit(fact.unit) if fact.unit else None
    return low, high, int(number.low_open), int(number.high_open), near, unit, *_find_size(fact)


def _find_size(figure: Figure) -> tuple[int, float | None]:
    """Return by what a figure is sorted: its rank, and its size with a minus before it.

    Amounts have rank 0, ages and durations 1, places in an order and words without a number 2.
    """
    number = figure.quantity
    sizes = [each for each in (number.low, number.near, number.high) if each is not None]
    if not sizes or number.kind == "ordinal":
        return 2, None
    unit = (number.unit or figure.unit or "").lower().removesuffix("s")
    return int(unit in _SECONDS), -float(sizes[0]) * _SECONDS.get(unit, 1)


def _list_alternatives(key: int, fact: Fact) -> list[Row]:
    when = fact.when
    return [(key, *days) for days in when.days] if when and len(when.days) > 1 else []


def _list_roles(key: int, fact: Fact) -> Iterator[Row]:
    section, day = SECTION_OF[type(fact)], _get_day(fact)
    for role, id in dict.fromkeys(fact.links):
        yield id, section, day, key, role


def _draft_fact(key: int, fact: Fact) -> Row:
    """Return a fact's own words: the line that stands for it, the rest, its days."""
    when = fact.when
    match fact:
        case Figure():
            rest: tuple[str, ...] = (fact.said, fact.unit or "")
        case Quote():
            rest = (fact.gist,)
        case _:
            rest = fact.evidence
    days = (*fact.when_said, when.text if when else "")
    return key, fold(fact.line), _fold_each(rest), _fold_each(days)


def _fold_each(texts: Iterable[str]) -> str:
    return BORDER.join(map(fold, texts))


def _get_day(fact: Fact) -> str:
    when = fact.when
    return when.earliest or when.latest or "" if when else _UNDATED
