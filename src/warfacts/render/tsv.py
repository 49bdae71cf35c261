"""Tab-separated values, without quotes. Tabs and line breaks in a value become spaces."""

import re
from collections.abc import Iterator

from warfacts.facts.answers import Answer
from warfacts.render import Page
from warfacts.render.fields import list_rows


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield the head line, then each record."""
    for cells in list_rows(answer):
        yield "\t".join(re.sub(r"[\t\r\n]+", " ", cell) for cell in cells) + "\n"
