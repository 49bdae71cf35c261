"""The options and arguments of all commands, as Annotated aliases.

Every option is text, a number or a flag. Our own strict functions read days and quantities, because
newer Typers read a date option differently from what the user meant.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from warfacts.errors import Unreadable
from warfacts.render import FORMATS, HUMAN_FORMATS, STREAMED_FORMATS

if TYPE_CHECKING:
    from warfacts.query.sorting import Shape

Text = str | None
Texts = list[str] | None


def _one(names: str, metavar: str, about: str, parser: Callable[[str], float] | None = None) -> Any:
    return typer.Option(*names.split(), metavar=metavar, help=about, parser=parser)


def _many(name: str, metavar: str, about: str) -> Any:
    return _one(name, metavar, f"{about} Repeatable.")


def _words(metavar: str, about: str) -> Any:
    return typer.Argument(metavar=metavar, help=about)


# The filters of lists

Since = Annotated[
    Text, _one("--since", "DAY", "On DAY or later: 2022, 2022-05-18, '18 May 2022', 'last week'.")
]
Until = Annotated[Text, _one("--until", "DAY", "On DAY or earlier.")]
On = Annotated[Text, _one("--on", "DAY", "On this day, or in this month or year.")]
Who = Annotated[Texts, _many("--who", "NAME", "This person or organisation took part.")]
Where = Annotated[Texts, _many("--where", "PLACE", "In this place or inside it.")]
Topic = Annotated[
    Texts, _many("--topic", "TOPIC", "The subject: military, diplomatic, economic, and so on.")
]
Status = Annotated[
    Texts, _many("--status", "STATUS", "happened, ongoing, planned, proposed or denied.")
]
By = Annotated[Texts, _many("--by", "NAME", "Claimed by NAME; 'article' is the article itself.")]
About = Annotated[Texts, _many("--about", "NAME", "About this person, organisation or place.")]
Min = Annotated[Text, _one("--min", "N", "At least N: 1000000, '5 million' or 1.5m.")]
Max = Annotated[Text, _one("--max", "N", "At most N.")]
Unit = Annotated[Texts, _many("--unit", "UNIT", "Counted in this unit: soldiers, USD.")]
AsOf = Annotated[Text, _one("--as-of", "DAY", "The number is for this day, month or year.")]
Undated = Annotated[
    bool, typer.Option("--undated", help="Only what the filters cannot place: facts without a day.")
]
Words = Annotated[Texts, _words("[WORDS]...", "Only those whose text has all these words.")]
SearchWords = Annotated[
    list[str],
    _words("WORDS...", "Words to find; 'shel*' is a beginning, '\"war crimes\"' a phrase."),
]
Without = Annotated[Texts, _many("--without", "WORD", "Leave out what has this word or phrase.")]
In = Annotated[Texts, _many("--in", "SECTIONS", "Only in these sections: events,figures,people.")]

Ascii = Annotated[bool, typer.Option("--ascii", help="Draw with ASCII characters alone.")]

# What a command is asked about

Name = Annotated[list[str], _words("NAME...", "A name or an alias, or a word of it.")]
Place = Annotated[list[str], _words("PLACE...", "The name of a place, or a word of it.")]
FactIds = Annotated[
    list[str], _words("ID...", "The ids of facts, as the lists show them, or SOURCE/ID.")
]
Copy = Annotated[
    Text, _one("--article", "TEXT", "Your copy of the article: print the paragraphs of the fact.")
]
Paths = Annotated[Texts, _words("[PATH]...", "YAML files or folders; else the base in use.")]
ArticlePath = Annotated[str, _words("ARTICLE", "Your copy of the text, one paragraph a line.")]
SourceId = Annotated[
    Text, _one("--source", "ID", "Which source the text belongs to, if warfacts cannot tell.")
]
Missing = Annotated[bool, typer.Option("--missing", help="List what of the text is in no fact.")]


def _read_percent(text: str) -> float:
    try:
        percent = float(text)
    except ValueError:
        percent = -1
    if not 0 <= percent <= 100:
        raise Unreadable(f"--fail-under takes a number from 0 to 100, not '{text}'")
    return percent


FailUnder = Annotated[
    float | None,
    _one("--fail-under", "N", "Exit 1 if facts cover less than N % of the text.", _read_percent),
]

Strict = Annotated[
    bool, typer.Option("--strict", help="Exit 1 if a question is left to review, too.")
]

# The options that commands share


def _read_limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Unreadable(f"--limit takes a whole number from 0 up, not '{text}'")
    return int(text)


Limit = Annotated[int | None, _one("--limit -n", "N", "Print at most N.", _read_limit)]
Data = Annotated[Texts, _many("--data", "PATH", "Ask this YAML file, or the files of this folder.")]
Format = Annotated[Text, _one("--format -f", "FORMAT", f"{', '.join(FORMATS)}.")]
TableOrJson = Annotated[Text, _one("--format -f", "FORMAT", "table or json.")]
Json = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Columns = Annotated[
    Text, _one("--columns -c", "NAMES", "Print only some columns, such as {example}.")
]
Sort = Annotated[
    Text, _one("--sort -s", "COLUMNS", "Sort by these columns; -COLUMN is descending: -when,by.")
]
Count = Annotated[bool, typer.Option("--count", help="Print only how many there are.")]
Certain = Annotated[bool, typer.Option("--certain", help="Leave out what is only possible.")]
Sources = Annotated[Texts, _many("--source", "ID", "Only from this article.")]
Output = Annotated[
    Text, _one("--output -o", "FILE", "Write the answer to FILE, which must not exist.")
]
Force = Annotated[bool, typer.Option("--force", help="Let --output replace a file.")]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Print long answers without $PAGER.")]


class Shared(NamedTuple):
    """What the options say that all reading commands share."""

    data: list[str] | None
    """The paths of the base; None or empty if the user gave none."""
    format: str
    """One of FORMATS."""
    columns: tuple[str, ...]
    """The columns to print; empty for those that the format chooses."""
    shape: "Shape"
    """How the list is cut and ordered."""
    no_pager: bool
    """True prints long answers without a pager."""
    output: str | None = None
    """The file to write the answer to; None for stdout."""
    force: bool = False
    """True lets `output` replace a file."""

    @property
    def is_for_people(self) -> bool:
        """Tell whether a person reads the answer: hints on stderr are for people alone."""
        return self.format in HUMAN_FORMATS and not self.shape.count_only


def read_shared(
    data: Data = None,
    format: Format = None,
    json: Json = False,
    columns: Columns = None,
    sort: Sort = None,
    limit: Limit = None,
    count: Count = False,
    certain: Certain = False,
    source: Sources = None,
    no_pager: NoPager = False,
    output: Output = None,
    force: Force = False,
) -> Shared:
    """Return what the shared options say. Typer takes these options from this signature.

    Raises: Unreadable for an unknown format, a contradiction, or columns without a name.
    """
    from warfacts.query.sorting import Shape

    chosen = choose_format(format, json)
    sources = tuple(source or ())
    shape = Shape(sort, limit, certain, count, sources=sources, lazy=chosen in STREAMED_FORMATS)
    return Shared(data, chosen, split_names(columns, "column"), shape, no_pager, output, force)


def choose_format(format: str | None, json: bool, formats: tuple[str, ...] = FORMATS) -> str:
    """Return the format asked for; raise Unreadable for an unknown one or a contradiction."""
    from warfacts.query.sorting import check_known

    if json and format not in (None, "json"):
        raise Unreadable(f"--json and --format {format} contradict each other; leave one out")
    chosen = ("json" if json else "table") if format is None else format
    check_known("format", [chosen], formats)
    return chosen


def split_names(text: str | None, what: str) -> tuple[str, ...]:
    """Return the names between commas; raise Unreadable if a text is given and has none.

    >>> split_names("id, when,", "column")
    ('id', 'when')
    """
    names = tuple(filter(None, map(str.strip, (text or "").split(","))))
    if text is not None and not names:
        raise Unreadable(f"there is no {what} in '{text}'; write names with commas between them")
    return names
