"""An article's words for a time, in all languages that have a lexicon, read from a Thursday.

The wordings stand in tests/times/: readings.txt was written before the rules; readings2.txt
and readings3.txt after they had read the ones before, and before any was mended for them.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warfacts.facts.dates import When, read_when
from warfacts.text.time_expressions import Agreement, read_reading, read_time

FOLDER = Path(__file__).parent / "times"
THURSDAY = "2031-03-06"
EVENT = read_when("2031-03-01")


def _rows(*names: str) -> list[list[str]]:
    lines = [line for name in names for line in (FOLDER / name).read_text("utf-8").splitlines()]
    rows = [line.split("|") for line in lines if not line.startswith("#")]
    return [[part.strip() for part in row] for row in rows]


def _bounds(when: When | None) -> tuple[str | None, str | None, bool, bool] | None:
    return when and (when.earliest, when.latest, when.span, when.exact)


def _wanted(text: str) -> tuple[str | None, str | None, bool, bool] | None:
    return None if text == "-" else _bounds(read_when(text))


@pytest.mark.parametrize(
    ("language", "direction", "phrase", "text"),
    _rows("readings.txt", "readings2.txt", "readings3.txt"),
)
def test_read_time_reads(language: str, direction: str, phrase: str, text: str) -> None:
    when = read_time(phrase, THURSDAY, language=language, ahead=direction == "ahead")
    assert _bounds(when) == _wanted(text)


@pytest.mark.parametrize(("language", "phrase", "text"), _rows("anchored.txt"))
def test_read_time_counts_from_an_event(language: str, phrase: str, text: str) -> None:
    assert _bounds(read_time(phrase, THURSDAY, language=language, anchor=EVENT)) == _wanted(text)
    assert read_time(phrase, THURSDAY, language=language) is None


@pytest.mark.parametrize(
    ("phrase", "reference", "text"),
    [
        ("at the weekend", "2031-03-08", "[2031-03-08..2031-03-09]"),
        ("last weekend", "2031-03-09", "[2031-03-01..2031-03-02]"),
        ("last weekend", "2031-03-10", "[2031-03-08..2031-03-09]"),
        ("this week", "2031-03-03", "2031-03-03"),
        ("last Monday", "2031-03-03", "2031-02-24"),
        ("29 February", "2032-03-01", "2032-02-29"),
        ("last winter", "2031-06-10", "[2030-12-01..2031-03-21]"),
    ],
)
def test_read_time_depends_on_the_day(phrase: str, reference: str, text: str) -> None:
    assert _bounds(read_time(phrase, reference)) == _wanted(text)


@pytest.mark.parametrize(
    ("language", "phrase", "text"),
    [
        ("en-GB", "06/02/2031", "2031-02-06"),
        ("en-US", "02/06/2031", "2031-02-06"),
        ("en-AU", "last summer", "-"),
        ("en-AU", "last winter", "[2030-06-01..2030-09-23]"),
        ("de-AT", "am Montag", "2031-03-03"),
        ("xx", "Monday", "-"),
        ("", "Monday", "-"),
    ],
)
def test_read_time_follows_the_region(language: str, phrase: str, text: str) -> None:
    assert _bounds(read_time(phrase, THURSDAY, language=language)) == _wanted(text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("in March", "[2031-03-01..2031-03-06]"),
        ("after Monday", "[2031-03-04..2031-03-06]"),
        ("in 2031", "[2031-01-01..2031-03-06]"),
        ("last week", "[2031-02-24..2031-03-02]"),
        ("since Monday", "2031-03-03/.."),
        ("tomorrow", "2031-03-07"),
    ],
)
def test_read_time_as_done_ends_at_the_reference(phrase: str, text: str) -> None:
    assert _bounds(read_time(phrase, THURSDAY, as_done=True)) == _wanted(text)


@pytest.mark.parametrize(
    ("phrase", "text", "agreement"),
    [
        ("late February", "2031-02", "same"),
        ("late February", "[2031-02-21..2031-02-28]", "same"),
        ("late February", "[2031-02-20..2031-02-28]", "same"),
        ("late February", "2031-02-01", "no"),
        ("late February", "2031-02-28", "no"),
        ("late last year", "2029", "no"),
        ("the end of February", "2031-02-28", "possible"),
        ("last summer", "[2030-06-01..2030-08-31]", "same"),
        ("last summer", "2030-07", "no"),
        ("last night", "2031-03-05", "same"),
        ("last night", "2031-03-04", "no"),
        ("this year", "2031", "possible"),
        ("Monday and Tuesday", "[2031-03-03..2031-03-04]", "same"),
        ("last Tuesday", "2031-03-04", "same"),
        ("last Tuesday", "2031-02-25", "possible"),
        ("last Tuesday", "2031-02-18", "no"),
        ("by Wednesday", "2031-03-05", "no"),
        ("until Wednesday", "[..2031-03-05]", "no"),
        ("since February", "2031-02", "no"),
        ("since last week", "2031-02-25/..", "same"),
    ],
)
def test_agrees_allows_what_the_words_allow(phrase: str, text: str, agreement: str) -> None:
    reading = read_reading(phrase, THURSDAY)
    assert reading is not None
    assert reading.agrees(read_when(text)) == Agreement(agreement)


@pytest.mark.parametrize("text", ["../2031-04-30", "[..2031-04-30]"])
def test_agrees_takes_german_bis_both_ways(text: str) -> None:
    reading = read_reading("bis zum 30. April", THURSDAY, language="de", ahead=True)
    assert reading is not None
    assert reading.agrees(read_when(text)) == Agreement.SAME


UNREAD = """
    more than two months|recently|the|this|last|Wednesday (6 March)|31 June|29 February|13 days|
    week into the strike|0 March|Smarch|9999 years ago|2031-02-30|
    2031-03-05-01|days ago|two|on or about Thursday|2011-12|Monday Tuesday|in two|at noon
"""


@pytest.mark.parametrize("phrase", [phrase.strip() for phrase in UNREAD.split("|")])
def test_read_time_leaves_what_no_rule_reads(phrase: str) -> None:
    assert read_time(phrase, THURSDAY) is None


WORDS = """
    on in since by late early the last this next week month year Thursday Monday May March 24 24th
    2031 0 99 three a days weeks months years ago into after before day strike ( ) , . - / of until
    2031-03-05 yesterday today tomorrow morning night weekend summer from to between and or not end
    am Montag vor zwei Wochen bis il y a deux ans le 1er mars у понеділок тому
"""
DAYS = st.dates(date(2030, 12, 1), date(2031, 4, 1)).map(date.isoformat)


@given(
    st.text() | st.lists(st.sampled_from(WORDS.split()), max_size=7).map(" ".join),
    DAYS,
    st.sampled_from(["en", "de", "fr", "uk"]),
    st.booleans(),
)
def test_read_time_never_raises(phrase: str, reference: str, language: str, ahead: bool) -> None:
    for anchor in (None, read_when("2031-01-31/..")):
        when = read_time(phrase, reference, language=language, ahead=ahead, anchor=anchor)
        assert when is None or read_when(when.text) == when


@pytest.mark.parametrize("reference", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "phrase", ["yesterday", "tomorrow", "last week", "in ten years", "last century", "last night"]
)
def test_read_time_stays_in_the_calendar(phrase: str, reference: str) -> None:
    when = read_time(phrase, reference)
    assert when is None or when.earliest


@given(DAYS, st.sampled_from(["Monday", "Friday", "Sunday"]))
def test_read_time_takes_the_nearest_weekday(reference: str, weekday: str) -> None:
    today = date.fromisoformat(reference)
    past, coming = read_time(weekday, reference), read_time(weekday, reference, ahead=True)
    assert past is not None
    assert coming is not None
    back = today - date.fromisoformat(past.text)
    ahead = date.fromisoformat(coming.text) - today
    assert timedelta(0) <= back <= timedelta(6)
    assert back + ahead in (timedelta(0), timedelta(7))
