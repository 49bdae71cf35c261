"""What a user's search words mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warfacts.errors import Unreadable
from warfacts.query.search_words import SearchWords


@pytest.mark.parametrize(
    ("written", "match"),
    [
        ("lamp", '"lamp"'),
        ("Lamp LIGHTER", '"lamp" AND "lighter"'),
        ('"lamp lighter"', '"lamp lighter"'),
        ('"lamp lighter', '"lamp lighter"'),
        ("light*", '"light"*'),
        ("lamp -out", '"lamp" AND "out"'),
        ("re-taken", '"re taken"'),
        ("it's 12,345", '"its" AND "12345"'),
        ("a OR b NOT c", '"a" AND "or" AND "b" AND "not" AND "c"'),
        ("NEAR(a b)", '"near a" AND "b"'),
        ("title:lamp", '"title lamp"'),
        ("Зеленський", '"zelenski"'),
    ],
)
def test_search_words_asks_for_words_and_nothing_else(written: str, match: str) -> None:
    assert SearchWords([written]).match == match


@pytest.mark.parametrize(
    ("without", "match"),
    [
        (["out"], '("lamp") NOT "out"'),
        (["Out", "at sea"], '(("lamp") NOT "out") NOT "at sea"'),
        (['"at sea"', "out*"], '(("lamp") NOT "at sea") NOT "out"*'),
        (["-out"], '("lamp") NOT "out"'),
    ],
)
def test_search_words_leaves_out_words_and_phrases(without: list[str], match: str) -> None:
    assert SearchWords(["lamp"], without).match == match


@pytest.mark.parametrize("written", ["", "*", '""', "- -", "!?", "\x00", "\ud800"])
def test_search_words_refuses_what_asks_for_nothing(written: str) -> None:
    with pytest.raises(Unreadable, match="there is no word to look for"):
        SearchWords([written])
    with pytest.raises(Unreadable, match="there is no word to leave out"):
        SearchWords(["lamp"], [written])


def test_search_words_refuses_more_than_can_be_asked() -> None:
    with pytest.raises(Unreadable, match="at most 64 words"):
        SearchWords(["a"] * 33, ["b"] * 32)
    with pytest.raises(Unreadable, match="at most 10,000 characters"):
        SearchWords(["a"], ["a" * 10_000])


def test_find_marks_finds_words_as_they_are_printed() -> None:
    def mark(written: str, text: str) -> list[str]:
        return [
            text[start:end] for start, end in SearchWords(written.split(), ["out"]).find_marks(text)
        ]

    assert mark("lodz", "From Łódź to Lodz") == ["Łódź", "Lodz"]
    assert mark("light*", "Lights, light and twilight") == ["Lights", "light"]
    assert mark("1730", "1,730 out of it") == ["1,730"]


@given(st.text())
def test_search_words_reads_any_text(text: str) -> None:
    try:
        wanted = SearchWords([text], ["out"])
    except Unreadable:
        return
    assert wanted.find_marks(text) is not None
    assert wanted.match.count('"') % 2 == 0
