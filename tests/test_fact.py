"""One fact with what speaks for it."""

from sqlite3 import Connection

import pytest

from indexes import build_index
from random_bases import MARK
from warfacts.errors import NotFound
from warfacts.facts.answers import Answer
from warfacts.facts.model import FactBase, Source, Statement
from warfacts.query.fact import show_facts


def list_ids(answer: Answer) -> list[str]:
    return [record["id"] for record in answer.records]


def test_show_fact_relates_the_facts_of_its_event_and_measure(harbour_index: Connection) -> None:
    (record,) = show_facts(harbour_index, ["beacon-lit"]).records
    assert [other["id"] for other in record["related"]] == [
        "cheering-crowd", "crowd-by-police", "burns-again"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "id", ["", "/", "x/y/z", "\ud800", "\x00", "beacon-relit/", "%", "a" * 9999]
)
def test_show_fact_refuses_what_is_no_id(id: str, harbour_index: Connection) -> None:
    with pytest.raises(NotFound):
        show_facts(harbour_index, [id])


def test_show_fact_offers_the_sources_of_an_ambiguous_id() -> None:
    facts = tuple(
        Statement("same", source, MARK, (1,), "text", ("word",)) for source in ("one", "two")
    )
    sources = tuple(Source(id, "Headline", "2031-03-06", 9, MARK) for id in ("one", "two"))
    db = build_index(FactBase(sources, (), facts))
    with pytest.raises(NotFound, match="several sources have 'same'; did you mean 'one/same'"):
        show_facts(db, ["same"])
    assert list_ids(show_facts(db, ["two/same"])) == ["two/same"]
