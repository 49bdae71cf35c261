"""Who says what in a sentence: the stretch of text that somebody claims, denies or asks. Pure.

A claim is found by its cue: a verb of saying, "according to", "allegedly". From the cue follow
what is said (the clause behind "that", the clause before a comma, the quotation beside it) and
who says it (the name before the verb, or right behind it).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from warfacts.text.cues import ClaimWords, Cue, Phrases
from warfacts.text.mentions import Mention, Names
from warfacts.text.paragraphs import Paragraph, Span, Word, is_inside, meets
from warfacts.text.quotations import find_quotations, unify_marks
from warfacts.text.tellers import Teller, TellerFinder


class Force(StrEnum):
    """What a speaker does with what is said."""

    CLAIMED = "claimed"
    DENIED = "denied"
    DOUBTED = "doubted"
    ASKED = "asked"
    REFUSED = "refused"
    HEARSAY = "hearsay"
    """Told by nobody who is named: allegedly, is believed to."""


class Claim(NamedTuple):
    """A stretch of a sentence that is somebody's claim."""

    force: Force
    cue: Span
    """Where the verb of saying, or what serves as one, stands."""
    content: tuple[Span, ...]
    """What is said."""
    teller: Teller
    via: tuple[Mention, ...] = ()
    """Who passes it on: the paper of `told the Herald`."""
    is_mood: bool = False
    """True if only the mood of a verb tells that it is reported: German `soll`, French `aurait`."""

    def holds(self, span: Span) -> bool:
        """Tell whether a span lies in what is said."""
        return any(is_inside(span, part) for part in self.content)

    def meets(self, span: Span) -> bool:
        """Tell whether a span shares a character with what is said."""
        return any(meets(span, part) for part in self.content)


_CUES = ("judge", "say", "utter", "phrases", "according", "according_behind", "hear", "deny", "doubt", "ask", "refuse",
         "hearsay_adverbs", "reported_mood", "quoted_as")  # fmt: skip
_CLAUSE_MARK = re.compile(r",(?!\d)|[;:\"()]| - ")
_CLAUSE_EDGE = re.compile(r",(?!\d)|[;:\"()]| - | but | while ")
_JUDGEMENT_END = re.compile(
    r",(?!\d)|;| - | in (?=an? (?:report|letter|speech|statement|interview))"
)
_MOST_BETWEEN = 9
"""Words that may stand between a verb of saying and its `that`."""


def find_claims(paragraph: Paragraph, names: Names, words: ClaimWords) -> list[Claim]:
    """Return the claims of a paragraph in the order of their cues."""
    finder = _ClaimFinder(paragraph, names, words)
    claims = [claim for sentence in paragraph.sentences for claim in finder.find(sentence)]
    claims += [
        claim for sentence in paragraph.sentences for claim in finder.find_accounts(sentence)
    ]
    claims += finder.find_label()
    return sorted(_part(claims), key=lambda claim: claim.cue)


def _part(claims: list[Claim]) -> list[Claim]:
    """Return the claims, each cut where the attribution of a later one begins.

    Of `she doubts that it sleeps, she told a class` the doubt ends at the comma.
    """
    parted = []
    for claim in claims:
        content = list(claim.content)
        for other in claims:
            cut = (
                other.content[-1][1]
                if other.content and other.content[-1][1] <= other.cue[0]
                else None
            )
            if cut is not None and claim.cue[0] < cut:
                content = [(start, cut if start < cut < end else end) for start, end in content]
        parted.append(claim._replace(content=tuple(content)))
    return parted


class _ClaimFinder:
    """Finds the claims of one paragraph, sentence by sentence."""

    def __init__(self, paragraph: Paragraph, names: Names, words: ClaimWords) -> None:
        self._paragraph = paragraph
        self._low = unify_marks(paragraph.low)
        self._words = words
        self._tokens = paragraph.words
        self._starts = [token.start for token in paragraph.words]
        self._quoted = find_quotations(paragraph.text)
        self._names = names
        self._tellers = TellerFinder(paragraph, names, words)
        self._cues = _get_phrases(words)
        self._sets = {name: words.get(name) for name in _SETS}
        self._judge = words.map("judge")
        passing = "|".join(words.get_list("passing_on")) or "(?!)"
        self._passing_on = re.compile(rf"\b(?:{passing}) $")

    def find(self, sentence: Span) -> list[Claim]:
        """Return the claims whose cue stands in a sentence."""
        first = bisect_left(self._starts, sentence[0])
        behind = bisect_left(self._starts, sentence[1])
        cues = self._cues.find(self._tokens, first, behind)
        cues = [cue for cue in cues if not self._is_in_name(self._span(cue))]
        claims: list[Claim] = []
        used = -1
        for cue in cues:
            if cue.first < used:
                continue
            claim = self._read(cue, sentence, behind)
            if claim:
                claims.append(claim)
                used = max(used, bisect_left(self._starts, claim.cue[1]))
        claims = self._drop_explained_moods(claims)
        claims += self._find_second_counts(claims, sentence)
        return self._turn_citing(claims, cues, sentence)

    def find_accounts(self, sentence: Span) -> Iterator[Claim]:
        """Yield what stands behind `by Karl Ebner's account,`."""
        documents = "|".join(self._words.get_list("documents"))
        for mention in self._names.find(self._paragraph):
            if not sentence[0] <= mention.start < sentence[1]:
                continue
            match = re.compile(rf"'s? (?:own )?(?:{documents}), ").match(self._low, mention.end)
            if match and re.search(
                r"\b(?:by|in|on) (?:[\w'-]+ ){0,4}$", self._low[: mention.start]
            ):
                rest = (match.end(), sentence[1])
                yield Claim(Force.CLAIMED, match.span(), (rest,), Teller((mention,)))

    def find_label(self) -> Iterator[Claim]:
        """Yield the claim of a paragraph that begins with its speaker's name: `Ana Ortega: …`."""
        label = re.match(r"[^:\"]{2,60}?: (?=\S)", self._low)
        if not label:
            return
        mentions = [m for m in self._names.find(self._paragraph) if m.start == 0]
        end = label.end() - 2
        whole = [m for m in mentions if m.end == end]
        if whole:
            rest = (label.end(), len(self._low))
            yield Claim(Force.CLAIMED, (end, end + 1), (rest,), Teller(tuple(whole)))

    # One cue

    def _read(self, cue: Cue, sentence: Span, behind: int) -> Claim | None:
        match cue.role:
            case "refuse":
                return self._read_refusal(cue, sentence, behind)
            case "ask":
                rest = self._rest(cue.behind, sentence)
                return self._claim(Force.ASKED, cue, rest, sentence)
            case "deny":
                return self._read_denial(cue, sentence, behind)
            case "doubt":
                opener = self._find_opener(
                    cue.behind, behind, self._sets["that"] | self._sets["whether"]
                )
                return opener and self._claim(
                    Force.DOUBTED, cue, self._rest(opener, sentence), sentence
                )
            case "hear":
                opener = self._find_opener(cue.behind, behind, self._sets["that"])
                if self._is_noun(cue):
                    return None
                ahead = self._quote_ahead(self._span(cue)[1])
                if ahead and self._low[self._span(cue)[1] :].startswith(":"):
                    return self._claim(Force.CLAIMED, cue, ahead, sentence)
                if opener is None:
                    before = self._follows_content(self._span(cue), sentence)
                    is_end = not self._low[self._span(cue)[1] : sentence[1]].strip(" .")
                    return (
                        Claim(Force.HEARSAY, self._span(cue), before, Teller())
                        if before and is_end
                        else None
                    )
                return Claim(Force.HEARSAY, self._span(cue), self._rest(opener, sentence), Teller())
            case "hearsay_adverbs" | "reported_mood":
                return self._read_adverb(cue, sentence)
            case "according_behind":
                return self._read_according_behind(cue, sentence)
            case "according":
                return self._read_according(cue, sentence)
            case "judge":
                how = self._find_opener(
                    cue.behind, behind, self._sets["that"] | frozenset(["how"]), 2
                )
                if how is not None and not self._is_passive(cue):
                    return self._claim(Force.CLAIMED, cue, self._rest(how, sentence), sentence)
                judged = self._read_judgement(cue, sentence, behind)
                return judged or self._read_uttered(cue, sentence)
            case "hearsay_passive":
                return self._read_passive(cue, sentence)
            case "quoted_as":
                return self._read_quoted_as(cue, sentence)
            case _:
                return self._read_saying(cue, sentence, behind)

    def _read_refusal(self, cue: Cue, sentence: Span, behind: int) -> Claim | None:
        for at in range(cue.behind, min(cue.behind + 4, behind)):
            word = self._tokens[at].text
            if word in self._sets["speak"] or word in self._sets["say"]:
                opener = self._find_opener(
                    at + 1, behind, self._sets["that"] | self._sets["whether"]
                )
                start = opener if opener is not None else at + 1
                whole = cue._replace(behind=at + 1)
                return self._claim(Force.REFUSED, whole, self._rest(start, sentence), sentence)
            if word not in ("to", "be", "ever", "yet", "not", "immediately", "even", "publicly"):
                return None
        return None

    def _read_denial(self, cue: Cue, sentence: Span, behind: int) -> Claim | None:
        rest = self._tokens[cue.behind : min(cue.behind + 7, behind)]
        texts = [token.text for token in rest]
        if self._is_noun(cue) or not texts:
            return None
        opener = self._find_opener(cue.behind, behind, self._sets["that"])
        nouns = self._sets["claim_nouns"].intersection(texts[:5])
        is_strong = cue.phrase in self._sets["strong_denial"]
        if is_strong and not opener and not nouns and self._is_given_something(rest[0]):
            return None
        if opener is None and not nouns and not is_strong:
            return None
        start = opener if opener is not None else cue.behind
        return self._claim(Force.DENIED, cue, self._rest(start, sentence), sentence)

    def _is_given_something(self, token: Word) -> bool:
        """Tell whether somebody stands behind `denied`, who does not get something: bail."""
        person = any(m.start == token.start for m in self._names.find(self._paragraph))
        return person or token.text in ("him", "them", "us", "me", "it", "entry", "access", "bail")

    def _read_adverb(self, cue: Cue, sentence: Span) -> Claim | None:
        span = self._span(cue)
        if cue.phrase.split()[-1] in self._sets["that"]:
            return Claim(Force.HEARSAY, span, self._rest(cue.behind, sentence), Teller())
        is_mood = cue.role == "reported_mood"
        clause = self._clause(span, sentence)
        return Claim(Force.HEARSAY, span, (clause,), Teller(), is_mood=is_mood)

    def _read_passive(self, cue: Cue, sentence: Span) -> Claim | None:
        """Read `is alleged to have …`, `was charged with …`, `…, it was reported.`"""
        span = self._span(cue)
        before = [token.text for token in self._tokens[max(0, cue.first - 2) : cue.first]]
        after = self._tokens[cue.behind].text if cue.behind < len(self._tokens) else ""
        if not self._sets["passive"].intersection(before):
            return None
        if before[:1] == ["it"] and not self._low[span[1] : sentence[1]].strip(" ."):
            return Claim(Force.HEARSAY, span, ((sentence[0], span[0]),), Teller())
        if after not in self._sets["behind_passive"]:
            return None
        return Claim(Force.HEARSAY, span, (self._clause(span, sentence),), Teller())

    def _read_according_behind(self, cue: Cue, sentence: Span) -> Claim | None:
        """Read German `dem Betreiber zufolge`, which stands behind the name."""
        span = self._span(cue)
        teller = self._tellers.find_before(sentence, span)
        start = min((m.start for m in teller.mentions), default=span[0])
        return Claim(Force.CLAIMED, span, ((sentence[0], start), (span[1], sentence[1])), teller)

    def _read_according(self, cue: Cue, sentence: Span) -> Claim | None:
        """Read `according to Ana Ortega, …`, before, behind or inside what is said."""
        span = self._span(cue)
        teller = self._tellers.find_behind(span[1], sentence[1])
        before = self._low[sentence[0] : span[0]].strip(" \"'(-")
        comma = self._low.find(",", span[1], sentence[1])
        is_opening = not before or before.endswith((";", ":"))
        if is_opening:
            end_of_name = max((m.end for m in teller.mentions), default=span[1])
            start = self._low.find(",", end_of_name, sentence[1]) if comma >= 0 else -1
            start = start + 1 if start >= 0 else end_of_name
            return Claim(Force.CLAIMED, span, ((start, sentence[1]),), teller)
        end_of_name = max((m.end for m in teller.mentions), default=span[1])
        behind = self._low.find(",", end_of_name, sentence[1])
        content: tuple[Span, ...] = ((sentence[0], span[0]),)
        if behind >= 0 and before.endswith(","):
            content = (*content, (behind + 1, sentence[1]))
        return Claim(Force.CLAIMED, span, content, teller)

    def _read_judgement(self, cue: Cue, sentence: Span, behind: int) -> Claim | None:
        """Read `accused the builder of …`, `put the damage at …`, `called the plan “…”`."""
        if self._is_noun(cue):
            return None
        if self._is_passive(cue):
            return self._read_told(cue, sentence, behind)
        preposition = self._judge[cue.phrase]
        following = self._tokens[cue.behind].text if cue.behind < behind else ""
        if following in ("for", "on", "off", "up", "to", "in") and preposition != following:
            return None
        if preposition and not self._find_opener(cue.behind, behind, frozenset([preposition]), 14):
            return None
        if cue.phrase.startswith(("count", "record", "register")) and not following[:1].isdigit():
            return None
        rest = self._until_mark(cue.behind, sentence)
        return self._claim(Force.CLAIMED, cue, rest, sentence)

    def _until_mark(self, first: int, sentence: Span) -> tuple[Span, ...]:
        """Return the rest of a clause from a word on, and the quotations that begin in it."""
        rest = self._rest(first, sentence)
        if not rest:
            return ()
        start, end = rest[0]
        mark = _JUDGEMENT_END.search(self._low, start, end)
        end = mark.start() if mark else end
        return ((start, end), *(quote for quote in self._quoted if start <= quote[0] < end))

    def _drop_explained_moods(self, claims: list[Claim]) -> list[Claim]:
        """Drop a mood of reported speech (`sei`, `aurait`) if somebody is named who says it."""
        told = any(claim.force != Force.HEARSAY for claim in claims)
        return [claim for claim in claims if not (told and claim.is_mood)]

    def _find_second_counts(self, claims: list[Claim], sentence: Span) -> Iterator[Claim]:
        """Yield what is left out in `police put the crowd at 4,000, the organisers at 20,000`."""
        for claim in claims:
            if self._judge.get(self._low[slice(*claim.cue)]) != "at":
                continue
            for mention in self._names.find(self._paragraph):
                gap = self._low[mention.end : mention.end + 4]
                lead = self._low[claim.cue[1] : mention.start]
                if claim.cue[1] < mention.start < sentence[1] and gap == " at " and "," in lead:
                    start = claim.cue[1] + lead.rindex(",")
                    content = ((mention.end, sentence[1]),)
                    yield Claim(claim.force, (start, start + 1), content, Teller((mention,)))

    def _read_quoted_as(self, cue: Cue, sentence: Span) -> Claim | None:
        """Read `was quoted by the Herald as saying` and `quoted his brother as saying`."""
        span = self._span(cue)
        quoted = (
            re.compile(self._words.get_list("quoted")[0])
            if self._words.get_list("quoted")
            else None
        )
        match = quoted and quoted.search(self._low, sentence[0], span[1])
        if not match:
            return None
        content = self._rest(cue.behind, sentence)
        outer = self._tellers.find_before(sentence, match.span())
        inner = self._tellers.find_behind(match.end(), span[0])
        if match["passive"]:
            return Claim(Force.CLAIMED, span, content, outer, inner.mentions)
        return Claim(Force.CLAIMED, span, content, inner, outer.mentions)

    def _read_saying(self, cue: Cue, sentence: Span, behind: int) -> Claim | None:
        """Read a verb of saying with what is said behind it, before it, or on both sides."""
        span = self._span(cue)
        if self._is_noun(cue) or self._is_only_asked_for(cue) or self._has_particle(cue, behind):
            return None
        if self._is_passive(cue) and cue.role != "phrases":
            return self._read_told(cue, sentence, behind)
        opener = self._find_opener(cue.behind, behind, self._sets["that"])
        if opener is None and cue.phrase in self._sets["told"]:
            opener = self._find_late_opener(cue.behind, behind)
        if cue.phrase.endswith("ing"):
            before: tuple[Span, ...] = ()
        else:
            inverted = self._inverted(span, sentence)
            if inverted:
                teller = self._tellers.find_behind(span[1], sentence[1])
                content = (*inverted, *self._quotes_behind(span[1], sentence))
                return self._told(cue, content, teller, span, sentence)
            before = self._follows_content(span, sentence)
        if not before and cue.role != "utter":
            introduced = self._introduced(span, sentence)
            if introduced:
                return self._claim(Force.CLAIMED, cue, introduced, sentence)
            if opener is not None:
                return self._claim(Force.CLAIMED, cue, self._aside(opener, cue, sentence), sentence)
        ahead = self._quote_ahead(span[1])
        if ahead is None and self._low[span[1] : span[1] + 1] == ":" and cue.role != "utter":
            ahead = self._rest(cue.behind, sentence)
        if ahead is not None:
            return self._claim(Force.CLAIMED, cue, (*before, *ahead), sentence)
        if any(part in self._quoted for part in before) or (
            before and (len(before) > 1 or self._is_tail(cue, sentence))
        ):
            return self._claim(Force.CLAIMED, cue, before, sentence)
        if cue.role == "utter" or not self._has_bare_clause(cue, sentence):
            return None
        return self._claim(Force.CLAIMED, cue, self._aside(cue.behind, cue, sentence), sentence)

    def _read_told(self, cue: Cue, sentence: Span, behind: int) -> Claim | None:
        """Read `was told that …` and `it was reported`: nobody is named who says it."""
        if cue.phrase in self._sets["hearsay_passive"]:
            return self._read_passive(cue, sentence)
        opener = self._find_opener(cue.behind, behind, self._sets["that"])
        if cue.phrase in self._sets["told"] and opener is not None:
            return Claim(Force.HEARSAY, self._span(cue), self._rest(opener, sentence), Teller())
        return None

    def _has_particle(self, cue: Cue, behind: int) -> bool:
        """Tell whether a particle gives the verb another meaning: wrote off."""
        following = self._tokens[cue.behind].text if cue.behind < behind else ""
        return cue.role == "say" and following in self._sets["particles"]

    def _is_only_asked_for(self, cue: Cue) -> bool:
        """Tell whether somebody only is to say it: `called on Ana Ortega to say`, `told of`."""
        before = [token.text for token in self._tokens[max(0, cue.first - 2) : cue.first]]
        if not before:
            return cue.phrase in self._sets["told"]
        return before[-1] == "to" and before[0] not in ("on", "went", "came", "goes")

    def _introduced(self, span: Span, sentence: Span) -> tuple[Span, ...]:
        """Return what stands behind `As Bo Lind puts it,`."""
        first = self._low[sentence[0] : span[0]].strip().split(" ")[0]
        named = any(m.end == span[0] - 1 for m in self._names.find(self._paragraph))
        if first in self._sets["as"] and named and self._low[span[1] : span[1] + 1] == ",":
            return ((span[1] + 1, sentence[1]),)
        return ()

    def _aside(self, first: int, cue: Cue, sentence: Span) -> tuple[Span, ...]:
        """Return what is said from a word on; within `who said …,` only up to the comma."""
        rest = self._rest(first, sentence)
        before = self._tokens[cue.first - 1].text if cue.first else ""
        if rest and before in self._sets["relatives"]:
            start, end = rest[0]
            comma = self._low.find(",", start, end)
            return ((start, comma if comma >= 0 else end), *rest[1:])
        return rest

    def _has_bare_clause(self, cue: Cue, sentence: Span) -> bool:
        """Tell whether a clause without `that` stands behind a verb of saying.

        Verbs that mean other things, too, take one only if it has a verb of its own: `asserts the
        quay is deep`, but not `observed the ceremony at which the bells fell silent`.
        """
        if cue.phrase in self._sets["bare"] or cue.role == "phrases":
            return True
        start = self._tokens[cue.behind - 1].end
        rest = re.split(r"[,;:.](?!\d)|\"| - ", self._low[start : sentence[1]])[0]
        words = re.findall(r"[\w']+", rest)
        for number, word in enumerate(words):
            if word in self._sets["relatives"] | self._sets["coordinators"] | self._sets["joining"]:
                return False
            if number and (word in self._sets["finite"] or self._is_document(cue, sentence, word)):
                return True
        return False

    def _is_document(self, cue: Cue, sentence: Span, word: str) -> bool:
        """Tell whether figures or a report are the subject of a verb, which then shows something."""
        subject = self._low[sentence[0] : self._tokens[cue.first].start]
        return self._has_verb(word) and bool(self._sets["documents"].intersection(subject.split()))

    def _read_uttered(self, cue: Cue, sentence: Span) -> Claim | None:
        """Read a verb that only beside a quotation tells who says it: `“…,” Bo Lind called`."""
        span = self._span(cue)
        content = self._follows_content(span, sentence)
        if any(quote in self._quoted for quote in content):
            return self._claim(Force.CLAIMED, cue, content, sentence)
        return None

    # Where what is said stands

    def _claim(
        self, force: Force, cue: Cue, content: tuple[Span, ...], sentence: Span
    ) -> Claim | None:
        span = self._span(cue)
        behind = [end for _, end in content if end <= span[0]]
        around = (max(behind), sentence[1]) if behind else sentence
        teller = self._tellers.find_before(around, span)
        return self._told(cue, content, teller, span, sentence, force)

    def _told(
        self, cue: Cue, content: tuple[Span, ...], teller: Teller, span: Span, sentence: Span,
        force: Force = Force.CLAIMED,
    ) -> Claim | None:  # fmt: skip
        if self._is_no_speaker(cue, teller):
            return None
        before = [token.text for token in self._tokens[max(0, cue.first - 2) : cue.first]]
        is_unreal = before[-1:] == ["have"] and before[0] in ("would", "could", "might", "should")
        is_negated = bool(self._sets["negations"].intersection(teller.words.split(" ")))
        if force == Force.CLAIMED and (is_negated or is_unreal):
            force = Force.REFUSED
        return (
            Claim(force, span, content, teller, self._find_via(cue, span, sentence))
            if content
            else None
        )

    def _is_no_speaker(self, cue: Cue, teller: Teller) -> bool:
        """Tell whether the words before a verb are no speaker: `as the postmark shows`."""
        if teller.mentions or teller.pronoun or not teller.words:
            return False
        words = teller.words.split()
        if words[0] in self._sets["as"]:
            words = words[1:]
        is_document = bool(self._sets["documents"].intersection(words))
        is_weak = cue.phrase in self._sets["weak_subjects"]
        opens_badly = bool(words) and words[0] in self._sets["attaching"] | self._sets["particles"]
        return (is_weak and not is_document) or (
            opens_badly and cue.phrase not in self._sets["strong"]
        )

    def _find_via(self, cue: Cue, span: Span, sentence: Span) -> tuple[Mention, ...]:
        """Return the body to which it is said, or in an interview with which."""
        found = []
        for mention in self._names.find(self._paragraph):
            if not span[1] <= mention.start < mention.end <= sentence[1]:
                continue
            gap = self._low[span[1] : mention.start]
            is_told = cue.phrase in self._sets["told"] and re.fullmatch(r" (?:the )?", gap)
            if is_told or (len(gap) <= 70 and self._passing_on.search(gap)):
                found.append(mention)
        return tuple(found)

    def _rest(self, first: int, sentence: Span) -> tuple[Span, ...]:
        """Return the rest of a sentence from a word on, to the next semicolon."""
        if first >= len(self._tokens) or self._tokens[first].start >= sentence[1]:
            return ()
        start = self._tokens[first].start
        end = self._low.find(";", start, sentence[1])
        end = sentence[1] if end < 0 else end
        quotes = [
            quote for quote in self._quoted if meets(quote, (start, end)) and quote[0] >= start - 1
        ]
        return ((start, end), *(quote for quote in quotes if quote[1] > end))

    def _clause(self, span: Span, sentence: Span) -> Span:
        """Return the clause around a cue: from the mark before it to the mark behind it."""
        before = self._low[sentence[0] : span[0]].rstrip(" ,")
        starts = [m.end() for m in _CLAUSE_EDGE.finditer(before)]
        start = sentence[0] + (starts[-1] if starts else 0)
        subject = re.search(
            r"\b(?:they|he|she|it|who|which|that) (?:\w+ )?$", self._low[start : span[0]]
        )
        if subject and subject.start():
            start += subject.start()
        behind = span[1] + len(self._low[span[1] :]) - len(self._low[span[1] :].lstrip(" ,"))
        end = _CLAUSE_EDGE.search(self._low, behind, sentence[1])
        return start, end.start() if end else sentence[1]

    def _quote_ahead(self, end: int) -> tuple[Span, ...] | None:
        """Return the quotation that begins right behind a verb of saying."""
        gap = re.compile(r"[ ,:]*(?:that |a |an |the )?\"").match(self._low, end)
        if not gap:
            return None
        quote = next((q for q in self._quoted if q[0] == gap.end()), None)
        return (quote,) if quote else None

    def _quotes_behind(self, start: int, sentence: Span) -> tuple[Span, ...]:
        return tuple(q for q in self._quoted if start <= q[0] <= sentence[1])

    def _inverted(self, span: Span, sentence: Span) -> tuple[Span, ...] | None:
        """Return what stands before `, said Bo Lind`; None if the verb is not in that place."""
        before = self._low[: self._skip_helper(span[0])].rstrip()
        if before.endswith(('"', '",', '" -', '", -')):
            return self._quote_before(span[0]) or None
        as_word = re.search(r", ([^\W\d_]+)$", before)
        if as_word and as_word[1] in self._sets["as"]:
            end = self._low.find(",", span[1], sentence[1])
            start = as_word.start()
            return ((sentence[0], start), *(((end + 1, sentence[1]),) if end >= 0 else ()))
        if before.endswith((",", "?", "!")) and before[sentence[0] :].strip(" ,"):
            clause = before[sentence[0] :]
            teller = self._tellers.find_behind(span[1], sentence[1])
            is_apposed = any(m.end == len(before) - 1 for m in self._names.find(self._paragraph))
            is_inverted = bool(teller.mentions) and not is_apposed
            if is_inverted or self._has_verb(self._tellers.mask_asides(f"{clause} ")):
                end = max((m.end for m in teller.mentions), default=-1)
                is_broken = (
                    end > 0 and self._low[end : end + 1] == "," and not self._has_verb(clause)
                )
                rest = ((end + 1, sentence[1]),) if is_broken else ()
                return ((sentence[0], len(before)), *rest)
            end = max((m.end for m in teller.mentions), default=-1)
            if end > 0 and self._low[end : end + 1] == "," and span[1] < end:
                return ((sentence[0], len(before)), (end + 1, sentence[1]))
        return None

    def _skip_helper(self, at: int) -> int:
        """Return where a verb begins with the auxiliary before it: `a soupiré`."""
        word = re.search(r"([\w']+) $", self._low[max(0, at - 12) : at])
        return at - len(word.group()) if word and word[1] in self._sets["helpers"] else at

    def _follows_content(self, span: Span, sentence: Span) -> tuple[Span, ...]:
        """Return what stands before `, harbour master Ana Ortega said`; empty if nothing does."""
        text = self._low[sentence[0] : span[0]]
        masked = self._tellers.mask_asides(text)
        marks = [m for m in re.finditer(r"[,;:]? ?\"|[,?!] | - ", masked)]
        for mark in reversed(marks):
            subject = masked[mark.end() :].strip(" _")
            if not subject or len(subject.split()) > 12:
                continue
            if '"' in mark.group() and sentence[0] + mark.end() - 1 in [q[1] for q in self._quoted]:
                return self._quote_before(sentence[0] + mark.end())
            head = masked[: mark.start()]
            opening = self._sets["coordinators"] - self._sets["as"] | self._sets["relatives"]
            first, last = subject.split()[0], subject.split()[-1]
            is_joined = last in self._sets["joining"]
            is_relative = any(
                word in self._sets["relatives"] and behind in self._sets["not_verb"]
                for word, behind in pairwise(subject.split())
            )
            if first in opening or is_joined or is_relative or self._has_verb(subject):
                return ()
            is_end = not self._low[span[1] : sentence[1]].strip(" .\"'")
            is_between = self._low[span[1] : span[1] + 1] == "," and not self._has_verb(head)
            if is_between and self._names_somebody(sentence[0] + mark.end(), span[0]):
                start = sentence[0] + mark.start()
                return ((sentence[0], start), (span[1] + 1, sentence[1]))
            if is_end or self._has_verb(head):
                return ((sentence[0], sentence[0] + mark.start()),)
        if not text.strip() or not marks:
            whole = self._low[: sentence[0]].rstrip()
            if whole.endswith('"') and len(text.split()) <= 12 and not self._has_verb(text):
                return self._quote_before(sentence[0])
        return ()

    def _names_somebody(self, start: int, end: int) -> bool:
        return any(start <= m.start and m.end <= end for m in self._names.find(self._paragraph))

    def _quote_before(self, at: int) -> tuple[Span, ...]:
        quotes = [q for q in self._quoted if q[1] <= at]
        if not quotes:
            return ()
        last = quotes[-1]
        gap = self._low[last[1] + 1 : at]
        return (last,) if len(gap.split()) <= 14 else ()

    def _has_verb(self, text: str) -> bool:
        words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", text)
        return any(
            word in self._sets["auxiliaries"] or (len(word) > 4 and word.endswith("ed"))
            for word in words
        ) or any(
            word.endswith("s") and number and len(words) > 3 and word in self._sets["say"]
            for number, word in enumerate(words)
        )

    def _is_tail(self, cue: Cue, sentence: Span) -> bool:
        """Tell whether nothing that could be said follows a verb, but a day, a place, a listener."""
        start = self._tokens[cue.behind - 1].end
        tail = re.split(r"[,;:.]| - ", self._low[start : sentence[1]])[0].split()
        if not tail:
            return True
        if cue.phrase in self._sets["told"]:
            return not self._has_verb(" ".join(tail)) and len(tail) <= 8
        return tail[0] in self._sets["time_openers"] or tail[0].endswith("ly")

    def _find_opener(
        self, first: int, behind: int, openers: frozenset[str], most: int = _MOST_BETWEEN
    ) -> int | None:
        """Return the number of the word behind `that`, if it follows in the same clause."""
        for at in range(first, min(first + most, behind)):
            if at > first and _CLAUSE_MARK.search(
                self._low, self._tokens[at - 1].end, self._tokens[at].start
            ):
                return None
            if self._tokens[at].text in openers:
                return at + 1
        return None

    def _find_late_opener(self, first: int, behind: int) -> int | None:
        """Return the number of the word behind `, that`, behind a listener with an aside."""
        for at in range(first, min(first + 25, behind)):
            if self._tokens[at].text in self._sets["that"]:
                return at + 1 if self._low[: self._tokens[at].start].endswith(", ") else None
        return None

    # What a cue is

    def _span(self, cue: Cue) -> Span:
        return self._tokens[cue.first].start, self._tokens[cue.behind - 1].end

    def _is_in_name(self, span: Span) -> bool:
        return any(is_inside(span, m.span) for m in self._names.find(self._paragraph))

    def _is_noun(self, cue: Cue) -> bool:
        """Tell whether a verb stands where only a noun or an adjective can: the stated aim."""
        if cue.first == 0:
            return False
        before = self._tokens[cue.first - 1]
        gap = self._low[before.end : self._tokens[cue.first].start]
        return gap == " " and before.text in self._sets["not_verb"]

    def _is_passive(self, cue: Cue) -> bool:
        before = [token.text for token in self._tokens[max(0, cue.first - 2) : cue.first]]
        if cue.phrase.endswith("ing"):
            return False
        return bool(before) and (
            before[-1] in self._sets["passive"]
            or (
                len(before) > 1
                and before[-2] in self._sets["passive"]
                and before[-1].endswith("ly")
            )
        )

    def _turn_citing(self, claims: list[Claim], cues: list[Cue], sentence: Span) -> list[Claim]:
        """Give a claim to who is cited: of `The Herald, citing the navy, said` to the navy."""
        for word in self._words.get_list("cites"):
            for match in re.finditer(rf"\b{word}\b", self._low[sentence[0] : sentence[1]]):
                start, end = sentence[0] + match.start(), sentence[0] + match.end()
                cited = self._tellers.find_behind(end, sentence[1])
                turned = [
                    claim._replace(teller=cited, via=claim.teller.mentions)
                    if abs(claim.cue[0] - start) < 120
                    and claim.force == Force.CLAIMED
                    and claim.teller != cited
                    else claim
                    for claim in claims
                ]
                claims = turned
        return claims


_SETS = (
    "say", "bare", "speak", "told", "that", "whether", "passive", "not_verb", "auxiliaries",
    "time_openers", "claim_nouns", "strong_denial", "negations", "documents", "coordinators",
    "hearsay_passive", "as", "helpers", "relatives",
    "joining", "finite", "behind_passive", "particles",
    "weak_subjects", "strong", "attaching", "unknown_verbs",
)  # fmt: skip


def _get_phrases(words: ClaimWords) -> Phrases:
    lists = {name: words.get_list(name) for name in (*_CUES, "hearsay_passive")}
    lists["judge"] = tuple(words.map("judge"))
    # A word of two lists is read by the more telling one: put, called.
    taken = set(lists["judge"])
    lists["utter"] = tuple(word for word in lists["utter"] if word not in taken)
    return Phrases(lists)
