"""CSV (RFC 4180): one record a line, all columns, lists joined by `; `."""

import csv
import io
from collections.abc import Iterator
from itertools import chain

from warfacts.facts.answers import Answer
from warfacts.render import Page
from warfacts.render.fields import flatten, get_columns, list_rows


def render(answer: Answer, page: Page, delimiter: str = ",") -> Iterator[str]:
    """Yield the head line, then each record."""
    columns = get_columns(answer)
    line = io.StringIO()
    writer = csv.writer(line, delimiter=delimiter, lineterminator="\n")
    rows = ([flatten(record.get(column)) for column in columns] for record in list_rows(answer))
    for cells in chain([columns], rows):
        writer.writerow(cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()
