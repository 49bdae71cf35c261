"""What the questions should find, said as plainly as it goes: a reference for the tests.

It goes through the records of a base one by one, and shares no code with what it checks.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from warfacts.errors import NotFound, Unreadable
from warfacts.facts.model import Entity, Event, Fact, FactBase, Figure, Quote, Statement

ACTORS, PLACES = ("people", "organisations"), ("places",)
SECTIONS: dict[str, type[Fact]] = {
    "events": Event,
    "figures": Figure,
    "quotes": Quote,
    "statements": Statement,
}

# Words

_LETTERS = dict(zip("абвгґдезиіклмнопрстуфэы", "abvggdeziiklmnoprstufei", strict=True))
_LETTERS |= {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu"}
_LETTERS |= {"я": "ia", "є": "ie", "ь": "", "ъ": "", "ł": "l", "y": "i"}
_LETTERS |= dict.fromkeys("'’‘ʼ", "")


def fold(text: str) -> str:
    """Return the words of a text without case, accents and script, a space between them."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(_LETTERS.get(c, c) for c in plain if not unicodedata.combining(c))
    letters = re.sub(r"\b([a-z])[.](?=[a-z]\b)", r"\1", letters)
    letters = re.sub("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", letters)
    kept = ""
    for at, char in enumerate(letters):
        beside = letters[at - 1 : at] + letters[at + 1 : at + 2]
        is_point = char == "." and re.fullmatch("[0-9]{2}", beside)
        kept += char if char.isalnum() or is_point else " "
    words = (word if set(word) <= set("ivx") else re.sub("i+", "i", word) for word in kept.split())
    return " ".join(words)


# Days

CALENDAR = [(date(2029, 1, 1) + timedelta(days=day)).isoformat() for day in range(4 * 365 + 1)]
"""All days of 2029 to 2032. What is open reaches to its ends, and no filter of a test does."""


class Time(NamedTuple):
    """The days on which something can have begun, and those on which it can have ended."""

    begins: list[str]
    ends: list[str]
    is_span: bool
    is_exact: bool

    def is_possible(self, since: str | None, until: str | None) -> bool:
        """Tell whether it can lie, or a span reach, into a window."""
        if self.is_span:
            begun = until is None or any(day <= until for day in self.begins)
            return begun and (since is None or any(day >= since for day in self.ends))
        return any(_is_in(day, since, until) for day in self.begins)

    def is_certain(self, since: str | None, until: str | None) -> bool:
        """Tell whether it lies, or a span reaches, into a window whatever its days are."""
        if not self.is_exact:
            return False
        if self.is_span:
            begun = until is None or all(day <= until for day in self.begins)
            return begun and (since is None or all(day >= since for day in self.ends))
        return all(_is_in(day, since, until) for day in self.begins)


def _is_in(day: str, since: str | None, until: str | None) -> bool:
    return (since is None or day >= since) and (until is None or day <= until)


def _list_days(prefix: str) -> list[str]:
    return [day for day in CALENDAR if day.startswith(prefix.strip("."))]


def read_time(text: str) -> Time:
    """Return the days of an EDTF text."""
    bare = re.sub(r"[~?%\[\] ]", "", text)
    is_exact = not re.search("[~?%]", text)
    if "/" in bare:
        begins, ends = map(_list_days, bare.split("/"))
        return Time(
            [day for day in begins if day <= max(ends)],
            [day for day in ends if day >= min(begins)],
            is_span=True,
            is_exact=is_exact,
        )
    days: list[str] = []
    for member in bare.split(","):
        first, dots, last = member.partition("..")
        begin, end = _list_days(first)[0], _list_days(last if dots else first)[-1]
        days += [day for day in CALENDAR if begin <= day <= end]
    return Time(days, days, is_span=False, is_exact=is_exact)


def read_window(
    since: str | None, until: str | None, on: str | None
) -> tuple[str | None, str | None]:
    """Return the first and the last day of a filter."""
    if on and (since or until):
        raise Unreadable("two windows")
    if on:
        return _list_days(on)[0], _list_days(on)[-1]
    first = _list_days(since)[0] if since else None
    last = _list_days(until)[-1] if until else None
    if first and last and first > last:
        raise Unreadable("nothing is in it")
    return first, last


# Numbers


class Number(NamedTuple):
    """What a wording says of a number."""

    low: float | None = None
    high: float | None = None
    near: float | None = None
    is_open: bool = False
    """True if neither bound is itself a value that it can have."""

    @property
    def first(self) -> float | None:
        """What it sorts by; None if it says nothing of a number."""
        return next((each for each in (self.low, self.near, self.high) if each is not None), None)

    def list_values(self) -> list[float]:
        """Return values that it can have: at least one between any two bounds of the tests."""
        bounds = {float(bound) for bound in BOUNDS.values()}
        own = {float(each) for each in (self.low, self.high) if each is not None}
        values = {bound + step for bound in bounds | own for step in (-0.25, 0, 0.25)} | {-1e9, 1e9}
        return [value for value in values if self._can_be(value)]

    def _can_be(self, value: float) -> bool:
        if self.is_open and value in (self.low, self.high):
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


NUMBERS = {
    "3": Number(3, 3),
    "nearly 3": Number(high=3, near=3, is_open=True),
    "more than 3": Number(low=3, is_open=True),
    "at least 3": Number(low=3),
    "up to 3": Number(high=3),
    "fewer than 3": Number(high=3, is_open=True),
    "about 3": Number(near=3),
    "3 to 5": Number(3, 5),
    "between 4 and 6": Number(4, 6),
    "dozens": Number(low=12),
    "several": Number(),
    "5": Number(5, 5),
    "just over 5": Number(low=5, near=5, is_open=True),
    "3.5": Number(3.5, 3.5),
    "1.5 million": Number(1_500_000, 1_500_000),
    "first": Number(1, 1),
    "12": Number(12, 12),
    "a few": Number(),
    "19-second": Number(19, 19),
}
"""What the wordings of the tests' figures mean."""
BOUNDS = {"0": 0, "2": 2, "3": 3, "3.5": 3.5, "4": 4, "5": 5, "6": 6, "12": 12}
BOUNDS |= {"1.5m": 1_500_000, "1.5 million": 1_500_000, "5 million": 5_000_000}
"""What is given to --min and --max."""


# Names


def find_named(base: FactBase, name: str, sections: Sequence[str]) -> list[Entity]:
    """Return the entities that a name fits best; raise NotFound for none."""
    asked = fold(name).split()

    def list_words(entity: Entity, *, also_aliases: bool) -> list[str]:
        names = [entity.name] if entity.named or also_aliases else []
        names += entity.aliases if also_aliases else ()
        return fold(" ".join(names).replace("-", "")).split()

    def has_words(*, also_aliases: bool) -> Callable[[Entity], bool]:
        words = set(fold(name.replace("-", "")).split())
        return lambda entity: words <= set(list_words(entity, also_aliases=also_aliases))

    ways: tuple[Callable[[Entity], bool], ...] = (
        lambda entity: (
            asked in [fold(each).split() for each in (entity.name, entity.id, *entity.aliases)]
        ),
        has_words(also_aliases=False),
        has_words(also_aliases=True),
    )
    for fits in ways:
        found = [
            each for each in base.entities if asked and each.section in sections and fits(each)
        ]
        if found:
            return found
    raise NotFound(name)


def find_ids(base: FactBase, names: Sequence[str], sections: Sequence[str]) -> set[str]:
    """Return the ids of the entities that any of the names fits best."""
    return {entity.id for name in names for entity in find_named(base, name, sections)}


def add_inside(base: FactBase, places: set[str]) -> set[str]:
    """Return the places and all places inside them."""
    more = places | {entity.id for entity in base.entities if entity.in_ in places}
    return more if more == places else add_inside(base, more)


# Lists


def get_time(fact: Fact) -> Time | None:
    """Return the time of a fact."""
    return read_time(fact.when.text) if fact.when else None


def get_day(fact: Fact) -> tuple[bool, str]:
    """Return what a fact sorts by: without a day last, without an earliest day first."""
    time = get_time(fact)
    if time is None:
        return True, ""
    if time.begins[0] != CALENDAR[0]:
        return False, time.begins[0]
    return False, "" if time.ends[-1] == CALENDAR[-1] else time.ends[-1]


def get_size(fact: Fact) -> tuple[int, float]:
    """Return what a figure sorts by before its day: amounts, durations, what has no size."""
    first = NUMBERS[fact.said].first if isinstance(fact, Figure) else None
    if not isinstance(fact, Figure) or first is None or fact.said == "first":
        return 2, 0
    return int("second" in fact.said), -first


class NaiveList:
    """The facts of a section, from which filters take some."""

    def __init__(self, base: FactBase, section: str) -> None:
        self.base = base
        self.facts = [fact for fact in base.facts if isinstance(fact, SECTIONS[section])]
        self.certain = dict.fromkeys(self.facts, True)

    def keep(self, wanted: Callable[[Any], object]) -> None:
        """Keep the facts of which something is true."""
        self.facts = [fact for fact in self.facts if wanted(fact)]

    def in_days(self, since: str | None, until: str | None, on: str | None) -> None:
        """Keep what can lie in a window."""
        window = read_window(since, until, on)
        if window == (None, None):
            return
        times = {fact: time for fact in self.facts if (time := get_time(fact))}
        self.keep(lambda fact: fact in times and times[fact].is_possible(*window))
        for fact in self.facts:
            self.certain[fact] &= times[fact].is_certain(*window)

    def between(self, low: str | None, high: str | None) -> None:
        """Keep the figures that can lie between two bounds."""
        if low is None and high is None:
            return
        least = BOUNDS[low] if low else -1e99
        most = BOUNDS[high] if high else 1e99
        if most < least:
            raise Unreadable("nothing is between")
        self.keep(lambda figure: NUMBERS[figure.said].first is not None)
        inside: dict[Fact, list[bool]] = {
            fact: [least <= value <= most for value in NUMBERS[fact.said].list_values()]
            for fact in self.facts
            if isinstance(fact, Figure)
        }
        self.keep(lambda figure: any(inside[figure]))
        for fact in self.facts:
            self.certain[fact] &= all(inside[fact])

    def linked(self, role: str, names: Sequence[str] | None, sections: Sequence[str]) -> None:
        """Keep the facts in which one of the named has a role."""
        if names:
            ids = find_ids(self.base, names, sections)
            ids = add_inside(self.base, ids) if role == "where" else ids
            self.keep(lambda fact: ids & set(getattr(fact, role)))

    def claimed_by(self, names: Sequence[str] | None) -> None:
        """Keep what one of the named claims."""
        if not names:
            return
        ids: set[str] = set()
        own_voice = False
        for name in names:
            try:
                ids |= find_ids(self.base, [name], ACTORS)
            except NotFound:
                if fold(name) not in ("article", "the article"):
                    raise
                own_voice = True
        self.keep(lambda fact: ids & set(fact.by) or (own_voice and not fact.by))

    def count(self, *, only_certain: bool) -> tuple[int, int]:
        """Return how many facts there are, and how many of them are certain."""
        certain = sum(self.certain[fact] for fact in self.facts)
        return certain if only_certain else len(self.facts), certain

    def list_sorted(
        self, *, sort: str | None, limit: int | None, only_certain: bool
    ) -> list[tuple[str, str]]:
        """Return source and match of each fact, in order."""
        facts = [fact for fact in self.facts if self.certain[fact] or not only_certain]
        facts.sort(key=get_day)
        facts.sort(key=get_size)
        if sort:
            facts = self._sort(facts, sort.removeprefix("-"), descending=sort.startswith("-"))
        facts.sort(key=lambda fact: not self.certain[fact])
        facts = facts if limit is None else facts[:limit]
        return [(f.source, "certain" if self.certain[f] else "possible") for f in facts]

    def _sort(self, facts: list[Fact], column: str, *, descending: bool) -> list[Fact]:
        """Return facts sorted by a column, otherwise as they were, those without a value last."""
        values = {fact: self._get_value(fact, column) for fact in facts}
        present = [fact for fact in facts if values[fact] is not None]
        absent = [fact for fact in facts if values[fact] is None]
        return sorted(present, key=lambda fact: values[fact], reverse=descending) + absent

    def _get_value(self, fact: Fact, column: str) -> Any:
        if column in ("when", "as_of"):
            return get_day(fact)[1] if fact.when else None
        if column == "id":
            is_shared = [other.id for other in self.base.facts].count(fact.id) > 1
            return f"{fact.source}/{fact.id}" if is_shared else fact.id
        if column == "match":
            return "certain" if self.certain[fact] else "possible"
        if column == "said":
            assert isinstance(fact, Figure)
            return NUMBERS[fact.said].first
        value = getattr(fact, column)
        if column == "by":
            names = {entity.id: entity.name for entity in self.base.entities}
            value = [names[id] for id in value]
        if isinstance(value, list | tuple):
            value = value[0] if value else None
        return fold(value) if isinstance(value, str) else value
