"""From the files of a base to its index, on every core.

A file's rows need nothing of other files, so one file at a time is in memory; what is asked of all
of them (`soundness`) is asked of the rows.
"""

import contextlib
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from warfacts.base.files import Files, find_size
from warfacts.base.one_file import read_part
from warfacts.index.soundness import Unsound, check_whole
from warfacts.index.tables import FINISHING, STEP, finish, note_file, open_index, write_file

Track = Callable[[Iterable[None], int, str], Iterator[None]]
"""Passes steps through, told how many there will be and what they are for."""

_LEAST_SHARE = 1_000_000
"""Bytes of YAML, half a second's reading, for which a further process pays."""
_TABLES = ("source", "entity", "name", "word", "fact", "alternative", "role", "topic", "draft")


class Numbered(NamedTuple):
    """A file and the number that its rows have."""

    number: int
    path: str
    state: str


def build(name: str, files: Files, track: Track) -> sqlite3.Connection:
    """Return the index of all files in a new SQLite file; whoever keeps it sees it to the disk.

    Raises: Unsound where the base has a fault, OSError and sqlite3.Error where it is not written.
    """
    numbered = [
        Numbered(number * STEP, path, state)
        for number, (path, state) in enumerate(files.items(), 1)
    ]
    own, *others = _share_out(numbered)
    workers: list[_Worker] = []
    try:
        for share in others:
            workers.append(_Worker(f"{name}.{len(workers)}.tmp", share))
        db = open_index(name)
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        for _ in track(_write_all(db, own, workers), len(files), "reading"):
            pass
        steps = len(workers) + FINISHING + 1
        for _ in track(_finish(db, numbered, workers), steps, "indexing"):
            pass
    finally:
        for worker in workers:
            worker.clear()
    db.execute("PRAGMA journal_mode = DELETE")
    return db


def write_part(db: sqlite3.Connection, file: Numbered) -> None:
    """Read a file and write its rows; raise Unsound where it has a fault or an id of another's."""
    part = read_part(file.path)
    if part.faults:
        raise Unsound
    try:
        write_file(db, file.number, part.base)
    except sqlite3.IntegrityError as error:
        raise Unsound from error


def _share_out(files: Sequence[Numbered]) -> list[list[Numbered]]:
    """Return runs of files, each for a process and all about as large."""
    sizes = [find_size(file.state) for file in files]
    processes = max(1, min(_count_cores(), sum(sizes) // _LEAST_SHARE))
    shares: list[list[Numbered]] = [[] for _ in range(processes)]
    before = 0
    for file, size in zip(files, sizes, strict=True):
        shares[processes * before // (sum(sizes) + 1)].append(file)
        before += size
    return shares


def _count_cores() -> int:
    # The libraries of macOS do not survive a fork.
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _write(db: sqlite3.Connection, files: Iterable[Numbered]) -> Iterator[None]:
    """Write the rows of files in one transaction; yield after each."""
    db.execute("BEGIN")
    for file in files:
        write_part(db, file)
        yield
    db.execute("COMMIT")


def _write_all(
    db: sqlite3.Connection, own: Iterable[Numbered], workers: Sequence["_Worker"]
) -> Iterator[None]:
    """Write the first share; yield after each file, whichever process has written it."""
    for _ in _write(db, own):
        yield
        for worker in workers:
            yield from worker.count_steps()
    for worker in workers:
        yield from worker.wait()


def _finish(
    db: sqlite3.Connection, numbered: Iterable[Numbered], workers: Sequence["_Worker"]
) -> Iterator[None]:
    """Put all shares together and make of them an index without faults; yield after each step."""
    for worker in workers:
        worker.hand_over(db)
        yield
    db.execute("BEGIN")
    for file in numbered:
        note_file(db, *file)
    yield from finish(db)
    check_whole(db)
    db.execute("COMMIT")
    yield


class _Worker:
    """A process that writes the rows of its share into a file of its own."""

    def __init__(self, name: str, share: Sequence[Numbered]) -> None:
        self._name = name
        self._steps, steps = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            os._exit(self._work(share, steps))
        os.close(steps)
        os.set_blocking(self._steps, False)

    def _work(self, share: Sequence[Numbered], steps: int) -> int:
        """Write the rows and return the exit code of the process: 1 where the base has a fault."""
        try:
            os.close(self._steps)
            db = open_index(self._name, drafts="")
            db.execute("PRAGMA journal_mode = OFF")
            db.execute("PRAGMA synchronous = OFF")
            for _ in _write(db, share):
                os.write(steps, b".")  # fails, and ends this process, where the first one is gone
            db.close()
        except Unsound:
            return 1
        except BaseException:
            return 2
        return 0

    def count_steps(self) -> Iterator[None]:
        """Yield for each file written since this was last asked."""
        try:
            yield from (None for _ in os.read(self._steps, 1 << 16))
        except BlockingIOError:
            return

    def wait(self) -> Iterator[None]:
        """Yield for each further file until the process has ended.

        Raises: Unsound where it found a fault, OSError where it failed.
        """
        os.set_blocking(self._steps, True)
        while steps := os.read(self._steps, 1 << 16):
            yield from (None for _ in steps)
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        code = os.waitstatus_to_exitcode(status)
        if code == 1:
            raise Unsound
        if code:
            raise OSError(f"a process that read {self._name} failed")

    def hand_over(self, db: sqlite3.Connection) -> None:
        """Put its rows into the index; raise Unsound where an id is used twice."""
        db.execute("ATTACH ? AS part", (self._name,))
        db.execute("BEGIN")
        try:
            for table in _TABLES:
                db.execute(f"INSERT INTO {table} SELECT * FROM part.{table} ORDER BY rowid")
        except sqlite3.IntegrityError as error:
            raise Unsound from error
        db.execute("COMMIT")
        db.execute("DETACH part")

    def clear(self) -> None:
        """End the process, if it has not, and remove its file."""
        os.close(self._steps)
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        with contextlib.suppress(OSError):
            Path(self._name).unlink()
