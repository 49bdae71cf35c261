"""What a command line that cannot be understood is told: one line, and what to write instead."""

from collections.abc import Callable

import pytest

from regenerate import Ran

SEE = "; see: warfacts events --help"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("events --sinse 2031", "there is no option '--sinse'; did you mean '--since'?"),
        ("events --nonsense", f"there is no option '--nonsense'{SEE}"),
        ("events --from 2031", f"there is no option '--from'{SEE}"),
        ("events -x", f"there is no option '-x'{SEE}"),
        ("search soldier -guilty", "there is no option '-g'; to leave out a word: --without WORD"),
        ("--json events", "write '--json' after the command: warfacts events --json"),
        ("--jsn", "there is no option '--jsn'; see: warfacts --help"),
        ("event", "there is no command 'event'; did you mean 'events'?"),
        ("version", "there is no command 'version'; see: warfacts --help"),
        ("-- milley", "no such command 'milley'; see: warfacts --help"),
        (
            "sources Milley",
            "'warfacts sources' has no use for 'Milley'; see: warfacts sources --help",
        ),
        ("who", "NAME is missing; write: warfacts who NAME..."),
        ("show", "ID is missing; write: warfacts show ID"),
        ("events --since", "option '--since' requires an argument"),
        ("events --count=3", "option '--count' does not take a value"),
        ("events --limit few", "--limit takes a whole number from 0 up, not 'few'"),
        ("events -n -1", "--limit takes a whole number from 0 up, not '-1'"),
        (f"events -n {'9' * 5000}", f"--limit takes a whole number from 0 up, not '{'9' * 5000}'"),
        ("verify x --fail-under nan", "--fail-under takes a number from 0 to 100, not 'nan'"),
        ("verify x --fail-under 101", "--fail-under takes a number from 0 to 100, not '101'"),
        ("verify x --fail-under all", "--fail-under takes a number from 0 to 100, not 'all'"),
    ],
)
def test_a_wrong_command_line_is_told_in_one_line(
    arguments: str, message: str, warfacts: Callable[..., Ran]
) -> None:
    assert warfacts(*arguments.split()) == Ran("", f"warfacts: {message}\n", 2)


@pytest.mark.parametrize(
    "arguments",
    [
        *("{}", "-- {}", "{} events", "sources {}", "events --{}", "events -{}", "verify a {}"),
        *("events --limit {}", "who --{}=x y"),
    ],
)
@pytest.mark.parametrize("text", ["\x1b[31m", "a\u202eb", "a\nb", "\udcff", "\u2066"])
def test_a_wrong_command_line_reaches_no_terminal_raw(
    arguments: str, text: str, warfacts: Callable[..., Ran]
) -> None:
    ran = warfacts(*(each.format(text) for each in arguments.split()))
    assert (ran.out, ran.code, ran.err.count("\n")) == ("", 2, 1)
    assert not set(ran.err[:-1]) & (set(text) - set("[31mab"))
    assert ran.err.startswith("warfacts: ")


@pytest.mark.parametrize("arguments", [[], ["--"]])
def test_no_command_prints_the_help(arguments: list[str], warfacts: Callable[..., Ran]) -> None:
    assert warfacts(*arguments) == Ran("", warfacts("--help").out, 2)
