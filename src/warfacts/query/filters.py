"""The conditions of one list, gathered, then run as one SELECT over an open index.

A filter on a date or a number has three outcomes (DESIGN, section 2): certain, possible, no. Facts
that carry no date, or no number, do not answer a question about one, and the note says how many.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

from warfacts.errors import NotFound, Unreadable, did_you_mean
from warfacts.facts.answers import Answer, Record
from warfacts.facts.names import fold, fold_words, near_names
from warfacts.facts.sections import ACTORS, FACT_SECTIONS, PLACES, SINGULAR
from warfacts.query.records import IS_SHARED, Records
from warfacts.query.sorting import Shape, order_facts
from warfacts.query.who_is_meant import find_entities

OWN_VOICE = "article"
"""The name under which `--by` finds what a source says in its own voice."""

WEIGHTS = "8.0, 4.0, 2.0, 3.0, 3.0"
"""How much a word counts in a title, a name, the rest, an alias and a day (BM25)."""
MOST_RECORDS = 2**63 - 1
_COMMON = 2000
"""Facts from which a word counts as common."""

Names = Sequence[str] | None


class Ranked(NamedTuple):
    """The facts that a search found, best first."""

    found: list[tuple[float, str, Record]]
    """Score, section and record of each; a lower score is better."""
    total: int
    """How many there are, as far as they were ranked; all of them where they are but counted."""
    note: str | None
    """What the reader should know besides."""


class Selection:
    """Gathers the conditions of one list, then runs it as one SELECT."""

    def __init__(self, db: sqlite3.Connection, section: str, shape: Shape) -> None:
        """`section` is one of facts, or 'facts' for all of them."""
        self._db = db
        self._records = Records(db)
        self._section = section
        self._shape = shape
        self._where = (
            ["f.section = :section"] if section in FACT_SECTIONS else [":section = 'facts'"]
        )
        self._bounds: list[str] = []
        self._certain: list[str] = []
        self._values: dict[str, Any] = {"section": section}
        self._told: list[str] = []
        self._window: tuple[str | None, str | None] = (None, None)
        self._needs: str | None = None

    def _keep(self, value: Any) -> str:
        name = f"v{len(self._values)}"
        self._values[name] = value
        return f":{name}"

    def in_days(
        self, since: str | None, until: str | None, on: str | None, option: str = "on"
    ) -> None:
        """Keep the facts of the window, certain or possible."""
        if since is None and until is None and on is None:
            return
        from warfacts.facts.dates import read_window

        first, last = read_window(since, until, on)
        self._window = (first, last)
        self._needs = "date"
        self._bounds.append("f.day <> '~'")
        overlaps = []
        if first:
            value = self._keep(first)
            self._bounds.append(f"(f.latest IS NULL OR f.latest >= {value})")
            self._certain.append(f"f.ends_from >= {value}")
            overlaps.append(f"(a.last IS NULL OR a.last >= {value})")
        if last:
            value = self._keep(last)
            self._bounds.append(f"(f.earliest IS NULL OR f.earliest <= {value})")
            self._certain.append(f"f.starts_by <= {value}")
            overlaps.append(f"(a.first IS NULL OR a.first <= {value})")
        any_alternative = "SELECT 1 FROM alternative a WHERE a.fact = f.key"
        self._bounds.append(
            f"(NOT EXISTS ({any_alternative})"
            f" OR EXISTS ({any_alternative} AND {' AND '.join(overlaps)}))"
        )
        told = {"since": since, "until": until, option.replace("-", " "): on}
        self._told += [f"{word} {day}" for word, day in told.items() if day]

    def between(self, low: str | None, high: str | None) -> None:
        """Keep the figures that lie, or may lie, between two bounds, both included."""
        if low is None and high is None:
            return
        from warfacts.facts.numbers import read_amount

        self._needs = "number"
        self._bounds.append("coalesce(f.low, f.high, f.near) IS NOT NULL")
        if low is not None:
            lowest, unit = read_amount(low, "--min")
            number = float(lowest)
            self.in_units([unit] if unit else None)
            value = self._keep(number)
            self._bounds.append(
                f"(f.high IS NULL OR f.high > {value} OR (f.high = {value} AND NOT f.high_open))"
            )
            self._certain.append(f"f.low >= {value}")
            self._told.append(f"of at least {low}")
        if high is not None:
            highest, unit = read_amount(high, "--max")
            most = float(highest)
            self.in_units([unit] if unit else None)
            if low is not None and most < number:
                raise Unreadable(f"--min {low} is more than --max {high}")
            value = self._keep(most)
            self._bounds.append(
                f"(f.low IS NULL OR f.low < {value} OR (f.low = {value} AND NOT f.low_open))"
            )
            self._certain.append(f"f.high <= {value}")
            self._told.append(f"of at most {high}")

    def linked(self, role: str, names: Names, sections: Sequence[str], told: str) -> None:
        """Keep the facts in which one of the named has this role."""
        if not names:
            return
        ids = [id for name in names for id in find_entities(self._db, name, sections)]
        self._where.append(self._has_role(role, ids))
        self._told.append(f"{told} {' or '.join(names)}")

    def claimed_by(self, names: Names) -> None:
        """Keep what one of the named claims; `article` is the source's own voice."""
        if not names:
            return
        ids: list[str] = []
        conditions = []
        for name in names:
            try:
                ids += find_entities(self._db, name, ACTORS)
            except NotFound:
                if fold(name) != OWN_VOICE:
                    raise
                conditions.append("f.own_voice")
        if ids:
            conditions.append(self._has_role("by", ids))
        self._where.append(f"({' OR '.join(conditions)})")
        self._told.append(f"by {' or '.join(names)}")

    def in_places(self, names: Names) -> None:
        """Keep what is in one of the places, or in a place that lies in one."""
        if not names:
            return
        ids = [id for name in names for id in find_entities(self._db, name, (PLACES,))]
        marks = ", ".join(f"({self._keep(id)})" for id in ids)
        places = (
            f"WITH RECURSIVE inner (id) AS (VALUES {marks} UNION"
            " SELECT e.id FROM entity e JOIN inner i ON e.belongs = i.id) SELECT id FROM inner"
        )
        self._where.append(self._has_role("where", places))
        self._told.append(f"in {' or '.join(names)}")

    def _has_role(self, role: str, entities: Sequence[str] | str) -> str:
        """Return the condition that one of the entities, or of those of a SELECT, has a role."""
        if not isinstance(entities, str):
            entities = ", ".join(self._keep(id) for id in entities)
        of_section = "AND r.section = :section" if self._section in FACT_SECTIONS else ""
        return (
            "f.key IN (SELECT r.fact FROM role r"
            f" WHERE r.entity IN ({entities}) {of_section} AND r.role = {self._keep(role)})"
        )

    def one_of(self, field: str, values: Names) -> None:
        """Keep the facts with one of these statuses or topics; refuse a word that is neither."""
        if not values:
            return
        from warfacts.facts.schema import STATUSES, TOPICS

        known = list(STATUSES if field == "status" else TOPICS)
        values = [value.lower() for value in values]
        for value in values:
            if value not in known:
                near = did_you_mean(near_names(value, known)) or f"; one of {', '.join(known)}"
                raise Unreadable(f"'{value}' is not a {field}{near}")
        marks = ", ".join(self._keep(value) for value in values)
        topics = f"f.key IN (SELECT t.fact FROM topic t WHERE t.topic IN ({marks}))"
        self._where.append(topics if field == "topic" else f"f.status IN ({marks})")
        self._told.append(f"with {field} {' or '.join(values)}")

    def in_units(self, units: Names) -> None:
        """Keep the figures counted in one of these units, singular or plural."""
        if not units:
            return
        forms = {fold(unit.replace("%", "percent")).removesuffix("s") for unit in units}
        marks = ", ".join(self._keep(form) for unit in forms for form in (unit, f"{unit}s"))
        self._where.append(f"f.unit IN ({marks})")
        self._told.append(f"in {' or '.join(units)}")

    def with_words(self, words: Names) -> None:
        """Keep the facts in whose text every one of the words stands, whole."""
        if not words:
            return
        folded = dict.fromkeys(fold_words(" ".join(words)))
        if not folded:
            raise Unreadable(f"there is no word in '{' '.join(words)}'")
        # Each word in quotation marks: FTS5 has operators, and a user's words are none.
        phrases = " ".join(f'"{word}"' for word in folded)
        told = f"with the words {' '.join(words)}"
        self._holding(f"{{title names body}} : ({phrases})", told)

    def in_sections(self, sections: Sequence[str]) -> None:
        """Keep the facts of these sections."""
        marks = ", ".join(self._keep(section) for section in sections)
        self._where.append(f"f.section IN ({marks})")
        if len(sections) < len(FACT_SECTIONS):
            self._told.append(f"in {' or '.join(sections)}")

    def _holding(self, match: str, told: str) -> None:
        """Keep the facts that hold what is asked of their full text."""
        asked = self._keep(match)
        some = f"SELECT rowid FROM text WHERE text MATCH {asked}"
        # With a plus SQLite does not go through them, but through the facts in their order, which
        # ends where the list does: of a common word that is sooner.
        sql = f"SELECT count(*) FROM ({some} LIMIT {_COMMON})"
        is_common = self._db.execute(sql, self._values).fetchone()[0] == _COMMON
        self._where.append(f"{'+' if is_common else ''}f.key IN ({some})")
        self._told.append(told)

    def rank(self, match: str, told: str, most: int) -> Ranked:
        """Return the facts that hold what is asked of their full text, best first.

        Where more than `most` do, that many are ranked, in the order of the base: a common word
        tells nothing.
        """
        certain = " AND ".join(self._certain) or "1"
        where = self._where + self._bounds + ([certain] if self._shape.certain else [])
        values = self._values | {"match": match, "most": most, "limit": MOST_RECORDS}
        held = f"""
            FROM text CROSS JOIN fact f ON f.key = text.rowid
            WHERE text MATCH :match AND text.rowid > 0 AND {" AND ".join(where)}"""
        self._holding(match, told)
        if self._shape.count_only:
            total = self._db.execute(f"SELECT count(*) {held}", values).fetchone()[0]
            return Ranked([], total, self._tell(total > 0))
        if self._shape.limit is not None and not self._shape.sort:
            values["limit"] = min(self._shape.limit, MOST_RECORDS)
        sql = f"""
            WITH hit (key, score) AS (SELECT f.key, bm25(text, {WEIGHTS}) {held} LIMIT :most + 1),
            best (key, score, total) AS (
              SELECT key, score, count(*) OVER () FROM hit ORDER BY score, key LIMIT :limit)
            SELECT b.total, b.score, f.section, f.record, {IS_SHARED}, coalesce({certain}, 0)
            FROM best b JOIN fact f ON f.key = b.key ORDER BY b.score, b.key"""
        rows = self._db.execute(sql, values).fetchall()
        found = [(score, section, self._read(*each)) for _, score, section, *each in rows]
        return Ranked(found, rows[0][0] if rows else 0, self._tell(bool(rows)))

    def _read(self, text: str, is_shared: int, is_certain: int) -> Record:
        """Return a record with its `match`."""
        record = self._records.read(text, is_shared)
        record["match"] = "certain" if is_certain else "possible"
        return record

    def run(self) -> Answer:
        """Return the records, each with its `match`, and the note that goes with them."""
        certain = " AND ".join(self._certain) or "1"
        where = self._where + self._bounds
        if self._shape.certain:
            where.append(certain)
        tail = f"FROM fact f WHERE {' AND '.join(where)}"
        if self._shape.count_only:
            rows = self._db.execute(
                f"SELECT count(*), sum(coalesce({certain}, 0)) {tail}", self._values
            )
            total, sure = rows.fetchone()
            counted = {"count": total, "certain": sure or 0}
            return Answer("count", [counted], note=self._tell(total > 0))
        sql = f"SELECT f.record, {IS_SHARED}, coalesce({certain}, 0) {tail} "
        sql += f"ORDER BY {order_facts(self._shape, self._section, self._certain)}"
        if self._shape.limit is not None:
            sql += f" LIMIT {self._keep(min(self._shape.limit, MOST_RECORDS))}"
        rows = self._db.execute(sql, self._values)
        first = [self._read(*row) for row in islice(rows, 1)]
        records: Iterable[Record] = chain(first, (self._read(*row) for row in rows))
        note = self._tell(bool(first))
        return Answer(self._section, records if self._shape.lazy else list(records), note=note)

    def _tell(self, is_any: bool) -> str | None:
        """Return what the reader should know besides the records."""
        if not is_any and self._shape.limit != 0:
            return self._tell_none()
        if not self._needs:
            return None
        lacking = (
            "f.day = '~'" if self._needs == "date" else ("coalesce(f.low, f.high, f.near) IS NULL")
        )
        sql = f"SELECT count(*) FROM fact f WHERE {' AND '.join([*self._where, lacking])}"
        left_out = self._db.execute(sql, self._values).fetchone()[0]
        if not left_out:
            return None
        name = SINGULAR.get(self._section, "fact") if left_out == 1 else self._section
        return f"left out: {left_out} {name} without a {self._needs}"

    def _tell_none(self) -> str:
        sure = ["for certain"] if self._shape.certain and self._certain else []
        note = " ".join([f"no {self._section}", *self._told, *sure])
        first, last = self._window
        if sure or not (first or last):
            return note
        sql = "SELECT min(coalesce(f.earliest, f.latest)), max(coalesce(f.latest, f.earliest))"
        sql = f"{sql} FROM fact f WHERE {' AND '.join(self._where)}"
        earliest, latest = self._db.execute(sql, self._values).fetchone()
        if first and latest and latest < first:
            return f"{note}; the latest is {latest}"
        if last and earliest and earliest > last:
            return f"{note}; the earliest is {earliest}"
        return note
