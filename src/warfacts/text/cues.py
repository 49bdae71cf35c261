"""Phrases of a lexicon, found among the words of a sentence. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from warfacts.lexicon import load_words
from warfacts.text.paragraphs import Word


class Cue(NamedTuple):
    """One phrase of a lexicon in a text."""

    role: str
    """The list of the lexicon that has the phrase: say, deny, refuse, planned, …"""
    phrase: str
    first: int
    """The number of its first word among the words given."""
    behind: int
    """The number of the word behind it."""


class Phrases:
    """The phrases of several lists, ready to be found; the longest one wins."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        """`lists` has the phrases of each role."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for role, phrases in lists.items():
            for phrase in phrases:
                words = tuple(phrase.split())
                self._by_first.setdefault(words[0], []).append((words, role))
        for known in self._by_first.values():
            known.sort(key=lambda each: -len(each[0]))

    def find(self, words: Sequence[Word], first: int = 0, behind: int | None = None) -> list[Cue]:
        """Return the phrases in a run of words, from left to right; none overlaps another."""
        behind = len(words) if behind is None else behind
        found: list[Cue] = []
        at = first
        while at < behind:
            cue = self._match(words, at, behind)
            if cue:
                found.append(cue)
            at = cue.behind if cue else at + 1
        return found

    def _match(self, words: Sequence[Word], at: int, behind: int) -> Cue | None:
        for phrase, role in self._by_first.get(words[at].text, ()):
            end = at + len(phrase)
            if end <= behind and all(
                words[at + step].text == word for step, word in enumerate(phrase)
            ):
                return Cue(role, " ".join(phrase), at, end)
        return None


class ClaimWords:
    """The part of a language's lexicon that tells who says what, and how real it is."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        """`words` is the part `claims` of a lexicon."""
        self._words = words

    def get_list(self, name: str) -> tuple[str, ...]:
        """Return one list of the lexicon; empty if the language has none of that name."""
        entries = self._words.get(name, ())
        if isinstance(entries, str):
            entries = [word.replace("_", " ") for word in entries.split()]
        regular = self._words.get(f"{name}_regular", "").split()
        return (*entries, *(form for verb in regular for form in inflect(verb)))

    def get(self, name: str) -> frozenset[str]:
        """Return one list of the lexicon as a set."""
        return frozenset(self.get_list(name))

    def map(self, name: str) -> dict[str, str]:
        """Return one table of the lexicon."""
        return dict(self._words.get(name, {}))

    def tables(self, name: str) -> tuple[dict[str, list[str]], ...]:
        """Return a list of tables of the lexicon, each with lists of words by name."""
        return tuple(self._words.get(name, ()))

    def phrases(self, *names: str) -> Phrases:
        """Return several lists, ready to be found in a text."""
        return Phrases({name: self.get_list(name) for name in names})


@cache
def get_claim_words(language: str) -> ClaimWords | None:
    """Return the words for claims of a language; None if it has no lexicon for them."""
    words = load_words(language, "claims")
    return ClaimWords(words) if words else None


def inflect(verb: str) -> tuple[str, ...]:
    """Return the forms of a regular English verb.

    >>> inflect("deny"), inflect("argue")
    (('deny', 'denies', 'denied', 'denying'), ('argue', 'argues', 'argued', 'arguing'))
    """
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    plural = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    return verb, plural, f"{verb}ed", f"{verb}ing"


def find_asides(words: ClaimWords) -> re.Pattern[str]:
    """Return the pattern of asides between commas or in brackets: `, who leads the union,`."""
    openers = "|".join(map(re.escape, words.get_list("insertions"))) or "(?!)"
    return re.compile(rf"(?:,| -) (?:{openers})\b[^,\"]*?(?:,| - )|\([^)]*\)")
