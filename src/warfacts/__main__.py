"""The process: its signals, its streams, and the exit code that it ends with.

0 done · 1 no such name or id, or faulty data · 2 wrong usage · 70 a bug; 130 and 141 by signal.
"""

import gc
import os
import signal
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and end the process.

    The process ends at once: all output is flushed, so Python need not take itself down piece by
    piece. Garbage collection is off, because the process lives only for a moment. Together this
    saves a fifth of the time of every answer (docs/performance.md).
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
    # If a reader closes the pipe early or the user presses Ctrl-C, the process ends as the shell
    # expects, without a traceback. Nothing is lost: files are written whole or not at all.
    for name in ("SIGPIPE", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    return _run()


def _run() -> int:
    from warfacts.cli.app import make_app, read_arguments
    from warfacts.cli.terminal import open_answer, print_error
    from warfacts.errors import FaultyData, WarfactsError

    try:
        arguments = read_arguments(sys.argv[1:])
        app = make_app(arguments)
        code = app(args=arguments, standalone_mode=False, prog_name="warfacts")
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
    """Send the rest of the output nowhere: it cannot be written, and to try again would fail."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
