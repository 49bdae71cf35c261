"""Where answers are printed: what stdout is, and which renderer fits it."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

from warfacts.cli.options import Asking
from warfacts.facts.answers import Answer, Record
from warfacts.render import HUMAN_FORMATS, Page, get_renderer
from warfacts.render.safe import make_safe


def find_page() -> Page:
    """Return what stdout is: a terminal with its width, or something that takes long lines.

    COLUMNS overrides the width of a terminal. With NO_COLOR (no-color.org), and on a terminal of
    the type dumb or unknown, there is no colour.
    """
    if not sys.stdout.isatty():
        return Page()
    written = os.environ.get("COLUMNS", "")
    width = int(written) if re.fullmatch("[0-9]{1,5}", written) else 0
    if not width:
        try:
            width = os.get_terminal_size(sys.stdout.fileno()).columns
        except OSError:
            width = 80
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "unknown")
    return Page(max(width or 80, 20), colour=not plain)


def open_answer() -> TextIO:
    """Return stdout; raise OSError where it is closed."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    return sys.stdout


def print_answer(answer: Answer, ask: Asking) -> None:
    """Print an answer on stdout in the format asked for, and its notes on stderr."""
    out = open_answer()
    matches: set[str] = set()
    if answer.kind == "count":
        out.writelines(f"{record['count']}\n" for record in answer.records)
    else:
        records = _note_matches(answer.records, matches)
        asked = answer._replace(records=records, columns=ask.columns)
        _print_pieces(get_renderer(ask.format)(asked, find_page()), out, paged=not ask.no_pager)
    out.flush()
    if "possible" in matches and ask.format in HUMAN_FORMATS and not ask.columns:
        print_error("? possible: the source leaves it open")
    if answer.note:
        print_error(answer.note)


def _note_matches(records: Iterable[Record], matches: set[str]) -> Iterator[Record]:
    """Yield the records, which may pass only once, and add to the matches what theirs are."""
    for record in records:
        matches.add(record.get("match", "certain"))
        yield record


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
    """Print what a text supports: faults, changes, coverage; for programs all of it as JSON."""
    from warfacts.render.verification import list_findings, summarise

    out = open_answer()
    if format == "json":
        out.writelines(get_renderer("json")(Answer("verification", [report]), Page()))
    else:
        out.writelines(f"{make_safe(line)}\n" for line in list_findings(report))
        page = find_page()
        if missing:
            lost = [
                {"paragraph": each["paragraph"]} | item
                for each in report["by_paragraph"]
                for item in each["missing"]
            ]
            out.writelines(get_renderer("table")(Answer("missing", lost), page))
        else:
            answer = Answer("paragraphs", report["by_paragraph"])
            out.writelines(get_renderer("table")(answer, page))
        out.writelines(f"{make_safe(line)}\n" for line in summarise(report))
    out.flush()


def print_error(text: str) -> None:
    """Print a line on stderr, safe for a terminal; a closed stderr is no error of its own."""
    if sys.stderr is not None:
        print(make_safe(text), file=sys.stderr, flush=True)
