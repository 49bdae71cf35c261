"""A fact's date, held against the article's own words for it. docs/format.md has the rules."""

import re
from typing import NamedTuple

from warfacts.errors import Fault
from warfacts.facts.dates import When
from warfacts.facts.english import COUNTS, any_of
from warfacts.facts.model import Position
from warfacts.text.times import read_phrase

_ID = re.compile("[a-z0-9-]+")
_RELATION = re.compile(
    f"((?:minutes|hours|(?:[0-9]+|{any_of(COUNTS)}) (?:day|week)s?) (?:before|after)) the event '"
)


class Dated(NamedTuple):
    """A fact's date with the words that are to give it."""

    when: When
    said: tuple[str, ...]
    why: str | None
    position: Position
    """Where the words stand in the YAML."""


def check_date(dated: Dated, reference_date: str, events: dict[str, When]) -> list[Fault]:
    """Return the fault of a date that its words do not give, or nothing.

    Without `when_why` the words must give the date itself; with it, they must give its bounds.
    `events` are the dates of the file's events: words may count from one of them.
    """
    derived = []
    for phrase in dated.said:
        read = _read_words(phrase, dated.why or "", reference_date, events)
        if read is None:
            message = f"no rule reads '{phrase}' as a day; add when_why: and how the day is known"
            return [] if dated.why else [Fault(*dated.position, message)]
        derived.append(read)
    if not derived or _agree(dated, derived, reference_date):
        return []
    said = " and ".join(f"'{phrase}'" for phrase in dated.said)
    verb = "gives" if len(derived) == 1 else "give"
    given = " and ".join(each.text for each in derived)
    found = f"{said} {verb} {given}, not {dated.when.text} (reference_date: {reference_date})"
    right = "the words" if dated.why else "say in when_why how it is known"
    return [Fault(*dated.position, f"{found}; correct the day, or {right}")]


def _agree(dated: Dated, derived: list[When], reference_date: str) -> bool:
    """Tell whether the words give a date (one phrase without `when_why`), or else its bounds.

    The reference date may be the last day of anything: the article reports nothing after it.
    """
    when = dated.when
    if dated.why is None and len(derived) == 1:
        given = derived[0]
        return (when.earliest, when.latest, when.span) == (given.earliest, given.latest, given.span)
    bounds = {None, *(each.earliest for each in derived), *(each.latest for each in derived)}
    return when.earliest in bounds and when.latest in bounds | {reference_date}


def _read_words(phrase: str, why: str, reference_date: str, events: dict[str, When]) -> When | None:
    """Return what a phrase means; None if no rule reads it.

    If `why` names an event by its id, the words may count from that event. If `why` also says how
    the two lie ("hours before the event 'vote'"), this is read in place of the phrase: the
    article's own "hours after" may tell of the other one.
    """
    plain = read_phrase(phrase, reference_date)
    named = [id for id in _ID.findall(why) if id in events]
    if plain or not named:
        return plain
    relation = _RELATION.search(why)
    return read_phrase(relation[1] if relation else phrase, reference_date, events[named[0]])
