"""Numbers in a language without a lexicon: digits that mean the same everywhere, and no more.

Pure.
"""

from warfacts.facts.numbers import Quantity
from warfacts.text.number_tokens import Token, split_tokens
from warfacts.text.paragraphs import lower

_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "₴": "UAH", "$": "$", "¥": "¥"}


def read_plain(text: str) -> Quantity | None:
    """Return what a number in digits means, with a sign of money or % beside it."""
    found = find_plain(text)
    whole = len(found) == 1 and found[0][0] == 0 and found[0][1] == len(text)
    return found[0][2] if whole else None


def find_plain(text: str) -> list[tuple[int, int, Quantity | None, tuple[int, int]]]:
    """Return the numbers of a text: start, end, what each means, and its digits.

    None as the meaning: the digits mean different things in different languages, or something
    is joined to them.
    """
    tokens = split_tokens(lower(text), None)
    return [_read(tokens, at) for at, token in enumerate(tokens) if token.is_number]


def _read(tokens: list[Token], at: int) -> tuple[int, int, Quantity | None, tuple[int, int]]:
    token = tokens[at]
    start, end, unit = token.start, token.end, None
    before = tokens[at - 1] if at else None
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    joined = bool(before and token.is_glued and (before.is_word or before.low in "-/:+~<>"))
    if before and before.low in _SIGNS:
        start, unit = before.start, _SIGNS[before.low]
    if behind and behind.is_glued:
        joined = joined or behind.low in "-/:+" or (behind.is_word and behind.low.isascii())
    if behind and behind.low in ("%", *_SIGNS) and unit is None:
        end, unit = behind.end, "%" if behind.low == "%" else _SIGNS[behind.low]
    if joined or token.value is None:
        return start, end, None, (token.start, token.end)
    number = token.value.number
    quantity = Quantity(number, number, None, False, False, unit, "number")
    return start, end, quantity, (token.start, token.end)
