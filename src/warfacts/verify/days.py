"""Whether the article's words for a day give it, and give it to the fact and not to its telling."""

from collections.abc import Iterator

from warfacts.facts.dates import When
from warfacts.facts.model import Event
from warfacts.text.claims import Force
from warfacts.text.paragraphs import Paragraph, Span, is_inside
from warfacts.text.time_expressions import Agreement, knows_times, read_reading
from warfacts.text.time_finding import find_times
from warfacts.text.time_found import Cover, FoundTime, covers, find_at
from warfacts.verify.cited import CitedFact, Finding


def check_day(cited: CitedFact) -> Iterator[Finding]:
    """A day is given by words of the text, whole, beside the evidence."""
    fact = cited.fact
    if not fact.when:
        return
    if not fact.when_said and not fact.when_why:
        yield cited.fault(f"nothing gives the day '{fact.when.text}'; add when_said or when_why")
    elif not fact.when_said:
        yield cited.ask(
            f"no words of the text are given for the day '{fact.when.text}'; is it right?"
        )
    elif knows_times(cited.source.language):
        for phrase in fact.when_said:
            yield from _check_words(cited, phrase, fact.when)


def _check_words(cited: CitedFact, phrase: str, when: When) -> Iterator[Finding]:
    """Words for a day are no part of a longer expression, and belong to the fact."""
    problems = [
        _judge(cited, phrase, when, paragraph, span) for paragraph, span in cited.find(phrase)
    ]
    if problems and all(problems):
        yield min((p for p in problems if p), key=lambda found: found.is_fault)


def _judge(
    cited: CitedFact, phrase: str, when: When, paragraph: Paragraph, span: Span
) -> Finding | None:
    language, reference = cited.source.language, cited.source.reference_date
    times = find_times(paragraph.text, language)
    found = find_at(times, span)
    if found is None:
        question = f"no rule reads '{phrase}' as a day; is it {when.text}?"
        return (
            None
            if cited.fact.when_why and _has_reading(cited, phrase)
            else cited.ask(question, paragraph, span)
        )
    whole = paragraph.text[slice(*found.span)]
    if not found.is_when:
        message = f"'{whole}' does not tell when this was; use other words for the day"
        return cited.fault(message, paragraph, span)
    ahead = True if cited.is_ahead else None
    if covers(found, span, reference, paragraph.text, ahead=ahead) == Cover.PART:
        message = (
            f"the text has '{whole}', of which '{phrase}' is only a part; write the whole of it"
        )
        return cited.fault(message, paragraph, span)
    return _judge_reading(cited, when, found, paragraph, span) or _judge_owner(
        cited, found, paragraph, span
    )


def _has_reading(cited: CitedFact, phrase: str) -> bool:
    source = cited.source
    return bool(
        read_reading(phrase, source.reference_date, language=source.language, ahead=cited.is_ahead)
    )


def _judge_reading(
    cited: CitedFact, when: When, found: FoundTime, paragraph: Paragraph, span: Span
) -> Finding | None:
    """Return a question if the day is only one of two that the words can mean."""
    source = cited.source
    reading = found.read(source.reference_date, ahead=cited.is_ahead)
    if reading and reading.agrees(when) == Agreement.POSSIBLE:
        words = paragraph.text[slice(*found.span)]
        question = f"'{words}' can mean {reading.when.text} as well as {when.text}; which is it?"
        return cited.ask(question, paragraph, span)
    return None


def _judge_owner(
    cited: CitedFact, found: FoundTime, paragraph: Paragraph, span: Span
) -> Finding | None:
    """Return a fault if the words give the day of the telling, not that of what is told."""
    if not isinstance(cited.fact, Event):
        return None  # a quote, a statement, a number may have the day on which it was said
    if cited.fact.when_why:
        return _judge_other_sentence(cited, paragraph, span)
    evidence = [place for phrase in cited.fact.evidence for place in cited.find(phrase)]
    if not evidence or any(p is paragraph and is_inside(span, s) for p, s in evidence):
        return None
    speech = cited.text.speech
    for p, place in evidence:
        claim = speech.find_claim(p, place) if speech else None
        if p is not paragraph or p.get_sentence(place) != p.get_sentence(span):
            continue
        if claim is None or is_inside(claim.cue, place) or claim.force == Force.HEARSAY:
            return None
        if claim.holds(span) or not claim.holds(place):
            return None
        words = paragraph.text[slice(*found.span)]
        wrong = f"'{words}' is the day on which it was said"
        right = "leave the day out, or say in when_why how it is known"
        return cited.fault(f"{wrong}; {right}", paragraph, span)
    return None


def _judge_other_sentence(cited: CitedFact, paragraph: Paragraph, span: Span) -> Finding | None:
    """Return a question if the evidence's own sentence has other words for a time."""
    for phrase in cited.fact.evidence:
        for p, place in cited.find(phrase):
            start, end = p.get_sentence(place)
            if p is paragraph and start <= span[0] < end:
                return None
            own = [
                t
                for t in find_times(p.text, cited.source.language)
                if t.is_when and start <= t.start < end
            ]
            if own and p is paragraph:
                beside = p.text[slice(*own[0].span)]
                words = paragraph.text[slice(*span)]
                question = f"is the day that of '{words}'?"
                return cited.ask(f"the evidence stands with '{beside}'; {question}", p, place)
    return None
