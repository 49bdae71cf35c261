"""Where the words that somebody says stand: behind a cue, before it or around it. Pure."""

import re
from itertools import pairwise

from warfacts.text.claim_context import Context, has_verb, names_somebody
from warfacts.text.cues import Cue
from warfacts.text.paragraphs import Span, meets

Spans = tuple[Span, ...]

_CLAUSE_EDGE = re.compile(r",(?!\d)|[;:\"()]| - | but | while ")
_JUDGEMENT_END = re.compile(
    r",(?!\d)|;| - | in (?=an? (?:report|letter|speech|statement|interview))"
)
_MOST_OF_SUBJECT = 12
"""Words that a subject may have between what is said and the verb of saying."""


# Behind a cue


def get_rest(context: Context, first: int) -> Spans:
    """Return the rest of a sentence from a word on, to the next semicolon."""
    end_of_sentence = context.sentence[1]
    if first >= len(context.tokens) or context.tokens[first].start >= end_of_sentence:
        return ()
    start = context.tokens[first].start
    end = context.low.find(";", start, end_of_sentence)
    end = end_of_sentence if end < 0 else end
    quotes = [q for q in context.quoted if meets(q, (start, end)) and q[0] >= start - 1]
    return ((start, end), *(quote for quote in quotes if quote[1] > end))


def get_rest_of_clause(context: Context, first: int) -> Spans:
    """Return the rest of a clause from a word on, and the quotations that begin in it."""
    rest = get_rest(context, first)
    if not rest:
        return ()
    start, end = rest[0]
    mark = _JUDGEMENT_END.search(context.low, start, end)
    end = mark.start() if mark else end
    return ((start, end), *(quote for quote in context.quoted if start <= quote[0] < end))


def get_rest_of_relative(context: Context, first: int, cue: Cue) -> Spans:
    """Return what is said from a word on; within `who said …,` only up to the comma."""
    rest = get_rest(context, first)
    before = context.tokens[cue.first - 1].text if cue.first else ""
    if rest and before in context.get("relatives"):
        start, end = rest[0]
        comma = context.low.find(",", start, end)
        return ((start, comma if comma >= 0 else end), *rest[1:])
    return rest


def get_quote_ahead(context: Context, place: int) -> Spans | None:
    """Return the quotation that begins right behind a verb of saying."""
    gap = re.compile(r"[ ,:]*(?:that |a |an |the )?\"").match(context.low, place)
    if not gap:
        return None
    quote = next((q for q in context.quoted if q[0] == gap.end()), None)
    return (quote,) if quote else None


def get_quotes_behind(context: Context, place: int) -> Spans:
    """Return the quotations of the sentence behind a place."""
    return tuple(q for q in context.quoted if place <= q[0] <= context.sentence[1])


def get_introduced(context: Context, span: Span) -> Spans:
    """Return what stands behind `As Bo Lind puts it,`."""
    first = context.low[context.sentence[0] : span[0]].strip().split(" ")[0]
    named = any(m.end == span[0] - 1 for m in context.mentions)
    if first in context.get("as") and named and context.low[span[1] : span[1] + 1] == ",":
        return ((span[1] + 1, context.sentence[1]),)
    return ()


# Around a cue


def get_clause(context: Context, span: Span) -> Span:
    """Return the clause around a cue: from the mark before it to the mark behind it."""
    low, sentence = context.low, context.sentence
    before = low[sentence[0] : span[0]].rstrip(" ,")
    starts = [m.end() for m in _CLAUSE_EDGE.finditer(before)]
    start = sentence[0] + (starts[-1] if starts else 0)
    subject = re.search(r"\b(?:they|he|she|it|who|which|that) (?:\w+ )?$", low[start : span[0]])
    if subject and subject.start():
        start += subject.start()
    behind = span[1] + len(low[span[1] :]) - len(low[span[1] :].lstrip(" ,"))
    end = _CLAUSE_EDGE.search(low, behind, sentence[1])
    return start, end.start() if end else sentence[1]


# Before a cue


def find_inverted(context: Context, span: Span) -> Spans | None:
    """Return what stands before `, said Bo Lind`; None if the verb is not in that place."""
    start, end = context.sentence
    before = context.low[: _skip_helper(context, span[0])].rstrip()
    if before.endswith(('"', '",', '" -', '", -')):
        return get_quote_before(context, span[0]) or None
    as_word = re.search(r", ([^\W\d_]+)$", before)
    if as_word and as_word[1] in context.get("as"):
        comma = context.low.find(",", span[1], end)
        return ((start, as_word.start()), *(((comma + 1, end),) if comma >= 0 else ()))
    if before.endswith((",", "?", "!")) and before[start:].strip(" ,"):
        return _find_inverted_clause(context, span, before)
    return None


def _find_inverted_clause(context: Context, span: Span, before: str) -> Spans | None:
    """Return the clause before a verb, and what goes on behind the verb and its subject."""
    start, end = context.sentence
    clause = before[start:]
    teller = context.tellers.find_behind(span[1], end)
    end_of_name = max((m.end for m in teller.mentions), default=-1)
    is_followed = end_of_name > 0 and context.low[end_of_name : end_of_name + 1] == ","
    is_apposed = any(m.end == len(before) - 1 for m in context.mentions)
    is_inverted = bool(teller.mentions) and not is_apposed
    if is_inverted or has_verb(context, context.tellers.mask_asides(f"{clause} ")):
        is_broken = is_followed and not has_verb(context, clause)
        return ((start, len(before)), *(((end_of_name + 1, end),) if is_broken else ()))
    if is_followed and span[1] < end_of_name:
        return ((start, len(before)), (end_of_name + 1, end))
    return None


def _skip_helper(context: Context, place: int) -> int:
    """Return where a verb begins with the auxiliary before it: `a soupiré`."""
    word = re.search(r"([\w']+) $", context.low[max(0, place - 12) : place])
    return place - len(word.group()) if word and word[1] in context.get("helpers") else place


def find_content_before(context: Context, span: Span) -> Spans:
    """Return what stands before `, harbour master Ana Ortega said`; empty if nothing does."""
    start = context.sentence[0]
    text = context.low[start : span[0]]
    masked = context.tellers.mask_asides(text)
    marks = list(re.finditer(r"[,;:]? ?\"|[,?!] | - ", masked))
    for mark in reversed(marks):
        subject = masked[mark.end() :].strip(" _")
        if not subject or len(subject.split()) > _MOST_OF_SUBJECT:
            continue
        if '"' in mark.group() and start + mark.end() - 1 in [q[1] for q in context.quoted]:
            return get_quote_before(context, start + mark.end())
        if not _is_subject(context, subject):
            return ()
        content = _get_content_before_mark(context, span, mark)
        if content:
            return content
    return () if marks and text.strip() else _get_quote_of_last_sentence(context, text)


def _get_content_before_mark(context: Context, span: Span, mark: re.Match[str]) -> Spans:
    """Return what stands before the mark before a subject, and behind the verb and its comma."""
    start, end = context.sentence
    head_has_verb = has_verb(context, mark.string[: mark.start()])
    said = (start, start + mark.start())
    is_between = context.low[span[1] : span[1] + 1] == "," and not head_has_verb
    if is_between and names_somebody(context, start + mark.end(), span[0]):
        return (said, (span[1] + 1, end))
    is_end = not context.low[span[1] : end].strip(" .\"'")
    return (said,) if is_end or head_has_verb else ()


def _is_subject(context: Context, text: str) -> bool:
    """Tell whether the words between a mark and a verb are only the subject of that verb."""
    words = text.split()
    relatives = context.get("relatives")
    is_relative = any(
        word in relatives and behind in context.get("not_verb") for word, behind in pairwise(words)
    )
    opening = (context.get("coordinators") - context.get("as")) | relatives
    is_joined = words[0] in opening or words[-1] in context.get("joining")
    return not (is_joined or is_relative or has_verb(context, text))


def _get_quote_of_last_sentence(context: Context, subject: str) -> Spans:
    """Return the quotation right before the sentence, if the sentence begins with a subject."""
    is_behind = context.low[: context.sentence[0]].rstrip().endswith('"')
    is_short = len(subject.split()) <= _MOST_OF_SUBJECT
    if is_behind and is_short and not has_verb(context, subject):
        return get_quote_before(context, context.sentence[0])
    return ()


def get_quote_before(context: Context, place: int) -> Spans:
    """Return the last quotation before a place; empty if more than a subject stands between."""
    quotes = [q for q in context.quoted if q[1] <= place]
    if not quotes:
        return ()
    gap = context.low[quotes[-1][1] + 1 : place]
    return (quotes[-1],) if len(gap.split()) <= 14 else ()
