"""The window of days that a question asks for, in ISO and in words."""

import sys
from datetime import date
from typing import Any

import pytest

from warfacts.errors import Unreadable
from warfacts.query import windows
from warfacts.query.windows import Window, read_days


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "get_today", lambda: date(2031, 3, 6))


def ask(words: tuple[str, ...] = (), option: str = "on", **given: str) -> Window:
    whole: dict[str, Any] = {"since": None, "until": None, "on": None} | given
    return read_days(**whole, option=option, words=words)


@pytest.mark.parametrize(
    ("given", "window"),
    [
        ({}, Window(None, None, ())),
        ({"since": "2031-03"}, Window("2031-03-01", None, ("since 2031-03",))),
        ({"until": "2031-03"}, Window(None, "2031-03-31", ("until 2031-03",))),
        (
            {"since": "5 March 2031", "until": "yesterday"},
            Window(
                "2031-03-05",
                "2031-03-05",
                ("since 5 March 2031 (2031-03-05)", "until yesterday (2031-03-05)"),
            ),
        ),
        ({"until": "Feb 2031"}, Window(None, "2031-02-28", ("until Feb 2031 (2031-02-28)",))),
        ({"on": "05.03.2031"}, Window("2031-03-05", "2031-03-05", ("on 05.03.2031 (2031-03-05)",))),
        (
            {"on": "last week"},
            Window("2031-02-24", "2031-03-02", ("on last week (2031-02-24..2031-03-02)",)),
        ),
        (
            {"on": "2031/03"},
            Window("2031-03-01", "2031-03-31", ("on 2031/03 (2031-03-01..2031-03-31)",)),
        ),
        ({"on": "2031", "option": "as-of"}, Window("2031-01-01", "2031-12-31", ("as of 2031",))),
    ],
)
def test_read_days_takes_iso_and_words(given: dict[str, Any], window: Window) -> None:
    assert ask(**given) == window


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"since": "05/06/2022"}, "'05/06/2022' could be 2022-06-05 or 2022-05-06; write --since"),
        ({"on": "soon"}, "'soon' is not a date that --on reads; write 2022, "),
        ({"on": "soon", "option": "as-of"}, "'soon' is not a date that --as-of reads"),
        ({"since": "18", "words": ("May", "2022", "talks")}, "write --since '18 May 2022', with"),
        ({"until": "last", "words": ("week",)}, "write --until 'last week', with quotation marks"),
        ({"since": "18", "words": ("talks",)}, "'18' is not a date that --since reads"),
        ({"on": "today", "since": "2031"}, "--on goes without --since and --until"),
        ({"since": "today", "until": "yesterday"}, "--since '2031-03-06' is after --until '2031-0"),
    ],
)
def test_read_days_refuses_what_is_no_day(given: dict[str, Any], message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        ask(**given)
    assert str(caught.value).startswith(message)


def test_read_days_loads_no_grammar_for_iso(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warfacts.text.day_options", None)
    ask(since="2031", until="2031-03-05")
    with pytest.raises(ImportError):
        ask(since="yesterday")
