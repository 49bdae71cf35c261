"""Numbers in running text, each with all that belongs to it: hedge, scale and unit.

Pure. What a wording means is read by `facts.numbers`.
"""

import re
from typing import NamedTuple

from warfacts.errors import Unreadable
from warfacts.facts import english
from warfacts.facts.english import any_of
from warfacts.facts.numbers import Quantity, read_quantity
from warfacts.text.paragraphs import Paragraph, Span

_SIGN = any_of(english.CURRENCY_SIGNS)
_SCALE = any_of(english.SCALES)
_WORD = any_of({*english.ONES, *english.TENS, *english.SCALES} - {"zero"})
_GLUED = any_of((*english.ORDINAL_ENDINGS, *english.LETTER_SCALES, "%"))
_TIMES = any_of(english.TIME_UNITS)
_NUMERAL = re.compile(
    rf"(?<![\w])(?<![0-9][.,])(?P<hedge>(?:{any_of(english.HEDGES)}) )?"
    r"(?P<core>"
    rf"(?:{_SIGN})?[0-9]+(?:[.,][0-9]+)*(?:{_GLUED})?(?: (?:{_SCALE})\b)*"
    rf"|(?:(?:half )?an? (?={_SCALE}))?(?:(?:{_WORD})(?:-| | and ))*(?:{_WORD})"
    rf"|(?:{any_of(english.VAGUE)})"
    rf"|(?:{any_of(english.ORDINALS)})"
    rf")(?!\w)(?P<money>(?: of)? (?:{any_of(english.UNIT_WORDS)})\b)?"
    rf"(?P<unit>[ -](?:{_TIMES})s?(?:-(?:old|long))?(?!\w))?"
    rf"(?P<ending>(?:{any_of(english.HEDGES_BEHIND)})?)"
)
_PLACES = (
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth thirtieth fortieth fiftieth sixtieth"
)
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"
# Words that count and that facts.numbers does not read: several, twice, half, eleventh, 1990s.
_KIND = re.compile(
    rf"(?<!\w)(?:{any_of((*english.UNBOUNDED, 'both', 'twice', 'half', 'none', 'dozens of'))}"
    "|(?:two-|three-)?(?:thirds|quarters?)"
    f"|{any_of(_PLACES.split())}|{any_of(_DECADES.split())}|[0-9]+(?:[.,:/][0-9]+)*s?"
    rf"|(?:{_TIMES})s(?:-long)?)(?!\w)"
)


class Numeral(NamedTuple):
    """A number in a text."""

    start: int
    """Where it begins, with its hedge."""
    end: int
    """Where it ends, with its scale and unit."""
    core: Span
    """Where the number itself stands, with its scale and currency, without hedge and unit."""
    value: tuple[object, ...]
    """What it means, without the unit: equal for two wordings that mean the same."""
    low: int | float | None
    """The least that it can be; None if the wording gives no lower bound."""

    @property
    def span(self) -> Span:
        """Where it stands, from hedge to unit."""
        return self.start, self.end


def find_numerals(paragraph: Paragraph) -> list[Numeral]:
    """Return the numbers of a paragraph, in its order; 'one' alone is not a number.

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
    """Return the numbers with each "between 14 and 20" as one number."""
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
    """Return the meaning of a number, with as many of the words around it as a rule reads."""
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
    """Return the words that count without a number: several, most, weeks-long, hours."""
    return [match.span() for match in _KIND.finditer(paragraph.low)]


def is_whole(paragraph: Paragraph, span: Span) -> bool:
    """Return whether the words at a place take in the whole number there, with its hedge."""
    for numeral in find_numerals(paragraph):
        overlaps = numeral.start < span[1] and span[0] < numeral.end
        if overlaps and not (span[0] <= numeral.start and numeral.core[1] <= span[1]):
            return False
    return True
