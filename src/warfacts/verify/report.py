"""What `warfacts verify` finds: how a text supports the facts of its source, as one record."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypedDict

from warfacts.errors import WarfactsError
from warfacts.facts.answers import Record
from warfacts.facts.model import Fact, FactBase, Source
from warfacts.text.mentions import Names
from warfacts.text.paragraphs import fingerprint, fingerprint_paragraph
from warfacts.verify.cited import Finding, Text
from warfacts.verify.coverage import Item, ItemKind, find_items
from warfacts.verify.edition import Edition, compare_edition
from warfacts.verify.support import verify_source

Track = Callable[[Iterable[list[Finding]], int, str], Iterable[list[Finding]]]
"""Passes findings on and may show how far the work is: takes them, their number and a label."""


class Report(TypedDict):
    """All that `verify` finds; the keys are those of `--json`."""

    source: str
    text: str
    """The path of the text as the user gave it."""
    same: bool | None
    """Whether it is the text that the facts were taken from; None if nobody can tell."""
    paragraphs: Record
    """How the paragraphs of the text differ from those of the base."""
    resting_on_changed: list[Record]
    """The facts that cite a paragraph that has changed or is gone."""
    facts: int
    entities: int
    faults: list[Record]
    """What the text does not support, each with the place in the YAML to change."""
    review: list[Record]
    """What the rules cannot tell: a question for a person, with its sentence."""
    reviewed: list[str]
    """The facts with questions that a person has settled."""
    void: list[str]
    """The facts whose review no longer counts, since their paragraphs have changed."""
    held: int
    """The number of facts without a fault and without an open question."""
    coverage: dict[str, Record]
    """How many items of each kind, and of all, some fact covers."""
    by_paragraph: list[Record]
    fingerprint: str
    """That of the text, to be written into the base, as are those of its paragraphs."""
    paragraph_fingerprints: list[str]


def verify_text(
    base: FactBase, source: Source, text: Sequence[str], shown: str, track: Track
) -> Report:
    """Return how a text supports the facts of its source, and what of it no fact covers.

    `shown` is the path of the text as the user gave it.

    Raises: WarfactsError if the text is plainly that of another article.
    """
    edition = compare_edition(source, text)
    names = Names(base.entities)
    facts = [fact for fact in base.facts if fact.source == source.id]
    entities = sum(entity.source == source.id for entity in base.entities)
    checks = verify_source(base, source, Text(edition.paragraphs, names))
    tracked = track(checks, 1 + entities + len(facts), "verifying")
    findings = [finding for each in tracked for finding in each]
    faulty = {finding.fact for finding in findings if finding.is_fault}
    if edition.is_mostly_other and faulty.issuperset(fact.id for fact in facts):
        raise WarfactsError(
            f"{shown}: not the text of '{source.id}': {edition.same} of {source.paragraphs}"
            f" paragraphs match and no fact verifies"
        )
    items = list(find_items(base, source, edition.paragraphs, names))
    verdicts = _settle(facts, findings, edition)
    return {
        "source": source.id,
        "text": shown,
        "same": edition.is_same,
        "paragraphs": _describe_edition(source, edition),
        "resting_on_changed": _list_resting(facts, edition, faulty),
        "facts": len(facts),
        "entities": entities,
        "faults": [_describe(finding) for finding in findings if finding.is_fault],
        **verdicts,
        "coverage": _count_items(items),
        "by_paragraph": list(_list_paragraphs(facts, source, edition, items)),
        "fingerprint": fingerprint(tuple(text)),
        "paragraph_fingerprints": [fingerprint_paragraph(words) for words in text],
    }


def is_verified(report: Report, least: float | None = None, *, strict: bool = False) -> bool:
    """Return whether the text is the same and has no fault, and facts cover enough of it.

    `least` is the share in per cent that they have to cover; None asks for no share. If `strict`,
    no question may be open and no review void.
    """
    enough = least is None or report["coverage"]["all"]["per_cent"] >= least
    settled = not strict or not (report["review"] or report["void"])
    return report["same"] is not False and not report["faults"] and enough and settled


def _describe_edition(source: Source, edition: Edition) -> Record:
    return {
        "base": source.paragraphs,
        "same": edition.same,
        "changed": list(edition.changed),
        "removed": list(edition.removed),
        "added": list(edition.added),
    }


def _list_resting(facts: Iterable[Fact], edition: Edition, faulty: set[str]) -> list[Record]:
    moved = {*edition.changed, *edition.removed}
    return [
        {"id": fact.id, "at": list(fact.at), "supported": fact.id not in faulty}
        for fact in facts
        if moved.intersection(fact.at)
    ]


class _Verdicts(TypedDict):
    """The part of a report that tells what a person has to look at, and what one has settled."""

    review: list[Record]
    reviewed: list[str]
    void: list[str]
    held: int


def _settle(facts: Sequence[Fact], findings: Iterable[Finding], edition: Edition) -> _Verdicts:
    """Return the open questions, and those that a person has settled.

    A review counts as long as no paragraph of its fact has changed.
    """
    moved = {*edition.changed, *edition.removed}
    void = {fact.id for fact in facts if fact.reviewed and moved.intersection(fact.at)}
    settling = {fact.id for fact in facts if fact.reviewed} - void
    questions = [finding for finding in findings if not finding.is_fault]
    at_fault = {finding.fact for finding in findings if finding.is_fault}
    asked = {finding.fact for finding in questions}
    return {
        "review": [_describe(each) for each in questions if each.fact not in settling],
        "reviewed": [fact.id for fact in facts if fact.id in settling & asked],
        "void": [fact.id for fact in facts if fact.id in void],
        "held": sum(fact.id not in at_fault | asked for fact in facts),
    }


def _describe(finding: Finding) -> Record:
    return {
        **finding.position._asdict(),
        "fact": finding.fact,
        "paragraph": finding.paragraph,
        "sentence": finding.sentence,
        "fault" if finding.is_fault else "question": finding.message,
    }


def _count_items(items: Iterable[Item]) -> dict[str, Record]:
    """Return how many items of each kind, and of all, some fact covers."""
    counts = {kind.value: [0, 0] for kind in ItemKind} | {"all": [0, 0]}
    for item in items:
        for name in (item.kind.value, "all"):
            counts[name][0] += item.covered
            counts[name][1] += 1
    return {
        name: {"covered": covered, "of": of, "per_cent": _share(covered, of)}
        for name, (covered, of) in counts.items()
    }


def _share(covered: int, of: int) -> float:
    """Return a share in per cent with one decimal, rounded down: 100 means all of it."""
    return 100.0 if covered == of else covered * 1000 // of / 10


def _list_paragraphs(
    facts: Iterable[Fact], source: Source, edition: Edition, items: Iterable[Item]
) -> Iterator[Record]:
    by_number: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        by_number[item.paragraph].append(item)
    citing: dict[int, list[str]] = defaultdict(list)
    for fact in facts:
        for number in fact.at:
            citing[number].append(fact.id)
    skipped = dict(source.skip)
    for paragraph in edition.paragraphs:
        here = by_number[paragraph.number]
        yield {
            "paragraph": paragraph.number,
            "covered": sum(item.covered for item in here),
            "of": len(here),
            "skip": skipped.get(paragraph.number),
            "facts": citing[paragraph.number],
            "missing": [
                {"kind": item.kind.value, "words": item.words} for item in here if not item.covered
            ],
        }
