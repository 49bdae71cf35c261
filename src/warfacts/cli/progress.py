"""A bar on stderr that shows how much of a long piece of work is done."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Step = TypeVar("Step")

PATIENCE = 1.0
"""Seconds without a bar: short work needs none."""


def track(steps: Iterable[Step], total: int, label: str) -> Iterator[Step]:
    """Yield the steps; if they take long, show on a terminal how many of `total` are done."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield from steps
        return
    started = time.monotonic()
    steps = iter(steps)
    for done, step in enumerate(steps, 1):
        yield step
        if time.monotonic() - started > PATIENCE:
            yield from _show(steps, done, total, label)


def _show(steps: Iterator[Step], done: int, total: int, label: str) -> Iterator[Step]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=total, completed=done)
        for step in steps:
            yield step
            progress.advance(task)
