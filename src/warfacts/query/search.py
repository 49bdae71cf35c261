"""Everything that holds some words, best first."""

import sqlite3
from collections.abc import Sequence

from warfacts.errors import Unreadable, did_you_mean
from warfacts.facts.answers import Answer, Record
from warfacts.facts.names import near_names
from warfacts.facts.sections import ENTITY_SECTIONS, FACT_SECTIONS, SINGULAR
from warfacts.query.filters import MOST_RECORDS, WEIGHTS, Names, Selection
from warfacts.query.records import MAIN, read_record
from warfacts.query.search_words import Wanted
from warfacts.query.sorting import Shape, arrange


def find_hits(
    db: sqlite3.Connection,
    shape: Shape = Shape(),
    *,
    words: Sequence[str],
    sections: Names = None,
    by: Names = None,
    since: str | None = None,
    until: str | None = None,
) -> Answer:
    """Return facts and entities that hold the words, best first, each with a `mark` of the words.

    A word with `*` behind it is a beginning, words in quotation marks are a phrase, and what holds
    a word with `-` before it is left out.
    """
    wanted = Wanted(" ".join(words))
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
    records = arrange([record for _, record in hits], shape, "hits")
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


def _check_sections(sections: Names) -> None:
    known = (*FACT_SECTIONS, *ENTITY_SECTIONS)
    for name in sections or ():
        if name not in known:
            near = did_you_mean(near_names(name, known)) or f"; there are {', '.join(known)}"
            raise Unreadable(f"there is no section '{name}'{near}")


def _make_hit(section: str, fact: Record, wanted: Wanted) -> Record:
    text = fact[MAIN[section]]
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


def _count_entities(db: sqlite3.Connection, wanted: Wanted, sections: Sequence[str]) -> int:
    sql = f"SELECT count(*) {_hold_entities(sections)}"
    return int(db.execute(sql, (wanted.match, *sections)).fetchone()[0])


def _find_entity_hits(
    db: sqlite3.Connection, wanted: Wanted, sections: Sequence[str], limit: int | None
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


def _make_entity_hit(entity: Record, wanted: Wanted) -> Record:
    line = ", ".join(filter(None, (entity["name"], entity.get("role"))))
    return {
        "kind": SINGULAR[entity["kind"]],
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
