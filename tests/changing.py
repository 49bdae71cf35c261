"""Bases of a few files that change at random, soundly and not, and what an index of one holds."""

import random
from collections.abc import Iterable
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from warfacts.errors import NotFound
from warfacts.facts.sections import ACTORS, PLACES
from warfacts.query.entity import describe_entities
from warfacts.query.lists import find_events, list_sources
from warfacts.query.search import find_hits

_NAMES = ("Ana Ortega", "Ana", "Bo Lind", "the minister", "Port Vale", "Old Quay", "Westland")
_SECTIONS = ("people", "organisations", "places")
_HEAD = """
source: {{id: {id}, headline: About {id}, reference_date: 2031-03-06, paragraphs: 9}}
"""


class ChangingBase:
    """A base of files in a folder, each with entities and facts that name those of any file."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._entities: dict[str, dict[str, Any]] = {}
        self._facts: dict[tuple[str, str], dict[str, Any]] = {}
        self._sources: dict[str, str] = {}
        for number in range(5):
            self._sources[f"{number}.yaml"] = f"source-{number}"
        for number in range(12):
            self._add_entity(f"e{number}")
        for _ in range(25):
            self._add_fact()
        self.write()

    def change(self) -> None:
        """Change one to three things, then write the files that are changed by it."""
        ways = (
            *(self._add_fact, self._add_fact, self._drop_fact, self._touch_fact, self._touch_fact),
            *(self._rename, self._rename, self._move, self._lead, self._add_entity, self._drop),
            *(self._add_file, self._drop_file, self._swap_source, self._mend, self._mend),
        )
        for _ in range(self._chance.randint(1, 3)):
            self._chance.choice(ways)()
        self.write()

    def write(self) -> None:
        """Write the files whose text has changed, and remove those that are gone."""
        for path in self._folder.rglob("*.yaml"):
            if str(path.relative_to(self._folder)) not in self._sources:
                path.unlink()
        for name in self._sources:
            path = self._folder / name
            text = self._describe(name)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")

    # The ways to change

    def _pick(self, things: Iterable[Any]) -> Any:
        return self._chance.choice(sorted(things))

    def _add_entity(self, id: str = "") -> None:
        self._entities[id or f"e{self._chance.randint(0, 14)}"] = {
            "file": self._pick(self._sources),
            "section": self._chance.choice(_SECTIONS),
            "name": self._chance.choice(_NAMES),
            "alias": self._chance.choice(_NAMES),
            "belongs": None,
        }

    def _add_fact(self) -> None:
        name = self._pick(self._sources)
        actors = [id for id, each in self._entities.items() if each["section"] != "places"]
        places = [id for id, each in self._entities.items() if each["section"] == "places"]
        self._facts[name, f"f{self._chance.randint(0, 9)}"] = {
            "day": self._chance.randint(1, 28),
            "who": self._chance.sample(actors, min(len(actors), self._chance.randint(0, 2))),
            "where": self._chance.sample(places, min(len(places), self._chance.randint(0, 2))),
        }

    def _touch_fact(self) -> None:
        if self._facts:
            self._facts[self._pick(self._facts)]["day"] = self._chance.randint(1, 28)

    def _drop_fact(self) -> None:
        if self._facts:
            del self._facts[self._pick(self._facts)]

    def _rename(self) -> None:
        key = self._chance.choice(("name", "alias"))
        self._entities[self._pick(self._entities)][key] = self._chance.choice(_NAMES)

    def _move(self) -> None:
        self._entities[self._pick(self._entities)]["file"] = self._pick(self._sources)

    def _lead(self) -> None:
        id, other = self._pick(self._entities), self._pick(self._entities)
        places = [self._entities[each]["section"] == "places" for each in (id, other)]
        if places[0] == places[1] or self._chance.random() < 0.1:
            self._entities[id]["belongs"] = self._chance.choice((other, None))

    def _drop(self) -> None:
        if len(self._entities) > 5:
            del self._entities[self._pick(self._entities)]

    def _add_file(self) -> None:
        name = f"{self._chance.choice(('', '2/'))}{self._chance.randint(0, 9)}.yaml"
        self._sources.setdefault(name, f"source-{name[:-5].replace('/', '-')}")

    def _drop_file(self) -> None:
        if len(self._sources) > 3:
            name = self._pick(self._sources)
            del self._sources[name]
            self._facts = {key: fact for key, fact in self._facts.items() if key[0] != name}
            self._entities = {
                id: each for id, each in self._entities.items() if each["file"] != name
            }
            self._add_entity()
            self._mend()

    def _swap_source(self) -> None:
        name, other = self._pick(self._sources), self._pick(self._sources)
        self._sources[name], self._sources[other] = self._sources[other], self._sources[name]

    def _mend(self) -> None:
        """Take out all references to nobody, and all circles."""
        for fact in self._facts.values():
            for role in ("who", "where"):
                fact[role] = [
                    id
                    for id in fact[role]
                    if id in self._entities
                    and (self._entities[id]["section"] == "places") == (role == "where")
                ]
        for each in self._entities.values():
            each["belongs"] = None

    def _describe(self, name: str) -> str:
        lines = [_HEAD.format(id=self._sources[name])]
        for section in _SECTIONS:
            lines.append(f"{section}:")
            for id, each in self._entities.items():
                if each["file"] == name and each["section"] == section:
                    key = "in" if section == "places" else "of"
                    belongs = f", {key}: {each['belongs']}" if each["belongs"] else ""
                    names = f"name: {each['name']}, aliases: [{each['alias']} too]"
                    lines.append(f"  {id}: {{{names}, at: 1{belongs}}}")
            if lines[-1] == f"{section}:":
                lines.pop()
        own = {id: fact for (file, id), fact in self._facts.items() if file == name}
        lines += ["events:"] if own else []
        for id, fact in own.items():
            links = "".join(
                f", {role}: [{', '.join(fact[role])}]" for role in ("who", "where") if fact[role]
            )
            when = f"when: 2031-02-{fact['day']:02}"
            title = f"Event {fact['day']} of {name[:-5]}"
            lines.append(f"  {id}: {{title: {title}, {when}{links}, at: 2, words: [said]}}")
        return "\n".join(lines) + "\n"


def describe_index(db: Connection) -> list[object]:
    """Return what an index answers to many questions: all that it holds, whatever its keys are."""
    found: list[object] = [list(find_events(db).records), list(list_sources(db).records)]
    for name in (*_NAMES, *(f"{name} too" for name in _NAMES)):
        for sections in (ACTORS, (PLACES,)):
            try:
                found.append(list(describe_entities(db, name, sections).records))
            except NotFound as error:
                found.append(str(error))
    for word in ("ana", "lind", "quay", "too", "event", "said", "2031-02-1*"):
        found.append(list(find_hits(db, words=[word]).records))
    return found
