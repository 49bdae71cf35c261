"""The files of a base in their order, each with what tells one state of it from another."""

import os
import stat
import zlib
from collections.abc import Iterable
from errno import ENOENT
from operator import attrgetter
from pathlib import Path

from warfacts.errors import Fault, FaultyData

Files = dict[str, str]
"""Paths as the user would write them, each with its state; '' for a link that leads nowhere."""


def find_files(paths: Iterable[Path]) -> Files:
    """Return the YAML files that the paths name: a file itself, or all files in a folder.

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
        raise FaultyData(faults)
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
    """Add the YAML files below a folder by name, without hidden ones; tell if there are any.

    A folder or a pipe called x.yaml is left out; a link that leads nowhere is not.
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
    """Return a text that differs between two contents of a file, unless both are of one moment.

    The later of the two times stands first, always as wide: younger states are greater.
    """
    modified, changed = state.st_mtime_ns, state.st_ctime_ns
    latest = modified if modified > changed else changed
    return f"{latest:020} {modified} {changed} {state.st_ino} {state.st_size}"


def find_size(state: str) -> int:
    """Return the size of a file in bytes."""
    return int(state.rpartition(" ")[2] or 0)


def digest(data: bytes) -> str:
    """Return 64 bits that sum up data. A hashing library would take 9 ms to import."""
    return f"{zlib.crc32(data):08x}{zlib.crc32(data[::-1]):08x}"
