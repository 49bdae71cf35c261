"""An answer as text: one file for each format, each with one function, `render`.

`render(answer, page)` yields pieces of text that end in a line break. The formats for machines do
not look at the page, and never import Rich.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple

from warfacts.facts.answers import Answer


class Page(NamedTuple):
    """What an answer is printed on."""

    width: int | None = None
    """Columns of the terminal; None if the output is no terminal, and lines may be long."""
    colour: bool = False
    """True for a terminal that shows colours."""
    in_ascii: bool = False
    """True draws the picture of the days with ASCII characters alone."""


FORMATS = ("table", "plain", "json", "jsonl", "csv", "tsv", "markdown", "yaml")
HUMAN_FORMATS = ("table", "plain", "markdown")
STREAMED_FORMATS = ("plain", "json", "jsonl", "csv", "tsv", "yaml")
"""The formats that print each row before the next one is read."""

Render = Callable[[Answer, Page], Iterator[str]]


def get_renderer(name: str) -> Render:
    """Return the function that renders a format, one of FORMATS."""
    render: Render = import_module(f"warfacts.render.{name}").render
    return render
