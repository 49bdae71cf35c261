"""The rules that need the whole base, each stated once for `check` and for the index.

An id of a source or of an entity is used once. What a field names is declared, in a section that
the field takes (facts/schema.py). Nothing belongs to itself.
"""

from collections.abc import Callable, Iterable, Iterator

from warfacts.base.one_file import Part, describe_unknown
from warfacts.errors import Fault
from warfacts.facts.model import Position
from warfacts.facts.sections import ENTITY_SECTIONS, EVENTS

_MOST_NAMED = 3
"""Members of a ring that its fault names."""


def find_rings(
    ids: Iterable[str], get_owner: Callable[[str], str | None]
) -> Iterator[tuple[str, ...]]:
    """Yield each ring of entities that belong to one another, once.

    `ids` are where to begin; `get_owner` returns what an entity belongs to or lies in. Each entity
    is looked at once, however long the chains are.

    >>> owners = {"ana": "guild", "guild": "town", "town": "guild", "pier": "pier"}
    >>> list(find_rings(owners, owners.get))
    [('guild', 'town'), ('pier',)]
    """
    seen: set[str] = set()
    for start in ids:
        chain: list[str] = []
        id: str | None = start
        while id is not None and id not in seen:
            seen.add(id)
            chain.append(id)
            id = get_owner(id)
        if id in chain:
            yield tuple(chain[chain.index(id) :])


def check_ids(parts: list[Part]) -> list[Fault]:
    """Return a fault for each source and each entity that two files declare."""
    faults = []
    first: dict[str, Position] = {}
    sources: dict[str, str] = {}
    for part in parts:
        if part.source:
            if part.source.id in sources:
                other = sources[part.source.id]
                message = f"the source id '{part.source.id}' is already used in {other}"
                faults.append(Fault(*part.source.position, message))
            sources[part.source.id] = part.shown
        for id, (section, position) in part.declared.items():
            if section in ENTITY_SECTIONS and id in first:
                place = f"{first[id].file} on line {first[id].line}"
                faults.append(Fault(*position, f"the id '{id}' is already used in {place}"))
            if section in ENTITY_SECTIONS:
                first.setdefault(id, position)
    return faults


def check_references(parts: list[Part]) -> list[Fault]:
    """Return a fault for each reference to what is not there, and one for each ring."""
    declared = _find_declared(parts)
    sections = {id: section for id, (section, _) in declared.items()}
    lost = {id for part in parts for id in part.lost}
    faults = [
        Fault(*reference.position, describe_unknown(reference, sections))
        for part in parts
        for reference in part.fields.references
        if reference.sections != (EVENTS,)
        and sections.get(reference.id) not in reference.sections
        and reference.id not in lost
    ]
    rings = find_rings(declared, _find_owners(parts, declared).get)
    return faults + [Fault(*declared[ring[0]][1], _describe_ring(ring)) for ring in rings]


def find_unmentioned(parts: list[Part]) -> list[Fault]:
    """Return a warning for each entity that no fact names, nor anything that belongs to it."""
    declared = _find_declared(parts)
    owners = _find_owners(parts, declared)
    mentioned: set[str] = set()
    for part in parts:
        for reference in part.fields.references:
            id = None if reference.holder else reference.id
            while id is not None and id not in mentioned:
                mentioned.add(id)
                id = owners.get(id)
    return [
        Fault(*position, f"warning: no fact mentions '{id}'")
        for id, (_, position) in declared.items()
        if id not in mentioned
    ]


def _find_declared(parts: list[Part]) -> dict[str, tuple[str, Position]]:
    """Return the section and the place of each entity; of an id used twice, the first."""
    declared: dict[str, tuple[str, Position]] = {}
    for part in parts:
        for id, (section, position) in part.declared.items():
            if section in ENTITY_SECTIONS:
                declared.setdefault(id, (section, position))
    return declared


def _find_owners(parts: list[Part], declared: dict[str, tuple[str, Position]]) -> dict[str, str]:
    """Return what each entity belongs to or lies in, if its field takes that."""
    return {
        reference.holder: reference.id
        for part in parts
        for reference in part.fields.references
        if reference.holder
        and reference.id in declared
        and declared[reference.id][0] in reference.sections
    }


def _describe_ring(ring: tuple[str, ...]) -> str:
    first, *others = (f"'{id}'" for id in ring)
    if len(others) > _MOST_NAMED:
        others = [*others[:_MOST_NAMED], f"{len(others) - _MOST_NAMED:,} others"]
    way = f", by way of {', '.join(others)}" if others else ""
    return f"{first} belongs to itself{way}; take out one 'of' or 'in'"
