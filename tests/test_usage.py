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
        ("events --from 2031", "there is no option '--from'; did you mean '--since'?"),
        ("events --to 2031", "there is no option '--to'; did you mean '--until'?"),
        ("events --csv", "there is no option '--csv'; write: --format csv"),
        ("events --out x", "there is no option '--out'; did you mean '--output'?"),
        ("events -x", f"there is no option '-x'{SEE}"),
        ("search soldier -guilty", "there is no option '-g'; to leave out a word: --without WORD"),
        ("--json events", "write '--json' after the command: warfacts events --json"),
        ("--jsn", "there is no option '--jsn'; see: warfacts --help"),
        ("event", "there is no command 'event'; did you mean 'events'?"),
        ("version", "there is no command 'version'; write: warfacts --version"),
        ("-v", "there is no option '-v'; did you mean '--version'?"),
        ("milley", "there is no command 'milley'; did you mean: warfacts who Mark Milley"),
        ("Mark Milley -n 3", "there is no command 'Mark'; did you mean: warfacts who Mark Milley"),
        ("donbas", "there is no command 'donbas'; did you mean: warfacts where Donbas"),
        ("russian", "there is no command 'russian'; did you mean: warfacts who russian"),
        (
            "peace talks",
            "there is no command 'peace'; to look it up:"
            " warfacts who peace talks, or: warfacts search peace talks",
        ),
        ("$%&", "there is no command '$%&'; see: warfacts --help"),
        (
            "--data x.yaml figures 3",
            "write '--data' after the command: warfacts figures --data x.yaml 3",
        ),
        ("help -x", "there is no option '-x'; see: warfacts --help"),
        ("-- milley", "no such command 'milley'; see: warfacts --help"),
        (
            "sources Milley",
            "'warfacts sources' has no use for 'Milley'; see: warfacts sources --help",
        ),
        ("who", "NAME is missing; write: warfacts who NAME..."),
        ("show", "ID is missing; write: warfacts show ID..."),
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


@pytest.mark.parametrize("command", [[], ["events"], ["who"]])
def test_help_is_a_command_too(command: list[str], warfacts: Callable[..., Ran]) -> None:
    assert warfacts("help", *command) == warfacts(*command, "--help")


def test_version_has_a_letter(warfacts: Callable[..., Ran]) -> None:
    assert warfacts("-V") == warfacts("--version")


@pytest.mark.parametrize("arguments", [[], ["--"]])
def test_no_command_prints_the_help(arguments: list[str], warfacts: Callable[..., Ran]) -> None:
    assert warfacts(*arguments) == Ran("", warfacts("--help").out, 2)
