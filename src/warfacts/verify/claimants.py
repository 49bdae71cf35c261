"""Whether a fact names those who claim it: nobody else, and nobody too few."""

from collections.abc import Iterable, Iterator
from itertools import chain

from warfacts.facts.model import Event, Quote
from warfacts.text.paragraphs import Paragraph, Span, is_inside, meets
from warfacts.text.sayings import Saying, find_claim, find_sayings
from warfacts.verify.cited import CitedFact, Finding

_Sayings = dict[int, list[Saying]]
"""The verbs of saying of each cited paragraph, by its number."""


def check_claimants(cited: CitedFact) -> Iterator[Finding]:
    """Claimants are subjects of a verb of saying; a fact without them is the article's own."""
    sayings = {p.number: find_sayings(cited.names, p) for p in cited.paragraphs}
    yield from _check_by(cited, sayings)
    yield from _check_via(cited, sayings)
    if not cited.fact.by and not cited.fact.by_why:
        yield from _check_own_voice(cited, sayings)


def _check_by(cited: CitedFact, sayings: _Sayings) -> Iterator[Finding]:
    """Every claimant says something in the paragraphs, by name or as 'he', 'she', 'they'."""
    speakers = {id for each in chain.from_iterable(sayings.values()) for id in each.speakers}
    speakers |= _find_meant(cited, sayings)
    for id in cited.fact.by:
        if id not in speakers and cited.has_name(id):
            name = cited.entities[id].name
            yield cited.fault(f"no '{name} said …' found in {cited.at}; check `by`")


def _find_meant(cited: CitedFact, sayings: _Sayings) -> set[str]:
    """Return whom "he said" can mean: all who are named before it in the paragraphs."""
    meant: set[str] = set()
    named: set[str] = set()
    for paragraph in cited.paragraphs:
        mentions = cited.names.find(paragraph)
        for saying in sayings[paragraph.number]:
            ahead = named | {m.entity for m in mentions if m.end <= saying.span[0]}
            if saying.pronoun in ("he", "she"):
                meant |= {id for id in ahead if cited.is_person(id)}
            elif saying.pronoun:
                meant |= ahead
        named |= {mention.entity for mention in mentions}
    return meant


def _check_via(cited: CitedFact, sayings: _Sayings) -> Iterator[Finding]:
    """Whoever passes a claim on is named before a saying of the claimant, in its sentence."""
    claimants = set(cited.fact.by)
    for id in cited.fact.via:
        passes_on = any(
            paragraph.get_sentence(saying.span)[0] <= mention.start < saying.span[0]
            for paragraph in cited.paragraphs
            for saying in sayings[paragraph.number]
            if saying.speakers & claimants
            for mention in cited.names.find_one(paragraph, id)
        )
        if not passes_on:
            name, claimant = cited.describe([id]), cited.describe(cited.fact.by)
            message = f"{name} is not named before what {claimant} says in {cited.at}"
            yield cited.fault(f"{message}; check via")


def _check_own_voice(cited: CitedFact, sayings: _Sayings) -> Iterator[Finding]:
    """The evidence of a fact without claimant is in no claim that the text gives as somebody's."""
    for phrase in cited.fact.evidence:
        places = cited.find(phrase)
        if isinstance(cited.fact, Quote):
            tellers = [_name_speakers(cited, chain.from_iterable(sayings.values()))]
        else:
            tellers = [_find_teller(cited, p, span, sayings[p.number]) for p, span in places]
        if places and None not in tellers:
            message = f"'{phrase}' is said by {tellers[0]}; add `by`, or a reason in by_why"
            yield cited.fault(message, places[0][0])


def _find_teller(
    cited: CitedFact, paragraph: Paragraph, span: Span, sayings: list[Saying]
) -> str | None:
    """Return who says the words at a place; None if the article itself does."""
    if any(is_inside(span, quoted) for quoted in paragraph.quoted):
        return _name_speakers(cited, sayings) or "somebody in quotation marks"
    # All words of an event have to be claimed; of any other fact some of them are enough.
    is_claimed = is_inside if isinstance(cited.fact, Event) else meets
    sentence = paragraph.get_sentence(span)
    told = [
        saying
        for saying in sayings
        if saying.is_report
        and is_inside(saying.span, sentence)
        and is_claimed(span, find_claim(paragraph, saying))
        and not any(meets(span, subject.span) for subject in saying.subjects)
    ]
    return _name_speakers(cited, told)


def _name_speakers(cited: CitedFact, sayings: Iterable[Saying]) -> str | None:
    """Return the names of those who speak, as a message tells them; None if nobody does."""
    names = set()
    for saying in sayings:
        names |= {f"'{cited.entities[id].name}'" for id in saying.speakers}
        names |= {"somebody"} if saying.pronoun else set()
    return " or ".join(sorted(names)) or None
