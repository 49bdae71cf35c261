"""Whose age it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from named import NAMES, write
from warfacts.text.ages import find_owner, is_apposed
from warfacts.text.paragraphs import Paragraph, Span, normalise


def _find(paragraph: Paragraph, age: str) -> Span:
    return paragraph.find(age)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Marta Olsen, 47, met Van der Berg, 61.",
        "Marta Olsen (47) met Van der Berg (61).",
        "Marta Olsen, aged 47, met Van der Berg, aged 61.",
        "Marta Olsen is 47, and Van der Berg is 61.",
        "Marta Olsen, who is 47, met Van der Berg, who is 61.",
        "The 47-year-old Marta Olsen met the 61-year-old Van der Berg.",
        "Marta Olsen, a 47-year-old baker, met Van der Berg, now 61.",
        "Marta Olsen, 47, left as the 61-year-old head of the port, Van der Berg, came.",
        "Marta Olsen met Van der Berg. The mayor is 47. Then Van der Berg came. He is 61.",
    ],
)
def test_find_owner_is_who_is_so_old(text: str) -> None:
    paragraph = write(text)
    for age, owner in (("47", "olsen"), ("61", "berg")):
        assert find_owner(NAMES, paragraph, _find_age(paragraph, age)) == {owner}


def _find_age(paragraph: Paragraph, age: str) -> Span:
    old = f"{age}-year-old"
    return _find(paragraph, old if old in paragraph.low else age)


def test_find_owner_is_nobody_where_nobody_is_named() -> None:
    assert find_owner(NAMES, write("A 47-year-old left Tarn."), (2, 13)) == frozenset()


@pytest.mark.parametrize(
    ("text", "apposed"),
    [
        ("Marta Olsen, 47, left.", True),
        ("Marta Olsen (47) left.", True),
        ("Marta Olsen, aged 47.", True),
        ("Marta Olsen has 47 boats.", False),
        ("Marta Olsen, 47 boats and a quay", False),
        ("The Port Company, 47, left.", False),
    ],
)
def test_is_apposed_tells_an_age_by_its_commas(text: str, apposed: bool) -> None:
    paragraph = write(text)
    assert is_apposed(NAMES, paragraph, _find(paragraph, "47")) is apposed


@given(st.text())
def test_find_owner_survives_any_text(text: str) -> None:
    assert isinstance(find_owner(NAMES, Paragraph(1, normalise(text)), (0, 1)), frozenset)
