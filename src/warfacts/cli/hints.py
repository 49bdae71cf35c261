"""What to write instead of a command line that begins with no command, or has no such option."""

import shlex
from collections.abc import Sequence
from functools import partial
from itertools import takewhile
from typing import NoReturn

from warfacts.errors import Unreadable, WarfactsError, did_you_mean
from warfacts.facts.names import near_names

_OTHER_WORDS = {
    "--since": "from after start begin newer",
    "--until": "to before end older",
    "--on": "day date",
    "--who": "person name",
    "--where": "place location",
    "--topic": "subject category",
    "--by": "speaker claimant said-by",
    "--columns": "fields cols",
    "--sort": "order order-by sort-by",
    "--limit": "max-count head top number",
    "--output": "out file",
    "--data": "base db",
    "--no-pager": "nopager",
    "--version": "v",
}
"""Options with the names that other programs have for them."""
_LONGEST = 60
"""Characters of a word that is no command which are looked up and shown."""


def find_option(option: str, known: Sequence[str], formats: Sequence[str] = ()) -> str:
    """Return the end of a message on an unknown option: what to write instead, or nothing."""
    name = option.lstrip("-")
    if name in formats and "--format" in known:
        return f"; write: --format {name}"
    for right, others in _OTHER_WORDS.items():
        if name in others.split() and right in known:
            return did_you_mean([right])
    return did_you_mean(near_names(option, [each for each in known if each.startswith("--")]))


def refuse_start(arguments: list[str], commands: Sequence[str]) -> None:
    """Raise Unreadable for a word that is no command, or for options before the command."""
    first = arguments[0]
    if not first.startswith("-"):
        _refuse_word(arguments, commands)
    for at, word in enumerate(arguments):
        if word in commands:
            right = shlex.join(["warfacts", word, *arguments[:at], *arguments[at + 1 :]])
            raise Unreadable(f"write '{first}' after the command: {right}")


def _refuse_word(arguments: list[str], commands: Sequence[str]) -> NoReturn:
    first = arguments[0]
    if first == "version":
        raise Unreadable("there is no command 'version'; write: warfacts --version")
    words = takewhile(lambda word: not word.startswith("-"), arguments)
    asked = " ".join(words)[:_LONGEST]
    hint = did_you_mean(near_names(first, commands)) or _suggest_question(asked)
    raise Unreadable(f"there is no command '{first}'{hint}")


def _suggest_question(asked: str) -> str:
    """Return the question that words without a command may mean: by the base in use if it can."""
    from warfacts.facts.names import fold

    if not fold(asked):
        return "; see: warfacts --help"
    found = _find_named(asked)
    if found:
        return f"; did you mean: warfacts {found}"
    words = shlex.join(asked.split())
    return f"; to look it up: warfacts who {words}, or: warfacts search {words}"


def _find_named(asked: str) -> str | None:
    """Return `who NAME` or `where NAME` if the base in use has the name, else None."""
    from warfacts.cli.asking import find_base
    from warfacts.facts.sections import ACTORS, PLACES
    from warfacts.index.ask import ask_index
    from warfacts.query.who_is_meant import find_named

    for command, sections in (("who", ACTORS), ("where", (PLACES,))):
        question = partial(find_named, name=asked, sections=sections)
        try:
            answer = ask_index(find_base(None), question)
        except (WarfactsError, OSError):
            continue
        names = [str(record["name"]) for record in answer.records]
        name = names[0] if len(names) == 1 else asked
        return f"{command} {shlex.join(name.split())}"
    return None
