"""Does verification grow in proportion to the text? 1,000 paragraphs and facts against 10,000.

    python benchmarks/verify_growth.py [--small 1000] [--large 10000] [--runs 3]

Each size is verified in a process of its own: CPU seconds of the verification alone, and its peak
of memory. Prints the medians, and the ratios of large to small beside that of the sizes.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import time

from warfacts.facts.dates import read_when
from warfacts.facts.model import Entity, Event, Fact, FactBase, Figure, Position, Source, Statement
from warfacts.facts.numbers import read_quantity
from warfacts.text.paragraphs import fingerprint, fingerprint_paragraph, split_paragraphs
from warfacts.verify.report import verify_text

NAMES = "Ana Ilse Omar Petra Jonas Mira Tomas Vera Nils Rosa".split()
TOWNS = "Quillon Marbeck Ostrava Veldt Harrow Linden Pellin Tarn Wexley Yarm".split()


def make(count: int) -> tuple[FactBase, tuple[str, ...]]:
    """Return an invented base of `count` facts, and its text of as many paragraphs."""
    mark = Position("base.yaml", 1, 1)
    lines, facts, entities = ["Harbour news of a long year"], list[Fact](), []
    for number in range(2, count + 1):
        person = f"{NAMES[number % 10]} {TOWNS[number // 10 % 10]}berg{number // 100}"
        id = f"person-{number}"
        boats = number % 900 + 20
        told = f"more than {boats} boats had left the quay of dock {number}"
        lines.append(f"{person} said on Monday that {told}.")
        entities.append(Entity("people", id, person, mark, "growth", (number,)))
        match number % 3:
            case 0:
                said = f"more than {boats}"
                facts.append(
                    Figure(
                        f"boats-{number}", "growth", mark, (number,), "boats that left", said,
                        read_quantity(said), by=(id,), unit="boats",
                    )
                )  # fmt: skip
            case 1:
                facts.append(
                    Event(
                        f"left-{number}", "growth", mark, (number,), "Boats leave the quay",
                        ("had left the quay",), when=read_when("2031-03-03"),
                        when_said=("on Monday",), by=(id,),
                    )
                )  # fmt: skip
            case _:
                facts.append(
                    Statement(
                        f"so-{number}", "growth", mark, (number,), "Boats have left",
                        ("had left the quay",), by=(id,),
                    )
                )  # fmt: skip
    text = split_paragraphs("\n".join(lines))
    prints = tuple(map(fingerprint_paragraph, text))
    source = Source(
        "growth", lines[0], "2031-03-06", len(text), mark, fingerprint(text), prints
    )  # fmt: skip
    return FactBase((source,), tuple(entities), tuple(facts)), text


def measure(count: int) -> None:
    """Verify one size and print seconds, megabytes and faults."""
    base, text = make(count)
    started = time.process_time()
    report = verify_text(base, base.sources[0], text, "text", lambda steps, *_: steps)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(seconds, peak, len(report["faults"]))


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=1000)
    parser.add_argument("--large", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure)
        return 0
    results: dict[int, list[tuple[float, ...]]] = {options.small: [], options.large: []}
    for _ in range(options.runs):
        for size, found in results.items():
            command = [sys.executable, __file__, "--measure", str(size)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            found.append(tuple(map(float, done.stdout.split())))
    medians = {
        size: [statistics.median(column) for column in zip(*found, strict=True)]
        for size, found in results.items()
    }
    print(f"{'facts':>8} {'CPU s':>8} {'peak MB':>8} {'faults':>7}")
    for size, (seconds, peak, faults) in medians.items():
        print(f"{size:8} {seconds:8.2f} {peak:8.1f} {faults:7.0f}")
    small, large = medians.values()
    ratios = f"{large[0] / small[0]:.1f} in time, {large[1] / small[1]:.1f} in memory"
    print(f"ratio: {ratios}; the sizes differ by {options.large / options.small:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
