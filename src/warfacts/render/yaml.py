"""YAML for reading by programs: every value as JSON, which YAML holds.

Written by hand, since `reader` is the one file that imports yaml.
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
