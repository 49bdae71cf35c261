"""Stretches of days, and the arithmetic of the calendar that makes them.

Pure: no clock. A day beyond the years 1 to 9999 raises ValueError or OverflowError.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

Bounds = tuple[date | None, date | None]


class Stretch(NamedTuple):
    """The days that words for a time mean."""

    first: date | None
    last: date | None
    """The first and the last day; None where the words leave that side open."""
    text: str
    """The reading in EDTF."""
    is_span: bool = False
    """True for throughout, False for one day of them."""
    narrowest: Bounds | None = None
    """The days that the words mean for certain, where they are loose: of `late March` its end."""
    others: tuple["Stretch", ...] = ()
    """Other readings that careful readers can have."""

    @property
    def known(self) -> tuple[date, date]:
        """The first and last day; raises ValueError where one is open."""
        if self.first is None or self.last is None:
            raise ValueError("an open stretch")
        return self.first, self.last


def make_days(first: date, last: date) -> Stretch:
    """Return one day of several, written as short as EDTF allows.

    >>> make_days(date(2031, 2, 1), date(2031, 2, 28)).text
    '2031-02'
    """
    if last < first:
        raise ValueError("ends before it begins")
    if first == last:
        return Stretch(first, last, first.isoformat())
    whole = (first.day, last.day) == (1, monthrange(last.year, last.month)[1])
    if whole and (first.year, first.month) == (last.year, last.month):
        return Stretch(first, last, f"{first.year:04}-{first.month:02}")
    if whole and (first.month, last.month) == (1, 12) and first.year == last.year:
        return Stretch(first, last, f"{first.year:04}")
    return Stretch(first, last, f"[{first}..{last}]")


def make_day(day: date) -> Stretch:
    """Return one day."""
    return Stretch(day, day, day.isoformat())


def make_open(first: date | None, last: date | None) -> Stretch:
    """Return one day up to a last, or from a first day on."""
    return Stretch(first, last, f"[{first or ''}..{last or ''}]")


def make_span(begin: Stretch | None, end: Stretch | None) -> Stretch:
    """Return throughout, from where one stretch begins to where another ends."""
    left = _edge(begin, is_first=True) if begin else ".."
    right = _edge(end, is_first=False) if end else ".."
    first = begin.first if begin else None
    last = end.last if end else None
    if first and last and last < first:
        raise ValueError("ends before it begins")
    return Stretch(first, last, f"{left}/{right}", is_span=True)


def _edge(side: Stretch, *, is_first: bool) -> str:
    """Return a stretch as the end of a span: of several days its outermost, marked as about."""
    if not side.text.startswith("["):
        return side.text
    day = side.first if is_first else side.last
    if day is None:
        raise ValueError("an open end")
    return f"{day}~"


def make_about(stretch: Stretch) -> Stretch:
    """Return a stretch that is only about right, marked with ~."""
    if stretch.text.startswith("["):
        first, last = stretch.known
        return stretch._replace(text=f"[{first}~..{last}~]")
    return stretch._replace(text=f"{stretch.text}~")


def make_month(year: int, month: int) -> Stretch:
    """Return a calendar month."""
    return make_days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def make_year(year: int) -> Stretch:
    """Return a calendar year."""
    return make_days(date(year, 1, 1), date(year, 12, 31))


def shift_day(day: date, unit: str, step: float) -> date:
    """Return the day that lies so many units from another; of a month that is shorter, its last."""
    if unit in _DAYS:
        return day + timedelta(days=int(_DAYS[unit] * step))
    if unit == "hour":
        whole = -(-abs(step) // 24)
        return day + timedelta(days=int(whole if step > 0 else -whole))
    if unit == "minute":
        return day
    months = _MONTHS[unit] * step
    if months != int(months):
        raise ValueError("a part of a month")
    count = day.year * 12 + day.month - 1 + int(months)
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def make_unit(day: date, unit: str, step: float = 0) -> Stretch:
    """Return the day, ISO week, month, quarter, year … that lies so many units from a day.

    A half year is six months: `a year and a half ago` is a month.
    """
    if unit in ("day", "minute"):
        return make_day(shift_day(day, unit, step))
    if unit == "hour":
        near, far = day + timedelta(days=int(step / 24)), shift_day(day, unit, step)
        return make_days(min(near, far), max(near, far))
    if unit in ("week", "fortnight"):
        monday = shift_day(day, unit, step)
        monday -= timedelta(days=monday.weekday())
        return make_days(monday, monday + timedelta(days=6))
    if unit == "weekend":
        saturday = day + timedelta(days=5 - day.weekday() + int(7 * step))
        return make_days(saturday, saturday + timedelta(days=1))
    if unit in ("year", "decade", "century") and step == int(step):
        return make_year(shift_day(date(day.year, 1, 1), unit, step).year)
    moved = shift_day(day.replace(day=1), unit, step)
    if unit == "quarter":
        first = date(moved.year, (moved.month - 1) // 3 * 3 + 1, 1)
        return make_days(first, shift_day(first, "quarter", 1) - timedelta(days=1))
    return make_month(moved.year, moved.month)


_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}


def find_easter(year: int) -> date:
    """Return Easter Sunday (the anonymous Gregorian computus; Meeus, Astronomical Algorithms, 8).

    >>> find_easter(2030).isoformat()
    '2030-04-21'
    """
    golden, century, short = year % 19, year // 100, year % 100
    leap, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - shift + 15) % 30
    week = (32 + 2 * rest + 2 * (short // 4) - moon - short % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def find_orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the Julian computus, in the Gregorian calendar (Meeus, 8).

    >>> find_orthodox_easter(2031).isoformat()
    '2031-04-13'
    """
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    lag = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=lag)
