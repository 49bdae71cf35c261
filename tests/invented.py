"""The invented articles of tests/texts with their bases, and small ones made within a test.

`python tests/invented.py` writes the fingerprints of the texts into their bases anew.
"""

import re
import textwrap
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from warfacts.base.load import load
from warfacts.facts.model import FactBase, Source
from warfacts.text.mentions import Names
from warfacts.text.paragraphs import (
    Paragraph,
    fingerprint,
    fingerprint_paragraph,
    read_article,
    split_paragraphs,
)
from warfacts.verify.cited import Finding, Text
from warfacts.verify.report import Report, verify_text
from warfacts.verify.support import verify_source

TEXTS = Path(__file__).parent / "texts"
NAMES = ("strike", "club", "flood")


class Article(NamedTuple):
    """A text and the base of its facts."""

    text: tuple[str, ...]
    """Its normalised paragraphs."""
    base: FactBase

    @property
    def source(self) -> Source:
        """The one source of the base."""
        return self.base.sources[0]


@cache
def open_article(name: str) -> Article:
    """Return one of the articles of tests/texts."""
    return Article(read_article(TEXTS / f"{name}.txt"), load([TEXTS / f"{name}.yaml"]))


def make_article(folder: Path, text: str, facts: str, reference: str = "2033-10-11") -> Article:
    """Return a text, a paragraph a line, with a base of these sections of YAML."""
    paragraphs = split_paragraphs(text)
    path = folder / "made.yaml"
    head = (
        f"source: {{id: made, headline: '{paragraphs[0].split(',')[0]}',"
        f" reference_date: {reference}, paragraphs: {len(paragraphs)}}}\n"
    )
    path.write_text(head + facts, encoding="utf-8")
    return Article(paragraphs, load([path]))


def edit(text: Sequence[str], place: int, *lines: str, cut: int = 0) -> tuple[str, ...]:
    """Return a text with lines put in before a place, and so many cut there."""
    return (*text[:place], *lines, *text[place + cut :])


def number(paragraphs: Iterable[str]) -> list[Paragraph]:
    """Return paragraphs with their numbers, from 1 on."""
    return [Paragraph(place, text) for place, text in enumerate(paragraphs, 1)]


def find_findings(base: FactBase, text: Sequence[str]) -> list[Finding]:
    """Return what a text does not support of a base of one source, and what nobody can tell."""
    held = Text(number(text), Names(base.entities))
    return [found for each in verify_source(base, base.sources[0], held) for found in each]


def tell_faults(base: FactBase, text: Sequence[str]) -> list[str]:
    """Return the faults as `id: message (¶ n)`, without the place in the YAML."""
    return [tell(found) for found in find_findings(base, text) if found.is_fault]


def tell_questions(base: FactBase, text: Sequence[str]) -> list[str]:
    """Return the questions that no `reviewed` settles, as `id: question (¶ n)`."""
    settled = {fact.id for fact in base.facts if fact.reviewed}
    found = find_findings(base, text)
    return [tell(each) for each in found if not each.is_fault and each.fact not in settled]


def tell(finding: Finding) -> str:
    """Return a finding as `id: message (¶ n)`, without the place in the YAML."""
    return str(finding).split(": ", 1)[1]


def report(article: Article, text: Sequence[str] | None = None) -> Report:
    """Return the report of `verify` on an article, or on another edition of its text."""
    held = article.text if text is None else text
    return verify_text(article.base, article.source, held, "text.txt", lambda steps, *_: steps)


def write_fingerprints(name: str) -> str:
    """Return the YAML of an article's base with the fingerprints of its text."""
    text = read_article(TEXTS / f"{name}.txt")
    prints = textwrap.fill(", ".join(map(fingerprint_paragraph, text)), 90)
    lines = (
        f"  paragraphs: {len(text)}\n"
        f"  fingerprint: {fingerprint(text)}\n"
        f"  paragraph_fingerprints: [\n{textwrap.indent(prints, '    ')}]\n"
    )
    written = (TEXTS / f"{name}.yaml").read_text(encoding="utf-8")
    kept = re.sub(r"(?s)  (?:paragraph_)?fingerprints?: (?:\[.*?\]|\w+)\n", "", written)
    return re.sub(r"  paragraphs: [0-9]+\n", lines, kept, count=1)


if __name__ == "__main__":
    for name in NAMES:
        (TEXTS / f"{name}.yaml").write_text(write_fingerprints(name), encoding="utf-8")
