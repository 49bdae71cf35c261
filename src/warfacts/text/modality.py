"""How real a stretch of text is: negated, failed, planned, only possible. Pure.

What takes the reality away stands in the clause before it (`will shut`, `nobody shut`) or inside.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from warfacts.text.cues import ClaimWords, find_asides
from warfacts.text.paragraphs import Paragraph, Span, is_inside


class Modal(NamedTuple):
    """A word or phrase that tells how real a stretch of text is."""

    role: str
    """The list of the lexicon that has it: negations, undone, planned, proposed, conditions, …"""
    phrase: str
    span: Span
    is_inside: bool
    """True if it stands inside the stretch, false if in the clause before it."""


_ROLES = (
    "kept_negations", "negations", "undone", "planned", "planned_weak", "proposed", "proposed_weak",
    "conditions",
)  # fmt: skip
_BREAK = re.compile(r"[;:()\"]| - |, (?:and|but|or|so|who|which|where|while|as|after|before|when) ")


class ModalFinder:
    """Finds the modals of a language around stretches of a text."""

    def __init__(self, words: ClaimWords) -> None:
        self._phrases = {role: words.phrases(role) for role in _ROLES}
        self._of_numbers = words.get("of_numbers")
        self._inverted = words.get("inverted_conditions")
        self._aside = find_asides(words)

    def find(self, paragraph: Paragraph, span: Span, begin: int = 0) -> list[Modal]:
        """Return the modals inside a stretch and in its clause before it, in their order.

        Nothing before `begin` is looked at: there stands who says it.
        """
        start = self._begin_clause(paragraph, span, begin)
        asides = [
            match.span()
            for match in self._aside.finditer(paragraph.low, start, span[0])
            if match.end() <= span[0]
        ]
        by_start = attrgetter("start")
        first = bisect_left(paragraph.words, start, key=by_start)
        behind = bisect_left(paragraph.words, span[1], key=by_start)
        found: list[Modal] = list(self._find_inversion(paragraph, span))
        for role, phrases in self._phrases.items():
            for cue in phrases.find(paragraph.words, first, behind):
                where = paragraph.words[cue.first].start, paragraph.words[cue.behind - 1].end
                if any(is_inside(where, aside) for aside in asides):
                    continue
                found.append(Modal(role, cue.phrase, where, where[0] >= span[0]))
        kept = [modal.span for modal in found if modal.role == "kept_negations"]
        found = [modal for modal in found if self._is_real(paragraph, modal)]
        kept += [modal.span for modal in found if self._is_until(paragraph, modal)]
        return sorted(
            (
                modal
                for modal in found
                if modal.role != "kept_negations"
                and not (
                    modal.role == "negations"
                    and any(start <= modal.span[0] < end for start, end in kept)
                )
            ),
            key=lambda modal: modal.span,
        )

    def _is_real(self, paragraph: Paragraph, modal: Modal) -> bool:
        """Tell whether a word is no month, no hedge of a number, and not in quotation marks."""
        written = paragraph.text[slice(*modal.span)]
        if (
            modal.phrase == "may"
            and written[0].isupper()
            and modal.span[0] > paragraph.get_sentence(modal.span)[0]
        ):
            return False
        if written == "Will" and self._is_name(paragraph, modal):
            return False
        behind = paragraph.low[modal.span[1] : modal.span[1] + 14].lstrip()
        if modal.phrase in self._of_numbers and re.match(
            r"[\d$€£₹¥]|(?:all|half|every|two|three|a|one) ", behind
        ):
            return False
        return paragraph.text[modal.span[0] - 1 : modal.span[0]] != "'"

    @staticmethod
    def _is_name(paragraph: Paragraph, modal: Modal) -> bool:
        """Tell whether a capital `Will` is a first name: no question begins with it."""
        start, end = paragraph.get_sentence(modal.span)
        is_first = not paragraph.text[start : modal.span[0]].strip(" \"'(")
        return not (is_first and "?" in paragraph.text[start:end])

    def _find_inversion(self, paragraph: Paragraph, span: Span) -> Iterator[Modal]:
        """Yield the condition of `Had the firm shut the quay, …`."""
        start, end = paragraph.get_sentence(span)
        first = re.compile(r"[\s\"'(]*(\w+)").match(paragraph.low, start)
        comma = paragraph.low.find(",", span[1], end)
        if (
            first
            and first[1] in self._inverted
            and comma >= 0
            and "?" not in paragraph.low[start:end]
        ):
            yield Modal("conditions", first[1], first.span(1), False)

    @staticmethod
    def _is_until(paragraph: Paragraph, modal: Modal) -> bool:
        """Tell whether a negation only delays: `did not reopen until Monday`."""
        behind = paragraph.low[modal.span[1] : modal.span[1] + 60].split()[:5]
        return modal.role == "negations" and bool({"until", "till"}.intersection(behind))

    def _begin_clause(self, paragraph: Paragraph, span: Span, begin: int) -> int:
        sentence = paragraph.get_sentence(span)
        start = max(sentence[0], begin)
        before = paragraph.low[start : span[0]]
        before = self._aside.sub(lambda match: "_" * len(match.group()), before)
        ends = [match.end() for match in _BREAK.finditer(before)]
        return start + (ends[-1] if ends else 0)


@cache
def get_modal_finder(words: ClaimWords) -> ModalFinder:
    """Return the finder for the words of a language."""
    return ModalFinder(words)
