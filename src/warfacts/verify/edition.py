"""Which source a text belongs to, and how far it is the edition that the facts were taken from.

Pure. Editions are told apart by the fingerprints in the base, never by the text itself.
"""

from collections.abc import Sequence
from typing import NamedTuple

from warfacts.errors import NotFound, WarfactsError, did_you_mean
from warfacts.facts.model import FactBase, Source
from warfacts.facts.names import near_names
from warfacts.text.paragraphs import Paragraph, fingerprint, fingerprint_paragraph


class Edition(NamedTuple):
    """A text as an edition of a source: its paragraphs under the numbers of the base."""

    paragraphs: tuple[Paragraph, ...]
    same: int
    """How many paragraphs read exactly as in the base."""
    changed: tuple[int, ...] = ()
    """The paragraphs of the base that read differently here."""
    removed: tuple[int, ...] = ()
    """The paragraphs of the base that are not here."""
    added: tuple[int, ...] = ()
    """The paragraphs that the base does not have, by their place in the text."""
    is_known: bool = True
    """False if the base has no fingerprint to compare the text with."""

    @property
    def is_same(self) -> bool | None:
        """Whether this is the text that the facts were taken from; None if nobody can tell."""
        if self.changed or self.removed or self.added:
            return False
        return True if self.is_known else None

    @property
    def is_mostly_other(self) -> bool:
        """Whether less than half of the paragraphs of the base are here as they were."""
        return self.same < len(self.changed) + len(self.removed)


def compare_edition(source: Source, text: Sequence[str]) -> Edition:
    """Return the paragraphs of a text under the numbers of the base, with what has changed.

    If the base has no fingerprints of paragraphs, each paragraph keeps its place in the text.
    """
    is_same = source.fingerprint == fingerprint(tuple(text))
    if source.paragraph_fingerprints and not is_same:
        return _align(source.paragraph_fingerprints, text)
    is_known = source.fingerprint is not None
    count = min(len(text), source.paragraphs)
    changed = tuple(range(1, count + 1)) if is_known and not is_same else ()
    return Edition(
        paragraphs=tuple(Paragraph(number, words) for number, words in enumerate(text, 1)),
        same=0 if changed else count,
        changed=changed,
        removed=tuple(range(count + 1, source.paragraphs + 1)),
        added=tuple(range(count + 1, len(text) + 1)),
        is_known=is_known,
    )


def _align(known: Sequence[str], text: Sequence[str]) -> Edition:
    """Return an edition of which the base has the fingerprints, paragraph by paragraph."""
    from difflib import SequenceMatcher  # only a text that has changed pays for it

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
    """Return the source of a text: the named one, or the one with most paragraphs in common.

    Raises: NotFound if no source has that name, WarfactsError if none can be chosen.
    """
    if name is not None:
        ids = [source.id for source in base.sources]
        if name not in ids:
            raise NotFound(f"no source is called '{name}'{did_you_mean(near_names(name, ids))}")
        return base.sources[ids.index(name)]
    whole = fingerprint(tuple(text))
    for source in base.sources:
        if source.fingerprint == whole:
            return source
    if len(base.sources) == 1:
        return base.sources[0]
    here = {fingerprint_paragraph(words) for words in text}
    shared = [len(here.intersection(source.paragraph_fingerprints)) for source in base.sources]
    best = max(range(len(shared)), key=shared.__getitem__, default=None)
    if best is None or not shared[best]:
        raise WarfactsError("the text is of no source of the base; name one with --source ID")
    return base.sources[best]
