"""The value of every key is printed in every format, as text that a person can read."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from regenerate import Ran
from warfacts.facts.answers import COLUMNS
from warfacts.render import FORMATS

Run = Callable[..., Ran]

HARBOUR = "--data=tests/bases/harbour.yaml"
STRIKE = ("--data=tests/texts/strike.yaml", "--article=tests/texts/strike.txt")
LISTS = (
    ("events", ("events", HARBOUR)),
    ("figures", ("figures", HARBOUR)),
    ("figures", ("figures", STRIKE[0])),
    ("quotes", ("quotes", HARBOUR)),
    ("statements", ("statements", HARBOUR)),
    ("sources", ("sources", HARBOUR)),
    ("hits", ("search", "lamp*", HARBOUR)),
)
# These keys of a hit are filled only by a search that test_search.py has.
OF_SOME_SEARCHES = {"lacks", "called", "whose"}
FACTS = ("walkout", "strikers-by-union", "van-der-berg-age", "talks-fail", "finish-it")
# What no text for people has: the signs of Python's lists, tuples, maps, and its constants.
PYTHON = re.compile(r"\{|\[\(|\(\d+, |\['|': |\b(?:None|True|False)\b")


def list_leaves(value: Any) -> Iterator[str]:
    """Yield the texts and numbers in a value that its text should hold."""
    if isinstance(value, dict):
        # A linked record is told by its name. A mark is told by what it encloses.
        left_out = {"marks", "changed"} | ({"id"} if "name" in value else set())
        for key in value.keys() - left_out:
            yield from list_leaves(value[key])
        for start, end in value.get("marks", ()):
            yield value["text"][start:end]
    elif isinstance(value, list):
        for item in value:
            yield from list_leaves(item)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def find_lost(value: Any, text: str) -> list[str]:
    """Return what a text lacks of a value, whatever stands around marked words."""
    held = text.replace("\\", "").replace("**", "")
    ranges = [range(int(a), int(b) + 1) for a, b in re.findall(r"(\d+)-(\d+)", held)]
    numbers = {str(number) for inside in ranges if len(inside) < 99 for number in inside}
    return [leaf for leaf in list_leaves(value) if leaf not in held and leaf not in numbers]


def leave_out_plain_status(related: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return related facts without the status `happened`, which is told by saying nothing."""
    return [fact | {"status": None} if fact["status"] == "happened" else fact for fact in related]


def read_json(ran: Ran) -> list[dict[str, Any]]:
    """Return the records that a run printed as JSON."""
    found = json.loads(ran.out)
    return found if isinstance(found, list) else [found]


def read_rows(text: str, format: str) -> list[dict[str, str]]:
    """Return the rows of CSV or TSV."""
    if format == "csv":
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    head, *rows = (line.split("\t") for line in text.splitlines())
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_lists_fill_every_key(warfacts: Run) -> None:
    records = [record for _, asked in LISTS for record in read_json(warfacts(*asked, "--json"))]
    filled = {key for record in records for key, value in record.items() if value not in (None, [])}
    keys = {key for kind, _ in LISTS for key in COLUMNS[kind]}
    assert keys - OF_SOME_SEARCHES <= filled


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("kind", "question"), LISTS)
def test_every_key_of_a_list_is_printed(
    kind: str, question: tuple[str, ...], format: str, warfacts: Run
) -> None:
    columns = COLUMNS[kind]
    asked = (*question, "--columns", ",".join(columns))
    records = read_json(warfacts(*asked, "--json"))
    text = warfacts(*asked, "--format", format).out
    match format:
        case "json" | "yaml":
            assert yaml.safe_load(text) == records
        case "jsonl":
            assert list(map(json.loads, text.splitlines())) == records
        case "csv" | "tsv":
            for row, record in zip(read_rows(text, format), records, strict=True):
                assert list(row) == list(columns)
                assert not [cell for cell in row.values() if PYTHON.search(cell)]
                assert not [key for key in columns if find_lost(record[key], row[key])]
        case _:
            lines = text.splitlines()[{"table": 1, "plain": 0, "markdown": 2}[format] :]
            for line, record in zip(lines, records, strict=True):
                assert not PYTHON.search(line)
                assert not find_lost(list(record.values()), line)


@pytest.mark.parametrize("format", ["csv", "tsv"])
@pytest.mark.parametrize("question", [("who", "Northern Ferries"), ("where", "Vessa")])
def test_every_key_of_an_entitys_facts_is_printed(
    question: tuple[str, str], format: str, warfacts: Run
) -> None:
    columns = COLUMNS["entities"]
    entities = read_json(warfacts(*question, HARBOUR, "--json"))
    sections = ("events", "figures", "quotes", "statements")
    facts = [fact for section in sections for fact in entities[0][section]]
    asked = (*question, HARBOUR, "--columns", ",".join(columns), "--format", format)
    rows = read_rows(warfacts(*asked).out, format)
    for row, fact in zip(rows, facts, strict=True):
        assert not [cell for cell in row.values() if PYTHON.search(cell)]
        assert not [key for key in columns if find_lost(fact.get(key), row[key])]


# One fact, with the paragraphs of the user's copy of the article


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("id", FACTS)
def test_every_key_of_a_fact_is_printed(id: str, format: str, warfacts: Run) -> None:
    asked = ("show", id, *STRIKE)
    (record,) = read_json(warfacts(*asked, "--json"))
    assert record["cited"]
    assert all(cited["marks"] for cited in record["cited"])
    text = warfacts(*asked, "--format", format).out
    match format:
        case "json" | "jsonl" | "yaml":
            read = yaml.safe_load(text)
            assert record in (read, *read)
        case "csv" | "tsv":
            rows = {row["field"]: row["value"] for row in read_rows(text, format)}
            assert list(rows) == list(record)
            assert not [cell for cell in rows.values() if PYTHON.search(cell)]
            record["related"] = leave_out_plain_status(record["related"])
            assert not [key for key in record if find_lost(record[key], rows[key])]
        case _:
            assert not PYTHON.search(text)
            keys = ("id", "headline", "at", "by", "when_said", "cited", "related")
            shown = {key: record[key] for key in keys}
            shown["related"] = leave_out_plain_status(record["related"])
            shown["id"] = record["id"].rpartition("/")[2]
            assert not find_lost(shown, re.sub("¶ ([0-9]+)-([0-9]+)", r"¶ \1-\2", text))


def test_article_marks_the_words_of_the_fact(warfacts: Run) -> None:
    out = warfacts("show", "strikers-by-union", *STRIKE, "--format", "plain").out
    assert re.search(r"(?m)^¶ [0-9]+  .*\*\*.+\*\*", out)
    (record,) = read_json(warfacts("show", "strikers-by-union", *STRIKE, "--json"))
    assert record["said"] in re.findall(r"\*\*(.*?)\*\*", out)


def test_article_tells_a_changed_paragraph(warfacts: Run, tmp_path: Path) -> None:
    text = Path("tests/texts/strike.txt").read_text(encoding="utf-8")
    changed = tmp_path / "changed.txt"
    changed.write_text(text.replace("walked out", "marched out"), encoding="utf-8")
    asked = ("show", "walkout", STRIKE[0], f"--article={changed}")
    for format in ("plain", "csv", "table", "markdown"):
        assert re.search("¶ [0-9]+ changed", warfacts(*asked, "--format", format).out), format
