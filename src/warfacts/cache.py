"""Where the bundled base is, where an index is kept, and when it may be trusted.

One file a base, in the user's cache directory. It is a copy: made anew whenever a file of the base
has another signature, never trusted over the YAML, and of no consequence where it cannot be kept.
"""

import contextlib
import os
import stat
import time
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import sqlite3

Found = TypeVar("Found")

_YOUNG = 2_000_000_000
"""Nanoseconds within which a file's time does not tell two of its states apart (FAT has 2 s)."""
_SMALL = 4 * 1024 * 1024
"""Bytes up to which an index is read as a whole."""
_LEFT_OVER = 3600
"""Seconds after which an unfinished file is nobody's any more."""

_MAKERS = ("__init__.py", "dates.py", "index.py", "load.py", "names.py", "quantities.py")
"""The files of the package that decide what stands in an index: another version makes another."""


def find_bundled_base() -> Path:
    """Return the path of the base that comes with the package, or the checkout's copy of it."""
    packaged = Path(__file__).parent / "data" / "events.yaml"
    return packaged if packaged.exists() else Path(__file__).parents[2] / "data" / "events.yaml"


def ask_index(paths: Sequence[Path], question: "Callable[[sqlite3.Connection], Found]") -> Found:
    """Return what a question finds in the index of a base, kept or made for it.

    Where the kept one turns out damaged, the answer comes from one made anew, in memory.

    Raises: FaultyData where the base has faults: it never answers from what was there before.
    """
    import sqlite3

    place = find_place(paths)
    signature = sign(paths) if place else None
    kept = _open_kept(place, signature) if place and signature else None
    if kept:
        try:
            return question(kept)
        except (sqlite3.DatabaseError, ValueError):
            kept.close()
    return question(_make(paths, place, signature))


def _open_kept(place: Path, signature: str) -> "sqlite3.Connection | None":
    """Return the kept index, or None where there is none that is whole and of this state.

    A small one is read as a whole and held against its checksum; a large one is opened, and what
    SQLite finds wrong with it shows when it is asked.
    """
    import sqlite3

    try:
        state = os.lstat(place)
        if not stat.S_ISREG(state.st_mode):
            return None
        if state.st_size <= _SMALL:
            data = place.read_bytes()
            whole, checksum = data[:-8], data[-8:]
            if checksum != _sum_up(whole):
                return None
            db = sqlite3.connect(":memory:")
            db.deserialize(whole)
        else:
            db = sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro", uri=True)
        if db.execute("SELECT signature FROM kept").fetchone() == (signature,):
            return db
        db.close()
    except (OSError, AttributeError, sqlite3.Error):
        pass
    return None


def _make(paths: Sequence[Path], place: Path | None, signature: str | None) -> "sqlite3.Connection":
    """Return an index in memory, and keep a copy where that is possible and safe."""
    from warfacts.index import build_index
    from warfacts.load import load

    db = build_index(load(paths))
    # A file that changed while it was read, or may change unseen, is read again next time.
    if place and signature and not _is_young(paths) and sign(paths) == signature:
        _keep(db, place, signature)
    return db


def _keep(db: "sqlite3.Connection", place: Path, signature: str) -> None:
    """Write a copy of an index to its place: a file of its own, then put there at once."""
    import sqlite3

    unfinished = place.with_name(f"{place.name}.{os.getpid()}.tmp")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(place.parent)
        with db:
            db.execute("CREATE TABLE kept (signature TEXT)")
            db.execute("INSERT INTO kept VALUES (?)", (signature,))
        (pages,), (size,) = (
            db.execute(f"PRAGMA page_{name}").fetchone() for name in ("count", "size")
        )
        if pages * size < _SMALL:
            whole = db.serialize()
            unfinished.write_bytes(whole + _sum_up(whole))
        else:
            copy = sqlite3.connect(unfinished)
            db.backup(copy)
            copy.close()
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(unfinished, place)
    except (OSError, AttributeError, sqlite3.Error):
        # The answer does not need it.
        with contextlib.suppress(OSError):
            unfinished.unlink()


def _sum_up(data: bytes) -> bytes:
    return b"%08x" % zlib.crc32(data)


def find_place(paths: Sequence[Path]) -> Path | None:
    """Return the file in which the index of a base is kept; None where there is no such place.

    WARFACTS_CACHE, else XDG_CACHE_HOME/warfacts, else ~/.cache/warfacts (XDG Base Directory).
    """
    named = os.environ.get("WARFACTS_CACHE")
    if named:
        folder = Path(named)
    elif os.environ.get("XDG_CACHE_HOME"):
        folder = Path(os.environ["XDG_CACHE_HOME"]) / "warfacts"
    elif os.environ.get("HOME"):
        folder = Path(os.environ["HOME"]) / ".cache" / "warfacts"
    else:
        return None
    return folder / f"{_digest(os.path.abspath(path) for path in paths)}.sqlite"


def sign(paths: Sequence[Path]) -> str | None:
    """Return what tells one state of a base's files from another; None where a file is no file."""
    lines = []
    rooms = [os.path.join(os.path.dirname(__file__), name) for name in _MAKERS]
    for path in [*rooms, *_list_files(paths)]:
        try:
            state = os.stat(path)
        except OSError:
            return None
        times = f"{state.st_mtime_ns}|{state.st_ctime_ns}"
        lines.append(f"{path}|{state.st_size}|{times}|{state.st_ino}")
    return f"{len(lines)} {_digest(lines)} {lines[-1]}"


def _digest(lines: Iterable[str]) -> str:
    """Return 64 bits of lines: two checksums, and no hashing library to import (9 ms)."""
    data = "\n".join(lines).encode("utf-8", "replace")
    return f"{zlib.crc32(data):08x}{zlib.crc32(data[::-1]):08x}"


def _list_files(paths: Sequence[Path]) -> list[str]:
    """Return the files of a base, and its folders too: what comes and goes changes them."""
    files = []
    for path in paths:
        files.append(str(path))
        for folder, inner, names in os.walk(path):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            files += [
                os.path.join(folder, name)
                for name in sorted(names)
                if name.lower().endswith((".yaml", ".yml"))
            ]
    return files


def _is_young(paths: Sequence[Path]) -> bool:
    now = time.time_ns()
    return any(now - os.stat(path).st_mtime_ns < _YOUNG for path in _list_files(paths))


def _sweep(folder: Path) -> None:
    """Remove what was left unfinished by processes that were killed."""
    try:
        for entry in os.scandir(folder):
            if entry.name.endswith(".tmp") and time.time() - entry.stat().st_mtime > _LEFT_OVER:
                os.unlink(entry.path)
    except OSError:
        return
