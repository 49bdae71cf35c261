"""The one table of sections and fields. The checker, the JSON Schema and docs/format.md follow it.

Pure: no input or output.
"""

from enum import StrEnum
from typing import NamedTuple

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


STATUSES = ("happened", "ongoing", "planned", "possible", "denied")

# The context codes of PLOVER, chapter "Context codes that can be used with any category"
# (openeventdata/PLOVER, PLOVER_MANUAL.tex), with the two older names disaster and refugee. Its
# codes future, historical and hypothetical are `status` here.
TOPICS = [
    "political",
    "military",
    "intelligence",
    "peacekeeping",
    "economic",
    "diplomatic",
    "resource",
    "culture",
    "disease",
    "disaster",
    "enviro_disaster",
    "refugee",
    "migration",
    "humanitarian",
    "legal",
    "human_rights",
    "rights_freedoms",
    "gender",
    "lgbt",
    "terrorism",
    "human_security",
    "religion_ethnicity",
    "government",
    "election",
    "legislative",
    "cbrn",
    "cyber",
    "political_institutions",
    "corruption",
    "crime",
    "crime_murder",
    "crime_theft",
    "crime_drugs",
    "crime_sexual",
]

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


_AT = Field("at", FieldType.PARAGRAPHS, "The paragraphs in which it stands.", required=True)
_BY = Field(
    "by",
    FieldType.REFERENCES,
    "Who claims it; absent where the article speaks in its own voice.",
    sections=ACTORS,
)
_BY_WHY = Field(
    "by_why", FieldType.TEXT, "Why it is the article's own, where its sentence names a speaker."
)
_VIA = Field(
    "via", FieldType.REFERENCES, "Through whom the article has the claim.", sections=ACTORS
)
_ABOUT = Field("about", FieldType.REFERENCES, "Whom or what it is about.", sections=ENTITY_SECTIONS)
_WHERE = Field("where", FieldType.REFERENCES, "Where it is.", sections=(PLACES,))
_WHEN = Field("when", FieldType.WHEN, "The day, as precisely as the article supports and no more.")
_WHEN_SAID = Field("when_said", FieldType.PHRASES, "The article's own words for the day.")
_WHEN_WHY = Field(
    "when_why", FieldType.TEXT, "How the day is known where its words alone do not tell."
)
_WORDS = Field(
    "words", FieldType.PHRASES, "Evidence: short phrases of those paragraphs.", required=True
)
_EVENT = Field("event", FieldType.EVENT, "The event that it belongs to.")
_NAME = Field("name", FieldType.NAME, "The name, as the article prints it.", required=True)
_ALIASES = Field(
    "aliases", FieldType.NAMES, "The article's other names for it, and other spellings."
)

SOURCE_FIELDS = (
    Field("id", FieldType.ID, "Names the article in every global id.", required=True),
    Field("headline", FieldType.TEXT, "The article's headline.", required=True),
    Field("reference_date", FieldType.DAY, "The day from which its weekdays count.", required=True),
    Field("paragraphs", FieldType.COUNT, "How many non-empty lines its text has.", required=True),
    Field("fingerprint", FieldType.HASH, "SHA-256 of the normalised text."),
    Field(
        "paragraph_fingerprints",
        FieldType.HASHES,
        "The first 12 digits of each paragraph's own SHA-256, in their order.",
    ),
    Field(
        "insets", FieldType.INSETS, "Boxes that announce other articles, each a voice of its own."
    ),
)

SECTIONS: dict[str, tuple[Field, ...]] = {
    PEOPLE: (
        _NAME,
        Field("named", FieldType.FLAG, "False for somebody described without a name."),
        Field("role", FieldType.PHRASE, "The article's words for an office, a rank or a task."),
        Field("age", FieldType.COUNT, "Age in years, where it is printed."),
        Field(
            "of", FieldType.REFERENCE, "The organisation or person belonged to.", sections=ACTORS
        ),
        _ALIASES,
        _AT,
    ),
    ORGANISATIONS: (
        _NAME,
        Field("role", FieldType.PHRASE, "The article's words for what it is."),
        Field(
            "of", FieldType.REFERENCE, "The organisation or person belonged to.", sections=ACTORS
        ),
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
        Field("who", FieldType.REFERENCES, "Who took part.", sections=ACTORS),
        Field("topics", FieldType.CHOICES, "PLOVER's contexts.", choices=tuple(TOPICS)),
        Field("status", FieldType.CHOICE, "How real it is; happened if absent.", choices=STATUSES),
        _BY,
        _BY_WHY,
        _VIA,
        _AT,
        _WORDS,
    ),
    FIGURES: (
        Field("what", FieldType.TEXT, "What exactly is counted.", required=True),
        Field("said", FieldType.NUMBER, "The number with its hedge, as printed.", required=True),
        Field("unit", FieldType.TEXT, "The unit, where the wording does not give it."),
        Field("measure", FieldType.ID, "Shared by figures that count the same thing."),
        Field("as_of", FieldType.WHEN, "The day for which the number holds."),
        _WHEN_SAID,
        _WHEN_WHY,
        _EVENT,
        _ABOUT,
        _WHERE,
        _BY,
        _BY_WHY,
        _VIA,
        _AT,
    ),
    QUOTES: (
        Field(
            "by",
            FieldType.REFERENCES,
            "The speaker; absent where none is printed.",
            sections=ACTORS,
        ),
        _VIA,
        Field("to", FieldType.REFERENCES, "To whom it is said.", sections=ACTORS),
        Field("words", FieldType.PHRASE, "Words that stand in quotation marks.", required=True),
        Field("gist", FieldType.TEXT, "What is meant, in the curator's words.", required=True),
        _ABOUT,
        _WHEN,
        _WHEN_SAID,
        _WHEN_WHY,
        Field("event", FieldType.EVENT, "The event at which it was said, or of which it speaks."),
        _AT,
    ),
    STATEMENTS: (
        Field("text", FieldType.TEXT, "What is said to be so.", required=True),
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
    ),
}

FIELDS = {
    section: {field.name: field for field in fields}
    for section, fields in {"source": SOURCE_FIELDS, **SECTIONS}.items()
}
"""The fields of the source and of each section, by their names."""

LINKS = {
    field.name: field.sections
    for section in FACT_SECTIONS
    for field in SECTIONS[section]
    if field.takes == FieldType.REFERENCES
}
"""What each role links a fact to: the same sections in every kind of fact."""

ABOUT_SECTIONS = {
    "source": "the article",
    PEOPLE: "who is named or described",
    ORGANISATIONS: "bodies, states, groups that act or speak",
    PLACES: "where things are",
    EVENTS: "what happened, goes on, is planned, possible or denied",
    FIGURES: "numbers and what they count",
    QUOTES: "words in quotation marks",
    STATEMENTS: "what is said to be so, and standing facts",
    "skip": "paragraphs that hold no fact, each with the reason",
}

assert (*ENTITY_SECTIONS, *FACT_SECTIONS) == tuple(SECTIONS)
