"""A number without its hedges, of one kind or another.

Pure.
"""

from typing import NamedTuple

from warfacts.text.amounts import Amount
from warfacts.text.number_tokens import Exact


class Core(NamedTuple):
    """A number without hedges. Places count the pieces of the line."""

    start: int
    end: int
    cores: tuple[tuple[int, int], ...]
    """Where the bare numbers stand: one, or the two ends of a range."""
    low: Exact | None
    high: Exact | None
    """The most that it can be; None for dozens."""
    unit: str | None
    kind: str = "number"
    least: tuple[int, int] | None = None
    """What may not be left out, if that is not the bare number."""
    sign: str = "="
    """The hedge inside it: une quarantaine is about forty."""
    takes_hedges: bool = True
    is_minor: bool = False
    """Whether it says too little to be listed as a find: one, no, a year."""
    is_plain: bool = False
    """Whether it is digits and nothing else, such as 2027."""
    sides: tuple[Amount, ...] = ()
    """The two numbers of a score or a vote, if it is one."""

    @property
    def full_start(self) -> int:
        """Where it begins with what it counts in, such as a sign of money."""
        return self.start if len(self.cores) == 1 or not self.least else self.least[0]


def from_amount(amount: Amount) -> Core:
    """Return an amount as a core."""
    first = amount.start if amount.value.top < 0 else amount.core[0]
    return Core(
        amount.start,
        amount.end,
        (amount.core,),
        amount.value,
        amount.value,
        amount.unit,
        least=(first, amount.core[1]),
        is_plain=amount.is_plain,
    )
