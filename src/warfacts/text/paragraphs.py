"""A source's text: its paragraphs, and what stands where in them.

Pure, but for `read_article`, which reads a file. Offsets are those of the normalised paragraph.
"""

import hashlib
import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from warfacts.errors import Unreadable, WarfactsError
from warfacts.facts.characters import IGNORED
from warfacts.facts.english import SHORT_MONTHS, any_of
from warfacts.text.reading import NotText, read_text

# Characters that editors and news sites use in different ways, each with one form for all.
_FORMS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        **dict.fromkeys(IGNORED),
    }
)
# French sets a space inside its quotation marks.
_INNER_SPACE = re.compile(r"(?<=«)\s+|\s+(?=»)")
_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"""[.!?]+["')\]]*(?= +["'(\[]*[^\W_a-z])""")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|gen|adm|maj|mr|mrs|ms|dr|sen|rep|gov|lt|col|sgt|capt|prof|rev|st|jr|sr|(?-i:No)|vs|"
    rf"{any_of(SHORT_MONTHS)}|u\.s|u\.k|e\.g|i\.e)$",
    re.IGNORECASE,
)

_SINGLE_QUOTED = re.compile(r"(?<!\w)'(\w(?:[^'\"]|(?<=\w)'(?=\w))*?\S?)'(?!\w)")

Span = tuple[int, int]
"""Where a stretch of text begins, and the place behind its end."""


def normalise(text: str) -> str:
    """Return text in NFKC with one form of quotation marks, apostrophes, dashes and spaces.

    >>> normalise(" “Slow  days”  – it’s over")
    '"Slow days" - it\\'s over'
    """
    # Also before NFKC, which turns ´ and ″ into other characters with a space.
    formed = _INNER_SPACE.sub("", text).translate(_FORMS)
    formed = unicodedata.normalize("NFKC", formed).translate(_FORMS)
    return re.sub(r"\s+", " ", formed).strip()


def lower(text: str) -> str:
    """Return a text in lower case and of the same length, so that places in it stay right."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower()[:1] or c for c in text)


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text in order: its normalised lines, without the empty ones."""
    return tuple(line for line in map(normalise, text.splitlines()) if line)


def fingerprint(paragraphs: tuple[str, ...]) -> str:
    """Return the SHA-256 of normalised paragraphs, in hexadecimal."""
    return hashlib.sha256("\n".join(paragraphs).encode("utf-8", "replace")).hexdigest()


def fingerprint_paragraph(paragraph: str) -> str:
    """Return the first 12 hexadecimal digits of a normalised paragraph's SHA-256."""
    return fingerprint((paragraph,))[:12]


def read_article(path: Path) -> tuple[str, ...]:
    """Return the paragraphs of a text file.

    Raises: WarfactsError for a file that cannot be read, Unreadable for one that is no plain text.
    """
    try:
        text = read_text(path)
    except OSError as error:
        raise WarfactsError(f"{path}: {(error.strerror or 'cannot be read').lower()}") from error
    except NotText as error:
        place = f" (line {error.line}, column {error.column})" if error.line else ""
        right = "give the article as plain text in UTF-8, a paragraph a line"
        raise Unreadable(f"{path}: {error}{place}; {right}") from error
    paragraphs = split_paragraphs(text)
    if not paragraphs:
        raise Unreadable(f"{path}: the text is empty")
    return paragraphs


class Word(NamedTuple):
    """A word of a paragraph in lower case; a number such as 1,730 is one word."""

    text: str
    start: int
    end: int


class Paragraph:
    """One paragraph of a text: its words, sentences and quotations."""

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = text
        self.low = lower(text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in their order."""
        return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(self.low))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences in their order; together they cover the paragraph."""
        starts = [0]
        for match in _SENTENCE_END.finditer(self.text):
            before = self.text[max(starts[-1], match.start() - 8) : match.start()]
            if not _ABBREVIATION.search(before):
                starts.append(match.end())
        return tuple(zip(starts, [*starts[1:], len(self.text)], strict=True))

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """The words in quotation marks, without the marks; the last may have no closing mark."""
        places = [m.start() for m in re.finditer('"', self.text)]
        pairs = zip(places[::2], [*places[1::2], len(self.text)], strict=False)
        single = (match.span(1) for match in _SINGLE_QUOTED.finditer(self.text))
        return (*((start + 1, end) for start, end in pairs), *single)

    def find(self, phrase: str) -> list[Span]:
        """Return where a phrase stands as whole words, letter for letter, but for case.

        >>> Paragraph(1, "About 1,730 men, 30 boats").find("30")
        [(17, 19)]
        """
        wanted = lower(normalise(phrase))
        found = []
        start = self.low.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if self._is_whole(start, end):
                found.append((start, end))
            start = self.low.find(wanted, start + 1)
        return found

    def _is_whole(self, start: int, end: int) -> bool:
        """Return whether a stretch cuts no word and no number, such as 1,730 or 3.5."""
        before, after = self.low[max(0, start - 2) : start], self.low[end : end + 2]
        first, last = self.low[start], self.low[end - 1]
        cuts_word = (first.isalnum() and before[-1:].isalnum()) or (
            last.isalnum() and after[:1].isalnum()
        )
        cuts_number = (first.isdigit() and re.fullmatch(r"\d[.,]", before)) or (
            last.isdigit() and re.fullmatch(r"[.,]\d", after)
        )
        return not cuts_word and not cuts_number

    def get_sentence(self, span: Span) -> Span:
        """Return the sentence in which a span begins."""
        return self.sentences[bisect_right(self.sentences, span[0], key=itemgetter(0)) - 1]


def is_inside(inner: Span, outer: Span) -> bool:
    """Return whether the first span lies wholly in the second."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def meets(one: Span, other: Span) -> bool:
    """Return whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]
