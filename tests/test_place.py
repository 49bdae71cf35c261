"""Where the index of a base is kept."""

from pathlib import Path

import pytest

from warfacts.index.place import find_place

BASE = [Path("base.yaml")]


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"WARFACTS_CACHE": "/named", "XDG_CACHE_HOME": "/shared"}, "/named"),
        ({"WARFACTS_CACHE": "~/mine"}, "/home/ana/mine"),
        ({"WARFACTS_CACHE": "", "XDG_CACHE_HOME": "/shared"}, "/shared/warfacts"),
        ({"XDG_CACHE_HOME": "relative"}, "/home/ana/.cache/warfacts"),
        ({}, "/home/ana/.cache/warfacts"),
    ],
)
def test_find_place_looks_into_the_environment(
    environment: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("WARFACTS_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/ana", **environment}.items():
        monkeypatch.setenv(name, value)
    place = find_place(BASE)
    assert place
    assert place.parent == Path(folder)


def test_find_place_has_none_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WARFACTS_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    assert find_place(BASE) is None


def test_find_place_tells_bases_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = find_place(BASE)
    assert find_place([Path("other.yaml")]) != here
    assert find_place([Path("base.yaml").resolve()]) != here
    monkeypatch.chdir(tmp_path)
    assert find_place(BASE) != here
