"""The names of the sections of a fact base, and of the links between facts and entities.

Pure, and quick to import: every question needs these names.
"""

PEOPLE, ORGANISATIONS, PLACES = "people", "organisations", "places"
EVENTS, FIGURES, QUOTES, STATEMENTS = "events", "figures", "quotes", "statements"
ENTITY_SECTIONS = (PEOPLE, ORGANISATIONS, PLACES)
FACT_SECTIONS = (EVENTS, FIGURES, QUOTES, STATEMENTS)
ACTORS = (PEOPLE, ORGANISATIONS)
"""The sections of those who act and speak: `who` looks for names in them."""

SINGULAR = {
    PEOPLE: "person",
    ORGANISATIONS: "organisation",
    PLACES: "place",
    EVENTS: "event",
    FIGURES: "figure",
    QUOTES: "quote",
    STATEMENTS: "statement",
}
"""The word for one entity or one fact of a section."""

ROLES = ("who", "where", "by", "via", "to", "about", "denied_by")
"""The fields in which a fact links entities; each section has some of them."""
