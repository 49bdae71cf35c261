"""Which base is asked, in which format, with which columns."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from regenerate import Ran
from warfacts.cli.options import Asking, find_base
from warfacts.errors import FaultyData, Unreadable
from warfacts.index.cache import find_bundled_base
from warfacts.query.lists import list_sources
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


@pytest.mark.parametrize("value", [None, ""])
def test_find_base_falls_back_to_the_bundled_base(
    value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is not None:
        monkeypatch.setenv("WARFACTS_DATA", value)
    assert find_base(None) == [find_bundled_base()]


@pytest.mark.parametrize("format", FORMATS)
def test_asking_takes_every_format(format: str) -> None:
    assert Asking(format=format).format == format
    assert callable(get_renderer(format))


def test_asking_chooses_table_or_json() -> None:
    assert Asking().format == "table"
    assert Asking(json=True).format == "json"
    assert Asking(json=True, format="json").format == "json"


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
def test_asking_refuses_other_formats(format: str, json: bool, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        Asking(format=format, json=json)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("written", "columns"),
    [(None, ()), ("id", ("id",)), ("id,, when,", ("id", "when"))],
)
def test_asking_splits_columns(written: str | None, columns: tuple[str, ...]) -> None:
    assert Asking(columns=written).columns == columns


@pytest.mark.parametrize("written", ["", ",", " , "])
def test_asking_refuses_no_column_at_all(written: str) -> None:
    with pytest.raises(Unreadable, match="there is no column in"):
        Asking(columns=written)


@pytest.mark.parametrize("paths", [[""], ["base.yaml", ""]])
def test_find_base_refuses_an_empty_path(paths: list[str]) -> None:
    with pytest.raises(Unreadable, match="'' is no path"):
        find_base(paths)


def test_asking_gives_the_shape_of_a_list() -> None:
    asking = Asking(sort="-when", limit=3, certain=True, count=True)
    assert asking.shape("events") == Shape("-when", 3, certain=True, count_only=True)


def test_asking_refuses_a_column_of_another_list() -> None:
    assert Asking(columns="said").shape("figures") == Shape()
    with pytest.raises(Unreadable, match="there is no column 'gist'"):
        Asking(columns="id,gist").shape("events")


def test_asking_answers_from_the_base_or_tells_its_faults(root: Path) -> None:
    found = Asking(data=[str(root / HARBOUR)]).answer(list_sources, "sources")
    assert [record["id"] for record in found.records] == ["beacon-relit"]
    with pytest.raises(FaultyData):
        Asking(data=[str(root / "tests/bases/faulty.yaml")]).answer(list_sources, "sources")


def test_environment_names_the_base(
    warfacts: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARFACTS_DATA", HARBOUR)
    assert warfacts("sources", "--columns", "id", "--format", "plain").out == "beacon-relit\n"
    assert warfacts("check").out.startswith("1 source")


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
