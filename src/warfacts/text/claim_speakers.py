"""A claim made of a cue and what is said: who says it, to whom, and with which force. Pure."""

import re

from warfacts.text.claim_context import Context
from warfacts.text.claim_records import Claim, Force
from warfacts.text.cues import Cue
from warfacts.text.mentions import Mention
from warfacts.text.paragraphs import Span
from warfacts.text.tellers import Teller


def attribute(
    context: Context, cue: Cue, content: tuple[Span, ...], force: Force = Force.CLAIMED
) -> Claim | None:
    """Return the claim of whoever is the subject before a cue; None if nobody can say it."""
    span = context.get_span(cue)
    behind = [end for _, end in content if end <= span[0]]
    around = (max(behind), context.sentence[1]) if behind else context.sentence
    teller = context.tellers.find_before(around, span)
    return attribute_to(context, cue, content, teller, force)


def attribute_to(
    context: Context,
    cue: Cue,
    content: tuple[Span, ...],
    teller: Teller,
    force: Force = Force.CLAIMED,
) -> Claim | None:
    """Return the claim of a teller; None without content, or if the teller cannot speak."""
    if not content or _is_no_speaker(context, cue, teller):
        return None
    before = context.get_words_before(cue)
    is_unreal = before[-1:] == ["have"] and before[0] in ("would", "could", "might", "should")
    is_negated = bool(context.get("negations").intersection(teller.words.split(" ")))
    if force == Force.CLAIMED and (is_negated or is_unreal):
        force = Force.REFUSED
    return Claim(force, context.get_span(cue), content, teller, _find_via(context, cue))


def _is_no_speaker(context: Context, cue: Cue, teller: Teller) -> bool:
    """Tell whether the words before a verb are no speaker: `as the postmark shows`."""
    if teller.mentions or teller.pronoun or not teller.words:
        return False
    words = teller.words.split()
    if words[0] in context.get("as"):
        words = words[1:]
    is_document = bool(context.get("documents").intersection(words))
    is_weak = cue.phrase in context.get("weak_subjects")
    opening = context.get("attaching") | context.get("particles")
    opens_badly = bool(words) and words[0] in opening
    return (is_weak and not is_document) or (
        opens_badly and cue.phrase not in context.get("strong")
    )


def _find_via(context: Context, cue: Cue) -> tuple[Mention, ...]:
    """Return the body to which it is said, or in an interview with which."""
    place = context.get_span(cue)[1]
    found = []
    for mention in context.mentions:
        if not place <= mention.start < mention.end <= context.sentence[1]:
            continue
        gap = context.low[place : mention.start]
        is_told = cue.phrase in context.get("told") and re.fullmatch(r" (?:the )?", gap)
        if is_told or (len(gap) <= 70 and context.vocabulary.passing_on.search(gap)):
            found.append(mention)
    return tuple(found)
