"""The days that --since, --until and --on take."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warfacts.errors import Unreadable
from warfacts.text.day_options import read_day_option

TODAY = date(2031, 3, 6)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-05", "2022-05-01", "2022-05-31"),
        ("2022-05-18", "2022-05-18", "2022-05-18"),
        ("18 May 2022", "2022-05-18", "2022-05-18"),
        ("May 18, 2022", "2022-05-18", "2022-05-18"),
        ("Wednesday 18 May 2022", "2022-05-18", "2022-05-18"),
        ("May 2022", "2022-05-01", "2022-05-31"),
        ("18.05.2022", "2022-05-18", "2022-05-18"),
        ("5.6.2022", "2022-06-05", "2022-06-05"),
        ("2022/05/18", "2022-05-18", "2022-05-18"),
        ("2022/5", "2022-05-01", "2022-05-31"),
        ("18/05/2022", "2022-05-18", "2022-05-18"),
        ("05/18/2022", "2022-05-18", "2022-05-18"),
        ("05/05/2022", "2022-05-05", "2022-05-05"),
        ("05/2022", "2022-05-01", "2022-05-31"),
        ("today", "2031-03-06", "2031-03-06"),
        ("Yesterday", "2031-03-05", "2031-03-05"),
        ("  last   week ", "2031-02-24", "2031-03-02"),
        ("this month", "2031-03-01", "2031-03-06"),
        ("last March", "2030-03-01", "2030-03-31"),
        ("7 days ago", "2031-02-27", "2031-02-27"),
        ("two weeks ago", "2031-02-17", "2031-02-23"),
        ("Monday", "2031-03-03", "2031-03-03"),
        ("March last year", "2030-03-01", "2030-03-31"),
    ],
)
def test_read_day_option_reads_days(written: str, first: str, last: str) -> None:
    assert read_day_option(written, "--since", TODAY) == (first, last)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "05/06/2022",
            "'05/06/2022' could be 2022-06-05 or 2022-05-06; write --since with one of them",
        ),
        ("2022-02-30", "--since: '2022-02-30' is not a day of the calendar"),
        ("30.02.2022", "--since: '2022-02-30' is not a day of the calendar"),
        ("18 May", "'18 May' has no year; --since takes 2030-05-18 or another year"),
        ("May", "'May' has no year; --since takes 2030-05 or another year"),
        (
            "soon",
            "'soon' is not a date that --since reads; write 2022, 2022-05, 2022-05-18, "
            "18 May 2022, yesterday or last week",
        ),
    ],
)
def test_read_day_option_refuses(written: str, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_day_option(written, "--since", TODAY)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "written",
    ["", "every Monday", "since Monday", "before 2022", "18-05-22", "1/2/3", "32.01.2022"],
)
def test_read_day_option_refuses_what_is_no_day(written: str) -> None:
    with pytest.raises(Unreadable):
        read_day_option(written, "--until", TODAY)


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}"))
def test_read_day_option_reads_or_refuses(written: str) -> None:
    first, last = "", ""
    with contextlib.suppress(Unreadable):
        first, last = read_day_option(written, "--on", TODAY)
    assert first <= last
