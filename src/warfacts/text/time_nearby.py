"""What the meanings say that lie beside today, and parts of periods: this week, last night.

Pure: no clock. See time_meanings.py for how a rule answers.
"""

from datetime import date, timedelta

from warfacts.text.time_meanings import Rule, Setting, read_beside_step
from warfacts.text.time_parser import Node
from warfacts.text.time_stretches import Bounds, Stretch, make_day, make_days, make_unit


def read_beside(node: Node, setting: Setting) -> Stretch | None:
    """Read last week, next month; this year is its part up to today, ahead its rest."""
    unit, step = read_beside_step(node)
    if unit == "weekend":
        return _read_weekend(step, setting)
    if unit in ("day", "hour", "minute"):
        return None
    beside = _make_period(setting.today, unit, step)
    return beside if step else _cut(beside, setting, setting.is_ahead)


def _make_period(day: date, unit: str, step: int) -> Stretch:
    if unit == "decade":
        first = date(day.year // 10 * 10 + 10 * step, 1, 1)
        return make_days(first, date(first.year + 9, 12, 31))
    if unit == "century":
        first = date((day.year - 1) // 100 * 100 + 1 + 100 * step, 1, 1)
        return make_days(first, date(first.year + 99, 12, 31))
    return make_unit(day, unit, step)


def _cut(whole: Stretch, setting: Setting, is_ahead: bool) -> Stretch:
    """Return the part of a period up to today, or from today on; the whole may be meant as well."""
    first, last = whole.known
    part = make_days(setting.today, last) if is_ahead else make_days(first, setting.today)
    return part._replace(others=(whole,) if part.text != whole.text else ())


def _read_weekend(step: int, setting: Setting) -> Stretch:
    """Read the weekend that is, was last or comes next; this weekend contains today if it can."""
    today = setting.today
    if step == 0:
        is_on = today.weekday() > 4
        return make_unit(today, "weekend", 0 if is_on or setting.is_ahead else -1)
    if step < 0:
        return make_unit(today, "weekend", step)
    coming = make_unit(today, "weekend", 1 if today.weekday() > 4 else 0)
    other = make_unit(today, "weekend", 1)
    return coming._replace(others=(other,) if other != coming else ())


def read_weekend(node: Node, setting: Setting) -> Stretch | None:
    """Read the weekend, or that of a day."""
    if "a" not in node.arguments:
        return _read_weekend(0, setting)
    day = setting.read(node.arguments["a"])
    return day and make_unit(day.known[1], "weekend")


def read_week_of(node: Node, setting: Setting) -> Stretch | None:
    """Read the week of 24 February; the week to 2 March is the seven days that end on it."""
    end = node.arguments.get("to")
    day = setting.read(end or node.arguments["a"])
    if day is None:
        return None
    first, last = day.known
    return make_days(first - timedelta(days=6), last) if end else make_unit(first, "week")


def read_so_far(node: Node, setting: Setting) -> Stretch:
    """Read earlier this week: from its first day up to today."""
    return _cut(make_unit(setting.today, node.arguments["unit"]), setting, is_ahead=False)


def read_still(node: Node, setting: Setting) -> Stretch:
    """Read later this week: from today up to its last day."""
    return _cut(make_unit(setting.today, node.arguments["unit"]), setting, is_ahead=True)


def read_weekday_beside(node: Node, setting: Setting) -> Stretch | None:
    unit, step = read_beside_step(node.arguments["beside"])
    if unit != "week":
        return None
    monday = make_unit(setting.today, "week", step).known[0]
    return make_day(monday + timedelta(days=node.arguments["weekday"]))


def read_edge(node: Node, setting: Setting) -> Stretch | None:
    """Read late March, the end of the year: the whole period, whose part is certain."""
    whole = setting.read(node.arguments["a"])
    return whole and _mark_edge(whole, node.arguments["edge"])


def read_edge_unit(node: Node, setting: Setting) -> Stretch | None:
    """Read the end of the month, of this one; the start of the week."""
    if "edge_name" in node.arguments:
        edge, unit = node.arguments["edge_name"].split()
    else:
        edge, unit = node.arguments.get("edge", "end"), node.arguments["unit"]
    return None if unit in _SHORT else _mark_edge(make_unit(setting.today, unit), edge)


def _mark_edge(whole: Stretch, edge: str) -> Stretch | None:
    """Return a period with that part as certain which everybody calls early, mid or late in it.

    A part is a quarter of the period; its start and its end are a tenth,
    or the first and the last day.
    """
    if whole.is_span:
        return None
    first, last = whole.known
    if edge in ("first", "last"):
        return make_day(first if edge == "first" else last)
    length = (last - first).days
    begin, stop = _EDGES[edge]
    narrowest = (
        first + timedelta(days=round(length * begin)),
        first + timedelta(days=round(length * stop)),
    )
    others = {"start": (make_day(first),), "end": (make_day(last),)}.get(edge, ())
    return whole._replace(narrowest=narrowest, others=others)


_SHORT = ("minute", "hour", "day")


_EDGES = {
    "early": (0.0, 0.25),
    "mid": (0.45, 0.55),
    "late": (0.75, 1.0),
    "start": (0.0, 0.1),
    "end": (0.9, 1.0),
}


def read_night(node: Node, setting: Setting) -> Stretch | None:
    """Read a night: from the day on which it begins to the day on which it ends."""
    arguments, one = node.arguments, timedelta(days=1)
    if "into" in arguments:
        end = setting.read(arguments["into"])
        return end and make_days(end.known[0] - one, _only_day(end))
    if "b" in arguments:
        end = setting.read(arguments["b"])
        if end is None:
            return None
        begin = setting._replace(pivot=_only_day(end), is_ahead=False).read(arguments["a"])
        if begin is None or _only_day(end) - _only_day(begin) != one:
            return None
        return make_days(_only_day(begin), _only_day(end))
    if "a" in arguments:
        day = setting.read(arguments["a"])
        return day and make_days(_only_day(day) - one, _only_day(day) + one)._replace(
            narrowest=(day.first, day.last)
        )
    today = setting.today - timedelta(days=arguments.get("last", 1) - 1)
    if setting.is_ahead and "last" not in arguments:
        return make_days(today, today + one)
    narrowest: Bounds = (today - one, today - one)
    night = make_days(today - one, today)
    return night._replace(narrowest=narrowest) if "last" in arguments else night


def _only_day(stretch: Stretch) -> date:
    first, last = stretch.known
    if first != last:
        raise ValueError("more than a day")
    return first


def read_night_dates(node: Node, setting: Setting) -> Stretch | None:
    """Read the night of 3-4 March."""
    from_to = setting.read(node.arguments["a"])
    if from_to is None or (from_to.known[1] - from_to.known[0]).days != 1:
        return None
    return make_days(*from_to.known)


RULES: dict[str, Rule] = {
    "weekend": read_weekend,
    "week_of": read_week_of,
    "beside": read_beside,
    "so_far": read_so_far,
    "still": read_still,
    "weekday_beside": read_weekday_beside,
    "edge": read_edge,
    "edge_unit": read_edge_unit,
    **dict.fromkeys(["night", "night_range"], read_night),
    "night_dates": read_night_dates,
}
