"""Which units are one: a currency's code, its sign and its name. Pure."""

from warfacts.facts.english import CURRENCY_SIGNS, UNIT_WORDS
from warfacts.facts.names import fold

_KEYS = {sign: fold(code) for sign, code in CURRENCY_SIGNS.items()}
_KEYS |= {"dollars": "usd", "%": "percent"}
"""The keys of units whose folded form is not their key."""


def fold_unit(unit: str) -> str:
    """Return the key of a unit. Two units with one key count the same.

    >>> fold_unit("US$") == fold_unit("dollars") == fold_unit("USD")
    True
    >>> fold_unit("Soldiers"), fold_unit("₴")
    ('soldiers', '₴')
    """
    written = unit.strip().lower()
    named = UNIT_WORDS.get(written, written).lower()
    return _KEYS.get(named) or fold(named) or named
