"""Records as an open index keeps them, with names put to the ids in them."""

import json
import sqlite3
import zlib

from warfacts.facts.answers import Record
from warfacts.facts.sections import EVENTS, FIGURES, QUOTES, ROLES, STATEMENTS

CHECKSUM = "~"
"""The last key of a record in the index: the CRC-32 of the text before it."""

_MOST_NAMES = 50_000
"""Names that are remembered while records are read."""

IS_SHARED = "EXISTS (SELECT 1 FROM fact o WHERE o.id = f.id AND o.key <> f.key)"
"""In a SELECT from fact f: whether other sources have a fact of the same id."""

MAIN = {EVENTS: "title", FIGURES: "what", QUOTES: "words", STATEMENTS: "text"}
"""The key of the words that stand for a fact in a list."""


def read_record(text: str) -> Record:
    """Return a record of the index; raise sqlite3.DatabaseError where it is damaged."""
    body, _, checksum = text.rpartition(f',"{CHECKSUM}":')
    body += "}"
    if checksum != f"{zlib.crc32(body.encode('utf-8', 'replace'))}}}":
        raise sqlite3.DatabaseError("a record is damaged")
    record: Record = json.loads(body)
    return record


class Records:
    """Reads the records of an open index, and puts the names to the ids in them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._names: dict[str, str] = {}

    def read(self, text: str, is_shared: int = 0) -> Record:
        """Return a record as it is printed; raise sqlite3.DatabaseError where it is damaged.

        `is_shared` tells that other sources have a fact of the same id, which then needs its own.
        """
        record = read_record(text)
        for role in ROLES:
            if role in record and isinstance(record[role], list):
                record[role] = [self._refer(id) for id in record[role]]
        for key in ("of", "in"):
            if record.get(key):
                record[key] = self._refer(record[key])
        if is_shared:
            record["id"] = f"{record['source']}/{record['id']}"
        if record.get("event"):
            record["event"] = self._name_event(record["source"], record["event"])
        return record

    def _refer(self, id: str) -> Record:
        if id not in self._names:
            if len(self._names) >= _MOST_NAMES:
                self._names.clear()
            sql = "SELECT record FROM entity WHERE id = ?"
            row = self._db.execute(sql, (id,)).fetchone()
            if row is None:
                raise sqlite3.DatabaseError(f"{id} is missing")
            self._names[id] = read_record(row[0])["name"]
        return {"id": id, "name": self._names[id]}

    def _name_event(self, source: str, id: str) -> str:
        sql = "SELECT count(*) FROM (SELECT 1 FROM fact WHERE id = ? LIMIT 2)"
        is_shared = self._db.execute(sql, (id,)).fetchone()[0] > 1
        return f"{source}/{id}" if is_shared else id
