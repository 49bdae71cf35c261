"""CONTRIBUTING.md: the map names every file, and its two ways are those that the program goes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "warfacts"
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

# Prints `file: function` for each function of the package that is called, in order.
TRACER = f"""
import os, sys
from warfacts import __main__

def note(frame, event, _argument):
    code = frame.f_code
    if event == "call" and code.co_filename.startswith({str(PACKAGE)!r}):
        file = os.path.relpath(code.co_filename, {str(PACKAGE)!r})
        called.setdefault(f"{{file}}: {{code.co_qualname}}")

def end(code):
    sys.setprofile(None)
    sys.stderr.write("\\n".join(called))
    sys.exit(code)

called = {{}}
os._exit = end
sys.setprofile(note)
__main__.main()
"""
WAYS = {
    "events": ("events", "--since", "2022-05-18"),
    "verify": ("verify", str(ROOT / "tests/texts/strike.txt")),
}


def _list_mapped() -> list[str]:
    """Return the files that the map names, in its order."""
    found = []
    folder = ""
    for line in PAGE.split("## The map")[1].split("## Two ways")[0].splitlines():
        if line.startswith("### "):
            named = re.match("### `(.+/)`", line)
            folder = named[1] if named else ""
        elif line.startswith("- "):
            found += [folder + file for file in re.findall(r"`(\w+\.py)`", line.split(":")[0])]
    return found


def _read_way(command: str) -> list[str]:
    """Return the functions that the page names for a command, each with its file."""
    way = PAGE.split(f"### `warfacts {command}")[1].split("\n##")[0]
    steps = re.findall(r"^\d+\. `(.+?)`: (.+)$", way, re.MULTILINE)
    return [
        f"{file}: {function}"
        for file, functions in steps
        for function in functions.split("`")[1::2]
    ]


def _trace(command: str) -> list[str]:
    """Return the functions that a command calls, in the order in which each is first called."""
    base = {"WARFACTS_DATA": str(ROOT / "tests/texts/strike.yaml")}
    run = [sys.executable, "-c", TRACER, *WAYS[command]]
    done = subprocess.run(run, capture_output=True, env=os.environ | base, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stderr.decode().splitlines()


def test_map_names_every_file_once() -> None:
    files = sorted(str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py"))
    empty = {"/".join((room, "__init__.py")) for room in {Path(file).parts[0] for file in files}}
    assert sorted(_list_mapped()) == [
        file
        for file in files
        if file not in empty or file in ("render/__init__.py", "lexicon/__init__.py")
    ]


@pytest.mark.parametrize("command", WAYS)
def test_way_is_the_one_that_the_program_goes(command: str) -> None:
    _trace(command)  # so that `events` finds a kept index
    called, named = _trace(command), _read_way(command)
    assert len(named) > 20
    assert [step for step in named if step not in called] == []
    assert named == sorted(named, key=called.index)
