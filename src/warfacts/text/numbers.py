"""Numbers found in running text, each as far as it goes: hedge, number, scale, unit.

Pure. What a wording means is read by `quantities`.
"""

import re
from typing import NamedTuple

from warfacts.errors import Unreadable
from warfacts.facts.numbers import HEDGES, SCALES, SMALL, TEN_TIMES, VAGUE, Quantity, read_quantity
from warfacts.text.paragraphs import Paragraph, Span

_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
# What counts without a number that the rules read: several, twice, half, the eleventh, the 1990s.
_KINDS = (
    "several|many|a few|some of(?: them)?|most|all|a number of|a couple of|both|twice|half|none|"
    "dozens of|a handful of|(?:two-|three-)?(?:thirds|quarters?)|"
    "(?:elev|twelf|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six)tie)(?:en)?th|"
    "(?:twen|thir|for|fif|six|seven|eigh|nine)ties|[0-9]+(?:[.,:/][0-9]+)*s?|"
    "(?:second|minute|hour|day|week|month|year)s(?:-long)?"
)


def _any_of(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_NUMBER_WORD = _any_of([*(w for w in SMALL if w != "zero"), *TEN_TIMES, *SCALES])
_SCALE = _any_of(SCALES)
_TIME = "(?:second|minute|hour|day|week|month|year)s?(?:-(?:old|long))?"
_HEDGE = f"(?P<hedge>(?:{_any_of(HEDGES)}) )?"
_ENDING = r"(?P<ending>(?: or (?:so|more|fewer|less))?)"
_NUMERAL = re.compile(
    rf"(?<![\w])(?<![0-9][.,]){_HEDGE}"
    r"(?P<core>"
    rf"(?:us\$|[$€£])?[0-9]+(?:[.,][0-9]+)*(?:st|nd|rd|th|bn|tn|trn|[kmb%])?(?: (?:{_SCALE})\b)*"
    rf"|(?:(?:half )?an? (?={_SCALE}))?(?:(?:{_NUMBER_WORD})(?:-| | and ))*(?:{_NUMBER_WORD})"
    rf"|(?:{_any_of(VAGUE)})"
    rf"|(?:{'|'.join(_ORDINALS)})"
    r")(?!\w)(?P<money>(?: of)? (?:us dollars?|dollars?|euros?|pounds?|percent|per cent)\b)?"
    rf"(?P<unit>[ -]{_TIME}(?!\w))?{_ENDING}"
)
_KIND = re.compile(rf"(?<!\w)(?:{_KINDS})(?!\w)")


class Numeral(NamedTuple):
    """A number in a text."""

    start: int
    """Where it begins, its hedge included."""
    end: int
    """Where it ends, its scale and unit included."""
    core: Span
    """Where the number itself stands, with its scale and currency."""
    value: tuple[object, ...]
    """What it says, apart from the unit: equal for wordings that mean the same."""
    low: int | float | None
    """The least that it can be."""

    @property
    def span(self) -> Span:
        """Where it stands, from hedge to unit."""
        return self.start, self.end


def find_numerals(paragraph: Paragraph) -> list[Numeral]:
    """Return the numbers of a paragraph, in its order; `one` alone is no number.

    >>> p = Paragraph(1, "More than 5 million fled; a 62-year-old stayed, one of two.")
    >>> [p.text[n.start : n.end] for n in find_numerals(p)]
    ['More than 5 million', '62-year-old', 'two']
    """
    found = []
    for match in _NUMERAL.finditer(paragraph.low):
        if match["core"] == "one" and not (match["unit"] or match["hedge"]):
            continue
        quantity = _read(match)
        if quantity:
            end = match.end("money") if match["money"] else match.end("core")
            core = (match.start("core"), max(end, match.end("ending") if match["ending"] else 0))
            value = (*quantity[:5], quantity.kind == "ordinal")
            found.append(Numeral(match.start(), match.end(), core, value, quantity.low))
    return _join_ranges(paragraph, found)


def _join_ranges(paragraph: Paragraph, found: list[Numeral]) -> list[Numeral]:
    """Return the numerals with `between 14 and 20` as the one that it is."""
    joined: list[Numeral] = []
    for numeral in found:
        first = joined[-1] if joined else numeral
        start = first.start - len("between ")
        between = paragraph.low[max(0, start) : numeral.start]
        if between == f"between {paragraph.low[first.start : first.end]} and ":
            try:
                quantity = read_quantity(paragraph.low[start : numeral.end])
            except Unreadable:
                quantity = None
            if quantity:
                value = (*quantity[:5], False)
                joined[-1] = Numeral(start, numeral.end, (start, numeral.core[1]), value, first.low)
                continue
        joined.append(numeral)
    return joined


def _read(match: re.Match[str]) -> Quantity | None:
    """Return what a numeral says, with as much of its surroundings as the rules read."""
    unit = match["unit"] or ""
    for text in (
        match.group(),
        match.group().removesuffix(match["ending"]),
        (match["hedge"] or "") + match["core"] + (match["money"] or ""),
        match["core"] + unit,
        match["core"],
    ):
        try:
            return read_quantity(text)
        except Unreadable:
            continue
    return None


def find_kinds(paragraph: Paragraph) -> list[Span]:
    """Return the vague counts that name no number: several, most, weeks-long, hours."""
    return [match.span() for match in _KIND.finditer(paragraph.low)]


def is_whole(paragraph: Paragraph, span: Span) -> bool:
    """Tell whether a wording takes in the whole number that stands there, its hedge included."""
    for numeral in find_numerals(paragraph):
        overlaps = numeral.start < span[1] and span[0] < numeral.end
        if overlaps and not (span[0] <= numeral.start and numeral.core[1] <= span[1]):
            return False
    return True
