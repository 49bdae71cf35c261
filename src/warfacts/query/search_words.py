"""The words of a search as a question to SQLite's full text.

FTS5 has operators and raises an error for half of what people type (EVIDENCE). Here every word is
folded and put in quotation marks, and so is nothing but a word.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from warfacts.errors import Unreadable
from warfacts.facts.names import fold_words

_PART = re.compile(r'"([^"]*)"?|[^\s"]+')
_WORD = re.compile(r"[^\W_]+(?:['\u2019.,-]?[^\W_]+)*")
_MOST_PARTS = 64
"""Words and phrases of one search."""
_LONGEST = 10_000
"""Characters of one search."""


class _Part(NamedTuple):
    words: tuple[str, ...]
    is_start: bool
    """True for a beginning, `shel*`."""


class SearchWords:
    """The words, phrases and beginnings that a hit holds, and those that it does not hold."""

    def __init__(self, words: Sequence[str], without: Sequence[str] = ()) -> None:
        """Read the words of a search; each text of `without` is one word or one phrase.

        Raises: Unreadable if a text holds no word, or the search more than can be asked.
        """
        asked = " ".join(words)
        if len(asked) + sum(map(len, without)) > _LONGEST:
            raise Unreadable(f"a search takes at most {_LONGEST:,} characters")
        self.text = " without ".join(map(_quote, (asked, *without)))
        """The search as notes and errors name it."""
        parts = [_read_part(match[0]) for match in _PART.finditer(asked)]
        self._wanted = [part for part in parts if part.words]
        unwanted = [_read_part(text) for text in without]
        if not self._wanted:
            raise Unreadable(f"there is no word to look for in {_quote(asked)}")
        for text, part in zip(without, unwanted, strict=True):
            if not part.words:
                raise Unreadable(f"there is no word to leave out in {_quote(text)}")
        if len(self._wanted) + len(unwanted) > _MOST_PARTS:
            raise Unreadable(f"a search takes at most {_MOST_PARTS} words")
        self.match = " AND ".join(map(_ask, self._wanted))
        """The question to full text."""
        for part in unwanted:
            self.match = f"({self.match}) NOT {_ask(part)}"

    def find_marks(self, text: str) -> list[tuple[int, int]]:
        """Return where the words stand in a text as it is printed."""
        return [m.span() for m in _WORD.finditer(text) if self._is_wanted(fold_words(m.group()))]

    def _is_wanted(self, folded: tuple[str, ...]) -> bool:
        return any(
            word.startswith(part.words[-1]) if part.is_start else word in part.words
            for word in folded
            for part in self._wanted
        )


def _read_part(text: str) -> _Part:
    return _Part(fold_words(text), is_start=text.endswith("*") and not text.startswith('"'))


def _ask(part: _Part) -> str:
    quoted = '"' + " ".join(part.words) + '"'
    return f"{quoted}*" if part.is_start else quoted


def _quote(text: str) -> str:
    return f"'{' '.join(text.split())[:80]}'"
