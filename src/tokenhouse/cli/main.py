"""From arguments to an exit code: every error becomes one sentence, and never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from tokenhouse.cli import wording
from tokenhouse.cli.call import BREAKAGE, REFUSED, USAGE, Call
from tokenhouse.cli.grammar import parser

DEBUG = "TOKENHOUSE_DEBUG"
INTERRUPTED = 130
"""What a shell gives to whoever was interrupted."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command. Exit codes: 0 done, 1 refused or found, 2 usage, 3 breakage."""
    try:
        asked = parser().parse_args(sys.argv[1:] if argv is None else list(argv))
    except SystemExit as leaving:  # argparse has said all there is to say
        return leaving.code if isinstance(leaving.code, int) else USAGE
    try:
        with Call(asked).closing() as call:
            module, _, verb = asked.run.partition(":")
            code: int = getattr(import_module(module), verb)(call)
            sys.stdout.flush()
            return code
    except Exception as error:  # noqa: BLE001 - whatever it was, a person gets one sentence
        return _told(error)
    except KeyboardInterrupt:
        print(wording.ERROR.format(sentence=wording.INTERRUPTED), file=sys.stderr)
        return INTERRUPTED


def _told(error: Exception) -> int:
    """Say it, and give the exit code that goes with it."""
    from tokenhouse.core.errors import TokenhouseError

    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exception(error)
    if isinstance(error, BrokenPipeError):  # whoever read has read enough
        _forget_stdout()
        return BREAKAGE
    known = isinstance(error, TokenhouseError)
    sentence = str(error) if known else wording.BROKEN.format(kind=type(error).__name__)
    print(wording.ERROR.format(sentence=sentence), file=sys.stderr)
    return exit_code(error)


def exit_code(error: Exception) -> int:
    """What was asked for wrongly, what was refused, and what broke are told apart."""
    from tokenhouse.core.errors import Conflict, Forbidden, Invalid, NotFound

    if isinstance(error, Invalid):
        return USAGE
    return REFUSED if isinstance(error, Conflict | Forbidden | NotFound) else BREAKAGE


def _forget_stdout() -> None:
    """Python would try once more to write what nobody reads, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
