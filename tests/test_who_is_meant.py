"""What a misspelt name or id may mean: the same suggestions in a small base and in a large one."""

from sqlite3 import Connection

import pytest

from warfacts.errors import NotFound
from warfacts.facts.sections import ACTORS
from warfacts.query import who_is_meant
from warfacts.query.fact import show_fact

NAMES = [
    ("Miley", "Mark Milley"),
    ("Mark Miley", "Mark Milley"),
    ("Zelenkyy", "Volodymyr Zelenskyy"),
    ("Lloyd Austn", "Lloyd Austin"),
    ("Shishimarrin", "Vadim Shishimarin"),
    ("Зеленкий", "Volodymyr Zelenskyy"),
]


@pytest.mark.parametrize("most", [3000, 5])
@pytest.mark.parametrize(("asked", "meant"), NAMES)
def test_find_entities_suggests_near_names_however_many_there_are(
    asked: str, meant: str, most: int, bundled_index: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who_is_meant, "_MOST_COMPARED", most)
    with pytest.raises(NotFound, match=f"'{meant}'"):
        who_is_meant.find_entities(bundled_index, asked, ACTORS)


@pytest.mark.parametrize("most", [3000, 5])
@pytest.mark.parametrize(
    ("asked", "meant"),
    [("generals-cal", "generals-call"), ("aid-totl", "aid-total"), ("surrenderd", "surrendered")],
)
def test_show_fact_suggests_near_ids_however_many_there_are(
    asked: str, meant: str, most: int, bundled_index: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who_is_meant, "_MOST_COMPARED", most)
    with pytest.raises(NotFound, match=f"'{meant}'"):
        show_fact(bundled_index, asked)


@pytest.mark.parametrize("asked", ["", "!", "qqq", "*", "[qx", "ß" * 300, "x y " * 200, "\x00"])
def test_suggestions_of_a_large_base_take_any_text(
    asked: str, bundled_index: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who_is_meant, "_MOST_COMPARED", 5)
    with pytest.raises(NotFound):
        who_is_meant.find_entities(bundled_index, asked, ACTORS)
    with pytest.raises(NotFound):
        show_fact(bundled_index, asked)
