"""One fact with all that tells why it should be believed."""

import sqlite3

from warfacts.errors import NotFound, did_you_mean
from warfacts.facts.answers import Answer, Record
from warfacts.facts.names import fold, near_names
from warfacts.facts.sections import PLACES, QUOTES, SINGULAR
from warfacts.query.records import IS_SHARED, MAIN, Records, read_record
from warfacts.query.sorting import Shape
from warfacts.query.who_is_meant import list_ids


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
        line = fact["gist"] if section == QUOTES else fact[MAIN[section]]
        related.append({"id": fact["id"], "kind": SINGULAR[section], "line": line})
    return related
