"""Where the index of a base is kept, and where it is while it is unfinished."""

import os
from collections.abc import Sequence
from pathlib import Path

from warfacts.base.files import digest


def find_place(paths: Sequence[Path]) -> Path | None:
    """Return the file in which the index of a base is kept; None if there is no place for it.

    The folder is WARFACTS_CACHE, else XDG_CACHE_HOME/warfacts if that is an absolute path, else
    ~/.cache/warfacts (XDG Base Directory Specification).
    """
    folder = _find_folder()
    if folder is None:
        return None
    # The paths as they are written, too: so the index names its files.
    names = "\n".join(f"{path}\n{os.path.abspath(path)}" for path in paths)
    return folder / f"{digest(names.encode(errors='surrogatepass'))}.sqlite"


def _find_folder() -> Path | None:
    if named := os.environ.get("WARFACTS_CACHE"):
        return Path(os.path.expanduser(named))
    shared = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(shared):
        return Path(shared) / "warfacts"
    home = os.environ.get("HOME")
    return Path(home) / ".cache" / "warfacts" if home else None


def name_unfinished(path: Path) -> Path:
    """Return where this process writes what later takes a place: it has the process's number."""
    return path.with_name(f"{path.name}.{os.getpid()}.tmp")
