"""CSV (RFC 4180): one record a line, all columns, lists joined by `; `."""

import csv
import io
from collections.abc import Iterator

from warfacts.model import Answer
from warfacts.render import Page
from warfacts.render.fields import flatten, get_columns, list_rows


def render(answer: Answer, page: Page, delimiter: str = ",") -> Iterator[str]:
    """Yield the head line, then each record."""
    columns = get_columns(answer)
    line = io.StringIO()
    writer = csv.writer(line, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    for record in list_rows(answer):
        writer.writerow([flatten(record.get(column)) for column in columns])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()
