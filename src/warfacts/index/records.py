"""Facts, entities and sources as the records that an index keeps. Pure.

A record of a fact has the keys that `facts.answers` declares for its section. It names entities
and events by their ids alone: another file may declare them, and may change when this one does not.
`query` puts the names to the ids when a record is read.
"""

from collections.abc import Mapping
from typing import Any

from warfacts.facts.answers import COLUMNS
from warfacts.facts.dates import shorten
from warfacts.facts.model import SECTION_OF, Entity, Fact, Figure, Inset, Source
from warfacts.facts.numbers import describe
from warfacts.facts.sections import PLACES

_KEYS = {
    section: tuple(key for key in COLUMNS[section] if key != "match")
    for section in SECTION_OF.values()
}
"""The keys of each section's records; an answer adds `match`."""


def describe_entity(entity: Entity) -> dict[str, Any]:
    """Return the record of an entity."""
    record: dict[str, Any] = {
        "id": entity.id,
        "source": entity.source,
        "kind": entity.section,
        "name": entity.name,
    }
    if entity.section != PLACES:
        record |= {key: getattr(entity, key) for key in ("named", "role", "age", "of")}
    record |= {"aliases": entity.aliases, "at": entity.at}
    if entity.section == PLACES:
        record["in"] = entity.in_
    return record


def describe_fact(fact: Fact, inset: Inset | None) -> dict[str, Any]:
    """Return the record of a fact, and of the inset in which it stands."""
    made = _describe_when(fact)
    made["inset"] = {"id": inset.id, "name": inset.headline} if inset else None
    if isinstance(fact, Figure):
        number = fact.quantity
        bounds = ("low", "high", "low_open", "high_open", "near")
        made |= {key: getattr(number, key) for key in bounds}
        made["reads"] = describe(number)
    keys = _KEYS[SECTION_OF[type(fact)]]
    return {key: made[key] if key in made else getattr(fact, key) for key in keys}


def _describe_when(fact: Fact) -> dict[str, Any]:
    when = fact.when
    return {
        "as_of" if isinstance(fact, Figure) else "when": when.text if when else None,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "when_said": "; ".join(fact.when_said) or None,
        "day": shorten(when) if when else None,
    }


def describe_source(source: Source, counts: Mapping[str, int]) -> dict[str, Any]:
    """Return the record of a source, with how many facts of each section are taken from it."""
    made: dict[str, Any] = {section: counts.get(section, 0) for section in SECTION_OF.values()}
    made["insets"] = [{"id": box.id, "name": box.headline, "at": box.at} for box in source.insets]
    # The name of a file need not be text.
    made["file"] = source.position.file.encode(errors="backslashreplace").decode()
    return {key: made[key] if key in made else getattr(source, key) for key in COLUMNS["sources"]}
