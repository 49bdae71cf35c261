"""The kept index: never stale, never in the way, and of no consequence where it cannot be kept."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from warfacts.cache import ask_index, find_place, sign
from warfacts.errors import FaultyData
from warfacts.query import find_events

HARBOUR = Path(__file__).parent / "bases" / "harbour.yaml"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a copy of an invented base that is old enough to be trusted."""
    copy = tmp_path / "base.yaml"
    copy.write_bytes(HARBOUR.read_bytes())
    _age(copy)
    return copy


def _age(path: Path, seconds: float = 60) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def _ask(base: Path) -> list[str]:
    return [record["title"] for record in ask_index([base], find_events).records]


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


def test_ask_index_does_not_keep_a_file_too_young_to_trust(base: Path) -> None:
    _age(base, 0)
    _ask(base)
    assert not _get_place(base).exists()


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
            place.write_bytes(data[:5000] + bytes([data[5000] ^ 255]) + data[5001:])
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


def test_sign_tells_apart_what_comes_and_goes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("")
    before = sign([tmp_path])
    (tmp_path / "b.yaml").write_text("")
    after = sign([tmp_path])
    assert before != after
    (tmp_path / "b.yaml").unlink()
    assert sign([tmp_path]) != after


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
    for step in range(8):
        process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.03 * step)
        process.kill()
        process.wait()
    assert subprocess.run(program, capture_output=True, check=True).stdout == whole
