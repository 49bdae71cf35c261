"""Hedged numbers: what a wording gives, and that it never gives more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warfacts.errors import Unreadable
from warfacts.facts.numbers import (
    Quantity,
    describe,
    read_amount,
    read_quantity,
)

Number = int | float


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("0", 0),
        ("86", 86),
        ("1,730", 1730),
        ("1,234,567", 1234567),
        ("0.5", 0.5),
        ("5.0", 5),
        ("1.1m", 1100000),
        ("1.5m", 1500000),
        ("3bn", 3 * 10**9),
        ("2k", 2000),
        ("4tn", 4 * 10**12),
        ("2.5 million", 2500000),
        ("1,500 million", 15 * 10**8),
        ("5 hundred thousand", 500000),
        ("zero", 0),
        ("nineteen", 19),
        ("twenty-one", 21),
        ("ninety nine", 99),
        ("a hundred", 100),
        ("one hundred and five", 105),
        ("fifteen hundred", 1500),
        ("two million three hundred thousand and six", 2300006),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a million", 500000),
        ("half a dozen", 6),
        ("once", 1),
        ("twice", 2),
        ("both", 2),
        ("no", 0),
        ("none", 0),
        ("nobody", 0),
        ("Exactly 23", 23),
        ("all 23", 23),
        ("all of the 23", 23),
        ("1\u00a0million", 1000000),
        ("twenty\u2011one", 21),
    ],
)
def test_read_quantity_reads_an_exact_number(said: str, number: Number) -> None:
    quantity = read_quantity(said)
    assert quantity == Quantity(number, number, None, False, False, None, "number")
    assert type(quantity.low) is type(number)


@pytest.mark.parametrize(
    ("said", "reading"),
    [
        ("at least 1,000", "≥ 1,000"),
        ("no fewer than ten", "≥ 10"),
        ("not less than 10", "≥ 10"),
        ("ten or more", "≥ 10"),
        ("more than 5 million", "> 5,000,000"),
        ("over 60", "> 60"),
        ("upwards of 60", "> 60"),
        ("in excess of 60", "> 60"),
        ("more than a dozen", "> 12"),
        ("more than once", "> 1"),
        ("at most 5", "≤ 5"),
        ("up to five", "≤ 5"),
        ("as many as 5", "≤ 5"),
        ("no more than 5", "≤ 5"),
        ("fewer than 5", "< 5"),
        ("less than 5", "< 5"),
        ("under 5", "< 5"),
        ("below 5", "< 5"),
    ],
)
def test_read_quantity_bounds_a_hedged_number(said: str, reading: str) -> None:
    quantity = read_quantity(said)
    assert describe(quantity) == reading
    assert quantity.near is None


@pytest.mark.parametrize("hedge", ["nearly", "almost", "close to", "just under", "not quite"])
def test_read_quantity_takes_nearly_as_less_and_near(hedge: str) -> None:
    expected = Quantity(None, 4000, 4000, False, True, None, "number")
    assert read_quantity(f"{hedge} 4,000") == expected


@pytest.mark.parametrize("hedge", ["just over", "slightly more than"])
def test_read_quantity_takes_just_over_as_more_and_near(hedge: str) -> None:
    expected = Quantity(4000, None, 4000, True, False, None, "number")
    assert read_quantity(f"{hedge} 4,000") == expected


@pytest.mark.parametrize("hedge", ["about", "around", "some", "roughly", "an estimated"])
def test_read_quantity_invents_no_bound_for_about(hedge: str) -> None:
    expected = Quantity(None, None, 200, False, False, None, "number")
    assert read_quantity(f"{hedge} 200") == read_quantity("200 or so") == expected


@pytest.mark.parametrize(
    ("said", "reading"),
    [
        ("between 3 and 5", "3 to 5"),
        ("from 3 to 5", "3 to 5"),
        ("three to five years", "3 to 5 years"),
        ("3 to 5 million", "3,000,000 to 5,000,000"),
        ("3 to 5m", "3,000,000 to 5,000,000"),
        ("eight to nine hundred", "800 to 900"),
        ("500 to 2 thousand", "500 to 2,000"),
        ("50 to a hundred", "50 to 100"),
        ("500,000 to 1 million", "500,000 to 1,000,000"),
        ("$3 to $5 million", "3,000,000 to 5,000,000 USD"),
        ("between $3 million and 5 million", "3,000,000 to 5,000,000 USD"),
        ("3% to 5%", "3 to 5%"),
        ("between one hundred and five and two hundred", "105 to 200"),
    ],
)
def test_read_quantity_reads_a_range(said: str, reading: str) -> None:
    assert describe(read_quantity(said)) == reading


@pytest.mark.parametrize(
    ("said", "number", "unit"),
    [
        ("$40 billion", 40 * 10**9, "USD"),
        ("US$5m", 5000000, "USD"),
        ("€2.5 million", 2500000, "EUR"),
        ("£3", 3, "GBP"),
        ("40 billion euros", 40 * 10**9, "EUR"),
        ("six US dollars", 6, "USD"),
        ("40-billion-dollar", 40 * 10**9, "dollars"),
        ("3%", 3, "%"),
        ("3.5 percent", 3.5, "%"),
        ("three per cent", 3, "%"),
        ("three years", 3, "years"),
        ("a year", 1, "years"),
        ("19-second", 19, "seconds"),
        ("one second", 1, "seconds"),
        ("62-year-old", 62, "years"),
        ("62 years old", 62, "years"),
        ("three\u2010month\u2010old", 3, "months"),
        ("two hours", 2, "hours"),
    ],
)
def test_read_quantity_takes_the_unit_of_the_wording(said: str, number: Number, unit: str) -> None:
    expected = Quantity(number, number, None, False, False, unit, "number")
    assert read_quantity(said) == expected


def test_read_quantity_joins_hedge_and_unit() -> None:
    expected = Quantity(None, 3, 3, False, True, "months", "number")
    assert read_quantity("nearly three-month-old") == expected


@pytest.mark.parametrize(
    ("said", "low", "unit"),
    [
        ("tens", 10, None),
        ("dozens", 12, None),
        ("scores of", 20, None),
        ("Hundreds of", 100, None),
        ("thousands", 1000, None),
        ("tens of thousands of", 10**4, None),
        ("hundreds of thousands", 10**5, None),
        ("millions", 10**6, None),
        ("billions of dollars", 10**9, "dollars"),
        ("hundreds of years", 100, "years"),
        ("several hundred", 100, None),
        ("a few thousand", 1000, None),
    ],
)
def test_read_quantity_gives_a_vague_plural_a_lower_bound_only(
    said: str, low: int, unit: str | None
) -> None:
    assert read_quantity(said) == Quantity(low, None, None, False, False, unit, "number")


@pytest.mark.parametrize(
    "said",
    ["several", "many", "some", "some of them", "few", "a few", "most of", "a number of"],
)
def test_read_quantity_gives_a_kind_no_bound(said: str) -> None:
    assert read_quantity(said) == Quantity(None, None, None, False, False, None, said)
    assert describe(read_quantity(said)) == "no bound"


@pytest.mark.parametrize("ending", ["", "-long"])
@pytest.mark.parametrize("unit", ["hours", "days", "weeks", "months", "years"])
def test_read_quantity_gives_a_long_time_its_unit_only(unit: str, ending: str) -> None:
    said = unit + ending
    assert read_quantity(said) == Quantity(None, None, None, False, False, unit, said)


@pytest.mark.parametrize(
    ("said", "place"),
    [("first", 1), ("second", 2), ("Tenth", 10), ("1st", 1), ("19th", 19), ("112th", 112)],
)
def test_read_quantity_reads_a_place(said: str, place: int) -> None:
    expected = Quantity(place, place, None, False, False, None, "ordinal")
    assert read_quantity(said) == expected


UNREAD = """
    umpteen||a|the|12,34|1,2345|1 730|012|-5|five-|1e5|1_000|10²|１０|٣|½|.5|5.|1.2.3|1th|2st|
    5tr|5 to 3|3 to|to 3|between 3|3 and 5|five hundred hundred|twenty thirty|hundred|million|
    thousand five|one two|twenty zero|one hundred and|two dozen five|as many as|more than|
    about about 5|more than several|3 to 5 or so|$3 to 5 years|thirty-second|5 ships|86 votes|
    one million million|0 million to|inf|nan|0x10
"""


@pytest.mark.parametrize("said", [said.strip() for said in UNREAD.split("|")])
def test_read_quantity_guesses_nothing(said: str) -> None:
    with pytest.raises(Unreadable, match="is not a wording of a number that the rules read"):
        read_quantity(said)


@pytest.mark.parametrize("said", ["86-11", "3-5 days", "86\u201311", "2022-05-18"])
def test_read_quantity_asks_which_number_of_several_is_meant(said: str) -> None:
    with pytest.raises(Unreadable, match="holds several numbers; say which of them is meant"):
        read_quantity(said)


@pytest.mark.parametrize("said", ["9" * 31, "x" * 201, "one " * 10_000])
def test_read_quantity_bounds_its_input(said: str) -> None:
    with pytest.raises(Unreadable, match="is too long for a number"):
        read_quantity(said)


WORDS = """
    zero one five nineteen twenty ninety hundred thousand million dozen a an and or so to between
    from at least more than nearly about over up some of several few dozens hundreds tens 5 1,730
    0.5 1.5m 3bn 5tr 2k $ $40 us$ € % 3% percent dollars us euros years year second -second -old -
    half first 1st once no none all both exactly fewer
"""
wordings = st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join)


@given(st.text() | wordings | wordings.map(lambda said: said.replace(" -", "-")))
def test_read_quantity_raises_nothing_but_unreadable(said: str) -> None:
    try:
        quantity = read_quantity(said)
    except Unreadable:
        return
    assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
    assert describe(quantity)


@given(st.text())
def test_read_quantity_explains_itself_on_one_line(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_quantity(f"not {text}")
    assert len(str(caught.value).splitlines()) == 1


ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"


def _spell(number: int) -> str:
    if number < 20:
        return ONES.split()[number]
    if number < 100:
        ones = f"-{_spell(number % 10)}" if number % 10 else ""
        return TENS.split()[number // 10] + ones
    scales = [(10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")]
    size, scale = next((pair for pair in scales if number >= pair[0]), (100, "hundred"))
    head, rest = divmod(number, size)
    return f"{_spell(head)} {scale}" + (f" and {_spell(rest)}" if rest else "")


@given(st.integers(0, 10**15 - 1))
def test_read_quantity_reads_words_as_digits(number: int) -> None:
    assert read_quantity(_spell(number)).low == number
    assert read_quantity(f"{number:,}").low == number
    assert read_quantity(str(number)) == read_quantity(_spell(number))


@given(st.integers(0, 10**9))
def test_describe_of_an_exact_number_reads_back(number: int) -> None:
    assert read_quantity(describe(read_quantity(f"{number}"))).low == number


@pytest.mark.parametrize(
    ("said", "reading"),
    [
        ("1,730", "1,730"),
        ("nearly $40 billion", "< 40,000,000,000 USD"),
        ("dozens", "≥ 12"),
        ("up to 5", "≤ 5"),
        ("about 3.5%", "≈ 3.5%"),
        ("a year", "1 year"),
        ("more than a year", "> 1 years"),
        ("23rd", "23rd"),
        ("11th", "11th"),
        ("weeks-long", "no bound"),
    ],
)
def test_describe_is_compact_and_exact(said: str, reading: str) -> None:
    assert describe(read_quantity(said)) == reading


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1000000", 1000000),
        ("1,000", 1000),
        ("1.5m", 1500000),
        ("5 million", 5000000),
        ("$40 billion", 40 * 10**9),
        ("two dozen", 24),
        ("0.5", 0.5),
        ("3%", 3),
    ],
)
def test_read_amount_reads_a_plain_number(text: str, number: Number) -> None:
    assert read_amount(text, "--min")[0] == number


@pytest.mark.parametrize("text", ["dozens", "about 5", "-5", "1-5", "none", "first", "", "5 to 6"])
def test_read_amount_refuses_hedges_and_names_the_option(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_amount(text, "--max")
    right = "write 1000000, 1,000, 5 million or 1.5m"
    assert str(caught.value) == f"'{text}' is not a number that --max reads; {right}"
