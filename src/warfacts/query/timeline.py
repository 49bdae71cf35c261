"""The rows of the picture of the days: the events that have a day, with the bounds of it."""

import sqlite3
from typing import Any

from warfacts.facts.answers import COLUMNS, TIMELINE, Answer, Record
from warfacts.facts.dates import read_when
from warfacts.query.lists import find_events
from warfacts.query.sorting import Shape


def find_timeline(db: sqlite3.Connection, shape: Shape = Shape(), **asked: Any) -> Answer:
    """Return the events that have a day, sorted by day; the note counts those without one.

    `asked` are the filters of `find_events`.
    """
    answer = find_events(db, shape, dated=True, **asked)
    if shape.count_only:
        return answer
    records = map(_add_bounds, answer.records)
    # The picture has no place for events without a day: the list has them.
    note = answer.note and answer.note.replace("--undated", "warfacts events --undated")
    found = records if shape.lazy else list(records)
    return answer._replace(kind=TIMELINE, records=found, note=note)


def _add_bounds(event: Record) -> Record:
    """Return an event with the bounds between which it is certain to last."""
    when = read_when(event["when"] or "")
    whole = dict(event) | {"starts_by": when.starts_by, "ends_from": when.ends_from}
    return {key: whole[key] for key in COLUMNS[TIMELINE]}
