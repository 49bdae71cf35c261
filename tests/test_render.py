"""All formats hold the same records; a terminal is neither steered nor overrun."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from sqlite3 import Connection
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from warfacts.facts.answers import COLUMNS, Answer, Record
from warfacts.facts.characters import make_safe
from warfacts.facts.sections import ACTORS, EVENTS, FACT_SECTIONS, FIGURES, QUOTES, STATEMENTS
from warfacts.query import lists
from warfacts.query.entity import describe_entities
from warfacts.query.fact import show_facts
from warfacts.query.lists import (
    find_events,
    find_figures,
    find_quotes,
    find_statements,
    list_sources,
)
from warfacts.render import FORMATS, Page, get_renderer
from warfacts.render.columns import NOTHING, make_table
from warfacts.render.fields import flatten, tell_claimant, tell_paragraphs

PIPE = Page()
WIDTHS = range(20, 201, 10)


def hold(answer: Answer) -> Answer:
    """Return the answer with its records in a list, to look through them more than once."""
    return answer._replace(records=list(answer.records))


def render(answer: Answer, format: str, page: Page = PIPE) -> str:
    return "".join(get_renderer(format)(answer, page))


def make_events(*titles: str, **more: Any) -> Answer:
    """Return an answer of events that have these titles and nothing else worth telling."""
    empty: dict[str, Any] = dict.fromkeys(COLUMNS[EVENTS]) | {
        key: [] for key in ("topics", "who", "where", "by", "via", "words")
    }
    own = {"source": "one", "status": "happened", "at": [1], "match": "certain"} | more
    return Answer(
        EVENTS,
        [empty | own | {"id": f"event-{n}", "title": title} for n, title in enumerate(titles)],
    )


# Whatever YAML, CSV, Markdown, Rich or a terminal could take for something else than text.
_NASTY = [
    *("'", '"', "\\", "\n", "\r", "\t", "\x85", "\u2028", "\u2029", "\x00", "\x1b", "\x7f", "\x9b"),
    *("💡", "👩‍🚒", "e\u0301", "漢", "\u202e", "\ufeff", "\ufffe", "\uffff", "\U0001f1fa", "\xa0"),
    *(": ", "- ", " #", "#", "|", "*", "_", "[sic]", "[/x]", ":smile:", "<b>", "`", ",", ";", "~"),
    *("{", "}", "&a", "*a", "!t", "%", "@", "? ", "null", "true", "1_000", "12:30", "=1+1", "a"),
]
nasty = st.lists(st.sampled_from(_NASTY) | st.characters(), max_size=12).map("".join)
surrogates = st.characters(categories=["Cs"])
nasty_with_surrogates = st.lists(st.sampled_from(_NASTY) | surrogates, max_size=8).map("".join)


# Machine formats


def _read_rows(text: str, dialect: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), dialect=dialect, strict=True))


class _Tabs(csv.Dialect):
    """Tab-separated values without quoting."""

    delimiter, quoting, lineterminator = "\t", csv.QUOTE_NONE, "\n"


csv.register_dialect("tsv", _Tabs)


@pytest.fixture(params=[*FACT_SECTIONS, "sources"])
def answer(request: pytest.FixtureRequest, harbour_index: Connection) -> Answer:
    """Return a whole list of the invented base, one after the other."""
    if request.param == "sources":
        return list_sources(harbour_index)
    return hold(getattr(lists, f"find_{request.param}")(harbour_index))


def test_json_jsonl_and_yaml_hold_the_same_records(answer: Answer) -> None:
    assert json.loads(render(answer, "json")) == answer.records
    assert list(map(json.loads, render(answer, "jsonl").splitlines())) == answer.records
    assert yaml.safe_load(render(answer, "yaml")) == answer.records


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_csv_and_tsv_hold_the_same_values(answer: Answer, format: str) -> None:
    rows = _read_rows(render(answer, format), "excel" if format == "csv" else "tsv")
    assert rows == [{key: flatten(value) for key, value in r.items()} for r in answer.records]
    assert list(rows[0]) == list(COLUMNS[answer.kind])


@pytest.mark.parametrize("format", ["table", "plain", "markdown"])
def test_formats_for_people_have_a_row_for_each_record(answer: Answer, format: str) -> None:
    lines = render(answer, format).splitlines()
    rows = lines[{"table": 1, "plain": 0, "markdown": 2}[format] :]
    records: list[Any] = list(answer.records)
    for row, record in zip(rows, records, strict=True):
        assert record["id"] in row
        if answer.kind != "sources":
            assert tell_paragraphs(record["at"]) in row
            assert tell_claimant(record) in row


@pytest.mark.parametrize("format", FORMATS)
def test_columns_are_those_asked_for(harbour_index: Connection, format: str) -> None:
    found = hold(find_events(harbour_index, since="2031"))._replace(columns=("match", "id"))
    text = render(found, format)
    expected = [{"match": r["match"], "id": r["id"]} for r in found.records]
    match format:
        case "json" | "yaml":
            assert yaml.safe_load(text) == expected
        case "jsonl":
            assert list(map(json.loads, text.splitlines())) == expected
        case "csv" | "tsv":
            assert _read_rows(text, "excel" if format == "csv" else "tsv") == expected
        case _:
            rows = [re.findall("[a-z-]*[a-z][a-z-]*", line) for line in text.splitlines()]
            pairs = [[record["match"], record["id"]] for record in expected]
            heads = (["match", "id"], ["possible", "the", "source", "leaves", "the", "day", "open"])
            assert [row for row in rows if row and row not in heads] == pairs


@pytest.mark.parametrize("format", FORMATS)
def test_formats_render_an_empty_list(format: str) -> None:
    text = render(Answer(EVENTS, []), format)
    head = {"json": "[]\n", "yaml": "[]\n", "csv": ",".join(COLUMNS[EVENTS]) + "\n"}
    head["tsv"] = head["csv"].replace(",", "\t")
    assert text == head.get(format, "")


@pytest.mark.parametrize("format", FORMATS)
def test_formats_end_every_piece_with_a_line_break(answer: Answer, format: str) -> None:
    pieces = list(get_renderer(format)(answer, PIPE))
    assert all(piece.endswith("\n") for piece in pieces if piece)


@pytest.mark.parametrize("format", FORMATS)
def test_formats_take_records_that_come_once(answer: Answer, format: str) -> None:
    once = answer._replace(records=iter(answer.records))
    assert render(once, format) == render(answer, format)
    assert render(answer._replace(records=iter([])), format) == render(
        answer._replace(records=[]), format
    )


@pytest.mark.parametrize(("format", "head"), [("plain", 0), ("jsonl", 0), ("csv", 1), ("tsv", 1)])
def test_formats_yield_a_row_before_the_next_record_is_asked_for(
    answer: Answer, format: str, head: int
) -> None:
    asked: list[str] = []

    def make_records() -> Iterator[Record]:
        for record in answer.records:
            asked.append(record["id"])
            yield record

    pieces = get_renderer(format)(answer._replace(records=make_records()), PIPE)
    for _ in range(head):
        next(pieces)
    assert asked == []
    for number, piece in enumerate(pieces, 1):
        assert len(asked) == number
        assert asked[-1] in piece


def test_json_lists_a_record_a_line_as_they_come(answer: Answer) -> None:
    asked: list[Record] = []

    def make_records() -> Iterator[Record]:
        for record in answer.records:
            asked.append(record)
            yield record

    pieces = get_renderer("json")(answer._replace(records=make_records()), PIPE)
    assert next(pieces) == "[\n"
    for number, piece in enumerate(pieces, 1):
        assert json.loads(piece.rstrip("],\n")) == asked[number - 1]
        assert len(asked) <= number + 1


def test_json_is_ascii(answer: Answer) -> None:
    assert render(answer, "json").isascii()
    assert render(answer, "jsonl").isascii()


@given(nasty, nasty)
def test_yaml_is_the_same_data_as_json(title: str, word: str) -> None:
    found = make_events(title, words=[word], by=[{"id": "x", "name": word}], when=None)
    assert yaml.safe_load(render(found, "yaml")) == json.loads(render(found, "json"))


@given(nasty_with_surrogates)
@settings(max_examples=50)
def test_machine_formats_can_be_encoded_and_read(title: str) -> None:
    found = make_events(title)
    for format in ("json", "jsonl", "yaml"):
        assert render(found, format).encode()
    assert json.loads(render(found, "json"))[0]["title"] == json.loads(json.dumps(title))
    assert len(yaml.safe_load(render(found, "yaml"))) == 1


@given(nasty, nasty)
def test_csv_reads_back(title: str, word: str) -> None:
    # The reader lets neither NUL nor CR into a base; the csv module of Python 3.11 reads neither.
    found = make_events(*(re.sub("[\x00\r]", "", text) for text in (title, word)))
    rows = _read_rows(render(found, "csv"), "excel")
    assert [row["title"] for row in rows] == [record["title"] for record in found.records]


@given(nasty, nasty)
def test_tsv_has_no_stray_tabs_or_line_breaks(title: str, word: str) -> None:
    text = render(make_events(title, word), "tsv")
    lines = text.split("\n")
    assert len(lines) == 4
    assert {line.count("\t") for line in lines[:3]} == {len(COLUMNS[EVENTS]) - 1}
    assert "\r" not in text


# Text for people


@pytest.mark.parametrize("format", ["table", "plain", "markdown"])
@given(nasty_with_surrogates, st.sampled_from((None, 20, 40, 60, 100, 160)))
def test_formats_for_people_are_safe(format: str, title: str, width: int | None) -> None:
    found = make_events(title, by=[{"id": "x", "name": title}], day=None)
    text = render(found, format, Page(width))
    assert make_safe(text.replace("\n", "")) == text.replace("\n", "")


MARKUP = "[sic] [/x] :smile: [bold]loud[/bold] \\[x] https://example.org"


@pytest.mark.parametrize("width", [None, 30, 80, 200])
def test_table_takes_markup_for_text(width: int | None) -> None:
    for colour in (False, True):
        text = render(
            make_events(MARKUP), "table", Page(width, colour=colour and width is not None)
        )
        plain = re.sub("\x1b\\[[0-9;]*m", "", text)
        for word in MARKUP.split():
            assert word in plain if width != 30 else word[:10] in plain


def test_table_has_colour_only_when_asked_for() -> None:
    assert "\x1b" not in render(make_events("title"), "table", Page(60))
    assert "\x1b" in render(make_events("title"), "table", Page(60, colour=True))


def test_markdown_escapes_what_could_be_markup() -> None:
    text = render(make_events("a|b *c* _d_ `e` [f](g) <h> #i ~j~ \\k {l}"), "markdown")
    row = text.splitlines()[2]
    assert r"a\|b \*c\* \_d\_ \`e\` \[f\](g) \<h\> \#i \~j\~ \\k \{l\}" in row


@given(nasty)
def test_markdown_rows_keep_their_cells(title: str) -> None:
    row = render(make_events(title), "markdown").splitlines()[2]
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 4


# Terminals


def _measure(line: str) -> int:
    """Return how many columns of a terminal a line takes."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in line)
    return len(line) + wide - sum(bool(unicodedata.combining(char)) for char in line)


def _list_answers(db: Connection) -> list[Answer]:
    lists = (find_events, find_figures, find_quotes, find_statements)
    answers = [hold(find(db)) for find in lists]
    answers += [hold(find_events(db, since="0001")), hold(find_figures(db, low="0"))]
    return [*answers, list_sources(db)]


# What a reader would take for another fact if it were cut: ids, days, numbers.
_TOKEN = re.compile(r"[0-9][0-9.,:-]*[0-9]|[0-9]")


def _find_uncut(needles: list[str], text: str) -> list[str]:
    return [needle for needle in needles if needle not in text]


@pytest.mark.parametrize(
    ("base", "width"),
    [
        *(("harbour_index", width) for width in WIDTHS),
        *(("bundled_index", width) for width in (20, 60, 120)),
    ],
)
def test_table_fits_the_terminal_and_cuts_nothing(
    base: str, width: int, request: pytest.FixtureRequest
) -> None:
    for found in _list_answers(request.getfixturevalue(base)):
        text = render(found, "table", Page(width))
        lines = text.splitlines()
        assert max(map(_measure, lines)) <= width, (found.kind, max(lines, key=_measure))
        table = make_table(found.kind, list(found.records), (), {})
        words = text.split()
        ids = [record["id"] for record in found.records]
        assert not [id for id in ids if len(id) <= width and id not in words], found.kind
        cells = (
            cell.text
            for row in table.rows
            for column, cell in zip(table.columns, row, strict=True)
            if not column.is_extra
        )
        tokens = {token for cell in cells for token in _TOKEN.findall(cell)}
        assert not [token for token in tokens if token not in text], found.kind


@pytest.mark.parametrize("width", [20, 40, 60, 100, 160])
def test_table_tells_claimant_and_paragraph(width: int, harbour_index: Connection) -> None:
    for found in _list_answers(harbour_index)[:-1]:
        records: list[Any] = list(found.records)
        for record in records:
            one = found._replace(records=[record])
            text = render(one, "table", Page(width))
            for word in tell_claimant(record).split():
                assert word in text or len(word) > min(width, 20), (record["id"], word)
            for paragraph in tell_paragraphs(record["at"]).split(", "):
                assert paragraph in text.split() or f"{paragraph}," in text.split()
            assert "¶" in text


@pytest.mark.parametrize("width", [20, 40, 50, 80, 200])
def test_entities_and_facts_fit_the_terminal(width: int, bundled_index: Connection) -> None:
    answers = [
        describe_entities(bundled_index, "Zelenskyy", ACTORS),
        describe_entities(bundled_index, "Ukraine", ("places",)),
        show_facts(bundled_index, ["generals-call"]),
    ]
    for found in answers:
        lines = render(found, "table", Page(width)).splitlines()
        assert max(map(_measure, lines)) <= width, max(lines, key=_measure)


@pytest.mark.parametrize("width", [None, 40, 80, 200])
def test_table_has_what_is_possible_below_a_line_of_its_own(
    width: int | None, harbour_index: Connection
) -> None:
    found = hold(find_events(harbour_index, since="2031-03-05"))
    text = render(found, "table", Page(width))
    certain, possible = text.split("possible: the source leaves the day open\n")
    for record in found.records:
        assert (record["id"] in possible.split()) is (record["match"] == "possible")
        assert (record["id"] in certain.split()) is (record["match"] == "certain")


def test_first_line_on_a_terminal_counts_the_list(harbour_index: Connection) -> None:
    found = hold(find_events(harbour_index, since="2031-03-05"))
    matches = [record["match"] for record in found.records]
    assert (matches.count("possible"), found.unplaced) == (1, 2)
    first, *_ = render(found, "table", Page(200)).splitlines()
    certain = f"{matches.count('certain')} events since 2031-03-05"
    assert first == f"{certain} · 1 more is possible · 2 have no day"


@given(
    st.sampled_from(FACT_SECTIONS).flatmap(
        lambda kind: st.tuples(
            st.just(kind), st.lists(st.sampled_from(COLUMNS[kind]), min_size=1, max_size=6)
        )
    ),
    st.sampled_from(WIDTHS),
)
@settings(max_examples=50)
def test_table_fits_the_terminal_with_any_columns(
    harbour_index: Connection, asked: tuple[str, list[str]], width: int
) -> None:
    kind, columns = asked
    listed = hold(getattr(lists, f"find_{kind}")(harbour_index))
    text = render(listed._replace(columns=tuple(columns)), "table", Page(width))
    assert max(map(_measure, text.splitlines())) <= width
    ids = [record["id"] for record in listed.records] if "id" in columns else []
    assert set(ids) <= set(text.split())


def test_table_in_a_pipe_has_one_line_a_fact() -> None:
    text = render(make_events("a" * 300, "short"), "table")
    assert len(text.splitlines()) == 3
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_table_aligns_wide_and_combining_letters() -> None:
    lines = render(make_events("漢字", "e\u0301e\u0301", "abcd"), "table").splitlines()
    starts = {_measure(line[: line.index("1  event")]) for line in lines[1:]}
    assert len(starts) == 1


# What the renderers share


@pytest.mark.parametrize(
    ("at", "told"),
    [([1], "1"), ([1, 2], "1-2"), ([1, 3], "1, 3"), ([1, 2, 3, 5, 7, 8], "1-3, 5, 7-8")],
)
def test_tell_paragraphs_joins_neighbours(at: list[int], told: str) -> None:
    assert tell_paragraphs(at) == told


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"by": [{"name": "A"}, {"name": "B"}], "via": [{"name": "C"}]}, "A and B, via C"),
        ({"by": [], "via": [], "inset": {"id": "box", "name": "A box"}}, "(inset: box)"),
        ({"by": [], "inset": None}, ""),
        ({"by": [], "inset": None, "gist": "g"}, "(no speaker named)"),
    ],
)
def test_tell_claimant_is_empty_where_the_article_speaks(record: Any, told: str) -> None:
    assert tell_claimant(record) == told


def test_rows_of_an_entity_keep_status_and_number(harbour_index: Connection) -> None:
    found = describe_entities(harbour_index, "Northern Ferries", ACTORS)
    rows = {row["id"]: row for row in _read_rows(render(found, "csv"), "excel")}
    assert rows["bribe"]["status"] == "denied"
    assert rows["ferry-loss"]["said"] == "up to €40,000"


def test_a_fact_without_a_day_has_a_dash(harbour_index: Connection) -> None:
    table = make_table(EVENTS, list(find_events(harbour_index).records), (), {})
    assert [row[0].text for row in table.rows][-2:] == [NOTHING, NOTHING]


Explain = Callable[[str], str]


@pytest.fixture
def explain(harbour_index: Connection) -> Explain:
    return lambda id: render(show_facts(harbour_index, [id]), "plain")


@pytest.mark.parametrize(
    ("id", "line"),
    [
        ("beacon-lit", "When  2031-03-05; “Wednesday”, counted from 2031-03-06"),
        ("ferry-strike", "When  from 2031-02-27 on; “since last Thursday”, counted from"),
        ("channel-dredged", "When  up to 2031-01-31 at least\n"),
        ("mole-built", "When  about some time from 1874-01-01 to 1874-12-31\n"),
        ("bribe", "When  on or before 2031-03-05; "),
        ("record-tide", "When  perhaps 2031-03-01\n"),
        ("quay-sale", "When  the source gives no day\n"),
        ("no-boat", "When  throughout, from 2031-03-04 to 2031-03-06\n"),
        ("quay-sale", "Claimed by  an aide to Marren, via Coast Radio, via Gauge Office, as told"),
        ("beacon-lit", "Claimed by  the article, in its own voice\n"),
        ("record-tide", "Claimed by  the inset “Tides: what the gauges show”, in its own voice\n"),
        ("tide-height", "Claimed by  Nadia Marrenko, as told by the inset\n"),
        ("graffiti", "Said by  nobody is named as the speaker\n"),
        ("letters", "Reads  ≈ 200 letters; the wording gives no bound\n"),
        ("silent-nights", "Reads  no bound nights; the wording gives no bound\n"),
        ("lamp-cost", "Reads  > 1,500,000 USD\n"),
    ],
)
def test_show_says_why_in_words(id: str, line: str, explain: Explain) -> None:
    assert line in explain(id)


def test_every_section_has_a_layout(harbour_index: Connection) -> None:
    for section in (EVENTS, FIGURES, QUOTES, STATEMENTS):
        found: Answer = getattr(lists, f"find_{section}")(harbour_index)
        table = make_table(section, list(found.records), (), {})
        assert [column.head for column in table.columns if not column.is_extra][-1] == "Id"


# A wider terminal


_words = st.sampled_from(
    ("port", "reopens", "12,595", "harbour-master", "antidisestablishment", "a")
)
_texts = st.lists(_words, min_size=1, max_size=14).map(" ".join)
_names = st.lists(_texts.map(lambda text: {"id": "x", "name": text[:60]}), max_size=2)
_facts = st.fixed_dictionaries(
    {
        "title": _texts,
        "by": _names,
        "who": _names,
        "day": st.sampled_from(
            (None, "2031-03-04", "2031-03-04 or later", "2031 or 2032-04 or 2033")
        ),
        "status": st.sampled_from(("happened", "planned", "denied")),
        "at": st.lists(st.integers(1, 99), min_size=1, max_size=6).map(sorted),
        "source": st.sampled_from(("one", "harbour-talks")),
    }
)


@given(st.lists(_facts, min_size=1, max_size=8), st.integers(0, 8))
@settings(max_examples=40, deadline=None)
def test_no_answer_gets_taller_on_a_wider_terminal(facts: list[Any], certain: int) -> None:
    (blank,) = make_events("t").records
    records = [
        blank
        | fact
        | {"id": f"{'long-' * (n % 4)}event-{n}"}
        | {"match": "certain" if n < certain else "possible"}
        for n, fact in enumerate(facts)
    ]
    found = Answer(EVENTS, records)
    before = None
    for width in (*range(60, 140), *range(140, 301, 7)):
        text = render(found, "table", Page(width))
        lines = text.splitlines()
        assert max(map(len, lines)) <= width
        assert all(record["id"] in text.split() for record in records)
        assert text.count("12,595") == render(found, "table").count("12,595") or width >= 100
        assert before is None or len(lines) <= before, width
        before = len(lines)
