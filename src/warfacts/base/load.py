"""A fact base from its files, or all of its faults at once."""

from collections.abc import Iterable
from pathlib import Path

from warfacts.base.files import find_files
from warfacts.base.one_file import read_part
from warfacts.base.whole_base import check_ids, check_references, find_unmentioned
from warfacts.errors import Fault, FaultyData
from warfacts.facts.model import SECTION_OF, FactBase
from warfacts.facts.sections import FACT_SECTIONS

_LONGEST_MESSAGE = 600


def load(paths: Iterable[Path]) -> FactBase:
    """Return the fact base of these files and folders.

    Raises: FaultyData with every fault of every file.
    """
    return load_with_warnings(paths)[0]


def load_with_warnings(paths: Iterable[Path]) -> tuple[FactBase, list[Fault]]:
    """Return the fact base of these files and folders, and warnings, which stop nothing.

    Raises: FaultyData with every fault of every file.
    """
    parts = [read_part(path) for path in find_files(paths)]
    faults = [fault for part in parts for fault in part.faults]
    faults += check_ids(parts)
    if all(part.whole for part in parts):
        faults += check_references(parts)
    if faults:
        raise FaultyData({_put_on_one_line(fault) for fault in faults})
    base = FactBase(
        tuple(part.source for part in parts if part.source),
        tuple(entity for part in parts for entity in part.entities),
        tuple(fact for part in parts for fact in part.facts),
    )
    return base, sorted(find_unmentioned(parts))


def _put_on_one_line(fault: Fault) -> Fault:
    """Return the fault with single spaces in what it quotes, and cut if it is too long."""
    message = " ".join(fault.message.split())
    if len(message) > _LONGEST_MESSAGE:
        message = f"{message[: _LONGEST_MESSAGE - 1]}…"
    return fault._replace(message=message)


def describe_size(base: FactBase) -> str:
    """Return how much a base holds, in one line.

    >>> describe_size(FactBase((), (), ()))
    '0 sources, 0 events, 0 figures, 0 quotes, 0 statements, 0 entities: no fault'
    """
    counts = dict.fromkeys(FACT_SECTIONS, 0)
    for fact in base.facts:
        counts[SECTION_OF[type(fact)]] += 1
    counts = {"sources": len(base.sources), **counts, "entities": len(base.entities)}
    counted = [
        f"{count} {_name_one(name) if count == 1 else name}" for name, count in counts.items()
    ]
    return ", ".join(counted) + ": no fault"


def _name_one(name: str) -> str:
    return "entity" if name == "entities" else name.removesuffix("s")
