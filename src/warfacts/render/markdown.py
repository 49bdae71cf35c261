"""Markdown, with the tables of GitHub: one row a fact. What could be markup is escaped."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from warfacts.facts.answers import Answer
from warfacts.facts.characters import make_safe
from warfacts.render import Page
from warfacts.render.cells import show_marks
from warfacts.render.columns import make_table, split_hits
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
            for heading, section, facts in group_facts(entity):
                yield f"\n### {heading}\n\n"
                yield from _list(section, facts, answer.columns)
    elif answer.kind == "show":
        for fact in records:
            lines = describe_fact(fact, answer.columns)
            yield from _draw(("", ""), ((label, show_marks(line)) for label, line in lines))
    else:
        for number, (heading, group) in enumerate(split_hits(records)):
            yield "\n" if number else ""
            yield f"{heading}\n\n" if heading else ""
            yield from _list(answer.kind, list(group), answer.columns)


def _list(kind: str, records: Sequence[Any], asked: tuple[str, ...]) -> Iterator[str]:
    table = make_table(kind, records, asked, None)
    heads = [column.head for column in table.columns]
    yield from _draw(heads, ([cell.text for cell in row] for row in table.rows))


def _draw(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |\n"
    yield f"|{'---|' * len(heads)}\n"
    for row in rows:
        yield f"| {' | '.join(map(_escape, row))} |\n"


def _escape(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)
