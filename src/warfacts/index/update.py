"""An index brought up to date: files that have changed are read, the other rows stay.

The caller makes it one transaction: if anything raises, nothing has changed.
"""

import sqlite3
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence

from warfacts.base.files import Files
from warfacts.index.build import Numbered, Track, write_part
from warfacts.index.soundness import check_change
from warfacts.index.tables import (
    STEP,
    find_keys,
    note_file,
    open_drafts,
    read_files,
    remove_file,
    write_text,
)

_CLOSE = 1 << 10
"""The distance of the number of a new file, between others, from the one before it."""

_NOTE_NAMES = """
INSERT INTO called SELECT id, section, folded, aliases FROM entity WHERE key BETWEEN ? AND ?"""

# Entities that are declared no longer, or in another section.
_LOSE = """
INSERT INTO lost
SELECT c.id FROM called c LEFT JOIN entity e ON e.id = c.id
WHERE e.id IS NULL OR e.section <> c.section"""

# Facts of other files that name an entity whose names have changed: their full text is made anew.
_RENAMED = """
SELECT r.fact FROM called c JOIN entity e ON e.id = c.id JOIN role r ON r.entity = c.id
WHERE (e.folded <> c.folded OR e.aliases <> c.aliases) AND r.fact NOT IN (SELECT key FROM draft)"""


class Outgrown(Exception):
    """More has changed than an update is for: the index is better built anew."""


def update(db: sqlite3.Connection, files: Files, suspects: Collection[str], track: Track) -> None:
    """Remove the rows of files that are gone or changed, and write those of new and changed ones.

    `suspects` have changed although their state is the same.

    Raises: Unsound if the base has a fault, Outgrown if too much has changed.
    """
    kept = read_files(db)
    same = {
        path
        for path, (_, state) in kept.items()
        if path not in suspects and state == files.get(path)
    }
    known = {path: number for path, (number, _) in kept.items() if path in files}
    gone = [number for path, (number, _) in kept.items() if path not in same]
    changed = [file for file in _number(files, known) if file.path not in same]
    if 2 * max(len(gone), len(changed)) > len(files):
        raise Outgrown
    open_drafts(db)
    db.execute(
        "CREATE TEMP TABLE called (id TEXT PRIMARY KEY, section TEXT, folded TEXT, aliases TEXT)"
    )
    db.execute("CREATE TEMP TABLE lost (id TEXT PRIMARY KEY)")
    for number in gone:
        db.execute(_NOTE_NAMES, find_keys(number))
        remove_file(db, number)
    for _ in track(_write(db, changed), len(changed), "indexing"):
        pass
    db.execute(_LOSE)
    check_change(db)
    db.execute(
        f"INSERT INTO draft SELECT rowid, title, body, days FROM text WHERE rowid IN ({_RENAMED})"
    )
    db.execute("DELETE FROM text WHERE rowid IN (SELECT key FROM draft)")
    write_text(db)
    db.execute("DROP TABLE called")
    db.execute("DROP TABLE lost")


def _write(db: sqlite3.Connection, files: Sequence[Numbered]) -> Iterator[None]:
    for file in files:
        write_part(db, file)
        note_file(db, *file)
        yield


def _number(files: Files, known: Mapping[str, int]) -> list[Numbered]:
    """Return all files with their numbers; new ones get some that keep the order of the files."""
    numbered: list[Numbered] = []
    before, ahead = 0, deque(known[path] for path in files if path in known)
    for path, state in files.items():
        if path in known:
            number = ahead.popleft()
        elif ahead:
            number = before + min((ahead[0] - before) // 2, _CLOSE)
        else:
            number = before + STEP
        if number <= before:
            raise Outgrown
        numbered.append(Numbered(number, path, state))
        before = number
    return numbered
