"""One function a question, over an open index. The only other file that speaks SQL.

A filter on a date or a number has three outcomes (DESIGN, section 2): certain, possible, no. Facts
that carry no date, or no number, do not answer a question about one, and the note says how many.
"""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from warfacts.dates import read_window
from warfacts.errors import NotFound, Unreadable, did_you_mean
from warfacts.model import (
    COLUMNS,
    ENTITY_SECTIONS,
    EVENTS,
    FACT_SECTIONS,
    FIGURES,
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    QUOTES,
    STATEMENTS,
    Answer,
    Record,
)
from warfacts.names import fold, fold_words, near_names
from warfacts.quantities import read_bound

ACTORS = (PEOPLE, ORGANISATIONS)
SITES = (PLACES,)
OWN_VOICE = "article"
"""The name under which `--by` finds what a source says in its own voice."""

_DAYS = ("when", "as_of", "earliest", "day")
"""The columns that all sort by the earliest day."""
_SINGULAR = {EVENTS: "event", FIGURES: "figure", QUOTES: "quote", STATEMENTS: "statement"}

_MOST_WORDS = 100
"""Words of a name that are looked up one by one; SQLite joins no more than 500 questions."""
_MOST_RECORDS = 2**63 - 1

Names = Sequence[str] | None


class Shape(NamedTuple):
    """How a list is to be cut and ordered."""

    sort: str | None = None
    """A column, with `-` before it for descending; None for the day."""
    limit: int | None = None
    certain: bool = False
    """True leaves the possible matches out."""
    count_only: bool = False
    """True asks for the number of records alone."""


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
    search = _Search(db, EVENTS, shape)
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
    search = _Search(db, FIGURES, shape)
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
    search = _Search(db, section, shape)
    search.in_days(since, until, None)
    search.claimed_by(by)
    search.linked("about", about, ENTITY_SECTIONS, "about")
    return search.run()


def list_sources(db: sqlite3.Connection, shape: Shape = Shape()) -> Answer:
    """Return the articles of the base with what was taken from each."""
    records = [json.loads(row[0]) for row in db.execute("SELECT record FROM source ORDER BY key")]
    if shape.count_only:
        return Answer("count", [{"count": len(records)}])
    return Answer("sources", _arrange(records, shape, "sources"))


# One entity, one fact


def describe_entities(
    db: sqlite3.Connection, name: str, sections: Sequence[str], shape: Shape = Shape()
) -> Answer:
    """Return every entity of these sections that the name fits best, each with its facts.

    Order and limit are those of each of its lists.

    Raises: NotFound with near names where there is none.
    """
    records = [_describe_entity(db, key, shape) for key in find_entities(db, name, sections)]
    if shape.count_only:
        total = sum(len(record[section]) for record in records for section in FACT_SECTIONS)
        return Answer("count", [{"count": total}])
    return Answer("entities", records)


def _describe_entity(db: sqlite3.Connection, key: int, shape: Shape) -> Record:
    row = db.execute("SELECT record FROM entity WHERE key = ?", (key,)).fetchone()
    record: Record = json.loads(row[0])
    is_place = record["kind"] == PLACES
    inner = [key]
    if is_place:
        sql = "SELECT place FROM inside WHERE container = ? ORDER BY place"
        inner = [row[0] for row in db.execute(sql, (key,))]
        record["holds"] = _refer(db, [place for place in inner if place != key])
    else:
        sql = "SELECT key FROM entity WHERE json_extract(record, '$.of.id') = ? ORDER BY key"
        record["members"] = _refer(db, [row[0] for row in db.execute(sql, (record["id"],))])
    for section in (EVENTS, QUOTES, STATEMENTS, FIGURES):
        record[section] = _find_facts_of(db, inner, section, shape)
    return record


def _find_facts_of(
    db: sqlite3.Connection, entities: Sequence[int], section: str, shape: Shape
) -> list[Record]:
    """Return the facts of a section that name one of the entities, each with its `roles`."""
    marks = ", ".join("?" * len(entities))
    sql = f"""
        SELECT f.record, group_concat(DISTINCT r.role) FROM role r JOIN fact f ON f.key = r.fact
        WHERE r.entity IN ({marks}) AND f.section = ? GROUP BY f.key ORDER BY f.day, f.key"""
    records = []
    for text, roles in db.execute(sql, (*entities, section)):
        record = json.loads(text)
        records.append(record | {"match": "certain", "roles": sorted(roles.split(","))})
    return _arrange(records, shape, "entities")


def _arrange(records: list[Record], shape: Shape, kind: str) -> list[Record]:
    """Return records of one entity or of the sources in the order asked for, cut to the limit."""
    if shape.sort:
        column, descending = _read_sort(shape.sort, kind)
        missing = [record for record in records if _get_sortable(record, column) is None]
        present = [record for record in records if _get_sortable(record, column) is not None]
        present.sort(key=lambda record: _get_sortable(record, column), reverse=descending)
        records = present + missing
    return records[: shape.limit]


def _get_sortable(record: Record, column: str) -> Any:
    """Return what a record sorts by in a column, as the lists sort; None where that is nothing."""
    if column in _DAYS:
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


def _refer(db: sqlite3.Connection, keys: Sequence[int]) -> list[Record]:
    marks = ", ".join("?" * len(keys))
    sql = f"SELECT id, name FROM entity WHERE key IN ({marks}) ORDER BY key"
    return [{"id": id, "name": name} for id, name in db.execute(sql, tuple(keys))]


def find_entities(db: sqlite3.Connection, name: str, sections: Sequence[str]) -> list[int]:
    """Return the keys of the entities that a name fits: exactly, else by alias, word or prefix.

    Words and prefixes are first looked for in names, then in aliases and descriptions: Milley is
    Mark Milley before he is part of "a spokesman for Milley".

    Raises: NotFound where it fits none, with near names, or with where to ask instead.
    """
    words = fold_words(name)
    found = _match_name(db, words, sections) if words else []
    if not found:
        raise NotFound(_describe_nobody(db, name, sections))
    return found


def _match_name(
    db: sqlite3.Connection, words: tuple[str, ...], sections: Sequence[str]
) -> list[int]:
    marks = ", ".join("?" * len(sections))
    limit = f"AND e.section IN ({marks}) ORDER BY e.key"
    whole = "SELECT n.entity FROM name n JOIN entity e ON e.key = n.entity WHERE n.folded = ?"
    for tier in (0, 1):
        sql = f"{whole} AND n.tier = ? {limit}"
        found = [row[0] for row in db.execute(sql, (" ".join(words), tier, *sections))]
        if found:
            return list(dict.fromkeys(found))
    if len(words) > _MOST_WORDS:
        return []
    whole_word, prefix = "w.folded = ?", "w.folded >= ? AND w.folded < ? || char(1114111)"
    for condition, tier in ((whole_word, 0), (whole_word, 1), (prefix, 0), (prefix, 1)):
        times = condition.count("?")
        part = f"SELECT w.entity FROM word w WHERE {condition} AND w.tier <= {tier}"
        keys = " INTERSECT ".join([part] * len(words))
        sql = f"SELECT e.key FROM entity e WHERE e.key IN ({keys}) {limit}"
        given = [word for word in words for _ in range(times)]
        found = [row[0] for row in db.execute(sql, (*given, *sections))]
        if found:
            return found
    return []


def _describe_nobody(db: sqlite3.Connection, name: str, sections: Sequence[str]) -> str:
    words = fold_words(name)
    other = PLACES not in sections
    if words and (other or sections == (PLACES,)):
        elsewhere = _match_name(db, words, (PLACES,) if other else ACTORS)
        if elsewhere:
            row = db.execute("SELECT name FROM entity WHERE key = ?", (elsewhere[0],)).fetchone()
            place, command = ("a place", "where") if other else ("no place", "who")
            return f"'{name}' is {place}; ask: warfacts {command} '{row[0]}'"
    marks = ", ".join("?" * len(sections))
    sql = f"""
        SELECT DISTINCT n.written, e.name FROM name n JOIN entity e ON e.key = n.entity
        WHERE e.section IN ({marks})"""
    written = dict(db.execute(sql, tuple(sections)).fetchall())
    near = list(dict.fromkeys(written[hit] for hit in near_names(name, written)))
    kind = "no place is called" if tuple(sections) == (PLACES,) else "nobody is called"
    return f"{kind} '{name}'{did_you_mean(near)}"


def show_fact(db: sqlite3.Connection, id: str, shape: Shape = Shape()) -> Answer:
    """Return one fact with all that tells why it should be believed.

    Raises: NotFound with near ids, or with the global ids where several sources use this one.
    """
    key = _get_fact(db, id)
    sql = """
        SELECT f.record, f.section, f.event, f.measure, s.record
        FROM fact f JOIN source s ON s.key = f.source WHERE f.key = ?"""
    text, section, event, measure, source_text = db.execute(sql, (key,)).fetchone()
    record: Record = {"kind": _SINGULAR[section]} | json.loads(text) | {"match": "certain"}
    source = json.loads(source_text)
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
    ids = [row[0] for row in db.execute("SELECT DISTINCT id FROM fact ORDER BY key")]
    part = fold(own)
    near = [other for other in ids if part and part in fold(other)][:3]
    raise NotFound(f"no fact is called '{id}'{did_you_mean(near_names(own, ids) or near)}")


def _find_related(
    db: sqlite3.Connection, key: int, event: int | None, measure: str | None
) -> list[Record]:
    """Return the facts of the same event and of the same measure, without their details."""
    sql = """
        SELECT json_extract(record, '$.id'), section, coalesce(
          json_extract(record, '$.title'), json_extract(record, '$.text'),
          json_extract(record, '$.what'), json_extract(record, '$.gist'))
        FROM fact
        WHERE key <> :key AND (event = :key OR key = :event OR event = :event OR measure = :measure)
        ORDER BY day, key"""
    rows = db.execute(sql, {"key": key, "event": event, "measure": measure})
    return [{"id": id, "kind": _SINGULAR[section], "line": line} for id, section, line in rows]


# The search behind the lists


class _Search:
    """Gathers the conditions of one list, then runs it as one SELECT."""

    def __init__(self, db: sqlite3.Connection, section: str, shape: Shape) -> None:
        self._db = db
        self._section = section
        self._shape = shape
        self._where: list[str] = ["f.section = :section"]
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
        first, last = read_window(since, until, on)
        self._window = (first, last)
        self._needs = "date"
        self._bounds.append("f.dated")
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
        self._needs = "number"
        self._bounds.append("coalesce(f.low, f.high, f.near) IS NOT NULL")
        if low is not None:
            number = float(read_bound(low, "--min"))
            value = self._keep(number)
            self._bounds.append(
                f"(f.high IS NULL OR f.high > {value} OR (f.high = {value} AND NOT f.high_open))"
            )
            self._certain.append(f"f.low >= {value}")
            self._told.append(f"of at least {low}")
        if high is not None:
            most = float(read_bound(high, "--max"))
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
        keys = [key for name in names for key in find_entities(self._db, name, sections)]
        self._where.append(self._has_role(role, keys))
        self._told.append(f"{told} {' or '.join(names)}")

    def claimed_by(self, names: Names) -> None:
        """Keep what one of the named claims; `article` is the source's own voice."""
        if not names:
            return
        keys: list[int] = []
        conditions = []
        for name in names:
            try:
                keys += find_entities(self._db, name, ACTORS)
            except NotFound:
                if fold(name) != OWN_VOICE:
                    raise
                conditions.append("f.own_voice")
        if keys:
            conditions.append(self._has_role("by", keys))
        self._where.append(f"({' OR '.join(conditions)})")
        self._told.append(f"by {' or '.join(names)}")

    def in_places(self, names: Names) -> None:
        """Keep what is in one of the places, or in a place that lies in one."""
        if not names:
            return
        keys = [key for name in names for key in find_entities(self._db, name, (PLACES,))]
        marks = ", ".join(self._keep(key) for key in keys)
        places = f"SELECT place FROM inside WHERE container IN ({marks})"
        self._where.append(
            "f.key IN (SELECT r.fact FROM role r"
            f" WHERE r.role = 'where' AND r.entity IN ({places}))"
        )
        self._told.append(f"in {' or '.join(names)}")

    def _has_role(self, role: str, keys: Sequence[int]) -> str:
        marks = ", ".join(self._keep(key) for key in keys)
        role_mark = self._keep(role)
        return (
            "f.key IN (SELECT r.fact FROM role r"
            f" WHERE r.entity IN ({marks}) AND r.role = {role_mark})"
        )

    def one_of(self, field: str, values: Names) -> None:
        """Keep the facts with one of these statuses or topics; refuse a word that is neither."""
        if not values:
            return
        from warfacts.schema import STATUSES, TOPICS

        known = list(STATUSES if field == "status" else TOPICS)
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
        match = self._keep(" ".join(f'"{word}"' for word in folded))
        self._where.append(f"f.key IN (SELECT rowid FROM text WHERE text MATCH {match})")
        self._told.append(f"with the words {' '.join(words)}")

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
            return Answer("count", [{"count": total, "certain": sure or 0}], note=self._tell(total))
        sql = f"SELECT f.record, coalesce({certain}, 0) {tail} ORDER BY {self._order()}"
        if self._shape.limit is not None:
            sql += f" LIMIT {self._keep(min(self._shape.limit, _MOST_RECORDS))}"
        records = []
        for text, is_certain in self._db.execute(sql, self._values):
            record = json.loads(text)
            record["match"] = "certain" if is_certain else "possible"
            records.append(record)
        return Answer(self._section, records, note=self._tell(len(records)))

    def _order(self) -> str:
        if self._shape.sort is None:
            return "f.day, f.key"
        column, descending = _read_sort(self._shape.sort, self._section)
        way = "DESC" if descending else "ASC"
        if column in _DAYS:
            return f"f.day = '~', f.day {way}, f.key"
        if column == "match":
            certain = " AND ".join(self._certain) or "1"
            return f"coalesce({certain}, 0) {'ASC' if descending else 'DESC'}, f.day, f.key"
        if column == "said":
            value = "coalesce(f.low, f.near, f.high)"
        else:
            firsts = {"at": "$.at[0]", "topics": "$.topics[0]", "inset": "$.inset.name"}
            path = firsts.get(column, f"$.{column}")
            is_list = column in ("who", "where", "by", "via", "to", "about")
            path = f"$.{column}[0].name" if is_list else path
            value = f"json_extract(f.record, '{path}')"
        return f"{value} IS NULL, {value} COLLATE NOCASE {way}, f.day, f.key"

    def _tell(self, found: int) -> str | None:
        """Return what the reader should know besides the records."""
        if found == 0 and self._shape.limit != 0:
            return self._tell_none()
        if not self._needs:
            return None
        lacking = (
            "NOT f.dated" if self._needs == "date" else ("coalesce(f.low, f.high, f.near) IS NULL")
        )
        sql = f"SELECT count(*) FROM fact f WHERE {' AND '.join([*self._where, lacking])}"
        left_out = self._db.execute(sql, self._values).fetchone()[0]
        if not left_out:
            return None
        name = _SINGULAR[self._section] if left_out == 1 else self._section
        return f"left out: {left_out} {name} without a {self._needs}"

    def _tell_none(self) -> str:
        sure = ["for certain"] if self._shape.certain and self._certain else []
        note = " ".join([f"no {self._section}", *self._told, *sure])
        first, last = self._window
        if not (first or last):
            return note
        sql = "SELECT min(coalesce(f.earliest, f.latest)), max(coalesce(f.latest, f.earliest))"
        sql = f"{sql} FROM fact f WHERE {' AND '.join(self._where)}"
        earliest, latest = self._db.execute(sql, self._values).fetchone()
        if first and latest and latest < first:
            return f"{note}; the latest is {latest}"
        if last and earliest and earliest > last:
            return f"{note}; the earliest is {earliest}"
        return note


def _read_sort(sort: str, kind: str) -> tuple[str, bool]:
    column = sort.removeprefix("-")
    check_columns([column], kind)
    return column, sort.startswith("-")


def check_columns(columns: Sequence[str], kind: str) -> None:
    """Raise Unreadable for the first column that records of this kind do not have."""
    known = COLUMNS[kind]
    for column in columns:
        if column not in known:
            near = did_you_mean(near_names(column, known)) or f"; there are {', '.join(known)}"
            raise Unreadable(f"{kind} have no column '{column}'{near}")
