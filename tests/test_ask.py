"""The kept index: never stale, never in the way; if it cannot be kept, the answer is the same."""

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
from indexes import build_index
from warfacts.base import files
from warfacts.base.load import load
from warfacts.base.one_file import Part, read_part
from warfacts.errors import FaultyData, WarfactsError
from warfacts.facts.answers import Answer, Record
from warfacts.index import build, keep, trust
from warfacts.index.ask import ask_index
from warfacts.index.place import find_place, name_unfinished
from warfacts.index.tables import SCHEMA
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


def test_ask_index_keeps_what_it_made(base: Path) -> None:
    first = _ask(base)
    kept = _get_place(base).read_bytes()
    assert _ask(base) == first
    assert _get_place(base).read_bytes() == kept


def test_ask_index_sees_every_edit(base: Path) -> None:
    old = _ask(base)
    title = old[0]
    base.write_text(base.read_text(encoding="utf-8").replace(title, "Another title"), "utf-8")
    assert "Another title" in _ask(base)
    base.write_text(base.read_text(encoding="utf-8").replace("Another title", title), "utf-8")
    assert _ask(base) == old


def test_ask_index_sees_an_edit_of_the_same_size_and_time(base: Path) -> None:
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


def test_ask_index_sees_an_edit_whose_time_was_put_back(base: Path) -> None:
    title = _ask(base)[0]
    state = base.stat()
    text = base.read_text(encoding="utf-8")
    base.write_text(text.replace(title, title[::-1]), encoding="utf-8")
    os.utime(base, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert (base.stat().st_ino, base.stat().st_size) == (state.st_ino, state.st_size)
    assert title[::-1] in _ask(base)


def test_ask_index_looks_into_a_file_too_young_to_trust(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A clock that stands still: no state of the file has another time.
    monkeypatch.setattr(files, "describe_state", lambda state: f"9{state.st_size:029}")
    title = _ask(base)[0]
    assert _get_place(base).exists()
    text = base.read_text(encoding="utf-8")
    base.write_text(text.replace(title, title[::-1]), encoding="utf-8")
    assert title[::-1] in _ask(base)
    assert title[::-1] in _ask(base)


def test_ask_index_no_longer_looks_into_a_file_that_has_rested(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _ask(base)
    monkeypatch.setattr(trust, "YOUNG", 0)
    assert _ask(base) == first
    monkeypatch.setattr(trust, "digest_file", lambda path: pytest.fail(f"{path} was read"))
    assert _ask(base) == first


def test_ask_index_never_answers_for_a_faulty_base(base: Path) -> None:
    sound = base.read_bytes()
    old = _ask(base)
    base.write_bytes(sound + b"\nnonsense: {}\n")
    with pytest.raises(FaultyData, match="unknown section 'nonsense'"):
        _ask(base)
    base.write_bytes(sound)
    _age(base)
    assert _ask(base) == old


@pytest.mark.parametrize("damage", ["truncated", "flipped", "empty", "text", "folder", "link"])
def test_ask_index_answers_the_same_past_damage(base: Path, damage: str, tmp_path: Path) -> None:
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
    folder: Path, monkeypatch: pytest.MonkeyPatch
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


def test_ask_index_follows_what_comes_and_goes(folder: Path) -> None:
    _ask(folder)
    added = folder / "0a.yaml"
    added.write_bytes(HARBOUR.read_bytes())
    assert _ask_records(folder) == _find_events(folder)
    added.unlink()
    assert _ask_records(folder) == _find_events(folder)


def test_ask_index_keeps_the_last_good_index_beside_a_faulty_base(folder: Path) -> None:
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
    monkeypatch.setattr(trust, "PATIENCE", 0.1)
    old = _ask(base)
    reader = ask_index([base], lambda db: find_events(db, Shape(lazy=True)))
    rows = iter(reader.records)
    next(rows)
    text = base.read_text(encoding="utf-8")
    base.write_text(text.replace(old[0], "Another title"), encoding="utf-8")
    assert "Another title" in _ask(base)
    assert len([*rows]) == len(old) - 1
    assert "Another title" in _ask(base)


@pytest.mark.parametrize("moment", ["before", "after"])
def test_ask_index_keeps_up_after_a_process_was_killed(
    folder: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ask(folder)
    place = _get_place(folder)
    kept = place.stat().st_ino
    with sorted(folder.rglob("*.yaml"))[2].open("a", encoding="utf-8") as stream:
        stream.write("# edited\n")
    process = os.fork()
    if not process:
        # Killed before anything is written, or when all is written and not yet sealed.
        name = {"before": "break_seal", "after": "write_seal"}[moment]
        monkeypatch.setattr(keep, name, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        _ask(folder)
        os._exit(1)
    os.waitpid(process, 0)
    assert _ask_records(folder) == _find_events(folder)
    assert (place.stat().st_ino == kept) == (moment == "before")


def test_ask_index_builds_that_of_another_schema_anew(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _ask(base)
    kept = _get_place(base).stat()
    assert _ask(base) == first
    assert _get_place(base).stat().st_ino == kept.st_ino
    monkeypatch.setattr(trust, "SCHEMA", SCHEMA + 1)
    assert _ask(base) == first
    assert _get_place(base).stat().st_ino != kept.st_ino


def test_ask_index_asks_a_new_index_if_the_kept_one_is_damaged(base: Path) -> None:
    whole = _ask(base)
    calls = []

    def ask(db: Connection) -> Answer:
        calls.append(db)
        if len(calls) == 1:
            raise DatabaseError("damaged")
        return find_events(db)

    assert [record["title"] for record in ask_index([base], ask).records] == whole
    assert len(calls) == 2


def test_ask_index_says_that_records_turned_out_damaged(base: Path) -> None:
    whole = _ask(base)
    kept = _get_place(base).stat().st_ino

    def ask(db: Connection) -> Answer:
        answer = find_events(db, Shape(lazy=True))
        return answer._replace(records=_break(answer.records))

    read = iter(ask_index([base], ask).records)
    assert [record["title"] for record in islice(read, 3)] == whole[:3]
    with pytest.raises(WarfactsError, match="damaged while it was read; ask again"):
        next(read)
    assert _ask(base) == whole
    assert _get_place(base).stat().st_ino != kept


def _break(records: Iterable[Record]) -> Iterator[Record]:
    yield from islice(records, 3)
    raise DatabaseError("damaged")


def test_ask_index_removes_what_was_left_unfinished(base: Path) -> None:
    place = _get_place(base)
    place.parent.mkdir(parents=True, exist_ok=True)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = place.with_name(f"x.sqlite.{ended.pid}.tmp")
    left.mkdir()
    (left / "index").write_text("")
    old, recent = place.with_name("old.tmp"), place.with_name("recent.tmp")
    others = place.with_name(f"y.seal.{os.getppid()}.tmp")
    for path in (old, recent, others):
        path.write_text("")
    _age(old, 7200)
    _ask(base)
    assert not left.exists()
    assert not old.exists()
    assert recent.exists()
    assert others.exists()


@pytest.mark.parametrize("target", ["index", "seal"])
def test_ask_index_follows_no_planted_link(base: Path, tmp_path: Path, target: str) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    place = _get_place(base)
    place.parent.mkdir(parents=True)
    planted = place if target == "index" else place.with_suffix(".seal")
    name_unfinished(planted).symlink_to(victim)
    assert _ask(base)
    assert _ask(base)
    assert victim.read_text() == "precious"


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
    """Return a base that is large enough for several processes."""
    folder = tmp_path / "large"
    folder.mkdir()
    for number in range(40):
        head = f"source: {{id: s{number}, headline: S, reference_date: 2031-03-31, paragraphs: 9}}"
        who = f"people: {{p{number}: {{name: Ana {number}, at: 1}}}}"
        events = [
            f"  e{number}-{count}: {{title: Event {count}, when: 2031-03-{count % 28 + 1:02},"
            f" who: p{number}, at: 2, words: [said so, and {'so on ' * 4}]}}"
            for count in range(500)
        ]
        text = "\n".join([head, who, "events:", *events, ""])
        (folder / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    assert sum(path.stat().st_size for path in folder.iterdir()) > 2 * build.SHARE
    return folder


def test_killed_updates_and_many_at_once_leave_nothing_wrong(large: Path) -> None:
    warfacts = str(Path(sys.executable).with_name("warfacts"))
    program = [warfacts, "events", "--count", "--on", "2031-03-01", "--data", str(large)]

    def count(_: int = 0) -> int:
        return int(subprocess.run(program, capture_output=True, check=True).stdout)

    assert count() == 40 * 18
    changed = large / "20.yaml"
    for number in range(1, 7):
        with changed.open("a", encoding="utf-8") as stream:
            stream.write(f"  more-{number}: {{title: M, when: 2031-03-01, at: 1, words: [so]}}\n")
        _kill(program, [0.08 + 0.02 * number])
        with ThreadPoolExecutor(4) as pool:
            assert set(pool.map(count, range(4))) == {40 * 18 + number}
    place = _get_place(large)
    kept = {path.name for path in place.parent.iterdir()}
    assert kept == {place.name, place.with_suffix(".seal").name}


def test_many_at_once_bring_the_index_up_to_date_once(large: Path) -> None:
    warfacts = str(Path(sys.executable).with_name("warfacts"))
    program = [warfacts, "events", "--count", "--data", str(large)]
    subprocess.run(program, check=True, capture_output=True)
    kept = _get_place(large).stat().st_ino
    with (large / "20.yaml").open("a", encoding="utf-8") as stream:
        stream.write("  more: {title: M, when: 2031-03-01, at: 1, words: [so]}\n")
    running = [subprocess.Popen(program, stdout=subprocess.PIPE) for _ in range(4)]
    assert {each.communicate()[0] for each in running} == {b"20001\n"}
    assert _get_place(large).stat().st_ino == kept


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_ended_builds_leave_nothing(large: Path, number: int) -> None:
    warfacts = str(Path(sys.executable).with_name("warfacts"))
    program = [warfacts, "sources", "--count", "--data", str(large)]
    folder = _get_place(large).parent
    for moment in (1, 3):
        process = subprocess.Popen(program, stderr=subprocess.PIPE, start_new_session=True)
        while process.poll() is None and not list(folder.glob("*.tmp")):
            time.sleep(0.01)
        time.sleep(0.15 * moment)
        os.killpg(process.pid, number)  # as a terminal does
        assert process.communicate()[1] == b""
        assert process.returncode == -number
        if number == signal.SIGINT:
            assert not list(folder.iterdir())
        while _list_group(process.pid):
            time.sleep(0.01)
    assert subprocess.run(program, capture_output=True, check=True).stdout == b"40\n"
    assert sorted(path.suffix for path in folder.iterdir()) == [".seal", ".sqlite"]


def _list_group(leader: int) -> list[str]:
    """Return the living processes of a group."""
    command = ["ps", "-eo", "pgid=,stat="]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [line.split() for line in listed.stdout.splitlines()]
    return [state for group, state in rows if int(group) == leader and state[0] != "Z"]
