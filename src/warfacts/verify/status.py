"""Whether a fact is as real in the text as it says: happened, planned, only possible. Pure."""

import re
from collections.abc import Iterator, Sequence

from warfacts.facts.model import Event, Statement
from warfacts.text.claims import Claim, Force
from warfacts.text.cues import ClaimWords
from warfacts.text.modality import Modal
from warfacts.text.paragraphs import Paragraph, Span
from warfacts.verify.speech import Problem, Speech, ask, fault
from warfacts.verify.wording import (
    get_own_words,
    names_modal,
    split_words,
    stands_right_before,
    stem,
)

_HEDGES = frozenset(
    "may might could can possibly perhaps feared would should if whether will".split()
)
"""Own words that say that something is only possible."""
_DONE = re.compile(r"(?:\w+ )?(?:was|were) \w+(?:ed|en|wn|ut)\b")


def check_status(
    fact: Event, paragraph: Paragraph, span: Span, modals: list[Modal], claim: Claim | None,
    speech: Speech,
) -> Iterator[Problem]:  # fmt: skip
    """Yield what speaks against the status of an event; `claim` is that of its evidence."""
    roles = {modal.role for modal in modals}
    problem: Problem | None = None
    match fact.status:
        case "happened":
            problem = _judge_happened(fact, paragraph, span, modals, speech.words)
        case "planned":
            problem = _judge_planned(fact, paragraph, span, modals, speech)
        case "proposed":
            problem = _judge_possible(paragraph, span, roles)
        case "denied":
            problem = _judge_denied(paragraph, span, claim)
        case "ongoing":
            problem = _judge_ongoing(paragraph, span, speech.words)
    if problem:
        yield problem


def check_hedge(
    fact: Statement, paragraph: Paragraph, span: Span, modals: list[Modal]
) -> Iterator[Problem]:
    """Yield a question if the text says of a statement that it may be, and the fact does not."""
    own = get_own_words(fact)
    for modal in modals:
        is_hedge = modal.role in ("proposed", "conditions")
        if is_hedge and not names_modal(own, modal) and not own & _HEDGES:
            text = paragraph.text[slice(*modal.span)]
            question = f"¶ {paragraph.number} says '{text}'; does the fact say so, too?"
            yield ask(paragraph, span, question)
            return


def _judge_happened(
    fact: Event, paragraph: Paragraph, span: Span, modals: list[Modal], words: ClaimWords
) -> Problem | None:
    own = get_own_words(fact)
    place = f"¶ {paragraph.number}"
    for modal in modals:
        if names_modal(own, modal):
            continue
        text = paragraph.text[slice(*modal.span)]
        is_right_before = stands_right_before(modal, paragraph, span)
        if modal.role in ("planned", "proposed", "conditions"):
            if _is_told_event(paragraph, span, modal, own, words):
                continue
            is_sure = modal.role != "conditions" and (modal.is_inside or is_right_before)
            tell = fault if is_sure else ask
            message = f"{place} tells of this with '{text}'; the status is happened"
            return tell(paragraph, span, message)
        is_weak = modal.role in ("planned_weak", "proposed_weak") and not modal.is_inside
        if is_weak and is_right_before:
            return ask(paragraph, span, f"{place} has '{text}' before this; has it happened?")
    return None


def _is_told_event(
    paragraph: Paragraph, span: Span, modal: Modal, own: set[str], words: ClaimWords
) -> bool:
    """Tell whether the event is a telling, and the plan its content: announces that it will."""
    inside = split_words(paragraph.low[span[0] : modal.span[0]]) if modal.is_inside else []
    tellings = words.get("say") | words.get("utter")
    said = set(inside) & (tellings | words.get("denial_words") | words.get("planned_weak"))
    stems = {stem(word) for word in own}
    return any(stem(word) in stems for word in said)


def _judge_planned(
    fact: Event, paragraph: Paragraph, span: Span, modals: list[Modal], speech: Speech
) -> Problem | None:
    place = f"¶ {paragraph.number}"
    roles = {modal.role for modal in modals}
    is_purpose = paragraph.low[span[0] :].startswith("to ") or _is_day_ahead(fact, speech)
    if not roles & {"planned", "planned_weak"} and not is_purpose:
        if roles & {"proposed", "proposed_weak"}:
            hint = "only possible: the status is proposed"
        else:
            hint = "not ahead: nothing there says so"
        return fault(paragraph, span, f"in {place} this is {hint}")
    if "proposed" in roles and "planned" not in roles:
        return ask(paragraph, span, f"is this planned in {place}, or only possible?")
    if not is_purpose and all(_is_told(modal, fact, speech.words) for modal in modals):
        told = paragraph.text[slice(*modals[0].span)]
        return ask(paragraph, span, f"{place} has '{told}': is that planned, or what it tells of?")
    return None


def _is_told(modal: Modal, fact: Event, words: ClaimWords) -> bool:
    """Tell whether a modal is a telling, and the fact tells of that: announces, of announced."""
    stems = {stem(word) for word in get_own_words(fact)}
    is_telling = modal.phrase in words.get("say") | words.get("utter")
    return modal.role == "planned_weak" and is_telling and stem(modal.phrase) in stems


def _is_day_ahead(fact: Event, speech: Speech) -> bool:
    """Tell whether the fact's day, which the words of the text give, lies ahead."""
    earliest = fact.when.earliest if fact.when else None
    return bool(fact.when_said and earliest and earliest > speech.reference_date)


def _judge_possible(paragraph: Paragraph, span: Span, roles: set[str]) -> Problem | None:
    place = f"¶ {paragraph.number}"
    if roles & {"proposed", "proposed_weak", "conditions"}:
        return None
    if "planned" in roles:
        return ask(paragraph, span, f"is this only possible in {place}, or planned?")
    return fault(paragraph, span, f"nothing in {place} says that this is only possible")


def _judge_denied(paragraph: Paragraph, span: Span, claim: Claim | None) -> Problem | None:
    if claim is not None and claim.force in (Force.DENIED, Force.REFUSED, Force.DOUBTED):
        return None
    message = f"nobody denies this in ¶ {paragraph.number}; the status is denied"
    return fault(paragraph, span, message)


def _judge_ongoing(paragraph: Paragraph, span: Span, words: ClaimWords) -> Problem | None:
    place = f"¶ {paragraph.number}"
    text = " ".join(split_words(paragraph.low[slice(*paragraph.get_sentence(span))]))
    if _DONE.match(paragraph.low[span[0] : span[1]]):
        return ask(paragraph, span, f"{place} tells of something done; does it still go on?")
    if _has_word(text, words.get_list("ended")):
        question = f"does this still go on in {place}? the sentence speaks of an end"
        return ask(paragraph, span, question)
    if not _has_word(text, words.get_list("ongoing")):
        question = f"nothing in {place} says that this still goes on; is it ongoing?"
        return ask(paragraph, span, question)
    return None


def _has_word(text: str, words: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", text) for word in words)
