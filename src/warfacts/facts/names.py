"""When two names are the same, and which name a misspelling may mean.

Folding makes a key of a text. Two spellings have the same key if they differ only in accents, case,
script or romanisation; how much they look alike does not count. Only `near_names` measures how much
names look alike, and its results are suggestions, never answers.

Pure: no input or output.
"""

import re
from collections.abc import Iterable
from posixpath import commonprefix

from warfacts.facts.characters import IGNORED, JOINERS

_MAX_NAME = 100
"""The characters of a name that suggestions look at; the rest of a longer name is cut off."""
_MAX_WORD = 40
"""A longer word is not compared edit by edit: the time for that grows with the square."""

# Each letter with the letters that stand for it in a key. The Cyrillic ones are those of Russian,
# Ukrainian, Belarusian, Serbian and Macedonian; й ї ё ў ѓ ќ have lost their marks by then. The
# Latin ones are those of BGN/PCGN, of the Ukrainian resolution 55 of 2010 (with y and i as one
# letter) and of Gaj's alphabet for Serbian (without its marks). The last line has letters that
# NFKD leaves whole.
_LATIN = """
    аa бb вv гg ґg дd еe єie жzh зz иi іi јj кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch
    ъ ыi ь эe юiu яia ђd ћc љlj њnj џdz ѕdz ѣe ѳf ѵi yi
    łl øo đd ðd þth æae œoe ıi ħh ŋng ŧt ĸk ƒf əa
"""
# Apostrophes, primes that romanise soft and hard signs, and characters that nobody can see.
_DROPPED = f"'`‘’‛ʼʻʽˈʹʺ′{IGNORED}{JOINERS}"
_LETTERS = str.maketrans(
    {pair[0]: pair[1:] for pair in _LATIN.split()} | dict.fromkeys(_DROPPED, "")
)
_WORD = re.compile(r"[^\W_]+(?:(?<=[0-9])\.(?=[0-9])[^\W_]+)*")
_GROUPING_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_POINT_OF_LETTERS = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?![^\W_]))")
"""A single letter and the point between it and the next single letter: the first point of U.N."""
_HYPHEN = re.compile(r"(?<![\s\-\u2010\u2011])[-\u2010\u2011](?![\s\-\u2010\u2011])")
_ROMAN_NUMERAL = frozenset("ivx")


def fold(text: str) -> str:
    """Return the key of a name or a text: its folded words, joined by one space.

    A key that is folded again stays the same.

    >>> fold("Zelenskyy") == fold("Зеленський") == fold("Зеленский") == fold("ZELENSKY")
    True
    >>> fold("It’s 1,730 of Łódź’s 1.5%")
    'its 1730 of lodzs 1.5'
    >>> fold("the U.N. in the U.S.")
    'the un in the us'
    """
    return " ".join(fold_words(text))


def fold_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text in their order; none if it has no letter or digit."""
    plain = text.lower() if text.isascii() else _strip_marks(text)
    if "." in plain:
        plain = _POINT_OF_LETTERS.sub(r"\1", plain)
    plain = plain.translate(_LETTERS)
    if "," in plain:
        plain = _GROUPING_COMMA.sub("", plain)
    words = _WORD.findall(plain)
    return tuple(map(_join_is, words) if "ii" in plain else words)


def fold_name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, of which a hyphenated word is one.

    >>> fold_name_words("Russia-controlled land")
    ('russiacontrolled', 'land')
    """
    return fold_words(_HYPHEN.sub("", name))


def near_names(name: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Return the candidates that a misspelling may mean: best first, no doubles, at most `limit`.

    The list is empty if no candidate is near: a wild guess is worse than none.

    >>> near_names("Miley", ["Mark Milley", "Ana Ortega"])
    ['Mark Milley']
    >>> near_names("attributed_to", ["by", "title"])
    []
    """
    asked = fold_words(name[:_MAX_NAME])
    ranked = []
    for candidate in dict.fromkeys(candidates):
        offered = fold_words(candidate[:_MAX_NAME])
        distance = _name_distance(asked, offered)
        if distance is not None:
            alike = len(commonprefix(("".join(asked), "".join(offered)))) if distance else 0
            ranked.append((distance, abs(len(offered) - len(asked)), -alike, candidate))
    return [candidate for *_, candidate in sorted(ranked)[: max(limit, 0)]]


def _strip_marks(text: str) -> str:
    """Return the text casefolded and decomposed until nothing changes any more, without marks."""
    from unicodedata import category, normalize

    before, after = "", text.replace("\u00b4", "'")  # NFKD makes a space of the spacing acute
    while before != after:
        before, after = after, normalize("NFKD", after.casefold())
    return "".join(char for char in after if char.isascii() or category(char)[0] != "M")


def _join_is(word: str) -> str:
    """Return the word with each run of i as one i (-skyy is -sky), but not a Roman numeral."""
    if "ii" not in word or _ROMAN_NUMERAL.issuperset(word):
        return word
    return re.sub("ii+", "i", word)


def _name_distance(asked: tuple[str, ...], offered: tuple[str, ...]) -> int | None:
    """Return the number of edits between two names, or None if they are not near.

    Two names are near if they differ in their spaces ('asof', 'as of'), or if one of them has a
    near word for every word of the other. One word of a longer wrong name proves nothing.
    """
    if not asked or not offered:
        return None
    distances = [_word_distance("".join(asked), "".join(offered)), _cover(asked, offered)]
    if len(offered) > 1:
        distances.append(_cover(offered, asked))
    return min((known for known in distances if known is not None), default=None)


def _cover(words: tuple[str, ...], others: tuple[str, ...]) -> int | None:
    """Return the edits that find each word among the others, or None if one is not there."""
    total = 0
    for word in dict.fromkeys(words):
        near = (_word_distance(word, other) for other in dict.fromkeys(others))
        best = min((known for known in near if known is not None), default=None)
        if best is None:
            return None
        total += best
    return total


def _word_distance(word: str, other: str) -> int | None:
    """Return the number of edits between two words, or None if it is too high for their length.

    The beginning of a word, of three letters or more, is one edit away from the word. Words that
    are two edits or more apart need the same first letter; words below four letters must be equal.
    """
    if word == other:
        return 0
    if len(word) > 2 and other.startswith(word):
        return 1
    longer = max(len(word), len(other))
    allowed = (longer > 3) + (longer > 5) + (longer > 9)
    if longer > _MAX_WORD or abs(len(word) - len(other)) > allowed:
        return None
    if len(set(word) ^ set(other)) > 2 * allowed:
        return None
    edits = _edits(word, other, allowed)
    if edits > allowed or (edits > 1 and word[0] != other[0]):
        return None
    return edits


def _edits(word: str, other: str, most: int) -> int:
    """Return the optimal string alignment distance: a swap of two neighbours is one edit.

    The counting stops at more than `most`.

    >>> _edits("titel", "title", 2)
    1
    """
    older: list[int] = []
    old = list(range(len(other) + 1))
    for row, letter in enumerate(word, start=1):
        new = [row]
        for column, target in enumerate(other, start=1):
            cost = min(old[column] + 1, new[-1] + 1, old[column - 1] + (letter != target))
            swapped = row > 1 and column > 1 and letter == other[column - 2]
            if swapped and target == word[row - 2]:
                cost = min(cost, older[column - 2] + 1)
            new.append(cost)
        older, old = old, new
        if min(new) > most:
            return most + 1
    return old[-1]
