"""Numbers in running text, from hedge to unit, and what counts without a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warfacts.facts.numbers import read_quantity
from warfacts.text.numbers import find_kinds, find_numerals, is_whole
from warfacts.text.paragraphs import Paragraph, normalise

prose = st.lists(
    st.sampled_from(
        "more than at least between and to from nearly some about up 5 14 1,730 3.5 34-7 million "
        "dozen a half twenty one three of $ € % percent years week-long -old first 21st , . men "
        "hundreds dozens or so many".split()
    ),
    max_size=16,
).map(" ".join)


def write(text: str) -> Paragraph:
    return Paragraph(1, normalise(text))


def find(text: str) -> list[str]:
    paragraph = write(text)
    return [paragraph.text[slice(*numeral.span)] for numeral in find_numerals(paragraph)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,730 men and 3.5 boats", ["1,730", "3.5"]),
        ("twenty-five men, one hundred and five boats", ["twenty-five", "one hundred and five"]),
        ("one of two men, and one year", ["two", "one year"]),
        ("at least one", ["at least one"]),
        ("the first, the 21st and the third", ["first", "21st", "third"]),
        ("they voted 34–7", ["34", "7"]),
        ("Olsen, 47, and a 61-year-old", ["47", "61-year-old"]),
        ("a three-week-old girl, a 19-second film", ["three-week-old", "19-second"]),
        ("three weeks, two-year talks", ["three weeks", "two-year"]),
        ("$2.5m, US$40 billion, €7bn", ["$2.5m", "US$40 billion", "€7bn"]),
        ("4%, 4 percent, 5 million dollars", ["4%", "4 percent", "5 million dollars"]),
        ("dozens, hundreds of men, tens of thousands", ["dozens", "hundreds", "tens of thousands"]),
        (
            "a dozen, half a million, over a million",
            ["a dozen", "half a million", "over a million"],
        ),
        ("between 14 and 20, from 14 to 20", ["between 14 and 20", "14", "20"]),
        ("between £5 million and £7 million", ["between £5 million and £7 million"]),
        ("between 20 and 14", ["20", "14"]),
        ("14 or more, a week or so", ["14 or more"]),
        ("in 2033, on 14 May", ["2033", "14"]),
        ("nobody, no men, the oneness of tension", []),
        ("", []),
    ],
)
def test_find_numerals_goes_from_hedge_to_unit(text: str, numbers: list[str]) -> None:
    assert find(text) == numbers


@pytest.mark.parametrize(
    "hedge",
    [
        "more than", "over", "well over", "at least", "no fewer than", "up to", "as many as",
        "no more than", "at most", "fewer than", "less than", "under", "nearly", "almost",
        "close to", "just under", "just over", "about", "around", "some", "roughly", "exactly",
        "only", "an estimated", "a total of", "all",
    ],
)  # fmt: skip
def test_find_numerals_takes_the_whole_hedge(hedge: str) -> None:
    assert find(f"Of them {hedge} 14 men left.") == [f"{hedge} 14"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("5 million", "five million", True),
        ("1,730", "1730", True),
        ("47", "47-year-old", True),
        ("5 million", "more than 5 million", False),
        ("about 5", "nearly 5", False),
        ("3", "third", False),
        ("third", "3rd", True),
    ],
)
def test_value_is_that_of_wordings_that_mean_the_same(one: str, other: str, same: bool) -> None:
    (first, *_), (second, *_) = find_numerals(write(one)), find_numerals(write(other))
    assert (first.value == second.value) is same


@given(prose)
def test_find_numerals_lie_apart_and_hold_their_core(text: str) -> None:
    paragraph = write(text)
    end = 0
    for numeral in find_numerals(paragraph):
        assert end <= numeral.start <= numeral.core[0] < numeral.core[1] <= numeral.end
        assert read_quantity(paragraph.text[slice(*numeral.core)])
        assert is_whole(paragraph, numeral.span)
        end = numeral.end


@given(st.text())
def test_numerals_survive_any_text(text: str) -> None:
    paragraph = write(text)
    assert isinstance(find_numerals(paragraph), list)
    assert isinstance(find_kinds(paragraph), list)
    assert is_whole(paragraph, (0, len(paragraph.text)))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("several men, many boats, a few of them", ["several", "many", "a few"]),
        ("some of them, most of them, all", ["some of them", "most", "all"]),
        ("both of them twice; half of it, none", ["both", "twice", "half", "none"]),
        ("a week-long, a weeks-long walk for hours", ["weeks-long", "hours"]),
        ("two-thirds, a quarter", ["two-thirds", "quarter"]),
        ("the eleventh, the twentieth, in her eighties", ["eleventh", "twentieth", "eighties"]),
        ("in the 1990s, at 17:30, on 9/11", ["1990s", "17:30", "9/11"]),
        ("1.200.000 men", ["1.200.000"]),
        ("a manifold of almost allied men", []),
    ],
)
def test_find_kinds_finds_what_counts_without_a_bound(text: str, kinds: list[str]) -> None:
    paragraph = write(text)
    assert [paragraph.text[slice(*span)] for span in find_kinds(paragraph)] == kinds


@pytest.mark.parametrize(
    ("text", "said", "whole"),
    [
        ("more than 5 million men", "more than 5 million", True),
        ("more than 5 million men", "5 million", False),
        ("more than 5 million men", "more than 5", False),
        ("5 million men", "5 million", True),
        ("5 million men", "5", False),
        ("$5 million", "5 million", False),
        ("4 percent", "4", False),
        ("a 19-second film", "19", True),
        ("more than a dozen men", "a dozen", False),
        ("between 14 and 20 men", "14", False),
        ("between 14 and 20 men", "between 14 and 20", True),
        ("twenty-five men", "five", False),
        ("14 or more men", "14", False),
        ("34-7", "34", True),
        ("no number", "number", True),
    ],
)
def test_is_whole_takes_no_part_of_a_number(text: str, said: str, whole: bool) -> None:
    paragraph = write(text)
    (span,) = paragraph.find(said)
    assert is_whole(paragraph, span) is whole
