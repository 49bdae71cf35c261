"""One fact with all that tells why it should be believed."""

import sqlite3
from collections.abc import Sequence

from warfacts.errors import NotFound, did_you_mean
from warfacts.facts.answers import SHORT_LINE, Answer, FactRecord, Related, SourceRecord
from warfacts.facts.names import fold, near_names
from warfacts.facts.sections import PLACES, SINGULAR
from warfacts.query.records import IS_SHARED, Records, find_sources, read_record
from warfacts.query.sorting import Shape
from warfacts.query.who_is_meant import list_ids


def show_facts(db: sqlite3.Connection, ids: Sequence[str], shape: Shape = Shape()) -> Answer:
    """Return facts with all that tells why they should be believed, in the order of their ids.

    Raises: NotFound with near ids, or with SOURCE/ID of each source if several use an id.
    """
    sources = find_sources(db, shape.sources)
    keys = dict.fromkeys(_get_fact(db, id, sources) for id in ids)
    if shape.count_only:
        return Answer("count", [{"count": len(keys)}])
    return Answer("show", [_describe_fact(db, key) for key in keys])


def _describe_fact(db: sqlite3.Connection, key: int) -> FactRecord:
    sql = f"""
        SELECT f.record, {IS_SHARED}, f.section, f.event, f.measure, f.line, s.record
        FROM fact f JOIN source s ON s.key = f.source WHERE f.key = ?"""
    text, is_shared, section, event, measure, line, source_text = db.execute(sql, (key,)).fetchone()
    source: SourceRecord = read_record(source_text)
    fact: FactRecord = {"kind": SINGULAR[section], **Records(db).read_fact(text, is_shared)}
    fact["headline"] = source["headline"]
    fact["fingerprint"] = source["fingerprint"]
    fact["reference_date"] = source["reference_date"]
    fact["file"] = source["file"]
    fact["line"] = line
    fact["related"] = _find_related(db, key, event, measure)
    return fact


def _get_fact(db: sqlite3.Connection, id: str, sources: Sequence[int]) -> int:
    id = id.encode(errors="replace").decode()  # SQLite does not take a lone surrogate
    source, _, own = id.rpartition("/")
    sql = """
        SELECT f.key, s.id, s.key FROM fact f JOIN source s ON s.key = f.source
        WHERE f.id = ? AND (? = '' OR s.id = ?) ORDER BY f.key"""
    rows = db.execute(sql, (own, source, source)).fetchall()
    rows = [row for row in rows if not sources or row[2] in sources]
    if len(rows) == 1:
        return int(rows[0][0])
    if rows:
        choices = [f"{source_id}/{own}" for _, source_id, _ in rows]
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
) -> list[Related]:
    """Return the facts of the same event and of the same measure, without their details."""
    sql = f"""
        SELECT {IS_SHARED}, f.section, f.record FROM fact f
        WHERE f.key <> :key AND (
          f.event = :event OR f.key = :event OR f.event = :key OR f.measure = :measure)
        ORDER BY f.day, f.key"""
    rows = db.execute(sql, {"key": key, "event": event, "measure": measure})
    reader = Records(db)
    return [
        _relate(section, reader.read_fact(text, is_shared)) for is_shared, section, text in rows
    ]


def _relate(section: str, fact: FactRecord) -> Related:
    line: str = fact[SHORT_LINE[section]]  # type: ignore[literal-required]
    return {
        "id": fact["id"],
        "kind": SINGULAR[section],
        "line": line,
        "said": fact.get("said"),
        "status": fact.get("status"),
        "day": fact["day"],
        "by": fact["by"],
        "via": fact["via"],
        "inset": fact["inset"],
    }
