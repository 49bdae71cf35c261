"""Plain text: one fact a line, its cells two spaces apart, written as they come."""

from collections.abc import Iterable, Iterator

from warfacts.facts.answers import Answer, Record
from warfacts.facts.characters import make_safe
from warfacts.render import Page
from warfacts.render.layout import describe_fact, describe_head, group_facts, make_grid, show_marks


def render(answer: Answer, page: Page) -> Iterator[str]:
    """Yield a line a fact; of an entity also a line for each thing known of it."""
    if answer.kind == "entities":
        for entity in answer.records:
            yield f"{make_safe(entity['name'])}\n"
            yield from (f"{label}  {text}\n" for label, text in describe_head(entity))
            for heading, section, records in group_facts(entity):
                yield from _list(section, records, answer.columns, f"{heading}  ")
    elif answer.kind == "show":
        for fact in answer.records:
            yield from (
                f"{label}  {show_marks(text)}\n"
                for label, text in describe_fact(fact, answer.columns)
            )
    else:
        yield from _list(answer.kind, answer.records, answer.columns, "")


def _list(
    kind: str, records: Iterable[Record], columns: tuple[str, ...], lead: str
) -> Iterator[str]:
    for record in records:
        grid = make_grid(kind, [record], columns, None)
        yield lead + "  ".join(cell for cell in grid.rows[0] if cell) + "\n"
