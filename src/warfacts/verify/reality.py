"""Whether a fact says of its evidence just what the sentence says; the rules stand beside. Pure."""

from collections.abc import Iterator

from warfacts.facts.model import Event, Fact, Quote, Statement
from warfacts.text.modality import get_modal_finder
from warfacts.text.paragraphs import Paragraph, Span
from warfacts.verify.contrasts import check_contrasts, check_converses
from warfacts.verify.negation import check_gist, check_negation
from warfacts.verify.places import check_places
from warfacts.verify.speech import Problem, Speech, Spots
from warfacts.verify.status import check_hedge, check_status
from warfacts.verify.subjects import (
    check_nearest,
    check_owner,
    check_roles_turned,
    check_subject,
)


def check_reality(fact: Fact, spots: Spots, speech: Speech) -> Iterator[Problem]:
    """Yield what speaks against a fact's status, its own words, its places, its roles.

    A phrase that stands at several places is judged by the place with the mildest problems.
    """
    for found in spots.values():
        problems = [list(_judge(fact, paragraph, span, speech)) for paragraph, span in found]
        if problems:
            yield from min(problems, key=_weigh)
    if isinstance(fact, Event):
        yield from check_roles_turned(fact, spots, speech)
        yield from check_subject(fact, spots, speech)
    yield from check_places(fact, spots, speech)
    if isinstance(fact, Statement):
        yield from check_owner(fact, spots, speech)


def _weigh(problems: list[Problem]) -> int:
    return sum(2 if problem.is_fault else 1 for problem in problems)


def _judge(fact: Fact, paragraph: Paragraph, span: Span, speech: Speech) -> Iterator[Problem]:
    """Yield what speaks against a fact at one place of its evidence."""
    words = speech.words
    claim = speech.find_claim(paragraph, span)
    begin = claim.cue[1] if claim and claim.cue[1] <= span[0] else 0
    modals = get_modal_finder(words).find(paragraph, span, begin)
    match fact:
        case Event():
            yield from check_negation(fact, paragraph, span, modals, words)
            yield from check_status(fact, paragraph, span, modals, claim, speech)
        case Statement():
            yield from check_negation(fact, paragraph, span, modals, words)
            yield from check_hedge(fact, paragraph, span, modals)
        case Quote():
            yield from check_gist(fact, paragraph, span, modals, words)
    yield from check_contrasts(fact, paragraph, span, words)
    if isinstance(fact, Event):
        yield from check_converses(fact, paragraph, span, words)
        yield from check_nearest(fact, paragraph, span, speech)
