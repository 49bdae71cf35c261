"""The index of records that a test holds, in memory."""

from itertools import count
from sqlite3 import Connection

from warfacts.facts.model import Entity, Fact, FactBase, Source
from warfacts.index.rows import write_file
from warfacts.index.tables import STEP, finish, open_index


def build_index(base: FactBase) -> Connection:
    """Return an open index of a base, as if each of its sources were a file."""
    db = open_index()
    db.execute("BEGIN")
    for number, share in zip(count(STEP, STEP), _split(base), strict=False):
        write_file(db, number, share)
    for _ in finish(db):
        pass
    db.execute("COMMIT")
    return db


def _split(base: FactBase) -> list[FactBase]:
    """Return the share of each source, in their order."""
    shares: dict[str, tuple[list[Source], list[Entity], list[Fact]]] = {}
    for source in base.sources:
        shares.setdefault(source.id, ([], [], []))[0].append(source)
    for entity in base.entities:
        shares.setdefault(entity.source, ([], [], []))[1].append(entity)
    for fact in base.facts:
        shares.setdefault(fact.source, ([], [], []))[2].append(fact)
    return [FactBase(tuple(s), tuple(e), tuple(f)) for s, e, f in shares.values()]
