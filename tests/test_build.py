"""An index made of files is the one that their records give, however many processes read them."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from changing import ChangingBase, describe_index
from indexes import build_index
from warfacts.base.files import find_files
from warfacts.base.load import load
from warfacts.base.one_file import Part
from warfacts.base.one_file import read_part as load_part
from warfacts.errors import FaultyData
from warfacts.index import build as building
from warfacts.index.build import build
from warfacts.index.soundness import Unsound
from warfacts.index.tables import read_files


def _pass(steps: Iterable[None], _total: int, _label: str) -> Iterator[None]:
    return iter(steps)


@pytest.fixture(params=[1, 3])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Let so many processes read, however small the base is."""
    monkeypatch.setattr(building, "SHARE", 1)
    monkeypatch.setattr(building, "count_cores", lambda: request.param)
    return int(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a base of five files or more."""
    (tmp_path / "base").mkdir()
    return tmp_path / "base"


def test_build_agrees_with_the_records(folder: Path, tmp_path: Path, processes: int) -> None:
    base = ChangingBase(folder, 7)
    sound = faulty = 0
    for number in range(60):
        base.change()
        files = find_files([folder])
        try:
            expected = describe_index(build_index(load([folder])))
        except FaultyData:
            with pytest.raises(Unsound):
                build(str(tmp_path / str(number)), files, _pass)
            faulty += 1
        else:
            db = build(str(tmp_path / str(number)), files, _pass)
            assert describe_index(db) == expected
            assert list(read_files(db)) == list(files)
            sound += 1
    assert min(sound, faulty) > 5


def test_build_passes_every_step_on(folder: Path, tmp_path: Path, processes: int) -> None:
    base = ChangingBase(folder, 7)
    while True:
        base.change()
        passed: list[str] = []

        def count(steps: Iterable[None], total: int, label: str) -> Iterator[None]:
            for step in steps:
                passed.append(f"{label} of {total}")  # noqa: B023
                yield step

        try:
            build(str(tmp_path / "index"), find_files([folder]), count)
        except Unsound:
            (tmp_path / "index").unlink(missing_ok=True)
            continue
        break
    files = len(find_files([folder]))
    steps = len(passed) - files
    assert passed == [f"reading of {files}"] * files + [f"indexing of {steps}"] * steps


def test_build_says_that_a_process_failed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "SHARE", 1)
    monkeypatch.setattr(building, "count_cores", lambda: 2)
    ChangingBase(folder, 7)
    first = os.getpid()

    def fail(path: str) -> Part:
        if os.getpid() != first:
            os._exit(1)
        return load_part(path)

    monkeypatch.setattr(building, "read_part", fail)
    with pytest.raises(OSError, match="has ended"):
        build(str(tmp_path / "index"), find_files([folder]), _pass)


def test_build_does_not_hide_a_disk_that_takes_nothing(folder: Path, tmp_path: Path) -> None:
    ChangingBase(folder, 7)
    with pytest.raises(sqlite3.OperationalError):
        build(str(tmp_path / "nowhere" / "index"), find_files([folder]), _pass)
