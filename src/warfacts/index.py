"""The fact base as one SQLite database, made for the questions of `query`. Owns sqlite3 with it.

Every fact is a row with its day and number as bounds, its links to entities, its words for full
text, and its finished record as JSON: a question selects rows and prints records.
"""

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from warfacts.dates import When, shorten
from warfacts.lookup import CHECKSUM
from warfacts.model import (
    PLACES,
    ROLES,
    SECTION_OF,
    Entity,
    Event,
    Fact,
    FactBase,
    Figure,
    Quote,
    Record,
    Source,
    Statement,
)
from warfacts.names import fold
from warfacts.quantities import describe

# A fact's day: begun within [earliest, starts_by], ended within [ends_from, latest]; NULL is open.
# `day` sorts: the earliest day, '' where only the latest is known, '~' for a fact without a date.
_TABLES = """
CREATE TABLE source (key INTEGER PRIMARY KEY, id TEXT UNIQUE, record TEXT);
CREATE TABLE entity (
  key INTEGER PRIMARY KEY, id TEXT UNIQUE, section TEXT, name TEXT, belongs TEXT, record TEXT);
CREATE TABLE name (folded TEXT, tier INTEGER, entity INTEGER, written TEXT);
CREATE TABLE word (
  folded TEXT, entity INTEGER, tier INTEGER, PRIMARY KEY (folded, entity)) WITHOUT ROWID;
CREATE TABLE inside (
  place INTEGER, container INTEGER, PRIMARY KEY (container, place)) WITHOUT ROWID;
CREATE TABLE fact (
  key INTEGER PRIMARY KEY, id TEXT, section TEXT, source INTEGER, day TEXT,
  earliest TEXT, starts_by TEXT, ends_from TEXT, latest TEXT,
  low REAL, high REAL, low_open INTEGER, high_open INTEGER, near REAL, unit TEXT,
  status TEXT, measure TEXT, event INTEGER, own_voice INTEGER, record TEXT);
CREATE TABLE alternative (fact INTEGER, first TEXT, last TEXT);
CREATE TABLE role (
  entity INTEGER, role TEXT, fact INTEGER, PRIMARY KEY (entity, role, fact)) WITHOUT ROWID;
CREATE TABLE topic (topic TEXT, fact INTEGER, PRIMARY KEY (topic, fact)) WITHOUT ROWID;
-- Its words come folded, with a space between them: whatever is not ASCII is part of a word.
-- An entity stands in it under its key with a minus.
CREATE VIRTUAL TABLE text USING fts5(
  title, names, body, aliases, tokenize = "ascii tokenchars '.'");
"""

# Made after the rows: once, not row by row.
_INDEXES = """
CREATE INDEX name_folded ON name (folded, tier);
CREATE INDEX entity_belongs ON entity (belongs);
CREATE INDEX fact_day ON fact (section, day, key);
CREATE INDEX fact_id ON fact (id);
CREATE INDEX fact_event ON fact (event);
CREATE INDEX fact_measure ON fact (measure);
CREATE INDEX alternative_fact ON alternative (fact);
CREATE INDEX role_fact ON role (fact);
"""

UNDATED = "~"


def build_index(base: FactBase) -> sqlite3.Connection:
    """Return an open index of the base, in memory."""
    db = sqlite3.connect(":memory:")
    db.executescript(_TABLES)
    with db:
        _Writer(db, base).write()
    db.executescript(_INDEXES + "ANALYZE;")
    return db


class _Writer:
    """Writes one base into an empty index."""

    def __init__(self, db: sqlite3.Connection, base: FactBase) -> None:
        self._db = db
        self._base = base
        self._entities = {entity.id: key for key, entity in enumerate(base.entities, 1)}
        self._names = {entity.id: entity.name for entity in base.entities}
        self._aliases = {entity.id: " ".join(entity.aliases) for entity in base.entities}
        self._sources = {source.id: source for source in base.sources}
        self._source_keys = {source.id: key for key, source in enumerate(base.sources, 1)}
        self._facts = {(fact.source, fact.id): key for key, fact in enumerate(base.facts, 1)}
        uses = Counter(fact.id for fact in base.facts)
        self._ambiguous = {id for id, count in uses.items() if count > 1}

    def write(self) -> None:
        """Write all tables."""
        self._write_entities()
        self._write_facts()
        counts: dict[str, dict[str, int]] = {}
        for fact in self._base.facts:
            of_source = counts.setdefault(fact.source, {})
            section = SECTION_OF[type(fact)]
            of_source[section] = of_source.get(section, 0) + 1
        self._insert(
            "source",
            (
                (key, source.id, _dump(_describe_source(source, counts.get(source.id, {}))))
                for key, source in enumerate(self._base.sources, 1)
            ),
        )

    def _insert(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        rows = iter(rows)
        first = next(rows, None)
        if first is None:
            return
        sql = f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(first))})"
        self._db.execute(sql, first)
        self._db.executemany(sql, rows)

    def _write_entities(self) -> None:
        entities = self._base.entities
        self._insert(
            "entity",
            (
                (key, e.id, e.section, e.name, e.of, _dump(self._describe_entity(e)))
                for key, e in enumerate(entities, 1)
            ),
        )
        self._insert("name", (row for e in entities for row in self._list_names(e)))
        self._insert("word", (row for e in entities for row in self._list_words_of(e)))
        self._insert("inside", self._list_places())

    def _list_names(self, entity: Entity) -> Iterator[tuple[str, int, int, str]]:
        """Yield the ways to call an entity: its name and id in tier 0, its aliases in tier 1."""
        key = self._entities[entity.id]
        for name in (entity.name, entity.id):
            yield fold(name), 0, key, entity.name
        for name in entity.aliases:
            yield fold(name), 1, key, name

    def _list_words_of(self, entity: Entity) -> Iterator[tuple[str, int, int]]:
        """Yield the words of an entity's names; those of a mere description are in tier 1."""
        key = self._entities[entity.id]
        for word in fold(entity.name).split():
            yield word, key, 0 if entity.named else 1
        for alias in entity.aliases:
            for word in fold(alias).split():
                yield word, key, 1

    def _list_places(self) -> Iterator[tuple[int, int]]:
        """Yield each place with itself and with every place that it lies in."""
        inside = {e.id: e.inside for e in self._base.entities if e.section == PLACES}
        for id in inside:
            seen: list[str] = []
            container: str | None = id
            while container in inside and container not in seen:
                seen.append(container)
                container = inside[container]
            for outer in seen:
                yield self._entities[id], self._entities[outer]

    def _write_facts(self) -> None:
        facts = self._base.facts
        self._insert("fact", (self._make_row(fact) for fact in facts))
        for fact in facts:
            key = self._facts[fact.source, fact.id]
            when = _get_when(fact)
            if when and len(when.days) > 1:
                self._insert("alternative", ((key, *days) for days in when.days))
            self._insert(
                "role",
                (
                    (self._entities[id], role, key)
                    for role in ROLES
                    for id in getattr(fact, role, ())
                ),
            )
            if isinstance(fact, Event):
                self._insert("topic", ((topic, key) for topic in fact.topics))
        columns = "text(rowid, title, names, body, aliases)"
        self._insert(columns, (self._list_words(fact) for fact in facts))
        self._insert(columns, (self._list_entity_words(e) for e in self._base.entities))

    def _make_row(self, fact: Fact) -> tuple[Any, ...]:
        when = _get_when(fact)
        days: tuple[Any, ...] = (None, None, None, None)
        day = UNDATED
        if when:
            days = (when.earliest, when.starts_by, when.ends_from, when.latest)
            day = when.earliest or ""
        numbers: tuple[Any, ...] = (None, None, None, None, None, None)
        if isinstance(fact, Figure):
            number = fact.quantity
            unit = fold(fact.unit.replace("%", "percent")) if fact.unit else None
            opens = (int(number.low_open), int(number.high_open))
            low, high, near = map(_to_float, (number.low, number.high, number.near))
            numbers = (low, high, *opens, near, unit)
        event = getattr(fact, "event", None)
        return (
            self._facts[fact.source, fact.id],
            fact.id,
            SECTION_OF[type(fact)],
            self._source_keys[fact.source],
            day,
            *days,
            *numbers,
            getattr(fact, "status", None),
            getattr(fact, "measure", None),
            self._facts.get((fact.source, event)) if event else None,
            int(not fact.by),
            _dump(self._describe_fact(fact)),
        )

    def _list_words(self, fact: Fact) -> tuple[int, str, str, str, str]:
        """Return a fact's full text: its main line, the names in it, the rest, aliases and days."""
        main, rest = _get_texts(fact)
        ids = [id for role in ROLES for id in getattr(fact, role, ())]
        names = " ".join(self._names[id] for id in ids)
        when = _get_when(fact)
        days = (*fact.when_said, when.text if when else "")
        aliases = " ".join([*(self._aliases[id] for id in ids), *days])
        key = self._facts[fact.source, fact.id]
        return key, fold(main), fold(names), fold(" ".join(rest)), fold(aliases)

    def _list_entity_words(self, entity: Entity) -> tuple[int, str, str, str, str]:
        key = -self._entities[entity.id]
        return key, fold(entity.name), "", fold(entity.role or ""), fold(self._aliases[entity.id])

    # Records, with the keys of DESIGN, section 3

    def _refer(self, ids: Iterable[str]) -> list[Record]:
        return [{"id": id, "name": self._names[id]} for id in ids]

    def _refer_one(self, id: str | None) -> Record | None:
        return {"id": id, "name": self._names[id]} if id else None

    def _name_fact(self, source: str, id: str | None) -> str | None:
        """Return a fact's id, with its source where another source uses the same."""
        return f"{source}/{id}" if id in self._ambiguous else id

    def _describe_entity(self, entity: Entity) -> Record:
        record: Record = {
            "id": entity.id,
            "source": entity.source,
            "kind": entity.section,
            "name": entity.name,
            "named": entity.named,
            "role": entity.role,
            "age": entity.age,
            "of": self._refer_one(entity.of),
            "aliases": list(entity.aliases),
            "at": list(entity.at),
        }
        if entity.section == PLACES:
            for key in ("named", "role", "age", "of"):
                del record[key]
            record["in"] = self._refer_one(entity.inside)
        return record

    def _describe_fact(self, fact: Fact) -> Record:
        match fact:
            case Event():
                own = {
                    "title": fact.title,
                    **_describe_when("when", fact.when, fact),
                    "status": fact.status,
                    "topics": list(fact.topics),
                    "who": self._refer(fact.who),
                    "where": self._refer(fact.where),
                }
                words: Record = {"words": list(fact.words)}
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
                    "event": self._name_fact(fact.source, fact.event),
                    "about": self._refer(fact.about),
                    "where": self._refer(fact.where),
                }
                words = {}
            case Quote():
                own = {
                    "words": fact.words,
                    "gist": fact.gist,
                    "to": self._refer(fact.to),
                    "about": self._refer(fact.about),
                    **_describe_when("when", fact.when, fact),
                    "event": self._name_fact(fact.source, fact.event),
                }
                words = {}
            case Statement():
                own = {
                    "text": fact.text,
                    "about": self._refer(fact.about),
                    "where": self._refer(fact.where),
                    **_describe_when("when", fact.when, fact),
                }
                words = {"words": list(fact.words)}
        inset = self._sources[fact.source].find_inset(fact.at)
        return {
            "id": self._name_fact(fact.source, fact.id),
            "source": fact.source,
            **own,
            "by": self._refer(fact.by),
            "by_why": fact.by_why,
            "via": self._refer(fact.via),
            "inset": {"id": inset.id, "name": inset.headline} if inset else None,
            "at": list(fact.at),
            **words,
        }


def _to_float(number: float | None) -> float | None:
    """Return what SQLite takes: its integers end at 64 bits, a source's numbers do not."""
    return None if number is None else float(number)


def _get_when(fact: Fact) -> When | None:
    return fact.as_of if isinstance(fact, Figure) else fact.when


def _get_texts(fact: Fact) -> tuple[str, tuple[str, ...]]:
    """Return a fact's main line and its further texts."""
    match fact:
        case Event():
            return fact.title, fact.words
        case Figure():
            return fact.what, (fact.said, fact.unit or "")
        case Quote():
            return fact.words, (fact.gist,)
        case Statement():
            return fact.text, fact.words


def _describe_when(name: str, when: When | None, fact: Fact) -> Record:
    return {
        name: when.text if when else None,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "when_said": "; ".join(fact.when_said) or None,
        "when_why": fact.when_why,
        "day": shorten(when) if when else None,
    }


def _describe_source(source: Source, counts: dict[str, int]) -> Record:
    return {
        "id": source.id,
        "headline": source.headline,
        "reference_date": source.reference_date,
        "paragraphs": source.paragraphs,
        "fingerprint": source.fingerprint,
        "insets": [
            {"id": box.id, "name": box.headline, "at": list(box.at)} for box in source.insets
        ],
        **{section: counts.get(section, 0) for section in SECTION_OF.values()},
        # The name of a file need not be text.
        "file": source.mark.file.encode(errors="backslashreplace").decode(),
    }


def _dump(record: Record) -> str:
    """Return a record as JSON whose last key is the checksum of all before it."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return f'{text[:-1]},"{CHECKSUM}":{zlib.crc32(text.encode())}}}'
