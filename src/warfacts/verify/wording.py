"""The own words of a fact beside the words of a sentence, compared by their stems. Pure."""

import re
from collections.abc import Mapping, Sequence

from warfacts.facts.model import Fact, Quote
from warfacts.text.modality import Modal
from warfacts.text.paragraphs import Paragraph, Span

_WORD = re.compile(r"[\w']+")
_ENDINGS = ("ening", "ing", "ened", "ens", "ies", "ied", "ed", "es", "s", "e", "en")


def get_own_line(fact: Fact) -> str:
    """Return the curator's own words of a fact in one line."""
    return fact.gist if isinstance(fact, Quote) else fact.line


def get_own_words(fact: Fact) -> set[str]:
    """Return the curator's own words of a fact in lower case."""
    return set(split_words(get_own_line(fact).lower().replace("\u2019", "'")))


def split_words(text: str) -> list[str]:
    """Return the words of a text in their order: letters, digits and apostrophes."""
    return _WORD.findall(text)


def stem(word: str) -> str:
    """Return the beginning that the forms of a word share, near enough for one sentence.

    >>> stem("signed") == stem("signing")
    True
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def names_modal(own: set[str], modal: Modal) -> bool:
    """Tell whether own words name what a modal says: threatens, proposes, may, nearly."""
    stems = {stem(word) for word in own}
    return any(
        len(word) > 2 and stem(word) in stems
        for word in modal.phrase.split()
        if word not in ("to", "for", "is", "are")
    )


def stands_right_before(modal: Modal, paragraph: Paragraph, span: Span) -> bool:
    """Tell whether a modal stands right before a stretch of text, so that the grammar is plain."""
    gap = paragraph.low[modal.span[1] : span[0]]
    return len(gap.split()) <= 4 and not re.search(r"[,;:]| and | or | but ", gap)


def find_classes(words: set[str], matter: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the classes of a matter of which a word is among the words: dead, injured."""
    return {name for name, members in matter.items() if words.intersection(members)}
