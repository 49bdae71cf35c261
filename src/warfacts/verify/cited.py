"""What the rules of verification look at, a fact beside its paragraphs, and what they find."""

from collections.abc import Iterable
from typing import NamedTuple

from warfacts.facts.model import Entity, Fact, Position, Source
from warfacts.facts.schema import AHEAD
from warfacts.facts.sections import PEOPLE
from warfacts.text.mentions import Names
from warfacts.text.paragraphs import Paragraph, Span, lower, normalise
from warfacts.verify.speech import Speech


class Finding(NamedTuple):
    """Something that the text does not support, or that the rules cannot tell."""

    position: Position
    """Where the fact stands in the YAML."""
    fact: str
    """The id of the fact, the entity or the source."""
    paragraph: int | None
    """The paragraph that the message is about; None if it is about several or none."""
    message: str
    """What is wrong and what to write instead, or the question for a person who looks."""
    is_fault: bool = True
    """False if the rules cannot tell: then a person is to look."""
    sentence: str = ""
    """The sentence that the message is about; empty if it is about none."""

    def __str__(self) -> str:
        place = f" (¶ {self.paragraph})" if self.paragraph else ""
        line = f"{self.position.file}:{self.position.line}:{self.position.column}"
        return f"{line}: {self.fact}: {self.message}{place}"


class Text:
    """The text of a source: its paragraphs by number, and the names of the base."""

    def __init__(self, paragraphs: Iterable[Paragraph], names: Names) -> None:
        self._paragraphs = {paragraph.number: paragraph for paragraph in paragraphs}
        self.names = names
        self.speech: Speech | None = None
        """Who says what; None if the language of the article has no lexicon."""

    @property
    def paragraphs(self) -> list[Paragraph]:
        """All paragraphs in their order."""
        return list(self._paragraphs.values())

    def get(self, at: Iterable[int]) -> list[Paragraph]:
        """Return the paragraphs of these numbers that the text has."""
        return [self._paragraphs[number] for number in at if number in self._paragraphs]

    def find_elsewhere(self, phrase: str, at: Iterable[int]) -> list[int]:
        """Return the other paragraphs in which a phrase stands."""
        wanted = lower(normalise(phrase))
        return [
            number
            for number, paragraph in self._paragraphs.items()
            if number not in at and wanted in paragraph.low and paragraph.find(phrase)
        ]


class CitedFact:
    """A fact with the paragraphs that it cites and the entities of the base."""

    def __init__(self, fact: Fact, source: Source, text: Text, entities: dict[str, Entity]) -> None:
        self.fact = fact
        self.source = source
        self.text = text
        self.names = text.names
        self.entities = entities
        self.paragraphs = text.get(fact.at)
        """The cited paragraphs that the text has."""
        self.at = describe_paragraphs(fact.at)
        """The numbers of the cited paragraphs, for a message: ¶ 1, 3."""
        self.linked = {id for _, id in fact.links}
        """The ids of the entities that the fact links in any role."""

    @property
    def is_ahead(self) -> bool:
        """Whether the fact is planned or proposed: its days lie ahead."""
        return getattr(self.fact, "status", "") in AHEAD

    def fault(
        self, message: str, paragraph: Paragraph | None = None, span: Span | None = None
    ) -> Finding:
        """Return a finding about the fact, in one of its paragraphs or in none."""
        return self._find(message, paragraph, span, is_fault=True)

    def ask(
        self, question: str, paragraph: Paragraph | None = None, span: Span | None = None
    ) -> Finding:
        """Return a question about the fact for a person who looks at the text."""
        return self._find(question, paragraph, span, is_fault=False)

    def _find(
        self, message: str, paragraph: Paragraph | None, span: Span | None, *, is_fault: bool
    ) -> Finding:
        number = paragraph.number if paragraph else None
        place = paragraph and span and paragraph.get_sentence(span)
        sentence = paragraph.text[slice(*place)].strip() if paragraph and place else ""
        return Finding(self.fact.position, self.fact.id, number, message, is_fault, sentence)

    def find(self, phrase: str) -> list[tuple[Paragraph, Span]]:
        """Return where a phrase stands in the cited paragraphs."""
        return [
            (paragraph, span) for paragraph in self.paragraphs for span in paragraph.find(phrase)
        ]

    def has_name(self, id: str) -> bool:
        """Return whether a cited paragraph names an entity."""
        return any(self.names.find_one(paragraph, id) for paragraph in self.paragraphs)

    def is_person(self, id: str) -> bool:
        """Return whether an entity is a person."""
        return self.entities[id].section == PEOPLE

    def describe(self, ids: Iterable[str]) -> str:
        """Return the names of entities for a message: 'Ann Reed' or 'Bob Cole'."""
        return " or ".join(sorted(f"'{self.entities[id].name}'" for id in ids))


def describe_paragraphs(numbers: Iterable[int]) -> str:
    """Return the numbers of paragraphs for a message: ¶ 1, 3."""
    return f"¶ {', '.join(map(str, numbers))}"
