"""An index that follows its base file by file is the index that is made of it anew."""

from pathlib import Path
from sqlite3 import Connection

from changing import ChangingBase, describe_index
from indexes import build_index
from warfacts.base.files import find_files
from warfacts.base.load import load
from warfacts.errors import FaultyData
from warfacts.index.build import build
from warfacts.index.soundness import Unsound
from warfacts.index.trust import connect
from warfacts.index.update import Outgrown, update


def _pass(steps, _total, _label):  # type: ignore[no-untyped-def]
    return iter(steps)


def test_update_follows_every_change(tmp_path: Path) -> None:
    seen = {"sound": 0, "faulty": 0, "anew": 0}
    for seed in range(6):
        folder = tmp_path / str(seed)
        folder.mkdir()
        _follow(ChangingBase(folder, seed), folder, seen)
    assert seen["sound"] > 100, seen
    assert seen["faulty"] > 20, seen


def _follow(base: ChangingBase, folder: Path, seen: dict[str, int]) -> None:
    """Change a base a hundred times; hold the index that follows against one made anew."""
    db = None
    for number in range(100):
        base.change()
        files = find_files([folder])
        fresh = _build(folder)
        if db is None:
            path = folder / f"{number}.sqlite"
            if fresh:
                build(str(path), files, _pass).close()
                db = connect(path, "rw")
            continue
        before = describe_index(db)
        db.execute("BEGIN")
        try:
            update(db, files, (), _pass)
            db.execute("COMMIT")
            assert fresh, "a fault was not found"
            assert describe_index(db) == describe_index(fresh)
            seen["sound"] += 1
        except Unsound:
            db.execute("ROLLBACK")
            assert not fresh, "a fault was found where there is none"
            assert describe_index(db) == before
            seen["faulty"] += 1
        except Outgrown:
            db = None
            seen["anew"] += 1


def _build(folder: Path) -> Connection | None:
    """Return the index that the records of a base give, or None where it has faults."""
    try:
        return build_index(load([folder]))
    except FaultyData:
        return None
