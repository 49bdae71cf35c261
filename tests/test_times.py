"""An article's words for a time, read from a Thursday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warfacts.facts.dates import read_when
from warfacts.text.times import read_phrase

THURSDAY = "2031-03-06"
EPOCH = date(2030, 12, 1)

days = st.integers(0, 120).map(lambda step: (EPOCH + timedelta(days=step)).isoformat())


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Thursday", "2031-03-06"),
        ("on Friday", "2031-02-28"),
        ("late Wednesday", "2031-03-05"),
        ("early on MONDAY", "2031-03-03"),
        ("Tuesday evening", "2031-03-04"),
        ("earlier Thursday", "2031-03-06"),
        ("last Thursday", "2031-02-27"),
        ("last Wednesday", "2031-03-05"),
    ],
)
def test_read_phrase_reads_a_weekday_as_the_latest(phrase: str, text: str) -> None:
    assert _said(phrase) == text


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("today", "2031-03-06"),
        ("tonight", "2031-03-06"),
        ("this morning", "2031-03-06"),
        ("yesterday", "2031-03-05"),
        ("late yesterday evening", "2031-03-05"),
        ("tomorrow", "2031-03-07"),
        ("last week", "[2031-02-24..2031-03-02]"),
        ("earlier this week", "[2031-03-03..2031-03-06]"),
        ("next week", "[2031-03-10..2031-03-16]"),
        ("last month", "2031-02"),
        ("this month", "[2031-03-01..2031-03-06]"),
        ("early next month", "2031-04"),
        ("late last year", "2030"),
        ("this year", "[2031-01-01..2031-03-06]"),
        ("next year", "2032"),
    ],
)
def test_read_phrase_reads_what_lies_beside_the_reference(phrase: str, text: str) -> None:
    assert _said(phrase) == text


def test_read_phrase_reads_this_week_on_a_monday_as_that_day() -> None:
    assert _said("this week", "2031-03-03") == "2031-03-03"


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("in February", "2031-02"),
        ("early March", "2031-03"),
        ("in late April", "2030-04"),
        ("Dec.", "2030-12"),
        ("February 2021", "2021-02"),
        ("24 February", "2031-02-24"),
        ("February 24", "2031-02-24"),
        ("on Feb. 24, 2021", "2021-02-24"),
        ("24 February 2021", "2021-02-24"),
        ("the 24th of February", "2031-02-24"),
        ("6 March", "2031-03-06"),
        ("7 March", "2030-03-07"),
        ("in 2014", "2014"),
        ("2031-03-05", "2031-03-05"),
        ("Wednesday (5 March)", "2031-03-05"),
        ("Wednesday, March 5", "2031-03-05"),
        ("Monday, 24 February", "2031-02-24"),
        ("Wednesday (2031-03-05)", "2031-03-05"),
    ],
)
def test_read_phrase_reads_the_calendar(phrase: str, text: str) -> None:
    assert _said(phrase) == text


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("three days ago", "2031-03-03"),
        ("a day ago", "2031-03-05"),
        ("1 week ago", "[2031-02-24..2031-03-02]"),
        ("two weeks ago", "[2031-02-17..2031-02-23]"),
        ("three months ago", "2030-12"),
        ("twelve months ago", "2030-03"),
        ("a year ago", "2030"),
        ("10 years ago", "2021"),
    ],
)
def test_read_phrase_counts_back_no_finer_than_the_unit(phrase: str, text: str) -> None:
    assert _said(phrase) == text


def test_read_phrase_reads_since_as_a_span_and_by_as_a_bound() -> None:
    assert _said("since Wednesday") == "2031-03-05/.."
    assert _said("since early February") == "2031-02/.."
    assert _said("by Wednesday") == "[..2031-03-05]"
    assert _said("by last week") == "[..2031-03-02]"
    assert _said("since last week") is None


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("two days into the strike", "2031-02-03"),
        ("three weeks after the strike began", "2031-02-22"),
        ("10 days following the strike", "2031-02-11"),
        ("two days before the strike", "2031-01-30"),
        ("the day after the strike", "2031-02-02"),
        ("the day before the strike", "2031-01-31"),
        ("four days later", "2031-02-05"),
    ],
)
@pytest.mark.parametrize("anchor", ["2031-02-01", "2031-02-01/..", "2031-02-01/2031-03"])
def test_read_phrase_counts_from_an_event_of_known_day(phrase: str, text: str, anchor: str) -> None:
    when = read_phrase(phrase, THURSDAY, read_when(anchor))
    assert when is not None
    assert when.text == text


@pytest.mark.parametrize("anchor", ["2031-02", "2031-02-01~", "../2031-02-01", "[..2031-02-01]"])
def test_read_phrase_needs_an_event_of_known_day(anchor: str) -> None:
    assert read_phrase("two days into the strike", THURSDAY, read_when(anchor)) is None
    assert read_phrase("two days into the strike", THURSDAY) is None


UNREAD = """
    more than two months|recently|the|this|last|Wednesday (6 March)|31 June|29 February|13 days|
    week into the strike|0 March|Smarch|in the spring|9999 years ago|last night|Thursday to Friday|
    2031-02-30|2031-03-05-01|days ago|two|on or about Thursday|
"""


@pytest.mark.parametrize("phrase", [phrase.strip() for phrase in UNREAD.split("|")])
def test_read_phrase_leaves_what_no_rule_reads(phrase: str) -> None:
    assert _said(phrase) is None


WORDS = """
    on in since by late early the last this next week month year Thursday Monday May March 24 24th
    2031 0 99 three a days weeks months years ago into after before day strike ( ) , . - / of
    2031-03-05 yesterday today tomorrow morning night
"""


@given(st.text() | st.lists(st.sampled_from(WORDS.split()), max_size=7).map(" ".join), days)
def test_read_phrase_never_raises(phrase: str, reference: str) -> None:
    for anchor in (None, read_when("2031-01-31/..")):
        when = read_phrase(phrase, reference, anchor)
        assert when is None or read_when(when.text) == when


@pytest.mark.parametrize("reference", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "phrase", ["yesterday", "tomorrow", "last week", "next week", "last year", "next month"]
)
def test_read_phrase_stays_in_the_calendar(phrase: str, reference: str) -> None:
    when = read_phrase(phrase, reference)
    assert when is None or when.earliest


@given(days, st.sampled_from(["Monday", "Friday", "Sunday"]))
def test_read_phrase_weekday_is_at_most_six_days_back(reference: str, weekday: str) -> None:
    said = _said(weekday, reference)
    assert said is not None
    day = date.fromisoformat(said)
    assert day.strftime("%A") == weekday
    assert 0 <= (date.fromisoformat(reference) - day).days <= 6


def _said(phrase: str, reference: str = THURSDAY) -> str | None:
    when = read_phrase(phrase, reference)
    return when and when.text


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("hours after the vote", "[2031-03-01..2031-03-02]"),
        ("minutes later", "[2031-03-01..2031-03-02]"),
        ("minutes before it", "[2031-02-28..2031-03-01]"),
    ],
)
def test_read_phrase_around_an_event_leaves_room_for_midnight(phrase: str, text: str) -> None:
    when = read_phrase(phrase, THURSDAY, read_when("2031-03-01"))
    assert when is not None
    assert when.text == text


@pytest.mark.parametrize("anchor", ["2031-03", "2031-03-01/..", "[..2031-03-01]"])
def test_read_phrase_around_an_event_needs_its_day(anchor: str) -> None:
    assert read_phrase("hours after the vote", THURSDAY, read_when(anchor)) is None
