"""The commands: each asks one question and prints the answer.

The function of a command declares its options for Typer. They reach the question through
`ctx.params`, in which Typer puts them by their names; `ctx.obj` holds the shared options.
"""

from pathlib import Path

import typer

from warfacts.cli import options
from warfacts.cli.asking import add_paragraphs, ask, find_base
from warfacts.cli.terminal import print_answer, print_error, print_verification


def events(
    ctx: typer.Context,
    words: options.Words = None,
    since: options.Since = None,
    until: options.Until = None,
    on: options.On = None,
    who: options.Who = None,
    where: options.Where = None,
    topic: options.Topic = None,
    status: options.Status = None,
    by: options.By = None,
    undated: options.Undated = False,
) -> None:
    """What happened, when, and who claims it.

    \b
    Examples:
      warfacts events --since 2022-05-18
      warfacts events --where Donbas --by Zelenskyy
      warfacts events call --on 'May 2022'
      warfacts events --status planned --json
    """
    from warfacts.query.lists import find_events

    print_answer(ask(ctx.obj, find_events, "events", **ctx.params), ctx.obj)


def figures(
    ctx: typer.Context,
    words: options.Words = None,
    low: options.Min = None,
    high: options.Max = None,
    unit: options.Unit = None,
    as_of: options.AsOf = None,
    by: options.By = None,
    undated: options.Undated = False,
) -> None:
    """Numbers, what they count, who claims them.

    \b
    Examples:
      warfacts figures
      warfacts figures --min '1 million'
      warfacts figures soldiers --by Russia
    """
    from warfacts.query.lists import find_figures

    print_answer(ask(ctx.obj, find_figures, "figures", **ctx.params), ctx.obj)


def quotes(
    ctx: typer.Context,
    words: options.Words = None,
    by: options.By = None,
    about: options.About = None,
    since: options.Since = None,
    until: options.Until = None,
    undated: options.Undated = False,
) -> None:
    """Who said what, word for word.

    \b
    Examples:
      warfacts quotes --by Zelenskyy
      warfacts quotes forgive
    """
    from warfacts.query.lists import find_quotes

    print_answer(ask(ctx.obj, find_quotes, "quotes", **ctx.params), ctx.obj)


def statements(
    ctx: typer.Context,
    words: options.Words = None,
    by: options.By = None,
    about: options.About = None,
    since: options.Since = None,
    until: options.Until = None,
    undated: options.Undated = False,
) -> None:
    """What is said to be so, and who claims it.

    \b
    Examples:
      warfacts statements --about Putin
      warfacts statements war
    """
    from warfacts.query.lists import find_statements

    print_answer(ask(ctx.obj, find_statements, "statements", **ctx.params), ctx.obj)


def who(ctx: typer.Context, name: options.Name) -> None:
    """All about a person or an organisation.

    \b
    Examples:
      warfacts who Milley
      warfacts who Mark Milley
      warfacts who the Pentagon chief
    """
    from warfacts.facts.sections import ACTORS
    from warfacts.query.entity import describe_entities

    answer = ask(ctx.obj, describe_entities, "entities", name=" ".join(name), sections=ACTORS)
    print_answer(answer, ctx.obj)


def where(ctx: typer.Context, place: options.Place) -> None:
    """All about a place and what lies in it.

    Example: warfacts where Donbas
    """
    from warfacts.facts.sections import PLACES
    from warfacts.query.entity import describe_entities

    answer = ask(ctx.obj, describe_entities, "entities", name=" ".join(place), sections=(PLACES,))
    print_answer(answer, ctx.obj)


def show(ctx: typer.Context, ids: options.FactIds, article: options.Copy = None) -> None:
    """Why a fact should be believed.

    Prints its words, its claimant, its paragraph, and how its day and its number were read.

    \b
    Examples:
      warfacts show generals-call
      warfacts show generals-call aid-total -o facts.txt
      warfacts show generals-call --article article.txt
    """
    from warfacts.query.fact import show_facts

    answer = ask(ctx.obj, show_facts, "show", ids=ids)
    if article is not None and not ctx.obj.shape.count_only:
        answer = add_paragraphs(answer, ctx.obj, article)
    elif ctx.obj.is_for_people:
        answer = answer._replace(note="to read its paragraphs: --article TEXT")
    print_answer(answer, ctx.obj)


def search(
    ctx: typer.Context,
    words: options.SearchWords,
    without: options.Without = None,
    sections: options.In = None,
    by: options.By = None,
    since: options.Since = None,
    until: options.Until = None,
) -> None:
    """Facts and names that hold the words.

    Forms of a word count as the word; words of questions (how, did, the) do not count. What holds
    all words comes first, then what holds most of them. --count counts what holds all.

    \b
    Examples:
      warfacts search ceasefire
      warfacts search how many soldiers surrendered
      warfacts search the Pentagon chief
      warfacts search 'soldier*' --in events,figures
      warfacts search soldier --without guilty --without 'war crimes'
    """
    from warfacts.query.search import find_hits

    listed = ",".join(sections) if sections else None
    wanted = ctx.params | {"sections": options.split_names(listed, "section")}
    print_answer(ask(ctx.obj, find_hits, "hits", **wanted), ctx.obj)


def timeline(
    ctx: typer.Context,
    words: options.Words = None,
    since: options.Since = None,
    until: options.Until = None,
    on: options.On = None,
    who: options.Who = None,
    where: options.Where = None,
    topic: options.Topic = None,
    status: options.Status = None,
    by: options.By = None,
    in_ascii: options.Ascii = False,
) -> None:
    """A picture of the days, and what happened.

    Each event has a bar under its days. The picture is always in the order of days; --sort says
    which events --limit keeps. With --columns, or in a format other than table, the events are
    listed instead of drawn.

    \b
    Examples:
      warfacts timeline
      warfacts timeline --since 2022-05-16 --certain
      warfacts timeline --where Mariupol --ascii
    """
    from warfacts.query.timeline import find_timeline

    asked = {name: value for name, value in ctx.params.items() if name != "in_ascii"}
    print_answer(ask(ctx.obj, find_timeline, "timeline", **asked), ctx.obj, in_ascii=in_ascii)


def sources(ctx: typer.Context) -> None:
    """The articles that the facts were taken from.

    Example: warfacts sources
    """
    from warfacts.query.lists import list_sources

    print_answer(ask(ctx.obj, list_sources, "sources"), ctx.obj)


def check(paths: options.Paths = None) -> None:
    """Find the faults of a fact base.

    Prints each as file:line:column: fault.

    \b
    Examples:
      warfacts check
      warfacts check my-facts/
    """
    from warfacts.base.load import describe_size, load_with_warnings

    base, warnings = load_with_warnings(find_base(paths))
    for warning in warnings:
        print_error(str(warning))
    print(describe_size(base))


def verify(
    article: options.ArticlePath,
    source: options.SourceId = None,
    missing: options.Missing = False,
    fail_under: options.FailUnder = None,
    strict: options.Strict = False,
    data: options.Data = None,
    format: options.TableOrJson = None,
    json: options.Json = False,
) -> None:
    """Compare the facts with the article's text.

    Checks every fact against the text of its source, and counts what of the text is in no fact. A
    fact is held, at fault, or to review: a question that a person settles with `reviewed`.

    \b
    Examples:
      warfacts verify article.txt
      warfacts verify article.txt --missing
      warfacts verify article.txt --strict
    """
    from warfacts.base.load import load
    from warfacts.cli.progress import track
    from warfacts.text.paragraphs import read_article
    from warfacts.verify.edition import choose_source
    from warfacts.verify.report import is_verified, verify_text

    chosen = options.choose_format(format, json, ("table", "json"))
    text = read_article(Path(article))
    base = load(find_base(data))
    report = verify_text(base, choose_source(base, text, source), text, article, track)
    print_verification(dict(report), chosen, missing)
    if not is_verified(report, fail_under, strict=strict):
        raise typer.Exit(1)
