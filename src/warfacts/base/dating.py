"""A fact's date, held against the article's own words for it. docs/format.md has the rules."""

import re
from typing import NamedTuple

from warfacts.errors import Fault
from warfacts.facts.dates import When
from warfacts.facts.model import Position
from warfacts.text.time_expressions import Agreement, Reading, knows_times, read_reading

_ID = re.compile("[a-z0-9-]+")


class Dated(NamedTuple):
    """A fact's date with the words that are to give it."""

    when: When
    said: tuple[str, ...]
    why: str | None
    ahead: bool
    """True for what is planned or proposed: then the words are read forward."""
    position: Position
    """Where the words stand in the YAML."""


def check_date(
    dated: Dated, reference_date: str, language: str, events: dict[str, When]
) -> list[Fault]:
    """Return the fault of a date that its words do not give, or nothing.

    Without `when_why` the words must give the date itself; with it, they must give its bounds.
    `events` are the dates of the file's events: words may count from one of them. Words in a
    language without a lexicon are left to the person who verifies.
    """
    if not knows_times(language):
        return []
    readings = []
    for phrase in dated.said:
        reading = read_words(phrase, dated, reference_date, language, events)
        if reading is None:
            message = f"no rule reads '{phrase}' as a day; add when_why: and how the day is known"
            return [] if dated.why else [Fault(*dated.position, message)]
        readings.append(reading)
        if dated.why and dated.ahead:  # `said on Monday`: the day of the telling, not of the plan
            told = dated._replace(ahead=False)
            readings += filter(None, [read_words(phrase, told, reference_date, language, events)])
    if not readings or _agree(dated, readings, reference_date):
        return []
    said = " and ".join(f"'{phrase}'" for phrase in dated.said)
    verb = "gives" if len(readings) == 1 else "give"
    given = " and ".join(each.when.text for each in readings)
    found = f"{said} {verb} {given}, not {dated.when.text} (reference_date: {reference_date})"
    right = "the words" if dated.why else "say in when_why how it is known"
    return [Fault(*dated.position, f"{found}; correct the day, or {right}")]


def _agree(dated: Dated, readings: list[Reading], reference_date: str) -> bool:
    """Tell whether the words give a date (one phrase without `when_why`), or else its bounds.

    The reference date may be the last day of anything: the article reports nothing after it.
    """
    when = dated.when
    if any(reading.agrees(when) != Agreement.NO for reading in readings):
        return True
    if dated.why is None and len(readings) == 1:
        return False
    bounds = {None, *(each.when.earliest for each in readings)}
    bounds |= {each.when.latest for each in readings}
    return when.earliest in bounds and when.latest in bounds | {reference_date}


def read_words(
    phrase: str, dated: Dated, reference_date: str, language: str, events: dict[str, When]
) -> Reading | None:
    """Return what a phrase means; None if no rule reads it.

    If `when_why` names an event by its id, the words may count from that event. If it also says
    how the two lie ("hours before the event 'vote'"), this is read in place of the phrase: the
    article's own "hours after" may tell of the other one.
    """
    plain = read_reading(phrase, reference_date, language=language, ahead=dated.ahead)
    why = dated.why or ""
    named = [id for id in _ID.findall(why) if id in events]
    if plain or not named:
        return plain
    anchor = events[named[0]]
    relation = re.search(r"[^;,.]*?(?:before|after|into) (?=the event ')", why)
    for words in (relation.group() + "the event" if relation else "", phrase):
        reading = words and read_reading(words, reference_date, language=language, anchor=anchor)
        if reading:
            return reading
    return None
