"""What a person is shown of each record: the columns of the lists, the lines of one fact.

Shared by table, plain and markdown. Text leaves here safe for a terminal.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from warfacts.facts.answers import Record
from warfacts.facts.characters import make_safe
from warfacts.facts.sections import EVENTS, FIGURES, PEOPLE, QUOTES, STATEMENTS
from warfacts.render.fields import flatten, tell_claimant, tell_paragraphs

POSSIBLE = "?"
"""The mark of a possible match."""
NOTHING = "-"
"""The cell of a fact without a day."""


MARK_ON, MARK_OFF = "\ue000", "\ue001"
"""Private characters around words to be marked; no text brings them along."""
_COMFORTABLE = 120


class Column(NamedTuple):
    """One column of a list for people."""

    head: str
    tell: Callable[[Record], str]
    """Returns the cell of a record."""
    least: int
    """The terminal's width from which the column is shown."""
    folds: bool = False
    """True for a text that may fold; False for what must stay whole."""
    is_prose: bool = False
    """True for the main text: it folds, has what width the others leave, and carries the id below
    itself where the id has no column."""


def _tell_day(record: Record) -> str:
    return record["day"] or NOTHING


def _tell_title(record: Record) -> str:
    status = record["status"]
    return record["title"] if status == "happened" else f"{record['title']} [{status}]"


def _tell_words(record: Record) -> str:
    return f"“{record['words']}”"


def _tell_place(record: Record) -> str:
    return tell_paragraphs(record["at"])


def _tell(key: str) -> Callable[[Record], str]:
    return lambda record: flatten(record[key])


_ID = Column("Id", _tell("id"), 110)
_DAY = Column("When", _tell_day, 0)
_CLAIM = Column("Claimed by", tell_claimant, 0, folds=True)
_AT = Column("¶", _tell_place, 0, folds=True)

_COLUMNS: dict[str, tuple[Column, ...]] = {
    EVENTS: (
        _DAY,
        Column("What", _tell_title, 0, is_prose=True),
        Column("Who", _tell("who"), 160, folds=True),
        Column("Where", _tell("where"), 150, folds=True),
        _CLAIM,
        _AT,
        _ID,
    ),
    FIGURES: (
        Column("Said", _tell("said"), 0, folds=True),
        Column("Reads", _tell("reads"), 120),
        Column("What is counted", _tell("what"), 0, is_prose=True),
        Column("As of", _tell_day, 0),
        _CLAIM,
        _AT,
        _ID,
    ),
    QUOTES: (
        _DAY,
        Column("Words", _tell_words, 0, is_prose=True),
        Column("Gist", _tell("gist"), 140, folds=True),
        Column("Said by", tell_claimant, 0, folds=True),
        Column("To", _tell("to"), 170, folds=True),
        _AT,
        _ID,
    ),
    STATEMENTS: (
        _DAY,
        Column("What is said to be so", _tell("text"), 0, is_prose=True),
        Column("About", _tell("about"), 150, folds=True),
        _CLAIM,
        _AT,
        _ID,
    ),
    "sources": (
        Column("Reference day", _tell("reference_date"), 0),
        Column("Headline", _tell("headline"), 0, is_prose=True),
        Column("¶", _tell("paragraphs"), 0),
        Column("Events", _tell(EVENTS), 0),
        Column("Figures", _tell(FIGURES), 0),
        Column("Quotes", _tell(QUOTES), 0),
        Column("Statements", _tell(STATEMENTS), 0),
        _ID,
    ),
}


def _tell_held(record: Record) -> str:
    return "skipped" if record["skip"] else f"{record['covered']} of {record['of']}"


def _tell_citing(record: Record) -> str:
    return ", ".join(record["facts"]) or NOTHING


def _tell_hit(record: Record) -> str:
    said = f" ({record['said']})" if record["said"] else ""
    return mark(record["text"], record["marks"]) + said


def _tell_hit_claimant(record: Record) -> str:
    return (
        NOTHING if record["kind"] in ("person", "organisation", "place") else tell_claimant(record)
    )


_COLUMNS["hits"] = (
    Column("Kind", _tell("kind"), 0),
    Column("What", _tell_hit, 0, is_prose=True),
    Column("When", _tell_day, 100),
    Column("Claimed by", _tell_hit_claimant, 0, folds=True),
    _AT,
    _ID,
)

_COLUMNS["paragraphs"] = (
    Column("¶", _tell("paragraph"), 0),
    Column("Carried", _tell_held, 0),
    Column("Facts that cite it", _tell_citing, 0, is_prose=True),
)
_COLUMNS["missing"] = (
    Column("¶", _tell("paragraph"), 0),
    Column("Kind", _tell("kind"), 0),
    Column("Words in no fact", _tell("words"), 0, is_prose=True),
)


class Grid(NamedTuple):
    """A list ready to be drawn. Marks stand in its cells only for a terminal."""

    heads: tuple[str, ...]
    folds: tuple[bool, ...]
    rows: list[tuple[str, ...]]
    prose: int
    """The number of the column with the main text."""
    ids: tuple[str, ...] | None
    """The ids, a row each, where they stand below the main text."""


def make_grid(
    kind: str, records: list[Record], columns: tuple[str, ...], width: int | None
) -> Grid:
    """Return the cells of a list for a terminal of this width; None for a pipe."""
    if columns:
        rows = [tuple(make_safe(flatten(record.get(key))) for key in columns) for record in records]
        folds = tuple(_may_fold(key) for key in columns)
        return Grid(columns, folds, rows, folds.index(True) if any(folds) else 0, None)
    shown = [column for column in _COLUMNS[kind] if column.least <= (width or _COMFORTABLE)]
    if any(record.get("match") == "possible" for record in records):
        shown.insert(0, Column(POSSIBLE, _tell_match, 0))
    rows = [tuple(make_safe(column.tell(record)) for column in shown) for record in records]
    if width is None:
        rows = [tuple(map(drop_marks, row)) for row in rows]
    below = None
    if _ID in _COLUMNS[kind] and _ID not in shown:
        below = tuple(make_safe(record["id"]) for record in records)
    heads = tuple(column.head for column in shown)
    folds = tuple(column.folds or column.is_prose for column in shown)
    prose = next(number for number, column in enumerate(shown) if column.is_prose)
    return Grid(heads, folds, rows, prose, below)


def _tell_match(record: Record) -> str:
    return POSSIBLE if record["match"] == "possible" else ""


def _may_fold(key: str) -> bool:
    whole = ("id", "source", "when", "as_of", "earliest", "latest", "day", "at", "match", "said")
    return key not in whole


# One entity

_GROUPS: dict[str, dict[str, str]] = {
    EVENTS: {
        "who": "What happened with them",
        "where": "What happened here",
        "by": "Events they claim",
        "via": "Events told through them",
    },
    QUOTES: {
        "by": "Their words",
        "to": "Words said to them",
        "about": "Words about them",
        "via": "Words passed on by them",
    },
    STATEMENTS: {
        "by": "What they say",
        "about": "What is said about them",
        "where": "What is said to be so here",
        "via": "Statements passed on by them",
    },
    FIGURES: {
        "about": "Their numbers",
        "by": "Numbers they claim",
        "where": "Numbers from here",
        "via": "Numbers passed on by them",
    },
}


def describe_head(entity: Record) -> Iterator[tuple[str, str]]:
    """Yield the lines above an entity's facts, as label and text."""
    for label, value in (
        ("Role", entity.get("role")),
        ("Age", entity.get("age")),
        ("Of", entity.get("of")),
        ("In", entity.get("in")),
        ("Holds", entity.get("holds")),
        ("Staff" if entity["kind"] == PEOPLE else "Members", entity.get("members")),
        ("Also called", entity["aliases"]),
    ):
        text = flatten(value).replace("; ", ", ")
        if text:
            yield label, make_safe(text)
    yield "Described in", f"¶ {tell_paragraphs(entity['at'])} of {make_safe(entity['source'])}"


def group_facts(entity: Record) -> Iterator[tuple[str, str, list[Record]]]:
    """Yield an entity's facts as heading, section and records; each fact stands in one group."""
    place = "in" in entity
    for section, groups in _GROUPS.items():
        left = entity[section]
        for role, heading in groups.items():
            records = [fact for fact in left if role in fact["roles"]]
            left = [fact for fact in left if role not in fact["roles"]]
            if records:
                text = heading.replace("them", "it").replace("Their numbers", "Its numbers")
                yield (text if place else heading), section, records


# One fact


def describe_fact(fact: Record, columns: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield a fact's lines as label and text: what it says, and why it should be believed.

    With columns, yield these alone, as they are.
    """
    asked = [(column, flatten(fact.get(column))) for column in columns]
    for label, text in asked or _describe_fact(fact):
        if text:
            yield label, make_safe(text)


def _describe_fact(fact: Record) -> Iterator[tuple[str, str]]:
    kind = fact["kind"]
    yield "Id", f"{fact['source']}/{fact['id'].rpartition('/')[2]}"
    if kind == "event":
        yield "Event", fact["title"]
        yield "Status", fact["status"]
    elif kind == "figure":
        yield "Figure", fact["what"]
        yield "Said", f"“{fact['said']}”"
        yield "Reads", _explain_number(fact)
    elif kind == "quote":
        yield "Quote", f"“{fact['words']}”"
        yield "Gist", fact["gist"]
    else:
        yield "Statement", fact["text"]
    yield "Said by" if kind == "quote" else "Claimed by", _explain_chain(fact)
    yield "Stands in", f"¶ {tell_paragraphs(fact['at'])} of “{fact['headline']}”"
    if kind in ("event", "statement"):
        yield "Its words", " … ".join(f"“{phrase}”" for phrase in fact["words"])
    for cited in fact.get("cited", ()):
        changed = " changed" if cited["changed"] else ""
        yield f"¶ {cited['paragraph']}{changed}", mark(cited["text"], cited["marks"])
    yield "As of" if kind == "figure" else "When", _explain_day(fact)
    for label, key in (
        ("To", "to"),
        ("Who", "who"),
        ("About", "about"),
        ("Where", "where"),
        ("Topics", "topics"),
        ("Measure", "measure"),
        ("Event", "event"),
    ):
        if fact.get(key) and not (kind == "event" and key == "event"):
            yield label, flatten(fact[key]).replace("; ", ", ")
    for other in fact["related"]:
        yield "Related", f"{other['id']} ({other['kind']}): {other['line']}"


def mark(text: str, marks: list[tuple[int, int]]) -> str:
    """Return a text in which MARK_ON and MARK_OFF stand around the marked spans."""
    inside = [any(start <= at < end for start, end in marks) for at in range(len(text))] + [False]
    pieces = []
    for at, character in enumerate(text):
        if inside[at] and (at == 0 or not inside[at - 1]):
            pieces.append(MARK_ON)
        pieces.append(" " if character in (MARK_ON, MARK_OFF) else character)
        if inside[at] and not inside[at + 1]:
            pieces.append(MARK_OFF)
    return "".join(pieces)


def drop_marks(text: str) -> str:
    """Return a marked text without its marks."""
    return text.replace(MARK_ON, "").replace(MARK_OFF, "")


def show_marks(text: str) -> str:
    """Return a marked text with two asterisks in the place of each mark."""
    return text.replace(MARK_ON, "**").replace(MARK_OFF, "**")


def _explain_chain(fact: Record) -> str:
    if fact["by"]:
        chain = [" and ".join(by["name"] for by in fact["by"])]
        chain += [f"via {via['name']}" for via in fact["via"]]
        voice = "the inset" if fact["inset"] else "the article"
        return ", ".join([*chain, f"as told by {voice}"])
    if fact["kind"] == "quote":
        return "nobody is named as the speaker"
    voice = f"the inset “{fact['inset']['name']}”" if fact["inset"] else "the article"
    why = f": {fact['by_why']}" if fact["by_why"] else ""
    return f"{voice}, in its own voice{why}"


def _explain_day(fact: Record) -> str:
    when = fact["as_of"] if fact["kind"] == "figure" else fact["when"]
    if when is None:
        return "the source gives no day"
    parts = [_explain_bounds(when, fact["earliest"], fact["latest"])]
    if fact["when_said"]:
        parts.append(f"“{fact['when_said']}”, counted from {fact['reference_date']}")
    if fact["when_why"]:
        parts.append(fact["when_why"])
    return "; ".join(parts)


def _explain_bounds(when: str, earliest: str | None, latest: str | None) -> str:
    hedge = "perhaps " if "?" in when or "%" in when else ""
    hedge += "about " if "~" in when or "%" in when else ""
    if "/" in when:
        if earliest and latest:
            return f"{hedge}throughout, from {earliest} to {latest}"
        return f"{hedge}from {earliest} on" if earliest else f"{hedge}up to {latest} at least"
    if earliest == latest:
        return f"{hedge}{earliest}"
    if earliest and latest:
        return f"{hedge}some time from {earliest} to {latest}"
    return f"{hedge}on or after {earliest}" if earliest else f"{hedge}on or before {latest}"


def _explain_number(fact: Record) -> str:
    unit = fact["unit"]
    reads = str(fact["reads"])
    text = reads if not unit or unit in reads else f"{reads} {unit}"
    if fact["low"] is None and fact["high"] is None:
        return f"{text}; the wording gives no bound"
    return text


# A text held against its facts


def list_findings(report: Record) -> Iterator[str]:
    """Yield a line for each fault and for each fact that rests on a changed paragraph."""
    for fault in report["faults"]:
        place = f"{fault['file']}:{fault['line']}:{fault['column']}"
        where = f" (¶ {fault['paragraph']})" if fault["paragraph"] else ""
        yield f"{place}: {fault['fact']}: {fault['fault']}{where}"
    for fact in report["resting_on_changed"]:
        still = "still supported" if fact["supported"] else "no longer supported"
        yield f"{fact['id']} rests on a changed paragraph, ¶ {tell_paragraphs(fact['at'])}: {still}"


def summarise(report: Record) -> Iterator[str]:
    """Yield the lines that sum up: which text, how many faults, how much is carried."""
    paragraphs = report["paragraphs"]
    if report["same"] is None:
        yield f"{report['source']}: the base has no fingerprint; this text's is in the JSON"
    elif report["same"]:
        yield f"{report['source']}: the text is the one that the facts were taken from"
    else:
        same = f"{paragraphs['same']} of {paragraphs['base']} paragraphs are the same"
        changes = [
            f"{name} ¶ {tell_paragraphs(paragraphs[name])}"
            for name in ("changed", "removed", "added")
            if paragraphs[name]
        ]
        yield f"{report['source']}: the text differs: {'; '.join([same, *changes])}"
    faults = len(report["faults"])
    yield (
        f"{report['facts']} facts, {report['entities']} people, organisations and places:"
        f" {faults} {'fault' if faults == 1 else 'faults'}"
    )
    coverage = dict(report["coverage"])
    whole = coverage.pop("all")
    parts = [f"{name} {count['covered']} of {count['of']}" for name, count in coverage.items()]
    yield f"carried by facts: {', '.join(parts)}: {whole['per_cent']:g} %"
