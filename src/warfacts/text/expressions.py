"""A number with everything that belongs to it: hedges before and behind, range, unit.

Pure. `read_expression` reads the longest expression that begins at a place of a line.
"""

from typing import NamedTuple

from warfacts.facts.numbers import Quantity
from warfacts.text.amounts import Amount, read_amount
from warfacts.text.number_cores import Core, from_amount
from warfacts.text.number_words import Line
from warfacts.text.ranges import read_range
from warfacts.text.shares import (
    read_about,
    read_alone,
    read_kind,
    read_multiple,
    read_ordinal,
    read_share,
    read_tens,
    read_vague,
)
from warfacts.text.units import TIMES, read_unit

_MOST_HEDGES = 4
_MOST_BEHIND = 2
_BOUNDS = frozenset(("≥", ">", "≤", "<", "<≈", ">≈"))


class Expression(NamedTuple):
    """A number as a text gives it. Places count the pieces of the line."""

    start: int
    end: int
    least: tuple[int, int]
    """What may not be left out of it: hedges that change the number, sign, number and scale."""
    cores: tuple[tuple[int, int], ...]
    """Where the bare numbers stand: one, or the two ends of a range."""
    quantity: Quantity
    is_minor: bool = False
    """Whether it says too little to be listed as a find: one, no, a year."""
    is_plain: bool = False
    """Whether it is digits and nothing else, such as 2027."""
    full: tuple[int, int] = (0, 0)
    """It without the hedges that change nothing, but with what it counts in."""
    core: Core | None = None
    signs: tuple[str, ...] = ()
    """What its hedges say."""

    @property
    def core_sides(self) -> bool:
        """Whether it is a score or a vote, which is two numbers."""
        return bool(self.core and self.core.sides)


def read_expression(line: Line, at: int, labels: frozenset[int] = frozenset()) -> Expression | None:
    """Return the longest expression that begins at a place, or None.

    A number in `labels` is a name or a date, and no part of an expression.
    """
    place, signs, first = _read_hedges(line, at)
    core = _read_core(line, place, labels)
    if core and signs and not core.takes_hedges and not set(signs) <= {"=", "age"}:
        core = None
    if place > at:
        # A word may be a hedge, and a part of the number as well: від 12 до 15, a few hundred.
        bare = _read_core(line, at, labels)
        if bare and (core is None or bare.end >= core.end):
            place, signs, first, core = at, (), None, bare
    return _finish(line, at, signs, first, core) if core else None


def _finish(
    line: Line, at: int, signs: tuple[str, ...], first: int | None, core: Core
) -> Expression | None:
    """Return a core with its hedges before and behind."""
    least = core.least or (core.cores[0][0], core.cores[-1][1])
    if first is not None:
        least = (first, least[1])
    end, minor = core.end, core.is_minor and set(signs) <= {"="}
    if core.takes_hedges:
        for _ in range(_MOST_BEHIND):
            behind = _read_behind(line, end)
            if not behind:
                break
            signs, end, minor = (*signs, behind[0]), behind[1], False
            least = least if behind[0] == "=" else (least[0], end)
            core = _add_late_unit(line, core, end)
            end = max(end, core.end)
    sign = combine_signs((*signs, core.sign))
    if sign is None:
        return None
    quantity = make_quantity(sign, core)
    if "age" in signs and quantity.unit is None:
        quantity = quantity._replace(unit="years")
    is_plain = core.is_plain and end == core.end
    full = (min(least[0], core.full_start), end)
    signs = (*signs, core.sign)
    return Expression(at, end, least, core.cores, quantity, minor, is_plain, full, core, signs)


def _read_behind(line: Line, end: int) -> tuple[str, int] | None:
    """Return the hedge behind a number, if what follows is not a number of its own."""
    behind = line.words.get_phrases("behind").match(line.tokens, end)
    if not behind or read_amount(line, behind[1]):
        return None
    return behind


def _add_late_unit(line: Line, core: Core, end: int) -> Core:
    """Return a core with the unit behind its hedge: 40-odd kilometres, 30 or more years."""
    if core.unit is not None or core.kind != "number":
        return core
    unit = read_unit(line, end, in_digits=True, is_scaled=True)
    return core._replace(unit=unit.name, end=unit.end) if unit else core


def _read_hedges(line: Line, at: int) -> tuple[int, tuple[str, ...], int | None]:
    """Return the place behind the hedges, what each says, and the first that changes a number."""
    place, first = at, None
    signs: tuple[str, ...] = ()
    if at < len(line.tokens) and line.tokens[at].is_number:
        return place, signs, first
    for _ in range(_MOST_HEDGES):
        hedge = line.words.get_phrases("hedges").match(line.tokens, place)
        age = line.words.get_inner("ages", "before").match(line.tokens, place)
        if not (hedge or age) or is_phrasal(line, place):
            break
        is_other = line.words.get_phrases("only_counts").match(line.tokens, place)
        if is_other and line.words.get_phrases("sure_parts").match(line.tokens, is_other[1]):
            break  # um die Hälfte
        sign, end = hedge or ("age", age[1] if age else place)
        if first is not None and line.get_low(place) in line.words.get_words("wholes"):
            return at, (), None
        end += sign == "?" and line.get_low(end) == ","
        if sign not in ("=", "age") and first is None:
            first = place
        signs, place = (*signs, sign), end
    return place, signs, first


def is_phrasal(line: Line, at: int) -> bool:
    """Tell whether a word belongs to the verb before it: handed over 40 prisoners."""
    word = line.get_low(at)
    if at and word in line.words.get_words("leading"):
        near = (line.get_low(before) for before in range(max(0, at - 5), at))
        return any(each in line.words.get_words("movers") for each in near)
    return bool(at) and line.get_low(at - 1) in line.words.get_words("phrasal", word)


def combine_signs(signs: tuple[str, ...]) -> str | None:
    """Return what several hedges say together, or None if they do not go together.

    "at least about" gives no bound; "more than up to" cannot be read.
    """
    rest = [sign for sign in signs if sign not in ("=", "age")]
    bounds = [sign for sign in rest if sign in _BOUNDS]
    if len(bounds) > 1 or rest.count("≈") > 1 or rest.count("?") > 2:
        return None
    if "≈" in rest or "?" in rest:
        return "≈"
    return bounds[0] if bounds else "="


def make_quantity(sign: str, core: Core) -> Quantity:
    """Return what a core means behind a hedge."""
    low, high = (end.number if end else None for end in (core.low, core.high))
    if core.kind not in ("number", "share"):
        return Quantity(low, high, None, False, False, core.unit, core.kind)
    if low is not None and high is None:  # dozens
        low = low if sign in ("=", "≥", ">", ">≈") else None
        return Quantity(low, None, None, False, False, core.unit, core.kind)
    near = low if sign[-1] == "≈" and low == high else None
    return Quantity(
        low if sign[0] in "=≥>" else None,
        high if sign[0] in "=≤<" else None,
        near,
        sign[0] == ">",
        sign[0] == "<",
        core.unit,
        core.kind,
    )


def _read_core(line: Line, at: int, labels: frozenset[int]) -> Core | None:
    """Return the longest number without hedges that begins at a place."""
    if at >= len(line.tokens):
        return None
    amount = read_amount(line, at, labels)
    found = [read_range(line, at, labels, amount)]
    if amount:
        found.append(_make_plain(line, at, amount))
    rules = _DIGIT_RULES if line.tokens[at].is_number else _WORD_RULES
    found += [rule(line, at, labels) for rule in rules]
    return max((core for core in found if core), key=lambda core: core.end, default=None)


def _make_plain(line: Line, at: int, amount: Amount) -> Core:
    is_one = amount.value.number == 1 and not line.tokens[at].is_number
    is_word = amount.end == amount.core[0] + 1
    article = line.get_low(at) in line.words.get_words("articles") and amount.unit in TIMES
    return from_amount(amount)._replace(is_minor=is_one and (is_word or article))


# For equal lengths the first one counts: "twice" is two, but "twice as many" a multiple.
_DIGIT_RULES = (read_share, read_ordinal, read_tens, read_multiple)
_WORD_RULES = (
    read_share,
    read_vague,
    read_about,
    read_ordinal,
    read_tens,
    read_multiple,
    read_alone,
    read_kind,
)
