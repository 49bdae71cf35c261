"""The lexicon of times: every word and pattern is read by some rule."""

import itertools
import random

import pytest

from warfacts.facts.dates import read_when
from warfacts.lexicon import list_languages, load_words
from warfacts.text.time_expressions import RULES, read_time
from warfacts.text.time_grammar import (
    KINDS,
    UNIONS,
    Element,
    Grammar,
    Slot,
    compile_pattern,
    load_grammar,
)

LANGUAGES = [code for code in list_languages() if load_words(code, "times")]
# Meanings that tell no day by themselves, and parts of others.
SILENT = {"hour", "clock", "bare_clock", "wd", "dom", "event_time", "event_words", "this_year",
          "recurring", "negated", "duration", "vague", "zero", "half_hour",
          "year_ending"}  # fmt: skip


def _grammar(language: str) -> Grammar:
    grammar = load_grammar(language)
    assert grammar is not None
    return grammar


def _slots(language: str) -> set[str]:
    grammar, words = _grammar(language), load_words(language, "times")
    assert words is not None
    return {
        choice.name
        for written in itertools.chain.from_iterable(words["patterns"].values())
        for element in compile_pattern(written, grammar.splitting)
        for choice in element.choices
        if isinstance(choice, Slot)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_has_a_rule(language: str) -> None:
    for meaning in _grammar(language).patterns:
        assert meaning in RULES or meaning in SILENT, meaning


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_is_known(language: str) -> None:
    grammar = _grammar(language)
    known = {*grammar.classes, *grammar.patterns, *UNIONS, *KINDS}
    assert _slots(language) <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_class_stands_in_a_pattern(language: str) -> None:
    assert set(_grammar(language).classes) <= _slots(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_meaning_is_reached(language: str) -> None:
    grammar = _grammar(language)
    reached = _slots(language) | {part for parts in UNIONS.values() for part in parts}
    assert set(grammar.patterns) <= reached


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_has_two_values_in_one_class(language: str) -> None:
    for name, index in _grammar(language).classes.items():
        words = [form.words for forms in index.values() for form in forms]
        assert len(words) == len(set(words)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_is_of_strings(language: str) -> None:
    words = load_words(language, "times")
    assert words is not None
    for forms in words["classes"].values():
        assert all(isinstance(form, str) for each in forms.values() for form in each)
    for name in ("stops", "openers", "pronouns", "weak", "leads", "negations", "cores", "of"):
        assert all(isinstance(word, str) for word in words["lists"][name]), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_two_classes_are_listed(language: str) -> None:
    words = load_words(language, "times")
    assert words is not None
    classes: dict[str, set[str]] = {}
    for name, values in words["classes"].items():
        for form in itertools.chain.from_iterable(values.values()):
            classes.setdefault(form, set()).add(name)
    shared = {form for form, names in classes.items() if len(names) > 1}
    assert shared == set(words["lists"]["shared"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_nested_times_are_meanings(language: str) -> None:
    grammar, words = _grammar(language), load_words(language, "times")
    assert words is not None
    for written in itertools.chain.from_iterable(words["patterns"].values()):
        for element in compile_pattern(written, grammar.splitting):
            for choice in element.choices:
                if isinstance(choice, Slot) and choice.argument in ("a", "b", "to", "into"):
                    assert choice.is_meaning or choice.name not in grammar.classes, written


NUMBERS = {"n": "7", "d": "4", "year4": "2029", "two": "30", "iso": "2031-03-04",
           "numeric": "24.02.2031", "colon": "8:30", "dotted": "8.30", "daymonth": "4.3",
           "event_words": "x"}  # fmt: skip


def _write(grammar: Grammar, name: str, chance: random.Random, depth: int) -> str:
    """Return words that a slot of a name takes, at random."""
    if name in NUMBERS:
        return NUMBERS[name]
    if name in grammar.patterns and depth:
        choices = list(itertools.chain.from_iterable(grammar.patterns[name].values()))
        if choices:
            return _fill(grammar, chance.choice(choices).elements, chance, depth - 1)
    if name in grammar.classes:
        forms = list(itertools.chain.from_iterable(grammar.classes[name].values()))
        return " ".join(chance.choice(forms).words)
    parts = [part for part in UNIONS.get(name, ()) if part in grammar.patterns or part in UNIONS]
    return _write(grammar, chance.choice(parts), chance, depth) if parts else "x"


def _fill(
    grammar: Grammar, elements: tuple[Element, ...], chance: random.Random, depth: int
) -> str:
    words = []
    for element in elements:
        if element.is_optional and chance.random() < 0.5:
            continue
        choice = chance.choice(element.choices)
        if isinstance(choice, Slot):
            named = choice.name in grammar.classes and not choice.is_meaning
            words.append(_write(grammar, choice.name, chance, 0 if named else depth))
        else:
            words.append(" ".join(choice))
    return " ".join(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_makes_a_rule_stumble(language: str) -> None:
    grammar, chance = _grammar(language), random.Random(8)
    for meaning in grammar.patterns:
        for _ in range(60):
            phrase = _write(grammar, meaning, chance, 3)
            for ahead in (False, True):
                anchor = read_when("2031-03-01")
                read_time(phrase, "2031-03-06", language=language, ahead=ahead, anchor=anchor)
