"""YAML to nodes with their places: the only file that imports yaml.

Built on the parser's events, not on `yaml.load`: every scalar stays the text that it is, every node
has its line and column, duplicate keys are seen, and deep nesting cannot crash the interpreter.
Aliases, anchors, tags and a second document are refused.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

from warfacts.errors import Fault, FaultyData

DEEPEST = 20
LARGEST = 64 * 1024 * 1024

# C0 and C1 controls, line and paragraph separators, and the characters that reorder a line
# (Unicode Standard Annex 9, section 2; the "Trojan source" report). Joiners stay.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# Stands for an unsafe character while the rest is read; means nothing in YAML, unlike '?'.
_REPLACEMENT = "\ufffd"

# What YAML says about a text that only lacks its quotes.
_UNQUOTED = (
    "mapping values are not allowed",
    "found character that cannot start any token",
    "did not find expected alphabetic or numeric character",
)


class Scalar(NamedTuple):
    """A text. `cut` is True where a plain text ends at a ` #` that reads like part of it."""

    text: str
    line: int
    column: int
    cut: bool = False
    plain: bool = False


class Sequence(NamedTuple):
    """A list of nodes."""

    items: list["Node"]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys with their nodes, in the order of the file."""

    items: dict[str, tuple[Scalar, "Node"]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


def is_safe(text: str) -> bool:
    """Tell whether a text is free of control and bidirectional characters."""
    return _UNSAFE.search(text) is None


def read_text(path: Path, shown: str) -> str:
    """Return a file's text, decoded as UTF-8, without byte order mark, its line ends made one.

    Raises: FaultyData where it cannot be read, is too large or is not UTF-8.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise FaultyData([Fault(shown, 0, 0, reason)]) from error
    if len(data) > LARGEST:
        raise FaultyData([Fault(shown, 0, 0, "the file is larger than 64 MB")])
    try:
        return _unify_line_ends(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = _unify_line_ends(error.object[: error.start].decode("utf-8"))
        place = _locate(before, len(before))
        raise FaultyData([Fault(shown, *place, "not UTF-8 text")]) from error


def read_file(path: Path, shown: str) -> tuple[Mapping, list[Fault]]:
    """Return a file's top mapping, and the faults that did not stop the reading.

    Raises: FaultyData where there is no mapping to return.
    """
    text = read_text(path, shown)
    faults = []
    if not is_safe(text):
        faults = _find_unsafe(text, shown)
        text = _UNSAFE.sub(_REPLACEMENT, text)
    builder = _Builder(shown, text, faults)
    top = builder.build()
    if isinstance(top, Mapping):
        return top, faults
    if top is None:
        fault = Fault(shown, 0, 0, "the file is empty; it should begin with source:")
    else:
        kind = "list" if isinstance(top, Sequence) else "text"
        message = f"a {kind} stands at the top; it should be a map with source: and sections"
        fault = Fault(shown, top.line, top.column, message)
    raise FaultyData([*faults, fault])


def _unify_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _locate(text: str, index: int) -> tuple[int, int]:
    """Return the line and column of a character."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _find_unsafe(text: str, shown: str) -> list[Fault]:
    faults = []
    for match in _UNSAFE.finditer(text):
        place = _locate(text, match.start())
        faults.append(Fault(shown, *place, _describe_unsafe(match.group())))
        if len(faults) == 100:
            break
    return faults


def _describe_unsafe(character: str) -> str:
    return f"the character U+{ord(character):04X} is not allowed; it hides or reorders text"


class _Builder:
    """Makes nodes of one file's parser events."""

    def __init__(self, shown: str, text: str, faults: list[Fault]) -> None:
        self._shown = shown
        self._text = text
        self._lines = text.split("\n")
        self._faults = faults
        self._top: Node | None = None
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []
        self._section = ""
        self._last_cut = 0
        """The line of the last text that a ` #` cuts; 0 for none."""
        self._documents = 0

    def build(self) -> Node | None:
        """Return the top node, or None for an empty file."""
        import yaml

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        scalar, start = yaml.ScalarEvent, (yaml.SequenceStartEvent, yaml.MappingStartEvent)
        end = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
        try:
            for event in yaml.parse(self._text, Loader=loader):
                kind = type(event)
                if kind is scalar:
                    self._refuse_marks(event)
                    self._add(self._make_scalar(event))
                elif kind in start:
                    self._refuse_marks(event)
                    self._begin(event, is_mapping=kind is start[1])
                elif kind in end:
                    self._open.pop()
                    self._keys.pop()
                elif kind is yaml.AliasEvent:
                    self._refuse(event, "aliases (*) are not allowed; write it out, or in quotes")
                elif kind is yaml.DocumentStartEvent:
                    self._documents += 1
                    if self._documents > 1:
                        self._refuse(event, "a second document begins here; a file holds one")
        except (yaml.YAMLError, ValueError) as error:
            raise FaultyData([*self._faults, self._describe(error)]) from error
        # A file of comments alone, or of one bare null, is as good as empty.
        empty = isinstance(self._top, Scalar) and not self._top.text and self._top.plain
        return None if empty else self._top

    def _begin(self, event: Any, *, is_mapping: bool) -> None:
        if len(self._open) >= DEEPEST:
            self._refuse(event, f"nested more than {DEEPEST} deep")
        place = _place(event)
        made = Mapping({}, *place) if is_mapping else Sequence([], *place)
        first = self._add(made)
        # A section that begins twice is one, so that what is declared in it stays known.
        in_section = len(self._open) == 1 and self._section != "source"
        if in_section and is_mapping and isinstance(first, Mapping):
            made = first
        self._open.append(made)
        self._keys.append(None)

    def _add(self, node: Node) -> Node:
        """Put a node where it belongs; return it, or the one that already has its key."""
        if not self._open:
            self._top = node
            return node
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return node
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = self._take_key(node)
            return node
        self._keys[-1] = None
        if len(self._open) == 1:
            self._section = key.text
        if key.text in parent.items:
            self._refuse_twice(key, parent.items[key.text][0])
        return parent.items.setdefault(key.text, (key, node))[1]

    def _refuse_twice(self, key: Scalar, first: Scalar) -> None:
        is_id = len(self._open) == 2 and self._section not in ("source", "skip")
        kind = "id" if is_id else "key"
        message = f"the {kind} '{key.text}' is already used on line {first.line}"
        self._faults.append(Fault(self._shown, key.line, key.column, message))

    def _take_key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        fault = Fault(
            self._shown, node.line, node.column, "a key must be a word, not a list or map"
        )
        raise FaultyData([*self._faults, fault])

    def _make_scalar(self, event: Any) -> Scalar:
        line, column = _place(event)
        plain = event.style is None or event.style == ""
        text = event.value
        if not plain and not is_safe(text):
            unsafe = _UNSAFE.search(text)
            assert unsafe
            self._faults.append(Fault(self._shown, line, column, _describe_unsafe(unsafe.group())))
            text = _UNSAFE.sub(_REPLACEMENT, text)
        cut = plain and self._is_cut(event.end_mark)
        if cut:
            self._last_cut = event.end_mark.line + 1
        return Scalar(text, line, column, cut, plain)

    def _is_cut(self, end: Any) -> bool:
        """Tell whether the rest of the line reads like lost text: ` #2`, not `  # a comment`."""
        rest = self._text_at(end.line + 1, end.column + 1)
        return "#" in rest and bool(re.match(r" #|\s+#[^\s#]", rest))

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, "anchors (&) are not allowed; write it out, or in quotes")
        if event.tag is not None:
            self._refuse(event, "tags (!) are not allowed; every value is text")

    def _refuse(self, event: Any, message: str) -> None:
        raise FaultyData([*self._faults, Fault(self._shown, *_place(event), message)])

    def _describe(self, error: Any) -> Fault:
        mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
        if begun and mark and begun.line != mark.line:
            problem += f" {error.context} from line {begun.line + 1}"
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        hint = ""
        if self._text_at(line, column).startswith("\t"):
            hint = "; indent with spaces, not tabs"
        elif problem.startswith(_UNQUOTED):
            hint = "; does a text here need quotes?"
        elif begun and self._last_cut > begun.line:
            hint = f"; ' #' cuts a text on line {self._last_cut}"
        return Fault(self._shown, line, column, f"not YAML: {problem}{hint}")

    def _text_at(self, line: int, column: int) -> str:
        """Return the rest of a line, empty where there is no such line."""
        return self._lines[line - 1][column - 1 :] if 0 < line <= len(self._lines) else ""


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
