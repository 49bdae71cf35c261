"""The lexicon of times: every word and pattern is read by some rule."""

import itertools

import pytest

from warfacts.lexicon import list_languages, load_words
from warfacts.text.time_expressions import RULES
from warfacts.text.time_grammar import (
    KINDS,
    UNIONS,
    Grammar,
    Slot,
    compile_pattern,
    load_grammar,
)

LANGUAGES = [code for code in list_languages() if load_words(code, "times")]
# Meanings that tell no day by themselves, and parts of others.
SILENT = {"hour", "clock", "bare_clock", "wd", "dom", "event_time", "event_words", "this_year",
          "recurring", "negated", "duration", "vague", "zero", "half_hour", "year_ending",
          "night_days", "order_words"}  # fmt: skip


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
