"""The one table of sections and fields: `check`, the JSON Schema and docs/format.md follow it.

Pure: no input or output.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from warfacts.errors import did_you_mean
from warfacts.facts.names import near_names
from warfacts.facts.sections import (
    ACTORS,
    ENTITY_SECTIONS,
    EVENTS,
    FACT_SECTIONS,
    FIGURES,
    ORGANISATIONS,
    PEOPLE,
    PLACES,
    QUOTES,
    STATEMENTS,
)


class FieldType(StrEnum):
    """What a field takes."""

    TEXT = "text in the curator's own words"
    NAME = "a name"
    NAMES = "a list of names"
    PHRASE = "at most 12 words of the article"
    PHRASES = "at most 12 words of the article, or a list of such phrases"
    REFERENCE = "the id of an entity"
    REFERENCES = "the id of an entity, or a list of them"
    EVENT = "the id of an event"
    ID = "lower-case words joined by -"
    WHEN = "a date in EDTF"
    DAY = "a day, 2031-03-05"
    NUMBER = "a number in the article's wording"
    COUNT = "a whole number"
    PARAGRAPHS = "a paragraph, or a list of them"
    FLAG = "true or false"
    CHOICE = "one word of a closed list"
    CHOICES = "a list of words of a closed list"
    HASH = "64 hexadecimal digits"
    SHORT_HASH = "12 hexadecimal digits"
    HASHES = "a list of 12 hexadecimal digits each"
    INSETS = "a map of ids to headline and paragraphs"
    LANGUAGE = "a language tag such as en or en-GB"
    CURRENCY = "three capital letters such as USD"
    REVIEW = "a map of by, on and note"


STATUSES = {
    "happened": "the article tells it as done; the status of an event without one",
    "ongoing": "it goes on while the article is written",
    "planned": "somebody has decided or announced it",
    "proposed": "somebody hopes for it, asks for it, threatens it or considers it",
    "denied": "somebody says that it did not happen",
}
"""How real an event is, each status with its meaning."""

AHEAD = ("planned", "proposed")
"""The statuses of what has not happened; its days may lie after the reference date."""

RENAMED_STATUSES = {"possible": "proposed"}
"""Statuses of older fact bases, each with its name of today."""

# The context codes of PLOVER, chapter "Context codes that can be used with any category"
# (openeventdata/PLOVER, PLOVER_MANUAL.tex), with the two older names disaster and refugee. Its
# codes future, historical and hypothetical are `status` here.
TOPICS = tuple(
    """
    political military intelligence peacekeeping economic diplomatic resource culture disease
    disaster enviro_disaster refugee migration humanitarian legal human_rights rights_freedoms
    gender lgbt terrorism human_security religion_ethnicity government election legislative cbrn
    cyber political_institutions corruption crime crime_murder crime_theft crime_drugs crime_sexual
    """.split()
)

LONGEST_TITLE = 72
LONGEST_PHRASE = 12
LONGEST_ID = 64


class Field(NamedTuple):
    """One field of a section."""

    name: str
    takes: FieldType
    about: str
    """One sentence for docs and editors."""
    required: bool = False
    limit: int = 0
    """The most characters that a text may have; 0 for no limit."""
    sections: tuple[str, ...] = ()
    """The sections in which a reference is looked up."""
    choices: tuple[str, ...] = ()


def _link(name: str, about: str, sections: tuple[str, ...]) -> Field:
    """Return a field that takes the ids of entities of these sections."""
    return Field(name, FieldType.REFERENCES, about, sections=sections)


def _text(name: str, about: str, *, required: bool = False) -> Field:
    """Return a field that takes a text in the curator's own words."""
    return Field(name, FieldType.TEXT, about, required)


_AT = Field("at", FieldType.PARAGRAPHS, "The paragraphs in which it stands.", required=True)
_BY = _link("by", "Who claims it. Leave it out if the article itself says it.", ACTORS)
_BY_WHY = _text("by_why", "Why the article itself says it, although its sentence names a speaker.")
_VIA = _link("via", "Through whom the article has the claim.", ACTORS)
_ABOUT = _link("about", "Whom or what it is about.", ENTITY_SECTIONS)
_DENIED_BY = _link("denied_by", "Who says that it is not so.", ACTORS)
_REVIEWED = Field(
    "reviewed",
    FieldType.REVIEW,
    "Who looked at the text where `verify` cannot tell, on which day, and what there is to see.",
)
_WHERE = _link("where", "Where it is.", (PLACES,))
_WHEN = Field("when", FieldType.WHEN, "The day, as precisely as the article gives it.")
_WHEN_SAID = Field("when_said", FieldType.PHRASES, "The article's own words for the day.")
_WHEN_WHY = _text("when_why", "How the day is known, if the words alone do not give it.")
_WORDS = Field(
    "words", FieldType.PHRASES, "The evidence: short phrases of those paragraphs.", required=True
)
_NAME = Field("name", FieldType.NAME, "The name, as the article prints it.", required=True)
_OF = Field(
    "of", FieldType.REFERENCE, "The organisation or person that it belongs to.", sections=ACTORS
)
_ALIASES = Field("aliases", FieldType.NAMES, "Other names in the article, and other spellings.")

SOURCE_FIELDS = (
    Field("id", FieldType.ID, "The first part of every `source/id`.", required=True),
    _text("headline", "The article's headline.", required=True),
    Field(
        "reference_date",
        FieldType.DAY,
        "The day that the article calls today; weekdays count from it.",
        required=True,
    ),
    Field("paragraphs", FieldType.COUNT, "The number of lines that are not empty.", required=True),
    Field("fingerprint", FieldType.HASH, "The SHA-256 of the normalised text."),
    Field(
        "paragraph_fingerprints",
        FieldType.HASHES,
        "For each paragraph in order, the first 12 digits of its own SHA-256.",
    ),
    Field("insets", FieldType.INSETS, "Boxes that announce other articles, each with its voice."),
    Field("language", FieldType.LANGUAGE, "The language of the article; `en` if absent."),
    Field(
        "dollar",
        FieldType.CURRENCY,
        "What a bare $ means in the article, by ISO 4217; if absent, the unit stays `$`.",
    ),
)
REVIEW_FIELDS = (
    _text("by", "Who looked: initials or a name.", required=True),
    Field("on", FieldType.DAY, "The day on which it was.", required=True),
    _text("note", "What there is to see in the text.", required=True),
)
INSET_FIELDS = (
    _text("headline", "The headline of the box.", required=True),
    Field("at", FieldType.PARAGRAPHS, "The paragraphs of the box.", required=True),
)

SECTIONS: dict[str, tuple[Field, ...]] = {
    PEOPLE: (
        _NAME,
        Field("named", FieldType.FLAG, "False for somebody whom the article does not name."),
        Field("role", FieldType.PHRASE, "The article's words for an office, a rank or a task."),
        Field("age", FieldType.COUNT, "The age in years, if the article gives it."),
        _OF,
        _ALIASES,
        _AT,
    ),
    ORGANISATIONS: (
        _NAME,
        Field("role", FieldType.PHRASE, "The article's words for what it is."),
        _OF,
        _ALIASES,
        _AT,
    ),
    PLACES: (
        _NAME,
        Field("in", FieldType.REFERENCE, "The place that it lies in.", sections=(PLACES,)),
        _ALIASES,
        _AT,
    ),
    EVENTS: (
        Field("title", FieldType.TEXT, "What happened.", required=True, limit=LONGEST_TITLE),
        _WHEN,
        _WHEN_SAID,
        _WHEN_WHY,
        _WHERE,
        _link("who", "Who took part.", ACTORS),
        Field("topics", FieldType.CHOICES, "What it is about.", choices=TOPICS),
        Field("status", FieldType.CHOICE, "How real it is.", choices=tuple(STATUSES)),
        _BY,
        _BY_WHY,
        _VIA,
        _AT,
        _WORDS,
        _REVIEWED,
    ),
    FIGURES: (
        _text("what", "What exactly is counted.", required=True),
        Field("said", FieldType.NUMBER, "The number as the article words it.", required=True),
        _text("unit", "The unit, if `said` does not give it."),
        Field("measure", FieldType.ID, "The same word for all figures that count the same thing."),
        Field("as_of", FieldType.WHEN, "The day for which the number holds."),
        _WHEN_SAID,
        _WHEN_WHY,
        Field("event", FieldType.EVENT, "The event that it belongs to.", sections=(EVENTS,)),
        _ABOUT,
        _WHERE,
        _BY,
        _BY_WHY,
        _VIA,
        _AT,
        _DENIED_BY,
        _REVIEWED,
    ),
    QUOTES: (
        _link("by", "The speaker. Leave it out if the article names none.", ACTORS),
        _VIA,
        _link("to", "To whom it is said.", ACTORS),
        Field("words", FieldType.PHRASE, "Words that stand in quotation marks.", required=True),
        _text("gist", "What is meant, in the curator's words.", required=True),
        _ABOUT,
        _WHEN,
        _WHEN_SAID,
        _WHEN_WHY,
        Field(
            "event",
            FieldType.EVENT,
            "The event at which it was said, or of which it speaks.",
            sections=(EVENTS,),
        ),
        _AT,
        _DENIED_BY,
        _REVIEWED,
    ),
    STATEMENTS: (
        _text("text", "What is said to be so.", required=True),
        _BY,
        _BY_WHY,
        _VIA,
        _ABOUT,
        _WHERE,
        _WHEN,
        _WHEN_SAID,
        _WHEN_WHY,
        _AT,
        _WORDS,
        _DENIED_BY,
        _REVIEWED,
    ),
}

FIELDS = {
    section: {field.name: field for field in fields}
    for section, fields in {
        "source": SOURCE_FIELDS,
        "insets": INSET_FIELDS,
        "reviewed": REVIEW_FIELDS,
        **SECTIONS,
    }.items()
}
"""The fields of the source, of its insets and of each section, by their names."""

_TRIED_FIRST = {
    "by": "attributed_to according_to claimant speaker attribution said_by",
    "via": "through citing",
    "when": "date day on",
    "as_of": "when date day on",
    "at": "paragraph paragraphs para",
    "who": "actors people",
    "where": "place location",
    "words": "evidence quote",
    "said": "value number amount",
    "of": "organisation organization",
}
"""The names that people try first for a field, parted by spaces."""

LINKS = {
    field.name: field.sections
    for section in FACT_SECTIONS
    for field in SECTIONS[section]
    if field.takes == FieldType.REFERENCES
}
"""The sections that each role links to; they are the same in all sections of facts."""


def describe_unknown_choice(value: str, field: str, known: Iterable[str]) -> str:
    """Return the message on a word that a closed list does not have.

    >>> describe_unknown_choice("possible", "status", STATUSES)
    "the status 'possible' is now called 'proposed'"
    """
    if field == "status" and value in RENAMED_STATUSES:
        return f"the status '{value}' is now called '{RENAMED_STATUSES[value]}'"
    known = tuple(known)
    near = did_you_mean(near_names(value, known)) or f"; write one of {', '.join(known)}"
    return f"'{value}' is not a {field}{near}"


def suggest_field(name: str, fields: dict[str, Field]) -> str:
    """Return the clause that says which field may be meant, or which there are."""
    key, colon, _ = name.partition(":")
    if colon and key in fields:
        return f"; write a space after '{key}:'"
    tried = [field for field in fields if name in _TRIED_FIRST.get(field, "").split()]
    near = did_you_mean(tried or near_names(name, fields))
    return near or f"; the fields here are {', '.join(fields)}"
