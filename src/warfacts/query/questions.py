"""One function a question, over an open index. What lists share is in `selection`."""

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from warfacts.errors import NotFound, Unreadable, did_you_mean
from warfacts.facts.answers import Answer, Record
from warfacts.facts.names import fold, near_names
from warfacts.facts.sections import (
    ENTITY_SECTIONS,
    EVENTS,
    FACT_SECTIONS,
    FIGURES,
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    QUOTES,
    STATEMENTS,
)
from warfacts.query.lookup import (
    ACTORS,
    IS_SHARED,
    SITES,
    Records,
    find_entities,
    list_ids,
    read_record,
)
from warfacts.query.selection import (
    DAYS,
    MOST_RECORDS,
    SINGULAR,
    WEIGHTS,
    Names,
    Selection,
    Shape,
    check_columns,
    read_sort,
)

if TYPE_CHECKING:
    from warfacts.query.wanted import Wanted

__all__ = ["ACTORS", "SITES", "Shape", "check_columns", "find_entities"]


# The lists


def find_events(
    db: sqlite3.Connection,
    shape: Shape = Shape(),
    *,
    since: str | None = None,
    until: str | None = None,
    on: str | None = None,
    who: Names = None,
    where: Names = None,
    topic: Names = None,
    status: Names = None,
    by: Names = None,
) -> Answer:
    """Return what happened, sorted by day."""
    search = Selection(db, EVENTS, shape)
    search.in_days(since, until, on)
    search.linked("who", who, ACTORS, "with")
    search.in_places(where)
    search.one_of("topic", topic)
    search.one_of("status", status)
    search.claimed_by(by)
    return search.run()


def find_figures(
    db: sqlite3.Connection,
    shape: Shape = Shape(),
    *,
    words: Names = None,
    low: str | None = None,
    high: str | None = None,
    unit: Names = None,
    as_of: str | None = None,
    by: Names = None,
) -> Answer:
    """Return numbers that match all the words, sorted by the day for which they hold."""
    search = Selection(db, FIGURES, shape)
    search.with_words(words)
    search.between(low, high)
    search.in_units(unit)
    search.in_days(None, None, as_of, option="as-of")
    search.claimed_by(by)
    return search.run()


def find_quotes(
    db: sqlite3.Connection,
    shape: Shape = Shape(),
    *,
    by: Names = None,
    about: Names = None,
    since: str | None = None,
    until: str | None = None,
) -> Answer:
    """Return who said what, word for word."""
    return _find_said(db, QUOTES, shape, by, about, since, until)


def find_statements(
    db: sqlite3.Connection,
    shape: Shape = Shape(),
    *,
    by: Names = None,
    about: Names = None,
    since: str | None = None,
    until: str | None = None,
) -> Answer:
    """Return what is said to be so."""
    return _find_said(db, STATEMENTS, shape, by, about, since, until)


def _find_said(
    db: sqlite3.Connection,
    section: str,
    shape: Shape,
    by: Names,
    about: Names,
    since: str | None,
    until: str | None,
) -> Answer:
    search = Selection(db, section, shape)
    search.in_days(since, until, None)
    search.claimed_by(by)
    search.linked("about", about, ENTITY_SECTIONS, "about")
    return search.run()


def list_sources(db: sqlite3.Connection, shape: Shape = Shape()) -> Answer:
    """Return the articles of the base with what was taken from each."""
    records = [read_record(row[0]) for row in db.execute("SELECT record FROM source ORDER BY key")]
    if shape.count_only:
        return Answer("count", [{"count": len(records)}])
    return Answer("sources", _arrange(records, shape, "sources"))


def search(
    db: sqlite3.Connection,
    shape: Shape = Shape(),
    *,
    words: Sequence[str],
    without: Names = None,
    sections: Names = None,
    by: Names = None,
    since: str | None = None,
    until: str | None = None,
) -> Answer:
    """Return facts and entities that hold the words, best first, each with a `mark` of the words.

    A word with `*` behind it is a beginning, words in quotation marks are a phrase, and what holds
    a word with `-` before it is left out.
    """
    from warfacts.query.wanted import Wanted

    unwanted = (f'-"{each}"' if " " in each else f"-{each}" for each in without or ())
    wanted = Wanted(" ".join((*words, *unwanted)))
    selection = Selection(db, "facts", shape)
    facts = [name for name in sections or FACT_SECTIONS if name in FACT_SECTIONS]
    _check_sections(sections)
    selection.in_sections(facts)
    selection.in_days(since, until, None)
    selection.claimed_by(by)
    ranked = selection.rank(wanted.match, f"that hold {wanted.text}", MOST_RANKED)
    hits = [(score, _make_hit(section, fact, wanted)) for score, section, fact in ranked.found]
    is_filtered = bool(by or since or until)
    note = ranked.note if is_filtered else None
    kinds = [name for name in sections or ENTITY_SECTIONS if name in ENTITY_SECTIONS]
    if is_filtered:
        kinds = []
    if shape.count_only:
        total = ranked.total + _count_entities(db, wanted, kinds)
        return Answer("count", [{"count": total}], note=note)
    entities, held = _find_entity_hits(db, wanted, kinds, None if shape.sort else shape.limit)
    hits += entities
    hits.sort(key=lambda hit: (hit[0], hit[1]["kind"], hit[1]["id"]))
    records = _arrange([record for _, record in hits], shape, "hits")
    if not (hits or is_filtered or shape.limit == 0):
        where = f" in {', '.join(sections)}" if sections else ""
        note = f"nothing holds {wanted.text}{where}"
    if is_filtered and not facts:
        note = "names have no claimant and no day: --by, --since and --until choose among facts"
    for kind, total in (("facts", ranked.total), ("names", held)):
        if total > MOST_RANKED:
            cut = f"more than {MOST_RANKED:,} {kind} hold {wanted.text}; the first were ranked"
            note = "; ".join(filter(None, (note, cut)))
    return Answer("hits", records, note=note)


MOST_RANKED = 2000
"""Facts of a search that are ranked, and names: where there are more, a word tells nothing."""
_KIND_OF_ENTITY = {PEOPLE: "person", ORGANISATIONS: "organisation", PLACES: "place"}
_MAIN = {EVENTS: "title", FIGURES: "what", QUOTES: "words", STATEMENTS: "text"}


def _check_sections(sections: Names) -> None:
    known = (*FACT_SECTIONS, *ENTITY_SECTIONS)
    for name in sections or ():
        if name not in known:
            near = did_you_mean(near_names(name, known)) or f"; there are {', '.join(known)}"
            raise Unreadable(f"there is no section '{name}'{near}")


def _make_hit(section: str, fact: Record, wanted: "Wanted") -> Record:
    text = fact[_MAIN[section]]
    return {
        "kind": SINGULAR[section],
        "id": fact["id"],
        "source": fact["source"],
        "text": text,
        "marks": wanted.find_marks(text),
        **{key: fact.get(key) for key in ("said", "low", "high", "near")},
        "when": fact.get("when", fact.get("as_of")),
        **{key: fact[key] for key in ("earliest", "latest", "day")},
        **{key: fact[key] for key in ("by", "via", "inset", "at", "match")},
    }


def _hold_entities(sections: Sequence[str]) -> str:
    """Return the rest of a SELECT from the entities of some sections that hold a match."""
    return f"""
        FROM text CROSS JOIN entity e ON e.key = -text.rowid
        WHERE text MATCH ? AND text.rowid < 0 AND e.section IN ({", ".join("?" * len(sections))})"""


def _count_entities(db: sqlite3.Connection, wanted: "Wanted", sections: Sequence[str]) -> int:
    sql = f"SELECT count(*) {_hold_entities(sections)}"
    return int(db.execute(sql, (wanted.match, *sections)).fetchone()[0])


def _find_entity_hits(
    db: sqlite3.Connection, wanted: "Wanted", sections: Sequence[str], limit: int | None
) -> tuple[list[tuple[float, Record]], int]:
    """Return score and record of the entities that match, and how many do, as far as ranked."""
    sql = f"""
        WITH hit (key, score) AS (
          SELECT e.key, bm25(text, {WEIGHTS}) {_hold_entities(sections)} LIMIT ?),
        best (key, score, total) AS (
          SELECT key, score, count(*) OVER () FROM hit ORDER BY score, key LIMIT ?)
        SELECT b.score, e.record, b.total FROM best b JOIN entity e ON e.key = b.key
        ORDER BY b.score, b.key"""
    most = MOST_RECORDS if limit is None else min(limit, MOST_RECORDS)
    given = (wanted.match, *sections, MOST_RANKED + 1, most)
    rows = db.execute(sql, given).fetchall()
    hits = [(score, _make_entity_hit(read_record(text), wanted)) for score, text, _ in rows]
    return hits, rows[0][2] if rows else 0


def _make_entity_hit(entity: Record, wanted: "Wanted") -> Record:
    line = ", ".join(filter(None, (entity["name"], entity.get("role"))))
    return {
        "kind": _KIND_OF_ENTITY[entity["kind"]],
        "id": entity["id"],
        "source": entity["source"],
        "text": line,
        "marks": wanted.find_marks(line),
        **dict.fromkeys(("said", "low", "high", "near", "when", "earliest", "latest", "day")),
        "by": [],
        "via": [],
        "inset": None,
        "at": entity["at"],
        "match": "certain",
    }


# One entity, one fact


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
    return _arrange(records, shape, "entities")


def _arrange(records: list[Record], shape: Shape, kind: str) -> list[Record]:
    """Return records of one entity or of the sources in the order asked for, cut to the limit."""
    if shape.sort:
        column, descending = read_sort(shape.sort, kind)
        missing = [record for record in records if _get_sortable(record, column) is None]
        present = [record for record in records if _get_sortable(record, column) is not None]
        present.sort(key=lambda record: _get_sortable(record, column), reverse=descending)
        records = present + missing
    return records if shape.count_only else records[: shape.limit]


def _get_sortable(record: Record, column: str) -> Any:
    """Return what a record sorts by in a column, as the lists sort; None where that is nothing."""
    if column in DAYS:
        return None if record.get("day") is None else record["earliest"] or ""
    value = record.get(column)
    if column == "said":
        numbers = (record.get(key) for key in ("low", "near", "high"))
        value = next((number for number in numbers if number is not None), None)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value["name"]
    return value.casefold() if isinstance(value, str) else value


def show_fact(db: sqlite3.Connection, id: str, shape: Shape = Shape()) -> Answer:
    """Return one fact with all that tells why it should be believed.

    Raises: NotFound with near ids, or with the global ids where several sources use this one.
    """
    key = _get_fact(db, id)
    sql = f"""
        SELECT f.record, {IS_SHARED}, f.section, f.event, f.measure, s.record
        FROM fact f JOIN source s ON s.key = f.source WHERE f.key = ?"""
    text, is_shared, section, event, measure, source_text = db.execute(sql, (key,)).fetchone()
    fact, source = Records(db).read(text, is_shared), read_record(source_text)
    record: Record = {"kind": SINGULAR[section]} | fact | {"match": "certain"}
    record["headline"] = source["headline"]
    record["fingerprint"] = source["fingerprint"]
    record["reference_date"] = source["reference_date"]
    record["related"] = _find_related(db, key, event, measure)
    if shape.count_only:
        return Answer("count", [{"count": 1}])
    return Answer("show", [record])


def _get_fact(db: sqlite3.Connection, id: str) -> int:
    id = id.encode(errors="replace").decode()  # a lone surrogate, which SQLite does not take
    source, _, own = id.rpartition("/")
    sql = """
        SELECT f.key, s.id FROM fact f JOIN source s ON s.key = f.source
        WHERE f.id = ? AND (? = '' OR s.id = ?) ORDER BY f.key"""
    rows = db.execute(sql, (own, source, source)).fetchall()
    if len(rows) == 1:
        return int(rows[0][0])
    if rows:
        choices = [f"{source_id}/{own}" for _, source_id in rows]
        raise NotFound(f"several sources have '{own}'{did_you_mean(choices)}")
    entity = db.execute("SELECT section FROM entity WHERE id = ?", (id,)).fetchone()
    if entity:
        command = "where" if entity[0] == PLACES else "who"
        raise NotFound(f"'{id}' is no fact; ask: warfacts {command} {id}")
    ids = list_ids(db, own)
    part = fold(own)
    near = [other for other in ids if part and part in fold(other)][:3]
    raise NotFound(f"no fact is called '{id}'{did_you_mean(near_names(own, ids) or near)}")


def _find_related(
    db: sqlite3.Connection, key: int, event: int | None, measure: str | None
) -> list[Record]:
    """Return the facts of the same event and of the same measure, without their details."""
    sql = f"""
        SELECT f.record, {IS_SHARED}, f.section FROM fact f
        WHERE f.key <> :key AND (
          f.event = :event OR f.key = :event OR f.event = :key OR f.measure = :measure)
        ORDER BY f.day, f.key"""
    rows = db.execute(sql, {"key": key, "event": event, "measure": measure}).fetchall()
    reader, related = Records(db), []
    for text, is_shared, section in rows:
        fact = reader.read(text, is_shared)
        line = fact["gist"] if section == QUOTES else fact[_MAIN[section]]
        related.append({"id": fact["id"], "kind": SINGULAR[section], "line": line})
    return related
