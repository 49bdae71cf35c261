"""The grammar of times of one language, made from the lexicon's words and patterns.

A class is a list of words with what each means: `weekday` has monday, 0. A pattern is one way to
write a meaning: `{count} {unit} ago`. In a pattern stand words (`a|b` one of them, `as_of` two in
a row, `on?` may be missing) and slots: a class, a kind of number or another meaning. `{a=day}`
gives the slot the name a; `{unit:week}` takes only that value of the class; `{a=@month}` is
the meaning `month`, and not the class.

Pure, but for the lexicon that is read once.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from warfacts.lexicon import load_words
from warfacts.text.time_tokens import Splitting, Token, tokenise

# Meanings that are one of several others, tried in this order. The same in all languages.
UNIONS: dict[str, tuple[str, ...]] = {
    "day": ("date", "date_beside", "weekday_beside", "which_weekday", "weekday", "near_beside",
            "near", "feast", "day_of_month", "week_from", "weekday_week"),
    "yearly": ("year", "beside", "this_year"),
    "period": ("month_beside", "month", "quarter", "half", "season", "decade", "century",
               "week_of", "weekend", "ago", "ahead", "within", "window", "so_far",
               "still", "beside", "year"),
    "simple": ("night", "night_dates", "daytime", "edge", "edge_unit", "period"),
    "event": ("event_time", "event_words"),
    "counted": ("offset", "around", "order", "eve", "nth_day"),
    "ranged": ("night_range", "range_days", "between_days", "both_days", "either_days",
               "range_years", "between", "both", "either", "range"),
    "bounded": ("not_until", "not_before", "since", "until", "by", "until_or_by", "before",
                "after", "starting", "from_or_on"),
    "time": ("ranged", "plain", "counted", "bounded", "roughly"),
    "found": ("vague", "time", "negated", "recurring", "clock", "duration"),
    "read": ("vague", "time", "loose"),
    "loose": ("since_event", "until_event", "before_event", "after_event"),
}  # fmt: skip

# Slots that are numbers or marks of a kind, and not words of a class.
KINDS = frozenset(
    ["n", "d", "year4", "two", "iso", "numeric", "colon", "dotted", "daymonth", "event_words"]
)
_KEYS = {
    "n": "#number",
    "d": "#number",
    "year4": "#number",
    "two": "#number",
    "iso": "#iso",
    "numeric": "#numeric",
    "colon": "#colon",
    "dotted": "#decimal",
    "daymonth": "#decimal",
}
ANY = "*"
"""The key of a pattern that may begin with any token."""


class Slot(NamedTuple):
    """A place in a pattern that a class, a number or a meaning fills."""

    name: str
    argument: str
    only: str | None
    """The one value of the class that fits, or None for all."""
    is_meaning: bool
    """True if the name is that of a meaning, where a class has it too."""


class Element(NamedTuple):
    """One place in a pattern: one of several words, runs of words or slots."""

    choices: tuple[Slot | tuple[str, ...], ...]
    is_optional: bool


class Pattern(NamedTuple):
    """One way to write a meaning."""

    meaning: str
    elements: tuple[Element, ...]
    rank: int
    """The place in the lexicon: what stands first is tried first."""


class Form(NamedTuple):
    """A word, or several, of a class, and the meaning."""

    words: tuple[str, ...]
    value: Any


class Grammar(NamedTuple):
    """All that a language says about times, ready to be parsed by."""

    language: str
    classes: dict[str, dict[str, tuple[Form, ...]]]
    """Of each class the forms by their first word, the longest first."""
    patterns: dict[str, dict[str, tuple[Pattern, ...]]]
    """Of each meaning the patterns by the key that they can begin with."""
    firsts: dict[str, frozenset[str]]
    """Of each meaning the keys that it can begin with."""
    cores: frozenset[str]
    """The keys of which each time in running text has one: monday, weeks, march, a number."""
    splitting: Splitting
    options: dict[str, Any]
    """The other lists of the lexicon, such as the words that no event goes over."""

    def tokenise(self, text: str) -> list[Token]:
        """Return the tokens of a text."""
        return tokenise(text, self.splitting)


@cache
def load_grammar(language: str) -> Grammar | None:
    """Return the grammar of a language, or None if it has no lexicon of times."""
    words = load_words(language, "times")
    if words is None:
        return None
    splitting = _make_splitting(words)
    classes = {name: _index_forms(values, splitting) for name, values in words["classes"].items()}
    patterns: dict[str, list[Pattern]] = {}
    for meaning, written in words["patterns"].items():
        patterns[meaning] = [
            Pattern(meaning, compile_pattern(each, splitting), rank)
            for rank, each in enumerate(written)
        ]
    firsts = _find_firsts(patterns, classes)
    indexed = {meaning: _index(each, firsts) for meaning, each in patterns.items()}
    kept = {name: frozenset(keys) for name, keys in firsts.items()}
    cores = frozenset(
        key for name in words["lists"]["cores"] for key in _list_cores(name, classes, firsts)
    )
    return Grammar(language, classes, indexed, kept, cores, splitting, words["lists"])


def _list_cores(
    name: str, classes: dict[str, dict[str, tuple[Form, ...]]], firsts: "_Firsts"
) -> set[str]:
    """Return the last words of a class's forms, or the key of a kind of number, or the word."""
    if name in classes:
        return {form.words[-1] for forms in classes[name].values() for form in forms}
    return firsts.get(name, {name}) if name in _KEYS else {name}


def _make_splitting(words: dict[str, Any]) -> Splitting:
    lists = words["lists"]
    glued: dict[str, int] = {}
    if lists.get("glues"):
        firsts = [form for name in lists["glues"][0] for form in _forms(words, name)]
        lasts = [form for name in lists["glues"][1] for form in _forms(words, name)]
        glued = {first + last: len(first) for first in firsts for last in lasts}
    return Splitting(
        frozenset(map(str, lists.get("abbreviations", ()))),
        tuple(lists.get("beginnings", ())),
        tuple(lists.get("endings", ())),
        glued,
    )


def _forms(words: dict[str, Any], name: str) -> list[str]:
    return [form for forms in words["classes"][name].values() for form in forms if " " not in form]


def _index_forms(values: dict[Any, list[str]], splitting: Splitting) -> dict[str, tuple[Form, ...]]:
    index: dict[str, list[Form]] = {}
    for value, forms in values.items():
        for form in forms:
            words = tuple(token.text for token in tokenise(form, splitting))
            index.setdefault(words[0], []).append(Form(words, value))
    return {
        first: tuple(sorted(forms, key=lambda form: -len(form.words)))
        for first, forms in index.items()
    }


def compile_pattern(written: str, splitting: Splitting) -> tuple[Element, ...]:
    """Return the elements of a pattern as the lexicon writes it."""
    return tuple(_compile_element(part, splitting) for part in written.split())


def _compile_element(part: str, splitting: Splitting) -> Element:
    is_optional = part.endswith("?") and len(part) > 1
    choices: list[Slot | tuple[str, ...]] = []
    for choice in (part[:-1] if is_optional else part).split("|"):
        slot = re.fullmatch(r"\{(?:(\w+)=)?(@?)(\w+)(?::(\w+))?\}", choice)
        if slot:
            choices.append(Slot(slot[3], slot[1] or slot[3], slot[4], bool(slot[2])))
        else:
            choices.append(tuple(_split_literal(choice, splitting)))
    return Element(tuple(choices), is_optional)


def _split_literal(written: str, splitting: Splitting) -> Iterable[str]:
    """Yield the tokens of words as a pattern writes them: as_of, jusqu'au, 's."""
    for word in written.split("_"):
        if word in splitting.beginnings or word in splitting.endings:
            yield word
        else:
            yield from (token.text for token in tokenise(word, splitting))


_Firsts = dict[str, set[str]]


def _find_firsts(patterns: dict[str, list[Pattern]], classes: dict[str, Any]) -> _Firsts:
    """Return the keys that each meaning can begin with, found by going round until none is new."""
    firsts: _Firsts = {name: set(forms) for name, forms in classes.items()}
    firsts |= {name: {key} for name, key in _KEYS.items()} | {"event_words": {ANY}}
    firsts["count"] = firsts["count"] | {"#number"}
    firsts |= {name: set() for name in (*patterns, *UNIONS) if name not in firsts}
    is_new = True
    while is_new:
        is_new = False
        for name in (*patterns, *UNIONS):
            found = {
                key
                for pattern in patterns.get(name, ())
                for key in _start_keys(pattern.elements, firsts)
            }
            found |= {key for part in UNIONS.get(name, ()) for key in firsts.get(part, ())}
            is_new = is_new or not found <= firsts[name]
            firsts[name] |= found
    return firsts


def _start_keys(elements: Iterable[Element], firsts: _Firsts) -> set[str]:
    keys: set[str] = set()
    for element in elements:
        for choice in element.choices:
            keys |= firsts[choice.name] if isinstance(choice, Slot) else {choice[0]}
        if not element.is_optional:
            break
    return keys


def _index(patterns: list[Pattern], firsts: _Firsts) -> dict[str, tuple[Pattern, ...]]:
    index: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        for key in _start_keys(pattern.elements, firsts):
            index.setdefault(key, []).append(pattern)
    return {key: tuple(each) for key, each in index.items()}
