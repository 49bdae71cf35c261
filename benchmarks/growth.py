"""What does the same question cost over a hundred facts and over a million?

    python benchmarks/growth.py --work FOLDER [--largest] [--python VENV/bin/python] [--runs 9]

Bases of 100, 10,000 and 100,000 facts (--largest: and 1,000,000) are generated into the working
folder once and used again. Each is indexed first, which is told apart; then the questions are asked
in turns. The ratio is to the same question over the first base. The aim: no more than 1.3 times
the cost at 100 facts, and under 100 MB. `stat` is no question: a bare Python that looks at every
file of the base, as anything does that never answers from stale facts.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from generate import (
    PEOPLE,
    Article,
    find_passing,
    find_regular,
    make_person,
    prepare_base,
)
from measuring import (
    Contestant,
    Measured,
    find_warfacts,
    make_parser,
    measure,
    measure_peak,
    open_environment,
    print_faults,
    print_table,
    run,
)

_STAT = """
import os, sys
folders = sys.argv[1:]
for folder in folders:
    for entry in os.scandir(folder):
        if entry.is_dir():
            folders.append(entry.path)
        else:
            entry.stat()
"""


SHOWN: dict[str, Callable[[Measured], float]] = {
    "wall ms": lambda each: each.wall,
    "peak MB": lambda each: each.peak,
    "kB of answer": lambda each: len(each.costs[-1].output) / 1e3,
}


def list_questions(seed: int) -> dict[str, list[str]]:
    """Return the questions by a short name; all of them have an answer in every base."""
    article = Article(0, seed)
    article.write(100)
    often = find_regular(0, make_person).name
    once = find_passing(PEOPLE, 0, 0, make_person).name
    fact = f"{article.id}/{article.events[0][0]}"
    counted, title = article.counted[0].split(), article.titles[0].split()
    return {
        "events --since, half of all": ["events", "--since", "2028"],
        "events --since, the last few": ["events", "--since", "2032-11"],
        "who, named everywhere": ["who", often],
        "who, the same, --limit 5": ["who", often, "--limit", "5"],
        "who, in one article": ["who", once],
        "figures, a common word": ["figures", "people"],
        "figures, two words": ["figures", counted[0], counted[-1]],
        "search, a common word": ["search", "bridge"],
        "search, two words": ["search", title[0], title[-1]],
        "search, a name in one article": ["search", once],
        "show": ["show", fact],
    }


def count_bytes(folder: Path) -> int:
    """Return the size of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def index(
    warfacts: Sequence[str], bases: Mapping[int, Path], environment: Mapping[str, str]
) -> None:
    """Ask each base its first question, which makes its index, and print what that costs."""
    rows, before = [], 0
    for facts, folder in bases.items():
        command = [*warfacts, "sources", "--data", str(folder), "--count"]
        first = run(Contestant("", command), environment)
        cache = Path(environment["WARFACTS_CACHE"])
        size = count_bytes(cache) if cache.exists() else 0
        megabytes = count_bytes(folder) / 1e6
        cells = [f"{megabytes:.1f}", f"{first.wall / 1e3:.2f}", f"{first.cpu / 1e3:.2f}"]
        rows.append([f"{facts:,} facts", *cells, f"{(size - before) / 1e6:.1f}"])
        before = size
    print_table(["first question", "MB of YAML", "wall s", "CPU s", "MB of index"], rows)


def describe(name: str, sizes: Sequence[int], measured: Mapping[str, Measured]) -> list[str]:
    """Return the row of one question: its cost over each base and the ratio to the first."""
    cells: list[str] = []
    first = measured[f"{name} {sizes[0]}"]
    for size in sizes:
        each = measured[f"{name} {size}"]
        cells.append("-" if each.fault else f"{each.cpu:.1f}")
        if size != sizes[0]:
            cells.append("-" if each.fault or first.fault else f"{each.ratio(first):.2f}")
    return [name, *cells]


def _show(each: Measured, show: Callable[[Measured], float]) -> str:
    return "-" if each.fault else f"{show(each):.1f}"


def main() -> int:
    """Run the benchmark."""
    parser = make_parser(__doc__, runs=9)
    parser.add_argument("--work", type=Path, required=True, help="folder for the bases")
    parser.add_argument("--facts", type=int, nargs="+", default=[100, 10_000, 100_000])
    parser.add_argument("--largest", action="store_true", help="add the base of 1,000,000 facts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", default="json", help="of the answers; json if not given")
    options = parser.parse_args()
    sizes = [*options.facts, *([1_000_000] if options.largest else [])]
    options.work.mkdir(parents=True, exist_ok=True)
    bases = {size: prepare_base(options.work, size, options.seed) for size in sizes}
    questions = list_questions(options.seed)
    with open_environment(options.python, options.work) as environment:
        warfacts = find_warfacts(options.python)
        index(warfacts, bases, environment)
        contestants = {}
        for size, base in bases.items():
            stat = [options.python, "-c", _STAT, str(base)]
            contestants[f"stat {size}"] = Contestant(f"stat {size}", stat)
            for name, question in questions.items():
                asked = [*warfacts, *question, "--data", str(base), "--format", options.format]
                asked += [] if name == "show" or "--limit" in asked else ["--limit", "20"]
                contestants[f"{name} {size}"] = Contestant(f"{name} {size}", asked)
        measured = measure(contestants.values(), options.runs, environment)
        for name, each in contestants.items():
            if not measured[name].fault:
                peak = measure_peak(each.command, environment)
                measured[name] = measured[name]._replace(peak=peak)
    header = [f"{sizes[0]:,}", *(cell for size in sizes[1:] for cell in (f"{size:,}", "x"))]
    rows = [describe(name, sizes, measured) for name in [*questions, "stat"]]
    print_table([f"CPU ms, --limit 20, {options.format}", *header], rows)
    for title, show in SHOWN.items():
        rows = [
            [name, *(_show(measured[f"{name} {size}"], show) for size in sizes)]
            for name in [*questions, "stat"]
        ]
        print_table([title, *(f"{size:,}" for size in sizes)], rows)
    print(f"\nmedians of {options.runs} rounds; a ratio is of CPU, the median of the rounds'")
    print_faults(measured)
    return 0


if __name__ == "__main__":
    sys.exit(main())
