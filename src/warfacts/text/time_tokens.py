"""The words, numbers and marks of a text, as the grammar of times takes them.

Pure. Offsets are those of the text; the time taken is in proportion to its length.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from warfacts.text.paragraphs import lower

_ISO = r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?(?![0-9]|-[0-9])"
_SHORT = "|".join(
    f"[0-9]{{1,2}}[{mark}][0-9]{{1,2}}[{mark}](?:[0-9]{{4}}|[0-9]{{2}})" for mark in "./-"
)
_NUMERIC = (
    rf"(?:{_SHORT})(?![0-9]|[./-][0-9])"
    r"|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}(?![0-9])|[0-9]{4}\.[0-9]{2}\.[0-9]{2}(?![0-9])"
)
_TOKEN = re.compile(
    rf"(?P<iso>{_ISO})|(?P<numeric>{_NUMERIC})"
    r"|(?P<grouped>[0-9]{1,3}(?:[,.'][0-9]{3})+(?![0-9]))"
    r"|(?P<colon>[0-9]{1,2}(?::[0-9]{2}){1,2}(?![0-9]))"
    r"|(?P<decimal>[0-9]+[.,][0-9]+)"
    r"|(?P<number>[0-9]+)"
    r"|(?P<letters>[^\W\d_](?:\.[^\W\d_])+\.?)(?![^\W_])"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<mark>[^\s\w]|_)"
)


class Token(NamedTuple):
    """One word, number or mark of a text."""

    text: str
    """In lower case; an abbreviation without its points: am of a.m."""
    kind: str
    """iso, numeric, grouped, colon, decimal, number, word or mark."""
    start: int
    end: int
    is_capital: bool
    """True if a word begins with a capital letter."""

    key: str
    """What the grammar looks a token up by: a word or mark itself, of a number #number."""


class Splitting(NamedTuple):
    """How a language joins words that the grammar takes one by one."""

    abbreviations: frozenset[str]
    """Words that a point behind them belongs to: feb of Feb."""
    beginnings: tuple[str, ...]
    """What is joined to the front of a word: l' of l'année."""
    endings: tuple[str, ...]
    """What is joined to the end of a word: 's of Monday's."""
    glued: dict[str, int]
    """A word that is two, and the length of the first: montagabend is montag and abend."""


def tokenise(text: str, splitting: Splitting) -> list[Token]:
    """Return the tokens of a text in their order."""
    low = lower(text)
    return list(_split_all(text, low, splitting))


def _split_all(text: str, low: str, splitting: Splitting) -> Iterator[Token]:
    at = 0
    while match := _TOKEN.search(low, at):
        start, at = match.span()
        kind = str(match.lastgroup)
        if kind == "letters":
            spelled = match.group().replace(".", "")
            yield Token(spelled, "word", start, at, text[start].isupper(), spelled)
        elif kind == "word":
            if match.group() in splitting.abbreviations and low[at : at + 1] == ".":
                at += 1
                word = match.group()
                yield Token(word, "word", start, at, text[start].isupper(), word)
            else:
                yield from _split_word(text, low, (start, at), splitting)
        else:
            written = match.group()
            key = written if kind == "mark" else f"#{kind}"
            yield Token(written, kind, start, at, False, key)


def _split_word(
    text: str, low: str, span: tuple[int, int], splitting: Splitting
) -> Iterator[Token]:
    """Yield a word, parted from what is joined to it."""
    start, end = span
    word = low[start:end]
    cuts = [start]
    if word in splitting.glued:
        cuts.append(start + splitting.glued[word])
    elif "'" in word:
        for beginning in splitting.beginnings:
            if word.startswith(beginning) and len(word) > len(beginning):
                cuts.append(start + len(beginning))
                break
        for ending in splitting.endings:
            if word.endswith(ending) and len(word) > len(ending):
                cuts.append(end - len(ending))
                break
    for first, last in zip(cuts, [*cuts[1:], end], strict=True):
        piece = low[first:last]
        yield Token(piece, "word", first, last, text[first].isupper(), piece)
