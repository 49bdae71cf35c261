"""How claims are read that nobody is named for: allegedly, it was reported, is said to. Pure."""

from warfacts.text.claim_content import (
    find_content_before,
    get_clause,
    get_quote_ahead,
    get_rest,
)
from warfacts.text.claim_context import Context, find_that, is_noun
from warfacts.text.claim_records import Claim, Force
from warfacts.text.claim_speakers import attribute
from warfacts.text.cues import Cue
from warfacts.text.paragraphs import Span
from warfacts.text.tellers import Teller


def read_told(context: Context, cue: Cue) -> Claim | None:
    """Read `was told that …` and `it was reported`."""
    if cue.phrase in context.get("hearsay_passive"):
        return read_passive(context, cue)
    opener = find_that(context, cue)
    if cue.phrase in context.get("told") and opener is not None:
        return _make_hearsay(context, cue, get_rest(context, opener))
    return None


def read_passive(context: Context, cue: Cue) -> Claim | None:
    """Read `is alleged to have …`, `was charged with …`, `…, it was reported.`"""
    span = context.get_span(cue)
    before = context.get_words_before(cue)
    if not context.get("passive").intersection(before):
        return None
    if before[:1] == ["it"] and context.is_end(span[1]):
        return _make_hearsay(context, cue, ((context.sentence[0], span[0]),))
    after = context.tokens[cue.behind].text if cue.behind < len(context.tokens) else ""
    if after not in context.get("behind_passive"):
        return None
    return _make_hearsay(context, cue, (get_clause(context, span),))


def read_hearing(context: Context, cue: Cue) -> Claim | None:
    """Read `heard that …`, `heard: “…”` and `…, the court heard.`"""
    span = context.get_span(cue)
    if is_noun(context, cue):
        return None
    ahead = get_quote_ahead(context, span[1])
    if ahead and context.low[span[1] :].startswith(":"):
        return attribute(context, cue, ahead)
    opener = find_that(context, cue)
    if opener is not None:
        return _make_hearsay(context, cue, get_rest(context, opener))
    before = find_content_before(context, span)
    return _make_hearsay(context, cue, before) if before and context.is_end(span[1]) else None


def read_adverb(context: Context, cue: Cue) -> Claim | None:
    """Read `allegedly` and phrases with their own `that`: `there are rumours that …`."""
    if cue.phrase.split()[-1] in context.get("that"):
        return _make_hearsay(context, cue, get_rest(context, cue.behind))
    claim = _make_hearsay(context, cue, (get_clause(context, context.get_span(cue)),))
    return claim._replace(is_mood=cue.role == "reported_mood")


def _make_hearsay(context: Context, cue: Cue, content: tuple[Span, ...]) -> Claim:
    return Claim(Force.HEARSAY, context.get_span(cue), content, Teller())
