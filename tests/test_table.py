"""Long tables are drawn without Rich, and read the same."""

import pytest

from warfacts.base.load import load
from warfacts.facts.answers import Answer
from warfacts.index.cache import find_bundled_base
from warfacts.index.tables import build_index
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
        "match": "possible" if number % 4 == 0 else "certain",
    }


@pytest.mark.parametrize("width", [20, 30, 40, 60, 80, 100, 120, 160, 200])
def test_long_tables_read_the_same(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Answer("events", [_make_event(number) for number in range(40)])
    with_rich = "".join(table.render(answer, Page(width)))
    monkeypatch.setattr(table, "_LONG", 0)
    assert "".join(table.render(answer, Page(width))) == with_rich


def test_long_tables_are_written_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "_LONG", 0)
    answer = Answer("events", [_make_event(number) for number in range(40)])
    pieces = list(table.render(answer, Page(80, colour=True)))
    assert len(pieces) > 40
    assert sum("\x1b[2mevent-" in piece for piece in pieces) == 40


@pytest.mark.parametrize("kind", ["events", "figures", "quotes", "statements"])
def test_lists_of_the_bundled_base_are_tables_on_a_terminal_of_80(kind: str) -> None:
    db = build_index(load([find_bundled_base()]))
    text = "".join(table.render(getattr(lists, f"find_{kind}")(db), Page(80)))
    lines = text.splitlines()
    assert lines[1] == "─" * 80
    assert max(map(len, lines)) <= 80


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
    lines = "".join(table.render(Answer("figures", [figure]), Page(70))).splitlines()
    assert lines[0].startswith("Said")
    assert [line[:10].rstrip() for line in lines[2:4]] == ["more than", "5 million"]
