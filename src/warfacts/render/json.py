"""JSON: an array of records; for one entity or one fact, an object. ASCII-safe."""

import json
from collections.abc import Iterator

from warfacts.answers import Answer
from warfacts.render import Page
from warfacts.render.fields import pick

_OBJECTS = ("entities", "show", "verification")


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield one JSON document."""
    records = [pick(record, answer.columns) for record in answer.records]
    if answer.kind in _OBJECTS and len(records) == 1:
        yield json.dumps(records[0], indent=2) + "\n"
        return
    yield json.dumps(records, indent=2) + "\n"
