"""The index holds what the records hold: bounds, links, words, names."""

from sqlite3 import Connection, DatabaseError
from typing import Any

import pytest

from warfacts.facts.answers import COLUMNS
from warfacts.facts.dates import read_when
from warfacts.facts.model import Entity, FactBase, Figure, Inset, Position, Source, Statement
from warfacts.facts.numbers import read_quantity
from warfacts.facts.sections import PEOPLE
from warfacts.index.tables import build_index
from warfacts.query.records import read_record

MARK = Position("base.yaml", 1, 1)


def make_source(id: str, **more: Any) -> Source:
    return Source(id, "Headline", "2031-03-06", 9, **{"position": MARK, **more})


def make_statement(source: str = "one", **more: Any) -> Statement:
    own = {"id": "fact", "at": (1,), "text": "text", "words": ("word",), **more}
    return Statement(source=source, position=MARK, **own)


def select(db: Connection, sql: str) -> list[Any]:
    return db.execute(sql).fetchall()


def read_records(db: Connection, table: str = "fact") -> list[Any]:
    return [read_record(row[0]) for row in select(db, f"SELECT record FROM {table} ORDER BY key")]


def test_build_index_takes_an_empty_base() -> None:
    db = build_index(FactBase((), (), ()))
    assert select(db, "SELECT count(*) FROM fact") == [(0,)]


@pytest.mark.parametrize(
    ("when", "row"),
    [
        (None, ("~", None, None, None, None, 0)),
        ("2031-03", ("2031-03-01", "2031-03-01", "2031-03-31", "2031-03-01", "2031-03-31", 1)),
        ("[..2031-03-05]", ("", None, "2031-03-05", None, "2031-03-05", 1)),
        ("2031~", ("2031-01-01", "2031-01-01", None, None, "2031-12-31", 1)),
        ("2031-03/..", ("2031-03-01", "2031-03-01", "2031-03-31", "2031-03-01", None, 1)),
    ],
)
def test_build_index_keeps_the_bounds_of_a_day(when: str | None, row: tuple[Any, ...]) -> None:
    fact = make_statement(when=read_when(when) if when else None)
    db = build_index(FactBase((make_source("one"),), (), (fact,)))
    columns = "day, earliest, starts_by, ends_from, latest, day <> '~'"
    assert select(db, f"SELECT {columns} FROM fact") == [row]


def test_build_index_keeps_alternatives_of_lists_alone() -> None:
    facts = (
        make_statement(id="list", when=read_when("[2031-03-01, 2031-03-04..]")),
        make_statement(id="range", when=read_when("[2031-03-01..2031-03-04]")),
    )
    db = build_index(FactBase((make_source("one"),), (), facts))
    expected = [("list", "2031-03-01", "2031-03-01"), ("list", "2031-03-04", None)]
    sql = "SELECT f.id, first, last FROM alternative a JOIN fact f ON f.key = a.fact ORDER BY first"
    assert select(db, sql) == expected


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("more than 5", (5.0, None, 1, 0, None)),
        ("nearly 5", (None, 5.0, 0, 1, 5.0)),
        ("several", (None, None, 0, 0, None)),
        ("999,999,999 trillion", (999999999e12, 999999999e12, 0, 0, None)),
    ],
)
def test_build_index_keeps_the_bounds_of_a_number(said: str, row: tuple[Any, ...]) -> None:
    fact = Figure("fact", "one", MARK, (1,), "boats", said, read_quantity(said))
    db = build_index(FactBase((make_source("one"),), (), (fact,)))
    assert select(db, "SELECT low, high, low_open, high_open, near FROM fact") == [row]


def test_build_index_keeps_words_of_descriptions_apart() -> None:
    named = Entity(PEOPLE, "ana", "Ana Ortega", MARK, "one", (1,), aliases=("Chief Ana",))
    unnamed = Entity(PEOPLE, "aide", "an aide to Ana", MARK, "one", (1,), named=False)
    db = build_index(FactBase((), (named, unnamed), ()))
    sql = "SELECT w.folded, e.id, w.tier FROM word w JOIN entity e ON e.key = w.entity"
    words = {(folded, entity): tier for folded, entity, tier in select(db, sql)}
    assert (words["ana", "ana"], words["chief", "ana"], words["ana", "aide"]) == (0, 1, 1)


def test_build_index_finds_one_entity_in_two_roles() -> None:
    ana = Entity(PEOPLE, "ana", "Ana", MARK, "one", (1,))
    fact = make_statement(by=("ana",), about=("ana",))
    db = build_index(FactBase((make_source("one"),), (ana,), (fact,)))
    assert select(db, "SELECT role FROM role ORDER BY role") == [("about",), ("by",)]


def test_records_know_the_inset_they_stand_in() -> None:
    source = make_source("one", insets=(Inset("box", "A box", (3, 4)),))
    facts = tuple(make_statement(id=f"fact-{at[0]}", at=at) for at in ((2,), (3, 4), (4,)))
    records = read_records(build_index(FactBase((source,), (), facts)))
    box = {"id": "box", "name": "A box"}
    assert [record["inset"] for record in records] == [None, box, box]


def test_records_of_sources_count_their_facts() -> None:
    facts = (make_statement("one"), make_statement("one", id="other"))
    db = build_index(FactBase((make_source("one"), make_source("two")), (), facts))
    records = read_records(db, "source")
    assert [record["statements"] for record in records] == [2, 0]
    assert [tuple(record) for record in records] == [COLUMNS["sources"]] * 2


def test_build_index_takes_a_file_whose_name_is_no_text() -> None:
    source = make_source("one", position=Position("x\udcff.yaml", 1, 1))
    (record,) = read_records(build_index(FactBase((source,), (), ())), "source")
    assert record["file"] == r"x\udcff.yaml"


def test_full_text_has_the_words_as_they_fold(harbour_index: Connection) -> None:
    for word, count in (("3.25", 1), ("25", 0), ("quinta", 6), ("kinta", 6)):
        sql = f"""SELECT count(*) FROM text WHERE text MATCH '"{word}"'"""
        assert select(harbour_index, sql) == [(count,)], word
    sql = """SELECT count(*) FROM text WHERE text MATCH '{title names body} : "kinta"'"""
    assert select(harbour_index, sql) == [(0,)]


def test_read_record_refuses_a_damaged_record(harbour_index: Connection) -> None:
    ((text,),) = select(harbour_index, "SELECT record FROM fact LIMIT 1")
    assert read_record(text)
    for damaged in (text.replace("a", "b", 1), text[:-1], "", "{}"):
        with pytest.raises(DatabaseError):
            read_record(damaged)
