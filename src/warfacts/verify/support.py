"""Facts and entities held against the text of their source: does it support each of them?

Nothing is fuzzy: a near miss is a fault. The rules for facts stand in the modules beside this one.
"""

import re
from collections.abc import Iterator

from warfacts.facts.model import Entity, FactBase, Source
from warfacts.text.ages import find_owner
from warfacts.text.cues import get_claim_words
from warfacts.text.mentions import Names
from warfacts.text.numbers import find_numerals
from warfacts.text.paragraphs import Paragraph
from warfacts.verify.cited import CitedFact, Finding, Text, describe_paragraphs
from warfacts.verify.days import check_day
from warfacts.verify.evidence import check_links, check_paragraphs, check_phrases
from warfacts.verify.figures import check_figure
from warfacts.verify.own_words import check_own_words
from warfacts.verify.speech import Speech
from warfacts.verify.telling import check_telling

_RULES = (
    check_phrases,
    check_figure,
    check_telling,
    check_own_words,
    check_links,
    check_day,
    check_paragraphs,
)
"""The rules for facts, in the order in which their findings are told."""
# What stands behind an age, and not behind a number of boats.
_AGE_END = re.compile(r"(?<=-old)|$|[,.;:)\"]| old\b| (?:and|or|but|when|on|at|in)\b")


def verify_source(base: FactBase, source: Source, text: Text) -> Iterator[list[Finding]]:
    """Yield a list of findings for the source, for each of its entities and for each fact."""
    yield list(_verify_headlines(source, text))
    entities = {entity.id: entity for entity in base.entities}
    words = get_claim_words(source.language)
    text.speech = (
        Speech(text.paragraphs, entities, text.names, words, source.reference_date)
        if words
        else None
    )
    for entity in base.entities:
        if entity.source == source.id:
            yield list(_verify_entity(entity, text))
    for fact in base.facts:
        if fact.source == source.id:
            yield list(_verify_fact(CitedFact(fact, source, text, entities)))


def _verify_fact(cited: CitedFact) -> Iterator[Finding]:
    if not cited.paragraphs:
        yield cited.fault(f"the text has no {cited.at}; correct `at`")
        return
    for check in _RULES:
        yield from check(cited)


def _verify_headlines(source: Source, text: Text) -> Iterator[Finding]:
    if not text.find_elsewhere(source.headline, ()):
        message = f"the headline '{source.headline}' is not in the text; copy the article's"
        yield Finding(source.position, source.id, None, message)
    for box in source.insets:
        if not any(paragraph.find(box.headline) for paragraph in text.get(box.at)):
            message = f"the headline '{box.headline}' is not in the inset; copy the article's"
            yield Finding(source.position, box.id, box.at[0], message)


def _verify_entity(entity: Entity, text: Text) -> Iterator[Finding]:
    """The paragraphs of an entity name it, and say its role, its age and what it belongs to."""
    paragraphs = text.get(entity.at)
    at = describe_paragraphs(entity.at)

    def fault(message: str, paragraph: Paragraph | None = None) -> Finding:
        """Return a finding about the entity."""
        return Finding(entity.position, entity.id, paragraph.number if paragraph else None, message)

    printed = (entity.name, *entity.aliases)
    if not any(paragraph.find(form) for paragraph in paragraphs for form in printed):
        yield fault(f"neither '{entity.name}' nor an alias is in {at}; add the article's spelling")
    for paragraph in paragraphs:
        if not text.names.find_one(paragraph, entity.id):
            yield fault(f"'{entity.name}' is not named there; correct `at`", paragraph)
    if entity.role and not any(paragraph.find(entity.role) for paragraph in paragraphs):
        yield fault(f"the role '{entity.role}' is not in {at}; copy the article's words")
    if entity.age is not None and not _owns_age(entity, paragraphs, text.names):
        yield fault(f"'{entity.name}' is not {entity.age} years old in {at}; correct age")
    for name, other in (("of", entity.of), ("in", entity.in_)):
        if other and not any(_share_sentence(p, entity.id, other, text.names) for p in paragraphs):
            yield fault(
                f"no sentence in {at} names '{entity.name}' and '{other}'; correct `{name}`"
            )


def _share_sentence(paragraph: Paragraph, one: str, other: str, names: Names) -> bool:
    """Return whether a sentence of a paragraph names both of two entities."""
    sentences = {paragraph.get_sentence(m.span) for m in names.find_one(paragraph, one)}
    return any(
        paragraph.get_sentence(m.span) in sentences for m in names.find_one(paragraph, other)
    )


def _owns_age(entity: Entity, paragraphs: list[Paragraph], names: Names) -> bool:
    """Return whether the age stands nearer to this person than to any other."""
    return any(
        numeral.low == entity.age
        and _AGE_END.match(paragraph.low, numeral.end)
        and entity.id in find_owner(names, paragraph, numeral.span)
        for paragraph in paragraphs
        for numeral in find_numerals(paragraph)
    )
