"""What is wrong with a command line that Typer refuses, as one line in the form of our errors."""

from typing import Any

from warfacts.cli.hints import find_option
from warfacts.render import FORMATS


def describe_usage(error: Any) -> str:
    """Return what is wrong, and what to write instead.

    Typer carries its own Click, whose errors are not ours to import: only what they hold tells
    them apart.
    """
    context = error.ctx
    if hasattr(error, "possibilities"):
        return _describe_option(error.option_name, context)
    if hasattr(error, "param_type") and error.param:
        metavar = error.param.metavar
        return f"{metavar.strip('.')} is missing; write: {context.command_path} {metavar}"
    message = error.format_message().rstrip(".")
    see = f"; see: {context.command_path} --help" if context else ""
    return f"{message[:1].lower()}{message[1:]}{see}"


def _describe_option(option: str, context: Any) -> str:
    names = [name for each in context.command.get_params(context) for name in each.opts]
    hint = find_option(option, names, FORMATS)
    if not hint and "--without" in names and not option.startswith("--"):
        hint = "; to leave out a word: --without WORD"
    return f"there is no option '{option}'{hint or f'; see: {context.command_path} --help'}"
