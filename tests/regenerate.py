"""The golden cases and how they are run.

`python tests/regenerate.py` writes all of them anew, and the README's blocks.

A case is one file: `$ warfacts …`, stdout, `--- stderr`, stderr, `--- exit N`. A new one is a file
of its first line alone.
"""

import contextlib
import io
import os
import shlex
import signal
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from warfacts import __main__

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"


class Ran(NamedTuple):
    """What a run of the command line left."""

    out: str
    err: str
    code: int


def run(*arguments: str) -> Ran:
    """Run `warfacts` as its entry point does, stdout and stderr being pipes, and stay alive."""
    out, err = io.StringIO(), io.StringIO()
    handlers = {number: signal.getsignal(number) for number in (signal.SIGPIPE, signal.SIGINT)}
    with (
        patch.object(sys, "argv", ["warfacts", *arguments]),
        # Help is as wide as the terminal that the tests happen to run in.
        patch.dict(os.environ, {"COLUMNS": "80"}),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            code = __main__.run()
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)
    return Ran(out.getvalue(), err.getvalue(), code)


def list_cases() -> list[Path]:
    """Return the files of the golden cases."""
    return sorted(GOLDEN.glob("*.txt"))


def write_case(path: Path) -> str:
    """Return the text that a case's file should hold."""
    command = path.read_text(encoding="utf-8").split("\n", 1)[0]
    ran = run(*shlex.split(command.removeprefix("$ warfacts")))
    return f"{command}\n{ran.out}--- stderr\n{ran.err}--- exit {ran.code}\n"


if __name__ == "__main__":
    from test_readme import write_readme

    os.chdir(ROOT)
    os.environ["NO_COLOR"] = "1"
    for name in ("WARFACTS_DATA", "WARFACTS_DEBUG"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory() as cache:
        os.environ["WARFACTS_CACHE"] = cache
        for case in list_cases():
            case.write_text(write_case(case), encoding="utf-8")
        write_readme()
