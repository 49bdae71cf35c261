"""What a search finds, held against the records word by word; and what it does with any text."""

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from random import Random
from sqlite3 import Connection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexes import build_index
from regenerate import Ran
from test_filters import HOSTILE
from warfacts.base.load import load
from warfacts.errors import Unreadable
from warfacts.facts.answers import COLUMNS, Answer, Record
from warfacts.facts.model import Entity, Event, Fact, FactBase, Figure, Quote, Source, Statement
from warfacts.facts.names import fold_words
from warfacts.facts.sections import ENTITY_SECTIONS, FACT_SECTIONS, ROLES
from warfacts.facts.stems import PASSED_OVER, find_stem
from warfacts.query import lists, search
from warfacts.query.search import find_hits
from warfacts.query.sorting import Shape

BASES = ("bundled", "tests/bases/harbour.yaml")


def find_ids(
    db: Connection, words: str, shape: Shape | None = None, **filters: object
) -> list[str]:
    """Return the ids of what holds all words of a search, best first."""
    answer = find_hits(db, shape or Shape(), words=[words], **filters)  # type: ignore[arg-type]
    return [record["id"] for record in answer.records if not record["lacks"]]


def _join(*texts: object) -> str:
    return " ".join(
        " ".join(map(str, text)) if isinstance(text, tuple) else str(text) for text in texts if text
    )


def list_words(base: FactBase) -> dict[str, list[str]]:
    """Return the folded words of each fact and entity, by its id, in the order of its texts."""
    entities = {entity.id: entity for entity in base.entities}
    return {
        each.id: list(fold_words(_tell(each, entities)))
        for each in (*entities.values(), *base.facts)
    }


def _tell(each: Entity | Fact, entities: dict[str, Entity]) -> str:
    match each:
        case Entity():
            return _join(each.name, each.role, each.aliases)
        case Event():
            own = _join(each.title, each.words, each.when_said, each.when and each.when.text)
        case Figure():
            day = each.as_of and each.as_of.text
            own = _join(each.what, each.said, each.unit, each.when_said, day)
        case Quote():
            day = each.when and each.when.text
            own = _join(each.words, each.gist, each.when_said, day)
        case Statement():
            day = each.when and each.when.text
            own = _join(each.text, each.words, each.when_said, day)
    linked = {id: None for role in ROLES for id in getattr(each, role, ())}
    return _join(own, *(_join(entities[id].name, entities[id].aliases) for id in linked))


def find_holders(words: dict[str, list[str]], asked: list[str]) -> set[str]:
    """Return the ids of what has a form of each word, without the words of questions."""
    stems = {id: set(map(find_stem, each)) for id, each in words.items()}
    counting = {find_stem(word) for word in asked if word not in PASSED_OVER}
    counting = counting or set(map(find_stem, asked))
    return {id for id, each in stems.items() if counting <= each}


@given(chance=st.randoms(use_true_random=False))
def test_search_finds_most_of_the_words_and_says_what_lacks(
    bundled: FactBase, bundled_index: Connection, chance: Random
) -> None:
    words = list_words(bundled)
    known = sorted({word for each in words.values() for word in each} - PASSED_OVER)
    asked = list({find_stem(word): word for word in chance.sample(known, 4)}.values())
    holders = {word: find_holders(words, [word]) for word in asked}
    whole = set.intersection(*holders.values())
    records = list(find_hits(bundled_index, words=asked).records)
    assert {record["id"] for record in records if not record["lacks"]} == whole
    assert [bool(record["lacks"]) for record in records] == sorted(
        bool(record["lacks"]) for record in records
    )
    for record in records:
        assert record["lacks"] == [word for word in asked if record["id"] not in holders[word]]
    some = set.union(*holders.values())
    if not whole and len(some) <= 60:
        assert len(records) == min(search.MOST_NEAR, len(some))


@pytest.mark.parametrize("name", BASES)
def test_search_finds_exactly_what_holds_the_words(
    name: str, bundled: FactBase, root: object
) -> None:
    base = bundled if name == "bundled" else load([root / name])  # type: ignore[operator]
    db, words = build_index(base), list_words(base)
    known = sorted({word for each in words.values() for word in each})
    for number, word in enumerate(known):
        holders = find_holders(words, [word])
        assert set(find_ids(db, word)) == holders, word
        other = known[number * 7919 % len(known)]
        both = holders & find_holders(words, [other])
        assert set(find_ids(db, f"{word} {other}")) == find_holders(words, [word, other])
        if holders - both:
            assert set(find_ids(db, word, without=[other])) == holders - both
        start = word[:3]
        beginning = {id for id, each in words.items() if any(w.startswith(start) for w in each)}
        assert set(find_ids(db, f"{start}*")) == beginning, start


def test_search_finds_a_phrase_only_where_its_words_follow_each_other(
    bundled: FactBase, bundled_index: Connection
) -> None:
    for fact in bundled.facts:
        words = fold_words(getattr(fact, "title", "") or getattr(fact, "text", ""))
        for first, second in pairwise(words):
            assert fact.id in find_ids(bundled_index, f'"{first} {second}"')
    assert find_ids(bundled_index, "steel plant")
    assert find_ids(bundled_index, '"plant steel"') == []


@pytest.mark.parametrize(
    ("asked", "id"),
    [
        ("the Pentagon chief", "ceasefire-appeal"),
        ("the Pentagon chief", "lloyd-austin"),
        ("ЗЕЛЕНСЬКИЙ ада", None),
        ("Зеленський hell", "hell-there"),
        ("zelensky hell", "hell-there"),
        ("5 million", "fled-abroad"),
        ("1730", "surrendered"),
        ("1,730", "surrendered"),
        ("surrender* azovstal", "azovstal-surrender"),
    ],
)
def test_search_takes_aliases_scripts_and_numbers(
    asked: str, id: str | None, bundled_index: Connection
) -> None:
    found = find_ids(bundled_index, asked)
    assert id in found if id else found == []


@pytest.mark.parametrize(
    ("asked", "id"),
    [
        ("who is Mark Milley", "mark-milley"),
        ("the Pentagon chief", "lloyd-austin"),
        ("MARIUPOL", "mariupol"),
        ("Зеленский", "volodymyr-zelenskyy"),
        ("Red Cross", "red-cross"),
    ],
)
def test_a_name_that_is_exactly_the_words_comes_first(
    asked: str, id: str, bundled_index: Connection
) -> None:
    assert find_ids(bundled_index, asked)[0] == id


def test_a_hit_by_an_alias_says_by_which_and_whose(bundled_index: Connection) -> None:
    records = find_hits(bundled_index, words=["Pentagon", "chief"]).records
    called = {record["id"]: (record["called"], record["whose"]) for record in records}
    whose = {"id": "lloyd-austin", "name": "Lloyd Austin"}
    assert called["lloyd-austin"] == ("the Pentagon chief", None)
    assert called["austin-talk"] == ("the Pentagon chief", whose)
    assert called["ceasefire-appeal"] == (None, None)


def test_search_is_of_exact_words_in_quotation_marks(bundled_index: Connection) -> None:
    assert "azovstal-surrender" in find_ids(bundled_index, "surrendering")
    assert "azovstal-surrender" not in find_ids(bundled_index, '"surrenders"')


def test_search_ranks_a_title_before_a_name_and_a_name_before_the_rest(root: object) -> None:
    mark = load([root / BASES[1]]).sources[0].position  # type: ignore[operator]
    lamp = Entity("people", "lamp-lighter", "Lamp Lighter", mark, "s", (1,))
    events = tuple(
        Event(id, "s", mark, (1,), title, (words,), who=who)
        for id, title, words, who in (
            ("in-words", "Nothing to be seen tonight", "a lamp", ()),
            ("by-name", "Nothing to be seen tonight", "a light", ("lamp-lighter",)),
            ("in-title", "A lamp to be seen tonight", "a light", ()),
        )
    )
    source = Source("s", "Headline", "2031-03-06", 1, mark)
    db = build_index(FactBase((source,), (lamp,), events))
    assert find_ids(db, "lamp", sections=["events"]) == ["in-title", "by-name", "in-words"]


@given(
    word=st.sampled_from("the of milley ukraine russia soldier first aid azovstal call".split()),
    since=st.sampled_from([None, "2022", "2022-05-18", "2022-05-19", "2023"]),
    until=st.sampled_from([None, "2022-02", "2022-05-18", "2024"]),
    by=st.sampled_from([None, ["Russia"], ["article"], ["Pentagon", "Zelenskyy"]]),
    section=st.sampled_from(FACT_SECTIONS),
    certain=st.booleans(),
)
def test_search_filters_as_the_lists_do(
    bundled_index: Connection,
    word: str,
    since: str | None,
    until: str | None,
    by: list[str] | None,
    section: str,
    certain: bool,
) -> None:
    shape = Shape(certain=certain)
    days: dict[str, str | None] = {"since": since, "until": until}
    if section == "figures":
        days = {}
    found = _find(bundled_index, shape, section, days, word=word, by=by)
    try:
        listed = getattr(lists, f"find_{section}")(bundled_index, shape, by=by, **days).records
    except Unreadable:
        assert found is None
        return
    holding = set(find_ids(bundled_index, word))
    assert found == {record["id"]: record["match"] for record in listed if record["id"] in holding}


def _find(
    db: Connection,
    shape: Shape,
    section: str,
    days: dict[str, str | None],
    *,
    word: str,
    by: object,
) -> dict[str, str] | None:
    ask = partial(find_hits, db, words=[word], sections=[section], by=by, **days)  # type: ignore[arg-type]
    try:
        found = {record["id"]: record["match"] for record in ask(shape=shape).records}
    except Unreadable:
        return None
    (count,) = ask(shape=shape._replace(count_only=True)).records
    if by or any(days.values()):
        assert count == {"count": len(found)}
    return found


def test_search_tells_of_facts_without_a_date(bundled_index: Connection) -> None:
    answer = find_hits(bundled_index, words=["soldier"], since="2022-05")
    undated = [
        record
        for record in find_hits(bundled_index, words=["soldier"], sections=FACT_SECTIONS).records
        if record["day"] is None
    ]
    assert answer.note == f"left out: {len(undated)} facts without a day"
    answer = find_hits(bundled_index, words=["soldier"], since="2023")
    assert answer.note == "no facts since 2023 that hold 'soldier'; the latest is 2022-05-19"


@pytest.mark.parametrize("words", ["soldier", "the"])
def test_search_ranks_so_many_and_says_so(
    words: str, bundled_index: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = find_hits(bundled_index, words=[words], sections=FACT_SECTIONS)
    total = len(list(everything.records))
    of_russia = find_ids(bundled_index, words, by=["Russia"])
    monkeypatch.setattr(search, "MOST_RANKED", max(3, len(of_russia)))
    cut = find_hits(bundled_index, Shape(limit=2), words=[words], sections=FACT_SECTIONS)
    assert (len(list(cut.records)), everything.note) == (2, None)
    assert cut.note == (
        f"more than {search.MOST_RANKED} facts hold '{words}'; the first were ranked"
    )
    # What is asked for is chosen before it is cut, and counted whole.
    assert find_ids(bundled_index, words, by=["Russia"]) == of_russia
    count = find_hits(bundled_index, Shape(count_only=True), words=[words], sections=FACT_SECTIONS)
    assert count.records == [{"count": total}]


def test_search_prints_what_holds_most_under_a_line_that_says_so(
    warfacts: Callable[..., Ran],
) -> None:
    for format in ("table", "plain", "markdown"):
        lines = warfacts("search", "trial forgiveness widow", "-f", format).out.splitlines()
        assert sum("with most of the words" in line for line in lines) >= 1


def test_search_counts_what_holds_all_words(bundled_index: Connection) -> None:
    words = "trial forgiveness widow"
    answer = find_hits(bundled_index, Shape(count_only=True), words=[words])
    assert answer.records == [{"count": len(find_ids(bundled_index, words))}]


def test_search_counts_what_it_lists(bundled_index: Connection) -> None:
    for sections in (None, ["people"], ["events", "places"], list(ENTITY_SECTIONS)):
        ask = partial(find_hits, bundled_index, words=["russia*"], sections=sections)
        assert ask(Shape(count_only=True)).records == [{"count": len(list(ask().records))}]


def test_every_column_of_a_search_sorts_both_ways(bundled_index: Connection) -> None:
    everything = sorted(find_ids(bundled_index, "soldier"))
    for column in COLUMNS["hits"]:
        for sign in ("", "-"):
            found = find_ids(bundled_index, "soldier", Shape(sort=sign + column))
            assert sorted(found) == everything, column
    days = [
        record["day"]
        for record in find_hits(bundled_index, Shape(sort="-when"), words=["soldier"]).records
    ]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=True)
    assert days[len(dated) :] == [None] * (len(days) - len(dated))


@pytest.mark.parametrize("words", ["russia*", "the"])
def test_hits_have_the_keys_of_their_columns_and_mark_the_words(
    words: str, bundled_index: Connection
) -> None:
    marked = 0
    for record in find_hits(bundled_index, words=[words]).records:
        assert tuple(record) == COLUMNS["hits"]
        for start, end in record["marks"]:
            marked += 1
            assert fold_words(record["text"][start:end])[0].startswith(words.strip("*"))
    assert marked


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_search_takes_any_text(text: str, bundled_index: Connection) -> None:
    questions: list[Callable[[], Answer]] = [
        partial(find_hits, bundled_index, words=[text]),
        partial(find_hits, bundled_index, words=["soldier"], without=[text]),
        partial(find_hits, bundled_index, words=["soldier", f'"{text}"*']),
        partial(find_hits, bundled_index, words=["soldier"], sections=[text]),
        partial(find_hits, bundled_index, words=["soldier"], since=text),
    ]
    for question in questions:
        with contextlib.suppress(Unreadable):
            list(question().records)


def list_hits(ran: Ran) -> Iterator[str]:
    """Yield the ids of a search that was run with `-f csv -c id`."""
    assert ran.code == 0, ran.err
    return iter(ran.out.splitlines()[1:])


@pytest.mark.parametrize(
    "arguments",
    [
        ["soldier", "--without", "guilty"],
        ["--without=guilty", "soldier"],
        ["soldier", "--without", "GUILTY", "--without", "war crimes"],
        ["soldier", "--without", '"pleaded guilty"', "--without", "guilt*"],
    ],
)
def test_search_leaves_out_what_holds_a_word(
    arguments: list[str], warfacts: Callable[..., Ran]
) -> None:
    everything = set(list_hits(warfacts("search", "soldier", "-f", "csv", "-c", "id")))
    found = set(list_hits(warfacts("search", "-fcsv", "-c", "id", *arguments)))
    assert "guilty-plea" in everything - found
    assert found


def test_search_names_what_it_left_out(warfacts: Callable[..., Ran]) -> None:
    ran = warfacts("search", "soldier", "--without", "soldier")
    assert ran.err == "nothing holds 'soldier' without 'soldier'\n"


def test_words_of_a_search_may_begin_with_a_dash(warfacts: Callable[..., Ran]) -> None:
    assert warfacts("search", "--", "-soldier").out == warfacts("search", "soldier").out


def test_options_of_a_search_keep_their_values(warfacts: Callable[..., Ran]) -> None:
    ran = warfacts("search", "soldier", "--sort", "-when", "-c", "id,day", "-f", "csv", "-n2")
    assert ran.out.splitlines()[0] == "id,day"
    assert ",2022-05-19" in ran.out
    ran = warfacts("search", "soldier", "-guilty")
    assert ran.code == 2
    assert "to leave out a word: --without WORD" in ran.err


@pytest.mark.parametrize("words", ["", "!?", "w " * 65, "w" * 10_001])
def test_search_refuses_what_asks_for_nothing_or_too_much(
    words: str, warfacts: Callable[..., Ran]
) -> None:
    ran = warfacts("search", "--", words)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err.startswith("warfacts: ")
    assert ran.err.count("\n") == 1


def test_a_hit_record_is_a_fact_or_an_entity(bundled_index: Connection) -> None:
    kinds: set[str] = set()
    for word in ("russia", "generals", "soldier", "stuttgart", "geneva", "azovstal"):
        records: list[Record] = list(find_hits(bundled_index, words=[word]).records)
        kinds |= {record["kind"] for record in records}
    assert kinds == {"event", "figure", "quote", "statement", "person", "organisation", "place"}


@pytest.mark.parametrize("option", ["-n", "-f", "--by", "--sort", "--without"])
def test_a_missing_value_is_told_as_such(option: str, warfacts: Callable[..., Ran]) -> None:
    ran = warfacts("search", "soldier", option)
    assert ran.code == 2
    assert "requires an argument" in ran.err


def test_search_sorts_by_number(bundled_index: Connection) -> None:
    for sign in ("", "-"):
        ask = partial(find_hits, bundled_index, Shape(sort=f"{sign}said"))
        records = list(ask(words=["soldier*"]).records)
        found = [
            next((record[key] for key in ("low", "near", "high") if record[key] is not None), None)
            for record in records
        ]
        numbers = [number for number in found if number is not None]
        assert len(numbers) > 1
        assert found[: len(numbers)] == sorted(numbers, reverse=bool(sign))


@pytest.mark.parametrize(
    ("arguments", "note"),
    [
        (["Milley", "--in", "places"], "nothing holds 'Milley' in places"),
        (["soldiers", "--by", "Russia", "--in", "people"], "names have no claimant and no day"),
        (["soldier", "--by", "Milley", "--in", "figures"], "no facts in figures by Milley"),
        (["soldier", "--in", " , "], "warfacts: there is no section in ' , '"),
        (["submarine"], "no fact or name has the word 'submarine'\n"),
        (["sodiers"], "no fact or name has the word 'sodiers'; nearest: 'soldiers'"),
        (["zzz*"], "no word of a fact or a name begins with 'zzz'\n"),
        (["ceasefire", "hotline"], "nothing holds all the words of 'ceasefire hotline'\n"),
        (["pleaded", "18 May 2022"], "to ask for a day: warfacts events --on 2022-05-18\n"),
    ],
)
def test_search_says_where_it_found_nothing(
    arguments: list[str], note: str, warfacts: Callable[..., Ran]
) -> None:
    assert warfacts("search", *arguments).err.startswith(note)
    assert warfacts("search", "soldier", "--in", "events, figures").code == 0
