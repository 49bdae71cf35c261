"""Lines of text in the columns of a terminal: their width, where they fold, their roles. Pure."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from warfacts.facts.characters import make_safe
from warfacts.facts.english import SCALES, any_of
from warfacts.render.fields import merge_marks, set_asterisks

HEAD, LABEL, DETAIL, MARKED = "head", "label", "detail", "marked"
COUNT, STATUS, MAYBE = "count", "status", "maybe"
CLAIMANT, ID = "claimant", "id"
"""The roles that a part of a line can have. How each of them looks is decided in `table`."""

# Characters of one column each, so that texts of most alphabets are measured without Rich.
_SINGLE = re.compile(
    "[ -~\xa0-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2190-\u22ff]*"
)
# A number and its scale stay on one line, as do "¶ 4" and "or later".
_FOLD = re.compile(f"(?<!¶)(?<! or) (?!·|(?<=[0-9] )(?:{any_of(SCALES)}))")


class Span(NamedTuple):
    """A part of a line that has a role."""

    start: int
    end: int
    """The first character behind the part."""
    role: str


class Line(NamedTuple):
    """A text that is safe for a terminal: a cell of a table, or a line of the answer."""

    text: str
    spans: tuple[Span, ...] = ()
    """The parts with a role, in order. No two of them overlap."""


def make_line(text: str, marks: Sequence[tuple[int, int]] = ()) -> Line:
    r"""Return a text from data as a line in which the marks have the role MARKED.

    >>> make_line("a\tport", [(2, 6)])
    Line(text='a\\tport', spans=(Span(start=3, end=7, role='marked'),))
    """
    if not marks:
        return Line(make_safe(text))
    spans = [
        Span(len(make_safe(text[:start])), len(make_safe(text[:end])), MARKED)
        for start, end in merge_marks(marks)
    ]
    return Line(make_safe(text), tuple(spans))


def give_role(text: str, role: str) -> Line:
    """Return a safe text as a line that has a role from end to end."""
    return Line(text, (Span(0, len(text), role),))


def show_marks(line: Line) -> str:
    """Return the text of a line with two asterisks on each side of what is marked."""
    return set_asterisks(line.text, [(s.start, s.end) for s in line.spans if s.role == MARKED])


def measure(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii() or _SINGLE.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def split_words(text: str) -> list[str]:
    """Return the parts of a text that stay on one line: words, and numbers with their scale.

    >>> split_words("more than 5 million people")
    ['more', 'than', '5 million', 'people']
    """
    return _FOLD.split(text)


def measure_longest_word(texts: Iterable[str]) -> int:
    """Return how many columns the longest word of some texts takes."""
    return max((measure(word) for text in texts for word in split_words(text)), default=0)


def wrap(line: Line, width: int | None) -> list[Line]:
    """Return a line in lines of at most a width. Only a word that is wider is broken.

    With a width of None, nothing folds.
    """
    if width is None or measure(line.text) <= width:
        return [line]
    lines, at = [], 0
    for text in _fold(line.text, width):
        at = line.text.index(text, at)
        lines.append(_cut(line, at, at + len(text)))
        at += len(text)
    return lines


def count_lines(line: Line, width: int) -> int:
    """Return in how many lines of at most a width a line folds."""
    return 1 if measure(line.text) <= width else len(_fold(line.text, width))


def link(parts: Iterable[Line], border: str = " · ") -> Line:
    """Return the parts that are not empty as one line, with a border between them."""
    text = ""
    spans: list[Span] = []
    for part in parts:
        if part.text:
            if text and border:
                spans.append(Span(len(text), len(text) + len(border), DETAIL))
                text += border
            spans += [Span(s.start + len(text), s.end + len(text), s.role) for s in part.spans]
            text += part.text
    return Line(text, tuple(spans))


def _fold(text: str, width: int) -> list[str]:
    lines = [""]
    for word in split_words(text):
        if measure(lines[-1]) + bool(lines[-1]) + measure(word) <= width:
            lines[-1] += f" {word}" if lines[-1] else word
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if measure(lines[-1] + character) > width:
                lines.append("")
            lines[-1] += character
    return lines


def _cut(line: Line, start: int, end: int) -> Line:
    inside = (span for span in line.spans if span.start < end and span.end > start)
    spans = (
        Span(max(span.start, start) - start, min(span.end, end) - start, span.role)
        for span in inside
    )
    return Line(line.text[start:end], tuple(spans))


def join(cells: Iterable[Line], starts: Iterable[int]) -> Line:
    """Return cells side by side in one line. Each starts at its column of the terminal."""
    text, column = "", 0
    spans: list[Span] = []
    for cell, start in zip(cells, starts, strict=True):
        if cell.text:
            text += " " * (start - column)
            at = len(text)
            spans += [Span(at + start, at + end, role) for start, end, role in cell.spans]
            text += cell.text
            column = start + measure(cell.text)
    return Line(text, tuple(spans))
