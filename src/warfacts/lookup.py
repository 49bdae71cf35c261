"""Who is meant by a name, and records as they stand in an open index."""

import json
import sqlite3
import zlib
from collections.abc import Sequence

from warfacts.errors import NotFound, did_you_mean
from warfacts.model import ORGANISATIONS, PEOPLE, PLACES, Record
from warfacts.names import fold_words, near_names

ACTORS = (PEOPLE, ORGANISATIONS)
SITES = (PLACES,)

CHECKSUM = "~"
"""The last key of a record in the index: the CRC-32 of the text before it."""

_MOST_WORDS = 100
"""Words of a name that are looked up one by one; SQLite joins no more than 500 questions."""


def read_record(text: str) -> Record:
    """Return a record of the index; raise sqlite3.DatabaseError where it is damaged."""
    body, _, checksum = text.rpartition(f',"{CHECKSUM}":')
    body += "}"
    if checksum != f"{zlib.crc32(body.encode('utf-8', 'replace'))}}}":
        raise sqlite3.DatabaseError("a record is damaged")
    record: Record = json.loads(body)
    return record


def find_entities(db: sqlite3.Connection, name: str, sections: Sequence[str]) -> list[int]:
    """Return the keys of the entities that a name fits: exactly, else by alias, word or prefix.

    Words and prefixes are first looked for in names, then in aliases and descriptions: Milley is
    Mark Milley before he is part of "a spokesman for Milley".

    Raises: NotFound where it fits none, with near names, or with where to ask instead.
    """
    words = fold_words(name)
    found = _match_name(db, words, sections) if words else []
    if not found:
        raise NotFound(_describe_nobody(db, name, sections))
    return found


def _match_name(
    db: sqlite3.Connection, words: tuple[str, ...], sections: Sequence[str]
) -> list[int]:
    marks = ", ".join("?" * len(sections))
    limit = f"AND e.section IN ({marks}) ORDER BY e.key"
    whole = "SELECT n.entity FROM name n JOIN entity e ON e.key = n.entity WHERE n.folded = ?"
    for tier in (0, 1):
        sql = f"{whole} AND n.tier = ? {limit}"
        found = [row[0] for row in db.execute(sql, (" ".join(words), tier, *sections))]
        if found:
            return list(dict.fromkeys(found))
    if len(words) > _MOST_WORDS:
        return []
    whole_word, prefix = "w.folded = ?", "w.folded >= ? AND w.folded < ? || char(1114111)"
    for condition, tier in ((whole_word, 0), (whole_word, 1), (prefix, 0), (prefix, 1)):
        times = condition.count("?")
        part = f"SELECT w.entity FROM word w WHERE {condition} AND w.tier <= {tier}"
        keys = " INTERSECT ".join([part] * len(words))
        sql = f"SELECT e.key FROM entity e WHERE e.key IN ({keys}) {limit}"
        given = [word for word in words for _ in range(times)]
        found = [row[0] for row in db.execute(sql, (*given, *sections))]
        if found:
            return found
    return []


def _describe_nobody(db: sqlite3.Connection, name: str, sections: Sequence[str]) -> str:
    words = fold_words(name)
    other = PLACES not in sections
    if words and (other or sections == (PLACES,)):
        elsewhere = _match_name(db, words, (PLACES,) if other else ACTORS)
        if elsewhere:
            row = db.execute("SELECT name FROM entity WHERE key = ?", (elsewhere[0],)).fetchone()
            place, command = ("a place", "where") if other else ("no place", "who")
            return f"'{name}' is {place}; ask: warfacts {command} '{row[0]}'"
    marks = ", ".join("?" * len(sections))
    sql = f"""
        SELECT DISTINCT n.written, e.name FROM name n JOIN entity e ON e.key = n.entity
        WHERE e.section IN ({marks})"""
    written = dict(db.execute(sql, tuple(sections)).fetchall())
    near: dict[str, str] = {}
    for hit in near_names(name, written, 10):
        # The alias that is near, where the name is not.
        near.setdefault(written[hit], written[hit] if near_names(name, [written[hit]]) else hit)
    kind = "no place is called" if tuple(sections) == (PLACES,) else "nobody is called"
    return f"{kind} '{name}'{did_you_mean(list(near.values())[:3])}"
