"""What a question found: records, and the keys that are printed of them in their order. Pure.

A record is a fact, an entity or a source as JSON has it. Every printed key is declared here.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypedDict

from warfacts.facts.sections import EVENTS, FIGURES, QUOTES, STATEMENTS


class Link(TypedDict):
    """An entity that a record names."""

    id: str
    name: str


class Related(TypedDict):
    """A fact of the same event or measure."""

    id: str
    kind: str
    """event, figure, quote or statement."""
    line: str
    """The words that stand for it in a list."""
    said: str | None
    """The number of a figure, as the article words it."""
    status: str | None
    day: str | None
    by: list[Link]
    via: list[Link]
    inset: Link | None


class Cited(TypedDict):
    """A paragraph of the user's copy of the article."""

    paragraph: int
    text: str
    changed: bool
    """True if it differs from the paragraph that the fact was taken from."""
    marks: list[tuple[int, int]]
    """Where the fact's words stand: first character and the one behind the last."""


class FactRecord(TypedDict, total=False):
    """A fact as it is printed. COLUMNS says which keys the facts of a section have."""

    kind: str
    """event, figure, quote or statement, if facts of several sections stand together. A hit of a
    search can also be a person, an organisation or a place."""
    id: str
    source: str
    """The id of the article."""
    title: str
    what: str
    words: str | list[str]
    """Of a quote its words; else the evidence, short phrases of the article."""
    gist: str
    text: str
    said: str | None
    """A number as the article words it."""
    low: float | None
    """The number's lower bound; None if the wording gives none."""
    high: float | None
    low_open: bool | None
    """True if the number is more than `low`, not `low` itself."""
    high_open: bool | None
    """True if the number is less than `high`, not `high` itself."""
    near: float | None
    """The number of a wording that gives no bound: 200 of "about 200"."""
    reads: str
    """The number for people: `≥ 100`."""
    unit: str | None
    measure: str | None
    when: str | None
    """The time in EDTF; None if the source gives none. Figures have `as_of`."""
    as_of: str | None
    earliest: str | None
    """First day of the time, YYYY-MM-DD; None if it is open."""
    latest: str | None
    starts_by: str | None
    """Day by which it has begun for certain; in the rows of a timeline, as `ends_from`."""
    ends_from: str | None
    """First day on which it can have ended; None also if nothing is certain."""
    when_said: str | None
    when_why: str | None
    day: str | None
    """The time as short as lists show it."""
    status: str
    topics: list[str]
    who: list[Link]
    where: list[Link]
    to: list[Link]
    about: list[Link]
    event: str | None
    by: list[Link]
    by_why: str | None
    via: list[Link]
    denied_by: list[Link]
    """Who says that it is not so. Of an event, `status` says that somebody denies it."""
    inset: Link | None
    """The box inside the article in which the fact stands."""
    at: list[int]
    match: str
    """certain or possible."""
    marks: list[tuple[int, int]]
    """Where the words of a search stand in `text`."""
    lacks: list[str]
    """The words of a search that are not in the hit; none if it holds all of them."""
    called: str | None
    """The alias by which a hit of a search holds a word; None if its own words have them all."""
    whose: Link | None
    """Whose alias it is; None if the hit is the one who is called so."""
    roles: list[str]
    """How the entity that was asked for is linked to the fact."""
    headline: str
    reference_date: str
    fingerprint: str | None
    file: str
    """The YAML file in which the fact stands."""
    line: int
    """Its line in that file."""
    related: list[Related]
    cited: list[Cited]


_In = TypedDict("_In", {"in": Link | None}, total=False)
"""The place that a place lies in: its key is a word of Python."""


class EntityRecord(_In, total=False):
    """A person, an organisation or a place, with the facts that link it."""

    id: str
    source: str
    kind: str
    """The section: people, organisations or places."""
    name: str
    named: bool
    role: str | None
    age: int | None
    of: Link | None
    aliases: list[str]
    at: list[int]
    holds: list[Link]
    members: list[Link]
    events: list[FactRecord]
    quotes: list[FactRecord]
    statements: list[FactRecord]
    figures: list[FactRecord]


class SourceRecord(TypedDict):
    """An article, with how many facts of each section are taken from it."""

    id: str
    headline: str
    reference_date: str
    paragraphs: int
    fingerprint: str | None
    insets: list[dict[str, Any]]
    events: int
    figures: int
    quotes: int
    statements: int
    file: str


class CountRecord(TypedDict, total=False):
    """The answer to `--count`."""

    count: int
    certain: int
    """How many of them are certain matches; absent where a question has no possible ones."""


Record = Mapping[str, Any]
"""Any of these records, for code that takes several kinds of them, key by key."""


class Answer(NamedTuple):
    """What a question found: records of one kind, ready to be rendered."""

    kind: str
    """events, figures, quotes, statements, timeline, sources, entities, show, hits, count, or what
    a report prints."""
    records: Iterable[Record]
    """FactRecords, EntityRecords, SourceRecords or a CountRecord, by the kind. Those of a list may
    come one by one as they are read: go through them once."""
    columns: tuple[str, ...] = ()
    """The columns asked for; empty for those of the layout."""
    note: str | None = None
    """What the reader should know besides, for stderr."""
    told: str = ""
    """The filters of a list in words: `since 2022-05-18`."""
    leaves_open: str = ""
    """What the source leaves open in possible matches: day, number, or both."""
    unplaced: int = 0
    """How many facts the filters cannot place, because they have no day or no number."""
    is_cut: bool = False
    """True if the list may go on behind its last record."""


TIMELINE = "timeline"
"""The kind of an answer that is a picture of the days."""

LINE = {EVENTS: "title", FIGURES: "what", QUOTES: "words", STATEMENTS: "text"}
"""The key of the words that stand for a fact in the lists of its section."""
SHORT_LINE = LINE | {QUOTES: "gist"}
"""The same beside other facts: of a quote what it says, not its words."""

_DAYS = ("earliest", "latest", "when_said", "when_why", "day")
_CLAIM = ("by", "by_why", "via", "inset", "at")
_DENIABLE = ("by", "by_why", "via", "denied_by", "inset", "at")
COLUMNS: dict[str, tuple[str, ...]] = {
    EVENTS: (
        *("id", "source", "title", "when", *_DAYS, "status", "topics", "who", "where"),
        *(*_CLAIM, "words", "match"),
    ),
    FIGURES: (
        *("id", "source", "what", "said", "low", "high", "low_open", "high_open", "near"),
        *("reads", "unit", "measure"),
        *("as_of", *_DAYS, "event", "about", "where", *_DENIABLE, "match"),
    ),
    QUOTES: (
        *("id", "source", "words", "gist", "to", "about", "when", *_DAYS, "event"),
        *(*_DENIABLE, "match"),
    ),
    STATEMENTS: (
        *("id", "source", "text", "about", "where", "when", *_DAYS, *_DENIABLE, "words", "match"),
    ),
    "sources": tuple(SourceRecord.__annotations__),
}
_ALL = tuple(dict.fromkeys(key for keys in COLUMNS.values() for key in keys))
COLUMNS["entities"] = (
    *(key for key in _ALL if key not in COLUMNS["sources"] or key == "id"),
    "roles",
)
COLUMNS[TIMELINE] = (
    *("id", "source", "title", "when", "earliest", "latest", "starts_by", "ends_from"),
    *COLUMNS[EVENTS][COLUMNS[EVENTS].index("latest") + 1 :],
)
COLUMNS["hits"] = (
    *("kind", "id", "source", "text", "marks", "said", "low", "high", "low_open", "high_open"),
    *("near", "reads", "unit"),
    *("when", "earliest", "latest", "day"),
    *("by", "via", "denied_by", "inset", "at", "match", "status", "lacks", "called", "whose"),
)
COLUMNS["show"] = tuple(
    dict.fromkeys(
        ("kind", *_ALL, "headline", "reference_date", "fingerprint", "file", "line", "related")
    )
)
"""The keys of the records of each kind of answer, in the order in which they are printed."""
