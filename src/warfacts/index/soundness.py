"""Whether an index is of a base without faults: what only the whole base tells, asked in SQL.

References to nobody, who belongs to himself, who is never mentioned. That there is a fault is all
that is learnt here; `load` finds the same in records, and tells which it is and where.
"""

import sqlite3
from collections.abc import Sequence

from warfacts.facts.schema import LINKS
from warfacts.facts.sections import PLACES

# Facts that name what is not there, or something else than their field takes.
_MISFIT = " OR ".join(
    f"r.role = '{role}' AND e.section NOT IN ({', '.join(map(repr, sections))})"
    for role, sections in LINKS.items()
)
_BROKEN_LINKS = f"""
SELECT 1 FROM {{}} LEFT JOIN entity e ON e.id = r.entity WHERE e.id IS NULL OR {_MISFIT}"""
_BROKEN_BELONGING = f"""
SELECT 1 FROM {{}} LEFT JOIN entity o ON o.id = e.belongs
WHERE e.belongs IS NOT NULL AND (
  o.id IS NULL OR (e.section = '{PLACES}') <> (o.section = '{PLACES}'))"""
_UP = """
WITH RECURSIVE up (id) AS (
  SELECT e.belongs FROM entity e WHERE e.id = t.id
  UNION SELECT e.belongs FROM up JOIN entity e ON e.id = up.id)"""
_DOWN = """
WITH RECURSIVE down (id) AS (
  VALUES (t.id) UNION SELECT e.id FROM down JOIN entity e ON e.belongs = down.id)"""

_FAULTS = (
    _BROKEN_LINKS.format("(SELECT DISTINCT entity, role FROM role) r"),
    _BROKEN_BELONGING.format("entity e"),
    # What cannot be reached from those who belong to nobody goes round in a circle.
    """
    WITH RECURSIVE down (id) AS (
      SELECT id FROM entity WHERE belongs IS NULL
      UNION ALL SELECT e.id FROM down JOIN entity e ON e.belongs = down.id)
    SELECT 1 WHERE (SELECT count(*) FROM down) < (SELECT count(*) FROM entity)""",
    """
    WITH RECURSIVE mentioned (id) AS (
      SELECT id FROM entity WHERE EXISTS (SELECT 1 FROM role r WHERE r.entity = entity.id)
      UNION SELECT e.belongs FROM mentioned m JOIN entity e ON e.id = m.id)
    SELECT 1 FROM entity WHERE id NOT IN (SELECT id FROM mentioned WHERE id IS NOT NULL)""",
)
_FAULTS_OF_CHANGE = (
    # CROSS JOIN: SQLite goes through what has changed, and not through the whole base.
    _BROKEN_LINKS.format("draft d CROSS JOIN role r ON r.fact = d.key"),
    _BROKEN_LINKS.format("lost l CROSS JOIN role r ON r.entity = l.id"),
    _BROKEN_BELONGING.format("touched t CROSS JOIN entity e ON e.id = t.id"),
    _BROKEN_BELONGING.format("lost l CROSS JOIN entity e ON e.belongs = l.id"),
    f"SELECT 1 FROM touched t WHERE EXISTS ({_UP} SELECT 1 FROM up WHERE up.id = t.id)",
    f"""
    SELECT 1 FROM touched t CROSS JOIN entity x ON x.id = t.id
    WHERE NOT EXISTS (SELECT 1 FROM role r WHERE r.entity = t.id)
      AND NOT EXISTS ({_DOWN} SELECT 1 FROM down JOIN role r ON r.entity = down.id)""",
)


class Unsound(Exception):
    """The base has a fault; `load` reports it."""


def check_whole(db: sqlite3.Connection) -> None:
    """Raise Unsound where the base of an index has a fault."""
    _check(db, _FAULTS)


def check_change(db: sqlite3.Connection) -> None:
    """Raise Unsound where a change made a fault, in a base that had none before.

    The facts of changed files wait in `draft`. In `touched` are the ids of entities that changed
    files declare or declared, and of those that their facts and entities name or named; in `lost`
    are those that are declared no longer, or in another section.
    """
    _check(db, _FAULTS_OF_CHANGE)


def _check(db: sqlite3.Connection, questions: Sequence[str]) -> None:
    for question in questions:
        if db.execute(f"{question} LIMIT 1").fetchone():
            raise Unsound
