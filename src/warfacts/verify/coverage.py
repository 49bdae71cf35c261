"""What of a text no fact covers: its numbers, quotations, names and times.

Pure. An item is covered if a fact or an entity that cites its paragraph has the words in which the
item stands, or if the base skips the paragraph.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from warfacts.facts import english
from warfacts.facts.english import any_of
from warfacts.facts.model import FactBase, Source
from warfacts.text.mentions import Names, list_forms
from warfacts.text.numbers import find_kinds, find_numerals
from warfacts.text.paragraphs import Paragraph, Span, is_inside, meets


def _at_any_place(words: Iterable[str]) -> str:
    """Return a pattern of words that may begin a sentence."""
    return any_of(form for word in words for form in (word, word.capitalize()))


_WEEKDAY = f"(?:{any_of(map(str.capitalize, english.WEEKDAYS))})"
_MONTH = (
    f"(?:{any_of(map(str.capitalize, english.MONTHS))}"
    rf"|(?:{any_of(map(str.capitalize, english.SHORT_MONTHS))})\.?(?= ?[0-9]))"
)
_DAY = f"[0-9]{{1,2}}(?:{any_of(english.ORDINAL_ENDINGS)})?"
_DATE = (
    f"{_DAY}(?: of)? {_MONTH}(?:,? [0-9]{{4}})?"
    f"|{_MONTH} {_DAY}(?:, [0-9]{{4}})?(?![0-9])|{_MONTH}(?: [0-9]{{4}})?"
    "|[0-9]{4}-[0-9]{2}-[0-9]{2}"
)
_UNIT = any_of(english.CALENDAR_UNITS)
_COUNT = any_of((*english.COUNTS, "several", "few"))
_BESIDE = _at_any_place(english.BESIDE)
_TIME = re.compile(
    rf"(?<![\w-])(?:[Mm]id-)?(?:(?:late |early )?{_WEEKDAY}"
    rf"(?: (?:{any_of(english.PARTS_OF_DAY)}))?(?: \((?:{_DATE})\)|, (?:{_DATE}))?|{_DATE}"
    rf"|(?:{_BESIDE}) (?!day)(?:{_UNIT}|night|spring|summer|autumn|winter)"
    rf"|(?:(?:{_BESIDE}) )?weekend|{_at_any_place(english.NEAR_DAYS)}"
    r"|[Nn]oon|[Mm]idnight|[Oo]vernight|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2} ?[ap]\.?m\b"
    rf"|(?:[0-9]+|{_COUNT}) (?:{_UNIT})s? (?:ago|later|earlier))(?!\w)"
)
# The letters of Latin, Greek and Cyrillic.
_LETTERS = [letter for letter in map(chr, range(0x530)) if letter.isalpha()]
_UPPER, _LOWER = ("".join(filter(case, _LETTERS)) for case in (str.isupper, str.islower))
_CAPITAL = rf"[{_UPPER}][\w'-]*"
_NAME = re.compile(rf"(?<![\w'-]){_CAPITAL}(?:(?: of| of the| de| al| von| van)? {_CAPITAL})*")
# Words that are no names even if they begin with a capital.
_NO_NAMES = frozenset(
    "a about according after again against all also although am amid among an and another any are "
    "as at be because been before behind besides between both but by can could despite did do does "
    "during each either even every everybody few for from had has have he her here his how however "
    "i if in into instead is it its just later less many me meanwhile more moreover most much my "
    "neither never no nobody none nor not nothing now of off on once one only or other others our "
    "out over own perhaps she since so some somebody soon still such than that the their them then "
    "there these they this those though through thus to too under until up upon was we were what "
    "when where whether which while who whom whose why will with within without would yes yet you "
    "your".split()
)


class ItemKind(StrEnum):
    """The kinds of items that are looked for in a text."""

    NUMBER = "numbers"
    QUOTATION = "quotations"
    NAME = "names"
    TIME = "times"


class Item(NamedTuple):
    """Something in the text that a fact should cover."""

    paragraph: int
    kind: ItemKind
    words: str
    """The words of the text."""
    covered: bool
    """Whether a fact or an entity covers it, or its paragraph is skipped."""


def find_items(
    base: FactBase, source: Source, paragraphs: Sequence[Paragraph], names: Names
) -> Iterator[Item]:
    """Yield the items of a text in its order, each with whether it is covered."""
    phrases = _Phrases(base, source)
    common = _find_common_words(paragraphs)
    skipped = {number for number, _ in source.skip}
    for paragraph in paragraphs:
        covering = phrases.find(paragraph, names)
        for kind, span in _find_spans(paragraph, common):
            covered = paragraph.number in skipped or _is_covered(paragraph, kind, span, covering)
            yield Item(paragraph.number, kind, paragraph.text[slice(*span)], covered)


def _find_spans(paragraph: Paragraph, common: frozenset[str]) -> list[tuple[ItemKind, Span]]:
    times = [match.span() for match in _TIME.finditer(paragraph.text)]
    numbers = [numeral.span for numeral in find_numerals(paragraph)]
    kinds = [s for s in find_kinds(paragraph) if not _meets(s, numbers)]
    numbers = [span for span in numbers + kinds if not _meets(span, times)]
    found = [(ItemKind.TIME, span) for span in times]
    found += [(ItemKind.NUMBER, span) for span in numbers]
    found += [(ItemKind.QUOTATION, span) for span in paragraph.quoted]
    names = _find_names(paragraph, common, times)
    found += [(ItemKind.NAME, s) for s in names if not any(is_inside(s, n) for n in numbers)]
    return sorted(found, key=lambda item: item[1])


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(meets(span, other) for other in others)


def _find_names(
    paragraph: Paragraph, common: frozenset[str], times: Iterable[Span]
) -> Iterator[Span]:
    """Yield the runs of words with a capital that are no times.

    A common word is left out if it has its capital only because it begins a sentence.
    """
    text = paragraph.text
    for time in times:
        text = text[: time[0]] + "," * (time[1] - time[0]) + text[time[1] :]
    starts = {_skip_marks(paragraph.text, start) for start, _ in paragraph.sentences}
    starts |= {start for start, _ in paragraph.quoted}
    for match in _NAME.finditer(text):
        start, end = match.span()
        first = re.match(r"[\w'-]+", match.group())
        assert first
        word = first.group()
        is_acronym = word.isupper() and len(word) > 1
        small = word.lower().partition("'")[0]
        if not is_acronym and (small in _NO_NAMES or (start in starts and word.lower() in common)):
            start = _skip_marks(text, start + first.end())
        if start < end and text[start].isupper():
            yield start, end


def _skip_marks(text: str, start: int) -> int:
    match = re.compile(r"[\s\"'(\[]*").match(text, start)
    return match.end() if match else start


def _find_common_words(paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """Return the words that the text also writes small: they are no names."""
    return frozenset(
        word
        for paragraph in paragraphs
        for word in re.findall(rf"(?<![\w'-])[{_LOWER}][\w'-]*", paragraph.text)
    )


class _Covering(NamedTuple):
    """Where the words of facts and entities stand in a paragraph."""

    evidence: tuple[Span, ...]
    """The evidence of the facts that cite it."""
    all: tuple[Span, ...]
    """The evidence, the words for days, and the names and roles of entities, in their order."""
    starts: list[int]
    """Where each of `all` begins."""
    reach: list[int]
    """Where the farthest of these and of those before it ends."""


def _is_covered(paragraph: Paragraph, kind: ItemKind, span: Span, covering: _Covering) -> bool:
    match kind:
        case ItemKind.QUOTATION:
            told = any(is_inside(evidence, span) for evidence in covering.evidence)
            return told or any(is_inside(span, words) for words in covering.all)
        case ItemKind.NAME:
            words = [m.span() for m in re.compile(r"[\w'-]+").finditer(paragraph.text, *span)]
            capital = [word for word in words if paragraph.text[word[0]].isupper()]
            return all(_has(paragraph, covering, word) for word in capital)
        case ItemKind.NUMBER | ItemKind.TIME:
            return _has(paragraph, covering, span)


def _has(paragraph: Paragraph, covering: _Covering, inner: Span) -> bool:
    # A possessive ending is no part of a name: Ukraine's.
    words = paragraph.text[slice(*inner)]
    ending = next((each for each in ("'s", "'") if words.endswith(each)), "")
    # Of the spans that begin before the inner one, the one that reaches farthest.
    at = bisect_right(covering.starts, inner[0])
    return at > 0 and inner[1] - len(ending) <= covering.reach[at - 1]


class _Phrases:
    """The words that the facts and entities of one source have of each paragraph."""

    def __init__(self, base: FactBase, source: Source) -> None:
        self._evidence: dict[int, list[str]] = defaultdict(list)
        self._others: dict[int, list[str]] = defaultdict(list)
        self._linked: dict[int, set[str | None]] = defaultdict(set)
        entities = {entity.id: entity for entity in base.entities}
        for fact in base.facts:
            if fact.source == source.id:
                linked = [entities[id] for _, id in fact.links]
                for number in fact.at:
                    self._evidence[number] += fact.evidence
                    self._others[number] += fact.when_said
                    for entity in linked:
                        self._linked[number] |= {entity.id, entity.of, entity.in_}
        for entity in base.entities:
            if entity.source == source.id:
                for number in entity.at:
                    self._linked[number].add(entity.id)
                    self._others[number] += [entity.role] if entity.role else []
                    self._others[number] += list_forms(entity)

    def find(self, paragraph: Paragraph, names: Names) -> _Covering:
        """Return where these words stand in a paragraph."""
        evidence, others = (
            tuple(span for phrase in dict.fromkeys(phrases) for span in paragraph.find(phrase))
            for phrases in (self._evidence[paragraph.number], self._others[paragraph.number])
        )
        linked = self._linked[paragraph.number]
        named = tuple(m.span for m in names.find(paragraph) if m.entity in linked)
        spans = tuple(sorted(evidence + others + named))
        starts = [start for start, _ in spans]
        return _Covering(evidence, spans, starts, list(accumulate((end for _, end in spans), max)))
