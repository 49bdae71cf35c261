"""Numbers written in words: two hundred and five, zweiundvierzig, quatre-vingt-douze.

Pure. One rule for all languages: a small word is added, a scale multiplies.
"""

from functools import lru_cache
from typing import NamedTuple

from warfacts.text.number_words import Line, NumberWords

_MOST_PARTS = 48
"""Words of one number that are looked at."""
_LONGEST_WORD = 60


class Spelled(NamedTuple):
    """A number in words."""

    value: int
    end: int
    """The place behind it."""
    scale: int
    """The scale at its end, which may hold for another number, too: 6 of "five to six million"."""


class _Sum:
    """A number that grows word by word: two, two hundred, two hundred and six thousand."""

    def __init__(self, wide: frozenset[int]) -> None:
        self._wide = wide
        self._total = 0
        self._group = 0
        self._last = 0
        self._scale = 0
        self.is_begun = False
        self.tail = 1

    @property
    def takes_and(self) -> bool:
        """Whether the last word was a hundred or a greater scale."""
        return self._last >= 100

    @property
    def takes_hundred(self) -> bool:
        """Whether a hundred may follow: one thousand and one hundred."""
        return self._last >= 1000

    @property
    def takes_hyphen(self) -> bool:
        return self._last >= 20

    @property
    def value(self) -> int:
        return self._total + self._group

    def add(self, value: int) -> bool:
        """Add a word for 0 to 999, or return False if it does not fit behind the others."""
        teens = 20 if self._last in self._wide else 10
        fits = (
            not self.is_begun
            or (self._last >= 1000 > value)
            or (self._last >= 100 > value)
            or (20 <= self._last < 100 and value < teens)
        )
        if not fits or (value == 0 and self.is_begun):
            return False
        self._group += value
        self._last = value - value // 100 * 100 or value
        self.is_begun, self.tail = True, 1
        return True

    def add_whole(self, value: int, tail: int) -> bool:
        """Take a number that one word gives whole, such as zweitausendfünfhundert."""
        if value < 1000:
            is_added = self.add(value)
        else:
            is_added = not self.is_begun
            if is_added:
                self._total, self._last, self.is_begun, self._scale = value, 1, True, 1
        if is_added:
            self.tail = tail
        return is_added

    def multiply(self, size: int) -> bool:
        """Multiply by a scale, or return False if it does not fit."""
        if self._group <= 0 or size <= 1:
            return False
        if size == 100:
            if self._group >= 100:
                return False
            self._group *= 100
        else:
            if self._group >= 1000 or (self._scale and size >= self._scale):
                return False
            self._total += self._group * size
            self._group, self._scale = 0, size
        self.tail = self.tail * size
        self._last = 1 if size in (12, 20) else size
        return True


def read_spelled(line: Line, at: int) -> Spelled | None:
    """Return the number that words give from a place on."""
    if not is_number_word(line.words, line.get_low(at)):
        return None
    made = _Sum(line.words.wide)
    place = at
    while place < len(line.tokens) and place - at < _MOST_PARTS:
        step = _take(line, place, made)
        if step is None:
            break
        place = step
    return Spelled(made.value, place, made.tail) if made.is_begun else None


def is_number_word(words: NumberWords, word: str) -> bool:
    """Tell whether a number in words can begin with a word."""
    return word in words.first_number_words or _read_compound(words, word) is not None


def _take(line: Line, place: int, made: _Sum) -> int | None:
    """Add the next word, with a hyphen or an `and` before it; return the place behind it."""
    words = line.words
    start = _skip_joint(line, place, made)
    if start is None:
        return None
    value = words.get_phrases("values").match(line.tokens, start)
    if value and not (not made.is_begun and words.is_only_behind(line.get_low(start))):
        return value[1] if made.add(value[0]) else None
    compound = _read_compound(words, line.get_low(start))
    if compound is not None:
        return start + 1 if made.add_whole(compound, _find_tail(words, line, start)) else None
    if not made.is_begun:
        return _take_first_scale(line, start, made)
    scale = words.get_phrases("scales").match(line.tokens, start)
    return scale[1] if scale and made.multiply(scale[0]) else None


def _skip_joint(line: Line, place: int, made: _Sum) -> int | None:
    """Return the place behind a hyphen or an `and` inside a number."""
    if not made.is_begun:
        return place
    words, start = line.words, place
    if line.get_low(start) == "-" and line.is_glued(start) and line.is_glued(start + 1):
        start += 1
    joint = words.get_phrases("joints").match(line.tokens, start)
    if not joint or not (made.takes_and or (words.joins_ones and made.takes_hyphen)):
        return start
    start = joint[1]
    if line.get_low(start) == "-" and line.is_glued(start):
        start += 1
    small = words.get_phrases("values").match(line.tokens, start)
    behind = words.get_phrases("scales").match(line.tokens, small[1]) if small else None
    # In "two hundred and three hundred" two numbers stand.
    is_other = behind and behind[0] == 100 and not made.takes_hundred
    return None if not small or is_other else start


def _take_first_scale(line: Line, start: int, made: _Sum) -> int | None:
    """Take a hundred, cent mille: a scale behind an article, or one that needs nothing before."""
    words = line.words
    article = line.get_low(start) in words.get_words("articles")
    scale = words.get_phrases("scales").match(line.tokens, start + 1 if article else start)
    if not scale or not (article or words.is_bare(line.get_low(start))):
        return None
    if article and scale[0] == 20 and line.get_low(scale[1]) not in words.get_words("of"):
        return None  # a score of boats, but not the score of a match
    made.add(1)
    return scale[1] if made.multiply(scale[0]) else None


def _find_tail(words: NumberWords, line: Line, at: int) -> int:
    """Return the scale at the end of a word such as dreihundert."""
    word = line.get_low(at)
    return next((size for size, scale in words.compound_scales if word.endswith(scale)), 1)


def _read_compound(words: NumberWords, word: str) -> int | None:
    """Return what a word such as zweiundvierzig means; None in languages without such words."""
    if not words.compounds or not 5 <= len(word) <= _LONGEST_WORD:
        return None
    return _read_glued(words, word)


@lru_cache(2048)
def _read_glued(words: NumberWords, word: str) -> int | None:
    """Return the number of a word that is glued together: a head, a scale and a rest."""
    parts = words.compounds
    if word in parts:
        return parts[word]
    for size, scale in words.compound_scales:
        head, found, rest = word.partition(scale)
        if not found:
            continue
        first = _read_glued(words, head) if head else 1
        last = _read_glued(words, rest.removeprefix(words.compound_and)) if rest else 0
        most = 20 if size == 100 else 1000  # fünfzehnhundert
        if not first or last is None or first >= most or last >= size:
            return None
        return first * size + last
    ones, found, tens = word.partition(words.compound_and)
    if found and 0 < parts.get(ones, 0) < 10 and parts.get(tens, 0) in range(20, 100, 10):
        return parts[ones] + parts[tens]
    return None
