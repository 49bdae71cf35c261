"""The parser of times: which meanings the tokens from a place on can have, and how far each goes.

Pure. A meaning is at most some twenty tokens long, so that the time taken is in proportion to the
number of tokens.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from warfacts.text.time_grammar import ANY, KINDS, UNIONS, Element, Grammar, Pattern, Slot
from warfacts.text.time_tokens import Token

_MOST_KEPT = 20_000
"""Results that are kept for later; with more, all are forgotten."""
_MOST_WAYS = 16
"""Ways to read the tokens from one place on as one meaning that are followed."""
_LONGEST_COUNT = 4
"""Digits of a number of days, weeks or years."""
_MOST_EVENT_WORDS = 14
"""Words of an event that are taken, where all words of a phrase may belong to it."""


class Node(NamedTuple):
    """A meaning that some tokens have, with what fills its slots."""

    meaning: str
    arguments: dict[str, Any]
    start: int
    end: int
    """The first token, and the one behind the last."""


_DOTTED = re.compile(r"[0-9]{1,2}\.[0-5][0-9]")
_DAY_MONTH = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")
_Ways = tuple[tuple[int, Any], ...]


class Parser:
    """Parses the tokens of one text."""

    def __init__(self, grammar: Grammar, tokens: list[Token], *, is_whole: bool) -> None:
        self.tokens = tokens
        self._grammar = grammar
        self._is_whole = is_whole
        self._known: dict[tuple[str, int], _Ways] = {}
        self._stops = frozenset(grammar.options["stops"])
        self._openers = frozenset(grammar.options["openers"])
        named = (grammar.classes["weekday"], grammar.classes["near"])
        self._days = frozenset(
            first for each in named for first, forms in each.items() if len(forms[-1].words) == 1
        )
        self._pronouns = frozenset(grammar.options["pronouns"])

    def parse(self, meaning: str, start: int) -> _Ways:
        """Return the ways to read the tokens from `start` on as a meaning: the end and the node."""
        if start >= len(self.tokens):
            return ()
        firsts = self._grammar.firsts.get(meaning, frozenset())
        if self.tokens[start].key not in firsts and ANY not in firsts:
            return ()
        if (meaning, start) not in self._known:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            self._known[meaning, start] = self._parse(meaning, start)
        return self._known[meaning, start]

    def _parse(self, meaning: str, start: int) -> _Ways:
        ways: list[tuple[int, Any]] = []
        for part in UNIONS.get(meaning, ()):
            ways += self.parse(part, start)
        index = self._grammar.patterns.get(meaning)
        if index:
            patterns = index.get(self.tokens[start].key, ())
            if ANY in index:
                patterns = tuple(sorted({*patterns, *index[ANY]}, key=lambda each: each.rank))
            for pattern in patterns:
                ways += self._match_pattern(pattern, start)
        return tuple(ways[:_MOST_WAYS])

    def _match_pattern(self, pattern: Pattern, start: int) -> Iterator[tuple[int, Node]]:
        for end, arguments in self._match(pattern.elements, 0, start, {}):
            if end > start:
                yield end, Node(pattern.meaning, arguments, start, end)

    def _match(
        self, elements: tuple[Element, ...], number: int, at: int, arguments: dict[str, Any]
    ) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield each way to match the elements from a number on: the end and the arguments."""
        if number == len(elements):
            yield at, arguments
            return
        element = elements[number]
        for choice in element.choices:
            if isinstance(choice, Slot):
                for end, value in self._fill(choice, at):
                    filled = {**arguments, choice.argument: value}
                    yield from self._match(elements, number + 1, end, filled)
            elif self._stands(choice, at):
                yield from self._match(elements, number + 1, at + len(choice), arguments)
        if element.is_optional:
            yield from self._match(elements, number + 1, at, arguments)

    def _stands(self, words: tuple[str, ...], at: int) -> bool:
        tokens = self.tokens
        if at + len(words) > len(tokens) or tokens[at].text != words[0]:
            return False
        return all(tokens[at + step].text == word for step, word in enumerate(words))

    def _fill(self, slot: Slot, at: int) -> Iterator[tuple[int, Any]]:
        if at >= len(self.tokens):
            return
        if slot.name in self._grammar.classes and not slot.is_meaning:
            for form in self._grammar.classes[slot.name].get(self.tokens[at].text, ()):
                if slot.only in (None, form.value) and self._stands(form.words, at):
                    yield at + len(form.words), form.value
            if slot.name == "count":
                yield from self._take_count(at)
        elif slot.name == "event_words":
            yield from self._take_event(at)
        elif slot.name in KINDS:
            value = _take_number(slot.name, self.tokens[at])
            if value is not None:
                yield at + 1, value
        else:
            yield from self.parse(slot.name, at)

    def _take_count(self, at: int) -> Iterator[tuple[int, int]]:
        """Yield a number in digits, or one such as twenty-five."""
        token = self.tokens[at]
        if token.kind == "number" and len(token.text) <= _LONGEST_COUNT:
            yield at + 1, int(token.text)
        forms = self._grammar.classes["count"]
        joined = self.tokens[at + 1 : at + 3]
        if len(joined) == 2 and joined[0].text == "-" and token.text in forms:
            tens, ones = forms[token.text][0].value, forms.get(joined[1].text)
            if tens % 10 == 0 and ones and 0 < ones[0].value < 10:
                yield at + 3, tens + ones[0].value

    def _take_event(self, at: int) -> Iterator[tuple[int, str]]:
        """Yield the words that name an event: all to the end of a phrase, or a noun in a text."""
        if self._is_whole:
            end = len(self.tokens)
            for stop in range(min(end, at + _MOST_EVENT_WORDS), at, -1):
                if not self._holds_day(at, stop):
                    yield stop, "event"
            return
        end = at
        if self.tokens[at].text in self._pronouns:
            yield at + 1, "event"
            return
        while end < len(self.tokens) and self.tokens[end].text in self._openers:
            end += 1
        first, taken = end, 0
        while end < len(self.tokens) and taken < self._grammar.options["longest_event"]:
            token = self.tokens[end]
            if token.kind != "word" or token.text in self._stops or self._holds_day(end, end + 1):
                break
            end += 1
            # A word and the 's behind it are one.
            taken += token.text not in self._grammar.splitting.endings
            if self._grammar.options["capital_nouns"] and token.is_capital:
                break
        if end > first:
            yield end, "event"

    def _holds_day(self, start: int, end: int) -> bool:
        return any(token.text in self._days for token in self.tokens[start:end])


def _take_number(kind: str, token: Token) -> Any:
    """Return the value of a token as a number of a kind, or None where it is none."""
    if kind in ("iso", "numeric", "colon"):
        return token.text if token.kind == kind else None
    if kind in ("daymonth", "dotted"):
        form = _DOTTED if kind == "dotted" else _DAY_MONTH
        return token.text if token.kind == "decimal" and form.fullmatch(token.text) else None
    if token.kind != "number" or len(token.text) > 4:
        return None
    if kind == "d" and (len(token.text) > 2 or not 0 < int(token.text) < 32):
        return None
    if (kind == "year4" and len(token.text) != 4) or (kind == "two" and len(token.text) != 2):
        return None
    return int(token.text)
