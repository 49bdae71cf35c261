"""Bases of several files, odd paths, the values of a sound file; that nothing crashes on noise.

What `load` says of each fault of one file stands in tests/bad.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regenerate import Ran
from warfacts.base.bundled import find_bundled_base
from warfacts.base.load import describe_size, load, load_with_warnings
from warfacts.errors import Fault, FaultyData
from warfacts.facts.dates import end_at, read_when
from warfacts.facts.model import Entity, Event, FactBase, Figure, Inset, Quote, Review, Statement
from warfacts.facts.numbers import read_quantity
from warfacts.text.reading import LARGEST

FINGERPRINT = "5f0c" * 16
OF_A_BASE = "a file of a base is UTF-8 text of at most 64 MB"
DESIGN_EXAMPLE = f"""\
source:
  id: harbour-talks                  # names the article in every global id
  headline: Ministers meet as the port reopens   # a comment after a text
  reference_date: 2031-03-06         # the day that the article calls "Thursday"
  language: en-GB
  dollar: USD
  paragraphs: 18                     # non-empty lines of the text, counted from 1
  fingerprint: {FINGERPRINT}
  insets:
    storm-report: {{headline: After the storm, at: [9, 10]}}

people:
  ana-ortega: {{name: Ana Ortega, role: harbour minister, of: harbour-ministry,
    aliases: [the minister], age: 52, at: [4, 3]}}
  ministry-spokesman: {{name: a spokesman, named: false, of: harbour-ministry, at: 5}}
organisations:
  harbour-ministry: {{name: Harbour Ministry, aliases: [the ministry], at: 3}}
  westland-radio: {{name: Westland Radio, at: 4}}
places:
  westland: {{name: Westland, at: 2}}
  port-vale: {{name: Port Vale, in: westland, at: 2}}

events:
  port-reopens:
    title: Port Vale reopens after a month  # at most 72 characters
    when: 2031-03-05                             # EDTF
    when_said: Wednesday
    where: port-vale
    who: [ana-ortega, ministry-spokesman]
    topics: [economic, political]
    by: harbour-ministry                         # one
    via: [westland-radio]                        # a list of one
    at: [4, 2]
    words: [reopened the quay]
  storm-comes:
    title: A storm damages the quay
    when: [..2031-03-05]
    status: proposed
    at: [9, 10]
    words: the quay broke

figures:
  ships-waiting:
    what: ships waiting outside the port
    said: nearly 4,000                           # the only number that is written
    unit: ships
    measure: ships-waiting-port-vale
    as_of: [2031-03-01..2031-03-05]
    event: port-reopens
    at: 4
  cost: {{what: cost of the closure, said: more than $5 million, at: 4}}

quotes:
  slow-days:
    {{by: ana-ortega, words: these were slow days, gist: A hard month., when: 2031-03, at: 6}}

statements:
  quay-depth: {{text: The quay takes any ship., by: harbour-ministry, at: 7, words: [any depth]}}

skip: {{18: a line of the site}}
"""
NO_ANA = "there is no entity 'ana-ortega'; declare it in people or organisations"
SOURCE = "source: {id: ID, headline: The pier opens, reference_date: 2031-03-06, paragraphs: 9}\n"
ANA = "people:\n  ana-ortega: {name: Ana Ortega, at: 3}\n"
PIER = "events:\n  pier-opens: {title: The pier opens, by: ana-ortega, at: 2, words: [opens]}\n"


def write(path: Path, *parts: str, id: str = "pier-news") -> Path:
    """Write a file of a base and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(parts).replace("ID", id), encoding="utf-8")
    return path


def report(*paths: Path) -> list[str]:
    """Return the faults of a base, which is to have some."""
    with pytest.raises(FaultyData) as caught:
        load(paths)
    assert str(caught.value) == "\n".join(map(str, caught.value.faults))
    return [str(fault) for fault in caught.value.faults]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty folder that the test is in; reports name paths as seen from it."""
    monkeypatch.chdir(tmp_path)
    return Path()


@pytest.fixture
def example(here: Path) -> FactBase:
    """Return the base of the design's example."""
    return load([write(here / "example.yaml", DESIGN_EXAMPLE)])


def find(base: FactBase, id: str) -> object:
    """Return the entity or the fact of this id, without its place."""
    found = next(record for record in (*base.entities, *base.facts) if record.id == id)
    return found._replace(position=found.position._replace(line=0, column=0))


# The values of a sound file


def test_load_gives_the_source(example: FactBase) -> None:
    (source,) = example.sources
    assert (source.id, source.headline) == ("harbour-talks", "Ministers meet as the port reopens")
    assert (source.reference_date, source.paragraphs) == ("2031-03-06", 18)
    assert source.fingerprint == FINGERPRINT
    assert source.insets == (Inset("storm-report", "After the storm", (9, 10)),)
    assert source.skip == ((18, "a line of the site"),)
    assert (source.language, source.dollar) == ("en-GB", "USD")


def test_load_gives_entities(example: FactBase) -> None:
    mark = example.sources[0].position._replace(line=0, column=0)
    assert find(example, "ana-ortega") == Entity(
        section="people",
        id="ana-ortega",
        name="Ana Ortega",
        position=mark,
        source="harbour-talks",
        at=(3, 4),
        role="harbour minister",
        age=52,
        of="harbour-ministry",
        aliases=("the minister",),
    )
    spokesman, port = find(example, "ministry-spokesman"), find(example, "port-vale")
    assert isinstance(spokesman, Entity)
    assert isinstance(port, Entity)
    assert (spokesman.named, port.named) == (False, True)
    assert (port.section, port.in_) == ("places", "westland")


def test_load_gives_events(example: FactBase) -> None:
    mark = example.sources[0].position._replace(line=0, column=0)
    assert find(example, "port-reopens") == Event(
        id="port-reopens",
        source="harbour-talks",
        position=mark,
        at=(2, 4),
        title="Port Vale reopens after a month",
        words=("reopened the quay",),
        when=read_when("2031-03-05"),
        when_said=("Wednesday",),
        where=("port-vale",),
        who=("ana-ortega", "ministry-spokesman"),
        topics=("economic", "political"),
        status="happened",
        by=("harbour-ministry",),
        via=("westland-radio",),
    )
    storm = find(example, "storm-comes")
    assert isinstance(storm, Event)
    assert (storm.status, storm.words) == ("proposed", ("the quay broke",))
    assert storm.when == read_when("[..2031-03-05]")


def test_load_gives_figures_with_the_reading_of_their_wording(example: FactBase) -> None:
    ships, cost = find(example, "ships-waiting"), find(example, "cost")
    assert isinstance(ships, Figure)
    assert isinstance(cost, Figure)
    assert (ships.said, ships.unit, ships.event) == ("nearly 4,000", "ships", "port-reopens")
    assert ships.quantity == read_quantity("nearly 4,000")
    assert ships.as_of == read_when("[2031-03-01..2031-03-05]")
    assert (cost.quantity.low, cost.unit) == (5_000_000, "USD")


def test_load_does_not_guess_what_a_bare_dollar_means(here: Path) -> None:
    text = DESIGN_EXAMPLE.replace("  dollar: USD\n", "")
    cost = find(load([write(here / "bare.yaml", text)]), "cost")
    assert isinstance(cost, Figure)
    assert (cost.quantity.low, cost.unit) == (5_000_000, "$")


def test_load_gives_who_denies_a_fact_and_what_a_person_saw(here: Path) -> None:
    more = "at: 7, denied_by: ana-ortega, reviewed: {by: KL, on: 2031-03-07, note: it is so}"
    text = SOURCE.replace("ID", "pier") + (
        "people:\n  ana-ortega: {name: Ana Ortega, at: 3}\n"
        "quotes:\n  quote: {words: it is so, gist: G., {MORE}}\n"
        "figures:\n  figure: {what: piers, said: two, {MORE}}\n"
        "statements:\n  statement: {text: It is so., words: it is so, {MORE}}\n"
    ).replace("{MORE}", more)
    facts = load([write(here / "denied.yaml", text)]).facts
    assert [fact.id for fact in facts] == ["figure", "quote", "statement"]
    for fact in facts:
        assert not isinstance(fact, Event)
        assert fact.denied_by == ("ana-ortega",)
        assert fact.reviewed == Review("KL", "2031-03-07", "it is so")


def test_load_gives_quotes_and_statements(example: FactBase) -> None:
    quote, statement = find(example, "slow-days"), find(example, "quay-depth")
    assert isinstance(quote, Quote)
    assert isinstance(statement, Statement)
    assert (quote.words, quote.by, quote.at) == ("these were slow days", ("ana-ortega",), (6,))
    assert quote.when == end_at(read_when("2031-03"), "2031-03-06", done=True)
    assert (statement.text, statement.words) == ("The quay takes any ship.", ("any depth",))


def test_load_gives_the_place_of_each_id(example: FactBase) -> None:
    lines = DESIGN_EXAMPLE.split("\n")
    for record in (*example.entities, *example.facts):
        file, line, column = record.position
        assert file == "example.yaml"
        assert lines[line - 1][column - 1 :].startswith(f"{record.id}:")


@pytest.mark.parametrize("written", ["NO", "012", "12:30", "1_000", "2031-03-05", "~", "null"])
def test_load_leaves_text_as_it_is_written(here: Path, written: str) -> None:
    entities = f"people:\n  ana: {{name: {written}, aliases: [{written}], at: 3}}\n"
    facts = f"statements:\n  x: {{text: {written}, by: ana, at: 2, words: [{written}]}}\n"
    base = load([write(here / "x.yaml", SOURCE, entities, facts)])
    (fact,), (entity,) = base.facts, base.entities
    assert isinstance(fact, Statement)
    assert (fact.text, fact.words) == (written, (written,))
    assert (entity.name, entity.aliases) == (written, (written,))


@pytest.mark.parametrize(
    "fields",
    [
        "when: 2031-03-05, when_said: Wednesday",
        "when: 2031-03-05/.., when_said: since Wednesday",
        "when: [2031-02-24..2031-03-05], when_said: [last week, Wednesday], when_why: between them",
        "when: 2031-03-03, when_said: two days after, when_why: counted from 'storm'",
        "when: 2031-03-05, when_said: Wednesday, when_why: four days after 'storm'",
        "when: 2031-02-27, when_said: the other day, when_why: two days before the event 'storm'",
        "when: 2031-02-01, when_said: the other day, when_why: the harbour log has it",
        "when: 2031-02-01",
        "when: 2031-02-01, when_why: the harbour log has it",
    ],
)
def test_load_takes_a_day_that_its_words_give(here: Path, fields: str) -> None:
    storm = "  storm: {title: A storm, when: 2031-03-01, at: 2, words: [storm]}\n"
    event = f"  x: {{title: The pier opens, {fields}, at: 2, words: [opens]}}\n"
    assert load([write(here / "x.yaml", SOURCE, "events:\n", storm, event)]).facts


def test_load_reads_windows_line_ends_and_byte_order_mark(here: Path) -> None:
    plain = load([write(here / "x.yaml", DESIGN_EXAMPLE)])
    data = b"\xef\xbb\xbf" + DESIGN_EXAMPLE.replace("\n", "\r\n").encode()
    (here / "x.yaml").write_bytes(data)
    assert load([here / "x.yaml"]) == plain


def test_load_takes_the_bundled_base() -> None:
    assert load([find_bundled_base()]).facts


def test_describe_size_counts_each_section(example: FactBase) -> None:
    counted = "1 source, 2 events, 2 figures, 1 quote, 1 statement, 6 entities: no fault"
    assert describe_size(example) == counted


# Several files


def test_load_takes_all_files_of_a_folder_in_their_order(here: Path) -> None:
    write(here / "base/b.yaml", SOURCE, PIER, id="second")
    write(here / "base/deep/c.yml", SOURCE, id="third")
    write(here / "base/a.yaml", SOURCE, ANA, id="first")
    (here / "base/notes.txt").write_text("no facts")
    base = load([here / "base"])
    assert [source.id for source in base.sources] == ["first", "second", "third"]
    assert [fact.source for fact in base.facts] == ["second"]


def test_load_shares_entities_between_files(here: Path) -> None:
    people = write(here / "people.yaml", SOURCE, ANA, id="people")
    facts = write(here / "facts.yaml", SOURCE, PIER, id="facts")
    assert report(facts) == [f"facts.yaml:3:43: {NO_ANA}"]
    assert [entity.id for entity in load([people, facts]).entities] == ["ana-ortega"]


def test_load_with_warnings_tells_who_is_in_no_fact(here: Path) -> None:
    others = "  bo-lund: {name: Bo Lund, of: ana-ortega, at: 3}\n"
    guild = "organisations:\n  guild: {name: The Guild, at: 3}\n"
    owned = ANA.replace(", at", ", of: guild, at")
    people = write(here / "people.yaml", SOURCE, owned, others, guild, id="people")
    facts = write(here / "facts.yaml", SOURCE, PIER, id="facts")
    base, warnings = load_with_warnings([people, facts])
    assert len(base.entities) == 3
    assert list(map(str, warnings)) == ["people.yaml:4:3: warning: no fact mentions 'bo-lund'"]
    assert len(load_with_warnings([people])[1]) == 3


def test_load_follows_a_chain_of_any_length(here: Path) -> None:
    size = 20_000
    for last in ("", ", of: p0"):
        rows = [f"  p{n}: {{name: P, at: 1, of: p{n + 1}}}\n" for n in range(size)]
        rows.append(f"  p{size}: {{name: P, at: 1{last}}}\n")
        path = write(here / "chain.yaml", SOURCE, "people:\n", *rows, id="chain")
        if last:
            way = "'p1', 'p2', 'p3', 19,997 others"
            told = f"'p0' belongs to itself, by way of {way}; take out one 'of' or 'in'"
            assert report(path) == [f"chain.yaml:3:3: {told}"]
        else:
            assert len(load_with_warnings([path])[1]) == size + 1


def test_load_suggests_names_of_other_files(here: Path) -> None:
    people = write(here / "people.yaml", SOURCE, ANA, id="people")
    facts = write(here / "facts.yaml", SOURCE, PIER.replace("tega", "tego"), id="facts")
    assert report(people, facts) == [
        "facts.yaml:3:43: there is no entity 'ana-ortego'; did you mean 'ana-ortega'?"
    ]


def test_load_refuses_a_source_id_used_twice(here: Path) -> None:
    one = write(here / "a.yaml", SOURCE, ANA)
    two = write(here / "b.yaml", SOURCE, PIER)
    assert report(one, two) == ["b.yaml:1:1: the source id 'pier-news' is already used in a.yaml"]


def test_load_refuses_an_entity_of_two_files(here: Path) -> None:
    one = write(here / "a.yaml", SOURCE, ANA, PIER)
    two = write(here / "b.yaml", SOURCE, "places:", ANA.removeprefix("people:"), id="other")
    assert report(one, two) == [
        "b.yaml:3:3: the id 'ana-ortega' is already used in a.yaml on line 3"
    ]


def test_load_allows_a_fact_id_in_two_files(here: Path) -> None:
    one = write(here / "a.yaml", SOURCE, ANA, PIER)
    two = write(here / "b.yaml", SOURCE, PIER, id="other")
    assert [fact.id for fact in load([one, two]).facts] == ["pier-opens", "pier-opens"]


def test_load_looks_for_events_in_their_own_file(here: Path) -> None:
    one = write(here / "a.yaml", SOURCE, ANA, PIER)
    planks = "figures:\n  planks: {what: planks, said: 40, event: pier-opens, at: 2}\n"
    two = write(here / "b.yaml", SOURCE, planks, id="other")
    assert report(one, two) == [
        "b.yaml:3:43: there is no event 'pier-opens'; declare it in events of this file"
    ]


def test_load_reports_the_faults_of_all_files(here: Path) -> None:
    two = write(here / "b.yaml", SOURCE, ANA, PIER.replace("at: 2", "at: 99"))
    one = write(here / "a.yaml", SOURCE.replace("paragraphs: 9", "paragraphs: x"), id="other")
    assert report(two, one) == [
        "a.yaml:1:87: 'paragraphs' should be a whole number such as 3, not 'x'",
        "b.yaml:5:59: there is no paragraph 99; 'source' says that there are 9",
    ]


def test_load_blames_no_reference_on_a_file_that_cannot_be_read(here: Path) -> None:
    people = write(here / "people.yaml", SOURCE, ANA, "]", id="people")
    facts = write(here / "facts.yaml", SOURCE, PIER, id="facts")
    (line,) = report(people, facts)
    assert line.startswith("people.yaml:4:1: not YAML: ")


def test_load_takes_a_file_named_twice_once(here: Path) -> None:
    path = write(here / "base/a.yaml", SOURCE, ANA, PIER)
    assert len(load([path, here / "base", path]).sources) == 1


# Paths


def test_load_refuses_a_missing_path(here: Path) -> None:
    assert report(Path("nowhere.yaml")) == ["nowhere.yaml: no such file or folder"]


def test_load_refuses_every_missing_path_at_once(here: Path) -> None:
    assert report(Path("b"), Path("a"), Path("x" * 300)) == [
        "a: no such file or folder",
        "b: no such file or folder",
        f"{'x' * 300}: file name too long",
    ]


def test_load_refuses_a_folder_without_yaml(here: Path) -> None:
    (here / "base").mkdir()
    (here / "base/notes.txt").write_text("no facts")
    assert report(here / "base") == ["base: no YAML file in this folder"]


def test_load_refuses_a_path_below_a_file(here: Path) -> None:
    path = write(here / "a.yaml", SOURCE, ANA, PIER)
    assert report(path / "b.yaml") == ["a.yaml/b.yaml: no such file or folder"]


def test_load_leaves_out_hidden_files_and_folders(here: Path) -> None:
    write(here / "base/a.yaml", SOURCE, ANA, PIER)
    write(here / "base/.github/workflow.yaml", "on: push")
    write(here / "base/.a.yaml", "on: push")
    assert len(load([here / "base"]).sources) == 1


def test_load_looks_into_a_folder_called_like_a_file(here: Path) -> None:
    write(here / "base/a.yaml/b.yaml", SOURCE, ANA, PIER)
    assert len(load([here / "base"]).sources) == 1
    assert len(load([here / "base/a.yaml"]).sources) == 1


def test_load_reports_a_broken_link_in_a_folder(here: Path) -> None:
    write(here / "base/a.yaml", SOURCE, ANA, PIER)
    (here / "base/b.yaml").symlink_to("gone.yaml")
    assert report(here / "base") == ["base/b.yaml: no such file or directory"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_load_waits_for_no_pipe_in_a_folder(here: Path) -> None:
    write(here / "base/a.yaml", SOURCE, ANA, PIER)
    os.mkfifo(here / "base/b.yaml")
    assert len(load([here / "base"]).sources) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_load_reads_a_pipe_that_is_named(here: Path) -> None:
    pipe = here / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=[DESIGN_EXAMPLE])
    writer.start()
    assert load([pipe]).sources[0].id == "harbour-talks"
    writer.join()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads it all")
def test_load_reports_a_file_without_permission(here: Path) -> None:
    path = write(here / "a.yaml", SOURCE)
    path.chmod(0)
    assert report(path) == ["a.yaml: permission denied"]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no /proc here")
def test_load_reports_a_file_that_breaks_while_it_is_read() -> None:
    assert report(Path("/proc/self/mem")) == ["/proc/self/mem: input/output error"]


def test_load_refuses_a_file_that_is_too_large(here: Path) -> None:
    path = write(here / "a.yaml", SOURCE, ANA, PIER)
    os.truncate(path, LARGEST + 1)
    assert report(path) == [f"a.yaml: larger than 64 MB; {OF_A_BASE}"]


# The command


def test_check_prints_one_line_for_a_sound_base(
    warfacts: Callable[..., Ran], tmp_path: Path
) -> None:
    path = write(tmp_path / "a.yaml", SOURCE, ANA, PIER)
    counted = "1 source, 1 event, 0 figures, 0 quotes, 0 statements, 1 entity: no fault\n"
    assert warfacts("check", str(path)) == Ran(counted, "", 0)


def test_check_prints_faults_on_stderr_by_place(
    warfacts: Callable[..., Ran], tmp_path: Path
) -> None:
    path = write(tmp_path / "a.yaml", SOURCE, "sea: {}\n", PIER.replace("title", "titel"))
    assert warfacts("check", str(path)) == Ran(
        "",
        f"{path}:2:1: unknown section 'sea'; there are source, people, organisations, places, "
        "events, figures, quotes, statements, skip\n"
        f"{path}:4:15: the field 'title' is missing in 'events'; "
        "add title: with text in the curator's own words\n"
        f"{path}:4:16: unknown field 'titel'; did you mean 'title'?\n"
        f"{path}:4:43: {NO_ANA}\n",
        1,
    )


@pytest.mark.parametrize("open_bracket", ["[", "{a: ", "- ", "? ", "{? "])
def test_check_survives_thousands_of_nested_brackets(tmp_path: Path, open_bracket: str) -> None:
    path = write(tmp_path / "deep.yaml", "events: \n  ", open_bracket * 25_000)
    program = Path(sys.executable).with_name("warfacts")
    done = subprocess.run(
        [program, "check", "deep.yaml"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("deep.yaml:2:")
    assert path.stat().st_size > 25_000


# Noise

BUNDLED = find_bundled_base().read_text(encoding="utf-8")
LINES = BUNDLED.splitlines(keepends=True)
SIGNS = st.sampled_from(" \t\n:#-[]{},?&*!|>'\"%@`~0a\r\x00\u202eé\u2028")


def change(text: str, how: str, place: int, sign: str) -> str:
    """Return the text of the bundled base with one line or one character changed."""
    lines = text.splitlines(keepends=True)
    line, index = place % len(lines), place % len(text)
    match how:
        case "delete":
            del lines[line]
        case "double":
            lines.insert(line, lines[line])
        case "indent":
            lines[line] = " " + lines[line]
        case "replace":
            return text[:index] + sign + text[index + 1 :]
        case "insert":
            return text[:index] + sign + text[index:]
    return "".join(lines)


def gather(path: Path) -> tuple[Fault, ...]:
    """Return the faults of a base, which may have none."""
    try:
        load([path])
    except FaultyData as error:
        return error.faults
    return ()


@settings(max_examples=40, deadline=None)
@given(
    changes=st.lists(
        st.tuples(
            st.sampled_from(["delete", "double", "indent", "replace", "insert"]),
            st.integers(0, len(BUNDLED)),
            SIGNS,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_load_raises_nothing_but_faulty_data(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int, str]]
) -> None:
    text = BUNDLED
    for how, place, sign in changes:
        text = change(text, how, place, sign)
    path = tmp_path_factory.getbasetemp() / "changed.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    size = text.count("\n") + text.count("\r") + 2
    for fault in gather(path):
        assert "\n" not in fault.message
        assert 0 <= fault.line <= size


TOLD = {
    "happened": "events: {x: {title: It opens, WHEN, at: 2, words: [opens]}}",
    "ongoing": "events: {x: {title: It opens, WHEN, status: ongoing, at: 2, words: [opens]}}",
    "planned": "events: {x: {title: It opens, WHEN, status: planned, at: 2, words: [opens]}}",
    "proposed": "events: {x: {title: It opens, WHEN, status: proposed, at: 2, words: [opens]}}",
    "denied": "events: {x: {title: It opens, WHEN, status: denied, at: 2, words: [opens]}}",
    "figure": "figures: {x: {what: boats, said: 40, as_of WHEN, at: 2}}",
    "quote": "quotes: {x: {words: it opens, gist: It is open., WHEN, at: 2}}",
    "statement": "statements: {x: {text: It is open., WHEN, at: 2, words: [opens]}}",
    "planned figure": "events: {y: {title: It opens, status: planned, at: 2, words: [opens]}}\n"
    "figures: {x: {what: boats, said: 40, as_of WHEN, event: y, at: 2}}",
}


@pytest.mark.parametrize("kind", TOLD)
@pytest.mark.parametrize("text", ["'[2031-03-01..]'", "2031-03-01/..", "2031-03"])
def test_load_ends_on_the_reference_date_what_is_told_as_done(
    tmp_path: Path, kind: str, text: str
) -> None:
    fact = TOLD[kind].replace("as_of WHEN", f"as_of: {text}").replace("WHEN", f"when: {text}")
    base = load([write(tmp_path / "told.yaml", SOURCE, fact)])
    when = base.facts[-1].when
    assert when
    written = {"2031-03": "2031-03-31"}.get(text)
    if kind in ("planned", "proposed", "planned figure"):
        assert when == read_when(text.strip("'"))
    elif (kind, text) == ("ongoing", "2031-03-01/.."):
        assert (when.ends_from, when.latest) == ("2031-03-06", None)
    elif kind in ("figure", "statement", "denied"):
        assert when.latest == (written or "2031-03-06")
    else:
        assert when.latest == "2031-03-06"


@pytest.mark.parametrize("status", ["happened", "ongoing"])
@pytest.mark.parametrize("day", ["2031-03-07", "2031-04", "2031-03-07/.."])
def test_load_refuses_what_is_told_as_done_after_the_reference_date(
    tmp_path: Path, status: str, day: str
) -> None:
    event = f"{{title: It opens, when: {day}, status: {status}, at: 2, words: [opens]}}"
    (fault,) = report(write(tmp_path / "late.yaml", SOURCE, f"events:\n  x: {event}"))
    assert fault.endswith(
        f"late.yaml:3:30: '{day}' is after the reference date 2031-03-06, and the status is"
        f" '{status}'; write status: planned, or correct the day"
    )


@pytest.mark.parametrize("more", ["when: 2031-03-07~", "when: 2031-03-07, status: planned"])
def test_load_takes_a_day_ahead_of_a_plan_and_one_that_is_about(tmp_path: Path, more: str) -> None:
    event = f"{{title: It opens, {more}, at: 2, words: [opens]}}"
    assert load([write(tmp_path / "plan.yaml", SOURCE, f"events:\n  x: {event}")]).facts


def test_load_takes_the_reference_date_as_the_last_day_beside_the_words(tmp_path: Path) -> None:
    day = "when: '[2031-03-04..2031-03-06]', when_said: Tuesday, when_why: after the talks"
    event = f"{{title: It opens, {day}, at: 2, words: [opens]}}"
    assert load([write(tmp_path / "since.yaml", SOURCE, f"events:\n  x: {event}")]).facts
    earlier = event.replace("2031-03-06", "2031-03-05")
    assert report(write(tmp_path / "since.yaml", SOURCE, f"events:\n  x: {earlier}"))
