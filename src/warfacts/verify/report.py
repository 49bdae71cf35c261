"""A text against the facts of its source: its edition, its support, and what no fact carries."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from warfacts.errors import NotFound, WarfactsError, did_you_mean
from warfacts.facts.answers import Answer, Record
from warfacts.facts.model import FactBase, Source
from warfacts.facts.names import near_names
from warfacts.text.mentions import Names
from warfacts.text.paragraphs import Paragraph, fingerprint, fingerprint_paragraph
from warfacts.verify.coverage import Item, Kind, find_items
from warfacts.verify.support import Finding, Text, count_checks, verify_source

Track = Callable[[Iterable[list[Finding]], int, str], Iterable[list[Finding]]]
"""Passes the findings on; may show how far the work is, of so many steps, under a label."""


class Edition(NamedTuple):
    """A text as an edition of a source: its paragraphs under the numbers of the base."""

    paragraphs: tuple[Paragraph, ...]
    same: int
    """How many paragraphs are those of the base, to the letter."""
    changed: tuple[int, ...] = ()
    """Numbers of the base whose paragraph reads otherwise."""
    removed: tuple[int, ...] = ()
    """Numbers of the base whose paragraph is gone."""
    added: tuple[int, ...] = ()
    """Paragraphs of the text, counted there, that the base does not know."""

    is_known: bool = True
    """False where the base has no fingerprint to tell the text by."""

    @property
    def is_same(self) -> bool | None:
        """Whether the text is the one that the facts were taken from; None where none can tell."""
        if self.changed or self.removed or self.added:
            return False
        return True if self.is_known else None


def compare_edition(source: Source, text: Sequence[str]) -> Edition:
    """Return a text's paragraphs under the base's numbers, with what has changed.

    Without fingerprints of paragraphs the numbers are taken as they come.
    """
    known = source.paragraph_fingerprints
    same_text = source.fingerprint is not None and source.fingerprint == fingerprint(tuple(text))
    if same_text or not known:
        paragraphs = tuple(Paragraph(number, words) for number, words in enumerate(text, 1))
        count = min(len(text), source.paragraphs)
        removed = tuple(range(count + 1, source.paragraphs + 1))
        added = tuple(range(count + 1, len(text) + 1))
        changed = () if same_text or source.fingerprint is None else tuple(range(1, count + 1))
        known_text = source.fingerprint is not None
        return Edition(paragraphs, 0 if changed else count, changed, removed, added, known_text)
    return _align(known, text)


def _align(known: Sequence[str], text: Sequence[str]) -> Edition:
    here = [fingerprint_paragraph(words) for words in text]
    paragraphs: list[Paragraph] = []
    changed: list[int] = []
    removed: list[int] = []
    added: list[int] = []
    same = 0
    matcher = SequenceMatcher(None, known, here, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        pairs = min(last - first, end - start)
        for step in range(pairs):
            paragraphs.append(Paragraph(first + step + 1, text[start + step]))
        if tag == "equal":
            same += pairs
        else:
            changed += range(first + 1, first + pairs + 1)
            removed += range(first + pairs + 1, last + 1)
            added += range(start + pairs + 1, end + 1)
    return Edition(tuple(paragraphs), same, tuple(changed), tuple(removed), tuple(added))


def choose_source(base: FactBase, text: Sequence[str], name: str | None) -> Source:
    """Return the source whose text this is: by name, fingerprint, or most paragraphs in common.

    Raises: NotFound for a name that no source has, WarfactsError where none can be chosen.
    """
    if name is not None:
        ids = [source.id for source in base.sources]
        if name not in ids:
            raise NotFound(f"no source is called '{name}'{did_you_mean(near_names(name, ids))}")
        return base.sources[ids.index(name)]
    print_of_text = fingerprint(tuple(text))
    for source in base.sources:
        if source.fingerprint == print_of_text:
            return source
    if len(base.sources) == 1:
        return base.sources[0]
    here = {fingerprint_paragraph(words) for words in text}
    shared = [len(here.intersection(source.paragraph_fingerprints)) for source in base.sources]
    best = max(range(len(shared)), key=shared.__getitem__, default=None)
    if best is None or not shared[best]:
        raise WarfactsError("the text is of none of the base's sources; --source ID names one")
    return base.sources[best]


def verify_text(
    base: FactBase, source: Source, text: Sequence[str], shown: str, track: Track
) -> Record:
    """Return what a text supports and what no fact carries, as a record for people and programs.

    Raises: WarfactsError where it is plainly the text of another article.
    """
    edition = compare_edition(source, text)
    names = Names(base.entities)
    facts = [fact for fact in base.facts if fact.source == source.id]
    checks = verify_source(base, source, Text(edition.paragraphs, names))
    findings = [
        found for each in track(checks, count_checks(base, source), "verifying") for found in each
    ]
    faulty = {finding.fact for finding in findings}
    if edition.same * 2 < source.paragraphs and faulty.issuperset(fact.id for fact in facts):
        raise WarfactsError(
            f"{shown}: not the text of '{source.id}': {edition.same} of {source.paragraphs}"
            f" paragraphs match and no fact verifies"
        )
    items = list(find_items(base, source, edition.paragraphs, names))
    moved = set(edition.changed + edition.removed)
    resting = [fact for fact in facts if moved.intersection(fact.at)]
    return {
        "source": source.id,
        "text": shown,
        "same": edition.is_same,
        "paragraphs": {
            "base": source.paragraphs,
            "same": edition.same,
            "changed": list(edition.changed),
            "removed": list(edition.removed),
            "added": list(edition.added),
        },
        "resting_on_changed": [
            {"id": fact.id, "at": list(fact.at), "supported": fact.id not in faulty}
            for fact in resting
        ],
        "facts": len(facts),
        "entities": sum(entity.source == source.id for entity in base.entities),
        "faults": [_describe(finding) for finding in findings],
        "coverage": _count_items(items),
        "by_paragraph": list(_list_paragraphs(base, source, edition, items)),
        "fingerprint": fingerprint(tuple(text)),
        "paragraph_fingerprints": [fingerprint_paragraph(words) for words in text],
    }


def cite(answer: Answer, source: Source, text: Sequence[str], shown: str) -> Answer:
    """Return the account of a fact with its paragraphs of a text, and where its words stand.

    Raises: WarfactsError where most of the text is not the source's.
    """
    if answer.kind != "show":
        return answer
    edition = compare_edition(source, text)
    if edition.is_known and edition.same * 2 < source.paragraphs:
        same = f"{edition.same} of {source.paragraphs} paragraphs match"
        raise WarfactsError(f"{shown}: not the text of '{source.id}': {same}")
    (record,) = answer.records
    words = record.get("words") or record["said"]
    phrases = [words] if isinstance(words, str) else words
    phrases = [*phrases, *(record["when_said"] or "").split("; ")]
    cited = [
        {
            "paragraph": paragraph.number,
            "text": paragraph.text,
            "changed": paragraph.number in edition.changed,
            "marks": sorted({span for phrase in phrases for span in paragraph.find(phrase)}),
        }
        for paragraph in edition.paragraphs
        if paragraph.number in record["at"]
    ]
    note = None
    if not edition.is_same:
        note = "the text differs from the one that the facts were taken from; verify tells where"
    if not edition.is_known:
        note = "the base has no fingerprint to tell the text by"
    return answer._replace(records=[{**record, "cited": cited}], note=note)


def is_verified(report: Record, least: float | None = None) -> bool:
    """Tell whether the text is the same, supports every fact, and enough of it is carried."""
    enough = least is None or report["coverage"]["all"]["per_cent"] >= least
    return report["same"] is not False and not report["faults"] and enough


def _describe(finding: Finding) -> Record:
    return {
        "file": finding.position.file,
        "line": finding.position.line,
        "column": finding.position.column,
        "fact": finding.fact,
        "paragraph": finding.paragraph,
        "fault": finding.message,
    }


def _count_items(items: Iterable[Item]) -> Record:
    """Return how many items of each kind are carried, with the share in per cent."""
    counts = {kind.value: [0, 0] for kind in Kind} | {"all": [0, 0]}
    for item in items:
        for name in (item.kind.value, "all"):
            counts[name][0] += item.covered
            counts[name][1] += 1
    return {
        name: {"covered": covered, "of": of, "per_cent": _share(covered, of)}
        for name, (covered, of) in counts.items()
    }


def _share(covered: int, of: int) -> float:
    """Return a share in per cent, with one decimal, cut and never rounded up to 100."""
    return 100.0 if covered == of else covered * 1000 // of / 10


def _list_paragraphs(
    base: FactBase, source: Source, edition: Edition, items: Iterable[Item]
) -> Iterator[Record]:
    by_number: dict[int, list[Item]] = {}
    for item in items:
        by_number.setdefault(item.paragraph, []).append(item)
    citing: dict[int, list[str]] = {}
    for fact in base.facts:
        if fact.source == source.id:
            for number in fact.at:
                citing.setdefault(number, []).append(fact.id)
    skipped = dict(source.skip)
    for paragraph in edition.paragraphs:
        here = by_number.get(paragraph.number, [])
        yield {
            "paragraph": paragraph.number,
            "covered": sum(item.covered for item in here),
            "of": len(here),
            "skip": skipped.get(paragraph.number),
            "facts": citing.get(paragraph.number, []),
            "missing": [
                {"kind": item.kind.value, "words": item.words} for item in here if not item.covered
            ],
        }
