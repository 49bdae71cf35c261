"""The claims of a text, who fits as the speaker of one, and what the rules find. Pure.

The sentence decides: what stands in somebody's claim is that person's, whoever else speaks in the
paragraph; and what stands in nobody's claim is the article's own.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from warfacts.facts.model import Entity
from warfacts.facts.sections import PEOPLE, PLACES
from warfacts.text.claims import Claim, Force, find_claims
from warfacts.text.cues import ClaimWords
from warfacts.text.mentions import Names
from warfacts.text.paragraphs import Paragraph, Span, is_inside, meets
from warfacts.text.quotations import find_quotations

Spots = Mapping[str, Sequence[tuple[Paragraph, Span]]]
"""Where each phrase of a fact's evidence stands in the paragraphs that the fact cites."""


_BLOCK = 512
"""Characters of a paragraph whose claims are kept together, so that few are tried for a word."""


class Fit(IntEnum):
    """How well somebody fits as the speaker of a claim."""

    NO = 0
    MAYBE = 1
    """The rules cannot tell: a pronoun for which several people fit, say."""
    YES = 2


class Problem(NamedTuple):
    """What speaks against a fact in one sentence, or is left to a person."""

    is_fault: bool
    """False if the rules cannot tell, and a person must look."""
    paragraph: int
    span: Span
    """Where the evidence stands in the paragraph."""
    message: str
    """What is wrong, or the question for the person who looks."""


def fault(paragraph: Paragraph, span: Span, message: str) -> Problem:
    """Return a problem that is a fault of the fact."""
    return Problem(True, paragraph.number, span, message)


def ask(paragraph: Paragraph, span: Span, question: str) -> Problem:
    """Return a problem that is a question for a person who looks at the text."""
    return Problem(False, paragraph.number, span, question)


def choose_mildest(verdicts: Iterable[Problem | None]) -> Problem | None:
    """Return the mildest of several verdicts: None comes before a question, that before a fault.

    Returns the first of several that are equally mild, and None if there are no verdicts.
    """
    mildest: Problem | None = None
    for verdict in verdicts:
        if verdict is None:
            return None
        if mildest is None or verdict.is_fault < mildest.is_fault:
            mildest = verdict
    return mildest


class Speech:
    """The claims of a text, looked up paragraph by paragraph."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], entities: Mapping[str, Entity], names: Names,
        words: ClaimWords, reference_date: str = "",
    ) -> None:  # fmt: skip
        self._paragraphs = {paragraph.number: paragraph for paragraph in paragraphs}
        self.entities = entities
        self.names = names
        self.words = words
        self.reference_date = reference_date
        self._claims: dict[int, list[Claim]] = {}
        self._near: dict[int, dict[int, list[Claim]]] = {}

    def get_paragraph(self, number: int) -> Paragraph | None:
        """Return a paragraph by its number; None if there is none."""
        return self._paragraphs.get(number)

    def find_claims(self, paragraph: Paragraph) -> list[Claim]:
        """Return the claims of a paragraph."""
        if paragraph.number not in self._claims:
            self._claims[paragraph.number] = find_claims(paragraph, self.names, self.words)
        return self._claims[paragraph.number]

    def _find_near(self, paragraph: Paragraph, span: Span) -> list[Claim]:
        """Return the claims whose content may hold a stretch of text, without trying all."""
        if paragraph.number not in self._near:
            near = self._near[paragraph.number] = defaultdict(list)
            for claim in self.find_claims(paragraph):
                blocks = {
                    block
                    for start, end in claim.content
                    for block in range(start // _BLOCK, end // _BLOCK + 1)
                }
                for block in blocks:
                    near[block].append(claim)
        found = self._near[paragraph.number]
        first, last = span[0] // _BLOCK, span[1] // _BLOCK
        if first == last:
            return found.get(first, [])
        return list(dict.fromkeys(c for at in range(first, last + 1) for c in found.get(at, [])))

    def find_claim(self, paragraph: Paragraph, span: Span) -> Claim | None:
        """Return the innermost claim in which a stretch of text stands; None if there is none."""
        inside_quote = [q for q in find_quotations(paragraph.text) if meets(span, q)]
        holding = []
        for claim in self._find_near(paragraph, span):
            in_same_quote = any(is_inside(claim.cue, q) for q in find_quotations(paragraph.text))
            if in_same_quote and not any(is_inside(claim.cue, q) for q in inside_quote):
                continue
            if claim.holds(span) or (is_inside(claim.cue, span) and claim.meets(span)):
                size = min(
                    (end - start for start, end in claim.content if meets((start, end), span)),
                    default=0,
                )
                # Of `rejected claims that …` the rejection counts, which has somebody who speaks.
                order = (size, claim.force == Force.HEARSAY, -claim.cue[0])
                holding.append((order, claim))
        return min(holding, key=lambda each: each[0])[1] if holding else None

    def fit(self, id: str, claim: Claim, paragraph: Paragraph) -> Fit:
        """Return how well an entity fits as the speaker of a claim."""
        teller = claim.teller
        if claim.force == Force.HEARSAY:
            return Fit.NO
        if id in teller.ids:
            return Fit.YES
        if teller.ids:
            return Fit.NO
        if teller.pronoun:
            return self._fit_pronoun(id, claim, paragraph)
        return self._fit_words(id, teller.words)

    def _fit_pronoun(self, id: str, claim: Claim, paragraph: Paragraph) -> Fit:
        is_person = bool(self.words.map("pronouns").get(claim.teller.pronoun))
        candidates = self._find_named_before(paragraph, claim.cue[0], is_person=is_person)
        before = self._paragraphs.get(paragraph.number - 1)
        if not candidates and before:
            candidates = self._find_named_before(before, len(before.text), is_person=is_person)
        if id not in candidates:
            return Fit.NO
        return Fit.YES if len(candidates) == 1 else Fit.MAYBE

    def _find_named_before(self, paragraph: Paragraph, end: int, *, is_person: bool) -> set[str]:
        return {
            m.entity
            for m in self.names.find(paragraph)
            if m.end <= end
            and self.names.sections[m.entity] != PLACES
            and (self.names.sections[m.entity] == PEOPLE and self.entities[m.entity].named)
            == is_person
        }

    def _fit_words(self, id: str, words: str) -> Fit:
        entity = self.entities[id]
        role = (entity.role or "").lower()
        if role and role in words:
            others = [
                e for e in self.entities.values() if e.id != id and (e.role or "").lower() == role
            ]
            return Fit.MAYBE if others else Fit.YES
        shared = set(words.split()) & set(f"{entity.name} {entity.role or ''}".lower().split())
        return Fit.MAYBE if {word for word in shared if len(word) > 3} else Fit.NO

    def is_addressed(self, before: str) -> bool:
        """Tell whether words lead to a listener: in a letter to his daughter, Imogen Clay."""
        pattern = "|".join(self.words.get_list("addressed")) or "(?!)"
        return re.search(rf"(?:{pattern})$", before) is not None

    def describe_teller(self, claim: Claim) -> str:
        """Return the words for who speaks, for a message."""
        ids = sorted(claim.teller.ids)
        if ids:
            return " and ".join(self.entities[id].name for id in ids)
        return claim.teller.words or claim.teller.pronoun or "somebody who is not named"
