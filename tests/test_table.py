"""What is drawn: long answers read the same as short ones, and with colours as without."""

import os
import re
import sys
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest

from indexes import build_index
from warfacts.base.bundled import find_bundled_base
from warfacts.base.load import load
from warfacts.facts.answers import Answer
from warfacts.query import lists
from warfacts.render import Page, table

TITLES = [
    "Port reopens",
    "The harbour master tells of a long, long closure of the outer quay and of its cranes",
    "Antidisestablishmentarianism-and-floccinaucinihilipilification wins the vote",
    "北京的港口重新开放了，很多船只正在等待进入这个港口，渔民们也很高兴。",
    "Caf\u00e9 [sic] :smile: [/x]",
]


def _make_event(number: int) -> dict[str, object]:
    return {
        "id": f"event-{number}",
        "title": TITLES[number % len(TITLES)],
        "day": "2031-03-04..06" if number % 2 else None,
        "status": "planned" if number % 3 else "happened",
        "who": [],
        "where": [],
        "by": [{"id": "x", "name": "the harbour master of Port Vale"}] if number % 2 else [],
        "via": [],
        "inset": None,
        "at": [1, 2, 3, 7, 9, 11][: number % 6 + 1],
        "source": "one",
        "match": "certain",
    }


def _skip_count(text: str) -> str:
    return text.partition("\n")[2]


@pytest.mark.parametrize("width", [20, 30, 40, 60, 80, 100, 120, 160, 200])
def test_long_answers_read_the_same(width: int) -> None:
    page = Page(width, colour=True)
    rows = [_make_event(number) for number in range(60)]
    short = _skip_count("".join(table.render(Answer("events", rows), page)))
    assert short.count("\n") <= table.LONG
    long = list(table.render(Answer("events", rows * 40), page))
    assert len(long) > table.LONG, "lines are not drawn one by one"
    assert _skip_count("".join(long)).startswith(short)


@pytest.mark.parametrize("width", [30, 60, 100])
def test_text_is_the_same_without_colours(width: int) -> None:
    answer = Answer("events", [_make_event(number) for number in range(60)])
    coloured = "".join(table.render(answer, Page(width, colour=True)))
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == "".join(table.render(answer, Page(width)))


@pytest.mark.parametrize("colour", [True, False])
def test_words_of_a_search_are_marked_and_nothing_else(colour: bool) -> None:
    hit = _make_event(0) | {"kind": "event", "said": None, "text": "a \ue000new\ue001 \x1b port"}
    answer = Answer("hits", [hit | {"marks": [(10, 14)]}])
    text = "".join(table.render(answer, Page(80, colour=colour)))
    assert ("\\x1b \x1b[1;7mport\x1b[0m" in text) is colour
    assert text.count("\x1b[1;7m") == colour
    narrow = "".join(table.render(answer, Page(40, colour=colour)))
    assert ("**port**" in narrow) is not colour


@pytest.mark.parametrize("kind", ["events", "figures", "quotes", "statements"])
def test_lists_of_the_bundled_base_are_tables_on_a_terminal_of_80(kind: str) -> None:
    db = build_index(load([find_bundled_base()]))
    text = "".join(table.render(getattr(lists, f"find_{kind}")(db), Page(80)))
    lines = text.splitlines()
    assert lines[0].endswith(f" {kind}")
    assert max(map(len, lines)) <= 80


def test_a_fact_without_the_asked_values_has_no_lines() -> None:
    for page in (Page(), Page(60, colour=True)):
        asked = Answer("show", [_make_event(1)], columns=("who", "inset"))
        assert "".join(table.render(asked, page)) == ""


def test_a_number_stays_on_one_line_with_its_scale() -> None:
    figure = {
        "id": "fled",
        "said": "more than 5 million",
        "what": "people who were forced to flee to the other side of the mountains",
        "day": "2031-03-04",
        "by": [{"id": "x", "name": "the harbour master of Port Vale"}],
        "via": [],
        "inset": None,
        "at": [1],
        "match": "certain",
    }
    for width in range(30, 140):
        assert "5 million" in "".join(table.render(Answer("figures", [figure]), Page(width)))


@pytest.mark.parametrize("width", [40, 80, 130])
@pytest.mark.parametrize("term", ["unknown", "dumb", "vt100", "nobody-knows-it", ""])
def test_every_terminal_has_its_width_and_nothing_is_cut(term: str, width: int) -> None:
    def run(**environment: str) -> str:
        given = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        child = pexpect.spawn(
            str(Path(sys.executable).with_name("warfacts")),
            ["events", "--since", "2022-05-18", "--no-pager"],
            dimensions=(24, width),
            env=given | {"LC_ALL": "C.UTF-8"} | environment,
            encoding="utf-8",
            timeout=30,
        )
        child.expect(pexpect.EOF)
        child.close()
        return re.sub("\x1b\\[[0-9;]*m", "", str(child.before))

    assert run(TERM=term) == run(TERM="xterm", NO_COLOR="1")
    assert max(map(len, run(TERM=term).splitlines()[:-3])) <= width
