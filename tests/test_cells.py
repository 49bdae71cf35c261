"""Lines of text: how wide they are, where they fold, and what of them is marked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from warfacts.render.cells import (
    MARKED,
    Line,
    Span,
    give_role,
    join,
    make_line,
    measure,
    show_marks,
    wrap,
)

WORDS = ["port", "5", "million", "of", "漢字", "ที่นี่", "e\u0301", "👩\u200d🚒", "a" * 30, "“so”"]
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("port", 4),
        ("“Кий” – ≥ 5 €…", 14),
        ("漢字", 4),
        ("e\u0301", 1),
        ("\u1112\u1161\u11ab", 2),
        ("ที่นี่", 2),
        ("👩\u200d🚒", 2),
        ("", 0),
    ],
)
def test_measure_counts_columns_of_a_terminal(text: str, columns: int) -> None:
    assert measure(text) == columns


def test_measure_agrees_with_rich_on_every_letter() -> None:
    for point in (*range(0x20, 0x7F), *range(0xA0, 0x3000)):
        assert measure(chr(point)) == cell_len(chr(point)), hex(point)


@given(texts, st.integers(4, 40))
def test_wrap_fits_and_loses_no_word(text: str, width: int) -> None:
    lines = [line.text for line in wrap(make_line(text), width)]
    assert max(map(measure, lines)) <= width
    assert re.sub(" ", "", text) == re.sub(" ", "", "".join(lines))


@given(texts, st.integers(4, 40), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))))
def test_wrap_keeps_marks_on_their_characters(
    text: str, width: int, pairs: list[tuple[int, int]]
) -> None:
    marks = [(min(pair), max(pair)) for pair in pairs if max(pair) <= len(text)]
    inside = [text[at] for at in range(len(text)) if any(a <= at < b for a, b in marks)]
    lines = wrap(make_line(text, marks), width)
    marked = "".join(line.text[s.start : s.end] for line in lines for s in line.spans)
    assert marked.replace(" ", "") == "".join(inside).replace(" ", "")


def test_marks_stay_on_their_words_behind_what_is_made_safe() -> None:
    line = make_line("a\tnew \x1b port", [(2, 5), (8, 12)])
    assert line.text == "a\\tnew \\x1b port"
    assert [line.text[span.start : span.end] for span in line.spans] == ["new", "port"]


@given(st.text(), st.text())
def test_no_text_makes_marks(text: str, other: str) -> None:
    assert make_line(text).spans == ()
    assert show_marks(make_line(text + other)) == make_line(text).text + make_line(other).text


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([(0, 3)], "**one** two"),
        ([(0, 3), (4, 7)], "**one** **two**"),
        ([(2, 5), (0, 4)], "**one t**wo"),
        ([(0, 3), (3, 7)], "**one two**"),
    ],
)
def test_show_marks_sets_asterisks(marks: list[tuple[int, int]], shown: str) -> None:
    assert show_marks(make_line("one two", marks)) == shown


def test_join_starts_each_cell_at_its_column() -> None:
    cells = (Line("漢"), Line(""), give_role("port", MARKED), Line(""))
    assert join(cells, (0, 4, 8, 20)) == Line("漢      port", (Span(7, 11, MARKED),))
