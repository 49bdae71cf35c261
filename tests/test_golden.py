"""What each command prints, whole: stdout, stderr and exit code, one file in `golden` a case."""

from pathlib import Path

import pytest

from regenerate import ROOT, list_cases, write_case
from warfacts.render import FORMATS

CASES = list_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_golden(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    # `python tests/regenerate.py` writes the files anew; read the difference before it is kept.
    assert write_case(case) == case.read_text(encoding="utf-8")


def test_golden_has_every_command_in_every_format() -> None:
    commands = ("events", "figures", "quotes", "statements", "sources", "who", "where", "show")
    expected = {f"{command}-{format}" for command in commands for format in FORMATS}
    assert expected <= {case.stem for case in CASES}


def test_golden_shows_no_bug() -> None:
    assert not [case.stem for case in CASES if "exit 70" in case.read_text(encoding="utf-8")]
