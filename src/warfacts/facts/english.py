"""The words of English that the rules know: one list for each, and no rule.

Pure, and quick to import: a question with --min reads its number with these words.
"""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression that matches any of some words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


# Numbers

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: number for number, word in enumerate(_ONES.split())}
"""The numbers below twenty."""
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
"""The tens from twenty on."""
COUNTS = {"a": 1, "an": 1} | {word: ONES[word] for word in _ONES.split()[1:13]}
"""The words that count days and weeks: two weeks ago."""
SCALES = {
    "trillion": 10**12,
    "billion": 10**9,
    "million": 10**6,
    "thousand": 10**3,
    "hundred": 10**2,
    "dozen": 12,
}
"""What a number is multiplied by, the greatest first."""
LETTER_SCALES = {"k": "thousand", "m": "million", "b": "billion", "bn": "billion"}
LETTER_SCALES |= {"tn": "trillion", "trn": "trillion"}
"""The letters behind digits that stand for a scale: 1.5m."""
ORDINALS = tuple("first second third fourth fifth sixth seventh eighth ninth tenth".split())
"""Places in an order, from the first on."""
ORDINAL_ENDINGS = ("st", "nd", "rd", "th")
"""What stands behind the digits of a place or of a day of the month: 21st."""
VAGUE = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000}
VAGUE |= {"tens of thousands": 10**4, "hundreds of thousands": 10**5, "millions": 10**6}
VAGUE |= {"tens of millions": 10**7, "hundreds of millions": 10**8, "billions": 10**9}
"""Plurals with the least that each can mean."""
UNBOUNDED = (
    *("several", "many", "a few", "some of", "some of them", "most", "all"),
    *("a number of", "a couple of", "a handful of"),
)
"""Words that count and give no bound."""
HEDGES = {
    phrase: sign
    for sign, phrases in {
        "=": ("exactly", "precisely", "only", "all", "all of the", "both", "a total of"),
        "≥": ("at least", "no fewer than", "no less than", "not less than", "not fewer than"),
        ">": ("more than", "over", "upwards of", "in excess of", "well over"),
        "≤": ("at most", "up to", "as many as", "as much as", "no more than", "not more than"),
        "<": ("fewer than", "less than", "under", "below"),
        "<≈": ("nearly", "almost", "close to", "just under", "not quite"),
        ">≈": ("just over", "slightly more than", "slightly over"),
        "≈": ("about", "around", "some", "roughly", "approximately", "an estimated"),
    }.items()
    for phrase in phrases
}
"""The words before a number that say how exact it is, each with its sign; ≈ means near to it."""
HEDGES_BEHIND = {" or so": "≈", " or more": "≥", " or fewer": "≤", " or less": "≤"}
"""The same for the words behind a number."""

# Units

CURRENCY_SIGNS = {"us$": "USD", "$": "USD", "€": "EUR", "£": "GBP"}
"""The signs before an amount of money, each with its unit."""
UNIT_WORDS = {
    "percent": "%", "per cent": "%", "us dollar": "USD", "us dollars": "USD", "euro": "EUR",
    "euros": "EUR", "dollar": "dollars", "dollars": "dollars", "pound": "pounds",
    "pounds": "pounds",
}  # fmt: skip
"""The words behind a number that are a unit of their own, each with that unit."""
TIME_UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
"""The units of time, the shortest first."""

# Times

CALENDAR_UNITS = TIME_UNITS[3:]
"""The units of time from the day on."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days of the week, from Monday on as ISO 8601 has them."""
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
"""The months in their order."""
SHORT_MONTHS = tuple("jan feb mar apr jun jul aug sep sept oct nov dec".split())
"""How months are shortened; May is not."""
PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")
"""What stands behind a day: Monday evening."""
NEAR_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
"""Days named from today, each with how many days it is away."""
BESIDE = {"last": -1, "this": 0, "next": 1}
"""Words before a unit of the calendar, each with how many of the unit it is away."""
