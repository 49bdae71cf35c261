"""The forms of words: held against the Porter stemmer of SQLite, letter by letter."""

import sqlite3
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warfacts.facts.model import FactBase
from warfacts.facts.names import fold_words
from warfacts.facts.stems import PASSED_OVER, find_stem, strip_suffixes

_ENDINGS = (
    "s es ies sses ed eed ing ational tional enci anci izer abli alli entli eli ousli ization "
    "ation ator alism iveness fulness ousness aliti iviti biliti icate ative alize iciti ical ful "
    "ness al ance ence er ic able ible ant ement ment ent ion ism ate iti ous ive ize ll e at bl iz"
).split()


def ask_sqlite(words: Iterable[str]) -> list[str]:
    """Return the stems of words as FTS5 makes them."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(word, tokenize = 'porter ascii')")
    db.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
    db.executemany("INSERT INTO t VALUES (?)", ((word,) for word in words))
    return [row[0] for row in db.execute("SELECT term FROM v ORDER BY doc")]


@given(
    starts=st.lists(st.text("abcdefilmnorstuwxz", min_size=1, max_size=6), min_size=1),
    endings=st.lists(st.sampled_from(_ENDINGS), max_size=3),
)
def test_strip_suffixes_does_as_sqlite_does(starts: list[str], endings: list[str]) -> None:
    words = [start + "".join(endings) for start in starts]
    assert list(map(strip_suffixes, words)) == ask_sqlite(words)


def test_strip_suffixes_knows_the_words_of_the_base(bundled: FactBase) -> None:
    words = sorted({word for fact in bundled.facts for word in fold_words(fact.line)})
    assert list(map(strip_suffixes, words)) == ask_sqlite(words)


@pytest.mark.parametrize(
    "forms",
    [
        "surrender surrenders surrendered surrendering",
        "ministry ministries",
        "try tries tried",
        "speak speaks speaking spoke spoken",
        "flee flees fled",
        "die dies died dead",
        "Russia Russia's",
        "soldier soldiers soldiers'",
    ],
)
def test_find_stem_joins_the_forms_of_a_word(forms: str) -> None:
    assert len({find_stem(word) for word in fold_words(forms)}) == 1


def test_words_that_are_passed_over_are_folded() -> None:
    assert all(fold_words(word) == (word,) for word in PASSED_OVER)
    words = set(fold_words("How many did they say? By whom, and why, is my your"))
    assert words <= PASSED_OVER
