"""The command line: `qala COMMAND …`."""

import gc
import os
import signal
import sys
from contextlib import suppress
from io import TextIOWrapper

from qala.cli.harmless import Harmless, harmless
from qala.errors import QalaError, UsageError

FAILED, WRONG_CALL, INTERRUPTED, BROKEN_PIPE = 1, 2, 130, 141
"""Exit codes; the last two are what a shell reports for a process that was stopped from outside."""
_GARBAGE = 100_000
"""Objects between two looks for garbage; with the usual 700, looking takes a third of the time of a start."""


class GoneError(Exception):
    """The reader of our output went away."""


def run(arguments: list[str]) -> int:
    """Carry out one call; the exit code comes back."""
    try:
        code = _call(arguments)
        sys.stdout.flush()
        return code
    except (BrokenPipeError, GoneError):  # nobody is left to tell
        _give_up_output()
        return BROKEN_PIPE
    except OSError as error:  # what cannot be read is told where it is read
        _give_up_output()
        print(f"qala: the output cannot be written: {error.strerror or error}; make room or write elsewhere", file=sys.stderr)
        return FAILED
    except UsageError as error:
        print(f"qala: {harmless(str(error), True)}", file=sys.stderr)
        return WRONG_CALL
    except QalaError as error:
        print(f"qala: {harmless(str(error), True)}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one finds us leaving already
        return INTERRUPTED


def _give_up_output() -> None:
    """Let what waits to be written go nowhere, so that Python does not fail over it when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _call(arguments: list[str]) -> int:
    if files := _plain(arguments):
        from qala.cli.lines import write

        return write(files)
    from qala.cli.commands import call  # it loads click, which takes as long as reading an article

    return call(arguments)


def _plain(arguments: list[str]) -> list[str]:
    """The files of `read --json FILE…`, the call of programs, which asks for nothing else."""
    if arguments[:2] != ["read", "--json"] or any(one.startswith("-") and one != "-" for one in arguments[2:]):
        return []
    return arguments[2:]


def main() -> None:
    """The `qala` program."""
    gc.set_threshold(_GARBAGE)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout = Harmless(sys.stdout.buffer, "utf-8", "backslashreplace", line_buffering=sys.stdout.line_buffering)
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    # Nothing is open any more. Taking all objects apart takes as long as reading an article, and Python would wait, perhaps
    # for ever, for reading processes that an interrupt stopped half-way.
    os._exit(code)
