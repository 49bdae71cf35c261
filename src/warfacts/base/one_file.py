"""What one file of a fact base says, with the faults that the file shows alone."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from warfacts.base.fields import SKIP, FieldReader, Reference
from warfacts.base.yaml_nodes import Mapping, Scalar, Sequence, read_file
from warfacts.errors import Fault, FaultyData, did_you_mean
from warfacts.facts import schema
from warfacts.facts.dates import When
from warfacts.facts.english import COUNTS, any_of
from warfacts.facts.model import (
    Entity,
    Event,
    Fact,
    FactBase,
    Figure,
    Inset,
    Position,
    Quote,
    Source,
    Statement,
)
from warfacts.facts.names import near_names
from warfacts.facts.numbers import read_quantity
from warfacts.facts.sections import (
    ENTITY_SECTIONS,
    EVENTS,
    FIGURES,
    QUOTES,
    STATEMENTS,
)
from warfacts.text.times import read_phrase

_RECORDS: dict[str, Callable[..., Fact]] = {
    EVENTS: Event,
    FIGURES: Figure,
    QUOTES: Quote,
    STATEMENTS: Statement,
}
_RELATION = re.compile(
    f"((?:minutes|hours|(?:[0-9]+|{any_of(COUNTS)}) (?:day|week)s?) (?:before|after)) the event '"
)


class _Dated(NamedTuple):
    """A fact's date with the words that are to give it."""

    when: When
    said: tuple[str, ...]
    why: str | None
    position: Position
    """Where the words stand, or the date where there are none."""


def read_part(path: str) -> "Part":
    """Return what one file of a base says, with all of its faults that it shows alone."""
    part = Part(path)
    try:
        top, faults = read_file(Path(path), path)
        part.read(top)
        part.fields.faults += faults
    except FaultyData as error:
        part.whole = False
        part.fields.faults += error.faults
    return part


class Part:
    """What one file of a base says: its records, its references, its faults."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.fields = FieldReader(shown)
        self.whole = True
        """False where declarations may be missing: a file or a section could not be read."""
        self.lost: set[str] = set()
        """What unknown sections declare: may be anything, so that no reference to it is wrong."""
        self.source: Source | None = None
        self.source_id = ""
        self.entities: list[Entity] = []
        self.facts: list[Fact] = []
        self.declared: dict[str, tuple[str, Position]] = {}
        self._reference_date: str | None = None
        self._insets: tuple[Inset, ...] = ()
        self._dated: list[_Dated] = []
        self._events: dict[str, When] = {}

    def read(self, top: Mapping) -> None:
        """Take over all sections of the file's top mapping."""
        known = ["source", *schema.SECTIONS, "skip"]
        for name, (key, node) in top.items.items():
            if name not in known:
                self.lost |= set(node.items) if isinstance(node, Mapping) else set()
                near = did_you_mean(near_names(name, known))
                self.fields.fault(key, f"unknown section '{name}'{near}")
        self._read_source(top)
        for section in schema.SECTIONS:
            self._read_section(section, top)
        for dated in self._dated:
            self._check_date(dated)
        if self.whole:
            self._check_events()

    @property
    def base(self) -> FactBase:
        """The records of this file."""
        sources = (self.source,) if self.source else ()
        return FactBase(sources, tuple(self.entities), tuple(self.facts))

    @property
    def faults(self) -> list[Fault]:
        """All faults found so far."""
        return self.fields.faults

    # The source and the sections

    def _read_source(self, top: Mapping) -> None:
        if "source" not in top.items:
            self.fields.fault(top, "the section 'source' is missing; it names the article")
            return
        key, node = top.items["source"]
        if not isinstance(node, Mapping):
            self.fields.fault(node, "'source' should be a map of fields")
            return
        self.fields.paragraphs = _peek_paragraphs(node)
        values, complete = self.fields.read_fields("source", schema.FIELDS["source"], node)
        self._reference_date = values.get("reference_date")
        self._insets = values.setdefault("insets", ())
        self.source_id = values.get("id", "")
        if "paragraph_fingerprints" in values:
            prints = node.items["paragraph_fingerprints"][1]
            count = len(prints.items) if isinstance(prints, Sequence) else 1
            if self.fields.paragraphs not in (0, count):
                message = f"there are {count} fingerprints of {self.fields.paragraphs} paragraphs"
                self.fields.fault(prints, message)
        skip = self._read_skip(top)
        if complete:
            self.source = Source(**values, skip=skip, position=self.fields.position(key))

    def _read_skip(self, top: Mapping) -> tuple[tuple[int, str], ...]:
        if "skip" not in top.items:
            return ()
        node = top.items["skip"][1]
        if not isinstance(node, Mapping):
            self.fields.fault(node, "'skip' should be a map of paragraph to reason")
            return ()
        skipped = []
        for key, reason in node.items.values():
            paragraph = self.fields.read_paragraph(key)
            text = self.fields.read_text(reason, SKIP)
            if paragraph and text:
                skipped.append((paragraph, text))
        return tuple(skipped)

    def _read_section(self, section: str, top: Mapping) -> None:
        if section not in top.items:
            return
        node = top.items[section][1]
        if not isinstance(node, Mapping):
            self.whole = False
            self.fields.fault(node, f"'{section}' should be a map of ids to fields")
            return
        for id, (key, item) in node.items.items():
            self.fields.check_id(id, key)
            if id in self.declared:
                line = self.declared[id][1].line
                self.fields.fault(key, f"the id '{id}' is already used on line {line}")
            self.declared.setdefault(id, (section, self.fields.position(key)))
            if not isinstance(item, Mapping):
                self.fields.fault(item, f"'{id}' should be a map of fields")
                continue
            self.fields.holder = id if section in ENTITY_SECTIONS else ""
            values, complete = self.fields.read_fields(section, schema.FIELDS[section], item)
            self._add(section, id, self.fields.position(key), values, complete, item)

    def _add(
        self,
        section: str,
        id: str,
        position: Position,
        values: dict[str, Any],
        complete: bool,
        item: Mapping,
    ) -> None:
        """Make the record of one item, where all that it requires is there."""
        if section in ENTITY_SECTIONS:
            if "in" in values:
                values["in_"] = values.pop("in")
            if complete:
                self.entities.append(
                    Entity(
                        section=section, id=id, position=position, source=self.source_id, **values
                    )
                )
            return
        self._note_date("as_of" if section == FIGURES else "when", values, item)
        if section == EVENTS and "when" in values:
            self._events[id] = values["when"]
        self._check_voice(values, item)
        if section == FIGURES and "said" in values:
            self._check_unit(values, item)
        if complete:
            make = _RECORDS[section]
            self.facts.append(make(id=id, source=self.source_id, position=position, **values))

    # What the fields of one fact say together

    def _check_voice(self, values: dict[str, Any], item: Mapping) -> None:
        at = values.get("at", ())
        inside = [box for box in self._insets if set(at) & set(box.at)]
        if inside and not all(set(at) <= set(box.at) for box in inside):
            box = inside[0]
            self.fields.fault(
                item.items["at"][1], f"'at' mixes the inset '{box.id}' with the article's own text"
            )
        if "via" in item.items and "by" not in item.items:
            self.fields.fault(item.items["via"][0], "'via' needs 'by': who claims it")

    def _check_unit(self, values: dict[str, Any], item: Mapping) -> None:
        quantity = read_quantity(values["said"])
        values["quantity"] = quantity
        if quantity.unit and values.get("unit", quantity.unit) != quantity.unit:
            message = f"the wording gives the unit '{quantity.unit}', not '{values['unit']}'"
            self.fields.fault(item.items["unit"][1], message)
        if quantity.unit:
            values["unit"] = quantity.unit

    def _note_date(self, name: str, values: dict[str, Any], item: Mapping) -> None:
        said, why = values.get("when_said", ()), values.get("when_why")
        if name in values and (said or why):
            place = item.items["when_said" if said else name][1]
            self._dated.append(_Dated(values[name], said, why, self.fields.position(place)))
        elif said and name not in item.items:
            self.fields.fault(
                item.items["when_said"][0], f"'when_said' needs '{name}': the day it gives"
            )

    def _check_date(self, dated: _Dated) -> None:
        """Hold a date against the article's words for it (DESIGN, section 4).

        Without `when_why` the words give the date itself; with it, they still give its bounds.
        """
        if not dated.said or self._reference_date is None:
            return
        when, derived = dated.when, []
        for phrase in dated.said:
            read = self._read_phrase(phrase, dated.why or "")
            if read is None:
                if dated.why is None:
                    self.fields.fault(dated.position, f"no rule reads '{phrase}'; add when_why")
                return
            derived.append(read)
        if dated.why is None and len(derived) == 1:
            given = (derived[0].earliest, derived[0].latest, derived[0].span)
            agrees = (when.earliest, when.latest, when.span) == given
        else:
            bounds = {None} | {day for each in derived for day in (each.earliest, each.latest)}
            agrees = {when.earliest, when.latest} <= bounds
        if not agrees:
            said = "' and '".join(dated.said)
            texts = " and ".join(each.text for each in derived)
            message = f"'{said}' gives {texts} from {self._reference_date}, not {when.text}"
            self.fields.fault(dated.position, message)

    def _read_phrase(self, phrase: str, why: str) -> When | None:
        """Return what a phrase means, counted from the event whose id stands in `when_why`.

        Where that says how the two lie, "hours before the event 'vote'", it is read instead: the
        article's "hours after" may tell of the other one.
        """
        assert self._reference_date
        named = [word for word in re.findall("[a-z0-9-]+", why) if word in self._events]
        anchor = self._events[named[0]] if named else None
        plain = read_phrase(phrase, self._reference_date)
        relation = _RELATION.search(why)
        if plain or not anchor:
            return plain
        if relation:
            phrase = relation[1]
        return read_phrase(phrase, self._reference_date, anchor)

    def _check_events(self) -> None:
        """Look up the events that facts refer to, all of which stand in this file."""
        known = {id: section for id, (section, _) in self.declared.items() if section == EVENTS}
        for reference in self.fields.references:
            if reference.sections == (EVENTS,) and reference.id not in {*known, *self.lost}:
                self.fields.fault(reference.position, describe_unknown(reference, known))


def _peek_paragraphs(source: Mapping) -> int:
    """Return how many paragraphs a source says to have, before its fields are checked; else 0."""
    node = source.items["paragraphs"][1] if "paragraphs" in source.items else None
    written = node.text if isinstance(node, Scalar) else ""
    return int(written) if re.fullmatch("[0-9]{1,9}", written) else 0


def describe_unknown(reference: Reference, known: dict[str, str]) -> str:
    """Return the fault of a reference to what is not there, or stands in another section."""
    id, sections = reference.id, reference.sections
    if id in known:
        return f"'{id}' is declared in {known[id]}; here goes one of {' or '.join(sections)}"
    fitting = [name for name, section in known.items() if section in sections]
    kind = "event" if sections == (EVENTS,) else "entity"
    return f"there is no {kind} '{id}'{did_you_mean(near_names(id, fitting))}"
