"""Whether a fact's claimant is the one who says it in the text. Pure."""

import re
from collections.abc import Iterator

from warfacts.facts.model import Fact
from warfacts.facts.schema import AHEAD
from warfacts.text.claims import Claim, Force
from warfacts.text.cues import ClaimWords
from warfacts.text.paragraphs import Paragraph, Span, is_inside
from warfacts.verify.speakers import find_telling
from warfacts.verify.speech import Fit, Problem, Speech, Spots, ask, choose_mildest, fault
from warfacts.verify.wording import get_own_line


def check_claimant(fact: Fact, spots: Spots, speech: Speech) -> Iterator[Problem]:
    """Yield what speaks against each claimant of a fact, or against its having none."""
    for id in fact.by:
        problem = choose_mildest(
            choose_mildest(_judge_spot(fact, id, *spot, speech) for spot in found)
            for found in spots.values()
            if found
        )
        if problem:
            yield problem
    if fact.by:
        return
    for found in spots.values():
        problem = choose_mildest(_judge_own_voice(fact, *spot, speech) for spot in found)
        if problem:
            yield problem


def _judge_spot(
    fact: Fact, id: str, paragraph: Paragraph, span: Span, speech: Speech
) -> Problem | None:
    """Return what is wrong if an entity is taken for the speaker of one stretch of text."""
    name = speech.entities[id].name
    source, claim = find_telling(paragraph, span, speech)
    place = f"¶ {paragraph.number}"
    if claim is None:
        message = f"no 'X said …' of {name} is found around the evidence in {place}; check `by`"
        return fault(paragraph, span, message)
    fit = speech.fit(id, claim, source)
    teller = speech.describe_teller(claim)
    if fit == Fit.NO:
        message = f"{place} gives this to {teller}, not to {name}; check `by`"
        return fault(paragraph, span, message)
    if claim.force != Force.CLAIMED and not _carries(fact, claim, speech.words):
        cue = paragraph.text[slice(*claim.cue)]
        wrong = f"in {place} {name} does not claim this: '{cue}'"
        return fault(paragraph, span, f"{wrong}; say so in the fact's own words or its status")
    sentence = paragraph.text[slice(*paragraph.get_sentence(span))].rstrip(" \"')")
    if sentence.endswith("?") and "?" not in fact.line:
        return ask(paragraph, span, f"{place} asks this; does {name} claim it?")
    if claim.force == Force.CLAIMED and getattr(fact, "status", "") == "denied":
        return fault(paragraph, span, f"in {place} {name} claims this, but the status is denied")
    if fit == Fit.MAYBE:
        return ask(paragraph, span, f"is '{teller}' in {place} {name}?")
    return None


def _judge_own_voice(
    fact: Fact, paragraph: Paragraph, span: Span, speech: Speech
) -> Problem | None:
    """Return what is wrong if one stretch of text is taken for the article's own voice."""
    _, claim = find_telling(paragraph, span, speech)
    if claim is None:
        return None
    if is_inside(claim.cue, span) and _carries(fact, claim, speech.words):
        return None
    place = f"¶ {paragraph.number}"
    teller = speech.describe_teller(claim)
    if fact.by_why:
        question = f"is this the article's own word in {place}, or that of {teller}?"
        return None if _is_aside(paragraph, span) else ask(paragraph, span, question)
    wrong = f"{place} gives this as the word of {teller}"
    right = "add `by`, or say in `by_why` why it is the article's own"
    return fault(paragraph, span, f"{wrong}; {right}")


def _is_aside(paragraph: Paragraph, span: Span) -> bool:
    """Tell whether a stretch stands between commas or in brackets: an aside of the article.

    `The lift, installed in 1938, has not moved, the caretaker said`.
    """
    before = paragraph.low[: span[0]].rstrip()
    behind = paragraph.low[span[1] : span[1] + 1]
    own = paragraph.low[slice(*span)]
    is_relative = own.startswith(("which ", "who ", "whose ", "where "))
    return before.endswith((",", "(", "-")) and (is_relative or behind in (",", ")"))


def _carries(fact: Fact, claim: Claim, words: ClaimWords) -> bool:
    """Tell whether a fact's own words say that it is claimed, denied, doubted, told by hearsay."""
    status = getattr(fact, "status", "")
    if claim.force == Force.DENIED and status == "denied":
        return True
    own = set(re.findall(r"[^\W_]+(?:'[^\W_]+)?", get_own_line(fact).lower()))
    if claim.force in (Force.DENIED, Force.REFUSED, Force.DOUBTED, Force.ASKED):
        return bool(own & (words.get("denial_words") | words.get("whether")))
    is_ahead = status in AHEAD
    if claim.force == Force.HEARSAY:
        return bool(own & words.get("hearsay_words")) or (is_ahead and claim.is_mood)
    if is_ahead:
        return True  # hopes to, expects to: whoever says it is the one who is to do it
    tellings = words.get("say") | words.get("utter") | words.get("hearsay_words")
    return bool(own & (tellings | {w.split()[0] for w in words.get_list("phrases")}))
