"""The records of a fact base, after it was read and checked. Frozen; pure.

They are named tuples and not frozen dataclasses, since a large base makes very many of them: named
tuples take three fifths of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from warfacts.facts.sections import EVENTS, FIGURES, QUOTES, ROLES, STATEMENTS

if TYPE_CHECKING:
    from warfacts.facts.dates import When
    from warfacts.facts.numbers import Quantity


class Position(NamedTuple):
    """Where something stands in the YAML; a fault names this place."""

    file: str
    line: int
    column: int


class Inset(NamedTuple):
    """A box inside the article that announces another article, with a voice of its own."""

    id: str
    headline: str
    at: tuple[int, ...]


class Review(NamedTuple):
    """What a person saw who looked at a fact beside its text, where the rules cannot tell."""

    by: str
    """Who looked: initials or a name."""
    on: str
    """The day, ISO 8601."""
    note: str
    """What there is to see in the text."""


class Source(NamedTuple):
    """One article."""

    id: str
    headline: str
    reference_date: str
    """The day from which the article's weekdays and weeks count, ISO 8601."""
    paragraphs: int
    """Number of non-empty lines of the text."""
    position: Position
    fingerprint: str | None = None
    """SHA-256 of the normalised text, in hexadecimal; None if the base does not give it."""
    paragraph_fingerprints: tuple[str, ...] = ()
    """The first 12 digits of the SHA-256 of each paragraph; empty if the base has none."""
    insets: tuple[Inset, ...] = ()
    skip: tuple[tuple[int, str], ...] = ()
    """Paragraphs that hold no fact, each with the reason."""
    language: str = "en"
    """The language of the article, BCP 47."""
    dollar: str | None = None
    """The currency that a bare $ means in the article, ISO 4217; None if nobody has said it."""

    def find_inset(self, at: tuple[int, ...]) -> Inset | None:
        """Return the inset in which all these paragraphs stand, or None for the article's body."""
        return next((box for box in self.insets if at and set(at) <= set(box.at)), None)


class Entity(NamedTuple):
    """A person, an organisation or a place that facts name."""

    section: str
    """PEOPLE, ORGANISATIONS or PLACES."""
    id: str
    name: str
    position: Position
    source: str
    at: tuple[int, ...]
    named: bool = True
    """False if the source describes somebody without a name."""
    role: str | None = None
    """The source's own words for an office, a rank or a task."""
    age: int | None = None
    """In years."""
    of: str | None = None
    """Id of the organisation or person that this one belongs to."""
    in_: str | None = None
    """Id of the place that this place lies in."""
    aliases: tuple[str, ...] = ()


class Event(NamedTuple):
    """What happened, is going on, is planned, is proposed or is denied."""

    id: str
    source: str
    position: Position
    at: tuple[int, ...]
    title: str
    words: tuple[str, ...]
    when: When | None = None
    when_said: tuple[str, ...] = ()
    when_why: str | None = None
    where: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    status: str = "happened"
    by: tuple[str, ...] = ()
    by_why: str | None = None
    via: tuple[str, ...] = ()
    reviewed: Review | None = None
    """Settles what the rules of verification cannot tell; None if nobody has looked."""

    @property
    def line(self) -> str:
        """The words that stand for it in a list."""
        return self.title

    @property
    def evidence(self) -> tuple[str, ...]:
        """The phrases of the article on which it rests."""
        return self.words

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Each role and the id of an entity that it links, in the order of ROLES."""
        return _list_links(self)


class Figure(NamedTuple):
    """A number of the source, with its hedge, and what it counts."""

    id: str
    source: str
    position: Position
    at: tuple[int, ...]
    what: str
    said: str
    quantity: Quantity
    unit: str | None = None
    measure: str | None = None
    as_of: When | None = None
    when_said: tuple[str, ...] = ()
    when_why: str | None = None
    event: str | None = None
    about: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    by_why: str | None = None
    via: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    """Ids of those who say that it is not so."""
    reviewed: Review | None = None
    """Settles what the rules of verification cannot tell; None if nobody has looked."""

    @property
    def line(self) -> str:
        """The words that stand for it in a list."""
        return self.what

    @property
    def evidence(self) -> tuple[str, ...]:
        """The phrases of the article on which it rests."""
        return (self.said,)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Each role and the id of an entity that it links, in the order of ROLES."""
        return _list_links(self)

    @property
    def when(self) -> When | None:
        """The time for which the number holds: its `as_of`."""
        return self.as_of


class Quote(NamedTuple):
    """Words that the source prints in quotation marks."""

    id: str
    source: str
    position: Position
    at: tuple[int, ...]
    words: str
    gist: str
    by: tuple[str, ...] = ()
    by_why: str | None = None
    via: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    when: When | None = None
    when_said: tuple[str, ...] = ()
    when_why: str | None = None
    event: str | None = None
    denied_by: tuple[str, ...] = ()
    """Ids of those who say that it is not so."""
    reviewed: Review | None = None
    """Settles what the rules of verification cannot tell; None if nobody has looked."""

    @property
    def line(self) -> str:
        """The words that stand for it in a list."""
        return self.words

    @property
    def evidence(self) -> tuple[str, ...]:
        """The phrases of the article on which it rests."""
        return (self.words,)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Each role and the id of an entity that it links, in the order of ROLES."""
        return _list_links(self)


class Statement(NamedTuple):
    """What somebody, or the source itself, says to be so."""

    id: str
    source: str
    position: Position
    at: tuple[int, ...]
    text: str
    words: tuple[str, ...]
    by: tuple[str, ...] = ()
    by_why: str | None = None
    via: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    when: When | None = None
    when_said: tuple[str, ...] = ()
    when_why: str | None = None
    denied_by: tuple[str, ...] = ()
    """Ids of those who say that it is not so."""
    reviewed: Review | None = None
    """Settles what the rules of verification cannot tell; None if nobody has looked."""

    @property
    def line(self) -> str:
        """The words that stand for it in a list."""
        return self.text

    @property
    def evidence(self) -> tuple[str, ...]:
        """The phrases of the article on which it rests."""
        return self.words

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Each role and the id of an entity that it links, in the order of ROLES."""
        return _list_links(self)


Fact = Event | Figure | Quote | Statement


def _list_links(fact: Fact) -> tuple[tuple[str, str], ...]:
    return tuple((role, id) for role in ROLES for id in getattr(fact, role, ()))


SECTION_OF: dict[type[Fact], str] = {
    Event: EVENTS,
    Figure: FIGURES,
    Quote: QUOTES,
    Statement: STATEMENTS,
}


class FactBase(NamedTuple):
    """All sources of a base with their entities and facts, in the order of the files."""

    sources: tuple[Source, ...]
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
