"""The lists as people see them: the columns of each list, and its rows with their cells.

Shared by table, plain and markdown.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from warfacts.facts.answers import FactRecord, Record
from warfacts.facts.sections import EVENTS, FIGURES, QUOTES, STATEMENTS
from warfacts.render.cells import Line, make_line
from warfacts.render.fields import flatten, tell_claimant, tell_paragraphs

POSSIBLE = "?"
"""Stands before a row that is only a possible match."""
NOTHING = "-"
"""Stands for a day, a claimant or a fact that there is none of."""
MOST = "with most of the words:"
"""Stands above the hits of a search that lack some of its words."""
_COMFORTABLE = 120
"""A pipe shows the columns of a terminal of this width."""


class Column(NamedTuple):
    """One column of a list for people."""

    head: str
    tell: Callable[[Any], str]
    """Returns the cell of a record."""
    least: int = 0
    """The width of the terminal from which on the column is shown."""
    folds: bool = False
    """True for a text that may take several lines."""
    is_prose: bool = False
    """True for the main text. It may fold too, and has the width that the others leave."""
    is_marked: bool = False
    """True for a text in which the words of a search are marked."""
    is_below: bool = False
    """True for a text without a column of its own: its line stands below the main text."""


class Table(NamedTuple):
    """A list that is ready to be laid out."""

    columns: list[Column]
    """Those that stand below the main text come last."""
    rows: list[tuple[Line, ...]]
    """The cells of each record, one for each column."""
    headings: dict[int, str]
    """What stands above a row, by the number of the row."""


def _tell(key: str) -> Callable[[Record], str]:
    return lambda record: flatten(record.get(key))


def _tell_day(fact: FactRecord) -> str:
    return fact["day"] or NOTHING


def _tell_title(event: FactRecord) -> str:
    status = event["status"]
    return event["title"] if status == "happened" else f"{event['title']} [{status}]"


def _tell_words(quote: FactRecord) -> str:
    return f"“{quote['words']}”"


def _tell_place(fact: FactRecord) -> str:
    return tell_paragraphs(fact["at"])


def _tell_match(record: Record) -> str:
    return POSSIBLE if record.get("match") == "possible" else ""


def _lead_hit(hit: FactRecord) -> str:
    """Return what stands before the text of a hit: a status, or an opening quotation mark."""
    if hit["kind"] == "quote":
        return "“"
    return f"{hit['status']}: " if hit["status"] not in (None, "happened") else ""


def _tell_hit(hit: FactRecord) -> str:
    text = f"{_lead_hit(hit)}{hit['text']}{'”' if hit['kind'] == 'quote' else ''}"
    text += f" ({hit['said']})" if hit["said"] else ""
    if not hit.get("called"):
        return text
    whose = f"{hit['whose']['name']}, " if hit["whose"] else ""
    return f"{text} ({whose}called ‘{hit['called']}’)"


def _tell_hit_claimant(hit: FactRecord) -> str:
    is_entity = hit["kind"] in ("person", "organisation", "place")
    return NOTHING if is_entity else tell_claimant(hit)


def _tell_carried(paragraph: Record) -> str:
    return "skipped" if paragraph["skip"] else f"{paragraph['covered']} of {paragraph['of']}"


def _tell_citing(paragraph: Record) -> str:
    return ", ".join(paragraph["facts"]) or NOTHING


_MATCH = Column(POSSIBLE, _tell_match)
_DAY = Column("When", _tell_day)
_CLAIM = Column("Claimed by", tell_claimant, folds=True)
_AT = Column("¶", _tell_place, folds=True)
_ID = Column("Id", _tell("id"), 110)
_ID_BELOW = Column("Id", _tell("id"), is_below=True)
_PARAGRAPH = Column("¶", _tell("paragraph"))

_COLUMNS: dict[str, tuple[Column, ...]] = {
    EVENTS: (
        _DAY,
        Column("What", _tell_title, is_prose=True),
        Column("Who", _tell("who"), 160, folds=True),
        Column("Where", _tell("where"), 150, folds=True),
        *(_CLAIM, _AT, _ID),
    ),
    FIGURES: (
        Column("Said", _tell("said"), folds=True),
        Column("Reads", _tell("reads"), 120),
        Column("What is counted", _tell("what"), is_prose=True),
        Column("As of", _tell_day),
        *(_CLAIM, _AT, _ID),
    ),
    QUOTES: (
        _DAY,
        Column("Words", _tell_words, is_prose=True),
        Column("Gist", _tell("gist"), 140, folds=True),
        Column("Said by", tell_claimant, folds=True),
        Column("To", _tell("to"), 170, folds=True),
        *(_AT, _ID),
    ),
    STATEMENTS: (
        _DAY,
        Column("What is said to be so", _tell("text"), is_prose=True),
        Column("About", _tell("about"), 150, folds=True),
        *(_CLAIM, _AT, _ID),
    ),
    "sources": (
        Column("Reference day", _tell("reference_date")),
        Column("Headline", _tell("headline"), is_prose=True),
        Column("¶", _tell("paragraphs")),
        *(Column(section.capitalize(), _tell(section)) for section in (EVENTS, FIGURES)),
        *(Column(section.capitalize(), _tell(section)) for section in (QUOTES, STATEMENTS)),
        _ID,
    ),
    "hits": (
        Column("Kind", _tell("kind")),
        Column("What", _tell_hit, is_prose=True, is_marked=True),
        _DAY,
        Column("Claimed by", _tell_hit_claimant, folds=True),
        *(_AT, _ID),
    ),
    "paragraphs": (
        _PARAGRAPH,
        Column("Carried", _tell_carried),
        Column("Facts that cite it", _tell_citing, is_prose=True),
    ),
    "missing": (
        _PARAGRAPH,
        Column("Kind", _tell("kind")),
        Column("Words in no fact", _tell("words"), is_prose=True),
    ),
}

# Keys whose values are short, or would be taken for another fact's if they were broken.
_WHOLE = ("id", "source", "when", "as_of", "earliest", "latest", "day", "at", "match", "said")


def choose_columns(kind: str, asked: tuple[str, ...], width: int | None) -> list[Column]:
    """Return the columns of a list: those asked for, or those for a terminal of this width.

    A width of None stands for a pipe.
    """
    if asked:
        prose = next((number for number, key in enumerate(asked) if key not in _WHOLE), None)
        return [
            Column(key, _tell(key), folds=key not in _WHOLE, is_prose=number == prose)
            for number, key in enumerate(asked)
        ]
    columns = [each for each in _COLUMNS[kind] if each.least <= (width or _COMFORTABLE)]
    if _ID in _COLUMNS[kind] and _ID not in columns:
        columns.append(_ID_BELOW)
    return [_MATCH, *columns]


def tell_cells(columns: list[Column], record: Any) -> tuple[Line, ...]:
    """Return the cells of a record."""
    return tuple(
        make_line(column.tell(record), _find_marks(record) if column.is_marked else ())
        for column in columns
    )


def _find_marks(hit: FactRecord) -> list[tuple[int, int]]:
    lead = len(_lead_hit(hit))
    return [(start + lead, end + lead) for start, end in hit["marks"]]


def split_hits(records: Iterable[Any]) -> Iterator[tuple[str, Iterable[Any]]]:
    """Yield records in groups with their headings: hits that lack words have one of their own."""
    for lacks, group in groupby(records, key=lambda record: bool(record.get("lacks"))):
        yield MOST if lacks else "", group


def make_table(
    kind: str, records: Sequence[Any], asked: tuple[str, ...], width: int | None
) -> Table:
    """Return a list of records for a terminal of this width; a width of None stands for a pipe."""
    columns = choose_columns(kind, asked, width)
    if not any(map(_tell_match, records)):
        columns = [column for column in columns if column is not _MATCH]
    rows: list[tuple[Line, ...]] = []
    headings = {}
    for heading, group in split_hits(records):
        if heading:
            headings[len(rows)] = heading
        rows += [tell_cells(columns, record) for record in group]
    return Table(columns, rows, headings)
