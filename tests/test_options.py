"""Which base is asked, in which format, with which columns."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from regenerate import Ran
from warfacts.base.bundled import find_bundled_base
from warfacts.cli.app import COMMANDS
from warfacts.cli.asking import ask, find_base
from warfacts.cli.options import read_shared
from warfacts.errors import FaultyData, Unreadable
from warfacts.query.lists import find_events, list_sources
from warfacts.query.sorting import Shape
from warfacts.render import FORMATS, get_renderer

HARBOUR = "tests/bases/harbour.yaml"


def test_find_base_takes_the_paths_given_before_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WARFACTS_DATA", "b.yaml")
    assert find_base(["a.yaml"]) == [Path("a.yaml")]
    assert find_base(None) == [Path("b.yaml")]


def test_find_base_takes_several_paths_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WARFACTS_DATA", os.pathsep.join(("a.yaml", "", "b")))
    assert find_base([]) == [Path("a.yaml"), Path("b")]


def test_find_base_refuses_an_environment_without_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARFACTS_DATA", os.pathsep)
    with pytest.raises(Unreadable) as caught:
        find_base(None)
    message = f"WARFACTS_DATA has no path in '{os.pathsep}'; write a YAML file or a folder"
    assert str(caught.value) == message


def test_find_base_expands_the_home_folder_in_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", "/home/ana")
    monkeypatch.setenv("WARFACTS_DATA", os.pathsep.join(("~/a.yaml", "b/~", "~no-such-user/c")))
    assert find_base(None) == [Path("/home/ana/a.yaml"), Path("b/~"), Path("~no-such-user/c")]


@pytest.mark.parametrize("value", [None, ""])
def test_find_base_falls_back_to_the_bundled_base(
    value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is not None:
        monkeypatch.setenv("WARFACTS_DATA", value)
    assert find_base(None) == [find_bundled_base()]


@pytest.mark.parametrize("format", FORMATS)
def test_read_shared_takes_every_format(format: str) -> None:
    assert read_shared(format=format).format == format
    assert callable(get_renderer(format))


def test_read_shared_chooses_table_or_json() -> None:
    assert read_shared().format == "table"
    assert read_shared(json=True).format == "json"
    assert read_shared(json=True, format="json").format == "json"


@pytest.mark.parametrize(
    ("format", "json", "message"),
    [
        ("csv", True, "--json and --format csv contradict each other"),
        ("jsno", False, "there is no format 'jsno'; did you mean 'json'"),
        ("", False, "there is no format ''; there are table, plain, json"),
        ("fields", False, "there is no format 'fields'"),
        ("../safe", False, "there is no format '../safe'"),
    ],
)
def test_read_shared_refuses_other_formats(format: str, json: bool, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_shared(format=format, json=json)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("written", "columns"),
    [(None, ()), ("id", ("id",)), ("id,, when,", ("id", "when"))],
)
def test_read_shared_splits_columns(written: str | None, columns: tuple[str, ...]) -> None:
    assert read_shared(columns=written).columns == columns


@pytest.mark.parametrize("written", ["", ",", " , "])
def test_read_shared_refuses_no_column_at_all(written: str) -> None:
    with pytest.raises(Unreadable, match="there is no column in"):
        read_shared(columns=written)


@pytest.mark.parametrize("paths", [[""], ["base.yaml", ""]])
def test_find_base_refuses_an_empty_path(paths: list[str]) -> None:
    with pytest.raises(Unreadable, match="'' is no path"):
        find_base(paths)


def test_read_shared_gives_the_shape_of_a_list() -> None:
    shared = read_shared(sort="-when", limit=3, certain=True, count=True)
    assert shared.shape == Shape("-when", 3, certain=True, count_only=True)
    assert read_shared(json=True).shape == Shape(lazy=True)


@pytest.mark.parametrize("given", [{"columns": "id,gist"}, {"sort": "-gist"}])
def test_ask_refuses_a_column_of_another_list(given: dict[str, Any]) -> None:
    with pytest.raises(Unreadable, match="there is no column 'gist'"):
        ask(read_shared(**given), find_events, "events")


def test_ask_answers_from_the_base_or_tells_its_faults(root: Path) -> None:
    found = ask(read_shared(data=[str(root / HARBOUR)]), list_sources, "sources")
    assert [record["id"] for record in found.records] == ["beacon-relit"]
    with pytest.raises(FaultyData):
        ask(read_shared(data=[str(root / "tests/bases/faulty.yaml")]), list_sources, "sources")


def test_environment_names_the_base(
    warfacts: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARFACTS_DATA", HARBOUR)
    assert warfacts("sources", "--columns", "id", "--format", "plain").out == "beacon-relit\n"
    assert warfacts("check").out.startswith("1 source")


@pytest.mark.parametrize(
    "question",
    [
        *("events", "figures", "quotes", "statements", "sources"),
        *("who Milley", "where Donbas", "show generals-call", "search ceasefire"),
    ],
)
def test_the_columns_that_help_names_are_those_of_the_answer(
    question: str, warfacts: Callable[..., Ran]
) -> None:
    command, *words = question.split()
    described = re.search(
        r"--columns NAMES +Print only some columns, such as ([a-z,_]+)\.\n",
        warfacts(command, "-h").out,
    )
    assert described
    names = described[1]
    ran = warfacts(command, *words, "-n", "1", "--columns", names, "--sort", names.split(",")[0])
    assert ran.code == 0, ran.err


@pytest.mark.parametrize("width", [60, 80])
def test_help_prints_the_line_of_every_command_whole(
    width: int, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    program = [sys.executable, "-m", "warfacts", "--help"]
    listed = subprocess.run(program, capture_output=True, text=True, check=True).stdout
    commands = listed.partition("Commands:\n")[2].splitlines()
    assert len(commands) == len(COMMANDS)
    assert all(line.endswith(".") and "..." not in line for line in commands)
    assert max(map(len, listed.splitlines())) <= width


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_examples_of_every_help_run(
    command: str,
    warfacts: Callable[..., Ran],
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    texts = root / "tests" / "texts"
    Path("my-facts").mkdir()
    for name, copy in (("club.txt", "article.txt"), ("club.yaml", "my-facts/club.yaml")):
        Path(copy).write_bytes((texts / name).read_bytes())
    described = warfacts(*command.split(), "-h").out
    examples = re.findall(r"^ +(?:Example: )?warfacts (.*)$", described, flags=re.MULTILINE)
    assert examples
    for example in examples:
        with monkeypatch.context() as patched:
            if "article.txt" in example:
                # The article of the bundled base is not part of it: another takes its place.
                patched.setenv("WARFACTS_DATA", "my-facts")
                ran = warfacts(*shlex.split(example.replace("generals-call", "club-sold")))
            else:
                ran = warfacts(*shlex.split(example))
        assert ran.code == 0, ran
        assert ran.out or " -o " in example


# A command's texts reach `query` as they are; there, all of them are tried

# (an undecodable byte of the command line is a surrogate from DC80 to DCFF)
_HOSTILE = ("lamp\udcff", "\x1b[31m", "'; DROP TABLE fact; --", "9" * 40, "a" * 100_000)


@pytest.mark.parametrize("text", _HOSTILE, ids=lambda text: ascii(text[:12]))
def test_no_text_on_the_command_line_is_a_bug(
    text: str, warfacts: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARFACTS_DATA", HARBOUR)
    runs = [warfacts(command, "--", text) for command in ("figures", "who", "show", "check")]
    for option in ("since", "columns", "sort", "limit", "format", "data"):
        runs.append(warfacts("events", f"--{option}={text}"))
    for ran in runs:
        assert ran.code in (0, 1, 2), ran
        assert "\x1b" not in ran.out + ran.err
