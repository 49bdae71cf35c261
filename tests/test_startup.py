"""Which modules a question may import: a real user's wait is the start of a process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROBE = """
import sys
sys.argv = ["warfacts", *{arguments!r}]
from warfacts.__main__ import run
code = run()
print(code, *sys.modules, file=sys.stderr)
"""
# What reads and checks a base, and libraries that a kept index makes needless.
_READING = {
    "yaml",
    "warfacts.base.load",
    "warfacts.base.fields",
    "warfacts.base.yaml_nodes",
    "warfacts.index.keep",
    "warfacts.index.rows",
    "warfacts.facts.model",
}
_NEVER = {"dataclasses", "pydantic", "importlib.metadata", "hashlib", "multiprocessing"}
_PAGING = {"warfacts.cli.pager", "shlex"}
_TABLES = {"rich", "rich.table", "warfacts.render.table", "warfacts.render.layout"}


def _list_modules(cache: Path, *arguments: str) -> set[str]:
    """Return the modules of a process that answers from a kept index."""
    probe = [sys.executable, "-c", _PROBE.format(arguments=list(arguments))]
    environment = os.environ | {"WARFACTS_CACHE": str(cache)}
    done = subprocess.run(probe, capture_output=True, text=True, check=True, env=environment)
    code, *modules = done.stderr.strip().rsplit("\n", 1)[-1].split()
    assert code == "0", done.stderr
    return set(modules)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache in which the bundled base's index is kept."""
    folder = tmp_path_factory.mktemp("cache")
    _list_modules(folder, "sources")
    return folder


@pytest.mark.parametrize("question", ["who Milley", "events --since 2022-05-18", "figures"])
def test_json_imports_no_table_and_no_reader(cache: Path, question: str) -> None:
    assert list(cache.glob("*.sqlite")), "the index is not kept"
    modules = _list_modules(cache, *question.split(), "--json")
    assert not modules & (_READING | _NEVER | _TABLES | _PAGING)


@pytest.mark.parametrize("question", ["who Milley", "figures"])
def test_plain_table_in_a_pipe_needs_no_rich(cache: Path, question: str) -> None:
    modules = _list_modules(cache, *question.split())
    assert not modules & (_READING | _NEVER | _PAGING | {"rich"})


def test_help_needs_no_base(cache: Path) -> None:
    probe = "import sys; sys.argv = ['warfacts', 'events', '--help']\n"
    probe += "from warfacts.__main__ import run; run(); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert not set(done.stderr.split()) & (_READING | _NEVER | _TABLES | {"sqlite3", "json"})
