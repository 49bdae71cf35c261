"""The index holds what the records hold; what stands in it changes only with its number."""

import hashlib
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest

from indexes import build_index
from warfacts.base.load import load
from warfacts.facts.answers import COLUMNS
from warfacts.facts.model import (
    SECTION_OF,
    Entity,
    FactBase,
    Figure,
    Inset,
    Position,
    Source,
    Statement,
)
from warfacts.facts.numbers import read_quantity
from warfacts.facts.sections import ACTORS, FACT_SECTIONS, PEOPLE, ROLES
from warfacts.index.tables import SCHEMA
from warfacts.query.entity import describe_entities
from warfacts.query.lists import (
    find_events,
    find_figures,
    find_quotes,
    find_statements,
    list_sources,
)
from warfacts.query.search import find_hits

# The number of the schema, and the sum of what an index of tests/bases/wordings.yaml holds.
EXPECTED = (3, "f6483d0e9044becf")
PLACE = Position("base.yaml", 1, 1)


def make_source(id: str, **more: Any) -> Source:
    return Source(id, "Headline", "2031-03-06", 9, **{"position": PLACE, **more})


def make_statement(source: str = "one", **more: Any) -> Statement:
    own = {"id": "fact", "at": (1,), "text": "text", "words": ("word",), **more}
    return Statement(source=source, position=PLACE, **own)


@pytest.fixture
def wordings(root: Path, monkeypatch: pytest.MonkeyPatch) -> FactBase:
    """Return the base that uses every section and many wordings."""
    monkeypatch.chdir(root)
    return load([Path("tests/bases/wordings.yaml")])


def test_schema_number_is_raised_when_the_content_changes(wordings: FactBase) -> None:
    found = (SCHEMA, _sum_up(build_index(wordings)))
    told = "what stands in an index has changed: raise SCHEMA in index/tables.py and set EXPECTED"
    assert found == EXPECTED, f"{told} to that number and '{found[1]}'"


def _sum_up(db: Connection) -> str:
    """Return one sum of the statements that made an index and of all of its rows."""
    statements = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    contents: list[Any] = [db.execute(statements).fetchall()]
    tables = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow'"
    for (name,) in db.execute(f"{tables} AND name NOT LIKE 'sqlite_%' ORDER BY name").fetchall():
        contents.append(sorted(map(repr, db.execute(f"SELECT * FROM {name}"))))
    return hashlib.sha256(repr(contents).encode()).hexdigest()[:16]


def test_wordings_use_every_section_role_and_key(wordings: FactBase) -> None:
    assert {SECTION_OF[type(fact)] for fact in wordings.facts} == set(FACT_SECTIONS)
    assert {role for fact in wordings.facts for role, _ in fact.links} == set(ROLES)
    db, used, declared = build_index(wordings), set(), set()
    for ask in (find_events, find_figures, find_quotes, find_statements):
        answer = ask(db)
        declared |= set(COLUMNS[answer.kind])
        used |= {key for record in answer.records for key, value in record.items() if value}
    assert used == declared


def test_build_index_takes_an_empty_base() -> None:
    db = build_index(FactBase((), (), ()))
    assert list(find_events(db).records) == []


def test_build_index_keeps_a_number_of_any_size() -> None:
    fact = Figure(
        "fact", "one", PLACE, (1,), "boats", "2e21", read_quantity("999,999,999 trillion")
    )
    db = build_index(FactBase((make_source("one"),), (), (fact,)))
    (record,) = find_figures(db, low="1,000,000 trillion").records
    assert (record["low"], record["match"]) == (999999999 * 10**12, "certain")


def test_build_index_keeps_words_of_descriptions_apart() -> None:
    named = Entity(PEOPLE, "ana", "Ana Ortega", PLACE, "one", (1,), aliases=("Chief Ana",))
    unnamed = Entity(PEOPLE, "aide", "an aide to Ana", PLACE, "one", (1,), named=False)
    db = build_index(FactBase((), (named, unnamed), ()))
    for asked, meant in (("ana", ["ana"]), ("chief", ["ana"]), ("aide", ["aide"])):
        records = describe_entities(db, asked, ACTORS).records
        assert [record["id"] for record in records] == meant


def test_build_index_finds_one_entity_in_two_roles() -> None:
    ana = Entity(PEOPLE, "ana", "Ana", PLACE, "one", (1,))
    fact = make_statement(by=("ana",), about=("ana",))
    db = build_index(FactBase((make_source("one"),), (ana,), (fact,)))
    (record,) = describe_entities(db, "ana", ACTORS).records
    assert [fact["roles"] for fact in record["statements"]] == [["about", "by"]]


def test_records_have_the_declared_keys_in_their_order(harbour_index: Connection) -> None:
    for ask in (find_events, find_figures, find_quotes, find_statements, list_sources):
        answer = ask(harbour_index)
        for record in answer.records:
            assert tuple(record) == COLUMNS[answer.kind]


def test_records_know_the_inset_they_stand_in() -> None:
    source = make_source("one", insets=(Inset("box", "A box", (3, 4)),))
    facts = tuple(make_statement(id=f"fact-{at[0]}", at=at) for at in ((2,), (3, 4), (4,)))
    db = build_index(FactBase((source,), (), facts))
    box = {"id": "box", "name": "A box"}
    assert [record["inset"] for record in find_statements(db).records] == [None, box, box]


def test_records_of_sources_count_their_facts() -> None:
    facts = (make_statement("one"), make_statement("one", id="other"))
    db = build_index(FactBase((make_source("one"), make_source("two")), (), facts))
    assert [record["statements"] for record in list_sources(db).records] == [2, 0]


def test_build_index_takes_a_file_whose_name_is_no_text() -> None:
    source = make_source("one", position=Position("x\udcff.yaml", 1, 1))
    (record,) = list_sources(build_index(FactBase((source,), (), ()))).records
    assert record["file"] == r"x\udcff.yaml"


def test_full_text_has_the_words_as_they_fold(harbour_index: Connection) -> None:
    for word, count in (("3.25", 1), ("25", 0), ("quinta", 7), ("kinta", 7)):
        assert len(list(find_hits(harbour_index, words=[word]).records)) == count, word
