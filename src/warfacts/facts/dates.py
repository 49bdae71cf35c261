"""Days as a source gives them: a subset of EDTF, read into closed intervals.

EDTF is ISO 8601-2:2019, as the Library of Congress specifies it. Read are years, months and days
(level 0), the qualifiers ~ ? % at the end of a date (level 1), and one day of several in square
brackets (level 2). `A/B` means all the time from A to B; every other form means one day inside it.
A day is a text, YYYY-MM-DD, so that days compare as texts, also in SQL. None means no bound.

Pure: no input or output, no clock. A date that no rule reads is refused, never guessed.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from warfacts.errors import Unreadable

_FORMS = "2031, 2031-03, 2031-03-05, A/B, ../B, A/.., [A..B] or [A, B]"
_DATE = "([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
_PREFIXES = "write 2022, 2022-05 or 2022-05-18"
_LONGEST = 400
"""Characters of the longest date that is read."""
_MOST_KNOWN = 4096
"""How many readings are kept: the facts of an article have the same few dates."""


class When(NamedTuple):
    """The time of a fact, as closed bounds on the day it began and the day it ended."""

    text: str
    """The EDTF as it is written, without white space around it."""
    earliest: str | None
    """The first day on which it can have begun."""
    starts_by: str | None
    """The day by which it has begun for certain; None also if nothing is certain."""
    ends_from: str | None
    """The first day on which it can have ended; None also if nothing is certain."""
    latest: str | None
    """The last day on which it can have ended."""
    span: bool
    """True for A/B, ../B and A/.., which mean all of the time; False for one day."""
    exact: bool
    """False if ~ ? or % stand behind a date: then no match with it is certain."""
    days: tuple[tuple[str | None, str | None], ...]
    """The first and last day of each member of a list; of the whole for all other forms."""


@lru_cache(_MOST_KNOWN)
def read_when(text: str) -> When:
    """Return the time that a text in EDTF gives; raise Unreadable if the text is not EDTF.

    >>> read_when("2031-03-04/2031-04")[1:5]
    ('2031-03-04', '2031-03-04', '2031-04-01', '2031-04-30')
    >>> read_when("[2031-02, 2031-04-05..2031-04-09]").days
    (('2031-02-01', '2031-02-28'), ('2031-04-05', '2031-04-09'))
    """
    text = text.strip()
    if len(text) > _LONGEST:
        raise _not_edtf(text)
    exact = not re.search("[~?%]", text)
    if "/" in text:
        return _read_span(text, exact)
    listed = re.fullmatch(r"\[(.*)\]", text)
    if listed:
        days = tuple(_read_member(member.strip(), text) for member in listed[1].split(","))
    else:
        days = (_read_date(text, text),)
    return _make_day(text, days, exact)


def end_at(when: When, reference: str, *, done: bool, lasting: bool = False) -> When:
    """Return a time as an article can know it: nothing that it reports lies after its own day.

    An open end becomes `reference`, the day that the article calls today, and a span without an
    end lasts until then for certain. If `done`, no other day after it counts either. If `lasting`,
    the end of a span stays as it is: what goes on may go on. A time that lies wholly after the
    reference day is returned unchanged.

    >>> end_at(read_when("[2031-03-01..]"), "2031-03-06", done=True)[1:5]
    ('2031-03-01', '2031-03-06', '2031-03-01', '2031-03-06')
    >>> end_at(read_when("2031-03-01/.."), "2031-03-06", done=True, lasting=True)[1:5]
    ('2031-03-01', '2031-03-01', '2031-03-06', None)
    """
    if when.earliest and when.earliest > reference:
        return when
    if when.span:
        return _end_span(when, reference, done=done, lasting=lasting)
    days = [_end_member(first, last, reference, done=done) for first, last in when.days]
    if done:
        days = [(first, last) for first, last in days if not first or first <= reference]
    return _make_day(when.text, tuple(days), when.exact)


def _end_member(
    first: str | None, last: str | None, reference: str, *, done: bool
) -> tuple[str | None, str | None]:
    """Return the bounds of one day, with the reference day as the last one if `last` is open."""
    if first and first > reference:
        return first, last
    if last is None or (done and last > reference):
        return first, reference
    return first, last


def _end_span(when: When, reference: str, *, done: bool, lasting: bool) -> When:
    """Return a span that has begun, and unless it is `lasting` ended, by the reference day."""
    is_open = when.latest is None
    if not is_open and (lasting or not done):
        return when
    last = min(when.latest or reference, reference)
    latest = None if is_open and lasting else last
    return when._replace(
        starts_by=when.starts_by and min(when.starts_by, last),
        ends_from=when.ends_from and (last if is_open else min(when.ends_from, last)),
        latest=latest,
        days=((when.earliest, latest),),
    )


def read_window(
    since: str | None, until: str | None, on: str | None
) -> tuple[str | None, str | None]:
    """Return the first and last day of a filter, both included; each may be a year or a month.

    >>> read_window("2022", "2022-05", None)
    ('2022-01-01', '2022-05-31')
    """
    if on is not None and (since is not None or until is not None):
        raise Unreadable("--on goes without --since and --until")
    if on is not None:
        return _read_prefix(on, "--on")
    first = None if since is None else _read_prefix(since, "--since")[0]
    last = None if until is None else _read_prefix(until, "--until")[1]
    if first and last and first > last:
        raise Unreadable(f"--since '{since}' is after --until '{until}'")
    return first, last


@lru_cache(_MOST_KNOWN)
def shorten(when: When) -> str:
    """Return a time as a table shows it.

    >>> [shorten(read_when(text)) for text in ("[2022-05-16..2022-05-19]", "2022-05~", "2022/..")]
    ['2022-05-16..19', 'about 2022-05', 'since 2022']
    """
    bare = re.sub(r"[~?%\[\]\s]", "", when.text)
    about = "about " if re.search("[~%]", when.text) else ""
    doubt = "?" if re.search("[?%]", when.text) else ""
    before, shown = "", []
    for member in bare.split(","):
        first, mark, last = member.partition("/" if when.span else "..")
        if first in ("", ".."):
            shown.append(f"until {last}" if when.span else f"{last} or earlier")
        elif mark and last in ("", ".."):
            shown.append(f"since {first}" if when.span else f"{first} or later")
        else:
            shown.append(_cut(before, first) + (mark + _cut(first, last) if last != first else ""))
        before = last if mark and last else first
    return about + " or ".join(shown) + doubt


def _not_edtf(text: str) -> Unreadable:
    return Unreadable(f"'{' '.join(text.split())[:60]}' is not an EDTF date; write {_FORMS}")


def _make_day(text: str, days: tuple[tuple[str | None, str | None], ...], exact: bool) -> When:
    """Return the time of one day that lies in one of these ranges."""
    firsts = [first for first, _ in days if first]
    lasts = [last for _, last in days if last]
    earliest = min(firsts) if len(firsts) == len(days) else None
    latest = max(lasts) if len(lasts) == len(days) else None
    certain = (latest, earliest) if exact else (None, None)
    return When(text, earliest, *certain, latest, span=False, exact=exact, days=days)


def _read_span(text: str, exact: bool) -> When:
    """Return the time of a text with a slash: something lasts all of it."""
    begin, _, end = text.partition("/")
    if begin == end == "..":
        raise _not_edtf(text)
    earliest, starts_by = (None, None) if begin == ".." else _read_date(begin, text)
    ends_from, latest = (None, None) if end == ".." else _read_date(end, text)
    if earliest and latest and latest < earliest:
        raise Unreadable(f"'{text}' ends before it begins")
    # It begins before it ends, so that the end of one side is a bound of the other.
    starts_by = min(day for day in (starts_by, latest) if day) if exact else None
    ends_from = max(day for day in (ends_from, earliest) if day) if exact else None
    days = ((earliest, latest),)
    return When(text, earliest, starts_by, ends_from, latest, span=True, exact=exact, days=days)


def _read_member(member: str, whole: str) -> tuple[str | None, str | None]:
    """Return the first and last day of a member of a list: A, A..B, ..B or A.. ."""
    begin, mark, end = member.partition("..")
    if not mark:
        return _read_date(member, whole)
    if not begin and not end:
        raise _not_edtf(whole)
    first = _read_date(begin, whole)[0] if begin else None
    last = _read_date(end, whole)[1] if end else None
    if first and last and last < first:
        raise Unreadable(f"'{member}' ends before it begins")
    return first, last


def _read_date(part: str, whole: str) -> tuple[str, str]:
    """Return the first and last day of a date; a ~ ? or % behind it does not change them."""
    if not re.fullmatch(_DATE + "[~?%]?", part):
        raise _not_edtf(whole)
    return _bounds(part.rstrip("~?%"))


def _read_prefix(written: str, option: str) -> tuple[str, str]:
    """Return the first and last day of the year, month or day that a filter names."""
    if not re.fullmatch(_DATE, written):
        raise Unreadable(f"'{written[:60]}' is not a date that {option} reads; {_PREFIXES}")
    try:
        return _bounds(written)
    except Unreadable as error:
        raise Unreadable(f"{option}: {error}") from None


def _bounds(written: str) -> tuple[str, str]:
    """Return the first and last day of a year, a month or a day of the calendar."""
    year, month, day, *_ = (*(int(part) for part in written.split("-")), 0, 0)
    try:
        if written.endswith("-00") or "-00-" in written:
            raise ValueError
        first = date(year, month or 1, day or 1)
    except ValueError:
        unit = ("year", "month", "day")[written.count("-")]
        raise Unreadable(f"'{written}' is not a {unit} of the calendar") from None
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    month = month or 12
    return first.isoformat(), first.replace(month=month, day=day or lengths[month - 1]).isoformat()


def _cut(before: str, day: str) -> str:
    """Return a date without the year and month that it shares with the one before it."""
    for shared in (8, 5):
        if len(before) == len(day) > shared and before[:shared] == day[:shared]:
            return day[shared:]
    return day
