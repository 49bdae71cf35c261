"""YAML to nodes with their places: the only file that imports yaml.

It reads the parser's events and does not call `yaml.load`. So every scalar stays the text that is
written, every node has its line and column, duplicate keys are seen, and deep nesting cannot crash
the interpreter. Aliases, anchors, tags and a second document are refused.
"""

import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from warfacts.base.yaml_faults import explain
from warfacts.errors import Fault, FaultyData
from warfacts.facts.characters import UNSAFE, is_safe
from warfacts.text.reading import NotText, locate, read_text

_DEEPEST = 20
_MOST_UNSAFE = 100
_QUOTE_IT = "put the text in quotes"

# It stands for an unsafe character while the rest is read. It means nothing in YAML, unlike '?'.
_REPLACEMENT = "\ufffd"


class Scalar(NamedTuple):
    """A text."""

    text: str
    line: int
    column: int
    cut: bool = False
    """True if the text ends at a ` #`, and what follows reads like a part of it."""
    plain: bool = False
    """True for a text without quotes."""


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

    Raises: FaultyData if there is no mapping to return.
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
        fault = Fault(shown, 0, 0, "the file is empty; begin it with source:")
    else:
        found = "a list" if isinstance(top, Sequence) else "one text"
        message = f"the file is {found}; begin it with source: and go on with the sections"
        fault = Fault(shown, top.line, top.column, message)
    raise FaultyData([*faults, fault])


def _find_unsafe(text: str, shown: str) -> list[Fault]:
    return [
        Fault(shown, *locate(text, match.start()), _describe_unsafe(match.group()))
        for match in islice(re.finditer(UNSAFE, text), _MOST_UNSAFE)
    ]


def _describe_unsafe(character: str) -> str:
    return f"the character U+{ord(character):04X} cannot be seen or read; delete it"


class _Builder:
    """Makes nodes of one file's parser events."""

    def __init__(self, shown: str, text: str, faults: list[Fault]) -> None:
        import yaml

        self._shown = shown
        self._lines = text.split("\n")
        self._with_hash = {number for number, line in enumerate(self._lines) if "#" in line}
        self._faults = faults
        self._section = ""
        self._last_cut: tuple[int, int] | None = None
        """Where a ` #` last cut a text."""
        self._yaml = yaml
        self._scalar = yaml.ScalarEvent
        self._loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        self._next: Callable[[], Any] = self._loader.get_event

    def build(self) -> Node | None:
        """Return the top node, or None for an empty file."""
        try:
            top = self._read_document()
        except (self._yaml.YAMLError, ValueError) as error:
            place, message = explain(self._lines, error, self._last_cut)
            fault = Fault(self._shown, *place, f"not YAML: {message}")
            raise FaultyData([*self._faults, fault]) from error
        finally:
            self._loader.dispose()
        # A file of comments alone, or of one bare null, is as good as empty.
        empty = isinstance(top, Scalar) and not top.text and top.plain
        return None if empty else top

    def _read_document(self) -> Node | None:
        top: Node | None = None
        while not isinstance(event := self._next(), self._yaml.StreamEndEvent):
            if isinstance(event, self._yaml.DocumentStartEvent):
                if top is not None:
                    self._refuse(event, "a second document; give it a file of its own")
                top = self._read_node(self._next(), 0)
        return top

    def _read_node(self, event: Any, depth: int, first: Node | None = None) -> Node:
        """Return the node that begins with an event and lies in so many others.

        `first` is the node that the same key already has, if the key stands there twice.
        """
        event_type = type(event)
        if event_type is self._scalar:
            return self._make_scalar(event)
        if event_type is self._yaml.AliasEvent:
            self._refuse(event, f"an alias (*) is not allowed; write it out, or {_QUOTE_IT}")
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if depth >= _DEEPEST:
            self._refuse(event, f"nested more than {_DEEPEST} deep; {_QUOTE_IT}")
        if event_type is self._yaml.SequenceStartEvent:
            return self._read_sequence(event, depth)
        # A section that begins twice is one section, so that its declarations stay known.
        in_section = depth == 1 and self._section != "source"
        items = first.items if in_section and isinstance(first, Mapping) else {}
        return self._read_mapping(event, depth, items)

    def _read_sequence(self, event: Any, depth: int) -> Sequence:
        place = _place(event)
        items: list[Node] = []
        while type(event := self._next()) is not self._yaml.SequenceEndEvent:
            items.append(self._read_node(event, depth + 1))
        return Sequence(items, *place)

    def _read_mapping(
        self, event: Any, depth: int, items: dict[str, tuple[Scalar, Node]]
    ) -> Mapping:
        place = _place(event)
        while type(event := self._next()) is not self._yaml.MappingEndEvent:
            key = self._read_node(event, depth + 1)
            if not isinstance(key, Scalar):
                self._refuse(event, f"a key should be one word; {_QUOTE_IT}")
            if not depth:
                self._section = key.text
            known = items.get(key.text)
            node = self._read_node(self._next(), depth + 1, known and known[1])
            if known:
                self._refuse_twice(key, known[0], depth)
            else:
                items[key.text] = (key, node)
        return Mapping(items, *place)

    def _refuse_twice(self, key: Scalar, first: Scalar, depth: int) -> None:
        is_id = depth == 1 and self._section not in ("source", "skip")
        kind, right = ("id", "choose another") if is_id else ("key", "keep one of the two")
        message = f"the {kind} '{key.text}' is already used on line {first.line}; {right}"
        self._faults.append(Fault(self._shown, key.line, key.column, message))

    def _make_scalar(self, event: Any) -> Scalar:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        text, start, end = event.value, event.start_mark, event.end_mark
        line, column = start.line + 1, start.column + 1
        if not event.style:
            is_cut = end.line in self._with_hash and self._is_cut(end)
            if is_cut:
                self._last_cut = end.line + 1, end.column + 1
            return Scalar(text, line, column, is_cut, True)
        # Quotes may hold escapes of unsafe characters.
        if not is_safe(text):
            unsafe = re.findall(UNSAFE, text)[0]
            self._faults.append(Fault(self._shown, line, column, _describe_unsafe(unsafe)))
            text = re.sub(UNSAFE, _REPLACEMENT, text)
        return Scalar(text, line, column)

    def _is_cut(self, end: Any) -> bool:
        """Tell whether the rest of the line reads like lost text: ` #2`, not `  # a comment`."""
        return bool(re.match(r" #|\s+#[^\s#]", self._lines[end.line][end.column :]))

    def _refuse_properties(self, event: Any) -> NoReturn:
        """Refuse the anchor or the tag of a node; YAML calls them its properties."""
        found = "a tag (!)" if event.anchor is None else "an anchor (&)"
        self._refuse(event, f"{found} is not allowed; leave it out, or {_QUOTE_IT}")

    def _refuse(self, event: Any, message: str) -> NoReturn:
        raise FaultyData([*self._faults, Fault(self._shown, *_place(event), message)])


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
