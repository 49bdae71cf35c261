"""Editions of a text, and whose text it is."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import NAMES, TEXTS, edit, open_article
from warfacts.base.load import load
from warfacts.errors import NotFound, WarfactsError
from warfacts.facts.model import FactBase
from warfacts.text.paragraphs import fingerprint_paragraph, normalise, split_paragraphs
from warfacts.verify.edition import choose_source, compare_edition

STRIKE = TEXTS / "strike.txt"
ARTICLE = open_article("strike")
LAST = len(ARTICLE.text)


@pytest.fixture(scope="session")
def together() -> FactBase:
    """Return the three articles as one base."""
    return load([TEXTS])


def compare(text: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return what differs in an edition of the strike's text, by its name."""
    edition = compare_edition(ARTICLE.source, text)
    assert edition.same == sum(
        fingerprint_paragraph(paragraph.text)
        == ARTICLE.source.paragraph_fingerprints[paragraph.number - 1]
        for paragraph in edition.paragraphs
    )
    found = {"changed": edition.changed, "removed": edition.removed, "added": edition.added}
    assert edition.is_same is not any(found.values())
    return {name: numbers for name, numbers in found.items() if numbers}


@pytest.mark.parametrize("place", [1, 8, LAST])
def test_compare_edition_names_a_changed_paragraph(place: int) -> None:
    assert compare(edit(ARTICLE.text, place - 1, "Other words.", cut=1)) == {"changed": (place,)}


@pytest.mark.parametrize("place", [1, 8, LAST])
def test_compare_edition_names_a_removed_paragraph(place: int) -> None:
    assert compare(edit(ARTICLE.text, place - 1, cut=1)) == {"removed": (place,)}


@pytest.mark.parametrize("place", [1, 8, LAST + 1])
def test_compare_edition_names_an_added_paragraph(place: int) -> None:
    assert compare(edit(ARTICLE.text, place - 1, "New words.")) == {"added": (place,)}


def test_compare_edition_names_several_differences() -> None:
    text = edit(ARTICLE.text, 1, "Other words.", cut=1)
    text = edit(text, 7, cut=1)
    text = edit(text, len(text), "New words.", "More of them.")
    assert compare(text) == {"changed": (2,), "removed": (8,), "added": (15, 16)}


@pytest.mark.parametrize(
    "written",
    [
        "\r\n\r\n".join(ARTICLE.text),
        "\ufeff" + "\n".join(ARTICLE.text) + "\n\n",
        "\n".join(f"  {line}\t" for line in ARTICLE.text),
        "\n".join(ARTICLE.text).replace(" - ", " — ").replace("'", "’"),
        "\n".join(ARTICLE.text).replace(" ", "\u00a0"),
        STRIKE.read_text(encoding="utf-8").replace("“", '"').replace("”", '"').replace("’", "'"),
    ],
    ids=["windows", "mark", "indented", "dashes", "spaces", "straight"],
)
def test_compare_edition_takes_another_setting_for_the_same(written: str) -> None:
    assert compare(split_paragraphs(written.removeprefix("\ufeff"))) == {}


@pytest.mark.parametrize("small", ["a", "Z", "1,201", "not"])
def test_compare_edition_takes_one_other_word_for_a_change(small: str) -> None:
    line = ARTICLE.text[2].replace("1,200", small)
    assert compare(edit(ARTICLE.text, 2, line, cut=1)) == {"changed": (3,)}


def test_compare_edition_without_fingerprints_counts_paragraphs() -> None:
    source = ARTICLE.source._replace(fingerprint=None, paragraph_fingerprints=())
    assert compare_edition(source, ARTICLE.text).is_same is None
    assert compare_edition(source, ARTICLE.text[:-1]).removed == (LAST,)
    assert compare_edition(source, (*ARTICLE.text, "New words.")).added == (LAST + 1,)


def test_compare_edition_with_one_fingerprint_takes_all_as_changed() -> None:
    source = ARTICLE.source._replace(paragraph_fingerprints=())
    assert compare_edition(source, ARTICLE.text).is_same
    other = compare_edition(source, edit(ARTICLE.text, 3, "Other words.", cut=1))
    assert other.changed == tuple(range(1, LAST + 1))
    assert other.same == 0


# Whose text it is


def test_choose_source_goes_by_fingerprint(together: FactBase) -> None:
    for name in NAMES:
        article = open_article(name)
        assert choose_source(together, article.text, None).id == article.source.id


def test_choose_source_goes_by_most_paragraphs_in_common(together: FactBase) -> None:
    text = (*open_article("club").text[:3], *open_article("flood").text[2:6])
    assert choose_source(together, text, None).id == "velm-flood"


def test_choose_source_takes_the_only_one() -> None:
    assert choose_source(ARTICLE.base, ("Other words.",), None) is ARTICLE.source


def test_choose_source_takes_the_one_that_is_named(together: FactBase) -> None:
    assert choose_source(together, ARTICLE.text, "club-sale").id == "club-sale"
    with pytest.raises(NotFound, match=r"^no source is called 'club-sail'; did you mean 'club-s"):
        choose_source(together, ARTICLE.text, "club-sail")


def test_choose_source_refuses_a_text_of_none(together: FactBase) -> None:
    with pytest.raises(
        WarfactsError, match="the text is of no source of the base; name one with --source"
    ):
        choose_source(together, ("Other words.",), None)


@given(st.text())
def test_choose_source_never_fails_on_one_source(text: str) -> None:
    assert choose_source(ARTICLE.base, (normalise(text),), None) is ARTICLE.source
