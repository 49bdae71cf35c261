"""The files of a base in their order, and what tells one state of them from another.

A state is taken before the files are read: what is read is as new as it, or newer, and then the
state is another one when it is taken next.
"""

import json
import os
import stat
import time
import zlib
from collections.abc import Iterable, Iterator
from errno import ENOENT
from pathlib import Path
from typing import NamedTuple

from warfacts.errors import Fault, FaultyData

Files = dict[str, os.stat_result | None]
"""Paths as the user would write them; None for a link that leads nowhere."""

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
    lines = [f"{path} {describe_state(state)}" for path, state in files.items()]
    oldest = time.time_ns() - _YOUNG
    young = [
        path
        for path, state in files.items()
        if state and max(state.st_mtime_ns, state.st_ctime_ns) > oldest
    ]
    signature = digest("\n".join(lines).encode(errors="surrogatepass"))
    return BaseState(signature, json.dumps({path: _digest_file(path) for path in young}))


def find_files(paths: Iterable[Path]) -> Files:
    """Return the YAML files that the paths name: a file is itself, a folder all that are in it.

    Raises: FaultyData for a path that is not there and for a folder without YAML.
    """
    files: Files = {}
    faults = []
    for path in paths:
        try:
            files.update(_list_files(path))
        except OSError as error:
            reason = error.strerror or "cannot be read"
            shown = str(error.filename or path)
            faults.append(Fault(shown, 0, 0, reason[0].lower() + reason[1:]))
    if faults:
        raise FaultyData(sorted(faults))
    return files


def _list_files(path: Path) -> Files:
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileNotFoundError(ENOENT, "no such file or folder", str(path)) from error
    if not stat.S_ISDIR(state.st_mode):
        return {str(path): state}
    found = dict(_walk(str(path), "" if path == Path() else str(path / "_")[:-1]))
    if not found:
        raise FileNotFoundError(ENOENT, "no YAML file in this folder", str(path))
    return found


def _walk(folder: str, lead: str) -> Iterator[tuple[str, os.stat_result | None]]:
    """Yield the YAML files below a folder by name, not those that are hidden.

    What is no file, a folder or a pipe called x.yaml, is left out; a broken link is not.
    """
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        name = entry.name
        if name.startswith("."):
            continue
        if name.lower().endswith((".yaml", ".yml")):
            try:
                state = entry.stat()
            except OSError:
                yield lead + name, None
                continue
            if stat.S_ISREG(state.st_mode):
                yield lead + name, state
                continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{lead}{name}{os.sep}")


def describe_state(state: os.stat_result | None) -> str:
    """Return what differs between two contents of a file, unless they are of the same moment."""
    if state is None:
        return ""
    return f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"


def digest(data: bytes) -> str:
    """Return 64 bits of data: two checksums, and no hashing library to import (9 ms)."""
    return f"{zlib.crc32(data):08x}{zlib.crc32(data[::-1]):08x}"


def _digest_file(path: str) -> str:
    try:
        return digest(Path(path).read_bytes())
    except OSError:
        return ""
