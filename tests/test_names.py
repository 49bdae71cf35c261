"""Folding and suggesting: what is the same name, what may be meant, what is not near at all."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warfacts.facts.names import fold, fold_words, near_names

PEOPLE = ["Mark Milley", "Volodymyr Zelenskyy", "Sergei Shoigu", "Ana Ortega"]
FIELDS = ["title", "when", "when_said", "where", "who", "as_of", "by", "at", "aid-vote"]


@pytest.mark.parametrize(
    "spellings",
    [
        "Zelenskyy Zelensky Zelenskiy Zelenskyi Зеленський Зеленский ЗЕЛЕНСКИЙ",
        "Герасимов Gerasimov",
        "Єрмак Yermak",
        "Андрій Andriy Andrii",
        "Шишимарин Shishimarin",
        "Шойгу Shoigu Shoygu",
        "Київ Kyiv",
        "Харків Kharkiv",
        "Лук’ян Лукʼян Luk'yan Lukyan",
        "Юлія Юлия Yulia Yuliya",
        "Ђоковић Đoković",
        "Јован Jovan",
        "Ясинский Yasinskiy",
        "Щедрін Shchedrin",
        "Кузьма Kuzma Kuz'ma Kuzʹma",
    ],
)
def test_fold_joins_romanisations(spellings: str) -> None:
    assert len({fold(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Łódź", "lodz"),
        ("Ærøskøbing", "aeroskobing"),
        ("Straße", "strasse"),
        ("İstanbul Diyarbakır", "istanbul diarbakir"),
        ("ﬁnal", "final"),
        ("Ｗｉｄｅ", "wide"),
        ("José", "jose"),
        ("Jose\u0301", "jose"),
    ],
)
def test_fold_strips_accents_and_letters_that_do_not_decompose(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It's", ("its",)),
        ("It’s “quoted” text", ("its", "quoted", "text")),
        ("ministers´ talks", ("ministers", "talks")),
        ("port-reopens/aid_vote", ("port", "reopens", "aid", "vote")),
        ("co\u00adoperate", ("cooperate",)),
        ("...", ()),
        ("", ()),
    ],
)
def test_fold_words_separates_at_all_but_letters_digits_and_apostrophes(
    text: str, words: tuple[str, ...]
) -> None:
    assert fold_words(text) == words


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1,730 ships", "1730 ships"),
        ("1,234,567", "1234567"),
        ("1.5%", "1.5"),
        ("ends in 5.", "ends in 5"),
        ("rooms 2,3", "rooms 2 3"),
        ("5,0000", "5 0000"),
    ],
)
def test_fold_keeps_a_number_one_word(text: str, key: str) -> None:
    assert fold(text) == key


def test_fold_keeps_roman_numerals_apart() -> None:
    assert len({fold(f"Treaty {numeral}") for numeral in ("I", "II", "III", "VII", "VI")}) == 5


def test_fold_keeps_different_names_apart() -> None:
    assert fold("Milley") != fold("Miley")


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_fold_is_idempotent_for_every_character() -> None:
    for start in range(0, sys.maxunicode, 4096):
        block = map(chr, range(start, min(start + 4096, sys.maxunicode + 1)))
        key = fold(" ".join(f"{char}i{char}" for char in block))
        assert fold(key) == key, hex(start)


@given(st.text(), st.text())
def test_fold_of_separate_texts_is_their_folds(left: str, right: str) -> None:
    assert fold_words(f"{left} {right}") == fold_words(left) + fold_words(right)


@given(st.text(alphabet="abc xyzIJé’", max_size=20))
def test_fold_ignores_case(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Miley", "Mark Milley"),
        ("Marc Miley", "Mark Milley"),
        ("General Mark Milley", "Mark Milley"),
        ("Shoygoo", "Sergei Shoigu"),
        ("Shiogu", "Sergei Shoigu"),
        ("Zelinski", "Volodymyr Zelenskyy"),
        ("Зелинский", "Volodymyr Zelenskyy"),
        ("Vladimir", "Volodymyr Zelenskyy"),
        ("Ortgea", "Ana Ortega"),
    ],
)
def test_near_names_finds_a_misspelt_person(asked: str, found: str) -> None:
    assert near_names(asked, PEOPLE)[0] == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("titel", "title"),
        ("wher", "where"),
        ("whn", "when"),
        ("asof", "as_of"),
        ("when-said", "when_said"),
        ("vote", "aid-vote"),
        ("aidvote", "aid-vote"),
    ],
)
def test_near_names_finds_a_misspelt_field(asked: str, found: str) -> None:
    assert near_names(asked, FIELDS)[0] == found


@pytest.mark.parametrize("asked", ["attributed_to", "bx", "xyz", "", "!!!", "o", "elephant"])
def test_near_names_never_guesses_wildly(asked: str) -> None:
    assert near_names(asked, PEOPLE + FIELDS) == []


def test_near_names_are_unique_and_limited() -> None:
    crowd = ["port-a", "port-b", "port-b", "port-c", "port-d"]
    assert near_names("port", crowd) == ["port-a", "port-b", "port-c"]
    assert near_names("port", crowd, limit=1) == ["port-a"]
    assert near_names("port", crowd, limit=0) == []


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=6))
def test_near_names_do_not_depend_on_order(name: str, candidates: list[str]) -> None:
    found = near_names(name, candidates)
    assert found == near_names(name, reversed(candidates))
    assert set(found) <= set(candidates)


@given(st.text(alphabet="abcdefgh", min_size=4, max_size=20), st.data())
def test_near_names_finds_any_swap_of_neighbours(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert near_names(swapped, [word]) == [word]


def test_near_names_bounds_long_input() -> None:
    assert near_names("ab" * 100_000, ["ba" * 100_000] * 50) == []
