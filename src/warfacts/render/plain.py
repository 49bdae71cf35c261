"""Plain text: one fact a line, written as it comes, with two spaces between its cells."""

from collections.abc import Iterable, Iterator
from typing import Any

from warfacts.facts.answers import Answer
from warfacts.facts.characters import make_safe
from warfacts.render import Page
from warfacts.render.cells import show_marks
from warfacts.render.columns import choose_columns, split_hits, tell_cells
from warfacts.render.entity import describe_head, group_facts
from warfacts.render.fact import describe_fact


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield a line for each fact, and for each thing that is known of an entity."""
    records: Iterable[Any] = answer.records
    if answer.kind == "entities":
        for entity in records:
            yield f"{make_safe(entity['name'])}\n"
            yield from (f"{label}  {line.text}\n" for label, line in describe_head(entity))
            for heading, section, facts in group_facts(entity):
                yield from _list(section, facts, answer.columns, f"{heading}  ")
    elif answer.kind == "show":
        for fact in records:
            for label, line in describe_fact(fact, answer.columns):
                yield f"{label}  {show_marks(line)}\n"
    else:
        for heading, group in split_hits(records):
            if heading:
                yield f"{heading}\n"
            yield from _list(answer.kind, group, answer.columns, "")


def _list(kind: str, records: Iterable[Any], asked: tuple[str, ...], lead: str) -> Iterator[str]:
    columns = choose_columns(kind, asked, None)
    for record in records:
        yield (
            lead + "  ".join(cell.text for cell in tell_cells(columns, record) if cell.text) + "\n"
        )
