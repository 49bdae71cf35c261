"""The command line: each command opens the base, asks one question and renders the answer."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from warfacts import __version__
from warfacts.cli import options
from warfacts.cli.options import Asking
from warfacts.cli.terminal import print_answer, print_verification
from warfacts.errors import Unreadable
from warfacts.facts.sections import ACTORS, PLACES
from warfacts.render import HUMAN_FORMATS

_COMMANDS: dict[str, Callable[..., None]] = {}


def make_app(arguments: list[str]) -> typer.Typer:
    """Return the command line, with one command where the arguments begin with its name.

    Typer looks through every option of every command before it runs one.
    """
    app = typer.Typer(
        name="warfacts",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_start)
    asked = arguments[0] if arguments and arguments[0] in _COMMANDS else None
    for name, command in _COMMANDS.items():
        if asked in (None, name):
            app.command(name, help=command.__doc__)(_add_shared(command))
    return app


def _command(function: Callable[..., None]) -> Callable[..., None]:
    _COMMANDS[function.__name__] = function
    return function


def _add_shared(function: Callable[..., None]) -> Callable[..., None]:
    """Return a reading command with the shared options behind its own, gathered in `Asking`."""
    own = list(inspect.signature(function).parameters.values())
    if not own or own[0].annotation is not Asking:
        return function
    shared = inspect.signature(Asking).parameters

    def command(**given: object) -> None:
        asking = Asking(**{name: given.pop(name) for name in shared})  # type: ignore[arg-type]
        function(asking, **given)

    last = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in shared.values()]
    command.__signature__ = inspect.Signature([*own[1:], *last])  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in (*own[1:], *last)}
    return command


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"warfacts {__version__}")
        raise typer.Exit


def _start(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version)
    ] = False,
) -> None:
    """Answers questions about what was reported in the news.

    Every answer says who claims it and in which paragraph (¶) of the source it stands.

    \b
    Examples:
      warfacts events --since 2022-05-18
      warfacts who Milley
      warfacts figures
      warfacts show generals-call
    """


@_command
def events(
    ask: Asking,
    since: options.Since = None,
    until: options.Until = None,
    on: options.On = None,
    who: options.Who = None,
    where: options.Where = None,
    topic: options.Topic = None,
    status: options.Status = None,
    by: options.By = None,
) -> None:
    """What happened, when, and who claims it.

    \b
    Examples:
      warfacts events --since 2022-05-18
      warfacts events --where Donbas --by Zelenskyy
      warfacts events --status planned --json
    """
    from warfacts.query.lists import find_events

    print_answer(
        ask.answer(
            find_events, "events", since=since, until=until, on=on, who=who, where=where,
            topic=topic, status=status, by=by,
        ),
        ask,
    )  # fmt: skip


@_command
def figures(
    ask: Asking,
    words: options.Words = None,
    low: options.Min = None,
    high: options.Max = None,
    unit: options.Unit = None,
    as_of: options.AsOf = None,
    by: options.By = None,
) -> None:
    """Which numbers, how exact, of what, and who claims them.

    \b
    Examples:
      warfacts figures
      warfacts figures --min 1000000
      warfacts figures soldiers --by Russia
    """
    from warfacts.query.lists import find_figures

    print_answer(
        ask.answer(
            find_figures, "figures", words=words, low=low, high=high, unit=unit,
            as_of=as_of, by=by,
        ),
        ask,
    )  # fmt: skip


@_command
def quotes(
    ask: Asking,
    by: options.By = None,
    about: options.About = None,
    since: options.Since = None,
    until: options.Until = None,
) -> None:
    """Who said what, word for word.

    \b
    Example:
      warfacts quotes --by Zelenskyy
    """
    from warfacts.query.lists import find_quotes

    found = ask.answer(find_quotes, "quotes", by=by, about=about, since=since, until=until)
    print_answer(found, ask)


@_command
def statements(
    ask: Asking,
    by: options.By = None,
    about: options.About = None,
    since: options.Since = None,
    until: options.Until = None,
) -> None:
    """What is said to be so: reported speech and standing facts.

    \b
    Example:
      warfacts statements --about hotline
    """
    from warfacts.query.lists import find_statements

    found = ask.answer(find_statements, "statements", by=by, about=about, since=since, until=until)
    print_answer(found, ask)


@_command
def who(ask: Asking, name: options.Name) -> None:
    """A person or an organisation: what they did, said and are said to be.

    \b
    Examples:
      warfacts who Milley
      warfacts who Mark Milley
      warfacts who the Pentagon chief
    """
    from warfacts.query.entity import describe_entities

    wanted = {"name": " ".join(name), "sections": ACTORS}
    print_answer(ask.answer(describe_entities, "entities", **wanted), ask)


@_command
def where(ask: Asking, place: options.Place) -> None:
    """A place: what happened there, and in what lies in it.

    \b
    Example:
      warfacts where Donbas
    """
    from warfacts.query.entity import describe_entities

    wanted = {"name": " ".join(place), "sections": (PLACES,)}
    print_answer(ask.answer(describe_entities, "entities", **wanted), ask)


@_command
def show(ask: Asking, id: options.FactId, article: options.Beside = None) -> None:
    """Why a fact should be believed: its words, claimant, paragraph, day and number.

    \b
    Examples:
      warfacts show generals-call
      warfacts show generals-call --article article.txt
    """
    from warfacts.query.fact import show_fact

    answer = ask.answer(show_fact, "show", id=id)
    if article is None:
        note = "to read its paragraphs: --article TEXT" if ask.format in HUMAN_FORMATS else None
        print_answer(answer._replace(note=note), ask)
        return
    from warfacts.text.paragraphs import read_article
    from warfacts.verify.report import choose_source, cite

    base, text = ask.load(), read_article(Path(article))
    source = choose_source(base, text, next(iter(answer.records))["source"])
    print_answer(cite(answer, source, text, article), ask)


@_command
def search(
    ask: Asking,
    words: options.SearchWords,
    without: options.Without = None,
    sections: options.In = None,
    by: options.By = None,
    since: options.Since = None,
    until: options.Until = None,
) -> None:
    """Every fact and name that holds the words, best first.

    \b
    Examples:
      warfacts search ceasefire
      warfacts search the Pentagon chief
      warfacts search 'soldier*' --in events,figures
      warfacts search soldier --without guilty --without 'war crimes'
    """
    from warfacts.query.search import find_hits

    parts = [name.strip() for names in sections or () for name in names.split(",")]
    chosen = list(filter(None, parts))
    if parts and not chosen:
        raise Unreadable(f"there is no section in '{','.join(sections or ())}'")
    print_answer(
        ask.answer(
            find_hits, "hits", words=words, without=without, sections=chosen, by=by, since=since,
            until=until,
        ),
        ask,
    )  # fmt: skip


@_command
def sources(ask: Asking) -> None:
    """What is in the base: its articles, with the number of facts taken from each.

    \b
    Example:
      warfacts sources
    """
    from warfacts.query.lists import list_sources

    print_answer(ask.answer(list_sources, "sources"), ask)


@_command
def check(paths: options.Paths = None) -> None:
    """Find every fault of a base; print each as file:line:column: fault.

    \b
    Examples:
      warfacts check
      warfacts check my-facts/
    """
    from warfacts.base.load import describe_size, load

    print(describe_size(load(options.find_base(paths))))


@_command
def verify(
    article: options.ArticlePath,
    source: options.SourceId = None,
    missing: options.Missing = False,
    fail_under: options.FailUnder = None,
    data: options.BasePaths = None,
    format: options.Format = None,
    json: options.Json = False,
) -> None:
    """Hold every fact against the text of its source, and find what is in no fact.

    \b
    Examples:
      warfacts verify article.txt
      warfacts verify article.txt --missing
    """
    from warfacts.base.load import load
    from warfacts.cli.progress import track
    from warfacts.text.paragraphs import read_article
    from warfacts.verify.report import choose_source, is_verified, verify_text

    chosen = options.choose_format(format, json, ("table", "json"))
    text = read_article(Path(article))
    base = load(options.find_base(data))
    report = verify_text(base, choose_source(base, text, source), text, article, track)
    print_verification(report, chosen, missing)
    if not is_verified(report, fail_under):
        raise typer.Exit(1)
