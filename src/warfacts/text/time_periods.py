"""What the meanings say that are longer than a day: months, seasons, `two weeks ago`.

Pure: no clock. See time_meanings.py for how a rule answers.
"""

from datetime import date, timedelta
from typing import Any

from warfacts.text.time_meanings import Rule, Setting, read_beside_step
from warfacts.text.time_parser import Node
from warfacts.text.time_stretches import (
    Stretch,
    make_about,
    make_day,
    make_days,
    make_month,
    make_open,
    make_unit,
    make_year,
    shift_day,
)


def read_month(node: Node, setting: Setting) -> Stretch:
    """Read a month: of its year, or the latest or coming one; last March is over, next is ahead."""
    arguments, pivot = node.arguments, setting.pivot
    if "iso" in arguments:
        return _read_iso_month(arguments["iso"])
    month = arguments["month"]
    if "year4" in arguments:
        return make_month(arguments["year4"], month)
    which = arguments.get("which")
    if which == "this":
        return make_month(setting.today.year, month)
    if which:
        pivot = setting.today
    is_ahead = setting.is_ahead if which is None else which != "last"
    year = pivot.year + (month < pivot.month if is_ahead else -(month > pivot.month))
    if which and month == pivot.month:
        year += 1 if is_ahead else -1
    return make_month(year, month)


def _read_iso_month(written: str) -> Stretch:
    """Read 2031-02; 2011-12 may as well be two years, and is not read."""
    year, month = map(int, written.split("-"))
    if month == (year + 1) % 100:
        raise ValueError("two years or a month")
    return make_month(year, month)


def read_month_beside(node: Node, setting: Setting) -> Stretch | None:
    unit, step = read_beside_step(node.arguments["beside"])
    if unit != "year":
        return None
    return make_month(setting.today.year + step, node.arguments["month"])


def read_year(node: Node, _setting: Setting) -> Stretch:
    return make_year(node.arguments["year4"])


def _year_of(arguments: dict[str, Any], setting: Setting) -> int | None:
    """Return the year that stands beside a season or quarter, or None if none does."""
    if "yearly" not in arguments:
        return None
    node = arguments["yearly"]
    if node.meaning == "year":
        return int(node.arguments["year4"])
    if node.meaning == "this_year":
        return setting.today.year
    unit, step = read_beside_step(node)
    if unit != "year":
        raise ValueError("not a year")
    return setting.today.year + step


def read_quarter(node: Node, setting: Setting) -> Stretch:
    """Read a quarter: of its year, or the latest one that is over, ahead the coming one."""
    number = node.arguments.get("ordinal", node.arguments.get("n", 0))
    year = _year_of(node.arguments, setting)
    if not 1 <= number <= 4:
        raise ValueError("no such quarter")
    if year is not None:
        return make_unit(date(year, 3 * number - 2, 1), "quarter")
    day = make_unit(setting.today, "quarter").known[0]
    for _ in range(4):
        day = shift_day(day, "quarter", 1 if setting.is_ahead else -1)
        if (day.month + 2) // 3 == number:
            break
    return make_unit(day, "quarter")


def read_half(node: Node, setting: Setting) -> Stretch | None:
    number = node.arguments.get("ordinal", node.arguments.get("n", 0))
    year = _year_of(node.arguments, setting)
    if year is None or number not in (1, 2):
        return None
    first = date(year, 6 * number - 5, 1)
    return make_days(first, shift_day(first, "month", 6) - timedelta(days=1))


# First and last day that a season has by some reckoning, meteorological or astronomical, and those
# that it has by all (northern; winter ends in the next year).
_SEASONS: dict[str, tuple[tuple[int, int], ...]] = {
    "spring": ((3, 1), (6, 21), (3, 21), (5, 31)),
    "summer": ((6, 1), (9, 23), (6, 22), (8, 31)),
    "autumn": ((9, 1), (12, 22), (9, 24), (11, 30)),
    "winter": ((12, 1), (3, 21), (12, 22), (2, 28)),
}
_SOUTHERN = {"spring": "autumn", "summer": "winter", "autumn": "spring", "winter": "summer"}
_SOUTHERN_REGIONS = ("-au", "-nz", "-za")


def read_season(node: Node, setting: Setting) -> Stretch:
    """Read a season as the three months that it is counted as, widened by three weeks."""
    arguments, today = node.arguments, setting.today
    name = arguments["season"]
    if setting.language.casefold().endswith(_SOUTHERN_REGIONS):
        name = _SOUTHERN[name]
    year, which = _year_of(arguments, setting), arguments.get("which")
    if year is not None:
        return _make_season(name, year)
    if which == "this":
        return _make_season(name, today.year)
    is_ahead = setting.is_ahead if which is None else which != "last"
    step = 1 if is_ahead else -1
    for number in range(-1, 3):
        season = _make_season(name, today.year + step * number)
        first, last = season.known
        if first <= today <= last:
            if which is None:
                return season
            raise ValueError("the season that is, or the one beside it")
        if (first > today) if is_ahead else (last < today):
            return season
    raise ValueError("no such season")


def _make_season(name: str, year: int) -> Stretch:
    first, last, sure_first, sure_last = _SEASONS[name]
    end = year + (last < first)
    narrowest = (date(year, *sure_first), date(end, *sure_last))
    whole = make_days(date(year, *first), date(end, *last))
    return whole._replace(narrowest=narrowest)


def read_decade(node: Node, setting: Setting) -> Stretch | None:
    """Read the 1990s; the '90s are the latest that have begun."""
    year = node.arguments.get("year4", node.arguments.get("two"))
    if year is None or year % 10:
        return None
    if year < 100:
        year += setting.today.year // 100 * 100
        year -= 100 if year > setting.today.year else 0
    return make_days(date(year, 1, 1), date(year + 9, 12, 31))


def read_century(node: Node, _setting: Setting) -> Stretch:
    number = node.arguments.get("ordinal", node.arguments.get("n", 0))
    return make_days(date(100 * number - 99, 1, 1), date(100 * number, 12, 31))


def read_ago(node: Node, setting: Setting) -> Stretch | None:
    """Read two weeks ago: no finer than the unit; more than that long ago: up to that day."""
    count, unit = _count_units(node.arguments)
    hedge = node.arguments.get("hedge")
    day = shift_day(setting.today, unit, -count)
    if hedge == "more":
        return make_open(None, day)
    if hedge == "less":
        return make_days(day, setting.today)
    if hedge == "exact":
        return make_day(day)
    back = make_unit(setting.today, unit, -count)
    return make_about(back) if hedge == "about" else back


def read_ahead(node: Node, setting: Setting) -> Stretch | None:
    """Read in two weeks: no finer than the unit."""
    count, unit = _count_units(node.arguments)
    hedge = node.arguments.get("hedge")
    if hedge == "more":
        return make_open(shift_day(setting.today, unit, count), None)
    if hedge == "less":
        return make_days(setting.today, shift_day(setting.today, unit, count))
    coming = make_unit(setting.today, unit, count)
    return make_about(coming) if hedge == "about" else coming


def read_within(node: Node, setting: Setting) -> Stretch:
    count, unit = _count_units(node.arguments)
    return make_days(setting.today, shift_day(setting.today, unit, count))


def read_window(node: Node, setting: Setting) -> Stretch | None:
    """Read in the past 48 hours: from that day up to today."""
    count, unit = _count_units(node.arguments)
    if unit == "quarter" or (unit == "weekend" and "count" not in node.arguments):
        return None
    return make_days(shift_day(setting.today, unit, -count), setting.today)


def _count_units(arguments: dict[str, Any]) -> tuple[float, str]:
    count = arguments.get("count", 1) + (0.5 if "half" in arguments else 0)
    return count, arguments["unit"]


RULES: dict[str, Rule] = {
    "month": read_month,
    "month_beside": read_month_beside,
    "year": read_year,
    "quarter": read_quarter,
    "half": read_half,
    "season": read_season,
    "decade": read_decade,
    "century": read_century,
    "ago": read_ago,
    "ahead": read_ahead,
    "within": read_within,
    "window": read_window,
}
