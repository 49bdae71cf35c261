"""One file read once: its text, the place of what is no text, the most that is read."""

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warfacts.text.reading import LARGEST, NotText, locate, read_text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a path at which a test may write its file."""
    return tmp_path / "x.txt"


def refuse(path: Path) -> tuple[str, int, int]:
    """Return what is wrong with a file and where."""
    with pytest.raises(NotText) as caught:
        read_text(path)
    return str(caught.value), caught.value.line, caught.value.column


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_read_text_makes_marks_and_line_ends_one(path: Path, mark: bytes, end: str) -> None:
    path.write_bytes(mark + f"é{end}{end}日\ufeff{end}".encode())
    assert read_text(path) == "é\n\n日\ufeff\n"


@pytest.mark.parametrize(
    ("data", "message", "line", "column"),
    [
        ("one\r\ntwo\réé".encode() + b"\xff\xfe", "not UTF-8 text", 3, 3),
        ("One".encode("utf-16"), "not UTF-8 text", 1, 1),
        ("One".encode("utf-16-le"), "not plain text", 1, 2),
        (b"one\n\xed\xa0\x80", "not UTF-8 text", 2, 1),
        (b"one\ntw\0o", "not plain text", 2, 3),
        (b"%PDF-1.7\n\xe2\xe3", "a PDF", 0, 0),
    ],
)
def test_read_text_says_what_is_no_text_and_where(
    path: Path, data: bytes, message: str, line: int, column: int
) -> None:
    path.write_bytes(data)
    assert refuse(path) == (message, line, column)


def test_read_text_refuses_a_large_file_by_its_size(path: Path) -> None:
    path.touch()
    os.truncate(path, 1 << 40)
    assert refuse(path) == ("larger than 64 MB", 0, 0)


def test_read_text_takes_a_file_of_the_largest_size(path: Path) -> None:
    path.write_bytes(b"a" * LARGEST)
    assert len(read_text(path)) == LARGEST
    with path.open("ab") as file:
        file.write(b"a")
    assert refuse(path) == ("larger than 64 MB", 0, 0)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_read_text_ends_on_an_endless_device() -> None:
    assert refuse(Path("/dev/zero")) == ("larger than 64 MB", 0, 0)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="pipes have no paths here")
def test_read_text_reads_a_pipe_once() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"one\ntwo")
    os.close(writer)
    assert read_text(Path(f"/dev/fd/{reader}")) == "one\ntwo"
    os.close(reader)


def test_read_text_lets_the_system_say_what_it_cannot_open(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_text(tmp_path / "none")
    with pytest.raises(IsADirectoryError):
        read_text(tmp_path)


def test_locate_counts_lines_and_columns_from_one() -> None:
    assert [locate("ab\né\n", index) for index in range(6)] == [
        *((1, 1), (1, 2), (1, 3)),
        *((2, 1), (2, 2), (3, 1)),
    ]


@given(st.binary(max_size=40))
def test_read_text_raises_nothing_but_its_own_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(data)
    with contextlib.suppress(NotText):
        assert "\r" not in read_text(path)
