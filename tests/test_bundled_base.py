"""The bundled facts: what a careless reader of the article would get wrong, held in place."""

from collections.abc import Callable

import pytest

from warfacts.base.bundled import find_bundled_base
from warfacts.base.load import load
from warfacts.facts.model import Entity, Event, Fact, FactBase, Figure, Quote, Statement
from warfacts.facts.sections import ENTITY_SECTIONS

BASE = load([find_bundled_base()])
FACTS: dict[str, Fact] = {fact.id: fact for fact in BASE.facts}
ENTITIES: dict[str, Entity] = {entity.id: entity for entity in BASE.entities}


def _find_event(id: str) -> Event:
    fact = FACTS[id]
    assert isinstance(fact, Event)
    return fact


def _find_figure(id: str) -> Figure:
    fact = FACTS[id]
    assert isinstance(fact, Figure)
    return fact


def test_base_holds_what_was_curated() -> None:
    counts = {kind: sum(isinstance(fact, kind) for fact in BASE.facts) for kind in
              (Event, Figure, Quote, Statement)}  # fmt: skip
    assert counts == {Event: 53, Figure: 33, Quote: 20, Statement: 41}
    named = [e for e in BASE.entities if e.section == "people" and e.named]
    assert len(named) == 16
    assert {e.section for e in BASE.entities} == set(ENTITY_SECTIONS)


def test_ids_are_short_enough_to_type() -> None:
    assert max(len(id) for id in FACTS) <= 28
    long = [id for id in FACTS if len(id) > 24]
    assert len(long) <= 3, long


def test_own_words_fit_into_one_line() -> None:
    own = {fact.id: fact.gist if isinstance(fact, Quote) else fact.line for fact in BASE.facts}
    assert [id for id, words in own.items() if len(words) > 72] == []


def test_own_words_name_whom_they_mean() -> None:
    own = {fact.id: fact.gist if isinstance(fact, Quote) else fact.line for fact in BASE.facts}
    begins = ("He ", "She ", "It ", "They ", "Its ", "His ")
    assert [id for id, words in own.items() if words.startswith(begins)] == []
    assert _find_event("generals-call").title == "Milley and Gerasimov talk by telephone"


def test_nothing_told_as_done_lies_after_the_article() -> None:
    (source,) = BASE.sources
    late = {
        fact.id
        for fact in BASE.facts
        if fact.when and (fact.when.latest or "9999") > source.reference_date
    }
    assert late == {"war"}
    war = _find_event("war")
    assert war.status == "ongoing"
    assert war.when
    assert war.when.ends_from == source.reference_date


def test_the_credits_come_last() -> None:
    assert [fact.id for fact in BASE.facts][-2:] == ["file-photo", "edited-by"]


def test_the_call_is_not_dated_by_its_announcement() -> None:
    call, told = _find_event("generals-call"), _find_event("call-announced")
    assert call.when
    assert (call.when.earliest, call.when.latest) == ("2022-05-09", "2022-05-19")
    assert call.by == ("pentagon",)
    assert told.when
    assert told.when.text == "2022-05-19"
    assert told.by == ()


def test_the_hotline_is_not_dated_by_the_invasion() -> None:
    hotline, invasion = _find_event("hotline-set-up"), _find_event("invasion")
    assert hotline.when
    assert (hotline.when.earliest, hotline.when.latest) == ("2022-02-24", "2022-05-19")
    assert invasion.when
    assert invasion.when.text == "2022-02-24"


@pytest.mark.parametrize(
    ("id", "said", "by", "at"),
    [
        ("surrendered", "1,730", ("russia",), (19,)),
        ("wounded", "80", ("russia",), (19, 20)),
        ("registered", "hundreds", ("red-cross",), (24,)),
        ("counts", "12,595", ("prosecutors",), (30,)),
        ("aid-total", "nearly $40 billion", (), (38,)),
        ("votes-for", "86", (), (38, 39)),
        ("votes-against", "11", (), (38, 39)),
        ("republican-noes", "All 11", (), (38, 39)),
        ("dead-or-injured", "thousands", (), (12,)),
        ("fled-abroad", "more than 5 million", (), (12,)),
        ("money-pledged", "billions of dollars", (), (14,)),
        ("could-be-tried", "some of them", ("donetsk-authorities",), (25,)),
    ],
)
def test_each_number_keeps_hedge_and_claimant(
    id: str, said: str, by: tuple[str, ...], at: tuple[int, ...]
) -> None:
    figure = _find_figure(id)
    assert (figure.said, figure.by, figure.at) == (said, by, at)


def test_the_ages_are_their_owners() -> None:
    assert ENTITIES["oleksandr-shelipov"].age == 62
    assert ENTITIES["vadim-shishimarin"].age == 21
    assert _find_figure("shelipov-age").about == ("oleksandr-shelipov",)
    assert _find_figure("shishimarin-age").about == ("vadim-shishimarin",)
    assert sum(entity.age is not None for entity in BASE.entities) == 2


def test_the_two_videos_are_apart() -> None:
    ministry, palamar = _find_event("ministry-video"), _find_event("palamar-video")
    assert (ministry.at, palamar.at) == ((21,), (23,))
    assert _find_figure("palamar-video-length").event == "palamar-video"
    assert (ministry.when, palamar.when) == (None, None)


def test_the_insets_speak_for_themselves() -> None:
    (source,) = BASE.sources
    assert [box.at for box in source.insets] == [(26, 27), (35, 36)]
    plea = _find_event("guilty-plea")
    assert source.find_inset(plea.at)
    assert plea.who == ("inset-soldier",)
    assert not ENTITIES["inset-soldier"].named
    shooting = _find_event("shelipov-killed")
    assert source.find_inset(shooting.at) is None
    assert "inset-civilian" not in shooting.who


def test_a_claim_passed_on_keeps_its_chain() -> None:
    fact = FACTS["ukraine-discussed"]
    assert (fact.by, fact.via) == (("russian-defence-ministry",), ("ria",))


@pytest.mark.parametrize(
    ("id", "status"),
    [
        ("bill-signing", "planned"),
        ("next-package", "planned"),
        ("us-watch", "planned"),
        ("prisoner-exchange", "proposed"),
        ("azovstal-trials", "proposed"),
    ],
)
def test_what_has_not_happened_says_so(id: str, status: str) -> None:
    assert _find_event(id).status == status


@pytest.mark.parametrize("id", ["deconfliction", "please-forgive-me"])
def test_quotes_without_a_printed_speaker_have_none(id: str) -> None:
    assert FACTS[id].by == ()


@pytest.mark.parametrize(
    ("what", "holds"),
    [
        ("name of Austin's counterpart", lambda base: "shoigu" not in _list_words(base)),
        ("office of Putin", lambda _: ENTITIES["vladimir-putin"].role is None),
        ("country of Mariupol", lambda _: ENTITIES["mariupol"].in_ is None),
        ("country of Kyiv", lambda _: ENTITIES["kyiv"].in_ is None),
        ("country of Brussels", lambda _: ENTITIES["brussels"].in_ is None),
        ("G7", lambda base: "g7" not in _list_words(base)),
    ],
)
def test_nothing_is_filled_in(what: str, holds: Callable[[FactBase], bool]) -> None:
    assert holds(BASE), what


def _list_words(base: FactBase) -> set[str]:
    texts = [str(each) for each in (*base.entities, *base.facts)]
    return {word.strip("'\",.()").lower() for text in texts for word in text.split()}
