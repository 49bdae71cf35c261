"""What do the same questions cost in tools that hold the same facts in a format of their own?

    python benchmarks/peers.py --work FOLDER [--facts 10000 100000] [--bin FOLDER]
                               [--python VENV/bin/python] [--runs 5]

recsel, jq, sqlite-utils, datasette and hledger get the generated base in what each reads best: a
rec file, JSON, SQLite with indexes and FTS5, a journal. Four questions with about twenty facts in
the answer (one in the last): events since a day, events with a person, facts with a word, a fact by
its id. Every run is a new process that begins with the file; what made the file, and warfacts' own
index, is not counted. What is not installed is left out. The aim: faster than each of them.

    apt-get install recutils jq hledger
    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install sqlite-utils datasette

and then --bin /tmp/peers/bin, where programs are looked for before PATH.
"""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from generate import prepare_base
from measuring import (
    Contestant,
    Measured,
    find_warfacts,
    make_parser,
    measure,
    open_environment,
    print_faults,
    print_table,
)

from warfacts.facts.dates import read_when

SECTIONS = ("events", "figures", "quotes", "statements")
QUESTIONS = ("events since", "events with", "search", "show")
WANTED = 20
"""Facts in an answer, about."""
UNDATED = "1900-01-01"
"""The day of a fact without one, in a journal, which needs one."""
INSTALL = {
    "recsel": "apt-get install recutils",
    "jq": "apt-get install jq",
    "sqlite-utils": "pip install sqlite-utils",
    "datasette": "pip install datasette",
    "hledger": "apt-get install hledger",
}
Fact = dict[str, Any]


class Asked(NamedTuple):
    """What the questions ask of one base."""

    day: str
    name: str
    word: str
    id: str


# The base in each format


def read_facts(warfacts: Sequence[str], base: Path, environment: Mapping[str, str]) -> list[Fact]:
    """Return the facts of a base as flat records, as warfacts itself exports them."""
    facts = []
    for section in SECTIONS:
        command = [*warfacts, section, "--data", str(base), "--format", "jsonl"]
        done = subprocess.run(command, env=environment, stdout=-1, check=True)
        facts += [flatten(section, json.loads(line)) for line in done.stdout.splitlines()]
    return facts


def flatten(section: str, record: Fact) -> Fact:
    """Return a fact with its main text, its names and the last day that it reaches for certain.

    Its words are in lower case, so that no tool has to fold them when asked.
    """
    when = record.get("when") or record.get("as_of")
    whole = read_when(when) if when else None
    names = {
        role: [entity["name"] for entity in record.get(role) or []]
        for role in ("who", "where", "by", "via", "to", "about")
    }
    main = next(record[key] for key in ("title", "what", "text", "words") if key in record)
    further = [record.get("gist"), record.get("said"), record.get("unit")]
    if isinstance(record.get("words"), list):
        further += record["words"]
    parts = [main, *(name for each in names.values() for name in each), *further]
    id = record["id"]
    return {
        "id": id if "/" in id else f"{record['source']}/{id}",
        "kind": section,
        "text": main,
        "when": when,
        "day": whole.ends_from if whole else None,
        "status": record.get("status"),
        **names,
        "at": record["at"],
        "words": " ".join(part for part in parts if part).lower(),
    }


def write_json(facts: Iterable[Fact], folder: Path) -> None:
    """Write the file for jq: an array, a fact a line."""
    lines = ",\n".join(json.dumps(fact, ensure_ascii=False) for fact in facts)
    (folder / "facts.json").write_text(f"[{lines}]\n", encoding="utf-8")


def write_rec(facts: Iterable[Fact], folder: Path) -> None:
    """Write the file for recsel. A day is a number, which it compares faster than a date."""
    with (folder / "facts.rec").open("w", encoding="utf-8") as stream:
        stream.write("%rec: fact\n\n")
        for fact in facts:
            day = (fact["day"] or "0").replace("-", "")
            for key, value in (fact | {"day": day}).items():
                for one in value if isinstance(value, list) else [value]:
                    if one is not None:
                        stream.write(f"{key}: {one}\n")
            stream.write("\n")


def write_journal(facts: Iterable[Fact], folder: Path) -> None:
    """Write the file for hledger: a fact is a transaction, its names are tags."""
    with (folder / "facts.journal").open("w", encoding="utf-8") as stream:
        for fact in facts:
            stream.write(f"{fact['day'] or UNDATED} {fact['words']}\n")
            for key, value in fact.items():
                for one in value if isinstance(value, list) else [value]:
                    if one is not None and key not in ("day", "words"):
                        stream.write(f"    ; {key}: {str(one).replace(',', '')}\n")
            stream.write("    (facts)  1\n\n")


def write_sqlite(facts: Sequence[Fact], folder: Path) -> None:
    """Write the file for sqlite-utils and datasette, with every index that the questions use."""
    db = sqlite3.connect(folder / "facts.db")
    columns = ("id", "kind", "text", "when", "day", "status", "words")
    with db:
        db.execute(f"CREATE TABLE facts ({', '.join(f'[{name}]' for name in columns)})")
        db.execute("CREATE TABLE who (name, fact)")
        db.executemany(
            f"INSERT INTO facts VALUES ({', '.join('?' * len(columns))})",
            ([fact[name] for name in columns] for fact in facts),
        )
        db.executemany(
            "INSERT INTO who VALUES (?, ?)", ((n, f["id"]) for f in facts for n in f["who"])
        )
        db.execute("CREATE UNIQUE INDEX facts_id ON facts (id)")
        db.execute("CREATE INDEX facts_day ON facts (kind, day)")
        db.execute("CREATE INDEX who_name ON who (name)")
        db.execute("CREATE VIRTUAL TABLE facts_fts USING fts5(words, content=facts)")
        db.execute("INSERT INTO facts_fts (rowid, words) SELECT rowid, words FROM facts")
    db.execute("ANALYZE")
    db.close()


def convert(
    work: Path, base: Path, warfacts: Sequence[str], environment: Mapping[str, str]
) -> tuple[Path, list[Fact]]:
    """Return the folder with the base in all formats, made where it is not there; and the facts."""
    folder = work / base.name.replace("base", "peers")
    if not folder.exists():
        facts = read_facts(warfacts, base, environment)
        with tempfile.TemporaryDirectory(dir=work, prefix="writing-") as writing:
            made = Path(writing) / "peers"
            made.mkdir()
            for write in (write_json, write_rec, write_journal, write_sqlite):
                write(facts, made)
            made.rename(folder)
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    return folder, facts


# The questions


def choose(facts: Sequence[Fact]) -> Asked:
    """Return questions that about twenty facts answer."""
    events = [fact for fact in facts if fact["kind"] == "events"]
    days = sorted((fact["day"] for fact in events if fact["day"]), reverse=True)
    names = Counter(name for fact in events for name in fact["who"])
    words = Counter(word for fact in facts for word in set(re.findall("[a-z]{5,}", fact["words"])))
    return Asked(days[WANTED - 1], _near(names), _near(words), facts[len(facts) // 2]["id"])


def _near(counts: Counter[str]) -> str:
    """Return what comes about as often as wanted, in ASCII so that every tool reads it alike."""
    fitting = (text for text in counts if text.isascii())
    return min(fitting, key=lambda text: (abs(counts[text] - WANTED), text))


def ask_warfacts(program: Sequence[str], base: Path, asked: Asked) -> list[list[str]]:
    """Return the commands of the four questions; so do the others below."""
    questions = [
        ["events", "--since", asked.day, "--certain"],
        ["events", "--who", asked.name],
        ["search", asked.word, "--in", ",".join(SECTIONS), "--limit", "1000"],
        ["show", asked.id],
    ]
    return [[*program, *each, "--data", str(base), "--format", "jsonl"] for each in questions]


def ask_recsel(program: str, folder: Path, asked: Asked) -> list[list[str]]:
    number = asked.day.replace("-", "")
    conditions = [
        ["-e", f"kind = 'events' && day >= {number}"],
        ["-e", f"kind = 'events' && who = '{asked.name}'"],
        ["-e", f"words ~ '{asked.word}'"],
        ["-e", f"id = '{asked.id}'"],
    ]
    return [[program, "-t", "fact", *each, str(folder / "facts.rec")] for each in conditions]


def ask_jq(program: str, folder: Path, asked: Asked) -> list[list[str]]:
    conditions = [
        f'.kind == "events" and .day != null and .day >= "{asked.day}"',
        f'.kind == "events" and (.who | index("{asked.name}"))',
        f'.words | contains("{asked.word}")',
        f'.id == "{asked.id}"',
    ]
    file = str(folder / "facts.json")
    return [[program, "-c", f".[] | select({each})", file] for each in conditions]


def write_sql(asked: Asked) -> list[str]:
    """Return the questions in SQL."""
    join = "facts join who on who.fact = facts.id"
    match = f"select rowid from facts_fts where facts_fts match '\"{asked.word}\"'"
    return [
        f"select * from facts where kind = 'events' and day >= '{asked.day}' order by day",
        f"select facts.* from {join} where who.name = '{asked.name}' and kind = 'events'",
        f"select * from facts where rowid in ({match})",
        f"select * from facts where id = '{asked.id}'",
    ]


def ask_sqlite_utils(program: str, folder: Path, asked: Asked) -> list[list[str]]:
    return [[program, str(folder / "facts.db"), sql, "--nl"] for sql in write_sql(asked)]


def ask_datasette(program: str, folder: Path, asked: Asked) -> list[list[str]]:
    paths = [
        f"/facts.json?{urlencode({'sql': sql, '_shape': 'array', '_nl': 'on'})}"
        for sql in write_sql(asked)
    ]
    return [[program, str(folder / "facts.db"), "--get", path] for path in paths]


def ask_hledger(program: str, folder: Path, asked: Asked) -> list[list[str]]:
    queries = [
        [f"date:{asked.day}..", "tag:kind=^events$"],
        [f"tag:who=^{asked.name}$", "tag:kind=^events$"],
        [f"desc:{asked.word}"],
        [f"tag:id=^{asked.id}$"],
    ]
    return [[program, "-f", str(folder / "facts.journal"), "print", *query] for query in queries]


Ask = Callable[[str, Path, Asked], list[list[str]]]
PEERS: dict[str, Ask] = {
    "recsel": ask_recsel,
    "jq": ask_jq,
    "sqlite-utils": ask_sqlite_utils,
    "datasette": ask_datasette,
    "hledger": ask_hledger,
}
_BEGINNINGS = {"recsel": rb"^id: ", "hledger": rb"^[0-9]{4}-"}
"""How a record begins in the output of those that print no line a record."""


def find_peers(folders: Sequence[Path]) -> dict[str, str]:
    """Return the programs that are installed; print their versions, and how to get the others."""
    found = {}
    print("\npeers")
    for name, install in INSTALL.items():
        nearby = [str(folder / name) for folder in folders if (folder / name).exists()]
        path = next(iter(nearby), None) or shutil.which(name)
        if path is None:
            print(f"  {name}: not installed; {install}")
            continue
        found[name] = path
        done = subprocess.run([path, "--version"], stdout=-1, stderr=-2, check=False)
        print(f"  {done.stdout.decode().splitlines()[0]}")
    return found


def compare(base: Path, contestants: Mapping[str, Contestant], found: dict[str, Measured]) -> None:
    """Print what each tool used for each question, as often as warfacts, and what it found."""
    tools = list(dict.fromkeys(name.split(": ")[0] for name in contestants))
    rows: dict[str, list[list[str]]] = {"CPU ms": [], "wall ms": [], "facts found": []}
    for tool in tools:
        cells: dict[str, list[str]] = {title: [] for title in rows}
        for question in QUESTIONS:
            each, ours = found[f"{tool}: {question}"], found[f"warfacts: {question}"]
            if each.fault:
                cells["CPU ms"] += ["-", "-"]
                cells["wall ms"].append("-")
                cells["facts found"].append("-")
                continue
            ratio = "-" if ours.fault else f"{each.ratio(ours):.2f}"
            cells["CPU ms"] += [f"{each.cpu:.1f}", ratio]
            cells["wall ms"].append(f"{each.wall:.1f}")
            pattern = _BEGINNINGS.get(tool, rb"^.")
            hits = len(re.findall(pattern, each.costs[-1].output, re.MULTILINE))
            cells["facts found"].append(f"{hits}")
        for title, row in cells.items():
            rows[title].append([tool, *row])
    for title, lines in rows.items():
        ratios = title == "CPU ms"
        header = [cell for name in QUESTIONS for cell in ((name, "x") if ratios else (name,))]
        print_table([f"{base.name}, {title}", *header], lines)


def main() -> int:
    """Run the benchmark."""
    parser = make_parser(__doc__, runs=5)
    parser.add_argument("--work", type=Path, required=True, help="folder for the bases")
    parser.add_argument("--facts", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bin", type=Path, nargs="+", default=[], help="where peers may be")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    with open_environment(options.python, options.work) as environment:
        peers = find_peers(options.bin)
        warfacts = find_warfacts(options.python)
        for size in options.facts:
            base = prepare_base(options.work, size, options.seed)
            folder, facts = convert(options.work, base, warfacts, environment)
            asked = choose(facts)
            del facts
            commands = {"warfacts": ask_warfacts(warfacts, base, asked)}
            for name, program in peers.items():
                commands[name] = PEERS[name](program, folder, asked)
            contestants = {
                f"{name}: {question}": Contestant(f"{name}: {question}", command)
                for name, asking in commands.items()
                for question, command in zip(QUESTIONS, asking, strict=True)
            }
            measured = measure(contestants.values(), options.runs, environment)
            compare(base, contestants, measured)
            print_faults(measured)
    print(f"\nmedians of {options.runs} rounds; x is how many times warfacts' CPU it takes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
