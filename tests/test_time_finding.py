"""The expressions of time in running text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_time_expressions import THURSDAY, _rows
from warfacts.text.paragraphs import normalise
from warfacts.text.time_finding import find_times
from warfacts.text.time_found import Cover, FoundTime, covers, find_at

FLAGS = {
    "negated": "is_negated",
    "recurring": "is_recurring",
    "label": "is_label",
    "duration": "is_duration",
}


def _mark(found: FoundTime) -> str:
    flags = [word for word, field in FLAGS.items() if getattr(found, field)]
    if found.anchor_phrase is not None:
        flags.append(found.anchor_phrase or "-")
    return f"<{found.phrase}>" + (f"{{{','.join(flags)}}}" if flags else "")


@pytest.mark.parametrize(("language", "marked"), _rows("found.txt"))
def test_find_times_finds_the_longest(language: str, marked: str) -> None:
    text = re.sub(r"\{[^}]*\}|[<>]", "", marked)
    shown, at = "", 0
    for found in find_times(text, language):
        shown += text[at : found.start] + _mark(found)
        at = found.end
    assert shown + text[at:] == marked


@pytest.mark.parametrize(
    ("text", "said", "cover"),
    [
        ("He died on Monday.", "on Monday", "same"),
        ("He died on Monday.", "Monday", "enough"),
        ("He died at 3pm on Monday.", "Monday", "enough"),
        ("He died late on Monday evening.", "Monday", "enough"),
        ("He died on Monday (3 March).", "3 March", "enough"),
        ("He died two days before Wednesday's vote.", "Wednesday", "part"),
        ("He died two days before Wednesday's vote.", "two days before Wednesday", "enough"),
        ("He died more than two years ago.", "two years ago", "part"),
        ("The rally was held on March 1-3.", "March 1", "part"),
        ("The rally was held on March 1-3.", "March 1-3", "enough"),
        ("He died on Wednesday last week.", "Wednesday", "part"),
        ("He died before Wednesday.", "Wednesday", "part"),
        ("He died every Wednesday.", "Wednesday", "part"),
        ("He died not on Wednesday.", "Wednesday", "part"),
        ("He died by the end of February.", "February", "part"),
        ("It did not open until Monday.", "Monday", "enough"),
        ("It was open until Monday.", "Monday", "part"),
        ("He died in March last year.", "March", "part"),
        ("He died hours after the Senate confirmed it.", "hours after the Senate", "enough"),
        ("He died two days before the vote.", "the vote", "part"),
        ("The Monday market burned.", "Monday", "same"),
    ],
)
def test_covers_tells_a_part_from_the_whole(text: str, said: str, cover: str) -> None:
    start = text.index(said)
    found = find_at(find_times(text), (start, start + len(said)))
    assert found is not None
    assert covers(found, (start, start + len(said)), THURSDAY, text) == Cover(cover)


@pytest.mark.parametrize(("language", "text", "said", "cover"), _rows("parts.txt"))
def test_covers_in_all_languages(language: str, text: str, said: str, cover: str) -> None:
    start = text.index(said)
    found = find_at(find_times(text, language), (start, start + len(said)))
    assert found is not None
    assert covers(found, (start, start + len(said)), THURSDAY, text) == Cover(cover)


def test_found_time_reads_not_until_as_that_day() -> None:
    (found,) = find_times("The school did not reopen until Monday.")
    reading = found.read(THURSDAY)
    assert found.is_not_until
    assert reading is not None
    assert reading.when.text == "2031-03-03"


def test_find_times_finds_nothing_without_a_lexicon() -> None:
    assert find_times("He died on Monday.", "xx") == []


PIECES = ["1 to ", "5% ", ". ", '"', "on Monday ", "the ", "two days before ", "March 1 - ", "1",
          "from ", "not ", "a's ", "Ana ", "late ", "1/", "in the night of "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(["en", "de"]))
def test_find_times_gives_spans_in_order(text: str, language: str) -> None:
    text, at = normalise(text), 0
    for found in find_times(text, language):
        assert at <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.phrase
        at = found.end


@pytest.mark.parametrize("piece", PIECES)
def test_find_times_takes_steps_in_proportion(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from warfacts.text import time_parser

    steps = 0
    parse = time_parser.Parser.parse

    def count(self: time_parser.Parser, meaning: str, start: int) -> object:
        nonlocal steps
        steps += 1
        return parse(self, meaning, start)

    monkeypatch.setattr(time_parser.Parser, "parse", count)
    counted = []
    for times in (100, 400):
        steps = 0
        find_times(normalise(piece * times))
        counted.append(steps)
    assert counted[1] <= 5 * counted[0] + 100
