"""The rules that need the whole base: ids used once, references to what is there, no circles."""

from warfacts.base.one_file import Part, describe_unknown
from warfacts.errors import Fault
from warfacts.facts.model import (
    Position,
)
from warfacts.facts.sections import ENTITY_SECTIONS, EVENTS


def check_ids(parts: list[Part]) -> list[Fault]:
    """Return a fault for each source and entity that two files declare."""
    faults = []
    first: dict[str, Position] = {}
    sources: dict[str, str] = {}
    for part in parts:
        if part.source:
            if part.source.id in sources:
                position = part.source.position
                other = sources[part.source.id]
                message = f"the source id '{part.source.id}' is already used in {other}"
                faults.append(Fault(*position, message))
            sources[part.source.id] = part.shown
        for id, (section, position) in part.declared.items():
            if section not in ENTITY_SECTIONS:
                continue
            if id in first:
                place = f"{first[id].file} on line {first[id].line}"
                faults.append(Fault(*position, f"the id '{id}' is already used in {place}"))
            first.setdefault(id, position)
    return faults


def check_references(parts: list[Part]) -> list[Fault]:
    """Return a fault for each reference to nobody and each entity that belongs to itself."""
    entities = {id: section for id, section, _ in reversed(_list_entities(parts))}
    lost = {id for part in parts for id in part.lost}
    faults = [
        Fault(*reference.position, describe_unknown(reference, entities))
        for part in parts
        for reference in part.fields.references
        if reference.sections != (EVENTS,)
        and entities.get(reference.id) not in reference.sections
        and reference.id not in lost
    ]
    belongs = _find_belonging(parts)
    faults += [
        Fault(*position, f"'{id}' belongs to itself, by way of 'of' or 'in'")
        for id, _, position in _list_entities(parts)
        if _reaches(id, belongs)
    ]
    return faults


def check_mentions(parts: list[Part]) -> list[Fault]:
    """Return a fault for each entity that no fact mentions, nor one that belongs to it."""
    belongs = _find_belonging(parts)
    waiting = [each.id for part in parts for each in part.fields.references if not each.holder]
    mentioned: set[str] = set()
    while waiting:
        id = waiting.pop()
        if id not in mentioned:
            mentioned.add(id)
            waiting += belongs.get(id, ())
    return [
        Fault(*position, f"no fact mentions '{id}'")
        for id, _, position in _list_entities(parts)
        if id not in mentioned
    ]


def _list_entities(parts: list[Part]) -> list[tuple[str, str, Position]]:
    """Return each declared entity, one with an id used twice also: its id, section and place."""
    return [
        (id, section, position)
        for part in parts
        for id, (section, position) in part.declared.items()
        if section in ENTITY_SECTIONS
    ]


def _find_belonging(parts: list[Part]) -> dict[str, list[str]]:
    """Return the ids that each entity belongs to or lies in."""
    sections = {id: section for id, section, _ in reversed(_list_entities(parts))}
    belongs: dict[str, list[str]] = {}
    for part in parts:
        for reference in part.fields.references:
            if reference.holder and sections.get(reference.id) in reference.sections:
                belongs.setdefault(reference.holder, []).append(reference.id)
    return belongs


def _reaches(id: str, belongs: dict[str, list[str]]) -> bool:
    """Tell whether an entity belongs, by way of others, to itself."""
    seen: set[str] = set()
    waiting = list(belongs.get(id, ()))
    while waiting:
        other = waiting.pop()
        if other == id:
            return True
        if other not in seen:
            seen.add(other)
            waiting += belongs.get(other, ())
    return False
