"""What a number counts: the unit that belongs to it, or the noun that stands behind it.

Pure.
"""

from typing import NamedTuple

from warfacts.text.number_words import Line, NumberWords, make_line
from warfacts.text.units import read_money, read_unit

_MOST_WORDS = 5
_SHORTEST_STEM = 3


class Counted(NamedTuple):
    """The words behind a number that may be what it counts."""

    words: tuple[str, ...]
    """In lower case, the adjectives included: ukrainian, soldiers; empty if no noun follows."""
    start: int
    """The place of the first one in the line."""
    end: int
    """The place behind them."""
    is_glued: bool
    """Whether a hyphen joins the first one to the number: 40-ship."""
    is_persons: bool
    """Whether they say persons without a noun, as in 12 injured."""


def find_counted(line: Line, at: int) -> Counted:
    """Return the words that stand directly behind a number whose last piece is before `at`."""
    words, place = line.words, at
    is_glued = line.get_low(at) == "-" and line.is_glued(at) and line.is_glued(at + 1)
    place += is_glued
    if not is_glued:
        place = _skip_of(line, place)
    found: list[str] = []
    start = place
    stops, bare = words.get_words("stops"), words.get_words("persons")
    while len(found) < _MOST_WORDS and place - at < 3 * _MOST_WORDS:
        low = line.get_low(place)
        if low == "-" and found and line.is_glued(place) and line.is_glued(place + 1):
            place += 1 + line.get_low(place + 1)[:1].isdigit()  # 14 T-72 tanks
            continue
        if not low[:1].isalpha() or low in stops:
            break
        found.append(low)
        place += 1
    persons = bool(found) and set(found) <= bare | {"people"} and found[0] in bare
    return Counted(tuple(found), start, place, is_glued, persons)


def _skip_of(line: Line, at: int) -> int:
    """Return the place of the noun behind "of the 90", "der 90", d'habitants."""
    of = at + (line.get_low(at) in line.words.get_words("of"))
    place = of + (line.get_low(of) in line.words.get_words("whose_nouns"))
    if place == at or (of == at and not line.get_low(place)[:1].isdigit()):
        return at
    return place + line.get_low(place)[:1].isdigit()


def agree(unit: str, found: tuple[str, ...], words: NumberWords) -> bool:
    """Tell whether each word of a unit is one of some words, in this or another of its forms."""
    tokens = (token.low for token in make_line(unit, words).tokens if token.is_word)
    wanted = [low for low in tokens if low not in words.get_words("of")]
    return bool(wanted) and all(
        any(is_same_word(want, word, words) for word in found) for want in wanted
    )


def is_same_word(one: str, other: str, words: NumberWords) -> bool:
    """Tell whether two words are forms of one: boat and boats, Haus and Häuser."""
    one, other = one.removesuffix("'s"), other.removesuffix("'s")
    if one == other:
        return True
    same = words.same
    if one in same or other in same:
        return same.get(one) == same.get(other)
    for strange, plain in words.folds:
        one, other = one.replace(strange, plain), other.replace(strange, plain)
    endings = words.get_words("endings")
    stem = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        stem += 1
    return any(
        one[cut:] in endings and other[cut:] in endings
        for cut in range(stem, max(_SHORTEST_STEM, stem - 3) - 1, -1)
    )


def name_unit(unit: str, words: NumberWords) -> str:
    """Return the unit that a curator wrote by the name that readings give: euros as EUR."""
    line = make_line(unit, words)
    if not line.tokens:
        return unit
    for read in (read_money(line, 0), read_unit(line, 0, in_digits=True, is_scaled=True)):
        if read and read.end == len(line.tokens):
            return read.name
    glued = make_line(f"1{unit}", words)
    read = read_unit(glued, 1, in_digits=True, is_scaled=True)
    return read.name if read and read.end == len(glued.tokens) else unit
