"""The Typer app: which commands there are, and how reading commands get the options they share."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from warfacts import __version__
from warfacts.cli import commands
from warfacts.cli.options import read_shared
from warfacts.errors import Unreadable

_EXAMPLES = {
    "events": "id,when,title",
    "figures": "id,said,what",
    "quotes": "id,when,words",
    "statements": "id,when,text",
    "who": "id,when,by",
    "where": "id,when,by",
    "show": "id,by,words",
    "search": "kind,id,text",
    "timeline": "id,when,title",
    "sources": "id,headline,events",
}
"""The commands that read a base, each with some columns of its answer for the help of --columns."""
COMMANDS = (*_EXAMPLES, "check", "verify")
_OWN_OPTIONS = ("--help", "-h", "--version", "-V", "--")
_LISTS = ("events", "figures", "quotes", "statements", "timeline")
_HOW_FILTERS_JOIN = (
    "If an option is given several times, a fact has to fit one of its values."
    " If different options are given, a fact has to fit all of them."
)


class _ReadingCommand(typer.core.TyperCommand):
    """A command that takes the shared options after its own, and finds them in `ctx.obj`.

    `read_shared` declares these options once. Typer makes them from it for each command.
    """

    allow_extra_args = True

    def __init__(self, *, name: str, params: list[Any], **settings: Any) -> None:
        declared = typer.Typer(add_completion=False)
        declared.command()(read_shared)
        shared: Any = typer.main.get_command(declared)
        self._shared = shared.params
        for each in self._shared:
            each.help = each.help.replace("{example}", _EXAMPLES[name])
        super().__init__(name=name, params=[*params, *self._shared], **settings)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raise Unreadable for words that it does not take."""
        if ctx.args:
            path, words = ctx.command_path, " ".join(ctx.args)
            raise Unreadable(f"'{path}' has no use for '{words}'; see: {path} --help")
        ctx.obj = read_shared(**{each.name: ctx.params.pop(each.name) for each in self._shared})
        return super().invoke(ctx)


def read_arguments(arguments: list[str]) -> list[str]:
    """Return the arguments with `help COMMAND` as `COMMAND --help`, which means the same."""
    if arguments[:1] != ["help"]:
        return arguments
    return [*arguments[1:2], "--help"]


def make_app(arguments: list[str]) -> typer.Typer:
    """Return the command line, with one command if the arguments begin with its name.

    Typer looks through every option of every command before it runs one, which takes time.

    Raises: Unreadable if the arguments begin with what is neither a command nor an option of its
    own.
    """
    first = arguments[0] if arguments else ""
    if first not in ("", *COMMANDS, *_OWN_OPTIONS):
        from warfacts.cli.hints import refuse_start

        refuse_start(arguments, COMMANDS)
    app = typer.Typer(
        name="warfacts",
        invoke_without_command=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_start)
    for name in (first,) if first in COMMANDS else COMMANDS:
        command: Callable[..., None] = getattr(commands, name)
        app.command(
            name,
            cls=_ReadingCommand if name in _EXAMPLES else None,
            # Typer cuts what it takes from the docstring to the width of the screen.
            short_help=(command.__doc__ or "").partition("\n")[0],
            epilog=_HOW_FILTERS_JOIN if name in _LISTS else None,
        )(command)
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"warfacts {__version__}")
        raise typer.Exit


def _start(
    ctx: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", "-V", help="Print the version.", callback=_print_version)
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
      warfacts help events
    """
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help(), err=True)
        raise typer.Exit(2)
