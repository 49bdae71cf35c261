"""A fact base from its files, or all of its faults at once."""

from collections.abc import Iterable
from pathlib import Path

from warfacts.base.files import find_files
from warfacts.base.one_file import read_part
from warfacts.base.whole_base import check_ids, check_mentions, check_references
from warfacts.errors import Fault, FaultyData
from warfacts.facts.model import (
    SECTION_OF,
    FactBase,
)
from warfacts.facts.sections import FACT_SECTIONS

_ONE = {"entities": "entity"}


def load(paths: Iterable[Path]) -> FactBase:
    """Return the fact base of these files and folders.

    Raises: FaultyData with every fault of every file.
    """
    parts = [read_part(path) for path in find_files(paths)]
    faults = [fault for part in parts for fault in part.faults]
    faults += check_ids(parts)
    if all(part.whole for part in parts):
        faults += check_references(parts)
    # A fault may hide what mentions an entity: only a base without any tells that nothing does.
    faults = faults or check_mentions(parts)
    if faults:
        raise FaultyData(sorted({_put_on_one_line(fault) for fault in faults}))
    return FactBase(
        tuple(part.source for part in parts if part.source),
        tuple(entity for part in parts for entity in part.entities),
        tuple(fact for part in parts for fact in part.facts),
    )


def _put_on_one_line(fault: Fault) -> Fault:
    """Return the fault with the white space of what it quotes made single, and not too long."""
    message = " ".join(fault.message.split())
    return fault._replace(message=message if len(message) <= 600 else message[:599] + "…")


def describe_size(base: FactBase) -> str:
    """Return how much a base holds, in one line.

    >>> describe_size(FactBase((), (), ()))
    '0 sources, 0 events, 0 figures, 0 quotes, 0 statements, 0 entities: no fault'
    """
    counts = dict.fromkeys(FACT_SECTIONS, 0)
    for fact in base.facts:
        counts[SECTION_OF[type(fact)]] += 1
    parts = {"sources": len(base.sources), **counts, "entities": len(base.entities)}
    counted = [
        f"{count} {_ONE.get(name, name.removesuffix('s')) if count == 1 else name}"
        for name, count in parts.items()
    ]
    return ", ".join(counted) + ": no fault"
