"""The options that commands share, as Annotated aliases, and what reading commands make of them.

Every option is `str`, `bool`, `int` or a list of `str`, read by our own strict functions: newer
Typers take a date option in silence for something else than was meant.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warfacts.errors import Unreadable, did_you_mean
from warfacts.render import FORMATS, STREAMED_FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from warfacts.facts.answers import Answer
    from warfacts.facts.model import FactBase
    from warfacts.query.sorting import Shape


def _repeatable(name: str, metavar: str, about: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        name, metavar=metavar, help=f"{about} Repeatable.", show_default=False
    )
    return option


Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY", help="On or after: 2022, 2022-05 or 2022-05-18."),
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="On or before, that day included.")
]
On = Annotated[str | None, typer.Option("--on", metavar="DAY", help="In that day, month or year.")]
Who = Annotated[list[str] | None, _repeatable("--who", "NAME", "Who took part.")]
Where = Annotated[
    list[str] | None, _repeatable("--where", "PLACE", "There, or in what lies there.")
]
Topic = Annotated[list[str] | None, _repeatable("--topic", "TOPIC", "One of PLOVER's contexts.")]
Status = Annotated[
    list[str] | None,
    _repeatable("--status", "STATUS", "happened, ongoing, planned, possible or denied."),
]
By = Annotated[
    list[str] | None,
    _repeatable("--by", "NAME", "Who claims it; 'article' is the article's own voice."),
]
About = Annotated[list[str] | None, _repeatable("--about", "NAME", "Whom or what it is about.")]

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]...", help="Whole words that all stand in it."),
]
SearchWords = Annotated[
    list[str],
    typer.Argument(metavar="WORDS...", help="Words; beginnings*; '\"phrases\"'."),
]
Without = Annotated[
    list[str] | None, _repeatable("--without", "WORD", "Leave out what holds this word or phrase.")
]
In = Annotated[
    list[str] | None, _repeatable("--in", "SECTIONS", "Only there: events,figures,people.")
]
Min = Annotated[
    str | None, typer.Option("--min", metavar="N", help="At least: 1000000, '5 million', 1.5m.")
]
Max = Annotated[str | None, typer.Option("--max", metavar="N", help="At most.")]
Unit = Annotated[list[str] | None, _repeatable("--unit", "UNIT", "Counted in: soldiers, USD.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="Holding for that day, month or year.")
]

Name = Annotated[
    list[str], typer.Argument(metavar="NAME...", help="A name, an alias, or a word of one.")
]
Place = Annotated[
    list[str], typer.Argument(metavar="PLACE...", help="A place's name, or a word of it.")
]
FactId = Annotated[
    str, typer.Argument(metavar="ID", help="A fact's id, as the lists show it, or SOURCE/ID.")
]
Beside = Annotated[
    str | None,
    typer.Option(
        "--article", metavar="TEXT", help="Your copy of the article: print what is cited from it."
    ),
]
Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="YAML files or folders; else the base in use."),
]


ArticlePath = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="Your copy of the text, a paragraph a line.")
]
SourceId = Annotated[
    str | None,
    typer.Option("--source", metavar="ID", help="Whose text it is; else told by fingerprint."),
]
Missing = Annotated[bool, typer.Option("--missing", help="List what of the text is in no fact.")]
FailUnder = Annotated[
    float | None,
    typer.Option(
        "--fail-under",
        metavar="N",
        min=0,
        max=100,
        help="Exit 1 if less than N per cent is carried.",
    ),
]
BasePaths = Annotated[
    list[str] | None,
    _repeatable("--data", "PATH", "A YAML file or a folder of them, as the fact base."),
]
Format = Annotated[
    str | None, typer.Option("--format", "-f", metavar="FORMAT", help="table or json.")
]
Json = Annotated[bool, typer.Option("--json", help="The same as --format json.")]


def find_base(paths: list[str] | None) -> list[Path]:
    """Return the paths given, else those of WARFACTS_DATA, else that of the bundled base."""
    if paths:
        if "" in paths:
            raise Unreadable("'' is no path")
        return [Path(path) for path in paths]
    named = os.environ.get("WARFACTS_DATA")
    if named:
        return [Path(path) for path in named.split(os.pathsep) if path]
    from warfacts.index.cache import find_bundled_base

    return [find_bundled_base()]


class Asking:
    """The options that every reading command takes after its own."""

    def __init__(
        self,
        data: Annotated[
            list[str] | None,
            _repeatable("--data", "PATH", "A YAML file or a folder of them, as the fact base."),
        ] = None,
        format: Annotated[
            str | None,
            typer.Option("--format", "-f", metavar="FORMAT", help=f"{', '.join(FORMATS)}."),
        ] = None,
        json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
        columns: Annotated[
            str | None,
            typer.Option("--columns", "-c", metavar="NAMES", help="Only these: id,when,title."),
        ] = None,
        sort: Annotated[
            str | None,
            typer.Option("--sort", "-s", metavar="COLUMN", help="Order; -when is descending."),
        ] = None,
        limit: Annotated[
            int | None, typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many.")
        ] = None,
        count: Annotated[bool, typer.Option("--count", help="Print the number alone.")] = False,
        certain: Annotated[
            bool, typer.Option("--certain", help="Leave out what is only possible.")
        ] = False,
        no_pager: Annotated[
            bool, typer.Option("--no-pager", help="Print without $PAGER, however long.")
        ] = False,
    ) -> None:
        self._data = data
        self._sort = sort
        self._limit = limit
        self._count = count
        self._certain = certain
        self.columns = tuple(filter(None, map(str.strip, (columns or "").split(","))))
        if columns is not None and not self.columns:
            raise Unreadable(f"there is no column in '{columns}'")
        self.format = choose_format(format, json)
        self.no_pager = no_pager

    def load(self) -> "FactBase":
        """Return the base itself; raise FaultyData where it has faults."""
        from warfacts.base.load import load

        return load(find_base(self._data))

    def shape(self, kind: str) -> "Shape":
        """Return how records of this kind are to be cut and ordered.

        Raises: Unreadable for a column that they do not have.
        """
        from warfacts.query.sorting import Shape, check_columns

        check_columns(self.columns, kind)
        check_columns([self._sort.removeprefix("-")] if self._sort else [], kind)
        lazy = self.format in STREAMED_FORMATS
        return Shape(self._sort, self._limit, self._certain, self._count, lazy)

    def answer(self, question: "Callable[..., Answer]", kind: str, **given: object) -> "Answer":
        """Return the answer to a question of `query`, whose records are of this kind.

        Raises: FaultyData where the base has faults, and what the question raises.
        """
        from warfacts.cli.progress import track
        from warfacts.index.cache import ask_index

        shape = self.shape(kind)
        paths = find_base(self._data)
        return ask_index(paths, lambda db: question(db, shape=shape, **given), track)


def choose_format(format: str | None, json: bool, formats: tuple[str, ...] = FORMATS) -> str:
    """Return the format asked for; raise Unreadable for an unknown one or a contradiction."""
    if json and format not in (None, "json"):
        raise Unreadable(f"--json and --format {format} contradict each other")
    chosen = ("json" if json else "table") if format is None else format
    if chosen not in formats:
        from warfacts.facts.names import near_names

        hint = did_you_mean(near_names(chosen, formats)) or f"; there are {', '.join(formats)}"
        raise Unreadable(f"there is no format '{chosen}'{hint}")
    return chosen
