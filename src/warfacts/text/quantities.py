"""The one grammar of numbers: what a wording means, and every number of a running text.

`check` reads `said` with `read_quantity`; `verify` finds the same wordings with `find_quantities`
and compares the two with `covers`. Nothing is guessed: what no rule reads is unreadable.

Pure, but for the lexicon, which is read once.
"""

from functools import lru_cache

from warfacts.errors import Unreadable
from warfacts.facts.numbers import Quantity
from warfacts.text.expressions import Expression, read_expression
from warfacts.text.found_quantities import Cover, FoundQuantity, covers
from warfacts.text.number_finder import find_in_line, set_dollar
from warfacts.text.number_labels import find_labels
from warfacts.text.number_words import Line, get_number_words, make_line
from warfacts.text.paragraphs import normalise
from warfacts.text.plain_numbers import find_plain, read_plain

__all__ = ["Cover", "FoundQuantity", "covers", "find_quantities", "read_quantity"]

_LONGEST = 200
_MOST_DIGITS = 30
_MOST_KNOWN = 4096
_MOST_LEADS = 4
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@lru_cache(512)
def find_quantities(
    text: str, language: str = "en", dollar: str | None = None
) -> tuple[FoundQuantity, ...]:
    """Return every number of a normalised text in its order, each as far as it goes.

    `dollar` is what a bare $ means by ISO 4217; None leaves the unit "$".

    >>> text = "Between 40 and 50 boats left Route 7."
    >>> [(text[f.start : f.end], f.label) for f in find_quantities(text)]
    [('Between 40 and 50', ''), ('7', 'the number of a thing')]
    """
    words = get_number_words(language)
    if words is not None:
        return tuple(find_in_line(make_line(text, words), dollar))
    return tuple(
        FoundQuantity(
            start,
            end,
            core,
            (start, end),
            (core,),
            set_dollar(quantity, dollar) if quantity else None,
            "" if quantity else "its digits are not the same in all languages",
        )
        for start, end, quantity, core in find_plain(text)
    )


@lru_cache(_MOST_KNOWN)
def read_quantity(said: str, language: str = "en", dollar: str | None = None) -> Quantity:
    """Return what an article's wording of a number means, the whole of it.

    `dollar` is what a bare $ means by ISO 4217; None leaves the unit "$".
    Raises: Unreadable, with what to write instead, if no rule reads the whole wording.

    >>> read_quantity("nearly $40 billion", dollar="USD")[:6]
    (None, 40000000000, 40000000000, False, True, 'USD')
    >>> read_quantity("between three and five years")[:6]
    (3, 5, None, False, False, 'years')
    """
    quoted = f"'{' '.join(said.split())}'"
    if any(sign in said for sign in _RAISED):  # the normal form makes 102 of 10²
        raise Unreadable(f"{quoted} is not a wording of a number; leave the raised digits out")
    if len(said) > _LONGEST or sum(map(str.isdigit, said)) > _MOST_DIGITS:
        raise Unreadable(f"'{' '.join(said[:40].split())}…' is too long for a number")
    text = normalise(said)
    words = get_number_words(language)
    if words is None:
        quantity = read_plain(text)
        if quantity is None:
            right = f"in the language '{language}' only plain digits are read"
            raise Unreadable(f"{quoted} is not a wording of a number that the rules read; {right}")
        return set_dollar(quantity, dollar)
    line = make_line(text, words)
    quantity = _read_whole(line)
    if quantity is None:
        raise Unreadable(f"{quoted} {_explain(line, dollar)}")
    return set_dollar(quantity, dollar)


def _read_whole(line: Line) -> Quantity | None:
    """Return what the whole line means, but for words before it that mean nothing."""
    labels = frozenset(at for at, label in find_labels(line).items() if label.is_sure)
    for start in range(min(_MOST_LEADS, len(line.tokens))):
        expression = read_expression(line, start, labels)
        if expression and not expression.core_sides and _is_end(line, expression):
            return expression.quantity
        if not _is_lead(line, start):
            break
    found = find_in_line(line, None)
    # 40 stalls at least: the hedge behind the noun.
    is_one = len(found) == 1 and found[0].start == 0 and found[0].end == len(line.text)
    return found[0].quantity if is_one else None


def _is_lead(line: Line, at: int) -> bool:
    """Tell whether a word may stand before a number: the 11, fell below 900, rose to 31."""
    words, low = line.words, line.get_low(at)
    listed = words.get_words("movers") | words.get_words("neutral")
    return low in listed | words.get_words("neutral_behind" if at else "leads")


def _is_end(line: Line, expression: Expression) -> bool:
    """Tell whether nothing follows, but for an `of` or the point of an abbreviation."""
    end = expression.end
    can_go_on = expression.quantity.kind != "ordinal"
    end += can_go_on and line.get_low(end) in line.words.get_words("of")
    end += line.get_low(end) == "." and line.tokens[end - 1].is_word
    return end == len(line.tokens)


def _explain(line: Line, dollar: str | None) -> str:
    """Return what is wrong with a wording and what to write instead."""
    found = [each for each in find_in_line(line, dollar) if not each.is_minor or each.counted]
    counts = [each for each in found if each.quantity]
    if found and found[0].label and not counts:
        return f"is {found[0].label}, not a number that counts something"
    if len(counts) > 1:
        listed = " or ".join(f"'{line.text[each.start : each.end]}'" for each in counts)
        return f"holds several numbers; say which of them is meant: {listed}"
    if len(counts) == 1 and _is_noun_behind(line, counts[0]):
        return _explain_noun(line, counts[0])
    if len(counts) == 1 and counts[0].start == 0:
        number, rest = line.text[: counts[0].end], line.text[counts[0].end :].strip()
        if rest[:1].isalpha():
            return f"is a number with other words; write 'said: {number}' and leave '{rest}' out"
    return "is not a wording of a number that the rules read"


def _is_noun_behind(line: Line, found: FoundQuantity) -> bool:
    """Tell whether a wording is a number with a noun, and no word of another number behind it."""
    words = line.words
    listed = words.first_number_words | words.get_phrases("scales").first_words
    whole = found.counted_span[1] == len(line.text)
    return bool(found.counted) and whole and not listed & set(found.counted)


def _explain_noun(line: Line, found: FoundQuantity) -> str:
    number = line.text[: found.end].strip()
    unit = line.text[slice(*found.counted_span)]
    return f"is a number with what it counts; write 'said: {number}' and 'unit: {unit}'"
