"""An index built from the files of a base, on every core.

The rows of a file need nothing of other files: only one file at a time is in memory. The rules of
the whole base are asked of the rows (`soundness`).
"""

import contextlib
import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from warfacts.base.files import Files, find_size
from warfacts.base.one_file import read_part
from warfacts.index.rows import write_file
from warfacts.index.soundness import Unsound, check_whole
from warfacts.index.tables import FINISHING, KEYED, STEP, finish, note_file, open_index

Track = Callable[[Iterable[None], int, str], Iterator[None]]
"""Passes steps through. It is told how many there will be, and what they are for."""

SHARE = 1_000_000
"""Bytes of YAML that a process reads at a time: half a second's work."""


class Numbered(NamedTuple):
    """A file and the number that its rows have."""

    number: int
    path: str
    state: str


def build(name: str, files: Files, track: Track) -> sqlite3.Connection:
    """Return a new index of all files, in memory (":memory:") or in a file of this name.

    Raises: Unsound if the base has a fault, OSError or sqlite3.Error if it cannot be written.
    """
    numbered = [
        Numbered(number * STEP, path, state)
        for number, (path, state) in enumerate(files.items(), 1)
    ]
    db = open_index(name)
    try:
        for _ in track(_write(db, name, numbered), len(files), "reading"):
            pass
        for _ in track(_finish(db, numbered), FINISHING + 1, "indexing"):
            pass
    except BaseException:
        db.close()
        raise
    return db


def write_part(db: sqlite3.Connection, file: Numbered) -> None:
    """Read a file and write its rows.

    Raises: Unsound if the file has a fault, or an id that another file has.
    """
    part = read_part(file.path)
    if part.faults:
        raise Unsound
    try:
        write_file(db, file.number, part.base)
    except sqlite3.IntegrityError as error:
        raise Unsound from error


def _finish(db: sqlite3.Connection, numbered: Iterable[Numbered]) -> Iterator[None]:
    """Make an index of the rows of all files; yield after each step."""
    db.execute("BEGIN")
    for file in numbered:
        note_file(db, *file)
    yield from finish(db)
    check_whole(db)
    db.execute("COMMIT")
    yield


def _write(db: sqlite3.Connection, name: str, numbered: Sequence[Numbered]) -> Iterator[None]:
    """Write the rows of all files; yield once for each."""
    size = sum(find_size(file.state) for file in numbered)
    processes = min(count_cores(), size // SHARE)
    if processes < 2 or name == ":memory:":
        yield from _write_share(db, numbered)
    else:
        yield from _write_parts(db, name, _share_out(numbered), processes)


def _write_share(db: sqlite3.Connection, share: Iterable[Numbered]) -> Iterator[None]:
    """Write the rows of some files in one transaction; yield after each."""
    db.execute("BEGIN")
    for file in share:
        write_part(db, file)
        yield
    db.execute("COMMIT")


# Several processes


def count_cores() -> int:
    """Return how many processes can read at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _share_out(files: Iterable[Numbered]) -> list[list[Numbered]]:
    """Return the files in runs of SHARE bytes or a little more."""
    shares: list[list[Numbered]] = []
    size = SHARE
    for file in files:
        if size >= SHARE:
            shares.append([])
            size = 0
        shares[-1].append(file)
        size += find_size(file.state)
    return shares


def _write_parts(
    db: sqlite3.Connection, name: str, shares: Sequence[Sequence[Numbered]], processes: int
) -> Iterator[None]:
    """Let processes write the shares into files of their own; take over their rows in order."""
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

    parts = [f"{name}.{number}" for number in range(len(shares))]
    pool = ProcessPoolExecutor(processes, initializer=_begin_work)
    try:
        with _without_interrupts():
            written = pool.map(_write_part_file, parts, shares)
        for part, share, _ in zip(parts, shares, written, strict=True):
            _take_over(db, part)
            yield from (None for _ in share)
    except BrokenExecutor as error:
        raise OSError("a process that was reading has ended") from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Keep Ctrl-C waiting; processes that begin meanwhile never hear of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_work() -> None:
    """Let a process end with the process that began it, even if that is killed."""
    from multiprocessing import parent_process

    def end_with(parent: Callable[[], None]) -> None:
        parent()
        os._exit(1)

    if parent := parent_process():
        threading.Thread(target=end_with, args=(parent.join,), daemon=True).start()


def _write_part_file(part: str, share: Sequence[Numbered]) -> None:
    db = open_index(part, drafts="")
    try:
        for _ in _write_share(db, share):
            pass
    finally:
        db.close()


def _take_over(db: sqlite3.Connection, part: str) -> None:
    """Move the rows of a part into the index; raise Unsound if an id is used twice."""
    db.execute("ATTACH ? AS part", (part,))
    db.execute("BEGIN")
    try:
        for table in ("source", *KEYED, "draft"):
            db.execute(f"INSERT INTO {table} SELECT * FROM part.{table} ORDER BY rowid")
    except sqlite3.IntegrityError as error:
        raise Unsound from error
    db.execute("COMMIT")
    db.execute("DETACH part")
    Path(part).unlink()
