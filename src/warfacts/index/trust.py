"""When a kept index may be trusted, told by a seal beside it.

The seal is a small text that is written last. It holds the schema of the index, the state in which
warfacts left the index file, and the state of the base that the index was made of. The index is
trusted if all three are as they are now: so a damaged index, of any size, costs one look at its
file. The state of a base is taken before its files are read: if a file changes meanwhile, the
state is another one when it is taken next.
"""

import contextlib
import json
import os
import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

from warfacts.base.files import Files, describe_state, digest
from warfacts.index.place import name_unfinished
from warfacts.index.tables import SCHEMA

PATIENCE = 5.0
"""Seconds to wait for a process that writes or reads the same index."""
YOUNG = 2_000_000_000
"""Nanoseconds within which a file's times do not tell two of its contents apart (FAT has 2 s)."""


class BaseState(NamedTuple):
    """The state of all files of a base."""

    signature: str
    """Sums up the files with their sizes, times and inodes."""
    young: dict[str, str]
    """Each file whose times may hide a later change, with its content summed up."""

    def is_same(self, now: "BaseState") -> bool:
        """Tell whether what was read in this state is what the files hold now."""
        return self.signature == now.signature and not self.find_suspects()

    def find_suspects(self) -> set[str]:
        """Return the files that have changed, although their times are the same."""
        return {path for path, digest in self.young.items() if digest_file(path) != digest}


def take_state(files: Files) -> BaseState:
    """Return the state of files as they were found."""
    oldest = f"{time.time_ns() - YOUNG:020}"
    young = [path for path, state in files.items() if state > oldest]
    lines = "\n".join(map(" ".join, files.items()))
    signature = digest(lines.encode(errors="surrogatepass"))
    return BaseState(signature, {path: digest_file(path) for path in young})


def digest_file(path: str) -> str:
    """Return the content of a file, summed up; '' if it cannot be read."""
    try:
        return digest(Path(path).read_bytes())
    except OSError:
        return ""


class Seal(NamedTuple):
    """What is known of a kept index."""

    schema: int
    file: str
    """The state in which warfacts left the index file."""
    signature: str
    young: dict[str, str]

    @property
    def base(self) -> BaseState:
        """The state of the base that the index was made of."""
        return BaseState(self.signature, self.young)


def read_seal(place: Path) -> Seal | None:
    """Return the seal of an index of today's schema; None if there is none."""
    try:
        seal = Seal(**json.loads(_find_seal(place).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return seal if seal.schema == SCHEMA else None


def write_seal(place: Path, file: str, base: BaseState) -> None:
    """Seal an index whose file is in this state, made of a base in this state."""
    seal = Seal(SCHEMA, file, *base)
    unfinished = name_unfinished(_find_seal(place))
    # "x" makes a new file: it follows no link that somebody else may have put there.
    with unfinished.open("x", encoding="utf-8") as stream:
        json.dump(seal._asdict(), stream)
    os.replace(unfinished, _find_seal(place))


def break_seal(place: Path) -> None:
    """Remove the seal, and see it gone from the disk: the index is trusted no longer."""
    with contextlib.suppress(OSError):
        _find_seal(place).unlink()
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _find_seal(place: Path) -> Path:
    return place.with_suffix(".seal")


def open_trusted(place: Path, now: BaseState) -> sqlite3.Connection | None:
    """Return the kept index, to be read only, if it is of a base in this state; else None.

    Nobody changes the index before the connection is closed.

    Raises: sqlite3.Error or OSError if there is no index that can be opened.
    """
    seal = read_seal(place)
    if seal is None or not seal.base.is_same(now):
        return None
    db = connect(place, "ro")
    db.execute("BEGIN")
    db.execute("SELECT 1 FROM sqlite_master").fetchone()  # From here on nobody writes.
    # Looked at last: the file that is open is the one that was sealed, and is as it was then.
    if describe_state(os.lstat(place)) != seal.file:
        db.close()
        return None
    if seal.young != now.young:
        with contextlib.suppress(OSError):
            write_seal(place, seal.file, now)
    return db


def connect(place: Path, mode: str) -> sqlite3.Connection:
    """Return a connection to an index that is there, for reading ("ro") or writing ("rw")."""
    name = f"{place.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(name, PATIENCE, isolation_level=None, uri=True)
