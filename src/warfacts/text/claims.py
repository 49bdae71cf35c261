"""Who says what in a sentence: the stretch of text that somebody claims, denies or asks. Pure.

A claim is found by its cue: a verb of saying, "according to", "allegedly". From the cue follow
what is said (the clause behind "that", the clause before a comma, the quotation beside it) and
who says it (the name before the verb, or right behind it).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from warfacts.text.claim_context import Context, get_contexts
from warfacts.text.claim_forms import read_cue
from warfacts.text.claim_records import Claim, Force
from warfacts.text.cues import ClaimWords
from warfacts.text.mentions import Names
from warfacts.text.paragraphs import Paragraph, is_inside
from warfacts.text.tellers import Teller

__all__ = ["Claim", "Force", "find_claims"]

_MOST_TO_CITING = 120
"""Characters between the cue of a claim and the `citing` that belongs to it."""


def find_claims(paragraph: Paragraph, names: Names, words: ClaimWords) -> list[Claim]:
    """Return the claims of a paragraph in the order of their cues."""
    contexts = list(get_contexts(paragraph, names, words))
    claims = [claim for context in contexts for claim in _find_in_sentence(context)]
    claims += [claim for context in contexts for claim in _find_accounts(context)]
    claims += _find_label(contexts[0])
    return sorted(_part(claims), key=lambda claim: claim.cue)


def _part(claims: list[Claim]) -> list[Claim]:
    """Return the claims, each cut where the attribution of a later one begins.

    Of `she doubts that it sleeps, she told a class` the doubt ends at the comma.
    """
    ends = [(claim.cue[0], claim.content[-1][1]) for claim in claims if claim.content]
    cuts = sorted(end for cue, end in ends if end <= cue)
    return [_cut(claim, cuts) for claim in claims]


def _cut(claim: Claim, cuts: list[int]) -> Claim:
    """Return a claim whose content ends at the first of the places behind its cue.

    `cuts` has the places in their order.
    """
    content = []
    for start, end in claim.content:
        at = bisect_right(cuts, max(start, claim.cue[0]))
        content.append((start, min([end, *cuts[at : at + 1]])))
    return claim._replace(content=tuple(content))


def _find_in_sentence(context: Context) -> list[Claim]:
    """Return the claims whose cue stands in a sentence."""
    claims: list[Claim] = []
    used = -1
    first, end = context.sentence
    mentions = [m for m in context.mentions if m.start < end and first < m.end]
    for cue in context.vocabulary.cues.find(context.tokens, context.first, context.behind):
        span = context.get_span(cue)
        if cue.first < used or any(is_inside(span, m.span) for m in mentions):
            continue
        claim = read_cue(context, cue)
        if claim:
            claims.append(claim)
            used = max(used, bisect_left(context.tokens, claim.cue[1], key=attrgetter("start")))
    claims = _drop_explained_moods(claims)
    claims += list(_find_second_counts(context, claims))
    return _turn_citing(context, claims)


def _drop_explained_moods(claims: list[Claim]) -> list[Claim]:
    """Drop a mood of reported speech (`sei`, `aurait`) if somebody is named who says it."""
    told = any(claim.force != Force.HEARSAY for claim in claims)
    return [claim for claim in claims if not (told and claim.is_mood)]


def _find_second_counts(context: Context, claims: list[Claim]) -> Iterator[Claim]:
    """Yield what is left out in `police put the crowd at 4,000, the organisers at 20,000`."""
    low, end = context.low, context.sentence[1]
    for claim in claims:
        if context.vocabulary.judge.get(low[slice(*claim.cue)]) != "at":
            continue
        for mention in context.mentions:
            gap = low[mention.end : mention.end + 4]
            lead = low[claim.cue[1] : mention.start]
            if claim.cue[1] < mention.start < end and gap == " at " and "," in lead:
                start = claim.cue[1] + lead.rindex(",")
                content = ((mention.end, end),)
                yield Claim(claim.force, (start, start + 1), content, Teller((mention,)))


def _turn_citing(context: Context, claims: list[Claim]) -> list[Claim]:
    """Give a claim to who is cited: of `The Herald, citing the navy, said` to the navy."""
    first, end = context.sentence
    for word in context.vocabulary.cites:
        for match in re.finditer(rf"\b{word}\b", context.low[first:end]):
            cited = context.tellers.find_behind(first + match.end(), end)
            if not cited.mentions and cited.words.split(" ")[0] in context.vocabulary.sets["own"]:
                continue  # citing its own records
            claims = [_cite(claim, cited, first + match.start()) for claim in claims]
    return claims


def _cite(claim: Claim, cited: Teller, place: int) -> Claim:
    """Return a claim as one of who is cited at a place, if the claim is made near that place."""
    is_near = abs(claim.cue[0] - place) < _MOST_TO_CITING
    if is_near and claim.force == Force.CLAIMED and claim.teller != cited:
        return claim._replace(teller=cited, via=claim.teller.mentions)
    return claim


def _find_accounts(context: Context) -> Iterator[Claim]:
    """Yield what stands behind `by Karl Ebner's account,` or `a report in the Herald that`."""
    first, end = context.sentence
    documents, openers = context.vocabulary.documents, "|".join(context.vocabulary.sets["that"])
    account = re.compile(rf"'s? (?:own )?(?:{context.vocabulary.documents}), ")
    for mention in context.mentions:
        if not first <= mention.start < end:
            continue
        match = account.match(context.low, mention.end)
        before = context.low[: mention.start]
        opener = re.compile(rf" (?:{openers}) ").match(context.low, mention.end)
        if opener and re.search(rf"\b(?:{documents}) (?:by|in|of|from) (?:the )?$", before):
            content = ((opener.end(), end),)
            yield Claim(Force.CLAIMED, opener.span(), content, Teller((mention,)))
        if match and re.search(r"\b(?:by|in|on) (?:[\w'-]+ ){0,4}$", before):
            yield Claim(Force.CLAIMED, match.span(), ((match.end(), end),), Teller((mention,)))


def _find_label(context: Context) -> Iterator[Claim]:
    """Yield the claim of a paragraph that begins with its speaker's name: `Ana Ortega: …`."""
    label = re.match(r"[^:\"]{2,60}?: (?=\S)", context.low)
    if not label:
        return
    end = label.end() - 2
    whole = tuple(m for m in context.mentions if (m.start, m.end) == (0, end))
    if whole:
        rest = (label.end(), len(context.low))
        yield Claim(Force.CLAIMED, (end, end + 1), (rest,), Teller(whole))
