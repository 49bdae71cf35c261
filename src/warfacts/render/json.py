"""JSON: an array with one record a line; for one entity or one fact, an object. ASCII only.

An object has a line for each key. An array has not: Python writes indents five times slower.
"""

import json
from collections.abc import Iterator

from warfacts.facts.answers import Answer
from warfacts.render import Page
from warfacts.render.fields import pick

_OBJECTS = ("entities", "show", "verification")


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield one JSON document."""
    records = (pick(record, answer.columns) for record in answer.records)
    if answer.kind in _OBJECTS:
        found = list(records)
        yield json.dumps(found[0] if len(found) == 1 else found, indent=2) + "\n"
        return
    line = ""
    for record in records:
        yield f"{line},\n" if line else "[\n"
        line = json.dumps(record)
    yield f"{line}\n]\n" if line else "[]\n"
