"""Days as a source gives them: a subset of EDTF, closed intervals, and an article's own words.

EDTF is ISO 8601-2:2019, read here as the Library of Congress specifies it: years, months and days
(level 0), the qualifiers ~ ? % at the end of a date (level 1) and one day of several in square
brackets (level 2). `A/B` means throughout, from A to B; everything else one day that lies in it.
A day is the ISO text YYYY-MM-DD, which compares as text, also in SQL; None means no bound.

Pure: no input or output, no clock. What no rule reads is refused, never guessed.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from warfacts.errors import Unreadable

_FORMS = "2031, 2031-03, 2031-03-05, A/B, ../B, A/.., [A..B] or [A, B]"
_DATE = "([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
_PREFIXES = "write 2022, 2022-05 or 2022-05-18"
_LONGEST = 400
"""Characters of a date or a phrase that are looked at all; a longer one is refused."""


class When(NamedTuple):
    """The time of a fact, as closed bounds on the day it began and the day it ended."""

    text: str
    """The EDTF as written, without white space around it."""
    earliest: str | None
    """The first day on which it can have begun."""
    starts_by: str | None
    """The last day by which it has begun for certain; None also where nothing is certain."""
    ends_from: str | None
    """The first day on which it can have ended; None also where nothing is certain."""
    latest: str | None
    """The last day that it can have reached."""
    span: bool
    """True for A/B, ../B and A/..: throughout. False for one day, known or not."""
    exact: bool
    """False where ~ ? or % qualify a date: then no match with it is certain."""
    days: tuple[tuple[str | None, str | None], ...]
    """The first and last day of each alternative of a list; of the whole for all other forms."""


def read_when(text: str) -> When:
    """Return the time that an EDTF text gives; raise Unreadable where it is none.

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
    firsts = [first for first, _ in days if first]
    lasts = [last for _, last in days if last]
    earliest = min(firsts) if len(firsts) == len(days) else None
    latest = max(lasts) if len(lasts) == len(days) else None
    certain = (latest, earliest) if exact else (None, None)
    return When(text, earliest, *certain, latest, span=False, exact=exact, days=days)


def certain_match(when: When, since: str | None, until: str | None) -> bool:
    """Return whether it lies, or a span reaches, into the days since..until whatever its day is."""
    begun = until is None or (when.starts_by is not None and when.starts_by <= until)
    not_over = since is None or (when.ends_from is not None and when.ends_from >= since)
    return when.exact and begun and not_over


def possible_match(when: When, since: str | None, until: str | None) -> bool:
    """Return whether some day that it can have lies in the days since..until."""
    return any(
        (until is None or first is None or first <= until)
        and (since is None or last is None or last >= since)
        for first, last in when.days
    )


def read_window(
    since: str | None, until: str | None, on: str | None
) -> tuple[str | None, str | None]:
    """Return the first and last day of a filter, both inclusive, from any prefix of a date.

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


def shorten(when: When) -> str:
    """Return a compact reading of a time, for the cell of a table.

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
            shown.append(("until " if when.span else "by ") + last)
        elif mark and last in ("", ".."):
            shown.append(("since " if when.span else "from ") + first)
        else:
            shown.append(_cut(before, first) + (mark + _cut(first, last) if last != first else ""))
        before = last if mark and last else first
    return about + " or ".join(shown) + doubt


def read_phrase(phrase: str, reference: str, anchor: When | None = None) -> When | None:
    """Return what an article's words for a time mean, or None where no rule reads them.

    `reference` is the day that the article calls today, `anchor` the time of the event that the
    words name. 'since X' is a span that begins at X and 'by X' one day up to X; other leading words
    (late, early, in, on) change nothing, since a rule never reads more than a day.

    >>> [read_phrase(said, "2031-03-06").text for said in ("late Thursday", "last week", "May 24")]
    ['2031-03-06', '[2031-02-24..2031-03-02]', '2030-05-24']
    >>> read_phrase("two days into the strike", "2031-03-06", read_when("2031-03-01/..")).text
    '2031-03-03'
    """
    if len(phrase) > _LONGEST:
        return None
    spaced = re.sub(r"[\s,()]+|(?<=[a-z])\.", " ", phrase.casefold())
    lead, rest = _split_lead(" ".join(spaced.split()))
    today = date.fromisoformat(reference)
    for pattern, rule in _RULES:
        match = re.fullmatch(pattern + _PART_OF_DAY, rest)
        if match:
            try:
                return _lead_in(lead, rule(match, today, anchor))
            except (ValueError, OverflowError, Unreadable):
                return None
    return None


def _not_edtf(text: str) -> Unreadable:
    return Unreadable(f"'{' '.join(text.split())[:60]}' is not an EDTF date; write {_FORMS}")


def _read_span(text: str, exact: bool) -> When:
    """Return the time throughout which something lasts, from text with a slash."""
    begin, _, end = text.partition("/")
    if begin == end == "..":
        raise _not_edtf(text)
    earliest, starts_by = (None, None) if begin == ".." else _read_date(begin, text)
    ends_from, latest = (None, None) if end == ".." else _read_date(end, text)
    if earliest and latest and latest < earliest:
        raise Unreadable(f"'{text}' ends before it begins")
    # It has begun before it ends and ends after it has begun, which also bounds an open side.
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
    """Return the first and last day of a date, whose ~ ? or % says nothing about them."""
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
        first = date(year, month or 1, day or 1)
    except ValueError:
        unit = ("year", "month", "day")[written.count("-")]
        raise Unreadable(f"'{written}' is not a {unit} of the calendar") from None
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    month = month or 12
    return first.isoformat(), first.replace(month=month, day=day or lengths[month - 1]).isoformat()


def _cut(before: str, day: str) -> str:
    """Return a date without what it shares with the one before it, where nothing gets unclear."""
    for shared in (8, 5):
        if len(before) == len(day) > shared and before[:shared] == day[:shared]:
            return day[shared:]
    return day


def _split_lead(phrase: str) -> tuple[str, str]:
    """Return the word of a phrase's lead that changes its meaning, since or by, and the rest."""
    lead = ""
    while phrase.partition(" ")[0] in _LEADS:
        word, _, phrase = phrase.partition(" ")
        lead = word if word in ("since", "by") else lead
    return lead, phrase


def _lead_in(lead: str, read: str | None) -> When | None:
    """Return the time that begins at what was read (since), or is one day up to it (by)."""
    if read is None or (lead == "since" and read.startswith("[")):
        return None
    when = read_when(read)
    if lead == "by":
        return read_when(f"[..{when.latest if read.startswith('[') else read}]")
    return read_when(f"{read}/..") if lead else when


def _read_written(match: re.Match[str], _today: date, _anchor: When | None) -> str | None:
    return _agreed(match, match["date"]) if match["weekday"] else match["date"]


def _read_near_day(match: re.Match[str], today: date, _anchor: When | None) -> str:
    return _shift(today, "day", {"yesterday": -1, "tomorrow": 1}.get(match["near"], 0))


def _read_weekday(match: re.Match[str], today: date, _anchor: When | None) -> str:
    back = (today.weekday() - _WEEKDAYS.index(match["weekday"])) % 7
    return _shift(today, "day", -(7 if match["last"] and not back else back))


def _read_day(match: re.Match[str], today: date, _anchor: When | None) -> str | None:
    month, day = _MONTHS.index(match["month"][:3]) + 1, int(match["day"])
    year = int(match["year"] or today.year - ((month, day) > (today.month, today.day)))
    return _agreed(match, date(year, month, day).isoformat())


def _read_month(match: re.Match[str], today: date, _anchor: When | None) -> str:
    month = _MONTHS.index(match["month"][:3]) + 1
    return f"{int(match['year'] or today.year - (month > today.month)):04}-{month:02}"


def _read_beside(match: re.Match[str], today: date, _anchor: When | None) -> str:
    step = ("last", "this", "next").index(match["which"]) - 1
    beside = _shift(today, match["unit"], step)
    if step:
        return beside
    first = read_when(beside).earliest
    return f"[{first}..{today}]" if first != today.isoformat() else today.isoformat()


def _read_ago(match: re.Match[str], today: date, _anchor: When | None) -> str:
    return _shift(today, match["unit"], -_number(match["count"]))


def _read_from_event(match: re.Match[str], _today: date, anchor: When | None) -> str | None:
    if anchor is None or anchor.earliest is None or anchor.earliest != anchor.starts_by:
        return None
    days = _number(match["count"] or "one") * (7 if match["unit"] == "week" else 1)
    sign = -1 if match["side"] in ("before", "earlier") else 1
    return _shift(date.fromisoformat(anchor.earliest), "day", sign * days)


def _agreed(match: re.Match[str], day: str) -> str | None:
    """Return the day, or None where the weekday written beside it is not its own."""
    named = match["weekday"]
    own = _WEEKDAYS[date.fromisoformat(day).weekday()]
    return day if named in (None, own) else None


def _number(count: str) -> int:
    return _COUNTS.get(count) or int(count)


def _shift(today: date, unit: str, step: int) -> str:
    """Return the EDTF of the day, ISO week, month or year that is `step` of them from today's."""
    if unit == "day":
        return (today + timedelta(days=step)).isoformat()
    if unit == "week":
        monday = today + timedelta(days=7 * step - today.weekday())
        return f"[{monday}..{monday + timedelta(days=6)}]"
    if unit == "month":
        months = today.year * 12 + today.month - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{today.year + step:04}"


_LEADS = frozenset(("on", "in", "at", "the", "late", "early", "earlier", "since", "by"))
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

_PART_OF_DAY = "(?: morning| afternoon| evening| night)?"
_WEEKDAY = f"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = "(?: (?P<year>[0-9]{4}))?"
_MAYBE_WEEKDAY = f"(?:{_WEEKDAY}{_PART_OF_DAY} )?"
_COUNT = f"(?P<count>[0-9]{{1,4}}|{'|'.join(_COUNTS)})"
_SIDE = "(?P<side>into|after|following|later|before|earlier)"

_Rule = Callable[[re.Match[str], date, When | None], str | None]
_RULES: tuple[tuple[str, _Rule], ...] = (
    # Compiled when first asked for, so that a query which reads no phrase does not pay for them.
    (rf"{_MAYBE_WEEKDAY}(?P<date>[0-9]{{4}}(?:-[0-9]{{2}}){{0,2}})", _read_written),
    ("(?P<near>today|tonight|yesterday|tomorrow|this(?= [maen]))", _read_near_day),
    (rf"(?P<last>last )?{_WEEKDAY}", _read_weekday),
    (rf"{_MAYBE_WEEKDAY}(?:the )?{_DAY}(?: of)? {_MONTH}{_YEAR}", _read_day),
    (rf"{_MAYBE_WEEKDAY}{_MONTH} {_DAY}{_YEAR}", _read_day),
    (rf"{_MONTH}{_YEAR}", _read_month),
    ("(?P<which>last|this|next) (?P<unit>week|month|year)", _read_beside),
    (rf"{_COUNT} (?P<unit>day|week|month|year)s? ago", _read_ago),
    (rf"(?:{_COUNT} (?P<unit>day|week)s?|day) {_SIDE}(?: .+)?", _read_from_event),
)
