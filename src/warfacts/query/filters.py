"""The conditions of a list as SQL, and the words that tell them.

A filter on a date or a number has three outcomes: certain, possible, no (docs/format.md has the
rules). Facts that carry no date, or no number, do not answer a question about one, and the note
says how many.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from warfacts.errors import NotFound, Unreadable
from warfacts.facts.names import fold, fold_words
from warfacts.facts.sections import ACTORS, FACT_SECTIONS, PLACES
from warfacts.query.records import PLACES_INSIDE, find_sources
from warfacts.query.sorting import Shape

OWN_VOICE = ("article", "the article")
"""The names, folded, under which `--by` finds what a source says in its own voice."""

_COMMON = 2000
"""Facts from which a word counts as common."""

_LACKING = {"day": "f.day = '~'", "number": "coalesce(f.low, f.high, f.near) IS NULL"}
"""What a filter needs, and the condition under which a fact does not have it."""

Names = Sequence[str] | None
"""The values of an option that may be repeated; None or no value: the option is not given."""


class Filters:
    """Gathers the conditions that the facts of one list meet."""

    def __init__(self, db: sqlite3.Connection, section: str, shape: Shape = Shape()) -> None:
        """`section` is one of facts, or 'facts' for all.

        Raises: NotFound for a source that the base does not have.
        """
        self.db = db
        self.section = section
        self.values: dict[str, Any] = {"section": section}
        """The values of the parameters in the SQL."""
        self._only_certain = shape.certain
        self._only_unplaced = shape.undated
        in_section = "f.section = :section" if section in FACT_SECTIONS else ":section = 'facts'"
        self._always = [in_section]
        self._possible: dict[str, list[str]] = {}
        self._certain: list[str] = []
        self._told: list[str] = []
        self.window: tuple[str | None, str | None] = (None, None)
        """The first and the last day asked for; None if the user asked for all."""
        self._words: Sequence[str] = ()
        self._from_sources(shape.sources)

    @property
    def where(self) -> str:
        """The condition under which a fact f is in the list."""
        if self._only_unplaced:
            return " AND ".join([*self._always, self._unplaced])
        possible = [condition for each in self._possible.values() for condition in each]
        certain = self._certain if self._only_certain else []
        return " AND ".join([*self._always, *possible, *certain])

    @property
    def is_certain(self) -> str:
        """1 or 0: whether a fact f of the list is a certain match."""
        certain = [] if self._only_unplaced else self._certain
        return f"coalesce({' AND '.join(certain) or '1'}, 0)"

    @property
    def is_narrowed(self) -> bool:
        """Whether only certain facts, or only those that no filter can place, are asked for."""
        return self._only_unplaced or self._only_certain

    @property
    def groups(self) -> list[str]:
        """The conditions of the groups of the list, in their order: certain, then possible."""
        if self.is_narrowed or not self._certain:
            return ["1"]
        return [self.is_certain, f"NOT {self.is_certain}"]

    @property
    def leaves_open(self) -> str:
        """What the source may leave open, by the filters: the day, the number, or both."""
        return " or ".join(self._possible)

    @property
    def told(self) -> str:
        """The filters in words."""
        sure = ["for certain"] if self._only_certain and self._certain else []
        undated = [f"without a {self.leaves_open or 'day'}"] if self._only_unplaced else []
        return " ".join([*self._told, *undated, *sure])

    @property
    def _unplaced(self) -> str:
        """The condition under which the filters cannot place a fact that they do not rule out."""
        lacking = [_LACKING[thing] for thing in self._possible or ("day",)]
        rest = [
            f"({_LACKING[thing]} OR ({' AND '.join(conditions)}))"
            for thing, conditions in self._possible.items()
        ]
        return " AND ".join([f"({' OR '.join(lacking)})", *rest])

    def keep(self, value: Any) -> str:
        """Return the name of a new parameter with this value."""
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def _keep_list(self, values: Iterable[str]) -> str:
        """Return a SELECT of these values. A list of parameters could become too long."""
        return f"SELECT value FROM json_each({self.keep(json.dumps(list(values)))})"

    # Days and numbers: certain, possible, no

    def in_days(
        self, since: str | None, until: str | None, on: str | None, option: str = "on"
    ) -> None:
        """Keep the facts whose day lies, or may lie, in these days."""
        if since is None and until is None and on is None:
            return
        from warfacts.query.windows import read_days

        first, last, told = read_days(since, until, on, option=option, words=self._words)
        self.window = first, last
        self.with_day()
        possible = self._possible["day"]
        overlaps = []
        if first:
            value = self.keep(first)
            possible.append(f"(f.latest IS NULL OR f.latest >= {value})")
            self._certain.append(f"f.ends_from >= {value}")
            overlaps.append(f"(a.last IS NULL OR a.last >= {value})")
        if last:
            value = self.keep(last)
            possible.append(f"(f.earliest IS NULL OR f.earliest <= {value})")
            self._certain.append(f"f.starts_by <= {value}")
            overlaps.append(f"(a.first IS NULL OR a.first <= {value})")
        any_alternative = "SELECT 1 FROM alternative a WHERE a.fact = f.key"
        possible.append(
            f"(NOT EXISTS ({any_alternative})"
            f" OR EXISTS ({any_alternative} AND {' AND '.join(overlaps)}))"
        )
        if not self._only_unplaced:
            self._told += told

    def with_day(self) -> None:
        """Keep the facts that have a day."""
        self._possible.setdefault("day", ["f.day <> '~'"])

    def refuse_scales(self, words: Names, low: str | None, high: str | None) -> None:
        """Raise Unreadable for a word that is the scale of a number: --min 6 million, unquoted."""
        from warfacts.facts.english import LETTER_SCALES, SCALES

        for word in words or ():
            wholes = [
                f"{option} '{bound} {word}'"
                for option, bound in (("--min", low), ("--max", high))
                if bound
            ]
            if word.lower() in SCALES or (wholes and word.lower() in LETTER_SCALES):
                right = " or ".join(wholes) or f"--min '1 {word}'"
                raise Unreadable(f"'{word}' is a part of a number; write {right}, with quotes")

    def between(self, low: str | None, high: str | None) -> None:
        """Keep the figures that lie, or may lie, between two bounds, both included."""
        if low is None and high is None:
            return
        possible = self._possible["number"] = ["coalesce(f.low, f.high, f.near) IS NOT NULL"]
        least = most = None
        if low is not None:
            least = self._read_bound(low, "--min")
            value = self.keep(least)
            possible.append(
                f"(f.high IS NULL OR f.high > {value} OR (f.high = {value} AND NOT f.high_open))"
            )
            self._certain.append(f"f.low >= {value}")
            self._told.append(f"of at least {low}")
        if high is not None:
            most = self._read_bound(high, "--max")
            value = self.keep(most)
            possible.append(
                f"(f.low IS NULL OR f.low < {value} OR (f.low = {value} AND NOT f.low_open))"
            )
            self._certain.append(f"f.high <= {value}")
            self._told.append(f"of at most {high}")
        if least is not None and most is not None and most < least:
            raise Unreadable(f"--min {low} is more than --max {high}")

    def _read_bound(self, text: str, option: str) -> float:
        """Return the number of a bound; keep only figures counted in its unit, if it has one."""
        from warfacts.facts.numbers import read_amount

        number, unit = read_amount(text, option)
        self.in_units([unit] if unit else None)
        return float(number)

    def in_units(self, units: Names) -> None:
        """Keep the figures counted in one of these units, singular or plural, sign or name."""
        if not units:
            return
        from warfacts.facts.units import fold_unit

        singular = {fold_unit(unit).removesuffix("s") for unit in units}
        forms = self._keep_list(form for unit in singular for form in (unit, f"{unit}s"))
        self._always.append(f"f.unit IN ({forms})")
        self._told.append(f"in {' or '.join(units)}")

    # Sources, who and where

    def _from_sources(self, ids: Sequence[str]) -> None:
        """Keep the facts of these articles."""
        if ids:
            keys = find_sources(self.db, ids)
            self._always.append(f"f.source IN ({self._keep_list(map(str, keys))})")
            self._told.append(f"of {' or '.join(ids)}")

    def linked(self, role: str, names: Names, sections: Sequence[str], told: str) -> None:
        """Keep the facts in which one of the named has this role."""
        if not names:
            return
        self._always.append(self._has_role(role, self._keep_list(self._find(names, sections))))
        self._told.append(f"{told} {' or '.join(names)}")

    def claimed_by(self, names: Names) -> None:
        """Keep what one of the named claims; `article` is the source's own voice."""
        if not names:
            return
        ids: list[str] = []
        conditions = []
        for name in names:
            try:
                ids += self._find([name], ACTORS)
            except NotFound:
                if fold(name) not in OWN_VOICE:
                    raise
                conditions.append("f.own_voice")
        if ids:
            conditions.append(self._has_role("by", self._keep_list(ids)))
        self._always.append(f"({' OR '.join(conditions)})")
        self._told.append(f"by {' or '.join(names)}")

    def in_places(self, names: Names) -> None:
        """Keep what is in one of the places or inside it."""
        if not names:
            return
        ids = self.keep(json.dumps(self._find(names, (PLACES,))))
        places = f"{PLACES_INSIDE.format(ids)} SELECT id FROM inside"
        self._always.append(self._has_role("where", places))
        self._told.append(f"in {' or '.join(names)}")

    def _find(self, names: Sequence[str], sections: Sequence[str]) -> list[str]:
        from warfacts.query.who_is_meant import find_entities

        return [id for name in names for id in find_entities(self.db, name, sections)]

    def _has_role(self, role: str, entities: str) -> str:
        """Return the condition that one of the entities of a SELECT has this role."""
        of_section = "AND r.section = :section" if self.section in FACT_SECTIONS else ""
        return (
            "f.key IN (SELECT r.fact FROM role r"
            f" WHERE r.entity IN ({entities}) {of_section} AND r.role = {self.keep(role)})"
        )

    # Words

    def one_of(self, field: str, values: Names) -> None:
        """Keep the facts with one of these statuses or topics; refuse a word that is neither."""
        if not values:
            return
        from warfacts.facts.schema import STATUSES, TOPICS, describe_unknown_choice

        known = STATUSES if field == "status" else TOPICS
        values = [value.lower() for value in values]
        for value in values:
            if value not in known:
                raise Unreadable(describe_unknown_choice(value, field, known))
        chosen = self._keep_list(values)
        topics = f"f.key IN (SELECT t.fact FROM topic t WHERE t.topic IN ({chosen}))"
        self._always.append(topics if field == "topic" else f"f.status IN ({chosen})")
        self._told.append(f"with {field} {' or '.join(values)}")

    def with_words(self, words: Names) -> None:
        """Keep the facts in whose text all the words stand, as whole words."""
        if not words:
            return
        folded = dict.fromkeys(fold_words(" ".join(words)))
        if not folded:
            raise Unreadable(f"there is no word in '{' '.join(words)}'")
        self._words = words
        # Each word in quotation marks: FTS5 has operators, and a user's words are none.
        phrases = " ".join(f'"{word}"' for word in folded)
        self.holding(f"{{title names body}} : ({phrases})", f"with the words {' '.join(words)}")

    def holding(self, match: str, told: str) -> None:
        """Keep the facts whose full text matches."""
        asked = self.keep(match)
        matching = f"SELECT rowid FROM text WHERE text MATCH {asked}"
        # If many facts match, a plus makes SQLite go through the facts in their order instead of
        # through the matches. It then stops at the limit of the list, which is sooner.
        sql = f"SELECT count(*) FROM ({matching} LIMIT {_COMMON})"
        is_common = self.db.execute(sql, self.values).fetchone()[0] == _COMMON
        self._always.append(f"{'+' if is_common else ''}f.key IN ({matching})")
        self._told.append(told)

    def in_sections(self, sections: Sequence[str]) -> None:
        """Keep the facts of these sections."""
        self._always.append(f"f.section IN ({self._keep_list(sections)})")
        if len(sections) < len(FACT_SECTIONS):
            self._told.append(f"in {' or '.join(sections)}")

    # What is told besides the records

    def count_unplaced(self) -> int:
        """Return how many facts the filters cannot place: they have no day, or no number."""
        if self._only_unplaced or not self._possible:
            return 0
        sql = f"SELECT count(*) FROM fact f WHERE {' AND '.join([*self._always, self._unplaced])}"
        return int(self.db.execute(sql, self.values).fetchone()[0])

    def find_span(self) -> tuple[str | None, str | None]:
        """Return the first and the last day of the facts that all but the days of a filter keep."""
        sql = "SELECT min(coalesce(f.earliest, f.latest)), max(coalesce(f.latest, f.earliest))"
        sql = f"{sql} FROM fact f WHERE {' AND '.join(self._always)}"
        earliest, latest = self.db.execute(sql, self.values).fetchone()
        return earliest, latest
