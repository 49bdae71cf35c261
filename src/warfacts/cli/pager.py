"""A long answer's way to a terminal: through $PAGER, else `less`, as git does it.

Only what is longer than the screen is paged, and no more than the first screen is held back.
"""

import contextlib
import os
import re
import signal
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from subprocess import Popen

_LESS = "FRX"
"""What git gives to `less`: quit after a single screen, let colours pass, clear nothing."""
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def print_paged(pieces: Iterable[str], out: TextIO) -> str | None:
    """Print an answer on a terminal, through the pager where it is longer than the screen.

    Returns why the pager could not be started; None where it could, or was not needed.
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
        # One row is the prompt's, which comes back below the answer.
        if rows >= lines:
            return _print_long(chain(held, pieces), out)
    out.writelines(held)
    return None


def _find_size(out: TextIO) -> tuple[int, int]:
    """Return lines and columns of the terminal itself: COLUMNS does not move where it wraps."""
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
    try:
        pager = _start_pager(out)
    except (OSError, ValueError) as error:
        out.writelines(pieces)
        reason = str(getattr(error, "strerror", None) or error).lower()
        return f"cannot start the pager '{os.environ.get('PAGER', 'less')}': {reason}"
    if pager is None:
        out.writelines(pieces)
    else:
        _feed(pager, pieces)
    return None


def _start_pager(out: TextIO) -> "Popen[str] | None":
    """Return the running pager; None where none is named and there is no `less`.

    Raises: OSError where it does not start, ValueError where its quotes are not closed.
    """
    import shlex
    import shutil
    import subprocess

    named = os.environ.get("PAGER")
    command = shlex.split(named) if named else [shutil.which("less") or ""]
    if not "".join(command):
        return None
    # A line at a time: the pager shows the first screen while the rest is still being made.
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        env={"LESS": _LESS} | os.environ,
        encoding=out.encoding,
        errors=out.errors,
        bufsize=1,
    )


def _feed(pager: "Popen[str]", pieces: Iterable[str]) -> None:
    """Write the pieces to the pager and wait for its end.

    Until then Ctrl-C is the pager's alone, and to leave it early is no error. What is ignored here
    is set after its start, since a process inherits it.
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
        pager.wait()
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
