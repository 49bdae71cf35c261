"""Plain text: one fact a line, written as it comes, with two spaces between its cells."""

from collections.abc import Iterable, Iterator
from typing import Any

from warfacts.facts.answers import Answer
from warfacts.facts.characters import make_safe
from warfacts.render import Page
from warfacts.render.cells import show_marks
from warfacts.render.columns import choose_columns, tell_cells
from warfacts.render.counting import MOST
from warfacts.render.entity import describe_head, group_facts
from warfacts.render.fact import describe_fact


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield a line for each fact, and for each thing that is known of an entity."""
    records: Iterable[Any] = answer.records
    if answer.kind == "entities":
        for entity in records:
            yield f"{make_safe(entity['name'])}\n"
            yield from (f"{label}  {line.text}\n" for label, line in describe_head(entity))
            for heading, facts in group_facts(entity):
                yield from _list("facts", facts, answer.columns, f"{make_safe(heading)}  ")
    elif answer.kind == "show":
        for fact in records:
            for label, line in describe_fact(fact, answer.columns):
                yield f"{label}  {show_marks(line)}\n"
    else:
        yield from _list(answer.kind, records, answer.columns, "")


def _list(kind: str, records: Iterable[Any], asked: tuple[str, ...], lead: str) -> Iterator[str]:
    columns = [column for column in choose_columns(kind, asked) if not column.is_extra]
    for record in records:
        told = [MOST] if record.get("lacks") else []
        told += ["possible"] if record.get("match") == "possible" else []
        group = "" if asked else "".join(f"{each}  " for each in told)
        cells = (cell.text for cell in tell_cells(columns, record) if cell.text)
        yield f"{lead}{group}{'  '.join(cells)}\n"
