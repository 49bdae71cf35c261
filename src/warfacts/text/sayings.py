"""Who says what in a text: verbs of saying, who can be the subject of each, and what it claims.

Pure. A rule looks at one sentence, and at the names of the base in it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from warfacts.facts import english
from warfacts.facts.english import any_of
from warfacts.facts.sections import PLACES
from warfacts.text.mentions import Mention, Names
from warfacts.text.paragraphs import Paragraph, Span, is_inside

_SAYING_VERBS = english.REPORTING_VERBS | english.VOICING_VERBS
# Directly before a verb they make its subject the one who is told or talked of: "was told".
_PASSIVE = (" be ", " been ", "being ", " is ", " are ", " was ", " were ")
# What stands behind a name and makes a claim of it: "Olsen's claim that", 'Olsen: "No"'.
_CLAIM = re.compile(
    r"'s? (?:own |latest |first )?(?:account|claim|estimate|report|statement|view|warning|words)\b"
    r"|: (?=\")| put it\b| made (?:it )?clear\b"
)
# What stands between a speaker and the verb: "Olsen, who leads the union, said".
_INSERTION = re.compile(
    r"(?:,| -) (?:who|whose|which|where|citing|quoting|speaking|referring|alongside|together)\b"
    r"[^,\"]*?(?:,| - )|\([^)]*\)"
)
_COORDINATING = re.compile(r" (?:and|or|nor) (?:[a-z'-]+ ){0,3}")
# A name behind one of these belongs to the words before it: "authorities in Donetsk said".
_ATTACHING = frozenset(
    ("in", "of", "at", "from", "near", "between", "for", "with", "to", "on", "by", "against")
)
# Words that begin a clause, so that the name behind them stands alone.
_STARTING = frozenset(("what", "which", "who", "that", "as", "while", "when", "but"))


class Saying(NamedTuple):
    """A verb of saying, or a phrase that does the same, with those who can be its subject."""

    span: Span
    """Where the verb or the phrase stands."""
    subjects: tuple[Mention, ...]
    """Where its subject is named; empty if the subject is a pronoun or has no name."""
    pronoun: str
    """The pronoun that is its subject: 'he' of "he said"; else empty."""
    is_report: bool
    """True if the words that go with the verb are the claim of the speaker."""

    @property
    def speakers(self) -> frozenset[str]:
        """The ids of those who can be its subject."""
        return frozenset(mention.entity for mention in self.subjects)


def find_sayings(names: Names, paragraph: Paragraph) -> list[Saying]:
    """Return the verbs of saying of a paragraph, in its order, each with its possible subjects."""
    sayings: list[Saying] = []
    for number in range(len(paragraph.words)):
        if _is_saying(names, paragraph, number):
            sayings.append(_read_saying(names, paragraph, number, sayings))
    return sorted([*sayings, *_find_citing(names, paragraph)])


def _is_saying(names: Names, paragraph: Paragraph, number: int) -> bool:
    """Return whether a word is a verb of saying with an active subject, and no part of a name."""
    word = paragraph.words[number]
    if word.text not in _SAYING_VERBS and not (
        word.text in english.FINDING_VERBS and _has_that(paragraph, number)
    ):
        return False
    if any(is_inside((word.start, word.end), m.span) for m in names.find(paragraph)):
        return False
    is_passive = paragraph.low[max(0, word.start - 6) : word.start].endswith(_PASSIVE)
    return word.text.endswith("ing") or not is_passive


def _has_that(paragraph: Paragraph, number: int) -> bool:
    """Return whether 'that' is the next word."""
    return [word.text for word in paragraph.words[number + 1 : number + 2]] == ["that"]


def _read_saying(
    names: Names, paragraph: Paragraph, number: int, earlier: Sequence[Saying]
) -> Saying:
    """Return a verb of saying with its subjects; after 'and' they are those of the verb before."""
    word = paragraph.words[number]
    span = (word.start, word.end)
    before = [each.text for each in paragraph.words[max(0, number - 2) : number]]
    subjects = _find_subjects(names, paragraph, span)
    if earlier and before[-1:] == ["and"]:
        last = earlier[-1]
        if paragraph.get_sentence(last.span) == paragraph.get_sentence(span):
            subjects = last.subjects
    pronoun = "" if subjects else next((w for w in before if w in english.PRONOUNS), "")
    is_report = word.text in english.REPORTING_VERBS or _has_that(paragraph, number)
    return Saying(span, subjects, pronoun, is_report)


def _find_citing(names: Names, paragraph: Paragraph) -> Iterator[Saying]:
    """Yield the phrases that do the work of a verb of saying, beside the name of the claimant."""
    for phrase in english.CITING_PHRASES:
        for span in paragraph.find(phrase):
            after = _name_after(names, paragraph, span[1])
            if after:
                yield Saying(span, after, "", True)
    for mention in names.find(paragraph):
        claim = _CLAIM.match(paragraph.low, mention.end)
        if claim and names.sections[mention.entity] != PLACES:
            yield Saying(claim.span(), (mention,), "", True)


# The subject of a verb


def _find_subjects(names: Names, paragraph: Paragraph, verb: Span) -> tuple[Mention, ...]:
    """Return who can be the subject of a verb: named before it, or right after it."""
    before = _name_before(names, paragraph, verb)
    if paragraph.low[slice(*verb)] in english.TELLING_VERBS:
        return before  # the name behind is the listener
    ahead = paragraph.low[: verb[0]].rstrip()
    if before and not ahead.endswith((",", '"')):
        return before
    after = _name_after(names, paragraph, verb[1])
    return after if after and ahead.endswith('"') else before + after


def _name_before(names: Names, paragraph: Paragraph, verb: Span) -> tuple[Mention, ...]:
    """Return the last one named before a verb in its sentence, with those who speak along."""
    sentence = paragraph.get_sentence(verb)
    aside = [match.span() for match in _INSERTION.finditer(paragraph.low, *sentence)]
    aside = [span for span in (*aside, *paragraph.quoted) if span[1] <= verb[0]]
    before = [
        m
        for m in names.find(paragraph)
        if sentence[0] <= m.start and m.end <= verb[0] and names.sections[m.entity] != PLACES
        if not any(is_inside(m.span, span) and m.span != span for span in aside)
    ]
    whole = [
        m
        for m in before
        if not any(m.span != o.span and is_inside(m.span, o.span) for o in before)
        if not _is_possessive(paragraph, m)
    ]
    free = [m for m in whole if not _is_attached(paragraph, m, verb)]
    if paragraph.low[: verb[0]].endswith(" and "):
        free = free[:1]
    last = max((m.end for m in free), default=-1)
    return _join(paragraph, [m for m in free if m.end == last], whole)


def _is_attached(paragraph: Paragraph, mention: Mention, verb: Span) -> bool:
    """Return whether a name only belongs to the words before it: "authorities in Donetsk"."""
    clause = re.split(r"[,;:\"()]| - ", paragraph.low[: mention.start])[-1]
    words = re.findall(r"[\w']+", clause)[-4:]
    if words[-1:] in (["the"], ["a"], ["an"]):
        words.pop()
    words = words[-3:]
    if "and" in words:
        words = words[words.index("and") + 1 :]
    if not words or words[-1] in _STARTING:
        return False
    if words[-2:] in (["some", "of"], ["most", "of"], ["one", "of"]):
        return False
    if mention.end == verb[0] - 1:
        return words[-1] in _ATTACHING and words[-1] != "with"
    return any(word in _ATTACHING for word in words)


def _name_after(names: Names, paragraph: Paragraph, end: int) -> tuple[Mention, ...]:
    """Return the one named right after a place, with those who speak along."""
    gap = re.match(r"[ ,]*(?:the )?", paragraph.low[end : end + 8])
    starts = {end + 1, end + (gap.end() if gap else 0)}
    named = names.find(paragraph)
    after = [m for m in named if m.start in starts and names.sections[m.entity] != PLACES]
    longest = max((m.end for m in after), default=-1)
    first = [m for m in after if m.end == longest]
    if first and _is_possessive(paragraph, first[0]):
        return _name_after(names, paragraph, paragraph.low.index(" ", longest))
    return _join(paragraph, first, named)


def _is_possessive(paragraph: Paragraph, mention: Mention) -> bool:
    """Return whether a name only tells whose somebody is: "Olsen's brother said"."""
    if paragraph.low[max(0, mention.start - 1) : mention.start] == "'":
        return False
    return re.match("'(?:s|(?<=s')) ", paragraph.low[mention.end :]) is not None


def _join(
    paragraph: Paragraph, subjects: list[Mention], others: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Return subjects with those who speak along: "Olsen, the mayor and his deputy said"."""
    joined = list(subjects)
    for other in (*others, *reversed(others)):
        for one in joined:
            first, second = sorted((one.span, other.span))
            gap = paragraph.low[first[1] : second[0]]
            if _COORDINATING.fullmatch(gap) or (len(joined) > len(subjects) and gap == ", "):
                joined.append(other)
                break
    return tuple(dict.fromkeys(joined))


# What a verb claims

_LEADING = re.compile(r"[^,.;\"]{0,40}\bthat\b")
_TRAILING = re.compile(
    r" *(?:[.,;\"]|$|(?:on|in|at|as|during|after|before|late|early|last|this|while|when|through"
    r"|via)\b)"
)
_WEEKDAY = re.compile(
    rf" (?:on )?(?:late |early )?(?:{any_of(english.WEEKDAYS)})"
    rf"(?: (?:{any_of(english.PARTS_OF_DAY)}))?(?: \([^)]*\))?"
)
# "The quay, the harbour master said, is shut."
_RESUMING = re.compile(
    ", (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did)\\b"
)
# "The quay is shut, he told reporters."
_LISTENER = re.compile(r"(?: [\w'-]+){1,4}(?: on \w+day)? *(?:[.,;\"]|$)")


def find_claim(paragraph: Paragraph, saying: Saying) -> Span:
    """Return the part of the sentence that a verb of saying gives as the claim of its speaker.

    "The port is open, the harbour master said on Monday, after a month": the words before the
    verb. "The harbour master said the port is open": the words behind it. The whole sentence for
    "according to", and if it goes on behind the verb.
    """
    sentence = paragraph.get_sentence(saying.span)
    verb = paragraph.low[slice(*saying.span)]
    if verb == "according to":
        return sentence
    day = _WEEKDAY.match(paragraph.low, saying.span[1])
    rest = paragraph.low[day.end() if day else saying.span[1] : sentence[1]]
    start = min((subject.start for subject in saying.subjects), default=0)
    is_behind = paragraph.low[:start].rstrip().endswith((",", '"'))
    if is_behind and _RESUMING.match(rest):
        return sentence
    quoted_before = any(end <= saying.span[0] for _, end in paragraph.quoted)
    trails = (
        _TRAILING.match(rest)
        or (quoted_before and verb in ("told", "said"))
        or (is_behind and verb in english.TELLING_VERBS and _LISTENER.match(rest))
        or (start > saying.span[0] and verb in english.REPORTING_VERBS)
    )
    if trails and not _LEADING.match(rest):
        return sentence[0], saying.span[0]
    return saying.span[1], sentence[1]
