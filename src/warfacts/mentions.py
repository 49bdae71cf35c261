"""Who is named where in a text, and who says something in it.

Pure. Names are found letter for letter, but for case: by name, alias or last name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from warfacts.article import Paragraph, Span, is_inside, lower, normalise
from warfacts.model import PEOPLE, PLACES, Entity

# Verbs that give somebody's words or claims, and what serves as one. The first group brings a
# clause that is the speaker's, not the article's.
_REPORTING = (
    "said says say saying added adds adding warned warns warning told tells telling stated states "
    "stating claimed announced announces announcing noted notes noting reported reports reporting "
    "acknowledged admitted admits insisted argued explained replied testified wrote "
    "writes tweeted posted believes thinks estimates estimated predicted pleaded alleges "
    "detailing detailed"
)
_VOICING = (
    "confirmed calls called calling described describes urging urged urges thanked thanks praised "
    "denied denies accused accuses vowed promised pledged demanded asked asks "
    "hopes hoping hoped expects declared applauded condemned dubbed labelled branded suggested "
    "voiced quoted cited recalled stressed emphasised emphasized rejected dismissed"
)
_CITING = ("according to", "citing", "quoting", "in the words of", "as told by")
_REPORTING_WORDS = frozenset(_REPORTING.split())
_SAYING_WORDS = _REPORTING_WORDS | frozenset(_VOICING.split())
# Behind these a name is the speaker: "…," said a spokesman; behind `told` it is the listener.
_INVERTING = frozenset(["said", "says", "say", "added", "adds", "wrote", "warned"])
# A name behind one of these is part of what stands before it: authorities in Donetsk said.
_ATTACHING = frozenset(
    ["in", "of", "at", "from", "near", "between", "for", "with", "to", "on", "by", "against", "and"]
)

_PRONOUNS = frozenset("he she they it who".split())
_STARTING = frozenset(["what", "which", "who", "that", "as", "while", "when", "but"])


class Mention(NamedTuple):
    """One place where an entity is named."""

    entity: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


class Saying(NamedTuple):
    """A verb of saying, or its equivalent, with who can be its subject."""

    span: Span
    subjects: tuple[Mention, ...]
    """Where its subject is named; empty where a pronoun, or nobody, stands for it."""
    by_pronoun: bool
    """True for `he said`."""
    is_report: bool
    """True where what goes with the verb is the speaker's claim."""

    @property
    def speakers(self) -> frozenset[str]:
        """The ids of those who can be its subject."""
        return frozenset(mention.entity for mention in self.subjects)


class Names:
    """The names of a base's entities, ready to be found in paragraphs."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._forms: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.sections: dict[str, str] = {}
        for entity in entities:
            self.sections[entity.id] = entity.section
            for form in list_forms(entity):
                first = re.search(r"\w+", form)
                if first:
                    self._forms[first.group()].append((form, entity.id))
        self._seen: dict[str, tuple[Mention, ...]] = {}

    def find(self, paragraph: Paragraph) -> tuple[Mention, ...]:
        """Return every mention in a paragraph, in the order of the text."""
        if paragraph.low not in self._seen:
            found = set()
            for match in re.finditer(r"\w+", paragraph.low):
                for form, id in self._forms.get(match.group(), ()):
                    if paragraph.low.startswith(form, match.start()):
                        end = match.start() + len(form)
                        if not paragraph.low[end : end + 1].isalnum():
                            found.add(Mention(id, match.start(), end))
            self._seen[paragraph.low] = tuple(sorted(found, key=lambda m: (m.start, -m.end)))
        return self._seen[paragraph.low]

    def names(self, paragraph: Paragraph, entity: str) -> list[Mention]:
        """Return where one entity is named in a paragraph."""
        return [mention for mention in self.find(paragraph) if mention.entity == entity]

    def find_sayings(self, paragraph: Paragraph) -> list[Saying]:
        """Return the verbs of saying of a paragraph, each with who can be its subject.

        The subject is the last one named before the verb in its sentence, but for names that only
        belong to what stands before them, or the one named right after the verb.
        """
        sayings = []
        for phrase in _CITING:
            for span in paragraph.find(phrase):
                after = self._name_after(paragraph, span[1])
                if after:
                    sayings.append(Saying(span, after, False, True))
        named = self.find(paragraph)
        for number, word in enumerate(paragraph.words):
            span = (word.start, word.end)
            if word.text not in _SAYING_WORDS or any(is_inside(span, m.span) for m in named):
                continue
            before = paragraph.words[number - 1].text if number else ""
            subjects = self._name_before(paragraph, span)
            if word.text in _INVERTING:
                subjects += self._name_after(paragraph, word.end)
            if sayings and before == "and":
                subjects = sayings[-1].subjects
            by_pronoun = not subjects and before in _PRONOUNS
            sayings.append(Saying(span, subjects, by_pronoun, word.text in _REPORTING_WORDS))
        return sorted(sayings)

    def _name_before(self, paragraph: Paragraph, verb: Span) -> tuple[Mention, ...]:
        sentence = paragraph.get_sentence(verb)
        before = [
            m
            for m in self.find(paragraph)
            if sentence[0] <= m.start and m.end <= verb[0] and self.sections[m.entity] != PLACES
        ]
        whole = [
            m
            for m in before
            if not any(m.span != o.span and is_inside(m.span, o.span) for o in before)
        ]
        free = [m for m in whole if not self._is_attached(paragraph, m, verb)]
        last = max((m.end for m in free), default=-1)
        return tuple(m for m in free if m.end == last)

    def _is_attached(self, paragraph: Paragraph, mention: Mention, verb: Span) -> bool:
        """Tell whether a name only belongs to what stands before it: authorities in Donetsk."""
        clause = re.split(r"[,;:\"()]| - ", paragraph.low[: mention.start])[-1]
        words = re.findall(r"[\w']+", clause)[-4:]
        if words[-1:] in (["the"], ["a"], ["an"]):
            words.pop()
        words = words[-3:]
        if not words or words[-1] in _STARTING:
            return False
        if words[-2:] in (["some", "of"], ["most", "of"], ["one", "of"]):
            return False
        if mention.end == verb[0] - 1:
            return words[-1] in _ATTACHING and words[-1] != "with"
        return any(word in _ATTACHING for word in words)

    def _name_after(self, paragraph: Paragraph, end: int) -> tuple[Mention, ...]:
        gap = re.match(r"[ ,]*(?:the )?", paragraph.low[end : end + 8])
        starts = {end + 1, end + (gap.end() if gap else 0)}
        after = [
            m
            for m in self.find(paragraph)
            if m.start in starts and self.sections[m.entity] != PLACES
        ]
        longest = max((m.end for m in after), default=-1)
        return tuple(m for m in after if m.end == longest)


def list_forms(entity: Entity) -> list[str]:
    """Return the ways in which a text may name an entity, in lower case, without leading `the`."""
    forms = [entity.name, *entity.aliases]
    if entity.section == PEOPLE and entity.named and " " in entity.name:
        forms.append(entity.name.rsplit(" ", 1)[1])
    return [lower(normalise(form)).removeprefix("the ") for form in forms]


def find_owner(names: Names, paragraph: Paragraph, span: Span) -> frozenset[str]:
    """Return the people who are named nearest to a place in a paragraph, in its own sentence."""
    sentence = paragraph.get_sentence(span)
    people = [
        mention
        for mention in names.find(paragraph)
        if names.sections[mention.entity] == PEOPLE and sentence[0] <= mention.start < sentence[1]
    ]
    if not people:
        return frozenset()

    def distance(mention: Mention) -> int:
        if mention.start <= span[0] and span[1] <= mention.end:
            return 0
        return max(mention.start - span[1], span[0] - mention.end, 0) + 1

    least = min(map(distance, people))
    return frozenset(mention.entity for mention in people if distance(mention) == least)


_LEADING = re.compile(r"[^,.;\"]{0,40}\bthat\b")
_TRAILING = re.compile(
    r" *(?:[.,;\"]|$|(?:on|in|at|as|during|after|before|late|early|last|this|while|when|through"
    r"|via)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day *[.,])"
)


def find_claim(paragraph: Paragraph, saying: Saying) -> Span:
    """Return the part of a sentence that a verb of saying puts into its speaker's mouth.

    "The port is open, the harbour master said on Monday, after a month": what stands before the
    verb. "The harbour master said the port is open": what stands after it.
    """
    sentence = paragraph.get_sentence(saying.span)
    verb = paragraph.low[slice(*saying.span)]
    if verb == "according to":
        return sentence
    rest = paragraph.low[saying.span[1] : sentence[1]]
    quoted_before = any(
        start < saying.span[0] and end <= saying.span[0] for start, end in paragraph.quoted
    )
    trails = _TRAILING.match(rest) or (quoted_before and verb in ("told", "said"))
    if trails and not _LEADING.match(rest):
        return sentence[0], saying.span[0]
    return saying.span[1], sentence[1]
