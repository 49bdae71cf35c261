"""The file that --output names: the bytes of a pipe, whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from regenerate import Ran
from warfacts.cli.output import open_output
from warfacts.errors import WarfactsError

ASKED = ("events", "--since", "2022-05-18")


@pytest.mark.parametrize("format", ["table", "json", "csv"])
def test_output_has_what_a_pipe_has(
    format: str, warfacts: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "")
    file = tmp_path / "answer"
    printed = warfacts(*ASKED, "-f", format)
    written = warfacts(*ASKED, "-f", format, "-o", str(file))
    assert (written.out, written.err, written.code) == ("", printed.err, 0)
    assert file.read_text(encoding="utf-8") == printed.out


def test_output_replaces_a_file_with_force_alone(
    warfacts: Callable[..., Ran], tmp_path: Path
) -> None:
    file = tmp_path / "answer"
    file.write_text("kept", encoding="utf-8")
    ran = warfacts(*ASKED, "--count", "-o", str(file))
    assert ran == Ran("", f"warfacts: {file} exists; to write over it: --force\n", 1)
    assert file.read_text(encoding="utf-8") == "kept"
    assert warfacts(*ASKED, "--count", "-o", str(file), "--force").code == 0
    assert file.read_text(encoding="utf-8").strip().isdigit()
    assert not list(tmp_path.glob(".answer*"))


def test_output_minus_is_stdout(warfacts: Callable[..., Ran]) -> None:
    assert warfacts(*ASKED, "-o", "-") == warfacts(*ASKED)


@pytest.mark.parametrize(
    ("path", "message"),
    [("", "'' is no path"), (".", ". is a folder"), ("no-such/answer", "no-such/answer: cannot")],
)
def test_output_refuses_what_is_no_file(
    path: str, message: str, warfacts: Callable[..., Ran]
) -> None:
    ran = warfacts(*ASKED, "-o", path)
    assert ran.out == ""
    assert ran.err.startswith(f"warfacts: {message}")


def test_open_output_leaves_nothing_behind_after_an_error(tmp_path: Path) -> None:
    def write_half() -> None:
        with open_output(str(tmp_path / "answer"), force=True, encoding="utf-8") as file:
            file.write("half")
            raise WarfactsError("stopped")

    with pytest.raises(WarfactsError, match="stopped"):
        write_half()
    assert not [path for path in tmp_path.rglob("*") if "answer" in path.name]
