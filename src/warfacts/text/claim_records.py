"""What a claim is: a stretch of a sentence, who says it, and what they do with it. Pure."""

from enum import StrEnum
from typing import NamedTuple

from warfacts.text.mentions import Mention
from warfacts.text.paragraphs import Span, is_inside, meets
from warfacts.text.tellers import Teller


class Force(StrEnum):
    """What a speaker does with what is said."""

    CLAIMED = "claimed"
    DENIED = "denied"
    DOUBTED = "doubted"
    ASKED = "asked"
    REFUSED = "refused"
    HEARSAY = "hearsay"
    """Told by nobody who is named: allegedly, is believed to."""


class Claim(NamedTuple):
    """A stretch of a sentence that is somebody's claim."""

    force: Force
    cue: Span
    """Where the verb of saying, or what serves as one, stands."""
    content: tuple[Span, ...]
    """What is said."""
    teller: Teller
    via: tuple[Mention, ...] = ()
    """Who passes it on: the paper of `told the Herald`."""
    is_mood: bool = False
    """True if only the mood of a verb tells that it is reported: German `soll`, French `aurait`."""

    def holds(self, span: Span) -> bool:
        """Tell whether a span lies in what is said."""
        return any(is_inside(span, part) for part in self.content)

    def meets(self, span: Span) -> bool:
        """Tell whether a span shares a character with what is said."""
        return any(meets(span, part) for part in self.content)
