"""Every number of a line, from its first hedge to its last, with what it counts.

Pure.
"""

from warfacts.facts.numbers import Quantity
from warfacts.text.amounts import Amount
from warfacts.text.counted import find_counted
from warfacts.text.expressions import Expression, combine_signs, make_quantity, read_expression
from warfacts.text.found_quantities import FoundQuantity
from warfacts.text.number_labels import Label, find_labels
from warfacts.text.number_words import Line
from warfacts.text.paragraphs import Span
from warfacts.text.ranges import is_after
from warfacts.text.spelled_numbers import is_number_word
from warfacts.text.units import is_money_sign

_TRAILING_NOUN = 3
"""Words between a number and the hedge behind it: 40 empty stalls at least."""


def find_in_line(line: Line, dollar: str | None) -> list[FoundQuantity]:
    """Return the numbers of a line in their order; `dollar` is what a bare $ means."""
    return _Finder(line, dollar).run()


class _Finder:
    def __init__(self, line: Line, dollar: str | None) -> None:
        self._line = line
        self._dollar = dollar
        self._labels = find_labels(line)
        self._places = frozenset(self._labels)
        self._base = -1

    def run(self) -> list[FoundQuantity]:
        """Return the numbers in their order."""
        found: list[FoundQuantity] = []
        place = 0
        while place < len(self._line.tokens):
            label = self._labels.get(place)
            if label:
                found.append(self._make_label(label))
                place = label.end
                continue
            expression = self._read(place)
            if expression:
                found += self._make(expression)
            elif self._line.tokens[place].is_number:
                found.append(self._make_unread(place))
            place = max(expression.end if expression else 0, place + 1)
        return found

    def _read(self, place: int) -> Expression | None:
        """Return the expression that begins at a place."""
        token = self._line.tokens[place]
        words = self._line.words
        is_start = token.is_number or not token.is_word or token.low in words.starters
        is_start = is_start or is_money_sign(self._line, place)
        if not is_start and not is_number_word(words, token.low):
            return None
        read = read_expression(self._line, place, self._places)
        if read and read.end in self._places and read.quantity.low == 0 and not read.is_plain:
            return None  # the No of "No 10"
        return read

    def _span(self, places: tuple[int, int]) -> Span:
        tokens = self._line.tokens
        last = tokens[places[1] - 1]
        # The point of an abbreviation may be that of the sentence: 5 Mrd.
        return tokens[places[0]].start, last.end - (last.low == "." and places[1] > places[0] + 1)

    def _make_label(self, label: Label) -> FoundQuantity:
        span = self._span((label.start, label.end))
        if label.is_sure:
            return FoundQuantity(*span, span, span, (span,), None, label=label.reason)
        words = find_counted(self._line, label.end).words
        reason = f"it may be {label.reason}"
        return FoundQuantity(*span, span, span, (span,), None, reason, counted=words)

    def _make_unread(self, place: int) -> FoundQuantity:
        span = self._span((place, place + 1))
        return FoundQuantity(*span, span, span, (span,), None, "no rule reads these digits")

    def _make(self, expression: Expression) -> list[FoundQuantity]:
        core = expression.core
        if core and core.sides:
            return [self._make_side(side, amount) for side, amount in enumerate(core.sides, 1)]
        return [self._make_count(self._trail(expression))]

    def _make_side(self, side: int, amount: Amount) -> FoundQuantity:
        span = self._span(amount.core)
        number = amount.value.number
        quantity = Quantity(number, number, None, False, False, None, "number")
        return FoundQuantity(*span, span, span, (span,), quantity, side=side)

    def _make_count(self, expression: Expression) -> FoundQuantity:
        unread = self._find_joined(expression) or self._find_guess(expression)
        counted = find_counted(self._line, expression.end)
        is_base = expression.core is not None and expression.core.start == self._base
        self._mark_base(expression)
        nouns = self._span((counted.start, counted.end)) if counted.words else (0, 0)
        return FoundQuantity(
            *self._span((expression.start, expression.end)),
            self._span(expression.least),
            self._span(expression.full),
            tuple(map(self._span, expression.cores)),
            None if unread else set_dollar(expression.quantity, self._dollar),
            unread,
            is_base=is_base,
            is_minor=expression.is_minor,
            counted=counted.words,
            counted_span=nouns,
            is_glued=counted.is_glued,
            is_persons=counted.is_persons,
            is_elliptic=self._is_elliptic(expression.end),
        )

    def _trail(self, expression: Expression) -> Expression:
        """Return an expression with the hedge behind its noun: 40 stalls at least."""
        line, words = self._line, self._line.words
        core = expression.core
        if core is None or not core.takes_hedges:
            return expression
        end = expression.end
        while end < expression.end + _TRAILING_NOUN and line.get_low(end)[:1].isalpha():
            trailing = words.get_phrases("trailing").match(line.tokens, end)
            if trailing:
                return self._add_trailing(expression, trailing[1])
            if line.get_low(end) in words.get_words("stops"):
                break
            end += 1
        trailing = words.get_phrases("trailing").match(line.tokens, end)
        return self._add_trailing(expression, trailing[1]) if trailing else expression

    def _add_trailing(self, expression: Expression, end: int) -> Expression:
        line, core = self._line, expression.core
        low = line.get_low(end)
        is_last = not low[:1].isalnum() or low in line.words.get_words("trailing_ends")
        start = next(
            at
            for at in range(expression.end, end)
            if line.words.get_phrases("trailing").match(line.tokens, at)
        )
        match = line.words.get_phrases("behind").match(line.tokens, start)
        if not is_last or not match or match[1] != end or core is None:
            return expression
        sign = combine_signs((*expression.signs, match[0]))
        if sign is None:
            return expression
        return expression._replace(
            end=end,
            least=(expression.least[0], end),
            full=(expression.full[0], end),
            quantity=make_quantity(sign, core),
        )

    def _find_joined(self, expression: Expression) -> str:
        """Return why a number cannot be read: something unknown is joined to it."""
        line, end = self._line, expression.end
        if expression.quantity.kind not in ("number", "share") or not line.is_glued(end):
            return ""
        low = line.get_low(end)
        if low[:1].isalnum() and not low[0].isnumeric():
            return f"'{low}' is joined to it"
        if low in ("-", "/", "*", "×", "+", "^") and line.is_glued(end + 1):
            behind = line.get_low(end + 1)
            if behind[:1].isalnum() and behind not in line.words.get_words("tails"):
                return f"'{low}{behind}' is joined to it"
        return ""

    def _is_elliptic(self, end: int) -> bool:
        """Tell whether the noun is left out behind a number: and two dozen were saved."""
        return self._line.words.get_phrases("elliptic").match(self._line.tokens, end) is not None

    def _find_guess(self, expression: Expression) -> str:
        """Return why a number is no count: "estimated the crowd at 900"."""
        line, start = self._line, expression.start
        is_led = line.get_low(start - 1) in line.words.get_words("guess_leads")
        if is_led and is_after(line, start, "doubted"):
            return "it is told as an estimate"
        behind = (line.get_low(at) for at in range(expression.end, expression.end + 3))
        if any(low in line.words.get_words("doubted_behind") for low in behind):
            return "it is told as an estimate"
        return ""

    def _mark_base(self, expression: Expression) -> None:
        """Note the place of a number of which this one is a part: half of the 40 boats."""
        line, words, end = self._line, self._line.words, expression.end
        of = end + (line.get_low(end) in words.get_words("of"))
        if expression.quantity.kind not in ("number", "share"):
            return
        is_share = expression.quantity.kind == "share"
        whose = line.get_low(of) in words.get_words("whose_nouns")
        if whose and line.get_low(of + 1)[:1].isdigit():
            self._base = of + 1
        elif of > end and is_share:
            self._base = of


def set_dollar(quantity: Quantity, dollar: str | None) -> Quantity:
    """Return a quantity with a bare $ as the currency that it means; None leaves it "$"."""
    return quantity._replace(unit=dollar) if dollar and quantity.unit == "$" else quantity
