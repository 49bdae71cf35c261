"""Who is the speaker of a verb of saying. Pure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from warfacts.facts.sections import PEOPLE, PLACES
from warfacts.text.cues import ClaimWords, find_asides
from warfacts.text.mentions import Mention, Names
from warfacts.text.paragraphs import Paragraph, Span, is_inside


class Teller(NamedTuple):
    """Who speaks: declared entities, a pronoun, or words for somebody who is declared nowhere."""

    mentions: tuple[Mention, ...] = ()
    """Where the speakers are named; empty if a pronoun or other words stand for them."""
    pronoun: str = ""
    words: str = ""
    """The text's words for the speaker."""

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the speakers that are named."""
        return frozenset(mention.entity for mention in self.mentions)


_MOST_WORDS = 14
"""Words of a speaker's name with the titles before it and behind it."""


class TellerFinder:
    """Finds the speakers in one paragraph."""

    def __init__(self, paragraph: Paragraph, names: Names, words: ClaimWords) -> None:
        self._paragraph = paragraph
        self._low = paragraph.low
        self._names = names
        self._mentions = [m for m in names.find(paragraph) if names.sections[m.entity] != PLACES]
        self._attaching = words.get("attaching")
        self._joining = words.get("joining")
        self._relatives = words.get("relatives")
        self._pronouns = words.map("pronouns")
        self._documents = words.get("documents")
        self._is_locative = bool(words.get_list("locative_tellers"))
        subordinating = "|".join(map(re.escape, words.get_list("subordinating"))) or "(?!)"
        self._subordinate = re.compile(rf" (?:{subordinating}) (?!(?:a|an|the) \w+,)")
        self._insertion = find_asides(words)

    def find_before(self, sentence: Span, verb: Span) -> Teller:
        """Return the subject that stands before a verb: `Bo Lind, who owns it, said`.

        `sentence` is the sentence, or what is left of it behind something that is said.
        """
        start = self._begin_subject(sentence, verb)
        words = self._low[start : verb[0]].strip(" ,-")
        pronoun = self._find_pronoun(start, verb)
        if pronoun:
            return Teller((), pronoun, words)
        named = [m for m in self._mentions if start <= m.start and m.end <= verb[0]]
        named = self._drop_inner([m for m in named if not self._is_aside(m, start, verb)])
        if self._low[slice(*verb)].endswith("ing"):
            # Of `with prosecutors detailing the counts` the prosecutors speak.
            free = [m for m in named if m.end == verb[0] - 1]
        else:
            free = []
        relative = re.search(r"(,?) ([\w']+) $", self._low[start : verb[0]])
        if relative and relative[2] in self._relatives:
            # Of `a video which claimed` the video speaks, not whoever else the sentence names.
            end = start + relative.start()
            return Teller(tuple(m for m in named if m.end == end), "", words)
        free = free or [m for m in named if not self._is_attached(m, start)]
        if not free:
            free = self._find_author(named, start) or self._find_located(named)
        if not free:
            return Teller((), "", words)
        if (
            self._low[start : verb[0]]
            .rstrip()
            .endswith(tuple(f" {word}" for word in self._joining))
        ):
            # Of `the aide thanked the senate and said` the first one named is the subject.
            first = min(m.start for m in free)
            return Teller(tuple(m for m in free if m.start == first), "", words.split(",")[-1])
        last = max(m.end for m in free)
        return Teller(self._join([m for m in free if m.end == last], named), "", words)

    def find_behind(self, verb_end: int, sentence_end: int) -> Teller:
        """Return the subject of a verb that stands before it: `said harbour master Ana Ortega`."""
        end = self._end_subject(verb_end, sentence_end)
        words = self._low[verb_end:end].strip(" ,-")
        first = words.split(" ")[0] if words else ""
        if first in self._pronouns:
            return Teller((), first, words)
        named = [m for m in self._mentions if verb_end <= m.start < end]
        named = self._drop_inner(named)
        free = [m for m in named if not self._is_attached(m, verb_end)]
        if not free:
            free = self._find_author(named, verb_end) or self._find_located(named)
        if not free and end < len(self._low) and self._low[end] == ",":
            free = [m for m in self._mentions if self._is_apposed(m, end)][:1]
        if not free:
            return Teller((), "", words)
        people = [m for m in free if self._names.sections[m.entity] == PEOPLE]
        nearest = min(free, key=lambda m: m.start)
        speaker = min(people or free, key=lambda m: m.start)
        if re.search(r"[,;]| (?:and|or) ", self._low[nearest.end : speaker.start]):
            speaker = nearest
        return Teller(self._join([m for m in free if m.start == speaker.start], named), "", words)

    def mask_asides(self, text: str) -> str:
        """Return a text with asides between commas or brackets masked, its length unchanged."""
        return self._insertion.sub(lambda match: "_" * len(match.group()), text)

    def _begin_subject(self, sentence: Span, verb: Span) -> int:
        """Return where the clause of a subject begins: behind the last mark that parts clauses."""
        start = sentence[0]
        text = self._low[start : verb[0]]
        # Asides between a subject and its verb do not end the clause.
        text = self.mask_asides(text)
        breaks = [m.end() for m in re.finditer(r"[;:\"]| - ", text)]
        if not text.rstrip().endswith(tuple(f" {word}" for word in self._joining)):
            # Of `she left while they sang, and said` the subject stands before the clause.
            clauses = self._subordinate.finditer(text)
            breaks += [m.end() for m in clauses if text[m.end() :].strip()]
        breaks.sort()
        return start + (breaks[-1] if breaks else 0)

    def _end_subject(self, start: int, sentence_end: int) -> int:
        match = re.compile(r"[,;:\"(.!?]|(?<=[a-z]) - ").search(self._low, start, sentence_end)
        end = match.start() if match else sentence_end
        while match and self._low[match.start()] == "." and self._is_inside_name(match.start()):
            match = re.compile(r"[,;:\"(.!?]| - ").search(self._low, match.end(), sentence_end)
            end = match.start() if match else sentence_end
        return end

    def _is_inside_name(self, at: int) -> bool:
        return any(m.start < at < m.end for m in self._mentions)

    def _find_pronoun(self, start: int, verb: Span) -> str:
        """Return the pronoun that stands for the subject: `he` of `he also said`."""
        text = self.mask_asides(self._low[start : verb[0]]).replace("_", " ")
        before: list[str] = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", text)[-3:]
        for number, word in enumerate(reversed(before)):
            if word in self._pronouns:
                return word
            if number and word in self._attaching:
                return ""
        return ""

    def _is_aside(self, mention: Mention, start: int, verb: Span) -> bool:
        spans = [m.span() for m in self._insertion.finditer(self._low, start, verb[0])]
        return any(is_inside(mention.span, span) for span in spans)

    @staticmethod
    def _drop_inner(mentions: Sequence[Mention]) -> list[Mention]:
        return [
            m
            for m in mentions
            if not any(m.span != o.span and is_inside(m.span, o.span) for o in mentions)
        ]

    def _is_attached(self, mention: Mention, start: int) -> bool:
        """Tell whether a name only belongs to what stands before it: authorities in Donetsk."""
        if re.match(r"'s? ", self._low[mention.end :]) and not self._low[mention.end :].startswith(
            "' "
        ):
            return True
        clause = re.split(r"[,;:\"()]| - ", self._low[start : mention.start])[-1]
        words = re.findall(r"[\w']+", clause)[-4:]
        resets = self._joining | self._relatives
        if resets.intersection(words):
            at = max(number for number, word in enumerate(words) if word in resets)
            words = words[at + 1 :]
        return any(word in self._attaching for word in words[-3:])

    def _find_author(self, named: Sequence[Mention], start: int) -> list[Mention]:
        """Return who has written or told what speaks: `a report by the auditors says`."""
        for mention in named:
            words = re.findall(r"[\w']+", self._low[start : mention.start])
            if self._documents.intersection(words[-8:]):
                return [mention]
            behind = re.findall(r"[\w']+", self._low[mention.end : mention.end + 60])[:4]
            if self._low[mention.end : mention.end + 2] == "'s" and self._documents.intersection(
                behind
            ):
                return [mention]
        return []

    def _find_located(self, named: Sequence[Mention]) -> list[Mention]:
        """Return the body in which it is said, in languages that say so: Ukrainian у мерії."""
        return list(named[-1:]) if self._is_locative else []

    def _is_apposed(self, mention: Mention, comma: int) -> bool:
        """Tell whether a name stands right behind a comma: `said the mayor, Ana Ortega`."""
        if mention.start <= comma:
            return False
        gap = self._low[comma + 1 : mention.start]
        is_near = re.fullmatch(r" (?:the )?(?:[\w-]+ ){0,3}", gap) is not None
        return is_near and self._low[mention.end : mention.end + 1] in ("", ",", ".")

    def _join(self, subjects: list[Mention], others: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return subjects with those who speak with them: Olsen, the mayor and his deputy said."""
        joining = "|".join(sorted(self._joining))
        gap_rule = re.compile(rf",? (?:{joining}) (?:[a-z'-]+ ){{0,3}}") if joining else None
        joined = list(subjects)
        for other in (*others, *reversed(others)):
            for one in joined:
                first, second = sorted((one.span, other.span))
                gap = self._low[first[1] : second[0]]
                is_joined = gap_rule is not None and gap_rule.fullmatch(gap) is not None
                if is_joined or (len(joined) > len(subjects) and gap == ", "):
                    joined.append(other)
                    break
        return tuple(dict.fromkeys(joined))
