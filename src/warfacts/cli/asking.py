"""From the options of a command to its answer: which base is asked, and what."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from warfacts.cli.options import Shared
from warfacts.errors import Unreadable

if TYPE_CHECKING:
    from warfacts.facts.answers import Answer


def find_base(paths: list[str] | None) -> list[Path]:
    """Return the paths given, else those of WARFACTS_DATA, else the path of the bundled base.

    Raises: Unreadable for an empty path, or if WARFACTS_DATA is set and has no path.
    """
    if paths:
        if "" in paths:
            raise Unreadable("'' is no path; write a YAML file or a folder")
        return [Path(path) for path in paths]
    named = os.environ.get("WARFACTS_DATA")
    if named:
        written = [path for path in named.split(os.pathsep) if path]
        if not written:
            raise Unreadable(
                f"WARFACTS_DATA has no path in '{named}'; write a YAML file or a folder"
            )
        # Unlike Path.expanduser, this one leaves `~name` as it is if there is no such user.
        return [Path(os.path.expanduser(path)) for path in written]  # noqa: PTH111
    from warfacts.base.bundled import find_bundled_base

    return [find_bundled_base()]


def ask(shared: Shared, question: "Callable[..., Answer]", kind: str, **given: object) -> "Answer":
    """Return the answer to a question of `query`, whose records are of this kind.

    Raises: FaultyData if the base has faults, Unreadable for a column that such records do not
    have, and what the question raises.
    """
    from warfacts.cli.progress import track
    from warfacts.index.ask import ask_index
    from warfacts.query.sorting import check_columns

    check_columns(shared.columns, kind)
    check_columns(shared.shape.sort_columns, kind)
    shape = shared.shape._replace(undated=bool(given.pop("undated", False)))
    paths = find_base(shared.data)
    return ask_index(paths, lambda db: question(db, shape=shape, **given), track)


def add_paragraphs(answer: "Answer", shared: Shared, path: str) -> "Answer":
    """Return the answer of `show` with the paragraphs of its facts, from a copy of the article.

    Raises: WarfactsError if the facts are of several sources, or the copy is of another one.
    """
    from warfacts.base.load import load
    from warfacts.text.paragraphs import read_article
    from warfacts.verify.citing import cite
    from warfacts.verify.edition import choose_source

    text = read_article(Path(path))
    sources = {fact["source"] for fact in answer.records}
    if len(sources) > 1:
        raise Unreadable("--article takes the facts of one source; show those of each on their own")
    source = choose_source(load(find_base(shared.data)), text, *sources)
    return cite(answer, source, text, path)
