"""EDTF, filters and phrases, held against a naive reference that counts days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naive import CALENDAR, read_time
from warfacts.errors import Unreadable
from warfacts.facts.dates import (
    When,
    end_at,
    read_when,
    read_window,
    shorten,
)

THURSDAY = "2031-03-06"
EPOCH = date(2030, 12, 1)

days = st.integers(0, 120).map(lambda step: (EPOCH + timedelta(days=step)).isoformat())
months = days | days.map(lambda day: day[:7])
prefixes = months | days.map(lambda day: day[:4])


def ends(when: When) -> tuple[str | None, str | None, str | None, str | None]:
    return when.earliest, when.starts_by, when.ends_from, when.latest


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2031-03-05", "2031-03-05", "2031-03-05"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("[2031-03-01..2031-03-05]", "2031-03-01", "2031-03-05"),
        ("[2031-03-06, 2031-03-04]", "2031-03-04", "2031-03-06"),
        ("[..2031-03-05]", None, "2031-03-05"),
        ("[2031-03-05..]", "2031-03-05", None),
        ("[..2031-03-05, 2031-04]", None, "2031-04-30"),
    ],
)
def test_read_when_gives_one_day_somewhere_in_its_bounds(
    text: str, first: str | None, last: str | None
) -> None:
    when = read_when(text)
    assert ends(when) == (first, last, first, last)
    assert not when.span
    assert when.exact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-02/2031-04", ("2031-02-01", "2031-02-28", "2031-04-01", "2031-04-30")),
        ("../2031-04", (None, "2031-04-30", "2031-04-01", "2031-04-30")),
        ("2031-02/..", ("2031-02-01", "2031-02-28", "2031-02-01", None)),
        ("2031/2031-02-03", ("2031-01-01", "2031-02-03", "2031-02-03", "2031-02-03")),
        ("2031-02-03/2031", ("2031-02-03", "2031-02-03", "2031-02-03", "2031-12-31")),
    ],
)
def test_read_when_gives_the_certain_core_of_a_span(
    text: str, expected: tuple[str | None, ...]
) -> None:
    when = read_when(text)
    assert ends(when) == expected
    assert when.span


@pytest.mark.parametrize("text", ["2031-03~", "2031?", "2031-03-05%", "2031~/..", "[2031?, 2032]"])
def test_read_when_makes_nothing_certain_of_a_qualified_date(text: str) -> None:
    when = read_when(text)
    assert not when.exact
    assert (when.starts_by, when.ends_from) == (None, None)


def test_read_when_keeps_the_alternatives_of_a_list() -> None:
    when = read_when("[2031-03-04,2031-03-06..2031-03-08]")
    assert when.days == (("2031-03-04", "2031-03-04"), ("2031-03-06", "2031-03-08"))


@pytest.mark.parametrize(
    ("text", "done", "goes_on"),
    [
        ("[2031-03-01..]", (THURSDAY, "2031-03-01", THURSDAY), None),
        ("[2031-02, 2031-03-04..]", (THURSDAY, "2031-02-01", THURSDAY), None),
        ("[2031-02-01, 2031-03-09..]", ("2031-02-01", "2031-02-01", "2031-02-01"), None),
        ("[..2031-04]", (THURSDAY, None, THURSDAY), None),
        ("2031-03", (THURSDAY, "2031-03-01", THURSDAY), None),
        ("2031-03~", (None, None, THURSDAY), None),
        ("[2031-03-01..2031-03-05]", ("2031-03-05", "2031-03-01", "2031-03-05"), None),
        ("2031-03-01/..", ("2031-03-01", THURSDAY, THURSDAY), ("2031-03-01", THURSDAY, None)),
        ("2031-03/..", (THURSDAY, THURSDAY, THURSDAY), (THURSDAY, THURSDAY, None)),
        ("2031-03~/..", (None, None, THURSDAY), (None, None, None)),
        (
            "2031-03-01/2031-03-09",
            ("2031-03-01", THURSDAY, THURSDAY),
            ("2031-03-01", "2031-03-09", "2031-03-09"),
        ),
        ("../2031-03-02", ("2031-03-02", "2031-03-02", "2031-03-02"), None),
        ("2031-04-01", ("2031-04-01", "2031-04-01", "2031-04-01"), None),
        ("2031-04/..", ("2031-04-30", "2031-04-01", None), None),
    ],
)
def test_end_at_lets_nothing_done_lie_after_the_reference_day(
    text: str,
    done: tuple[str | None, ...],
    goes_on: tuple[str | None, ...] | None,
) -> None:
    when = read_when(text)
    assert ends(end_at(when, THURSDAY, done=True))[1:] == done
    assert ends(end_at(when, THURSDAY, done=True, lasting=True))[1:] == (goes_on or done)
    assert end_at(when, THURSDAY, done=True).text == text


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("[2031-03-01..]", THURSDAY),
        ("2031-03-01/..", THURSDAY),
        ("2031-03", "2031-03-31"),
        ("2031-03-01/2031-03-09", "2031-03-09"),
        ("[2031-03-01, 2031-04..]", None),
    ],
)
def test_end_at_keeps_a_written_end_of_what_is_not_told_as_done(
    text: str, latest: str | None
) -> None:
    assert end_at(read_when(text), THURSDAY, done=False).latest == latest


@given(prefixes, prefixes, st.sampled_from(("{}", "[{}..]", "[..{}]", "[{}, {}..]", "[{}, {}]")))
def test_end_at_agrees_with_the_days_up_to_the_reference_day(
    one: str, other: str, form: str
) -> None:
    text = form.format(one, other)
    possible = sorted(day for day in read_time(text).begins if day <= THURSDAY)
    if not possible:
        return  # it lies wholly after it
    when = end_at(read_when(text), THURSDAY, done=True)
    first = None if possible[0] == CALENDAR[0] and ".." in text else possible[0]
    assert ends(when) == (first, possible[-1], first, possible[-1])
    assert {day for day in CALENDAR for a, b in when.days if (a or "") <= day <= (b or "~")} == set(
        possible
    )


def test_read_when_keeps_the_text_without_space_around_it() -> None:
    assert read_when(" 2031-03 \n").text == "2031-03"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2022-02-30", "'2022-02-30' is not a day of the calendar"),
        ("2022-13", "'2022-13' is not a month of the calendar"),
        ("0000", "'0000' is not a year of the calendar"),
        ("2022-05-19/2022-05-01", "'2022-05-19/2022-05-01' ends before it begins"),
        ("[2022-05..2022-04]", "'2022-05..2022-04' ends before it begins"),
        (
            "18 May",
            "'18 May' is not an EDTF date; "
            "write 2031, 2031-03, 2031-03-05, A/B, ../B, A/.., [A..B] or [A, B]",
        ),
    ],
)
def test_read_when_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_when(text)
    assert str(caught.value) == message


NOT_EDTF = """
    20220518|2022-W20|2022-W20-3|2022-138|22-05-18|2022-5-18|+2022|-2022|2022_05|2022-05-18T10:00|
    ../..|[..]|[]|[,]|[2022,]|[2022|2022]|/|2022/|/2022|2022/2023/2024|[2022/2023]|2022..2023|
    {2022, 2023}|~2022|2022~~|2022-05~-18|２０２２|٢٠٢٢|2022 - 05|2022-05-18\n2022|none|
"""


@pytest.mark.parametrize("text", [text.strip() for text in NOT_EDTF.split("|")])
def test_read_when_refuses_what_is_not_in_the_subset(text: str) -> None:
    with pytest.raises(Unreadable, match="is not an EDTF date"):
        read_when(text)


@given(st.text() | st.text(alphabet="0123456789-/.[], ~?%", max_size=30))
def test_read_when_raises_nothing_but_unreadable(text: str) -> None:
    try:
        when = read_when(text)
    except Unreadable:
        return
    assert read_when(when.text) == when
    assert shorten(when)


@given(st.text())
def test_read_when_explains_itself_on_one_line(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_when(f"not {text}")
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("since", "until", "on", "window"),
    [
        (None, None, None, (None, None)),
        ("2022", None, None, ("2022-01-01", None)),
        (None, "2022-02", None, (None, "2022-02-28")),
        ("2022-05-18", "2022-05-18", None, ("2022-05-18", "2022-05-18")),
        ("2022-05", "2022-05", None, ("2022-05-01", "2022-05-31")),
        (None, None, "2022-05", ("2022-05-01", "2022-05-31")),
        (None, None, "2022-05-18", ("2022-05-18", "2022-05-18")),
    ],
)
def test_read_window_takes_any_prefix(
    since: str | None, until: str | None, on: str | None, window: tuple[str | None, str | None]
) -> None:
    assert read_window(since, until, on) == window


@pytest.mark.parametrize(
    ("since", "until", "on", "message"),
    [
        ("20220518", None, None, "'20220518' is not a date that --since reads; write 2022, "),
        (None, "2022-W20", None, "'2022-W20' is not a date that --until reads; write 2022, "),
        (None, None, "", "'' is not a date that --on reads; write 2022, "),
        ("2022~", None, None, "'2022~' is not a date that --since reads"),
        ("2022-02-30", None, None, "--since: '2022-02-30' is not a day of the calendar"),
        ("2022-06", "2022-05", None, "--since '2022-06' is after --until '2022-05'"),
        ("2022", None, "2022", "--on goes without --since and --until"),
        (None, "2022", "2022", "--on goes without --since and --until"),
    ],
)
def test_read_window_names_the_option(
    since: str | None, until: str | None, on: str | None, message: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        read_window(since, until, on)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("2022-05-19", "2022-05-19"),
        ("2022-05", "2022-05"),
        ("2022", "2022"),
        ("[2022-05-16..2022-05-19]", "2022-05-16..19"),
        ("[2022-04-30..2022-05-02]", "2022-04-30..05-02"),
        ("[2021-12-30..2022-01-02]", "2021-12-30..2022-01-02"),
        ("[2022-02..2022-05]", "2022-02..05"),
        ("[2022-02..2022-05-03]", "2022-02..2022-05-03"),
        ("[..2022-05-19]", "2022-05-19 or earlier"),
        ("[2022-05-19..]", "2022-05-19 or later"),
        ("2022-02-24/2022-03-05", "2022-02-24/03-05"),
        ("2022-02-24/2022-02-26", "2022-02-24/26"),
        ("2022-02-24/2022-02-24", "2022-02-24"),
        ("2022-02-24/..", "since 2022-02-24"),
        ("../2022-05-19", "until 2022-05-19"),
        ("[2022-05-04, 2022-05-06]", "2022-05-04 or 06"),
        ("[2022-05-04,2022-05-06..2022-05-08]", "2022-05-04 or 06..08"),
        ("2022-05~", "about 2022-05"),
        ("2022-05?", "2022-05?"),
        ("2022-05%", "about 2022-05?"),
        ("2022-02-24~/..", "about since 2022-02-24"),
    ],
)
def test_shorten_cuts_what_is_shared(text: str, short: str) -> None:
    assert shorten(read_when(text)) == short


@pytest.mark.parametrize("text", ["2031-00", "2031-03-00", "2031-00-05", "0000", "2031-13"])
def test_read_when_refuses_what_no_calendar_has(text: str) -> None:
    with pytest.raises(Unreadable, match="of the calendar"):
        read_when(text)
