"""The values of fields, read by the kinds of `schema`; what cannot be read becomes a fault."""

import re
from typing import Any, NamedTuple

from warfacts import schema
from warfacts.dates import When, read_when
from warfacts.errors import Fault, Unreadable, did_you_mean
from warfacts.model import EVENTS, Inset, Mark
from warfacts.names import near_names
from warfacts.quantities import read_quantity
from warfacts.reader import Mapping, Node, Scalar, Sequence
from warfacts.schema import Field, Kind

_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_WHOLE_NUMBER = re.compile("[0-9]{1,9}")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")
_KIND_OF_ITEM = {
    Kind.NAMES: Kind.NAME,
    Kind.PHRASES: Kind.PHRASE,
    Kind.REFERENCES: Kind.REFERENCE,
    Kind.CHOICES: Kind.CHOICE,
    Kind.HASHES: Kind.SHORT_HASH,
}


class Reference(NamedTuple):
    """An id used in a file, to be looked up when all files are read."""

    id: str
    sections: tuple[str, ...]
    mark: Mark
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
        fields: tuple[Field, ...],
        node: Mapping,
    ) -> tuple[dict[str, Any], bool]:
        """Return the values that could be read, and whether every required one is among them."""
        known = {field.name: field for field in fields}
        values: dict[str, Any] = {}
        for name, (key, value) in node.items.items():
            field = known.get(name)
            if field is None:
                near = did_you_mean(_old_names(name, known) or near_names(name, list(known)))
                self.fault(key, f"unknown field '{name}'{near}")
                continue
            read = self._read_value(field, value)
            if read is not None:
                values[name] = read
        complete = True
        for field in fields:
            if field.required and field.name not in values:
                complete = False
                if field.name not in node.items:
                    self.fault(node, f"the field '{field.name}' is missing in '{section}'")
        return values, complete

    # One value of each kind; None where it has a fault

    def _read_value(self, field: Field, node: Node) -> Any:
        name = field.name
        match field.kind:
            case Kind.TEXT | Kind.NAME:
                value: Any = self.read_text(node, name, field.limit)
            case Kind.PHRASE:
                value = self._read_phrase(node, name)
            case Kind.NUMBER:
                value = self._read_number(node, name)
            case Kind.REFERENCE | Kind.EVENT:
                value = self._read_reference(node, field)
            case Kind.CHOICE:
                value = self._read_choice(node, field)
            case Kind.COUNT:
                value = self.read_count(node, 1, name)
            case Kind.PARAGRAPHS:
                value = self._read_paragraphs(node, name)
            case Kind.INSETS:
                value = self._read_insets(node)
            case Kind.WHEN | Kind.DAY:
                value = self._read_date(node, name, field.kind)
            case Kind.FLAG | Kind.ID | Kind.HASH | Kind.SHORT_HASH:
                value = self._read_word(node, name, field.kind)
            case Kind.NAMES | Kind.PHRASES | Kind.REFERENCES | Kind.CHOICES | Kind.HASHES:
                value = self._read_list(node, field)
        return value

    def _read_scalar(self, node: Node, name: str) -> str | None:
        if not isinstance(node, Scalar):
            kind = "list" if isinstance(node, Sequence) else "map"
            self.fault(node, f"'{name}' should be text, not a {kind}")
            return None
        text = node.text.strip(" \n")
        if not text.strip():
            self.fault(node, f"'{name}' is empty")
            return None
        return text

    def read_text(self, node: Node, name: str, limit: int = 0) -> str | None:
        text = self._read_scalar(node, name)
        if text is None:
            return None
        assert isinstance(node, Scalar)
        if node.cut:
            self.fault(node, f"'{name}' is cut at ' #'; put the whole text in quotes")
        if text.startswith(_FORMULA_STARTS):
            self.fault(node, f"'{name}' begins with {text[0]!r}, which a spreadsheet would run")
        elif re.search(r"[\n\r\t]", text):
            self.fault(node, f"'{name}' should be one line without tabs")
        if limit and len(text) > limit:
            self.fault(node, f"'{name}' has {len(text)} characters; at most {limit}")
        return text

    def _read_phrase(self, node: Node, name: str) -> str | None:
        text = self.read_text(node, name)
        if text is None:
            return None
        count = len(_WORD.findall(text))
        if count > schema.LONGEST_PHRASE:
            self.fault(node, f"'{name}' has {count} words; at most {schema.LONGEST_PHRASE}")
        return text

    def _read_list(self, node: Node, field: Field) -> tuple[str, ...] | None:
        items = node.items if isinstance(node, Sequence) else [node]
        if not items:
            self.fault(node, f"'{field.name}' is empty")
        one = field._replace(kind=_KIND_OF_ITEM[field.kind])
        values: list[str] = []
        for item in items:
            value = self._read_value(one, item)
            # Two paragraphs may be the same; what is named twice is a slip.
            if field.kind != Kind.HASHES and value in values:
                self.fault(item, f"'{field.name}' holds '{value}' twice")
            elif value is not None:
                values.append(value)
        return tuple(values) or None

    def _read_reference(self, node: Node, field: Field) -> str | None:
        id = self._read_scalar(node, field.name)
        if id is not None:
            sections = (EVENTS,) if field.kind == Kind.EVENT else field.sections
            self.references.append(Reference(id, sections, self.mark(node), self.holder))
        return id

    def _read_choice(self, node: Node, field: Field) -> str | None:
        text = self._read_scalar(node, field.name)
        if text is None or text in field.choices:
            return text
        near = did_you_mean(near_names(text, field.choices))
        hint = near or f"; one of {', '.join(field.choices)}"
        noun = "topic" if field.name == "topics" else field.name
        self.fault(node, f"'{text}' is not a {noun}{hint}")
        return None

    def read_count(self, node: Node, least: int, name: str) -> int | None:
        text = self._read_scalar(node, name)
        if text is None:
            return None
        if not _WHOLE_NUMBER.fullmatch(text) or int(text) < least:
            self.fault(node, f"'{name}' should be a whole number from {least}, not '{text}'")
            return None
        return int(text)

    def _read_paragraphs(self, node: Node, name: str) -> tuple[int, ...] | None:
        items = node.items if isinstance(node, Sequence) else [node]
        if not items:
            self.fault(node, f"'{name}' is empty")
        found = {paragraph for item in items if (paragraph := self.read_paragraph(item))}
        return tuple(sorted(found)) or None

    def read_paragraph(self, node: Node) -> int | None:
        paragraph = self.read_count(node, 1, "paragraph")
        if paragraph and self.paragraphs and paragraph > self.paragraphs:
            self.fault(node, f"there is no paragraph {paragraph}; the last is {self.paragraphs}")
            return None
        return paragraph

    def _read_date(self, node: Node, name: str, kind: Kind) -> When | str | None:
        if isinstance(node, Sequence):
            parts = [self._read_scalar(item, name) for item in node.items]
            if None in parts:
                return None
            text: str | None = f"[{', '.join(part for part in parts if part)}]"
        else:
            text = self._read_scalar(node, name)
        if text is None:
            return None
        try:
            when = read_when(text)
        except Unreadable as error:
            self.fault(node, str(error))
            return None
        if kind == Kind.WHEN:
            return when
        if when.text != when.earliest:
            self.fault(node, f"'{name}' should be one day such as 2031-03-05, not '{text}'")
            return None
        return when.text

    def _read_number(self, node: Node, name: str) -> str | None:
        text = self._read_phrase(node, name)
        if text is None:
            return None
        try:
            read_quantity(text)
        except Unreadable as error:
            self.fault(node, str(error))
            return None
        return text

    def _read_insets(self, node: Node) -> tuple[Inset, ...] | None:
        if not isinstance(node, Mapping):
            self.fault(node, "'insets' should be a map of ids to fields")
            return None
        boxes = []
        fields = (
            Field("headline", Kind.TEXT, "", required=True),
            Field("at", Kind.PARAGRAPHS, "", required=True),
        )
        for id, (key, item) in node.items.items():
            self.check_id(id, key)
            if not isinstance(item, Mapping):
                self.fault(item, f"'{id}' should be a map of fields")
                continue
            values, complete = self.read_fields("insets", fields, item)
            if complete:
                boxes.append(Inset(id, values["headline"], values["at"]))
        return tuple(boxes)

    def _read_word(self, node: Node, name: str, kind: Kind) -> Any:
        text = self._read_scalar(node, name)
        if text is None:
            return None
        if kind == Kind.FLAG:
            if text in ("true", "false"):
                return text == "true"
            self.fault(node, f"'{name}' should be true or false, not '{text}'")
        elif kind == Kind.ID:
            if self.check_id(text, node):
                return text
        else:
            digits = 64 if kind == Kind.HASH else 12
            if re.fullmatch(f"[0-9a-f]{{{digits}}}", text):
                return text
            self.fault(node, f"'{name}' should be {digits} hexadecimal digits in lower case")
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

    def mark(self, node: Node) -> Mark:
        """Return the place of a node."""
        return Mark(self.shown, node.line, node.column)

    def fault(self, place: Node | Mark, message: str) -> None:
        """Take down a fault."""
        self.faults.append(Fault(self.shown, place.line, place.column, message))


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
