"""The questions of the benchmark of searches have their answers in the bundled base."""

import runpy
from pathlib import Path
from typing import Any

from warfacts.facts.model import FactBase


def test_every_question_of_the_benchmark_has_an_answer(root: Path, bundled: FactBase) -> None:
    questions: Any = runpy.run_path(str(root / "benchmarks/search_questions.py"))["QUESTIONS"]
    assert len({question.words for question in questions}) == 100
    known = {each.id for each in (*bundled.facts, *bundled.entities)}
    for question in questions:
        assert question.ids, question.words
        assert set(question.ids) <= known, question.words
