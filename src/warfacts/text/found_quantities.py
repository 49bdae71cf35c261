"""A number as it stands in a text, and how much of it some words hold.

Pure.
"""

from enum import StrEnum
from typing import NamedTuple

from warfacts.facts.numbers import Quantity
from warfacts.text.paragraphs import Span


class FoundQuantity(NamedTuple):
    """A number of a text, with everything that belongs to it. Spans count characters."""

    start: int
    end: int
    """Where it ends, its unit and the hedges behind it included."""
    least: Span
    """What a wording of it must hold at least: hedges that change it, sign, number and scale."""
    full: Span
    """The same with what it counts in: a sign of money, per cent, years."""
    cores: tuple[Span, ...]
    """Where the bare numbers stand: one, or the two ends of a range."""
    quantity: Quantity | None
    """What it means; None if it is a label or if no rule can tell."""
    unread: str = ""
    """Why no rule can tell, in plain words; empty if one can."""
    label: str = ""
    """What it is instead of a count: a date, part of a name; empty if it is a count."""
    side: int = 0
    """1 or 2: which number of a score or a vote it is; 0 if it is neither."""
    is_base: bool = False
    """Whether another number is a part of it: the 40 of "half of the 40 boats"."""
    is_minor: bool = False
    """Whether it says too little to be listed as a find: one, no, a year."""
    counted: tuple[str, ...] = ()
    """The words behind it that may be what it counts, adjectives included; empty: none follow."""
    counted_span: Span = (0, 0)
    """Where these words stand."""
    is_glued: bool = False
    """Whether a hyphen joins these words to it: 40-ship."""
    is_persons: bool = False
    """Whether these words say persons without a noun: 12 injured."""
    is_elliptic: bool = False
    """Whether a verb follows, so that the noun may be that of a number before: 24 were saved."""

    @property
    def span(self) -> Span:
        """Where it stands, from the first hedge to the last."""
        return self.start, self.end

    @property
    def units(self) -> tuple[str, ...]:
        """What it counts in, or the words of which one is what it counts."""
        unit = self.quantity.unit if self.quantity else None
        return (unit,) if unit else self.counted


class Cover(StrEnum):
    """How much of a number in a text some words hold."""

    SAME = "same"
    """All of it, or all but what changes nothing."""
    WITHOUT_UNIT = "without unit"
    """All but what it counts in, which must then be given as the unit."""
    PART = "part"
    """A part of it: fault."""
    UNREAD = "unread"
    """A number that no rule reads: review."""
    LABEL = "label"
    """A date, a name or a label: fault."""
    APART = "apart"
    """Nothing of it."""


def covers(found: FoundQuantity, said: Span) -> Cover:
    """Return how much of a number the words hold that stand at a span."""
    if said[1] <= found.start or found.end <= said[0]:
        return Cover.APART
    if found.label:
        return Cover.LABEL
    if found.unread:
        return Cover.UNREAD
    if said[0] <= found.full[0] and found.full[1] <= said[1]:
        return Cover.SAME
    if said[0] <= found.least[0] and found.least[1] <= said[1]:
        return Cover.WITHOUT_UNIT
    return Cover.PART
