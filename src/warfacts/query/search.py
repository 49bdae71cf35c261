"""Facts and names that hold some words, best first."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from math import log
from typing import Any

from warfacts.facts.answers import LINE, Answer
from warfacts.facts.sections import ENTITY_SECTIONS, FACT_SECTIONS
from warfacts.query.filters import Filters, Names
from warfacts.query.hits import HitReader
from warfacts.query.near_words import count, find_forms, tell_unknown
from warfacts.query.notes import tell
from warfacts.query.records import PRINTED_ID
from warfacts.query.search_words import SearchWords
from warfacts.query.sorting import FACT_VALUES, Shape, check_known, order_by

MOST_RANKED = 2000
"""Facts of a search that are ranked, and names: a word that more of them hold tells nothing."""
MOST_NEAR = 10
"""Hits with most of the words that are told behind those with all of them."""
_LOOKED_AT = 60
"""Hits with some of the words of which those with most are chosen."""

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
    **dict.fromkeys(("marks", "lacks", "called", "whose"), "NULL"),
    "match": "1 - h.is_certain",
}
"""What a hit h, which is a fact f or an entity e, sorts by."""

_NAMES_ARE_NOT_FILTERED = (
    "names have no claimant and no day: --by, --since and --until choose among facts"
)
_Ranked = list[tuple[int, int]]
"""The key of each hit, an entity's with a minus, and whether it is a certain match, in order."""


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
    """Return facts and entities that hold the words, best first; then those that hold most.

    `shel*` is the beginning of a word, `"war crimes"` a phrase; `without` has those to leave out.
    """
    wanted = SearchWords(words, without or (), partial(find_forms, db))
    check_known("section", sections or (), (*FACT_SECTIONS, *ENTITY_SECTIONS))
    facts = [name for name in sections or FACT_SECTIONS if name in FACT_SECTIONS]
    names = [name for name in sections or ENTITY_SECTIONS if name in ENTITY_SECTIONS]
    is_filtered = bool(by or since or until)
    filters = Filters(db, "facts", shape)
    filters.in_sections(facts)
    filters.in_days(since, until, None)
    filters.claimed_by(by)
    search = _Search(filters, wanted, [] if is_filtered else names, shape.sources)
    if shape.count_only:
        total = search.count()
        note = _tell(filters, wanted, is_any=total > 0) if is_filtered else None
        return Answer("count", [{"count": total}], note=note)
    ranked = search.rank(shape)
    chosen = ranked[: shape.limit]
    if len(chosen) < shape.most:
        chosen += search.rank_most(shape, bool(ranked))[: shape.most - len(chosen)]
    hits = [search.reader.read(*each) for each in chosen]
    is_any = bool(ranked) or shape.limit == 0
    notes = []
    if is_filtered:
        notes.append(_tell(filters, wanted, is_any=is_any) if facts else _NAMES_ARE_NOT_FILTERED)
    elif not is_any:
        where = f" in {', '.join(sections)}" if sections else ""
        what = f"all the words of {wanted.text}" if chosen else wanted.text
        notes += list(tell_unknown(db, wanted)) or [f"nothing holds {what}{where}"]
    notes += [wanted.tell_day(), *_tell_cut(ranked, wanted)]
    return Answer(
        "hits",
        hits,
        note="; ".join(filter(None, notes)) or None,
        told=f"for {wanted.text}",
        leaves_open=filters.leaves_open,
        is_cut=len(hits) == shape.limit,
    )


class _Search:
    """A search among the facts that filters keep, and among the names of some sections."""

    def __init__(
        self, filters: Filters, wanted: SearchWords, names: Sequence[str], sources: Sequence[str]
    ) -> None:
        self._filters = filters
        self._db = filters.db
        self._wanted = wanted
        self.reader = HitReader(filters.db, wanted)
        self._given = {"match": wanted.match, "names": json.dumps(names), "most": MOST_RANKED + 1}
        self._given["sources"] = json.dumps(sources)

    def count(self) -> int:
        """Return how many facts and names hold all the words."""
        sql = f"SELECT count(*) FROM ({self._select(score='0')})"
        return int(self._ask(sql, most=-1)[0][0])

    def rank(self, shape: Shape) -> _Ranked:
        """Return what holds all the words, one that has them for a name first."""
        named = "SELECT -entity FROM name WHERE folded IN (SELECT value FROM json_each(:whole))"
        own = f"h.key NOT IN ({named}), h.score, h.section, h.id, h.key"
        return self._sort(shape, own, whole=json.dumps(self._wanted.names))

    def rank_most(self, shape: Shape, is_any: bool) -> _Ranked:
        """Return what holds most of the words, but not all, those that hold most first.

        If nothing holds all of them (`is_any`), one word is enough.
        """
        parts = self._wanted.parts
        counts = {part: count(self._db, part, MOST_RANKED + 1) for part in parts}
        known = [part for part in parts if counts[part]]
        rare = [part for part in known if counts[part] <= MOST_RANKED]
        if len(parts) < 2 or not known:
            return []
        given: dict[str, Any] = {"match": self._wanted.match_most(rare or known)}
        given |= {"most": -1 if rare else MOST_RANKED}
        sql = f"SELECT key, score FROM ({self._select()}) ORDER BY score LIMIT {_LOOKED_AT}"
        weights = {part: log(4 * MOST_RANKED / (1 + counts[part])) for part in known}
        order = []
        for key, score in self._ask(sql, **given):
            held = self.reader.find_held(key).parts
            if not is_any or 2 * len(held) > len(parts):
                order.append((-sum(weights[part] for part in held), score, key))
        keys = [key for *_, key in sorted(order)[:MOST_NEAR]]
        place = "(SELECT j.key FROM json_each(:chosen) j WHERE j.value = h.key)"
        return self._sort(shape, place, chosen=json.dumps(keys), **given) if keys else []

    def _sort(self, shape: Shape, own: str, **given: object) -> _Ranked:
        record = "coalesce(f.record, e.record)"
        order = order_by(self._db, shape, "hits", own, record=record, values=_HIT_VALUES)
        order = f"h.is_certain DESC, {order}"
        chosen = (
            "WHERE h.key IN (SELECT value FROM json_each(:chosen))" if "chosen" in given else ""
        )
        return self._ask(
            f"""
            SELECT h.key, h.is_certain FROM ({self._select()}) h
            LEFT JOIN fact f ON f.key = h.key LEFT JOIN entity e ON e.key = -h.key
            {chosen} ORDER BY {order}""",
            **given,
        )

    def _select(self, score: str = _SCORE) -> str:
        """Return the SELECT of all hits.

        If more than `:most` facts or names match, they are the first of the base.
        """
        return f"""
            SELECT * FROM (
              SELECT f.key AS key, f.section AS section, f.id AS id,
                {self._filters.is_certain} AS is_certain, {score} AS score
              FROM text CROSS JOIN fact f ON f.key = text.rowid
              WHERE text MATCH :match AND text.rowid > 0 AND {self._filters.where} LIMIT :most)
            UNION ALL SELECT * FROM (
              SELECT text.rowid, e.section, e.id, 1, {score}
              FROM text CROSS JOIN entity e ON e.key = -text.rowid
              WHERE text MATCH :match AND text.rowid < 0
                AND e.section IN (SELECT value FROM json_each(:names))
                AND (:sources = '[]' OR json_extract(e.record, '$.source') IN
                  (SELECT value FROM json_each(:sources))) LIMIT :most)"""

    def _ask(self, sql: str, **given: object) -> list[Any]:
        return self._db.execute(sql, self._filters.values | self._given | given).fetchall()


def _tell(filters: Filters, wanted: SearchWords, *, is_any: bool) -> str | None:
    """Return what the filters tell of the facts that hold the words."""
    filters.holding(wanted.match, f"that hold {wanted.text}")
    return tell(filters, filters.count_unplaced(), is_any=is_any)


def _tell_cut(ranked: _Ranked, wanted: SearchWords) -> Iterator[str]:
    """Yield of what there is more than was ranked."""
    facts = sum(key > 0 for key, _ in ranked)
    for kind, total in (("facts", facts), ("names", len(ranked) - facts)):
        if total > MOST_RANKED:
            yield f"more than {MOST_RANKED:,} {kind} hold {wanted.text}; the first were ranked"
