"""Own words that say the contrary of the sentence: died for injured, wins for loses. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence

from warfacts.facts.model import Event, Fact, Figure
from warfacts.text.cues import ClaimWords
from warfacts.text.paragraphs import Paragraph, Span, is_inside
from warfacts.verify.speech import Problem, ask, fault
from warfacts.verify.wording import find_classes, get_own_words, split_words

_CLAUSE_START = re.compile(r"[,;:](?! ?\d)| while | and ")
_SCORE = re.compile(r"\d+[-–:]\d+")
"""The two sides of a vote or a match, of which the rules on numbers tell which is which."""
_CLAUSE_END = re.compile(r"[,;:](?!\d)| while ")


def check_contrasts(
    fact: Fact, paragraph: Paragraph, span: Span, words: ClaimWords
) -> Iterator[Problem]:
    """Yield own words that say the contrary of the sentence: died for injured, after for before."""
    own = get_own_words(fact)
    is_figure = isinstance(fact, Figure)
    around = _find_clause(paragraph, span) if is_figure else paragraph.get_sentence(span)
    there = set(split_words(paragraph.low[slice(*around)]))
    evidence = set(split_words(paragraph.low[slice(*span)]))
    if is_figure and any(is_inside(span, s.span()) for s in _SCORE.finditer(paragraph.low)):
        return
    is_negated = bool((there | own) & words.get("negations"))
    for matter in words.tables("contrasts"):
        turns = is_negated and "guilty" in matter
        if is_negated and not turns:
            continue
        said, given, shown = (find_classes(each, matter) for each in (own, there, evidence))
        if turns:
            given, shown = _acquit(given), _acquit(shown)
        wrong = said - given
        is_contrary = bool(wrong and (shown - said))
        is_weighty = bool(wrong and ("dead" in matter or (given and is_figure)))
        is_elsewhere = bool(said and shown and not said & shown and not wrong)
        if is_contrary or is_weighty or is_elsewhere:
            members = {word for name in said for word in matter[name]}
            word = ", ".join(sorted(own & members))
            tell = fault if is_contrary else ask
            wording = f"the own words say '{word}'"
            yield tell(paragraph, span, f"{wording}; the evidence in ¶ {paragraph.number} does not")
            return


def check_converses(
    fact: Event, paragraph: Paragraph, span: Span, words: ClaimWords
) -> Iterator[Problem]:
    """Yield own words that turn round who does what to whom: who wins, who loses."""
    own = split_words(fact.line.lower())
    there = split_words(paragraph.low[slice(*paragraph.get_sentence(span))])
    for matter in words.tables("converses"):
        if _is_turned(own, there, matter, words.get("passive")):
            yield ask(paragraph, span, f"who does it to whom in ¶ {paragraph.number}?")
            return


def _acquit(classes: set[str]) -> set[str]:
    """Return classes of which a negation has turned guilty into innocent."""
    return {"innocent" if name == "guilty" else name for name in classes}


def _find_clause(paragraph: Paragraph, span: Span) -> Span:
    """Return the clause of a number: from the mark before it to the mark behind it."""
    start, end = paragraph.get_sentence(span)
    before = [mark.end() for mark in _CLAUSE_START.finditer(paragraph.low[start : span[0]])]
    behind = _CLAUSE_END.search(paragraph.low, span[1], end)
    return start + (before[-1] if before else 0), behind.start() if behind else end


def _is_turned(
    own: list[str], there: list[str], matter: Mapping[str, Sequence[str]], passive: frozenset[str]
) -> bool:
    """Tell whether own words give a verb the subject that is its object in the sentence.

    `own` and `there` are the words of the fact and of the sentence; `matter` has the two classes
    of verbs that tell the same from both sides: win, lose.
    """
    said, given = find_classes(set(own), matter), find_classes(set(there), matter)
    verbs = {word for members in matter.values() for word in members}
    names = [w for w in own if len(w) > 3 and w in there and w not in verbs]
    if len(said) != 1 or len(given) != 1 or not names:
        return False
    verb = next(n for n, word in enumerate(own) if word in verbs)
    there_verb = next(n for n, word in enumerate(there) if word in verbs)
    if own.index(names[0]) > verb or {*own[:verb], *there[:there_verb]} & passive:
        return False
    is_subject_there = there.index(names[0]) < there_verb
    return (said == given) != is_subject_there
