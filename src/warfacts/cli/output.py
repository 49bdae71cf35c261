"""The file that --output names: written beside it, and put in its place when it is whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from warfacts.errors import Unreadable, WarfactsError


@contextmanager
def open_output(path: str, *, force: bool, encoding: str) -> Iterator[TextIO]:
    """Yield a text file that becomes the file at `path` if no error is raised.

    What is no file, such as /dev/null or a named pipe, is written to as it is.

    Raises: WarfactsError if there is a file and not `force`, or if it cannot be written.
    """
    if not path:
        raise Unreadable("'' is no path; write the name of a file for --output")
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("w", encoding=encoding, errors="backslashreplace") as stream:
                yield stream
            return
        _refuse(target, path, force=force)
        draft = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            with os.fdopen(handle, "w", encoding=encoding, errors="backslashreplace") as file:
                yield file
            _refuse(target, path, force=force)
            draft.replace(target)
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise
    except OSError as error:
        raise WarfactsError(f"{path}: cannot be written: {error.strerror or error}") from None


def _refuse(target: Path, path: str, *, force: bool) -> None:
    if target.is_dir():
        raise WarfactsError(f"{path} is a folder; write the name of a file for --output")
    if target.exists() and not force:
        raise WarfactsError(f"{path} exists; to write over it: --force")
