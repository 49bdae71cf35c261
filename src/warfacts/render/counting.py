"""The lines that tell how many facts a list has, and which of them are only possible. Pure."""

from collections.abc import Sequence

from warfacts.facts.answers import Answer, Record
from warfacts.facts.sections import SINGULAR
from warfacts.render.cells import COUNT, MAYBE, Line, give_role, make_line


def count_facts(answer: Answer, records: Sequence[Record]) -> Line:
    """Return the first line of a list on a terminal: how many facts it has, and of which kind."""
    possible = sum(record.get("match") == "possible" for record in records)
    certain = len(records) - possible
    told = make_line(answer.told).text
    parts = []
    if answer.is_cut:
        parts.append(f"the first {_count(len(records), answer.kind)} {told}".rstrip())
        if possible:
            parts.append(f"{possible} of them {'is' if possible == 1 else 'are'} only possible")
    else:
        parts.append(f"{_count(certain, answer.kind)} {told}".rstrip())
        if possible:
            parts.append(f"{possible} more {'is' if possible == 1 else 'are'} possible")
    if answer.unplaced:
        has = "has" if answer.unplaced == 1 else "have"
        parts.append(f"{answer.unplaced} {has} no {answer.leaves_open.replace('or', 'or no')}")
    return give_role(" · ".join(parts), COUNT)


def _count(number: int, kind: str) -> str:
    name = SINGULAR.get(kind, kind.removesuffix("s")) if number == 1 else kind
    return f"{number:,} {name}"


def head_possible(answer: Answer, records: Sequence[Record]) -> dict[int, Line]:
    """Return the line that stands before the possible facts, by the number of the first of them."""
    for number, record in enumerate(records):
        if record.get("match") == "possible":
            return {number: tell_possible(answer)}
    return {}


def tell_possible(answer: Answer) -> Line:
    """Return the line that stands before the facts that are only possible matches."""
    what = answer.leaves_open or "day"
    return give_role(f"possible: the source leaves the {what} open", MAYBE)
