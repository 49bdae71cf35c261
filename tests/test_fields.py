"""The values of single fields, and what is refused of them.

The whole reports of faulty files stand in tests/bad.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warfacts.base.fields import FieldReader, Reference
from warfacts.base.yaml_nodes import Mapping, Node, Scalar, Sequence
from warfacts.facts.dates import read_when
from warfacts.facts.model import Inset, Position
from warfacts.facts.schema import FIELDS, Field, FieldType
from warfacts.facts.sections import EVENTS, FIGURES, PEOPLE


def make(data: Any) -> Node:
    """Return the node of some data, each text on line 1 at column 1."""
    if isinstance(data, str):
        return Scalar(data, 1, 1)
    if isinstance(data, list):
        return Sequence([make(item) for item in data], 1, 1)
    return Mapping({key: (Scalar(key, 1, 1), make(item)) for key, item in data.items()}, 1, 1)


def read(takes: FieldType, data: Any, **more: Any) -> tuple[Any, list[str]]:
    """Return the value of a field called x, None where it has none, and its faults."""
    reader = FieldReader("x.yaml")
    reader.paragraphs = 9
    node = make({"x": data})
    assert isinstance(node, Mapping)
    values, _ = reader.read_fields("events", {"x": Field("x", takes, "", **more)}, node)
    return values.get("x"), [fault.message for fault in reader.faults]


@pytest.mark.parametrize(
    ("takes", "written", "value"),
    [
        (FieldType.TEXT, " a text \n", "a text"),
        (FieldType.NAME, "Ana Ortega", "Ana Ortega"),
        (FieldType.NAMES, "the mayor", ("the mayor",)),
        (FieldType.NAMES, ["the mayor", "Ana"], ("the mayor", "Ana")),
        (FieldType.PHRASE, "opens at last", "opens at last"),
        (FieldType.PHRASES, ["opens", "at last"], ("opens", "at last")),
        (FieldType.REFERENCE, "ana-ortega", "ana-ortega"),
        (FieldType.REFERENCES, "ana-ortega", ("ana-ortega",)),
        (FieldType.REFERENCES, ["b", "a"], ("b", "a")),
        (FieldType.EVENT, "pier-opens", "pier-opens"),
        (FieldType.ID, "pier-opens-2", "pier-opens-2"),
        (FieldType.ID, "7", "7"),
        (FieldType.ID, "a" * 64, "a" * 64),
        (FieldType.WHEN, "2031-03", read_when("2031-03")),
        (FieldType.WHEN, ["2031-03-01..2031-03-05"], read_when("[2031-03-01..2031-03-05]")),
        (FieldType.WHEN, ["2031-03", "2031-05"], read_when("[2031-03, 2031-05]")),
        (FieldType.DAY, "2031-03-05", "2031-03-05"),
        (FieldType.NUMBER, "nearly 4,000", "nearly 4,000"),
        (FieldType.COUNT, "12", 12),
        (FieldType.COUNT, "012", 12),
        (FieldType.PARAGRAPHS, "3", (3,)),
        (FieldType.PARAGRAPHS, ["4", "9", "1", "4"], (1, 4, 9)),
        (FieldType.FLAG, "true", True),
        (FieldType.FLAG, "false", False),
        (FieldType.HASH, "5f0c" * 16, "5f0c" * 16),
        (FieldType.HASHES, ["5f0c" * 3, "5f0c" * 3], ("5f0c" * 3, "5f0c" * 3)),
    ],
)
def test_read_fields_gives_the_value_of_each_type(
    takes: FieldType, written: Any, value: Any
) -> None:
    assert read(takes, written) == (value, [])


def test_read_fields_gives_choices() -> None:
    choices = ("economic", "legal")
    assert read(FieldType.CHOICE, "legal", choices=choices) == ("legal", [])
    assert read(FieldType.CHOICES, "legal", choices=choices) == (("legal",), [])
    assert read(FieldType.CHOICES, ["legal", "economic"], choices=choices) == (choices[::-1], [])


def test_read_fields_gives_insets() -> None:
    written = {"tides": {"headline": "Tides rise", "at": ["8", "7"]}}
    assert read(FieldType.INSETS, written) == ((Inset("tides", "Tides rise", (7, 8)),), [])


@pytest.mark.parametrize(
    ("takes", "written"),
    [
        (FieldType.TEXT, []),
        (FieldType.TEXT, ""),
        (FieldType.ID, "Pier"),
        (FieldType.ID, "a" * 65),
        (FieldType.ID, "pier-"),
        (FieldType.ID, "pier opens"),
        (FieldType.WHEN, "yesterday"),
        (FieldType.WHEN, {"day": "2031-03-05"}),
        (FieldType.WHEN, ["2031-03-05", []]),
        (FieldType.DAY, "2031-03"),
        (FieldType.DAY, "[2031-03-05]"),
        (FieldType.DAY, "2031-03-05/2031-03-05"),
        (FieldType.NUMBER, "a boatload"),
        (FieldType.COUNT, "0"),
        (FieldType.COUNT, "1" * 10),
        (FieldType.COUNT, "²"),
        (FieldType.PARAGRAPHS, "10"),
        (FieldType.FLAG, "True"),
        (FieldType.HASH, "5f0c" * 3),
        (FieldType.HASH, "5F0C" * 16),
        (FieldType.INSETS, "tides"),
    ],
)
def test_read_fields_gives_no_value_for_what_it_cannot_read(takes: FieldType, written: Any) -> None:
    value, faults = read(takes, written)
    assert value is None
    assert len(faults) == 1


def test_read_fields_gives_no_value_for_a_word_outside_its_list() -> None:
    value, faults = read(FieldType.CHOICE, "legall", choices=("economic", "legal"))
    assert value is None
    assert faults == ["'legall' is not a x; did you mean 'legal'?"]


def test_read_fields_tells_whether_all_that_is_required_is_there() -> None:
    fields = {
        "a": Field("a", FieldType.TEXT, "", required=True),
        "b": Field("b", FieldType.COUNT, ""),
    }
    for data, expected in [
        ({"a": "x", "b": "1"}, ({"a": "x", "b": 1}, True)),
        ({"a": "x", "b": "?"}, ({"a": "x"}, True)),
        ({"a": [], "b": "1"}, ({"b": 1}, False)),
        ({"b": "1"}, ({"b": 1}, False)),
    ]:
        node = make(data)
        assert isinstance(node, Mapping)
        assert FieldReader("x.yaml").read_fields("events", fields, node) == expected


@pytest.mark.parametrize(
    ("section", "name", "suggestion"),
    [
        (EVENTS, "titel", "; did you mean 'title'?"),
        (EVENTS, "attributed_to", "; did you mean 'by'?"),
        (EVENTS, "date", "; did you mean 'when'?"),
        (EVENTS, "place", "; did you mean 'where'?"),
        (EVENTS, "topic", "; did you mean 'topics'?"),
        (EVENTS, "xyzzy", f"; the fields here are {', '.join(FIELDS[EVENTS])}"),
        (EVENTS, "title:A train", "; write a space after 'title:'"),
        (FIGURES, "date", "; did you mean 'as_of'?"),
        (FIGURES, "when", "; did you mean 'as_of'?"),
        (FIGURES, "asof", "; did you mean 'as_of'?"),
        (FIGURES, "number", "; did you mean 'said'?"),
        (PEOPLE, "organization", "; did you mean 'of'?"),
    ],
)
def test_read_fields_suggests_the_field_that_was_meant(
    section: str, name: str, suggestion: str
) -> None:
    reader = FieldReader("x.yaml")
    node = make({name: "x"})
    assert isinstance(node, Mapping)
    reader.read_fields(section, FIELDS[section], node)
    unknown = [fault.message for fault in reader.faults if "unknown" in fault.message]
    assert unknown == [f"unknown field '{name}'{suggestion}"]


def test_read_fields_takes_down_references_to_be_looked_up() -> None:
    reader = FieldReader("x.yaml")
    reader.holder = "ana-ortega"
    node = Mapping({"of": (Scalar("of", 3, 5), Scalar("town-hall", 3, 9))}, 3, 5)
    reader.read_fields(PEOPLE, FIELDS[PEOPLE], node)
    assert reader.references == [
        Reference("town-hall", ("people", "organisations"), Position("x.yaml", 3, 9), "ana-ortega")
    ]


def test_read_fields_looks_events_up_among_events() -> None:
    reader = FieldReader("x.yaml")
    node = make({"event": "pier-opens"})
    assert isinstance(node, Mapping)
    reader.read_fields(FIGURES, FIELDS[FIGURES], node)
    assert [each.sections for each in reader.references] == [(EVENTS,)]


def test_read_fields_lets_any_paragraph_pass_while_their_number_is_unknown() -> None:
    reader = FieldReader("x.yaml")
    assert reader.read_paragraph(Scalar("999", 1, 1)) == 999
    assert not reader.faults


def test_read_text_takes_as_many_characters_as_the_limit() -> None:
    assert read(FieldType.TEXT, "é" * 72, limit=72) == ("é" * 72, [])
    assert read(FieldType.TEXT, "é" * 73, limit=72)[1] == [
        "'x' has 73 characters; write 72 at most"
    ]


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("it's", 1),
        ("Ana’s pier", 2),
        ("3,500", 1),
        ("$1.5 million", 2),
        ("US-led", 2),
        ("the pier – at last", 4),
        ("one, two. Three", 3),
        ("snake_case", 2),
        ("Ялта і море", 3),
    ],
)
def test_read_phrase_counts_words_as_people_do(phrase: str, count: int) -> None:
    assert read(FieldType.PHRASE, phrase + " x" * (12 - count))[1] == []
    assert read(FieldType.PHRASE, phrase + " x" * (13 - count))[1] == [
        "'x' has 13 words; write 12 at most"
    ]


def test_read_list_reports_what_stands_twice_once() -> None:
    assert read(FieldType.NAMES, ["a", "b", "a"]) == (
        ("a", "b"),
        ["'x' holds 'a' twice; write it once"],
    )


def test_read_list_keeps_what_it_can_read() -> None:
    assert read(FieldType.NAMES, ["a", [], "c"]) == (
        ("a", "c"),
        ["'x' should be text, not a list; put a text with [ in quotes"],
    )


def test_source_fields_read_a_whole_source() -> None:
    reader = FieldReader("x.yaml")
    node = make({"id": "pier", "headline": "NO", "reference_date": "2031-03-06", "paragraphs": "9"})
    assert isinstance(node, Mapping)
    values, complete = reader.read_fields("source", FIELDS["source"], node)
    assert complete
    assert values == {
        "id": "pier",
        "headline": "NO",
        "reference_date": "2031-03-06",
        "paragraphs": 9,
    }


@given(st.text(st.sampled_from("=+-@\t\r\n ax#'\u00a0")))
def test_read_text_without_fault_is_safe_in_a_cell(text: str) -> None:
    value, faults = read(FieldType.TEXT, text)
    if not faults:
        assert value == text.strip(" \n")
        assert value.strip()
        assert not value.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert not set(value) & set("\t\r\n")


@given(st.lists(st.sampled_from(list(FieldType))), st.recursive(st.text(), st.lists, max_leaves=5))
def test_read_fields_crashes_on_nothing(types: list[FieldType], data: Any) -> None:
    for takes in types:
        value, faults = read(takes, data)
        assert value is not None or faults
