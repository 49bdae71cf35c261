"""One fact as people see it: what it says, and why it should be believed."""

import os
from collections.abc import Iterator
from pathlib import Path

from warfacts.facts.answers import FactRecord
from warfacts.render.cells import CLAIMANT, HEAD, ID, STATUS, Line, give_role, link, make_line
from warfacts.render.fields import flatten, tell_paragraphs, tell_said, tell_status


def describe_fact(fact: FactRecord, columns: tuple[str, ...] = ()) -> Iterator[tuple[str, Line]]:
    """Yield the lines of a fact as label and text.

    With columns, yield the values of these alone.
    """
    asked = [(column, _tell_column(fact, column)) for column in columns]
    for label, line in asked or _describe(fact):
        if line.text:
            yield label, line


def _tell_column(fact: FactRecord, column: str) -> Line:
    status = tell_status(fact) if column == "title" else ""
    return make_line(status + flatten(fact.get(column)))


def _describe(fact: FactRecord) -> Iterator[tuple[str, Line]]:
    yield from _tell_claim(fact)
    yield "Cite", make_line(f"“{fact['headline']}”, {fact['reference_date']}")
    yield "Stands in", make_line(f"¶ {tell_paragraphs(fact['at'])} of {fact['source']}")
    if fact["kind"] in ("event", "statement"):
        yield "Its words", make_line(" … ".join(f"“{phrase}”" for phrase in fact["words"]))
    for cited in fact.get("cited", ()):
        changed = " changed" if cited["changed"] else ""
        yield f"¶ {cited['paragraph']}{changed}", make_line(cited["text"], cited["marks"])
    yield "As of" if fact["kind"] == "figure" else "When", make_line(_explain_day(fact))
    for label, value in (
        ("To", fact.get("to")),
        ("Who", fact.get("who")),
        ("Denied by", fact.get("denied_by")),
        ("About", fact.get("about")),
        ("Where", fact.get("where")),
        ("Topics", fact.get("topics")),
        ("Measure", fact.get("measure")),
        ("Event", fact.get("event")),
    ):
        yield label, make_line(flatten(value).replace("; ", ", "))
    id = make_line(f"{fact['source']}/{fact['id'].rpartition('/')[2]}").text
    yield "Id", give_role(id, ID)
    yield "Written in", make_line(f"{_shorten_path(fact['file'])}:{fact['line']}")
    yield from (("Related", make_line(flatten(related))) for related in fact["related"])


def _shorten_path(file: str) -> str:
    """Return a path as it is written from the current directory, if the file lies in it."""
    try:
        return file.removeprefix(f"{Path.cwd()}{os.sep}")
    except OSError:  # the directory is gone
        return file


def _tell_claim(fact: FactRecord) -> Iterator[tuple[str, Line]]:
    kind = fact["kind"]
    if kind == "event":
        status = give_role(make_line(tell_status(fact)).text, STATUS)
        yield "Event", link((status, _stress(fact["title"])), "")
    elif kind == "figure":
        yield "Figure", _stress(f"{tell_said(fact)}: {fact['what']}")
        yield "Said", make_line(f"“{fact['said']}”")
        yield "Reads", make_line(_explain_number(fact))
    elif kind == "quote":
        yield "Quote", _stress(f"“{fact['words']}”")
        yield "Gist", make_line(fact["gist"])
    else:
        yield "Statement", _stress(fact["text"])
    claimant = make_line(_explain_claimant(fact)).text
    yield "Said by" if kind == "quote" else "Claimed by", give_role(claimant, CLAIMANT)


def _stress(text: str) -> Line:
    return give_role(make_line(text).text, HEAD)


def _explain_claimant(fact: FactRecord) -> str:
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


def _explain_day(fact: FactRecord) -> str:
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


def _explain_number(fact: FactRecord) -> str:
    reads, unit = fact["reads"], fact["unit"]
    text = reads if not unit or unit in reads else f"{reads} {unit}"
    if fact["low"] is None and fact["high"] is None:
        return f"{text}; the wording gives no bound"
    return text
