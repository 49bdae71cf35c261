"""How far a long piece of work is: a Rich bar on stderr, after a second of silence."""

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Step = TypeVar("Step")

_PATIENCE = 1.0
"""Seconds of silence before the bar."""


def show_progress(steps: Iterable[Step], total: int, label: str) -> Iterator[Step]:
    """Yield the steps as they come; show a bar when they take longer than a second."""
    started = time.monotonic()
    steps = iter(steps)
    for done, step in enumerate(steps, 1):
        yield step
        if time.monotonic() - started > _PATIENCE:
            yield from _show(steps, done, total, label)
            return


def _show(steps: Iterator[Step], done: int, total: int, label: str) -> Iterator[Step]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=total, completed=done)
        for step in steps:
            yield step
            progress.advance(task)
