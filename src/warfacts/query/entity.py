"""One person, organisation or place, with the facts that link it."""

import json
import sqlite3
from collections.abc import Sequence

from warfacts.facts.answers import Answer, CountRecord, EntityRecord, FactRecord, Link
from warfacts.facts.sections import EVENTS, FIGURES, PLACES, QUOTES, STATEMENTS
from warfacts.query.records import IS_SHARED, PLACES_INSIDE, Records, find_sources
from warfacts.query.sorting import FACT_VALUES, MOST_RECORDS, Shape, order_by
from warfacts.query.who_is_meant import find_entities


def describe_entities(
    db: sqlite3.Connection, name: str, sections: Sequence[str], shape: Shape = Shape()
) -> Answer:
    """Return every entity of these sections that the name fits best, each with its facts.

    Each of the lists of an entity is ordered and cut on its own.

    Raises: NotFound with near names if the name fits none.
    """
    found = find_entities(db, name, sections)
    if shape.count_only:
        sources = find_sources(db, shape.sources)
        count: CountRecord = {"count": sum(_count_facts(db, id, sources) for id in found)}
        return Answer("count", [count])
    reader = Records(db)
    entities = (_describe_entity(db, reader, id, shape) for id in found)
    return Answer("entities", entities if shape.lazy else list(entities))


def _describe_entity(
    db: sqlite3.Connection, reader: Records, id: str, shape: Shape
) -> EntityRecord:
    row = db.execute("SELECT record FROM entity WHERE id = ?", (id,)).fetchone()
    entity = reader.read_entity(row[0])
    ids = [id]
    if entity["kind"] == PLACES:
        entity["holds"] = _find_places_inside(db, id)
        ids += [place["id"] for place in entity["holds"]]
    else:
        sql = "SELECT id, name FROM entity WHERE belongs = ? AND id <> ? ORDER BY key"
        entity["members"] = [{"id": each, "name": name} for each, name in db.execute(sql, (id, id))]
    entity["events"] = _find_facts(db, reader, ids, EVENTS, shape)
    entity["quotes"] = _find_facts(db, reader, ids, QUOTES, shape)
    entity["statements"] = _find_facts(db, reader, ids, STATEMENTS, shape)
    entity["figures"] = _find_facts(db, reader, ids, FIGURES, shape)
    return entity


def _find_places_inside(db: sqlite3.Connection, id: str) -> list[Link]:
    sql = f"""
        {PLACES_INSIDE.format("json_array(:id)")}
        SELECT e.id, e.name FROM inside i JOIN entity e ON e.id = i.id
        WHERE e.id <> :id ORDER BY e.key"""
    return [{"id": each, "name": name} for each, name in db.execute(sql, {"id": id})]


def _find_facts(
    db: sqlite3.Connection, reader: Records, ids: Sequence[str], section: str, shape: Shape
) -> list[FactRecord]:
    """Return the facts of a section that name one of the entities, each with its `roles`."""
    values = FACT_VALUES | {"match": "NULL", "roles": "n.first"}
    own = "f.rank, f.size, n.day, n.key" if section == FIGURES else "n.day, n.key"
    order = order_by(db, shape, "entities", own, values=values)
    sources = json.dumps(find_sources(db, shape.sources))
    # In their own order, facts are cut before their records are read: a name may stand in very
    # many of them. The index of the roles of one entity has its facts in this order.
    named = "= :id" if len(ids) == 1 else "IN (SELECT value FROM json_each(:ids))"
    sql = f"""
        WITH named (day, key, roles, first) AS (
          SELECT r.day, r.fact, group_concat(DISTINCT r.role), min(r.role) FROM role r
          WHERE r.entity {named} AND r.section = :section
          GROUP BY r.day, r.fact ORDER BY r.day, r.fact LIMIT :early)
        SELECT f.record, {IS_SHARED}, n.roles FROM named n JOIN fact f ON f.key = n.key
        WHERE :sources = '[]' OR f.source IN (SELECT value FROM json_each(:sources))
        ORDER BY {order} LIMIT :most"""
    given = {"id": ids[0], "ids": json.dumps(ids), "section": section, "sources": sources}
    is_late = shape.sort or shape.sources or section == FIGURES
    limits = {"early": MOST_RECORDS if is_late else shape.most, "most": shape.most}
    facts = []
    for text, is_shared, roles in db.execute(sql, given | limits):
        fact = reader.read_fact(text, is_shared)
        fact["roles"] = sorted(roles.split(","))
        facts.append(fact)
    return facts


def _count_facts(db: sqlite3.Connection, id: str, sources: Sequence[int]) -> int:
    """Return how many facts name an entity or, if it is a place, a place inside it."""
    sql = f"""
        {PLACES_INSIDE.format("json_array(:id)")}
        SELECT count(DISTINCT r.fact) FROM role r WHERE r.entity IN (SELECT id FROM inside)
          AND (:sources = '[]' OR (SELECT f.source FROM fact f WHERE f.key = r.fact) IN
            (SELECT value FROM json_each(:sources)))"""
    return int(db.execute(sql, {"id": id, "sources": json.dumps(sources)}).fetchone()[0])
