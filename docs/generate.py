"""Writes what is published of the table of fields: `python docs/generate.py` writes both anew.

These are docs/warfacts.schema.json and the part of docs/format.md between its two marks.
"""

import json
import textwrap
from pathlib import Path
from typing import Any

from warfacts.facts.schema import (
    INSET_FIELDS,
    LONGEST_ID,
    REVIEW_FIELDS,
    SECTIONS,
    SOURCE_FIELDS,
    STATUSES,
    TOPICS,
    Field,
    FieldType,
)
from warfacts.facts.sections import (
    EVENTS,
    FIGURES,
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    QUOTES,
    STATEMENTS,
)

DOCS = Path(__file__).parent
ABOUT_SECTIONS = {
    "source": "the article",
    PEOPLE: "who is named or described",
    ORGANISATIONS: "bodies, states and groups that act or speak",
    PLACES: "where things are",
    EVENTS: "what happened, goes on, is planned, is proposed or is denied",
    FIGURES: "numbers and what they count",
    QUOTES: "words that stand in quotation marks",
    STATEMENTS: "what is said to be so, and facts that last",
    "skip": "paragraphs that hold no fact, each with the reason",
}
BEGIN, END = "<!-- fields -->\n", "<!-- end of fields -->\n"


def describe_format() -> str:
    """Return the reference part of docs/format.md: a Markdown table for each section."""
    lines = []
    for section, fields in {"source": SOURCE_FIELDS, **SECTIONS}.items():
        lines += [f"### `{section}`: {ABOUT_SECTIONS[section]}", "", *_tabulate(fields)]
        if section == "source":
            lines += ["Each of the `insets` has:", "", *_tabulate(INSET_FIELDS)]
    lines += ["### `reviewed`, in any fact: what a person has settled", ""]
    lines += _tabulate(REVIEW_FIELDS)
    lines += [f"### `skip`: {ABOUT_SECTIONS['skip']}", "", "A map of paragraph number to reason."]
    lines += ["", "### The statuses of an event", "", "| status | meaning |", "|---|---|"]
    lines += [f"| `{status}` | {meaning} |" for status, meaning in STATUSES.items()]
    lines += ["", "### The topics of an event", "", "The context codes of PLOVER:", ""]
    lines += textwrap.wrap(", ".join(f"`{topic}`" for topic in TOPICS) + ".", 120)
    return "\n".join(lines) + "\n"


def _tabulate(fields: tuple[Field, ...]) -> list[str]:
    """Return the lines of a Markdown table of fields, with an empty line behind them."""
    lines = ["| field | takes | meaning |", "|---|---|---|"]
    for field in fields:
        name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
        limit = f", at most {field.limit} characters" if field.limit else ""
        lines.append(f"| {name} | {field.takes}{limit} | {field.about} |")
    return [*lines, ""]


_ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
_LANGUAGE_PATTERN = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_WORD = {"type": ["string", "number", "boolean"]}
_PARAGRAPH = {"type": "integer", "minimum": 1}


def _one_or_more(item: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}


def _describe_field(field: Field) -> dict[str, Any]:
    """Return the JSON Schema of what a field takes."""
    shapes: dict[FieldType, dict[str, Any]] = {
        FieldType.NAMES: _one_or_more(_WORD),
        FieldType.PHRASES: _one_or_more(_WORD),
        FieldType.REFERENCE: {"type": "string", "pattern": _ID_PATTERN},
        FieldType.REFERENCES: _one_or_more({"type": "string", "pattern": _ID_PATTERN}),
        FieldType.EVENT: {"type": "string", "pattern": _ID_PATTERN},
        FieldType.ID: {"type": "string", "pattern": _ID_PATTERN, "maxLength": LONGEST_ID},
        FieldType.WHEN: _one_or_more(_WORD),
        FieldType.COUNT: {"type": "integer", "minimum": 1},
        FieldType.PARAGRAPHS: _one_or_more(_PARAGRAPH),
        FieldType.FLAG: {"type": "boolean"},
        FieldType.CHOICE: {"enum": list(field.choices)},
        FieldType.CHOICES: _one_or_more({"enum": list(field.choices)}),
        FieldType.HASH: {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        FieldType.HASHES: {"type": "array", "items": _WORD},
        FieldType.LANGUAGE: {"type": "string", "pattern": _LANGUAGE_PATTERN},
        FieldType.CURRENCY: {"type": "string", "pattern": "^[A-Z]{3}$"},
    }
    shape = dict(shapes.get(field.takes, _WORD))
    if field.takes == FieldType.INSETS:
        shape = {"type": "object", "additionalProperties": _describe_fields(INSET_FIELDS)}
    if field.takes == FieldType.REVIEW:
        shape = _describe_fields(REVIEW_FIELDS)
    if field.limit:
        shape["maxLength"] = field.limit
    return shape | {"description": field.about}


def _describe_fields(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.required],
        "properties": {field.name: _describe_field(field) for field in fields},
    }


def build_json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft-07, which editors understand) of one file of a base.

    It holds the shape alone; what a field means, references and dates, only `check` knows.
    """
    properties: dict[str, Any] = {"source": _describe_fields(SOURCE_FIELDS)}
    for section, fields in SECTIONS.items():
        properties[section] = {
            "type": "object",
            "description": ABOUT_SECTIONS[section],
            "propertyNames": {"pattern": _ID_PATTERN, "maxLength": LONGEST_ID},
            "additionalProperties": _describe_fields(fields),
        }
    properties["skip"] = {"type": "object", "additionalProperties": _WORD}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "One file of a warfacts fact base",
        "type": "object",
        "required": ["source"],
        "additionalProperties": False,
        "properties": properties,
    }


def write_all() -> dict[Path, str]:
    """Return the text that each published file should have."""
    page = DOCS / "format.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    return {
        page: before + BEGIN + describe_format() + END + after,
        DOCS / "warfacts.schema.json": json.dumps(build_json_schema(), indent=2) + "\n",
    }


if __name__ == "__main__":
    for path, text in write_all().items():
        path.write_text(text, encoding="utf-8")
