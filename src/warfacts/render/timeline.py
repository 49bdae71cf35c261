"""The picture of the days: the days in words, a bar under each event's days, what happened.

The bars stay as narrow as they can be where more room for them would cost the texts a line. Pure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Any, NamedTuple

from warfacts.facts.answers import FactRecord
from warfacts.facts.characters import make_safe
from warfacts.facts.dates import When, read_when
from warfacts.facts.schema import AHEAD
from warfacts.render import Page
from warfacts.render.cells import DETAIL, HEAD, Line, Span, give_role, join, measure, wrap
from warfacts.render.counting import tell_possible
from warfacts.render.day_words import tell_days
from warfacts.render.fields import tell_claimant
from warfacts.render.time_axis import (
    ASCII,
    BOX,
    Axis,
    Signs,
    draw_bar,
    head_axis,
    list_days,
    make_axis,
)

_LEAST_BARS = 16
"""The columns that the bars may always have."""
_ROOMS = (72, 60, 48, 36, 30, 24, 20)
"""Columns that the bars have where it costs the texts no line."""
_PIPE_ROOM = 36
_LEAST_TEXT = 24
"""Columns of text without which there are no bars."""
_LEAST_LABEL = 10
_GAP = 2
_MOST_TRIED = 500
"""How many rows decide the widths: in a long list, the first ones stand for all."""
_MEANINGS = {
    "point": "that day",
    "about": "about that day",
    "span": "all the time",
    "open": "some day of these",
    "before": "or earlier",
    "after": "or later",
    "gap": "days skipped",
}
_BOUND = "\xa0"
"""A space at which no line breaks; a line is printed with an ordinary one."""
_EMPTY = Line("")


class _Row(NamedTuple):
    """An event, ready to be drawn."""

    when: When
    year: str
    label: str
    """Its days in words."""
    text: Line
    id: str
    group: tuple[bool, bool]
    """Whether it is only planned, and whether it is only a possible match."""


class _Part(NamedTuple):
    """What stands in one line of the picture."""

    label: Line
    when: When | None
    """The time of its bar; None draws only the gaps."""
    text: Line


class _Sizes(NamedTuple):
    """How the columns of the screen are shared."""

    label: int
    axis: Axis | None
    """None draws no bars."""
    text: int | None
    """The columns for texts; None does not fold them."""
    end: int
    """The column of the text's room at which ids end."""

    @property
    def lead(self) -> int:
        """The column in which the texts begin."""
        bars = self.axis.width + _GAP if self.axis else 0
        return self.label + _GAP + bars


def lay_out_days(events: Sequence[Any], page: Page) -> Iterator[Line]:
    """Yield the lines of the picture."""
    rows = sorted((_make_row(event, page) for event in events), key=_sort_key)
    if not rows:
        return
    signs = ASCII if page.in_ascii else BOX
    sizes = _choose_sizes(rows, page.width)
    years = sorted({row.year for row in rows})
    if sizes.axis:
        corner = give_role(years[0], HEAD) if len(years) == 1 else _EMPTY
        for text in head_axis(sizes.axis, with_years=len(years) > 1):
            yield join((corner, give_role(text, DETAIL)), (0, sizes.label + _GAP))
            corner = _EMPTY
    tell_years = len(years) > 1 or sizes.axis is None
    for group, members in groupby(rows, key=lambda row: row.group):
        if any(group):
            yield _EMPTY
            yield from wrap(give_role(_tell_group(*group), HEAD), page.width)
        yield from _lay_out_years(list(members), sizes, signs, tell_years=tell_years)
    yield from _explain((row.when for row in rows), sizes, signs, page.width)


def _make_row(event: FactRecord, page: Page) -> _Row:
    when = read_when(event["when"] or "")
    year = _find_day(when)[:4]
    claimant = tell_claimant(event) if event["by"] else ""
    status = event["status"]
    lead = "" if status == "happened" else f"{status}: "
    if status == "denied" and claimant:
        lead, claimant = f"denied by {claimant}: ", ""
    text = make_safe(lead + event["title"])
    joint = f" {'--' if page.in_ascii else '·'}{_BOUND}"
    whole = text + (joint + make_safe(claimant) if claimant else "")
    spans = (Span(len(text), len(whole), DETAIL),) if claimant else ()
    group = (status in AHEAD, event["match"] == "possible")
    # A day and its month stand in one line.
    label = re.sub("(?<=[0-9]) (?=[A-Z])", _BOUND, tell_days(when, year))
    return _Row(when, year, label, Line(whole, spans), make_safe(event["id"]), group)


def _find_day(when: When) -> str:
    """Return the day by which a time is sorted: the first that it has."""
    return when.earliest or when.latest or min(list_days(when))


def _sort_key(row: _Row) -> tuple[Any, ...]:
    when = row.when
    return (row.group, _find_day(when), when.latest or "~", when.earliest is not None, when.text)


def _tell_group(is_plan: bool, is_possible: bool) -> str:
    told = ["planned and proposed"] if is_plan else []
    return ", ".join(told + [tell_possible()] * is_possible)


# How wide things are


def _choose_sizes(rows: list[_Row], width: int | None) -> _Sizes:
    """Return the widest bars for which no text folds more often than for the narrowest ones."""
    times = [row.when for row in rows]
    natural = max(measure(row.label) for row in rows)
    if width is None:
        return _size(rows, natural, make_axis(times, _PIPE_ROOM), None)
    least = _size(rows, min(natural, _LEAST_LABEL), make_axis(times, _LEAST_BARS), width)
    if least.text is not None and least.text < _LEAST_TEXT:
        return _size(rows, min(natural, _LEAST_LABEL), None, width)
    tried = rows[:_MOST_TRIED]
    height = _count_lines(tried, least)
    for room in (*_ROOMS, _LEAST_BARS):
        sizes = _size(rows, natural, make_axis(times, room), width)
        if (sizes.text or 0) >= _LEAST_TEXT and _count_lines(tried, sizes) <= height:
            return sizes
    return least


def _size(rows: list[_Row], label: int, axis: Axis | None, width: int | None) -> _Sizes:
    sizes = _Sizes(label, axis, None, 0)
    room = None if width is None else width - sizes.lead
    longest = max(measure(row.text.text) for row in rows)
    end = longest + _GAP + max(measure(row.id) for row in rows)
    return sizes._replace(text=room, end=end if room is None else min(room, end))


def _count_lines(rows: list[_Row], sizes: _Sizes) -> int:
    return sum(len(_fold_period(period, sizes)) for period in _group_periods(rows))


# What stands in which line


def _group_periods(rows: list[_Row]) -> Iterator[list[_Row]]:
    """Yield the rows of the same days together."""
    for _, period in groupby(rows, key=lambda row: (row.group, row.year, row.label)):
        yield list(period)


def _fold_period(rows: list[_Row], sizes: _Sizes) -> list[_Part]:
    """Return the lines of a period. Its label stands beside its first events."""
    bars: list[When | None] = []
    texts: list[Line] = []
    for row in rows:
        folded = _wrap_bound(row.text, sizes.text)
        folded[-1] = _add_id(folded[-1], row.id, sizes.end)
        bars += [row.when, *[None] * (len(folded) - 1)]
        texts += folded
    labels = _wrap_bound(give_role(rows[0].label, HEAD), sizes.label)
    return [
        _Part(label or _EMPTY, bar, text or _EMPTY)
        for label, bar, text in zip_longest(labels, bars, texts)
    ]


def _wrap_bound(line: Line, width: int | None) -> list[Line]:
    return [each._replace(text=each.text.replace(_BOUND, " ")) for each in wrap(line, width)]


def _add_id(text: Line, id: str, end: int) -> Line:
    """Return the last line of an event with its id at the right, if there is room for it."""
    start = end - measure(id)
    if start < measure(text.text) + _GAP:
        return text
    return join((text, give_role(id, DETAIL)), (0, start))


def _lay_out_years(
    rows: list[_Row], sizes: _Sizes, signs: Signs, *, tell_years: bool
) -> Iterator[Line]:
    """Yield the lines of periods; with `tell_years`, each year has a line above its periods."""
    for year, members in groupby(rows, key=lambda row: row.year):
        if tell_years:
            yield _set(_Part(give_role(year, HEAD), None, _EMPTY), sizes, signs)
        for period in _group_periods(list(members)):
            for part in _fold_period(period, sizes):
                yield _set(part, sizes, signs)


def _set(part: _Part, sizes: _Sizes, signs: Signs) -> Line:
    """Return a line of the picture: a part of a label, a bar, a part of a text."""
    if sizes.axis is None:
        return join((part.label, part.text), (0, sizes.lead))
    bar = _colour_bar(draw_bar(part.when, sizes.axis, signs), signs)
    led = join((part.label, bar), (0, sizes.label + _GAP))
    return _append(led, part.text, sizes)


def _append(led: Line, text: Line, sizes: _Sizes) -> Line:
    """Return a line with a text behind its bar."""
    if not text.text:
        end = len(led.text.rstrip())
        return Line(led.text[:end], tuple(span for span in led.spans if span.end <= end))
    # A bar has one column for each character.
    lead = led.text + " " * _GAP
    spans = (Span(len(lead) + s.start, len(lead) + s.end, s.role) for s in text.spans)
    return Line(lead + text.text, (*led.spans, *spans))


def _colour_bar(bar: str, signs: Signs) -> Line:
    """Return a bar in which what is not certain, and what is left out, stands back."""
    dim = re.finditer(f"[{re.escape(signs.open + signs.gap)}]+", bar)
    return Line(bar, tuple(Span(*match.span(), DETAIL) for match in dim))


def _explain(
    drawn: Iterable[When], sizes: _Sizes, signs: Signs, width: int | None
) -> Iterator[Line]:
    """Yield the legend: the signs that the picture has."""
    axis = sizes.axis
    if axis is None:
        return
    seen = set("".join(draw_bar(when, axis, signs) for when in drawn))
    told = [f"{sign} {_MEANINGS[name]}" for name, sign in signs._asdict().items() if sign in seen]
    yield _EMPTY
    bound = (each.replace(" ", _BOUND) for each in told)
    for line in _wrap_bound(Line(f"{_BOUND} ".join(bound)), width):
        yield give_role(line.text.rstrip(), DETAIL)
