"""Who is named where in a text, and who says something in it.

Pure. Names are found letter for letter, but for case: by name, alias or last name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from warfacts.facts import english
from warfacts.facts.english import any_of
from warfacts.facts.model import Entity
from warfacts.facts.sections import PEOPLE, PLACES
from warfacts.text.paragraphs import Paragraph, Span, is_inside, lower, normalise

# And behind a name: Olsen's claim that …; Olsen: "No."
_CLAIM = re.compile(
    r"'s? (?:own |latest |first )?(?:account|claim|estimate|report|statement|view|warning|words)\b"
    r"|: (?=\")| put it\b| made (?:it )?clear\b"
)
_SAYING_VERBS = english.REPORTING_VERBS | english.VOICING_VERBS
# What is put in between a speaker and the verb: Olsen, who leads the union, said.
_INSERTION = re.compile(
    r"(?:,| -) (?:who|whose|which|where|citing|quoting|speaking|referring|alongside|together)\b"
    r"[^,\"]*?(?:,| - )|\([^)]*\)"
)
# Behind these a verb tells what was said to its subject, or by somebody else: was told, is said.
_PASSIVE = (" be ", " been ", "being ", " is ", " are ", " was ", " were ")
_COORDINATING = re.compile(r" (?:and|or|nor) (?:[a-z'-]+ ){0,3}")
# A name behind one of these is part of what stands before it: authorities in Donetsk said.
_ATTACHING = frozenset(
    ["in", "of", "at", "from", "near", "between", "for", "with", "to", "on", "by", "against"]
)
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
    pronoun: str
    """The pronoun that stands for its subject: `he` of `he said`; else empty."""
    is_report: bool
    """True where what goes with the verb is the speaker's claim."""

    @property
    def speakers(self) -> frozenset[str]:
        """The ids of those who can be its subject."""
        return frozenset(mention.entity for mention in self.subjects)


class Names:
    """The names of a base's entities, ready to be found in paragraphs."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        # By first word, then by offset of that word and length, since many names begin alike.
        self._forms: dict[str, dict[tuple[int, int], dict[str, list[str]]]] = {}
        self.sections: dict[str, str] = {}
        self._last_names: dict[str, str] = {}
        self._unnamed: set[str] = set()
        for entity in entities:
            self.sections[entity.id] = entity.section
            self._last_names[entity.id] = _get_last_name(entity)
            self._unnamed |= set() if entity.named else {entity.id}
            for form in list_forms(entity):
                first = re.search(r"\w+", form)
                if first:
                    sizes = self._forms.setdefault(first.group(), {})
                    forms = sizes.setdefault((first.start(), len(form)), {})
                    forms.setdefault(form, []).append(entity.id)
        self._seen: dict[str, tuple[Mention, ...]] = {}

    def find(self, paragraph: Paragraph) -> tuple[Mention, ...]:
        """Return every mention in a paragraph, in the order of the text."""
        if paragraph.text not in self._seen:
            found: set[Mention] = set()
            for match in re.finditer(r"\w+", paragraph.low):
                for (offset, size), forms in self._forms.get(match.group(), {}).items():
                    start = match.start() - offset
                    end = start + size
                    if start >= 0 and not paragraph.low[end : end + 1].isalnum():
                        ids = forms.get(paragraph.low[start:end], ())
                        found.update(Mention(id, start, end) for id in ids)
            by_edge: dict[tuple[str, int], list[Mention]] = defaultdict(list)
            for mention in found:
                by_edge["start", mention.start].append(mention)
                by_edge["end", mention.end].append(mention)
            whole = [
                m
                for m in found
                if paragraph.low[slice(*m.span)] != self._last_names[m.entity]
                or self._is_own(paragraph, m, by_edge["start", m.start], by_edge["end", m.end])
            ]
            self._seen[paragraph.text] = tuple(sorted(whole, key=lambda m: (m.start, -m.end)))
        return self._seen[paragraph.text]

    def _is_own(
        self, paragraph: Paragraph, last: Mention, ahead: list[Mention], behind: list[Mention]
    ) -> bool:
        """Tell whether a last name is written as a name, and is not part of somebody else's.

        Of Peter Reed and of the Reed family, Ann Reed is not named; of Reed's brother she is.
        """
        others = [
            *(o for o in behind if o.start < last.start and self._is_named(o)),
            *(o for o in ahead if o.end > last.end and paragraph.low[last.end] == " "),
        ]
        return paragraph.text[last.start].isupper() and all(o.entity == last.entity for o in others)

    def _is_named(self, mention: Mention) -> bool:
        return self.sections[mention.entity] == PEOPLE and mention.entity not in self._unnamed

    def names(self, paragraph: Paragraph, entity: str) -> list[Mention]:
        """Return where one entity is named in a paragraph."""
        return [mention for mention in self.find(paragraph) if mention.entity == entity]

    def find_sayings(self, paragraph: Paragraph) -> list[Saying]:
        """Return the verbs of saying of a paragraph, each with who can be its subject.

        The subject is the last one named before the verb in its sentence, but for names that only
        belong to what stands before them, or the one named right after the verb.
        """
        named = self.find(paragraph)
        words = [word.text for word in paragraph.words]
        sayings: list[Saying] = []
        for number, word in enumerate(paragraph.words):
            span = (word.start, word.end)
            with_that = words[number + 1 : number + 2] == ["that"]
            is_saying = word.text in _SAYING_VERBS or (
                with_that and word.text in english.FINDING_VERBS
            )
            if not is_saying or any(is_inside(span, m.span) for m in named):
                continue
            before = words[max(0, number - 2) : number]
            touching = paragraph.low[max(0, word.start - 6) : word.start].endswith(_PASSIVE)
            if touching and not word.text.endswith("ing"):
                continue
            subjects = self._find_subjects(paragraph, span)
            if sayings and before[-1:] == ["and"]:
                last = sayings[-1]
                together = paragraph.get_sentence(last.span) == paragraph.get_sentence(span)
                subjects = last.subjects if together else subjects
            pronoun = "" if subjects else next((w for w in before if w in english.PRONOUNS), "")
            is_report = with_that or word.text in english.REPORTING_VERBS
            sayings.append(Saying(span, subjects, pronoun, is_report))
        return sorted([*sayings, *self._find_citing(paragraph)])

    def _find_citing(self, paragraph: Paragraph) -> Iterator[Saying]:
        """Yield what serves as a verb of saying, beside the name that it belongs to."""
        for phrase in english.CITING_PHRASES:
            for span in paragraph.find(phrase):
                after = self._name_after(paragraph, span[1])
                if after:
                    yield Saying(span, after, "", True)
        for mention in self.find(paragraph):
            claim = _CLAIM.match(paragraph.low, mention.end)
            if claim and self.sections[mention.entity] != PLACES:
                yield Saying(claim.span(), (mention,), "", True)

    def _find_subjects(self, paragraph: Paragraph, verb: Span) -> tuple[Mention, ...]:
        """Return who can be the subject of a verb: named before it, or right after it."""
        before = self._name_before(paragraph, verb)
        if paragraph.low[slice(*verb)] in english.TELLING_VERBS:
            return before
        ahead = paragraph.low[: verb[0]].rstrip()
        if before and not ahead.endswith((",", '"')):
            return before
        after = self._name_after(paragraph, verb[1])
        return after if after and ahead.endswith('"') else before + after

    def _name_before(self, paragraph: Paragraph, verb: Span) -> tuple[Mention, ...]:
        sentence = paragraph.get_sentence(verb)
        aside = [match.span() for match in _INSERTION.finditer(paragraph.low, *sentence)]
        aside = [span for span in aside if span[1] <= verb[0]]
        aside += [span for span in paragraph.quoted if span[1] <= verb[0]]
        before = [
            m
            for m in self.find(paragraph)
            if sentence[0] <= m.start and m.end <= verb[0] and self.sections[m.entity] != PLACES
            if not any(is_inside(m.span, span) and m.span != span for span in aside)
        ]
        whole = [
            m
            for m in before
            if not any(m.span != o.span and is_inside(m.span, o.span) for o in before)
            if not _is_possessive(paragraph, m)
        ]
        free = [m for m in whole if not self._is_attached(paragraph, m, verb)]
        if paragraph.low[: verb[0]].endswith(" and "):
            free = free[:1]
        last = max((m.end for m in free), default=-1)
        return _join(paragraph, [m for m in free if m.end == last], whole)

    def _is_attached(self, paragraph: Paragraph, mention: Mention, verb: Span) -> bool:
        """Tell whether a name only belongs to what stands before it: authorities in Donetsk."""
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

    def _name_after(self, paragraph: Paragraph, end: int) -> tuple[Mention, ...]:
        gap = re.match(r"[ ,]*(?:the )?", paragraph.low[end : end + 8])
        starts = {end + 1, end + (gap.end() if gap else 0)}
        after = [
            m
            for m in self.find(paragraph)
            if m.start in starts and self.sections[m.entity] != PLACES
        ]
        longest = max((m.end for m in after), default=-1)
        first = [m for m in after if m.end == longest]
        if first and _is_possessive(paragraph, first[0]):
            return self._name_after(paragraph, paragraph.low.index(" ", longest))
        return _join(paragraph, first, self.find(paragraph))


def _is_possessive(paragraph: Paragraph, mention: Mention) -> bool:
    """Tell whether a name only tells whose somebody is: Olsen's brother said."""
    marks = paragraph.low[max(0, mention.start - 1) : mention.start], paragraph.low[mention.end :]
    return marks[0] != "'" and re.match("'(?:s|(?<=s')) ", marks[1]) is not None


def _join(
    paragraph: Paragraph, subjects: list[Mention], others: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Return subjects with those who speak with them: Olsen, the mayor and his deputy said."""
    joined = list(subjects)
    for other in (*others, *reversed(others)):
        for one in joined:
            first, second = sorted((one.span, other.span))
            gap = paragraph.low[first[1] : second[0]]
            if _COORDINATING.fullmatch(gap) or (len(joined) > len(subjects) and gap == ", "):
                joined.append(other)
                break
    return tuple(dict.fromkeys(joined))


def list_forms(entity: Entity) -> list[str]:
    """Return the ways in which a text may name an entity, in lower case, without leading `the`."""
    forms = [lower(normalise(form)).removeprefix("the ") for form in (entity.name, *entity.aliases)]
    last = _get_last_name(entity)
    return [*forms, last] if last and last not in forms else forms


def _get_last_name(entity: Entity) -> str:
    """Return the last name in lower case, or nothing where there is none besides the name."""
    if entity.section != PEOPLE or not entity.named:
        return ""
    return lower(normalise(entity.name)).rpartition(" ")[2] if " " in entity.name else ""


# Between a name and an age of its own: Olsen, an ailing 47-year-old; Olsen, who is; Olsen (
_BEHIND = re.compile(
    r"(?:, | \(|,? (?:who )?(?:is|was|turned|turns|at) )"
    r"(?:(?:aged|age|now|then|only|just|a|an|the|who|is|was|at) )*(?:[\w-]+ ){0,2}"
)
_APPOSED = re.compile(r", (?:aged )?| \((?:aged )?")
# And between an age and the name behind it: the 61-year-old chief executive, Van der Berg.
_AHEAD_OF = re.compile(r"[^,.;:\"()]*,?[^,.;:\"()]*")


def find_owner(names: Names, paragraph: Paragraph, span: Span) -> frozenset[str]:
    """Return whose age stands at a place: the people named by its side, else the nearest.

    They are those of its own sentence, or of the last one before it that names anybody.
    """
    people = [m for m in names.find(paragraph) if names.sections[m.entity] == PEOPLE]
    for sentence in reversed(paragraph.sentences):
        here = [m for m in people if is_inside(m.span, sentence)]
        if here and sentence[0] <= span[0]:
            break
    else:
        return frozenset()

    def distance(mention: Mention) -> tuple[int, int]:
        apart = max(mention.start - span[1], span[0] - mention.end, 0)
        if not apart or _BEHIND.fullmatch(paragraph.low, mention.end, span[0]):
            return 0, apart
        old = paragraph.low[slice(*span)].endswith("old")
        if old and _AHEAD_OF.fullmatch(paragraph.low, span[1], mention.start):
            return 1, apart
        return 2, apart

    least = min(map(distance, here))
    return frozenset(mention.entity for mention in here if distance(mention) == least)


def is_apposed(names: Names, paragraph: Paragraph, span: Span) -> bool:
    """Tell whether a bare number is somebody's age: Olsen, 47, and Olsen (47)."""
    return paragraph.low[span[1] : span[1] + 1] in (",", ")", ".", ";", "") and any(
        names.sections[mention.entity] == PEOPLE
        and mention.end <= span[0]
        and _APPOSED.fullmatch(paragraph.low, mention.end, span[0])
        for mention in names.find(paragraph)
    )


_LEADING = re.compile(r"[^,.;\"]{0,40}\bthat\b")
_TRAILING = re.compile(
    r" *(?:[.,;\"]|$|(?:on|in|at|as|during|after|before|late|early|last|this|while|when|through"
    r"|via)\b)"
)
_WEEKDAY = re.compile(
    rf" (?:on )?(?:late |early )?(?:{any_of(english.WEEKDAYS)})"
    rf"(?: (?:{any_of(english.PARTS_OF_DAY)}))?(?: \([^)]*\))?"
)

# The quay, the harbour master said, is shut. The quay is shut, he told reporters.
_RESUMING = re.compile(
    ", (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did)\\b"
)
_LISTENER = re.compile(r"(?: [\w'-]+){1,4}(?: on \w+day)? *(?:[.,;\"]|$)")


def find_claim(paragraph: Paragraph, saying: Saying) -> Span:
    """Return the part of a sentence that a verb of saying puts into its speaker's mouth.

    "The port is open, the harbour master said on Monday, after a month": what stands before the
    verb. "The harbour master said the port is open": what stands after it.
    """
    sentence = paragraph.get_sentence(saying.span)
    verb = paragraph.low[slice(*saying.span)]
    if verb == "according to":
        return sentence
    day = _WEEKDAY.match(paragraph.low, saying.span[1])
    rest = paragraph.low[day.end() if day else saying.span[1] : sentence[1]]
    starts = [subject.start for subject in saying.subjects]
    behind = paragraph.low[: min(starts, default=0)].rstrip().endswith((",", '"'))
    if behind and _RESUMING.match(rest):
        return sentence
    quoted_before = any(
        start < saying.span[0] and end <= saying.span[0] for start, end in paragraph.quoted
    )
    trails = (
        _TRAILING.match(rest)
        or (quoted_before and verb in ("told", "said"))
        or (behind and verb in english.TELLING_VERBS and _LISTENER.match(rest))
        or (starts and min(starts) > saying.span[0] and verb in english.REPORTING_VERBS)
    )
    if trails and not _LEADING.match(rest):
        return sentence[0], saying.span[0]
    return saying.span[1], sentence[1]
