"""Which units are one: a currency's code, its sign and its name. Pure."""

from warfacts.facts.names import fold

_ALIKE = (
    ("usd", ("$", "us$", "usd", "dollar", "dollars", "us dollar", "us dollars")),
    ("eur", ("€", "eur", "euro", "euros")),
    ("gbp", ("£", "gbp", "pound sterling", "pounds sterling")),
    ("percent", ("%", "percent", "per cent")),
)
"""Keys of units with the ways to write each of them."""
_KEYS = {way: key for key, ways in _ALIKE for way in ways}


def fold_unit(unit: str) -> str:
    """Return the key of a unit. Two units with one key count the same.

    >>> fold_unit("US$") == fold_unit("dollars") == fold_unit("USD")
    True
    >>> fold_unit("Soldiers"), fold_unit("₴")
    ('soldiers', '₴')
    """
    written = unit.strip().lower()
    folded = fold(unit)
    return _KEYS.get(written) or _KEYS.get(folded) or folded or written
