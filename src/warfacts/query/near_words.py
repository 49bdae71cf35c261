"""The words of an index: the forms of a word, and what is told if a word is not there."""

import sqlite3
from collections.abc import Iterator

from warfacts.facts.names import fold_words, near_names
from warfacts.facts.stems import find_stem
from warfacts.query.search_words import WORD, Part, SearchWords, quote
from warfacts.query.who_is_meant import MOST_COMPARED

_MOST_FORMS = 50
"""Forms of a word that are looked for: English has some ten."""
_NEAREST = 2
"""Words that are named for one that is not there."""


def find_forms(db: sqlite3.Connection, word: str) -> list[str]:
    """Return a folded word and all words of the index that are forms of it."""
    sql = "SELECT word FROM form WHERE stem = ? LIMIT ?"
    found = db.execute(sql, (find_stem(word), _MOST_FORMS))
    return sorted({word, *(row[0] for row in found)})


def count(db: sqlite3.Connection, part: Part, most: int) -> int:
    """Return how many facts and names hold a word or a phrase; `most` stands for more."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM text WHERE text MATCH ? LIMIT ?)"
    return int(db.execute(sql, (part.match, most)).fetchone()[0])


def tell_unknown(db: sqlite3.Connection, wanted: SearchWords) -> Iterator[str]:
    """Yield a note for each word or phrase that no fact and no name has."""
    for part in wanted.parts:
        if count(db, part, 1):
            continue
        if part.is_start:
            yield f"no word of a fact or a name begins with {quote(part.written.rstrip('*'))}"
        else:
            near = ", ".join(map(quote, _find_near(db, part.words[0]))) if part.forms else ""
            what = "words" if len(part.words) > 1 else "word"
            nearest = f"; nearest: {near}" if near else ""
            yield f"no fact or name has the {what} {quote(part.written)}{nearest}"


def _find_near(db: sqlite3.Connection, word: str) -> list[str]:
    """Return near words as they are written in facts and names.

    They begin with the same letter: the first letter of a misspelt word is seldom the wrong one.
    """
    sql = """
        SELECT word FROM form WHERE stem >= :first AND stem < :first || char(1114111)
        AND abs(length(word) - length(:word)) < 4 LIMIT :most"""
    given = {"first": word[0], "word": word, "most": MOST_COMPARED}
    near = near_names(word, (row[0] for row in db.execute(sql, given)), 2 * _NEAREST)
    written = (_find_written(db, each) for each in near)
    return [each for each in written if each][:_NEAREST]


def _find_written(db: sqlite3.Connection, word: str) -> str | None:
    """Return a word of the index as facts and names have it; None if no record does."""
    sql = """
        SELECT coalesce(f.record, e.record) FROM text LEFT JOIN fact f ON f.key = text.rowid
        LEFT JOIN entity e ON e.key = -text.rowid WHERE text MATCH ? LIMIT 9"""
    for (record,) in db.execute(sql, (f'"{word}"',)):
        for match in WORD.finditer(record):
            if fold_words(match[0]) == (word,):
                return match[0]
    return None
