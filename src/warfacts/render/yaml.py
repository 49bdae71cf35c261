"""YAML for programs: a key a line, and every value as JSON, which is YAML too.

No library writes it, since only the package `base` imports yaml, and questions do without it.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from warfacts.facts.answers import Answer
from warfacts.facts.characters import UNSAFE
from warfacts.render import Page
from warfacts.render.fields import pick


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield a list of maps, one a record."""
    start = None
    for record in answer.records:
        start = "- "
        for key, value in pick(record, answer.columns).items():
            yield f"{start}{key}: {_write(value)}\n"
            start = "  "
    if start is None:
        yield "[]\n"


def _write(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(UNSAFE, lambda match: f"\\U{ord(match.group()):08x}", text)
