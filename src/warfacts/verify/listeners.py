"""Whether the text says that somebody hears a quotation, or passes a claim on. Pure."""

from collections.abc import Iterator, Sequence

from warfacts.facts.model import Fact, Quote
from warfacts.text.claims import Claim
from warfacts.text.mentions import Mention
from warfacts.text.paragraphs import Paragraph, Span, is_inside
from warfacts.text.quotations import find_quotations
from warfacts.verify.speakers import find_speaker
from warfacts.verify.speech import Fit, Problem, Speech, Spots, ask, fault


def check_messenger(fact: Fact, spots: Spots, speech: Speech) -> Iterator[Problem]:
    """Yield what speaks against `via`: who passes a claim on stands in the claim's own sentence."""
    places = [spot for found in spots.values() for spot in found]
    for id in fact.via:
        if places and not any(_passes_on(id, fact, *spot, speech) for spot in places):
            paragraph, span = places[-1]
            wrong = f"does not say that {speech.entities[id].name} passes this on"
            yield fault(paragraph, span, f"¶ {paragraph.number} {wrong}; check `via`")


def check_listener(
    fact: Quote, found: Sequence[tuple[Paragraph, Span]], speech: Speech
) -> Iterator[Problem]:
    """Yield what speaks against `to`: a listener is named behind a verb of telling, or `to`."""
    for id in fact.to:
        verdicts = []
        for paragraph, span in found:
            quotes = [q for q in find_quotations(paragraph.text) if is_inside(span, q)]
            if not quotes:
                continue
            source, claim = find_speaker(paragraph, quotes[0], speech)
            verdicts.append(
                _fit_listener(id, fact.by, source, claim, speech) if claim else Fit.MAYBE
            )
        best = max(verdicts, default=Fit.NO)
        if best != Fit.YES and found:
            paragraph, span = found[0]
            name = speech.entities[id].name
            tell = fault if best == Fit.NO else ask
            question = f"is {name} the one to whom this is said in ¶ {paragraph.number}?"
            yield tell(paragraph, span, f"{question} check `to`")


def _passes_on(id: str, fact: Fact, paragraph: Paragraph, span: Span, speech: Speech) -> bool:
    """Tell whether an entity passes on the claim in which a stretch of text stands."""
    claim = speech.find_claim(paragraph, span)
    if isinstance(fact, Quote):
        quotes = [q for q in find_quotations(paragraph.text) if is_inside(span, q)]
        claim = find_speaker(paragraph, quotes[0], speech)[1] if quotes else claim
    if claim is None:
        return False
    if id in {mention.entity for mention in claim.via}:
        return True
    return any(
        c is not claim and c.holds(claim.cue) and id in c.teller.ids
        for c in speech.find_claims(paragraph)
    )


def _fit_listener(
    id: str, by: Sequence[str], paragraph: Paragraph, claim: Claim, speech: Speech
) -> Fit:
    """Return how well an entity fits as the one to whom a claim is said."""
    for mention in speech.names.find(paragraph):
        if mention.entity == id and _is_told(mention, paragraph, claim, speech):
            return Fit.YES
    end = claim.cue[1]
    after = paragraph.low[end : end + 24].strip(" .").replace(".", "").split()[:3]
    if set(after) & speech.words.get("object_pronouns"):
        named = (
            {m.entity for m in speech.names.find(paragraph) if m.end <= claim.cue[0]}
            - claim.teller.ids
            - set(by)
        )
        return Fit.YES if named == {id} else Fit.MAYBE if id in named else Fit.NO
    return Fit.NO


def _is_told(mention: Mention, paragraph: Paragraph, claim: Claim, speech: Speech) -> bool:
    """Tell whether a name stands where the listener of a claim does."""
    words, end = speech.words, claim.cue[1]
    gap = paragraph.low[end : mention.start]
    before = paragraph.low[max(0, mention.start - 60) : mention.start]
    if mention.end <= claim.cue[0] and speech.is_addressed(before):
        return True
    if mention.start < end or mention.entity in claim.teller.ids:
        return False
    count = len(gap.split())
    is_telling = paragraph.low[slice(*claim.cue)] in words.get("told") | words.get("addressing")
    if is_telling and count <= 3 and "," not in gap and '"' not in gap:
        return True
    if count <= 8 and gap.rstrip().endswith(tuple(f" {word}" for word in words.get_list("to"))):
        return True
    starts = [start for start, _ in claim.content if start >= end]
    is_between = bool(starts) and mention.end <= min(starts)
    is_behind_teller = any(m.end <= mention.start for m in claim.teller.mentions)
    is_near = is_between or (is_behind_teller and "," not in gap)
    return is_telling and is_near and count <= 18
