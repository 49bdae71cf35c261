"""The lines that tell how many facts a list has, and which of them are only possible. Pure."""

from collections.abc import Sequence

from warfacts.facts.answers import Answer, Record
from warfacts.facts.sections import SINGULAR
from warfacts.render.cells import COUNT, MAYBE, Line, give_role, make_line

MOST = "with most of the words"
"""What is told of the hits of a search that lack some of its words."""


def count_facts(answer: Answer, records: Sequence[Record]) -> Line:
    """Return the first line of a list on a terminal: how many facts it has, and of which kind."""
    lacking = sum(bool(record.get("lacks")) for record in records)
    possible = sum(
        record.get("match") == "possible" and not record.get("lacks") for record in records
    )
    certain = len(records) - possible - lacking
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
    if lacking:
        parts.append(f"{lacking} {'has' if lacking == 1 else 'have'} most of the words")
    if answer.unplaced:
        has = "has" if answer.unplaced == 1 else "have"
        parts.append(f"{answer.unplaced} {has} no {answer.leaves_open.replace('or', 'or no')}")
    return give_role(" · ".join(parts), COUNT)


def _count(number: int, kind: str) -> str:
    name = SINGULAR.get(kind, kind.removesuffix("s")) if number == 1 else kind
    return f"{number:,} {name}"


def head_groups(answer: Answer, records: Sequence[Record]) -> dict[int, Line]:
    """Return the lines that stand before a group of facts, by the number of its first fact.

    Facts that are only possible are a group, and hits that lack some of the words are one.
    """
    headings = {}
    group = (False, False)
    for number, record in enumerate(records):
        before, group = group, (bool(record.get("lacks")), record.get("match") == "possible")
        if group != before:
            headings[number] = _head_group(answer, *group)
    return headings


def tell_possible(what: str = "day") -> str:
    """Return what is told before facts that are only possible: the source leaves `what` open."""
    return f"possible: the source leaves the {what} open"


def _head_group(answer: Answer, lacks: bool, is_possible: bool) -> Line:
    told = [f"{MOST}:"] if lacks else []
    told += [tell_possible(answer.leaves_open or "day")] if is_possible else []
    return give_role("; ".join(told), MAYBE)
