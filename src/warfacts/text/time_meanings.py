"""What each meaning of the grammar says, counted from the day that an article calls today.

Pure: no clock. A function takes a node and what it is read from, and returns the days; it returns
None, or raises ValueError, where the words contradict themselves or tell no day.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from warfacts.facts.dates import When
from warfacts.text.time_parser import Node
from warfacts.text.time_stretches import (
    Stretch,
    find_easter,
    find_orthodox_easter,
    make_about,
    make_day,
    make_unit,
    shift_day,
)


class Setting(NamedTuple):
    """From where words for a time are read."""

    today: date
    """The day that the article calls today."""
    is_ahead: bool
    """True if days without a year or week are the coming ones, False if the latest."""
    anchor: When | None
    """The time of the event that the words count from."""
    language: str
    """The BCP 47 tag: its region says in which half of the year summer is."""
    pivot: date
    """The day that weekdays, days and months without a year are nearest to; mostly today."""
    rules: Mapping[str, Callable[[Node, "Setting"], Stretch | None]]
    """The function that reads each meaning."""

    def read(self, node: Node) -> Stretch | None:
        """Return the days that a node means, or None where it tells none."""
        rule = self.rules.get(node.meaning)
        return rule(node, self) if rule else None


Rule = Callable[[Node, Setting], Stretch | None]
_ONE = timedelta(days=1)


def read_pass(node: Node, setting: Setting) -> Stretch | None:
    """Read a time around which nothing counts: its hour, `on`, `late`."""
    return setting.read(node.arguments["a"])


def read_roughly(node: Node, setting: Setting) -> Stretch | None:
    side = setting.read(node.arguments["a"])
    return None if side is None or side.is_span or side.text.count("..") else make_about(side)


def read_near(node: Node, setting: Setting) -> Stretch:
    return make_day(setting.today + timedelta(days=int(node.arguments.get("near", 0))))


def read_near_beside(node: Node, setting: Setting) -> Stretch | None:
    """Read today (Thursday), yesterday (5 March): two names of one day, which must agree."""
    near = read_near(node, setting)
    if "b" in node.arguments:
        other = setting.read(node.arguments["b"])
        return near if other and other.first == near.first == other.last else None
    return near if near.known[0].weekday() == node.arguments["weekday"] else None


def read_weekday(node: Node, setting: Setting) -> Stretch:
    return make_day(_nearest_weekday(node.arguments["weekday"], setting.pivot, setting.is_ahead))


def _nearest_weekday(weekday: int, day: date, is_ahead: bool) -> date:
    if is_ahead:
        return day + timedelta(days=(weekday - day.weekday()) % 7)
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def read_which_weekday(node: Node, setting: Setting) -> Stretch:
    """Read last, this, coming or next Monday.

    Last and next Monday are the nearest; where that lies in the week of today, English may as well
    mean the one of the week beside it.
    """
    weekday, which, today = node.arguments["weekday"], node.arguments["which"], setting.today
    in_week = today + timedelta(days=weekday - today.weekday())
    if which == "this":
        is_past = in_week < today and setting.is_ahead
        return make_day(in_week + timedelta(days=7 if is_past else 0))
    if which == "last":
        day = _nearest_weekday(weekday, today - _ONE, is_ahead=False)
        other = in_week - timedelta(days=7)
    else:
        day = _nearest_weekday(weekday, today + _ONE, is_ahead=True)
        other = in_week + timedelta(days=7)
    strays = other != day and which != "coming"
    return make_day(day)._replace(others=(make_day(other),) if strays else ())


def read_week_from(node: Node, setting: Setting) -> Stretch:
    """Read a week ago today, a year from tomorrow."""
    start = setting.today + timedelta(days=int(node.arguments.get("near", 0)))
    step = node.arguments["count"] * node.arguments.get("way", -1)
    return make_day(shift_day(start, node.arguments["unit"], step))


def read_date(node: Node, setting: Setting) -> Stretch | None:
    """Read a day of the calendar; a weekday beside it must be its own."""
    arguments = node.arguments
    day = _read_calendar(arguments, setting)
    beside = arguments.get("wd")
    if day is None or (beside and beside.arguments["weekday"] != day.weekday()):
        return None
    return make_day(day)


def _read_calendar(arguments: dict[str, Any], setting: Setting) -> date | None:
    if "iso" in arguments:
        return date.fromisoformat(arguments["iso"])
    if "numeric" in arguments:
        return read_numeric(arguments["numeric"], setting.language)
    if "daymonth" in arguments:
        day, month = map(int, arguments["daymonth"].split("."))
        return _nearest_date(month, day, setting)
    month, day = arguments["month"], _day_number(arguments)
    if "year4" in arguments:
        return date(arguments["year4"], month, day)
    if "which" in arguments:
        setting = setting._replace(is_ahead=arguments["which"] != "last")
    return _nearest_date(month, day, setting)


def _day_number(arguments: dict[str, Any], name: str = "dom") -> int:
    node = arguments[name]
    return int(node.arguments["n"] if "n" in node.arguments else node.arguments["ordinal"])


def _nearest_date(month: int, day: int, setting: Setting) -> date:
    """Return the latest or coming day of that name; 29 February may be years away."""
    pivot = setting.pivot
    date(2000, month, day)
    step = 1 if setting.is_ahead else -1
    for year in range(pivot.year, pivot.year + 9 * step, step):
        if (month, day) == (2, 29) and not _is_leap(year):
            if year == pivot.year and not setting.is_ahead:
                raise ValueError("no such day this year")
            continue
        found = date(year, month, day)
        if (found >= pivot) if setting.is_ahead else (found <= pivot):
            return found
    raise ValueError("no such day")


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def read_numeric(written: str, language: str) -> date | None:
    """Return the day of 18.02.2031, 18/02/2031, 2031/02/18; None where it could be two days."""
    parts = [int(part) for part in written.replace("/", ".").replace("-", ".").split(".")]
    if parts[0] > 31:
        return date(*parts)
    first, second, year = parts
    if year < 100:
        return None
    order = _ORDERS.get(language.casefold()) or _ORDERS.get(language.partition("-")[0].casefold())
    if order == "month" or (order is None and second > 12):
        return date(year, first, second)
    if order == "day" or first > 12 or first == second:
        return date(year, second, first)
    return None


# The order of numeric dates (Unicode CLDR); plain English and en-CA leave it open.
_ORDERS = dict.fromkeys("de fr uk en-gb en-au en-nz en-in en-ie en-za".split(), "day")
_ORDERS["en-us"] = "month"


def read_day_of_month(node: Node, setting: Setting) -> Stretch:
    """Read the 5th: of this month, or the nearest one before or behind that has such a day."""
    number, step = node.arguments["n"], 1 if setting.is_ahead else -1
    if "beside" in node.arguments:
        unit, months = read_beside_step(node.arguments["beside"])
        if unit != "month":
            raise ValueError("not a month")
        return make_day(make_unit(setting.today, unit, months).known[0].replace(day=number))
    for months in range(3):
        month = make_unit(setting.pivot, "month", step * months).known
        if number <= month[1].day:
            day = month[0].replace(day=number)
            if (day >= setting.pivot) if setting.is_ahead else (day <= setting.pivot):
                return make_day(day)
    raise ValueError("no such day")


def read_date_beside(node: Node, setting: Setting) -> Stretch | None:
    unit, step = read_beside_step(node.arguments["beside"])
    month, day = node.arguments["month"], _day_number(node.arguments)
    if unit != "year":
        return None
    return make_day(date(setting.today.year + step, month, day))


def read_feast(node: Node, setting: Setting) -> Stretch | None:
    """Read a feast: a month and day, or so many days from Easter, western or orthodox."""
    named = str(node.arguments["feast"])
    if "year4" in node.arguments:
        return make_day(_feast_day(named, node.arguments["year4"]))
    if "beside" in node.arguments:
        unit, step = read_beside_step(node.arguments["beside"])
        return make_day(_feast_day(named, setting.today.year + step)) if unit == "year" else None
    year, pivot = setting.pivot.year, setting.pivot
    days = [_feast_day(named, each) for each in (year - 1, year, year + 1)]
    if setting.is_ahead:
        return make_day(min(day for day in days if day >= pivot))
    return make_day(max(day for day in days if day <= pivot))


def _feast_day(named: str, year: int) -> date:
    kind, _, number = named.partition(" ")
    if kind == "easter":
        return find_easter(year) + timedelta(days=int(number))
    if kind == "orthodox":
        return find_orthodox_easter(year) + timedelta(days=int(number))
    month, day = kind.split("-")
    return date(year, int(month), int(day))


def read_beside_step(node: Node) -> tuple[str, int]:
    """Return the unit of last week, this year, the week after next, and how many units away."""
    if "name" in node.arguments:
        unit, step = node.arguments["name"].split()
        return unit, int(step)
    steps = {"last": -1, "this": 0, "next": 1, "coming": 1}
    step = steps[node.arguments.get("which", "this")] + int(node.arguments.get("more", 0))
    return node.arguments["unit"], step


def read_weekday_week(node: Node, setting: Setting) -> Stretch:
    """Read Saturday week, a week on Saturday: so long after the coming Saturday."""
    count, unit = node.arguments.get("count", 1), node.arguments["unit"]
    day = _nearest_weekday(node.arguments["weekday"], setting.today + _ONE, is_ahead=True)
    return make_day(shift_day(day, unit, count))


RULES: dict[str, Rule] = {
    **dict.fromkeys(["daytime", "plain", "not_until", "dated"], read_pass),
    "roughly": read_roughly,
    "near": read_near,
    "near_beside": read_near_beside,
    "weekday_genitive": read_weekday,
    "weekday": read_weekday,
    "which_weekday": read_which_weekday,
    "week_from": read_week_from,
    "date": read_date,
    "date_beside": read_date_beside,
    "day_of_month": read_day_of_month,
    "feast": read_feast,
    "weekday_week": read_weekday_week,
}
