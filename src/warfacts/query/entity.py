"""One person, organisation or place, with the facts that link it."""

import sqlite3
from collections.abc import Sequence

from warfacts.facts.answers import Answer, Record
from warfacts.facts.sections import EVENTS, FACT_SECTIONS, FIGURES, PLACES, QUOTES, STATEMENTS
from warfacts.query.filters import MOST_RECORDS
from warfacts.query.records import IS_SHARED, Records
from warfacts.query.sorting import Shape, arrange
from warfacts.query.who_is_meant import find_entities


def describe_entities(
    db: sqlite3.Connection, name: str, sections: Sequence[str], shape: Shape = Shape()
) -> Answer:
    """Return every entity of these sections that the name fits best, each with its facts.

    Order and limit are those of each of its lists.

    Raises: NotFound with near names where there is none.
    """
    found = find_entities(db, name, sections)
    records = (_describe_entity(db, Records(db), id, shape) for id in found)
    if shape.count_only:
        total = sum(len(record[section]) for record in records for section in FACT_SECTIONS)
        return Answer("count", [{"count": total}])
    return Answer("entities", records if shape.lazy else list(records))


def _describe_entity(db: sqlite3.Connection, records: Records, id: str, shape: Shape) -> Record:
    row = db.execute("SELECT record FROM entity WHERE id = ?", (id,)).fetchone()
    record = records.read(row[0])
    sql = "SELECT id, name FROM entity WHERE belongs = ? AND id <> ? ORDER BY key"
    inner = [id]
    if record["kind"] == PLACES:
        sql = """
            WITH RECURSIVE inner (id) AS (VALUES (?) UNION
              SELECT e.id FROM entity e JOIN inner i ON e.belongs = i.id)
            SELECT e.id, e.name FROM inner i JOIN entity e ON e.id = i.id
            WHERE e.id <> ? ORDER BY e.key"""
    belonging = [{"id": each, "name": name} for each, name in db.execute(sql, (id, id))]
    if record["kind"] == PLACES:
        inner += [each["id"] for each in belonging]
    record["holds" if record["kind"] == PLACES else "members"] = belonging
    for section in (EVENTS, QUOTES, STATEMENTS, FIGURES):
        record[section] = _find_facts_of(db, records, inner, section, shape)
    return record


def _find_facts_of(
    db: sqlite3.Connection, reader: Records, entities: Sequence[str], section: str, shape: Shape
) -> list[Record]:
    """Return the facts of a section that name one of the entities, each with its `roles`."""
    marks = ", ".join("?" * len(entities))
    # Cut before the records are read: a name may stand in very many facts. The index of one
    # entity's roles has them in this order.
    sql = f"""
        WITH named (day, key, roles) AS (
          SELECT r.day, r.fact, group_concat(DISTINCT r.role) FROM role r
          WHERE r.entity IN ({marks}) AND r.section = ? GROUP BY r.day, r.fact
          ORDER BY r.day, r.fact LIMIT ?)
        SELECT f.record, {IS_SHARED}, n.roles FROM named n JOIN fact f ON f.key = n.key
        ORDER BY n.day, n.key"""
    whole = shape.limit is None or shape.sort or shape.count_only
    limit = -1 if whole or shape.limit is None else min(shape.limit, MOST_RECORDS)
    records = []
    for text, is_shared, roles in db.execute(sql, (*entities, section, limit)):
        record = reader.read(text, is_shared)
        records.append(record | {"match": "certain", "roles": sorted(roles.split(","))})
    return arrange(records, shape, "entities")
