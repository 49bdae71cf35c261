"""Ranges, and what looks like one: scores, votes, movements from one number to another.

Pure.
"""

from warfacts.text.amounts import Amount, read_amount
from warfacts.text.number_cores import Core
from warfacts.text.number_tokens import Exact
from warfacts.text.number_words import Line

_NEAR = 8
"""Pieces before a number that are looked at for won, voted, rose."""
_YEARS = range(1000, 2200)


def read_range(line: Line, at: int, labels: frozenset[int], bare: Amount | None) -> Core | None:
    """Return between 40 and 50, 3-5 million, five or six, or the score 3-1.

    `bare` is the amount that begins at the place, if one does.
    """
    can_open = line.get_low(at) in line.words.range_openers
    can_join = bare is not None and line.get_low(bare.end) in line.words.range_joints
    if not can_open and not can_join:
        return None
    for opener, joint, is_moving in line.words.ranges:
        opened = opener.match(line.tokens, at) if opener else None
        if opener and not opened:
            continue
        place = opened[1] if opened else at
        first = read_amount(line, place, labels) if opened else bare
        joined = joint.match(line.tokens, first.end) if first else None
        if not first or not joined or not _is_joint(line, joined[1]):
            continue
        if is_moving and is_after(line, at, "movers"):
            continue
        if not opener and _is_moved(line, at, joined[1] - 1):
            continue
        last = read_amount(line, joined[1], labels)
        if last:
            score = None if opener else _read_score(line, first, last)
            core = score or _join(line, at, first, last, is_bare=not opener)
            if core:
                return core._replace(least=(place if is_moving else at, core.cores[-1][1]))
    return None


def _is_moved(line: Line, at: int, joint: int) -> bool:
    """Tell whether two numbers are the ends of a movement: rose from 12 to 15."""
    opener = line.get_low(at - 1)
    is_dash = line.get_low(joint) == "-"
    return not is_dash and opener in line.words.get_words("moving")


def _is_joint(line: Line, end: int) -> bool:
    """Tell whether a hyphen stands between two numbers without a space."""
    return line.get_low(end - 1) != "-" or line.is_glued(end)


def is_after(line: Line, at: int, key: str) -> bool:
    """Tell whether one of some words stands shortly before a place, in the same clause."""
    listed = line.words.get_words(key)
    for place in range(at - 1, max(-1, at - _NEAR - 1), -1):
        low = line.get_low(place)
        if low in listed:
            return True
        if low in (".", ";", ":", "!", "?"):
            return False
    return False


def _read_score(line: Line, first: Amount, last: Amount) -> Core | None:
    """Return 3-1 and 52 to 48 as two numbers, each with a side of its own."""
    if not (first.is_plain and last.is_plain):
        return None
    scored = is_after(line, first.start, "scored")
    falls = not first.value.is_less(last.value)
    if line.get_low(last.start - 1) != "-" and not (scored and falls):
        return None
    if not falls and (not scored or is_noun(line, last.end)):
        return None
    return Core(
        first.start,
        last.end,
        (first.core, last.core),
        None,
        None,
        None,
        "score",
        takes_hedges=False,
        sides=(first, last),
    )


def is_noun(line: Line, at: int) -> bool:
    """Tell whether a word that may be counted stands at a place: none of the small words."""
    low = line.get_low(at)
    return low[:1].isalpha() and low not in line.words.get_words("stops")


def _join(line: Line, at: int, first: Amount, last: Amount, *, is_bare: bool) -> Core | None:
    """Return a range, with a unit or a scale that is said once, at its end, holding for both."""
    low, high = first.value, last.value
    if first.scale == 1 and last.scale > 1 and low.is_less(last.mantissa):
        low = low.times(last.scale)  # 3 to 5 million, but not 500 to 2 thousand
    units = {first.unit, last.unit, None}
    if is_bare and first.unit and not first.is_money and not last.unit:
        return None  # rose by 2.3 metres to 7.1
    rises = low.is_less(high) or (not is_bare and low.number == high.number)
    if len(units) > 2 or not rises or _are_years(line, first, last):
        return None
    cores = (first.core, last.core)
    return Core(at, last.end, cores, low, high, first.unit or last.unit)


def _are_years(line: Line, first: Amount, last: Amount) -> bool:
    """Tell whether both are years: between 2025 and 2027."""
    if not (first.is_plain and last.is_plain) or is_noun(line, last.end):
        return False
    return all(_is_year(line, amount.start, amount.value) for amount in (first, last))


def _is_year(line: Line, at: int, value: Exact) -> bool:
    return line.get_low(at).isdigit() and value.top in _YEARS
