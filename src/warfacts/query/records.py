"""Records as an open index keeps them, with names put to the ids in them."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from warfacts.errors import NotFound, did_you_mean
from warfacts.facts.answers import EntityRecord, FactRecord
from warfacts.facts.names import near_names
from warfacts.facts.sections import ROLES

_MOST_NAMES = 50_000
"""Names that are remembered while records are read."""

IS_SHARED = "EXISTS (SELECT 1 FROM fact o WHERE o.id = f.id AND o.key <> f.key)"
"""In a SELECT from fact f: whether other sources have a fact of the same id."""
PRINTED_ID = (
    f"CASE WHEN {IS_SHARED} THEN json_extract(f.record, '$.source') || '/' ELSE '' END || f.id"
)
"""In a SELECT from fact f: the id as `Records.read_fact` gives it."""

PLACES_INSIDE = """
WITH RECURSIVE inside (id) AS (
  SELECT value FROM json_each({}) UNION
  SELECT e.id FROM entity e JOIN inside i ON e.belongs = i.id AND +e.section = 'places')"""
"""The head of a SELECT in which `inside` has some entities and all places inside them."""


def read_record(text: str) -> Any:
    """Return a record of the index; raise sqlite3.DatabaseError if it is damaged."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise sqlite3.DatabaseError("a record is damaged") from error


def find_sources(db: sqlite3.Connection, ids: Sequence[str]) -> list[int]:
    """Return the keys of the articles with these ids; raise NotFound with near ids."""
    keys = dict(db.execute("SELECT id, key FROM source ORDER BY key"))
    for id in ids:
        if id not in keys:
            near = did_you_mean(near_names(id, list(keys))) or "; to list them: warfacts sources"
            raise NotFound(f"no source is called '{id}'{near}")
    return [keys[id] for id in ids]


class Records:
    """Reads the records of an open index, and puts the names to the ids in them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._names: dict[str, str] = {}

    def read_fact(self, text: str, is_shared: int, is_certain: int = 1) -> FactRecord:
        """Return a fact as it is printed.

        `is_shared` tells that other sources have a fact of the same id. Then the id gets its
        source's id before it.
        """
        fact: FactRecord = self._read(text)
        if is_shared:
            fact["id"] = f"{fact['source']}/{fact['id']}"
        if event := fact.get("event"):
            fact["event"] = self._print_event(fact["source"], event)
        fact["match"] = "certain" if is_certain else "possible"
        return fact

    def read_entity(self, text: str) -> EntityRecord:
        """Return an entity as it is printed, without its facts."""
        entity: EntityRecord = self._read(text)
        return entity

    def _read(self, text: str) -> Any:
        record = read_record(text)
        for role in ROLES:
            if role in record:
                record[role] = [self._refer(id) for id in record[role]]
        for key in ("of", "in"):
            if record.get(key):
                record[key] = self._refer(record[key])
        return record

    def _refer(self, id: str) -> dict[str, str]:
        if id not in self._names:
            if len(self._names) >= _MOST_NAMES:
                self._names.clear()
            row = self._db.execute("SELECT name FROM entity WHERE id = ?", (id,)).fetchone()
            if row is None:
                raise sqlite3.DatabaseError(f"{id} is missing")
            self._names[id] = row[0]
        return {"id": id, "name": self._names[id]}

    def _print_event(self, source: str, id: str) -> str:
        sql = "SELECT count(*) FROM (SELECT 1 FROM fact WHERE id = ? LIMIT 2)"
        is_shared = self._db.execute(sql, (id,)).fetchone()[0] > 1
        return f"{source}/{id}" if is_shared else id
