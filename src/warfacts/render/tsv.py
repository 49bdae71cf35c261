"""Tab-separated values: no quoting; tabs and line breaks in a value become spaces."""

import re
from collections.abc import Iterator

from warfacts.facts.answers import Answer
from warfacts.render import Page
from warfacts.render.fields import flatten, get_columns, list_rows


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield the head line, then each record."""
    columns = get_columns(answer)
    yield "\t".join(columns) + "\n"
    for record in list_rows(answer):
        cells = (re.sub(r"[\t\r\n]+", " ", flatten(record.get(column))) for column in columns)
        yield "\t".join(cells) + "\n"
