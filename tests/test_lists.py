"""The lists, held against a naive reference over the records, on bases made at random."""

import json
from collections.abc import Callable
from functools import partial
from itertools import product
from sqlite3 import Connection
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexes import build_index
from naive import BOUNDS, CALENDAR, NaiveList, find_ids, fold, read_time
from random_bases import (
    DAYS,
    MARK,
    NAMES,
    NUMBERS,
    SOURCES,
    STATUSES,
    TIMES,
    TOPICS,
    WORDS,
    asked_names,
    bases,
    claimants,
    days,
    filters,
    shapes,
    some,
)
from warfacts.errors import NotFound, Unreadable
from warfacts.facts.answers import COLUMNS, Answer, FactRecord, SourceRecord
from warfacts.facts.dates import read_when
from warfacts.facts.model import Event, FactBase, Figure
from warfacts.facts.numbers import read_quantity
from warfacts.facts.sections import (
    ACTORS,
    ENTITY_SECTIONS,
    EVENTS,
    FIGURES,
    PLACES,
    QUOTES,
    STATEMENTS,
)
from warfacts.query.fact import show_facts
from warfacts.query.lists import (
    find_events,
    find_figures,
    find_quotes,
    find_statements,
    list_sources,
)
from warfacts.query.sorting import Shape

LISTS: dict[str, Callable[..., Answer]] = {
    EVENTS: find_events,
    FIGURES: find_figures,
    QUOTES: find_quotes,
    STATEMENTS: find_statements,
}


def ask(question: Callable[[], Answer]) -> Any:
    """Return an answer as the reference gives it, or the kind of error that it ends in."""
    try:
        found = question()
    except (NotFound, Unreadable) as error:
        return type(error)
    if found.kind == "count":
        (count,) = found.records
        return count["count"], count["certain"]
    return [(record["source"], record["match"]) for record in found.records]


def expect(shape: Shape, expected: Callable[[], NaiveList]) -> Any:
    """Return what the reference finds, or the kind of error that it ends in."""
    try:
        found = expected()
    except (NotFound, Unreadable) as error:
        return type(error)
    if shape.count_only:
        return found.count(only_certain=shape.certain)
    return found.list_sorted(sort=shape.sort, limit=shape.limit, only_certain=shape.certain)


@given(
    bases(EVENTS),
    shapes,
    filters(
        since=days,
        until=days,
        on=days,
        who=asked_names,
        where=asked_names,
        topic=some(*TOPICS),
        status=some(*STATUSES),
        by=claimants,
    ),
)
@settings(max_examples=200)
def test_find_events_agrees_with_the_records(
    base: FactBase, shape: Shape, given: dict[str, Any]
) -> None:
    db = build_index(base)

    def reference() -> NaiveList:
        expected = NaiveList(base, EVENTS)
        expected.in_days(given["since"], given["until"], given["on"])
        expected.linked("who", given["who"], ACTORS)
        expected.linked("where", given["where"], (PLACES,))
        if given["topic"]:
            expected.keep(lambda event: bool(set(event.topics) & set(given["topic"])))
        if given["status"]:
            expected.keep(lambda event: event.status in given["status"])
        expected.claimed_by(given["by"])
        return expected

    assert ask(lambda: find_events(db, shape, **given)) == expect(shape, reference)
    db.close()


@given(
    bases(FIGURES),
    shapes.map(lambda shape: shape._replace(sort="said" if shape.sort == "id" else shape.sort)),
    filters(
        words=some(*WORDS, *NAMES, "3", "!"),
        low=st.sampled_from(("3", "3.5", "4", "1.5m", "0")),
        high=st.sampled_from(("3", "3.5", "5", "12", "1.5 million")),
        unit=some("boat", "BOATS", "lamp", "usd"),
        as_of=days,
        by=claimants,
    ),
)
@settings(max_examples=200)
def test_find_figures_agrees_with_the_records(
    base: FactBase, shape: Shape, given: dict[str, Any]
) -> None:
    shape = shape._replace(sort="-as_of") if shape.sort == "-when" else shape
    db = build_index(base)
    names = {entity.id: entity.name for entity in base.entities}

    def list_words(figure: Figure) -> set[str]:
        ids = (*figure.by, *figure.via, *figure.about, *figure.where)
        named = [names[id] for id in ids]
        return set(fold(" ".join([figure.what, figure.said, figure.unit or "", *named])).split())

    def reference() -> NaiveList:
        expected = NaiveList(base, FIGURES)
        if given["words"]:
            words = set(fold(" ".join(given["words"])).split())
            if not words:
                raise Unreadable("no word")
            expected.keep(lambda figure: words <= list_words(figure))
        expected.between(given["low"], given["high"])
        if given["unit"]:
            units = {unit.lower().removesuffix("s") for unit in given["unit"]}
            expected.keep(lambda f: f.unit and f.unit.lower().removesuffix("s") in units)
        expected.in_days(None, None, given["as_of"])
        expected.claimed_by(given["by"])
        return expected

    assert ask(lambda: find_figures(db, shape, **given)) == expect(shape, reference)
    db.close()


def test_find_events_agrees_on_every_time_in_every_window() -> None:
    facts = tuple(
        Event(f"fact-{n}", f"source-{n}", MARK, (1,), "title", ("w",), when=when)
        for n, when in enumerate([None, *TIMES])
    )
    base = FactBase(SOURCES, (), facts)
    db = build_index(base)
    windows = [(since, until, None) for since in (None, *DAYS) for until in (None, *DAYS)]
    for since, until, on in [*windows, *((None, None, day) for day in DAYS)]:

        def reference(since: str | None, until: str | None, on: str | None) -> NaiveList:
            expected = NaiveList(base, EVENTS)
            expected.in_days(since, until, on)
            return expected

        found = ask(partial(find_events, db, since=since, until=until, on=on))
        assert found == expect(Shape(), partial(reference, since, until, on)), (since, until, on)


def find_match(text: str, since: str | None, until: str | None) -> str | None:
    """Return the match of one event at this time in a window; None if it is not found."""
    event = Event("fact", "source-1", MARK, (1,), "title", ("w",), when=read_when(text))
    db = build_index(FactBase(SOURCES, (), (event,)))
    found = [record["match"] for record in find_events(db, since=since, until=until).records]
    db.close()
    return found[0] if found else None


some_days = st.integers(0, 120).map(lambda step: CALENDAR[700 + step])
members = some_days | some_days.map(lambda day: day[:7]) | some_days.map(lambda day: day[:4])
windows = st.tuples(st.none() | some_days, st.none() | some_days).filter(
    lambda window: any(window) and (None in window or str(window[0]) <= str(window[1]))
)


@given(
    st.lists(members, min_size=1, max_size=3).map(lambda days: f"[{', '.join(days)}]")
    | st.tuples(members, members).map("/".join),
    windows,
)
def test_find_events_agrees_with_counting_days(
    text: str, window: tuple[str | None, str | None]
) -> None:
    try:
        read_when(text)
    except Unreadable:
        return  # it ends before it begins
    time = read_time(text)
    possible = "possible" if time.is_possible(*window) else None
    assert find_match(text, *window) == ("certain" if time.is_certain(*window) else possible)


@pytest.mark.parametrize(
    ("text", "window", "match"),
    [
        ("[2031-03-01..2031-03-05]", ("2031-03-05", None), "possible"),
        ("[2031-03-04, 2031-03-06]", ("2031-03-05", "2031-03-05"), None),
        ("[..2031-03-05]", (None, "2031-03-05"), "certain"),
        ("[..2031-03-05]", ("1900-01-01", "2031-03-05"), "possible"),
        ("[2031-03-05..]", ("2031-03-05", None), "certain"),
        ("../2031-03-05", ("2031-03-05", "2031-03-05"), "certain"),
        ("../2031-03-05", (None, "2031-03-04"), "possible"),
        ("2031-03-05/..", ("2031-03-06", None), "possible"),
        ("2031-03-05/..", ("2031-03-05", None), "certain"),
        ("2031-03-05/..", (None, "2031-03-04"), None),
        ("2031-03~", ("2031-01-01", "2031-12-31"), "possible"),
        ("2031-03", ("2031-01-01", "2031-12-31"), "certain"),
    ],
)
def test_find_events_matches_open_and_qualified_dates(
    text: str, window: tuple[str | None, str | None], match: str | None
) -> None:
    assert find_match(text, *window) == match


def test_find_figures_agrees_on_every_number_in_every_range() -> None:
    facts = tuple(
        Figure(f"fact-{n}", f"source-{n}", MARK, (1,), "boats", said, read_quantity(said))
        for n, said in enumerate(NUMBERS)
    )
    base = FactBase(SOURCES, (), facts)
    db = build_index(base)
    bounds = (None, *BOUNDS)
    for low, high in product(bounds, bounds):

        def reference(low: str | None, high: str | None) -> NaiveList:
            expected = NaiveList(base, FIGURES)
            expected.between(low, high)
            return expected

        found = ask(partial(find_figures, db, low=low, high=high))
        assert found == expect(Shape(), partial(reference, low, high)), (low, high)


@pytest.mark.parametrize("section", [QUOTES, STATEMENTS])
@given(
    st.data(),
    shapes,
    filters(by=claimants, about=asked_names, since=days, until=days),
)
def test_find_quotes_and_statements_agree_with_the_records(
    section: str, data: st.DataObject, shape: Shape, given: dict[str, Any]
) -> None:
    base = data.draw(bases(section))
    db = build_index(base)

    def reference() -> NaiveList:
        expected = NaiveList(base, section)
        expected.in_days(given["since"], given["until"], None)
        expected.claimed_by(given["by"])
        if given["about"]:
            ids = find_ids(base, given["about"], ENTITY_SECTIONS)
            expected.keep(lambda fact: bool(ids & set(fact.about)))
        return expected

    assert ask(lambda: LISTS[section](db, shape, **given)) == expect(shape, reference)
    db.close()


@given(bases())
def test_every_record_has_exactly_the_keys_of_its_columns(base: FactBase) -> None:
    db = build_index(base)
    for section, find in LISTS.items():
        for record in find(db).records:
            assert tuple(record) == COLUMNS[section]
            id = f"{record['source']}/{record['id'].split('/')[-1]}"
            (shown,) = show_facts(db, [id]).records
            assert set(record) < set(shown)
            assert set(shown) <= set(COLUMNS["show"])
    for record in list_sources(db).records:
        assert tuple(record) == COLUMNS["sources"]
    db.close()


def test_every_column_is_declared_in_the_type_of_its_records() -> None:
    typed = {*FactRecord.__annotations__, *SourceRecord.__annotations__}
    for kind, columns in COLUMNS.items():
        assert set(columns) <= typed, kind


@given(bases())
def test_every_id_that_a_record_shows_finds_it(base: FactBase) -> None:
    db = build_index(base)
    for find in LISTS.values():
        for record in find(db).records:
            (shown,) = show_facts(db, [record["id"]]).records
            assert (shown["source"], shown["id"]) == (record["source"], record["id"])
    db.close()


def test_records_are_plain_json(bundled_index: Connection) -> None:
    records = list(find_events(bundled_index).records)
    assert json.loads(json.dumps(records)) == records
