"""Numbers that count nothing: parts of names, dates, years, times of day, codes.

Pure. `find_labels` names, for each place of a line where such a number stands, what it is.
"""

from typing import NamedTuple

from warfacts.text.number_words import Line
from warfacts.text.ranges import is_after, is_noun
from warfacts.text.units import read_money, read_unit

_YEARS = range(1000, 2200)
_LIKELY_YEARS = range(1900, 2100)
_MOST_CHAIN = 12


class Label(NamedTuple):
    """A number that is no count. Places count the pieces of the line."""

    start: int
    end: int
    reason: str
    """What it is, in plain words: part of a name, a time of day."""
    is_sure: bool = True
    """Whether the rules can tell; a number that may be a year or a count is left open."""


def find_labels(line: Line) -> dict[int, Label]:
    """Return the labels of a line by the place of each number that is part of one."""
    found: dict[int, Label] = {}
    place = 0
    while place < len(line.tokens):
        label = _read_label(line, place) if line.tokens[place].is_number else None
        if label:
            found |= dict.fromkeys(range(label.start, label.end), label)
        place = max(place + 1, label.end if label else 0)
    return found


def _read_label(line: Line, at: int) -> Label | None:
    for rule in (_read_code, _read_chain, _read_name, _read_clock, _read_date, _read_year):
        label = rule(line, at)
        if label:
            return label
    return _read_numbered(line, at)


def _read_code(line: Line, at: int) -> Label | None:
    """Return 007 and 0800 123 456, phone numbers and other codes."""
    low = line.get_low(at)
    if not (low.isdigit() and low[0] == "0" and len(low) > 1):
        return None
    end = at + 1
    while end - at < _MOST_CHAIN and line.get_low(end).isdigit():
        end += 1
    behind = line.words.get_phrases("am").match(line.tokens, at + 1)
    is_clock = len(low) == 4 and (behind or line.get_low(at + 1) in ("hours",))
    return Label(at, end, "a time of day" if is_clock else "a code")


def _read_chain(line: Line, at: int) -> Label | None:
    """Return digits with marks between: 22:18, 9/11, 2031-03-06, 1.2.3, 06.02.2031, 2021-22."""
    end, marks = at + 1, ""
    while end - at < _MOST_CHAIN and line.get_low(end) in ("-", "/", ":") and line.is_glued(end):
        if not (line.is_glued(end + 1) and line.get_low(end + 1)[:1].isdigit()):
            break
        marks += line.get_low(end)
        end += 2
    first, last = line.get_low(at), line.get_low(end - 1)
    if not marks:
        is_dotted = line.tokens[at].value is None and first.count(".") > 1
        return Label(at, end, "a date or a code") if is_dotted else None
    if set(marks) == {":"}:
        return _read_colons(line, at, end)
    if set(marks) == {"/"}:
        return Label(at, end, "a date or a name")
    if len(marks) > 1:
        is_day = len(first) == 4 or len(last) == 4
        return Label(at, end, "a date" if is_day else "a code")
    return Label(at, end, "a span of years") if _are_years(line, at, end) else None


def _read_colons(line: Line, at: int, end: int) -> Label | None:
    """Return 22:18 as a time of day; 3:1 behind "won" is a score."""
    hour, minute = line.get_low(at), line.get_low(at + 2)
    is_told = _is_clock_word(line, at - 1) or line.words.get_phrases("am").match(line.tokens, end)
    if end - at == 3 and not is_told and is_after(line, at, "scored"):
        return None
    is_clock = len(minute) == 2 and minute < "60" and hour.isdigit() and int(hour[:3]) < 25
    return Label(at, end, "a time of day" if is_clock else "a ratio or a duration")


def _are_years(line: Line, at: int, end: int) -> bool:
    """Tell whether 2021-22 and 1914-1918 stand there."""
    first, last = line.get_low(at), line.get_low(end - 1)
    if not (first.isdigit() and last.isdigit() and len(first) == 4 and int(first) in _YEARS):
        return False
    if len(last) == 2:
        return int(last) == (int(first) + 1) % 100 or int(first[2:]) < int(last)
    return len(last) == 4 and int(first) < int(last) < 2200 and not is_noun(line, end)


def _read_name(line: Line, at: int) -> Label | None:
    """Return the number of F-16, Covid-19, A40, MH17, and of 3D."""
    before = at - 1
    if line.is_glued(at) and before >= 0:
        if line.get_low(before) == "-" and line.is_glued(before):
            before -= 1
            hyphened = True
        else:
            hyphened = False
        if before >= 0 and line.tokens[before].is_word:
            return _read_named(line, before, at, is_hyphened=hyphened)
        if line.get_low(at - 1) in ("#", "№", "§", "[", "^"):
            return Label(at, at + 1, "a number of a thing")
    after = line.get_text(at + 1, at + 2) if line.is_glued(at + 1) else ""
    if after in ("D", "G", "K") and not line.is_glued(at + 2) and line.get_low(at).isdigit():
        return Label(at, at + 2, "part of a name")
    return None


def _read_named(line: Line, before: int, at: int, *, is_hyphened: bool) -> Label | None:
    """Return a number behind letters, unless they are money, a sign or a number word."""
    for start in range(max(0, before - 1), at):
        money = read_money(line, start)
        if money and money.end == at:
            return None
    if is_hyphened:
        word = line.get_low(before)
        joints = line.words.get_words("articles") | {"to", "bis", "or", "and"}
        if word in joints or line.words.get_phrases("values").starts(word):
            return None
        if line.words.get_phrases("signs").starts(word):
            return None
        if line.words.get_phrases("hedges").starts(word):
            return Label(at, at + 1, "a number that a word is joined to", is_sure=False)
        is_name = line.get_text(before, before + 1)[0].isupper()
        return Label(at, at + 1, "part of a name", is_sure=is_name)
    if line.words.get_phrases("hedges").starts(line.get_low(before) + "."):
        return None
    return Label(at, at + 1, "part of a name")


def _read_clock(line: Line, at: int) -> Label | None:
    """Return 6pm, 6.30pm, 6 o'clock, 18 Uhr, 18h30."""
    am = line.words.get_phrases("am").match(line.tokens, at + 1)
    hour, _, minute = line.get_low(at).replace(":", ".").partition(".")
    if not am or not hour.isdigit() or len(minute) > 2 or len(hour) > 4:
        return None
    if int(hour[:2]) > 24 or (len(hour) == 3 and minute):
        return None
    end = am[1]
    is_minute = len(line.get_low(end)) == 2 and line.get_low(end).isdigit()
    if line.get_low(at + 1) != "h":
        return Label(at, end + (is_minute and line.get_low(at + 1) == "uhr"), "a time of day")
    end += is_minute and line.is_glued(end)
    if _is_clock_word(line, at - 1):
        return Label(at, end, "a time of day")
    if end == am[1]:
        return None
    return Label(at, end, "a time of day, or a duration", is_sure=False)


def _is_clock_word(line: Line, at: int) -> bool:
    return line.get_low(at) in line.words.get_words("clock")


def _read_date(line: Line, at: int) -> Label | None:
    """Return the day, and the year behind it, of 20 February 2031, February 20, the 1990s."""
    low, months = line.get_low(at), line.words.get_words("months")
    if not low.isdigit():
        return None
    is_day = len(low) < 3 and 0 < int(low) < 32
    end = _skip_ordinal(line, at + 1)
    of = end + (line.get_low(end) in ("of", "."))
    if is_day and line.get_low(of) in months and _is_month(line, of):
        return Label(at, _skip_year(line, of + 1), "a date")
    first = line.get_low(at - 1) if line.get_low(at - 1) != "." else line.get_low(at - 2)
    if is_day and first in months and not _is_measured(line, at):
        end = _skip_days(line, end)
        if not (is_noun(line, end) and first in ("may", "march", "mar")):
            return Label(at, _skip_year(line, end), "a date")
    if len(low) == 4 and line.is_glued(at + 1) and line.get_low(at + 1) == "s":
        return Label(at, at + 2, "a decade")
    return None


def _is_month(line: Line, at: int) -> bool:
    """Tell whether may is the month: months that are words besides need a capital letter."""
    text = line.get_text(at, at + 1)
    return text[0].isupper() or line.get_low(at) not in ("may", "march", "mar", "jun", "sep")


def _is_measured(line: Line, at: int) -> bool:
    return read_unit(line, at + 1, in_digits=True, is_scaled=False) is not None


def _skip_ordinal(line: Line, at: int) -> int:
    ending = line.words.get_phrases("ordinal_endings").match(line.tokens, at)
    return ending[1] if ending and line.is_glued(at) else at


def _skip_days(line: Line, at: int) -> int:
    """Return the place behind the second day of March 1-3."""
    if line.get_low(at) == "-" and line.is_glued(at) and line.get_low(at + 1).isdigit():
        return _skip_ordinal(line, at + 2)
    return at


def _skip_year(line: Line, at: int) -> int:
    place = at + (line.get_low(at) == ",")
    year = line.get_low(place)
    is_year = year.isdigit() and len(year) == 4 and int(year) in _YEARS
    return place + 1 if is_year else at


def _read_year(line: Line, at: int) -> Label | None:
    """Return 2027 as a year where the words about it say so."""
    low, words = line.get_low(at), line.words
    if not (low.isdigit() and len(low) == 4 and int(low) in _YEARS):
        return None
    if read_money(line, at - 1) or _is_measured(line, at) or line.get_low(at - 1) == "-":
        return None
    before, after = line.get_low(at - 1), line.get_low(at + 1)
    if before in words.get_words("months") or after in words.get_words("year_nouns"):
        return Label(at, at + 1, "a year")
    scale = words.get_phrases("scales").match(line.tokens, at + 1)
    if scale or int(low) not in _LIKELY_YEARS:
        is_past = before in words.get_words("year_words") and not _may_be_counted(line, at + 1)
        return Label(at, at + 1, "a year") if is_past and not scale else None
    is_told = before in words.get_words("year_words") or before == "("
    if is_told and not _may_be_counted(line, at + 1):
        return Label(at, at + 1, "a year")
    has_article = before in words.get_words("year_articles") or before.endswith("'s")
    if is_told or has_article:
        return Label(at, at + 1, "a year, or a number", is_sure=False)
    is_first = at == 0 or before in (".", '"')
    return Label(at, at + 1, "a year, or a number", is_sure=False) if is_first else None


def _may_be_counted(line: Line, at: int) -> bool:
    """Tell whether a noun in the plural may stand behind a year: in 2027 homes."""
    if not is_noun(line, at) or line.words.get_phrases("values").starts(line.get_low(at)):
        return False
    endings = tuple(line.words.get_words("plural_endings"))
    near = [low for low in (line.get_low(at), line.get_low(at + 1)) if low[:1].isalpha()]
    return any(low.endswith(endings) or low in line.words.same for low in near)


def _read_numbered(line: Line, at: int) -> Label | None:
    """Return the number of Room 101, page 3, 12th Street, and of the 21st century."""
    end = _skip_ordinal(line, at + 1)
    if end > at + 1 and line.get_low(end) in line.words.get_words("places"):
        return Label(at, end, "part of a name")
    if end > at + 1:
        return None
    if any(_is_named(line, start, at) for start in range(max(0, at - 3), at)):
        end = at + 1
        while line.get_low(end) in ("-", "and", ",") and line.get_low(end + 1).isdigit():
            if line.get_low(end) != "-" or end - at > _MOST_CHAIN:
                break
            end += 2
        return Label(at, end, "the number of a thing")
    return None


def _is_named(line: Line, start: int, at: int) -> bool:
    """Tell whether a word for a numbered thing stands from a place up to a number."""
    words = line.words
    match = words.get_inner("labels", "any").match(line.tokens, start)
    if match and match[1] == at:
        is_verb = line.get_low(start - 1) in words.get_words("labels", "verb_leads")
        return not is_verb and (not line.is_glued(start) or line.get_low(start - 1) != "-")
    if start != at - 1:
        return False
    text, low = line.get_text(start, at), line.get_low(start)
    if text in words.get_words("labels", "named"):
        return True
    before = line.get_low(start - 1)
    is_behind = before in words.get_words("labels", "prepositions")
    return is_behind and low in words.get_words("labels", "behind_preposition")
