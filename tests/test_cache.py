"""The kept index: never stale, never in the way, and of no consequence where it cannot be kept."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from sqlite3 import Connection, DatabaseError

import pytest

from changing import ChangingBase
from warfacts.base import files
from warfacts.base.load import load
from warfacts.base.one_file import Part, read_part
from warfacts.errors import FaultyData
from warfacts.facts.answers import Answer, Record
from warfacts.index import build, cache
from warfacts.index.cache import ask_index, find_place
from warfacts.index.tables import build_index
from warfacts.query.lists import find_events
from warfacts.query.sorting import Shape

HARBOUR = Path(__file__).parent / "bases" / "harbour.yaml"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a copy of an invented base that is old enough to be trusted."""
    copy = tmp_path / "base.yaml"
    copy.write_bytes(HARBOUR.read_bytes())
    _age(copy)
    return copy


@pytest.fixture(params=["small", "large"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let every index be read as a whole, or every one be asked where it is."""
    if request.param == "large":
        monkeypatch.setattr(cache, "_SMALL", 1)
        monkeypatch.setattr(cache, "_SMALL_BASE", 0)
        monkeypatch.setattr(cache, "_PATIENCE", 0.2)
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a base of several files."""
    folder = tmp_path / "base"
    folder.mkdir()
    base = ChangingBase(folder, 1)
    while not _is_sound(folder):
        base.change()
    return folder


def _is_sound(folder: Path) -> bool:
    try:
        return bool(load([folder]).facts)
    except FaultyData:
        return False


def _find_events(folder: Path) -> list[Record]:
    """Return the events of a base that is read anew."""
    return list(find_events(build_index(load([folder]))).records)


def _age(path: Path, seconds: float = 60) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def _ask(base: Path) -> list[str]:
    return [record["title"] for record in ask_index([base], find_events).records]


def _ask_records(base: Path) -> list[Record]:
    return list(ask_index([base], find_events).records)


def _get_place(base: Path) -> Path:
    place = find_place([base])
    assert place
    return place


def test_ask_index_keeps_what_it_made(base: Path, size: str) -> None:
    first = _ask(base)
    kept = _get_place(base).read_bytes()
    assert _ask(base) == first
    assert _get_place(base).read_bytes() == kept


def test_ask_index_sees_every_edit(base: Path, size: str) -> None:
    old = _ask(base)
    title = old[0]
    base.write_text(base.read_text(encoding="utf-8").replace(title, "Another title"), "utf-8")
    assert "Another title" in _ask(base)
    base.write_text(base.read_text(encoding="utf-8").replace("Another title", title), "utf-8")
    assert _ask(base) == old


def test_ask_index_sees_an_edit_of_the_same_size_and_time(base: Path, size: str) -> None:
    _ask(base)
    state = base.stat()
    text = base.read_text(encoding="utf-8")
    title = _ask(base)[0]
    other = base.with_name("other.yaml")
    other.write_text(text.replace(title, title[::-1]), encoding="utf-8")
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(base)
    assert base.stat().st_size == state.st_size
    assert title[::-1] in _ask(base)


def test_ask_index_sees_an_edit_whose_time_was_put_back(base: Path, size: str) -> None:
    title = _ask(base)[0]
    state = base.stat()
    text = base.read_text(encoding="utf-8")
    base.write_text(text.replace(title, title[::-1]), encoding="utf-8")
    os.utime(base, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert (base.stat().st_ino, base.stat().st_size) == (state.st_ino, state.st_size)
    assert title[::-1] in _ask(base)


def test_ask_index_looks_into_a_file_too_young_to_trust(
    base: Path, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A clock that stands still: no state of the file has another time.
    monkeypatch.setattr(files, "describe_state", lambda state: str(state.st_size))
    title = _ask(base)[0]
    assert _get_place(base).exists()
    text = base.read_text(encoding="utf-8")
    base.write_text(text.replace(title, title[::-1]), encoding="utf-8")
    assert title[::-1] in _ask(base)
    assert title[::-1] in _ask(base)


def test_ask_index_no_longer_looks_into_a_file_that_has_rested(
    base: Path, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _ask(base)
    monkeypatch.setattr(files, "_YOUNG", 0)
    assert _ask(base) == first
    monkeypatch.setattr(files, "_digest_file", lambda path: pytest.fail(f"{path} was read"))
    assert _ask(base) == first


def test_ask_index_never_answers_for_a_faulty_base(base: Path, size: str) -> None:
    sound = base.read_bytes()
    old = _ask(base)
    base.write_bytes(sound + b"\nnonsense: {}\n")
    with pytest.raises(FaultyData, match="unknown section 'nonsense'"):
        _ask(base)
    base.write_bytes(sound)
    _age(base)
    assert _ask(base) == old


@pytest.mark.parametrize("damage", ["truncated", "flipped", "empty", "text", "folder", "link"])
def test_ask_index_answers_the_same_past_damage(
    base: Path, damage: str, tmp_path: Path, size: str
) -> None:
    old = _ask(base)
    place = _get_place(base)
    data = place.read_bytes()
    place.unlink()
    target = tmp_path / "target"
    match damage:
        case "truncated":
            place.write_bytes(data[: len(data) // 2])
        case "flipped":
            place.write_bytes(data[:50] + bytes([data[50] ^ 255]) * 500 + data[550:])
        case "empty":
            place.write_bytes(b"")
        case "text":
            place.write_text("not an index")
        case "folder":
            place.mkdir()
        case "link":
            target.write_bytes(data)
            place.symlink_to(target)
    assert _ask(base) == old
    if damage == "link":
        assert target.read_bytes() == data


def test_ask_index_answers_past_every_flipped_byte(base: Path) -> None:
    old = _ask(base)
    place = _get_place(base)
    data = place.read_bytes()
    for at in range(0, len(data), len(data) // 25):
        place.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert _ask(base) == old


@pytest.mark.parametrize("where", ["a file", "not to be written", "nowhere"])
def test_ask_index_answers_without_a_place(
    base: Path, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    places = {"a file": file, "not to be written": Path("/proc/none"), "nowhere": file / "below"}
    monkeypatch.setenv("WARFACTS_CACHE", str(places[where]))
    assert _ask(base)


def test_ask_index_reads_the_changed_file_alone(
    folder: Path, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ask(folder)
    changed = sorted(folder.rglob("*.yaml"))[2]
    with changed.open("a", encoding="utf-8") as stream:
        stream.write("# edited\n")
    seen = []

    def read(path: str) -> Part:
        seen.append(path)
        return read_part(path)

    monkeypatch.setattr(build, "read_part", read)
    assert _ask_records(folder) == _find_events(folder)
    assert seen == [str(changed)]


def test_ask_index_follows_what_comes_and_goes(folder: Path, size: str) -> None:
    _ask(folder)
    added = folder / "0a.yaml"
    added.write_bytes(HARBOUR.read_bytes())
    assert _ask_records(folder) == _find_events(folder)
    added.unlink()
    assert _ask_records(folder) == _find_events(folder)


def test_ask_index_keeps_the_last_good_index_beside_a_faulty_base(folder: Path, size: str) -> None:
    good = _ask_records(folder)
    kept = _get_place(folder).read_bytes()
    changed = sorted(folder.rglob("*.yaml"))[0]
    sound = changed.read_bytes()
    changed.write_bytes(sound + b"\nnonsense: {}\n")
    with pytest.raises(FaultyData) as told:
        _ask(folder)
    with pytest.raises(FaultyData) as expected:
        load([folder])
    assert told.value.faults == expected.value.faults
    assert _get_place(folder).read_bytes() == kept
    changed.write_bytes(sound)
    assert _ask_records(folder) == good


def test_ask_index_leaves_the_old_one_to_who_reads_it(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("_SMALL", 1), ("_SMALL_BASE", 0), ("_PATIENCE", 0.1)):
        monkeypatch.setattr(cache, name, value)
    old = _ask(base)
    reader = ask_index([base], lambda db: find_events(db, Shape(lazy=True)))
    rows = iter(reader.records)
    next(rows)
    text = base.read_text(encoding="utf-8")
    base.write_text(text.replace(old[0], "Another title"), encoding="utf-8")
    assert "Another title" in _ask(base)
    assert len([*rows]) == len(old) - 1
    assert "Another title" in _ask(base)


def test_ask_index_undoes_what_a_killed_process_has_begun(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_SMALL", 1)
    monkeypatch.setattr(cache, "_SMALL_BASE", 0)
    old = _ask(base)
    place = _get_place(base)
    process = os.fork()
    if not process:
        db = cache._open_large(place)
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE fact SET day = '2001', record = record || record")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(process, 0)
    journal = place.with_name(f"{place.name}-journal")
    assert journal.exists()
    assert _ask(base) == old
    assert not journal.exists()


def test_ask_index_makes_that_of_another_version_anew(
    base: Path, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _ask(base)
    kept = _get_place(base).read_bytes()
    monkeypatch.setattr(cache, "_sign_makers", lambda: "another")
    assert _ask(base) == first
    assert _get_place(base).read_bytes() != kept


def test_ask_index_goes_on_where_records_turn_out_damaged(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = _ask(base)
    calls = []

    def ask(db: Connection) -> Answer:
        calls.append(db)
        answer = find_events(db, Shape(lazy=True))
        return answer._replace(records=_break(answer.records)) if len(calls) == 1 else answer

    assert [record["title"] for record in ask_index([base], ask).records] == whole
    assert len(calls) == 2


def _break(records: Iterable[Record]) -> Iterator[Record]:
    yield from islice(records, 3)
    raise DatabaseError("damaged")


def test_ask_index_sweeps_what_was_left_unfinished(base: Path) -> None:
    place = _get_place(base)
    place.parent.mkdir(parents=True, exist_ok=True)
    left, recent = place.with_name("x.1.tmp"), place.with_name("y.2.tmp")
    left.write_text("")
    recent.write_text("")
    _age(left, 7200)
    _ask(base)
    assert (left.exists(), recent.exists()) == (False, True)


def test_first_runs_at_once_all_answer(base: Path) -> None:
    program = [str(Path(sys.executable).with_name("warfacts")), "events", "--count"]

    def run(_: int) -> str:
        command = [*program, "--data", str(base)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(run, range(16)))) == 1


def test_killed_first_run_leaves_nothing_wrong(base: Path) -> None:
    program = [str(Path(sys.executable).with_name("warfacts")), "events", "--data", str(base)]
    whole = subprocess.run(program, capture_output=True, check=True).stdout
    _get_place(base).unlink()
    _kill(program, [0.03 * step for step in range(8)])
    assert subprocess.run(program, capture_output=True, check=True).stdout == whole


def _kill(program: list[str], moments: Iterable[float]) -> None:
    for moment in moments:
        process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moment)
        process.kill()
        process.wait()


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Return a base whose index is too large to be read as a whole."""
    folder = tmp_path / "large"
    folder.mkdir()
    for number in range(40):
        head = f"source: {{id: s{number}, headline: S, reference_date: 2031-03-06, paragraphs: 9}}"
        who = f"people: {{p{number}: {{name: Ana {number}, at: 1}}}}"
        events = [
            f"  e{number}-{count}: {{title: Event {count}, when: 2031-03-{count % 28 + 1:02},"
            f" who: p{number}, at: 2, words: [said so, and {'so on ' * 4}]}}"
            for count in range(250)
        ]
        text = "\n".join([head, who, "events:", *events, ""])
        (folder / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    assert sum(path.stat().st_size for path in folder.iterdir()) > cache._SMALL_BASE
    return folder


def test_killed_updates_and_many_at_once_leave_nothing_wrong(large: Path) -> None:
    warfacts = str(Path(sys.executable).with_name("warfacts"))
    program = [warfacts, "events", "--count", "--on", "2031-03-01", "--data", str(large)]

    def count(_: int = 0) -> int:
        return int(subprocess.run(program, capture_output=True, check=True).stdout)

    assert count() == 40 * 9
    assert _get_place(large).stat().st_size > cache._SMALL
    changed = large / "20.yaml"
    for number in range(1, 7):
        with changed.open("a", encoding="utf-8") as stream:
            stream.write(f"  more-{number}: {{title: M, when: 2031-03-01, at: 1, words: [so]}}\n")
        _kill(program, [0.08 + 0.02 * number])
        with ThreadPoolExecutor(4) as pool:
            assert set(pool.map(count, range(4))) == {40 * 9 + number}
    assert [path.name for path in _get_place(large).parent.iterdir()] == [_get_place(large).name]
