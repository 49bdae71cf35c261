"""The expressions of time in a running text, each as long as it reads.

Pure. The time taken is in proportion to the text.
"""

from functools import lru_cache

from warfacts.text.time_found import COUNTED, FoundTime
from warfacts.text.time_grammar import Grammar, load_grammar
from warfacts.text.time_parser import Node, Parser
from warfacts.text.time_tokens import Token

_REACH = 6
"""Words before `until` among which a negation turns it: did not open the gates until Monday."""
_RECORD_REACH = 4
"""Words before `in 20 years` among which a superlative makes it a duration."""
_FARTHEST = 8
"""Words of a time before the first that makes it one: in the early part of the last week."""


def find_times(text: str, language: str = "en") -> list[FoundTime]:
    """Return the expressions of time in a normalised paragraph, in their order, the longest each.

    Without a lexicon of the language none is found.

    >>> [found.phrase for found in find_times("He died two days before Wednesday's vote.")]
    ["two days before Wednesday's vote"]
    """
    return list(_find_times(text, language))


@lru_cache(512)
def _find_times(text: str, language: str) -> tuple[FoundTime, ...]:
    """Return the times of a text. The facts of a paragraph ask for the same ones."""
    grammar = load_grammar(language.partition("-")[0].casefold())
    return () if grammar is None else tuple(_Finder(text, language, grammar).run())


class _Finder:
    def __init__(self, text: str, language: str, grammar: Grammar) -> None:
        self._text = text
        self._language = language
        self._grammar = grammar
        self._tokens = grammar.tokenise(text)
        self._parser = Parser(grammar, self._tokens, is_whole=False)
        lists = grammar.options
        self._capitals = frozenset(lists["capitals"])
        self._leads = frozenset(lists["leads"])
        self._weak = frozenset(lists["weak"])
        self._determiners = frozenset(lists["determiners"])
        self._habits = frozenset(lists["habits"])
        self._stops = frozenset(lists["stops"])
        self._negations = frozenset(lists["negations"])
        self._endings = tuple(lists["negating_endings"])

    def run(self) -> list[FoundTime]:
        found: list[FoundTime] = []
        at, cores = 0, self._find_cores()
        while at < len(self._tokens):
            node = self._parse(at) if cores[at] - at <= _FARTHEST else None
            if node is None:
                at += 1
            else:
                found.append(self._describe(node))
                at = node.end
        return found

    def _find_cores(self) -> list[int]:
        """Return for each token where the next one stands that a time cannot be without."""
        cores, core = [], len(self._tokens) + _FARTHEST
        for at in range(len(self._tokens) - 1, -1, -1):
            core = at if self._is_core(at) else core
            cores.append(core)
        return cores[::-1]

    def _is_core(self, at: int) -> bool:
        """Tell whether a token makes a time; a number only as a year, or in words such as le 5."""
        token = self._tokens[at]
        if token.kind != "number":
            return token.key in self._grammar.cores
        leads = self._grammar.options["number_leads"]
        return len(token.text) == 4 or (at > 0 and self._tokens[at - 1].text in leads)

    def _parse(self, at: int) -> Node | None:
        """Return the longest expression that begins at a token, or None."""
        ways = [(end, node) for end, node in self._parser.parse("found", at) if self._holds(node)]
        return max(ways, key=lambda way: way[0])[1] if ways else None

    def _holds(self, node: Node) -> bool:
        """Tell whether words are a time in running text: capitals where needed, nothing cut off."""
        tokens = self._tokens[node.start : node.end]
        if any(t.text in self._capitals and not t.is_capital for t in tokens):
            return False
        if tokens[-1].text in (",", "(", "-"):
            return False
        if (
            tokens[-1].text in (",", "(", "-")
            or self._is_capital_noun(tokens)
            or self._is_quarter(node)
        ):
            return False
        if all(t.kind == "mark" or t.text in self._weak | self._leads for t in tokens):
            return self._is_led(node, tokens)
        if node.meaning == "negated" and not self._holds(node.arguments["a"]):
            return False
        if self._is_cut_off(node, tokens) or self._is_odd_year(tokens):
            return False
        return not self._is_bare_number(node, tokens)

    def _is_cut_off(self, node: Node, tokens: list[Token]) -> bool:
        """Tell whether the last word belongs to what follows: two years on the run; March 1%."""
        after = self._tokens[node.end] if node.end < len(self._tokens) else None
        if after is None:
            return False
        last = tokens[-1]
        if last.kind == "number" and after.start == last.end and after.text in ("%", "°"):
            return True
        lists = self._grammar.options
        dangles = node.meaning == "offset" and "event" not in node.arguments
        return dangles and last.text in lists["dangling"] and after.kind == "word"

    def _is_odd_year(self, tokens: list[Token]) -> bool:
        """Tell whether a number in the place of a year is none: in 1200 homes."""
        last = tokens[-1]
        is_year = last.kind == "number" and len(last.text) == 4
        return is_year and len(tokens) == 2 and not "1500" <= last.text <= "2199"

    def _is_capital_noun(self, tokens: list[Token]) -> bool:
        """Tell whether a capital makes another word of one inside a sentence: der Morgen."""
        last = tokens[-1]
        if not last.is_capital or (len(tokens) > 1 and tokens[0].text not in self._determiners):
            return False
        is_first = self._text[: last.start].rstrip(" \"'")[-1:] in ("", ".", "!", "?", ":")
        is_listed = last.text in self._grammar.options["small"]
        return is_listed and (len(tokens) > 1 or not is_first)

    def _is_quarter(self, node: Node) -> bool:
        """Tell whether words are a share: a quarter."""
        return node.meaning == "duration" and node.arguments.get("unit") == "quarter"

    def _is_led(self, node: Node, tokens: list[Token]) -> bool:
        """Tell whether a word before it makes a weak word a time: in May, but not the spring."""
        behind = self._tokens[node.end].text if node.end < len(self._tokens) else ""
        is_led = any(token.text in self._leads for token in tokens)
        return is_led and len(tokens) > 1 and behind not in self._grammar.options["of"]

    def _is_bare_number(self, node: Node, tokens: list[Token]) -> bool:
        """Tell whether a year has nothing that makes it one, or a day number a noun behind it."""
        after = self._tokens[node.end].kind if node.end < len(self._tokens) else ""
        if len(tokens) == 1 and tokens[0].kind in ("number", "grouped", "decimal"):
            return self._text[tokens[0].start - 1 : tokens[0].start] != "("
        day = node.arguments.get("a", node)
        while isinstance(day, Node) and day.meaning in ("plain", "daytime"):
            day = day.arguments["a"]
        if isinstance(day, Node) and day.meaning == "day_of_month":
            return after == "word" and self._is_noun(self._tokens[node.end])
        return False

    def _is_noun(self, token: Token) -> bool:
        """Tell whether a word can be a noun that the number before it belongs to."""
        if self._grammar.options["capital_nouns"]:
            return token.is_capital
        return token.text not in self._stops

    def _describe(self, node: Node) -> FoundTime:
        tokens = self._tokens
        start, end = tokens[node.start].start, tokens[node.end - 1].end
        is_label, is_attribute = self._mark(node)
        return FoundTime(
            start,
            end,
            self._text[start:end],
            self._language,
            node,
            self._find_anchor(node),
            is_negated=node.meaning == "negated",
            is_recurring=node.meaning == "recurring",
            is_label=is_label,
            is_attribute=is_attribute,
            is_duration=node.meaning == "duration" or self._is_record(node),
            is_not_until=node.meaning == "until" and self._is_denied(node.start),
        )

    def _is_record(self, node: Node) -> bool:
        """Tell whether `in two years` is how long: the worst storm in 20 years."""
        while node.meaning == "plain" and "a" in node.arguments:
            node = node.arguments["a"]
        if node.meaning != "ahead":
            return False
        lists = self._grammar.options
        before = [t.text for t in self._tokens[max(0, node.start - _RECORD_REACH) : node.start]]
        endings = tuple(lists["record_endings"])
        return any(w in lists["records"] or (endings and w.endswith(endings)) for w in before)

    def _mark(self, node: Node) -> tuple[bool, bool]:
        """Tell whether a lone weekday is part of a name, or an attribute of the noun behind it."""
        before = self._tokens[node.start - 1] if node.start else None
        if before and before.text in self._grammar.options["names_before"] and before.is_capital:
            return True, False
        if node.end - node.start > 1 or node.end >= len(self._tokens):
            return False, False
        after = self._tokens[node.end]
        touching = self._text[self._tokens[node.end - 1].end : after.start] == " "
        if after.kind != "word" or not touching or after.text in self._stops:
            return False, False
        if after.text in self._habits:
            return True, False
        return False, before is not None and before.text in self._determiners

    def _find_anchor(self, node: Node) -> str | None:
        """Return the words of the event that an expression counts from, or None."""
        while node.meaning in ("plain", "since", "until", "by", "before", "after"):
            node = node.arguments["a"]
        if node.meaning not in COUNTED:
            return None
        event = node.arguments.get("event")
        if event is None:
            return ""
        if event.meaning == "event_time":
            return None
        return self._text[self._tokens[event.start].start : self._tokens[event.end - 1].end]

    def _is_denied(self, at: int) -> bool:
        """Tell whether a negation stands in the clause before a token."""
        for token in reversed(self._tokens[max(0, at - _REACH) : at]):
            if token.kind == "mark" and token.text not in "'-":
                return False
            if token.text in self._negations or token.text.endswith(self._endings or ("\0",)):
                return True
        return False
