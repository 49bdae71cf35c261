"""The order of everything that is sorted."""

from sqlite3 import Connection
from typing import Any

import pytest

from random_bases import MARK
from test_lists import LISTS
from warfacts.facts.answers import COLUMNS, Answer
from warfacts.facts.model import FactBase, Source
from warfacts.facts.sections import EVENTS, FIGURES, PLACES, QUOTES, STATEMENTS
from warfacts.index.tables import build_index
from warfacts.query.entity import describe_entities
from warfacts.query.lists import find_events, list_sources
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
