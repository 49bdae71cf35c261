"""The tables of an index: one SQLite file, made for the questions of `query`.

Each fact is a row with its day and number as bounds, its links to entities, its words for full
text, and its record as JSON: a question selects rows and prints records. The rows of each file have
keys of their own, so that one file is taken out and written anew without the others.
"""

import os
import sqlite3
from collections.abc import Iterator

from warfacts.facts.stems import find_stem

SCHEMA = 3
"""The number of what stands in an index: an index with another one is built anew.

tests/test_tables.py fails when the content changes and this number does not.
"""

# A fact's day: it began within [earliest, starts_by] and ended within [ends_from, latest]; NULL is
# open. `day` is what facts are sorted by: the earliest day, the latest if only this one is known,
# '~' if the fact has no date. Figures are sorted by `rank` and `size`: amounts first, the largest
# before all others, then durations, then what has no size. A role repeats the section and the day
# of its fact: so the first facts of a name are found without a look at all of them.
# Words for full text are folded, with a space between them: whatever is not ASCII is part of a
# word. An entity has its key with a minus there. SQLite merges the full text once, when all is
# written; what is changed later stays in small parts of its own: an edit never waits for a merge.
# `form` has each word of the full text with its stem. A word that is gone stays there.
_TABLES = """
CREATE TABLE file (number INTEGER PRIMARY KEY, path BLOB UNIQUE, state TEXT);
CREATE TABLE source (key INTEGER PRIMARY KEY, id TEXT UNIQUE, record TEXT);
CREATE TABLE entity (
  key INTEGER PRIMARY KEY, id TEXT UNIQUE, section TEXT, name TEXT, belongs TEXT,
  folded TEXT, aliases TEXT, record TEXT);
CREATE TABLE name (folded TEXT, tier INTEGER, entity INTEGER, written TEXT);
CREATE TABLE word (folded TEXT, tier INTEGER, entity INTEGER);
CREATE TABLE fact (
  key INTEGER PRIMARY KEY, id TEXT, section TEXT, source INTEGER, day TEXT,
  earliest TEXT, starts_by TEXT, ends_from TEXT, latest TEXT,
  low REAL, high REAL, low_open INTEGER, high_open INTEGER, near REAL, unit TEXT,
  rank INTEGER, size REAL,
  status TEXT, measure TEXT, event INTEGER, own_voice INTEGER, line INTEGER, record TEXT);
CREATE TABLE alternative (fact INTEGER, first TEXT, last TEXT);
CREATE TABLE role (entity TEXT, section TEXT, day TEXT, fact INTEGER, role TEXT);
CREATE TABLE topic (topic TEXT, fact INTEGER);
CREATE VIRTUAL TABLE text USING fts5(
  title, names, body, aliases, days, tokenize = "ascii tokenchars '.'");
INSERT INTO text (text, rank) VALUES ('automerge', 0);
CREATE TABLE form (stem TEXT, word TEXT, PRIMARY KEY (stem, word)) WITHOUT ROWID;
"""

# Made when all rows are written, which is faster than row by row.
_INDEXES = """
CREATE INDEX name_folded ON name (folded, tier);
CREATE INDEX name_entity ON name (entity);
CREATE INDEX word_folded ON word (folded, tier, entity);
CREATE INDEX word_entity ON word (entity);
CREATE INDEX entity_belongs ON entity (belongs);
CREATE INDEX fact_day ON fact (section, day, key, latest);
CREATE INDEX fact_size ON fact (rank, size, day, key) WHERE rank IS NOT NULL;
CREATE INDEX fact_id ON fact (id);
CREATE INDEX fact_event ON fact (event);
CREATE INDEX fact_measure ON fact (measure);
CREATE INDEX alternative_fact ON alternative (fact);
CREATE INDEX role_entity ON role (entity, section, day, fact, role);
CREATE INDEX role_fact ON role (fact, entity);
CREATE INDEX topic_topic ON topic (topic, fact);
CREATE INDEX topic_fact ON topic (fact);
"""
FINISHING = _INDEXES.count(";") + 3
"""The number of steps of `finish`."""

BORDER = " . "
"""Stands between two texts in full text: no phrase reaches over it, and nobody can ask for it."""

# Roles are read by their index, in the order of ids: so the text of one fact that is made anew is
# the same as if all were.
_WRITE_TEXT = f"""
INSERT INTO text (rowid, title, names, body, aliases, days)
SELECT d.key, d.title, coalesce(group_concat(e.folded, '{BORDER}'), ''), d.body, coalesce(
    group_concat(e.aliases, '{BORDER}'), (SELECT aliases FROM entity WHERE key = -d.key), ''),
  d.days
FROM draft d LEFT JOIN role r INDEXED BY role_fact ON r.fact = d.key
LEFT JOIN entity e ON e.id = r.entity
GROUP BY d.key ORDER BY d.key
"""

_OWN_WORDS = """
SELECT title || ' ' || body || ' ' || days FROM draft
UNION ALL SELECT e.aliases FROM draft d JOIN entity e ON e.key = -d.key"""

KEYED = {
    "entity": "key",
    "name": "entity",
    "word": "entity",
    "fact": "key",
    "alternative": "fact",
    "role": "fact",
    "topic": "fact",
}
"""Tables with rows of facts and entities, and the column that has the fact's or entity's key."""
STEP = 1 << 20
"""The distance between the numbers of two files, with room for others between them."""
_ROOM = 1 << 21
"""How many keys a file has: more than facts or entities fit into the largest one, of 64 MB."""


def open_index(name: str = ":memory:", drafts: str = "TEMP") -> sqlite3.Connection:
    """Return an empty index, in memory or in a file, to be filled file by file.

    `drafts` is the kind of table that keeps words until they become full text.
    """
    db = sqlite3.connect(name, isolation_level=None)
    # An unfinished index is thrown away if anything fails: there is nothing to undo.
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.executescript(_TABLES)
    open_drafts(db, drafts)
    return db


def open_drafts(db: sqlite3.Connection, kind: str = "TEMP") -> None:
    """Make the table for words that wait to become full text, which has the names of all links."""
    db.execute(
        f"CREATE {kind} TABLE draft (key INTEGER PRIMARY KEY, title TEXT, body TEXT, days TEXT)"
    )


def note_file(db: sqlite3.Connection, number: int, path: str, state: str) -> None:
    """Write down which file has a number, and in which state it was read."""
    db.execute("INSERT INTO file VALUES (?, ?, ?)", (number, os.fsencode(path), state))


def read_files(db: sqlite3.Connection) -> dict[str, tuple[int, str]]:
    """Return the number and the state of each file, in the order of their numbers."""
    rows = db.execute("SELECT path, number, state FROM file ORDER BY number")
    return {os.fsdecode(path): (number, state) for path, number, state in rows}


def finish(db: sqlite3.Connection) -> Iterator[None]:
    """Make what an index needs besides the rows of its files: indexes, statistics, full text.

    Yields after each of FINISHING steps.
    """
    for statement in (*_INDEXES.split(";")[:-1], "ANALYZE"):
        db.execute(statement)
        yield
    write_text(db)
    yield
    db.execute("INSERT INTO text (text) VALUES ('optimize')")
    yield


def write_text(db: sqlite3.Connection) -> None:
    """Make full text of all drafts, with the names and aliases of the entities they link."""
    db.execute(_WRITE_TEXT)
    words = {word for (text,) in db.execute(_OWN_WORDS) for word in text.split(" ")} - {"", "."}
    forms = ((find_stem(word), word) for word in words)
    db.executemany("INSERT OR IGNORE INTO form VALUES (?, ?)", forms)
    db.execute("DROP TABLE draft")


def find_keys(number: int) -> tuple[int, int]:
    """Return the first and the last key of a file's facts; its entities have the same range."""
    return number * _ROOM, (number + 1) * _ROOM - 1


def remove_file(db: sqlite3.Connection, number: int) -> None:
    """Remove all rows of one file."""
    first, last = find_keys(number)
    for table, column in {**KEYED, "text": "rowid"}.items():
        db.execute(f"DELETE FROM {table} WHERE {column} BETWEEN ? AND ?", (first, last))
    db.execute("DELETE FROM text WHERE rowid BETWEEN ? AND ?", (-last, -first))
    db.execute("DELETE FROM source WHERE key = ?", (number,))
    db.execute("DELETE FROM file WHERE number = ?", (number,))
