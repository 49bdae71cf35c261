"""Where an index is kept, and when it may be trusted.

One file a base, in the user's cache directory. It is a copy: brought up to date whenever a file of
the base has another state, never trusted over the YAML, of no consequence where it cannot be kept.

A small index is read and replaced as a whole, with a checksum at its end. A large one stays where
it is: what has changed is written into it in one transaction.
"""

import contextlib
import os
import sqlite3
import stat
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from warfacts.base.files import (
    BaseState,
    Files,
    describe_state,
    digest,
    find_files,
    find_size,
    take_state,
)
from warfacts.facts.answers import Answer, Record

if TYPE_CHECKING:
    from warfacts.index.build import Track

_SMALL = 4 * 1024 * 1024
"""Bytes below which an index is read as a whole."""
_SMALL_BASE = 1024 * 1024
"""Bytes of YAML up to which an index is made in memory; it becomes some four times as large."""
_PATIENCE = 10.0
"""Seconds to wait for a process that writes or reads the same index."""
_LEFT_OVER = 3600
"""Seconds after which an unfinished file is nobody's any more."""
_MAKERS = (
    *("__init__", "base/fields", "base/load", "base/yaml_nodes", "facts/dates", "facts/names"),
    *("facts/numbers", "facts/schema", "index/records", "index/tables", "text/times"),
)
"""The modules that decide what stands in an index: another version makes another."""
_DAMAGE = (sqlite3.Error, OSError, ValueError, TypeError)
"""What a damaged index, or one that cannot be written, raises."""


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
    # As it is written, too: so the index names its files.
    names = "\n".join(f"{path}\n{os.path.abspath(path)}" for path in paths)
    return folder / f"{digest(names.encode(errors='surrogatepass'))}.sqlite"


def ask_index(
    paths: Sequence[Path],
    question: Callable[[sqlite3.Connection], Answer],
    track: "Track" = lambda steps, _total, _label: iter(steps),
) -> Answer:
    """Return what a question finds in the index of a base: kept, brought up to date or made for it.

    Where the kept one turns out damaged, the answer comes from one made anew.

    Raises: FaultyData where the base has faults: it never answers from what was there before.
    """
    files = find_files(paths)
    place = find_place(paths)
    try:
        db = _open_current(place, files, track) if place else None
        if db:
            return _guard(question(db), lambda: question(_make_in_memory(paths)))
    except _DAMAGE:
        pass
    return question(_make(paths, files, place, track))


def _guard(answer: Answer, ask_again: Callable[[], Answer]) -> Answer:
    """Return the answer; should its records not last, they go on with those of another one."""

    def read() -> Iterator[Record]:
        done = 0
        try:
            for record in answer.records:
                yield record
                done += 1
        except _DAMAGE:
            yield from islice(ask_again().records, done, None)

    return answer if isinstance(answer.records, list) else answer._replace(records=read())


# The index that is kept


def _open_current(place: Path, files: Files, track: "Track") -> sqlite3.Connection | None:
    """Return the kept index, brought up to date; None where there is none that can be.

    Raises: one of _DAMAGE.
    """
    kept = _open_kept(place)
    if kept is None:
        return None
    db, is_whole = kept
    makers, before = _read_state(db)
    now = take_state(files)
    if makers != _sign_makers():
        return None
    if before.is_same(now):
        if before.young != now.young:
            with contextlib.suppress(*_DAMAGE):
                _change(db, now, lambda: None)
                db = _commit(db, place, is_whole)
        return db
    from warfacts.index.soundness import Unsound
    from warfacts.index.update import Outgrown, update

    def bring_up_to_date() -> None:
        # Another process may have done it meanwhile.
        _, before = _read_state(db)
        if not before.is_same(now):
            update(db, files, before.find_suspects(), track)

    try:
        _change(db, now, bring_up_to_date)
        return _commit(db, place, is_whole)
    except (Outgrown, Unsound):
        return None


def _open_kept(place: Path) -> tuple[sqlite3.Connection, bool] | None:
    """Return the index that is kept, and whether it was read as a whole; None for a damaged one."""
    try:
        state = os.lstat(place)
    except OSError:
        return None
    if not stat.S_ISREG(state.st_mode):
        return None
    if state.st_size >= _SMALL:
        return _open_large(place), False
    data = place.read_bytes()
    whole, checksum = data[:-8], data[-8:]
    if checksum != _sum_up(whole):
        return None
    return _open_in_memory(whole), True


def _open_in_memory(data: bytes) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.deserialize(data)
    return db


def _open_large(place: Path) -> sqlite3.Connection:
    name = f"{place.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(name, _PATIENCE, isolation_level=None, uri=True)


def _change(db: sqlite3.Connection, state: BaseState, change: Callable[[], None]) -> None:
    """Begin a change that brings an index to a state of the base; undo it where anything fails."""
    db.execute("PRAGMA cache_spill = OFF")  # nothing is written before the end
    db.execute("BEGIN IMMEDIATE")
    try:
        change()
        _write_state(db, state)
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _commit(db: sqlite3.Connection, place: Path, is_whole: bool) -> sqlite3.Connection:
    """End a change; return the index that has it."""
    try:
        db.execute("COMMIT")
        if is_whole:
            _keep_whole(db, place)
        return db
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            db.execute("ROLLBACK")
            raise
    # Somebody has been reading it for long, in a pager perhaps: it stays theirs.
    unfinished = _name_unfinished(place)
    copy = sqlite3.connect(unfinished, isolation_level=None)
    db.backup(copy)
    db.execute("ROLLBACK")
    _put(unfinished, place)
    return copy


# An index made anew


def _make(
    paths: Sequence[Path], files: Files, place: Path | None, track: "Track"
) -> sqlite3.Connection:
    """Return the index of all files, and keep it where that is possible."""
    from warfacts.index.build import build
    from warfacts.index.soundness import Unsound
    from warfacts.index.tables import STEP, note_file

    state = take_state(files)
    size = sum(map(find_size, files.values()))
    if place and size > _SMALL_BASE:
        unfinished = _name_unfinished(place)
        try:
            _prepare(place.parent)
            db = build(str(unfinished), files, track)
            _write_state(db, state)
            if unfinished.stat().st_size >= _SMALL:
                _put(unfinished, place)
                return db
            small = _open_in_memory(db.serialize())
            _keep_whole(small, place)
            return small
        except (Unsound, *_DAMAGE, AttributeError):
            with contextlib.suppress(OSError):
                unfinished.unlink()
    db = _make_in_memory(paths)
    if place:
        for number, file in enumerate(files.items(), 1):
            note_file(db, number * STEP, *file)
        _write_state(db, state)
        _keep_whole(db, place)
    return db


def _make_in_memory(paths: Sequence[Path]) -> sqlite3.Connection:
    from warfacts.base.load import load
    from warfacts.index.tables import build_index

    return build_index(load(paths))


def _keep_whole(db: sqlite3.Connection, place: Path) -> None:
    """Keep an index that is in memory; the answer does not need it."""
    unfinished = _name_unfinished(place)
    try:
        _prepare(place.parent)
        whole = db.serialize()
        unfinished.write_bytes(whole + _sum_up(whole) if len(whole) < _SMALL else whole)
        _put(unfinished, place)
    except (*_DAMAGE, AttributeError):
        with contextlib.suppress(OSError):
            unfinished.unlink()


def _put(unfinished: Path, place: Path) -> None:
    """Put an index into its place, while nobody writes into the one that is there."""
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())
    lock = None
    with contextlib.suppress(FileNotFoundError):
        state = os.lstat(place)
        if stat.S_ISREG(state.st_mode) and state.st_size >= _SMALL:
            lock = _lock(place)
    os.replace(unfinished, place)
    if lock:
        lock.close()


def _lock(place: Path) -> sqlite3.Connection | None:
    """Return the large index with nobody else writing into it, or None where it is damaged.

    Then nothing of an unfinished change may be left: SQLite would undo it in what comes next.
    """
    try:
        db = _open_large(place)
        db.execute("BEGIN IMMEDIATE")
        return db
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
            raise
        place.with_name(f"{place.name}-journal").unlink(missing_ok=True)
        return None


# Its parts


def _read_state(db: sqlite3.Connection) -> tuple[str, BaseState]:
    """Return the version that made an index, and the state of the base that it is of."""
    makers, signature, young = db.execute("SELECT makers, signature, young FROM kept").fetchone()
    return makers, BaseState(signature, young)


def _write_state(db: sqlite3.Connection, state: BaseState) -> None:
    db.execute("CREATE TABLE IF NOT EXISTS kept (makers TEXT, signature TEXT, young TEXT)")
    db.execute("DELETE FROM kept")
    db.execute("INSERT INTO kept VALUES (?, ?, ?)", (_sign_makers(), *state))


def _sign_makers() -> str:
    folder = os.path.dirname(os.path.dirname(__file__))
    states = [os.stat(os.path.join(folder, f"{name}.py")) for name in _MAKERS]
    return digest("\n".join(map(describe_state, states)).encode())


def _sum_up(data: bytes) -> bytes:
    return b"%08x" % zlib.crc32(data)


def _name_unfinished(place: Path) -> Path:
    return place.with_name(f"{place.name}.{os.getpid()}.tmp")


def _prepare(folder: Path) -> None:
    """Make the folder, and remove what was left unfinished by processes that were killed."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.endswith(".tmp") and time.time() - entry.stat().st_mtime > _LEFT_OVER:
                os.unlink(entry.path)
