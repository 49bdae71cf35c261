"""YAML for programs: a key a line, and every value as JSON, which is YAML too.

No library writes it, since only the package `base` imports yaml, and questions do without it.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from warfacts.facts.answers import Answer
from warfacts.render import Page
from warfacts.render.fields import pick

# What YAML 1.1 takes for a line break or does not allow; the rest stands as it is.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


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
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
