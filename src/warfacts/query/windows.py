"""The days that --since, --until and --on ask for, as one window.

ISO dates and their beginnings are read at once; the grammar of words is loaded only for others.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from warfacts.errors import Unreadable
from warfacts.facts.dates import read_window

_PREFIX = re.compile("[0-9]{4}(?:-[0-9]{2}){0,2}")
_MOST_WORDS = 3
"""Words behind an option that may belong to its day: `--since 18 May 2022` without quotes."""


class Window(NamedTuple):
    """The days between two bounds, both included."""

    first: str | None
    """None if the window is open."""
    last: str | None
    told: tuple[str, ...]
    """The window in words, for notes: `since May 2022 (2022-05-01)`."""


def read_days(
    since: str | None, until: str | None, on: str | None, *, option: str, words: Sequence[str] = ()
) -> Window:
    """Return the window of three options; `option` is the name of the third, `on` or `as-of`.

    `words` are what stands behind the options: a day without quotes loses its end to them.

    Raises: Unreadable for what is no day, could be two days, or if the options contradict.
    """
    given = {"since": since, "until": until, option: on}
    written = {name: text for name, text in given.items() if text is not None}
    if on is not None and len(written) > 1:
        read_window(since, until, on)
    read = {}
    for name, text in written.items():
        is_plain = _PREFIX.fullmatch(text)
        read[name] = (text, text) if is_plain else _read_words(text, f"--{name}", words)
    told = tuple(
        f"{name.replace('-', ' ')} {_tell(text, name, *read[name])}"
        for name, text in written.items()
    )
    if on is not None:
        first, last = read[option]
        if first == last:
            return Window(*read_window(None, None, first), told)
        return Window(first, last, told)
    from_day = read["since"][0] if since is not None else None
    to_day = read["until"][1] if until is not None else None
    return Window(*read_window(from_day, to_day, None), told)


def _read_words(text: str, option: str, words: Sequence[str]) -> tuple[str, str]:
    """Return the first and last day of a text that is no beginning of an ISO date."""
    from warfacts.text.day_options import read_day_option

    today = get_today()
    try:
        return read_day_option(text, option, today)
    except Unreadable:
        for count in range(min(len(words), _MOST_WORDS), 0, -1):
            whole = " ".join([text, *words[:count]])
            try:
                read_day_option(whole, option, today)
            except Unreadable:
                continue
            raise Unreadable(f"write {option} '{whole}', with quotation marks") from None
        raise


def get_today() -> date:
    """Return the day of the user's clock, which `yesterday` is counted from."""
    return date.today()


def _tell(text: str, name: str, first: str, last: str) -> str:
    """Return a day as the user wrote it, with the days that it was read as if it has words."""
    if first == last == text:
        return text
    bounds = {"since": first, "until": last}
    return f"{text} ({bounds.get(name, first if first == last else f'{first}..{last}')})"
