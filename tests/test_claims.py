"""Invented sentences with one fact each, and whether it is held: claims.tsv and status.tsv.

A line of claims.tsv has a sign, the sentence, the claimant, the evidence, and `q` if the fact is a
quotation. One of status.tsv has a sign, the sentence, the evidence, the title and the status. The
sign is + or = if the fact is held; - or 0, without a claimant, if it must not be.
"""

from pathlib import Path

import pytest

from warfacts.facts.model import Entity, Event, Fact, Position, Quote, Statement
from warfacts.facts.sections import PEOPLE
from warfacts.text.cues import get_claim_words
from warfacts.text.mentions import Names
from warfacts.text.paragraphs import Paragraph, normalise
from warfacts.verify.claimants import check_claimant
from warfacts.verify.reality import check_reality
from warfacts.verify.speakers import check_speaker
from warfacts.verify.speech import Problem, Speech

HERE = Path(__file__).parent
MARK = Position("x", 1, 1)
ENTITIES = {
    "ana": Entity(PEOPLE, "ana", "Ana Ortega", MARK, "x", (1,), role="harbour master"),
    "bo": Entity(PEOPLE, "bo", "Bo Lind", MARK, "x", (1,)),
}


def read_lines(name: str) -> list[list[str]]:
    """Return the columns of each line of a file."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line]


def judge(text: str, words: str, fact: Fact, entities: dict[str, Entity]) -> list[Problem]:
    """Return what speaks against a fact that rests on some words of a text."""
    paragraph = Paragraph(1, normalise(text))
    claim_words = get_claim_words("en")
    assert claim_words
    speech = Speech([paragraph], entities, Names(entities.values()), claim_words)
    spots = {words: [(paragraph, span) for span in paragraph.find(words)]}
    assert spots[words]
    if isinstance(fact, Quote):
        return list(check_speaker(fact, spots[words], speech))
    problems = list(check_claimant(fact, spots, speech))
    return problems + (list(check_reality(fact, spots, speech)) if not entities else [])


@pytest.mark.parametrize("line", read_lines("claims.tsv"), ids=lambda line: f"{line[0]} {line[1]}")
def test_claimant_is_who_says_it(line: list[str]) -> None:
    sign, text, by, words, *quoted = line
    ids = (by,) if by else ()
    fact: Fact = Statement("f", "x", MARK, (1,), "T.", (words,), by=ids)
    if quoted:
        fact = Quote("f", "x", MARK, (1,), words, "g", by=ids)
    problems = judge(text, words, fact, ENTITIES)
    assert bool(problems) == (sign not in "+="), problems


@pytest.mark.parametrize("line", read_lines("status.tsv"), ids=lambda line: f"{line[0]} {line[1]}")
def test_status_is_that_of_the_sentence(line: list[str]) -> None:
    sign, text, words, title, status = line
    fact = Event("f", "x", MARK, (1,), title, (words,), status=status)
    problems = judge(text, words, fact, {})
    assert bool(problems) == (sign not in "+="), problems
