"""The words for numbers in each language: all of them are read, and each has one meaning."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from warfacts.errors import Unreadable
from warfacts.lexicon import list_languages, load_words
from warfacts.text import number_words
from warfacts.text.quantities import read_quantity

TEXT = Path(number_words.__file__).parent
LANGUAGES = list_languages()


def load(language: str) -> dict[str, Any]:
    lexicon = load_words(language, "numbers")
    assert lexicon
    return lexicon


def _list_keys(source: str) -> set[str]:
    return set(re.findall(r'"([a-z_]+)"', source))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_a_lexicon_is_asked_for_by_some_rule(language: str) -> None:
    asked = set().union(*(_list_keys(path.read_text("utf-8")) for path in TEXT.glob("*.py")))
    lexicon = load(language)
    assert set(lexicon) <= asked
    for part in ("ages", "labels", "compounds"):
        assert set(lexicon.get(part) or {}) <= asked


def _list_words(part: Any) -> list[Any]:
    if isinstance(part, dict):
        return [word for inner in part.values() for word in _list_words(inner)]
    if isinstance(part, list):
        return [word for inner in part for word in _list_words(inner)]
    return [part]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_lexicon_is_text(language: str) -> None:
    plain = {"indian", "elides", "joins_ones", "wide"}
    listed = {key: part for key, part in load(language).items() if key not in plain}
    strange = [word for word in _list_words(listed) if not isinstance(word, str)]
    assert strange == []
    cases = {key: part for key, part in listed.items() if key != "labels"}
    assert [word for word in _list_words(cases) if word != word.lower()] == []


def _is_read(said: str, language: str) -> bool:
    try:
        read_quantity(said, language)
    except Unreadable:
        return False
    return True


def _list(language: str, key: str) -> list[str]:
    return [str(word) for word in _list_words(load(language).get(key) or [])]


SAMPLES = {
    "hedges": "{} 40",
    "behind": "40{}",
    "scales": "40 {}",
    "plurals": "{}",
    "kinds": "{}",
    "alone": "{}",
    "multiples": "{}",
    "ordinals": "{}",
    "percent": "40 {}",
    "times": "40 {}",
    "measures": "40 {}",
    "currencies": "40 {}",
    "signs": "{} 40",
    "about": "{}",
    "mixed": "{}",
    "half_glued": "{}",
    "few_glued": "{}",
    "singles": "{}",
    "sure_parts": "{}",
    "and_a_half": "2{}",
    "below_zero": "4 {}",
    "glued": "40{}",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", SAMPLES)
def test_every_word_of_a_lexicon_is_read(language: str, key: str) -> None:
    unread = []
    for word in _list(language, key):
        glued = word if word[0] in "-+ " else f" {word}"
        said = SAMPLES[key].format(word if key not in ("behind", "and_a_half") else glued)
        if not _is_read(said, language):
            unread.append(said)
    assert unread == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_number_words_mean_what_they_stand_under(language: str) -> None:
    lexicon = load(language)
    behind = set(lexicon.get("only_behind") or ())
    for value, words in lexicon["values"].items():
        for word in set(words) - behind:
            assert read_quantity(word, language).low == value, word


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "roles",
    [
        ("hedges",),
        ("behind",),
        ("values", "scales"),
        ("alone", "multiples", "kinds"),
        ("times", "percent", "measures", "currencies"),
        ("parts",),
        ("ordinals",),
        ("plurals",),
    ],
    ids="-".join,
)
def test_no_word_stands_in_two_roles(language: str, roles: tuple[str, ...]) -> None:
    count = Counter(word for role in roles for word in _list(language, role))
    shared = set(load(language).get("two_roles") or ())
    assert {word for word, times in count.items() if times > 1} <= shared
