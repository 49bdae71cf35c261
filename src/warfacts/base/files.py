"""The files of a base in their order, and what tells one state of them from another.

A state is taken before the files are read: what is read is as new as it, or newer, and then the
state is another one when it is taken next.
"""

import json
import os
import stat
import time
import zlib
from collections.abc import Iterable
from errno import ENOENT
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from warfacts.errors import Fault, FaultyData

Files = dict[str, str]
"""Paths as the user would write them, each with its state; '' for a link that leads nowhere."""

_YOUNG = 2_000_000_000
"""Nanoseconds within which a file's times do not tell two of its contents apart (FAT has 2 s)."""


class BaseState(NamedTuple):
    """The state of all files of a base."""

    signature: str
    """Sums up the files with their sizes, times and inodes."""
    young: str
    """The contents, summed up, of files whose times may hide a later change; as JSON."""

    def is_same(self, now: "BaseState") -> bool:
        """Tell whether what was read in this state is what the files hold now."""
        return self.signature == now.signature and not self.find_suspects()

    def find_suspects(self) -> set[str]:
        """Return the files that have changed, although their times are the same."""
        young: dict[str, str] = json.loads(self.young)
        return {path for path, digest in young.items() if _digest_file(path) != digest}


def take_state(files: Files) -> BaseState:
    """Return the state of files as they were found."""
    oldest = f"{time.time_ns() - _YOUNG:020}"
    young = [path for path, state in files.items() if state > oldest]
    lines = "\n".join(map(" ".join, files.items()))
    signature = digest(lines.encode(errors="surrogatepass"))
    return BaseState(signature, json.dumps({path: _digest_file(path) for path in young}))


def find_files(paths: Iterable[Path]) -> Files:
    """Return the YAML files that the paths name: a file is itself, a folder all that are in it.

    Raises: FaultyData for a path that is not there and for a folder without YAML.
    """
    files: Files = {}
    faults = []
    for path in paths:
        try:
            _list_files(path, files)
        except OSError as error:
            reason = error.strerror or "cannot be read"
            shown = str(error.filename or path)
            faults.append(Fault(shown, 0, 0, reason[0].lower() + reason[1:]))
    if faults:
        raise FaultyData(sorted(faults))
    return files


def _list_files(path: Path, files: Files) -> None:
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileNotFoundError(ENOENT, "no such file or folder", str(path)) from error
    if not stat.S_ISDIR(state.st_mode):
        files[str(path)] = describe_state(state)
    elif not _walk(str(path), "" if path == Path() else str(path / "_")[:-1], files):
        raise FileNotFoundError(ENOENT, "no YAML file in this folder", str(path))


def _walk(folder: str, lead: str, files: Files) -> bool:
    """Add the YAML files below a folder by name, not those that are hidden; tell if there are any.

    What is no file, a folder or a pipe called x.yaml, is left out; a broken link is not.
    """
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=attrgetter("name"))
    is_any = False
    for entry in ordered:
        name = entry.name
        if name.startswith("."):
            continue
        if name.lower().endswith((".yaml", ".yml")):
            try:
                state = entry.stat()
            except OSError:
                files[lead + name] = ""
                is_any = True
                continue
            if stat.S_ISREG(state.st_mode):
                files[lead + name] = describe_state(state)
                is_any = True
                continue
        if entry.is_dir(follow_symlinks=False):
            is_any |= _walk(entry.path, f"{lead}{name}{os.sep}", files)
    return is_any


def describe_state(state: os.stat_result) -> str:
    """Return what differs between two contents of a file, unless they are of the same moment.

    The later one of its times stands first, as wide as any: younger states are greater.
    """
    modified, changed = state.st_mtime_ns, state.st_ctime_ns
    latest = modified if modified > changed else changed
    return f"{latest:020} {modified} {changed} {state.st_ino} {state.st_size}"


def find_size(state: str) -> int:
    """Return the size of a file in bytes."""
    return int(state.rpartition(" ")[2] or 0)


def digest(data: bytes) -> str:
    """Return 64 bits of data: two checksums, and no hashing library to import (9 ms)."""
    return f"{zlib.crc32(data):08x}{zlib.crc32(data[::-1]):08x}"


def _digest_file(path: str) -> str:
    try:
        return digest(Path(path).read_bytes())
    except OSError:
        return ""
