"""How a list is cut and ordered."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from warfacts.errors import Unreadable, did_you_mean
from warfacts.facts.answers import COLUMNS, Record
from warfacts.facts.names import near_names
from warfacts.facts.sections import ROLES
from warfacts.query.records import IS_SHARED

DAYS = ("when", "as_of", "earliest", "day")
"""The columns that all sort by the earliest day."""


class Shape(NamedTuple):
    """How a list is to be cut and ordered."""

    sort: str | None = None
    """A column, with `-` before it for descending; None for the day."""
    limit: int | None = None
    certain: bool = False
    """True leaves the possible matches out."""
    count_only: bool = False
    """True asks for the number of records alone."""
    lazy: bool = False
    """True reads the records of a list as they are printed."""


def order_facts(shape: Shape, section: str, conditions: Sequence[str]) -> str:
    """Return the terms of ORDER BY for the facts of a list; of those conditions all are certain."""
    if shape.sort is None:
        return "f.day, f.key"
    column, descending = read_sort(shape.sort, section)
    way = "DESC" if descending else "ASC"
    if column in DAYS:
        return f"f.day = '~', f.day {way}, f.key"
    if column == "match":
        certain = " AND ".join(conditions) or "1"
        return f"coalesce({certain}, 0) {'ASC' if descending else 'DESC'}, f.day, f.key"
    if column == "said":
        value = "coalesce(f.low, f.near, f.high)"
    else:
        firsts = {"at": "$.at[0]", "topics": "$.topics[0]", "inset": "$.inset.name"}
        path = firsts.get(column, f"$.{column}")
        path = f"$.{column}[0]" if column in ROLES else path
        value = f"json_extract(f.record, '{path}')"
        if column in ROLES:
            value = f"(SELECT e.name FROM entity e WHERE e.id = {value})"
        elif column == "id":
            value = f"iif({IS_SHARED}, json_extract(f.record, '$.source') || '/', '') || f.id"
    return f"{value} IS NULL, {value} COLLATE NOCASE {way}, f.day, f.key"


def arrange(records: list[Record], shape: Shape, kind: str) -> list[Record]:
    """Return records of one entity or of the sources in the order asked for, cut to the limit."""
    if shape.sort:
        column, descending = read_sort(shape.sort, kind)
        missing = [record for record in records if _get_sortable(record, column) is None]
        present = [record for record in records if _get_sortable(record, column) is not None]
        present.sort(key=lambda record: _get_sortable(record, column), reverse=descending)
        records = present + missing
    return records if shape.count_only else records[: shape.limit]


def _get_sortable(record: Record, column: str) -> Any:
    """Return what a record sorts by in a column, as the lists sort; None where that is nothing."""
    if column in DAYS:
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


def read_sort(sort: str, kind: str) -> tuple[str, bool]:
    """Return the column to sort by, and whether it descends; raise Unreadable for no column."""
    column = sort.removeprefix("-")
    check_columns([column], kind)
    return column, sort.startswith("-")


def check_columns(columns: Sequence[str], kind: str) -> None:
    """Raise Unreadable for the first column that records of this kind do not have."""
    known = COLUMNS[kind]
    for column in columns:
        if column not in known:
            near = did_you_mean(near_names(column, known)) or f"; there are {', '.join(known)}"
            raise Unreadable(f"there is no column '{column}'{near}")
