"""What stdout is taken for, and what goes to stderr."""

import io
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from warfacts.cli.options import read_shared
from warfacts.cli.terminal import find_page, open_answer, print_answer, print_error
from warfacts.facts.answers import COLUMNS, Answer, Record
from warfacts.facts.sections import EVENTS
from warfacts.render import Page

LISTS = ("topics", "who", "where", "by", "via", "words")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def pretend_terminal(monkeypatch: pytest.MonkeyPatch, **environment: str) -> None:
    """Make stdout a terminal with colours, in this environment."""
    monkeypatch.setattr(sys, "stdout", _Terminal())
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in {"TERM": "xterm", **environment}.items():
        monkeypatch.setenv(name, value)


def make_event(match: str) -> Record:
    empty: dict[str, Any] = dict.fromkeys(COLUMNS[EVENTS]) | {key: [] for key in LISTS}
    return empty | {
        "id": "fact", "title": "title", "status": "happened", "at": [1], "match": match
    }  # fmt: skip


def test_find_page_of_a_pipe_has_no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setenv("COLUMNS", "60")
    assert find_page() == Page(None, colour=False)


@pytest.mark.parametrize(
    ("columns", "width"),
    [("60", 60), ("5", 20), ("0", 80), ("", 80), ("wide", 80), ("-4", 80), ("6_0", 80), ("٦", 80)],
)
def test_find_page_takes_its_width_from_columns(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_terminal(monkeypatch, COLUMNS=columns)
    assert find_page().width == width


def test_find_page_survives_columns_beyond_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_terminal(monkeypatch, COLUMNS="9" * 5000)
    assert find_page().width == 80


@pytest.mark.parametrize(
    ("name", "value", "colour"),
    [
        ("NO_COLOR", "1", False),
        ("NO_COLOR", "", True),
        ("TERM", "dumb", False),
        ("TERM", "unknown", False),
        ("TERM", "vt100", True),
    ],
)
def test_find_page_has_colour_unless_refused(
    name: str, value: str, colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_terminal(monkeypatch, **{name: value})
    assert find_page().colour is colour


@pytest.mark.parametrize(("no_color", "colour"), [("", True), ("1", False)])
@pytest.mark.parametrize("stream", [io.StringIO, _Terminal])
def test_find_page_has_colour_if_it_is_forced(
    stream: type[io.StringIO], no_color: str, colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_terminal(monkeypatch, FORCE_COLOR="1", NO_COLOR=no_color, TERM="dumb")
    monkeypatch.setattr(sys, "stdout", stream())
    assert find_page().colour is colour


def test_open_answer_refuses_a_closed_stdout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OSError, match="standard output is closed"):
        open_answer()


def test_print_answer_prints_a_count_alone(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(Answer("count", [{"count": 3}], note="no more"), read_shared())
    assert tuple(capsys.readouterr()) == ("3\n", "no more\n")


def test_print_answer_prints_a_record_before_it_asks_for_the_next(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printed = []

    def make_records() -> Iterator[Record]:
        for _ in range(3):
            yield make_event("certain")
            printed.append(capsys.readouterr().out.count("title"))

    print_answer(Answer(EVENTS, make_records()), read_shared(format="plain"))
    assert printed == [1, 1, 1]


def test_print_answer_puts_notes_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(Answer(EVENTS, [], note="no events on 2031"), read_shared(format="json"))
    assert tuple(capsys.readouterr()) == ("[]\n", "no events on 2031\n")


def test_print_error_is_one_safe_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_error("a\x1b[31m\nb\ud800")
    assert capsys.readouterr().err == "a\\x1b[31m\\nb\\ud800\n"


def test_print_error_survives_a_closed_stderr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    print_error("nobody hears it")


def test_terminal_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class _Wide(_Terminal):
        def fileno(self) -> int:
            return 1

    monkeypatch.setattr(sys, "stdout", _Wide())
    monkeypatch.setattr(os, "get_terminal_size", lambda _fd: os.terminal_size((132, 40)))
    assert find_page().width == 132
