"""A sentence in its paragraph, and the words around a cue in it. Pure."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from warfacts.text.claim_vocabulary import Vocabulary, get_vocabulary
from warfacts.text.cues import ClaimWords, Cue
from warfacts.text.mentions import Mention, Names
from warfacts.text.paragraphs import Paragraph, Span, Word
from warfacts.text.quotations import find_quotations, unify_marks
from warfacts.text.tellers import TellerFinder

_CLAUSE_MARK = re.compile(r",(?!\d)|[;:\"()]| - ")
_MOST_BETWEEN = 9
"""Words that may stand between a verb of saying and its `that`."""


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence with what is known of its paragraph. Every place is one in the paragraph."""

    sentence: Span
    first: int
    """The number of the sentence's first word."""
    behind: int
    """The number of the word behind the sentence."""
    low: str
    """The paragraph in lower case, with double quotation marks around all speech."""
    tokens: tuple[Word, ...]
    """The words of the paragraph."""
    quoted: tuple[Span, ...]
    """The quotations of the paragraph."""
    mentions: tuple[Mention, ...]
    """The entities that the paragraph names."""
    tellers: TellerFinder
    vocabulary: Vocabulary

    def get(self, name: str) -> frozenset[str]:
        """Return one list of the lexicon."""
        return self.vocabulary.sets[name]

    def get_span(self, cue: Cue) -> Span:
        """Return where a cue stands."""
        return self.tokens[cue.first].start, self.tokens[cue.behind - 1].end

    def get_words_before(self, cue: Cue) -> list[str]:
        """Return the two words before a cue, or fewer at the beginning of a paragraph."""
        return [token.text for token in self.tokens[max(0, cue.first - 2) : cue.first]]

    def get_word_behind(self, cue: Cue) -> str:
        """Return the word behind a cue; empty if the sentence has none."""
        return self.tokens[cue.behind].text if cue.behind < self.behind else ""

    def is_end(self, place: int) -> bool:
        """Tell whether the sentence has no more words from a place on."""
        return not self.low[place : self.sentence[1]].strip(" .")


def get_contexts(paragraph: Paragraph, names: Names, words: ClaimWords) -> Iterator[Context]:
    """Yield the sentences of a paragraph in their order, each with what is known of it."""
    low = unify_marks(paragraph.low)
    quoted = find_quotations(paragraph.text)
    mentions = names.find(paragraph)
    tellers = TellerFinder(paragraph, names, words)
    starts = [token.start for token in paragraph.words]
    for sentence in paragraph.sentences:
        yield Context(
            sentence=sentence,
            first=bisect_left(starts, sentence[0]),
            behind=bisect_left(starts, sentence[1]),
            low=low,
            tokens=paragraph.words,
            quoted=quoted,
            mentions=mentions,
            tellers=tellers,
            vocabulary=get_vocabulary(words),
        )


def is_noun(context: Context, cue: Cue) -> bool:
    """Tell whether a verb stands where only a noun or an adjective can: the stated aim."""
    if cue.first == 0:
        return False
    before = context.tokens[cue.first - 1]
    gap = context.low[before.end : context.tokens[cue.first].start]
    return gap == " " and before.text in context.get("not_verb")


def is_passive(context: Context, cue: Cue) -> bool:
    """Tell whether a verb is in the passive: was told, was also told, was officially told."""
    before = context.get_words_before(cue)
    if cue.phrase.endswith("ing") or not before:
        return False
    passive = context.get("passive")
    return before[-1] in passive or (before[0] in passive and before[-1].endswith("ly"))


def has_verb(context: Context, text: str) -> bool:
    """Tell whether a text has a verb: an auxiliary, a form in -ed, a verb of saying in -s."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", text)
    return any(
        word in context.get("auxiliaries") or (len(word) > 4 and word.endswith("ed"))
        for word in words
    ) or any(
        word.endswith("s") and number and len(words) > 3 and word in context.get("say")
        for number, word in enumerate(words)
    )


def names_somebody(context: Context, start: int, end: int) -> bool:
    """Tell whether an entity is named between two places."""
    return any(start <= m.start and m.end <= end for m in context.mentions)


def find_that(context: Context, cue: Cue) -> int | None:
    """Return the number of the word behind the `that` of a verb of saying; None without one."""
    return find_opener(context, cue.behind, context.get("that"))


def find_opener(
    context: Context, first: int, openers: frozenset[str], most: int = _MOST_BETWEEN
) -> int | None:
    """Return the number of the word behind an opener, if it follows in the same clause.

    `first` is the number of the first word that may be the opener, `most` how many may be.
    """
    for at in range(first, min(first + most, context.behind)):
        if at > first and _CLAUSE_MARK.search(
            context.low, context.tokens[at - 1].end, context.tokens[at].start
        ):
            return None
        if context.tokens[at].text in openers:
            return at + 1
    return None


def find_late_that(context: Context, cue: Cue) -> int | None:
    """Return the number of the word behind `, that`, behind a listener with an aside."""
    for at in range(cue.behind, min(cue.behind + 25, context.behind)):
        if context.tokens[at].text in context.get("that"):
            is_late = context.low[: context.tokens[at].start].endswith(", ")
            return at + 1 if is_late else None
    return None
