"""An article's own words for a time, read from the day that it calls today.

Pure: no input or output, no clock. What no rule reads is left unread, never guessed.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from warfacts.errors import Unreadable
from warfacts.facts.dates import When, read_when
from warfacts.lexicon import load_words
from warfacts.text import time_events, time_meanings, time_nearby, time_periods, time_relations
from warfacts.text.paragraphs import normalise
from warfacts.text.time_grammar import load_grammar
from warfacts.text.time_meanings import Rule, Setting
from warfacts.text.time_parser import Node, Parser
from warfacts.text.time_stretches import Stretch

_LONGEST = 400
"""Characters of a phrase that are looked at; a longer one is left unread."""
_MOST_KNOWN = 4096
"""Phrases that are kept as they were read: an article says "Thursday" over and over."""
RULES: dict[str, Rule] = {
    **time_meanings.RULES,
    **time_nearby.RULES,
    **time_periods.RULES,
    **time_relations.RULES,
    **time_events.RULES,
}
"""The function that reads each meaning of the grammar."""

Days = tuple[str | None, str | None]


class Agreement(StrEnum):
    """Whether a fact's day is what the words mean."""

    SAME = "same"
    """The day is what the words mean."""
    POSSIBLE = "possible"
    """The day is one that the words can mean, of two that careful readers would give."""
    NO = "no"
    """The words mean another day."""


class Reading(NamedTuple):
    """What words for a time mean, and how far a curator's day may differ from it."""

    when: When
    """The reading: all that the words can mean."""
    widest: Days
    """The first and last day that a fact's day may have."""
    narrowest: Days
    """The days that a fact's day must have in it: the same, but where the words are loose."""
    others: tuple[When, ...]
    """What the words may mean as well."""

    def agrees(self, when: When) -> Agreement:
        """Tell whether a fact's day is what the words mean."""
        bounds = (when.earliest, when.latest, when.span)
        if bounds == (self.when.earliest, self.when.latest, self.when.span):
            return Agreement.SAME
        if when.span == self.when.span and self._holds(when):
            return Agreement.SAME
        if bounds not in [(other.earliest, other.latest, other.span) for other in self.others]:
            return Agreement.NO
        # The same days, told as one of them and as throughout, are one reading.
        is_near = bounds[:2] == (self.when.earliest, self.when.latest)
        return Agreement.SAME if is_near else Agreement.POSSIBLE

    def _holds(self, when: When) -> bool:
        """Tell whether days lie within the widest and hold the narrowest."""
        (low, high), (least, most) = self.widest, self.narrowest
        begins = (low or "") <= (when.earliest or "") <= (least or "")
        far = "9999-99-99"
        return begins and (most or far) <= (when.latest or far) <= (high or far)


def read_time(
    phrase: str,
    reference: str,
    *,
    language: str = "en",
    ahead: bool = False,
    anchor: When | None = None,
    as_done: bool = False,
) -> When | None:
    """Return what an article's words for a time mean, or None where no rule reads them whole.

    `reference` is the day that the article calls today. `ahead` reads days forward from it, as the
    facts that are planned need it; words that themselves say last or next are read as they say.
    `anchor` is the time of the event that the words count from. `as_done` ends at the reference
    day what would reach past it, since an article reports nothing done after its day.

    >>> [read_time(said, "2031-03-06").text for said in ("late Thursday", "last week", "May 24")]
    ['2031-03-06', '[2031-02-24..2031-03-02]', '2030-05-24']
    >>> read_time("on Friday", "2031-03-06", ahead=True).text
    '2031-03-07'
    """
    reading = read_reading(
        phrase, reference, language=language, ahead=ahead, anchor=anchor, as_done=as_done
    )
    return reading and reading.when


def knows_times(language: str) -> bool:
    """Tell whether there is a lexicon of a language's words for times."""
    return load_words(language, "times") is not None


@lru_cache(_MOST_KNOWN)
def read_reading(
    phrase: str,
    reference: str,
    *,
    language: str = "en",
    ahead: bool = False,
    anchor: When | None = None,
    as_done: bool = False,
) -> Reading | None:
    """Return what words for a time mean and how far a fact's day may differ, or None if unread."""
    if len(phrase) > _LONGEST:
        return None
    for node in parse_whole(phrase, language):
        reading = evaluate(
            node, reference, language=language, ahead=ahead, anchor=anchor, as_done=as_done
        )
        if reading:
            return reading
    return None


def parse_whole(phrase: str, language: str) -> Iterator[Node]:
    """Yield the ways in which a whole phrase is one expression of time."""
    grammar = load_grammar(language.partition("-")[0].casefold())
    if grammar is None:
        return
    written = normalise(phrase).strip(" ,;:")
    for text in dict.fromkeys((written, written.rstrip("."))):
        tokens = grammar.tokenise(text)
        parser = Parser(grammar, tokens, is_whole=True)
        for end, node in parser.parse("read", 0):
            if end == len(tokens):
                if node.meaning == "vague":
                    return
                yield node


def evaluate(
    node: Node,
    reference: str,
    *,
    language: str = "en",
    ahead: bool = False,
    anchor: When | None = None,
    as_done: bool = False,
) -> Reading | None:
    """Return what a parsed expression means from a reference day, or None where it tells none."""
    today = date.fromisoformat(reference)
    setting = Setting(today, ahead, anchor, language, today, RULES)
    try:
        stretch = setting.read(node)
        return stretch and _make_reading(stretch, today if as_done else None)
    except (ValueError, OverflowError, Unreadable):
        return None


def _make_reading(stretch: Stretch, done_by: date | None) -> Reading:
    widest = (_iso(stretch.first), _iso(stretch.last))
    low, high = stretch.narrowest or (stretch.first, stretch.last)
    text = stretch.text
    reaches = stretch.last is None or (done_by is not None and stretch.last > done_by)
    begun = done_by is not None and (stretch.first is None or stretch.first <= done_by)
    if done_by and reaches and begun and not stretch.is_span:
        text = f"[{stretch.first or ''}..{done_by}]"
        high = min(high, done_by) if high else done_by
        low = min(low, done_by) if low else None
    others = tuple(read_when(other.text) for other in stretch.others)
    return Reading(read_when(text), widest, (_iso(low), _iso(high)), others)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
