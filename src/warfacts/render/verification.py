"""What `verify` found, as people see it: faults, changes, and how much of the text is in facts."""

from collections.abc import Iterator

from warfacts.facts.answers import Record
from warfacts.render.fields import tell_paragraphs


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
