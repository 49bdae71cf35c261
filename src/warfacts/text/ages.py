"""Whose age stands at a place of a text. Pure."""

import re

from warfacts.facts.sections import PEOPLE
from warfacts.text.mentions import Mention, Names
from warfacts.text.paragraphs import Paragraph, Span, is_inside

# Between a name and the age behind it: "Olsen, an ailing 47-year-old"; "Olsen, who is"; "Olsen (".
_BETWEEN = re.compile(
    r"(?:, | \(|,? (?:who )?(?:is|was|turned|turns|at) )"
    r"(?:(?:aged|age|now|then|only|just|a|an|the|who|is|was|at) )*(?:[\w-]+ ){0,2}"
)
# Between an age and the name behind it: "the 61-year-old chief executive, Van der Berg".
_TO_NAME = re.compile(r"[^,.;:\"()]*,?[^,.;:\"()]*")
# Between a name and a number that is an age although nothing else says so.
_APPOSED = re.compile(r", (?:aged )?| \((?:aged )?")


def find_owner(names: Names, paragraph: Paragraph, span: Span) -> frozenset[str]:
    """Return the ids of the people whose age can stand at a place; nobody if nobody is named.

    They are named in the sentence of the age, or in the last one before it that names anybody.
    A name that is joined to the age by its words comes before one that is only near to it.
    """
    people = [m for m in names.find(paragraph) if names.sections[m.entity] == PEOPLE]
    for sentence in reversed(paragraph.sentences):
        here = [mention for mention in people if is_inside(mention.span, sentence)]
        if here and sentence[0] <= span[0]:
            least = min(_measure(paragraph, span, mention) for mention in here)
            return frozenset(m.entity for m in here if _measure(paragraph, span, m) == least)
    return frozenset()


def _measure(paragraph: Paragraph, age: Span, mention: Mention) -> tuple[int, int]:
    """Return how far a name is from an age: how they are joined, then the characters between."""
    apart = max(mention.start - age[1], age[0] - mention.end, 0)
    if not apart or _BETWEEN.fullmatch(paragraph.low, mention.end, age[0]):
        return 0, apart
    is_old = paragraph.low[slice(*age)].endswith("old")
    if is_old and _TO_NAME.fullmatch(paragraph.low, age[1], mention.start):
        return 1, apart
    return 2, apart


def is_apposed(names: Names, paragraph: Paragraph, span: Span) -> bool:
    """Return whether a bare number is the age of somebody: "Olsen, 47," or "Olsen (47)"."""
    return paragraph.low[span[1] : span[1] + 1] in (",", ")", ".", ";", "") and any(
        names.sections[mention.entity] == PEOPLE
        and mention.end <= span[0]
        and _APPOSED.fullmatch(paragraph.low, mention.end, span[0])
        for mention in names.find(paragraph)
    )
