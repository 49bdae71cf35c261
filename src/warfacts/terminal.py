"""Where answers are printed: what stdout is, and which renderer fits it."""

import os
import sys
from typing import TextIO

from warfacts.model import Answer
from warfacts.options import Asking
from warfacts.render import HUMAN_FORMATS, Page, get_renderer
from warfacts.render.safe import make_safe


def find_page() -> Page:
    """Return what stdout is: a terminal with its width, or something that takes long lines.

    COLUMNS overrides a terminal's width; NO_COLOR (no-color.org) and TERM=dumb take its colour.
    """
    if not sys.stdout.isatty():
        return Page()
    written = os.environ.get("COLUMNS", "")
    width = int(written) if written.isascii() and written.isdigit() else 0
    if not width:
        try:
            width = os.get_terminal_size(sys.stdout.fileno()).columns
        except OSError:
            width = 80
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Page(max(width or 80, 20), colour=not plain)


def open_answer() -> TextIO:
    """Return stdout; raise OSError where it is closed."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    return sys.stdout


def print_answer(answer: Answer, ask: Asking) -> None:
    """Print an answer on stdout in the format asked for, and its notes on stderr."""
    out = open_answer()
    if answer.kind == "count":
        out.write(f"{answer.records[0]['count']}\n")
    else:
        asked = answer._replace(columns=ask.columns)
        out.writelines(get_renderer(ask.format)(asked, find_page()))
    out.flush()
    if ask.format in HUMAN_FORMATS and any(r.get("match") == "possible" for r in answer.records):
        print_error("? possible: the source leaves it open")
    if answer.note:
        print_error(answer.note)


def print_error(text: str) -> None:
    """Print lines on stderr, safe for a terminal; a closed stderr is no error of its own."""
    if sys.stderr is not None:
        safe = "\n".join(make_safe(line) for line in text.split("\n"))
        print(safe, file=sys.stderr, flush=True)
