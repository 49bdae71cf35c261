"""The values of fields, read as `schema` says; a value that cannot be read becomes a fault."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from warfacts.base.field_faults import (
    find_hash_fault,
    find_id_fault,
    find_phrase_fault,
    find_text_faults,
)
from warfacts.base.yaml_nodes import Mapping, Node, Scalar, Sequence
from warfacts.errors import Fault, Unreadable
from warfacts.facts.dates import When, read_when
from warfacts.facts.model import Inset, Position, Review
from warfacts.facts.numbers import Quantity
from warfacts.facts.schema import (
    FIELDS,
    Field,
    FieldType,
    describe_unknown_choice,
    suggest_field,
)

_Read = TypeVar("_Read")
_WHOLE_NUMBER = re.compile("[0-9]{1,9}")
_PATTERNS = {
    FieldType.LANGUAGE: "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
    FieldType.CURRENCY: "[A-Z]{3}",
}
_PARAGRAPH = Field("paragraph", FieldType.COUNT, "")
SKIP = Field("skip", FieldType.TEXT, "", required=True)
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
        self.language = "en"
        self.dollar: str | None = None

    def read_fields(
        self, section: str, fields: dict[str, Field], node: Mapping
    ) -> tuple[dict[str, Any], bool]:
        """Return the values that could be read, and whether every required one is among them."""
        values: dict[str, Any] = {}
        for name, (key, value) in node.items.items():
            field = fields.get(name)
            if field is None:
                self.fault(key, f"unknown field '{name}'{suggest_field(name, fields)}")
                continue
            read = _READERS[field.takes](self, value, field)
            if read is not None:
                values[name] = read
        required = [field for field in fields.values() if field.required]
        for field in required:
            if field.name not in node.items:
                right = f"add {field.name}: with {field.takes}"
                self.fault(node, f"the field '{field.name}' is missing in '{section}'; {right}")
        return values, all(field.name in values for field in required)

    def read_text(self, node: Node, field: Field) -> str | None:
        """Return a text of one line; None if there is no text at all."""
        text = self._read_scalar(node, field)
        if text is None:
            return None
        if isinstance(node, Scalar) and node.cut:
            self.fault(node, f"'{field.name}' is cut at ' #'; put the whole text in quotes")
        for message in find_text_faults(text, field):
            self.fault(node, message)
        return text

    def read_paragraph(self, node: Node) -> int | None:
        """Return the number of a paragraph that the source has."""
        paragraph = self._read_count(node, _PARAGRAPH)
        if paragraph and self.paragraphs and paragraph > self.paragraphs:
            known = f"'source' says that there are {self.paragraphs}"
            self.fault(node, f"there is no paragraph {paragraph}; {known}")
            return None
        return paragraph

    def check_id(self, id: str, place: Node) -> bool:
        """Tell whether a text has the form of an id; take down a fault if it has not."""
        message = find_id_fault(id)
        if message:
            self.fault(place, message)
        return message is None

    def read_map(self, name: str, node: Node, wanted: str) -> Mapping | None:
        """Return a map; take down a fault that says what was wanted if there is none."""
        if isinstance(node, Mapping):
            return node
        found = "a list" if isinstance(node, Sequence) else "a text" if node.text else "nothing"
        self.fault(node, f"'{name}' holds {found}; write {wanted} below it")
        return None

    def position(self, node: Node) -> Position:
        """Return the place of a node."""
        return Position(self.shown, node.line, node.column)

    def fault(self, place: Node | Position, message: str) -> None:
        """Take down a fault."""
        self.faults.append(Fault(self.shown, place.line, place.column, message))

    # One value of each type; None if it has a fault

    def _read_scalar(self, node: Node, field: Field) -> str | None:
        if isinstance(node, Scalar):
            text = node.text.strip(" \n")
            if text.strip():
                return text
            self._refuse_empty(node, field)
        else:
            found, sign = ("list", "[") if isinstance(node, Sequence) else ("map", "{ or ': '")
            right = f"put a text with {sign} in quotes"
            self.fault(node, f"'{field.name}' should be text, not a {found}; {right}")
        return None

    def _refuse_empty(self, node: Node, field: Field) -> None:
        right = f"write {field.takes}" if field.required else "fill it or leave it out"
        self.fault(node, f"'{field.name}' is empty; {right}")

    def _read_phrase(self, node: Node, field: Field) -> str | None:
        text = self.read_text(node, field)
        message = find_phrase_fault(text, field) if text else None
        if message:
            self.fault(node, message)
        return text

    def _read_list(self, node: Node, field: Field) -> tuple[str, ...] | None:
        read = _READERS[_TYPE_OF_ITEM[field.takes]]
        values: list[str] = []
        for item in self._list_items(node, field):
            value = read(self, item, field)
            # Two paragraphs may be the same; anything else that stands twice is a slip.
            if value in values and field.takes != FieldType.HASHES:
                self.fault(item, f"'{field.name}' holds '{value}' twice; write it once")
            elif value is not None:
                values.append(value)
        return tuple(values) or None

    def _list_items(self, node: Node, field: Field) -> list[Node]:
        """Return the items of a list, or the one that stands alone."""
        if not isinstance(node, Sequence):
            return [node]
        if not node.items:
            self._refuse_empty(node, field)
        return node.items

    def _read_reference(self, node: Node, field: Field) -> str | None:
        id = self._read_scalar(node, field)
        if id is not None:
            self.references.append(Reference(id, field.sections, self.position(node), self.holder))
        return id

    def _read_choice(self, node: Node, field: Field) -> str | None:
        text = self._read_scalar(node, field)
        if text is None or text in field.choices:
            return text
        noun = field.name.removesuffix("s") if field.takes == FieldType.CHOICES else field.name
        self.fault(node, describe_unknown_choice(text, noun, field.choices))
        return None

    def _read_count(self, node: Node, field: Field) -> int | None:
        text = self._read_scalar(node, field)
        if text is None:
            return None
        if _WHOLE_NUMBER.fullmatch(text) and int(text) > 0:
            return int(text)
        self.fault(node, f"'{field.name}' should be a whole number such as 3, not '{text}'")
        return None

    def _read_paragraphs(self, node: Node, field: Field) -> tuple[int, ...] | None:
        read = map(self.read_paragraph, self._list_items(node, field))
        return tuple(sorted({paragraph for paragraph in read if paragraph})) or None

    def _read_date(self, node: Node, field: Field) -> When | None:
        if isinstance(node, Sequence):
            parts = [self._read_scalar(item, field) for item in node.items]
            text = None if None in parts else f"[{', '.join(map(str, parts))}]"
        else:
            text = self._read_scalar(node, field)
        return None if text is None else self._derive(node, read_when, text)

    def _read_day(self, node: Node, field: Field) -> str | None:
        when = self._read_date(node, field)
        if when is not None and when.text != when.earliest:
            found = f"'{field.name}' should be one day such as 2031-03-05"
            self.fault(node, f"{found}, not '{when.text}'")
            return None
        return when and when.text

    def _read_number(self, node: Node, field: Field) -> str | None:
        text = self._read_phrase(node, field)
        if text is None or self._derive(node, self.read_quantity, text) is None:
            return None
        return text

    def read_quantity(self, said: str) -> Quantity:
        """Return what a number of the article means; raise Unreadable if no rule reads it."""
        from warfacts.text.quantities import read_quantity

        return read_quantity(said, self.language, self.dollar)

    def _read_pattern(self, node: Node, field: Field) -> str | None:
        text = self._read_scalar(node, field)
        if text is None or re.fullmatch(_PATTERNS[field.takes], text):
            return text
        self.fault(node, f"'{field.name}' should be {field.takes}, not '{text}'")
        return None

    def _read_review(self, node: Node, field: Field) -> Review | None:
        fields = self.read_map(field.name, node, "by, on and note")
        if fields is None:
            return None
        values, complete = self.read_fields("reviewed", FIELDS["reviewed"], fields)
        return Review(**values) if complete else None

    def _derive(self, node: Node, read: Callable[[str], _Read], text: str) -> _Read | None:
        """Return what a rule reads in a text; take down a fault if it cannot be read."""
        try:
            return read(text)
        except Unreadable as error:
            self.fault(node, str(error))
            return None

    def _read_insets(self, node: Node, _field: Field) -> tuple[Inset, ...] | None:
        boxes = self.read_map("insets", node, "each id with its headline and at")
        insets = []
        for id, (key, item) in boxes.items.items() if boxes else ():
            self.check_id(id, key)
            fields = self.read_map(id, item, "its fields")
            if fields:
                values, complete = self.read_fields("insets", FIELDS["insets"], fields)
                insets += [Inset(id, **values)] if complete else []
        return tuple(insets) or None

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
        message = None if text is None else find_hash_fault(text, field)
        if message:
            self.fault(node, message)
        return None if message else text


_TYPE_OF_ITEM = {
    FieldType.NAMES: FieldType.NAME,
    FieldType.PHRASES: FieldType.PHRASE,
    FieldType.REFERENCES: FieldType.REFERENCE,
    FieldType.CHOICES: FieldType.CHOICE,
    FieldType.HASHES: FieldType.SHORT_HASH,
}
_READERS: dict[FieldType, Callable[[FieldReader, Node, Field], Any]] = {
    **dict.fromkeys(_TYPE_OF_ITEM, FieldReader._read_list),
    FieldType.TEXT: FieldReader.read_text,
    FieldType.NAME: FieldReader.read_text,
    FieldType.PHRASE: FieldReader._read_phrase,
    FieldType.REFERENCE: FieldReader._read_reference,
    FieldType.EVENT: FieldReader._read_reference,
    FieldType.ID: FieldReader._read_id,
    FieldType.WHEN: FieldReader._read_date,
    FieldType.DAY: FieldReader._read_day,
    FieldType.NUMBER: FieldReader._read_number,
    FieldType.COUNT: FieldReader._read_count,
    FieldType.PARAGRAPHS: FieldReader._read_paragraphs,
    FieldType.FLAG: FieldReader._read_flag,
    FieldType.CHOICE: FieldReader._read_choice,
    FieldType.HASH: FieldReader._read_hash,
    FieldType.SHORT_HASH: FieldReader._read_hash,
    FieldType.INSETS: FieldReader._read_insets,
    FieldType.REVIEW: FieldReader._read_review,
    **dict.fromkeys(_PATTERNS, FieldReader._read_pattern),
}
