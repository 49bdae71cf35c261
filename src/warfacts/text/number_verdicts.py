"""A figure's words and unit held against the numbers of a text: held, at fault, or to review.

Pure. `judge_number` looks at each place where the words stand and returns the best verdict.
"""

from enum import IntEnum
from functools import partial
from typing import NamedTuple

from warfacts.errors import Unreadable
from warfacts.facts.numbers import Quantity
from warfacts.text.counted import agree, name_unit
from warfacts.text.found_quantities import Cover, FoundQuantity, covers
from warfacts.text.number_words import NumberWords, get_number_words, make_line
from warfacts.text.paragraphs import Paragraph, Span, lower, normalise
from warfacts.text.quantities import find_quantities, read_quantity
from warfacts.text.units import is_same_unit


class Verdict(IntEnum):
    """What the rules can say of a number; the greater is the better for the fact."""

    FAULT = 0
    REVIEW = 1
    HELD = 2


class Judgement(NamedTuple):
    """A verdict with its reason in plain words; the reason of a held number is empty."""

    verdict: Verdict
    reason: str = ""
    is_weak: bool = False
    """Whether the unit stands somewhere else in the text, not beside the number."""
    lacks_unit: bool = False
    """Whether the text does not have the unit at all."""


def find_said(text: str, said: str, found: tuple[FoundQuantity, ...]) -> list[Span]:
    """Return where a wording stands in a text, also if letters are glued to it: the 40 of 40kg."""
    wanted = lower(normalise(said))
    low = lower(text)
    glued = [core for each in found for core in each.cores if low[slice(*core)] == wanted]
    return sorted({*Paragraph(0, text).find(said), *glued})


class Said(NamedTuple):
    """What a figure says of a number."""

    words: str
    """Its `said`."""
    unit: str | None = None
    """Its `unit`; None if it has none."""
    what: str = ""
    """Its `what`, which tells the two numbers of a vote apart."""


_HELD = Judgement(Verdict.HELD)


def judge_number(
    text: str,
    said: Said,
    spans: list[Span],
    *,
    language: str = "en",
    dollar: str | None = None,
) -> Judgement:
    """Return the best verdict over the places of a normalised text where the words stand.

    Returns a review if the words stand in two places, in one of them as a part of another number,
    and the unit beside none of them.
    """
    try:
        quantity = read_quantity(said.words, language, dollar)
    except Unreadable as error:
        return Judgement(Verdict.FAULT, str(error))
    found = find_quantities(text, language, dollar)
    words = get_number_words(language)
    judge = partial(_judge_place, text, said, quantity, found, words)
    judged = [judge(span) for span in spans]
    best = max(judged, key=lambda each: (each.verdict, not each.is_weak), default=None)
    if best is None:
        return Judgement(Verdict.FAULT, f"'{said.words}' does not stand there")
    if best.is_weak and any(each.verdict == Verdict.FAULT for each in judged):
        worst = min(judged, key=lambda each: each.verdict)
        return Judgement(Verdict.REVIEW, f"'{said.words}' stands there twice; {worst.reason}")
    return best


def _judge_place(
    text: str,
    said: Said,
    quantity: Quantity,
    found: tuple[FoundQuantity, ...],
    words: NumberWords | None,
    span: Span,
) -> Judgement:
    meant = [each for each in found if covers(each, span) != Cover.APART]
    if not meant:
        return Judgement(Verdict.REVIEW, f"no number is found in '{said.words}' there")
    whole = [each for each in meant if covers(each, span) in (Cover.SAME, Cover.WITHOUT_UNIT)]
    number = (whole or meant)[0]
    words_there = text[number.start : number.end]
    cover = covers(number, span)
    if words is None:
        return Judgement(Verdict.REVIEW, "the language has no lexicon of numbers")
    match cover:
        case Cover.LABEL:
            return Judgement(Verdict.FAULT, f"'{words_there}' is {number.label}, not a count")
        case Cover.PART:
            part = f"the text has '{words_there}', of which '{said.words}' is but a part"
            return Judgement(Verdict.FAULT, part)
        case Cover.UNREAD:
            if number.is_glued and said.unit and agree(said.unit, number.counted, words):
                return _HELD
            around = text[max(0, span[0] - 20) : span[1] + 20]
            return Judgement(Verdict.REVIEW, f"'…{around}…': {number.unread}; is it a count?")
    if number.quantity is None or not _is_equal(quantity, number.quantity):
        reason = f"'{said.words}' alone means another number than '{words_there}' there"
        return Judgement(Verdict.REVIEW, reason)
    return _judge_meaning(said, number, words) or _judge_unit(
        text, said, number, found, words, cover
    )


def _is_equal(one: Quantity, other: Quantity) -> bool:
    if (one.kind == "ordinal") != (other.kind == "ordinal"):
        return False
    return one[:5] == other[:5]


def _judge_meaning(said: Said, number: FoundQuantity, words: NumberWords) -> Judgement | None:
    """Return a review for a number that may be the wrong one of two; None if it is not."""
    if number.is_base:
        reason = f"another number there is a part of these '{said.words}'; which one is meant?"
        return Judgement(Verdict.REVIEW, reason)
    if number.side:
        tokens = {token.low for token in make_line(normalise(said.what), words).tokens}
        other = 3 - number.side
        own = bool(tokens & words.get_side(number.side))
        if (tokens & words.get_side(other) and not own) or (number.side == 2 and not own):
            reason = f"'{said.words}' is the number of one side; is it the right side?"
            return Judgement(Verdict.REVIEW, reason)
    return None


def _judge_unit(
    text: str,
    said: Said,
    number: FoundQuantity,
    found: tuple[FoundQuantity, ...],
    words: NumberWords,
    cover: Cover,
) -> Judgement:
    """Return whether the number counts what the figure's unit says."""
    there = text[number.start : number.end]
    own = number.quantity.unit if number.quantity else None
    if said.unit and " of " in said.unit and not own:
        said = said._replace(unit=said.unit.partition(" of ")[0])  # prisoners of war: prisoners
    if said.unit is None:
        if cover == Cover.WITHOUT_UNIT and own:
            reason = f"the text has '{there}', of which '{said.words}' is but a part"
            return Judgement(Verdict.FAULT, f"{reason}; add 'unit: {own}' or write it whole")
        return _HELD
    told = tuple(own.lower().split()) if own else ()
    if own and (_is_unit(said.unit, own, words) or agree(said.unit, told, words)):
        return _HELD
    if own and agree(said.unit, (*told, *number.counted), words) and not _is_old(there, own):
        return _HELD  # tonnes of wheat
    if number.counted and agree(said.unit, number.counted, words):
        return (
            Judgement(Verdict.FAULT, _not_in(there, own, said.unit))
            if _is_old(there, own)
            else _HELD
        )
    known = name_unit(said.unit, words) != said.unit or _is_named(said.unit, words)
    if own or (number.counted and known):
        counts = own or " ".join(number.counted)
        return Judgement(Verdict.FAULT, _not_in(there, counts, said.unit))
    return _judge_far_unit(text, said.unit, number, found, words)


def _judge_far_unit(
    text: str,
    unit: str,
    number: FoundQuantity,
    found: tuple[FoundQuantity, ...],
    words: NumberWords,
) -> Judgement:
    """Return a verdict for a unit that does not stand behind the number."""
    there = text[number.start : number.end]
    others = [each for each in found if each != number and not each.label]
    with_unit = [each for each in others if agree(unit, each.units, words)]
    is_others = bool(with_unit)
    is_before = any(each.end <= number.start for each in with_unit)
    stands = agree(unit, tuple(token.low for token in make_line(text, words).tokens), words)
    if not stands:
        return Judgement(Verdict.FAULT, f"the unit '{unit}' does not stand there", lacks_unit=True)
    if number.counted and not number.is_persons:
        reason = _not_in(there, " ".join(number.counted), unit)
        return Judgement(Verdict.FAULT if is_others else Verdict.REVIEW, reason)
    if is_others and not number.is_persons and not (is_before and number.is_elliptic):
        return Judgement(Verdict.REVIEW, f"'{unit}' stands beside another number than '{there}'")
    return Judgement(Verdict.HELD, is_weak=True)


def _not_in(there: str, counts: str | None, unit: str) -> str:
    return f"'{there}' counts '{counts}' in the text, not '{unit}'"


def _is_old(there: str, own: str | None) -> bool:
    """Tell whether the number is an age or a length that stands before its noun."""
    return own is not None and "-" in there


def _is_unit(unit: str, own: str, words: NumberWords) -> bool:
    """Tell whether a curator's unit names the unit of the text."""
    return is_same_unit(name_unit(unit, words), own) or is_same_unit(unit, own)


def _is_named(unit: str, words: NumberWords) -> bool:
    """Tell whether a unit is one that the lexicon knows by this name."""
    return unit == "%" or any(
        unit in words.get_names(key) for key in ("times", "measures", "currencies")
    )
