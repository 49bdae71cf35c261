"""The values of fields, read by the kinds of `schema`; what cannot be read becomes a fault."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from warfacts.base.yaml_nodes import Mapping, Node, Scalar, Sequence
from warfacts.errors import Fault, Unreadable, did_you_mean
from warfacts.facts import schema
from warfacts.facts.dates import When, read_when
from warfacts.facts.model import Inset, Position
from warfacts.facts.names import near_names
from warfacts.facts.numbers import read_quantity
from warfacts.facts.schema import Field, FieldType
from warfacts.facts.sections import EVENTS

_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_WHOLE_NUMBER = re.compile("[0-9]{1,9}")
_HEXADECIMAL = re.compile("[0-9a-f]+")
_BREAKS = re.compile(r"[\n\r\t]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")
_TYPE_OF_ITEM = {
    FieldType.NAMES: FieldType.NAME,
    FieldType.PHRASES: FieldType.PHRASE,
    FieldType.REFERENCES: FieldType.REFERENCE,
    FieldType.CHOICES: FieldType.CHOICE,
    FieldType.HASHES: FieldType.SHORT_HASH,
}
_PARAGRAPH = Field("paragraph", FieldType.COUNT, "")
_INSET = {
    "headline": Field("headline", FieldType.TEXT, "", required=True),
    "at": Field("at", FieldType.PARAGRAPHS, "", required=True),
}
SKIP = Field("skip", FieldType.TEXT, "")
"""The reason for which a paragraph holds no fact."""


class Reference(NamedTuple):
    """An id used in a file, to be looked up when all files are read."""

    id: str
    sections: tuple[str, ...]
    position: Position
    holder: str
    """The entity that refers, or '' for a fact."""


class FieldReader:
    """Reads the fields of one file; gathers its faults and its references to be looked up."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.faults: list[Fault] = []
        self.references: list[Reference] = []
        self.paragraphs = 0
        """How many paragraphs the source has; 0 while that is not known."""
        self.holder = ""
        """The entity whose fields are being read, or '' for a fact."""

    def read_fields(
        self,
        section: str,
        fields: dict[str, Field],
        node: Mapping,
    ) -> tuple[dict[str, Any], bool]:
        """Return the values that could be read, and whether every required one is among them."""
        values: dict[str, Any] = {}
        for name, (key, value) in node.items.items():
            field = fields.get(name)
            if field is None:
                near = did_you_mean(_old_names(name, fields) or near_names(name, list(fields)))
                self.fault(key, f"unknown field '{name}'{near}")
                continue
            read = _READERS[field.takes](self, value, field)
            if read is not None:
                values[name] = read
        complete = True
        for field in fields.values():
            if field.required and field.name not in values:
                complete = False
                if field.name not in node.items:
                    self.fault(node, f"the field '{field.name}' is missing in '{section}'")
        return values, complete

    # One value of each kind; None where it has a fault

    def _read_scalar(self, node: Node, field: Field) -> str | None:
        if not isinstance(node, Scalar):
            kind = "list" if isinstance(node, Sequence) else "map"
            self.fault(node, f"'{field.name}' should be text, not a {kind}")
            return None
        text = node.text.strip(" \n")
        if not text.strip():
            self.fault(node, f"'{field.name}' is empty")
            return None
        return text

    def read_text(self, node: Node, field: Field) -> str | None:
        text = self._read_scalar(node, field)
        if text is None:
            return None
        assert isinstance(node, Scalar)
        name, limit = field.name, field.limit
        if node.cut:
            self.fault(node, f"'{name}' is cut at ' #'; put the whole text in quotes")
        if text.startswith(_FORMULA_STARTS):
            self.fault(node, f"'{name}' begins with {text[0]!r}, which a spreadsheet would run")
        elif _BREAKS.search(text):
            self.fault(node, f"'{name}' should be one line without tabs")
        if limit and len(text) > limit:
            self.fault(node, f"'{name}' has {len(text)} characters; at most {limit}")
        return text

    def _read_phrase(self, node: Node, field: Field) -> str | None:
        text = self.read_text(node, field)
        # A word has two characters with the space before it.
        if text is None or len(text) < 2 * schema.LONGEST_PHRASE:
            return text
        count = len(_WORD.findall(text))
        if count > schema.LONGEST_PHRASE:
            self.fault(node, f"'{field.name}' has {count} words; at most {schema.LONGEST_PHRASE}")
        return text

    def _read_list(self, node: Node, field: Field) -> tuple[str, ...] | None:
        items = node.items if isinstance(node, Sequence) else (node,)
        if not items:
            self.fault(node, f"'{field.name}' is empty")
        read = _READERS[_TYPE_OF_ITEM[field.takes]]
        values: list[str] = []
        for item in items:
            value = read(self, item, field)
            # Two paragraphs may be the same; what is named twice is a slip.
            if value in values and field.takes != FieldType.HASHES:
                self.fault(item, f"'{field.name}' holds '{value}' twice")
            elif value is not None:
                values.append(value)
        return tuple(values) or None

    def _read_reference(self, node: Node, field: Field) -> str | None:
        id = self._read_scalar(node, field)
        if id is not None:
            sections = (EVENTS,) if field.takes == FieldType.EVENT else field.sections
            self.references.append(Reference(id, sections, self.position(node), self.holder))
        return id

    def _read_choice(self, node: Node, field: Field) -> str | None:
        text = self._read_scalar(node, field)
        if text is None or text in field.choices:
            return text
        near = did_you_mean(near_names(text, field.choices))
        hint = near or f"; one of {', '.join(field.choices)}"
        noun = "topic" if field.name == "topics" else field.name
        self.fault(node, f"'{text}' is not a {noun}{hint}")
        return None

    def _read_count(self, node: Node, field: Field) -> int | None:
        text = self._read_scalar(node, field)
        if text is None:
            return None
        if not _WHOLE_NUMBER.fullmatch(text) or int(text) < 1:
            self.fault(node, f"'{field.name}' should be a whole number from 1, not '{text}'")
            return None
        return int(text)

    def _read_paragraphs(self, node: Node, field: Field) -> tuple[int, ...] | None:
        items = node.items if isinstance(node, Sequence) else (node,)
        if not items:
            self.fault(node, f"'{field.name}' is empty")
        found = {paragraph for item in items if (paragraph := self.read_paragraph(item))}
        return tuple(sorted(found)) or None

    def read_paragraph(self, node: Node) -> int | None:
        paragraph = self._read_count(node, _PARAGRAPH)
        if paragraph and self.paragraphs and paragraph > self.paragraphs:
            self.fault(node, f"there is no paragraph {paragraph}; the last is {self.paragraphs}")
            return None
        return paragraph

    def _read_date(self, node: Node, field: Field) -> When | None:
        if isinstance(node, Sequence):
            parts = [self._read_scalar(item, field) for item in node.items]
            if None in parts:
                return None
            text: str | None = f"[{', '.join(part for part in parts if part)}]"
        else:
            text = self._read_scalar(node, field)
        if text is None:
            return None
        try:
            return read_when(text)
        except Unreadable as error:
            self.fault(node, str(error))
            return None

    def _read_day(self, node: Node, field: Field) -> str | None:
        when = self._read_date(node, field)
        if when is None or when.text == when.earliest:
            return when and when.text
        message = f"'{field.name}' should be one day such as 2031-03-05, not '{when.text}'"
        self.fault(node, message)
        return None

    def _read_number(self, node: Node, field: Field) -> str | None:
        text = self._read_phrase(node, field)
        if text is None:
            return None
        try:
            read_quantity(text)
        except Unreadable as error:
            self.fault(node, str(error))
            return None
        return text

    def _read_insets(self, node: Node, _field: Field) -> tuple[Inset, ...] | None:
        if not isinstance(node, Mapping):
            self.fault(node, "'insets' should be a map of ids to fields")
            return None
        boxes = []
        for id, (key, item) in node.items.items():
            self.check_id(id, key)
            if not isinstance(item, Mapping):
                self.fault(item, f"'{id}' should be a map of fields")
                continue
            values, complete = self.read_fields("insets", _INSET, item)
            if complete:
                boxes.append(Inset(id, values["headline"], values["at"]))
        return tuple(boxes)

    def _read_flag(self, node: Node, field: Field) -> bool | None:
        text = self._read_scalar(node, field)
        if text in ("true", "false"):
            return text == "true"
        if text is not None:
            self.fault(node, f"'{field.name}' should be true or false, not '{text}'")
        return None

    def _read_id(self, node: Node, field: Field) -> str | None:
        text = self._read_scalar(node, field)
        return text if text is not None and self.check_id(text, node) else None

    def _read_hash(self, node: Node, field: Field) -> str | None:
        text = self._read_scalar(node, field)
        digits = 64 if field.takes == FieldType.HASH else 12
        if text is None or (len(text) == digits and _HEXADECIMAL.fullmatch(text)):
            return text
        self.fault(node, f"'{field.name}' should be {digits} hexadecimal digits in lower case")
        return None

    def check_id(self, id: str, place: Node) -> bool:
        """Tell whether a text has the form of an id; take down a fault where it has not."""
        if not _ID.fullmatch(id):
            self.fault(place, f"'{id}' is not an id; write lower-case words joined by -")
            return False
        if len(id) > schema.LONGEST_ID:
            message = f"the id '{id}' has {len(id)} characters; at most {schema.LONGEST_ID}"
            self.fault(place, message)
            return False
        return True

    def position(self, node: Node) -> Position:
        """Return the place of a node."""
        return Position(self.shown, node.line, node.column)

    def fault(self, place: Node | Position, message: str) -> None:
        """Take down a fault."""
        self.faults.append(Fault(self.shown, place.line, place.column, message))


_Reader = Callable[[FieldReader, Node, Field], Any]
_READERS: dict[FieldType, _Reader] = {
    FieldType.TEXT: FieldReader.read_text,
    FieldType.NAME: FieldReader.read_text,
    FieldType.NAMES: FieldReader._read_list,
    FieldType.PHRASE: FieldReader._read_phrase,
    FieldType.PHRASES: FieldReader._read_list,
    FieldType.REFERENCE: FieldReader._read_reference,
    FieldType.REFERENCES: FieldReader._read_list,
    FieldType.EVENT: FieldReader._read_reference,
    FieldType.ID: FieldReader._read_id,
    FieldType.WHEN: FieldReader._read_date,
    FieldType.DAY: FieldReader._read_day,
    FieldType.NUMBER: FieldReader._read_number,
    FieldType.COUNT: FieldReader._read_count,
    FieldType.PARAGRAPHS: FieldReader._read_paragraphs,
    FieldType.FLAG: FieldReader._read_flag,
    FieldType.CHOICE: FieldReader._read_choice,
    FieldType.CHOICES: FieldReader._read_list,
    FieldType.HASH: FieldReader._read_hash,
    FieldType.SHORT_HASH: FieldReader._read_hash,
    FieldType.HASHES: FieldReader._read_list,
    FieldType.INSETS: FieldReader._read_insets,
}


def _old_names(name: str, known: dict[str, Field]) -> list[str]:
    """Return the field that goes here by another name: the words people try first."""
    names = {
        "by": "attributed_to according_to claimant speaker attribution said_by",
        "via": "through citing",
        "when": "date day on",
        "as_of": "when date day on",
        "at": "paragraph paragraphs para",
        "who": "actors people",
        "where": "place location",
        "words": "evidence quote",
        "said": "value number amount",
        "of": "organisation organization",
    }
    return [field for field, others in names.items() if name in others.split() and field in known]
