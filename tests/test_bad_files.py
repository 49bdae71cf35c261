"""Each faulty file of tests/bad with its whole report, which stands beside it as text.

Invented news of a harbour town. Files that an editor or git would mangle are made here.
"""

from pathlib import Path

import pytest

from warfacts.base.load import load
from warfacts.errors import FaultyData

BAD = Path(__file__).parent / "bad"
NAMES = sorted(path.stem for path in BAD.glob("*.yaml"))

SOUND = """\
source: {id: pier-news, headline: The pier opens, reference_date: 2031-03-06, paragraphs: 9}
people:
  ana-ortega: {name: Ana Ortega, at: 3}
events:
  pier-opens: {title: The pier opens, by: ana-ortega, at: 2, words: [opens at last]}
"""
HIDES = "cannot be seen or read; delete it"
OF_A_BASE = "a file of a base is UTF-8 text of at most 64 MB"
GENERATED = {
    "bidirectional character": (
        SOUND.replace("The pier opens, by", "The \u202epier\u2069 opens, by").encode(),
        [f"5:27: the character U+202E {HIDES}", f"5:32: the character U+2069 {HIDES}"],
    ),
    "bidirectional character in a comment": (
        f"{SOUND}# é \u2067reversed".encode(),
        [f"6:5: the character U+2067 {HIDES}"],
    ),
    "control character": (
        SOUND.replace("The pier opens, by", "The \x1bpier opens\x85, by").encode(),
        [f"5:27: the character U+001B {HIDES}", f"5:38: the character U+0085 {HIDES}"],
    ),
    "null character before a key": (
        SOUND.replace("  pier-opens", " \x00pier-opens").encode(),
        [f"5:2: not plain text; {OF_A_BASE}"],
    ),
    "escaped null character": (
        SOUND.replace("The pier opens, by", '"The \\0 pier", by').encode(),
        [f"5:23: the character U+0000 {HIDES}"],
    ),
    "byte order mark in the middle": (
        f"\ufeff{SOUND}".replace("Ana O", "Ana\ufeffO").encode(),
        [f"3:25: the character U+FEFF {HIDES}"],
    ),
    "old line ends": (
        f"{SOUND}skip:\n  9: a line #9\n".replace("\n", "\r").encode(),
        ["7:6: 'skip' is cut at ' #'; put the whole text in quotes"],
    ),
    "not utf-8": (
        SOUND.encode().replace(b"Ana Ortega", b"Jos\xe9"),
        [f"3:25: not UTF-8 text; {OF_A_BASE}"],
    ),
    "not utf-8 after characters of several bytes": (
        b"\xef\xbb\xbf" + SOUND.encode().replace(b"Ana Ortega", b"\xc3\xa9\xc3\xa9\xff"),
        [f"3:24: not UTF-8 text; {OF_A_BASE}"],
    ),
    "utf-16": (SOUND.encode("utf-16"), [f"1:1: not UTF-8 text; {OF_A_BASE}"]),
}


def report(path: Path) -> list[str]:
    """Return the faults of a file, which is to have some."""
    with pytest.raises(FaultyData) as caught:
        load([path])
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("name", NAMES)
def test_load_reports_every_fault_of_a_bad_file(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BAD)
    expected = (BAD / f"{name}.txt").read_text(encoding="utf-8")
    assert report(Path(f"{name}.yaml")) == expected.splitlines()


def test_bad_files_have_their_reports() -> None:
    assert NAMES
    assert sorted(path.stem for path in BAD.glob("*.txt")) == NAMES


def test_sound_file_of_these_tests_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "sound.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert [fact.id for fact in load([path]).facts] == ["pier-opens"]


@pytest.mark.parametrize("name", GENERATED)
def test_load_reports_every_fault_of_a_generated_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, expected = GENERATED[name]
    monkeypatch.chdir(tmp_path)
    Path("x.yaml").write_bytes(content)
    assert report(Path("x.yaml")) == [f"x.yaml:{line}" for line in expected]


def test_load_stops_telling_of_control_characters_at_a_hundred(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(SOUND + "# " + "\a" * 300, encoding="utf-8")
    assert len(report(path)) == 100
