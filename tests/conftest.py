"""What every test starts from: a cache of its own, an environment that says nothing, the bases."""

from collections.abc import Callable, Iterator
from pathlib import Path
from sqlite3 import Connection

import pytest
from hypothesis import settings

from indexes import build_index
from regenerate import ROOT, Ran, run
from warfacts.base.bundled import find_bundled_base
from warfacts.base.load import load
from warfacts.facts.model import FactBase

# A slow machine is no fault of the code; the same examples each time make a failure stay.
settings.register_profile("warfacts", deadline=None, derandomize=True)
settings.load_profile("warfacts")


@pytest.fixture(autouse=True)
def _environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARFACTS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("PAGER", "")
    for name in ("COLUMNS", "WARFACTS_DATA", "WARFACTS_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def bundled_path() -> Path:
    """Return the path of the base that comes with the package."""
    return find_bundled_base()


@pytest.fixture(scope="session")
def bundled(bundled_path: Path) -> FactBase:
    """Return the records of the bundled base."""
    return load([bundled_path])


@pytest.fixture(scope="session")
def bundled_index(bundled: FactBase) -> Iterator[Connection]:
    """Yield the open index of the bundled base."""
    db = build_index(bundled)
    yield db
    db.close()


@pytest.fixture(scope="session")
def harbour() -> FactBase:
    """Return the records of the invented base."""
    return load([ROOT / "tests/bases/harbour.yaml"])


@pytest.fixture(scope="session")
def harbour_index(harbour: FactBase) -> Iterator[Connection]:
    """Yield the open index of the invented base."""
    db = build_index(harbour)
    yield db
    db.close()


@pytest.fixture
def warfacts(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Return the function that runs the command line from the root of the repository."""
    monkeypatch.chdir(ROOT)
    return run
