"""The lexicon of numbers of one language, ready for the grammar, and numbers written in words.

Pure, but for the reading of the lexicon. The words are data in `lexicon/LANGUAGE.yaml`.
"""

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from warfacts.lexicon import load_words
from warfacts.text.number_tokens import Digits, Token, split_tokens
from warfacts.text.paragraphs import lower

Value = TypeVar("Value")
_STARTING = (
    "values", "scales", "plurals", "few", "few_glued", "about", "alone", "singles", "kinds",
    "ordinals", "sure_parts", "mixed", "half_glued", "every", "multiples", "twice", "signs",
    "hedges", "times",
)  # fmt: skip


class Phrases(Generic[Value]):
    """Phrases of one or more words, each with what it stands for; the longest one counts."""

    def __init__(self, phrases: Iterable[tuple[str, Value]], digits: Digits) -> None:
        self._by_first: dict[str, list[tuple[tuple[tuple[str, bool | None], ...], Value]]] = {}
        for phrase, value in phrases:
            tokens = split_tokens(phrase.strip(), digits)
            first = tokens[0].low
            # What begins with a mark is glued to its number, what begins with a space is not.
            glued = False if phrase.startswith(" ") else (first in ("-", "+") or None)
            pattern = ((first, glued), *((token.low, token.is_glued) for token in tokens[1:]))
            self._by_first.setdefault(first, []).append((pattern, value))
        for patterns in self._by_first.values():
            patterns.sort(key=lambda pair: len(pair[0]), reverse=True)

    def match(self, tokens: Sequence[Token], at: int) -> tuple[Value, int] | None:
        """Return the value of the longest phrase that begins at a place, and the place behind."""
        patterns = self._by_first.get(tokens[at].low) if 0 <= at < len(tokens) else None
        if not patterns:
            return None
        for pattern, value in patterns:
            end = at + len(pattern)
            if end <= len(tokens) and all(
                token.low == low and glued in (None, token.is_glued)
                for token, (low, glued) in zip(tokens[at:end], pattern, strict=True)
            ):
                return value, end
        return None

    def starts(self, word: str) -> bool:
        """Tell whether a phrase begins with a word."""
        return word in self._by_first

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which the phrases begin."""
        return frozenset(self._by_first)


class NumberWords:
    """The words of one language, in the shape that the rules ask for."""

    def __init__(self, lexicon: dict[str, Any]) -> None:
        self._lexicon = lexicon
        self.digits = Digits(
            tuple(lexicon["decimal"]),
            tuple(lexicon["groups"]),
            bool(lexicon.get("indian")),
            bool(lexicon.get("elides")),
        )

    def get_phrases(self, key: str) -> Phrases[Any]:
        """Return the phrases of a part of the lexicon, each with the key that it stands under."""
        return self._phrases(key)

    @cache  # noqa: B019 a lexicon lives as long as the process
    def _phrases(self, key: str) -> Phrases[Any]:
        part = self._lexicon.get(key) or {}
        if isinstance(part, dict):
            pairs = [(phrase, value) for value, listed in part.items() for phrase in listed]
        else:
            pairs = [(phrase, True) for phrase in part]
        return Phrases(pairs, self.digits)

    @cache  # noqa: B019
    def get_words(self, key: str, inner: str = "") -> frozenset[str]:
        """Return a list of the lexicon as a set of words; `inner` names a list inside a part."""
        part = self._lexicon.get(key) or {}
        return frozenset((part.get(inner) or ()) if inner else part)

    def get_side(self, side: int) -> frozenset[str]:
        """Return the words that tell a vote's first or second number: for, against."""
        return frozenset((self._lexicon.get("sides") or {}).get(side) or ())

    def get_names(self, key: str) -> frozenset[str]:
        """Return the names of a part of the lexicon: seconds, minutes, hours."""
        return frozenset(self._lexicon.get(key) or ())

    @cache  # noqa: B019
    def get_map(self, key: str) -> dict[str, Any]:
        """Return a part of the lexicon by its words: {'one': 1, 'two': 2}."""
        part = self._lexicon.get(key) or {}
        return {word: value for value, words in part.items() for word in words}

    @cache  # noqa: B019
    def get_inner(self, key: str, inner: str) -> Phrases[Any]:
        """Return the phrases of one list inside a part of the lexicon."""
        listed = (self._lexicon.get(key) or {}).get(inner) or ()
        if isinstance(listed, dict):
            pairs = [(phrase, value) for value, phrases in listed.items() for phrase in phrases]
        else:
            pairs = [(phrase, True) for phrase in listed]
        return Phrases(pairs, self.digits)

    @cached_property
    def ranges(self) -> tuple[tuple[Phrases[Any] | None, Phrases[Any], bool], ...]:
        """Pairs of what opens a range and joins its ends, and whether it can tell a movement."""
        made = []
        for opener, joint in self._lexicon.get("ranges") or ():
            moving = opener in (self._lexicon.get("moving") or ())
            opens = Phrases([(opener, True)], self.digits) if opener else None
            made.append((opens, Phrases([(joint, True)], self.digits), moving))
        return tuple(made)

    @cached_property
    def range_openers(self) -> frozenset[str]:
        """The words with which a range can begin."""
        openers = (opener for opener, _, _ in self.ranges if opener)
        return frozenset().union(*(opener.first_words for opener in openers))

    @cached_property
    def range_joints(self) -> frozenset[str]:
        """The words with which the joint of a range can begin."""
        return frozenset().union(*(joint.first_words for _, joint, _ in self.ranges))

    @cached_property
    def wide(self) -> frozenset[int]:
        """Tens behind which ten to nineteen may stand: soixante-douze."""
        return frozenset(self._lexicon.get("wide") or ())

    @cached_property
    def joins_ones(self) -> bool:
        """Whether the joint stands between tens and ones as well: vingt et un."""
        return bool(self._lexicon.get("joins_ones"))

    @cached_property
    def compounds(self) -> dict[str, int]:
        """The parts of numbers that are one word, such as zweiundvierzig."""
        listed = (self._lexicon.get("compounds") or {}).get("parts") or {}
        return {word: value for value, words in listed.items() for word in words}

    @cached_property
    def compound_scales(self) -> tuple[tuple[int, str], ...]:
        """The scales inside such words, the greatest first."""
        listed = (self._lexicon.get("compounds") or {}).get("scales") or {}
        return tuple(sorted(listed.items(), reverse=True))

    @cached_property
    def compound_and(self) -> str:
        """The joint inside such words."""
        return str((self._lexicon.get("compounds") or {}).get("and") or " ")

    def is_only_behind(self, word: str) -> bool:
        """Tell whether a word is a number only behind another one: the French un is an article."""
        return word in self.get_words("only_behind")

    def is_bare(self, word: str) -> bool:
        """Tell whether a scale is a number without one before it: mille, hundert."""
        return word in self.get_words("bare")

    @cached_property
    def first_number_words(self) -> frozenset[str]:
        """The words with which a number in words can begin."""
        values = self.get_phrases("values").first_words
        return values | self.get_words("articles") | self.get_words("bare")

    @cached_property
    def folds(self) -> tuple[tuple[str, str], ...]:
        """Letters that change within a word, and the plain one: Häuser, Haus."""
        return tuple((self._lexicon.get("folds") or {}).items())

    @cached_property
    def starters(self) -> frozenset[str]:
        """The words with which an expression can begin."""
        found = self.first_number_words | self.get_words("articles") | self.get_words("halves")
        for key in _STARTING:
            found |= self.get_phrases(key).first_words
        found |= self.get_inner("ages", "before").first_words
        found |= self.get_inner("ages", "tens").first_words
        return found | self.range_openers

    @cached_property
    def same(self) -> dict[str, int]:
        """Words that are forms of one word without looking so, by the number of their group."""
        groups = self._lexicon.get("same") or ()
        return {word: number for number, group in enumerate(groups) for word in group}

    @cached_property
    def apart(self) -> frozenset[str]:
        """Words behind which a number of digits does not run on over a space."""
        return self.get_words("months") | self.get_words("labels", "any")


@cache
def get_number_words(language: str) -> NumberWords | None:
    """Return the words of a language, or None if it has no lexicon of numbers."""
    lexicon = load_words(language, "numbers")
    return NumberWords(lexicon) if lexicon else None


class Line(NamedTuple):
    """A text in pieces, with the words of its language."""

    text: str
    tokens: list[Token]
    words: NumberWords

    def get_low(self, at: int) -> str:
        """Return the piece at a place in lower case, or nothing beyond the ends."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def is_glued(self, at: int) -> bool:
        """Tell whether a piece stands directly behind the one before."""
        return 0 < at < len(self.tokens) and self.tokens[at].is_glued

    def get_text(self, start: int, end: int) -> str:
        """Return the text from one piece to before another."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


def make_line(text: str, words: NumberWords) -> Line:
    """Return a normalised text in pieces."""
    return Line(text, split_tokens(lower(text), words.digits, words.apart), words)
