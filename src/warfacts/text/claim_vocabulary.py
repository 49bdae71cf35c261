"""The words of a language by which claims are found, ready to be looked up. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from warfacts.text.cues import ClaimWords, Phrases

_CUES = (
    "judge", "say", "utter", "phrases", "according", "according_behind", "hear", "deny", "doubt",
    "ask", "refuse", "hearsay_adverbs", "reported_mood", "quoted_as", "hearsay_passive",
)  # fmt: skip
_SETS = (
    "say", "bare", "speak", "told", "that", "whether", "passive", "not_verb", "auxiliaries",
    "time_openers", "claim_nouns", "strong_denial", "negations", "documents", "coordinators",
    "hearsay_passive", "as", "helpers", "relatives", "joining", "finite", "behind_passive",
    "particles", "weak_subjects", "strong", "attaching", "own",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lists of a lexicon that the finder of claims looks words up in."""

    cues: Phrases
    """The verbs of saying and what else serves as one."""
    sets: Mapping[str, frozenset[str]]
    """The words of each list, by the list's name."""
    judge: Mapping[str, str]
    """The verbs of judging with their preposition, "" for none: accused (of), called."""
    cites: tuple[str, ...]
    """The words between a speaker and the source it cites: citing."""
    documents: str
    """A pattern of what can tell something: account, report."""
    passing_on: re.Pattern[str]
    """Finds the words before the body that passes a claim on: in an interview with."""
    quoted: re.Pattern[str] | None
    """Finds the verb of `was quoted by … as saying`; None if the language has none."""


@cache
def get_vocabulary(words: ClaimWords) -> Vocabulary:
    """Return the words for claims of a language, ready to be looked up."""
    passing = "|".join(words.get_list("passing_on")) or "(?!)"
    quoted = words.get_list("quoted")
    return Vocabulary(
        cues=_get_cues(words),
        sets={name: words.get(name) for name in _SETS},
        judge=words.map("judge"),
        cites=words.get_list("cites"),
        documents="|".join(words.get_list("documents")),
        passing_on=re.compile(rf"\b(?:{passing}) $"),
        quoted=re.compile(quoted[0]) if quoted else None,
    )


def _get_cues(words: ClaimWords) -> Phrases:
    lists = {name: words.get_list(name) for name in _CUES}
    lists["judge"] = tuple(words.map("judge"))
    # A word of two lists is read by the more telling one: put, called.
    taken = set(lists["judge"])
    lists["utter"] = tuple(word for word in lists["utter"] if word not in taken)
    return Phrases(lists)
