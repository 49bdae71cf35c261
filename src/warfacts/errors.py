"""The errors that a user can meet, with the exit code each one ends in.

    WarfactsError           1   anything that the user can put right
    ├── FaultyData          1   the base has faults, each with file, line and column
    ├── NotFound            1   nobody and nothing has that name or id
    └── Unreadable          2   a day, a number or an option that our rules cannot read

Every other error is a bug. A message is one line in lower case without a full stop. It says where
the error is, what is wrong, with what was found in 'quotes', and what to write instead or at most
three near names.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Fault(NamedTuple):
    """One fault of a fact base and the place where it is corrected. Faults sort by place."""

    file: str
    """The path as the user gave it."""
    line: int
    """Counted from 1; 0 if the fault is in the file as a whole."""
    column: int
    """Counted from 1, in characters."""
    message: str
    """What is wrong and what to write instead."""

    def __str__(self) -> str:
        if not self.line:
            return f"{self.file}: {self.message}"
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class WarfactsError(Exception):
    """An expected error: its text is printed on one line, and the process ends with `exit_code`."""

    exit_code = 1


class FaultyData(WarfactsError):
    """A base that cannot be used, with every fault that was found in it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))


class NotFound(WarfactsError):
    """No entity has the name that was asked for, or no fact has the id."""


class Unreadable(WarfactsError):
    """A day, a number, a column or a combination of options that no rule can read."""

    exit_code = 2


def did_you_mean(names: list[str]) -> str:
    """Return the end of a message that offers near names: `; did you mean 'by'?`.

    Returns an empty text if there are none.
    """
    if not names:
        return ""
    quoted = [f"'{name}'" for name in names]
    if len(quoted) == 1:
        return f"; did you mean {quoted[0]}?"
    return f"; did you mean {', '.join(quoted[:-1])} or {quoted[-1]}?"
