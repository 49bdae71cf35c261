"""The one function that opens a text file, an article or a file of a base, and reads it once."""

import os
import stat
from pathlib import Path

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that are read at most."""


class NotText(Exception):
    """A file that is not UTF-8 text, or is too large."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line = line
        """The line of the first wrong character, from 1; 0 for a fault of the whole file."""
        self.column = column


def read_text(path: Path) -> str:
    """Return the text of a file, without byte order mark, with one form of line ends.

    Raises: OSError for a file that cannot be read, NotText for one that is no text.
    """
    data = _read_bytes(path)
    if data.startswith(b"%PDF-"):
        raise NotText("a PDF")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # What stands before the wrong byte is sound.
        before = _unify_line_ends(error.object[: error.start].decode("utf-8"))
        place = locate(before, len(before))
        raise NotText("not UTF-8 text", *place) from error
    text = _unify_line_ends(text)
    if "\0" in text:
        place = locate(text, text.index("\0"))
        raise NotText("not plain text", *place)
    return text


def locate(text: str, index: int) -> tuple[int, int]:
    """Return the line and the column of a character, both from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _read_bytes(path: Path) -> bytes:
    """Return what a file, a pipe or a device holds, unless that is too much."""
    with path.open("rb") as stream:
        state = os.fstat(stream.fileno())
        # A large file is not read at all; how much a pipe holds is known when it has been read.
        is_too_large = stat.S_ISREG(state.st_mode) and state.st_size > LARGEST
        data = b"" if is_too_large else stream.read(LARGEST + 1)
    if is_too_large or len(data) > LARGEST:
        raise NotText("larger than 64 MB")
    return data


def _unify_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
