"""The one grammar of numbers: what a wording means, and what of a text is a number."""

import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warfacts.errors import Unreadable
from warfacts.facts.numbers import describe
from warfacts.text.paragraphs import normalise
from warfacts.text.quantities import Cover, covers, find_quantities, read_quantity

READINGS = {
    "en": """
        20km = 20 km | 38C = 38 C | 120mph = 120 mph | Php18,785 = 18,785 PHP
        -0.39% = -0.39% | 0.7 percentage points = 0.7 percentage points | twelfth = 12th
        twenty-first = 21st | a single = 1 | a score of = 20 | 40s = 40 to 49
        1 hour 20 minutes = 80 minutes | six feet two inches = 74 inches | 5 or 6 = 5 to 6
        20-mile = 20 miles | 40+ = > 40 | ~40 = ≈ 40 | perhaps 40 = ≈ 40 | 40 at most = ≤ 40
        put at about 40 = ≈ 40 | estimated at 900 = ≈ 900 | is believed to be 40 = ≈ 40
        topped 45,000 = > 45,000 | fell below 900 = < 900 | 40 stalls at least = ≥ 40
        the 11 = 11 | rose to 31 = 31 | a year and a half = 1.5 years | two and a half = 2.5
        2 1/2 years = 2.5 years | 5½ metres = 5.5 metres | minus 5 = -5 | −5C = -5 C
        14 degrees below zero = -14 degrees | US$765 million = 765,000,000 USD
        $5m-$6m = 5,000,000 to 6,000,000 $ | Rs 500 crore = 5,000,000,000 Rs
        A$5 million = 5,000,000 AUD | about $A8,800 = ≈ 8,800 AUD | 2,02,335 = 202,335
        37 269 = 37,269 | 1'234'567 = 1,234,567 | one in five = 0.2 | nine out of 10 = 0.9
        two-fifths = 0.4 | more than half = > 0.5 | a quarter of a million = 250,000
        A couple of hundred = ≥ 100 | Tens of thousands = ≥ 10,000 | half a dozen = 6
        doubled = no bound | threefold = no bound | twice as many = no bound | 3x = no bound
        at least about 40 = ≈ 40 | some 15,000-18,000 = no bound | up to 4-5 metres = ≤ 5 metres
        83-year-old = 83 years | aged between 10 and 12 = 10 to 12 years
        3 to 5m = 3,000,000 to 5,000,000
        3-5 days = 3 to 5 days | $2.5-3 billion = 2,500,000,000 to 3,000,000,000 $
    """,
    "de": """
        43-jährige = 43 years | 3,2 Mio. Euro = 3,200,000 EUR | anderthalb Stunden = 1.5 hours
        knapp 300 = < 300 | 1.730 = 1,730 | 5,4 = 5.4 | Zehntausende = ≥ 10,000
        5 Mrd. = 5,000,000,000 | einhundertzwanzig = 120 | zwei- bis dreihundert = 200 to 300
        zweitausendfünfhundert = 2,500 | jeder fünfte = 0.2 | minus 18 Grad = -18 Grad
    """,
    "fr": """
        2 milliards d'euros = 2,000,000,000 EUR | 31 ans = 31 years | une dizaine = ≈ 10
        quatre-vingt-dix-sept = 97 | vingt et un = 21 | plus d'un million = > 1,000,000
        un million et demi = 1,500,000 | un sur cinq = 0.2 | 12,50 € = 12.5 EUR | 2.5 = 2.5
    """,
    "uk": """
        двадцять трьох = 23 | 4,7 відсотка = 4.7% | близько 40 = ≈ 40 | понад тисячу = > 1,000
        1,2 млрд грн = 1,200,000,000 UAH | 47-річний = 47 years | від 12 до 15 = 12 to 15
        півтора мільйона = 1,500,000 | кожен п'ятий = 0.2 | дві тисячі триста = 2,300
    """,
    "ja": "40 = 40 | 1,234,567 = 1,234,567 | $40 = 40 $ | 40% = 40%",
}


def _list_readings() -> list[tuple[str, str, str]]:
    return [
        (language, *(part.strip() for part in pair.split(" = ")))  # type: ignore[misc]
        for language, text in READINGS.items()
        for line in text.splitlines()
        for pair in line.split("|")
        if pair.strip()
    ]


@pytest.mark.parametrize(("language", "said", "reading"), _list_readings())
def test_read_quantity_reads_the_whole_wording(language: str, said: str, reading: str) -> None:
    quantity = read_quantity(said, language)
    told = describe(quantity)
    assert told.removesuffix("s") == reading.removesuffix("s")


def test_read_quantity_takes_a_bare_dollar_for_what_it_is_told() -> None:
    assert read_quantity("$5 million").unit == "$"
    assert read_quantity("$5 million", "en", "CAD").unit == "CAD"
    assert read_quantity("US$5 million", "en", "CAD").unit == "USD"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            "43 passengers",
            "is a number with what it counts; write 'said: 43' and 'unit: passengers'",
        ),
        ("some 40 of the boats", "write 'said: some 40' and 'unit: boats'"),
        (
            "40 boats a day",
            "is a number with other words; write 'said: 40' and leave 'boats a day' out",
        ),
        ("86-11", "holds several numbers; say which of them is meant: '86' or '11'"),
        ("12 of 40", "holds several numbers; say which of them is meant: '12' or '40'"),
        ("F-16", "is part of a name, not a number that counts something"),
        ("22:18", "is a time of day, not a number that counts something"),
        ("2022-05-18", "is a date, not a number that counts something"),
        ("about about 5", "is not a wording of a number that the rules read"),
        ("more than up to 5", "is not a wording of a number that the rules read"),
        ("umpteen", "is not a wording of a number that the rules read"),
        ("thirty-second", "is not a wording of a number that the rules read"),
        ("12,34", "is not a wording of a number that the rules read"),
        ("", "is not a wording of a number that the rules read"),
        ("10²", "leave the raised digits out"),
        ("9" * 31, "is too long for a number"),
        ("x" * 201, "is too long for a number"),
    ],
)
def test_read_quantity_says_what_to_write_instead(said: str, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_quantity(said)
    assert str(caught.value).endswith(message)


@pytest.mark.parametrize("said", ["1,234", "40 barcos", "más de 40", "cuarenta", "1.234"])
def test_read_quantity_guesses_nothing_in_an_unknown_language(said: str) -> None:
    with pytest.raises(Unreadable, match="only plain digits are read"):
        read_quantity(said, "es")


@pytest.mark.parametrize("said", ["1.500", "1 2", "2,5,3"])
def test_read_quantity_guesses_no_french_mark(said: str) -> None:
    with pytest.raises(Unreadable):
        read_quantity(said, "fr")


FINDS = """
    1,730 men and 3.5 boats = 1,730 | 3.5
    twenty-five men, one hundred and five boats = twenty-five | one hundred and five
    they voted 34-7 = 34 | 7
    between £5 million and £7 million = between £5 million and £7 million
    between 20 and 14 = 20 | 14
    prices rose from 12 to 15 francs = 12 | 15 francs
    handed over 40 prisoners = 40
    a film about two girls = two
    20 km (12 miles) off the cape = 20 km | 12 miles
    It was -5C, not 5C. = -5C | 5C
    Half of the 40 boats, a third of them new = Half | 40 | a third
    the third boat, a third man = third | third
    1,730 killed, of 2,000 = 1,730 | 2,000
    3-5 million litres, 58 000-80 000 hectares = 3-5 million litres | 58 000-80 000 hectares
    A$5 million, Rs 500 crore and CHF 26 million = A$5 million | Rs 500 crore | CHF 26 million
    More than 5 million fled; a 62-year-old stayed. = More than 5 million | 62-year-old
    40 stalls at least, and 12 or so carts = 40 stalls at least | 12 or so
    40 stalls, at least 12 carts = 40 | at least 12
    I left; it was cold, a day like any = none
"""


@pytest.mark.parametrize(
    ("text", "numbers"),
    [line.split(" =", 1) for line in FINDS.splitlines() if " =" in line],
)
def test_find_quantities_goes_from_hedge_to_unit(text: str, numbers: str) -> None:
    text = normalise(text)
    found = [text[each.start : each.end] for each in find_quantities(text) if not each.is_minor]
    assert found == [number.strip() for number in numbers.split("|") if number != " none"]


LABELS = """
    Three F-16 jets = 16: part of a name
    the A40, MH17 and Covid-19 = 40: part of a name | 17: part of a name | 19: part of a name
    Room 101 and page 3 = 101: the number of a thing | 3: the number of a thing
    12th Street in the 21st century = 12th: part of a name | 21st: part of a name
    At 22:18 and at 6.30pm = 22:18: a time of day | 6.30pm: a time of day
    0830 GMT = 0830: a time of day
    on 20 February 2031 and March 1-3 = 20 February 2031: a date | 1-3: a date
    2031-03-06 = 2031-03-06: a date
    in 2027 and the 1990s = 2027: a year | 1990s: a decade
    the 2021-22 season = 2021-22: a span of years
    on 9/11 in version 2.0 = 9/11: a date or a name | 2.0: the number of a thing
    No 10 = 10: the number of a thing
"""


@pytest.mark.parametrize(
    ("text", "labels"), [line.split(" = ") for line in LABELS.splitlines() if " = " in line]
)
def test_find_quantities_tells_labels_from_counts(text: str, labels: str) -> None:
    text = normalise(text)
    found = [f"{text[f.start : f.end]}: {f.label}" for f in find_quantities(text) if f.label]
    assert found == labels.strip().split(" | ")


@pytest.mark.parametrize(
    "text",
    ["a 40-whatnot", "40xyz boats", "Police put an estimate at 9; they guessed the crowd at 700"],
)
def test_find_quantities_leaves_unread_what_no_rule_reads(text: str) -> None:
    *_, last = find_quantities(text)
    assert last.unread
    assert last.quantity is None


@pytest.mark.parametrize(
    ("text", "said", "cover"),
    [
        ("more than 5 million men", "more than 5 million", Cover.SAME),
        ("more than 5 million men", "5 million", Cover.PART),
        ("only 5 men", "5", Cover.SAME),
        ("$5 million", "5 million", Cover.WITHOUT_UNIT),
        ("4 percent", "4", Cover.WITHOUT_UNIT),
        ("between 14 and 20 men", "14", Cover.PART),
        ("14 or more men", "14", Cover.PART),
        ("-0.4 per cent", "0.4 per cent", Cover.PART),
        ("an F-16", "16", Cover.LABEL),
        ("a 40-whatnot", "40", Cover.UNREAD),
        ("14 men", "men", Cover.APART),
    ],
)
def test_covers_tells_how_much_some_words_hold(text: str, said: str, cover: Cover) -> None:
    start = text.index(said)
    assert covers(find_quantities(text)[0], (start, start + len(said))) is cover


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("killed 12 horses and drove 40 people", [("horses",), ("people",)]),
        ("1,730 Ukrainian soldiers", [("ukrainian", "soldiers")]),
        ("40 of the 90 boats", [("boats",), ("boats",)]),
        ("39 cents a share on sales of 40 million francs", [("cents",), ("francs",)]),
        ("33%, and 12 voters", [("%",), ("voters",)]),
        ("a 600-seat hall", [("seat", "hall")]),
        ("the number rose to 31", [()]),
    ],
)
def test_units_are_what_a_number_counts(text: str, units: list[tuple[str, ...]]) -> None:
    assert [each.units for each in find_quantities(text)] == units


WORDS = """
    more than at least between and to from nearly some about up 5 14 1,730 3.5 34-7 million m km °C
    dozen a half twenty one three of $ € % percent years week-long -old first 21st , . men or so
    hundreds dozens many third in 2027 F- Route 22:18 -5 1⁄2 doubled twice as - + ~ 40s p.m. May
    lakh crore Rs A$ per cent point points below zero minus is put at ( ) '
"""
prose = st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join)
GERMAN = "zwei hundert einundzwanzig 1.730 5,4 und bis Mio. Euro -jährige rund 18 Uhr Prozent , ."
german = st.lists(st.sampled_from(GERMAN.split()), max_size=10).map(" ".join)


@given(st.text() | prose | prose.map(lambda text: text.replace(" -", "-")))
def test_found_quantities_lie_apart_and_hold_their_parts(text: str) -> None:
    text = normalise(text)
    end = 0
    for found in find_quantities(text):
        assert end <= found.start < found.end <= len(text)
        assert found.start <= found.least[0] < found.least[1] <= found.end
        assert found.full[0] <= found.least[0]
        assert bool(found.label) + bool(found.unread) + bool(found.quantity) == 1
        end = found.end


@given(st.sampled_from(("de", "fr", "uk", "ja", "en-GB", "")), st.text() | german)
def test_every_language_survives_any_text(language: str, text: str) -> None:
    assert isinstance(find_quantities(normalise(text), language), tuple)
    try:
        quantity = read_quantity(text, language)
    except Unreadable:
        return
    assert describe(quantity)


@given(prose)
def test_what_is_read_has_its_bounds_in_order(text: str) -> None:
    try:
        quantity = read_quantity(text)
    except Unreadable:
        return
    assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


def _count_calls(function: Callable[[], Any]) -> int:
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "1 to ", "5%", ". ", '"', "1,111,", "1-", "about ", "five ", "five hundred ",
     "twenty-", "half a ", "one in ", "A1", "$", "between 1 and ", "zweihundert", "1/", "40 a b ",
     "a-1", "of 1 ", "estimated at ", "F-1 ", "1-1-1 boats ", "3 May ", "half of the "],
)  # fmt: skip
def test_time_grows_with_the_text(language: str, piece: str) -> None:
    find = find_quantities.__wrapped__
    short, long = piece * 100, piece * 400
    find(short, language)  # the lexicon is read once
    few, many = (_count_calls(lambda t=text: find(t, language)) for text in (short, long))  # type: ignore[misc]
    assert many <= 5 * few + 500
