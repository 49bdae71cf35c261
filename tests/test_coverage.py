"""What of a text is looked for, and when a fact carries it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import Article, make_article, number, open_article
from warfacts.facts.model import FactBase, Position, Source
from warfacts.text.mentions import Names
from warfacts.text.paragraphs import normalise
from warfacts.verify.coverage import Item, ItemKind, find_items

EMPTY = FactBase((), (), ())
SOURCE = Source("made", "Made", "2033-10-11", 9, Position("made.yaml", 1, 1))


def list_items(article: Article) -> list[Item]:
    names = Names(article.base.entities)
    return list(find_items(article.base, article.source, number(article.text), names))


def look(kind: ItemKind, *texts: str) -> list[str]:
    """Return what of a kind is found in the paragraphs of a text, with no facts at all."""
    paragraphs = number(map(normalise, texts))
    return [
        item.words
        for item in find_items(EMPTY, SOURCE, paragraphs, Names(()))
        if item.kind is kind and not item.covered
    ]


# What is looked for


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("More than 1,200 of 3,500 men", ["More than 1,200", "3,500"]),
        ("twenty-five men and two boats", ["twenty-five", "two"]),
        ("the third of 21st ranks, the eleventh", ["third", "21st", "eleventh"]),
        ("They voted 34–7.", ["34", "7"]),
        ("Olsen, 47, and the 61-year-old", ["47", "61-year-old"]),
        ("for three weeks, a 19-second film", ["three weeks", "19-second"]),
        ("Several left, dozens wept, a few, most", ["Several", "dozens", "a few", "most"]),
        ("both, twice, the 1990s, 1.200.000", ["both", "twice", "1990s", "1.200.000"]),
        ("£5 million and 4 percent", ["£5 million", "4 percent"]),
        ("one of them, nobody, a man", []),
    ],
)  # fmt: skip
def test_find_items_finds_numbers(text: str, numbers: list[str]) -> None:
    assert look(ItemKind.NUMBER, text) == numbers


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("on Monday (10 October), late Tuesday", ["Monday (10 October)", "late Tuesday"]),
        ("last week, this year and next spring", ["last week", "this year", "next spring"]),
        ("on 14 September 2033, October 3rd, in May", ["14 September 2033", "October 3rd", "May"]),
        ("It may be in mid-October, or Sept. 14", ["mid-October", "Sept. 14"]),
        ("yesterday, at 17:30, at 5 p.m., at noon", ["yesterday", "17:30", "5 p.m", "noon"]),
        ("three weeks ago, a month earlier", ["three weeks ago", "a month earlier"]),
        ("on 2033-10-03", ["2033-10-03"]),
        ("a day in the month", []),
    ],
)  # fmt: skip
def test_find_items_finds_times(text: str, times: list[str]) -> None:
    assert look(ItemKind.TIME, text) == times


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“Yes,” she said. “No.”", ["Yes,", "No."]),
        ("They call it ‘reckless’.", ["reckless"]),
        ("“It runs on into the next", ["It runs on into the next"]),
        ("The dockers’ hall", []),
    ],
)
def test_find_items_finds_quotations(text: str, quotations: list[str]) -> None:
    assert look(ItemKind.QUOTATION, text) == quotations


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the house of Marta Olsen’s aunt", ["Marta Olsen's"]),
        ("when Agnes de la Cour met O’Neill", ["Agnes", "Cour", "O'Neill"]),
        ("at the Bank of Norland and in Guinea-Bissau", ["Bank of Norland", "Guinea-Bissau"]),
        ("с ним Олександр Бондар", ["Олександр Бондар"]),
        ("In Ardesk they left. How? According to her, late.", ["Ardesk"]),
        ("It’s late, I’m here", []),
        ("Three left. Several came.", []),
        ("with the WHO and IT", ["WHO", "IT"]),
        ("for US$40 billion", []),
        ("on Monday, in May", []),
        ("on Monday Marta Olsen left", ["Marta Olsen"]),
        ("with Łucja Őry and Ørsted", ["Łucja Őry", "Ørsted"]),
    ],
)
def test_find_items_finds_names(text: str, names: list[str]) -> None:
    assert look(ItemKind.NAME, text) == names


def test_find_items_takes_a_common_word_at_the_head_of_a_sentence_for_no_name() -> None:
    assert look(ItemKind.NAME, "Rescuers came.") == ["Rescuers"]
    assert look(ItemKind.NAME, "Rescuers came.", "There the rescuers left.") == []
    assert look(ItemKind.NAME, "“Rescuers came”", "the rescuers left") == []
    assert look(ItemKind.NAME, "With Rescuers they came", "the rescuers left") == ["Rescuers"]


def test_find_items_goes_by_paragraph_and_place() -> None:
    items = list(find_items(EMPTY, SOURCE, number(["On Monday Olsen, 47,", "5"]), Names(())))
    assert [(item.paragraph, item.words) for item in items] == [
        (1, "Monday"), (1, "Olsen"), (1, "47"), (2, "5"),
    ]  # fmt: skip


# When it is carried

TEXT = """\
The quay is shut
Marta Olsen, 47, said on Monday that the quay cost $5 million. It was 34-7.
She called it “a shame” and “a sin of Norland”.
Subscribe to our 12 letters
Marta Olsen, 47, left.
"""
PEOPLE = "people:\n  olsen: {name: Marta Olsen, at: 2}\n"
ABOUT = "statements:\n  s: {text: It is so., about: olsen, at: 2, words: [%s]}\n"


def carry(folder: Path, facts: str, paragraph: int) -> dict[str, bool]:
    """Return what a paragraph holds, each with whether these facts carry it."""
    items = list_items(make_article(folder, TEXT, facts))
    return {item.words: item.covered for item in items if item.paragraph == paragraph}


def test_find_items_is_carried_by_words_of_a_fact(tmp_path: Path) -> None:
    assert carry(tmp_path, PEOPLE + ABOUT % "said on Monday, $5 million", 2) == {
        "Marta Olsen": True, "47": False, "Monday": True, "$5 million": True, "34": False,
        "7": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "carried"), [("'34'", {"34"}), ("'7'", {"7"}), ("34-7", {"34", "7"}), ("was", set())]
)
def test_find_items_carries_each_side_of_a_vote_for_itself(
    tmp_path: Path, words: str, carried: set[str]
) -> None:
    found = carry(tmp_path, PEOPLE + ABOUT % words, 2)
    assert {side for side in ("34", "7") if found[side]} == carried


def test_find_items_carries_no_part_of_a_number(tmp_path: Path) -> None:
    assert carry(tmp_path, PEOPLE + ABOUT % "5 million", 2)["$5 million"] is False


def test_find_items_is_carried_by_a_figure_and_its_day(tmp_path: Path) -> None:
    facts = (
        "figures:\n  f: {what: cost of the quay, said: $5 million, as_of: 2033-10-10,"
        " when_said: Monday, at: 2}\n"
    )
    found = carry(tmp_path, facts, 2)
    assert found["$5 million"]
    assert found["Monday"]
    assert not found["Marta Olsen"]


def test_find_items_is_carried_only_in_the_paragraphs_that_a_fact_cites(tmp_path: Path) -> None:
    found = carry(tmp_path, PEOPLE + ABOUT % "'47'", 5)
    assert found == {"Marta Olsen": False, "47": False}


@pytest.mark.parametrize(
    ("words", "carried"),
    [
        ("a shame", {"a shame"}),
        ("shame", {"a shame"}),
        ("sin", {"a sin of Norland"}),
        ("called it", set()),
    ],
)
def test_find_items_carries_a_quotation_by_words_within_it(
    tmp_path: Path, words: str, carried: set[str]
) -> None:
    facts = f"statements:\n  s: {{text: It is so., at: 3, words: [{words}]}}\n"
    found = carry(tmp_path, facts, 3)
    assert {each for each in ("a shame", "a sin of Norland") if found[each]} == carried


def test_find_items_carries_no_quotation_by_a_name_within_it(tmp_path: Path) -> None:
    facts = (
        "places:\n  norland: {name: Norland, at: 3}\n"
        "statements:\n  s: {text: It is so., about: norland, at: 3, words: [called it]}\n"
    )
    found = carry(tmp_path, facts, 3)
    assert found == {"a shame": False, "a sin of Norland": False, "Norland": True}


@pytest.mark.parametrize(
    ("phrase", "covered"), [("Olsen’s boat", True), ("the boat", False), ("Marta Olsen", True)]
)
def test_find_items_leaves_a_possessive_ending_out(
    tmp_path: Path, phrase: str, covered: bool
) -> None:
    facts = f'statements:\n  s: {{text: It is so., at: 2, words: ["{phrase}"]}}\n'
    text = "The quay is shut\nthe boat of Marta Olsen is Olsen’s boat\n"
    items = list_items(make_article(tmp_path, text, facts))
    assert any(item.covered for item in items) is covered
    assert {item.words for item in items} == {"Marta Olsen", "Olsen's"}


def test_find_items_is_carried_by_the_name_of_a_linked_entity_with_its_possessive(
    tmp_path: Path,
) -> None:
    text = "The quay is shut\nMarta Olsen’s boat is Olsen’s\n"
    items = list_items(make_article(tmp_path, text, PEOPLE + ABOUT % "boat"))
    assert [(item.words, item.covered) for item in items] == [
        ("Marta Olsen's", True), ("Olsen's", True),
    ]  # fmt: skip


def test_find_items_takes_a_skipped_paragraph_as_carried(tmp_path: Path) -> None:
    facts = PEOPLE + ABOUT % "said" + "skip: {4: a line of the site}\n"
    assert carry(tmp_path, facts, 4) == {"Subscribe": True, "12": True}


@pytest.mark.parametrize("name", ["strike", "club", "flood"])
def test_find_items_finds_nothing_lost_in_a_sound_base(name: str) -> None:
    items = list_items(open_article(name))
    assert not [item for item in items if not item.covered]
    assert {item.kind for item in items} == set(ItemKind)


@pytest.mark.parametrize("name", ["strike", "club", "flood"])
def test_find_items_finds_everything_lost_without_facts(name: str) -> None:
    article = open_article(name)
    empty = article.base._replace(facts=(), entities=())
    items = list_items(Article(article.text, empty))
    assert not any(item.covered for item in items)
    assert len(items) == len(list_items(article))


@given(st.lists(st.text(), max_size=4))
def test_find_items_gives_words_of_the_text(texts: list[str]) -> None:
    paragraphs = number(map(normalise, texts))
    for item in find_items(EMPTY, SOURCE, paragraphs, Names(())):
        assert item.words in paragraphs[item.paragraph - 1].text
