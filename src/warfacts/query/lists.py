"""The lists: one function for each question that a list answers."""

import json
import sqlite3
from collections.abc import Iterator
from functools import partial
from itertools import chain, islice

from warfacts.facts.answers import Answer, CountRecord, FactRecord, SourceRecord
from warfacts.facts.sections import ACTORS, ENTITY_SECTIONS, EVENTS, FIGURES, QUOTES, STATEMENTS
from warfacts.query.filters import Filters, Names
from warfacts.query.notes import tell
from warfacts.query.records import IS_SHARED, Records, find_sources, read_record
from warfacts.query.sorting import FACT_VALUES, Shape, order_by


def find_events(
    db: sqlite3.Connection,
    shape: Shape = Shape(),
    *,
    words: Names = None,
    since: str | None = None,
    until: str | None = None,
    on: str | None = None,
    who: Names = None,
    where: Names = None,
    topic: Names = None,
    status: Names = None,
    by: Names = None,
    dated: bool = False,
) -> Answer:
    """Return what happened, sorted by day. With `dated`, only what has a day."""
    filters = Filters(db, EVENTS, shape)
    filters.with_words(words)
    filters.in_days(since, until, on)
    filters.linked("who", who, ACTORS, "with")
    filters.in_places(where)
    filters.one_of("topic", topic)
    filters.one_of("status", status)
    filters.claimed_by(by)
    if dated:
        filters.with_day()
    return _run(filters, shape)


def find_figures(
    db: sqlite3.Connection,
    shape: Shape = Shape(),
    *,
    words: Names = None,
    low: str | None = None,
    high: str | None = None,
    unit: Names = None,
    as_of: str | None = None,
    by: Names = None,
) -> Answer:
    """Return numbers that match all the words, the largest first."""
    filters = Filters(db, FIGURES, shape)
    filters.refuse_scales(words, low, high)
    filters.with_words(words)
    filters.between(low, high)
    filters.in_units(unit)
    filters.in_days(None, None, as_of, option="as-of")
    filters.claimed_by(by)
    return _run(filters, shape)


def _find_said(
    db: sqlite3.Connection,
    shape: Shape = Shape(),
    *,
    section: str,
    words: Names = None,
    by: Names = None,
    about: Names = None,
    since: str | None = None,
    until: str | None = None,
) -> Answer:
    filters = Filters(db, section, shape)
    filters.with_words(words)
    filters.in_days(since, until, None)
    filters.claimed_by(by)
    filters.linked("about", about, ENTITY_SECTIONS, "about")
    return _run(filters, shape)


find_quotes = partial(_find_said, section=QUOTES)
"""Returns who said what, word for word, sorted by day."""
find_statements = partial(_find_said, section=STATEMENTS)
"""Returns what is said to be so, sorted by day."""


def list_sources(db: sqlite3.Connection, shape: Shape = Shape()) -> Answer:
    """Return the articles of the base with what was taken from each."""
    keys = json.dumps(find_sources(db, shape.sources) if shape.sources else None)
    where = "? = 'null' OR s.key IN (SELECT value FROM json_each(?))"
    if shape.count_only:
        sql = f"SELECT count(*) FROM source s WHERE {where}"
        count: CountRecord = {"count": db.execute(sql, (keys, keys)).fetchone()[0]}
        return Answer("count", [count])
    order = order_by(db, shape, "sources", "s.key", record="s.record", values={})
    sql = f"SELECT s.record FROM source s WHERE {where} ORDER BY {order} LIMIT ?"
    rows = db.execute(sql, (keys, keys, shape.most))
    found: list[SourceRecord] = [read_record(row[0]) for row in rows]
    return Answer("sources", found, is_cut=len(found) == shape.limit)


def _run(filters: Filters, shape: Shape) -> Answer:
    """Return the facts that meet the filters, each with its `match`, and the note with them."""
    if shape.count_only:
        return _count(filters)
    facts = _read(filters, shape)
    first = list(islice(facts, 1))
    unplaced = filters.count_unplaced()
    found = chain(first, facts) if shape.lazy else [*first, *facts]
    return Answer(
        filters.section,
        found,
        note=tell(filters, unplaced, is_any=bool(first) or shape.limit == 0),
        told=filters.told,
        leaves_open=filters.leaves_open,
        unplaced=unplaced,
        is_cut=isinstance(found, list) and len(found) == shape.limit,
    )


def _read(filters: Filters, shape: Shape) -> Iterator[FactRecord]:
    """Yield the facts that meet the filters: the certain ones, then those that are possible.

    One group is asked for after the other, so that each comes in the order of an index.
    """
    values = FACT_VALUES | {"match": f"1 - {filters.is_certain}"}
    is_figures = filters.section == FIGURES
    own = "f.rank, f.size, f.day, f.key" if is_figures else "f.day, f.key"
    order = order_by(filters.db, shape, filters.section, own, values=values)
    where = f"{filters.where} AND f.rank IS NOT NULL" if is_figures else filters.where
    limit = filters.keep(shape.most)
    read = Records(filters.db).read_fact
    for group in filters.groups:
        sql = f"""
            SELECT f.record, {IS_SHARED}, {filters.is_certain} FROM fact f
            WHERE {where} AND {group} ORDER BY {order} LIMIT {limit}"""
        for row in filters.db.execute(sql, filters.values):
            filters.values[limit[1:]] -= 1
            yield read(*row)


def _count(filters: Filters) -> Answer:
    sql = f"SELECT count(*), sum({filters.is_certain}) FROM fact f WHERE {filters.where}"
    total, certain = filters.db.execute(sql, filters.values).fetchone()
    count: CountRecord = {"count": total, "certain": certain or 0}
    note = tell(filters, filters.count_unplaced(), is_any=total > 0)
    return Answer("count", [count], note=note)
