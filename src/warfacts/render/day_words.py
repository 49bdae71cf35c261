"""The days of an event in words, as they stand beside a picture of the days. Pure."""

import re

from warfacts.facts.dates import When
from warfacts.render.time_axis import name_month


def tell_days(when: When, year: str) -> str:
    """Return a time in words, without the year under which it stands.

    `A..B` is some day between two days, `A-B` all the time between them.

    >>> from warfacts.facts.dates import read_when
    >>> texts = ("2022-05-09", "[2022-05-16..2022-05-19]", "2022-05-31/2022-06-02", "2022-02-24/..")
    >>> [tell_days(read_when(text), "2022") for text in texts]
    ['9 May', '16..19 May', '31 May-2 Jun', 'since 24 Feb']
    """
    bare = re.sub(r"[~?%\[\]\s]", "", when.text)
    about = "about " if re.search("[~%]", when.text) else ""
    doubt = "?" if re.search("[?%]", when.text) else ""
    members = (_tell_member(member, year, span=when.span) for member in bare.split(","))
    return about + " or ".join(members) + doubt


def _tell_member(member: str, year: str, *, span: bool) -> str:
    first, mark, last = member.partition("/" if span else "..")
    if first in ("", ".."):
        return f"{'until' if span else 'by'} {_tell_date(last, year)}"
    if mark and last in ("", ".."):
        shown = _tell_date(first, year)
        return f"since {shown}" if span else f"{shown} or later"
    if not mark or first == last:
        return _tell_date(first, year)
    begin, end = first.split("-"), last.split("-")
    joint = "-" if span else ".."
    if len(begin) == len(end) == 3 and begin[:2] == end[:2]:
        return f"{int(begin[2])}{joint}{_tell_date(last, year)}"
    if begin[0] == end[0]:
        return f"{_tell_date(first, begin[0])}{joint}{_tell_date(last, year)}"
    # Two years: under the first one, the second has to be told, and the reverse.
    return f"{_tell_date(first, '')}{joint}{_tell_date(last, '')}"


def _tell_date(text: str, year: str) -> str:
    """Return a day as `9 May`, a month as `May`, a year as it is; with the year if it differs."""
    parts = text.split("-")
    if len(parts) == 1:
        return text
    words = [name_month(int(parts[1]))]
    if len(parts) == 3:
        words.insert(0, str(int(parts[2])))
    if parts[0] != year:
        words.append(parts[0])
    return " ".join(words)
