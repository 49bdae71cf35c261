"""The vocabulary of English stands in one file."""

import ast
import re
from pathlib import Path

import pytest

from warfacts.facts import english

PACKAGE = Path(__file__).parents[1] / "src" / "warfacts"
LISTS = {
    name: tuple(words)
    for name, words in vars(english).items()
    if re.match("[A-Z_]+$", name) and name[0] != "_"
}
COMMON = {"HEDGES"}
"""Lists of words that other lists of words hold for reasons of their own."""
FILES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    # units.py has the signs and names of the units of every language.
    if path.name not in ("english.py", "units.py")
]


def list_tables(path: Path) -> list[str]:
    """Return the tables of a file: the strings of each assignment of the module, in one text."""
    return [
        " ".join(
            each.value.lower()
            for each in ast.walk(node)
            if isinstance(each, ast.Constant) and isinstance(each.value, str)
        )
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_other_file_repeats_a_list_of_english(path: Path) -> None:
    for table in list_tables(path):
        for name, words in LISTS.items():
            found = [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", table)]
            assert len(found) < 4 or name in COMMON, (name, found)


def test_words_of_english_are_small_so_that_they_match_a_text_in_small_letters() -> None:
    assert not [word for words in LISTS.values() for word in words if word != word.lower()]


def test_any_of_takes_the_longest_word_first() -> None:
    found = re.match(english.any_of(["tens", "tens of thousands"]), "tens of thousands")
    assert found
    assert found.group() == "tens of thousands"
