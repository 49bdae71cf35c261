"""Whether the curator's own words have the numbers of the text and the names of the links."""

from collections.abc import Iterable, Iterator

from warfacts.facts.model import Event, Fact, Figure, Quote, Statement
from warfacts.facts.numbers import Quantity
from warfacts.facts.sections import PLACES
from warfacts.text.mentions import Mention
from warfacts.text.paragraphs import Paragraph, Span, is_inside, normalise
from warfacts.text.quantities import find_quantities
from warfacts.verify.cited import CitedFact, Finding

_VAGUE = frozenset(["both", "all", "no", "one"])
"""Words that say a number, but are mostly no count in the own words."""
_UNBOUND = (None, None, None)


def check_own_words(cited: CitedFact) -> Iterator[Finding]:
    """Numbers in the own words stand in the text; people and places in them are linked."""
    field, words = _get_own_words(cited.fact)
    own = Paragraph(0, normalise(words))
    yield from _check_numbers(cited, field, own)
    found = [m for m in cited.names.find(own) if own.text[m.start].isupper()]
    whole = [m for m in found if not any(_is_part(m.span, o.span) for o in found)]
    for ids in _group_by_place(whole):
        yield from _check_people(cited, field, ids)
        yield from _check_places(cited, field, ids)


def _check_numbers(cited: CitedFact, field: str, own: Paragraph) -> Iterator[Finding]:
    """Every number of the own words is a number of the cited paragraphs, with the same hedge."""
    language, dollar = cited.source.language, cited.source.dollar
    there = {
        found.quantity[:5]
        for paragraph in cited.paragraphs
        for found in find_quantities(paragraph.text, language, dollar)
        if found.quantity
    }
    for found in find_quantities(own.text, language, dollar):
        number = own.text[slice(*found.span)]
        is_vague = number.lower() in _VAGUE or not found.quantity or found.quantity[:3] == _UNBOUND
        if (
            found.quantity
            and not found.is_minor
            and not is_vague
            and found.quantity[:5] not in there
        ):
            yield cited.fault(
                f"{field} has the number '{number}', which is not in {cited.at};"
                " write it as exact as the article does"
            )
        elif found.quantity and not found.is_minor and not is_vague:
            yield from _check_sentence(cited, field, number, found.quantity)


def _check_sentence(
    cited: CitedFact, field: str, number: str, quantity: Quantity
) -> Iterator[Finding]:
    """A number of an event stands in the sentence of its evidence, if that has numbers at all."""
    language, dollar = cited.source.language, cited.source.dollar
    if not isinstance(cited.fact, Event | Statement):
        return
    places = [place for phrase in cited.fact.evidence for place in cited.find(phrase)]
    numbers: list[Quantity] = []
    for paragraph, span in places:
        start, end = paragraph.get_sentence(span)
        numbers += [
            each.quantity
            for each in find_quantities(paragraph.text, language, dollar)
            if each.quantity and start <= each.start < end
        ]
    if numbers and quantity[:5] not in [each[:5] for each in numbers]:
        paragraph, span = places[0]
        yield cited.ask(
            f"{field} has '{number}'; does the evidence's sentence say so?", paragraph, span
        )


def _get_own_words(fact: Fact) -> tuple[str, str]:
    """Return the name that messages give to the field of the own words, and the words."""
    match fact:
        case Event():
            return "the title", fact.title
        case Figure():
            return "`what`", fact.what
        case Quote():
            return "the gist", fact.gist
        case Statement():
            return "`text`", fact.text


def _is_part(inner: Span, outer: Span) -> bool:
    return inner != outer and is_inside(inner, outer)


def _group_by_place(mentions: Iterable[Mention]) -> list[set[str]]:
    """Return the ids that are named at each place: one name may be that of several entities."""
    groups: dict[Span, set[str]] = {}
    for mention in mentions:
        groups.setdefault(mention.span, set()).add(mention.entity)
    return list(groups.values())


def _check_people(cited: CitedFact, field: str, ids: set[str]) -> Iterator[Finding]:
    """One of the people of a name is linked, or somebody who belongs to one of them is."""
    people = {id for id in ids if cited.is_person(id) and cited.entities[id].named}
    linked = cited.linked | {cited.entities[id].of for id in cited.linked}
    if people and not people & linked:
        yield cited.fault(_ask_for_link(cited, field, min(people), ("who", "by", "to", "about")))


def _check_places(cited: CitedFact, field: str, ids: set[str]) -> Iterator[Finding]:
    """If the fact links places, a place of the name is one of them, or has one inside it."""
    linked = {id for id in cited.linked if cited.entities[id].section == PLACES}
    around = linked | {cited.entities[id].in_ for id in linked}
    are_places = all(cited.entities[id].section == PLACES for id in ids)
    if are_places and linked and not ids & around:
        yield cited.fault(_ask_for_link(cited, field, min(ids), ("where", "about")))


def _ask_for_link(cited: CitedFact, field: str, id: str, roles: Iterable[str]) -> str:
    """Return a message that names the roles in which the fact can link an entity."""
    *first, last = [role for role in roles if hasattr(cited.fact, role)]
    fields = f"{', '.join(first)} or {last}" if first else last
    return f"{field} mentions {cited.describe([id])}; add '{id}' to {fields}"
