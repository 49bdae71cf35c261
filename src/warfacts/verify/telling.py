"""Whether a fact tells what the text tells: who claims it, how real it is, where it is."""

from collections.abc import Iterable, Iterator

from warfacts.facts.model import Quote
from warfacts.verify.cited import CitedFact, Finding
from warfacts.verify.claimants import check_claimant
from warfacts.verify.listeners import check_listener, check_messenger
from warfacts.verify.reality import check_reality
from warfacts.verify.speakers import check_speaker
from warfacts.verify.speech import Problem


def check_telling(cited: CitedFact) -> Iterator[Finding]:
    """The claimants, the status and the own words are those of the sentence of the evidence."""
    speech = cited.text.speech
    if speech is None:
        language = cited.source.language
        question = "are the claimant, the status and the day right?"
        yield cited.ask(f"warfacts has no lexicon of '{language}'; {question}")
        return
    fact = cited.fact
    spots = {phrase: cited.find(phrase) for phrase in fact.evidence}
    spots = {phrase: places for phrase, places in spots.items() if places}
    if isinstance(fact, Quote):
        for places in spots.values():
            yield from _tell(cited, check_speaker(fact, places, speech))
            yield from _tell(cited, check_listener(fact, places, speech))
    else:
        yield from _tell(cited, check_claimant(fact, spots, speech))
    yield from _tell(cited, check_messenger(fact, spots, speech))
    yield from _tell(cited, check_reality(fact, spots, speech))


def _tell(cited: CitedFact, problems: Iterable[Problem]) -> Iterator[Finding]:
    for problem in problems:
        (paragraph,) = cited.text.get([problem.paragraph])
        tell = cited.fault if problem.is_fault else cited.ask
        yield tell(problem.message, paragraph, problem.span)
