"""Markdown (GitHub's tables): one row a fact, every sign that could be markup escaped."""

import re
from collections.abc import Iterator, Sequence

from warfacts.facts.answers import Answer, Record
from warfacts.render import Page
from warfacts.render.layout import describe_fact, describe_head, group_facts, make_grid, show_marks


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield tables; for an entity its headings too."""
    if answer.kind == "entities":
        for entity in answer.records:
            yield f"## {_escape(entity['name'])}\n\n"
            yield from (f"- {label}: {_escape(text)}\n" for label, text in describe_head(entity))
            for heading, section, records in group_facts(entity):
                yield f"\n### {heading}\n\n"
                yield from _list(section, records, answer.columns)
    elif answer.kind == "show":
        for fact in answer.records:
            yield from _draw(
                ("", ""), [(k, show_marks(v)) for k, v in describe_fact(fact, answer.columns)]
            )
    elif records := list(answer.records):
        yield from _list(answer.kind, records, answer.columns)


def _list(kind: str, records: list[Record], columns: tuple[str, ...]) -> Iterator[str]:
    grid = make_grid(kind, records, columns, None)
    yield from _draw(grid.heads, grid.rows)


def _draw(
    heads: Sequence[str], rows: "Iterator[Sequence[str]] | list[tuple[str, ...]]"
) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |\n"
    yield f"|{'---|' * len(heads)}\n"
    for row in rows:
        yield f"| {' | '.join(_escape(cell) for cell in row)} |\n"


def _escape(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)
