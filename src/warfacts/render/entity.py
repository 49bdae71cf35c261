"""A person, an organisation or a place as people see them: who they are, and groups of facts."""

from collections.abc import Iterator
from typing import Literal

from warfacts.facts.answers import EntityRecord, FactRecord, Record
from warfacts.facts.sections import PEOPLE
from warfacts.render.cells import Line, make_line
from warfacts.render.fields import flatten, tell_claimant, tell_paragraphs

_Section = Literal["events", "quotes", "statements", "figures"]

_GROUPS: tuple[tuple[str, tuple[tuple[_Section, str], ...]], ...] = (
    ("Did or was part of", (("events", "who"),)),
    ("Happened here", (("events", "where"),)),
    ("Said", (("quotes", "by"),)),
    ("Claims", tuple((section, "by") for section in ("events", "statements"))),
    ("Denies", tuple((section, "denied_by") for section in ("quotes", "statements", "figures"))),
    (
        "Said of {name}",
        (
            *(("quotes", "about"), ("quotes", "to"), ("statements", "about")),
            ("statements", "where"),
        ),
    ),
    ("Numbers", (("figures", "about"), ("figures", "by"), ("figures", "where"))),
    (
        "Passed on",
        tuple((section, "via") for section in ("events", "quotes", "statements", "figures")),
    ),
)
"""The groups of an entity's facts: the heading, the sections, and what the entity is in them."""


def describe_head(entity: EntityRecord) -> Iterator[tuple[str, Line]]:
    """Yield the lines above the facts of an entity, as label and text."""
    for label, value in (
        ("Role", entity.get("role")),
        ("Also called", entity["aliases"]),
        ("Age", entity.get("age")),
        ("Of", entity.get("of")),
        ("In", entity.get("in")),
        ("Holds", entity.get("holds")),
        ("Staff" if entity["kind"] == PEOPLE else "Members", entity.get("members")),
    ):
        text = flatten(value).replace("; ", ", ")
        if text:
            yield label, make_line(text)
    place = f"¶ {tell_paragraphs(entity['at'])} of {entity['source']}"
    yield "Described in", make_line(place)


def group_facts(entity: EntityRecord) -> Iterator[tuple[str, list[Record]]]:
    """Yield the facts of an entity as heading and records. A fact is in one group only.

    The records have two more keys: `with`, the others who took part, and `claimant`, which is empty
    if the entity claims the fact.
    """
    grouped: set[str] = set()
    for heading, members in _GROUPS:
        facts: list[Record] = []
        for section, role in members:
            for fact in entity[section]:
                if role in fact["roles"] and fact["id"] not in grouped:
                    grouped.add(fact["id"])
                    facts.append(_add_others(fact, entity))
        if facts:
            yield heading.format(name=entity["name"]), facts


def _add_others(fact: FactRecord, entity: EntityRecord) -> Record:
    text = " ".join(flatten(fact.get(key)) for key in ("title", "text", "words", "what"))
    linked = [*fact.get("who", ()), *fact.get("to", ())]
    others = [
        link["name"]
        for link in linked
        if link["id"] != entity["id"] and link["name"].split()[-1] not in text.split()
    ]
    is_own = [by["id"] for by in fact["by"]] == [entity["id"]] and not fact["via"]
    claimant = "" if is_own else tell_claimant(fact)
    return fact | {"with": ", ".join(dict.fromkeys(others)), "claimant": claimant}
