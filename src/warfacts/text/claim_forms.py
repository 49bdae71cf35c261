"""How each kind of cue is read: one function for each list of the lexicon. Pure."""

from collections.abc import Callable, Mapping

from warfacts.text.claim_content import get_rest
from warfacts.text.claim_context import Context, find_opener, find_that, is_noun
from warfacts.text.claim_hearsay import read_adverb, read_hearing, read_passive
from warfacts.text.claim_records import Claim, Force
from warfacts.text.claim_sayings import read_judgement, read_saying
from warfacts.text.claim_speakers import attribute
from warfacts.text.cues import Cue
from warfacts.text.paragraphs import Span, Word


def read_cue(context: Context, cue: Cue) -> Claim | None:
    """Return the claim that a cue of a sentence makes; None if the cue makes none."""
    return _READERS[cue.role](context, cue)


def _read_refusal(context: Context, cue: Cue) -> Claim | None:
    """Read `declined to say whether …`."""
    for at in range(cue.behind, min(cue.behind + 4, context.behind)):
        word = context.tokens[at].text
        if word in context.get("speak") or word in context.get("say"):
            openers = context.get("that") | context.get("whether")
            opener = find_opener(context, at + 1, openers)
            rest = get_rest(context, opener if opener is not None else at + 1)
            return attribute(context, cue._replace(behind=at + 1), rest, Force.REFUSED)
        if word not in ("to", "be", "ever", "yet", "not", "immediately", "even", "publicly"):
            return None
    return None


def _read_question(context: Context, cue: Cue) -> Claim | None:
    """Read `asked whether …`."""
    return attribute(context, cue, get_rest(context, cue.behind), Force.ASKED)


def _read_doubt(context: Context, cue: Cue) -> Claim | None:
    """Read `doubts that …`."""
    opener = find_opener(context, cue.behind, context.get("that") | context.get("whether"))
    if opener is None:
        return None
    return attribute(context, cue, get_rest(context, opener), Force.DOUBTED)


def _read_denial(context: Context, cue: Cue) -> Claim | None:
    """Read `denied that …`, `dismissed the claims`; not `denied him bail`."""
    rest = context.tokens[cue.behind : min(cue.behind + 7, context.behind)]
    if is_noun(context, cue) or not rest:
        return None
    opener = find_that(context, cue)
    nouns = context.get("claim_nouns").intersection(token.text for token in rest[:5])
    is_strong = cue.phrase in context.get("strong_denial")
    if is_strong and not opener and not nouns and _is_given_something(context, rest[0]):
        return None
    if opener is None and not nouns and not is_strong:
        return None
    start = opener if opener is not None else cue.behind
    return attribute(context, cue, get_rest(context, start), Force.DENIED)


def _is_given_something(context: Context, token: Word) -> bool:
    """Tell whether somebody stands behind `denied`, who does not get something: bail."""
    person = any(m.start == token.start for m in context.mentions)
    return person or token.text in ("him", "them", "us", "me", "it", "entry", "access", "bail")


def _read_according_behind(context: Context, cue: Cue) -> Claim | None:
    """Read German `dem Betreiber zufolge`, which stands behind the name."""
    span = context.get_span(cue)
    first, end = context.sentence
    teller = context.tellers.find_before(context.sentence, span)
    start = min((m.start for m in teller.mentions), default=span[0])
    return Claim(Force.CLAIMED, span, ((first, start), (span[1], end)), teller)


def _read_according(context: Context, cue: Cue) -> Claim | None:
    """Read `according to Ana Ortega, …`, before, behind or inside what is said."""
    span = context.get_span(cue)
    first, end = context.sentence
    teller = context.tellers.find_behind(span[1], end)
    before = context.low[first : span[0]].strip(" \"'(-")
    end_of_name = max((m.end for m in teller.mentions), default=span[1])
    comma = context.low.find(",", end_of_name, end)
    content: tuple[Span, ...] = ((first, span[0]),)
    if not before or before.endswith((";", ":")):
        content = ((comma + 1 if comma >= 0 else end_of_name, end),)
    elif comma >= 0 and before.endswith(","):
        content = (*content, (comma + 1, end))
    return Claim(Force.CLAIMED, span, content, teller)


def _read_quoted_as(context: Context, cue: Cue) -> Claim | None:
    """Read `was quoted by the Herald as saying` and `quoted his brother as saying`."""
    span = context.get_span(cue)
    quoted = context.vocabulary.quoted
    match = quoted and quoted.search(context.low, context.sentence[0], span[1])
    if not match:
        return None
    content = get_rest(context, cue.behind)
    outer = context.tellers.find_before(context.sentence, match.span())
    inner = context.tellers.find_behind(match.end(), span[0])
    if match["passive"]:
        return Claim(Force.CLAIMED, span, content, outer, inner.mentions)
    return Claim(Force.CLAIMED, span, content, inner, outer.mentions)


_READERS: Mapping[str, Callable[[Context, Cue], Claim | None]] = {
    "say": read_saying,
    "utter": read_saying,
    "phrases": read_saying,
    "judge": read_judgement,
    "refuse": _read_refusal,
    "ask": _read_question,
    "deny": _read_denial,
    "doubt": _read_doubt,
    "according": _read_according,
    "according_behind": _read_according_behind,
    "quoted_as": _read_quoted_as,
    "hear": read_hearing,
    "hearsay_adverbs": read_adverb,
    "hearsay_passive": read_passive,
    "reported_mood": read_adverb,
}
"""The reader of each list of the lexicon, by the list's name."""
