"""YAML to nodes with their places: the only file that imports yaml.

Built on the parser's events, not on `yaml.load`: every scalar stays the text that it is, every node
has its line and column, duplicate keys are seen, and deep nesting cannot crash the interpreter.
Aliases, anchors, tags and a second document are refused.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from warfacts.errors import Fault, FaultyData
from warfacts.facts.characters import UNSAFE, is_safe
from warfacts.text.reading import NotText, locate, read_text

DEEPEST = 20

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


def read_file(path: Path, shown: str) -> tuple[Mapping, list[Fault]]:
    """Return a file's top mapping, and the faults that did not stop the reading.

    Raises: FaultyData where there is no mapping to return.
    """
    try:
        text = read_text(path)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise FaultyData([Fault(shown, 0, 0, reason)]) from error
    except NotText as error:
        message = f"{error}; a file of a base is UTF-8 text of at most 64 MB"
        raise FaultyData([Fault(shown, error.line, error.column, message)]) from error
    faults = []
    if not is_safe(text):
        faults = _find_unsafe(text, shown)
        text = re.sub(UNSAFE, _REPLACEMENT, text)
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


def _find_unsafe(text: str, shown: str) -> list[Fault]:
    faults = []
    for match in re.finditer(UNSAFE, text):
        place = locate(text, match.start())
        faults.append(Fault(shown, *place, _describe_unsafe(match.group())))
        if len(faults) == 100:
            break
    return faults


def _describe_unsafe(character: str) -> str:
    return f"the character U+{ord(character):04X} is not allowed; it hides or reorders text"


class _Builder:
    """Makes nodes of one file's parser events."""

    def __init__(self, shown: str, text: str, faults: list[Fault]) -> None:
        import yaml

        self._shown = shown
        self._lines = text.split("\n")
        self._with_hash = {number for number, line in enumerate(self._lines) if "#" in line}
        self._faults = faults
        self._section = ""
        self._last_cut = 0
        """The line of the last text that a ` #` cuts; 0 for none."""
        self._yaml = yaml
        self._loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        self._next: Callable[[], Any] = self._loader.get_event

    def build(self) -> Node | None:
        """Return the top node, or None for an empty file."""
        try:
            top = self._read_document()
        except (self._yaml.YAMLError, ValueError) as error:
            raise FaultyData([*self._faults, self._describe(error)]) from error
        finally:
            self._loader.dispose()
        # A file of comments alone, or of one bare null, is as good as empty.
        empty = isinstance(top, Scalar) and not top.text and top.plain
        return None if empty else top

    def _read_document(self) -> Node | None:
        top: Node | None = None
        documents = 0
        while not isinstance(event := self._next(), self._yaml.StreamEndEvent):
            if isinstance(event, self._yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "a second document begins here; a file holds one")
                top = self._read_node(self._next(), 0)
        return top

    def _read_node(self, event: Any, depth: int, first: Node | None = None) -> Node:
        """Return the node that begins with an event, below so many others.

        `first` is what the same key already has.
        """
        kind = type(event)
        if kind is self._yaml.ScalarEvent:
            return self._make_scalar(event)
        if kind is self._yaml.AliasEvent:
            self._refuse(event, "aliases (*) are not allowed; write it out, or in quotes")
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if depth >= DEEPEST:
            self._refuse(event, f"nested more than {DEEPEST} deep")
        if kind is self._yaml.SequenceStartEvent:
            return self._read_sequence(event, depth)
        # A section that begins twice is one, so that what is declared in it stays known.
        in_section = depth == 1 and self._section != "source"
        items = first.items if in_section and isinstance(first, Mapping) else {}
        return self._read_mapping(event, depth, items)

    def _read_sequence(self, event: Any, depth: int) -> Sequence:
        place = _place(event)
        end, scalar = self._yaml.SequenceEndEvent, self._yaml.ScalarEvent
        items: list[Node] = []
        while (kind := type(event := self._next())) is not end:
            is_scalar = kind is scalar
            node = self._make_scalar(event) if is_scalar else self._read_node(event, depth + 1)
            items.append(node)
        return Sequence(items, *place)

    def _read_mapping(
        self, event: Any, depth: int, items: dict[str, tuple[Scalar, Node]]
    ) -> Mapping:
        place = _place(event)
        end, scalar = self._yaml.MappingEndEvent, self._yaml.ScalarEvent
        while (kind := type(event := self._next())) is not end:
            is_scalar = kind is scalar
            key = self._make_scalar(event) if is_scalar else self._read_node(event, depth + 1)
            if not isinstance(key, Scalar):
                message = "a key must be a word, not a list or map"
                fault = Fault(self._shown, key.line, key.column, message)
                raise FaultyData([*self._faults, fault])
            if not depth:
                self._section = key.text
            known = items.get(key.text)
            event = self._next()
            if type(event) is scalar:
                node: Node = self._make_scalar(event)
            else:
                node = self._read_node(event, depth + 1, known and known[1])
            if known:
                self._refuse_twice(key, known[0], depth)
            else:
                items[key.text] = (key, node)
        return Mapping(items, *place)

    def _refuse_twice(self, key: Scalar, first: Scalar, depth: int) -> None:
        is_id = depth == 1 and self._section not in ("source", "skip")
        kind = "id" if is_id else "key"
        message = f"the {kind} '{key.text}' is already used on line {first.line}"
        self._faults.append(Fault(self._shown, key.line, key.column, message))

    def _make_scalar(self, event: Any) -> Scalar:
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        start, text = event.start_mark, event.value
        line, column = start.line + 1, start.column + 1
        if event.style:
            return self._make_quoted(text, line, column)
        if event.end_mark.line in self._with_hash and self._is_cut(event.end_mark):
            self._last_cut = event.end_mark.line + 1
            return Scalar(text, line, column, True, True)
        return Scalar(text, line, column, False, True)

    def _make_quoted(self, text: str, line: int, column: int) -> Scalar:
        if not is_safe(text):
            unsafe = re.findall(UNSAFE, text)[0]
            self._faults.append(Fault(self._shown, line, column, _describe_unsafe(unsafe)))
            text = re.sub(UNSAFE, _REPLACEMENT, text)
        return Scalar(text, line, column)

    def _is_cut(self, end: Any) -> bool:
        """Tell whether the rest of the line reads like lost text: ` #2`, not `  # a comment`."""
        rest = self._text_at(end.line + 1, end.column + 1)
        return bool(re.match(r" #|\s+#[^\s#]", rest))

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
