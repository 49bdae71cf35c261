"""The errors that a user can meet, with the exit code each one ends in.

    WarfactsError           1   anything that the user can put right
    ├── FaultyData          1   the base has faults, each with file, line and column
    ├── NotFound            1   nobody and nothing goes by that name or id
    └── Unreadable          2   words that our rules for dates, numbers and options cannot read

Everything else that reaches the command line is a bug. A message is one line, lower case, no full
stop; what was found stands in 'quotes', then what is right, then at most three near names.
"""

from typing import NamedTuple


class Fault(NamedTuple):
    """One fault of a fact base and the place where a curator mends it. Faults sort by place."""

    file: str
    """The path as the user gave it."""
    line: int
    """Counted from 1; 0 where the fault is of the file as a whole."""
    column: int
    """Counted from 1, in characters."""
    message: str
    """What is wrong and what would be right."""

    def __str__(self) -> str:
        if not self.line:
            return f"{self.file}: {self.message}"
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class WarfactsError(Exception):
    """An expected error: its text is printed on one line, and the process ends in `exit_code`."""

    exit_code = 1


class FaultyData(WarfactsError):
    """A base that cannot be used, with every fault found in it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(sorted(faults))


class NotFound(WarfactsError):
    """Nobody is called so, or no fact has that id."""


class Unreadable(WarfactsError):
    """Words that no rule reads: a date, a number, a name of a column, a mixture of options."""

    exit_code = 2


def did_you_mean(names: list[str]) -> str:
    """Return the clause that offers near names, or nothing: `; did you mean 'by'?`."""
    if not names:
        return ""
    quoted = [f"'{name}'" for name in names]
    if len(quoted) == 1:
        return f"; did you mean {quoted[0]}?"
    return f"; did you mean {', '.join(quoted[:-1])} or {quoted[-1]}?"
