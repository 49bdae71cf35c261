"""An answer as lines of text: which columns there are, how wide they are, and where cells fold.

The lines are the same on a terminal, in a pipe, and however long a list is.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, zip_longest
from typing import Any

from warfacts.facts.answers import TIMELINE, Answer, EntityRecord
from warfacts.facts.characters import make_safe
from warfacts.render import Page
from warfacts.render.cells import (
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
from warfacts.render.columns import LISTS, NOTHING, Table, make_table
from warfacts.render.counting import count_facts, head_groups
from warfacts.render.entity import describe_head, group_facts
from warfacts.render.fact import describe_fact
from warfacts.render.fit import GAP, fit

_EMPTY = Line("")


def lay_out(answer: Answer, page: Page) -> Iterator[Line]:
    """Yield the lines of a list, of the picture of an entity, or of the account of a fact."""
    records: Iterable[Any] = answer.records
    if answer.kind == "entities":
        for number, entity in enumerate(records):
            if number:
                yield _EMPTY
            yield from _lay_out_entity(entity, answer, page)
    elif answer.kind == "show":
        for number, fact in enumerate(records):
            if number:
                yield _EMPTY
            yield from _lay_out_labelled(list(describe_fact(fact, answer.columns)), page)
    elif answer.kind == TIMELINE and not answer.columns:
        from warfacts.render.timeline import lay_out_days

        yield from lay_out_days(list(records), page)
    elif found := list(records):
        if page.width and answer.kind in (*LISTS, "sources") and not answer.columns:
            yield from wrap(count_facts(answer, found), page.width)
            yield _EMPTY
        headings = head_groups(answer, found)
        yield from _lay_out_table(make_table(answer.kind, found, answer.columns, headings), page)


def _lay_out_entity(entity: EntityRecord, answer: Answer, page: Page) -> Iterator[Line]:
    yield from _lay_out_title(entity["name"], page)
    yield from _lay_out_labelled(list(describe_head(entity)), page)
    headings: dict[int, Line] = {}
    records: list[Any] = []
    for heading, facts in group_facts(entity):
        headings[len(records)] = give_role(make_safe(heading), HEAD)
        records += facts
    if records:
        yield _EMPTY
        yield from _lay_out_table(make_table("facts", records, answer.columns, headings), page)


def _lay_out_title(text: str, page: Page) -> Iterator[Line]:
    yield from wrap(give_role(make_safe(text), HEAD), page.width)


def _lay_out_labelled(lines: list[tuple[str, Line]], page: Page) -> Iterator[Line]:
    """Yield lines with their labels in a column of their own; a label is not repeated.

    If that column leaves too little for the longest word, each label stands before its text.
    """
    if not page.colour:
        lines = [(label, Line(show_marks(line))) for label, line in lines]
    start = max((measure(label) for label, _ in lines), default=0) + GAP
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
        if number and number not in table.headings:
            yield _EMPTY
        yield from _lay_out_heading(table, number, page)
        lines = [
            (column.head, cell)
            for column, cell in zip(table.columns, row, strict=True)
            if cell.text not in ("", NOTHING) and not column.is_extra
        ]
        yield from _lay_out_labelled(lines or [(table.columns[0].head, Line(NOTHING))], page)


def _lay_out_heading(table: Table, number: int, page: Page) -> Iterator[Line]:
    if number in table.headings:
        yield from wrap(table.headings[number], page.width)


def _lay_out_table(table: Table, page: Page) -> Iterator[Line]:
    found = fit(table, page.width)
    if found is None:
        yield from _lay_out_records(table, page)
        return
    heads = [give_role(column.head, LABEL) for column in found.columns]
    yield from _lay_out_row(heads, found.widths)
    for number, row in enumerate(found.rows):
        if number in table.headings:
            yield from [_EMPTY] if number else []
            yield from _lay_out_heading(table, number, page)
        yield from _lay_out_row(row, found.widths)


def _lay_out_row(row: Sequence[Line], widths: list[int]) -> Iterator[Line]:
    """Yield the lines of a row. Cells behind the last column stand below this one."""
    starts = list(accumulate((width + GAP for width in widths[:-1]), initial=0))
    cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=False)]
    for below in row[len(widths) :]:
        cells[-1] += wrap(below, widths[-1]) if below.text else []
    for step in zip_longest(*cells, fillvalue=_EMPTY):
        yield join(step, starts)
