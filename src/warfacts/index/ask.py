"""The one door for questions: an index of the base, kept or made for it.

The index is a copy of the YAML. If it cannot be saved, warfacts works without it.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from warfacts.base.files import find_files
from warfacts.errors import WarfactsError
from warfacts.facts.answers import Answer, Record
from warfacts.index.place import find_place
from warfacts.index.trust import break_seal, open_trusted, take_state

if TYPE_CHECKING:
    from warfacts.index.build import Track

Question = Callable[[sqlite3.Connection], Answer]


def ask_index(
    paths: Sequence[Path],
    question: Question,
    track: "Track" = lambda steps, _total, _label: iter(steps),
) -> Answer:
    """Return what a question finds in the index of a base.

    If the kept index turns out to be damaged, the answer comes from a new one.

    Raises: FaultyData if the base has faults: there is no answer from what was there before.
    """
    files = find_files(paths)
    state = take_state(files)
    place = find_place(paths)
    db = None
    if place:
        try:
            db = open_trusted(place, state)
            if db:
                return _ask(db, question, place)
        except (sqlite3.Error, OSError):
            if db:
                break_seal(place)
    from warfacts.index.keep import open_current

    return _ask(open_current(paths, files, state, place, track), question, place)


def _ask(db: sqlite3.Connection, question: Question, place: Path | None) -> Answer:
    """Return the answer; close the index when all records are read."""
    answer = None
    try:
        answer = question(db)
    finally:
        if answer is None or isinstance(answer.records, list):
            db.close()
    if isinstance(answer.records, list):
        return answer
    return answer._replace(records=_read(db, answer.records, place))


def _read(
    db: sqlite3.Connection, records: Iterable[Record], place: Path | None
) -> Iterator[Record]:
    """Yield records as they are read; a new index cannot help when some of them are printed."""
    try:
        yield from records
    except sqlite3.Error as error:
        if place:
            break_seal(place)
        raise WarfactsError("the index was damaged while it was read; ask again") from error
    finally:
        db.close()
