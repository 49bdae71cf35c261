"""A person, an organisation or a place as people see them: who they are, and groups of facts."""

from collections.abc import Iterator
from typing import Literal

from warfacts.facts.answers import EntityRecord, FactRecord
from warfacts.facts.sections import PEOPLE, PLACES
from warfacts.render.cells import Line, make_line
from warfacts.render.fields import flatten, tell_paragraphs

_Section = Literal["events", "quotes", "statements", "figures"]

_GROUPS: dict[_Section, dict[str, str]] = {
    "events": {
        "who": "What happened with them",
        "where": "What happened here",
        "by": "Events they claim",
        "via": "Events told through them",
    },
    "quotes": {
        "by": "Their words",
        "to": "Words said to them",
        "about": "Words about them",
        "via": "Words passed on by them",
    },
    "statements": {
        "by": "What they say",
        "about": "What is said about them",
        "where": "What is said to be so here",
        "via": "Statements passed on by them",
    },
    "figures": {
        "about": "Their numbers",
        "by": "Numbers they claim",
        "where": "Numbers from here",
        "via": "Numbers passed on by them",
    },
}
"""The heading of the facts in which an entity has a role."""


def describe_head(entity: EntityRecord) -> Iterator[tuple[str, Line]]:
    """Yield the lines above the facts of an entity, as label and text."""
    for label, value in (
        ("Role", entity.get("role")),
        ("Age", entity.get("age")),
        ("Of", entity.get("of")),
        ("In", entity.get("in")),
        ("Holds", entity.get("holds")),
        ("Staff" if entity["kind"] == PEOPLE else "Members", entity.get("members")),
        ("Also called", entity["aliases"]),
    ):
        text = flatten(value).replace("; ", ", ")
        if text:
            yield label, make_line(text)
    place = f"¶ {tell_paragraphs(entity['at'])} of {entity['source']}"
    yield "Described in", make_line(place)


def group_facts(entity: EntityRecord) -> Iterator[tuple[str, str, list[FactRecord]]]:
    """Yield the facts of an entity as heading, section and records. A fact is in one group only."""
    is_place = entity["kind"] == PLACES
    for section, groups in _GROUPS.items():
        left = entity[section]
        for role, heading in groups.items():
            records = [fact for fact in left if role in fact["roles"]]
            left = [fact for fact in left if role not in fact["roles"]]
            if records:
                text = heading.replace("them", "it").replace("Their", "Its")
                yield text if is_place else heading, section, records
