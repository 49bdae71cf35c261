"""An article's own words for a time, counted from the day that the article calls today.

Pure: no input or output, no clock. Words that no rule reads are left unread, never guessed.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from warfacts.errors import Unreadable
from warfacts.facts import english
from warfacts.facts.dates import When, read_when
from warfacts.facts.english import any_of

_LONGEST = 400
"""Characters of the longest phrase that is read."""
_MOST_KNOWN = 4096
"""How many readings are kept: an article says "Thursday" over and over."""


@lru_cache(_MOST_KNOWN)
def read_phrase(phrase: str, reference: str, anchor: When | None = None) -> When | None:
    """Return the time that an article's words give, or None if no rule reads them.

    `reference` is the day that the article calls today; `anchor` is the time of the event from
    which the words count. 'since X' is a span that begins at X, and 'by X' is one day up to X.
    Other first words (late, early, in, on) change nothing, since no rule reads less than a day.

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


def _split_lead(phrase: str) -> tuple[str, str]:
    """Return 'since' or 'by' if a phrase begins so, else "", and the phrase without first words."""
    lead = ""
    while phrase.partition(" ")[0] in _LEADS:
        word, _, phrase = phrase.partition(" ")
        lead = word if word in ("since", "by") else lead
    return lead, phrase


def _lead_in(lead: str, read: str | None) -> When | None:
    """Return the time that was read, or the span that begins with it, or one day up to it."""
    if read is None or (lead == "since" and read.startswith("[")):
        return None
    when = read_when(read)
    if lead == "by":
        return read_when(f"[..{when.latest if read.startswith('[') else read}]")
    return read_when(f"{read}/..") if lead else when


def _read_written(match: re.Match[str], _today: date, _anchor: When | None) -> str | None:
    return _agreed(match, match["date"]) if match["weekday"] else match["date"]


def _read_near_day(match: re.Match[str], today: date, _anchor: When | None) -> str:
    return _shift(today, "day", english.NEAR_DAYS.get(match["near"], 0))


def _read_weekday(match: re.Match[str], today: date, _anchor: When | None) -> str:
    back = (today.weekday() - english.WEEKDAYS.index(match["weekday"])) % 7
    return _shift(today, "day", -(7 if match["last"] and not back else back))


def _read_day(match: re.Match[str], today: date, _anchor: When | None) -> str | None:
    month, day = _MONTH_NUMBERS[match["month"][:3]], int(match["day"])
    year = int(match["year"] or today.year - ((month, day) > (today.month, today.day)))
    return _agreed(match, date(year, month, day).isoformat())


def _read_month(match: re.Match[str], today: date, _anchor: When | None) -> str:
    month = _MONTH_NUMBERS[match["month"][:3]]
    return f"{int(match['year'] or today.year - (month > today.month)):04}-{month:02}"


def _read_beside(match: re.Match[str], today: date, _anchor: When | None) -> str:
    step = english.BESIDE[match["which"]]
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


def _read_around_event(match: re.Match[str], _today: date, anchor: When | None) -> str | None:
    """Return the day of the event and the one beside it: midnight may lie between them."""
    if anchor is None or anchor.earliest is None or anchor.earliest != anchor.latest:
        return None
    day = date.fromisoformat(anchor.earliest)
    if match["side"] in ("before", "earlier"):
        return f"[{day - timedelta(days=1)}..{day}]"
    return f"[{day}..{day + timedelta(days=1)}]"


def _agreed(match: re.Match[str], day: str) -> str | None:
    """Return a day, or None if another weekday is written beside it."""
    named = match["weekday"]
    own = english.WEEKDAYS[date.fromisoformat(day).weekday()]
    return day if named in (None, own) else None


def _number(count: str) -> int:
    return english.COUNTS.get(count) or int(count)


def _shift(today: date, unit: str, step: int) -> str:
    """Return, as EDTF, the day, ISO week, month or year that is `step` units from today's."""
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
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(english.MONTHS, 1)}
_UNIT = f"(?P<unit>{any_of(english.CALENDAR_UNITS)})"
_PART_OF_DAY = f"(?: (?:{any_of(english.PARTS_OF_DAY)}))?"
_WEEKDAY = f"(?P<weekday>{any_of(english.WEEKDAYS)})"
_DAY = f"(?P<day>[0-9]{{1,2}})(?:{any_of(english.ORDINAL_ENDINGS)})?"
_MONTH = f"(?P<month>{any_of((*english.MONTHS, *english.SHORT_MONTHS))})"
_YEAR = "(?: (?P<year>[0-9]{4}))?"
_MAYBE_WEEKDAY = f"(?:{_WEEKDAY}{_PART_OF_DAY} )?"
_COUNT = f"(?P<count>[0-9]{{1,4}}|{any_of(english.COUNTS)})"
_SIDE = "(?P<side>into|after|following|later|before|earlier)"

_Rule = Callable[[re.Match[str], date, When | None], str | None]
_RULES: tuple[tuple[str, _Rule], ...] = (
    # Each is compiled when it is first needed: a question reads no phrase.
    (f"{_MAYBE_WEEKDAY}(?P<date>[0-9]{{4}}(?:-[0-9]{{2}}){{0,2}})", _read_written),
    (f"(?P<near>{any_of(english.NEAR_DAYS)}|this(?= [maen]))", _read_near_day),
    (f"(?P<last>last )?{_WEEKDAY}", _read_weekday),
    (f"{_MAYBE_WEEKDAY}(?:the )?{_DAY}(?: of)? {_MONTH}{_YEAR}", _read_day),
    (f"{_MAYBE_WEEKDAY}{_MONTH} {_DAY}{_YEAR}", _read_day),
    (f"{_MONTH}{_YEAR}", _read_month),
    (f"(?P<which>{any_of(english.BESIDE)}) (?!day){_UNIT}", _read_beside),
    (f"{_COUNT} {_UNIT}s? ago", _read_ago),
    (f"(?:{_COUNT} (?P<unit>day|week)s?|day) {_SIDE}(?: .+)?", _read_from_event),
    (f"(?:minutes|hours|moments|shortly|just) {_SIDE}(?: .+)?", _read_around_event),
)
