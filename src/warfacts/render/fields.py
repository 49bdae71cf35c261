"""What the renderers share: the columns and rows of an answer, and values as one line of text."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from warfacts.facts.answers import COLUMNS, LINE, Answer, FactRecord, Record

_ROW_COLUMNS = (
    *("entity", "kind", "id", "source", "roles", "day", "status", "said", "text"),
    *("by", "via", "denied_by", "inset", "at"),
)
"""The columns of an entity's facts, if the user asks for none."""


def pick(record: Record, columns: Sequence[str]) -> Record:
    """Return the record with these columns alone, or whole if there are none.

    In the record of an entity, the columns choose among the keys of its facts.
    """
    if not columns:
        return record
    if "aliases" in record:
        return dict(record) | {
            section: [
                {key: fact[key] for key in columns if key in fact} for fact in record[section]
            ]
            for section in LINE
        }
    return {column: record.get(column) for column in columns}


def list_rows(answer: Answer) -> Iterator[Sequence[str]]:
    """Yield the columns of an answer, then its rows: a text for each column."""
    if answer.kind == "show":
        yield ("field", "value")
        for record in answer.records:
            for key, value in pick(record, answer.columns).items():
                yield (key, flatten(value))
        return
    has_entities = answer.kind == "entities"
    columns = answer.columns or (_ROW_COLUMNS if has_entities else COLUMNS[answer.kind])
    yield columns
    for record in _list_facts(answer) if has_entities else answer.records:
        yield [flatten(record.get(column)) for column in columns]


def _list_facts(answer: Answer) -> Iterator[Record]:
    """Yield the facts of entities, each with the name of its entity."""
    for entity in answer.records:
        for section, main in LINE.items():
            for fact in entity[section]:
                yield fact | {"entity": entity["name"], "kind": section, "text": fact[main]}


def flatten(value: Any) -> str:
    """Return a value as one line: records in words, lists joined by `; `, nothing for None.

    >>> flatten([{"id": "a", "name": "Ana Ortega"}, "x"]), flatten(None), flatten([(0, 4), (7, 9)])
    ('Ana Ortega; x', '', '0-4; 7-9')
    """
    if value is None:
        return ""
    if isinstance(value, dict):
        return _tell_record(value)
    if isinstance(value, list):
        return "; ".join(map(flatten, value))
    if isinstance(value, tuple):
        return "-".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _tell_record(value: Record) -> str:
    """Return a record inside a record as text: a related fact, a paragraph, an inset, a link."""
    if "line" in value:
        details = [value["kind"], value["day"], tell_claimant(cast(FactRecord, value)), value["id"]]
        said = f"{value['said']}: " if value["said"] else ""
        return f"{tell_status(value)}{said}{value['line']} ({', '.join(filter(None, details))})"
    if "paragraph" in value:
        changed = " changed" if value["changed"] else ""
        text = set_asterisks(value["text"], merge_marks(value["marks"]))
        return f"¶ {value['paragraph']}{changed}: {text}"
    if "at" in value:
        return f"{value['name']} (¶ {tell_paragraphs(value['at'])})"
    return str(value["name"])


def merge_marks(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return marks in order, those that touch or overlap as one.

    >>> merge_marks([(8, 9), (0, 4), (2, 6), (6, 7)])
    [(0, 7), (8, 9)]
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            first, last = merged[-1]
            merged[-1] = (first, max(last, end))
        else:
            merged.append((start, end))
    return merged


def set_asterisks(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """Return a text with two asterisks on each side of each mark. No two marks may touch.

    >>> set_asterisks("a new port", [(2, 5)])
    'a **new** port'
    """
    for start, end in reversed(marks):
        text = f"{text[:start]}**{text[start:end]}**{text[end:]}"
    return text


def tell_claimant(record: FactRecord) -> str:
    """Return who claims a fact, through whom, and who denies it.

    If nobody claims the fact, the inset stands for the claimant.

    >>> tell_claimant({"by": [{"name": "the port"}], "via": [{"name": "Westland Radio"}]})
    'the port, via Westland Radio'
    """
    parts = [_name_claimant(record)]
    for names, preposition in (
        (record.get("via", []), "via"),
        (record.get("denied_by", []), "denied by"),
    ):
        if names:
            parts.append(f"{preposition} {' and '.join(link['name'] for link in names)}")
    return ", ".join(filter(None, parts))


def _name_claimant(record: FactRecord) -> str:
    if record.get("by"):
        return " and ".join(by["name"] for by in record["by"])
    if inset := record.get("inset"):
        return f"(inset: {inset['id']})"
    return "(no speaker named)" if "gist" in record else ""


def tell_status(record: Record) -> str:
    """Return what stands before a title unless the event has happened, or nothing.

    >>> tell_status({"status": "planned"}), tell_status({"status": "happened"})
    ('planned: ', '')
    """
    status = record.get("status")
    if status in (None, "happened"):
        return ""
    by = " and ".join(each["name"] for each in record.get("by") or ())
    return f"{status} by {by}: " if status == "denied" and by else f"{status}: "


def tell_said(figure: FactRecord) -> str:
    """Return a number as the article words it, with its unit if no words beside it tell that.

    >>> tell_said({"said": "39", "reads": "39", "unit": "cents", "what": "the price of a loaf"})
    '39 cents'
    """
    said, unit = figure["said"] or "", figure.get("unit") or ""
    stem = unit.lower().removesuffix("s")
    told = (figure.get("reads") or "", said.lower(), (figure.get("what") or "").lower())
    is_told = not unit or unit in told[0] or any(stem in text for text in told[1:])
    return said if is_told else f"{said} {unit}"


def tell_paragraphs(at: Sequence[int]) -> str:
    """Return the numbers of paragraphs, neighbours as a range.

    >>> tell_paragraphs([2, 3, 4, 8])
    '2-4, 8'
    """
    runs: list[list[int]] = []
    for paragraph in at:
        if runs and paragraph == runs[-1][-1] + 1:
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
