"""What does a question cost, beside a bare Python and the least of Typer programs?

    python benchmarks/startup.py [--python VENV/bin/python] [--runs 20]

Asks the bundled base the questions of the README as a table, into a pipe and on a terminal of 80
columns, and as JSON. Beside them run `python -c pass`, programs/echo.py and programs/table.py,
which prints one Rich table of as many rows; all with the same interpreter, in turns. The aim: JSON
costs no more than the echo, a table no more than the Rich table.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from measuring import (
    Contestant,
    Measured,
    find_warfacts,
    make_parser,
    measure,
    open_environment,
    print_faults,
    print_table,
    run,
)

QUESTIONS = (["who", "Milley"], ["events", "--since", "2022-05-18"], ["figures"])
PROGRAMS = Path(__file__).parent / "programs"
PASS, ECHO = "python -c pass", "echo.py"


def list_contestants(
    python: str, environment: Mapping[str, str]
) -> dict[str, tuple[Contestant, str]]:
    """Return all programs by their names, each with the name of the one that it is held against."""
    found = [
        (Contestant(PASS, [python, "-c", "pass"]), ""),
        (Contestant(ECHO, [python, str(PROGRAMS / "echo.py"), "port-reopens"]), ""),
    ]
    for question in QUESTIONS:
        asked = [*find_warfacts(python), *question]
        name = " ".join(question)
        found.append((Contestant(f"{name} --json", [*asked, "--json"]), ECHO))
        rows = run(Contestant(name, asked), environment).output.count(b"\n")
        table = [python, str(PROGRAMS / "table.py"), str(rows)]
        for where in ("into a pipe", "on a terminal"):
            on_terminal = where == "on a terminal"
            peer = Contestant(f"table.py {rows} {where}", table, on_terminal)
            found += [(Contestant(f"{name} {where}", asked, on_terminal), peer.name), (peer, "")]
    return {contestant.name: (contestant, peer) for contestant, peer in found}


def describe(name: str, against: str, measured: Mapping[str, Measured]) -> list[str]:
    """Return the row of one contestant."""
    each, floor = measured[name], measured[PASS]
    if each.fault:
        return [name, *["-"] * 5, against]
    row = [name, f"{each.lines}", f"{each.cpu:.1f}", f"{each.wall:.1f}", f"{each.ratio(floor):.2f}"]
    if not against or measured[against].fault:
        return [*row, "", ""]
    return [*row, f"{each.ratio(measured[against]):.2f}", against]


def main() -> int:
    """Run the benchmark."""
    options = make_parser(__doc__, runs=20).parse_args()
    with open_environment(options.python) as environment:
        contestants = list_contestants(options.python, environment)
        measured = measure((each for each, _ in contestants.values()), options.runs, environment)
    rows = [describe(name, peer, measured) for name, (_, peer) in contestants.items()]
    header = ["", "lines", "CPU ms", "wall ms", "x python", "x peer", "peer"]
    print_table(header, rows)
    print(f"\nmedians of {options.runs} rounds; a ratio is of CPU, the median of the rounds'")
    print_faults(measured)
    return 0


if __name__ == "__main__":
    sys.exit(main())
