"""What a user's search words mean, as a question to SQLite's full text that cannot go wrong.

FTS5 has operators and raises on half of what people type (EVIDENCE); here every word is folded,
put in quotation marks, and is nothing but a word.
"""

import re
from typing import NamedTuple

from warfacts.errors import Unreadable
from warfacts.facts.names import fold_words

_PART = re.compile(r'(?P<no>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(r"[^\W_]+(?:['\u2019.,-]?[^\W_]+)*")
_MOST_PARTS = 64
"""Words and phrases of one search."""
_LONGEST = 10_000
"""Characters of one search."""


class _Part(NamedTuple):
    words: tuple[str, ...]
    is_start: bool
    """True for a beginning, `shel*`."""


class Wanted:
    """The words, phrases, beginnings and exclusions of one search."""

    def __init__(self, text: str) -> None:
        """Read a search; raise Unreadable where it holds no word, or more than can be asked."""
        if len(text) > _LONGEST:
            raise Unreadable(f"a search takes at most {_LONGEST:,} characters")
        self.text = f"'{' '.join(text.split())[:80]}'"
        wanted: list[_Part] = []
        unwanted: list[_Part] = []
        for match in _PART.finditer(text):
            written = match["phrase"] if match["phrase"] is not None else match["word"]
            is_start = match["phrase"] is None and written.endswith("*")
            words = fold_words(written)
            if words:
                (unwanted if match["no"] else wanted).append(_Part(words, is_start))
        if not wanted:
            raise Unreadable(f"there is no word to look for in {self.text}")
        if len(wanted) + len(unwanted) > _MOST_PARTS:
            raise Unreadable(f"a search takes at most {_MOST_PARTS} words")
        self._wanted = wanted
        self.match = " AND ".join(map(_ask, wanted))
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


def _ask(part: _Part) -> str:
    quoted = '"' + " ".join(part.words) + '"'
    return f"{quoted}*" if part.is_start else quoted
