"""A figure's words and unit held against a text, on the cases of quantity_cases.txt."""

from pathlib import Path

import pytest

from warfacts.text.number_verdicts import Said, Verdict, find_said, judge_number
from warfacts.text.paragraphs import normalise
from warfacts.text.quantities import find_quantities, read_quantity

CASES = Path(__file__).with_name("quantity_cases.txt")


def _list_cases(label: str) -> list[list[str]]:
    rows = [
        [part.strip() for part in line.split("|")]
        for line in CASES.read_text(encoding="utf-8").splitlines()
        if "|" in line and not line.startswith("#")
    ]
    return [[row[0], *row[2:]] for row in rows if row[1] == label]


def judge(language: str, text: str, said: Said) -> tuple[Verdict, str]:
    text = normalise(text)
    spans = find_said(text, said.words, find_quantities(text, language))
    judged = judge_number(text, said, spans, language=language)
    return judged.verdict, judged.reason


@pytest.mark.parametrize("case", _list_cases("right"), ids=lambda case: f"{case[1]} {case[2]}")
def test_judge_number_holds_what_is_right(case: list[str]) -> None:
    language, text, said, unit, low, high, *rest = case
    assert judge(language, text, Said(said, unit or None)) == (Verdict.HELD, "")
    quantity = read_quantity(said, language)
    assert quantity.low == (pytest.approx(float(low)) if low else None)
    assert quantity.high == (pytest.approx(float(high)) if high else None)
    if rest and rest[0]:
        assert quantity.unit == rest[0]


@pytest.mark.parametrize("case", _list_cases("wrong"), ids=lambda case: f"{case[1]} {case[2]}")
def test_judge_number_catches_what_is_wrong(case: list[str]) -> None:
    language, text, said, unit = case[:4]
    verdict, reason = judge(language, text, Said(said, unit or None))
    assert verdict != Verdict.HELD
    assert reason


@pytest.mark.parametrize(
    ("text", "said", "reason"),
    [
        ("5 to 9 boats", Said("9"), "the text has '5 to 9', of which '9' is but a part"),
        ("an F-16", Said("16"), "'16' is part of a name, not a count"),
        ("9 cows and 4 men", Said("9", "men"), "'9' counts 'cows' in the text, not 'men'"),
        (
            "it cost $5",
            Said("5"),
            "the text has '$5', of which '5' is but a part; add 'unit: $' or write it whole",
        ),
        ("12 boats sank", Said("12", "ships"), "the unit 'ships' does not stand there"),
        ("12 boats sank", Said("15"), "'15' does not stand there"),
    ],
)
def test_judge_number_says_what_is_wrong(text: str, said: Said, reason: str) -> None:
    assert judge("en", text, said) == (Verdict.FAULT, reason)


@pytest.mark.parametrize(
    ("what", "said", "verdict"),
    [
        ("votes for the bill", "52", Verdict.HELD),
        ("votes against the bill", "48", Verdict.HELD),
        ("votes for the bill", "48", Verdict.REVIEW),
        ("votes against the bill", "52", Verdict.REVIEW),
        ("votes", "48", Verdict.REVIEW),
    ],
)
def test_judge_number_asks_for_the_side_of_a_vote(what: str, said: str, verdict: Verdict) -> None:
    assert judge("en", "The senate passed the bill 52-48.", Said(said, None, what))[0] is verdict


def test_judge_number_leaves_an_unknown_language_to_a_person() -> None:
    assert judge("es", "Murieron 12 caballos.", Said("12", "caballos"))[0] is Verdict.REVIEW
