"""Numbers that are no plain amounts: shares, places in a row, dozens, several, doubled.

Pure. Each rule reads from a place of a line as far as it goes, or returns None.
"""

from warfacts.text.number_cores import Core
from warfacts.text.number_tokens import Exact
from warfacts.text.number_words import Line
from warfacts.text.spelled_numbers import read_spelled
from warfacts.text.units import read_unit

_YEARS = range(1000, 2200)


def read_vague(line: Line, at: int, _labels: frozenset[int]) -> Core | None:
    """Return dozens, tens of thousands, several hundred, a couple of dozen."""
    words, tokens = line.words, line.tokens
    few = words.get_phrases("few").match(tokens, at)
    place = few[1] if few else at
    match = words.get_phrases("plurals").match(tokens, place)
    if few and not match:
        match = words.get_phrases("scales").match(tokens, place)
    match = match or words.get_phrases("few_glued").match(tokens, at)
    if not match:
        return None
    low, end = match
    for _ in range(2):
        after = end + (line.get_low(end) in words.get_words("of"))
        more = words.get_phrases("plurals").match(tokens, after)
        more = more or words.get_phrases("scales").match(tokens, after)
        if not more or more[0] < 100:
            break
        low, end = low * more[0], more[1]
    core = (at, end)
    unit = read_unit(line, end, in_digits=False, is_scaled=True)
    last, name = (unit.end, unit.name) if unit else (end, None)
    return Core(at, last, (core,), Exact(low), None, name, least=core)


def read_about(line: Line, at: int, _labels: frozenset[int]) -> Core | None:
    """Return une quarantaine: a round number with its hedge in it."""
    place = at + (line.get_low(at) in line.words.get_words("articles"))
    match = line.words.get_phrases("about").match(line.tokens, place)
    if not match:
        return None
    value, core = Exact(match[0]), (at, match[1])
    return Core(at, match[1], (core,), value, value, None, sign="?", least=core)


def read_alone(line: Line, at: int, _labels: frozenset[int]) -> Core | None:
    """Return no, nobody, both, twice."""
    match = line.words.get_phrases("alone").match(line.tokens, at)
    if not match:
        return None
    core = (at, match[1])
    minor = line.words.get_phrases("minor").match(line.tokens, at) is not None
    return Core(at, match[1], (core,), Exact(match[0]), Exact(match[0]), None, is_minor=minor)


def read_kind(line: Line, at: int, _labels: frozenset[int]) -> Core | None:
    """Return what gives no bound: several, a few, weeks, weeks-long."""
    words, tokens = line.words, line.tokens
    match = words.get_phrases("kinds").match(tokens, at)
    time = words.get_phrases("times").match(tokens, at)
    unit = None
    if not match and time and time[0] == line.get_low(at):
        old = words.get_inner("ages", "old").match(tokens, time[1])
        unit = time[0]
        match = (True, old[1] if old and line.get_low(old[1] - 1) == "long" else time[1])
    if not match:
        return None
    end = match[1]
    text = line.get_text(at, end).lower()
    minor = words.get_phrases("minor").match(tokens, at) is not None
    core = ((at, end),)
    return Core(at, end, core, None, None, unit, text, takes_hedges=False, is_minor=minor)


def read_multiple(line: Line, at: int, _labels: frozenset[int]) -> Core | None:
    """Return doubled, threefold, twice as many, three times more: a kind without bounds."""
    words, tokens = line.words, line.tokens
    match = words.get_phrases("multiples").match(tokens, at)
    place = _skip_count(line, at)
    if not match and place:
        match = words.get_phrases("fold").match(tokens, place)
        if match and len(line.get_low(place)) == 1 and not line.is_glued(place):
            match = None
    repeated = words.get_phrases("repeated").match(tokens, place) if place else None
    repeated = repeated or words.get_phrases("twice").match(tokens, at)
    if not match and repeated and line.get_low(repeated[1]) in words.get_words("compared"):
        many = line.get_low(repeated[1] + 1) in words.get_words("compared_many")
        match = (True, repeated[1] + 1 + many)
    if not match:
        return None
    core = ((at, match[1]),)
    return Core(at, match[1], core, None, None, None, "multiple")


def _skip_count(line: Line, at: int) -> int | None:
    """Return the place behind a number, or None if none stands there."""
    spelled = read_spelled(line, at)
    if spelled:
        return spelled.end
    return at + 1 if line.tokens[at].value else None


def read_tens(line: Line, at: int, labels: frozenset[int]) -> Core | None:
    """Return 40s and forties: years of life, or whatever runs from 40 to 49."""
    words = line.words
    value = line.tokens[at].value
    end, low = at + 2, value.top if value and at not in labels else 0
    if not (line.get_low(at + 1) == "s" and line.is_glued(at + 1) and value):
        tens = words.get_inner("ages", "tens").match(line.tokens, at)
        if not tens:
            return None
        low, end = tens
    if low not in range(20, 100, 10):
        return None
    before = {line.get_low(at - 1), line.get_low(at - 2), line.get_low(at - 3)}
    unit = "years" if before & words.get_words("ages", "whose") else None
    core = ((at, end),)
    return Core(at, end, core, Exact(low), Exact(low + 9), unit)


def read_share(line: Line, at: int, labels: frozenset[int]) -> Core | None:
    """Return two-thirds, a quarter, half, one in five, nine out of 10."""
    return _read_ratio(line, at, labels) or _read_every(line, at) or _read_part(line, at)


def _make_share(start: int, end: int, top: int, bottom: int) -> Core:
    value = Exact(top, bottom)
    return Core(start, end, ((start, end),), value, value, None, "share")


def _read_part(line: Line, at: int) -> Core | None:
    words, tokens = line.words, line.tokens
    spelled = read_spelled(line, at) if line.get_low(at) else None
    article = line.get_low(at) in words.get_words("articles")
    if spelled and spelled.value < 100 and not article:
        top, place = spelled.value, spelled.end
    elif tokens[at].value and tokens[at].value.bottom == 1 and tokens[at].is_number:  # type: ignore[union-attr]
        top, place = tokens[at].value.top, at + 1  # type: ignore[union-attr]
    else:
        top, place = 1, at + article
    if line.get_low(place) == "-" and line.is_glued(place):
        place += 1
    part = words.get_phrases("parts").match(tokens, place)
    if not part or not 0 < top < max(part[0], 2):
        return None
    is_bare = place == at
    sure = words.get_phrases("sure_parts").match(tokens, place)
    half = line.get_low(place) in words.get_words("halves")
    if is_bare and not (sure or half):
        return None
    if not sure and not half and not _is_share_context(line, part[1]):
        return None
    return _make_share(at, part[1], top, part[0])


def _is_share_context(line: Line, at: int) -> bool:
    """Tell whether "a third" is a part: of something, or with no noun behind."""
    low = line.get_low(at)
    return not low[:1].isalpha() or low in line.words.get_words("stops") or low in ("less", "more")


def _read_ratio(line: Line, at: int, labels: frozenset[int]) -> Core | None:
    """Return one in five, nine out of 10, un élève sur cinq."""
    top = _read_count(line, at, labels, is_first=True)
    if not top or top[0].top > 99 * top[0].bottom:
        return None
    ratios, place = line.words.get_phrases("ratios"), top[1]
    ratio = ratios.match(line.tokens, place)
    if not ratio and line.get_low(place).isalpha():
        ratio = ratios.match(line.tokens, place + 1)
    bottom = _read_count(line, ratio[1], labels, is_first=False) if ratio else None
    if not bottom or bottom[0].bottom > 1 or not top[0].is_less(bottom[0]) or not top[0].top:
        return None
    whole, end = bottom[0].top, bottom[1]
    is_year = whole in _YEARS and whole % 100 != 0
    if is_year or line.get_low(end) == "-" or read_unit(line, end, in_digits=True, is_scaled=True):
        return None
    return _make_share(at, end, top[0].top, top[0].bottom * whole)


def _read_count(
    line: Line, at: int, labels: frozenset[int], *, is_first: bool
) -> tuple[Exact, int] | None:
    """Return a number and the place behind it; an article counts as one at first, but for "a"."""
    if at >= len(line.tokens) or at in labels:
        return None
    value = line.tokens[at].value
    if value:
        return value, at + 1
    spelled = read_spelled(line, at)
    if spelled:
        return Exact(spelled.value), spelled.end
    words, low = line.words, line.get_low(at)
    is_one = is_first and low in words.get_words("articles") and low not in ("a", "an")
    return (Exact(1), at + 1) if is_one else None


def _read_every(line: Line, at: int) -> Core | None:
    """Return every fifth, jeder fünfte."""
    if line.get_low(at) not in line.words.get_words("every"):
        return None
    ordinal = line.words.get_phrases("ordinals").match(line.tokens, at + 1)
    if not ordinal or ordinal[0] < 2:
        return None
    return _make_share(at, ordinal[1], 1, ordinal[0])


def read_ordinal(line: Line, at: int, labels: frozenset[int]) -> Core | None:
    """Return first, 21st, twenty-first."""
    words, tokens = line.words, line.tokens
    value = tokens[at].value
    if value and value.bottom == 1 and at not in labels and tokens[at].low.isdigit():
        ending = words.get_phrases("ordinal_endings").match(tokens, at + 1)
        if ending and line.is_glued(at + 1) and is_ordinal(value.top, line.get_low(at + 1)):
            return _make_ordinal(at, ending[1], value.top)
        return None
    ordinal = words.get_phrases("ordinals").match(tokens, at)
    if ordinal:
        return _make_ordinal(at, ordinal[1], ordinal[0])
    tens = words.get_phrases("values").match(tokens, at)
    if not tens or tens[0] not in range(20, 100, 10):
        return None
    place = tens[1] + (line.get_low(tens[1]) == "-" and line.is_glued(tens[1]))
    ones = words.get_phrases("ordinals").match(tokens, place)
    if not ones or not 0 < ones[0] < 10 or line.get_low(place) in words.get_map("times"):
        return None
    return _make_ordinal(at, ones[1], tens[0] + ones[0])


def is_ordinal(place: int, ending: str) -> bool:
    """Tell whether an English ending fits: 21st, 12th. Other endings always do."""
    if ending not in ("st", "nd", "rd", "th"):
        return True
    if place % 100 in (11, 12, 13):
        return ending == "th"
    return ending == {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")


def _make_ordinal(start: int, end: int, place: int) -> Core:
    value = Exact(place)
    core = ((start, end),)
    return Core(start, end, core, value, value, None, "ordinal", takes_hedges=False)
