"""CSV (RFC 4180): one record a line, with all columns."""

import csv
import io
from collections.abc import Iterator

from warfacts.facts.answers import Answer
from warfacts.render import Page
from warfacts.render.fields import list_rows


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield the head line, then each record."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    for cells in list_rows(answer):
        writer.writerow(cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()
