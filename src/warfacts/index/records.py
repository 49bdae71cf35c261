"""Facts, entities and sources as the records that an index keeps: the keys of DESIGN, section 3.

Entities and events stand in them by their ids alone, since another file may declare them, which
changes without this one; `query.records` puts the names to them when a record is read. Pure.
"""

import json
import zlib
from collections.abc import Mapping
from typing import Any

from warfacts.facts.answers import Record
from warfacts.facts.dates import When, shorten
from warfacts.facts.model import (
    SECTION_OF,
    Entity,
    Event,
    Fact,
    Figure,
    Inset,
    Quote,
    Source,
    Statement,
)
from warfacts.facts.numbers import describe
from warfacts.facts.sections import PLACES
from warfacts.query.records import CHECKSUM


def describe_entity(entity: Entity) -> Record:
    """Return the record of an entity."""
    record: dict[str, Any] = {
        "id": entity.id,
        "source": entity.source,
        "kind": entity.section,
        "name": entity.name,
        "named": entity.named,
        "role": entity.role,
        "age": entity.age,
        "of": entity.of,
        "aliases": entity.aliases,
        "at": entity.at,
    }
    if entity.section == PLACES:
        for key in ("named", "role", "age", "of"):
            del record[key]
        record["in"] = entity.in_
    return record


def describe_fact(fact: Fact, inset: Inset | None) -> Record:
    """Return the record of a fact, and of the inset in which it stands."""
    match fact:
        case Event():
            own = {
                "title": fact.title,
                **_describe_when("when", fact.when, fact),
                "status": fact.status,
                "topics": fact.topics,
                "who": fact.who,
                "where": fact.where,
            }
            words: Record = {"words": fact.words}
        case Figure():
            own = {
                "what": fact.what,
                "said": fact.said,
                "low": fact.quantity.low,
                "high": fact.quantity.high,
                "near": fact.quantity.near,
                "reads": describe(fact.quantity),
                "unit": fact.unit,
                "measure": fact.measure,
                **_describe_when("as_of", fact.as_of, fact),
                "event": fact.event,
                "about": fact.about,
                "where": fact.where,
            }
            words = {}
        case Quote():
            own = {
                "words": fact.words,
                "gist": fact.gist,
                "to": fact.to,
                "about": fact.about,
                **_describe_when("when", fact.when, fact),
                "event": fact.event,
            }
            words = {}
        case Statement():
            own = {
                "text": fact.text,
                "about": fact.about,
                "where": fact.where,
                **_describe_when("when", fact.when, fact),
            }
            words = {"words": fact.words}
    return {
        "id": fact.id,
        "source": fact.source,
        **own,
        "by": fact.by,
        "by_why": fact.by_why,
        "via": fact.via,
        "inset": {"id": inset.id, "name": inset.headline} if inset else None,
        "at": fact.at,
        **words,
    }


def _describe_when(name: str, when: When | None, fact: Fact) -> Record:
    return {
        name: when.text if when else None,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "when_said": "; ".join(fact.when_said) or None,
        "when_why": fact.when_why,
        "day": shorten(when) if when else None,
    }


def describe_source(source: Source, counts: Mapping[str, int]) -> Record:
    """Return the record of a source, with how many facts of each section are taken from it."""
    return {
        "id": source.id,
        "headline": source.headline,
        "reference_date": source.reference_date,
        "paragraphs": source.paragraphs,
        "fingerprint": source.fingerprint,
        "insets": [{"id": box.id, "name": box.headline, "at": box.at} for box in source.insets],
        **{section: counts.get(section, 0) for section in SECTION_OF.values()},
        # The name of a file need not be text.
        "file": source.position.file.encode(errors="backslashreplace").decode(),
    }


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def dump_record(record: Record) -> str:
    """Return a record as JSON whose last key is the checksum of all before it."""
    text = _encode(record)
    return f'{text[:-1]},"{CHECKSUM}":{zlib.crc32(text.encode())}}}'
