"""The table of fields against what is published of it: the JSON Schema and docs/format.md.

jsonschema, an independent validator, sees files as an editor does and is held against `load`.
"""

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from warfacts.facts import schema
from warfacts.facts.answers import COLUMNS
from warfacts.facts.schema import SECTIONS, SOURCE_FIELDS, FieldType
from warfacts.facts.sections import ENTITY_SECTIONS, EVENTS, FACT_SECTIONS

ROOT = Path(__file__).parents[1]
BAD = ROOT / "tests" / "bad"
GENERATE = runpy.run_path(str(ROOT / "docs/generate.py"))
# The faults that are of shape, which the JSON Schema knows too.
OF_SHAPE = (
    "empty-file",
    "empty-value",
    "fingerprint-form",
    "flag-form",
    "id-form",
    "id-too-long",
    "list-at-the-top",
    "list-or-map-for-text",
    "map-in-list",
    "missing-field",
    "missing-source",
    "missing-source-id",
    "only-comments",
    "paragraph-form",
    "review-form",
    "several-faults",
    "source-is-text",
    "text-at-the-top",
    "text-for-inset",
    "text-or-list-for-map",
    "title-too-long",
    "unknown-field",
    "unknown-section",
    "unknown-status",
    "unknown-topic",
    "unknown-topic-like-none",
    "whole-number-form",
)
# Those of meaning, which only `check` knows, in files whose shape is right.
OF_MEANING = (
    "belongs-to-itself",
    "date-backwards",
    "id-twice-across-sections",
    "impossible-day",
    "inset-mixed-with-body",
    "number-wording",
    "paragraph-out-of-range",
    "phrase-too-long",
    "reference-to-the-wrong-section",
    "text-that-a-spreadsheet-runs",
    "unit-against-the-wording",
    "via-without-by",
    "when-its-words-do-not-give",
    "when-words-that-no-rule-reads",
    "when-words-without-a-day",
)


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do for JSON Schema: true, false, null and integers are no text."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, firsts in (
    ("bool", "true|false", "tf"),
    ("int", "0|-?[1-9][0-9]*", "-0123456789"),
    ("null", "~|null|", ["~", "n", ""]),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), list(firsts)
    )


def read_as_editor(path: Path) -> Any:
    """Return a file as JSON, whose keys are text."""
    data = yaml.load(path.read_text(encoding="utf-8"), EditorLoader)
    return json.loads(json.dumps(data))


@pytest.fixture(scope="module")
def validator() -> Any:
    """Return the validator of the published JSON Schema."""
    return Draft7Validator(GENERATE["build_json_schema"]())


def test_generate_has_written_what_is_published() -> None:
    written = GENERATE["write_all"]()
    assert {path.name for path in written} == {"format.md", "warfacts.schema.json"}
    for path, text in written.items():
        assert path.read_text(encoding="utf-8") == text, f"{path}: run python docs/generate.py"


def test_build_json_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(GENERATE["build_json_schema"]())


def test_build_json_schema_accepts_the_bundled_base(validator: Any) -> None:
    assert not list(validator.iter_errors(read_as_editor(ROOT / "data/events.yaml")))


@pytest.mark.parametrize("name", OF_SHAPE)
def test_build_json_schema_refuses_what_has_no_shape(validator: Any, name: str) -> None:
    assert not validator.is_valid(read_as_editor(BAD / f"{name}.yaml"))


@pytest.mark.parametrize("name", OF_MEANING)
def test_build_json_schema_leaves_meaning_to_check(validator: Any, name: str) -> None:
    assert not list(validator.iter_errors(read_as_editor(BAD / f"{name}.yaml")))


def test_describe_format_marks_required_fields() -> None:
    text = GENERATE["describe_format"]()
    assert "| **`title`** | text in the curator's own words, at most 72 characters |" in text
    assert "| `status` | one word of a closed list |" in text


def test_sections_are_those_of_the_model() -> None:
    assert tuple(SECTIONS) == (*ENTITY_SECTIONS, *FACT_SECTIONS)


@pytest.mark.parametrize("fields", [SOURCE_FIELDS, *SECTIONS.values()])
def test_fields_say_in_one_sentence_what_they_mean(fields: tuple[schema.Field, ...]) -> None:
    assert len({field.name for field in fields}) == len(fields)
    for field in fields:
        assert re.fullmatch(r"[A-Z][^|\n]*\.", field.about)


@pytest.mark.parametrize("section", SECTIONS)
def test_fields_say_what_their_type_needs(section: str) -> None:
    for field in SECTIONS[section]:
        refers = field.takes in (FieldType.REFERENCE, FieldType.REFERENCES, FieldType.EVENT)
        chooses = field.takes in (FieldType.CHOICE, FieldType.CHOICES)
        assert bool(field.sections) == refers
        assert bool(field.choices) == chooses
        known = (EVENTS,) if field.takes == FieldType.EVENT else ENTITY_SECTIONS
        assert set(field.sections) <= set(known)


@pytest.mark.parametrize("section", FACT_SECTIONS)
def test_every_field_of_a_fact_is_a_column(section: str) -> None:
    fields = {field.name for field in SECTIONS[section]}
    # What a person saw beside the text is for `verify`, not for the answers.
    assert fields - {"reviewed"} <= set(COLUMNS[section])


def test_topics_are_told_once() -> None:
    assert len(set(schema.TOPICS)) == len(schema.TOPICS)
