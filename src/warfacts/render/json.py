"""JSON: an array of records, also of one. ASCII-safe.

Lists have a record a line: with a line for each key, as entities and facts have it, they would take
five times as long. A verification is one object.
"""

import json
from collections.abc import Iterator

from warfacts.facts.answers import Answer
from warfacts.render import Page
from warfacts.render.fields import pick

_INDENTED = ("entities", "show", "verification")
"""The kinds of answers that have a line for each key."""


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield one JSON document."""
    records = (pick(record, answer.columns) for record in answer.records)
    if answer.kind in _INDENTED:
        found = list(records)
        yield json.dumps(found[0] if answer.kind == "verification" else found, indent=2) + "\n"
        return
    line = ""
    for record in records:
        yield f"{line},\n" if line else "[\n"
        line = json.dumps(record)
    yield f"{line}\n]\n" if line else "[]\n"
