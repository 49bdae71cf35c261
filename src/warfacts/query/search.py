"""Facts and names that hold some words, best first."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from warfacts.facts.answers import COLUMNS, LINE, Answer, FactRecord, Record
from warfacts.facts.sections import ENTITY_SECTIONS, FACT_SECTIONS, SINGULAR
from warfacts.query.filters import Filters, Names
from warfacts.query.notes import tell
from warfacts.query.records import IS_SHARED, PRINTED_ID, Records
from warfacts.query.search_words import SearchWords
from warfacts.query.sorting import FACT_VALUES, Shape, check_known, order_by

MOST_RANKED = 2000
"""Facts of a search that are ranked, and names: a word that more of them hold tells nothing."""

_SCORE = "bm25(text, 8.0, 4.0, 2.0, 3.0, 3.0)"
"""How well a text fits, the lower the better: the weights of a word in a title, a name, the rest,
an alias and a day (BM25)."""
_LINES = " ".join(f"WHEN '{section}' THEN '$.{key}'" for section, key in LINE.items())
_FACT_LINE = f"json_extract(f.record, CASE f.section {_LINES} END)"
_NAME_AND_ROLE = "e.name || coalesce(', ' || json_extract(e.record, '$.role'), '')"
_HIT_VALUES = FACT_VALUES | {
    "kind": "h.section",
    "id": f"coalesce({PRINTED_ID}, e.id)",
    "text": f"folded(coalesce({_FACT_LINE}, {_NAME_AND_ROLE}))",
    "marks": "NULL",
    "match": "1 - h.is_certain",
}
"""What a hit h, which is a fact f or an entity e, sorts by."""

_NAMES_ARE_NOT_FILTERED = (
    "names have no claimant and no day: --by, --since and --until choose among facts"
)


def find_hits(
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
    """Return facts and entities that hold the words, best first, with `marks` on the words.

    `shel*` is the beginning of a word, `"war crimes"` a phrase; `without` has those to leave out.
    """
    wanted = SearchWords(words, without or ())
    check_known("section", sections or (), (*FACT_SECTIONS, *ENTITY_SECTIONS))
    facts = [name for name in sections or FACT_SECTIONS if name in FACT_SECTIONS]
    names = [name for name in sections or ENTITY_SECTIONS if name in ENTITY_SECTIONS]
    is_filtered = bool(by or since or until)
    filters = Filters(db, "facts", shape)
    filters.in_sections(facts)
    filters.in_days(since, until, None)
    filters.claimed_by(by)
    given = {"match": wanted.match, "names": json.dumps([] if is_filtered else names)}
    given["sources"] = json.dumps(shape.sources)
    if shape.count_only:
        total = _count(filters, given)
        note = _tell(filters, wanted, is_any=total > 0) if is_filtered else None
        return Answer("count", [{"count": total}], note=note)
    ranked = _rank(filters, given, shape)
    reader = Records(db)
    hits = [_read_hit(reader, db, *each, wanted) for each in ranked[: shape.limit]]
    is_any = bool(ranked) or shape.limit == 0
    note = None
    if is_filtered:
        note = _tell(filters, wanted, is_any=is_any) if facts else _NAMES_ARE_NOT_FILTERED
    elif not is_any:
        note = f"nothing holds {wanted.text}" + (f" in {', '.join(sections)}" if sections else "")
    notes = (note, *_tell_cut(ranked, wanted))
    return Answer(
        "hits",
        hits,
        note="; ".join(filter(None, notes)) or None,
        told=f"for {wanted.text}",
        leaves_open=filters.leaves_open,
        is_cut=len(hits) == shape.limit,
    )


def _select_hits(filters: Filters, score: str = _SCORE) -> str:
    """Return the SELECT of all hits: facts by their keys, entities by theirs with a minus.

    If more than `:most` facts or names match, they are the first of the base.
    """
    return f"""
        SELECT * FROM (
          SELECT f.key AS key, f.section AS section, f.id AS id,
            {filters.is_certain} AS is_certain, {score} AS score
          FROM text CROSS JOIN fact f ON f.key = text.rowid
          WHERE text MATCH :match AND text.rowid > 0 AND {filters.where} LIMIT :most)
        UNION ALL SELECT * FROM (
          SELECT text.rowid, e.section, e.id, 1, {score}
          FROM text CROSS JOIN entity e ON e.key = -text.rowid
          WHERE text MATCH :match AND text.rowid < 0
            AND e.section IN (SELECT value FROM json_each(:names))
            AND (:sources = '[]' OR json_extract(e.record, '$.source') IN
              (SELECT value FROM json_each(:sources))) LIMIT :most)"""


def _count(filters: Filters, given: dict[str, str]) -> int:
    sql = f"SELECT count(*) FROM ({_select_hits(filters, score='0')})"
    return int(filters.db.execute(sql, filters.values | given | {"most": -1}).fetchone()[0])


def _rank(filters: Filters, given: dict[str, str], shape: Shape) -> list[tuple[int, int]]:
    """Return the key of each hit, and whether it is a certain match, in their order."""
    own = "h.score, h.section, h.id, h.key"
    record = "coalesce(f.record, e.record)"
    order = order_by(filters.db, shape, "hits", own, record=record, values=_HIT_VALUES)
    order = f"h.is_certain DESC, {order}"
    sql = f"""
        SELECT h.key, h.is_certain FROM ({_select_hits(filters)}) h
        LEFT JOIN fact f ON f.key = h.key LEFT JOIN entity e ON e.key = -h.key ORDER BY {order}"""
    values = filters.values | given | {"most": MOST_RANKED + 1}
    return filters.db.execute(sql, values).fetchall()


def _read_hit(
    reader: Records, db: sqlite3.Connection, key: int, is_certain: int, wanted: SearchWords
) -> FactRecord:
    if key < 0:
        sql = "SELECT section, record FROM entity WHERE key = ?"
        section, text = db.execute(sql, (-key,)).fetchone()
        return _make_hit(section, reader.read_entity(text), wanted)
    sql = f"SELECT f.section, f.record, {IS_SHARED} FROM fact f WHERE f.key = ?"
    section, text, is_shared = db.execute(sql, (key,)).fetchone()
    return _make_hit(section, reader.read_fact(text, is_shared, is_certain), wanted)


def _make_hit(section: str, found: Record, wanted: SearchWords) -> FactRecord:
    """Return a fact or an entity with the keys of a hit; keys without a value are None."""
    line = found[LINE[section]] if section in LINE else _join(found["name"], found.get("role"))
    values = {"by": [], "via": [], "match": "certain", **found}
    values |= {"kind": SINGULAR[section], "text": line, "marks": wanted.find_marks(line)}
    values.setdefault("when", values.get("as_of"))
    hit: Any = {key: values.get(key) for key in COLUMNS["hits"]}
    made: FactRecord = hit
    return made


def _join(name: str, role: str | None) -> str:
    return f"{name}, {role}" if role else name


def _tell(filters: Filters, wanted: SearchWords, *, is_any: bool) -> str | None:
    """Return what the filters tell of the facts that hold the words."""
    filters.holding(wanted.match, f"that hold {wanted.text}")
    return tell(filters, filters.count_unplaced(), is_any=is_any)


def _tell_cut(ranked: Sequence[tuple[int, int]], wanted: SearchWords) -> Iterator[str]:
    """Yield of what there is more than was ranked."""
    facts = sum(key > 0 for key, _ in ranked)
    for kind, total in (("facts", facts), ("names", len(ranked) - facts)):
        if total > MOST_RANKED:
            yield f"more than {MOST_RANKED:,} {kind} hold {wanted.text}; the first were ranked"
