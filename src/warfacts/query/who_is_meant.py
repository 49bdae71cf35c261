"""Who is meant by a name: the entities that it fits, else suggestions for a misspelt one."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from warfacts.errors import NotFound, did_you_mean
from warfacts.facts.answers import Answer
from warfacts.facts.names import fold, fold_name_words, near_names
from warfacts.facts.sections import ACTORS, PLACES

MOST_COMPARED = 3000
"""Names or ids that a misspelt one is compared with. If there are more, those that begin alike."""
_MOST_NEAR = 10
"""Words of a misspelt name that are looked at, and words of names that each of them may mean."""
_LONGEST_SEARCH = 60
"""Characters of a name that is nobody's for which a search is suggested."""
_LONGEST_ID = 64
"""Characters of the longest id of a fact."""

_WHOLE = ("name", "folded = :word")
_WORDS = (("word", "folded = :word AND tier = 0"), ("word", "folded = :word"))
"""Tables and conditions by which a whole name, or each word of it, is looked up; best first."""


def find_entities(db: sqlite3.Connection, name: str, sections: Sequence[str]) -> list[str]:
    """Return the ids of the entities that a name fits: as name or alias, else by its words.

    Each word is a whole word. Words are first looked for in names, then in aliases and
    descriptions: Milley is Mark Milley before he is part of "a spokesman for Milley".

    Raises: NotFound if it fits none, with near names or with the command to use instead.
    """
    found = _match_name(db, name, sections)
    if not found:
        raise NotFound(_describe_nobody(db, name, sections))
    return found


def find_named(db: sqlite3.Connection, name: str, sections: Sequence[str]) -> Answer:
    """Return the entities that a name fits, without their facts; raise NotFound for none."""
    sql = "SELECT record FROM entity WHERE id = ?"
    ids = find_entities(db, name, sections)
    records = [json.loads(db.execute(sql, (id,)).fetchone()[0]) for id in ids]
    return Answer("entities", records)


def _match_name(db: sqlite3.Connection, name: str, sections: Sequence[str]) -> list[str]:
    whole = fold(name)
    if not whole:
        return []
    in_sections = """
        SELECT e.id FROM entity e WHERE e.key IN (SELECT value FROM json_each(?))
        AND e.section IN (SELECT value FROM json_each(?)) ORDER BY e.key"""
    words = set(fold_name_words(name))
    for (table, condition), wanted in ((_WHOLE, {whole}), *((way, words) for way in _WORDS)):
        sql = f"SELECT entity FROM {table} WHERE {condition}"
        fitting = ({row[0] for row in db.execute(sql, {"word": word})} for word in wanted)
        keys = json.dumps(list(set.intersection(*fitting)))
        found = [row[0] for row in db.execute(in_sections, (keys, json.dumps(sections)))]
        if found:
            return found
    return []


def _describe_nobody(db: sqlite3.Connection, name: str, sections: Sequence[str]) -> str:
    asks_place = tuple(sections) == (PLACES,)
    if asks_place or PLACES not in sections:
        elsewhere = _match_name(db, name, ACTORS if asks_place else (PLACES,))
        if elsewhere:
            row = db.execute("SELECT name FROM entity WHERE id = ?", (elsewhere[0],)).fetchone()
            what, command = ("no place", "who") if asks_place else ("a place", "where")
            return f"'{name}' is {what}; ask: warfacts {command} '{row[0]}'"
    written = _list_written(db, fold_name_words(name), sections)
    near: dict[str, str] = {}
    for hit in near_names(name, written, 10) or _find_holding(name, written):
        # The name itself if it is near, else the alias that is.
        near.setdefault(written[hit], written[hit] if near_names(name, [written[hit]]) else hit)
    what = "no place is called" if asks_place else "nobody is called"
    hint = did_you_mean(list(near.values())[:3]) or _suggest_search(name)
    return f"{what} '{name}'{hint}"


def _suggest_search(name: str) -> str:
    """Return the end of a message that offers to look for words that are nobody's name."""
    if len(name) > _LONGEST_SEARCH or not fold(name):
        return ""
    import shlex

    return f"; to look for the words: warfacts search {shlex.join(name.split())}"


def _find_holding(name: str, written: Iterable[str]) -> list[str]:
    """Return the names of which a text of three letters or more is a part."""
    part = fold(name)
    return [each for each in written if part in fold(each)] if len(part) > 2 else []


def _list_written(
    db: sqlite3.Connection, words: Sequence[str], sections: Sequence[str]
) -> dict[str, str]:
    """Return names and aliases that may be meant, each with the name of its entity."""
    sql = """
        SELECT DISTINCT n.written, e.name FROM name n JOIN entity e ON e.key = n.entity
        WHERE e.section IN (SELECT value FROM json_each(:sections))"""
    given = {"sections": json.dumps(sections), "most": MOST_COMPARED}
    if _is_large(db, "name"):
        near = [each for word in words[:_MOST_NEAR] for each in _find_near_words(db, word)]
        given["near"] = json.dumps(near)
        sql += """
            AND n.entity IN (SELECT w.entity FROM word w
              WHERE w.folded IN (SELECT value FROM json_each(:near)))"""
    return dict(db.execute(f"{sql} LIMIT :most", given).fetchall())


def _find_near_words(db: sqlite3.Connection, word: str) -> list[str]:
    """Return near words of names: they begin with the same letter, or with the whole word.

    The first letter of a misspelt name is seldom the wrong one.
    """
    sql = """
        SELECT DISTINCT folded FROM word WHERE folded >= :first AND folded < :first || char(1114111)
        AND (abs(length(folded) - :size) < 4 OR folded GLOB :word || '*')"""
    rows = db.execute(sql, {"first": word[0], "size": len(word), "word": word})
    return near_names(word, [row[0] for row in rows], _MOST_NEAR)


def list_ids(db: sqlite3.Connection, written: str) -> list[str]:
    """Return ids of facts that may be meant: all, or of very many those that begin alike."""
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
