"""What the meanings say that count from an event: `two days before the vote`, `the next day`.

Pure: no clock. See time_meanings.py for how a rule answers.
"""

from datetime import date, timedelta

from warfacts.text.time_meanings import Rule, Setting
from warfacts.text.time_parser import Node
from warfacts.text.time_stretches import (
    Stretch,
    make_day,
    make_days,
    make_open,
    make_span,
    make_unit,
    shift_day,
)

_ONE = timedelta(days=1)


def _event(node: Node, setting: Setting, *, is_one: bool) -> date | None:
    """Return the day on which the event began that words count from, or None if it is unknown.

    `is_one` asks for an event of a single day.
    """
    event = node.arguments.get("event")
    if event is not None and event.meaning == "event_time":
        stretch = setting.read(event.arguments["a"])
        if stretch is None or stretch.first is None or stretch.first != stretch.last:
            return None
        return stretch.first
    anchor = setting.anchor
    if anchor is None or anchor.earliest is None or anchor.earliest != anchor.starts_by:
        return None
    if is_one and anchor.earliest != anchor.latest:
        return None
    return date.fromisoformat(anchor.earliest)


def read_offset(node: Node, setting: Setting) -> Stretch | None:
    """Read two days before the vote: that day; a month or year after it, no finer than the unit."""
    arguments = node.arguments
    unit, side = arguments["unit"], arguments["side"]
    day = _event(node, setting, is_one=unit in ("hour", "minute"))
    count = arguments.get("count", 1) + (0.5 if "half" in arguments else 0)
    if day is None:
        return None
    if unit in ("hour", "minute"):
        return _around(day, side)
    if unit in ("day", "week", "fortnight"):
        moved = shift_day(day, unit, count * side)
        hedge = arguments.get("hedge")
        if hedge == "within":
            return make_days(min(day, moved), max(day, moved))
        if hedge in ("more", "less", "about"):
            return None
        return make_day(moved)
    return None if "hedge" in arguments else make_unit(day, unit, count * side)


def _around(day: date, side: int) -> Stretch:
    """Return a day and the one beside it: midnight may lie between the two."""
    return make_days(day - _ONE, day) if side < 0 else make_days(day, day + _ONE)


def read_around(node: Node, setting: Setting) -> Stretch | None:
    """Read hours after the vote, minutes later, the night before it."""
    day = _event(node, setting, is_one=True)
    return _around(day, node.arguments["side"]) if day else None


def read_order(node: Node, setting: Setting) -> Stretch | None:
    """Read the next day, the same evening, the following week: beside the day of an event."""
    order, unit = node.arguments["order"], node.arguments.get("unit", "day")
    day = _event(node, setting, is_one=True)
    if day is None:
        return None
    if node.arguments.get("part") == "night":
        return _around(day + timedelta(days=order), 1)
    if order == 0 and unit != "day":
        return None
    return make_unit(day, unit, order)


def read_eve(node: Node, setting: Setting) -> Stretch | None:
    day = _event(node, setting, is_one=False)
    return make_day(day - _ONE) if day else None


def read_nth_day(node: Node, setting: Setting) -> Stretch | None:
    """Read the third day of the strike."""
    day = _event(node, setting, is_one=False)
    number = node.arguments.get("ordinal", node.arguments.get("n", 0))
    return make_day(day + timedelta(days=number - 1)) if day and number else None


def read_beyond_event(node: Node, setting: Setting) -> Stretch | None:
    """Read since, until, before and after the vote; before and after leave its own day open."""
    day = _event(node, setting, is_one=True)
    if day is None:
        return None
    match node.meaning:
        case "since_event":
            return make_span(make_day(day), None)
        case "until_event":
            return make_span(None, make_day(day))
        case "before_event":
            return make_open(None, day)
    return make_open(day, None)


RULES: dict[str, Rule] = {
    "offset": read_offset,
    "around": read_around,
    "order": read_order,
    "eve": read_eve,
    "nth_day": read_nth_day,
    **dict.fromkeys(
        ["since_event", "until_event", "before_event", "after_event"], read_beyond_event
    ),
}
