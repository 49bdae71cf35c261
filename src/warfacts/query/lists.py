"""The lists: one function for each question that a list answers."""

import sqlite3
from functools import partial
from itertools import chain, islice

from warfacts.facts.answers import Answer, CountRecord, SourceRecord
from warfacts.facts.sections import ACTORS, ENTITY_SECTIONS, EVENTS, FIGURES, QUOTES, STATEMENTS
from warfacts.query.filters import Filters, Names
from warfacts.query.records import IS_SHARED, Records, read_record
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
) -> Answer:
    """Return what happened, sorted by day."""
    filters = Filters(db, EVENTS, certain=shape.certain)
    filters.with_words(words)
    filters.in_days(since, until, on)
    filters.linked("who", who, ACTORS, "with")
    filters.in_places(where)
    filters.one_of("topic", topic)
    filters.one_of("status", status)
    filters.claimed_by(by)
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
    """Return numbers that match all the words, sorted by the day for which they hold."""
    filters = Filters(db, FIGURES, certain=shape.certain)
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
    filters = Filters(db, section, certain=shape.certain)
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
    if shape.count_only:
        count: CountRecord = {"count": db.execute("SELECT count(*) FROM source").fetchone()[0]}
        return Answer("count", [count])
    order = order_by(db, shape, "sources", "s.key", record="s.record", values={})
    sql = f"SELECT s.record FROM source s ORDER BY {order} LIMIT ?"
    found: list[SourceRecord] = [read_record(row[0]) for row in db.execute(sql, (shape.most,))]
    return Answer("sources", found)


def _run(filters: Filters, shape: Shape) -> Answer:
    """Return the facts that meet the filters, each with its `match`, and the note with them."""
    if shape.count_only:
        return _count(filters)
    values = FACT_VALUES | {"match": f"1 - {filters.is_certain}"}
    order = order_by(filters.db, shape, filters.section, "f.day, f.key", values=values)
    sql = f"""
        SELECT f.record, {IS_SHARED}, {filters.is_certain} FROM fact f WHERE {filters.where}
        ORDER BY {order} LIMIT {filters.keep(shape.most)}"""
    read = Records(filters.db).read_fact
    facts = (read(*row) for row in filters.db.execute(sql, filters.values))
    first = list(islice(facts, 1))
    note = filters.tell(is_any=bool(first) or shape.limit == 0)
    found = chain(first, facts)
    return Answer(filters.section, found if shape.lazy else list(found), note=note)


def _count(filters: Filters) -> Answer:
    sql = f"SELECT count(*), sum({filters.is_certain}) FROM fact f WHERE {filters.where}"
    total, certain = filters.db.execute(sql, filters.values).fetchone()
    count: CountRecord = {"count": total, "certain": certain or 0}
    return Answer("count", [count], note=filters.tell(is_any=total > 0))
