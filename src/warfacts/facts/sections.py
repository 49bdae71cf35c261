"""The names of sections, roles and columns, and what a question found. Pure.

Every question needs these; the records of a fact base (`model`) it does not, which take longer to
define than the question takes to answer.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

PEOPLE, ORGANISATIONS, PLACES = "people", "organisations", "places"
EVENTS, FIGURES, QUOTES, STATEMENTS = "events", "figures", "quotes", "statements"
ENTITY_SECTIONS = (PEOPLE, ORGANISATIONS, PLACES)
FACT_SECTIONS = (EVENTS, FIGURES, QUOTES, STATEMENTS)

ROLES = ("who", "where", "by", "via", "to", "about")
"""The fields in which a fact links entities; each kind of fact has some of them."""

Record = dict[str, Any]
"""A fact or an entity as it is printed, ready for JSON."""


class Answer(NamedTuple):
    """What a question found: records of one kind, ready to be rendered."""

    kind: str
    """The name of the layout: events, figures, quotes, statements, sources, entity or show."""
    records: Iterable[Record]
    """Those of a list may come one by one as they are read, and are gone through once."""
    columns: tuple[str, ...] = ()
    """The columns asked for; empty for those of the layout."""
    note: str | None = None
    """What the reader should know besides, for stderr."""


_CLAIM = ("by", "by_why", "via", "inset", "at")
COLUMNS: dict[str, tuple[str, ...]] = {
    EVENTS: (
        *("id", "source", "title", "when", "earliest", "latest", "when_said", "when_why", "day"),
        *("status", "topics", "who", "where", *_CLAIM, "words", "match"),
    ),
    FIGURES: (
        *("id", "source", "what", "said", "low", "high", "near", "reads", "unit", "measure"),
        *("as_of", "earliest", "latest", "when_said", "when_why", "day"),
        *("event", "about", "where", *_CLAIM, "match"),
    ),
    QUOTES: (
        *("id", "source", "words", "gist", "to", "about", "when", "earliest", "latest"),
        *("when_said", "when_why", "day", "event", *_CLAIM, "match"),
    ),
    STATEMENTS: (
        *("id", "source", "text", "about", "where", "when", "earliest", "latest"),
        *("when_said", "when_why", "day", *_CLAIM, "words", "match"),
    ),
    "sources": (
        *("id", "headline", "reference_date", "paragraphs", "fingerprint", "insets"),
        *(EVENTS, FIGURES, QUOTES, STATEMENTS, "file"),
    ),
}
_ALL = tuple(dict.fromkeys(key for keys in COLUMNS.values() for key in keys))
COLUMNS["entities"] = (
    *(key for key in _ALL if key not in COLUMNS["sources"] or key == "id"),
    "roles",
)
COLUMNS["hits"] = (
    *("kind", "id", "source", "text", "marks", "said", "low", "high", "near"),
    *("when", "earliest", "latest", "day"),
    *("by", "via", "inset", "at", "match"),
)
COLUMNS["show"] = tuple(
    dict.fromkeys(("kind", *_ALL, "headline", "reference_date", "fingerprint", "related"))
)
"""The keys of the records of each list, in their order."""
