"""How many right facts `verify` holds, and how many wrong ones it catches, by kind.

`python benchmarks/verify_exam.py CASES.jsonl [--misses]` reads one case a line: a text, one fact,
what the fact names, and whether the fact is right. A wrong fact is caught if `check` refuses it,
or if `verify` finds a fault in it or a question about it. A right fact is held if none of these
happens and its number and its days are read as the case says.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from warfacts.base.load import load
from warfacts.errors import FaultyData, WarfactsError
from warfacts.facts.model import FactBase, Figure
from warfacts.facts.sections import ENTITY_SECTIONS, FACT_SECTIONS, STATEMENTS
from warfacts.text.paragraphs import split_paragraphs
from warfacts.verify.report import Report, verify_text

Case = dict[str, Any]
FACT = "the-fact"
CAUGHT = ("refused", "fault", "review")


def write_base(case: Case) -> str:
    """Return the YAML of a case: its source, what the fact names, and the fact."""
    text = case["text"]
    source = {
        "id": "exam",
        "headline": text[0],
        "reference_date": case["reference_date"],
        "paragraphs": len(text),
        "language": case.get("language", "en"),
    }
    sections: dict[str, dict[str, Any]] = {
        section: dict(case["entities"].get(section) or {}) for section in ENTITY_SECTIONS
    }
    sections |= {section: {} for section in FACT_SECTIONS}
    sections[case["section"]][FACT] = case["fact"]
    sections["events"] |= case.get("events") or {}
    ids = [id for section in ENTITY_SECTIONS for id in sections[section]]
    if ids:  # Somebody has to name each entity.
        everywhere = list(range(1, len(text) + 1))
        words = " ".join(text[0].split()[:3])
        filler = {"text": "Names.", "about": ids, "at": everywhere, "words": words}
        sections[STATEMENTS]["filler"] = filler
    lines = [f"source: {_write(source)}"]
    for section, items in sections.items():
        lines += [f"{section}:"] if items else []
        lines += [f"  {id}: {_write(fields)}" for id, fields in items.items()]
    return "\n".join(lines) + "\n"


def _write(value: Any) -> str:
    """Return a value as YAML, in which everything is text."""
    if isinstance(value, bool):
        return json.dumps(str(value).lower())
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_write(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_write, value)) + "]"
    return json.dumps(str(value), ensure_ascii=False)


def judge(case: Case, folder: Path) -> tuple[str, str]:
    """Return the verdict on the fact of a case, and why.

    The verdict is held, review, fault, refused, misread, or broken if the case itself is.
    """
    path = folder / "base.yaml"
    path.write_text(write_base(case), encoding="utf-8")
    try:
        base = load([path])
        text = split_paragraphs("\n".join(case["text"]))
        report = verify_text(base, base.sources[0], text, "text", lambda found, *_: found)
    except FaultyData as error:
        rows = path.read_text(encoding="utf-8").split("\n")
        row = next(n for n, line in enumerate(rows, 1) if line.startswith(f"  {FACT}: "))
        own = [fault.message for fault in error.faults if fault.line == row]
        return ("refused", own[0]) if own else ("broken", str(error))
    except WarfactsError as error:
        return "broken", str(error)
    return _judge_report(case, base, report)


def _judge_report(case: Case, base: FactBase, report: Report) -> tuple[str, str]:
    for fault in report["faults"]:
        if fault["fact"] == FACT:
            return "fault", fault["fault"]
    for question in report["review"]:
        if question["fact"] == FACT:
            return "review", question["question"]
    if case["right"]:
        for key, wanted in (case.get("reads") or {}).items():
            found = _read(base, key)
            if found != wanted and str(found) != str(wanted) and not _is_near(found, wanted):
                return "misread", f"{key} is {found!r}, not {wanted!r}"
    return "held", ""


def _read(base: FactBase, key: str) -> Any:
    """Return what the fact has under a key of an answer; None if it has nothing there."""
    fact = next(fact for fact in base.facts if fact.id == FACT)
    number = fact.quantity if isinstance(fact, Figure) else None
    holders = (fact, number, fact.when)
    return next((getattr(each, key) for each in holders if hasattr(each, key)), None)


def _is_near(found: Any, wanted: Any) -> bool:
    try:
        return abs(float(found) - float(wanted)) < 1e-9 * max(1, abs(float(wanted)))
    except (TypeError, ValueError):
        return False


def tabulate(counts: Counter[tuple[str, bool, str]]) -> Iterator[str]:
    """Yield a line for each kind, then one for all: right facts held, wrong facts caught."""
    kinds = sorted({kind for kind, _, _ in counts})
    width = max(map(len, [*kinds, "all"]))
    for name, chosen in [*((kind, [kind]) for kind in kinds), ("all", kinds)]:
        right, wrong = (
            Counter({v: sum(counts[k, side, v] for k in chosen) for v in _VERDICTS})
            for side in (True, False)
        )
        held = _share(right["held"], right.total())
        caught = _share(sum(wrong[verdict] for verdict in CAUGHT), wrong.total())
        left = ", ".join(f"{verdict} {right[verdict]}" for verdict in _VERDICTS[1:])
        yield f"{name:{width}}  right held {held}  ({left})  wrong caught {caught}"


_VERDICTS = ("held", "review", "fault", "refused", "misread", "broken")


def _share(count: int, of: int) -> str:
    return f"{count:3} of {of:3} {count / of:6.1%}" if of else f"{'-':>17}"


def main() -> None:
    """Judge all cases of a file and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("cases", type=Path, help="one case a line, as JSON")
    parser.add_argument("--misses", action="store_true", help="print each wrong verdict, too")
    options = parser.parse_args()
    lines = options.cases.read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines if line.strip()]
    counts: Counter[tuple[str, bool, str]] = Counter()
    misses: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            verdict, why = judge(case, Path(folder))
            counts[case["kind"], case["right"], verdict] += 1
            if verdict not in (("held",) if case["right"] else CAUGHT):
                misses.append(_describe(case, verdict, why))
    _print(misses if options.misses else [])
    _print(tabulate(counts))


def _describe(case: Case, verdict: str, why: str) -> str:
    side = "right" if case["right"] else "wrong"
    return f"{case['id']} {case['kind']}: {side} fact is {verdict}: {why}"


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


if __name__ == "__main__":
    main()
