"""The README's command blocks, run and compared. `python tests/regenerate.py` rewrites them."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile("(?<=^```console\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)


def _run(command: str) -> str:
    """Return what a `$ warfacts …` line prints, notes and answer together, as in a pipe."""
    program = Path(sys.executable).with_name("warfacts")
    environment = {key: value for key, value in os.environ.items() if key != "WARFACTS_DATA"}
    done = subprocess.run(
        [program, *shlex.split(command)[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return done.stdout.decode()


def _write_blocks(text: str) -> str:
    """Return the page with the output of each command written anew."""

    def answer(block: re.Match[str]) -> str:
        commands = [line for line in block[0].splitlines() if line.startswith("$ ")]
        return "".join(f"{command}\n{_run(command[2:])}" for command in commands)

    return _BLOCK.sub(answer, text)


def write_readme() -> None:
    """Write the README with the output of its commands anew."""
    README.write_text(_write_blocks(README.read_text(encoding="utf-8")), encoding="utf-8")


def test_readme_blocks_print_what_they_show() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.count("```console") >= 5
    assert _write_blocks(text) == text


def test_readme_names_every_command_of_the_help() -> None:
    table = README.read_text(encoding="utf-8").split("| command | answers |")[1]
    help_text = _run("warfacts --help")
    for command in re.findall("^  ([a-z]+) ", help_text.split("Commands:")[1], re.MULTILINE):
        assert re.search(rf"`[^`\n]*\b{command}\b", table), command


def test_readme_options_are_those_of_the_help() -> None:
    table = README.read_text(encoding="utf-8").split("| command | answers |")[1].split("\n\n")[0]
    for row in table.splitlines()[2:]:
        names, answers = row.split("|")[1:3]
        for command in re.findall("`([a-z]+)", names):
            help_text = _run(f"warfacts {command} --help")
            for option in re.findall("--[a-z-]+", answers):
                assert option in help_text, (command, option)
