"""Whether a place of a fact is where the evidence has the fact happen. Pure."""

from collections.abc import Iterator

from warfacts.facts.model import Fact
from warfacts.facts.sections import PLACES
from warfacts.text.cues import ClaimWords
from warfacts.text.paragraphs import Paragraph, Span, is_inside
from warfacts.verify.speech import Problem, Speech, Spots, ask, choose_mildest


def check_places(fact: Fact, spots: Spots, speech: Speech) -> Iterator[Problem]:
    """Yield a place that is not where the first phrase of the evidence has the fact happen."""
    found = next(iter(spots.values()), ())
    for id in getattr(fact, "where", ()):
        problem = choose_mildest(_judge_place(id, *spot, speech) for spot in found)
        if problem:
            yield problem


def _judge_place(id: str, paragraph: Paragraph, span: Span, speech: Speech) -> Problem | None:
    """Return a question if one stretch of the evidence names the place beside the fact."""
    start, end = paragraph.get_sentence(span)
    mentions = [m for m in speech.names.find(paragraph) if start <= m.start < end]
    inside = [m for m in mentions if is_inside(m.span, span)]
    own = [m.span for m in mentions if m.entity == id]
    beside = [each for each in own if _is_beside(paragraph, each, speech.words)]
    if any(m.entity == id and m.span not in beside for m in inside):
        return None
    name = speech.entities[id].name
    place = f"¶ {paragraph.number}"
    for mention in inside:
        if mention.entity != id and speech.names.sections[mention.entity] == PLACES:
            there = speech.entities[mention.entity].name
            question = f"is it in {name}? the evidence in {place} names {there}"
            return ask(paragraph, span, question)
    if own and all(_is_in_aside(paragraph, each, span) for each in own):
        return ask(paragraph, span, f"is it in {name}? {place} names {name} in an aside")
    if own and len(beside) == len(own):
        return ask(paragraph, span, f"is it in {name}? {place} names {name} beside it")
    return None


def _is_in_aside(paragraph: Paragraph, name: Span, span: Span) -> bool:
    """Tell whether a name stands in an aside between commas that does not hold the evidence."""
    sentence = paragraph.get_sentence(span)
    before = paragraph.low.rfind(",", sentence[0], name[0])
    behind = paragraph.low.find(",", name[1], sentence[1])
    return 0 <= before < name[0] < name[1] <= behind <= span[0]


def _is_beside(paragraph: Paragraph, name: Span, words: ClaimWords) -> bool:
    """Tell whether a place is only where something comes from or is not: from Oslo, Oslo-born."""
    before = paragraph.low[max(0, name[0] - 24) : name[0]].split()
    behind = paragraph.low[name[1] : name[1] + 7]
    is_away = bool(before and before[-1] in words.get("away"))
    return is_away or behind.startswith(("-based", "-born"))
