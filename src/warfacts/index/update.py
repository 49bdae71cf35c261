"""An index brought up to date file by file: what has changed is read, the rest stays.

Whoever calls it makes it one transaction: where anything raises, nothing has changed.
"""

import sqlite3
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
"""The distance of the numbers of files that come between others."""

# Entities that a file declares, that they belong to, and that its facts name.
_TOUCH = """
INSERT OR IGNORE INTO touched
SELECT id FROM entity WHERE key BETWEEN :first AND :last
UNION SELECT belongs FROM entity WHERE key BETWEEN :first AND :last AND belongs IS NOT NULL
UNION SELECT entity FROM role WHERE fact BETWEEN :first AND :last"""

# Entities that are declared no longer, or in another section.
_LOSE = """
INSERT INTO lost
SELECT c.id FROM called c LEFT JOIN entity e ON e.id = c.id
WHERE e.id IS NULL OR e.section <> c.section"""

# Facts of other files whose full text has names that are no longer so.
_RENAMED = """
SELECT r.fact FROM called c JOIN entity e ON e.id = c.id JOIN role r ON r.entity = c.id
WHERE (e.folded <> c.folded OR e.aliases <> c.aliases) AND r.fact NOT IN (SELECT key FROM draft)"""


class Outgrown(Exception):
    """More has changed than an update is for: the index is better made anew."""


def update(db: sqlite3.Connection, files: Files, suspects: Collection[str], track: Track) -> None:
    """Take the rows of what has gone or changed out of an index, and write those of what is new.

    `suspects` have changed although their state is the same.

    Raises: Unsound where the base has a fault, Outgrown where too much has changed.
    """
    kept = read_files(db)
    same = {
        path
        for path, (_, state) in kept.items()
        if path in files and path not in suspects and state == files[path]
    }
    known = {path: number for path, (number, _) in kept.items() if path in files}
    gone = [number for path, (number, _) in kept.items() if path not in same]
    changed = [file for file in _number(files, known) if file.path not in same]
    if 2 * max(len(gone), len(changed)) > len(files):
        raise Outgrown
    open_drafts(db)
    db.execute("CREATE TEMP TABLE touched (id TEXT PRIMARY KEY)")
    db.execute(
        "CREATE TEMP TABLE called (id TEXT PRIMARY KEY, section TEXT, folded TEXT, aliases TEXT)"
    )
    db.execute("CREATE TEMP TABLE lost (id TEXT PRIMARY KEY)")
    for number in gone:
        _touch(db, number)
        _note_names(db, number)
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
    for table in ("touched", "called", "lost"):
        db.execute(f"DROP TABLE {table}")


def _write(db: sqlite3.Connection, files: Sequence[Numbered]) -> Iterator[None]:
    for file in files:
        write_part(db, file)
        note_file(db, *file)
        _touch(db, file.number)
        yield


def _touch(db: sqlite3.Connection, number: int) -> None:
    first, last = find_keys(number)
    db.execute(_TOUCH, {"first": first, "last": last})


def _note_names(db: sqlite3.Connection, number: int) -> None:
    sql = "INSERT INTO called SELECT id, section, folded, aliases FROM entity"
    db.execute(f"{sql} WHERE key BETWEEN ? AND ?", find_keys(number))


def _number(files: Files, known: Mapping[str, int]) -> list[Numbered]:
    """Return all files with their numbers; new ones get some that keep the order of the files."""
    numbered: list[Numbered] = []
    waiting: list[str] = []
    before = 0
    for path, state in files.items():
        if path not in known:
            waiting.append(path)
            continue
        step = min((known[path] - before) // (len(waiting) + 1), _CLOSE)
        if step < 1:
            raise Outgrown
        numbered += _step(files, waiting, before, step)
        waiting = []
        before = known[path]
        numbered.append(Numbered(before, path, state))
    return numbered + _step(files, waiting, before, STEP)


def _step(files: Files, paths: Sequence[str], before: int, step: int) -> list[Numbered]:
    return [
        Numbered(before + count * step, path, files[path]) for count, path in enumerate(paths, 1)
    ]
