"""The causes of texts that are not YAML: the same with both of PyYAML's parsers."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from warfacts.base.yaml_faults import explain

BAD = Path(__file__).parent / "bad"
QUOTE_IT = "put the whole text in quotes"
BESIDE = "begin it where the lines beside it begin"
PARSERS = [parser for parser in ("CSafeLoader", "SafeLoader") if hasattr(yaml, parser)]


def find_cause(text: str, parser: str) -> str:
    """Return the place and the cause of a text not being YAML."""
    loader: Any = getattr(yaml, parser)(text)
    try:
        while not isinstance(loader.get_event(), yaml.StreamEndEvent):
            pass
    except yaml.YAMLError as error:
        (line, column), message = explain(text.split("\n"), error, None)
        return f"{line}:{column}: {message}"
    raise AssertionError("this is YAML")


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    "path", [path for path in BAD.glob("not-yaml-*.yaml") if "cut" not in path.stem], ids=str
)
def test_explain_does_not_depend_on_the_parser(path: Path, parser: str) -> None:
    if path.stem == "not-yaml-star" and parser == "SafeLoader":
        pytest.skip("without libyaml this is an alias, which is refused as such")
    cause = find_cause(path.read_text(encoding="utf-8"), parser)
    expected = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert expected == f"{path.name}:{cause.replace(': ', ': not YAML: ', 1)}\n"


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("a:\n  b: c\n\td: e\n", "3:1: a tab; indent with spaces"),
        ("a:\n  \tb: c\n  d: e\n", "2:3: a tab; indent with spaces"),
        ("a: b\n=======\nb: c\n", "2:1: a merge conflict; keep one side and delete the lines"),
        ("a: b\n>>>>>>> x\n", "2:1: a merge conflict; keep one side and delete the lines"),
        ("a: 'x\nb: c\n", "1:4: this quotation mark is not closed; write another behind the text"),
        ("a: [x, 'y]\n", "1:8: this quotation mark is not closed; write another behind the text"),
        ("'a' b: c\n", "1:5: text behind a closing '; put all of it in the other quotes"),
        ("a: {b} c\n", f"1:8: text behind a closing }}; {QUOTE_IT}"),
        ("a: {x: y}}\n", f"1:10: this }} closes nothing; delete it, or {QUOTE_IT}"),
        ("a: [x]]\n", f"1:7: this ] closes nothing; delete it, or {QUOTE_IT}"),
        ("a:\n  b: c\n  d:e\n", "3:3: write a space after 'd:'"),
        ("a: b\nsea\nc: d\n", "2:1: no 'key: value'; if the text above goes on here, indent it"),
        ("a: b: c\n", f"1:5: ': ' in a text without quotes; {QUOTE_IT}"),
        ("a: see https://x.org: it\n", f"1:21: ': ' in a text without quotes; {QUOTE_IT}"),
        ("a: {x: y z: w}\n", f"1:11: a second ': '; {QUOTE_IT}, or write a comma between"),
        ("a: [x,\n  y\nb: c\n", f"1:4: this [ is not closed; close it, or {QUOTE_IT}"),
        ("a: @x\n", "1:4: a text that begins with @; put it in quotes"),
        ("a: %x\n", "1:4: a text that begins with %; put it in quotes"),
        ("a: >5 boats\n", "1:4: a text that begins with >; put it in quotes"),
        ("a: & b\n", "1:4: a text that begins with &; put it in quotes"),
        ("a: **b\n", "1:4: a text that begins with *; put it in quotes"),
        ('a: "\\q"\n', "1:4: a \\ that YAML does not know; put the text in single quotes"),
        ("a: {b: c}\n d: e\n", f"2:2: this line begins in column 2; {BESIDE}"),
        ("a: 'b'\n   d: e\n", f"2:4: this line begins in column 4; {BESIDE}"),
        ("a:\n   b: c\n  d: e\n  f: g\n", f"2:4: this line begins in column 4; {BESIDE}"),
        ("a:\n b: c\n  d: e\n  f: g\n", f"2:2: this line begins in column 2; {BESIDE}"),
        ("a:\n   b: c\n  d: e\nf:\n  g: h\n", f"3:3: this line begins in column 3; {BESIDE}"),
        ("- a\nb: c\n", f"2:1: this line begins in column 1; {BESIDE}"),
    ],
)
def test_explain_points_to_the_cause(text: str, cause: str, parser: str) -> None:
    assert find_cause(text, parser).startswith(cause)


def test_explain_prefers_a_text_that_was_cut() -> None:
    lines = ["a: [x #y]", "b: c"]
    with pytest.raises(yaml.YAMLError) as caught:
        list(yaml.parse("\n".join(lines)))
    cut = explain(lines, caught.value, (1, 6))
    assert cut == ((1, 6), f"' #' cuts a text here; {QUOTE_IT}")
    assert explain(lines, caught.value, None)[0] == (1, 4)


@pytest.mark.parametrize("error", [ValueError("x"), yaml.YAMLError("x")])
def test_explain_repeats_what_no_rule_knows(error: Exception) -> None:
    assert explain(["a: b"], error, None) == ((0, 0), "unreadable")
