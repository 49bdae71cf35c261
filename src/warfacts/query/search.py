"""Facts and names that hold some words, best first."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from warfacts.errors import Unreadable, did_you_mean
from warfacts.facts.answers import COLUMNS, LINE, Answer, EntityRecord, FactRecord
from warfacts.facts.names import near_names
from warfacts.facts.sections import ENTITY_SECTIONS, FACT_SECTIONS, SINGULAR
from warfacts.query.filters import Filters, Names
from warfacts.query.records import IS_SHARED, PRINTED_ID, Records
from warfacts.query.search_words import SearchWords
from warfacts.query.sorting import FACT_VALUES, Shape, order_by

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

    A word with `*` behind it is a beginning, and words in quotation marks are a phrase. A hit
    holds none of the words and phrases of `without`.
    """
    wanted = SearchWords(words, without or ())
    _check_sections(sections)
    facts = [name for name in sections or FACT_SECTIONS if name in FACT_SECTIONS]
    names = [name for name in sections or ENTITY_SECTIONS if name in ENTITY_SECTIONS]
    is_filtered = bool(by or since or until)
    filters = Filters(db, "facts", certain=shape.certain)
    filters.in_sections(facts)
    filters.in_days(since, until, None)
    filters.claimed_by(by)
    given = {"match": wanted.match, "names": json.dumps([] if is_filtered else names)}
    if shape.count_only:
        sql = f"SELECT count(*) FROM ({_select_hits(filters, score='0')})"
        total = db.execute(sql, filters.values | given | {"most": -1}).fetchone()[0]
        note = _tell(filters, wanted, is_any=total > 0) if is_filtered else None
        return Answer("count", [{"count": total}], note=note)
    hits, totals = _rank(filters, given, wanted, shape)
    note = None
    if is_filtered and not facts:
        note = "names have no claimant and no day: --by, --since and --until choose among facts"
    elif is_filtered:
        note = _tell(filters, wanted, is_any=bool(hits) or shape.limit == 0)
    elif not hits and shape.limit != 0:
        where = f" in {', '.join(sections)}" if sections else ""
        note = f"nothing holds {wanted.text}{where}"
    cut = [
        f"more than {MOST_RANKED:,} {kind} hold {wanted.text}; the first were ranked"
        for kind, total in totals.items()
        if total > MOST_RANKED
    ]
    return Answer("hits", hits, note="; ".join(filter(None, (note, *cut))) or None)


def _check_sections(sections: Names) -> None:
    known = (*FACT_SECTIONS, *ENTITY_SECTIONS)
    for name in sections or ():
        if name not in known:
            near = did_you_mean(near_names(name, known)) or f"; there are {', '.join(known)}"
            raise Unreadable(f"there is no section '{name}'{near}")


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
            AND e.section IN (SELECT value FROM json_each(:names)) LIMIT :most)"""


def _rank(
    filters: Filters, given: dict[str, str], wanted: SearchWords, shape: Shape
) -> tuple[list[FactRecord], dict[str, int]]:
    """Return the hits in their order, and how many facts and how many names were ranked."""
    order = order_by(
        filters.db,
        shape,
        "hits",
        "h.score, h.section, h.id, h.key",
        record="coalesce(f.record, e.record)",
        values=_HIT_VALUES,
    )
    # Cut before the records are read.
    sql = f"""
        WITH hit AS ({_select_hits(filters)}), best AS (
          SELECT h.*, row_number() OVER (ORDER BY {order}) AS place,
            sum(h.key > 0) OVER () AS facts, sum(h.key < 0) OVER () AS names
          FROM hit h LEFT JOIN fact f ON f.key = h.key LEFT JOIN entity e ON e.key = -h.key
          ORDER BY place LIMIT :limit)
        SELECT b.facts, b.names, b.section, f.record, {IS_SHARED}, b.is_certain, e.record
        FROM best b LEFT JOIN fact f ON f.key = b.key LEFT JOIN entity e ON e.key = -b.key
        ORDER BY b.place"""
    limits = {"most": MOST_RANKED + 1, "limit": shape.most}
    rows = filters.db.execute(sql, filters.values | given | limits).fetchall()
    reader, hits = Records(filters.db), []
    for _, _, section, fact, is_shared, is_certain, entity in rows:
        if entity is None:
            record = reader.read_fact(fact, is_shared, is_certain)
            hits.append(_make_fact_hit(section, record, wanted))
        else:
            hits.append(_make_entity_hit(section, reader.read_entity(entity), wanted))
    facts, names = rows[0][:2] if rows else (0, 0)
    return hits, {"facts": facts, "names": names}


def _make_fact_hit(section: str, fact: FactRecord, wanted: SearchWords) -> FactRecord:
    values: dict[str, Any] = {**fact, "when": fact.get("when", fact.get("as_of"))}
    return _make_hit(section, values[LINE[section]], values, wanted)


def _make_entity_hit(section: str, entity: EntityRecord, wanted: SearchWords) -> FactRecord:
    line = ", ".join(filter(None, (entity["name"], entity.get("role"))))
    return _make_hit(section, line, {**entity, "by": [], "via": [], "match": "certain"}, wanted)


def _make_hit(section: str, line: str, values: dict[str, Any], wanted: SearchWords) -> FactRecord:
    """Return a record with the keys of a hit; those without a value are None."""
    values |= {"kind": SINGULAR[section], "text": line, "marks": wanted.find_marks(line)}
    hit: Any = {key: values.get(key) for key in COLUMNS["hits"]}
    found: FactRecord = hit
    return found


def _tell(filters: Filters, wanted: SearchWords, *, is_any: bool) -> str | None:
    """Return what the filters tell of the facts that hold the words."""
    filters.holding(wanted.match, f"that hold {wanted.text}")
    return filters.tell(is_any=is_any)
