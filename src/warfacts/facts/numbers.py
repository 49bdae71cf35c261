"""Numbers as a source gives them: hedged, in words or digits, read into bounds and never guessed.

A rule reads whole words and the longest hedge, and leaves no word over. A number has a bound only
if its wording states it, with one exception: a plural such as 'dozens' has the lower bound that
ACLED codes for it ("Fatalities", ACLED knowledge base: 10 for tens, 12 for dozens, 100 for
hundreds; here continued in the same way).

Pure: no input or output.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from warfacts.errors import Unreadable
from warfacts.facts import english
from warfacts.facts.english import any_of

_LONGEST = 200
"""Characters of the longest wording that is read."""
_MOST_DIGITS = 30
_MOST_KNOWN = 4096
"""How many readings are kept: a base repeats its wordings."""

_ALONE = {"no": 0, "none": 0, "nobody": 0, "once": 1, "twice": 2, "both": 2}
_KINDS = frozenset((*english.UNBOUNDED, "some", "few", "most of", "a couple", "a handful"))
_TIMES = any_of(english.TIME_UNITS)
_UNITS = any_of(english.UNIT_WORDS)
_SIGNS = any_of(english.CURRENCY_SIGNS)
_SCALES = any_of(english.SCALES)
_LETTERS = any_of(english.LETTER_SCALES)
_DIGITS = (
    r"([1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.([0-9]+))?"
    f"(?: ({any_of(word for word, size in english.SCALES.items() if size < 1000)}))?"
    f"(?: ({any_of(word for word, size in english.SCALES.items() if size >= 1000)}))?"
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")


class Quantity(NamedTuple):
    """A number with the bounds that its wording gives, and no others."""

    low: int | float | None
    """The least that it can be; None = the wording gives no lower bound."""
    high: int | float | None
    """The most that it can be; None = the wording gives no upper bound."""
    near: int | float | None
    """The number that it is near to: 200 of 'about 200'; None = the wording names none."""
    low_open: bool
    """True if it is more than `low`; False if it can be `low` itself."""
    high_open: bool
    """True if it is less than `high`; False if it can be `high` itself."""
    unit: str | None
    """The unit in the wording itself: USD, EUR, GBP, %, dollars, years; None = it has none."""
    kind: str
    """'number', 'ordinal', or a wording that gives no bound, such as 'several'."""


@lru_cache(_MOST_KNOWN)
def read_quantity(said: str) -> Quantity:
    """Return the number that an article's words give; raise Unreadable if no rule reads them.

    >>> read_quantity("nearly $40 billion")[:6]
    (None, 40000000000, 40000000000, False, True, 'USD')
    >>> read_quantity("between three and five years")[:6]
    (3, 5, None, False, False, 'years')
    """
    text = _normalise(said)
    if re.search("[0-9]-[0-9]", text):
        raise Unreadable(f"{_quote(said)} holds several numbers; say which of them is meant")
    for rule in (_read_kind, _read_ordinal, _read_vague, _read_range, _read_hedged):
        quantity = rule(text)
        if quantity:
            return quantity
    raise Unreadable(f"{_quote(said)} is not a wording of a number that the rules read")


def read_amount(text: str, option: str) -> tuple[int | float, str | None]:
    """Return the plain number that --min or --max takes, and its unit or None.

    Raises: Unreadable for a hedged number and for anything else.

    >>> read_amount("1.5m", "--min"), read_amount("$40 billion", "--max")
    ((1500000, None), (40000000000, 'USD'))
    """
    number, unit = _read_amount(_normalise(text))
    if number is None:
        right = "write 1000000, 1,000, 5 million or 1.5m"
        raise Unreadable(f"{_quote(text)} is not a number that {option} reads; {right}")
    return number, unit


def describe(quantity: Quantity) -> str:
    """Return the bounds of a number as a table shows them.

    >>> describe(read_quantity("more than five million")), describe(read_quantity("a few"))
    ('> 5,000,000', 'no bound')
    """
    low, high, near, low_open, high_open, unit, kind = quantity
    if kind == "ordinal" and low is not None:
        return f"{low}{_ordinal_ending(int(low))}"
    if low is not None and high is not None:
        reading = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    elif low is not None:
        reading = f"{'>' if low_open else '≥'} {low:,}"
    elif high is not None:
        reading = f"{'<' if high_open else '≤'} {high:,}"
    elif near is not None:
        reading = f"≈ {near:,}"
    else:
        return "no bound"
    one = low == high == 1 and unit is not None and unit.endswith("s")
    joined = "" if unit in (None, "%") else " "
    return f"{reading}{joined}{(unit or '')[: -1 if one else None]}"


def _quote(said: str) -> str:
    return f"'{' '.join(said.split())}'"


def _normalise(said: str) -> str:
    """Return a text in lower case, with one kind of space and dash, and with scales as words.

    NFKC is not used: it turns 10² into 102. Raises: Unreadable if the text is too long.
    """
    if len(said) > _LONGEST or sum(char.isdigit() for char in said) > _MOST_DIGITS:
        raise Unreadable(f"{_quote(said[:40] + '…')} is too long for a number")
    text = " ".join(said.lower().translate(_DASHES).split())
    return re.sub(
        f"(?<=[0-9])({_LETTERS})(?![a-z0-9])",
        lambda match: " " + english.LETTER_SCALES[match[1]],
        text,
    )


def _read_kind(text: str) -> Quantity | None:
    """Read a wording that gives no bound: several, a few, weeks, weeks-long."""
    long = re.fullmatch(f"((?:{_TIMES})s)(?:-long)?", text)
    if text not in _KINDS and not long:
        return None
    return Quantity(None, None, None, False, False, long[1] if long else None, text)


def _read_ordinal(text: str) -> Quantity | None:
    """Read a place in an order: first to tenth, 1st, 19th."""
    digits = re.fullmatch("([1-9][0-9]*)([a-z]{2})", text)
    if digits and digits[2] == _ordinal_ending(int(digits[1])):
        place = int(digits[1])
    elif text in english.ORDINALS:
        place = english.ORDINALS.index(text) + 1
    else:
        return None
    return Quantity(place, place, None, False, False, None, "ordinal")


def _ordinal_ending(place: int) -> str:
    if place % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")


def _read_vague(text: str) -> Quantity | None:
    """Read a plural that has a lower bound only: dozens, hundreds of dollars, a few thousand."""
    rest, unit = _split_unit(text)
    rest = rest.removesuffix(" of")
    few = re.fullmatch("(?:several|many|a few) ([a-z]+)", rest)
    low = english.VAGUE.get(few[1] + "s" if few else rest)
    return None if low is None else _bounded("≥", low, unit)


def _read_range(text: str) -> Quantity | None:
    """Read a range with two ends, if there is only one way to part them."""
    between = text.startswith("between ")
    body = text.removeprefix("between ").removeprefix("from ")
    parts = body.split(" and " if between else " to ")
    joint = " and " if between else " to "
    ends = [(joint.join(parts[:at]), joint.join(parts[at:])) for at in range(1, len(parts))]
    read = [quantity for quantity in (_read_ends(*pair) for pair in ends) if quantity]
    return read[0] if len(read) == 1 else None


def _read_ends(first: str, last: str) -> Quantity | None:
    """Read the two ends of a range; a unit or a scale at the last end belongs to both."""
    first, first_unit = _split_unit(first)
    last, last_unit = _split_unit(last)
    low, high = _read_number(first), _read_number(last)
    scale = re.search(f"(?: (?:{_SCALES}))+$", last)
    if low is not None and scale and not set(first.split()) & set(english.SCALES):
        scaled = _read_number(last[: scale.start()])
        if scaled is not None and low < scaled:  # 3 to 5 million, but not 500 to 2 thousand
            low = _read_number(first + scale[0])
    if low is None or high is None or low > high or len({first_unit, last_unit, None}) > 2:
        return None
    return Quantity(low, high, None, False, False, first_unit or last_unit, "number")


def _read_hedged(text: str) -> Quantity | None:
    """Read one number, with a hedge or without."""
    sign, rest = _split_hedge(text)
    if rest in _ALONE:
        return _bounded(sign, _ALONE[rest], None)
    number, unit = _read_amount(rest)
    return None if number is None else _bounded(sign, number, unit)


def _split_hedge(text: str) -> tuple[str, str]:
    """Return the sign of the longest hedge, or '=' if there is none, and the text beside it."""
    for ending, sign in english.HEDGES_BEHIND.items():
        if text.endswith(ending):
            return sign, text.removesuffix(ending)
    words = text.split(" ")
    for size in range(len(words) - 1, 0, -1):
        hedge = " ".join(words[:size])
        if hedge in english.HEDGES:
            return english.HEDGES[hedge], " ".join(words[size:])
    return "=", text


def _bounded(sign: str, number: int | float, unit: str | None) -> Quantity:
    low = number if sign[0] in "=≥>" else None
    high = number if sign[0] in "=≤<" else None
    near = number if sign[-1] == "≈" else None
    return Quantity(low, high, near, sign[0] == ">", sign[0] == "<", unit, "number")


def _read_amount(text: str) -> tuple[int | float | None, str | None]:
    """Return a plain number, or None if it cannot be read, and its unit."""
    rest, unit = _split_unit(text)
    if rest in ("a", "an") and unit and unit.endswith("s"):
        return 1, unit
    return _read_number(rest), unit


def _split_unit(text: str) -> tuple[str, str | None]:
    """Return a text without its unit, and the unit.

    >>> _split_unit("62-year-old"), _split_unit("us$5 million")
    (('62', 'years'), ('5 million', 'USD'))
    """
    money = re.fullmatch(f"({_SIGNS}) ?(.+)", text)
    if money:
        return money[2], english.CURRENCY_SIGNS[money[1]]
    counted = re.fullmatch(
        f"(.+?)(?: ?(%)|[ -]({_UNITS})|[ -]({_TIMES})s?(?:[ -](?:old|long))?)", text
    )
    if not counted or text.endswith("ty-second"):  # the thirty-second may be a place or a time
        return text, None
    rest, percent, unit, time = counted.groups()
    return rest, f"{time}s" if time else percent or english.UNIT_WORDS[unit]


def _read_number(text: str) -> int | float | None:
    """Return the number that digits or words give, or None.

    >>> _read_number("1.1 million"), _read_number("one hundred and five"), _read_number("12,34")
    (1100000, 105, None)
    """
    spaced = text.replace("-", " ")
    if spaced.startswith("half a ") and spaced[7:] in english.SCALES:
        return english.SCALES[spaced[7:]] // 2
    digits = re.fullmatch(_DIGITS, spaced)
    if not digits:
        return _read_words(spaced.split(" "))
    whole, decimals, hundreds, scale = digits.groups(default="")
    # With integers to the end, since a float would turn 1.1 million into 1100000.0000000001.
    size = english.SCALES.get(hundreds, 1) * english.SCALES.get(scale, 1)
    total, parts = int(whole.replace(",", "") + decimals) * size, int("1" + "0" * len(decimals))
    return total / parts if total % parts else total // parts


def _read_words(words: list[str]) -> int | None:
    """Return the number that words give, or None; the greatest scale parts them."""
    for scale, size in english.SCALES.items():
        if scale in words:
            at = words.index(scale)
            head = 1 if words[:at] == ["a"] else _read_words(words[:at])
            tail = words[at + 2 :] if words[at + 1 : at + 2] == ["and"] else words[at + 1 :]
            rest = _read_words(tail) if len(words) > at + 1 else 0
            most = 100 if size <= 100 else 1000
            if not head or head >= most or rest is None or rest >= size or (tail and size == 12):
                return None
            return head * size + rest
    if len(words) == 2 and words[0] in english.TENS and 0 < english.ONES.get(words[1], 0) < 10:
        return english.TENS[words[0]] + english.ONES[words[1]]
    return (english.ONES | english.TENS).get(words[0]) if len(words) == 1 else None
