"""Markdown, with the tables of GitHub: one row a fact. What could be markup is escaped."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from warfacts.facts.answers import Answer
from warfacts.facts.characters import make_safe
from warfacts.render import Page
from warfacts.render.cells import show_marks
from warfacts.render.columns import make_table
from warfacts.render.counting import head_groups
from warfacts.render.entity import describe_head, group_facts
from warfacts.render.fact import describe_fact


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield tables. Those of an entity have headings."""
    records: Iterable[Any] = answer.records
    if answer.kind == "entities":
        for entity in records:
            yield f"## {_escape(make_safe(entity['name']))}\n\n"
            for label, line in describe_head(entity):
                yield f"- {label}: {_escape(line.text)}\n"
            for heading, facts in group_facts(entity):
                yield f"\n### {_escape(make_safe(heading))}\n\n"
                yield from _list("facts", facts, answer.columns)
    elif answer.kind == "show":
        for fact in records:
            lines = describe_fact(fact, answer.columns)
            yield from _draw(("", ""), ((label, show_marks(line)) for label, line in lines))
    elif found := list(records):
        headings = head_groups(answer, found)
        for start, end in pairwise(sorted({0, *headings, len(found)})):
            yield "\n" if start else ""
            yield f"{_escape(headings[start].text)}\n\n" if start in headings else ""
            yield from _list(answer.kind, found[start:end], answer.columns)


def _list(kind: str, records: Sequence[Any], asked: tuple[str, ...]) -> Iterator[str]:
    columns, rows, _, _ = make_table(kind, records, asked, {})
    shown = [number for number, column in enumerate(columns) if not column.is_extra]
    heads = [columns[number].head for number in shown]
    yield from _draw(heads, ([row[number].text for number in shown] for row in rows))


def _draw(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |\n"
    yield f"|{'---|' * len(heads)}\n"
    for row in rows:
        yield f"| {' | '.join(map(_escape, row))} |\n"


def _escape(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)
