"""The rules of the whole base, asked of an index: is there a fault?

The rules themselves stand in `facts.schema` (what a field may name) and in `base.whole_base`
(rings). The index only knows that there is a fault; `base.load` tells which it is, and where.
"""

import sqlite3
from collections.abc import Iterable, Sequence

from warfacts.base.whole_base import find_rings
from warfacts.facts.schema import FIELDS, LINKS
from warfacts.facts.sections import PLACES

# Which field names an entity of which section, each combination once. NULL: it is not declared.
_LINKS = "SELECT DISTINCT r.role, e.section FROM {} LEFT JOIN entity e ON e.id = r.entity"
_OWNERS = """
SELECT DISTINCT e.section, o.section FROM {} LEFT JOIN entity o ON o.id = e.belongs
WHERE e.belongs IS NOT NULL"""
_OWNER_OF = "SELECT belongs FROM entity WHERE id = ?"


class Unsound(Exception):
    """The base has a fault; `load` tells it."""


def check_whole(db: sqlite3.Connection) -> None:
    """Raise Unsound if the base of an index has a fault."""
    inner = """
        SELECT id FROM entity e WHERE belongs IS NOT NULL
        AND EXISTS (SELECT 1 FROM entity i WHERE i.belongs = e.id)"""
    _check(db, ["(SELECT DISTINCT entity, role FROM role) r"], ["entity e"], inner)


def check_change(db: sqlite3.Connection) -> None:
    """Raise Unsound if a change made a fault in a base that had none before.

    The facts and entities of changed files are in the table `draft`. The table `lost` has the ids
    of entities that are declared no longer, or in another section.
    """
    # CROSS JOIN: SQLite goes through what has changed, and not through the whole base.
    facts = "draft d CROSS JOIN role r ON r.fact = d.key"
    entities = "draft d CROSS JOIN entity e ON e.key = -d.key"
    linking_lost = "lost l CROSS JOIN role r ON r.entity = l.id"
    owned_by_lost = "lost l CROSS JOIN entity e ON e.belongs = l.id"
    _check(db, [facts, linking_lost], [entities, owned_by_lost], f"SELECT e.id FROM {entities}")


def _check(db: sqlite3.Connection, linking: Sequence[str], owned: Sequence[str], ids: str) -> None:
    """Hold links and owners against the schema, and look for rings; raise Unsound for a fault."""
    for rows in linking:
        for role, section in db.execute(_LINKS.format(rows)):
            if section not in LINKS[role]:
                raise Unsound
    for rows in owned:
        for section, owner in db.execute(_OWNERS.format(rows)):
            if owner not in FIELDS[section]["in" if section == PLACES else "of"].sections:
                raise Unsound
    starts: Iterable[str] = (id for (id,) in db.execute(ids))
    if any(find_rings(starts, lambda id: db.execute(_OWNER_OF, (id,)).fetchone()[0])):
        raise Unsound
