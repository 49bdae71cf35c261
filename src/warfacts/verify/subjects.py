"""Whether the text tells of the people of whom the fact tells, in the same roles. Pure."""

import re
from collections.abc import Iterator

from warfacts.facts.model import Event, Statement
from warfacts.facts.sections import PEOPLE
from warfacts.text.paragraphs import Paragraph, Span, is_inside
from warfacts.verify.speech import Problem, Speech, Spots, ask, fault
from warfacts.verify.wording import get_own_words, split_words, stem

_LETTERS = re.compile(r"[^\W\d_]+")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|be|wird|werden|wurde|est|sont|by|von|par)\b",
)
_AGENTS = (" by ", " von ", " par ")
"""Words of a passive sentence before the one who acts."""


def check_nearest(
    fact: Event, paragraph: Paragraph, span: Span, speech: Speech
) -> Iterator[Problem]:
    """Yield a question if somebody else is named between the fact's people and its evidence."""
    start = paragraph.get_sentence(span)[0]
    mentions = speech.names.find_in(paragraph, (start, span[1]))
    people = [
        m
        for m in mentions
        if start <= m.start and m.end <= span[0] and speech.names.sections[m.entity] == PEOPLE
    ]
    who = {id for id in fact.who if speech.entities[id].section == PEOPLE}
    if any(is_inside(m.span, span) for m in mentions) or not who & {m.entity for m in people}:
        return
    nearest = people[-1].entity
    if nearest not in who | set(fact.by):
        other = speech.entities[nearest].name
        yield ask(paragraph, span, f"is it {other} of whom ¶ {paragraph.number} says this?")


def check_roles_turned(fact: Event, spots: Spots, speech: Speech) -> Iterator[Problem]:
    """Yield own words of which the subject is in the text what something is done to."""
    own = _list_stems(fact.line.lower())
    places = [spot for found in spots.values() for spot in found]
    if not own or _PASSIVE.search(fact.line.lower()) or not places:
        return
    paragraph, span = places[0]
    sentence = paragraph.low[slice(*paragraph.get_sentence(span))]
    has_agent = any(word in sentence for word in _AGENTS)
    if has_agent or '"' in paragraph.text or speech.find_claims(paragraph):
        return
    there = _list_stems(sentence)
    shared = [each for each in own if each in there]
    if len(shared) < 2 or own[0] != shared[0]:
        return
    evidence = [stem(word) for word in _LETTERS.findall(paragraph.low[slice(*span)])]
    is_turned = there.index(shared[0]) > there.index(shared[1])
    if is_turned and shared[0] in evidence and shared[1] not in evidence:
        question = f"who does it to whom in ¶ {paragraph.number}?"
        yield ask(paragraph, span, f"{question} the own words name them in another order")


def check_subject(fact: Event, spots: Spots, speech: Speech) -> Iterator[Problem]:
    """Yield a title that begins with somebody of whom the cited paragraphs do not speak."""
    own = [word for word in split_words(fact.line.lower()) if len(word) > 3]
    places = [spot for found in spots.values() for spot in found]
    if not own or not places:
        return
    linked = {id for _, id in fact.links}
    known = " ".join(
        f"{entity.name} {entity.role or ''} {' '.join(entity.aliases)}"
        for entity in speech.entities.values()
        if entity.id in linked
    )
    texts = [known.lower(), *(p.low for p in {p.number: p for p, _ in places}.values())]
    stems = {stem(word.removesuffix("'s")) for text in texts for word in split_words(text)}
    head = stem(own[0].removesuffix("'s"))
    if not any(each.startswith(head[:5]) for each in stems):
        paragraph, span = places[0]
        wrong = f"the title begins with '{own[0]}', which ¶ {paragraph.number} does not have"
        yield ask(paragraph, span, f"{wrong}; does it say so?")


def check_owner(fact: Statement, spots: Spots, speech: Speech) -> Iterator[Problem]:
    """Yield evidence that is about another person, or that is cut behind the first half of a role.

    Of `vice-president of the club` nobody may tell as of the `president of the club`.
    """
    for found in spots.values():
        for paragraph, span in found:
            problem = _judge_owner(fact, paragraph, span, speech)
            if problem:
                yield problem
                return


def _judge_owner(
    fact: Statement, paragraph: Paragraph, span: Span, speech: Speech
) -> Problem | None:
    place = f"the evidence in ¶ {paragraph.number}"
    named = {
        m.entity
        for m in speech.names.find(paragraph)
        if is_inside(m.span, span) and speech.names.sections[m.entity] == PEOPLE
    }
    about = {id for id in fact.about if speech.entities[id].section == PEOPLE}
    if about and named and not about & named:
        other = speech.entities[min(named)].name
        message = f"{place} is about {other}; check `about` and the own words"
        return fault(paragraph, span, message)
    before = paragraph.low[max(0, span[0] - 14) : span[0]].replace("-", " ").split()
    qualifier = before[-1] if before else ""
    if qualifier in speech.words.get("qualifiers") and qualifier not in get_own_words(fact):
        return fault(paragraph, span, f"'{qualifier}' stands before {place} and is left out")
    return None


def _list_stems(text: str) -> list[str]:
    return [stem(word) for word in _LETTERS.findall(text) if len(word) > 3]
