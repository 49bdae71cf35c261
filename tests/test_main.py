"""What only a real process, pipe or terminal shows: ends, signals, encodings, widths."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest

PROGRAM = str(Path(sys.executable).with_name("warfacts"))


def _environment(**more: str) -> dict[str, str]:
    gone = ("WARFACTS_DATA", "COLUMNS", "NO_COLOR")
    kept = {key: value for key, value in os.environ.items() if key not in gone}
    return kept | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"} | more


def _run(command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a shell line in which $W is the program."""
    return subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=_environment(W=PROGRAM, **more),
        check=False,
    )


def _look(width: int, *args: str, **more: str) -> str:
    """Return what a terminal of this width is sent."""
    child = pexpect.spawn(
        PROGRAM, list(args), dimensions=(50, width), env=_environment(**more), encoding="utf-8"
    )
    child.expect(pexpect.EOF, timeout=30)
    child.close()
    return str(child.before).replace("\r\n", "\n")


def _strip_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_main_full_disk_is_a_clear_error() -> None:
    done = _run("$W events > /dev/full")
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == (
        "warfacts: cannot write the answer: No space left on device"
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("options", ["", "--json", "--count"])
def test_main_closed_stdout_is_a_clear_error(options: str) -> None:
    done = _run(f"$W events {options} >&-")
    assert (done.returncode, done.stderr) == (
        1,
        "warfacts: cannot write the answer: standard output is closed\n",
    )


def test_main_closed_stderr_still_answers() -> None:
    done = _run("$W events --since 2022-05-19 --count 2>&-")
    assert done.returncode == 0
    assert done.stdout.strip().isdigit()


def test_main_early_reader_ends_it_as_the_shell_expects() -> None:
    done = _run("set -o pipefail; $W events --json | true; echo ${PIPESTATUS[0]}")
    assert done.stdout.strip() in ("0", "141")
    assert done.stderr == ""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_main_poor_encoding_loses_nothing(encoding: str) -> None:
    done = _run("$W quotes", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "\\u201c" in done.stdout


def test_main_interrupt_leaves_no_traceback() -> None:
    process = subprocess.Popen(
        [PROGRAM, "events"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment()
    )
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode in (0, -signal.SIGINT, 1)
    assert b"a bug" not in stderr


def test_main_bug_is_told_and_exits_70(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['warfacts', 'sources']\n"
        "import warfacts.query.lists as lists\n"
        "lists.list_sources = lambda *_, **__: 1 / 0\n"
        "from warfacts.__main__ import main; main()\n"
    )
    script = tmp_path / "broken.py"
    script.write_text(code)
    done = _run(f"{sys.executable} {script}")
    assert done.returncode == 70
    assert "a bug: ZeroDivisionError" in done.stderr
    assert "Traceback" not in done.stderr
    debugged = _run(f"{sys.executable} {script}", WARFACTS_DEBUG="1")
    assert "Traceback" in debugged.stderr


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("events --since 2022-05-18", "generals"),
        ("who Milley", "generals"),
        ("figures", "Azovstal"),
        ("show generals-call", "generals"),
    ],
)
def test_terminal_lines_fit_its_width(width: int, question: str, told: str) -> None:
    text = _strip_colour(_look(width, *question.split()))
    assert max(len(line) for line in text.split("\n") if not line.startswith("left out: ")) <= width
    assert told in text


def test_terminal_has_colour_unless_told_not_to() -> None:
    assert "\x1b[" in _look(80, "figures")
    assert "\x1b[" not in _look(80, "figures", NO_COLOR="1")
    assert "\x1b[" not in _look(80, "figures", TERM="dumb")


def test_terminal_width_is_overridden_by_columns() -> None:
    assert _look(200, "figures", COLUMNS="60", NO_COLOR="1") == _look(60, "figures", NO_COLOR="1")


def test_pipe_has_one_fact_a_line_whatever_columns_says() -> None:
    wide, narrow = _run("$W figures"), _run("$W figures", COLUMNS="40")
    assert wide.stdout == narrow.stdout
    count = int(_run("$W figures --count").stdout)
    assert len(wide.stdout.splitlines()) == count + 1


def test_pipe_and_terminal_give_the_same_json() -> None:
    assert _look(80, "figures", "--json") == _run("$W figures --json").stdout


def test_module_runs_like_the_program() -> None:
    assert _run(f"{sys.executable} -m warfacts --version").stdout == _run("$W --version").stdout
