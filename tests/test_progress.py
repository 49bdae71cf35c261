"""When the bar of a long piece of work is shown, and that it changes nothing."""

import io
import os
import sys
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest

from invented import TEXTS
from warfacts.cli import progress

ARTICLE = TEXTS / "strike.txt"
BASE = TEXTS / "strike.yaml"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("patience", [-1.0, 3600.0])
def test_track_passes_every_step_on(patience: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setattr(sys, "stderr", _Terminal())
    assert list(progress.track(range(5), 5, "counting")) == [0, 1, 2, 3, 4]


def test_track_is_silent_where_stderr_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    assert list(progress.track(range(5), 5, "counting")) == [0, 1, 2, 3, 4]
    assert tuple(capsys.readouterr()) == ("", "")


def test_track_survives_a_closed_stderr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert list(progress.track(range(5), 5, "counting")) == [0, 1, 2, 3, 4]


def test_track_shows_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    stderr = _Terminal()
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setenv("TERM", "xterm")
    assert list(progress.track(range(5), 5, "counting")) == [0, 1, 2, 3, 4]
    assert "counting" in stderr.getvalue()


@pytest.mark.parametrize("patience", [-1, 3600])
def test_verify_shows_its_bar_on_a_terminal_and_leaves_stdout_alone(
    tmp_path: Path, patience: int
) -> None:
    script = tmp_path / "patient.py"
    script.write_text(
        "from warfacts.__main__ import main\n"
        "from warfacts.cli import progress\n"
        f"progress.PATIENCE = {patience}\n"
        "main()\n"
    )
    line = f'"{sys.executable}" {script} verify "{ARTICLE}" --data "{BASE}" > {tmp_path}/out'
    child = pexpect.spawn(
        "bash", ["-c", line], encoding="utf-8", env=os.environ | {"TERM": "xterm-256color"}
    )
    child.expect(pexpect.EOF, timeout=30)
    child.close()
    assert child.exitstatus == 0
    assert ("verifying" in child.before) is (patience < 0)
    out = (tmp_path / "out").read_text(encoding="utf-8")
    assert "verifying" not in out
    assert out.endswith(": 100 %\n")
