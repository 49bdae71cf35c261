"""Whether a fact and the sentence of its evidence agree on what is not so. Pure."""

from collections.abc import Iterator

from warfacts.facts.model import Fact, Quote
from warfacts.text.cues import ClaimWords
from warfacts.text.modality import Modal
from warfacts.text.paragraphs import Paragraph, Span
from warfacts.verify.speech import Problem, ask, fault
from warfacts.verify.wording import (
    get_own_line,
    get_own_words,
    split_words,
    stands_right_before,
    stem,
)


def check_negation(
    fact: Fact, paragraph: Paragraph, span: Span, modals: list[Modal], words: ClaimWords
) -> Iterator[Problem]:
    """Yield a negation or a failure of the text that the fact leaves out, or one that it adds."""
    own = get_own_words(fact)
    denies = _denies(fact, own, words)
    for modal in modals:
        if modal.role not in ("negations", "undone") or denies:
            continue
        if modal.is_inside and not _asserts_what_follows(own, paragraph, modal, span):
            continue
        is_plain = modal.role == "negations" or modal.phrase.endswith((" to", " of"))
        is_sure = is_plain if modal.is_inside else stands_right_before(modal, paragraph, span)
        whole = paragraph.text[slice(*modal.span)]
        wrong = f"'{whole}' stands before this in ¶ {paragraph.number}"
        tell = fault if is_sure else ask
        yield tell(paragraph, span, f"{wrong}; the fact's own words do not say so")
        return
    if denies:
        yield from _check_own_negation(fact, paragraph, span, words)


def check_gist(
    fact: Quote, paragraph: Paragraph, span: Span, modals: list[Modal], words: ClaimWords
) -> Iterator[Problem]:
    """Yield a question if the words of a quotation are negated and its gist is not."""
    own = get_own_words(fact)
    is_negated = any(
        modal.role == "negations"
        and modal.is_inside
        and _asserts_what_follows(own, paragraph, modal, span)
        for modal in modals
    )
    denies = bool(own & (words.get("denial_words") | words.get("negations")))
    if is_negated and not denies:
        question = "the words are negated, the gist is not; does it say the same?"
        yield ask(paragraph, span, question)


def _denies(fact: Fact, own: set[str], words: ClaimWords) -> bool:
    """Tell whether a fact itself denies something, by its words or by its status."""
    line = get_own_line(fact).lower()
    return (
        bool(own & words.get("denial_words"))
        or any(phrase in line for phrase in words.get_list("denial_phrases"))
        or getattr(fact, "status", "") == "denied"
    )


def _check_own_negation(
    fact: Fact, paragraph: Paragraph, span: Span, words: ClaimWords
) -> Iterator[Problem]:
    """Yield own words that deny what the sentence asserts: `no ship has sunk` of `a ship sank`."""
    there = split_words(paragraph.low[slice(*paragraph.get_sentence(span))])
    stems = {stem(word) for word in there if len(word) > 3}
    denials = {stem(word) for word in words.get("denial_words") | words.get("negations")}
    if denials & {stem(word) for word in there}:
        return
    negations = words.get("denial_words") & words.get("negations")
    own = split_words(get_own_line(fact).lower())
    for number, word in enumerate(own):
        if word in negations and any(
            len(each) > 3 and stem(each) in stems for each in own[number + 1 : number + 3]
        ):
            question = f"the fact's own words say '{word}'; does ¶ {paragraph.number} say so?"
            yield ask(paragraph, span, question)
            return


def _asserts_what_follows(own: set[str], paragraph: Paragraph, modal: Modal, span: Span) -> bool:
    """Tell whether own words assert what a negation inside the evidence takes away.

    Of `signed the deal without a handshake` they may tell of the deal, but not of a handshake.
    """
    behind = split_words(paragraph.low[modal.span[1] : span[1]])[:3]
    stems = {stem(word) for word in own}
    return any(len(word) > 3 and stem(word) in stems for word in behind)
