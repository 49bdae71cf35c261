"""Which characters are safe: the whole of Unicode by its classes; how the others are shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warfacts.facts.characters import IGNORED, JOINERS, is_safe, make_safe

EVERY = [chr(point) for point in range(0x110000)]
BY_CATEGORY: dict[str, list[str]] = {}
for each in EVERY:
    BY_CATEGORY.setdefault(unicodedata.category(each), []).append(each)
FILE_LAYOUT = "\t\n\r"
# Format characters that people see, or that their language or emoji need.
KEPT = [
    "\u00ad",
    *JOINERS,
    *map(chr, [*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD]),
    *map(chr, range(0x13430, 0x13440)),
]


def is_noncharacter(char: str) -> bool:
    """Tell whether Unicode will never assign a character (section 23.7 of the standard)."""
    return 0xFDD0 <= ord(char) <= 0xFDEF or ord(char) & 0xFFFE == 0xFFFE


def test_is_safe_lets_every_letter_number_sign_mark_and_space_through() -> None:
    for category, chars in BY_CATEGORY.items():
        if category[0] in "LNPSM" or category == "Zs":
            assert all(map(is_safe, chars)), category


@pytest.mark.parametrize("category", ["Cc", "Cs", "Co", "Zl", "Zp"])
def test_is_safe_stops_whole_classes(category: str) -> None:
    assert [char for char in BY_CATEGORY[category] if is_safe(char)] == (
        list(FILE_LAYOUT) if category == "Cc" else []
    )


def test_is_safe_stops_format_characters_but_those_that_are_seen_or_needed() -> None:
    assert not [char for char in BY_CATEGORY["Cf"] if is_safe(char) != (char in KEPT)]


def test_is_safe_stops_noncharacters() -> None:
    assert not [char for char in EVERY if is_noncharacter(char) and is_safe(char)]


@pytest.mark.parametrize("point", [0x378, 0x2FE0, 0x1F8FF, 0x3FFFD])
def test_is_safe_lets_characters_of_a_newer_unicode_through(point: int) -> None:
    assert is_safe(chr(point))


@pytest.mark.parametrize("point", [0x2065, 0xFFF0, 0xE0000, 0xE0FFF])
def test_is_safe_stops_what_unicode_keeps_for_invisible_characters(point: int) -> None:
    assert not is_safe(chr(point))


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "é Ў 日 🚢",
        "tab\tand\nline",
        "zero\u200djoiner",
        "👨‍👩‍👧 ❤️",
        "\u00a0",
        "\ufffd",
        "",
    ],
)
def test_is_safe_lets_text_through(text: str) -> None:
    assert is_safe(text)


def test_ignored_characters_are_those_that_nobody_sees() -> None:
    assert {unicodedata.category(char) for char in IGNORED + JOINERS} == {"Cf"}
    assert [char for char in IGNORED if is_safe(char)] == ["\u00ad"]


def test_make_safe_changes_unsafe_characters_tabs_and_line_ends_alone() -> None:
    for char in EVERY:
        changed = make_safe(char) != char
        assert changed == (not is_safe(char) or char in FILE_LAYOUT), hex(ord(char))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("one\ntwo\tthree", r"one\ntwo\tthree"),
        ("The \u202epier", r"The \u202epier"),
        ("tag \U000e0041", r"tag \U000e0041"),
        ("José’s pier", "José’s pier"),
    ],
)
def test_make_safe_shows_a_character_by_its_number(text: str, shown: str) -> None:
    assert make_safe(text) == shown


@given(st.text(st.characters(codec=None)))
def test_make_safe_lets_nothing_through_that_steers(text: str) -> None:
    safe = make_safe(text)
    assert not {unicodedata.category(char) for char in safe} & {"Cc", "Cs", "Co", "Zl", "Zp"}
    steering = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not steering & {unicodedata.bidirectional(char) for char in safe}
    safe.encode()
    assert make_safe(safe) == safe
