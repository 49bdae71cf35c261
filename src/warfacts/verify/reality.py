"""Whether a fact says of a stretch of text just what the sentence says: negation, plan, place. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence

from warfacts.facts.model import Event, Fact, Figure, Quote, Statement
from warfacts.facts.sections import PEOPLE, PLACES
from warfacts.text.claims import Claim, Force
from warfacts.text.cues import ClaimWords
from warfacts.text.modality import Modal, ModalFinder
from warfacts.text.paragraphs import Paragraph, Span, is_inside
from warfacts.verify.attribution import Problem, Speech

Spots = Mapping[str, Sequence[tuple[Paragraph, Span]]]
_WORD = re.compile(r"[\w']+")


def check_reality(fact: Fact, spots: Spots, speech: Speech) -> Iterator[Problem]:
    """Yield what speaks against a fact's status, its own words, its places, its roles."""
    for found in spots.values():
        problems = [list(_judge(fact, paragraph, span, speech)) for paragraph, span in found]
        if problems:
            yield from min(problems, key=lambda each: sum(2 if p.is_fault else 1 for p in each))
    if isinstance(fact, Event):
        yield from _check_roles_turned(fact, spots, speech)
        yield from _check_subject(fact, spots, speech)
    yield from _check_places(fact, spots, speech)
    yield from _check_owner(fact, spots, speech)


def _judge(fact: Fact, paragraph: Paragraph, span: Span, speech: Speech) -> Iterator[Problem]:
    claim = speech.find_claim(paragraph, span)
    begin = claim.cue[1] if claim and claim.cue[1] <= span[0] else 0
    modals = ModalFinder(speech.words).find(paragraph, span, begin)
    if isinstance(fact, (Event, Statement)):
        yield from _check_negation(fact, paragraph, span, modals, speech.words)
    if isinstance(fact, Event):
        yield from _check_status(fact, paragraph, span, modals, claim, speech)
    elif isinstance(fact, Statement):
        yield from _check_statement(fact, paragraph, span, modals, speech.words)
    elif isinstance(fact, Quote):
        yield from _check_gist(fact, paragraph, span, modals, speech.words)
    yield from _check_contrasts(fact, paragraph, span, speech.words)
    if isinstance(fact, Event):
        yield from _check_converses(fact, paragraph, span, speech.words)
    if isinstance(fact, Event) and (problem := _check_nearest(fact, paragraph, span, speech)):
        yield problem


def _check_negation(
    fact: Fact, paragraph: Paragraph, span: Span, modals: list[Modal], words: ClaimWords
) -> Iterator[Problem]:
    own = _list_words(fact)
    line = (fact.gist if isinstance(fact, Quote) else fact.line).lower()
    denies = (
        bool(own & words.get("denial_words"))
        or any(phrase in line for phrase in words.get_list("denial_phrases"))
        or getattr(fact, "status", "") == "denied"
    )
    for modal in modals:
        if modal.role not in ("negations", "undone") or denies:
            continue
        if modal.is_inside and not _asserts_what_follows(own, paragraph, modal, span):
            continue
        is_plain = modal.role == "negations" or modal.phrase.endswith((" to", " of"))
        near = is_plain if modal.is_inside else _is_near(paragraph, modal, span)
        whole = paragraph.text[slice(*modal.span)]
        message = f"'{whole}' stands before this in ¶ {paragraph.number}; the fact's own words do not say so"
        yield Problem(near, paragraph.number, span, message)
        return
    if denies:
        yield from _check_own_negation(fact, paragraph, span, words)


def _check_own_negation(
    fact: Fact, paragraph: Paragraph, span: Span, words: ClaimWords
) -> Iterator[Problem]:
    """Yield own words that deny what the sentence asserts: `no ship has sunk` of `a ship sank`."""
    sentence = paragraph.get_sentence(span)
    there = re.findall(r"[\w']+", paragraph.low[slice(*sentence)])
    stems = {_stem(word) for word in there if len(word) > 3}
    if {_stem(word) for word in words.get("denial_words") | words.get("negations")} & {
        _stem(w) for w in there
    }:
        return
    own = re.findall(r"[\w']+", (fact.gist if isinstance(fact, Quote) else fact.line).lower())
    for number, word in enumerate(own):
        if word not in words.get("denial_words"):
            continue
        if word in words.get("negations") and any(
            len(each) > 3 and _stem(each) in stems for each in own[number + 1 : number + 3]
        ):
            message = f"the fact's own words say '{word}'; does ¶ {paragraph.number} say so?"
            yield Problem(False, paragraph.number, span, message)
            return


def _asserts_what_follows(own: set[str], paragraph: Paragraph, modal: Modal, span: Span) -> bool:
    """Tell whether own words assert what a negation inside the evidence takes away.

    Of `signed the deal without a handshake` they may tell of the deal, but not of a handshake.
    """
    behind = re.findall(r"[\w']+", paragraph.low[modal.span[1] : span[1]])[:3]
    stems = {_stem(word) for word in own}
    return any(len(word) > 3 and _stem(word) in stems for word in behind)


def _is_near(paragraph: Paragraph, modal: Modal, span: Span) -> bool:
    """Tell whether a modal stands right before a stretch: the grammar is plain."""
    gap = paragraph.low[modal.span[1] : span[0]]
    return len(gap.split()) <= 4 and not re.search(r"[,;:]| and | or | but ", gap)


def _check_status(
    fact: Event,
    paragraph: Paragraph,
    span: Span,
    modals: list[Modal],
    claim: Claim | None,
    speech: Speech,
) -> Iterator[Problem]:
    words = speech.words
    roles = {modal.role for modal in modals}
    number = paragraph.number
    own = _list_words(fact)
    if fact.status == "happened":
        for modal in modals:
            if modal.role in ("planned", "proposed", "conditions") and not _names(
                own, modal.phrase, words
            ):
                text = paragraph.text[slice(*modal.span)]
                is_plain = modal.role != "conditions" and (
                    modal.is_inside or _is_near(paragraph, modal, span)
                )
                if _is_told_event(paragraph, span, modal, own, words):
                    continue
                yield Problem(
                    is_plain,
                    number,
                    span,
                    f"¶ {number} tells of this with '{text}'; the status is happened",
                )
                return
            weak = modal.role in ("planned_weak", "proposed_weak") and not modal.is_inside
            if weak and _is_near(paragraph, modal, span) and not _names(own, modal.phrase, words):
                text = paragraph.text[slice(*modal.span)]
                yield Problem(
                    False, number, span, f"¶ {number} has '{text}' before this; has it happened?"
                )
                return
    elif fact.status == "planned":
        is_purpose = paragraph.low[span[0] :].startswith("to ") or _is_day_ahead(fact, speech)
        if not roles & {"planned", "planned_weak"} and not is_purpose:
            is_possible = bool(roles & {"proposed", "proposed_weak"})
            hint = (
                "only possible: the status is proposed"
                if is_possible
                else "not ahead: nothing there says so"
            )
            yield Problem(True, number, span, f"in ¶ {number} this is {hint}")
        elif "proposed" in roles and "planned" not in roles:
            yield Problem(False, number, span, f"is this planned in ¶ {number}, or only possible?")
    elif fact.status in ("proposed", "possible"):
        if not roles & {"proposed", "proposed_weak", "conditions", "planned"}:
            yield Problem(
                True, number, span, f"nothing in ¶ {number} says that this is only possible"
            )
        elif not roles & {"proposed", "proposed_weak", "conditions"}:
            yield Problem(False, number, span, f"is this only possible in ¶ {number}, or planned?")
    elif fact.status == "denied":
        denial = claim is not None and claim.force in (Force.DENIED, Force.REFUSED, Force.DOUBTED)
        if not denial:
            yield Problem(
                True, number, span, f"nobody denies this in ¶ {number}; the status is denied"
            )
    elif fact.status == "ongoing":
        yield from _check_ongoing(paragraph, span, words)


def _is_day_ahead(fact: Event, speech: Speech) -> bool:
    """Tell whether the fact's day, which the words of the text give, lies ahead."""
    earliest = fact.when.earliest if fact.when else None
    return bool(fact.when_said and earliest and earliest > speech.reference_date)


def _check_ongoing(paragraph: Paragraph, span: Span, words: ClaimWords) -> Iterator[Problem]:
    sentence = paragraph.get_sentence(span)
    around = re.findall(r"[\w']+", paragraph.low[slice(*sentence)])
    text = " ".join(around)
    number = paragraph.number
    if re.match(r"(?:\w+ )?(?:was|were) \w+(?:ed|en|wn|ut)\b", paragraph.low[span[0] : span[1]]):
        yield Problem(
            False, number, span, f"¶ {number} tells of something done; does it still go on?"
        )
        return
    if any(re.search(rf"\b{re.escape(end)}\b", text) for end in words.get_list("ended")):
        yield Problem(
            False,
            number,
            span,
            f"does this still go on in ¶ {number}? the sentence speaks of an end",
        )
    elif not any(re.search(rf"\b{re.escape(word)}\b", text) for word in words.get_list("ongoing")):
        yield Problem(
            False,
            number,
            span,
            f"nothing in ¶ {number} says that this still goes on; is it ongoing?",
        )


def _is_told_event(
    paragraph: Paragraph, span: Span, modal: Modal, own: set[str], words: ClaimWords
) -> bool:
    """Tell whether the event is a telling, of which the plan is the content: announces that it will."""
    inside = (
        re.findall(r"[\w']+", paragraph.low[span[0] : modal.span[0]]) if modal.is_inside else []
    )
    said = set(inside) & (
        words.get("say")
        | words.get("utter")
        | words.get("denial_words")
        | words.get("planned_weak")
    )
    return any(_stem(word) in {_stem(each) for each in own} for word in said)


def _names(own: set[str], phrase: str, words: ClaimWords) -> bool:
    """Tell whether own words name what a modal says: threatens, proposes, may, nearly."""
    stems = {_stem(word) for word in own}
    return any(
        len(word) > 2 and _stem(word) in stems
        for word in phrase.split()
        if word not in ("to", "for", "is", "are")
    )


def _stem(word: str) -> str:
    """Return the beginning that the forms of a word share, near enough for one sentence."""
    for ending in ("ening", "ing", "ened", "ens", "ies", "ied", "ed", "es", "s", "e", "en"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _list_words(fact: Fact) -> set[str]:
    own = fact.gist if isinstance(fact, Quote) else fact.line
    return set(re.findall(r"[\w']+", own.lower().replace("\u2019", "'")))


def _check_statement(
    fact: Statement, paragraph: Paragraph, span: Span, modals: list[Modal], words: ClaimWords
) -> Iterator[Problem]:
    own = _list_words(fact)
    hedges = {
        "may",
        "might",
        "could",
        "can",
        "possibly",
        "perhaps",
        "feared",
        "would",
        "should",
        "if",
        "whether",
        "will",
    }
    for modal in modals:
        if (
            modal.role in ("proposed", "conditions")
            and not _names(own, modal.phrase, words)
            and not own & hedges
        ):
            text = paragraph.text[slice(*modal.span)]
            yield Problem(
                False,
                paragraph.number,
                span,
                f"¶ {paragraph.number} says '{text}'; does the fact say so, too?",
            )
            return


def _check_gist(
    fact: Quote, paragraph: Paragraph, span: Span, modals: list[Modal], words: ClaimWords
) -> Iterator[Problem]:
    own = _list_words(fact)
    negated = any(
        modal.role == "negations"
        and modal.is_inside
        and _asserts_what_follows(own, paragraph, modal, span)
        for modal in modals
    )
    denies = bool(own & (words.get("denial_words") | words.get("negations")))
    if negated and not denies:
        yield Problem(
            False,
            paragraph.number,
            span,
            "the words are negated, the gist is not; does it say the same?",
        )


def _check_contrasts(
    fact: Fact, paragraph: Paragraph, span: Span, words: ClaimWords
) -> Iterator[Problem]:
    """Yield own words that say the contrary of the sentence: died for injured, after for before."""
    own = _list_words(fact)
    around = (
        _find_clause(paragraph, span) if isinstance(fact, Figure) else paragraph.get_sentence(span)
    )
    there = set(_WORD.findall(paragraph.low[slice(*around)]))
    evidence = set(_WORD.findall(paragraph.low[slice(*span)]))
    is_negated = bool((there | own) & words.get("negations"))
    for matter in words.tables("contrasts"):
        turns = is_negated and "guilty" in matter
        if is_negated and not turns:
            continue
        said, given, shown = (_classify(each, matter) for each in (own, there, evidence))
        if turns:
            given, shown = (
                {"innocent" if n == "guilty" else n for n in each} for each in (given, shown)
            )
        wrong = said - given
        is_contrary = bool(wrong and (shown - said))
        is_weighty = bool(wrong and ("dead" in matter or (given and isinstance(fact, Figure))))
        is_elsewhere = bool(said and shown and not said & shown and not wrong)
        if is_contrary or is_weighty or is_elsewhere:
            members = {word for name in said for word in matter[name]}
            word = ", ".join(sorted(own & members))
            message = f"the own words say '{word}'; the evidence in ¶ {paragraph.number} does not"
            yield Problem(is_contrary, paragraph.number, span, message)
            return


def _find_clause(paragraph: Paragraph, span: Span) -> Span:
    """Return the clause of a number: from the mark before it to the mark behind it."""
    start, end = paragraph.get_sentence(span)
    before = [
        m.end() for m in re.finditer(r"[,;:](?! ?\d)| while | and ", paragraph.low[start : span[0]])
    ]
    behind = re.compile(r"[,;:](?!\d)| while ").search(paragraph.low, span[1], end)
    return start + (before[-1] if before else 0), behind.start() if behind else end


def _check_converses(
    fact: Event, paragraph: Paragraph, span: Span, words: ClaimWords
) -> Iterator[Problem]:
    """Yield own words that turn round who does what to whom: who wins, who loses."""
    own = _WORD.findall(fact.line.lower())
    there = _WORD.findall(paragraph.low[slice(*paragraph.get_sentence(span))])
    shared = [w for w in dict.fromkeys(own) if len(w) > 3 and w in there]
    for matter in words.tables("converses"):
        said, given = _classify(set(own), matter), _classify(set(there), matter)
        verbs = {word for members in matter.values() for word in members}
        names = [word for word in shared if word not in verbs]
        if len(said) != 1 or len(given) != 1 or not names:
            continue
        verb = next(n for n, word in enumerate(own) if word in verbs)
        there_verb = next(n for n, word in enumerate(there) if word in verbs)
        passive = words.get("passive")
        if own.index(names[0]) > verb or {*own[:verb], *there[:there_verb]} & passive:
            continue
        is_subject_there = there.index(names[0]) < there_verb
        if (said == given) != is_subject_there:
            yield Problem(
                False, paragraph.number, span, f"who does it to whom in ¶ {paragraph.number}?"
            )
            return


def _check_nearest(fact: Event, paragraph: Paragraph, span: Span, speech: Speech) -> Problem | None:
    """Return a question if somebody else is named between the fact's people and its evidence."""
    start = paragraph.get_sentence(span)[0]
    people = [
        m
        for m in speech.names.find(paragraph)
        if start <= m.start and m.end <= span[0] and speech.names.sections[m.entity] == PEOPLE
    ]
    inside = any(is_inside(m.span, span) for m in speech.names.find(paragraph))
    who = {id for id in fact.who if speech.entities[id].section == PEOPLE}
    if not people or inside or not who or people[-1].entity in who | set(fact.by):
        return None
    if not who & {m.entity for m in people}:
        return None
    other = speech.entities[people[-1].entity].name
    return Problem(
        False, paragraph.number, span, f"is it {other} of whom ¶ {paragraph.number} says this?"
    )


def _classify(words: set[str], matter: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the classes of a matter of which a word is among the words."""
    return {name for name, members in matter.items() if words.intersection(members)}


def _check_roles_turned(fact: Event, spots: Spots, speech: Speech) -> Iterator[Problem]:
    """Yield own words whose subject is not in the text, or is there what something is done to."""
    own = [word for word in re.findall(r"[^\W\d_]+", fact.line.lower()) if len(word) > 3]
    passive = re.search(
        r"\b(?:is|are|was|were|been|be|wird|werden|wurde|est|sont|by|von|par)\b", fact.line.lower()
    )
    places = [spot for found in spots.values() for spot in found]
    if not own or passive or not places:
        return
    paragraph, span = places[0]
    if speech.find_claims(paragraph) or '"' in paragraph.text:
        return
    sentence = paragraph.get_sentence(span)
    there = [
        _stem(word)
        for word in re.findall(r"[^\W\d_]+", paragraph.low[slice(*sentence)])
        if len(word) > 3
    ]
    shared = [_stem(word) for word in own if _stem(word) in there]
    if (
        len(shared) >= 2
        and _stem(own[0]) == shared[0]
        and not any(b in paragraph.low[slice(*sentence)] for b in (" by ", " von ", " par "))
    ):
        order = [there.index(stem) for stem in shared[:2]]
        evidence = [_stem(word) for word in re.findall(r"[^\W\d_]+", paragraph.low[slice(*span)])]
        if order != sorted(order) and shared[0] in evidence and shared[1] not in evidence:
            yield Problem(
                False,
                paragraph.number,
                span,
                f"who does it to whom in ¶ {paragraph.number}? the own words name them in another order",
            )


def _check_subject(fact: Event, spots: Spots, speech: Speech) -> Iterator[Problem]:
    """Yield a title that begins with somebody of whom the cited paragraphs do not speak."""
    own = [word for word in _WORD.findall(fact.line.lower()) if len(word) > 3]
    places = [spot for found in spots.values() for spot in found]
    if not own or not places:
        return
    linked = {id for _, id in fact.links}
    known = " ".join(
        f"{e.name} {e.role or ''} {' '.join(e.aliases)}"
        for e in speech.entities.values()
        if e.id in linked
    )
    texts = [known.lower(), *(p.low for p in {p.number: p for p, _ in places}.values())]
    stems = {_stem(word.removesuffix("'s")) for text in texts for word in _WORD.findall(text)}
    head = _stem(own[0].removesuffix("'s"))
    if not any(stem.startswith(head[:5]) for stem in stems):
        paragraph, span = places[0]
        message = f"the title begins with '{own[0]}', which ¶ {paragraph.number} does not have; does it say so?"
        yield Problem(False, paragraph.number, span, message)


def _check_places(fact: Fact, spots: Spots, speech: Speech) -> Iterator[Problem]:
    """Yield a place that is not where the evidence has the fact happen."""
    for id in getattr(fact, "where", ()):
        for found in spots.values():
            judged = [_judge_place(id, paragraph, span, speech) for paragraph, span in found]
            if judged and all(judged):
                yield judged[0]  # type: ignore[misc]
            break


def _judge_place(id: str, paragraph: Paragraph, span: Span, speech: Speech) -> Problem | None:
    sentence = paragraph.get_sentence(span)
    mentions = [m for m in speech.names.find(paragraph) if sentence[0] <= m.start < sentence[1]]
    own = [m for m in mentions if m.entity == id]
    others = [
        m
        for m in mentions
        if m.entity != id and speech.names.sections[m.entity] == PLACES and is_inside(m.span, span)
    ]
    name = speech.entities[id].name
    if any(
        is_inside(m.span, span) and not _is_beside(paragraph, m.start, m.end, speech.words)
        for m in own
    ):
        return None
    if others:
        there = speech.entities[others[0].entity].name
        return Problem(
            False,
            paragraph.number,
            span,
            f"is it in {name}? the evidence in ¶ {paragraph.number} names {there}",
        )
    aside = [m for m in own if _is_in_aside(paragraph, m.start, m.end, span)]
    if own and len(aside) == len(own):
        return Problem(
            False,
            paragraph.number,
            span,
            f"is it in {name}? ¶ {paragraph.number} names {name} in an aside",
        )
    if own and all(_is_beside(paragraph, m.start, m.end, speech.words) for m in own):
        return Problem(
            False,
            paragraph.number,
            span,
            f"is it in {name}? ¶ {paragraph.number} names {name} beside it",
        )
    return None


def _is_in_aside(paragraph: Paragraph, start: int, end: int, span: Span) -> bool:
    """Tell whether a name stands in an aside between commas that does not hold the evidence."""
    sentence = paragraph.get_sentence(span)
    before = paragraph.low.rfind(",", sentence[0], start)
    behind = paragraph.low.find(",", end, sentence[1])
    return 0 <= before < start < end <= behind <= span[0]


def _is_beside(paragraph: Paragraph, start: int, end: int, words: ClaimWords) -> bool:
    before = paragraph.low[max(0, start - 24) : start].split()
    behind = paragraph.low[end : end + 7]
    return bool(before and before[-1] in words.get("away")) or behind.startswith(
        ("-based", "-born")
    )


def _check_owner(fact: Fact, spots: Spots, speech: Speech) -> Iterator[Problem]:
    """Yield evidence that names another person than the fact's own words do; and a cut role."""
    if not isinstance(fact, Statement):
        return
    for found in spots.values():
        for paragraph, span in found:
            named = {
                m.entity
                for m in speech.names.find(paragraph)
                if is_inside(m.span, span) and speech.names.sections[m.entity] == PEOPLE
            }
            about = {id for id in fact.about if speech.entities[id].section == PEOPLE}
            if about and named and not about & named:
                other = speech.entities[sorted(named)[0]].name
                yield Problem(
                    True,
                    paragraph.number,
                    span,
                    f"the evidence in ¶ {paragraph.number} is about {other}; check `about` and the own words",
                )
                return
            before = paragraph.low[max(0, span[0] - 14) : span[0]].replace("-", " ").split()
            if (
                before
                and before[-1] in speech.words.get("qualifiers")
                and before[-1] not in _list_words(fact)
            ):
                yield Problem(
                    True,
                    paragraph.number,
                    span,
                    f"'{before[-1]}' stands before the evidence in ¶ {paragraph.number} and is left out",
                )
                return
