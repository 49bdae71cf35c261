"""The paragraphs of a copy of the article, as `show --article` gives them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from invented import TEXTS, edit, open_article
from regenerate import Ran

Run = Callable[..., Ran]
STRIKE = TEXTS / "strike.txt"
BASE = TEXTS / "strike.yaml"
ARTICLE = open_article("strike")


def show(run: Run, id: str, article: Path) -> tuple[dict[str, Any], Ran]:
    """Return the record of a fact with its paragraphs, and how the command ran."""
    ran = run("show", id, "--article", str(article), "--data", str(BASE), "--json")
    (record,) = json.loads(ran.out)
    return record, ran


def test_cite_gives_the_paragraphs_of_the_fact_with_the_places_of_its_words(warfacts: Run) -> None:
    record, ran = show(warfacts, "walkout", STRIKE)
    cited = record["cited"]
    assert (ran.code, ran.err) == (0, "")
    assert [each["paragraph"] for each in cited] == record["at"]
    assert [each["text"] for each in cited] == [ARTICLE.text[at - 1] for at in record["at"]]
    found = {each["text"][slice(*mark)] for each in cited for mark in each["marks"]}
    assert found == {*record["words"], record["when_said"]}
    assert not any(each["changed"] for each in cited)


@pytest.mark.parametrize("id", ["ships", "finish-it", "gate-records"])
def test_cite_finds_the_evidence_of_each_kind_of_fact(warfacts: Run, id: str) -> None:
    record, _ = show(warfacts, id, STRIKE)
    assert any(each["marks"] for each in record["cited"])


def test_cite_tells_a_paragraph_that_has_changed(warfacts: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    text = edit(ARTICLE.text, 14, ARTICLE.text[14] + " It rained.", cut=1)
    path.write_text("\n".join(text), encoding="utf-8")
    record, ran = show(warfacts, "fund", path)
    assert [each["changed"] for each in record["cited"]] == [True]
    assert ran.err.startswith("the text is not the one that the facts were taken from; ")


def test_cite_refuses_the_text_of_another_article(warfacts: Run) -> None:
    flood = str(TEXTS / "flood.txt")
    ran = warfacts("show", "fund", "--article", flood, "--data", str(BASE))
    assert (ran.out, ran.code) == ("", 1)
    assert (
        ran.err == f"warfacts: {flood}: not the text of 'dock-strike': 0 of 15 paragraphs match\n"
    )
