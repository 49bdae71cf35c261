"""A person, an organisation or a place as people see them: who they are, and groups of facts."""

from collections.abc import Iterator
from typing import Literal

from warfacts.facts.answers import EntityRecord, FactRecord
from warfacts.facts.sections import PEOPLE, PLACES
from warfacts.render.cells import Line, make_line
from warfacts.render.fields import flatten, tell_paragraphs

_Section = Literal["events", "quotes", "statements", "figures"]

_GROUPS: tuple[tuple[_Section, str, str], ...] = (
    ("events", "who", "What happened with them"),
    ("events", "where", "What happened here"),
    ("events", "by", "Events they claim"),
    ("events", "via", "Events told through them"),
    ("quotes", "by", "Their words"),
    ("quotes", "to", "Words said to them"),
    ("quotes", "about", "Words about them"),
    ("quotes", "via", "Words passed on by them"),
    ("quotes", "denied_by", "Words they deny"),
    ("statements", "by", "What they say"),
    ("statements", "about", "What is said about them"),
    ("statements", "where", "What is said to be so here"),
    ("statements", "via", "Statements passed on by them"),
    ("statements", "denied_by", "Statements they deny"),
    ("figures", "about", "Their numbers"),
    ("figures", "by", "Numbers they claim"),
    ("figures", "where", "Numbers from here"),
    ("figures", "via", "Numbers passed on by them"),
    ("figures", "denied_by", "Numbers they deny"),
)
"""The groups of an entity's facts: their section, what the entity is in them, the heading."""


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
    grouped: set[str] = set()
    for section, role, heading in _GROUPS:
        facts = [
            fact for fact in entity[section] if role in fact["roles"] and fact["id"] not in grouped
        ]
        grouped.update(fact["id"] for fact in facts)
        if facts:
            text = heading.replace("them", "it").replace("Their", "Its")
            yield text if is_place else heading, section, facts
