"""One entity with its facts."""

from sqlite3 import Connection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexes import build_index
from naive import SECTIONS, add_inside, find_named, get_day, get_size
from random_bases import NAMES, bases
from test_lists import LISTS
from warfacts.errors import NotFound
from warfacts.facts.model import Entity, FactBase
from warfacts.facts.sections import ACTORS, EVENTS, PLACES, ROLES
from warfacts.query.entity import describe_entities
from warfacts.query.sorting import Shape


@given(
    bases(), st.sampled_from([*NAMES, "ze", "or", "port x"]), st.sampled_from((ACTORS, (PLACES,)))
)
def test_describe_entities_agrees_with_the_records(
    base: FactBase, name: str, sections: tuple[str, ...]
) -> None:
    db = build_index(base)

    def expect(entity: Entity) -> dict[str, list[tuple[str, list[str]]]]:
        ids = add_inside(base, {entity.id}) if entity.section == PLACES else {entity.id}
        lists = {}
        for section, kind in SECTIONS.items():
            facts = sorted((f for f in base.facts if isinstance(f, kind)), key=get_day)
            facts.sort(key=get_size)
            roles = {f: [r for r in sorted(ROLES) if ids & set(getattr(f, r, ()))] for f in facts}
            lists[section] = [(fact.source, roles[fact]) for fact in facts if roles[fact]]
        return lists

    try:
        expected = {entity.id: expect(entity) for entity in find_named(base, name, sections)}
    except NotFound:
        with pytest.raises(NotFound):
            describe_entities(db, name, sections)
        return
    found = {
        record["id"]: {
            section: [(fact["source"], fact["roles"]) for fact in record[section]]
            for section in SECTIONS
        }
        for record in describe_entities(db, name, sections).records
    }
    assert found == expected
    db.close()


def test_where_describes_what_lies_in_a_place(harbour_index: Connection) -> None:
    (record,) = describe_entities(harbour_index, "Skarland", (PLACES,)).records
    assert [place["id"] for place in record["holds"]] == [
        "vessa", "old-mole", "beacon-rock", "tern-island"
    ]  # fmt: skip
    assert {event["id"] for event in record["events"]} >= {"beacon-lit", "lamp-found"}


def test_who_cuts_each_of_its_lists(harbour_index: Connection) -> None:
    (whole,) = describe_entities(harbour_index, "Vessa", (PLACES,)).records
    (cut,) = describe_entities(harbour_index, "Vessa", (PLACES,), Shape(limit=1)).records
    assert [cut[section] for section in LISTS] == [whole[section][:1] for section in LISTS]
    assert len(whole[EVENTS]) > 1
