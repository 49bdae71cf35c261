"""Long answers to a terminal go through a pager, on real pseudo-terminals; nothing else does."""

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect  # type: ignore[import-untyped]
import pytest

from warfacts.cli.pager import print_paged

PROGRAM = str(Path(sys.executable).with_name("warfacts"))
LONG = ("events",)
SHORT = ("figures", "votes")


class Terminal:
    """Runs the program on terminals, with a pager that keeps what it is given."""

    def __init__(self, folder: Path) -> None:
        self.program = PROGRAM
        self.kept = folder / "kept"
        self.pager = self.write(folder / "keep", f"cat > '{self.kept}'")

    def write(self, path: Path, *lines: str) -> str:
        """Write a program of these lines of shell and return its path."""
        path.write_text("\n".join(("#!/bin/sh", *lines, "")))
        path.chmod(0o755)
        return str(path)

    def start(self, *arguments: str, size: tuple[int, int] = (24, 80), **more: str | None) -> Any:
        """Return the program running on a terminal; what is None leaves the environment."""
        chosen = {"PAGER": self.pager, "TERM": "xterm", "NO_COLOR": None, "LESS": None} | more
        environment: dict[str, str | None] = {**os.environ, "LC_ALL": "C.UTF-8", **chosen}
        return pexpect.spawn(
            self.program,
            list(arguments),
            dimensions=size,
            env={key: value for key, value in environment.items() if value is not None},
            encoding="utf-8",
            timeout=30,
        )

    def run(self, *arguments: str, size: tuple[int, int] = (24, 80), **more: str | None) -> str:
        """Return what a run prints; it has to end well."""
        child = self.start(*arguments, size=size, **more)
        child.expect(pexpect.EOF)
        child.close()
        assert (child.exitstatus, child.signalstatus) == (0, None), child.before
        assert "Traceback" not in child.before
        return str(child.before).replace("\r\n", "\n")

    def take(self) -> str | None:
        """Return what the pager was given; None where none was started."""
        if not self.kept.exists():
            return None
        text = self.kept.read_text(encoding="utf-8")
        self.kept.unlink()
        return text


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Return the terminals of a test."""
    return Terminal(tmp_path)


@pytest.mark.parametrize("format", ["table", "plain", "json", "csv", "markdown"])
def test_long_answers_reach_the_pager_whole(terminal: Terminal, format: str) -> None:
    left = terminal.run(*LONG, "--format", format)
    paged = terminal.take()
    printed = terminal.run(*LONG, "--format", format, "--no-pager")
    assert terminal.take() is None
    assert paged is not None
    assert paged + left == printed


def test_notes_are_printed_after_the_pager_has_ended(terminal: Terminal, tmp_path: Path) -> None:
    slow = terminal.write(tmp_path / "slow", "cat > /dev/null", "sleep 0.3", "echo the pager ends")
    printed = terminal.run("events", "--since", "2022-05-01", size=(5, 80), PAGER=slow)
    assert printed.startswith("the pager ends\nleft out: ")


def test_short_answers_start_no_pager(terminal: Terminal) -> None:
    printed = terminal.run(*SHORT)
    assert terminal.take() is None
    assert printed == terminal.run(*SHORT, "--no-pager")


@pytest.mark.parametrize(("lines", "paged"), [(4, True), (5, True), (6, False)])
def test_the_prompt_has_to_fit_on_the_screen_too(
    terminal: Terminal, lines: int, paged: bool
) -> None:
    terminal.run("events", "--format", "csv", "-c", "id", "-n", "4", size=(lines, 80))
    assert (terminal.take() is not None) is paged


def test_a_folded_line_takes_several_rows(terminal: Terminal) -> None:
    one = ("show", "generals-call", "--format", "jsonl")
    terminal.run(*one, size=(10, 400))
    assert terminal.take() is None
    terminal.run(*one, size=(10, 60), COLUMNS="400")
    assert terminal.take() is not None


def test_columns_gives_the_width_of_what_is_paged(terminal: Terminal) -> None:
    terminal.run(*LONG, COLUMNS="60")
    paged = terminal.take()
    terminal.run(*LONG, size=(24, 60))
    assert paged == terminal.take()
    assert paged is not None


def test_colours_are_paged_unless_refused(terminal: Terminal) -> None:
    terminal.run(*LONG)
    assert "\x1b[" in str(terminal.take())
    terminal.run(*LONG, NO_COLOR="1")
    assert "\x1b[" not in str(terminal.take())


@pytest.mark.parametrize(("given", "seen"), [(None, "FRX"), ("", "-R "), ("-i", "-R -i")])
def test_less_lets_colours_pass_whatever_else_is_set(
    terminal: Terminal, tmp_path: Path, given: str | None, seen: str
) -> None:
    pager = terminal.write(tmp_path / "tell", "cat > /dev/null", 'echo "LESS is $LESS."')
    assert terminal.run(*LONG, LESS=given, PAGER=pager).startswith(f"LESS is {seen}.\n")


@pytest.mark.parametrize("named", ["", " ", "cat"])
def test_no_pager_is_named(terminal: Terminal, named: str) -> None:
    assert terminal.run(*LONG, PAGER=named) == terminal.run(*LONG, "--no-pager")


def test_a_dumb_terminal_has_no_pager(terminal: Terminal) -> None:
    terminal.run(*LONG, TERM="dumb")
    assert terminal.take() is None


def test_less_is_the_pager_where_none_is_named(terminal: Terminal, tmp_path: Path) -> None:
    terminal.write(tmp_path / "less", f"exec {terminal.pager}")
    path = f"{tmp_path}:{os.environ['PATH']}"
    terminal.run(*LONG, PAGER=None, PATH=path)
    assert terminal.take() is not None


def test_without_less_and_a_name_there_is_no_pager(terminal: Terminal, tmp_path: Path) -> None:
    printed = terminal.run(*LONG, PAGER=None, PATH=str(tmp_path / "empty"))
    assert printed == terminal.run(*LONG, "--no-pager")


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ("no-such-pager -R", "no such file or directory"),
        ("/", "permission denied"),
        ("less '-R", "no closing quotation"),
    ],
)
def test_a_pager_that_cannot_start_is_told_and_done_without(
    terminal: Terminal, named: str, reason: str
) -> None:
    printed = terminal.run(*LONG, PAGER=named)
    told = f"warfacts: cannot start the pager '{named}': {reason}\n"
    assert told in printed
    assert printed.replace(told, "") == terminal.run(*LONG, "--no-pager")


def test_pager_takes_arguments(terminal: Terminal, tmp_path: Path) -> None:
    pager = terminal.write(tmp_path / "my pager", "cat > /dev/null", 'echo "$# $1 $2"')
    assert terminal.run(*LONG, PAGER=f"'{pager}' 'a b' c").startswith("2 a b c\n")


@pytest.mark.parametrize("named", ["{} | cat", "FOO=1 {}", "cat > /dev/null; {}; echo $HOME"])
def test_pager_may_be_a_line_of_shell(terminal: Terminal, tmp_path: Path, named: str) -> None:
    pager = terminal.write(tmp_path / "count", "wc -l", "echo done")
    assert "done" in terminal.run(*LONG, PAGER=named.format(pager))


@pytest.mark.parametrize("pager", ["head -n 1", "true", "sleep 0.2", "cat | head -n 1"])
@pytest.mark.parametrize("format", ["table", "json"])
def test_a_pager_left_early_is_no_error(terminal: Terminal, pager: str, format: str) -> None:
    printed = terminal.run(*LONG, "--format", format, size=(5, 80), PAGER=pager)
    assert len(printed.splitlines()) <= 3


@pytest.mark.parametrize(
    ("pager", "code"),
    [
        ("false", 1),
        ("sh -c 'exit 3'", 3),
        ("less | no-such-program", 127),
        ("cat > /no/such/folder", 2),
    ],
)
def test_a_pager_that_fails_is_told(terminal: Terminal, pager: str, code: int) -> None:
    child = terminal.start(*LONG, PAGER=pager)
    child.expect(pexpect.EOF)
    child.close()
    told = f"warfacts: the pager '{pager}' ended with exit code {code}; try: --no-pager\r\n"
    assert (child.exitstatus, child.before.endswith(told)) == (1, True), child.before


def test_ctrl_c_belongs_to_the_pager(terminal: Terminal, tmp_path: Path) -> None:
    trap = "trap 'echo caught' INT"
    pager = terminal.write(tmp_path / "wait", trap, "echo ready", "sleep 60", "echo going on")
    child = terminal.start(*LONG, PAGER=pager)
    _interrupt(child)
    child.expect("caught\r\ngoing on\r\n")
    _expect_end(child)


def test_ctrl_c_ends_a_pager_that_does_not_know_it(terminal: Terminal, tmp_path: Path) -> None:
    pager = terminal.write(tmp_path / "sleep", "echo ready", "exec sleep 60")
    child = terminal.start(*LONG, PAGER=pager)
    _interrupt(child)
    _expect_end(child)


def _interrupt(child: Any) -> None:
    child.expect("ready\r\n")
    time.sleep(0.2)  # until the program has seen that its pager runs
    child.sendintr()


def _expect_end(child: Any) -> None:
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, child.signalstatus) == (0, None)


@pytest.mark.skipif(shutil.which("less") is None, reason="there is no less")
def test_less_shows_colours_with_options_of_its_user(terminal: Terminal) -> None:
    child = terminal.start(*LONG, PAGER=None, LESS="-i")
    child.expect(":\x1b\\[K")
    assert "\x1b[1m" in child.before
    assert "ESC[" not in child.before
    child.send("q")
    _expect_end(child)


@pytest.mark.skipif(shutil.which("less") is None, reason="there is no less")
def test_less_is_quit_and_the_terminal_is_as_before(terminal: Terminal) -> None:
    terminal.program = "bash"
    child = terminal.start(PAGER=None, W=PROGRAM)
    child.sendline("stty -g; $W events --json; echo exit $?; stty -g; exit")
    (before,) = _read_states(child)
    child.expect(":\x1b\\[K")
    child.send("q")
    child.expect("exit 0\r\n")
    assert _read_states(child) == [before]
    child.close()


def _read_states(child: Any) -> list[str]:
    """Return the next state of the terminal, as stty prints it."""
    child.expect("\n?([0-9a-f]+(:[0-9a-f]+){9,})\r\n")
    return [child.match[1]]


def test_a_pipe_has_no_pager(terminal: Terminal) -> None:
    environment = os.environ | {"PAGER": terminal.pager}
    done = subprocess.run([PROGRAM, *LONG], capture_output=True, env=environment, check=True)
    assert done.stdout.count(b"\n") > 24
    assert terminal.take() is None


def test_verify_and_check_are_not_paged(terminal: Terminal) -> None:
    texts = Path(__file__).parent / "texts"
    given = (f"{texts}/club.txt", "--data", f"{texts}/club.yaml")
    assert terminal.run("verify", *given, size=(5, 80)).count("\n") > 5
    assert terminal.take() is None
    assert "--no-pager" not in terminal.run("verify", "--help")
    assert "--no-pager" not in terminal.run("check", "--help")


# In this process, whose stdout is no terminal


class _Screen(io.StringIO):
    """A terminal that does not tell its size: 24 lines of 80 columns are taken."""

    encoding = "utf-8"


def test_print_paged_holds_back_no_more_than_a_screen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    monkeypatch.setenv("PAGER", f"tee '{kept}'")

    def make_lines() -> Iterator[str]:
        for number in range(30):
            if number > 25:
                wait_for(kept, f"line {number - 1}\n")
            yield f"line {number}\n"

    out = _Screen()
    assert print_paged(make_lines(), out) is None
    assert kept.read_text().count("\n") == 30
    assert out.getvalue() == ""


def wait_for(path: Path, text: str) -> None:
    """Wait until a file ends in a text."""
    for _ in range(1000):
        if path.exists() and path.read_text().endswith(text):
            return
        time.sleep(0.01)
    raise AssertionError(f"{path} does not end in {text!r}")


def test_print_paged_waits_for_a_pager_that_reads_nothing_and_no_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PAGER", "sleep 0.2")
    started = time.monotonic()
    assert print_paged((f"{'x' * 99}\n" for _ in range(10_000)), _Screen()) is None
    assert time.monotonic() - started < 10


def test_print_paged_ends_its_pager_whatever_the_answer_raises(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    monkeypatch.setenv("PAGER", f"tee '{kept}'")
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGPIPE)]

    def make_lines() -> Iterator[str]:
        yield "line\n" * 30
        raise LookupError

    with pytest.raises(LookupError):
        print_paged(make_lines(), _Screen())
    assert kept.read_text() == "line\n" * 30
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGPIPE)] == before


def test_print_paged_prints_what_fits_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "no-such-pager")
    out = _Screen()
    assert print_paged(iter(["a\n", "", "b\n" * 22]), out) is None
    assert out.getvalue() == "a\n" + "b\n" * 22
