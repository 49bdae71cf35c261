"""The words of a search as a question to SQLite's full text.

FTS5 has operators and raises an error for half of what people type. Here every word is
folded and put in quotation marks, and so is nothing but a word.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from warfacts.errors import Unreadable
from warfacts.facts.english import MONTHS, any_of
from warfacts.facts.names import fold, fold_words
from warfacts.facts.stems import PASSED_OVER

_PART = re.compile(r'"([^"]*)"?|[^\s"]+')
WORD = re.compile(r"[^\W_]+(?:['\u2019.,-]?[^\W_]+)*")
_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>[0-9]{4})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])\b",
        rf"\b(?P<day>[0-3]?[0-9]) (?P<month>{any_of(MONTHS)}),? (?P<year>[0-9]{{4}})\b",
        rf"\b(?P<month>{any_of(MONTHS)}) (?P<day>[0-3]?[0-9]),? (?P<year>[0-9]{{4}})\b",
    )
)
"""A day as people type it."""
_MOST_PARTS = 64
"""Words and phrases of one search."""
_LONGEST = 10_000
"""Characters of one search."""

FindForms = Callable[[str], Sequence[str]]
"""Returns the forms of a folded word that an index has, and the word."""


class Part(NamedTuple):
    """A word, a phrase, or a beginning: what a hit holds or does not hold."""

    written: str
    words: tuple[str, ...]
    """The folded words; a phrase has several."""
    forms: tuple[str, ...] = ()
    """All forms of a word, itself among them; none of a phrase or a beginning."""
    is_start: bool = False
    """True for a beginning, `shel*`."""

    @property
    def is_passed_over(self) -> bool:
        """True for a word that counts only if nothing else is asked."""
        return bool(self.forms) and self.words[0] in PASSED_OVER

    @property
    def match(self) -> str:
        """The question to full text."""
        if self.forms:
            asked = " OR ".join(f'"{form}"' for form in self.forms)
            return f"({asked})" if len(self.forms) > 1 else asked
        quoted = '"' + " ".join(self.words) + '"'
        return f"{quoted}*" if self.is_start else quoted

    def is_in(self, text: str) -> bool:
        """Tell whether a folded text holds the word, the phrase or the beginning."""
        if self.forms:
            return not set(self.forms).isdisjoint(text.split(" "))
        end = "" if self.is_start else " "
        return f" {' '.join(self.words)}{end}" in f" {text} "

    def marks(self, word: str) -> bool:
        """Tell whether a folded word of a text is marked."""
        if self.is_start:
            return word.startswith(self.words[-1])
        return word in (self.forms or self.words)


class SearchWords:
    """The words, phrases and beginnings that a hit holds, and those that it does not hold."""

    def __init__(
        self,
        words: Sequence[str],
        without: Sequence[str] = (),
        find_forms: FindForms = lambda word: (word,),
    ) -> None:
        """Read the words of a search; each text of `without` is one word or one phrase.

        Raises: Unreadable if a text holds no word, or the search more than can be asked.
        """
        self.asked = " ".join(words)
        if len(self.asked) + sum(map(len, without)) > _LONGEST:
            raise Unreadable(f"a search takes at most {_LONGEST:,} characters")
        self.text = " without ".join(map(quote, (self.asked, *without)))
        """The search as notes and errors name it."""
        read = [_read_part(match[0], find_forms) for match in _PART.finditer(self.asked)]
        parts = [part for part in read if part.words]
        self._unwanted = [_read_part(text, find_forms) for text in without]
        if not parts:
            raise Unreadable(f"there is no word to look for in {quote(self.asked)}")
        for text, part in zip(without, self._unwanted, strict=True):
            if not part.words:
                raise Unreadable(f"there is no word to leave out in {quote(text)}")
        if len(parts) + len(self._unwanted) > _MOST_PARTS:
            raise Unreadable(f"a search takes at most {_MOST_PARTS} words")
        counting = [part for part in parts if not part.is_passed_over] or parts
        self.parts = list({part.match: part for part in counting}.values())
        """What a hit should hold: all that was asked for but the words of questions."""
        self.match = self.leave_out(" AND ".join(part.match for part in self.parts))
        """The question to full text."""
        bare = " ".join(word for part in self.parts for word in part.words)
        self.names = tuple(dict.fromkeys((fold(self.asked), bare, f"the {bare}")))
        """The folded names of what is asked for by its whole name."""

    def match_most(self, parts: Iterable[Part]) -> str:
        """Return the question for what holds any of these parts, but not all parts."""
        any_part = " OR ".join(part.match for part in parts)
        score = " OR ".join(part.match for part in self.parts)
        return f"({self.leave_out(f'({any_part}) AND ({score})')}) NOT ({self.match})"

    def tell_day(self) -> str | None:
        """Return how to ask for the day that is typed among the words, if there is one."""
        day = next((day for pattern in _DAYS if (day := pattern.search(self.asked))), None)
        if not day:
            return None
        month = day["month"].lower()
        number = month if month.isdigit() else f"{MONTHS.index(month) + 1:02}"
        asked = f"{day['year']}-{number}-{int(day['day']):02}"
        return f"to ask for a day: warfacts events --on {asked}"

    def leave_out(self, match: str) -> str:
        """Return a question to full text without what has the words to leave out."""
        for part in self._unwanted:
            match = f"({match}) NOT {part.match}"
        return match

    def find_marks(self, text: str) -> list[tuple[int, int]]:
        """Return where the words stand in a text as it is printed."""
        return [m.span() for m in WORD.finditer(text) if self._is_wanted(fold_words(m.group()))]

    def _is_wanted(self, folded: tuple[str, ...]) -> bool:
        return any(part.marks(word) for word in folded for part in self.parts)


def _read_part(text: str, find_forms: FindForms) -> Part:
    words = fold_words(text)
    is_exact = text.startswith('"')
    is_start = text.endswith("*") and not is_exact
    has_forms = len(words) == 1 and not is_exact and not is_start
    return Part(text.strip('"'), words, tuple(find_forms(words[0])) if has_forms else (), is_start)


def quote(text: str) -> str:
    """Return what a user wrote as a note or an error names it.

    >>> quote(" a   lamp ")
    "'a lamp'"
    """
    return f"'{' '.join(text.split())[:80]}'"
