"""The arrows between the rooms (who may import whom) and the doors to libraries."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "warfacts"

# A package to those that its files may import besides their own: arrows go down only.
ARROWS: dict[str, set[str]] = {
    "errors": set(),
    "facts": {"errors"},
    "lexicon": set(),
    "text": {"errors", "facts", "lexicon"},
    "base": {"errors", "facts", "lexicon", "text"},
    "index": {"errors", "facts", "base"},
    "query": {"errors", "facts", "text"},
    "verify": {"errors", "facts", "lexicon", "text"},
    "render": {"errors", "facts"},
    "cli": {"errors", "facts", "text", "base", "index", "query", "verify", "render"},
    "__main__": {"errors", "cli"},
}

# A library to the packages that own it; every other one goes through them.
OWNERS = {
    "yaml": {"base", "lexicon"},
    "rich": {"render", "cli"},
    "sqlite3": {"index", "query"},
    "typer": {"cli"},
}


def _room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def _imports(path: Path) -> list[tuple[str, bool]]:
    """Return each imported module of a file, and whether it is for the type checker alone."""
    found = []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, id(node) in typing_only) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            if node.module == "warfacts":
                found += [(name, id(node) in typing_only) for name in names]
            else:
                found.append((node.module, id(node) in typing_only))
    return found


FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_import_only_what_the_arrows_allow(path: Path) -> None:
    room = _room(path)
    for name, typing_only in _imports(path):
        top, _, rest = name.partition(".")
        if top == "warfacts" and rest.split(".")[0] != "__version__":
            other = rest.split(".")[0]
            assert other in ARROWS[room] | {room}, f"{room} may not import {other}"
        elif top in OWNERS and not typing_only:
            assert room in OWNERS[top], f"{room} may not import {top}"


def test_only_what_draws_or_measures_imports_rich() -> None:
    users = {path.stem for path in FILES for name, _ in _imports(path) if name.startswith("rich")}
    assert users == {"cells", "table", "progress"}


def test_nobody_imports_click() -> None:
    assert not [path for path in FILES for name, _ in _imports(path) if name.startswith("click")]


def test_every_room_has_its_arrows() -> None:
    rooms = {_room(path) for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE}
    rooms |= {path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__"}
    assert rooms == set(ARROWS)
