"""Who is meant by a name; what a misspelt name or id may mean, in a small base and a large one."""

from sqlite3 import Connection
from typing import Any

import pytest

from indexes import build_index
from random_bases import MARK
from warfacts.errors import NotFound
from warfacts.facts.model import Entity, FactBase
from warfacts.facts.sections import ACTORS, ORGANISATIONS, PEOPLE, PLACES
from warfacts.query import who_is_meant
from warfacts.query.fact import show_facts
from warfacts.query.who_is_meant import find_entities

MISSPELT = [
    ("Miley", "Mark Milley"),
    ("Mark Miley", "Mark Milley"),
    ("Zelenkyy", "Volodymyr Zelenskyy"),
    ("Lloyd Austn", "Lloyd Austin"),
    ("Shishimarrin", "Vadim Shishimarin"),
    ("Зеленкий", "Volodymyr Zelenskyy"),
]


@pytest.mark.parametrize("most", [3000, 5])
@pytest.mark.parametrize(("asked", "meant"), MISSPELT)
def test_find_entities_suggests_near_names_however_many_there_are(
    asked: str, meant: str, most: int, bundled_index: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who_is_meant, "MOST_COMPARED", most)
    with pytest.raises(NotFound, match=f"'{meant}'"):
        find_entities(bundled_index, asked, ACTORS)


@pytest.mark.parametrize("most", [3000, 5])
@pytest.mark.parametrize(
    ("asked", "meant"),
    [("generals-cal", "generals-call"), ("aid-totl", "aid-total"), ("surrenderd", "surrendered")],
)
def test_show_fact_suggests_near_ids_however_many_there_are(
    asked: str, meant: str, most: int, bundled_index: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who_is_meant, "MOST_COMPARED", most)
    with pytest.raises(NotFound, match=f"'{meant}'"):
        show_facts(bundled_index, [asked])


@pytest.mark.parametrize("asked", ["", "!", "qqq", "*", "[qx", "ß" * 300, "x y " * 200, "\x00"])
def test_suggestions_of_a_large_base_take_any_text(
    asked: str, bundled_index: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who_is_meant, "MOST_COMPARED", 5)
    with pytest.raises(NotFound):
        find_entities(bundled_index, asked, ACTORS)
    with pytest.raises(NotFound):
        show_facts(bundled_index, [asked])


def make_entity(section: str, name: str, **more: Any) -> Entity:
    given = {"id": name.lower().replace(" ", "-"), "source": "one", "at": (1,)} | more
    return Entity(section=section, name=name, position=MARK, **given)


NAMED = FactBase(
    (),
    (
        make_entity(PEOPLE, "Ana Ortega", aliases=("the minister", "Ана Ортега")),
        make_entity(PEOPLE, "a spokesman for Ortega", named=False),
        make_entity(PEOPLE, "Anabel Ruiz", aliases=("Ana",)),
        make_entity(PEOPLE, "Jozef Los", aliases=("Joseph Łoś",)),
        make_entity(ORGANISATIONS, "Ministry of Ports", aliases=("the ministry", "Ana Line")),
        make_entity(PLACES, "East Harbour"),
        make_entity(PEOPLE, "Nora O'Neill", id="nora-oneill", aliases=("the ministry",)),
        make_entity(ORGANISATIONS, "United Nations", aliases=("U.N.",)),
        make_entity(ORGANISATIONS, "Vale-controlled council"),
    ),
    (),
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Ana Ortega", ["ana-ortega"]),
        ("ana-ortega", ["ana-ortega"]),
        ("ANA ORTEGA", ["ana-ortega"]),
        ("Ана Ортега", ["ana-ortega"]),
        ("Ана", ["anabel-ruiz"]),  # an alias before a word
        ("Ortega", ["ana-ortega"]),  # a word of a name before one of a description
        ("spokesman", ["a-spokesman-for-ortega"]),
        ("spokesman Ortega", ["a-spokesman-for-ortega"]),
        ("Ortega, Ana", ["ana-ortega"]),
        ("minister", ["ana-ortega"]),
        ("los", ["jozef-los"]),
        ("JÓZEF ŁOŚ", ["jozef-los"]),
        ("the ministry", ["ministry-of-ports", "nora-oneill"]),  # a name of both
        ("the", ["ana-ortega", "ministry-of-ports", "nora-oneill"]),
        ("U.N.", ["united-nations"]),
        ("UN", ["united-nations"]),
        ("u.n", ["united-nations"]),
        ("O'Neill", ["nora-oneill"]),
        ("O’Neill", ["nora-oneill"]),
        ("oneill", ["nora-oneill"]),
        ("Vale-controlled", ["vale-controlled-council"]),
        ("Council", ["vale-controlled-council"]),
        ("vale controlled council", ["vale-controlled-council"]),
    ],
)
def test_find_entities_takes_the_best_tier(asked: str, found: list[str]) -> None:
    assert find_entities(build_index(NAMED), asked, ACTORS) == found


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("Ortoga", "nobody is called 'Ortoga'; did you mean 'Ana Ortega'"),
        ("Orte", "nobody is called 'Orte'; did you mean 'Ana Ortega'"),
        ("rtega", "nobody is called 'rtega'; did you mean 'Ana Ortega'"),
        ("tega", "nobody is called 'tega'; did you mean 'Ana Ortega'"),
        ("minist", "nobody is called 'minist'; did you mean 'the minist"),
        ("Vale", "nobody is called 'Vale'; did you mean 'Vale-controlled council'?"),
        ("An", "nobody is called 'An'"),
        ("Xyzzy", "nobody is called 'Xyzzy'"),
        ("", "nobody is called ''"),
        ("!?", "nobody is called '!?'"),
        ("\ud800", "nobody is called '\ud800'"),
        ("Ortega'; DROP TABLE name; --", "nobody is called 'Ortega'; DROP TABLE name; --'"),
        ("Harbour", "'Harbour' is a place; ask: warfacts where 'East Harbour'"),
        ("Ortega Ruiz", "nobody is called 'Ortega Ruiz'"),
    ],
)
def test_find_entities_says_who_is_not_there(asked: str, message: str) -> None:
    with pytest.raises(NotFound) as caught:
        find_entities(build_index(NAMED), asked, ACTORS)
    assert str(caught.value).startswith(message)


def test_find_entities_takes_a_thousand_words() -> None:
    for words in ("Ana " * 1000, " ".join(f"word{number}" for number in range(1000))):
        with pytest.raises(NotFound):
            find_entities(build_index(NAMED), words + " x", ACTORS)
