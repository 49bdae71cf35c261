"""How many single corruptions of a fact base do `check` and `verify` catch together?

    python benchmarks/verify_mutations.py ARTICLE [--base BASE.yaml] [--count 2000] [--seed 1]

Each mutation changes one place of the YAML: a digit, a hedge, a person … It is caught when `check`
finds a fault or `verify` does. Prints the share caught of each kind and what slips through.
"""

import argparse
import random
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from warfacts.base.load import load
from warfacts.base.yaml_nodes import Mapping, Node, Scalar, Sequence, read_file
from warfacts.errors import FaultyData
from warfacts.text.mentions import Names
from warfacts.text.paragraphs import Paragraph, read_article
from warfacts.verify.cited import Text
from warfacts.verify.support import verify_source

HEDGES = ["nearly", "more than", "about", "at least", "up to", "over", "fewer than", "just over"]
TIMES = ["seconds", "minutes", "hours", "days", "weeks", "months", "years"]
SWAPPED_WORDS = {
    "million": "billion", "billion": "million", "billions": "millions", "thousands": "hundreds",
    "hundreds": "thousands", "$": "€", "month": "week", "months": "years", "years": "months",
    "year": "month", "days": "weeks", "second": "minute", "hours": "minutes", "minutes": "hours",
    "weeks": "months",
}  # fmt: skip
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["February", "March", "April", "May", "June"]
PHRASES = {"last week": ["this week", "last month"], "this week": ["last week", "this month"]}


class Place(NamedTuple):
    """A text of the YAML, with what it belongs to."""

    section: str
    id: str
    field: str
    node: Scalar


class Mutation(NamedTuple):
    """One change of the base."""

    kind: str
    id: str
    line: int
    column: int
    before: str
    after: str
    """The text in its place; None of it and the whole line goes."""


NOTHING = Mutation("nothing", "", 0, 0, "", "")


def list_places(top: Mapping) -> list[Place]:
    """Return every text below an id, with its section, id and field."""
    places = []

    def walk(section: str, id: str, field: str, node: Node) -> None:
        match node:
            case Scalar():
                places.append(Place(section, id, field, node))
            case Sequence():
                for item in node.items:
                    walk(section, id, field, item)
            case Mapping():
                for key, (_, value) in node.items.items():
                    walk(section, id, field or key, value)

    for section, (_, node) in top.items.items():
        if section not in ("source", "skip") and isinstance(node, Mapping):
            for id, (_, item) in node.items.items():
                walk(section, id, "", item)
    return places


class Maker:
    """Makes mutations of a base, each of one kind."""

    def __init__(self, path: Path, words: list[str], chance: random.Random) -> None:
        self._lines = path.read_text(encoding="utf-8").split("\n")
        top, _ = read_file(path, str(path))
        self._places = [place for place in list_places(top) if self._is_written(place.node)]
        self._chance = chance
        self._words = words
        self._ids: dict[str, list[str]] = {
            section: list(node.items)
            for section, (_, node) in top.items.items()
            if isinstance(node, Mapping)
        }
        units = {p.node.text for p in self._places if p.field == "unit"}
        self._units = sorted(units)
        self._persons = [
            id
            for id, (_, item) in top.items["people"][1].items.items()  # type: ignore[union-attr]
            if isinstance(item, Mapping) and "named" not in item.items
        ]

    def _is_written(self, node: Scalar) -> bool:
        line = self._lines[node.line - 1][node.column - 1 :]
        return line.startswith((node.text, f"'{node.text}'"))

    def make(self, kind: str) -> Mutation | None:
        """Return a mutation of this kind at a random place, or None where it does not fit."""
        fields, change = KINDS[kind]
        places = [p for p in self._places if (p.section, p.field) in fields or p.field in fields]
        place = self._chance.choice(places)
        after = change(self, place)
        if after is None or after == place.node.text:
            return None
        node = place.node
        return Mutation(kind, place.id, node.line, node.column, node.text, after)

    # One way to change each

    def change_digit(self, place: Place) -> str | None:
        text = place.node.text
        digits = [m.start() for m in re.finditer("[0-9]", text)]
        if not digits:
            return None
        at = self._chance.choice(digits)
        others = [d for d in "123456789" if d != text[at]]
        return text[:at] + self._chance.choice(others) + text[at + 1 :]

    def drop_hedge(self, place: Place) -> str | None:
        for hedge in ("nearly ", "more than ", "All "):
            if place.node.text.startswith(hedge):
                return place.node.text.removeprefix(hedge)
        return None

    def add_hedge(self, place: Place) -> str | None:
        if place.node.text.startswith(("nearly", "more than", "All", "some", "first", "First")):
            return None
        return f"{self._chance.choice(HEDGES)} {place.node.text}"

    def swap_hedge(self, place: Place) -> str | None:
        bare = self.drop_hedge(place)
        return None if bare is None else f"{self._chance.choice(HEDGES)} {bare}"

    def change_unit(self, place: Place) -> str | None:
        text = place.node.text
        if place.field == "unit":
            return self._chance.choice(self._units + TIMES)
        found = [
            word for word in SWAPPED_WORDS if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
        ]
        found += ["$"] if "$" in text else []
        if not found:
            return None
        word = self._chance.choice(found)
        return text.replace(word, SWAPPED_WORDS[word], 1)

    def change_day(self, place: Place) -> str | None:
        days = list(re.finditer(r"(?<=-)([0-9]{2})(?![-0-9])", place.node.text))
        days = [m for m in days if re.search(r"-[0-9]{2}-$", place.node.text[: m.start()])]
        if not days:
            return None
        at = self._chance.choice(days)
        day = self._chance.choice([d for d in range(1, 29) if d != int(at[1])])
        return f"{place.node.text[: at.start()]}{day:02}{place.node.text[at.end() :]}"

    def change_month(self, place: Place) -> str | None:
        months = list(re.finditer(r"(?<=[0-9]{4}-)([0-9]{2})", place.node.text))
        if not months:
            return None
        at = self._chance.choice(months)
        month = self._chance.choice([m for m in range(1, 13) if m != int(at[1])])
        return f"{place.node.text[: at.start()]}{month:02}{place.node.text[at.end() :]}"

    def change_phrase(self, place: Place) -> str | None:
        text = place.node.text
        for phrase, others in PHRASES.items():
            if phrase in text:
                return text.replace(phrase, self._chance.choice(others))
        for names in (WEEKDAYS, MONTHS):
            for name in names:
                if name in text:
                    return text.replace(name, self._chance.choice([n for n in names if n != name]))
        return self.change_digit(place)

    def _siblings(self, place: Place) -> set[str]:
        return {p.node.text for p in self._places if (p.id, p.section) == (place.id, place.section)}

    def swap_person(self, place: Place) -> str | None:
        if place.node.text not in self._ids["people"]:
            return None
        used = self._siblings(place)
        return self._chance.choice([id for id in self._persons if id not in used])

    def swap_claimant(self, place: Place) -> str | None:
        actors = self._ids["people"] + self._ids["organisations"]
        used = self._siblings(place)
        return self._chance.choice([id for id in actors if id not in used])

    def remove_claimant(self, place: Place) -> str | None:
        line = self._lines[place.node.line - 1].strip()
        return "" if line == f"by: {place.node.text}" else None

    def swap_place(self, place: Place) -> str | None:
        if place.node.text not in self._ids["places"]:
            return None
        used = self._siblings(place)
        return self._chance.choice([id for id in self._ids["places"] if id not in used])

    def change_word(self, place: Place) -> str | None:
        words = place.node.text.split(" ")
        at = self._chance.randrange(len(words))
        words[at] = self._chance.choice(self._words)
        changed = " ".join(words)
        return None if changed.lower() == place.node.text.lower() else changed

    def reorder_words(self, place: Place) -> str | None:
        words = place.node.text.split(" ")
        if len(words) < 2:
            return None
        at = self._chance.randrange(len(words) - 1)
        words[at], words[at + 1] = words[at + 1], words[at]
        return " ".join(words)

    def shift_paragraph(self, place: Place) -> str | None:
        if not place.node.text.isdigit():
            return None
        return str(int(place.node.text) + self._chance.choice((-1, 1)))

    def swap_age(self, place: Place) -> str | None:
        return {
            "62-year-old": "21-year-old",
            "21-year-old": "62-year-old",
            "62": "21",
            "21": "62",
        }.get(place.node.text)

    def raise_status(self, place: Place) -> str | None:
        if place.node.text not in ("planned", "proposed"):
            return None
        return self._chance.choice(("happened", "ongoing"))


Change = Callable[[Maker, Place], str | None]
_FACTS = ("events", "figures", "quotes", "statements")
_OWN = {("events", "title"), ("figures", "what"), ("statements", "text"), ("quotes", "gist")}
KINDS: dict[str, tuple[set[object], Change]] = {
    "digit": ({"said", "age", *_OWN}, Maker.change_digit),
    "hedge dropped": ({"said", *_OWN}, Maker.drop_hedge),
    "hedge added": ({"said"}, Maker.add_hedge),
    "hedge swapped": ({"said"}, Maker.swap_hedge),
    "unit": ({"said", "unit"}, Maker.change_unit),
    "day": ({"when", "as_of"}, Maker.change_day),
    "month": ({"when", "as_of"}, Maker.change_month),
    "weekday or phrase": ({"when_said"}, Maker.change_phrase),
    "person swapped": ({"who", "about", "to"}, Maker.swap_person),
    "claimant swapped": ({"by", "via"}, Maker.swap_claimant),
    "claimant removed": ({"by"}, Maker.remove_claimant),
    "place swapped": ({"where", "about", "in"}, Maker.swap_place),
    "quote's word changed": ({("quotes", "words")}, Maker.change_word),
    "quote's words reordered": ({("quotes", "words")}, Maker.reorder_words),
    "paragraph shifted": ({(section, "at") for section in _FACTS}, Maker.shift_paragraph),
    "age swapped": ({"said", "age"}, Maker.swap_age),
    "status raised": ({"status"}, Maker.raise_status),
}


def apply(lines: list[str], mutation: Mutation) -> str:
    """Return the base's text with one mutation."""
    if mutation == NOTHING:
        return "\n".join(lines)
    changed = list(lines)
    line = changed[mutation.line - 1]
    start = mutation.column - 1
    if not mutation.after:
        del changed[mutation.line - 1]
        if changed[mutation.line - 1].strip().startswith("via:"):
            del changed[mutation.line - 1]
        return "\n".join(changed)
    quoted = line[start] == "'"
    end = start + len(mutation.before) + 2 * quoted
    after = mutation.after.replace("'", "''")
    changed[mutation.line - 1] = f"{line[:start]}'{after}'{line[end:]}"
    if mutation.before.startswith(("[", "..")) or not re.match(r"[\w$]", mutation.after):
        return "\n".join(changed)
    if not quoted:
        changed[mutation.line - 1] = f"{line[:start]}{mutation.after}{line[end:]}"
    return "\n".join(changed)


def judge(path: str, article: str, mutations: list[Mutation]) -> list[tuple[Mutation, str]]:
    """Return each mutation with what caught it: check, verify, or nothing."""
    lines = Path(path).read_text(encoding="utf-8").split("\n")
    text = read_article(Path(article))
    paragraphs = [Paragraph(number, words) for number, words in enumerate(text, 1)]
    judged = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "base.yaml"
        for mutation in mutations:
            copy.write_text(apply(lines, mutation), encoding="utf-8")
            try:
                base = load([copy])
            except FaultyData:
                judged.append((mutation, "check"))
                continue
            found = verify_source(base, base.sources[0], Text(paragraphs, Names(base.entities)))
            judged.append((mutation, "verify" if any(found) else ""))
    return judged


def make_all(maker: Maker, count: int) -> Iterator[Mutation]:
    """Yield different mutations, the kinds in turn, until there are enough or no new ones."""
    seen: set[Mutation] = set()
    tries = dict.fromkeys(KINDS, 0)
    while len(seen) < count and tries:
        for kind in list(tries):
            mutation = maker.make(kind)
            if mutation is None or mutation in seen:
                tries[kind] += 1
                if tries[kind] > 400:
                    del tries[kind]
                continue
            tries[kind] = 0
            seen.add(mutation)
            yield mutation
            if len(seen) == count:
                return


def main() -> int:
    """Run the benchmark; exit 1 where the base itself has a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article")
    parser.add_argument("--base", default="data/events.yaml")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    text = read_article(Path(options.article))
    sound = judge(options.base, options.article, [NOTHING])
    if sound[0][1]:
        print(f"the base itself has faults, says {sound[0][1]}")
        return 1
    words = re.findall(r"[^\W\d_]+", " ".join(text))
    maker = Maker(Path(options.base), words, chance)
    mutations = list(make_all(maker, options.count))
    parts = [mutations[number :: options.jobs] for number in range(options.jobs)]
    with ProcessPoolExecutor(options.jobs) as pool:
        jobs = [pool.submit(judge, options.base, options.article, part) for part in parts]
        judged = [each for job in jobs for each in job.result()]
    by_kind: dict[str, list[tuple[Mutation, str]]] = defaultdict(list)
    for mutation, by in judged:
        by_kind[mutation.kind].append((mutation, by))
    print(f"{'kind':24} {'made':>5} {'check':>6} {'verify':>6} {'missed':>6} {'caught':>8}")
    for kind in [*KINDS, "all"]:
        rows = judged if kind == "all" else by_kind[kind]
        check, verify = (sum(by == who for _, by in rows) for who in ("check", "verify"))
        missed = len(rows) - check - verify
        share = (check + verify) / len(rows) if rows else 1
        print(f"{kind:24} {len(rows):5} {check:6} {verify:6} {missed:6} {share:8.1%}")
    for mutation, by in sorted(judged):
        if not by:
            print(
                f"missed: {mutation.kind}: {mutation.id}: {mutation.before!r} -> {mutation.after!r}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
