"""JSON lines: one record a line, written as it comes. ASCII only."""

import json
from collections.abc import Iterator

from warfacts.facts.answers import Answer
from warfacts.render import Page
from warfacts.render.fields import pick


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield each record as one line of JSON."""
    for record in answer.records:
        yield json.dumps(pick(record, answer.columns), separators=(", ", ": ")) + "\n"
