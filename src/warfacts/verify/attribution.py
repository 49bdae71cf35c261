"""Whether a fact's claimant is the one who says it in the text. Pure.

The sentence decides: what stands in somebody's claim is that person's, whoever else speaks in the
paragraph; and what stands in nobody's claim is the article's own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from warfacts.facts.model import Entity, Fact, Quote
from warfacts.facts.sections import PEOPLE, PLACES
from warfacts.text.claims import Claim, Force, find_claims
from warfacts.text.cues import ClaimWords
from warfacts.text.mentions import Names
from warfacts.text.paragraphs import Paragraph, Span, is_inside, meets
from warfacts.text.quotations import find_quotations


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

    def get_paragraph(self, number: int) -> Paragraph | None:
        """Return a paragraph by its number; None if there is none."""
        return self._paragraphs.get(number)

    def find_claims(self, paragraph: Paragraph) -> list[Claim]:
        """Return the claims of a paragraph."""
        if paragraph.number not in self._claims:
            self._claims[paragraph.number] = find_claims(paragraph, self.names, self.words)
        return self._claims[paragraph.number]

    def find_claim(self, paragraph: Paragraph, span: Span) -> Claim | None:
        """Return the innermost claim in which a stretch of text stands; None if there is none."""
        inside_quote = [q for q in find_quotations(paragraph.text) if meets(span, q)]
        holding = []
        for claim in self.find_claims(paragraph):
            in_same_quote = any(is_inside(claim.cue, q) for q in find_quotations(paragraph.text))
            if in_same_quote and not any(is_inside(claim.cue, q) for q in inside_quote):
                continue
            if claim.holds(span) or (is_inside(claim.cue, span) and claim.meets(span)):
                size = min(
                    (end - start for start, end in claim.content if meets((start, end), span)),
                    default=0,
                )
                holding.append((size, claim))
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


def check_claimant(
    fact: Fact, spots: Mapping[str, Sequence[tuple[Paragraph, Span]]], speech: Speech
) -> Iterator[Problem]:
    """Yield what speaks against a fact's claimant; `spots` has where each phrase of it stands."""
    for id in fact.by:
        verdicts = [
            min((_judge_spot(fact, id, *spot, speech) for spot in found), key=_rank)
            for found in spots.values()
            if found
        ]
        if verdicts and all(verdict is not None for verdict in verdicts):
            yield min(verdicts, key=_rank)  # type: ignore[misc]
    if fact.by:
        return
    for found in spots.values():
        worst = min(
            (_judge_own_voice(fact, *spot, speech) for spot in found), key=_rank, default=None
        )
        if worst:
            yield worst


def _rank(problem: Problem | None) -> int:
    return 0 if problem is None else 2 if problem.is_fault else 1


def _judge_spot(
    fact: Fact, id: str, paragraph: Paragraph, span: Span, speech: Speech
) -> Problem | None:
    """Return what is wrong if an entity is taken for the speaker of one stretch of text."""
    name = speech.entities[id].name
    claim = speech.find_claim(paragraph, span)
    number = paragraph.number
    if claim is None:
        message = f"no 'X said …' of {name} is found around the evidence in ¶ {number}; check `by`"
        return Problem(True, number, span, message)
    fit = speech.fit(id, claim, paragraph)
    teller = speech.describe_teller(claim)
    if fit == Fit.NO:
        return Problem(
            True, number, span, f"¶ {number} gives this to {teller}, not to {name}; check `by`"
        )
    if claim.force != Force.CLAIMED and not _carries(fact, claim, span, speech.words):
        cue = paragraph.text[slice(*claim.cue)]
        message = f"in ¶ {number} {name} does not claim this: '{cue}'; say so in the fact's own words or its status"
        return Problem(True, number, span, message)
    sentence = paragraph.text[slice(*paragraph.get_sentence(span))].rstrip(" \"')")
    if sentence.endswith("?") and "?" not in fact.line:
        return Problem(False, number, span, f"¶ {number} asks this; does {name} claim it?")
    if claim.force == Force.CLAIMED and getattr(fact, "status", "") == "denied":
        return Problem(
            True, number, span, f"in ¶ {number} {name} claims this, but the status is denied"
        )
    if fit == Fit.MAYBE:
        return Problem(False, number, span, f"is '{teller}' in ¶ {number} {name}?")
    return None


def _judge_own_voice(
    fact: Fact, paragraph: Paragraph, span: Span, speech: Speech
) -> Problem | None:
    """Return what is wrong if one stretch of text is taken for the article's own voice."""
    claim = speech.find_claim(paragraph, span)
    if claim is None:
        return None
    number = paragraph.number
    if is_inside(claim.cue, span) and _carries(fact, claim, span, speech.words):
        return None
    teller = speech.describe_teller(claim)
    if fact.by_why:
        is_aside = _is_aside(paragraph, span)
        return (
            None
            if is_aside
            else Problem(
                False,
                number,
                span,
                f"is this the article's own word in ¶ {number}, or that of {teller}?",
            )
        )
    message = f"¶ {number} gives this as the word of {teller}; add `by`, or say in `by_why` why it is the article's own"
    return Problem(True, number, span, message)


def _is_aside(paragraph: Paragraph, span: Span) -> bool:
    """Tell whether a stretch stands between commas or in brackets: an aside of the article.

    `The lift, installed in 1938, has not moved, the caretaker said`.
    """
    before = paragraph.low[: span[0]].rstrip()
    behind = paragraph.low[span[1] : span[1] + 1]
    own = paragraph.low[slice(*span)]
    is_relative = own.startswith(("which ", "who ", "whose ", "where "))
    return before.endswith((",", "(", "-")) and (is_relative or behind in (",", ")"))


def _carries(fact: Fact, claim: Claim, span: Span, words: ClaimWords) -> bool:
    """Tell whether a fact's own words say that it is claimed, denied, doubted, told by hearsay."""
    if claim.force == Force.DENIED and getattr(fact, "status", "") == "denied":
        return True
    own = set(re.findall(r"[^\W_]+(?:'[^\W_]+)?", _get_own_words(fact).lower()))
    if claim.force in (Force.DENIED, Force.REFUSED, Force.DOUBTED, Force.ASKED):
        return bool(own & (words.get("denial_words") | words.get("whether")))
    is_ahead = getattr(fact, "status", "") in ("planned", "proposed")
    if claim.force == Force.HEARSAY:
        return bool(own & words.get("hearsay_words")) or (is_ahead and claim.is_mood)
    if is_ahead:
        return True  # hopes to, expects to: whoever says it is the one who is to do it
    return bool(
        own
        & (
            words.get("say")
            | words.get("utter")
            | words.get("hearsay_words")
            | {w.split()[0] for w in words.get_list("phrases")}
        )
    )


def _get_own_words(fact: Fact) -> str:
    return fact.gist if isinstance(fact, Quote) else fact.line


def check_speaker(
    fact: Quote, found: Sequence[tuple[Paragraph, Span]], speech: Speech
) -> Iterator[Problem]:
    """Yield what speaks against the speaker of a quotation."""
    verdicts = [problem for problem in (_judge_quotation(fact, *spot, speech) for spot in found)]
    if verdicts and all(verdicts):
        yield min(verdicts, key=_rank)  # type: ignore[misc]


def _judge_quotation(
    fact: Quote, paragraph: Paragraph, span: Span, speech: Speech
) -> Problem | None:
    number = paragraph.number
    quotes = [q for q in find_quotations(paragraph.text) if is_inside(span, q)]
    singles = any(is_inside(span, q) for q in paragraph.quoted)
    if not quotes and not singles:
        return Problem(True, number, span, f"the words stand in no quotation marks in ¶ {number}")
    quote = quotes[0] if quotes else span
    source, claim = _find_speaker(paragraph, quote, speech)
    if claim is None:
        named = _find_only_person(source, quote, speech)
        if not fact.by:
            return None
        if fact.by == (named,) or _is_said_elsewhere(fact, paragraph, speech):
            return None
        return Problem(
            True, number, span, f"no speaker of these words is found in ¶ {number}; check `by`"
        )
    teller = speech.describe_teller(claim)
    if not fact.by:
        return Problem(True, number, span, f"¶ {number} gives these words to {teller}; add `by`")
    if _is_unsaid(source, claim, quote, speech):
        return Problem(True, number, span, f"in ¶ {number} {teller} does not say these words")
    worst: Problem | None = None
    for id in fact.by:
        name = speech.entities[id].name
        fit = speech.fit(id, claim, source)
        if claim.force not in (Force.CLAIMED,):
            return Problem(True, number, span, f"in ¶ {number} {teller} does not say these words")
        if fit == Fit.NO:
            return Problem(
                True,
                number,
                span,
                f"¶ {number} gives these words to {teller}, not to {name}; check `by`",
            )
        if fit == Fit.MAYBE:
            worst = Problem(False, number, span, f"is '{teller}' in ¶ {number} {name}?")
    return worst


def _is_unsaid(paragraph: Paragraph, claim: Claim, quote: Span, speech: Speech) -> bool:
    """Tell whether the clause before a quotation denies it: `he never uttered the words “…”`."""
    if claim.cue[1] > quote[0]:
        return False
    before = re.split(r"[,;:]", paragraph.low[claim.cue[1] : max(quote[0] - 1, claim.cue[1])])[-1]
    words = set(re.findall(r"[\w']+", before))
    return bool(words & speech.words.get("negations")) and bool(
        words & speech.words.get("uttering")
    )


def _is_said_elsewhere(fact: Quote, paragraph: Paragraph, speech: Speech) -> bool:
    """Tell whether another cited paragraph has the words as the claim of the fact's speaker.

    A headline quotes without a speaker, whom the paragraph below it names.
    """
    for number in fact.at:
        other = speech.get_paragraph(number)
        if other is None or number == paragraph.number:
            continue
        for span in other.find(fact.words):
            claim = speech.find_claim(other, span)
            if claim and all(speech.fit(id, claim, other) == Fit.YES for id in fact.by):
                return True
    return False


def _find_speaker(
    paragraph: Paragraph, quote: Span, speech: Speech
) -> tuple[Paragraph, Claim | None]:
    """Return the claim of which a quotation is part, and the paragraph in which its cue stands.

    A quotation without a cue of its own belongs to the speaker of the one before it: in the same
    paragraph, or at the end of the paragraph before.
    """
    claims = [c for c in speech.find_claims(paragraph) if c.force != Force.HEARSAY]
    outside = [c for c in claims if not is_inside(c.cue, quote)]
    own = [c for c in outside if c.meets(quote)]
    if own:
        return paragraph, min(
            own, key=lambda c: min(abs(c.cue[0] - quote[1]), abs(quote[0] - c.cue[1]))
        )
    before = [q for q in find_quotations(paragraph.text) if q[1] < quote[0]]
    if before:
        return _find_speaker(paragraph, before[-1], speech)
    if not paragraph.text[: quote[0]].strip(' "'):
        earlier = speech.get_paragraph(paragraph.number - 1)
        quotes = find_quotations(earlier.text) if earlier else ()
        if earlier and quotes and len(earlier.text) - quotes[-1][1] < 120:
            return _find_speaker(earlier, quotes[-1], speech)
    return paragraph, None


def _find_only_person(paragraph: Paragraph, quote: Span, speech: Speech) -> str | None:
    """Return the one person of a paragraph with a quotation that is a sentence of its own.

    `Ana Ortega smiled. “It sinks.”` gives the words to her; None if several people are named.
    """
    before = paragraph.text[: quote[0] - 1].rstrip()
    if quote[1] <= len(paragraph.text) and before and before[-1] not in ".!?:":
        return None
    people = {
        m.entity for m in speech.names.find(paragraph) if speech.names.sections[m.entity] == PEOPLE
    }
    return people.pop() if len(people) == 1 else None


def check_messenger(
    fact: Fact, spots: Mapping[str, Sequence[tuple[Paragraph, Span]]], speech: Speech
) -> Iterator[Problem]:
    """Yield what speaks against `via`: who passes a claim on stands in the claim's own sentence."""
    for id in fact.via:
        ok = False
        last: tuple[Paragraph, Span] | None = None
        for found in spots.values():
            for paragraph, span in found:
                last = paragraph, span
                claim = speech.find_claim(paragraph, span)
                if isinstance(fact, Quote):
                    quotes = [q for q in find_quotations(paragraph.text) if is_inside(span, q)]
                    claim = _find_speaker(paragraph, quotes[0], speech)[1] if quotes else claim
                outer = [
                    c
                    for c in speech.find_claims(paragraph)
                    if claim and c is not claim and c.holds(claim.cue) and id in c.teller.ids
                ]
                ok = ok or bool(outer) or bool(claim and id in {m.entity for m in claim.via})
        if not ok and last:
            paragraph, span = last
            name = speech.entities[id].name
            yield Problem(
                True,
                paragraph.number,
                span,
                f"¶ {paragraph.number} does not say that {name} passes this on; check `via`",
            )


def check_listener(
    fact: Quote, found: Sequence[tuple[Paragraph, Span]], speech: Speech
) -> Iterator[Problem]:
    """Yield what speaks against `to`: a listener stands behind a verb of telling, or behind `to`."""
    for id in fact.to:
        verdicts = []
        for paragraph, span in found:
            quotes = [q for q in find_quotations(paragraph.text) if is_inside(span, q)]
            if not quotes:
                continue
            source, claim = _find_speaker(paragraph, quotes[0], speech)
            verdicts.append(
                _is_listener(id, fact.by, source, claim, speech) if claim else Fit.MAYBE
            )
        best = max(verdicts, default=Fit.NO)
        if best != Fit.YES and found:
            paragraph, span = found[0]
            name = speech.entities[id].name
            yield Problem(
                best == Fit.NO,
                paragraph.number,
                span,
                f"is {name} the one to whom this is said in ¶ {paragraph.number}? check `to`",
            )


def _is_listener(
    id: str, by: Sequence[str], paragraph: Paragraph, claim: Claim, speech: Speech
) -> Fit:
    cue = paragraph.low[slice(*claim.cue)]
    end = claim.cue[1]
    is_telling = cue in speech.words.get("told") | speech.words.get("addressing")
    start = min(
        (s for s, _ in claim.content if s >= end), default=paragraph.get_sentence(claim.cue)[1]
    )
    for mention in speech.names.find(paragraph):
        if mention.entity != id:
            continue
        gap = paragraph.low[end : mention.start]
        before = paragraph.low[max(0, mention.start - 60) : mention.start]
        if mention.end <= claim.cue[0] and speech.is_addressed(before):
            return Fit.YES
        if mention.start < end or mention.entity in claim.teller.ids:
            continue
        if is_telling and len(gap.split()) <= 3 and "," not in gap and '"' not in gap:
            return Fit.YES
        if (
            gap.rstrip().endswith(tuple(f" {w}" for w in speech.words.get_list("to")))
            and len(gap.split()) <= 8
        ):
            return Fit.YES
        is_behind_teller = any(m.end <= mention.start for m in claim.teller.mentions)
        is_between = mention.end <= start and any(s >= end for s, _ in claim.content)
        is_near = is_between or (is_behind_teller and "," not in gap)
        if is_telling and is_near and len(gap.split()) <= 18:
            return Fit.YES
    after = paragraph.low[end : end + 24].strip(" .").replace(".", "").split()[:3]
    if set(after) & speech.words.get("object_pronouns"):
        named = (
            {m.entity for m in speech.names.find(paragraph) if m.end <= claim.cue[0]}
            - claim.teller.ids
            - set(by)
        )
        return Fit.YES if named == {id} else Fit.MAYBE if id in named else Fit.NO
    return Fit.NO
