"""The pieces of a text that the grammar of numbers reads: words, numbers in digits, marks.

Pure. Each character is looked at once, also in a text that is all digits.
"""

import re
import unicodedata
from typing import NamedTuple

_MOST_DIGITS = 30
"""A longer run of digits is a code, not a number."""

_PIECE = r"[0-9]+(?:[.,'][0-9]+)*(?:⁄[0-9]+)?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\s+|{word}|."
_WHOLE_WORDS = r"[^\W\d_]+(?:'[^\W\d_]+)*"
_ELIDED_WORDS = r"[^\W\d_]+'?"
_VULGAR = re.compile("([0-9]*?)(1⁄(?:10|[2-9])|2⁄[35]|3⁄[458]|4⁄5|5⁄[68]|7⁄8)")


class Exact(NamedTuple):
    """A number without the error of a float: `top` divided by `bottom`."""

    top: int
    bottom: int = 1

    def times(self, size: int) -> "Exact":
        """Return it multiplied by a whole number."""
        return Exact(self.top * size, self.bottom)

    def plus(self, other: "Exact") -> "Exact":
        """Return the sum of both."""
        top = self.top * other.bottom + other.top * self.bottom
        return Exact(top, self.bottom * other.bottom)

    def is_less(self, other: "Exact") -> bool:
        """Tell whether it is less than another."""
        return self.top * other.bottom < other.top * self.bottom

    @property
    def number(self) -> int | float:
        """The number as Python has it: whole if it is whole."""
        whole, rest = divmod(self.top, self.bottom)
        return self.top / self.bottom if rest else whole


class Token(NamedTuple):
    """One piece of a text."""

    low: str
    """Its text in lower case."""
    start: int
    end: int
    is_glued: bool
    """Whether it stands directly behind the piece before it, without a space."""
    is_number: bool
    """Whether it is a number in digits."""
    value: Exact | None
    """What the digits mean; None if they are no number, as in 12,34 or 007, or it is a word."""

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.low[:1].isalpha()


class Digits(NamedTuple):
    """How a language writes a number in digits."""

    decimal: tuple[str, ...]
    """The marks before the decimals."""
    groups: tuple[str, ...]
    """The marks between thousands, besides the space."""
    is_indian: bool
    """Whether groups of two before the last of three are read, as in 2,02,335."""
    elides: bool
    """Whether an apostrophe ends a word, as in d'euros."""


_PLAIN = Digits((), (), False, False)


def split_tokens(
    low: str, digits: Digits | None, apart: frozenset[str] = frozenset()
) -> list[Token]:
    """Return the pieces of a text in lower case.

    Groups of digits with a space between, as in 37 269, are one number, unless one of the words in
    `apart` stands before: in "4 May 300 boats" two numbers meet. If `digits` is None, the language
    is unknown and only what is a number in every language is read.
    """
    way = digits or _PLAIN
    pattern = _get_pattern(elides=way.elides)
    tokens: list[Token] = []
    last = -1
    for match in pattern.finditer(low):
        start, end = match.span()
        piece = match.group()
        if piece.isspace():
            continue
        number = piece[0].isdigit() and piece[0].isascii()
        value = _read_digits(piece, digits) if number else _read_sign(piece)
        is_number = number or value is not None
        tokens.append(Token(piece, start, end, start == last, is_number, value))
        last = end
    return _join_groups(tokens, way, apart)


_PATTERNS: dict[bool, re.Pattern[str]] = {}


def _get_pattern(*, elides: bool) -> re.Pattern[str]:
    if elides not in _PATTERNS:
        word = _ELIDED_WORDS if elides else _WHOLE_WORDS
        _PATTERNS[elides] = re.compile(_PIECE.replace("{word}", word), re.DOTALL)
    return _PATTERNS[elides]


def _read_sign(piece: str) -> Exact | None:
    """Return what a character such as ½ means."""
    if len(piece) != 1 or not piece.isnumeric() or unicodedata.category(piece) != "No":
        return None
    return _read_vulgar(unicodedata.normalize("NFKC", piece))


def _read_vulgar(piece: str) -> Exact | None:
    """Return what 5½ means, which the normal form writes 51⁄2."""
    match = _VULGAR.fullmatch(piece)
    if not match:
        return None
    top, _, bottom = match[2].partition("⁄")
    return Exact(int(match[1] or 0)).plus(Exact(int(top), int(bottom)))


def _read_digits(piece: str, digits: Digits | None) -> Exact | None:
    """Return what a run of digits means, or None."""
    if len(piece) > 2 * _MOST_DIGITS or sum(map(str.isdigit, piece)) > _MOST_DIGITS:
        return None
    if "⁄" in piece:
        return _read_vulgar(piece)
    if piece.isdigit():
        return Exact(int(piece)) if piece[0] != "0" or len(piece) == 1 else None
    if digits is None:
        return _read_anywhere(piece)
    whole, decimals = _split_decimals(piece, digits.decimal)
    for mark in digits.groups:
        if mark in whole and _is_grouped(whole.split(mark), is_indian=digits.is_indian):
            whole = whole.replace(mark, "")
            break
    if not whole.isdigit() or (whole[0] == "0" and len(whole) > 1):
        return None
    return _make(whole, decimals)


def _split_decimals(piece: str, marks: tuple[str, ...]) -> tuple[str, str]:
    """Return the digits before and behind the decimal mark."""
    used = [mark for mark in ".,'" if mark in piece]
    for at, mark in enumerate(marks):
        whole, _, rest = piece.rpartition(mark)
        # A second decimal mark, such as the French point, may not be one between thousands.
        if whole and mark not in whole and not (at and (len(rest) == 3 or len(used) > 1)):
            # 133.000 is a German or French thousand that strayed into another language.
            return (piece, "") if rest == "000" else (whole, rest)
    return piece, ""


def _is_grouped(parts: list[str], *, is_indian: bool) -> bool:
    first, *rest = parts
    if first.startswith("0") or not 1 <= len(first) <= 3:
        return False
    if all(len(part) == 3 for part in rest):
        return True
    pairs = len(first) <= 2 and all(len(part) == 2 for part in rest[:-1])
    return is_indian and pairs and len(rest[-1]) == 3


def _read_anywhere(piece: str) -> Exact | None:
    """Return a number that is the same in all languages: 1.234.567 or 5.4, but not 1.234."""
    marks = {char for char in piece if not char.isdigit()}
    if len(marks) != 1:
        return None
    parts = piece.split(marks.pop())
    if len(parts) > 2:
        return _make("".join(parts), "") if _is_grouped(parts, is_indian=False) else None
    clear = len(parts[1]) != 3 and "'" not in piece and (parts[0] == "0" or parts[0][0] != "0")
    return _make(*parts) if clear else None


def _make(whole: str, decimals: str) -> Exact:
    return Exact(int(whole + decimals), int("1" + "0" * len(decimals)))


def _join_groups(tokens: list[Token], digits: Digits, apart: frozenset[str]) -> list[Token]:
    """Return the tokens with 37 269 as the one number that it is."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _find_groups(tokens, at, digits, joined[-1].low in apart if joined else False)
        if end > at + 1:
            joined.append(_join(tokens[at:end], digits))
        else:
            joined.append(tokens[at])
        at = end
    return joined


def _find_groups(tokens: list[Token], at: int, digits: Digits, is_apart: bool) -> int:
    """Return the place behind the groups that begin at a place, with spaces between them."""
    first = tokens[at]
    end = at + 1
    if is_apart or not first.low.isdigit() or len(first.low) > 3 or first.low[0] == "0":
        return end
    if first.is_glued and at and tokens[at - 1].low not in ("-", "$", "€", "£", "¥", "₹", "~", "("):
        return end
    while end < len(tokens) and not tokens[end].is_glued and end - at < 12:
        piece = tokens[end]
        if not piece.is_number or piece.start != tokens[end - 1].end + 1:
            break
        if len(piece.low) == 3 and piece.low.isdigit():
            end += 1
            continue
        if any(mark in piece.low and piece.low.index(mark) == 3 for mark in digits.decimal):
            whole, decimals = _split_decimals(piece.low, digits.decimal)
            return end + 1 if whole.isdigit() and len(decimals) != 3 else end
        break
    return end


def _join(group: list[Token], digits: Digits) -> Token:
    text = "".join(token.low for token in group)
    first, last = group[0], group[-1]
    low = " ".join(token.low for token in group)
    whole, decimals = _split_decimals(text, digits.decimal)
    value = _make(whole, decimals) if len(text) <= _MOST_DIGITS else None
    return Token(low, first.start, last.end, first.is_glued, True, value)
