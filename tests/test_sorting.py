"""The order of everything that is sorted."""

from collections.abc import Iterable
from sqlite3 import Connection
from typing import Any

import pytest

from indexes import build_index
from random_bases import MARK, SOURCES
from test_lists import LISTS
from warfacts.facts.answers import COLUMNS, Answer, Record
from warfacts.facts.dates import read_when
from warfacts.facts.model import Entity, Event, FactBase, Source
from warfacts.facts.sections import EVENTS, FIGURES, PEOPLE, PLACES, QUOTES, STATEMENTS
from warfacts.query.entity import describe_entities
from warfacts.query.lists import find_events, list_sources
from warfacts.query.search import find_hits
from warfacts.query.sorting import Shape


def list_ids(answer: Answer) -> list[str]:
    return [record["id"] for record in answer.records]


@pytest.mark.parametrize("section", [EVENTS, FIGURES, QUOTES, STATEMENTS])
def test_every_column_sorts_both_ways(section: str, harbour_index: Connection) -> None:
    find = LISTS[section]
    everything = sorted(list_ids(find(harbour_index)))
    for column in COLUMNS[section]:
        for sign in ("", "-"):
            answer = find(harbour_index, Shape(sort=sign + column))
            assert sorted(list_ids(answer)) == everything, column


def test_who_sorts_like_the_lists(bundled_index: Connection) -> None:
    name = "Azovstal steel plant"
    for column in ("when", "-when", "at", "-id", "where", "topics"):
        shape = Shape(sort=column)
        listed = list_ids(find_events(bundled_index, shape, where=[name]))
        (place,) = describe_entities(bundled_index, name, (PLACES,), shape).records
        assert [event["id"] for event in place[EVENTS]] == listed, column


def test_sources_sort_numbers_as_numbers(root: Any) -> None:
    sources = tuple(
        Source(f"s{count}", "Headline", "2031-03-06", count, MARK) for count in (10, 9, 100)
    )
    answer = list_sources(build_index(FactBase(sources, (), ())), Shape(sort="paragraphs"))
    assert list_ids(answer) == ["s9", "s10", "s100"]


NAMES = ("éric", "Zoë", "Éva", "eric Bo", "Ėda", "Ólafur", "Ona", "ana", "Яна", "Зоя", "!")
SORTED = ["ana", "Ėda", "éric", "eric Bo", "Éva", "Яна", "Ólafur", "Ona", "Zoë", "Зоя"]


def make_named_base() -> FactBase:
    """Return a base with a person, an event, a quote and a source of each name."""
    numbered = list(enumerate(NAMES))
    everybody = tuple(f"e-{n}" for n, _ in numbered)
    return FactBase(
        tuple(Source(f"s-{n}", name, "2031-03-06", 12, MARK) for n, name in numbered),
        (
            *(Entity(PEOPLE, f"e-{n}", name, MARK, f"s-{n}", (1,)) for n, name in numbered),
            Entity(PLACES, "port", "Port", MARK, "s-0", (1,)),
        ),
        tuple(
            Event(
                f"f-{n}", f"s-{n}", MARK, (1,), name, ("lamp",), by=(f"e-{n}",), who=everybody,
                where=("port",),
            )
            for n, name in numbered
        ),
    )  # fmt: skip


@pytest.mark.parametrize("sign", ["", "-"])
def test_names_and_texts_sort_alike_everywhere_by_their_folded_form(sign: str) -> None:
    db = build_index(make_named_base())
    expected = [*(SORTED if not sign else SORTED[::-1]), "!"]
    by, title, text = (Shape(sort=sign + column) for column in ("by", "title", "text"))
    headline = Shape(sort=f"{sign}headline")

    def tell(records: Iterable[Record], key: str) -> list[str]:
        return [record[key] for record in records]

    assert tell(find_events(db, title).records, "title") == expected
    # The name "!" has no words, but is a claimant.
    assert tell(find_events(db, by).records, "title") == expected
    assert tell(list_sources(db, headline).records, "headline") == expected
    for shape in (title, by):
        (place,) = describe_entities(db, "Port", (PLACES,), shape).records
        assert tell(place["events"], "title") == expected
    for shape in (text, by):
        hits = find_hits(db, shape, words=["lamp"], sections=[EVENTS]).records
        assert tell(hits, "text") == expected


def test_equal_values_sort_by_day_then_as_in_the_base() -> None:
    whens = [read_when("2031-03-05"), read_when("2031-03-04"), None, read_when("2031-03-04")]
    facts = tuple(
        Event(f"f-{n}", "source-1", MARK, (1,), "title", ("w",), when=when)
        for n, when in enumerate(whens)
    )
    db = build_index(FactBase(SOURCES, (), facts))
    for sort in ("title", "-title", "by", "-status"):
        assert list_ids(find_events(db, Shape(sort=sort))) == ["f-1", "f-3", "f-0", "f-2"]


def test_answers_that_are_read_side_by_side_sort(harbour_index: Connection) -> None:
    shape = Shape(sort="title", lazy=True)
    records = zip(
        find_events(harbour_index, shape).records,
        find_events(harbour_index, shape).records,
        strict=True,
    )
    assert all(one == other for one, other in records)
