"""The picture of the days: which events it has, in which order, and how it fits the screen."""

import json
from collections.abc import Callable
from sqlite3 import Connection
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from random_bases import TIMES
from regenerate import Ran
from warfacts.facts.answers import COLUMNS, TIMELINE, Answer, Record
from warfacts.facts.dates import read_when
from warfacts.query.sorting import Shape
from warfacts.query.timeline import find_timeline
from warfacts.render import FORMATS, Page
from warfacts.render.cells import measure
from warfacts.render.table import render

HARBOUR = "tests/bases/harbour.yaml"


def make_event(when: str, title: str = "the port reopens", **known: Any) -> Record:
    event: dict[str, Any] = dict.fromkeys(COLUMNS[TIMELINE]) | {"by": [], "via": []}
    event |= {"id": "port", "when": when, "title": title, "status": "happened", "match": "certain"}
    return event | known


def draw(*events: Record, width: int | None = 80, in_ascii: bool = False) -> list[str]:
    page = Page(width, in_ascii=in_ascii)
    return "".join(render(Answer(TIMELINE, events), page)).splitlines()


def draw_bars(*times: str) -> list[str]:
    """Return the bars alone, of events with these times."""
    lines = draw(*(make_event(time) for time in times), in_ascii=True, width=None)
    return [line.partition("the port")[0].rstrip() for line in lines if "the port" in line]


# The question


def test_find_timeline_has_the_events_with_a_day_and_all_bounds(bundled_index: Connection) -> None:
    records = list(find_timeline(bundled_index).records)
    assert records
    for record in records:
        when = read_when(record["when"])
        bounds = [record[key] for key in ("earliest", "starts_by", "ends_from", "latest")]
        assert bounds == [when.earliest, when.starts_by, when.ends_from, when.latest]
        assert tuple(record) == COLUMNS[TIMELINE]


def test_find_timeline_counts_what_it_prints(harbour_index: Connection) -> None:
    answer = find_timeline(harbour_index)
    (count,) = find_timeline(harbour_index, Shape(count_only=True)).records
    assert count["count"] == len(list(answer.records))
    assert answer.note == (
        "left out: 2 events without a day; to list them: warfacts events --undated"
    )


# The formats


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_has_the_same_events(format: str, warfacts: Callable[..., Ran]) -> None:
    ids = [event["id"] for event in json.loads(warfacts("timeline", "--json").out)]
    out = warfacts("timeline", "--format", format).out
    assert [id for id in ids if id not in out] == []


def test_columns_are_listed_not_drawn(warfacts: Callable[..., Ran]) -> None:
    out = warfacts("timeline", "-n", "1", "-c", "id,starts_by", "--data", HARBOUR).out
    assert out.splitlines()[0].split() == ["id", "starts_by"]


def test_sort_and_limit_choose_the_events_that_are_drawn(warfacts: Callable[..., Ran]) -> None:
    asked = ("timeline", "--data", HARBOUR, "--sort", "id", "--limit", "3")
    out = warfacts(*asked).out
    ids = [event["id"] for event in json.loads(warfacts(*asked, "--json").out)]
    assert sorted(ids) == ids
    assert all(id in out for id in ids)
    assert "ferry-strike" not in out


def test_ascii_draws_with_ascii_alone(warfacts: Callable[..., Ran]) -> None:
    ran = warfacts("timeline", "--ascii")
    assert ran.out.isascii()


# The picture


@pytest.mark.parametrize(
    ("time", "bar"),
    [
        ("2022-05-04", "4 May : * :"),
        ("2022-05-04~", "about 4 May : o :"),
        ("2022-05-04/2022-05-09", "4-9 May :========="),
        ("[2022-05-04..2022-05-09]", "4..9 May ://///////"),
        ("[2022-05-04, 2022-05-09]", "4 May or 9 May : * : *"),
        ("2022-05-04/..", "since 4 May :=========>"),
        ("[2022-05-04..]", "4 May or later ://///////>"),
        ("[..2022-05-04]", "by 4 May </////////:"),
        ("../2022-05-04", "until 4 May <=========:"),
    ],
)
def test_a_bar_shows_what_is_known_of_the_day(time: str, bar: str) -> None:
    frame = ("2022-05-01", "2022-05-09", "[..2022-05-01]", "[2022-05-09..]")
    bars = [" ".join(each.split()) for each in draw_bars(*frame, time)]
    assert bar in bars


def test_a_span_is_sure_only_between_its_inner_bounds() -> None:
    (bar,) = draw_bars("2022-03/2022-05-09")
    assert bar.split()[-1].strip("=").startswith("/")
    assert bar.endswith("=")


def test_days_without_events_are_skipped() -> None:
    assert len(draw_bars("2022-05-01", "2022-05-30")[0]) < 30
    assert draw(make_event("2022-05-01"), make_event("2022-05-30"))[-1].endswith("days skipped")


@pytest.mark.parametrize(
    ("days", "head"),
    [
        (["2022-05-01", "2022-05-02"], ["2022", "May", "1", "2"]),
        ([f"2022-{month:02}-{day:02}" for month in range(1, 13) for day in (3, 9)], ["Jan", "Dec"]),
        ([f"{year}-01-03" for year in range(1990, 2022)], ["1990", "2020"]),
        ([f"{year}-01-03" for year in range(1500, 2022, 3)], ["1500", "2000"]),
    ],
)
def test_the_grain_fits_the_range(days: list[str], head: list[str]) -> None:
    lines = draw(*map(make_event, days), width=60)
    top = " ".join(lines[:3]).split()
    assert [word for word in head if word not in top] == []


def test_each_year_of_several_has_a_line() -> None:
    lines = draw(make_event("2021-05-01"), make_event("2022-05-02"), width=60)
    assert [line.split()[0] for line in lines if line[:4] in ("2021", "2022")] == ["2021", "2022"]


def test_the_same_days_stand_once_beside_their_events() -> None:
    lines = draw(make_event("2022-05-01", "a"), make_event("2022-05-01", "b"))
    assert [line[:5] for line in lines[2:4]] == ["1 May", "     "]


def test_statuses_and_claimants_stand_with_the_title() -> None:
    by = [{"id": "n", "name": "Northern Ferries"}]
    lines = draw(
        make_event("2022-05-01", "the bribe", status="denied", by=by),
        make_event("2022-05-02", "the strike", status="ongoing", by=by),
        make_event("2022-05-03", "the lamp", status="denied"),
    )
    assert "denied by Northern Ferries: the bribe  " in lines[2]
    assert "ongoing: the strike · Northern Ferries  " in lines[3]
    assert "denied: the lamp  " in lines[4]


def test_plans_and_possible_matches_stand_under_lines_of_their_own() -> None:
    lines = draw(
        make_event("2022-05-01", status="planned"),
        make_event("2022-05-02", match="possible"),
        make_event("2022-05-03"),
    )
    headings = [line for line in lines if line.startswith("p")]
    assert headings == ["possible: the source leaves the day open", "planned and proposed"]
    assert lines[2].startswith("3 May")


def test_the_legend_has_only_signs_that_are_drawn() -> None:
    assert draw(make_event("2022-05-01"))[-1] == "● that day"
    assert draw(make_event("2022-05-01/.."))[-1] == "━ all the time  ▶ or later"


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw() == []


# On every screen

titles = st.lists(
    st.sampled_from("a port Łódź 船 ship–yard 1,730 misunderstanding".split()), max_size=9
)
events = st.builds(
    make_event,
    st.sampled_from([when.text for when in TIMES] + ["1874~", "2031-03-04/2031-07", "0001"]),
    status=st.sampled_from(("happened", "ongoing", "planned", "denied", "proposed")),
    match=st.sampled_from(("certain", "possible")),
    by=st.lists(st.just({"id": "n", "name": "Northern Ferries"}), max_size=2),
    id=st.sampled_from(("a", "the-old-lamp", "an-id-that-is-a-very-long-one-as-ids-go")),
)


@st.composite
def many_events(draw: st.DrawFn) -> list[Record]:
    made = draw(st.lists(events, min_size=1, max_size=12))
    return [
        dict(event) | {"title": f"№{number}. {' '.join(draw(titles))}".strip()}
        for number, event in enumerate(made)
    ]


@given(many_events(), st.integers(60, 300), st.booleans())
@settings(max_examples=150)
def test_every_event_is_drawn_once_in_the_order_of_days(
    made: list[Record], width: int, in_ascii: bool
) -> None:
    lines = draw(*made, width=width, in_ascii=in_ascii)
    assert max(map(measure, lines)) <= width
    assert not [line for line in lines if line != line.rstrip()]
    words = " ".join(lines).split()
    shown = [word for word in words if word.startswith("№")]
    numbers = [int(word.strip("№.")) for word in shown]
    assert sorted(numbers) == list(range(len(made)))

    def place(event: Record) -> tuple[Any, ...]:
        when = read_when(event["when"])
        is_plan = event["status"] in ("planned", "proposed")
        day = when.earliest or when.latest or min(day for days in when.days for day in days if day)
        return is_plan, event["match"] == "possible", day

    assert [place(made[number]) for number in numbers] == sorted(map(place, made))


@given(many_events(), st.integers(60, 299))
@settings(max_examples=100)
@example([make_event("2022-05-01", "a " * 40), make_event("[2022-05-01..]", "b")], 90)
def test_no_wider_screen_needs_more_lines(made: list[Record], width: int) -> None:
    assert len(draw(*made, width=width + 1)) <= len(draw(*made, width=width))


@given(many_events(), st.integers(20, 59))
@settings(max_examples=50)
def test_a_narrow_screen_has_whole_lines(made: list[Record], width: int) -> None:
    assert max(map(measure, draw(*made, width=width))) <= width


@given(many_events())
@settings(max_examples=50)
def test_a_pipe_has_one_line_an_event(made: list[Record]) -> None:
    lines = draw(*made, width=None)
    for event in made:
        (line,) = (line for line in lines if event["title"].rstrip() in line)
        assert event["id"] in line
