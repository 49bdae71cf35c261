"""Which layout a list has on a terminal, and how wide its columns are. Pure.

Each layout gets no taller on a wider terminal, and the least tall one is chosen: so no answer gets
taller on a wider terminal.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from warfacts.render.cells import DETAIL, Line, count_lines, give_role, link, measure, split_words
from warfacts.render.columns import NOTHING, Column, Table

WIDE = 100
"""Columns of a terminal from which on a fact may stand in one line."""
NARROW = 60
"""Columns of a terminal below which a list of records takes the place of columns."""
GAP = 2
"""Spaces between two columns."""
_LONGEST_WORD = 30
"""A longer word is broken, if it is no number and no id."""
_LEAST_PROSE = 20
_SHARES = (40, 28, 20, 14, 10)
"""How wide the columns that fold are at most: one layout is tried for each."""


_LEAD_SHARES = (22, 14)
"""The same for the first column where the others stand below the main text."""


class Fit(NamedTuple):
    """The columns of a layout, with the cells of its rows."""

    columns: list[Column]
    rows: list[tuple[Line, ...]]
    widths: list[int]


def fit(table: Table, width: int | None) -> Fit | None:
    """Return the layout in columns; None if only a list of records fits the terminal."""
    shown = [number for number, column in enumerate(table.columns) if not column.is_extra]
    natural = _measure_columns(table.columns, table.rows)
    if width is None:
        return _pick(table, shown, natural)
    tries = []
    if not table.is_own or width >= WIDE:
        if _add(natural[number] for number in shown) <= width:
            return _pick(table, _add_extras(table, shown, natural, width), natural)
        tries = list(_share(_pick(table, shown, natural), width))
    if table.is_own and width >= NARROW:
        tries += _stack(table, width)
    return min(tries, key=_count_height, default=None)


def _pick(table: Table, shown: Sequence[int], widths: Sequence[int]) -> Fit:
    rows = [tuple(row[number] for number in shown) for row in table.rows]
    return Fit([table.columns[n] for n in shown], rows, [widths[n] for n in shown])


def _add_extras(
    table: Table, shown: Sequence[int], natural: Sequence[int], width: int
) -> list[int]:
    """Return the columns shown, and further ones for which nothing folds."""
    all_shown = list(shown)
    for number, column in enumerate(table.columns):
        more = [*all_shown, number]
        if column.is_extra and _add(natural[each] for each in more) <= width:
            all_shown = more
    return all_shown


def _share(whole: Fit, width: int) -> Iterator[Fit]:
    """Yield layouts in which columns fold. The main text has what the others leave."""
    prose = next((n for n, column in enumerate(whole.columns) if column.is_prose), None)
    if prose is None:
        return
    needed = _measure_words(whole.columns, whole.rows)
    for share in _SHARES:
        widths = [
            min(natural, max(share, needed[n])) if whole.columns[n].folds else natural
            for n, natural in enumerate(whole.widths)
        ]
        widths[prose] += width - _add(widths)
        if widths[prose] >= max(needed[prose], _LEAST_PROSE):
            widths[prose] = min(widths[prose], whole.widths[prose])
            yield whole._replace(widths=widths)


def _stack(table: Table, width: int) -> Iterator[Fit]:
    """Yield the layout in which all but the first column and the main text stand below this."""
    prose = next(n for n, column in enumerate(table.columns) if column.is_prose)
    lead = [0] if prose else []
    columns = [table.columns[number] for number in (*lead, prose)]
    below = [
        number
        for number, column in enumerate(table.columns)
        if number not in (*lead, prose) and not column.is_extra
    ]
    rows = []
    for row in table.rows:
        parts = (_lead(table.columns[number], row[number]) for number in below)
        rows.append((*(row[number] for number in lead), row[prose], link(parts)))
    needed = _measure_words(columns, [row[: len(columns)] for row in rows])
    least = max((_measure_word(row[-1].text) for row in rows), default=0)
    natural = _measure_columns(columns, rows)
    for share in _LEAD_SHARES if lead else (0,):
        widths = [min(natural[0], max(share, needed[0])), 0] if lead else [0]
        widths[-1] = width - (widths[0] + GAP if lead else 0)
        if widths[-1] >= max(needed[-1], least, _LEAST_PROSE):
            yield Fit(columns, rows, widths)


def _lead(column: Column, cell: Line) -> Line:
    if cell.text in ("", NOTHING):
        return Line("")
    lead = give_role(column.below, DETAIL) if column.below else Line("")
    return link((lead, cell if cell.spans else give_role(cell.text, DETAIL)), "")


def _count_height(layout: Fit) -> int:
    """Return how many lines the rows of a layout take."""
    columns = len(layout.columns)
    height = 0
    for row in layout.rows:
        cells = zip(row, layout.widths, strict=False)
        lines = [count_lines(cell, width) for cell, width in cells]
        below = [count_lines(cell, layout.widths[-1]) for cell in row[columns:] if cell.text]
        height += max([*lines[:-1], lines[-1] + sum(below)])
    return height


def _add(widths: Iterable[int]) -> int:
    each = list(widths)
    return sum(each) + GAP * (len(each) - 1)


def _measure_columns(columns: Sequence[Column], rows: Sequence[tuple[Line, ...]]) -> list[int]:
    return [
        max([measure(column.head), *(measure(row[number].text) for row in rows)])
        for number, column in enumerate(columns)
    ]


def _measure_words(columns: Sequence[Column], rows: Sequence[tuple[Line, ...]]) -> list[int]:
    return [
        max([measure(column.head), *(_measure_word(row[number].text) for row in rows)])
        for number, column in enumerate(columns)
    ]


def _measure_word(text: str) -> int:
    """Return how many columns the longest word takes that may not be broken."""
    return max(
        width if re.search("[0-9]|^[a-z]+[-/]", word) else min(width, _LONGEST_WORD)
        for word in split_words(text)
        for width in [measure(word)]
    )
