"""YAML to nodes: their texts, their places, what is refused; held against PyYAML's own loader.

The wording of each fault stands in tests/bad.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from warfacts.base.bundled import find_bundled_base
from warfacts.base.yaml_nodes import Mapping, Node, Scalar, Sequence, read_file
from warfacts.errors import FaultyData
from warfacts.facts.characters import is_safe


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a path at which a test may write its file."""
    return tmp_path / "x.yaml"


def read(path: Path, text: str) -> Mapping:
    """Return the top mapping of a text without faults."""
    path.write_bytes(text.encode())
    top, faults = read_file(path, "x.yaml")
    assert not faults
    return top


def faults_of(path: Path, data: bytes) -> list[str]:
    """Return the faults of a file, whether they stop the reading or not."""
    path.write_bytes(data)
    try:
        faults = tuple(read_file(path, "x.yaml")[1])
    except FaultyData as error:
        faults = error.faults
    return [str(fault) for fault in faults]


def bare(node: Node) -> Any:
    """Return the texts of a node alone, as BaseLoader gives them."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [bare(item) for item in node.items]
    return {name: bare(value) for name, (_, value) in node.items.items()}


def list_scalars(node: Node) -> list[Scalar]:
    """Return all texts in a node, its keys also."""
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [scalar for item in node.items for scalar in list_scalars(item)]
    pairs = node.items.values()
    return [scalar for key, value in pairs for scalar in (key, *list_scalars(value))]


# Places


def test_read_file_gives_the_place_of_each_node(path: Path) -> None:
    top = read(path, "# a comment\n\na: text\nb:\n  - one\n  - {c: two}\nd: [three, four]\n")
    key, value = top.items["a"]
    assert (top.line, top.column) == (3, 1)
    assert (key.line, key.column, value.line, value.column) == (3, 1, 3, 4)
    listed = top.items["b"][1]
    assert isinstance(listed, Sequence)
    assert (listed.line, listed.column) == (5, 3)
    assert [(item.line, item.column) for item in listed.items] == [(5, 5), (6, 5)]
    flow = top.items["d"][1]
    assert isinstance(flow, Sequence)
    assert (flow.line, flow.column) == (7, 4)
    assert [(item.line, item.column) for item in flow.items] == [(7, 5), (7, 12)]


@pytest.mark.parametrize("before", ["é", "Київ", "日本", "🚢", "e\u0301", "\u00a0"])
def test_read_file_counts_columns_in_characters(path: Path, before: str) -> None:
    value = read(path, f"a: [{before}, here]\n").items["a"][1]
    assert isinstance(value, Sequence)
    assert value.items[1].column == len(f"a: [{before}, ") + 1


def test_read_file_places_every_plain_text_of_the_bundled_base() -> None:
    path = find_bundled_base()
    lines = path.read_text(encoding="utf-8").split("\n")
    top, faults = read_file(path, str(path))
    assert not faults
    for scalar in list_scalars(top):
        rest = lines[scalar.line - 1][scalar.column - 1 :]
        first = scalar.text if scalar.plain else rest[0]
        assert rest.startswith(first.split(" ")[0])
        assert scalar.plain or first in "'\">|"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_read_file_takes_every_line_end(path: Path, end: str) -> None:
    top = read(path, "a: one\n# two\nb: |\n  three\n  four\nc: five\n".replace("\n", end))
    assert bare(top) == {"a": "one", "b": "three\nfour\n", "c": "five"}
    assert [(key.line, value.line) for key, value in top.items.values()] == [(1, 1), (3, 3), (6, 6)]


def test_read_file_takes_a_byte_order_mark_off(path: Path) -> None:
    top = read(path, "\ufeffa: one\n")
    assert top.items["a"][0] == Scalar("a", 1, 1, plain=True)


# Texts


@pytest.mark.parametrize(
    "written",
    ["NO", "yes", "012", "0x1f", "12:30", "1_000", "1e3", "2031-03-05", "~", "null", ".5"],
)
def test_read_file_leaves_every_text_as_it_is(path: Path, written: str) -> None:
    assert bare(read(path, f"a: {written}\n")) == {"a": written}


@pytest.mark.parametrize(
    ("line", "text", "cut"),
    [
        ("one #two", "one", True),
        ("one # two", "one", True),
        ("one #", "one", True),
        ("one  #two", "one", True),
        ("one\t#two", "one", True),
        ("one  # two", "one", False),
        ("one   # two", "one", False),
        ("one\t# two", "one", False),
        ("one  #", "one", False),
        ("one#two", "one#two", False),
        ("one   ", "one", False),
        ("'one' #two", "one", False),
        ('"one" # two', "one", False),
        ("'one #two'", "one #two", False),
        ("one\n  two #three", "one two", True),
        ("one\n  two", "one two", False),
        ("|\n  one #two", "one #two\n", False),
        (">-\n  one #two", "one #two", False),
    ],
)
def test_read_file_tells_a_cut_text_from_a_comment(
    path: Path, line: str, text: str, cut: bool
) -> None:
    value = read(path, f"a: {line}\n").items["a"][1]
    assert isinstance(value, Scalar)
    assert (value.text, value.cut) == (text, cut)


def test_read_file_sees_a_cut_in_brackets_of_several_lines(path: Path) -> None:
    value = read(path, "a: [one, #two\n  three #four\n  , 'five' #six\n  ]\n").items["a"][1]
    assert [scalar.cut for scalar in list_scalars(value)] == [False, True, False]


# What is refused


def test_read_file_reports_duplicate_keys_with_both_lines(path: Path) -> None:
    data = b"events:\n  one: {a: x}\n  two: {b: y, b: z}\n  one: {c: w}\nevents: []\n"
    assert faults_of(path, data) == [
        "x.yaml:3:15: the key 'b' is already used on line 3; keep one of the two",
        "x.yaml:4:3: the id 'one' is already used on line 2; choose another",
        "x.yaml:5:1: the key 'events' is already used on line 1; keep one of the two",
    ]


def test_read_file_keeps_the_first_of_two_keys(path: Path) -> None:
    path.write_text("a: {x: one}\nb: {y: {p: two}, y: {q: three}}\nc: four\nc: five\n")
    top, faults = read_file(path, "x.yaml")
    assert bare(top) == {"a": {"x": "one"}, "b": {"y": {"p": "two"}}, "c": "four"}
    assert len(faults) == 2


def test_read_file_joins_the_parts_of_a_section_that_begins_twice(path: Path) -> None:
    path.write_text("people: {a: {x: one}}\nplaces: {}\npeople: {b: {x: two}}\n")
    top, faults = read_file(path, "x.yaml")
    assert bare(top) == {"people": {"a": {"x": "one"}, "b": {"x": "two"}}, "places": {}}
    assert [str(fault) for fault in faults] == [
        "x.yaml:3:1: the key 'people' is already used on line 1; keep one of the two"
    ]


def test_read_file_does_not_join_two_sources(path: Path) -> None:
    path.write_text("source: {id: one}\nsource: {headline: two}\n")
    top, faults = read_file(path, "x.yaml")
    assert bare(top) == {"source": {"id": "one"}}
    assert len(faults) == 1


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_read_file_takes_twenty_levels_and_no_more(path: Path, opening: str) -> None:
    closing = {"[": "]", "{a: ": "}", "- ": ""}[opening]
    start = "a:\n  " if opening == "- " else "a: "
    read(path, start + opening * 19 + "x" + closing * 19)
    deeper = (start + opening * 20 + "x" + closing * 20).encode()
    (fault,) = faults_of(path, deeper)
    assert fault.endswith(": nested more than 20 deep; put the text in quotes")


def test_read_file_blames_a_cut_text_within_the_brackets_alone(path: Path) -> None:
    (inside,) = faults_of(path, b"a: one #two\nb: [three,\n  four #five]\n")
    assert inside.startswith("x.yaml:3:7: not YAML: ' #' cuts a text here")
    (outside,) = faults_of(path, b"a: one #two\nb: [three,\n  four\n")
    assert outside.startswith("x.yaml:2:4: not YAML: this [ is not closed")


def test_read_file_keeps_the_faults_found_before_it_stops(path: Path) -> None:
    assert faults_of(path, "a: \u202ex\na: y\nb: &c z\n".encode()) == [
        "x.yaml:1:4: the character U+202E cannot be seen or read; delete it",
        "x.yaml:2:1: the key 'a' is already used on line 1; keep one of the two",
        "x.yaml:3:4: an anchor (&) is not allowed; leave it out, or put the text in quotes",
    ]


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "---\n", "---\n...\n", "\ufeff"])
def test_read_file_calls_a_file_without_nodes_empty(path: Path, text: str) -> None:
    assert faults_of(path, text.encode()) == ["x.yaml: the file is empty; begin it with source:"]


# Properties

texts = st.text(st.characters(exclude_categories=["Cs"]).filter(is_safe))
words = st.sampled_from(["NO", "012", "12:30", "2031-03-05", "~", "# a", "a #b", "- x", "{", "<<"])
nodes = st.recursive(
    texts | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts | words, inner, max_size=4),
    max_leaves=15,
)


def depth(data: object) -> int:
    """Return how deep data is nested."""
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return 1 + max(map(depth, inside), default=0) if isinstance(data, dict | list) else 0


@settings(max_examples=60, deadline=None)
@given(
    data=st.dictionaries(texts | words, nodes, max_size=4).filter(lambda data: depth(data) <= 20),
    flow=st.sampled_from([True, False, None]),
    unicode=st.booleans(),
    width=st.sampled_from([20, 80, 10_000]),
)
def test_read_file_gives_back_the_texts_that_yaml_wrote(
    tmp_path_factory: pytest.TempPathFactory,
    data: dict[str, Any],
    flow: bool | None,
    unicode: bool,
    width: int,
) -> None:
    path = tmp_path_factory.getbasetemp() / "dumped.yaml"
    written = yaml.safe_dump(
        data, default_flow_style=flow, allow_unicode=unicode, width=width, sort_keys=False
    )
    top = read(path, written)
    assert bare(top) == data == yaml.load(written, yaml.BaseLoader)
    assert list(top.items) == list(data)


@settings(max_examples=60, deadline=None)
@given(
    data=st.text(st.sampled_from(" \n\r\t:#-[]{},?&*!|>'\"%@`~a0\\\x00\u202eé")).map(str.encode)
    | st.text(st.characters(exclude_categories=["Cs"])).map(str.encode)
    | st.binary()
)
def test_read_file_raises_nothing_but_faulty_data(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "noise.yaml"
    assert all(fault.startswith("x.yaml:") for fault in faults_of(path, data))
