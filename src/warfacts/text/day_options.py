"""The days that --since, --until and --on take, as people write them.

Pure: no clock; the caller says which day is today.
"""

import re
from datetime import date

from warfacts.errors import Unreadable
from warfacts.facts.dates import read_window
from warfacts.text.time_expressions import read_time

_PREFIX = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_POINTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\.?")
_POINTED_MONTH = re.compile(r"([0-9]{1,2})[./]([0-9]{4})")
_SLASHED = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})(?:[/.]([0-9]{1,2}))?")
_YEAR_IN_WORDS = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_LONGEST = 60
"""Characters of what a user writes that are read, and shown in messages."""
_FORMS = "write 2022, 2022-05, 2022-05-18, 18 May 2022, yesterday or last week"


def read_day_option(written: str, option: str, today: date) -> tuple[str, str]:
    """Return the first and last day of what a user writes for a day, month, year or week.

    `option` is the option's name, for messages. A day without a year is refused, as is what could
    mean two days.

    >>> read_day_option("May 2022", "--since", date(2031, 3, 6))
    ('2022-05-01', '2022-05-31')
    """
    text = " ".join(written.split())[:_LONGEST]
    if _PREFIX.fullmatch(text):
        return _read_iso(text, option)
    numbers = _read_numbers(text, option)
    if numbers:
        return _read_iso(numbers, option)
    when = read_time(text, today.isoformat())
    if when is None or when.span or not when.exact or not when.earliest or not when.latest:
        raise Unreadable(f"'{text}' is not a date that {option} reads; {_FORMS}")
    if not _says_when(text):
        day, month = when.earliest, when.earliest[:7]
        example = day if day == when.latest else month
        raise Unreadable(f"'{text}' has no year; {option} takes {example} or another year")
    return when.earliest, when.latest


def _read_iso(text: str, option: str) -> tuple[str, str]:
    """Return the first and last day of a prefix of an ISO date."""
    try:
        first, last = read_window(None, None, text)
    except Unreadable as error:
        raise Unreadable(str(error).replace("--on", option)) from None
    assert first is not None
    assert last is not None
    return first, last


def _read_numbers(text: str, option: str) -> str | None:
    """Return the ISO form of a date in numbers alone, or None where it is none."""
    if match := _YEAR_FIRST.fullmatch(text):
        year, *rest = match.groups()
        return "-".join([year, *(part.zfill(2) for part in rest if part)])
    if match := _POINTED.fullmatch(text):
        day, month, year = match.groups()
        return f"{year}-{month.zfill(2)}-{day.zfill(2)}"
    if match := _POINTED_MONTH.fullmatch(text):
        return f"{match[2]}-{match[1].zfill(2)}"
    match = _SLASHED.fullmatch(text)
    if not match:
        return None
    one, two, year = int(match[1]), int(match[2]), match[3]
    day_first, month_first = f"{year}-{two:02}-{one:02}", f"{year}-{one:02}-{two:02}"
    if one <= 12 and two <= 12 and one != two:
        raise Unreadable(
            f"'{text}' could be {day_first} or {month_first}; write {option} with one of them"
        )
    return day_first if two <= 12 else month_first


def _says_when(text: str) -> bool:
    """Tell whether words are of today (yesterday, last week, Monday) or name a year."""
    named = re.search(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", text)
    beside = re.search(r"(?i)\b(?:last|this|next) ", text)
    return not named or bool(_YEAR_IN_WORDS.search(text)) or bool(beside)
