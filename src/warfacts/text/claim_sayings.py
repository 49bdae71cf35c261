"""How verbs of saying and of judging are read: said, told, “…,” called, accused of. Pure."""

import re

from warfacts.text.claim_content import (
    find_content_before,
    find_inverted,
    get_introduced,
    get_quote_ahead,
    get_quotes_behind,
    get_rest,
    get_rest_of_clause,
    get_rest_of_relative,
)
from warfacts.text.claim_context import (
    Context,
    find_late_that,
    find_opener,
    find_that,
    has_verb,
    is_noun,
    is_passive,
)
from warfacts.text.claim_hearsay import read_told
from warfacts.text.claim_records import Claim
from warfacts.text.claim_speakers import attribute, attribute_to
from warfacts.text.cues import Cue
from warfacts.text.paragraphs import Span


def read_saying(context: Context, cue: Cue) -> Claim | None:
    """Read a verb of saying with what is said behind it, before it, or on both sides."""
    span = context.get_span(cue)
    if is_noun(context, cue) or _is_only_asked_for(context, cue) or _has_particle(context, cue):
        return None
    if is_passive(context, cue) and cue.role != "phrases":
        return read_told(context, cue)
    if cue.phrase.endswith("ing"):
        return attribute(context, cue, _find_content(context, cue, ()))
    inverted = find_inverted(context, span)
    if inverted:
        teller = context.tellers.find_behind(span[1], context.sentence[1])
        content = (*inverted, *get_quotes_behind(context, span[1]))
        return attribute_to(context, cue, content, teller)
    before = find_content_before(context, span)
    return attribute(context, cue, _find_content(context, cue, before))


def _find_content(context: Context, cue: Cue, before: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return what is said with a verb that stands behind its subject; empty if nothing is.

    `before` is what stands before that subject.
    """
    place = context.get_span(cue)[1]
    is_utter = cue.role == "utter"
    if not before and not is_utter:
        content = get_introduced(context, context.get_span(cue)) or _get_that_clause(context, cue)
        if content is not None:
            return content
    ahead = get_quote_ahead(context, place)
    if ahead is None and context.low[place : place + 1] == ":" and not is_utter:
        ahead = get_rest(context, cue.behind)
    if ahead is not None:
        return (*before, *ahead)
    is_quoted = any(part in context.quoted for part in before)
    if is_quoted or len(before) > 1 or (before and _is_tail(context, cue)):
        return before
    if is_utter or not _has_bare_clause(context, cue):
        return ()
    return get_rest_of_relative(context, cue.behind, cue)


def _get_that_clause(context: Context, cue: Cue) -> tuple[Span, ...] | None:
    """Return what stands behind the `that` of a verb; None if it has no `that`."""
    opener = find_that(context, cue)
    if opener is None and cue.phrase in context.get("told"):
        opener = find_late_that(context, cue)
    return None if opener is None else get_rest_of_relative(context, opener, cue)


def _is_only_asked_for(context: Context, cue: Cue) -> bool:
    """Tell whether somebody only is to say it: `called on Ana Ortega to say`, `told of`."""
    before = context.get_words_before(cue)
    if not before:
        return cue.phrase in context.get("told")
    return before[-1] == "to" and before[0] not in ("on", "went", "came", "goes")


def _has_particle(context: Context, cue: Cue) -> bool:
    """Tell whether a particle gives the verb another meaning: wrote off."""
    return cue.role == "say" and context.get_word_behind(cue) in context.get("particles")


def _is_tail(context: Context, cue: Cue) -> bool:
    """Tell whether nothing that could be said follows a verb, but a day, a place or a listener."""
    start = context.tokens[cue.behind - 1].end
    tail = re.split(r"[,;:.]| - ", context.low[start : context.sentence[1]])[0].split()
    if not tail:
        return True
    if cue.phrase in context.get("told"):
        return not has_verb(context, " ".join(tail)) and len(tail) <= 8
    return tail[0] in context.get("time_openers") or tail[0].endswith("ly")


def _has_bare_clause(context: Context, cue: Cue) -> bool:
    """Tell whether a clause without `that` stands behind a verb of saying.

    Verbs that mean other things, too, take one only if it has a verb of its own: `asserts the
    quay is deep`, but not `observed the ceremony at which the bells fell silent`.
    """
    if cue.phrase in context.get("bare") or cue.role == "phrases":
        return True
    start = context.tokens[cue.behind - 1].end
    rest = re.split(r"[,;:.](?!\d)|\"| - ", context.low[start : context.sentence[1]])[0]
    closing = context.get("relatives") | context.get("coordinators") | context.get("joining")
    for number, word in enumerate(re.findall(r"[\w']+", rest)):
        if word in closing:
            return False
        if number and (word in context.get("finite") or _is_shown(context, cue, word)):
            return True
    return False


def _is_shown(context: Context, cue: Cue, word: str) -> bool:
    """Tell whether a word is the verb of what figures or a report show."""
    subject = context.low[context.sentence[0] : context.tokens[cue.first].start]
    is_document = bool(context.get("documents").intersection(subject.split()))
    return has_verb(context, word) and is_document


def read_judgement(context: Context, cue: Cue) -> Claim | None:
    """Read `explained how …`, `accused the builder of …`, `“…,” Bo Lind called`."""
    openers = context.get("that") | frozenset(["how"])
    how = find_opener(context, cue.behind, openers, 2)
    if how is not None and not is_passive(context, cue):
        return attribute(context, cue, get_rest(context, how))
    return _read_judged(context, cue) or _read_uttered(context, cue)


def _read_judged(context: Context, cue: Cue) -> Claim | None:
    """Read `accused the builder of …`, `put the damage at …`, `called the plan “…”`."""
    if is_noun(context, cue):
        return None
    if is_passive(context, cue):
        return read_told(context, cue)
    preposition = context.vocabulary.judge[cue.phrase]
    following = context.get_word_behind(cue)
    if following in ("for", "on", "off", "up", "to", "in") and preposition != following:
        return None
    if preposition and not find_opener(context, cue.behind, frozenset([preposition]), 14):
        return None
    if cue.phrase.startswith(("count", "record", "register")) and not following[:1].isdigit():
        return None
    return attribute(context, cue, get_rest_of_clause(context, cue.behind))


def _read_uttered(context: Context, cue: Cue) -> Claim | None:
    """Read a verb that only beside a quotation tells who says it: `“…,” Bo Lind called`."""
    content = find_content_before(context, context.get_span(cue))
    if any(quote in context.quoted for quote in content):
        return attribute(context, cue, content)
    return None
