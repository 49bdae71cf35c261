"""Facts held against the text of their source: does it support each of them?

Never fuzzy: a near miss is a fault, which says what was expected and where it does stand.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from warfacts.facts import english
from warfacts.facts.model import (
    Entity,
    Event,
    Fact,
    FactBase,
    Figure,
    Position,
    Quote,
    Source,
    Statement,
)
from warfacts.facts.sections import PEOPLE, PLACES
from warfacts.text.ages import find_owner, is_apposed
from warfacts.text.mentions import Mention, Names
from warfacts.text.numbers import find_numerals, is_whole
from warfacts.text.paragraphs import Paragraph, Span, is_inside, lower, meets, normalise
from warfacts.text.sayings import Saying, find_claim, find_sayings

# What has not happened: would, could, is hoping to, is to, for Biden to sign. May and Will are
# names where they begin with a capital.
_AHEAD = re.compile(
    r"\b(?:may|will)\b(?! [0-9])|^to (?!the |an? |his |her |its |their |[A-Z0-9])|^for .* to [a-z]+"
    r"|(?i:\b(?:would|could|might|shall|should|won't|likely|unlikely|hop(?:es?|ed|ing) to|"
    r"plan(?:s|ned|ning)? to|intends? to|expect(?:s|ed) to|set to|going to|about to|"
    r"(?:is|are|was|were) (?:to(?! blame)|expected|planned|scheduled|slated|due)|"
    r"(?<!as )if|threaten(?:s|ed|ing) to|propos(?:es|ed)|seek(?:s|ing)? to|want(?:s|ed) to)\b"
    r"|\w'll\b)"
)
# What may be said of a plan, and as well of something done: agreed to open, a possible sale.
_OPEN = re.compile(
    r"(?i:\b(?:can|to be|due|vow\w*|promis\w+|pledg\w+|agree\w*|expect\w*|plan\w*|schedul\w+|"
    r"hop(?:e|es|ed|ing)|consider\w*|prepar\w+|possib\w+|potential\w*|offer\w*)\b)"
)
_TIME_UNITS = frozenset(f"{unit}s" for unit in english.TIME_UNITS)
# What an age ends in, and a number of boats does not.
_AGE_END = re.compile(r"(?<=-old)|$|[,.;:)\"]| old\b| (?:and|or|but|when|on|at|in)\b")


class Finding(NamedTuple):
    """One thing that the text does not support."""

    position: Position
    """Where the fact stands in the YAML."""
    fact: str
    """Its id."""
    paragraph: int | None
    """The paragraph looked at; None where it is not one of them."""
    message: str
    """What was expected, what was found."""

    def __str__(self) -> str:
        place = f" (¶ {self.paragraph})" if self.paragraph else ""
        line = f"{self.position.file}:{self.position.line}:{self.position.column}"
        return f"{line}: {self.fact}: {self.message}{place}"


class Text:
    """A source's text, ready to be asked: paragraphs by number, and the names of a base."""

    def __init__(self, paragraphs: Iterable[Paragraph], names: Names) -> None:
        self._paragraphs = {paragraph.number: paragraph for paragraph in paragraphs}
        self.names = names

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


def count_checks(base: FactBase, source: Source) -> int:
    """Return how many lists of findings `verify_source` yields."""
    entities = sum(entity.source == source.id for entity in base.entities)
    return 1 + entities + sum(fact.source == source.id for fact in base.facts)


def verify_source(base: FactBase, source: Source, text: Text) -> Iterator[list[Finding]]:
    """Yield the findings of each entity and fact of a source, one list for each."""
    yield list(_verify_head(source, text))
    entities = {entity.id: entity for entity in base.entities}
    for entity in base.entities:
        if entity.source == source.id:
            yield list(_verify_entity(entity, text))
    for fact in base.facts:
        if fact.source == source.id:
            yield list(_Check(fact, text, entities).run())


def _verify_head(source: Source, text: Text) -> Iterator[Finding]:
    if not text.find_elsewhere(source.headline, ()):
        message = f"the headline '{source.headline}' does not stand in the text"
        yield Finding(source.position, source.id, None, message)
    for box in source.insets:
        if not any(paragraph.find(box.headline) for paragraph in text.get(box.at)):
            message = f"the headline '{box.headline}' does not stand there"
            yield Finding(source.position, box.id, box.at[0], message)


def _verify_entity(entity: Entity, text: Text) -> Iterator[Finding]:
    """Yield what the entity's own paragraphs do not say of it."""
    paragraphs = text.get(entity.at)
    named = [p for p in paragraphs if text.names.find_one(p, entity.id)]

    def fault(message: str, paragraph: Paragraph | None = None) -> Finding:
        return Finding(entity.position, entity.id, paragraph.number if paragraph else None, message)

    printed = (entity.name, *entity.aliases)
    if not any(paragraph.find(form) for paragraph in paragraphs for form in printed):
        yield fault(f"nowhere in its paragraphs stands '{entity.name}' or an alias")
    for paragraph in paragraphs:
        if paragraph not in named:
            yield fault(f"'{entity.name}' is not named there", paragraph)
    if entity.role and not any(paragraph.find(entity.role) for paragraph in paragraphs):
        yield fault(f"the role '{entity.role}' does not stand in its paragraphs")
    if entity.age is not None and not _owns_age(entity, paragraphs, text.names):
        yield fault(f"no age of {entity.age} stands beside '{entity.name}' in its paragraphs")
    for other in (entity.of, entity.in_):
        if other and not any(_share_sentence(p, entity.id, other, text.names) for p in paragraphs):
            yield fault(f"'{other}' is not named in one sentence with it")


def _share_sentence(paragraph: Paragraph, one: str, other: str, names: Names) -> bool:
    sentences = {paragraph.get_sentence(m.span) for m in names.find_one(paragraph, one)}
    return any(
        paragraph.get_sentence(m.span) in sentences for m in names.find_one(paragraph, other)
    )


def _owns_age(entity: Entity, paragraphs: list[Paragraph], names: Names) -> bool:
    """Tell whether the age stands nearer to this person than to any other."""
    return any(
        numeral.low == entity.age
        and _AGE_END.match(paragraph.low, numeral.end)
        and entity.id in find_owner(names, paragraph, numeral.span)
        for paragraph in paragraphs
        for numeral in find_numerals(paragraph)
    )


class _Check:
    """One fact held against its paragraphs."""

    def __init__(self, fact: Fact, text: Text, entities: dict[str, Entity]) -> None:
        self._fact = fact
        self._text = text
        self._names = text.names
        self._entities = entities
        self._paragraphs = text.get(fact.at)
        self._when_said = fact.when_said
        self._linked = {id for _, id in fact.links}
        self._evidence = fact.evidence

    def run(self) -> Iterator[Finding]:
        """Yield all findings."""
        if not self._paragraphs:
            yield self._fault("the text has none of its paragraphs")
            return
        yield from self._check_phrases()
        match self._fact:
            case Figure():
                yield from self._check_number(self._fact)
            case Quote():
                yield from self._check_quote(self._fact)
            case Event():
                yield from self._check_status(self._fact)
            case Statement():
                pass
        yield from self._check_own_words()
        yield from self._check_named()
        yield from self._check_claimant()
        yield from self._check_day()
        yield from self._check_paragraphs()

    def _fault(self, message: str, paragraph: int | None = None) -> Finding:
        return Finding(self._fact.position, self._fact.id, paragraph, message)

    def _find(self, phrase: str) -> list[tuple[Paragraph, Span]]:
        return [(p, span) for p in self._paragraphs for span in p.find(phrase)]

    def _check_phrases(self) -> Iterator[Finding]:
        for phrase in (*self._evidence, *self._when_said):
            if not self._find(phrase):
                yield self._fault(self._describe_missing(phrase))

    def _describe_missing(self, phrase: str) -> str:
        other = self._text.find_elsewhere(phrase, self._fact.at)
        message = f"'{phrase}' does not stand in ¶ {', '.join(map(str, self._fact.at))}"
        if other:
            return f"{message}, but in ¶ {', '.join(map(str, other[:3]))}"
        closest = _find_closest(phrase, self._paragraphs)
        return f"{message}; the closest words are '{closest}'" if closest else message

    def _check_number(self, figure: Figure) -> Iterator[Finding]:
        places = self._find(figure.said)
        if not places:
            return
        whole = [place for place in places if is_whole(*place)]
        if not whole:
            paragraph, span = places[0]
            found = next(
                n for n in find_numerals(paragraph) if n.start < span[1] and span[0] < n.end
            )
            words = paragraph.text[found.start : found.end]
            message = f"the number there is '{words}', of which '{figure.said}' is but a part"
            yield self._fault(message, paragraph.number)
        elif self._is_age(figure, whole):
            people = [id for id in figure.about if self._entities[id].section == PEOPLE]
            owners = [find_owner(self._names, p, span) for p, span in whole]
            if people and not any(set(people) & owner for owner in owners):
                message = f"'{figure.said}' stands beside somebody else"
                yield self._fault(message, whole[0][0].number)
        if figure.unit in _TIME_UNITS and not figure.quantity.unit:
            yield self._fault(
                f"'{figure.said}' is not told in {figure.unit}; write the unit in 'said'"
            )
        elif figure.unit and not figure.quantity.unit and not self._counts(figure.unit):
            yield self._fault(f"the unit '{figure.unit}' does not stand in its paragraphs")

    def _is_age(self, figure: Figure, places: list[tuple[Paragraph, Span]]) -> bool:
        """Tell whether a number is somebody's age: a 47-year-old; Olsen, 47, left."""
        if figure.quantity.unit:
            return figure.quantity.unit == "years" and figure.said.endswith("old")
        return all(is_apposed(self._names, p, span) for p, span in places)

    def _counts(self, unit: str) -> bool:
        """Tell whether a unit stands there, singular or plural, as a word of its own."""
        stem = unit.removesuffix("s")
        return any(
            "-" not in paragraph.low[max(0, start - 1) : end + 1]
            for paragraph in self._paragraphs
            for form in (stem, f"{stem}s")
            for start, end in paragraph.find(form)
        )

    def _check_quote(self, quote: Quote) -> Iterator[Finding]:
        places = self._find(quote.words)
        if places and not any(is_inside(span, q) for p, span in places for q in p.quoted):
            message = f"'{quote.words}' does not stand in quotation marks"
            yield self._fault(message, places[0][0].number)

    def _check_status(self, event: Event) -> Iterator[Finding]:
        """Hold the status against words for what has not happened, or not yet."""
        words = [normalise(phrase) for phrase in event.words]
        ahead = [phrase for phrase in words if _AHEAD.search(phrase)]
        is_ahead = event.status in ("planned", "possible")
        if is_ahead and not ahead and not any(map(_OPEN.search, words)):
            yield self._fault(f"none of its words tells of something {event.status}")
        if event.status in ("happened", "ongoing") and ahead:
            message = f"'{ahead[0]}' tells of something planned or possible, not {event.status}"
            yield self._fault(message)

    def _check_own_words(self) -> Iterator[Finding]:
        """Hold numbers and names in the curator's own words against text and links."""
        there = {n.value for p in self._paragraphs for n in find_numerals(p)}
        for own in _list_own_words(self._fact):
            paragraph = Paragraph(0, normalise(own))
            for numeral in find_numerals(paragraph):
                if numeral.value not in there:
                    words = paragraph.text[numeral.start : numeral.end]
                    yield self._fault(f"the number '{words}' of its own words does not stand there")
            found = [m for m in self._names.find(paragraph) if paragraph.text[m.start].isupper()]
            named = [m for m in found if not any(_is_part(m.span, o.span) for o in found)]
            yield from self._check_people(named)
            yield from self._check_places(named)

    def _check_people(self, named: list[Mention]) -> Iterator[Finding]:
        """Everybody who is named in its own words is linked, or one of the same name is."""
        linked = self._linked | {self._entities[id].of for id in self._linked}
        for same in _group(named):
            people = {m.entity for m in same if self._is_person(m.entity)}
            if people and not people & linked:
                name = self._entities[min(people)].name
                yield self._fault(f"its own words name '{name}', its links do not")

    def _is_person(self, id: str) -> bool:
        return self._entities[id].section == PEOPLE and self._entities[id].named

    def _check_places(self, named: list[Mention]) -> Iterator[Finding]:
        """Where it links places, those that its own words name are linked, or hold one that is."""
        linked = {id for id in self._linked if self._entities[id].section == PLACES}
        around = linked | {self._entities[id].in_ for id in linked}
        for same in _group(named):
            places = {m.entity for m in same}
            if any(self._entities[id].section != PLACES for id in places):
                continue
            if linked and not places & around:
                name = self._entities[min(places)].name
                yield self._fault(f"its own words name '{name}', its links other places")

    def _check_named(self) -> Iterator[Finding]:
        for role, id in self._fact.links:
            if not any(self._names.find_one(p, id) for p in self._paragraphs):
                name = self._entities[id].name
                yield self._fault(f"{role} '{name}' is not named in its paragraphs")

    def _check_claimant(self) -> Iterator[Finding]:
        fact = self._fact
        sayings = {p.number: find_sayings(self._names, p) for p in self._paragraphs}
        speakers = {id for found in sayings.values() for saying in found for id in saying.speakers}
        speakers |= self._find_meant(sayings)
        for id in fact.by:
            if id not in speakers and any(self._names.find_one(p, id) for p in self._paragraphs):
                name = self._entities[id].name
                yield self._fault(f"weakly attributed: '{name}' has no verb of saying there")
        for id in fact.via:
            if not any(self._passes_on(id, p, sayings[p.number]) for p in self._paragraphs):
                name = self._entities[id].name
                yield self._fault(f"via '{name}' is not named before what its claimant says")
        if fact.by or fact.by_why:
            return
        for phrase in self._evidence:
            places = self._find(phrase)
            if isinstance(fact, Quote):
                tellers = [self._name_tellers(each for found in sayings.values() for each in found)]
            else:
                tellers = [self._find_teller(p, span, sayings[p.number]) for p, span in places]
            if places and None not in tellers:
                message = f"'{phrase}' is said by {tellers[0]}; add by, or by_why"
                yield self._fault(message, places[0][0].number)

    def _passes_on(self, id: str, paragraph: Paragraph, sayings: list[Saying]) -> bool:
        """Tell whether somebody is named before a saying of the claimant, in its sentence."""
        return any(
            paragraph.get_sentence(saying.span)[0] <= mention.start < saying.span[0]
            for saying in sayings
            if saying.speakers & set(self._fact.by)
            for mention in self._names.find_one(paragraph, id)
        )

    def _find_meant(self, sayings: dict[int, list[Saying]]) -> set[str]:
        """Return whom `he said` can mean: all who are named before it in the fact's paragraphs."""
        meant: set[str] = set()
        named: set[str] = set()
        for paragraph in self._paragraphs:
            mentions = self._names.find(paragraph)
            for saying in sayings[paragraph.number]:
                ahead = named | {m.entity for m in mentions if m.end <= saying.span[0]}
                if saying.pronoun in ("he", "she"):
                    meant |= {id for id in ahead if self._entities[id].section == PEOPLE}
                elif saying.pronoun:
                    meant |= ahead
            named |= {mention.entity for mention in mentions}
        return meant

    def _find_teller(self, paragraph: Paragraph, span: Span, sayings: list[Saying]) -> str | None:
        """Return who tells what stands at a place; None where it is the article itself."""
        if any(is_inside(span, quoted) for quoted in paragraph.quoted):
            return self._name_tellers(sayings) or "somebody in quotation marks"
        sentence = paragraph.get_sentence(span)
        told = [
            saying
            for saying in sayings
            if saying.is_report
            and is_inside(saying.span, sentence)
            and self._is_claimed(span, find_claim(paragraph, saying))
            and not any(meets(span, subject.span) for subject in saying.subjects)
        ]
        return self._name_tellers(told)

    def _is_claimed(self, span: Span, claim: Span) -> bool:
        """Tell whether a phrase is of the claim: of an event wholly, of what is so in part."""
        if isinstance(self._fact, Event):
            return is_inside(span, claim)
        return meets(span, claim)

    def _name_tellers(self, sayings: Iterable[Saying]) -> str | None:
        names = set()
        for saying in sayings:
            names |= {f"'{self._entities[id].name}'" for id in saying.speakers}
            names |= {"somebody"} if saying.pronoun else set()
        return " or ".join(sorted(names)) or None

    def _check_day(self) -> Iterator[Finding]:
        fact = self._fact
        when = fact.as_of if isinstance(fact, Figure) else fact.when
        if when and not fact.when_said and not fact.when_why:
            yield self._fault(f"its day, {when.text}, has neither when_said nor when_why")

    def _check_paragraphs(self) -> Iterator[Finding]:
        """Every paragraph that is cited holds a phrase, or names somebody whom no other names."""
        phrases = (*self._evidence, *self._when_said)
        names = [
            {id for id in self._linked if self._names.find_one(paragraph, id)}
            for paragraph in self._paragraphs
        ]
        for number, paragraph in enumerate(self._paragraphs):
            others = set().union(*names[:number], *names[number + 1 :])
            if not names[number] - others and not any(map(paragraph.find, phrases)):
                yield self._fault("nothing stands there that needs citing", paragraph.number)


def _is_part(inner: Span, outer: Span) -> bool:
    return inner != outer and is_inside(inner, outer)


def _group(mentions: Iterable[Mention]) -> list[list[Mention]]:
    """Return mentions by the place where they stand."""
    groups: dict[Span, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.span, []).append(mention)
    return list(groups.values())


def _list_own_words(fact: Fact) -> tuple[str, ...]:
    match fact:
        case Event():
            return (fact.title,)
        case Figure():
            return (fact.what,)
        case Quote():
            return (fact.gist,)
        case Statement():
            return (fact.text,)


def _find_closest(phrase: str, paragraphs: list[Paragraph]) -> str | None:
    """Return the run of words that shares most words with a phrase, or None if few."""
    wanted = [word.text for word in Paragraph(0, normalise(phrase)).words]
    best, most = None, len(wanted) / 2
    for paragraph in paragraphs:
        words = paragraph.words
        for start in range(max(1, len(words) - len(wanted) + 1)):
            run = words[start : start + len(wanted)]
            shared = sum(1 for one, other in zip(run, wanted, strict=False) if one.text == other)
            if shared >= most and shared > 0:
                best, most = paragraph.text[run[0].start : run[-1].end], shared + 0.5
    return best
