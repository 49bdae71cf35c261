"""One expression of time that was found in a text: what it means, and whether words are part of it.

Pure: no input or output, no clock.
"""

from bisect import bisect_left
from enum import StrEnum
from typing import NamedTuple

from warfacts.facts.dates import When
from warfacts.text.paragraphs import Span, is_inside
from warfacts.text.time_expressions import Reading, evaluate, parse_whole
from warfacts.text.time_parser import Node

COUNTED = frozenset(["offset", "around", "order", "eve", "nth_day"])
"""Meanings that count from an event."""


class Cover(StrEnum):
    """How a phrase lies in the expression of time that stands there."""

    SAME = "same"
    """The phrase is the whole expression."""
    ENOUGH = "enough"
    """The phrase leaves out only what changes nothing: `on`, the time of day."""
    PART = "part"
    """The phrase is a part that means something else than the whole."""


class FoundTime(NamedTuple):
    """One expression of time in a text."""

    start: int
    end: int
    phrase: str
    """The words, as the text has them."""
    language: str
    node: Node
    """What the grammar has read, to be evaluated from a reference day."""
    anchor_phrase: str | None
    """The event that the words count from, as the text names it; empty for `the next day`, None
    where the words count from none."""
    is_negated: bool
    """True for `not on Wednesday`: the day on which the thing was not."""
    is_recurring: bool
    """True for `every Wednesday`, `on Sundays`."""
    is_label: bool
    """True if the words name or mark something: the Wednesday market, the 2030 season."""
    is_attribute: bool
    """True for a weekday before a noun, `a Monday speech`: mostly a day, at times a name."""
    is_duration: bool
    """True for `two years`, `18-month`: how long, not when."""
    is_not_until: bool
    """True for `until Monday` behind a negation: did not open until Monday, which is on Monday."""

    @property
    def span(self) -> Span:
        """Where the expression stands."""
        return self.start, self.end

    @property
    def is_when(self) -> bool:
        """True if the words tell when a thing is: they are no name, no length, nothing denied."""
        others = (self.is_label, self.is_negated, self.is_recurring, self.is_duration)
        return not any(others)

    def read(
        self, reference: str, *, ahead: bool = False, anchor: When | None = None
    ) -> Reading | None:
        """Return what the expression means from a reference day, or None where it tells no day."""
        return _evaluate(self.node, self, reference, ahead, anchor) if self.is_when else None


def _evaluate(
    node: Node, found: FoundTime, reference: str, ahead: bool, anchor: When | None
) -> Reading | None:
    if found.is_not_until and node.meaning == "until":
        node = node._replace(meaning="not_until")
    return evaluate(node, reference, language=found.language, ahead=ahead, anchor=anchor)


def covers(
    found: FoundTime, said: Span, reference: str, text: str, *, ahead: bool | None = None
) -> Cover:
    """Tell whether the words of `said`, in the same text, mean what the found expression means.

    `text` is the paragraph. The two are compared as read from the reference day: ahead or back, or
    if `ahead` is None both ways.
    """
    if is_inside(found.span, said):
        return Cover.SAME
    phrase = text[slice(*said)]
    nodes = list(parse_whole(phrase, found.language))
    if _names_event(found, said, nodes):
        return Cover.ENOUGH
    is_compared = False
    for way in (False, True) if ahead is None else (ahead,):
        whole = found.read(reference, ahead=way)
        if whole is None:
            continue
        parts = (_evaluate(node, found, reference, way, None) for node in nodes)
        part = next((each for each in parts if each), None)
        if part is None or _bounds(whole) != _bounds(part):
            return Cover.PART
        is_compared = True
    return Cover.ENOUGH if is_compared else Cover.PART


def _bounds(reading: Reading) -> tuple[str | None, str | None, bool, bool]:
    when = reading.when
    return when.earliest, when.latest, when.span, when.exact


def _names_event(found: FoundTime, said: Span, nodes: list[Node]) -> bool:
    """Tell whether a phrase lacks but the first word `on`, or the last ones of the event."""
    if not found.anchor_phrase or not nodes or found.is_negated:
        return False
    anchor = found.phrase.rfind(found.anchor_phrase) + found.start
    return (
        nodes[0].meaning in COUNTED | {"plain"} and said[1] > anchor and said[0] - found.start <= 3
    )


def find_at(times: list[FoundTime], span: Span) -> FoundTime | None:
    """Return the expression that a span lies in or holds, or None."""
    at = bisect_left(times, span[0], key=lambda found: found.end)
    for found in times[max(0, at - 1) : at + 2]:
        if found.start < span[1] and span[0] < found.end:
            return found
    return None
