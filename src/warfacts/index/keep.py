"""The index is brought up to date, or built anew, and kept for the next question."""

import contextlib
import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from warfacts.base.files import Files, describe_state, find_files
from warfacts.base.load import load
from warfacts.index.build import Track, build
from warfacts.index.place import name_unfinished
from warfacts.index.soundness import Unsound
from warfacts.index.trust import (
    BaseState,
    break_seal,
    connect,
    open_trusted,
    read_seal,
    take_state,
    write_seal,
)
from warfacts.index.update import Outgrown, update

_LEFT_OVER = 3600
"""Seconds after which an unfinished file is nobody's, if its name does not tell."""


def open_current(
    paths: Sequence[Path], files: Files, state: BaseState, place: Path | None, track: Track
) -> sqlite3.Connection:
    """Return an index of these files of a base; keep it in its place, if that is possible.

    Raises: FaultyData if the base has faults.
    """
    with _end_after_clearing():
        try:
            return _open_current(files, state, place, track)
        except Unsound:
            load(paths)  # tells the faults
            # It told none: somebody has mended the files meanwhile.
            files = find_files(paths)
            return _open_current(files, take_state(files), place, track)


def _open_current(
    files: Files, state: BaseState, place: Path | None, track: Track
) -> sqlite3.Connection:
    if place:
        for keep in (_update_kept, _build_kept):
            with contextlib.suppress(sqlite3.Error, OSError, Outgrown):
                _clear_folder(place.parent)
                keep(files, state, place, track)
                if db := open_trusted(place, state):
                    return db
    return build(":memory:", files, track)


def _update_kept(files: Files, state: BaseState, place: Path, track: Track) -> None:
    """Bring the kept index up to date in one transaction, if it is whole.

    The index file stays as it is until the end. While the changes are written into it, it has no
    seal: if the process is killed then, the next question builds the index anew.

    Raises: Unsound if the base has a fault, Outgrown if too much has changed, sqlite3.Error if
    another process reads the index for long, in a pager perhaps.
    """
    with contextlib.closing(connect(place, "rw")) as db:
        db.execute("PRAGMA cache_spill = OFF")
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("BEGIN IMMEDIATE")
        # Not before: those who wait for their turn would keep others from writing.
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        seal, before = read_seal(place), os.lstat(place)
        if seal is None or seal.file != describe_state(before) or seal.base.is_same(state):
            return  # Damaged, or another process has done it meanwhile.
        update(db, files, seal.base.find_suspects(), track)
        break_seal(place)
        db.execute("COMMIT")
        # The lock lasts until the connection is closed: the seal is of what was written here.
        after = os.lstat(place)
        if after.st_ino == before.st_ino:  # else another process has put a new index there
            write_seal(place, describe_state(after), state)


def _build_kept(files: Files, state: BaseState, place: Path, track: Track) -> None:
    """Build the index in a folder of its own, then put it into its place.

    Raises: Unsound if the base has a fault, OSError or sqlite3.Error if it cannot be written.
    """
    folder = name_unfinished(place)
    folder.mkdir(mode=0o700)  # fails if anything is there, even a link
    try:
        unfinished = folder / "index"
        build(str(unfinished), files, track).close()
        with unfinished.open("r+b") as stream:
            os.fsync(stream.fileno())
            os.replace(unfinished, place)
            # Of this file, also if another process has put its own there meanwhile.
            write_seal(place, describe_state(os.fstat(stream.fileno())), state)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clear_folder(folder: Path) -> None:
    """Make the folder of indexes, and remove what killed processes have left in it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in folder.glob("*.tmp"):
        with contextlib.suppress(OSError):
            if not _is_left_over(path):
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()


def _is_left_over(path: Path) -> bool:
    """Tell whether no living process works on an unfinished file or folder."""
    owner = path.name.split(".")[-2]
    if os.name == "posix" and owner.isascii() and owner.isdecimal() and 0 < len(owner) < 10:
        try:
            os.kill(int(owner), 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            pass
    return time.time() - path.lstat().st_mtime > _LEFT_OVER


@contextlib.contextmanager
def _end_after_clearing() -> Iterator[None]:
    """Let Ctrl-C remove what is unfinished before it ends the process, if it would end it."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    broken_pipe = getattr(signal, "SIGPIPE", None)
    if broken_pipe:
        signal.signal(broken_pipe, signal.SIG_IGN)  # A process that was reading may be gone.
    try:
        yield
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if broken_pipe:
            signal.signal(broken_pipe, signal.SIG_DFL)
