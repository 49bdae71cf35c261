"""The fact base as one SQLite database, made for the questions of `query`. Owns sqlite3 with it.

Every fact is a row with its day and number as bounds, its links to entities, its words for full
text, and its finished record as JSON: a question selects rows and prints records. What a file says
stands in rows of its own, so that one file is taken out and written anew without the others: a
record holds the ids of entities, and their names are put to it when it is read (`query.records`).
"""

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from warfacts.facts.model import (
    SECTION_OF,
    Entity,
    Event,
    Fact,
    FactBase,
    Figure,
    Quote,
    Source,
    Statement,
)
from warfacts.facts.names import fold
from warfacts.facts.sections import PLACES
from warfacts.index.records import describe_entity, describe_fact, describe_source, dump_record

# A fact's day: begun within [earliest, starts_by], ended within [ends_from, latest]; NULL is open.
# `day` sorts: the earliest day, '' where only the latest is known, '~' for a fact without a date.
# A role has its fact's section and day: of a name that stands everywhere the first few are found
# without a look at the others.
# Words for full text come folded, with a space between them: whatever is not ASCII is part of a
# word. An entity stands there under its key with a minus. It is merged once, when all is written;
# what is changed later stays in small parts of its own, so that an edit never waits for a merge.
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
  status TEXT, measure TEXT, event INTEGER, own_voice INTEGER, record TEXT);
CREATE TABLE alternative (fact INTEGER, first TEXT, last TEXT);
CREATE TABLE role (entity TEXT, section TEXT, day TEXT, fact INTEGER, role TEXT);
CREATE TABLE topic (topic TEXT, fact INTEGER);
CREATE VIRTUAL TABLE text USING fts5(
  title, names, body, aliases, days, tokenize = "ascii tokenchars '.'");
INSERT INTO text (text, rank) VALUES ('automerge', 0);
"""

# Made after the rows: once, not row by row.
_INDEXES = """
CREATE INDEX name_folded ON name (folded, tier);
CREATE INDEX name_entity ON name (entity);
CREATE INDEX word_folded ON word (folded, tier, entity);
CREATE INDEX word_entity ON word (entity);
CREATE INDEX entity_belongs ON entity (belongs);
CREATE INDEX fact_day ON fact (section, day, key, latest);
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
"""The steps in which an index is finished."""

BORDER = " . "
"""Between two texts in full text: a word that nobody can ask for, over which no phrase reaches."""

# By the index of roles, in the order of ids: a text made anew for one fact is the one that all
# would get.
_WRITE_TEXT = f"""
INSERT INTO text (rowid, title, names, body, aliases, days)
SELECT d.key, d.title, coalesce(group_concat(e.folded, '{BORDER}'), ''), d.body, coalesce(
    group_concat(e.aliases, '{BORDER}'), (SELECT aliases FROM entity WHERE key = -d.key), ''),
  d.days
FROM draft d LEFT JOIN role r INDEXED BY role_fact ON r.fact = d.key
LEFT JOIN entity e ON e.id = r.entity
GROUP BY d.key ORDER BY d.key
"""

UNDATED = "~"
STEP = 1 << 20
"""The distance of two files' numbers where there is room for others between them."""
_ROOM = 1 << 21
"""Keys of each file: more than go into the largest one, of 64 MB."""


def open_index(name: str = ":memory:", drafts: str = "TEMP") -> sqlite3.Connection:
    """Return an empty index, in memory or in a new file, to be filled file by file.

    `drafts` is the kind of table that keeps words until they are full text.
    """
    db = sqlite3.connect(name, isolation_level=None)
    db.executescript(_TABLES)
    open_drafts(db, drafts)
    return db


def open_drafts(db: sqlite3.Connection, kind: str = "TEMP") -> None:
    """Make the table for words that are not full text yet: that needs the names of all entities."""
    db.execute(
        f"CREATE {kind} TABLE draft (key INTEGER PRIMARY KEY, title TEXT, body TEXT, days TEXT)"
    )


def note_file(db: sqlite3.Connection, number: int, path: str, state: str) -> None:
    """Write down which file it is whose rows have a number, and in which state it was read."""
    db.execute("INSERT INTO file VALUES (?, ?, ?)", (number, os.fsencode(path), state))


def read_files(db: sqlite3.Connection) -> dict[str, tuple[int, str]]:
    """Return the number and the state of each file, in the order of their numbers."""
    rows = db.execute("SELECT path, number, state FROM file ORDER BY number")
    return {os.fsdecode(path): (number, state) for path, number, state in rows}


def build_index(base: FactBase) -> sqlite3.Connection:
    """Return an open index of the base, in memory; its sources are numbered STEP, 2 * STEP, …"""
    db = open_index()
    db.execute("BEGIN")
    for number, share in zip(count(STEP, STEP), _split(base), strict=False):
        write_file(db, number, share)
    for _ in finish(db):
        pass
    db.execute("COMMIT")
    return db


def _split(base: FactBase) -> list[FactBase]:
    """Return the share of each source, in their order."""
    shares: dict[str, tuple[list[Source], list[Entity], list[Fact]]] = {}
    for source in base.sources:
        shares.setdefault(source.id, ([], [], []))[0].append(source)
    for entity in base.entities:
        shares.setdefault(entity.source, ([], [], []))[1].append(entity)
    for fact in base.facts:
        shares.setdefault(fact.source, ([], [], []))[2].append(fact)
    return [FactBase(tuple(s), tuple(e), tuple(f)) for s, e, f in shares.values()]


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
    """Make full text of all drafts, with the names and aliases of who is linked."""
    db.execute(_WRITE_TEXT)
    db.execute("DROP TABLE draft")


def find_keys(number: int) -> tuple[int, int]:
    """Return the first and the last key of a file: its facts and entities in their order."""
    return number * _ROOM, (number + 1) * _ROOM - 1


def remove_file(db: sqlite3.Connection, number: int) -> None:
    """Remove all rows of one file."""
    first, last = find_keys(number)
    for table, column in (
        *(("entity", "key"), ("name", "entity"), ("word", "entity"), ("fact", "key")),
        *(("alternative", "fact"), ("role", "fact"), ("topic", "fact"), ("text", "rowid")),
    ):
        db.execute(f"DELETE FROM {table} WHERE {column} BETWEEN ? AND ?", (first, last))
    db.execute("DELETE FROM text WHERE rowid BETWEEN ? AND ?", (-last, -first))
    db.execute("DELETE FROM source WHERE key = ?", (number,))
    db.execute("DELETE FROM file WHERE number = ?", (number,))


def write_file(db: sqlite3.Connection, number: int, share: FactBase) -> None:
    """Write the rows of what one file says; its words wait for `write_text`.

    Raises: sqlite3.IntegrityError where another file declares the same source or entity.
    """
    first, _ = find_keys(number)
    entities = list(enumerate(share.entities, first))
    facts = list(enumerate(share.facts, first))
    keys = {fact.id: key for key, fact in facts}
    sources = {source.id: source for source in share.sources}

    def insert(table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        rows = list(rows)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

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


# The rows of entities


def _make_entity_row(key: int, entity: Entity) -> tuple[Any, ...]:
    belongs = entity.in_ if entity.section == PLACES else entity.of
    aliases = _fold_each(entity.aliases)
    names = (entity.name, belongs, fold(entity.name), aliases)
    return key, entity.id, entity.section, *names, dump_record(describe_entity(entity))


def _list_names(key: int, entity: Entity) -> Iterator[tuple[str, int, int, str]]:
    """Yield the ways to call an entity: its name and id in tier 0, its aliases in tier 1."""
    for name in (entity.name, entity.id):
        yield fold(name), 0, key, entity.name
    for name in entity.aliases:
        yield fold(name), 1, key, name


def _list_name_words(key: int, entity: Entity) -> list[tuple[str, int, int]]:
    """Return the words of an entity's names; those of a mere description are in tier 1."""
    tiers = dict.fromkeys(fold(" ".join(entity.aliases)).split(), 1)
    tiers |= dict.fromkeys(fold(entity.name).split(), 0 if entity.named else 1)
    return [(word, tier, key) for word, tier in tiers.items()]


# The rows of facts


def _make_fact_row(
    key: int, fact: Fact, number: int, keys: dict[str, int], sources: dict[str, Source]
) -> tuple[Any, ...]:
    when = fact.when
    days: tuple[Any, ...] = (None, None, None, None)
    if when:
        days = (when.earliest, when.starts_by, when.ends_from, when.latest)
    numbers: tuple[Any, ...] = (None, None, None, None, None, None)
    if isinstance(fact, Figure):
        quantity = fact.quantity
        unit = fold(fact.unit.replace("%", "percent")) if fact.unit else None
        opens = (int(quantity.low_open), int(quantity.high_open))
        low, high, near = map(_to_float, (quantity.low, quantity.high, quantity.near))
        numbers = (low, high, *opens, near, unit)
    inset = sources[fact.source].find_inset(fact.at) if fact.source in sources else None
    return (
        key,
        fact.id,
        SECTION_OF[type(fact)],
        number,
        _get_day(fact),
        *days,
        *numbers,
        getattr(fact, "status", None),
        getattr(fact, "measure", None),
        keys.get(getattr(fact, "event", None) or ""),
        int(not fact.by),
        dump_record(describe_fact(fact, inset)),
    )


def _list_alternatives(key: int, fact: Fact) -> list[tuple[int, str | None, str | None]]:
    when = fact.when
    return [(key, *days) for days in when.days] if when and len(when.days) > 1 else []


def _list_roles(key: int, fact: Fact) -> Iterator[tuple[str, str, str, int, str]]:
    section, day = SECTION_OF[type(fact)], _get_day(fact)
    for role, id in dict.fromkeys(fact.links):
        yield id, section, day, key, role


def _draft_fact(key: int, fact: Fact) -> tuple[int, str, str, str]:
    """Return a fact's own words: its main line, the rest, its days."""
    main, rest = _get_texts(fact)
    when = fact.when
    days = (*fact.when_said, when.text if when else "")
    return key, fold(main), _fold_each(rest), _fold_each(days)


def _fold_each(texts: Iterable[str]) -> str:
    return BORDER.join(map(fold, texts))


def _get_day(fact: Fact) -> str:
    when = fact.when
    return when.earliest or "" if when else UNDATED


def _get_texts(fact: Fact) -> tuple[str, tuple[str, ...]]:
    """Return a fact's main line and its further texts."""
    match fact:
        case Event():
            return fact.title, fact.words
        case Figure():
            return fact.what, (fact.said, fact.unit or "")
        case Quote():
            return fact.words, (fact.gist,)
        case Statement():
            return fact.text, fact.words


def _to_float(number: float | None) -> float | None:
    """Return what SQLite takes: its integers end at 64 bits, a source's numbers do not."""
    return None if number is None else float(number)


def _make_source_row(number: int, source: Source, facts: Iterable[Fact]) -> tuple[int, str, str]:
    counts = Counter(SECTION_OF[type(fact)] for fact in facts)
    return number, source.id, dump_record(describe_source(source, counts))
