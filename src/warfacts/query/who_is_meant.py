"""Who is meant by a name: the entities that it fits, else suggestions for a misspelt one."""

import sqlite3
from collections.abc import Sequence

from warfacts.errors import NotFound, did_you_mean
from warfacts.facts.names import fold_words, near_names
from warfacts.facts.sections import ACTORS, PLACES

_MOST_WORDS = 100
"""Words of a name that are looked up one by one; SQLite joins no more than 500 questions."""
MOST_COMPARED = 3000
"""Names or ids that a misspelt one is held against: all, or of more such as begin alike."""
_MOST_NEAR = 10
"""Words of a misspelt name that are looked at, and words of names that each of them may mean."""
_LONGEST_ID = 64
"""Characters of the longest id of a fact."""


def find_entities(db: sqlite3.Connection, name: str, sections: Sequence[str]) -> list[str]:
    """Return the ids of the entities that a name fits: exactly, else by alias, word or prefix.

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
) -> list[str]:
    marks = ", ".join("?" * len(sections))
    limit = f"AND e.section IN ({marks}) ORDER BY e.key"
    whole = "SELECT e.id FROM name n JOIN entity e ON e.key = n.entity WHERE n.folded = ?"
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
        sql = f"SELECT e.id FROM entity e WHERE e.key IN ({keys}) {limit}"
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
            row = db.execute("SELECT name FROM entity WHERE id = ?", (elsewhere[0],)).fetchone()
            place, command = ("a place", "where") if other else ("no place", "who")
            return f"'{name}' is {place}; ask: warfacts {command} '{row[0]}'"
    written = _list_written(db, words, sections)
    near: dict[str, str] = {}
    for hit in near_names(name, written, 10):
        # The alias that is near, where the name is not.
        near.setdefault(written[hit], written[hit] if near_names(name, [written[hit]]) else hit)
    kind = "no place is called" if tuple(sections) == (PLACES,) else "nobody is called"
    return f"{kind} '{name}'{did_you_mean(list(near.values())[:3])}"


def _list_written(
    db: sqlite3.Connection, words: Sequence[str], sections: Sequence[str]
) -> dict[str, str]:
    """Return names and aliases that may be meant, each with the name of whose it is."""
    marks = ", ".join("?" * len(sections))
    sql = f"""
        SELECT DISTINCT n.written, e.name FROM name n JOIN entity e ON e.key = n.entity
        WHERE e.section IN ({marks})"""
    given = list(sections)
    if _is_large(db, "name"):
        near = [each for word in words[:_MOST_NEAR] for each in _find_near_words(db, word)]
        marks = ", ".join("?" * len(near))
        sql += f" AND n.entity IN (SELECT w.entity FROM word w WHERE w.folded IN ({marks}))"
        given += near
    return dict(db.execute(f"{sql} LIMIT {MOST_COMPARED}", given).fetchall())


def _find_near_words(db: sqlite3.Connection, word: str) -> list[str]:
    """Return words of names that begin with the same letter and are near, or begin with all of it.

    A name's first letter is seldom the one that is wrong.
    """
    sql = """
        SELECT DISTINCT folded FROM word WHERE folded >= :first AND folded < :first || char(1114111)
        AND (abs(length(folded) - :size) < 4 OR folded GLOB :word || '*')"""
    rows = db.execute(sql, {"first": word[0], "size": len(word), "word": word})
    return near_names(word, [row[0] for row in rows], _MOST_NEAR)


def list_ids(db: sqlite3.Connection, written: str) -> list[str]:
    """Return ids of facts that may be meant: all, or of very many those that begin most alike."""
    if not _is_large(db, "fact"):
        return [row[0] for row in db.execute("SELECT DISTINCT id FROM fact ORDER BY key")]
    sql = "SELECT DISTINCT id FROM fact WHERE id >= ? AND id < ? || char(1114111) LIMIT ?"
    for size in range(min(len(written), _LONGEST_ID), 1, -1):
        start = written[:size]
        found = [row[0] for row in db.execute(sql, (start, start, MOST_COMPARED))]
        if near_names(written, found, 1):
            return found
    return []


def _is_large(db: sqlite3.Connection, table: str) -> bool:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT ?)"
    return int(db.execute(sql, (MOST_COMPARED + 1,)).fetchone()[0]) > MOST_COMPARED
