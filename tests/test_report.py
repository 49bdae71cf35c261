"""What `warfacts verify` finds in a text, prints and ends in."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented import (
    NAMES,
    TEXTS,
    Article,
    edit,
    make_article,
    open_article,
    report,
    tell_faults,
    write_fingerprints,
)
from regenerate import Ran
from warfacts.base.load import load
from warfacts.errors import WarfactsError
from warfacts.facts.model import Event, FactBase, Quote
from warfacts.text.paragraphs import fingerprint, fingerprint_paragraph, split_paragraphs
from warfacts.verify.edition import choose_source
from warfacts.verify.report import Report, is_verified

Run = Callable[..., Ran]
STRIKE = TEXTS / "strike.txt"
BASE = TEXTS / "strike.yaml"


@pytest.fixture(scope="session")
def together() -> FactBase:
    """Return the three articles as one base."""
    return load([TEXTS])


@pytest.mark.parametrize("name", NAMES)
def test_invented_bases_hold_the_fingerprints_of_their_texts(name: str) -> None:
    assert (TEXTS / f"{name}.yaml").read_text(encoding="utf-8") == write_fingerprints(name)


@pytest.mark.parametrize("name", NAMES)
def test_verify_text_of_a_sound_base_has_no_fault_and_carries_all(name: str) -> None:
    found = report(open_article(name))
    assert found["same"]
    assert found["faults"] == []
    assert {count["per_cent"] for count in found["coverage"].values()} == {100.0}
    assert is_verified(found, 100)


@pytest.mark.parametrize("name", NAMES)
def test_verify_text_takes_an_article_from_a_base_of_several(name: str, together: FactBase) -> None:
    text = open_article(name).text
    source = choose_source(together, text, None)
    assert source.id == open_article(name).source.id
    found = report(Article(text, together._replace(sources=(source,))))
    assert found["faults"] == []
    assert found["facts"] == len(open_article(name).base.facts)


# Other editions


ARTICLE = open_article("strike")
LAST = len(ARTICLE.text)


def test_verify_text_lists_the_facts_that_rest_on_a_change() -> None:
    line = ARTICLE.text[7].replace("14 ships", "15 ships")
    found = report(ARTICLE, edit(ARTICLE.text, 7, line, cut=1))
    assert found["paragraphs"] == {
        "base": LAST, "same": LAST - 1, "changed": [8], "removed": [], "added": [],
    }  # fmt: skip
    assert found["resting_on_changed"] == [
        {"id": "ships-wait", "at": [8], "supported": False},
        {"id": "ships", "at": [8], "supported": False},
    ]
    assert {fault["fact"] for fault in found["faults"]} == {"ships-wait", "ships"}


def test_verify_text_supports_a_fact_whose_words_a_change_leaves() -> None:
    found = report(ARTICLE, edit(ARTICLE.text, 14, ARTICLE.text[14] + " It rained.", cut=1))
    assert {each["id"]: each["supported"] for each in found["resting_on_changed"]} == {
        "fund-voted": True, "votes-for": True, "votes-against": True, "fund": True, "unpaid": True,
    }  # fmt: skip
    assert found["faults"] == []
    assert not is_verified(found)


@pytest.mark.parametrize("place", [0, 5, LAST])
def test_verify_text_holds_the_other_facts_against_a_text_with_an_added_paragraph(
    place: int,
) -> None:
    found = report(ARTICLE, edit(ARTICLE.text, place, "It rained.", "It did not stop."))
    assert found["faults"] == []
    assert found["resting_on_changed"] == []
    assert found["paragraphs"]["added"] == [place + 1, place + 2]


@pytest.mark.parametrize("place", [2, 5, LAST])
def test_verify_text_holds_the_other_facts_against_a_text_without_a_paragraph(place: int) -> None:
    found = report(ARTICLE, edit(ARTICLE.text, place - 1, cut=1))
    cut = {fact.id for fact in ARTICLE.base.facts if place in fact.at}
    assert {each["id"] for each in found["resting_on_changed"]} == cut
    faulty = {fault["fact"] for fault in found["faults"]}
    assert faulty <= cut | {entity.id for entity in ARTICLE.base.entities if place in entity.at}
    assert {fact.id for fact in ARTICLE.base.facts if fact.at == (place,)} <= faulty


def test_verify_text_refuses_the_text_of_another_article() -> None:
    with pytest.raises(WarfactsError) as raised:
        report(ARTICLE, open_article("flood").text)
    assert str(raised.value) == (
        "text.txt: not the text of 'dock-strike': 0 of 15 paragraphs match and no fact verifies"
    )


def test_verify_text_takes_half_of_the_paragraphs_for_an_edition() -> None:
    assert report(ARTICLE, ARTICLE.text[:8])["paragraphs"]["removed"] == list(range(9, LAST + 1))


def test_verify_text_takes_one_fact_that_verifies_for_an_edition() -> None:
    found = report(ARTICLE, ARTICLE.text[-1:])
    assert found["paragraphs"]["same"] == 1


# The record


def test_verify_text_counts_what_is_carried_by_kind_and_paragraph() -> None:
    article = Article(ARTICLE.text, ARTICLE.base._replace(facts=ARTICLE.base.facts[:3]))
    found = report(article)
    kinds = ["numbers", "quotations", "names", "times"]
    assert list(found["coverage"]) == [*kinds, "all"]
    for part in ("covered", "of"):
        counts = {name: count[part] for name, count in found["coverage"].items()}
        assert counts["all"] == sum(counts[kind] for kind in kinds)
        assert counts["all"] == sum(each[part] for each in found["by_paragraph"])
    for each in found["by_paragraph"]:
        assert len(each["missing"]) == each["of"] - each["covered"]
    assert [each["paragraph"] for each in found["by_paragraph"]] == list(range(1, LAST + 1))
    assert found["by_paragraph"][1]["facts"] == ["olsen-at-gate"]


def test_verify_text_never_rounds_up_to_all(tmp_path: Path) -> None:
    numbers = [f"{number}" for number in range(1000, 2001)]
    made = make_article(
        tmp_path,
        f"The quay is shut\n{', '.join(numbers)}\n",
        "events:\n  e: {title: It is shut, at: 2, words: ['1000']}\n",
    )
    (event,) = made.base.facts
    assert isinstance(event, Event)
    base = made.base._replace(facts=(event._replace(words=tuple(numbers[1:])),))
    found = report(Article(made.text, base))
    assert found["coverage"]["numbers"] == {"covered": 1000, "of": 1001, "per_cent": 99.9}
    assert not is_verified(found, 100)


def test_verify_text_gives_the_fingerprints_of_the_text() -> None:
    text = edit(ARTICLE.text, 3, "Other words.", cut=1)
    found = report(ARTICLE, text)
    assert found["fingerprint"] == fingerprint(text)
    assert found["paragraph_fingerprints"] == [fingerprint_paragraph(line) for line in text]


# The command line


def verify(run: Run, *arguments: object) -> Ran:
    return run("verify", *map(str, arguments))


def test_verify_of_a_sound_base_ends_in_0(warfacts: Run) -> None:
    ran = verify(warfacts, STRIKE, "--data", BASE)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-3:] == [
        "dock-strike: the text is the one that the facts were taken from",
        "42 facts, 22 people, organisations and places:"
        " 37 held · 0 at fault · 0 to review · 5 reviewed",
        "carried by facts:"
        " numbers 19 of 19, quotations 7 of 7, names 23 of 23, times 6 of 6: 100 %",
    ]


def test_verify_prints_each_fault_with_its_place(warfacts: Run, tmp_path: Path) -> None:
    base = tmp_path / "base.yaml"
    written = BASE.read_text(encoding="utf-8").replace("said: At least 14", "said: '14'")
    base.write_text(written, encoding="utf-8")
    ran = verify(warfacts, STRIKE, "--data", base)
    line = 1 + written[: written.index("  ships: {")].count("\n")
    assert ran.code == 1
    assert ran.out.splitlines()[0] == (
        f"{base}:{line}:3: ships: the text has 'At least 14', of which '14' is but a part (¶ 8)"
    )
    assert " · 1 at fault · " in ran.out.splitlines()[-2]


def write_unreviewed(folder: Path) -> Path:
    """Write the base without the review of one of its quotes."""
    base = folder / "base.yaml"
    written = BASE.read_text(encoding="utf-8")
    base.write_text(re.sub(r"(  crane: .*), reviewed: \{.*\}\}", r"\1}", written), encoding="utf-8")
    return base


def test_verify_prints_each_question_with_its_sentence_behind_the_faults(
    warfacts: Run, tmp_path: Path
) -> None:
    base = write_unreviewed(tmp_path)
    written = base.read_text(encoding="utf-8").replace("said: At least 14", "said: '14'")
    base.write_text(written, encoding="utf-8")
    ran = verify(warfacts, STRIKE, "--data", base)
    line = 1 + written[: written.index("  crane: {")].count("\n")
    assert "ships: the text has 'At least 14'" in ran.out.splitlines()[0]
    assert ran.out.splitlines()[1:3] == [
        f"{base}:{line}:3: crane: to review: is 'she' in ¶ 5 Marta Olsen? (¶ 5)",
        '    "Every crane stands still - every single one," she added.',
    ]
    assert ran.out.splitlines()[-2].endswith("36 held · 1 at fault · 1 to review · 4 reviewed")


def test_verify_strict_fails_on_a_question_that_nobody_has_settled(
    warfacts: Run, tmp_path: Path
) -> None:
    base = write_unreviewed(tmp_path)
    assert verify(warfacts, STRIKE, "--data", base).code == 0
    assert verify(warfacts, STRIKE, "--data", base, "--strict").code == 1
    assert verify(warfacts, STRIKE, "--data", BASE, "--strict").code == 0


def test_verify_tells_a_review_that_a_change_makes_void(warfacts: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    lines = edit(ARTICLE.text, 4, ARTICLE.text[4] + " It rained.", cut=1)
    path.write_text("\n".join(lines), encoding="utf-8")
    record = json.loads(verify(warfacts, path, "--data", BASE, "--json").out)
    assert record["void"] == ["crane"]
    assert [each["fact"] for each in record["review"]] == ["crane"]
    told = "crane: its review no longer counts, since its paragraphs have changed"
    assert told in verify(warfacts, path, "--data", BASE).out.splitlines()


def test_verify_of_another_edition_says_which_paragraphs_differ(
    warfacts: Run, tmp_path: Path
) -> None:
    path = tmp_path / "text.txt"
    lines = edit(ARTICLE.text, 14, ARTICLE.text[14] + " It rained.", cut=1)
    path.write_text("\r\n".join(lines[:4] + lines[5:]), encoding="utf-8")
    ran = verify(warfacts, path, "--data", BASE)
    assert ran.code == 1
    told = "dock-strike: the text differs: 13 of 15 paragraphs are the same; changed ¶ 15; removed"
    assert ran.out.splitlines()[-3].startswith(told)
    assert "fund rests on a changed paragraph, ¶ 15: still supported" in ran.out
    assert "crane rests on a changed paragraph, ¶ 4-5: no longer supported" in ran.out


def test_verify_missing_lists_what_no_fact_carries(warfacts: Run, tmp_path: Path) -> None:
    base = tmp_path / "base.yaml"
    lines = BASE.read_text(encoding="utf-8").splitlines(keepends=True)
    base.write_text("".join(x for x in lines if not x.startswith("  fund: {")), encoding="utf-8")
    ran = verify(warfacts, STRIKE, "--data", base, "--missing")
    assert ran.code == 0
    rows = [re.split("  +", line.strip()) for line in ran.out.splitlines()]
    assert ["15", "numbers", "about $80,000"] in rows
    assert sum(row[0].isdigit() for row in rows) == 1


@pytest.mark.parametrize(
    ("least", "code"), [("0", 0), ("98", 0), ("98.1", 0), ("98.2", 1), ("100", 1)]
)
def test_verify_fail_under_sets_the_exit_code(
    warfacts: Run, tmp_path: Path, least: str, code: int
) -> None:
    base = tmp_path / "base.yaml"
    lines = BASE.read_text(encoding="utf-8").splitlines(keepends=True)
    base.write_text("".join(x for x in lines if not x.startswith("  fund: {")), encoding="utf-8")
    assert verify(warfacts, STRIKE, "--data", base, "--fail-under", least).code == code


def test_verify_json_is_one_record(warfacts: Run) -> None:
    ran = verify(warfacts, STRIKE, "--data", BASE, "--json")
    record = json.loads(ran.out)
    assert (ran.code, ran.err, ran.out.isascii()) == (0, "", True)
    assert list(record) == [
        "source", "text", "same", "paragraphs", "resting_on_changed", "facts", "entities",
        "faults", "review", "reviewed", "void", "held", "coverage", "by_paragraph", "fingerprint",
        "paragraph_fingerprints",
    ]  # fmt: skip
    assert record["text"] == str(STRIKE)
    assert list(record["by_paragraph"][0]) == [
        "paragraph", "covered", "of", "skip", "facts", "missing",
    ]  # fmt: skip


def test_verify_json_tells_faults_by_place(warfacts: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("\n".join(ARTICLE.text).replace("34-7", "34-8"), encoding="utf-8")
    ran = verify(warfacts, path, "--data", BASE, "-f", "json")
    record = json.loads(ran.out)
    (fault,) = record["faults"]
    assert ran.code == 1
    assert list(fault) == ["file", "line", "column", "fact", "paragraph", "sentence", "fault"]
    assert (fault["file"], fault["fact"]) == (str(BASE), "votes-against")


def test_verify_source_names_whose_text_it_is(warfacts: Run) -> None:
    ran = verify(warfacts, STRIKE, "--data", TEXTS, "--source", "dock-strike")
    assert ran.code == 0
    ran = verify(warfacts, STRIKE, "--data", TEXTS, "--source", "club-sale")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"warfacts: {STRIKE}: not the text of 'club-sale': 0 of 12 paragraphs match and no fact"
        " verifies\n"
    )


AS_TEXT = "; give the article as plain text in UTF-8, a paragraph a line"


@pytest.mark.parametrize(
    ("data", "message", "code"),
    [
        (None, "no such file or directory", 1),
        (b"", "the text is empty", 2),
        (b"\r\n \r\n", "the text is empty", 2),
        ("Sunday’s été".encode("cp1252"), f"not UTF-8 text (line 1, column 7){AS_TEXT}", 2),
        (b"%PDF-1.4\n%\xe2\xe3\xcf", f"a PDF{AS_TEXT}", 2),
        (b"one\0two", f"not plain text (line 1, column 4){AS_TEXT}", 2),
        (
            b"Other words.\nOf another article.",
            "not the text of 'dock-strike': 0 of 15 paragraphs match and no fact verifies",
            1,
        ),
    ],
    ids=["missing", "empty", "blank", "encoding", "pdf", "nul", "another"],
)
def test_verify_of_bad_input_is_one_clear_line(
    warfacts: Run, tmp_path: Path, data: bytes | None, message: str, code: int
) -> None:
    path = tmp_path / "text.txt"
    if data is not None:
        path.write_bytes(data)
    ran = verify(warfacts, path, "--data", BASE)
    assert ran == Ran("", f"warfacts: {path}: {message}\n", code)


def test_verify_of_a_folder_is_one_clear_line(warfacts: Run, tmp_path: Path) -> None:
    ran = verify(warfacts, tmp_path, "--data", BASE)
    assert ran == Ran("", f"warfacts: {tmp_path}: is a directory\n", 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--source", "strike"], "no source is called 'strike'; did you mean 'dock-strike'?"),
        (["--format", "csv"], "there is no format 'csv'; there are table, json"),
        (
            ["--json", "--format", "table"],
            "--json and --format table contradict each other; leave one out",
        ),
    ],
)
def test_verify_refuses_options_that_it_cannot_follow(
    warfacts: Run, arguments: list[str], message: str
) -> None:
    ran = verify(warfacts, STRIKE, "--data", BASE, *arguments)
    assert (ran.out, ran.err) == ("", f"warfacts: {message}\n")
    assert ran.code in (1, 2)


def test_verify_of_the_bundled_base_has_no_fault_and_carries_all(warfacts: Run, root: Path) -> None:
    path = root.parent / "shared" / "article.txt"
    if not path.exists():
        pytest.skip("the article's text is not in the repository, and no copy of it is at hand")
    ran = verify(warfacts, path, "--fail-under", "100")
    assert (ran.code, ran.err) == (0, "")
    assert " · 0 at fault · " in ran.out
    assert ran.out.endswith(": 100 %\n")


# Whatever is done to a text or a fact, only an expected error comes of it

words = st.sampled_from(
    "Marta Olsen said the union “ ” ' 1,200 more than 34-7 on Monday 47 £5 and ( .".split()
) | st.text(max_size=8)


@st.composite
def editions(draw: st.DrawFn) -> tuple[str, ...]:
    """Return the strike's text with a few lines cut, put in, moved or written otherwise."""
    text = list(ARTICLE.text)
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(text) - 1))
        match draw(st.sampled_from(["cut", "put", "move", "write"])):
            case "cut":
                text[place : place + 1] = [] if len(text) > 1 else text
            case "put":
                text.insert(place, " ".join(draw(st.lists(words, max_size=6))))
            case "move":
                text.append(text.pop(place))
            case _:
                at = draw(st.integers(0, len(text[place])))
                text[place] = text[place][:at] + draw(words) + text[place][at + 9 :]
    return split_paragraphs("\n".join(text)) or ("nothing",)


def _expect(found: Report) -> None:
    paragraphs = found["paragraphs"]
    changed, removed = paragraphs["changed"], paragraphs["removed"]
    assert paragraphs["same"] + len(changed) + len(removed) == paragraphs["base"]
    assert not set(changed) & set(removed)
    assert found["coverage"]["all"]["covered"] <= found["coverage"]["all"]["of"]


@settings(max_examples=25)
@given(editions())
def test_verify_text_survives_any_edit_of_the_text(text: tuple[str, ...]) -> None:
    try:
        found = report(ARTICLE, text)
    except WarfactsError:
        return
    _expect(found)
    assert len(found["paragraphs"]["added"]) == len(text) - len(found["by_paragraph"])


@st.composite
def faulty_bases(draw: st.DrawFn) -> tuple[str, FactBase]:
    """Return the id of a fact and the base in which one of its fields is something else."""
    chosen: Any = draw(st.sampled_from(ARTICLE.base.facts))
    text = " ".join(draw(st.lists(words, min_size=1, max_size=5)))
    ids = st.lists(st.sampled_from([entity.id for entity in ARTICLE.base.entities]), max_size=2)
    paragraphs = st.lists(st.integers(1, 40), min_size=1, max_size=3)
    edits: dict[str, object] = {
        **dict.fromkeys(("by", "via", "about"), tuple(draw(ids))),
        **dict.fromkeys(("title", "what", "text", "gist", "said"), text),
        "words": text if isinstance(chosen, Quote) else (text,),
        "at": tuple(sorted(draw(paragraphs))),
        "when_said": (text,),
    }
    field = draw(st.sampled_from([name for name in edits if hasattr(chosen, name)]))
    edited = chosen._replace(**{field: edits[field]})
    facts = tuple(edited if fact is chosen else fact for fact in ARTICLE.base.facts)
    return chosen.id, ARTICLE.base._replace(facts=facts)


@settings(max_examples=25)
@given(faulty_bases())
def test_verify_source_survives_any_edit_of_a_fact(edited: tuple[str, FactBase]) -> None:
    id, base = edited
    assert all(each.startswith(f"{id}: ") for each in tell_faults(base, ARTICLE.text))


@settings(max_examples=25)
@given(st.data())
def test_verify_survives_any_edit_of_the_yaml(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    written = BASE.read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(written)))
    end = start + data.draw(st.integers(0, 20))
    path = tmp_path_factory.getbasetemp() / "edited.yaml"
    text = written[:start] + data.draw(words) + written[end:]
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        base = load([path])
        found = report(Article(ARTICLE.text, base))
    except WarfactsError:
        return
    _expect(found)
