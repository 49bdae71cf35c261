"""An answer as lines of text: which columns there are, how wide they are, and where cells fold.

The lines are the same on a terminal, in a pipe, and however long a list is.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import Any

from warfacts.facts.answers import Answer
from warfacts.facts.characters import make_safe
from warfacts.render import Page
from warfacts.render.cells import (
    DETAIL,
    HEAD,
    LABEL,
    Line,
    give_role,
    join,
    measure,
    measure_longest_word,
    show_marks,
    wrap,
)
from warfacts.render.columns import NOTHING, POSSIBLE, Column, Table, make_table
from warfacts.render.entity import describe_head, group_facts
from warfacts.render.fact import describe_fact

NARROW = 50
"""Columns of a terminal below which a list of records takes the table's place."""
_GAP = 2
"""Spaces between two columns."""
_LEAST_PROSE = 20
_LEAST_SHARE = 14
_LONGEST_WORD = 20
_EMPTY = Line("")


def lay_out(answer: Answer, page: Page) -> Iterator[Line]:
    """Yield the lines of a list, of the picture of an entity, or of the account of a fact."""
    records: Iterable[Any] = answer.records
    if answer.kind == "entities":
        for number, entity in enumerate(records):
            if number:
                yield _EMPTY
            yield from _lay_out_title(entity["name"], page)
            yield from _lay_out_labelled(list(describe_head(entity)), page)
            for heading, section, facts in group_facts(entity):
                yield _EMPTY
                yield from _lay_out_title(heading, page)
                table = make_table(section, facts, answer.columns, page.width)
                yield from _lay_out_table(table, page)
    elif answer.kind == "show":
        for number, fact in enumerate(records):
            if number:
                yield _EMPTY
            yield from _lay_out_labelled(list(describe_fact(fact, answer.columns)), page)
    elif found := list(records):
        yield from _lay_out_table(make_table(answer.kind, found, answer.columns, page.width), page)


def _lay_out_title(text: str, page: Page) -> Iterator[Line]:
    yield from wrap(give_role(make_safe(text), HEAD), page.width)


def _lay_out_labelled(lines: list[tuple[str, Line]], page: Page) -> Iterator[Line]:
    """Yield lines with their labels in a column of their own; a label is not repeated.

    If that column leaves too little for the longest word, each label stands before its text.
    """
    if not page.colour:
        lines = [(label, Line(show_marks(line))) for label, line in lines]
    start = max((measure(label) for label, _ in lines), default=0) + _GAP
    room = page.width - start if page.width else None
    if room is not None and room < measure_longest_word(line.text for _, line in lines):
        for label, line in lines:
            led = join((give_role(f"{label}:", LABEL), line), (0, measure(label) + len(": ")))
            yield from wrap(led, page.width)
        return
    before = None
    for label, line in lines:
        shown = _EMPTY if label == before else give_role(label, LABEL)
        before = label
        for folded in wrap(line, room):
            yield join((shown, folded), (0, start))
            shown = _EMPTY


def _lay_out_records(table: Table, page: Page) -> Iterator[Line]:
    """Yield each row as labelled lines."""
    for number, row in enumerate(table.rows):
        if number:
            yield _EMPTY
        cells = zip(table.columns, row, strict=True)
        lines = [(each.head, cell) for each, cell in cells if cell.text not in ("", NOTHING)]
        if lines and lines[0][0] == POSSIBLE:
            lines[0] = (POSSIBLE, Line("possible match"))
        yield from _lay_out_labelled(lines or [(table.columns[0].head, Line(NOTHING))], page)


def _lay_out_table(table: Table, page: Page) -> Iterator[Line]:
    columns = [column for column in table.columns if not column.is_below]
    prose = next((number for number, column in enumerate(columns) if column.is_prose), 0)
    widths = _fit(table.rows, columns, prose, page.width)
    if widths is None:
        yield from _lay_out_records(table, page)
        return
    heads = [give_role(column.head, HEAD) for column in columns]
    yield from _lay_out_row(heads, widths, prose)
    if page.width is not None:
        yield Line("─" * (sum(widths) + _GAP * (len(widths) - 1)))
    for row in table.rows:
        yield from _lay_out_row(row, widths, prose)


def _lay_out_row(row: Sequence[Line], widths: list[int], prose: int) -> Iterator[Line]:
    """Yield the lines of a row. The cells behind the last column stand below the main text."""
    starts = list(accumulate((width + _GAP for width in widths[:-1]), initial=0))
    cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=False)]
    for below in row[len(widths) :]:
        cells[prose] += wrap(give_role(below.text, DETAIL), widths[prose])
    for step in zip_longest(*cells, fillvalue=_EMPTY):
        yield join(step, starts)


def _fit(
    rows: list[tuple[Line, ...]], columns: list[Column], prose: int, width: int | None
) -> list[int] | None:
    """Return the widths of the columns; None if the terminal is too narrow for a table.

    A column that may not fold has its natural width; in a pipe, every column has.
    """
    texts = [[row[number].text for row in rows] for number in range(len(columns))]
    heads = [measure(column.head) for column in columns]
    natural = [max(head, *map(measure, cells)) for head, cells in zip(heads, texts, strict=True)]
    if width is None:
        return natural
    spare = width - sum(natural) - _GAP * (len(natural) - 1)
    if not columns[prose].is_prose:
        return natural if width >= NARROW and spare >= 0 else None
    if width < NARROW:
        return None
    beside = {
        number: max(heads[number], min(measure_longest_word(texts[number]), _LONGEST_WORD))
        for number, column in enumerate(columns)
        if column.folds and number != prose
    }
    below = measure_longest_word(cell.text for row in rows for cell in row[len(columns) :])
    return _share(natural, spare, prose, below, beside)


def _share(
    natural: list[int], spare: int, prose: int, least: int, beside: dict[int, int]
) -> list[int] | None:
    """Return the widths of the columns when those that fold have shared what the others leave.

    The columns beside the main text, given with the least that they need, have at most a third. If
    that leaves too little for the main text, they have only what they need. The main text has what
    is left, at least `least`; what it does not need goes to the others.
    """
    room = spare + natural[prose] + sum(natural[number] for number in beside)
    for share in (max(_LEAST_SHARE, room // (len(beside) + 2)), 0):
        widths = list(natural)
        for number, needed in beside.items():
            widths[number] = min(natural[number], max(needed, share))
        left = room - sum(widths[number] for number in beside)
        if left >= max(_LEAST_PROSE, least):
            break
    else:
        return None
    widths[prose] = min(left, max(natural[prose], least))
    left -= widths[prose]
    for number in beside:
        more = min(left, natural[number] - widths[number])
        widths[number] += more
        left -= more
    return widths
