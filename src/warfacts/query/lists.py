"""The lists: one function for each question."""

import sqlite3

from warfacts.facts.answers import Answer
from warfacts.facts.sections import ACTORS, ENTITY_SECTIONS, EVENTS, FIGURES, QUOTES, STATEMENTS
from warfacts.query.filters import Names, Selection
from warfacts.query.records import read_record
from warfacts.query.sorting import Shape, arrange


def find_events(
    db: sqlite3.Connection,
    shape: Shape = Shape(),
    *,
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
    search = Selection(db, EVENTS, shape)
    search.in_days(since, until, on)
    search.linked("who", who, ACTORS, "with")
    search.in_places(where)
    search.one_of("topic", topic)
    search.one_of("status", status)
    search.claimed_by(by)
    return search.run()


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
    search = Selection(db, FIGURES, shape)
    search.with_words(words)
    search.between(low, high)
    search.in_units(unit)
    search.in_days(None, None, as_of, option="as-of")
    search.claimed_by(by)
    return search.run()


def find_quotes(
    db: sqlite3.Connection,
    shape: Shape = Shape(),
    *,
    by: Names = None,
    about: Names = None,
    since: str | None = None,
    until: str | None = None,
) -> Answer:
    """Return who said what, word for word."""
    return _find_said(db, QUOTES, shape, by, about, since, until)


def find_statements(
    db: sqlite3.Connection,
    shape: Shape = Shape(),
    *,
    by: Names = None,
    about: Names = None,
    since: str | None = None,
    until: str | None = None,
) -> Answer:
    """Return what is said to be so."""
    return _find_said(db, STATEMENTS, shape, by, about, since, until)


def _find_said(
    db: sqlite3.Connection,
    section: str,
    shape: Shape,
    by: Names,
    about: Names,
    since: str | None,
    until: str | None,
) -> Answer:
    search = Selection(db, section, shape)
    search.in_days(since, until, None)
    search.claimed_by(by)
    search.linked("about", about, ENTITY_SECTIONS, "about")
    return search.run()


def list_sources(db: sqlite3.Connection, shape: Shape = Shape()) -> Answer:
    """Return the articles of the base with what was taken from each."""
    records = [read_record(row[0]) for row in db.execute("SELECT record FROM source ORDER BY key")]
    if shape.count_only:
        return Answer("count", [{"count": len(records)}])
    return Answer("sources", arrange(records, shape, "sources"))
