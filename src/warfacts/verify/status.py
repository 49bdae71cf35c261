"""Whether the text tells of something done or something to come, as the fact does; and its day."""

import re
from collections.abc import Iterator

from warfacts.facts.model import Event
from warfacts.facts.schema import AHEAD
from warfacts.text.paragraphs import normalise
from warfacts.verify.cited import CitedFact, Finding

# What has not happened: would, could, is hoping to, is to, for Biden to sign. May and Will are
# names if they begin with a capital.
_AHEAD = re.compile(
    r"\b(?:may|will)\b(?! [0-9])|^to (?!the |an? |his |her |its |their |[A-Z0-9])|^for .* to [a-z]+"
    r"|(?i:\b(?:would|could|might|shall|should|won't|likely|unlikely|hop(?:es?|ed|ing) to|"
    r"plan(?:s|ned|ning)? to|intends? to|expect(?:s|ed) to|set to|going to|about to|"
    r"(?:is|are|was|were) (?:to(?! blame)|expected|planned|scheduled|slated|due)|"
    r"(?<!as )if|threaten(?:s|ed|ing) to|propos(?:es|ed)|seek(?:s|ing)? to|want(?:s|ed) to)\b"
    r"|\w'll\b)"
)
# What may be said of a plan, and also of something done: agreed to open, a possible sale.
_OPEN = re.compile(
    r"(?i:\b(?:can|to be|due|vow\w*|promis\w+|pledg\w+|agree\w*|expect\w*|plan\w*|schedul\w+|"
    r"hop(?:e|es|ed|ing)|consider\w*|prepar\w+|possib\w+|potential\w*|offer\w*)\b)"
)


def check_status(cited: CitedFact) -> Iterator[Finding]:
    """The words of a planned or proposed event tell of something to come, and no others do."""
    event = cited.fact
    if not isinstance(event, Event):
        return
    words = [normalise(phrase) for phrase in event.words]
    ahead = [phrase for phrase in words if _AHEAD.search(phrase)]
    is_ahead = event.status in AHEAD
    if is_ahead and not ahead and not any(map(_OPEN.search, words)):
        like = "no 'will', 'hopes to' or the like in its words"
        yield cited.fault(f"{like}; correct the status '{event.status}'")
    if event.status in ("happened", "ongoing") and ahead:
        yield cited.fault(
            f"'{ahead[0]}' tells of something to come, but status is '{event.status}';"
            " write planned or proposed"
        )


def check_day(cited: CitedFact) -> Iterator[Finding]:
    """A day has the words of the article that give it, or the reason for it."""
    fact = cited.fact
    if fact.when and not fact.when_said and not fact.when_why:
        yield cited.fault(f"nothing gives the day '{fact.when.text}'; add when_said or when_why")
