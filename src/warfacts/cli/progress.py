"""How far a long piece of work is: a Rich bar on stderr, after a second of silence."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Step = TypeVar("Step")

_PATIENCE = 1.0
"""Seconds of silence before the bar."""


def track(steps: Iterable[Step], total: int, label: str) -> Iterator[Step]:
    """Yield the steps; on a terminal show on stderr how far they are, if they take long."""
    if sys.stderr is None or not sys.stderr.isatty():
        return iter(steps)
    return _track(steps, total, label)


def _track(steps: Iterable[Step], total: int, label: str) -> Iterator[Step]:
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
