"""The door to the process: signals, streams, and the exit code of every end.

0 done · 1 no such name or id, or faulty data · 2 wrong usage · 70 a bug; 130 and 141 by signal.
"""

import gc
import os
import signal
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and end the process.

    It ends at once, without taking the interpreter down piece by piece: all output is flushed, and
    nothing else waits for the end. With the collector off, for a process that lives for a moment,
    this saves a fifth of every answer (docs/performance.md).
    """
    gc.disable()
    code = run()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except OSError:
                code = code or 1
    os._exit(code)


def run() -> int:
    """Run the command line and return its exit code."""
    # A reader may leave a pipe early, a user press Ctrl-C at any moment: the process ends as the
    # shell expects, without a traceback. Nothing is lost: it writes nothing that is not replaced.
    for name in ("SIGPIPE", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    return _run()


def _run() -> int:
    from warfacts.cli.app import make_app
    from warfacts.cli.terminal import open_answer, print_error
    from warfacts.errors import FaultyData, WarfactsError

    try:
        code = make_app(sys.argv[1:])(standalone_mode=False, prog_name="warfacts")
        open_answer().flush()
    except FaultyData as error:
        for fault in error.faults:
            print_error(str(fault))
        return error.exit_code
    except WarfactsError as error:
        print_error(f"warfacts: {error}")
        return error.exit_code
    except OSError as error:
        print_error(f"warfacts: cannot write the answer: {error.strerror or error}")
        _drop_output()
        return 1
    except Exception as error:
        if hasattr(error, "ctx") and hasattr(error, "format_message"):
            from warfacts.cli.usage import describe_usage

            print_error(f"warfacts: {describe_usage(error)}")
            return 2
        if os.environ.get("WARFACTS_DEBUG") == "1":
            raise
        what = f"{type(error).__name__}: {error}"
        print_error(f"warfacts: a bug: {what}; WARFACTS_DEBUG=1 shows where")
        return 70
    return code if isinstance(code, int) else 0


def _drop_output() -> None:
    """Let what is left in the buffer go nowhere: it cannot be written, and would fail again."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
