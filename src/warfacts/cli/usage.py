"""What is wrong with a command line that Typer refuses, as one line in the form of our errors."""

from typing import Any

from warfacts.errors import did_you_mean
from warfacts.facts.names import near_names


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
    for name, command in getattr(context.command, "commands", {}).items():
        if any(option in each.opts for each in command.params):
            return f"write '{option}' after the command: warfacts {name} {option}"
    names = [name for each in context.command.get_params(context) for name in each.opts]
    hint = did_you_mean(near_names(option, [name for name in names if name.startswith("--")]))
    if "--without" in names and not option.startswith("--"):
        hint = "; to leave out a word: --without WORD"
    return f"there is no option '{option}'{hint or f'; see: {context.command_path} --help'}"
