"""Whether the number of a figure is the whole number of the text, of its owner and in its unit."""

import re
from collections.abc import Iterator

from warfacts.facts.english import CALENDAR_UNITS, any_of
from warfacts.facts.model import Figure
from warfacts.text.ages import find_owner, is_apposed
from warfacts.text.number_verdicts import Judgement, Said, Verdict, find_said, judge_number
from warfacts.text.paragraphs import Paragraph, Span
from warfacts.text.quantities import find_quantities
from warfacts.verify.cited import CitedFact, Finding
from warfacts.verify.evidence import describe_missing

# Words of the own words that say that a number is an age, and how an age is printed.
_AGE = re.compile(r"\b(?:age|ages|aged|alter|âge|вік)\b", re.IGNORECASE)
_UNITS = any_of(CALENDAR_UNITS)
_PRINTED_AGE = re.compile(
    rf"(?:-| )(?:(?:{_UNITS})s?[- ]old"
    r"|jährige\w*|jahren? alt|ans\b|років|річн\w+)",
    re.IGNORECASE,
)
_BEFORE_AGE = re.compile(r"\b(?:aged|age|of|at|and|von|mit|à|de)(?: between)? $|[,(] (?:aged )?$")


def check_figure(cited: CitedFact) -> Iterator[Finding]:
    """The number is given whole, an age is that of the right person, the unit is in the text."""
    figure = cited.fact
    if not isinstance(figure, Figure):
        return
    places = _find_places(cited, figure)
    if not places:
        yield cited.fault(describe_missing(cited, figure.said))
        return
    judged = [
        (_judge(cited, figure, paragraph, spans), paragraph, spans[0])
        for paragraph, spans in places
    ]
    best, paragraph, span = max(judged, key=lambda each: each[0].verdict)
    if best.verdict == Verdict.FAULT and _has_unit_elsewhere(cited, figure, paragraph, best):
        yield cited.ask(f"is '{figure.said}' counted in '{figure.unit}'?", paragraph, span)
    elif best.verdict == Verdict.FAULT:
        yield cited.fault(best.reason, paragraph, span)
    elif best.verdict == Verdict.REVIEW:
        yield cited.ask(best.reason, paragraph, span)
    elif _is_age(cited, figure, places):
        yield from _check_age(cited, figure, [(p, s) for p, spans in places for s in spans])


def _find_places(cited: CitedFact, figure: Figure) -> list[tuple[Paragraph, list[Span]]]:
    """Return the cited paragraphs in which the wording stands, each with its places."""
    places = []
    for paragraph in cited.paragraphs:
        found = find_quantities(paragraph.text, cited.source.language, cited.source.dollar)
        spans = find_said(paragraph.text, figure.said, found)
        if spans:
            places.append((paragraph, spans))
    return places


def _judge(cited: CitedFact, figure: Figure, paragraph: Paragraph, spans: list[Span]) -> Judgement:
    said = Said(figure.said, figure.unit, figure.what)
    source = cited.source
    return judge_number(paragraph.text, said, spans, language=source.language, dollar=source.dollar)


def _has_unit_elsewhere(
    cited: CitedFact, figure: Figure, paragraph: Paragraph, judgement: Judgement
) -> bool:
    """Return whether a unit that the number's own paragraph lacks stands in another cited one."""
    return bool(
        judgement.lacks_unit
        and figure.unit
        and any(p is not paragraph and p.find(figure.unit) for p in cited.paragraphs)
    )


def _is_age(cited: CitedFact, figure: Figure, places: list[tuple[Paragraph, list[Span]]]) -> bool:
    """Return whether a number is the age of somebody: "a 47-year-old"; "Olsen, 47, left"."""
    if _AGE.search(figure.what):
        return True
    if figure.quantity.unit:
        return figure.quantity.unit == "years" and figure.said.endswith("old")
    return all(is_apposed(cited.names, p, span) for p, spans in places for span in spans)


def _check_age(
    cited: CitedFact, figure: Figure, places: list[tuple[Paragraph, Span]]
) -> Iterator[Finding]:
    """An age is printed as one, and stands beside the person whom the figure is about."""
    printed = [place for place in places if _is_printed_age(*place)]
    if not printed:
        yield cited.ask(f"is '{figure.said}' an age in the text?", *places[0])
        return
    people = {id for id in figure.about if cited.is_person(id)}
    owners = [find_owner(cited.names, paragraph, span) for paragraph, span in printed]
    if people and not any(people & owner for owner in owners):
        told = cited.describe(owners[0]) or "somebody else"
        yield cited.fault(f"'{figure.said}' is the age of {told}; correct about", *printed[0])
    elif not people:
        yield from _check_nameless(cited, figure, printed)


def _check_nameless(
    cited: CitedFact, figure: Figure, places: list[tuple[Paragraph, Span]]
) -> Iterator[Finding]:
    """An age of somebody without a name stands beside the word that `what` has for them."""
    head = re.search(
        r"\b(?:age|ages) of (?:the |a |an )?(?:\w+ )*?(\w+?)(?:s|es)?(?: who\b.*)?$", figure.what
    )
    if not head:
        return
    word = head[1].lower()
    for paragraph, span in places:
        start, end = paragraph.get_sentence(span)
        near = min(
            (
                min(abs(m.start() - span[1]), abs(span[0] - m.end()))
                for m in re.finditer(word, paragraph.low[start:end])
            ),
            default=None,
        )
        ages = [
            f
            for f in find_quantities(paragraph.text, cited.source.language, cited.source.dollar)
            if start <= f.start < end and not f.label
        ]
        if near is None or len(ages) < 2:
            return
        where = [m.start() + start for m in re.finditer(word, paragraph.low[start:end])]
        nearest = min(ages, key=lambda f: min(abs(f.start - at) for at in where))
        if nearest.start <= span[0] < nearest.end:
            return
    yield cited.ask(f"is '{figure.said}' the age of the {word}?", *places[0])


def _is_printed_age(paragraph: Paragraph, span: Span) -> bool:
    """Return whether a number is printed as an age: "47-year-old", "aged 47", ", 47,"."""
    said = paragraph.low[slice(*span)]
    if _PRINTED_AGE.search(said) or _PRINTED_AGE.match(paragraph.low, span[1]):
        return True
    is_open = paragraph.low[span[1] : span[1] + 1] in (",", ")", ".", ";", "") or re.match(
        " (?:and|or|but|when|on|at|in|was|is|were) ", paragraph.low[span[1] : span[1] + 7]
    )
    before = paragraph.low[max(0, span[0] - 20) : span[0]]
    is_introduced = _BEFORE_AGE.search(before) is not None and not re.search(
        r"(?:grandmother|mother|father|grandfather|team|group|family|crew) of $", before
    )
    return bool(is_open) and is_introduced
