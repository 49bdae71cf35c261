"""Tables for people: Rich on a terminal, the same cells at their natural width in a pipe.

The only file that imports Rich. Below 50 columns a list of records takes the table's place.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from warfacts.facts.answers import Answer, Record
from warfacts.facts.characters import make_safe
from warfacts.render import Page
from warfacts.render.layout import (
    MARK_OFF,
    MARK_ON,
    NOTHING,
    POSSIBLE,
    Grid,
    describe_fact,
    describe_head,
    drop_marks,
    group_facts,
    make_grid,
    show_marks,
)

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

_LONG = 500
"""Rows above which a table is drawn without Rich, which takes half a millisecond a row."""
NARROW = 50
"""Columns below which a table is no longer readable."""
_GAP = 2
_LEAST_PROSE = 20
_LEAST_SHARE = 14
_LONGEST_WORD = 20
_BREAK = re.compile(" (?!(?<=[0-9] )(?:dozen|hundred|thousand|million|billion|trillion))")


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield the answer as a table, as the picture of an entity, or as the account of a fact."""
    if answer.kind == "entities":
        for number, entity in enumerate(answer.records):
            yield "\n" if number else ""
            yield from _render_entity(entity, answer.columns, page)
    elif answer.kind == "show":
        for fact in answer.records:
            yield from _render_lines(list(describe_fact(fact, answer.columns)), page)
    elif records := list(answer.records):
        yield from _render_list(answer.kind, records, answer.columns, page)


def _render_list(
    kind: str, records: list[Record], columns: tuple[str, ...], page: Page
) -> Iterator[str]:
    grid = make_grid(kind, records, columns, page.width)
    if page.width is None:
        yield from _draw_natural(grid)
    elif page.width < NARROW:
        yield from _draw_records(grid, page)
    else:
        widths = _fit(grid, page.width)
        long = len(grid.rows) > _LONG
        if widths is None:
            yield from _draw_records(grid, page)
        else:
            yield from _draw_long(grid, widths, page) if long else [_draw_table(grid, widths, page)]


def _fit(grid: Grid, width: int) -> list[int] | None:
    """Return the columns' widths on a terminal; None where prose would become a salad of words.

    What must stay whole has its natural width. The rest is shared by the columns that fold: at
    most a third to those beside the prose, where that leaves too little no more than their longest
    word, and all that is left to the prose.
    """
    rows = [grid.heads, *grid.rows]
    natural = [max(map(_measure, column)) for column in zip(*rows, strict=True)]
    folding = [number for number, folds in enumerate(grid.folds) if folds]
    whole = sum(size for number, size in enumerate(natural) if number not in folding)
    room = width - _GAP * (len(natural) - 1) - whole
    if not folding:
        return natural if room >= 0 else None
    others = [number for number in folding if number != grid.prose]
    longest_id = max(map(len, grid.ids or [""]))
    widths = list(natural)
    for least in (max(_LEAST_SHARE, room // (len(others) + 2)), 0):
        for number in others:
            words = (word for row in grid.rows for word in _split(row[number]))
            longest = min(max(map(_measure, words), default=1), _LONGEST_WORD)
            head = _measure(grid.heads[number])
            widths[number] = min(natural[number], max(head, longest, least))
        left = room - sum(widths[number] for number in others)
        if left >= max(_LEAST_PROSE, longest_id):
            break
    else:
        return None
    widths[grid.prose] = min(left, max(natural[grid.prose], longest_id))
    left -= widths[grid.prose]
    for number in others:
        more = min(left, natural[number] - widths[number])
        widths[number] += more
        left -= more
    return widths


def _render_entity(entity: Record, columns: tuple[str, ...], page: Page) -> Iterator[str]:
    name = make_safe(entity["name"])
    yield from _render_title(name, page)
    yield from _render_lines(list(describe_head(entity)), page)
    for heading, section, records in group_facts(entity):
        yield "\n"
        yield from _render_title(heading, page)
        yield from _render_list(section, records, columns, page)


def _render_title(title: str, page: Page) -> Iterator[str]:
    if page.width is None:
        yield f"{title}\n"
        return
    from rich.text import Text

    yield _print(Text(title, style="bold"), page)


def _render_lines(lines: list[tuple[str, str]], page: Page, *, long: bool = False) -> Iterator[str]:
    """Yield labelled lines, the labels in a column of their own, repeated ones left out.

    Where that column would leave too little for the longest word, each label leads its text. Those
    of a long list are drawn without Rich.
    """
    wide = max(len(label) for label, _ in lines)
    shown = [
        ("" if number and lines[number - 1][0] == label else label, text)
        for number, (label, text) in enumerate(lines)
    ]
    if page.width is None:
        yield from (f"{label:<{wide}}  {show_marks(text)}\n" for label, text in shown)
        return
    longest = max(_measure(word) for _, text in lines for word in text.split() or [""])
    is_narrow = wide + _GAP + longest > page.width
    if long:
        yield from _draw_lines(lines if is_narrow else shown, 0 if is_narrow else wide, page)
        return
    from rich.table import Table
    from rich.text import Text

    if is_narrow:
        for label, text in lines:
            yield _print(
                Text.assemble((f"{label}: ", "dim"), show_marks(text), overflow="fold"), page
            )
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(no_wrap=True, overflow="fold")
    for label, text in shown:
        told = _wrap(text if page.colour else show_marks(text), page.width - wide - _GAP)
        grid.add_row(Text(label), _mark("\n".join(told)))
    yield _print(grid, page)


def _draw_natural(grid: Grid) -> Iterator[str]:
    """Yield one line a row, every column as wide as its longest cell."""
    rows = [grid.heads, *grid.rows]
    widths = [max(map(_measure, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell + " " * (width - _measure(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip() + "\n"


def _measure(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    text = drop_marks(text)
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _draw_records(grid: Grid, page: Page) -> Iterator[str]:
    """Yield each row as labelled lines, the id first."""
    for number, row in enumerate(grid.rows):
        cells = zip(grid.heads, row, strict=True)
        lines = [(head, cell) for head, cell in cells if cell not in ("", NOTHING)]
        if lines[:1] == [(POSSIBLE, POSSIBLE)]:
            lines[0] = (POSSIBLE, "possible match")
        if grid.ids:
            lines.append(("Id", grid.ids[number]))
        yield "\n" if number else ""
        long = len(grid.rows) > _LONG
        yield from _render_lines(lines or [(grid.heads[0], NOTHING)], page, long=long)


def _draw_lines(lines: list[tuple[str, str]], wide: int, page: Page) -> Iterator[str]:
    """Yield labelled lines without Rich, the labels in a column as wide as this if it is not 0."""
    dim, off = ("\x1b[2m", "\x1b[0m") if page.colour else ("", "")
    for label, text in lines:
        lead = f"{label:<{wide}}  " if wide else ""
        told = drop_marks(text) if wide else f"{label}: {drop_marks(text)}"
        first, *rest = _wrap(told, (page.width or 0) - len(lead))
        first, end = lead + first, len(lead or label)
        yield f"{dim}{first[:end]}{off}{first[end:]}\n"
        yield from (f"{' ' * len(lead)}{line}\n" for line in rest)


def _draw_table(grid: Grid, widths: list[int], page: Page) -> str:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    # One space of padding and one of the box's own divider make the gap.
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for head, width in zip(grid.heads, widths, strict=True):
        table.add_column(Text(head), width=width, no_wrap=True, overflow="fold")
    for number, row in enumerate(grid.rows):
        told = zip(row if page.colour else map(drop_marks, row), widths, strict=True)
        cells = [_mark("\n".join(_wrap(cell, width))) for cell, width in told]
        if grid.ids:
            cells[grid.prose].append(f"\n{grid.ids[number]}", style="dim")
        table.add_row(*cells)
    return _print(table, page)


def _draw_long(grid: Grid, widths: list[int], page: Page) -> Iterator[str]:
    """Yield the same table row by row, in a twentieth of the time that Rich takes."""
    bold, dim, off = ("\x1b[1m", "\x1b[2m", "\x1b[0m") if page.colour else ("", "", "")
    head = (head.ljust(width) for head, width in zip(grid.heads, widths, strict=True))
    yield f"{bold}{'  '.join(head).rstrip()}{off}\n"
    yield "─" * (sum(widths) + _GAP * (len(widths) - 1)) + "\n"
    for number, row in enumerate(grid.rows):
        cells = [_wrap(drop_marks(cell), width) for cell, width in zip(row, widths, strict=True)]
        if grid.ids:
            cells[grid.prose].append(grid.ids[number])
        for step in range(max(map(len, cells))):
            line = []
            for column, (lines, width) in enumerate(zip(cells, widths, strict=True)):
                text = lines[step] if step < len(lines) else ""
                pad = " " * (width - _measure(text))
                is_id = bool(grid.ids) and column == grid.prose and step == len(lines) - 1
                line.append(f"{dim}{text}{off}{pad}" if is_id else text + pad)
            yield "  ".join(line).rstrip() + "\n"


def _split(text: str) -> list[str]:
    """Return what stays on one line: words, and numbers with their scale.

    >>> _split("more than 5 million people")
    ['more', 'than', '5 million', 'people']
    """
    return _BREAK.split(text)


def _wrap(text: str, width: int) -> list[str]:
    """Return a text in lines of at most a width; a word is broken only where it is wider."""
    if _measure(text) <= width:
        return [text]
    lines = [""]
    for word in _split(text):
        if _measure(lines[-1]) + bool(lines[-1]) + _measure(word) <= width:
            lines[-1] += f" {word}" if lines[-1] else word
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if _measure(lines[-1] + character) > width:
                lines.append("")
            lines[-1] += character
    return lines


def _mark(text: str) -> "Text":
    """Return a text in which what stands between marks is set off."""
    from rich.text import Text

    marked = Text()
    for piece in re.split(f"(?s)({MARK_ON}.*?{MARK_OFF})", text):
        style = "bold reverse" if piece.startswith(MARK_ON) else ""
        marked.append(piece.strip(MARK_ON + MARK_OFF), style=style)
    return marked


def _print(renderable: "RenderableType", page: Page) -> str:
    console = _open_console(page)
    with console.capture() as capture:
        console.print(renderable)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def _open_console(page: Page) -> "Console":
    from rich.console import Console

    return Console(
        width=page.width,
        force_terminal=page.colour,
        color_system="auto" if page.colour else None,
        no_color=not page.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
