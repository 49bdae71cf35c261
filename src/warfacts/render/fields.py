"""What the renderers share: which columns a list has, and a value as one line of text."""

from collections.abc import Iterator, Sequence
from typing import Any

from warfacts.facts.answers import COLUMNS, Answer, Record
from warfacts.facts.sections import EVENTS, FIGURES, QUOTES, STATEMENTS

_MAIN = {EVENTS: "title", FIGURES: "what", QUOTES: "words", STATEMENTS: "text"}
_ROW_COLUMNS = (
    "entity",
    "kind",
    "id",
    "source",
    "roles",
    "day",
    "status",
    "said",
    "text",
    "by",
    "via",
    "inset",
    "at",
)


def pick(record: Record, columns: Sequence[str]) -> Record:
    """Return the record with these columns alone; all of them where none is asked for.

    Of an entity, the columns are those of its facts.
    """
    if not columns:
        return record
    if "aliases" in record:
        return dict(record) | {
            section: [
                {key: fact[key] for key in columns if key in fact} for fact in record[section]
            ]
            for section in _MAIN
        }
    return {column: record.get(column) for column in columns}


def get_columns(answer: Answer) -> tuple[str, ...]:
    """Return the columns of an answer's rows in formats that are lists of rows."""
    if answer.kind == "show":
        return ("field", "value")
    if answer.columns:
        return answer.columns
    if answer.kind == "entities":
        return _ROW_COLUMNS
    return COLUMNS[answer.kind]


def list_rows(answer: Answer) -> Iterator[Record]:
    """Yield the rows of an answer: its records, an entity's facts, or a fact's fields."""
    if answer.kind == "entities":
        for entity in answer.records:
            for section, main in _MAIN.items():
                for fact in entity[section]:
                    own = {"entity": entity["name"], "kind": section, "text": fact[main]}
                    yield fact | own
    elif answer.kind == "show":
        for record in answer.records:
            fields = pick(record, answer.columns).items()
            yield from ({"field": key, "value": value} for key, value in fields)
    else:
        yield from answer.records


def flatten(value: Any) -> str:
    """Return a value as one line: names of references, lists joined by `; `, nothing for None.

    >>> flatten([{"id": "a", "name": "Ana Ortega"}, "x"]), flatten(None), flatten([2, 4])
    ('Ana Ortega; x', '', '2; 4')
    """
    if value is None:
        return ""
    if isinstance(value, dict):
        return flatten(value.get("name", value.get("line", value.get("id"))))
    if isinstance(value, list):
        return "; ".join(flatten(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def tell_claimant(record: Record) -> str:
    """Return who claims a fact and through whom; the inset or the article where nobody does.

    >>> tell_claimant({"by": [{"name": "the port"}], "via": [{"name": "Westland Radio"}]})
    'the port, via Westland Radio'
    """
    if record.get("by"):
        claimant = " and ".join(by["name"] for by in record["by"])
        if record.get("via"):
            claimant += f", via {' and '.join(via['name'] for via in record['via'])}"
        return claimant
    if record.get("inset"):
        return f"(inset: {record['inset']['id']})"
    return "(no speaker named)" if "gist" in record else "(the article)"


def tell_paragraphs(at: Sequence[int]) -> str:
    """Return paragraph numbers as short as they go.

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
