"""What does a long list cost, row by row, in each format?

    python benchmarks/lists.py --work FOLDER [--facts 1000 10000 100000] [--python VENV/bin/python]

All facts of a generated base that are events (some two fifths) are printed whole: as a table on a
terminal of 80 columns and of 40, into a pipe as a table and in every other format. Beside them runs
programs/table.py, which prints one Rich table of as many rows as the second base has events. The
aim: no seconds for 10,000 rows; for plain, csv, tsv and jsonl, memory that does not grow with them.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from generate import prepare_base
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

FORMATS = ("table", "plain", "json", "jsonl", "csv", "tsv", "markdown", "yaml")
RICH = "programs/table.py"
TERMINAL = "table, on a terminal"


def list_contestants(
    python: str, bases: Mapping[int, Path], rows: Mapping[int, int]
) -> dict[str, Contestant]:
    """Return all programs by their names: what they print, and over how many facts."""
    found = []
    for facts, base in bases.items():
        asked = [*find_warfacts(python), "events", "--data", str(base), "--no-pager"]
        found.append(Contestant(f"{TERMINAL} {facts}", asked, on_terminal=True))
        for format in FORMATS:
            found.append(Contestant(f"{format} {facts}", [*asked, "--format", format]))
    table = [python, str(Path(__file__).parent / RICH), str(rows[sorted(bases)[-2]])]
    found.append(Contestant(RICH, table))
    return {contestant.name: contestant for contestant in found}


def describe(name: str, bases: Mapping[int, Path], measured: Mapping[str, Measured]) -> list[str]:
    """Return the row of one format: its cost and its peak memory over each base."""
    cells = []
    for facts in bases:
        each = measured[f"{name} {facts}"]
        cells += ["-", "-"] if each.fault else [f"{each.cpu:.0f}", f"{each.peak:.0f}"]
    return [name, *cells]


def main() -> int:
    """Run the benchmark."""
    parser = make_parser(__doc__, runs=3)
    parser.add_argument("--work", type=Path, required=True, help="folder for the bases")
    parser.add_argument("--facts", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    bases = {size: prepare_base(options.work, size, options.seed) for size in options.facts}
    with open_environment(options.python, options.work) as environment:
        count = [*find_warfacts(options.python), "events", "--count", "--data"]
        rows = {
            size: int(run(Contestant("", [*count, str(base)]), environment).output)
            for size, base in bases.items()
        }
        contestants = list_contestants(options.python, bases, rows)
        measured = measure(contestants.values(), options.runs, environment)
        for name, each in contestants.items():
            if not (measured[name].fault or each.on_terminal):
                peak = measure_peak(each.command, environment)
                measured[name] = measured[name]._replace(peak=peak)
    header = [cell for size in bases for cell in (f"{rows[size]:,} rows: CPU ms", "peak MB")]
    print_table(["", *header], [describe(name, bases, measured) for name in (TERMINAL, *FORMATS)])
    if not measured[RICH].fault:
        print(f"\n{RICH}, {rows[sorted(bases)[-2]]:,} rows: {measured[RICH].cpu:.0f} ms")
    print(f"\nmedians of {options.runs} rounds; the peak of a terminal's is not measured")
    print_faults(measured)
    return 0


if __name__ == "__main__":
    sys.exit(main())
