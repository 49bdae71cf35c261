"""One amount: sign, currency, number in digits or words, fraction, scale, unit.

Pure. `read_amount` reads from a place in a line as far as the amount goes.
"""

from typing import NamedTuple

from warfacts.text.number_tokens import Exact
from warfacts.text.number_words import Line
from warfacts.text.spelled_numbers import read_spelled
from warfacts.text.units import PARTS, TIMES, Unit, read_money, read_unit

_MOST_SCALES = 3
_HALF = Exact(1, 2)


class Amount(NamedTuple):
    """A number as far as it goes, without its hedges. Places count the pieces of the line."""

    start: int
    end: int
    core: tuple[int, int]
    """Where the number stands with sign and scale, without what it counts in."""
    value: Exact
    scale: int
    """The scale at its end; 1 if there is none."""
    unit: str | None
    is_plain: bool
    """Whether it is digits and nothing else, such as 2027."""
    is_money: bool = False

    @property
    def mantissa(self) -> Exact:
        """The number without the scale at its end."""
        return Exact(self.value.top, self.value.bottom * self.scale)


class _Number(NamedTuple):
    value: Exact
    end: int
    scale: int
    in_digits: bool


def read_amount(line: Line, at: int, labels: frozenset[int] = frozenset()) -> Amount | None:
    """Return the amount that begins at a place; a number in `labels` is none."""
    place, is_negative = _read_sign(line, at)
    money = read_money(line, place)
    start = place
    if money:
        place, is_negative = money.end, is_negative or _is_minus(line, money.end)
        place += _is_minus(line, money.end)
    if place in labels:
        return None
    number = _read_number(line, place, is_money=bool(money))
    if not number:
        return None
    core = (at if at != start and not money else place, number.end)
    value = number.value.times(-1) if is_negative else number.value
    plain = number.in_digits and number.end == place + 1 and at == place
    amount = Amount(at, number.end, core, value, number.scale, None, plain)
    if money:
        return amount._replace(unit=money.name, is_money=True)
    return add_unit(line, amount)


def add_unit(line: Line, amount: Amount) -> Amount:
    """Return an amount with the unit that stands behind it, if one does."""
    last = line.tokens[amount.core[1] - 1]
    in_digits = last.is_number or line.tokens[amount.core[0]].is_number
    unit = read_unit(line, amount.end, in_digits=in_digits, is_scaled=amount.scale > 1)
    if not unit or _is_place(line, amount, unit):
        return _freeze(line, amount)
    end, value = unit.end, amount.value
    half = line.words.get_phrases("and_a_half").match(line.tokens, end)
    if half and amount.scale == 1:  # a year and a half
        end, value = half[1], value.plus(_HALF)
    joined = amount._replace(end=end, value=value, unit=unit.name, is_money=unit.is_money)
    joined = joined._replace(is_plain=False)
    if unit.name in TIMES:
        joined = joined._replace(end=_skip_age(line, end))
    return _freeze(line, _read_smaller(line, joined))


def _is_place(line: Line, amount: Amount, unit: Unit) -> bool:
    """Tell whether thirty-second may be a place in a row as well as a time."""
    word = line.get_low(unit.end - 1)
    glued = unit.end - unit.start == 2 and line.get_low(unit.start) == "-"
    ends_in_tens = amount.value.number in range(20, 100, 10)
    in_words = line.tokens[amount.core[1] - 1].is_word
    return glued and in_words and ends_in_tens and word in line.words.get_map("ordinals")


def _freeze(line: Line, amount: Amount) -> Amount:
    """Return an amount below zero if the words behind it say so: 12 degrees below zero."""
    below = line.words.get_phrases("below_zero").match(line.tokens, amount.end)
    if not below or amount.value.top < 0:
        return amount
    value = amount.value.times(-1)
    return amount._replace(end=below[1], value=value, core=(amount.core[0], below[1]))


def _skip_age(line: Line, end: int) -> int:
    """Return the place behind the `-old` of 62-year-old."""
    old = line.words.get_inner("ages", "old").match(line.tokens, end)
    return old[1] if old else end


def _read_smaller(line: Line, amount: Amount) -> Amount:
    """Return 1 hour 20 minutes as 80 minutes."""
    place = amount.end
    joint = line.get_low(place)
    place += joint in line.words.get_words("joints") or joint == ","
    number = _read_number(line, place, is_money=False)
    if not number or number.value.bottom != 1 or number.scale != 1:
        return amount
    unit = read_unit(line, number.end, in_digits=number.in_digits, is_scaled=False)
    size = PARTS.get((amount.unit or "", unit.name)) if unit else None
    if not unit or not size or not 0 < number.value.top < size or unit.start != number.end:
        return amount
    value = amount.value.times(size).plus(number.value)
    return amount._replace(
        end=unit.end, core=(amount.core[0], unit.end), value=value, unit=unit.name
    )


def _read_sign(line: Line, at: int) -> tuple[int, bool]:
    """Return the place behind a sign, and whether it is minus."""
    if _is_minus(line, at):
        return at + 1, True
    sign = line.words.get_phrases("signs").match(line.tokens, at)
    if sign:
        return sign[1], True
    if line.get_low(at) == "+" and not line.is_glued(at) and line.is_glued(at + 1):
        return at + 1, False
    return at, False


def _is_minus(line: Line, at: int) -> bool:
    """Tell whether a hyphen is a minus: glued to what follows and to nothing before but ( or $."""
    if line.get_low(at) != "-" or not line.is_glued(at + 1):
        return False
    return not line.is_glued(at) or line.get_low(at - 1) in ("(", '"', "$", "£", "€", "~")


def _read_number(line: Line, at: int, *, is_money: bool) -> _Number | None:
    """Return the number at a place with its fraction and its scales."""
    number = (
        _read_part_of_scale(line, at)
        or _read_half(line, at)
        or _read_digits(line, at)
        or _read_mixed(line, at)
        or _read_in_words(line, at)
    )
    if not number:
        return None
    number = _add_half(line, number)
    number = _add_scales(line, number, is_money=is_money)
    return _add_half(line, number)


def _read_digits(line: Line, at: int) -> _Number | None:
    if at >= len(line.tokens) or line.tokens[at].value is None:
        return None
    value = line.tokens[at].value
    assert value is not None
    behind = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    if value.bottom == 1 and behind and behind.value and _is_sign(behind.low):
        return _Number(value.plus(behind.value), at + 2, 1, in_digits=True)
    below = _read_slash(line, at + 1)
    if value.bottom == 1 and value.top < 1000 and below and not line.is_glued(at + 1):
        return _Number(value.plus(below), at + 4, 1, in_digits=True)
    return _Number(value, at + 1, 1, in_digits=True)


def _is_sign(low: str) -> bool:
    """Tell whether a piece is the ½ of "2 ½", which the normal form writes 1⁄2."""
    return not low[0].isascii() or (len(low) < 5 and low[1:2] == "⁄")


def _read_slash(line: Line, at: int) -> Exact | None:
    """Return what 1/2 means."""
    if line.get_low(at + 1) != "/" or not line.is_glued(at + 1) or not line.is_glued(at + 2):
        return None
    top, bottom = line.get_low(at), line.get_low(at + 2)
    if not (top.isdigit() and bottom.isdigit() and len(top) == 1 and len(bottom) < 3):
        return None
    is_fraction = 0 < int(top) < int(bottom) and int(bottom) in (2, 3, 4, 5, 6, 8, 10, 16)
    return Exact(int(top), int(bottom)) if is_fraction and not line.is_glued(at + 3) else None


def _read_in_words(line: Line, at: int) -> _Number | None:
    spelled = read_spelled(line, at)
    if spelled:
        return _Number(Exact(spelled.value), spelled.end, spelled.scale, in_digits=False)
    single = line.words.get_phrases("singles").match(line.tokens, at)
    if single:
        return _Number(Exact(1), single[1], 1, in_digits=False)
    if line.get_low(at) in line.words.get_words("articles") and _starts_unit(line, at + 1):
        return _Number(Exact(1), at + 1, 1, in_digits=False)
    return None


def _starts_unit(line: Line, at: int) -> bool:
    """Tell whether a time stands at a place: a year, an hour."""
    time = line.words.get_phrases("times").match(line.tokens, at)
    return time is not None and time[0] != line.get_low(at)


def _read_mixed(line: Line, at: int) -> _Number | None:
    """Return what anderthalb or півтора means."""
    for key in ("mixed", "half_glued"):
        match = line.words.get_phrases(key).match(line.tokens, at)
        if match:
            top, bottom = float(match[0]).as_integer_ratio()
            return _Number(Exact(top, bottom), match[1], 1, in_digits=False)
    return None


def _read_half(line: Line, at: int) -> _Number | None:
    """Return half a million, half an hour, half-a-dozen: a half before a scale or a time."""
    words = line.words
    place = at
    if line.get_low(place) in words.get_words("articles"):
        place += 1  # a half million, eine halbe Million
    if line.get_low(place) not in words.get_words("halves"):
        return None
    place = _skip_hyphen(line, place + 1)
    if line.get_low(place) in words.get_words("articles"):
        place = _skip_hyphen(line, place + 1)
    scale = words.get_phrases("scales").match(line.tokens, place)
    if scale:
        return _Number(Exact(scale[0], 2), scale[1], scale[0], in_digits=False)
    return _Number(_HALF, place, 1, in_digits=False) if _starts_unit(line, place) else None


def _read_part_of_scale(line: Line, at: int) -> _Number | None:
    """Return a quarter of a million, three quarters of a million."""
    words = line.words
    top = 1
    if line.get_low(at) not in words.get_words("articles"):
        value = words.get_phrases("values").match(line.tokens, at)
        if not value or value[0] > 9:
            return None
        top = value[0]
    part = words.get_phrases("parts").match(line.tokens, _skip_hyphen(line, at + 1))
    if not part or line.get_low(part[1]) not in words.get_words("of"):
        return None
    place = part[1] + 1
    if line.get_low(place) not in words.get_words("articles"):
        return None
    scale = words.get_phrases("scales").match(line.tokens, place + 1)
    if not scale or scale[0] * top % part[0]:
        return None
    return _Number(Exact(scale[0] * top, part[0]), scale[1], scale[0], in_digits=False)


def _add_half(line: Line, number: _Number) -> _Number:
    """Return a number with the half behind it: two and a half, a million and a half."""
    size = number.scale
    half = line.words.get_phrases("and_a_half").match(line.tokens, number.end)
    if half:
        return number._replace(value=number.value.plus(Exact(size, 2)), end=half[1])
    part = line.words.get_phrases("and_quarters").match(line.tokens, number.end)
    if part:
        return number._replace(value=number.value.plus(Exact(part[0] * size, 4)), end=part[1])
    return number


def _add_scales(line: Line, number: _Number, *, is_money: bool) -> _Number:
    """Return a number with the scales behind it: 5 hundred thousand, 1.2 lakh crore, 5m."""
    words = line.words
    for _ in range(_MOST_SCALES):
        place = _skip_hyphen(line, number.end)
        scale = None
        if line.is_glued(number.end) and place == number.end and number.in_digits:
            scale = words.get_phrases("glued").match(line.tokens, place)
            if scale and not is_money and _is_metres(line, place):
                scale = None
        if not scale and (number.in_digits or number.value.bottom > 1 or number.scale > 1):
            scale = words.get_phrases("scales").match(line.tokens, place)
        if not scale or scale[0] <= number.scale * (not number.in_digits):
            break
        if number.in_digits and number.scale > 1 and scale[0] in (12, 20):
            break
        value, joint = number.value.times(scale[0]), number.scale * scale[0]
        number = _Number(value, scale[1], joint, number.in_digits)
    return number


def _is_metres(line: Line, at: int) -> bool:
    """Tell whether the m of "a 20m high wall" may be metres."""
    near = {line.get_low(at + 1), line.get_low(at + 2)} if line.get_low(at) == "m" else set()
    return bool(near & line.words.get_words("metres"))


def _skip_hyphen(line: Line, at: int) -> int:
    is_inner = line.get_low(at) == "-" and line.is_glued(at) and line.is_glued(at + 1)
    return at + 1 if is_inner else at
