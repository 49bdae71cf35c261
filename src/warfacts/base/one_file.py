"""What one file of a fact base says, with the faults that the file shows alone."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from warfacts.base.dating import Dated, check_date
from warfacts.base.fields import SKIP, FieldReader, Reference
from warfacts.base.yaml_nodes import Mapping, Node, Scalar, Sequence, read_file
from warfacts.errors import Fault, FaultyData, did_you_mean
from warfacts.facts.dates import When, end_at
from warfacts.facts.model import SECTION_OF, Entity, Fact, FactBase, Inset, Position, Source
from warfacts.facts.names import near_names
from warfacts.facts.schema import AHEAD, FIELDS, SECTIONS, SOURCE_FIELDS
from warfacts.facts.sections import ENTITY_SECTIONS, EVENTS, FIGURES, QUOTES
from warfacts.text.units import is_same_unit

_RECORDS: dict[str, Callable[..., Fact]] = {
    section: record for record, section in SECTION_OF.items()
}


class Part:
    """What one file of a base says: its records, its references, its faults."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        """The path as the user gave it."""
        self.fields = FieldReader(shown)
        self.whole = True
        """False if declarations may be missing: the file or a section could not be read."""
        self.lost: set[str] = set()
        """The ids that unknown sections declare: no reference to them is called wrong."""
        self.declared: dict[str, tuple[str, Position]] = {}
        """Each id with its section and its place."""
        self.source: Source | None = None
        self.source_id = ""
        self.reference_date = ""
        self.insets: tuple[Inset, ...] = ()
        self.entities: list[Entity] = []
        self.facts: list[Fact] = []
        self.dated: list[Dated] = []
        self.event_dates: dict[str, When] = {}
        self.ahead: set[str] = set()
        """The ids of events that are planned or proposed."""

    @property
    def base(self) -> FactBase:
        """The records of this file."""
        sources = (self.source,) if self.source else ()
        return FactBase(sources, tuple(self.entities), tuple(self.facts))

    @property
    def faults(self) -> list[Fault]:
        """All faults found so far."""
        return self.fields.faults


def read_part(path: str) -> Part:
    """Return what one file of a base says, with all of its faults that it shows alone."""
    part = Part(path)
    try:
        top, faults = read_file(Path(path), path)
    except FaultyData as error:
        part.whole = False
        part.faults.extend(error.faults)
        return part
    part.faults.extend(faults)
    _read_source(part, top)
    for name, (key, node) in top.items.items():
        _refuse_unknown(part, name, key, node)
    for section in SECTIONS:
        if section in top.items:
            _read_section(part, section, top.items[section][1])
    # The dates of all events are known only now.
    if part.reference_date:
        for dated in part.dated:
            language = part.fields.language
            found = check_date(dated, part.reference_date, language, part.event_dates)
            part.faults.extend(found)
    if part.whole:
        _check_events(part)
    return part


def describe_unknown(reference: Reference, known: dict[str, str]) -> str:
    """Return the fault of a reference to what is not there, or stands in another section."""
    id, sections = reference.id, reference.sections
    allowed = " or ".join(sections)
    if id in known:
        return f"'{id}' stands in {known[id]}; write an id of {allowed} here"
    fitting = [name for name, section in known.items() if section in sections]
    near = did_you_mean(near_names(id, fitting))
    if sections == (EVENTS,):
        return f"there is no event '{id}'{near or '; declare it in events of this file'}"
    return f"there is no entity '{id}'{near or f'; declare it in {allowed}'}"


def _refuse_unknown(part: Part, name: str, key: Node, node: Node) -> None:
    """Take down a fault if no section has this name."""
    known = ["source", *SECTIONS, "skip"]
    if name not in known:
        part.lost |= set(node.items) if isinstance(node, Mapping) else set()
        right = did_you_mean(near_names(name, known)) or f"; there are {', '.join(known)}"
        part.fields.fault(key, f"unknown section '{name}'{right}")


def _read_source(part: Part, top: Mapping) -> None:
    """Read the section `source`, and `skip`, which tells of the same article."""
    fields = part.fields
    if "source" not in top.items:
        required = ", ".join(field.name for field in SOURCE_FIELDS if field.required)
        fields.fault(top, f"the section 'source' is missing; write source: with {required}")
        return
    key, value = top.items["source"]
    node = fields.read_map("source", value, "its fields")
    if node is None:
        return
    fields.paragraphs = _peek_paragraphs(node)
    values, complete = fields.read_fields("source", FIELDS["source"], node)
    part.source_id = values.get("id", "")
    part.reference_date = values.get("reference_date", "")
    part.insets = values.get("insets", ())
    fields.language = values.get("language", "en")
    fields.dollar = values.get("dollar")
    if "paragraph_fingerprints" in values:
        _check_fingerprints(part, node.items["paragraph_fingerprints"][1])
    skip = _read_skip(part, top.items["skip"][1]) if "skip" in top.items else ()
    if complete:
        part.source = Source(**values, skip=skip, position=fields.position(key))


def _peek_paragraphs(source: Mapping) -> int:
    """Return how many paragraphs a source says to have, before its fields are checked; else 0."""
    node = source.items["paragraphs"][1] if "paragraphs" in source.items else None
    written = node.text if isinstance(node, Scalar) else ""
    return int(written) if re.fullmatch("[0-9]{1,9}", written) else 0


def _check_fingerprints(part: Part, node: Node) -> None:
    count = len(node.items) if isinstance(node, Sequence) else 1
    paragraphs = part.fields.paragraphs
    if paragraphs not in (0, count):
        found = f"'paragraph_fingerprints' has {count} and 'paragraphs' says {paragraphs}"
        part.fields.fault(node, f"{found}; write one for each paragraph")


def _read_skip(part: Part, node: Node) -> tuple[tuple[int, str], ...]:
    """Return the paragraphs that hold no fact, each with the reason."""
    reasons = part.fields.read_map("skip", node, "each paragraph with the reason")
    skipped = []
    for key, reason in reasons.items.values() if reasons else ():
        paragraph = part.fields.read_paragraph(key)
        text = part.fields.read_text(reason, SKIP)
        if paragraph and text:
            skipped.append((paragraph, text))
    return tuple(skipped)


def _read_section(part: Part, section: str, node: Node) -> None:
    """Read the items of a section, each of which declares its id."""
    items = part.fields.read_map(section, node, "each id with its fields")
    if items is None:
        part.whole = False
        return
    read_item = _read_entity if section in ENTITY_SECTIONS else _read_fact
    for id, (key, item) in items.items.items():
        position = part.fields.position(key)
        part.fields.check_id(id, key)
        if id in part.declared:
            line = part.declared[id][1].line
            part.fields.fault(key, f"the id '{id}' is already used on line {line}; choose another")
        part.declared.setdefault(id, (section, position))
        written = part.fields.read_map(id, item, "its fields")
        if written:
            read_item(part, section, id, position, written)


def _read_entity(part: Part, section: str, id: str, position: Position, item: Mapping) -> None:
    part.fields.holder = id
    values, complete = part.fields.read_fields(section, FIELDS[section], item)
    part.fields.holder = ""
    if "in" in values:
        values["in_"] = values.pop("in")
    if complete:
        values |= {"section": section, "id": id, "position": position, "source": part.source_id}
        part.entities.append(Entity(**values))


def _read_fact(part: Part, section: str, id: str, position: Position, item: Mapping) -> None:
    values, complete = part.fields.read_fields(section, FIELDS[section], item)
    date = "as_of" if section == FIGURES else "when"
    _note_date(part, date, values, item)
    if section == EVENTS and values.get("status") in AHEAD:
        part.ahead.add(id)
    if part.reference_date and date in values:
        _end_at_reference(part, section, id, values, item)
    if section == EVENTS and "when" in values:
        part.event_dates[id] = values["when"]
    _check_voice(part, values, item)
    if section == FIGURES and "said" in values:
        _read_unit(part, values, item)
    if complete:
        make = _RECORDS[section]
        part.facts.append(make(id=id, source=part.source_id, position=position, **values))


# What the fields of one fact say together


def _note_date(part: Part, name: str, values: dict[str, Any], item: Mapping) -> None:
    """Keep a date with its words until the dates of all events are known."""
    said, why = values.get("when_said", ()), values.get("when_why")
    if said and name in values:
        position = part.fields.position(item.items["when_said"][1])
        ahead = values.get("status") in AHEAD
        part.dated.append(Dated(values[name], said, why, ahead, position))
    elif said and name not in item.items:
        message = f"'when_said' needs '{name}'; add {name}: and the day that the words give"
        part.fields.fault(item.items["when_said"][0], message)


def _end_at_reference(
    part: Part, section: str, id: str, values: dict[str, Any], item: Mapping
) -> None:
    """Let the time of what is told as done end on the reference date (DESIGN, section 2).

    What is planned or proposed, and the figures of such an event, may lie after it.
    """
    date = "as_of" if section == FIGURES else "when"
    status = values.get("status", "happened") if section == EVENTS else ""
    if id in part.ahead or (section == FIGURES and values.get("event") in part.ahead):
        return
    when: When = values[date]
    is_done = status in ("happened", "ongoing")
    if is_done and when.exact and when.earliest and when.earliest > part.reference_date:
        found = f"'{when.text}' is after the reference date {part.reference_date}"
        right = f"and the status is '{status}'; write status: planned, or correct the day"
        part.fields.fault(item.items[date][1], f"{found}, {right}")
    values[date] = end_at(
        when, part.reference_date, done=is_done or section == QUOTES, lasting=status == "ongoing"
    )


def _check_voice(part: Part, values: dict[str, Any], item: Mapping) -> None:
    """Check that a fact has one voice, and that `via` does not stand without a claimant."""
    at = set(values.get("at", ()))
    touched = [box for box in part.insets if at & set(box.at)]
    if touched and not all(at <= set(box.at) for box in touched):
        found = f"'at' has paragraphs inside and outside of the inset '{touched[0].id}'"
        part.fields.fault(item.items["at"][1], f"{found}; make it two facts, one for each voice")
    if "via" in item.items and "by" not in item.items:
        part.fields.fault(item.items["via"][0], "'via' needs 'by'; add by: and who makes the claim")


def _read_unit(part: Part, values: dict[str, Any], item: Mapping) -> None:
    """Add the number that the wording gives, and its unit if the wording has one."""
    quantity = values["quantity"] = part.fields.read_quantity(values["said"])
    unit = values.get("unit", quantity.unit)
    if quantity.unit is None:
        return
    if unit and not is_same_unit(unit, quantity.unit):
        found = f"'said' gives the unit '{quantity.unit}', not '{unit}'"
        part.fields.fault(item.items["unit"][1], f"{found}; leave 'unit' out")
    values["unit"] = quantity.unit


def _check_events(part: Part) -> None:
    """Look up the events that facts refer to, all of which stand in this file."""
    known = {id: section for id, (section, _) in part.declared.items() if section == EVENTS}
    no_fault = known.keys() | part.lost
    for reference in part.fields.references:
        if reference.sections == (EVENTS,) and reference.id not in no_fault:
            part.fields.fault(reference.position, describe_unknown(reference, known))
