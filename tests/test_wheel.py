"""The built wheel, in an environment of its own, away from the checkout."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it alone; the libraries are those of the tests' environment."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    build = [*pip, "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT)]
    subprocess.run(build, check=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    (site,) = (folder / "env" / "lib").glob("python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_paths()["purelib"])
    python = str(folder / "env" / "bin" / "python")
    install = [*pip, "--python", python, "install", "-q", "--no-deps", "--ignore-installed"]
    subprocess.run([*install, str(wheel)], check=True)
    return folder / "env" / "bin" / "warfacts"


def _run(program: Path, *args: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "WARFACTS_DATA"}
    return subprocess.run(
        [program, *args], capture_output=True, text=True, cwd="/", env=environment, check=False
    )


def test_wheel_holds_the_base(program: Path) -> None:
    done = _run(program, "sources", "--json")
    assert done.returncode == 0
    assert str(program.parents[1]) in done.stdout


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("events --since 2022-05-18", "Azovstal"),
        ("who Milley", "Chairman of the Joint Chiefs of Staff"),
        ("figures", "Azovstal"),
    ],
)
def test_wheel_answers_the_questions_of_the_readme(program: Path, question: str, told: str) -> None:
    done = _run(program, *question.split())
    assert done.returncode == 0, done.stderr
    assert told in done.stdout
