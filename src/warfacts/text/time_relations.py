"""What the meanings say that join times: ranges, bounds, and days counted from an event.

Pure: no clock. See time_meanings.py for how a rule answers.
"""

from datetime import date, timedelta
from typing import Any

from warfacts.text.time_meanings import Rule, Setting
from warfacts.text.time_parser import Node
from warfacts.text.time_stretches import (
    Stretch,
    make_day,
    make_days,
    make_open,
    make_span,
    make_year,
)

_ONE = timedelta(days=1)
# Meanings without a year or week of their own: the first of a range lies nearest to the second.
_FLOATING = frozenset(["weekday", "date", "month", "feast", "day_of_month"])


def read_pair(node: Node, setting: Setting) -> tuple[Stretch, Stretch] | None:
    """Return the two sides of a range; raise ValueError where the second is not the later one."""
    one, two = node.arguments["a"], node.arguments["b"]
    is_ahead = setting.is_ahead
    first, then = (one, two) if is_ahead else (two, one)
    known = setting.read(first)
    if known is None:
        return None
    shifted = setting
    if _is_floating(then):
        day = known.known[0] if is_ahead else known.known[1]
        shifted = setting._replace(pivot=day)
    other = shifted.read(then)
    if other is None:
        return None
    begin, end = (known, other) if is_ahead else (other, known)
    if begin.known[0] >= end.known[1]:
        raise ValueError("ends before it begins")
    return begin, end


def _is_floating(node: Node) -> bool:
    while node.meaning in ("daytime", "edge"):
        node = node.arguments["a"]
    named = node.arguments
    return node.meaning in _FLOATING and not {"year4", "which", "iso", "numeric", "beside"} & set(
        named
    )


def read_range(node: Node, setting: Setting) -> Stretch | None:
    """Read from Monday to Wednesday: throughout."""
    pair = read_pair(node, setting)
    return pair and make_span(*pair)


def read_between(node: Node, setting: Setting) -> Stretch | None:
    """Read between Monday and Wednesday: one day of them."""
    pair = read_pair(node, setting)
    return pair and make_days(pair[0].known[0], pair[1].known[1])


def read_both(node: Node, setting: Setting) -> Stretch | None:
    """Read Monday and Tuesday: both days where they touch, else one of the two, as EDTF has it."""
    pair = read_pair(node, setting)
    return pair and join_both(*pair)


def join_both(begin: Stretch, end: Stretch) -> Stretch:
    """Return both of two times: throughout where they touch, else one of the two."""
    if begin.known[1] + _ONE == end.known[0]:
        one = make_days(begin.known[0], end.known[1])
        return make_span(begin, end)._replace(others=(one,))
    return join_either(begin, end)


def read_either(node: Node, setting: Setting) -> Stretch | None:
    pair = read_pair(node, setting)
    return pair and join_either(*pair)


def join_either(begin: Stretch, end: Stretch) -> Stretch:
    """Return one of two times."""
    text = ", ".join(side.text.strip("[]") for side in (begin, end))
    return Stretch(begin.first, end.last, f"[{text}]")


def read_days(node: Node, setting: Setting) -> Stretch | None:
    """Read 1-3 March, from 1 to 3 March, between 1 and 3 March, 1 and 2 March, 1 or 2 March."""
    last = _read_day_pair(node.arguments, "b", setting)
    first = _number(node.arguments["a"])
    begin, end = make_day(last.replace(day=first)), make_day(last)
    if first >= last.day or not (_fits(node, "wd", begin) and _fits(node, "wb", end)):
        return None
    kinds = {"between_days": make_between, "both_days": join_both, "either_days": join_either}
    return kinds.get(node.meaning, make_span)(begin, end)


def _fits(node: Node, name: str, day: Stretch) -> bool:
    """Tell whether the weekday that is written beside a day, if any, is its own."""
    beside = node.arguments.get(name)
    return beside is None or beside.arguments["weekday"] == day.known[0].weekday()


def make_between(begin: Stretch, end: Stretch) -> Stretch:
    """Return one day of those from one time to another."""
    return make_days(begin.known[0], end.known[1])


def _number(node: Node) -> int:
    return int(node.arguments["n"] if "n" in node.arguments else node.arguments["ordinal"])


def _read_day_pair(arguments: dict[str, Any], name: str, setting: Setting) -> date:
    """Return the later day of two of one month, the latest or coming pair of them."""
    number, month = _number(arguments[name]), arguments["month"]
    if "year4" in arguments:
        return date(arguments["year4"], month, number)
    day = date(setting.pivot.year, month, number)
    if setting.is_ahead and day < setting.pivot:
        return day.replace(year=day.year + 1)
    is_late = day.replace(day=_number(arguments["a"])) > setting.pivot
    return day.replace(year=day.year - 1) if is_late and not setting.is_ahead else day


def read_range_years(node: Node, _setting: Setting) -> Stretch | None:
    first, second = node.arguments["a"], node.arguments["two"]
    last = first // 100 * 100 + second
    return make_span(make_year(first), make_year(last)) if last > first else None


def _read_side(node: Node, setting: Setting) -> Stretch | None:
    side = setting.read(node.arguments["a"])
    return None if side is None or side.is_span else side


def _sure(side: Stretch) -> tuple[date, date]:
    """Return the days of a time that are certain; as a bound, the end of March is its last day."""
    for other in side.others:
        if other.first == other.last and other.last in (side.first, side.last):
            return other.known
    low, high = side.narrowest or (side.first, side.last)
    if low is None or high is None:
        raise ValueError("an open stretch")
    return low, high


def read_since(node: Node, setting: Setting) -> Stretch | None:
    """Read since Monday, from Monday on: throughout from then."""
    side = _read_side(node, setting)
    if side is None or side.first is None:
        return None
    low, high = _sure(side)
    begin = make_day(low) if low == high else side
    return make_span(begin, None)._replace(narrowest=(high if side is begin else low, None))


def read_until(node: Node, setting: Setting) -> Stretch | None:
    """Read until Wednesday; until the end of the month is until its last day."""
    side = _read_side(node, setting)
    if side is None or side.last is None:
        return None
    low, high = _sure(side)
    end = make_day(high) if low == high else side
    return make_span(None, end)._replace(narrowest=(None, low))


def read_by(node: Node, setting: Setting) -> Stretch | None:
    """Read by Wednesday: one day up to it."""
    side = _read_side(node, setting)
    if side is None or side.last is None:
        return None
    is_one = "," not in side.text and not side.text.startswith("[")
    text = f"[..{side.text if is_one else side.last}]"
    return Stretch(None, side.last, text, narrowest=(None, _sure(side)[1]))


def read_until_or_by(node: Node, setting: Setting) -> Stretch | None:
    """Read German bis and Ukrainian до, which are until and by: the second where one plans."""
    until, by = read_until(node, setting), read_by(node, setting)
    if until is None or by is None:
        return None
    return by._replace(others=(until,)) if setting.is_ahead else until._replace(others=(by,))


def read_before(node: Node, setting: Setting) -> Stretch | None:
    """Read before Wednesday; before the end of March may be its last day, as people use it."""
    side = _read_side(node, setting)
    if side is None or side.first is None:
        return None
    if side.narrowest is None or node.arguments["a"].meaning == "season":
        return make_open(None, side.first - _ONE)
    low, high = _sure(side)
    return make_open(None, low - _ONE if low == side.first else high)


def read_after(node: Node, setting: Setting) -> Stretch | None:
    """Read after Wednesday; after mid-March begins in the middle of it."""
    side = _read_side(node, setting)
    if side is None or side.last is None:
        return None
    if side.narrowest is None or node.arguments["a"].meaning == "season":
        return make_open(side.last + _ONE, None)
    low, high = _sure(side)
    return make_open(high + _ONE if high == side.last else low, None)


def read_from_or_on(node: Node, setting: Setting) -> Stretch | None:
    """Read French dès lundi: on Monday already, and from then on."""
    side, span = _read_side(node, setting), read_since(node, setting)
    return side._replace(others=(span,)) if side and span else None


def read_not_before(node: Node, setting: Setting) -> Stretch | None:
    side = _read_side(node, setting)
    return make_open(side.first, None) if side and side.first else None


RULES: dict[str, Rule] = {
    **dict.fromkeys(
        ["range_days", "night_days", "between_days", "both_days", "either_days"], read_days
    ),
    "range": read_range,
    "between": read_between,
    "both": read_both,
    "either": read_either,
    "range_years": read_range_years,
    **dict.fromkeys(["since", "starting"], read_since),
    "until": read_until,
    "by": read_by,
    "until_or_by": read_until_or_by,
    "from_or_on": read_from_or_on,
    "before": read_before,
    "after": read_after,
    "not_before": read_not_before,
}
