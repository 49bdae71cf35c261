"""Tables for people. Colours on a terminal are drawn by Rich."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from warfacts.facts.answers import Answer
from warfacts.render import Page
from warfacts.render.cells import DETAIL, HEAD, LABEL, MARKED, Line
from warfacts.render.layout import lay_out

LONG = 2000
"""Lines above which an answer is drawn without Rich, which is slow for long lists."""
_STYLES = {
    HEAD: ("bold", "1"),
    LABEL: ("dim", "2"),
    DETAIL: ("dim", "2"),
    MARKED: ("bold reverse", "1;7"),
}
"""The look of each role: the style of Rich, and the same as a code of the terminal (ECMA-48)."""


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield the answer as a table, as the picture of an entity, or as the account of a fact."""
    lines = lay_out(answer, page)
    if not page.colour:
        yield from (f"{line.text}\n" for line in lines)
        return
    first = list(islice(lines, LONG + 1))
    if len(first) > LONG:
        yield from map(_draw_line, chain(first, lines))
    elif first:
        yield _draw_with_rich(first, page)


def _draw_with_rich(lines: Iterable[Line], page: Page) -> str:
    from rich.console import Console
    from rich.text import Span, Text

    # All is told, since Rich takes a terminal that it does not know for one of 80 columns.
    console = Console(
        width=page.width, force_terminal=True, color_system="standard", no_color=False
    )
    texts = (
        Text(line.text, spans=[Span(s.start, s.end, _STYLES[s.role][0]) for s in line.spans])
        for line in lines
    )
    with console.capture() as capture:
        console.print(*texts, sep="\n", soft_wrap=True, highlight=False, markup=False, emoji=False)
    return capture.get()


def _draw_line(line: Line) -> str:
    pieces, at = [], 0
    for start, end, role in line.spans:
        pieces += [line.text[at:start], f"\x1b[{_STYLES[role][1]}m{line.text[start:end]}\x1b[0m"]
        at = end
    return "".join([*pieces, line.text[at:], "\n"])
