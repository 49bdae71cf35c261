"""The axis of a picture of the days: which column of the screen a day has. Pure.

Days on which nothing begins or ends have no column: a gap stands for them. If there are too many
days for the room, the axis has months, years, or steps of 10, 100 or 1,000 years.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from warfacts.facts.dates import When

DAY, MONTH, YEAR = "day", "month", "year"
_GRAINS = {DAY: 0, MONTH: 0, YEAR: 1, "decade": 10, "century": 100, "millennium": 1000}
"""The grains of an axis, fine to coarse, with how many years a step has if it has whole years."""
_WIDEST = 4
"""The most columns of a step of the axis."""


class Signs(NamedTuple):
    """The characters of a picture, one column each."""

    point: str
    """One day."""
    about: str
    """One day, about which the source is not sure."""
    span: str
    """All the time."""
    open: str
    """A day that the source leaves open."""
    before: str
    """The bar has no beginning."""
    after: str
    """The bar has no end."""
    gap: str
    """Days left out."""


BOX = Signs("●", "○", "━", "░", "◀", "▶", "┊")
ASCII = Signs("*", "o", "=", "/", "<", ">", ":")


class Axis(NamedTuple):
    """Where the steps of time stand, in columns from the left edge of the bars."""

    grain: str
    starts: dict[int, int]
    """The steps in order, and the first column of each."""
    step: int
    """How many columns a step has."""
    gaps: tuple[int, ...]
    """The columns that stand for days left out."""
    width: int
    """All columns, with those for the arrows at both ends."""

    def find_start(self, day: str | None) -> int:
        """Return the first column of a day; of an open one the left edge."""
        return 0 if day is None else self.starts[find_step(day, self.grain)]

    def find_end(self, day: str | None) -> int:
        """Return the column behind a day; behind an open one the right edge."""
        return self.width if day is None else self.find_start(day) + self.step


def find_step(day: str, grain: str) -> int:
    """Return the number of the step in which a day lies."""
    if grain == DAY:
        return date.fromisoformat(day).toordinal()
    year, month = int(day[:4]), int(day[5:7])
    return year * 12 + month - 1 if grain == MONTH else year // _GRAINS[grain]


def name_month(number: int) -> str:
    """Return the short English name of a month; 1 is January."""
    # The name is English as long as nobody sets a locale.
    return date(2000, number, 1).strftime("%b")


def make_axis(times: Sequence[When], room: int) -> Axis:
    """Return the axis of the finest grain that fits into some columns, as wide as it can be."""
    days = {day for when in times for day in list_days(when)}
    left = int(any(when.earliest is None for when in times))
    right = int(any(when.latest is None for when in times))
    for grain in _GRAINS:
        steps = sorted({find_step(day, grain) for day in days})
        axis = _place(grain, steps, 1, left, right)
        if axis.width <= room:
            break
    for step in range(_WIDEST, 1, -1):
        wider = _place(grain, steps, step, left, right)
        if wider.width <= room:
            return wider
    return axis


def list_days(when: When) -> Iterable[str]:
    """Return the days on which a time can begin or end."""
    bounds = [day for days in when.days for day in days]
    return filter(None, [*bounds, when.starts_by, when.ends_from])


def _place(grain: str, steps: list[int], step: int, left: int, right: int) -> Axis:
    starts: dict[int, int] = {}
    gaps = []
    column = left
    before = steps[0] if steps else 0
    for each in steps:
        if each == before + 2:
            # A gap for one step would save nothing.
            starts[each - 1] = column
            column += step
        elif each > before + 2:
            gaps.append(column)
            column += 1
        starts[each] = column
        column += step
        before = each
    return Axis(grain, starts, step, tuple(gaps), column + right)


def draw_bar(when: When | None, axis: Axis, signs: Signs) -> str:
    """Return the bar of a time, as wide as the axis; for None only the gaps."""
    cells = [signs.gap if column in axis.gaps else " " for column in range(axis.width)]

    def fill(start: int, end: int, sign: str) -> None:
        cells[start:end] = sign * (end - start)

    for first, last in when.days if when else ():
        start, end = axis.find_start(first), axis.find_end(last)
        if when and first == last and not when.span:
            cells[start + (axis.step - 1) // 2] = signs.point if when.exact else signs.about
            continue
        fill(start, end, signs.open)
        if when and when.span and when.exact:
            sure = axis.find_start(when.earliest and when.starts_by)
            fill(sure, axis.find_end(when.latest and when.ends_from), signs.span)
        if first is None:
            cells[0] = signs.before
        if last is None:
            cells[-1] = signs.after
    return "".join(cells)


def head_axis(axis: Axis, *, with_years: bool) -> list[str]:
    """Return the lines above an axis: years, months, days, as far as there are such."""
    tiers: list[dict[int, str]] = []
    if with_years or axis.grain not in (DAY, MONTH):
        tiers.append({step: _tell_year(step, axis.grain) for step in axis.starts})
    if axis.grain in (DAY, MONTH):
        tiers.append({step: _tell_month(step, axis.grain) for step in axis.starts})
    if axis.grain == DAY:
        tiers.append({step: str(date.fromordinal(step).day) for step in axis.starts})
    return [_write_tier(tier, axis) for tier in tiers]


def _tell_year(step: int, grain: str) -> str:
    if grain == DAY:
        return str(date.fromordinal(step).year)
    return str(step // 12) if grain == MONTH else str(step * _GRAINS[grain])


def _tell_month(step: int, grain: str) -> str:
    return name_month(date.fromordinal(step).month if grain == DAY else step % 12 + 1)


def _write_tier(tier: dict[int, str], axis: Axis) -> str:
    """Return a line with a text at each step where it changes, as far as there is room.

    The first and the last text have their place first.
    """
    changes = [
        (axis.starts[step], text)
        for before, (step, text) in zip([None, *tier.values()], tier.items(), strict=False)
        if text != before
    ]
    line = [" "] * (axis.width + 4)
    for start, text in [*changes[:1], *changes[1:][-1:], *changes[1:-1]]:
        around = line[max(start - 1, 0) : start + len(text) + 1]
        if set(around) == {" "}:
            line[start : start + len(text)] = text
    return "".join(line).rstrip()
