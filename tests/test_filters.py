"""Which facts a filter takes, and what is told of the others; any text as a filter."""

import contextlib
from collections.abc import Callable
from functools import partial
from sqlite3 import Connection
from typing import Any

import pytest

from indexes import build_index
from random_bases import (
    MARK,
    SOURCES,
)
from test_lists import LISTS
from warfacts.errors import NotFound, Unreadable
from warfacts.facts.answers import Answer
from warfacts.facts.model import Entity, Event, FactBase, Figure
from warfacts.facts.names import fold_words
from warfacts.facts.numbers import read_quantity
from warfacts.facts.sections import (
    ACTORS,
    EVENTS,
    FIGURES,
    PEOPLE,
    PLACES,
    QUOTES,
    STATEMENTS,
)
from warfacts.query.entity import describe_entities
from warfacts.query.fact import show_facts
from warfacts.query.lists import (
    find_events,
    find_figures,
)
from warfacts.query.sorting import Shape


def list_ids(answer: Answer) -> list[str]:
    return [record["id"] for record in answer.records]


@pytest.mark.parametrize(
    ("asked", "units"),
    [
        ("boat", ["boat", "Boats"]),
        ("BOATS", ["boat", "Boats"]),
        ("usd", ["USD", "dollars", "$"]),
        ("dollar", ["USD", "dollars", "$"]),
        ("US$", ["USD", "dollars", "$"]),
        ("$", ["USD", "dollars", "$"]),
        ("A$", []),
        ("₴", ["₴"]),
        ("metre", ["mètres"]),
        ("%", ["%"]),
        ("per cent", ["%"]),
        ("s", []),
        ("", []),
    ],
)
def test_find_figures_takes_units_in_both_numbers(asked: str, units: list[str | None]) -> None:
    given = ("boat", "Boats", "USD", "mètres", "%", None, "dollars", "$", "₴")
    facts = tuple(
        Figure(f"fact-{n}", "source-1", MARK, (1,), "w", "3", read_quantity("3"), unit=unit)
        for n, unit in enumerate(given)
    )
    found = find_figures(build_index(FactBase(SOURCES, (), facts)), unit=[asked])
    assert [record["unit"] for record in found.records] == units


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ({"words": ["million"], "low": "6"}, "write --min '6 million', with quotes"),
        ({"words": ["boats", "k"], "high": "6"}, "write --max '6 k', with quotes"),
        ({"words": ["Million"], "low": "6", "high": "9"},
         "write --min '6 Million' or --max '9 Million', with quotes"),
        ({"words": ["dozen"]}, "write --min '1 dozen', with quotes"),
    ],
)  # fmt: skip
def test_find_figures_never_looks_for_a_scale(
    given: dict[str, Any], right: str, harbour_index: Connection
) -> None:
    with pytest.raises(Unreadable, match=f"is a part of a number; {right}"):
        find_figures(harbour_index, **given)


@pytest.mark.parametrize("section", LISTS)
def test_every_list_takes_words(section: str, harbour_index: Connection) -> None:
    found = LISTS[section](harbour_index)
    chosen = list_ids(LISTS[section](harbour_index, words=["the"]))
    assert set(chosen) <= set(list_ids(found))
    assert LISTS[section](harbour_index, words=["xyzzy"]).note == (
        f"no {section} with the words xyzzy"
    )


@pytest.mark.parametrize(
    "word",
    ['"', '""', "a OR b", "lamp*", "what:lamp", "NEAR(lamp price)", "(lamp", "lamp' --", "^lamp"],
)
def test_find_figures_takes_operators_for_words(word: str, harbour_index: Connection) -> None:
    if not fold_words(word):
        with pytest.raises(Unreadable, match="there is no word in"):
            find_figures(harbour_index, words=[word])
        return
    plain = find_figures(harbour_index, words=list(fold_words(word)))
    assert list_ids(find_figures(harbour_index, words=[word])) == list_ids(plain)


def test_find_figures_matches_whole_words_alone(harbour_index: Connection) -> None:
    assert list_ids(find_figures(harbour_index, words=["lam"])) == []
    assert list_ids(find_figures(harbour_index, words=["3"])) == []
    assert list_ids(find_figures(harbour_index, words=["3.25"])) == ["tide-height"]


HOSTILE = [
    *("", " ", "'", '"', "a OR b", "(lamp", "NEAR(a b)", "'; DROP TABLE fact; --", "%", "_", "\\"),
    *("\x00", "la\x00mp", "\ud800", "lamp\udcff", "\n", "\x1b[31m", "\u202elamp", "💡", "\u0301"),
    *("9" * 29, "9" * 40, "1e400", "nan", "inf", "-1", "$where[0]", "\U0010ffff", "٣", "𞤀", "½"),
    *("a" * 1_000_000, "word " * 20_000, " ".join(f"w{number}" for number in range(2_000))),
]
_FILTERS: dict[str, str] = {
    EVENTS: "words since until on who where topic status by",
    FIGURES: "words low high unit as_of by",
    QUOTES: "words by about since until",
    STATEMENTS: "words by about since until",
}


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_every_filter_takes_any_text(text: str, harbour_index: Connection) -> None:
    questions: list[Callable[[], Any]] = [
        partial(describe_entities, harbour_index, text, ACTORS),
        partial(describe_entities, harbour_index, text, (PLACES,)),
        partial(show_facts, harbour_index, [text]),
    ]
    for section, filters in _FILTERS.items():
        find = partial(LISTS[section], harbour_index)
        questions.append(partial(find, Shape(sort=text)))
        for name in filters.split():
            is_list = name not in ("since", "until", "on", "low", "high", "as_of")
            questions.append(partial(find, **{name: [text] if is_list else text}))
    for question in questions:
        with contextlib.suppress(NotFound, Unreadable):
            question()


def test_facts_without_a_date_never_match_one(harbour_index: Connection) -> None:
    answer = find_events(harbour_index, since="0001", until="9999")
    assert {"quay-sale", "bells-rung"}.isdisjoint(list_ids(answer))
    assert answer.note == "left out: 2 events without a day; to list them: --undated"


def test_figures_without_a_number_never_match_one(harbour_index: Connection) -> None:
    answer = find_figures(harbour_index, low="0")
    assert "silent-nights" not in list_ids(answer)
    assert answer.note == "left out: 1 figure without a number; to list them: --undated"


def test_undated_lists_the_facts_that_the_note_counts(harbour_index: Connection) -> None:
    counted = find_events(harbour_index, since="0001").unplaced
    undated = find_events(harbour_index, Shape(undated=True), since="0001")
    assert len(list_ids(undated)) == counted
    assert undated.told == "without a day"
    (figure,) = find_figures(harbour_index, Shape(undated=True), low="0").records
    assert figure["id"] == "silent-nights"


def test_source_chooses_and_an_unknown_one_is_refused(harbour_index: Connection) -> None:
    shape = Shape(sources=("beacon-relit",))
    assert list_ids(find_events(harbour_index, shape)) == list_ids(find_events(harbour_index))
    with pytest.raises(NotFound, match="no source is called 'beacon-relid'; did you mean"):
        find_events(harbour_index, Shape(sources=("beacon-relid",)))


def test_find_figures_takes_numbers_beyond_64_bits(harbour_index: Connection) -> None:
    huge = "9" * 29
    assert list_ids(find_figures(harbour_index, Shape(certain=True), low=huge)) == []
    assert len(list_ids(find_figures(harbour_index, Shape(certain=True), high=huge))) == 5
    assert len(list_ids(find_figures(harbour_index, Shape(limit=10**30)))) == 10


@pytest.mark.parametrize(
    ("given", "note"),
    [
        ({"since": "2032", "status": ["happened"]},
         "no events since 2032 with status happened; the latest is 2031-03-05"),
        ({"until": "1800", "status": ["happened"], "by": ["article"], "where": ["Old Mole"]},
         "no events until 1800 in Old Mole with status happened by article;"
         " the earliest is 1874-01-01"),
        ({"who": ["NF"], "topic": ["culture"]}, "no events with NF with topic culture"),
        ({"on": "2031-03-02", "status": ["denied"], "shape": Shape(certain=True)},
         "no events on 2031-03-02 with status denied for certain"),
    ],
)  # fmt: skip
def test_find_events_tells_what_it_did_not_find(
    given: dict[str, Any], note: str, harbour_index: Connection
) -> None:
    answer = find_events(harbour_index, **given)
    assert (list(answer.records), answer.note) == ([], note)


def test_claimed_by_takes_the_article_as_the_lists_print_it(harbour_index: Connection) -> None:
    found = [list_ids(find_events(harbour_index, by=[by])) for by in ("article", "(the article)")]
    assert found[0] == found[1]


@pytest.mark.parametrize("count", [600, 40_000])
def test_a_word_may_fit_very_many_names(count: int) -> None:
    places = tuple(
        Entity(PLACES, f"bay-{n}", f"Bay {n}", MARK, "source-1", (1,)) for n in range(count)
    )
    people = tuple(
        Entity(PEOPLE, f"man-{n}", f"Man {n}", MARK, "source-1", (1,)) for n in range(count)
    )
    last = count - 1
    event = Event(
        "fact", "source-1", MARK, (1,), "title", ("w",), where=(f"bay-{last}",),
        who=(f"man-{last}",), by=(f"man-{last}",),
    )  # fmt: skip
    db = build_index(FactBase(SOURCES, (*places, *people), (event,)))
    assert list_ids(find_events(db, where=["bay"], who=["man"], by=["man"])) == ["fact"]
