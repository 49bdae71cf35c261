"""Sound bases of invented articles, and each fault that one small change makes."""

from pathlib import Path
from typing import Any

import pytest

from invented import (
    NAMES,
    Article,
    find_findings,
    make_article,
    open_article,
    tell,
    tell_faults,
    tell_questions,
)
from warfacts.facts.dates import read_when
from warfacts.facts.model import Event, Fact, FactBase, Figure, Quote, Statement
from warfacts.facts.numbers import read_quantity


def change(article: Article, id: str, **fields: Any) -> FactBase:
    """Return the base with some fields of one fact or entity changed."""
    if "said" in fields:
        fields["quantity"] = read_quantity(fields["said"])
        fields["unit"] = fields["quantity"].unit or fields.get("unit")
    base = article.base
    assert id in {each.id for each in (*base.facts, *base.entities)}
    return base._replace(
        facts=tuple(f._replace(**fields) if f.id == id else f for f in base.facts),
        entities=tuple(e._replace(**fields) if e.id == id else e for e in base.entities),
    )


def fault(article: str, id: str, **fields: Any) -> list[str]:
    """Return the faults of one of the articles with one fact or entity changed.

    Of a changed fact alone: the others stay sound.
    """
    return [message for is_fault, message in _list_new(article, id, fields) if is_fault]


def question(article: str, id: str, **fields: Any) -> list[str]:
    """Return the questions that only the changed fact or entity raises."""
    return [message for is_fault, message in _list_new(article, id, fields) if not is_fault]


def found(article: str, id: str, **fields: Any) -> list[str]:
    """Return the faults and questions that only the changed fact or entity raises."""
    return [message for _, message in _list_new(article, id, fields)]


def _list_new(article: str, id: str, fields: dict[str, Any]) -> list[tuple[bool, str]]:
    opened = open_article(article)
    changed, sound = (
        [(found.is_fault, tell(found)) for found in find_findings(base, opened.text)]
        for base in (
            _keep_alone(change(opened, id, **fields), id),
            _keep_alone(opened.base, id),
        )
    )
    return [each for each in changed if each not in sound]


def _keep_alone(base: FactBase, id: str) -> FactBase:
    """Return a base with one of its facts alone; whole if the id is that of an entity."""
    alone = tuple(fact for fact in base.facts if fact.id == id)
    return base._replace(facts=alone) if alone else base


def get(article: str, id: str) -> Fact:
    return next(fact for fact in open_article(article).base.facts if fact.id == id)


@pytest.mark.parametrize("name", NAMES)
def test_verify_source_finds_no_fault_in_a_sound_base(name: str) -> None:
    article = open_article(name)
    assert tell_faults(article.base, article.text) == []
    assert tell_questions(article.base, article.text) == []


def test_sound_bases_hold_every_kind_of_fact_and_status() -> None:
    facts = [fact for name in NAMES for fact in open_article(name).base.facts]
    assert {type(fact) for fact in facts} == {Event, Figure, Quote, Statement}
    statuses = {fact.status for fact in facts if isinstance(fact, Event)}
    assert statuses == {"happened", "ongoing", "planned", "proposed", "denied"}
    signs = {
        (f.quantity.low_open, f.quantity.high_open, f.quantity.low is None, f.quantity.high is None)
        for f in facts
        if isinstance(f, Figure) and (f.quantity.low or f.quantity.high or f.quantity.near)
    }
    assert len(signs) >= 6


def test_verify_source_takes_a_fault_to_its_line_in_the_yaml() -> None:
    article = open_article("strike")
    base = change(article, "tarn", name="Turn")
    mark = next(entity.position for entity in base.entities if entity.id == "tarn")
    line = Path(mark.file).read_text(encoding="utf-8").splitlines()[mark.line - 1]
    assert line.startswith("  tarn: ")


# Words


def test_words_that_stand_nowhere_are_a_fault() -> None:
    assert fault("strike", "unpaid", words=("a golden crown",)) == [
        "unpaid: 'a golden crown' is not in ¶ 15; copy the article's words",
    ]  # fmt: skip


def test_words_of_another_paragraph_are_a_fault_that_names_it() -> None:
    assert fault("strike", "unpaid", words=("left by another door", "Nobody has been paid")) == [
        "unpaid: 'left by another door' is not in ¶ 15, but in ¶ 4; correct `at`"
    ]


def test_words_that_nearly_stand_there_are_a_fault_that_shows_the_closest() -> None:
    assert fault("strike", "unpaid", words=("Nobody has been paid for it yet",)) == [
        "unpaid: 'Nobody has been paid for it yet' is not in ¶ 15; copy the article's words: the"
        " closest are 'Nobody has been paid from it yet'"
    ]


@pytest.mark.parametrize(
    "words", ["Nobody has been pai", "obody has been paid", "Nobody been paid", "Nobody has, been"]
)
def test_words_are_whole_and_in_their_order(words: str) -> None:
    assert "is not in ¶ 15" in fault("strike", "unpaid", words=(words,))[0]


@pytest.mark.parametrize(
    "words", ["NOBODY HAS BEEN PAID", "Nobody\u00a0has  been paid", "nobody has been paid"]
)
def test_words_may_differ_in_case_and_spaces(words: str) -> None:
    assert fault("strike", "unpaid", words=(words,)) == []


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("olsen-rank", "head of the Dockers' Union"),
        ("olsen-rank", "head of the Dockers’ Union"),
        ("crane", "Every crane stands still - every single one"),
        ("crane", "Every crane stands still — every single one"),
    ],
)
def test_words_may_differ_in_quotation_marks_and_dashes(id: str, words: str) -> None:
    kept = words if isinstance(get("strike", id), Quote) else (words,)
    assert fault("strike", id, words=kept) == []


def test_when_said_stands_in_the_paragraphs() -> None:
    assert fault("strike", "walkout", when_said=("Monday (11 October)",)) == [
        "walkout: 'Monday (11 October)' is not in ¶ 1, 3; copy the article's words: the"
        " closest are 'Monday (10 October'"
    ]


def test_paragraphs_that_the_text_has_not_are_a_fault() -> None:
    assert fault("strike", "unpaid", at=(40,)) == ["unpaid: the text has no ¶ 40; correct `at`"]


def test_a_paragraph_that_holds_nothing_of_the_fact_is_a_fault() -> None:
    assert fault("strike", "unpaid", at=(14, 15)) == [
        "unpaid: this paragraph adds nothing to the fact; take it out of `at` (¶ 14)"
    ]


# Quotes


@pytest.mark.parametrize("words", ["said Olsen", "left by another door", "will finish it, said"])
def test_quote_stands_in_quotation_marks(words: str) -> None:
    found = fault("strike", "finish-it", words=words)
    assert len(found) == 1
    missing = (
        f"finish-it: '{words}' is not in ",
        "finish-it: the words stand in no quotation mark",
    )
    assert found[0].startswith(missing)


def test_quote_outside_of_quotation_marks_names_the_paragraph() -> None:
    assert fault("flood", "bell", words="a 70-year-old baker") == [
        "bell: the words stand in no quotation marks in ¶ 6 (¶ 6)"
    ]


def test_quote_may_run_on_over_paragraphs() -> None:
    assert fault("strike", "lost-house", words="I saw the first strike") == []


@pytest.mark.parametrize(("id", "word"), [("reckless", "walkout"), ("nobody-heading", "nobodies")])
def test_quote_in_single_quotation_marks_is_one(id: str, word: str) -> None:
    assert fault("strike", id) == []
    assert fault("strike", id, words=word)


# Numbers


@pytest.mark.parametrize(
    ("article", "id", "said", "there"),
    [
        ("strike", "strikers-by-union", "1,200", "More than 1,200"),
        ("strike", "strikers-by-company", "900", "fewer than 900"),
        ("strike", "ships", "14", "At least 14"),
        ("strike", "strike-cost", "$2.5 million", "up to $2.5 million"),
        ("strike", "strike-cost", "up to $2.5", "up to $2.5 million"),
        ("strike", "rise", "4 percent", "just over 4 percent"),
        ("strike", "rise", "over 4 percent", "just over 4 percent"),
        ("strike", "fund", "$80,000", "about $80,000"),
        ("strike", "fund", "about $80", None),
        ("strike", "years-at-gate", "thirty-five years", "almost thirty-five years"),
        ("strike", "years-at-gate", "five years", "almost thirty-five years"),
        ("strike", "strikers-by-union", "200", None),
        ("club", "price", "£40 million", "nearly £40 million"),
        ("club", "price", "40 million", "nearly £40 million"),
        ("club", "debts", "£6.4 million", "roughly £6.4 million"),
        ("club", "debts", "4 million", None),
        ("club", "stand-cost", "£5 million", "between £5 million and £7 million"),
        ("club", "stand-cost", "£7 million", "between £5 million and £7 million"),
        ("flood", "homes", "3,500", "as many as 3,500"),
        ("flood", "homes", "500", None),
        ("flood", "rescue-time", "ten hours", "less than ten hours"),
        ("flood", "damage", "€1.2 billion", "€1.2 billion or more"),
        ("flood", "not-covered", "40 percent", "Some 40 percent"),
        ("flood", "gauge", "7", None),
        ("flood", "gauge", "4", None),
    ],
)
def test_figure_has_the_whole_number_and_hedge_of_the_text(
    article: str, id: str, said: str, there: str | None
) -> None:
    unit = getattr(get(article, id), "unit", None)
    found = fault(article, id, said=said, unit=unit)
    if there:
        message = f"{id}: the text has '{there}', of which '{said}' is but a part (¶ "
        assert any(each.startswith(message) for each in found)
    else:
        assert f"{id}: '{said}' is not in " in found[0]


@pytest.mark.parametrize(("id", "said"), [("offer-sum", "£31 million"), ("employees", "44")])
def test_figure_may_leave_out_what_changes_no_bound(id: str, said: str) -> None:
    assert found("club", id, said=said, unit=getattr(get("club", id), "unit", None)) == []


@pytest.mark.parametrize(
    ("article", "id", "said"),
    [
        ("strike", "votes-for", "more than 34"),
        ("strike", "rise", "more than 4 percent"),
        ("strike", "fund", "nearly $80,000"),
        ("club", "offer-sum", "nearly £31 million"),
        ("flood", "rescued", "at least 212"),
        ("flood", "brandt-age", "nearly 70-year-old"),
    ],
)
def test_figure_with_a_hedge_that_the_text_has_not_is_a_fault(
    article: str, id: str, said: str
) -> None:
    assert f"{id}: '{said}' is not in " in fault(article, id, said=said)[0]


@pytest.mark.parametrize(
    ("article", "id", "unit", "message"),
    [
        ("strike", "ships", "trains", "the unit 'trains' does not stand there (¶ 8)"),
        ("flood", "gauge", "feet", "'7.4 metres' counts 'metres' in the text, not 'feet' (¶ 10)"),
        ("flood", "rescued", "cats", "the unit 'cats' does not stand there (¶ 8)"),
    ],
)
def test_figure_counts_in_a_unit_of_the_text(
    article: str, id: str, unit: str, message: str
) -> None:
    said = getattr(get(article, id), "said", "")
    assert fault(article, id, said=said, unit=unit) == [f"{id}: {message}"]


@pytest.mark.parametrize(
    ("article", "id", "said", "owner"),
    [
        ("strike", "olsen-age", "61-year-old", "Henrik van der Berg"),
        ("strike", "van-der-berg-age", "47", "Marta Olsen"),
        ("club", "almeida-age", "38", "Ingrid Castellan"),
        ("club", "castellan-age", "72", "Luís de Almeida"),
    ],
)
def test_figure_of_an_age_is_that_of_the_person(
    article: str, id: str, said: str, owner: str
) -> None:
    found = fault(article, id, said=said)
    assert found[0].startswith(f"{id}: '{said}' is the age of '{owner}'; correct about (¶ ")


@pytest.mark.parametrize(
    ("article", "id", "age", "name"),
    [
        ("strike", "marta-olsen", 61, "Marta Olsen"),
        ("strike", "henrik-van-der-berg", 47, "Henrik van der Berg"),
        ("club", "luis-de-almeida", 38, "Luís de Almeida"),
        ("club", "ingrid-castellan", 72, "Ingrid Castellan"),
        ("flood", "tomas-brandt", 71, "Tomas Brandt"),
    ],
)
def test_age_of_a_person_stands_beside_the_name(article: str, id: str, age: int, name: str) -> None:
    assert any(
        each.startswith(f"{id}: '{name}' is not {age} years old in ¶ ")
        for each in fault(article, id, age=age)
    )


def test_age_of_a_person_is_no_other_number(tmp_path: Path) -> None:
    facts = "people:\n  ann: {name: Ann Reed, age: 47, at: 2}\n" + (
        "statements:\n  s: {text: It is so., about: ann, at: 2, words: [Ann Reed]}\n"
    )
    for text in ("Ann Reed, 47, left", "Ann Reed is 47 years old", "At 47, Ann Reed left"):
        article = make_article(tmp_path, f"The quay is shut\n{text}", facts)
        assert tell_faults(article.base, article.text) == []
    for text in ("Ann Reed, who has 47 boats, left", "Ann Reed left 47 times"):
        article = make_article(tmp_path, f"The quay is shut\n{text}", facts)
        assert tell_faults(article.base, article.text)


# Names


@pytest.mark.parametrize(
    ("article", "id", "role", "other", "name"),
    [
        ("strike", "director-leaves", "who", "per-lindqvist", "Per Lindqvist"),
        ("strike", "ships-wait", "where", "tarn", "Tarn"),
        ("strike", "gate-records", "about", "town-council", "The town council"),
        ("strike", "ships", "by", "police", "police"),
        ("flood", "dam-holds", "to", "army", "the army"),
        ("club", "debts-paid", "via", "league", "the league"),
    ],
)
def test_everybody_whom_a_fact_names_is_named_there(
    article: str, id: str, role: str, other: str, name: str
) -> None:
    assert any(
        each.startswith(f"{id}: `{role}` has '{name}', but the name is not in ¶ ")
        for each in fault(article, id, **{role: (other,)})
    )


def test_alias_that_the_text_has_not_names_nobody() -> None:
    assert fault("strike", "tarn", name="Turn")[0] == (
        "tarn: neither 'Turn' nor an alias is in ¶ 11; add the article's spelling"
    )
    assert fault("strike", "tarn", name="Turn", aliases=("Tarn",)) == []


def test_entity_is_named_in_each_of_its_paragraphs() -> None:
    assert fault("strike", "tarn", at=(11, 12)) == [
        "tarn: 'Tarn' is not named there; correct `at` (¶ 12)"
    ]


def test_role_stands_in_the_paragraphs_of_its_holder() -> None:
    assert fault("strike", "per-lindqvist", role="a crane owner") == [
        "per-lindqvist: the role 'a crane owner' is not in ¶ 11; copy the article's words"
    ]


def test_entity_belongs_to_what_is_named_with_it() -> None:
    assert fault("strike", "per-lindqvist", of="port-company") == [
        "per-lindqvist: no sentence in ¶ 11 names 'Per Lindqvist' and 'port-company'; correct `of`"
    ]
    assert fault("strike", "harbour", in_="tarn") == [
        "harbour: no sentence in ¶ 8 names 'the harbour' and 'tarn'; correct `in`"
    ]


def test_headline_stands_in_the_text() -> None:
    article = open_article("strike")
    source = article.source._replace(headline="Dockers stay at work")
    assert tell_faults(article.base._replace(sources=(source,)), article.text) == [
        "dock-strike: the headline 'Dockers stay at work' is not in the text; copy the article's"
    ]


def test_headline_may_stand_below_another_line() -> None:
    article = open_article("strike")
    assert not [
        fault
        for fault in tell_faults(article.base, ("Economy", *article.text))
        if "headline 'Dockers" in fault
    ]


def test_headline_of_an_inset_stands_in_it() -> None:
    article = open_article("strike")
    (box,) = article.source.insets
    source = article.source._replace(insets=(box._replace(headline="How the mill burned"),))
    assert tell_faults(article.base._replace(sources=(source,)), article.text) == [
        "silo-fire: the headline 'How the mill burned' is not in the inset; copy the article's"
        " (¶ 12)"
    ]


# Claimants


@pytest.mark.parametrize(
    ("article", "id", "other", "message"),
    [
        ("strike", "strikers-by-union", "dockers",
         "¶ 3 gives this to Dockers' Union, not to dockers"),
        ("strike", "idle-costs", "port-company",
         "¶ 7 gives this to Henrik van der Berg, not to Port Company"),
        ("strike", "strikers-by-company", "police",
         "¶ 6 gives this to Port Company, not to police"),
        ("strike", "rise-offered", "transport-ministry",
         "¶ 14 gives this to Bay Courier, not to Her ministry"),
        ("strike", "years-at-gate", "marta-olsen",
         "¶ 10 gives this to Per Lindqvist, not to Marta Olsen"),
        ("club", "league-decision", "league",
         "¶ 12 gives this to A league spokeswoman, not to the league"),
        ("flood", "pumps", "otto-haas",
         "¶ 12 gives this to a spokesman for Haas, not to Otto Haas"),
    ],
)  # fmt: skip
def test_claimant_who_is_not_the_speaker_is_a_fault(
    article: str, id: str, other: str, message: str
) -> None:
    assert any(
        each.startswith(f"{id}: {message}; check `by`") for each in fault(article, id, by=(other,))
    )


@pytest.mark.parametrize(
    ("article", "id", "teller"),
    [
        ("strike", "walkout", "Dockers' Union"),
        ("strike", "ships", "Coast Radio"),
        ("strike", "fire-dead", "police"),
        ("strike", "strikers-by-company", "Port Company"),
        ("strike", "minister-meets-sides", "Agnes de la Cour"),
        ("club", "club-sold", "Rona Rovers"),
        ("club", "league-decision", "A league spokeswoman"),
        ("flood", "rescue", "Red Lantern"),
        ("flood", "highest", "the weather service"),
        ("flood", "not-covered", "they"),
        ("flood", "pumps", "a spokesman for Haas"),
    ],
)
def test_claimant_removed_where_the_sentence_names_one_is_a_fault(
    article: str, id: str, teller: str
) -> None:
    right = "add `by`, or say in `by_why` why it is the article's own"
    assert any(
        f"gives this as the word of {teller}; {right}" in each for each in fault(article, id, by=())
    )
    asked = found(article, id, by=(), by_why="the article's own account")
    assert asked
    assert asked == question(article, id, by=(), by_why="the article's own account")
    assert all(each.split(" (")[0].endswith(f"or that of {teller}?") for each in asked)


def test_quote_without_its_speaker_is_a_fault_whatever_the_reason() -> None:
    message = "bell: ¶ 6 gives these words to Tomas Brandt; add `by` (¶ 6)"
    assert found("flood", "bell", by=()) == [message]
    assert found("flood", "bell", by=(), by_why="the article's own account") == [message]


def test_pronoun_is_a_question_where_two_people_fit() -> None:
    article = open_article("strike")
    asked = "crane: is 'she' in ¶ 5 Marta Olsen? (¶ 5)"
    alone = article.base._replace(facts=(get("strike", "crane"),))
    assert [tell(each) for each in find_findings(alone, article.text)] == [asked]


@pytest.mark.parametrize("id", ["lost-house", "first-strike", "years-at-gate"])
def test_speaker_may_be_named_where_a_quotation_goes_on(id: str) -> None:
    assert get("strike", id).at == (10, 11)
    assert found("strike", id) == []
    assert fault("strike", id, at=(10,))
    assert any("Per Lindqvist; add `by`" in each for each in fault("strike", id, by=()))


# Own words


@pytest.mark.parametrize(
    ("article", "id", "title", "number"),
    [
        ("strike", "walkout", "More than 1,300 dockers walk out", "More than 1,300"),
        ("strike", "walkout", "1,200 dockers walk out", "1,200"),
        ("strike", "silos-burn", "A fire kills three people", "three"),
        ("club", "members-vote", "The members vote 812-79 for the sale", "79"),
        ("club", "offer", "The family offers £13 million", "£13 million"),
        ("flood", "pumps-arrive", "60 pumps could arrive", "60"),
    ],
)
def test_title_with_another_number_is_a_fault(
    article: str, id: str, title: str, number: str
) -> None:
    (found,) = fault(article, id, title=title)
    assert found.startswith(f"{id}: the title has the number '{number}', which is not in ¶ ")


def test_title_may_write_a_number_in_words() -> None:
    assert fault("flood", "rescue", title="Two hundred and twelve people are saved") == []


@pytest.mark.parametrize(
    ("article", "id", "field", "text", "message"),
    [
        ("strike", "no-talks", "title", "Olsen will not talk",
         "the title mentions 'Marta Olsen'; add 'marta-olsen' to who or by"),
        ("strike", "olsen-age", "what", "age of Lindqvist",
         "`what` mentions 'Per Lindqvist'; add 'per-lindqvist' to by or about"),
        ("flood", "bell", "gist", "Ivanova warned too late.",
         "the gist mentions 'Dana Ivanova'; add 'dana-ivanova' to by, to or about"),
        ("flood", "charity", "text", "Haas owns a charity.",
         "`text` mentions 'Otto Haas'; add 'otto-haas' to by or about"),
    ],
)  # fmt: skip
def test_own_words_that_name_somebody_who_is_not_linked_are_a_fault(
    article: str, id: str, field: str, text: str, message: str
) -> None:
    assert fault(article, id, **{field: text}) == [f"{id}: {message}"]


def test_own_words_that_name_another_place_than_is_linked_are_a_fault() -> None:
    assert fault("strike", "silos-burn", title="A fire burns on Tarn") == [
        "silos-burn: the title mentions 'Tarn'; add 'tarn' to where"
    ]


# Status and day


@pytest.mark.parametrize(
    ("article", "id", "modal"),
    [
        ("strike", "minister-meets-sides", "planning to"),
        ("club", "keys", "will"),
        ("club", "league-decision", "was expected"),
        ("flood", "army-decision", "is to"),
    ],
)
def test_status_raised_from_planned_is_a_fault(article: str, id: str, modal: str) -> None:
    told = fault(article, id, status="happened")
    assert told
    for each in told:
        assert f" tells of this with '{modal}'; the status is happened (¶ " in each


def test_status_raised_from_proposed_by_a_condition_is_a_question() -> None:
    assert found("club", "female-owner", status="happened") == [
        "female-owner: ¶ 12 tells of this with 'If'; the status is happened (¶ 12)"
    ]


@pytest.mark.parametrize(
    ("article", "id"),
    [("strike", "no-talks"), ("strike", "minister-meets-sides"), ("flood", "pumps-arrive")],
)
def test_status_is_no_longer_ongoing_unless_the_text_says_so(article: str, id: str) -> None:
    (asked,) = found(article, id, status="ongoing")
    assert "says that this still goes on; is it ongoing? (¶ " in asked


@pytest.mark.parametrize(
    ("article", "id"),
    [
        ("strike", "walkout"),
        ("strike", "silos-burn"),
        ("strike", "ships-wait"),
        ("club", "supporters-gather"),
        ("flood", "banks-burst"),
        ("flood", "rescue"),
    ],
)
@pytest.mark.parametrize(
    ("status", "message"),
    [
        ("planned", "this is not ahead: nothing there says so"),
        ("proposed", "says that this is only possible"),
    ],
)
def test_status_lowered_from_what_happened_is_a_fault(
    article: str, id: str, status: str, message: str
) -> None:
    assert any(message in each for each in fault(article, id, status=status))


def test_telling_of_a_plan_is_not_planned_itself() -> None:
    asked = "¶ 2 has 'announced': is that planned, or what it tells of?"
    assert found("club", "sale-announced", status="planned") == [f"sale-announced: {asked} (¶ 2)"]


@pytest.mark.parametrize("id", ["walkout", "strikers-by-union"])
def test_day_without_words_or_reason_is_a_fault(id: str) -> None:
    assert fault("strike", id, when_said=(), when_why=None) == [
        f"{id}: nothing gives the day '2033-10-10'; add when_said or when_why"
    ]
    assert found("strike", id, when_said=(), when_why="the day of the walkout") == [
        f"{id}: no words of the text are given for the day '2033-10-10'; is it right?"
    ]


def test_a_fact_without_a_day_needs_no_words_for_it() -> None:
    assert fault("strike", "talks-fail", when=None, when_why=None) == []
    assert fault("strike", "talks-fail", when=read_when("2033"), when_why=None)


# Small texts: facts that are sound, and facts that are not

HEAD = "Ann Reed, Bob Cole, the Port Company and the mayor of Tarn were there\n"
ENTITIES = """\
people:
  ann: {name: Ann Reed, aliases: [the mayor], at: 1}
  bob: {name: Bob Cole, at: 1}
organisations:
  firm: {name: Port Company, at: 1}
places:
  tarn: {name: Tarn, at: 1}
statements:
  all: {text: They were there., about: [ann, bob, firm, tarn], at: 1, words: [were there]}
"""


def judge(folder: Path, text: str, fact: str) -> list[str]:
    """Return the faults and questions of a text of one paragraph with one fact.

    The section stands before the fact.
    """
    section, _, fields = fact.partition(" ")
    head = "" if section == "statements" else f"{section}:\n"
    article = make_article(folder, HEAD + text, f"{ENTITIES}{head}  fact: {{{fields}, at: 2}}\n")
    return [tell(each) for each in find_findings(article.base, article.text)]


STATEMENT = "statements text: It is so., words: [the quay is shut]"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Ann Reed said the quay is shut.", f"{STATEMENT}, by: ann"),
        ("“Well, the quay is shut,” Ann Reed told Bob Cole.", f"{STATEMENT}, by: ann"),
        ("Ann Reed, who met Bob Cole, said the quay is shut.", f"{STATEMENT}, by: ann"),
        ("Ann Reed and Bob Cole said the quay is shut.", f"{STATEMENT}, by: [ann, bob]"),
        ("Bob Cole, citing Ann Reed, said the quay is shut.", f"{STATEMENT}, by: ann, via: bob"),
        ("Ann Reed left. “Now the quay is shut,” she said.", f"{STATEMENT}, by: ann"),
        ("Ann Reed’s claim that the quay is shut is wrong.", f"{STATEMENT}, by: ann"),
        ("As the quay is shut, Ann Reed thanked Bob Cole.", STATEMENT),
        ("Ann Reed said no. Yet the quay is shut.", STATEMENT),
        ("Reed’s boat left as the quay is shut.", f"{STATEMENT}, about: ann"),
        ("‘The quay is shut,’ Ann Reed said. ‘It’s over.’",
         'quotes by: ann, gist: It is so., words: "It’s over"'),
        ("The quay opened in May.", "events title: It opens, words: [opened in May]"),
        ("Will Stone opened it.", "events title: It opens, words: [Will Stone opened it]"),
        ("It shut due to wind.", "events title: It shuts, words: [shut due to wind]"),
        ("A vote is expected.", "events title: A vote, status: planned, words: [vote is expected]"),
        ("It will open in May.", "events title: It opens, status: planned, words: [will open]"),
        ("They’ll open it.", "events title: It opens, status: planned, words: [They’ll open it]"),
        ("The 61-year-old head of the port, Bob Cole, left Ann Reed.",
         "figures what: an age, said: 61-year-old, about: bob"),
        ("Ann Reed came. She is 47 years old.",
         "figures what: an age, said: 47 years old, about: ann"),
        ("More than a dozen left.", "figures what: those who left, said: More than a dozen"),
        ("Its 34–7 vote", "figures what: ayes, said: '34'"),
        ("Of them, 14 or more left.", "figures what: those who left, said: 14 or more"),
    ],
)  # fmt: skip
def test_verify_source_accepts_what_the_text_supports(tmp_path: Path, text: str, fact: str) -> None:
    assert judge(tmp_path, text, fact) == []


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Ann Reed said the quay is shut.", STATEMENT),
        ("Ann Reed said the quay is shut.", f"{STATEMENT}, by: bob"),
        ("Ann Reed, who met Bob Cole, said the quay is shut.", f"{STATEMENT}, by: bob"),
        ("“Bob Cole says the quay is shut,” Ann Reed said.", STATEMENT),
        ("Ann Reed said the quay is shut by Bob Cole.", f"{STATEMENT}, by: bob"),
        ("Sources at the Port Company said the quay is shut.", f"{STATEMENT}, by: firm"),
        ("Ann Reed’s brother said the quay is shut.", f"{STATEMENT}, by: ann"),
        ("“The quay is shut,” she said.", "quotes by: ann, gist: It is so., words: quay is shut"),
        ("The reed bends as the quay is shut.", f"{STATEMENT}, about: ann"),
        ("“The quay,” Ann Reed said, “is shut.”",
         "quotes by: ann, gist: It is so., words: The quay is shut"),
        ("It is to open.", "events title: It opens, words: [is to open]"),
        ("It won’t open.", "events title: It opens, words: [won’t open]"),
        ("It opened.", "events title: It opens, status: proposed, words: [It opened]"),
        ("More than a dozen left.", "figures what: those who left, said: a dozen"),
        ("The 61-year-old head of the port, Bob Cole, left Ann Reed.",
         "figures what: an age, said: 61-year-old, about: ann"),
    ],
)  # fmt: skip
def test_verify_source_refuses_what_the_text_does_not_support(
    tmp_path: Path, text: str, fact: str
) -> None:
    assert judge(tmp_path, text, fact)
