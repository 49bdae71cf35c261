"""What does it cost to make the index, and to bring it up to date after an edit?

    python benchmarks/building.py --work FOLDER [--facts 10000 100000] [--python VENV/bin/python]

The first question with an empty cache, from YAML to index to answer, is held against the limit: one
process that reads the same files and lets libyaml parse them, `for event in yaml.parse(...): pass`.
The aim: within 2.5 times of its CPU in one process, both cores used, memory that does not grow with
the number of files. Then one file of a copy of the base is edited and a question asked, in turns
with the same question over files that have rested; the aim is under 4 times of it. The edit is
either so new that the file's time could hide another one, or of a few seconds before.
"""

import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from generate import REST, prepare_base
from measuring import (
    Contestant,
    Cost,
    find_warfacts,
    make_parser,
    measure_peak,
    open_environment,
    print_table,
    run,
)

_PARSE = """
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    for event in yaml.parse(path.read_bytes(), Loader=yaml.CSafeLoader):
        pass
"""
EDITS = ("edited now", "edited before")


class Watch(threading.Thread):
    """Watches the memory of all processes that this one has started, on Linux."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0
        """The most that they held at once in MB, what they share counted once."""
        self._over = threading.Event()

    def run(self) -> None:
        """Look every 50 ms until it is over."""
        while not self._over.wait(0.05):
            self.peak = max(self.peak, sum(map(_read_share, _list_children(os.getpid()))))

    def stop(self) -> float:
        """Stop watching and return the peak."""
        self._over.set()
        self.join()
        return self.peak


def _list_children(process: int) -> list[int]:
    """Return the processes below one."""
    found: list[int] = []
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(child) for child in path.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *_list_children(child)]
    return found


def _read_share(process: int) -> float:
    """Return the memory of a process in MB, its share of what it has in common with others."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").split("\n")
    except OSError:
        return 0.0
    shares = [int(line.split()[1]) for line in lines if line.startswith("Pss:")]
    return sum(shares) * 1024 / 1e6


def build(
    warfacts: Sequence[str], python: str, base: Path, runs: int, environment: dict[str, str]
) -> list[list[str]]:
    """Return the rows of the parse alone and of the first question over one base."""
    cache = Path(environment["WARFACTS_CACHE"])
    first = Contestant("first", [*warfacts, "sources", "--data", str(base), "--count"])
    parse = Contestant("parse", [python, "-c", _PARSE, str(base)])
    costs: dict[str, list[Cost]] = {first.name: [], parse.name: []}
    peaks = {}
    for number in range(runs):
        for each in (first, parse) if number % 2 else (parse, first):
            shutil.rmtree(cache, ignore_errors=True)
            costs[each.name].append(run(each, environment))
    for each in (first, parse):
        shutil.rmtree(cache, ignore_errors=True)
        largest = measure_peak(each.command, environment)
        shutil.rmtree(cache, ignore_errors=True)
        watch = Watch()
        watch.start()
        failed = run(each, environment).code
        together = watch.stop()
        peaks[each.name] = [f"{largest:.0f}", f"{together:.0f}" if together else "-"]
        if failed:
            raise SystemExit(f"{' '.join(each.command)} failed")
    megabytes = sum(path.stat().st_size for path in base.rglob("*.yaml")) / 1e6
    rows = []
    for each in (parse, first):
        wall = statistics.median(cost.wall for cost in costs[each.name]) / 1e3
        cpu = statistics.median(cost.cpu for cost in costs[each.name]) / 1e3
        pairs = list(zip(costs[each.name], costs[parse.name], strict=True))
        cells = [f"{megabytes:.1f}", f"{wall:.2f}", f"{cpu:.2f}", f"{megabytes / wall:.2f}"]
        cells.append(f"{statistics.median(mine.cpu / its.cpu for mine, its in pairs):.2f}")
        cells.append(f"{statistics.median(mine.wall / its.wall for mine, its in pairs):.2f}")
        rows.append([each.name, *cells, *peaks[each.name]])
    return rows


def edit(
    warfacts: Sequence[str], base: Path, runs: int, environment: Mapping[str, str]
) -> dict[str, list[Cost]]:
    """Return what a question costs over files at rest, and after an edit of one of them.

    An edit is asked about at once, while the time of change alone could hide another edit, or when
    the file has rested: its time of change is then set back.
    """
    command = [*warfacts, "events", "--since", "2032-11", "--limit", "20", "--json"]
    asked = Contestant("", [*command, "--data", str(base)])
    files = sorted(base.rglob("*.yaml"))
    costs: dict[str, list[Cost]] = {name: [] for name in ("rested", *EDITS)}
    run(asked, environment)
    for number in range(runs):
        for kind in EDITS:
            time.sleep(REST)
            run(asked, environment)  # what is old now may be noted as such
            if kind == EDITS[0]:
                costs["rested"].append(run(asked, environment))
            file = files[(2 * number + EDITS.index(kind)) * 7919 % len(files)]
            with file.open("a", encoding="utf-8") as stream:
                stream.write(f"# edit {number}\n")
            if kind == EDITS[1]:
                before = time.time() - REST
                os.utime(file, (before, before))
            costs[kind].append(run(asked, environment))
    if any(cost.code for each in costs.values() for cost in each):
        raise SystemExit(f"{' '.join(asked.command)} failed")
    return costs


def describe_edit(costs: Mapping[str, Sequence[Cost]]) -> list[str]:
    """Return the cells of one base: its processor times with their ratios, then its wall times."""
    cells = []
    for kind, each in costs.items():
        cells.append(f"{statistics.median(cost.cpu for cost in each):.1f}")
        if kind != "rested":
            pairs = zip(each, costs["rested"], strict=True)
            cells.append(f"{statistics.median(mine.cpu / its.cpu for mine, its in pairs):.2f}")
    return cells + [
        f"{statistics.median(cost.wall for cost in each):.1f}" for each in costs.values()
    ]


def main() -> int:
    """Run the benchmark."""
    parser = make_parser(__doc__, runs=3)
    parser.add_argument("--work", type=Path, required=True, help="folder for the bases")
    parser.add_argument("--facts", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    built, touched = [], []
    with open_environment(options.python, options.work) as environment:
        warfacts = find_warfacts(options.python)
        for facts in options.facts:
            base = prepare_base(options.work, facts, options.seed)
            for path in base.rglob("*.yaml"):
                path.read_bytes()  # so that no run waits for the disk
            for name, *cells in build(warfacts, options.python, base, options.runs, environment):
                built.append([f"{facts:,} facts: {name}", *cells])
            with tempfile.TemporaryDirectory(dir=options.work, prefix="edited-") as copy:
                shutil.copytree(base, copy, dirs_exist_ok=True)
                costs = edit(warfacts, Path(copy), options.runs, environment)
            touched.append([f"{facts:,} facts", *describe_edit(costs)])
    header = ["MB", "wall s", "CPU s", "MB/s", "x CPU", "x wall", "largest MB", "together MB"]
    print_table(["YAML to index", *header], built)
    header = ["rested", EDITS[0], "x", EDITS[1], "x", "wall: rested", *EDITS]
    print_table(["one file edited, CPU ms", *header], touched)
    print(f"\nmedians of {options.runs} rounds; a ratio is the median of the rounds'")
    print("largest: peak of the largest process; together: of all at once, looked at every 50 ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
