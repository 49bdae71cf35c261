"""Who is named where in a text.

Pure. A name is found letter for letter, but for case: the whole name, an alias or the last name.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from warfacts.facts.model import Entity
from warfacts.facts.sections import PEOPLE
from warfacts.text.paragraphs import Paragraph, Span, lower, normalise


class Mention(NamedTuple):
    """A place in a paragraph where an entity is named."""

    entity: str
    """The id of the entity."""
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return self.start, self.end


class Names:
    """The names of the entities of a base, ready to be found in paragraphs."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        # By the first word, then by that word's place in the name and the length of the name:
        # many names begin alike.
        self._forms: dict[str, dict[tuple[int, int], dict[str, list[str]]]] = {}
        self.sections: dict[str, str] = {}
        """The section of each entity, by its id."""
        self._last_names: dict[str, str] = {}
        self._unnamed: set[str] = set()
        for entity in entities:
            self.sections[entity.id] = entity.section
            self._last_names[entity.id] = _get_last_name(entity)
            self._unnamed |= set() if entity.named else {entity.id}
            for form in list_forms(entity):
                first = re.search(r"\w+", form)
                if first:
                    sizes = self._forms.setdefault(first.group(), {})
                    forms = sizes.setdefault((first.start(), len(form)), {})
                    forms.setdefault(form, []).append(entity.id)
        self._seen: dict[str, tuple[Mention, ...]] = {}

    def find(self, paragraph: Paragraph) -> tuple[Mention, ...]:
        """Return every mention in a paragraph, in the order of the text, the longest first."""
        if paragraph.text not in self._seen:
            found = self._find_forms(paragraph)
            by_edge: dict[tuple[str, int], list[Mention]] = defaultdict(list)
            for mention in found:
                by_edge["start", mention.start].append(mention)
                by_edge["end", mention.end].append(mention)
            whole = [
                m
                for m in found
                if paragraph.low[slice(*m.span)] != self._last_names[m.entity]
                or self._is_own(paragraph, m, by_edge["start", m.start], by_edge["end", m.end])
            ]
            self._seen[paragraph.text] = tuple(sorted(whole, key=lambda m: (m.start, -m.end)))
        return self._seen[paragraph.text]

    def find_in(self, paragraph: Paragraph, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that begin in a span of a paragraph, in the order of the text."""
        found = self.find(paragraph)
        by_start = attrgetter("start")
        first = bisect_left(found, span[0], key=by_start)
        return found[first : bisect_left(found, span[1], key=by_start)]

    def find_one(self, paragraph: Paragraph, entity: str) -> list[Mention]:
        """Return where one entity is named in a paragraph."""
        return [mention for mention in self.find(paragraph) if mention.entity == entity]

    def _find_forms(self, paragraph: Paragraph) -> set[Mention]:
        """Return where any form of a name stands, as whole words."""
        found: set[Mention] = set()
        for match in re.finditer(r"\w+", paragraph.low):
            for (offset, size), forms in self._forms.get(match.group(), {}).items():
                start = match.start() - offset
                end = start + size
                if start >= 0 and not paragraph.low[end : end + 1].isalnum():
                    ids = forms.get(paragraph.low[start:end], ())
                    found.update(Mention(id, start, end) for id in ids)
        return found

    def _is_own(
        self, paragraph: Paragraph, last: Mention, ahead: list[Mention], behind: list[Mention]
    ) -> bool:
        """Return whether a last name has a capital and is no part of the name of somebody else.

        "Peter Reed" and "the Reed family" do not name Ann Reed; "Reed's brother" does. `ahead`
        are the mentions that begin where the last name begins, `behind` those that end there.
        """
        others = [
            *(o for o in behind if o.start < last.start and self._is_named_person(o)),
            *(o for o in ahead if o.end > last.end and paragraph.low[last.end] == " "),
        ]
        return paragraph.text[last.start].isupper() and all(o.entity == last.entity for o in others)

    def _is_named_person(self, mention: Mention) -> bool:
        return self.sections[mention.entity] == PEOPLE and mention.entity not in self._unnamed


def list_forms(entity: Entity) -> list[str]:
    """Return the forms in which a text may name an entity, in lower case, without a first 'the'."""
    forms = [lower(normalise(form)).removeprefix("the ") for form in (entity.name, *entity.aliases)]
    last = _get_last_name(entity)
    return [*forms, last] if last and last not in forms else forms


def _get_last_name(entity: Entity) -> str:
    """Return the last name of a person in lower case, or "" if there is none beside the name."""
    if entity.section != PEOPLE or not entity.named:
        return ""
    return lower(normalise(entity.name)).rpartition(" ")[2] if " " in entity.name else ""
