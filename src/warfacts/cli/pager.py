"""Long answers reach a terminal through a pager: $PAGER, else `less`, as git does it.

Only an answer that is longer than the screen is paged. No more than one screen of it is held back.
"""

import contextlib
import os
import re
import signal
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, TextIO

from warfacts.errors import WarfactsError

if TYPE_CHECKING:
    from subprocess import Popen

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_NEEDS_SHELL = re.compile(r"[|&;<>()$`*?\[#~=%\\\n]")
"""Characters that mean something to a shell; quotation marks and spaces are read without one."""


def print_paged(pieces: Iterable[str], out: TextIO) -> str | None:
    """Print an answer on a terminal, through the pager if it is longer than the screen.

    Returns the reason if the pager cannot be started: the answer is printed without it.

    Raises: WarfactsError if the pager ends with an error, since it may have shown nothing.
    """
    pieces = iter(pieces)
    if os.environ.get("PAGER", "less") in ("", "cat") or os.environ.get("TERM") == "dumb":
        out.writelines(pieces)
        return None
    lines, width = _find_size(out)
    held: list[str] = []
    rows = 0
    for piece in pieces:
        held.append(piece)
        rows += sum(_count_rows(line, width) for line in piece.splitlines()[:lines])
        # The prompt needs a row of its own below the answer.
        if rows >= lines:
            return _print_long(chain(held, pieces), out)
    out.writelines(held)
    return None


def _find_size(out: TextIO) -> tuple[int, int]:
    """Return the terminal's own lines and columns: it does not wrap where COLUMNS says."""
    try:
        size = os.get_terminal_size(out.fileno())
    except OSError:
        return 24, 80
    return size.lines or 24, size.columns or 80


def _count_rows(line: str, width: int) -> int:
    r"""Return how many rows of a terminal a line takes.

    >>> [_count_rows(line, 80) for line in ("", "\x1b[1m" + "a" * 80, "a" * 81)]
    [1, 1, 2]
    """
    return max(1, -(-len(_STYLE.sub("", line).expandtabs()) // width))


def _print_long(pieces: Iterable[str], out: TextIO) -> str | None:
    named = os.environ.get("PAGER", "less")
    try:
        pager = _start_pager(out)
    except (OSError, ValueError) as error:
        out.writelines(pieces)
        reason = str(getattr(error, "strerror", None) or error).lower()
        return f"cannot start the pager '{named}': {reason}"
    if pager is None:
        out.writelines(pieces)
        return None
    code = _feed(pager, pieces)
    if code not in (0, -signal.SIGINT, 128 + signal.SIGINT):
        raise WarfactsError(f"the pager '{named}' ended with exit code {code}; try: --no-pager")
    return None


def _start_pager(out: TextIO) -> "Popen[str] | None":
    """Return the running pager; None if the user names none and there is no `less`.

    Raises: OSError if it does not start, ValueError if a quotation mark in $PAGER is not closed.
    """
    import shlex
    import shutil
    import subprocess

    named = os.environ.get("PAGER", "")
    command: str | list[str]
    if _NEEDS_SHELL.search(named):
        command = named
    else:
        command = shlex.split(named) if named else [shutil.which("less") or ""]
    if not any(command):
        return None
    # As git: quit after a single screen, let colours pass, clear nothing. The user's own options
    # of `less` stay, but colours must pass.
    less = f"-R {os.environ['LESS']}" if "LESS" in os.environ else "FRX"
    # A line at a time: the pager shows the first screen while the rest is still being made.
    return subprocess.Popen(
        command,
        shell=isinstance(command, str),
        stdin=subprocess.PIPE,
        env=os.environ | {"LESS": less},
        encoding=out.encoding,
        errors=out.errors,
        bufsize=1,
    )


def _feed(pager: "Popen[str]", pieces: Iterable[str]) -> int:
    """Write the pieces to the pager, wait for its end and return its exit code.

    Until then Ctrl-C acts on the pager alone, and the user may quit it early. These signals are
    ignored only after its start, because a process inherits what is ignored.
    """
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGPIPE") if hasattr(signal, name)]
    before = [signal.signal(number, signal.SIG_IGN) for number in numbers]
    assert pager.stdin is not None
    try:
        with contextlib.suppress(BrokenPipeError):
            pager.stdin.writelines(pieces)
    finally:
        with contextlib.suppress(BrokenPipeError):
            pager.stdin.close()
        code = pager.wait()
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
    return code
