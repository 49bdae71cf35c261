"""The hits of a search as records: what is marked in them, what they lack, why they are hits."""

import sqlite3
from typing import Any, NamedTuple

from warfacts.facts.answers import COLUMNS, LINE, FactRecord, Link, Record
from warfacts.facts.names import fold
from warfacts.facts.sections import SINGULAR
from warfacts.query.records import IS_SHARED, Records
from warfacts.query.search_words import Part, SearchWords


class Held(NamedTuple):
    """Which parts of a search a fact or a name holds."""

    parts: list[Part]
    by_alias: list[Part]
    """Those that stand only in what somebody is also called."""


class HitReader:
    """Reads the hits of a search."""

    def __init__(self, db: sqlite3.Connection, wanted: SearchWords) -> None:
        self._db = db
        self._wanted = wanted
        self._records = Records(db)

    def find_held(self, key: int) -> Held:
        """Return what a fact or, with a minus, an entity holds."""
        sql = "SELECT title, names, body, days, aliases FROM text WHERE rowid = ?"
        *own, aliases = self._db.execute(sql, (key,)).fetchone()
        held, by_alias = [], []
        for part in self._wanted.parts:
            is_own = any(map(part.is_in, own))
            if is_own or part.is_in(aliases):
                held.append(part)
                by_alias += [] if is_own else [part]
        return Held(held, by_alias)

    def read(self, key: int, is_certain: int) -> FactRecord:
        """Return a hit by its key, which is that of a fact, or of an entity with a minus."""
        found: Record
        if key < 0:
            sql = "SELECT section, record FROM entity WHERE key = ?"
            section, text = self._db.execute(sql, (-key,)).fetchone()
            found = self._records.read_entity(text)
        else:
            sql = f"SELECT f.section, f.record, {IS_SHARED} FROM fact f WHERE f.key = ?"
            section, text, is_shared = self._db.execute(sql, (key,)).fetchone()
            found = self._records.read_fact(text, is_shared, is_certain)
        return self._make_hit(section, found, key)

    def _make_hit(self, section: str, found: Record, key: int) -> FactRecord:
        """Return a fact or an entity with the keys of a hit; keys without a value are None."""
        line = found[LINE[section]] if section in LINE else _join(found["name"], found.get("role"))
        held = self.find_held(key)
        lacks = [part.written for part in self._wanted.parts if part not in held.parts]
        values = {"by": [], "via": [], "denied_by": [], "match": "certain", **found}
        values |= {"kind": SINGULAR[section], "text": line, "lacks": lacks}
        values |= {"marks": self._wanted.find_marks(line), "called": None}
        if held.by_alias:
            values["called"], values["whose"] = self._find_alias(key, held.by_alias)
        values.setdefault("when", values.get("as_of"))
        hit: Any = {key: values.get(key) for key in COLUMNS["hits"]}
        made: FactRecord = hit
        return made

    def _find_alias(self, key: int, parts: list[Part]) -> tuple[str | None, Link | None]:
        """Return the alias with most of the words, and who of those that a fact links has it."""
        linked = "SELECT e.key FROM role r JOIN entity e ON e.id = r.entity WHERE r.fact = ?"
        sql = f"""
            SELECT n.written, e.id, e.name FROM name n JOIN entity e ON e.key = n.entity
            WHERE n.tier = 1 AND n.entity IN ({linked if key > 0 else "SELECT ?"})
            ORDER BY length(n.written), n.written, e.id"""
        best: tuple[str | None, Link | None] = (None, None)
        most = 0
        for alias, id, name in self._db.execute(sql, (abs(key),)):
            held = sum(part.is_in(fold(alias)) for part in parts)
            if held > most:
                most, best = held, (alias, {"id": id, "name": name} if key > 0 else None)
        return best


def _join(name: str, role: str | None) -> str:
    return f"{name}, {role}" if role else name
