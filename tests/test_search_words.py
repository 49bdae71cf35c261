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
        ("lamp's 12,345", '"lamps" AND "12345"'),
        ("b OR b NOT c", '"b" AND "not" AND "c"'),
        ("how many lamps did they light", '"lamps" AND "light"'),
        ("who is it", '"who" AND "is" AND "it"'),
        ('the "is"', '"is"'),
        ("NEAR(a b)", '"near a" AND "b"'),
        ("title:lamp", '"title lamp"'),
        ("Зеленський", '"zelenski"'),
    ],
)
def test_search_words_asks_for_words_and_nothing_else(written: str, match: str) -> None:
    assert SearchWords([written]).match == match


def test_search_words_asks_for_all_forms_of_a_word_and_for_a_phrase_as_it_is() -> None:
    def find_forms(word: str) -> list[str]:
        return [word, f"{word}s"]

    assert SearchWords(["lamp", '"a lamp"', "lamp*"], ["sea"], find_forms).match == (
        '(("lamp" OR "lamps") AND "a lamp" AND "lamp"*) NOT ("sea" OR "seas")'
    )


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("killed on 2022-02-28", "2022-02-28"),
        ("what happened on 18 May 2022", "2022-05-18"),
        ("May 8, 2022", "2022-05-08"),
        ("18 May", None),
        ("lamp", None),
    ],
)
def test_search_words_tells_how_to_ask_for_a_day(asked: str, day: str | None) -> None:
    told = day and f"to ask for a day: warfacts events --on {day}"
    assert SearchWords(asked.split()).tell_day() == told


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
