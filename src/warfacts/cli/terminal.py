"""How answers, notes and errors are printed on stdout and stderr."""

import os
import re
import sys
from collections.abc import Iterable
from typing import TextIO

from warfacts.cli.options import Shared
from warfacts.facts.answers import Answer, Record
from warfacts.facts.characters import make_safe
from warfacts.render import Page, get_renderer


def find_page() -> Page:
    """Return what stdout is: a terminal with its width, or something that takes long lines.

    COLUMNS overrides the width of a terminal. With NO_COLOR (no-color.org), and on a terminal of
    the type dumb or unknown, there is no colour. FORCE_COLOR (force-color.org) asks for colour
    there, and in a pipe; NO_COLOR is stronger.
    """
    forced = bool(os.environ.get("FORCE_COLOR")) and not os.environ.get("NO_COLOR")
    if not sys.stdout.isatty():
        return Page(colour=forced)
    written = os.environ.get("COLUMNS", "")
    width = int(written) if re.fullmatch("[0-9]{1,5}", written) else 0
    if not width:
        try:
            width = os.get_terminal_size(sys.stdout.fileno()).columns
        except OSError:
            width = 80
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "unknown")
    return Page(max(width or 80, 20), colour=forced or not plain)


def open_answer() -> TextIO:
    """Return stdout; raise OSError if it is closed."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    return sys.stdout


def print_answer(answer: Answer, shared: Shared, *, in_ascii: bool = False) -> None:
    """Print an answer on stdout, or in the file asked for, and its notes on stderr.

    `in_ascii` draws a picture of the days with ASCII characters alone.
    """
    if shared.output in (None, "-"):
        out = open_answer()
        page = find_page()._replace(in_ascii=in_ascii)
        _print_pieces(_make_pieces(answer, shared, page), out, paged=not shared.no_pager)
        out.flush()
    else:
        from warfacts.cli.output import open_output

        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        with open_output(shared.output, force=shared.force, encoding=encoding) as file:
            file.writelines(_make_pieces(answer, shared, Page(in_ascii=in_ascii)))
    if answer.note:
        print_error(answer.note)


def _make_pieces(answer: Answer, shared: Shared, page: Page) -> Iterable[str]:
    """Return an answer as text in the format asked for."""
    if answer.kind == "count":
        return [f"{record['count']}\n" for record in answer.records]
    return get_renderer(shared.format)(answer._replace(columns=shared.columns), page)


def _print_pieces(pieces: Iterable[str], out: TextIO, *, paged: bool) -> None:
    if not paged or not out.isatty():
        out.writelines(pieces)
        return
    from warfacts.cli.pager import print_paged

    fault = print_paged(pieces, out)
    if fault:
        out.flush()
        print_error(f"warfacts: {fault}")


def print_verification(report: Record, format: str, missing: bool) -> None:
    """Print what a text supports: as JSON, or faults, questions and coverage for people."""
    from warfacts.render.verification import list_findings, summarise

    out = open_answer()
    if format == "json":
        out.writelines(get_renderer("json")(Answer("verification", [report]), Page()))
    else:
        out.writelines(f"{make_safe(line)}\n" for line in list_findings(report))
        covered = Answer("paragraphs", report["by_paragraph"])
        shown = _list_missing(report) if missing else covered
        out.writelines(get_renderer("table")(shown, find_page()))
        out.writelines(f"{make_safe(line)}\n" for line in summarise(report))
    out.flush()


def _list_missing(report: Record) -> Answer:
    paragraphs = report["by_paragraph"]
    return Answer(
        "missing",
        [
            {"paragraph": each["paragraph"]} | item
            for each in paragraphs
            for item in each["missing"]
        ],
    )


def print_error(text: str) -> None:
    """Print a line on stderr, safe for a terminal; print nothing if stderr is closed."""
    if sys.stderr is not None:
        print(make_safe(text), file=sys.stderr, flush=True)
