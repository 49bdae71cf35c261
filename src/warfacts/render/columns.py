"""The lists as people see them: the columns of each list, and its rows with their cells.

Shared by table, plain and markdown.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from warfacts.facts.answers import TIMELINE, FactRecord, Record
from warfacts.facts.sections import EVENTS, FIGURES, QUOTES, STATEMENTS
from warfacts.render.cells import CLAIMANT, DETAIL, ID, STATUS, Line, give_role, link, make_line
from warfacts.render.fields import flatten, tell_claimant, tell_paragraphs, tell_said, tell_status

NOTHING = "-"
"""Stands for a day or a fact that there is none of."""


class Column(NamedTuple):
    """One column of a list for people."""

    head: str
    tell: Callable[[Any], str]
    """Returns the cell of a record."""
    role: str | None = None
    """The look of its cells."""
    folds: bool = False
    """True for a text that may take several lines."""
    is_prose: bool = False
    """True for the main text. It folds too, and has the width that the others leave."""
    is_extra: bool = False
    """True for a column that is shown only where nothing folds for it."""
    below: str = ""
    """What leads to its cell in the line below the main text, where lists have no columns."""


class Table(NamedTuple):
    """A list that is ready to be laid out."""

    columns: list[Column]
    rows: list[tuple[Line, ...]]
    """The cells of each record, one for each column."""
    headings: dict[int, Line]
    """Lines of their own, by the number of the row that each stands before."""
    is_own: bool
    """True if the columns are those of the list, False if the user asked for some."""


def _tell(key: str) -> Callable[[Record], str]:
    return lambda record: flatten(record.get(key))


def _tell_day(fact: FactRecord) -> str:
    return fact.get("day") or NOTHING


def _tell_words(quote: FactRecord) -> str:
    return f"“{quote['words']}”"


def _tell_place(fact: FactRecord) -> str:
    return tell_paragraphs(fact["at"])


def _lead_hit(hit: FactRecord) -> str:
    """Return the mark that opens a quotation; empty for other hits."""
    return "“" if hit["kind"] == "quote" else ""


def _tell_hit(hit: FactRecord) -> str:
    text = f"{_lead_hit(hit)}{hit['text']}{'”' if hit['kind'] == 'quote' else ''}"
    text += f" ({tell_said(hit)})" if hit["said"] else ""
    if not hit.get("called"):
        return text
    whose = f"{hit['whose']['name']}, " if hit["whose"] else ""
    return f"{text} ({whose}called ‘{hit['called']}’)"


def _tell_hit_claimant(hit: FactRecord) -> str:
    return "" if hit["kind"] in ("person", "organisation", "place") else tell_claimant(hit)


def _tell_any(fact: FactRecord) -> str:
    """Return the text of a fact of any section."""
    if "what" in fact:
        return f"{tell_said(fact)}: {fact['what']}"
    if "gist" in fact:
        return _tell_words(fact)
    return fact["title"] if "title" in fact else fact["text"]


def _tell_carried(paragraph: Record) -> str:
    return "skipped" if paragraph["skip"] else f"{paragraph['covered']} of {paragraph['of']}"


def _tell_citing(paragraph: Record) -> str:
    return ", ".join(paragraph["facts"]) or NOTHING


_DAY = Column("When", _tell_day, folds=True)
_CLAIM = Column("Claimed by", tell_claimant, CLAIMANT, folds=True)
_AT = Column("¶", _tell_place, DETAIL, folds=True, below="¶ ")
_SOURCE = Column("Source", _tell("source"), DETAIL, below="in ")
_ID = Column("Id", _tell("id"), ID)
_REST = (_CLAIM, _AT, _SOURCE, _ID)
_PARAGRAPH = Column("¶", _tell("paragraph"))


def _extra(head: str, key: str) -> Column:
    return Column(head, _tell(key), is_extra=True)


_COLUMNS: dict[str, tuple[Column, ...]] = {
    EVENTS: (
        *(_DAY, Column("What", _tell("title"), is_prose=True), *_REST),
        *(_extra("Who", "who"), _extra("Where", "where")),
    ),
    FIGURES: (
        Column("Said", tell_said, folds=True),
        Column("What is counted", _tell("what"), is_prose=True),
        Column("As of", _tell("day"), folds=True, below="as of "),
        *(*_REST, _extra("Reads", "reads")),
    ),
    QUOTES: (
        *(_DAY, Column("Words", _tell_words, is_prose=True)),
        *(_CLAIM._replace(head="Said by"), *_REST[1:], _extra("To", "to"), _extra("Gist", "gist")),
    ),
    STATEMENTS: (
        *(_DAY, Column("What is said to be so", _tell("text"), is_prose=True), *_REST),
        _extra("About", "about"),
    ),
    "facts": (
        *(_DAY, Column("What", _tell_any, is_prose=True)),
        Column("With", _tell("with"), folds=True, below="with "),
        *(_CLAIM._replace(tell=_tell("claimant")), *_REST[1:]),
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
        *(_DAY, Column("What", _tell_hit, is_prose=True), Column("Kind", _tell("kind"), DETAIL)),
        *(_CLAIM._replace(tell=_tell_hit_claimant), *_REST[1:]),
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
LISTS = (EVENTS, FIGURES, QUOTES, STATEMENTS, "facts", "hits")
"""The lists of facts: narrow terminals show a fact in two lines instead of columns."""

_COLUMNS[TIMELINE] = _COLUMNS[EVENTS]

# Keys whose values are short, or would be taken for another fact's if they were broken.
_WHOLE = ("id", "source", "when", "as_of", "earliest", "latest", "day", "at", "match", "said")


def choose_columns(kind: str, asked: tuple[str, ...]) -> list[Column]:
    """Return the columns of a list: those asked for, or its own."""
    if not asked:
        return list(_COLUMNS[kind])
    prose = next((number for number, key in enumerate(asked) if key not in _WHOLE), None)
    return [
        Column(key, _tell(key), folds=key not in _WHOLE, is_prose=number == prose)
        for number, key in enumerate(asked)
    ]


def tell_cells(columns: Iterable[Column], record: Record) -> tuple[Line, ...]:
    """Return the cells of a record. The status of an event stands before its title."""
    return tuple(_make_cell(column, record) for column in columns)


def _make_cell(column: Column, record: Record) -> Line:
    text = column.tell(record)
    if column.head == "title" or (column.is_prose and column.tell in _TITLES):
        marks = _find_marks(record) if record.get("marks") else ()
        status = give_role(make_line(tell_status(record)).text, STATUS)
        return link((status, make_line(text, marks)), "")
    line = make_line(text)
    return give_role(line.text, column.role) if column.role and line.text else line


_TITLES = (_tell_hit, _tell_any, _COLUMNS[EVENTS][1].tell)
"""What tells the title of an event."""


def _find_marks(hit: Any) -> list[tuple[int, int]]:
    lead = len(_lead_hit(hit))
    return [(start + lead, end + lead) for start, end in hit["marks"]]


def make_table(
    kind: str, records: Sequence[Any], asked: tuple[str, ...], headings: dict[int, Line]
) -> Table:
    """Return a list of records. A column of its own in which nothing stands is left out."""
    columns = choose_columns(kind, asked)
    if not asked and len({record.get("source") for record in records}) < 2:
        columns = [column for column in columns if column is not _SOURCE]
    rows = [tell_cells(columns, record) for record in records]
    if not asked and kind in LISTS:
        used = [
            number
            for number, column in enumerate(columns)
            if column.is_prose or any(row[number].text not in ("", NOTHING) for row in rows)
        ]
        columns = [columns[number] for number in used]
        rows = [tuple(row[number] for number in used) for row in rows]
    return Table(columns, rows, headings, not asked and kind in LISTS)
