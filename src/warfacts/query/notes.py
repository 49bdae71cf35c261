"""What the reader should know besides the records of a list, in words."""

from warfacts.facts.sections import SINGULAR
from warfacts.query.filters import Filters


def tell(filters: Filters, unplaced: int, *, is_any: bool) -> str | None:
    """Return what the reader should know besides the records, if there are any.

    `unplaced` is how many facts the filters cannot place.
    """
    if not is_any:
        return _tell_none(filters)
    if not unplaced:
        return None
    name = SINGULAR.get(filters.section, "fact") if unplaced == 1 else filters.section
    how = "" if filters.section == "facts" else "; to list them: --undated"
    return f"left out: {unplaced} {name} without a {filters.leaves_open}{how}"


def _tell_none(filters: Filters) -> str:
    """Return what was not found, and the nearest day before or after the days asked for."""
    note = f"no {filters.section} {filters.told}".rstrip()
    first, last = filters.window
    if filters.is_narrowed or not (first or last):
        return note
    earliest, latest = filters.find_span()
    if first and latest and latest < first:
        return f"{note}; the latest is {latest}"
    if last and earliest and earliest > last:
        return f"{note}; the earliest is {earliest}"
    return note
