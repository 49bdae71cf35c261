"""The cause of a text not being YAML, and its place: often not where a parser stopped.

Each rule looks at the lines rather than at the parser's words: PyYAML has two parsers, with and
without libyaml, whose words differ.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

Place = tuple[int, int]
"""A line and a column, both from 1; (0, 0) if there is none."""
Cause = tuple[Place, str]
"""A place, and what to do there."""

_CONFLICT = re.compile("<{7} |={7}$|>{7} ")
_KEY_WITHOUT_SPACE = re.compile(r"(?:- )?([\w-]+):[^\s:/]")
_QUOTE_IT = "put the whole text in quotes"


class _Failure(NamedTuple):
    """Where a parser stopped."""

    lines: list[str]
    words: str
    """What the parser says of it."""
    place: Place
    before: str
    """What stands in the line of the place before it."""
    rest: str
    """What stands in that line from the place on."""
    begun: Place
    """Where that began which the parser could not end; the place itself if it does not say."""
    sign: str
    """The character there."""
    cut: Place | None
    """Where a ` #` last cut a text."""


def explain(lines: list[str], error: Any, cut: Place | None) -> Cause:
    """Return the cause of a parser's error in a text of these lines.

    `cut` is the place where a ` #` last cut a text, if any did.
    """
    stopped = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    words = f"{problem} {getattr(error, 'context', None) or ''}"
    line, column = place = _find_place(stopped)
    begun = _find_place(getattr(error, "context_mark", None) or stopped)
    current = _get_line(lines, line)
    sign = _get_line(lines, begun[0])[begun[1] - 1 :][:1]
    before, rest = current[: column - 1], current[column - 1 :]
    failure = _Failure(lines, words, place, before, rest, begun, sign, cut)
    causes = (rule(failure) for rule in _RULES)
    return next((cause for cause in causes if cause), (place, problem))


def _find_place(mark: Any) -> Place:
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def _get_line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _count_spaces(line: str) -> int:
    return len(line) - len(line.lstrip())


def _find_conflict(failure: _Failure) -> Cause | None:
    for number, line in enumerate(failure.lines, start=1):
        if _CONFLICT.match(line):
            message = "a merge conflict; keep one side and delete the lines of <, = and >"
            return (number, 1), message
    return None


def _find_tab(failure: _Failure) -> Cause | None:
    line = failure.before + failure.rest
    tab = line.find("\t", 0, _count_spaces(line))
    return ((failure.place[0], tab + 1), "a tab; indent with spaces") if tab >= 0 else None


def _find_open_quote(failure: _Failure) -> Cause | None:
    if "end of stream" in failure.words and failure.sign in ("'", '"'):
        return failure.begun, "this quotation mark is not closed; write another behind the text"
    return None


def _find_text_behind(failure: _Failure) -> Cause | None:
    """Find text that goes on behind a quotation or a bracket which YAML takes for the value."""
    if failure.rest.startswith(("]", "}")):
        return failure.place, f"this {failure.rest[0]} closes nothing; delete it, or {_QUOTE_IT}"
    last = failure.before.rstrip()[-1:]
    if "mapping" not in failure.words or not re.match(r"[^\s,:#]", failure.rest) or not last:
        return None
    if last in "'\"":
        return failure.place, f"text behind a closing {last}; put all of it in the other quotes"
    return (failure.place, f"text behind a closing {last}; {_QUOTE_IT}") if last in "]}" else None


def _find_no_space(failure: _Failure) -> Cause | None:
    """Find `title:A train`, and other lines without a key: YAML reads on in the next line."""
    is_key = "simple key" in failure.words
    if not is_key and not failure.words.startswith("mapping values"):
        return None
    number = failure.begun[0] if is_key else failure.place[0] - 1
    line = _get_line(failure.lines, number)
    place = number, _count_spaces(line) + 1
    key = _KEY_WITHOUT_SPACE.match(line.strip())
    if key and ": " not in line:
        return place, f"write a space after '{key[1]}:'"
    message = "no 'key: value'; if the text above goes on here, indent it further"
    return (place, message) if is_key else None


def _find_colon(failure: _Failure) -> Cause | None:
    """Find a second `: `: in a text without quotes, or of a line that is indented too far."""
    if failure.words.startswith("mapping values"):
        above = _count_spaces(_get_line(failure.lines, failure.place[0] - 1))
        if re.fullmatch(r" +[\w-]+", failure.before) and _count_spaces(failure.before) > above:
            return _correct_column(failure)
        return failure.place, f"': ' in a text without quotes; {_QUOTE_IT}"
    is_second = "flow mapping" in failure.words and failure.rest.startswith(":")
    if is_second and failure.place[0] == failure.begun[0]:
        return failure.place, f"a second ': '; {_QUOTE_IT}, or write a comma between two fields"
    return None


def _find_bracket(failure: _Failure) -> Cause | None:
    """Find a bracket without its end, which a ` #` may have cut off."""
    if "flow" not in failure.words:
        return None
    if failure.cut and failure.begun[0] <= failure.cut[0] < failure.place[0]:
        return failure.cut, f"' #' cuts a text here; {_QUOTE_IT}"
    return failure.begun, f"this {failure.sign} is not closed; close it, or {_QUOTE_IT}"


def _find_sign(failure: _Failure) -> Cause | None:
    """Find a text that begins with a sign of YAML's, or holds an escape that YAML does not know."""
    if "escape" in failure.words:
        return failure.begun, "a \\ that YAML does not know; put the text in single quotes"
    if re.search("cannot start any|anchor|alias|block scalar|directive", failure.words):
        return failure.begun, f"a text that begins with {failure.sign}; put it in quotes"
    return None


def _find_indentation(failure: _Failure) -> Cause | None:
    is_first = "block" in failure.words and not failure.before.strip()
    return _correct_column(failure) if is_first else None


def _correct_column(failure: _Failure) -> Cause:
    """Blame the line at which the parser stopped, or the one above if the next one agrees with it.

    The first line below a key sets the column, so that the parser stops at the line after it.
    """
    number = failure.place[0]
    key, above, this, below = (_get_line(failure.lines, number + step) for step in (-2, -1, 0, 1))
    is_above = key.endswith(":") and _count_spaces(this) == _count_spaces(below)
    number, line = (number - 1, above) if is_above else (number, this)
    column = _count_spaces(line) + 1
    message = f"this line begins in column {column}; begin it where the lines beside it begin"
    return (number, column), message


_RULES: tuple[Callable[[_Failure], Cause | None], ...] = (
    _find_conflict,
    _find_tab,
    _find_open_quote,
    _find_text_behind,
    _find_no_space,
    _find_colon,
    _find_bracket,
    _find_sign,
    _find_indentation,
)
