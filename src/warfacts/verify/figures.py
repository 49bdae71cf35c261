"""Whether the number of a figure is the whole number of the text, of its owner and in its unit."""

from collections.abc import Iterator

from warfacts.facts import english
from warfacts.facts.model import Figure
from warfacts.text.ages import find_owner, is_apposed
from warfacts.text.numbers import find_numerals, is_whole
from warfacts.text.paragraphs import Paragraph, Span, meets
from warfacts.verify.cited import CitedFact, Finding

_TIME_UNITS = frozenset(f"{unit}s" for unit in english.TIME_UNITS)


def check_figure(cited: CitedFact) -> Iterator[Finding]:
    """The number is given whole, an age is that of the right person, the unit is in the text."""
    figure = cited.fact
    if not isinstance(figure, Figure):
        return
    places = cited.find(figure.said)
    if not places:
        return
    whole = [place for place in places if is_whole(*place)]
    if not whole:
        paragraph, span = places[0]
        found = next(n for n in find_numerals(paragraph) if meets(n.span, span))
        words = paragraph.text[found.start : found.end]
        message = f"'{figure.said}' is only a part of the number '{words}'; write the whole of it"
        yield cited.fault(message, paragraph)
    elif _is_age(cited, figure, whole):
        yield from _check_owner(cited, figure, whole)
    yield from _check_unit(cited, figure)


def _is_age(cited: CitedFact, figure: Figure, places: list[tuple[Paragraph, Span]]) -> bool:
    """Return whether a number is the age of somebody: "a 47-year-old"; "Olsen, 47, left"."""
    if figure.quantity.unit:
        return figure.quantity.unit == "years" and figure.said.endswith("old")
    return all(is_apposed(cited.names, paragraph, span) for paragraph, span in places)


def _check_owner(
    cited: CitedFact, figure: Figure, places: list[tuple[Paragraph, Span]]
) -> Iterator[Finding]:
    people = {id for id in figure.about if cited.is_person(id)}
    owners = [find_owner(cited.names, paragraph, span) for paragraph, span in places]
    if people and not any(people & owner for owner in owners):
        told = cited.describe(owners[0]) or "somebody else"
        message = f"'{figure.said}' is the age of {told}; correct about"
        yield cited.fault(message, places[0][0])


def _check_unit(cited: CitedFact, figure: Figure) -> Iterator[Finding]:
    """The unit stands in the text, if the number itself does not name it."""
    if not figure.unit or figure.quantity.unit:
        return
    if figure.unit in _TIME_UNITS:
        message = f"'{figure.said}' does not say the unit '{figure.unit}'; write both in said"
        yield cited.fault(message)
    elif not _has_unit(cited, figure.unit):
        message = f"the unit '{figure.unit}' is not in {cited.at}; write the article's word for it"
        yield cited.fault(message)


def _has_unit(cited: CitedFact, unit: str) -> bool:
    """Return whether a unit, singular or plural, is a word of its own in the text."""
    stem = unit.removesuffix("s")
    return any(
        "-" not in paragraph.low[max(0, start - 1) : end + 1]
        for form in (stem, f"{stem}s")
        for paragraph, (start, end) in cited.find(form)
    )
