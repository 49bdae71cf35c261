"""Which forms of an English word a search takes for one word, and which words it passes over.

The stemmer is the one of M.F. Porter, "An algorithm for suffix stripping" (1980), for words as
`names.fold` leaves them: a y has become an i there, and an i is always a vowel. So Porter's step 1c
has nothing to do. Pure.
"""

import re

PASSED_OVER = frozenset(
    (
        "a about an and ani are as at be been being bi did do does doing for from had happen "
        "happened happening has have having he her him his how i in iou iour is it its mani me "
        "much mi of on or our said sai saing sais she so tell tells that the their them then "
        "there these thei this those to told was we were what when where which whi who whom whose "
        "will with would"
    ).split()
)
"""Folded words that questions are made with. They count only if nothing else is asked."""

_VERBS = """
become became/begin began begun/break broke broken/bring brought/build built/bui bought/catch caught
choose chose chosen/come came/die dead died dies/draw drew drawn/drive drove driven/fall fell fallen
feel felt/fight fought/find found/flee fled/fli flew flown/forgive forgave forgiven/give gave given
go went gone/grow grew grown/hear heard/hide hid hidden/hold held/keep kept/know knew known/lead led
leave left/lose lost/make made/mean meant/meet met/pai paid/rise rose risen/run ran/see saw seen
seek sought/sell sold/send sent/shoot shot/show shown/sink sank sunk/speak spoke spoken/spend spent
stand stood/steal stole stolen/strike struck/swear swore sworn/take took taken/teach taught
think thought/throw threw thrown/win won/withdraw withdrew withdrawn/write wrote written
"""
_IRREGULAR = {
    form: verb
    for verb, *forms in map(str.split, _VERBS.replace("\n", "/").strip("/").split("/"))
    for form in forms
}
"""Forms of irregular verbs, folded, each with the verb."""

_ENGLISH = re.compile("[a-z]{3,64}")
_HAS_VOWEL = re.compile("[aeiou]")
_MEASURE = re.compile("[aeiou]+[^aeiou]+")
"""Porter's m is the number of these in a word: vowels with consonants behind them."""
_SHORT = re.compile(".*[^aeiou][aeiou][^aeiouwx]")
"""Porter's *o: the end of a word that has lost an e."""


def _read_steps(*written: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the endings of each step, the longest first, each with what takes its place."""
    return tuple(
        tuple(sorted((rule.split("/") for rule in step.split()), key=lambda rule: -len(rule[0])))  # type: ignore[misc]
        for step in written
    )


_STEP_2, _STEP_3, _STEP_4 = _read_steps(
    "ational/ate tional/tion enci/ence anci/ance izer/ize bli/ble alli/al entli/ent eli/e "
    "ousli/ous ization/ize ation/ate ator/ate alism/al iveness/ive fulness/ful ousness/ous "
    "aliti/al iviti/ive biliti/ble logi/log",
    "icate/ic ative/ alize/al iciti/ic ical/ic ful/ ness/",
    "al/ ance/ ence/ er/ ic/ able/ ible/ ant/ ement/ ment/ ent/ ion/ ou/ ism/ ate/ iti/ ous/ ive/ "
    "ize/",
)


def find_stem(word: str) -> str:
    """Return what the forms of a folded word have in common.

    >>> find_stem("surrendering") == find_stem("surrendered") == find_stem("surrender")
    True
    >>> find_stem("spoken")
    'speak'
    """
    return strip_suffixes(_IRREGULAR.get(word, word))


def strip_suffixes(word: str) -> str:
    """Return the stem of a word by Porter's steps; words that are not of a to z have no other."""
    if not _ENGLISH.fullmatch(word):
        return word
    word = _strip_past(_strip_plural(word))
    for step in (_STEP_2, _STEP_3):
        word = _replace(word, step, 0)
    word = _replace(word, _STEP_4, 1)
    if word.endswith("e"):
        stem = word[:-1]
        if _measure(stem) > 1 or (_measure(stem) == 1 and not _SHORT.fullmatch(stem)):
            word = stem
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word


def _measure(stem: str) -> int:
    return len(_MEASURE.findall(stem))


def _strip_plural(word: str) -> str:
    """Return the word after step 1a."""
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _strip_past(word: str) -> str:
    """Return the word after step 1b."""
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    ending = next((each for each in ("ed", "ing") if word.endswith(each)), "")
    stem = word.removesuffix(ending)
    if not ending or not _HAS_VOWEL.search(stem):
        return word
    if stem.endswith(("at", "bl", "iz")):
        return f"{stem}e"
    if len(stem) > 1 and stem[-1] == stem[-2] and stem[-1] not in "aeioulsz":
        return stem[:-1]
    return f"{stem}e" if _measure(stem) == 1 and _SHORT.fullmatch(stem) else stem


def _replace(word: str, step: tuple[tuple[str, str], ...], least: int) -> str:
    """Return the word with its longest ending of a step replaced if enough is left before it."""
    for ending, other in step:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            is_left = ending == "ion" and not stem.endswith(("s", "t"))
            return stem + other if _measure(stem) > least and not is_left else word
    return word
