"""How a list is ordered and cut: the one way for everything that `--sort` orders."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from warfacts.errors import Unreadable, did_you_mean
from warfacts.facts.answers import COLUMNS
from warfacts.facts.names import fold, near_names
from warfacts.facts.sections import ROLES
from warfacts.query.records import PRINTED_ID

MOST_RECORDS = 2**63 - 1
"""The limit of a list without a limit: the largest number that SQLite takes."""

FACT_VALUES = {
    **dict.fromkeys(("when", "as_of", "earliest", "day"), "nullif(f.day, '~')"),
    "id": PRINTED_ID,
    "said": "coalesce(f.low, f.near, f.high)",
}
"""What a fact f sorts by in columns that are no plain key of its record: all days as one."""
_PATHS = {"at": "$.at[0]", "inset": "$.inset.name", "insets": "$.insets[0].name"}


class Shape(NamedTuple):
    """How a list is to be cut and ordered."""

    sort: str | None = None
    """Columns between commas, each with `-` before it for descending; None for the list's own
    order."""
    limit: int | None = None
    certain: bool = False
    """True leaves the possible matches out."""
    count_only: bool = False
    """True asks for the number of records alone."""
    undated: bool = False
    """True asks for the facts that the filters cannot place, and for no others."""
    sources: tuple[str, ...] = ()
    """The ids of the articles to ask; empty for all."""
    lazy: bool = False
    """True reads the records of a list as they are printed."""

    @property
    def sort_columns(self) -> list[str]:
        """The columns to sort by, the first of them first, without their `-`."""
        return [key.removeprefix("-") for key in self._split_sort()]

    @property
    def sort_ways(self) -> list[str]:
        """ASC or DESC for each of the columns."""
        return ["DESC" if key.startswith("-") else "ASC" for key in self._split_sort()]

    def _split_sort(self) -> list[str]:
        return [] if self.sort is None else [key.strip() for key in self.sort.split(",")]

    @property
    def most(self) -> int:
        """The number of records at which the list is cut."""
        return MOST_RECORDS if self.limit is None else min(self.limit, MOST_RECORDS)


def order_by(
    db: sqlite3.Connection,
    shape: Shape,
    kind: str,
    own: str,
    *,
    record: str = "f.record",
    values: Mapping[str, str] = FACT_VALUES,
) -> str:
    """Return the terms of ORDER BY for a SELECT whose rows become records of a kind.

    Texts and names sort by their folded form, numbers as numbers, a list of names by the first of
    them. Rows without a value come last. `own` is the order of rows with equal values, and of all
    rows if the user asks for no order. `record` is the SQL of the row's record, `values` has the
    SQL of columns that are no plain key of it.

    Raises: Unreadable for a column that records of this kind do not have.
    """
    columns = shape.sort_columns
    check_columns(columns, kind)
    terms = []
    for column, way in zip(columns, shape.sort_ways, strict=True):
        _teach_folding(db)
        value = values.get(column) or f"folded({_get_value(record, column)})"
        terms.append(f"{value} {way} NULLS LAST")
    return ", ".join([*terms, own])


def check_columns(columns: Sequence[str], kind: str) -> None:
    """Raise Unreadable for the first column that records of this kind do not have."""
    check_known("column", columns, COLUMNS[kind])


def check_known(what: str, names: Sequence[str], known: Sequence[str]) -> None:
    """Raise Unreadable for the first name that is not known, with near ones or with all."""
    for name in names:
        if name not in known:
            near = did_you_mean(near_names(name, known)) or f"; there are {', '.join(known)}"
            raise Unreadable(f"there is no {what} '{name}'{near}")


def _teach_folding(db: sqlite3.Connection) -> None:
    """Give SQLite the function `folded`, once: again it fails while another answer is read."""
    try:
        db.execute("SELECT folded('')")
    except sqlite3.OperationalError:
        db.create_function("folded", 1, _fold_text, deterministic=True)


def _get_value(record: str, column: str) -> str:
    """Return the SQL of what stands in a column of a record; of a list of texts its JSON."""
    if column in ROLES:
        id = f"json_extract({record}, '$.{column}[0]')"
        return f"(SELECT e.name FROM entity e WHERE e.id = {id})"
    return f"json_extract({record}, '{_PATHS.get(column, f'$.{column}')}')"


def _fold_text(value: Any) -> Any:
    """Return a text folded, or None if it has no words; return any other value as it is."""
    return (fold(value) or None) if isinstance(value, str) else value
