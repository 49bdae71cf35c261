"""What `verify` found, as people see it: faults, questions, changes, and what facts carry."""

from collections.abc import Iterator

from warfacts.facts.answers import Record
from warfacts.render.fields import tell_paragraphs


def list_findings(report: Record) -> Iterator[str]:
    """Yield the lines of the faults, then of the questions, then of what a change leaves open.

    A question has the sentence below it that a person has to look at.
    """
    for fault in report["faults"]:
        yield _tell(fault, fault["fault"])
    for question in report["review"]:
        yield _tell(question, f"to review: {question['question']}")
        if question["sentence"]:
            yield f"    {question['sentence']}"
    for id in report["void"]:
        yield f"{id}: its review no longer counts, since its paragraphs have changed"
    for fact in report["resting_on_changed"]:
        still = "still supported" if fact["supported"] else "no longer supported"
        yield f"{fact['id']} rests on a changed paragraph, ¶ {tell_paragraphs(fact['at'])}: {still}"


def _tell(finding: Record, message: str) -> str:
    place = f"{finding['file']}:{finding['line']}:{finding['column']}"
    where = f" (¶ {finding['paragraph']})" if finding["paragraph"] else ""
    return f"{place}: {finding['fact']}: {message}{where}"


def summarise(report: Record) -> Iterator[str]:
    """Yield the lines that sum up: which text, how many facts hold, how much is carried."""
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
    at_fault = {fault["fact"] for fault in report["faults"]}
    to_review = {question["fact"] for question in report["review"]} - at_fault
    reviewed = set(report["reviewed"]) - at_fault
    yield (
        f"{report['facts']} facts, {report['entities']} people, organisations and places:"
        f" {report['held']} held · {len(at_fault)} at fault · {len(to_review)} to review"
        f" · {len(reviewed)} reviewed"
    )
    coverage = dict(report["coverage"])
    whole = coverage.pop("all")
    parts = [f"{name} {count['covered']} of {count['of']}" for name, count in coverage.items()]
    yield f"carried by facts: {', '.join(parts)}: {whole['per_cent']:g} %"
