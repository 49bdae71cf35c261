"""Runs programs as users do, each a new process, and tells what they cost.

Processor time (user and system, with that of their own children), wall time and peak memory come
from the kernel's account of each process. Contestants take turns, in a new order each round, and a
ratio is the median of the rounds' own: what else the machine does meets all of them alike. Nothing
here fails because something is slow.
"""

import argparse
import os
import pty
import random
import statistics
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

WIDTH = 80
HEIGHT = 500
"""Lines of the terminal: so many that no answer is long enough for a pager."""

# A process begins with its parent's peak, so a small one is put between: Python without site.
_WATCH = """
import os, sys
into, program, *_ = sys.argv[1:]
process = os.posix_spawn(program, sys.argv[2:], os.environ)
_, status, usage = os.wait4(process, 0)
with open(into, "w") as stream:
    print(usage.ru_maxrss, file=stream)
sys.exit(os.waitstatus_to_exitcode(status))
"""
_DESCRIBE = """
import importlib.metadata, os, platform, sqlite3, yaml
typer, rich, warfacts = map(importlib.metadata.version, ("typer", "rich", "warfacts"))
libyaml = "with" if yaml.__with_libyaml__ else "WITHOUT"
print(f"{os.cpu_count()} CPUs, {platform.system()} {platform.release()}, "
      f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, Typer {typer}, "
      f"Rich {rich}, PyYAML {yaml.__version__} {libyaml} libyaml, warfacts {warfacts}")
"""


class Contestant(NamedTuple):
    """A program with what it is asked."""

    name: str
    command: Sequence[str]
    on_terminal: bool = False
    """True: it writes to a pseudo-terminal of 80 columns, else to a pipe."""


class Cost(NamedTuple):
    """What one process used."""

    cpu: float
    """Milliseconds of user and system time."""
    wall: float
    """Milliseconds from its start until it is gone."""
    code: int
    output: bytes


class Measured(NamedTuple):
    """What the runs of one contestant used."""

    costs: tuple[Cost, ...]
    """One a round; empty where it did not work."""
    fault: str = ""
    """What it said instead of an answer."""
    peak: float = 0.0
    """Its peak memory in MB, where that was asked for."""

    @property
    def cpu(self) -> float:
        """The median of processor time in milliseconds."""
        return statistics.median(cost.cpu for cost in self.costs)

    @property
    def wall(self) -> float:
        """The median of wall time in milliseconds."""
        return statistics.median(cost.wall for cost in self.costs)

    @property
    def lines(self) -> int:
        """The number of lines in its answer."""
        return self.costs[-1].output.count(b"\n")

    def ratio(self, other: "Measured") -> float:
        """Return how many times the other's processor time it takes, in the median round."""
        pairs = zip(self.costs, other.costs, strict=True)
        return statistics.median(mine.cpu / its.cpu for mine, its in pairs)


def make_parser(description: str | None, runs: int) -> argparse.ArgumentParser:
    """Return a parser with the options that all benchmarks take."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--python",
        default=sys.executable,
        help="interpreter of an environment with warfacts; a plain one without editable installs",
    )
    parser.add_argument("--runs", type=int, default=runs, help=f"rounds; {runs} if not given")
    return parser


@contextmanager
def open_environment(python: str, work: Path | None = None) -> Iterator[dict[str, str]]:
    """Yield the environment of all programs, with an empty cache of its own; print what runs.

    Nothing of the caller's environment is kept that changes a program's speed or answer.
    """
    with tempfile.TemporaryDirectory(dir=work, prefix="cache-") as cache:
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": cache,
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "PAGER": "cat",
            "WARFACTS_CACHE": f"{cache}/warfacts",
        }
        find_warfacts(python)
        code = "import compileall, warfacts; compileall.compile_dir(*warfacts.__path__, quiet=2)"
        subprocess.run([python, "-c", code], env=environment, check=False)
        about = subprocess.run([python, "-c", _DESCRIBE], env=environment, stdout=-1, check=True)
        print(about.stdout.decode().strip(), flush=True)
        yield environment


def find_warfacts(python: str) -> list[str]:
    """Return the command that runs warfacts: the script beside the interpreter, as users run it."""
    script = Path(python).parent / "warfacts"
    if not script.exists():
        raise SystemExit(f"there is no {script}: run '{python} -m pip install .' in the checkout")
    return [python, str(script)]


def run(contestant: Contestant, environment: Mapping[str, str]) -> Cost:
    """Run a program to its end and return what it used."""
    if contestant.on_terminal:
        reader, writer = pty.openpty()
        termios.tcsetwinsize(writer, (HEIGHT, WIDTH))
    else:
        reader, writer = os.pipe()
    errors = writer if contestant.on_terminal else subprocess.DEVNULL
    started = time.perf_counter()
    process = subprocess.Popen(
        contestant.command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=errors,
    )
    os.close(writer)
    output = b"".join(_read(reader))
    os.close(reader)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(cpu * 1000, wall * 1000, process.returncode, output)


def _read(reader: int) -> Iterator[bytes]:
    """Yield what comes until the other end is closed, which a pseudo-terminal calls an error."""
    try:
        while part := os.read(reader, 65536):
            yield part
    except OSError:
        return


def measure(
    contestants: Iterable[Contestant], runs: int, environment: Mapping[str, str]
) -> dict[str, Measured]:
    """Return what the runs of each contestant used, after one that does not count.

    One that fails is not run again; the last line that it prints is kept.
    """
    faults: dict[str, str] = {}
    sound: list[Contestant] = []
    for contestant in contestants:
        first = find_fault(contestant, environment)
        if first:
            faults[contestant.name] = first
        else:
            sound.append(contestant)
    costs: dict[str, list[Cost]] = {contestant.name: [] for contestant in sound}
    chance = random.Random(1)
    for _ in range(runs):
        for contestant in chance.sample(sound, len(sound)):
            costs[contestant.name].append(run(contestant, environment))
    measured = {name: Measured(tuple(rounds)) for name, rounds in costs.items()}
    return measured | {name: Measured((), fault) for name, fault in faults.items()}


def find_fault(contestant: Contestant, environment: Mapping[str, str]) -> str:
    """Run a program once; return the last line that it says where it fails, else nothing."""
    try:
        done = subprocess.run(
            contestant.command, env=environment, stdin=-3, stdout=-1, stderr=-1, check=False
        )
    except OSError as error:
        return str(error)
    if not done.returncode:
        return ""
    said = (done.stderr or done.stdout).decode(errors="replace").strip().split("\n")
    return f"exit {done.returncode}: {said[-1]}"


def measure_peak(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Return the peak memory of a program in MB: of its largest process, and 9 at the least."""
    with tempfile.NamedTemporaryFile() as into:
        watch = [sys.executable, "-I", "-S", "-c", _WATCH, into.name]
        subprocess.run(
            [*watch, *command], env=environment, stdin=-3, stdout=-3, stderr=-3, check=False
        )
        peak = int(into.read() or 0)
    return peak / (1e6 if sys.platform == "darwin" else 1e6 / 1024)


def print_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns as wide as they need to be, the first of them flush left."""
    lines = [tuple(header), *(tuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    print()
    for line in lines:
        cells = [cell.rjust(width) for cell, width in zip(line, widths, strict=True)]
        print("  ".join([line[0].ljust(widths[0]), *cells[1:]]).rstrip(), flush=True)


def print_faults(measured: Mapping[str, Measured]) -> None:
    """Print which contestants did not work, with what they said."""
    for name, each in measured.items():
        if each.fault:
            print(f"left out: {name}: {each.fault}")
