"""The lines of an answer, drawn for people. On a terminal with colours, Rich draws them."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from warfacts.facts.answers import Answer
from warfacts.render import Page
from warfacts.render.cells import (
    CLAIMANT,
    COUNT,
    DETAIL,
    HEAD,
    ID,
    LABEL,
    MARKED,
    MAYBE,
    STATUS,
    Line,
)
from warfacts.render.layout import lay_out

LONG = 2000
"""The most lines that Rich draws. A longer answer is faster when each line is printed as it is."""
_STYLES = {
    HEAD: ("bold", "1"),
    COUNT: ("bold", "1"),
    STATUS: ("bold color(130)", "1;38;5;130"),
    MAYBE: ("bold color(133)", "1;38;5;133"),
    CLAIMANT: ("color(28)", "38;5;28"),
    ID: ("color(67)", "38;5;67"),
    LABEL: ("dim", "2"),
    DETAIL: ("dim", "2"),
    MARKED: ("bold reverse", "1;7"),
}
"""The look of each role: the style of Rich, and the same as a code of the terminal (ECMA-48).

The colours are of middle brightness, so that they can be read on light and on dark. No meaning is
told by colour alone."""


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

    # Nothing is left for Rich to guess: its guesses cut lines on a terminal that it does not know.
    console = Console(
        width=page.width,
        force_terminal=True,
        color_system="256",
        no_color=False,
        legacy_windows=False,
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
