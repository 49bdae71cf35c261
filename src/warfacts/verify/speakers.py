"""Whether the speaker of a quotation is the one to whom the text gives the words. Pure."""

import re
from collections.abc import Iterator, Sequence

from warfacts.facts.model import Quote
from warfacts.facts.sections import PEOPLE
from warfacts.text.claims import Claim, Force
from warfacts.text.paragraphs import Paragraph, Span, is_inside
from warfacts.text.quotations import find_quotations
from warfacts.verify.speech import Fit, Problem, Speech, ask, choose_mildest, fault

_MOST_BEHIND_QUOTE = 120
"""Characters that may stand behind a quotation which the next paragraph goes on with."""

_FEW_WORDS = 5
"""Words from which a quotation is somebody's statement, and not only a term in quotation marks."""


def check_speaker(
    fact: Quote, found: Sequence[tuple[Paragraph, Span]], speech: Speech
) -> Iterator[Problem]:
    """Yield what speaks against the speaker of a quotation; `found` has where its words stand."""
    problem = choose_mildest(_judge_quotation(fact, *spot, speech) for spot in found)
    if problem:
        yield problem


def find_speaker(
    paragraph: Paragraph, quote: Span, speech: Speech
) -> tuple[Paragraph, Claim | None]:
    """Return the claim of which a quotation is part, and the paragraph in which its cue stands.

    A quotation without a cue of its own belongs to the speaker of the one before it: in the same
    paragraph, or at the end of the paragraph before. One that is not closed at the end of its
    paragraph goes on in the next, which may name the speaker.
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
        return find_speaker(paragraph, before[-1], speech)
    if not paragraph.text[: quote[0]].strip(' "'):
        earlier = speech.get_paragraph(paragraph.number - 1)
        quotes = find_quotations(earlier.text) if earlier else ()
        if earlier and quotes and len(earlier.text) - quotes[-1][1] < _MOST_BEHIND_QUOTE:
            return find_speaker(earlier, quotes[-1], speech)
    return _find_speaker_ahead(paragraph, quote, speech) or (paragraph, None)


def _find_speaker_ahead(
    paragraph: Paragraph, quote: Span, speech: Speech
) -> tuple[Paragraph, Claim] | None:
    """Return the claim of the paragraph in which a quotation goes on; None if it does not."""
    later = speech.get_paragraph(paragraph.number + 1)
    if quote[1] < len(paragraph.text) or later is None:
        return None
    quotes = [q for q in find_quotations(later.text) if not later.text[: q[0]].strip('“„«" ')]
    if not quotes:
        return None
    claims = [c for c in speech.find_claims(later) if c.force != Force.HEARSAY]
    own = [c for c in claims if c.meets(quotes[0]) and not is_inside(c.cue, quotes[0])]
    return (later, own[0]) if own else _find_speaker_ahead(later, quotes[0], speech)


def find_telling(
    paragraph: Paragraph, span: Span, speech: Speech
) -> tuple[Paragraph, Claim | None]:
    """Return the claim in which a stretch of text stands, and the paragraph of its cue.

    Words inside a quotation are its speaker's, also if the sentence does not name the speaker.
    """
    claim = speech.find_claim(paragraph, span)
    quote = next((q for q in find_quotations(paragraph.text) if is_inside(span, q)), None)
    if claim or not quote or len(paragraph.text[slice(*quote)].split()) < _FEW_WORDS:
        return paragraph, claim
    return find_speaker(paragraph, quote, speech)


def _judge_quotation(
    fact: Quote, paragraph: Paragraph, span: Span, speech: Speech
) -> Problem | None:
    """Return what is wrong if the words of a quotation are looked for in one stretch of text."""
    place = f"¶ {paragraph.number}"
    quotes = [q for q in find_quotations(paragraph.text) if is_inside(span, q)]
    singles = any(is_inside(span, q) for q in paragraph.quoted)
    if not quotes and not singles:
        return fault(paragraph, span, f"the words stand in no quotation marks in {place}")
    quote = quotes[0] if quotes else span
    source, claim = find_speaker(paragraph, quote, speech)
    if claim is None:
        named = _find_only_person(source, quote, speech)
        if not fact.by or fact.by == (named,) or _is_said_elsewhere(fact, paragraph, speech):
            return None
        message = f"no speaker of these words is found in {place}; check `by`"
        return fault(paragraph, span, message)
    teller = speech.describe_teller(claim)
    if not fact.by:
        return fault(paragraph, span, f"{place} gives these words to {teller}; add `by`")
    if claim.force != Force.CLAIMED or _is_unsaid(source, claim, quote, speech):
        return fault(paragraph, span, f"in {place} {teller} does not say these words")
    worst: Problem | None = None
    for id in fact.by:
        name = speech.entities[id].name
        fit = speech.fit(id, claim, source)
        if fit == Fit.NO:
            message = f"{place} gives these words to {teller}, not to {name}; check `by`"
            return fault(paragraph, span, message)
        if fit == Fit.MAYBE:
            worst = ask(paragraph, span, f"is '{teller}' in {place} {name}?")
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
