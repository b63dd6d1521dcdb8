"""From arguments to an exit code: every error becomes one sentence, and never a traceback."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from tokenhouse import curtain
from tokenhouse.cli import wording
from tokenhouse.cli.call import BREAKAGE, DONE, REFUSED, USAGE, Call, forget, write
from tokenhouse.cli.grammar import parser

DEBUG = "TOKENHOUSE_DEBUG"
INTERRUPTED = 130
"""What a shell gives to whoever was interrupted."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command. Exit codes: 0 done, 1 refused or found, 2 usage, 3 breakage."""
    with _started():
        return _carried_out(argv)


@contextmanager
def _started() -> Iterator[None]:
    """What imports make, stays: to look through it for waste would take 150 ms of a start.

    Whoever goes on from there looks for it again (`call.settle`).
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        (gc.enable if collected else gc.disable)()


def _carried_out(argv: Sequence[str] | None) -> int:
    try:
        asked = parser().parse_args(sys.argv[1:] if argv is None else list(argv))
    except SystemExit as leaving:  # argparse has said all there is to say
        return leaving.code if isinstance(leaving.code, int) else USAGE
    try:
        if asked.run in SHOWN and not asked.plain:
            curtain.lower(wording.OPENING)
        with Call(asked).closing() as call:
            if not _is_agreed(call):
                return REFUSED
            module, _, verb = asked.run.partition(":")
            code: int = getattr(import_module(module), verb)(call)
            _flushed()
            return code
    except Exception as error:  # noqa: BLE001 - whatever it was, a person gets one sentence
        return _told(error, asked)
    except KeyboardInterrupt:
        write(wording.ERROR.format(sentence=wording.INTERRUPTED), sys.stderr)
        return INTERRUPTED


SHOWN = tuple(f"tokenhouse.cli.verbs.consoles:{verb}" for verb in ("console", "demo"))
"""Verbs that take a second to import what they show."""


def _is_agreed(call: Call) -> bool:
    """Whether it may be done; most verbs ask nothing."""
    if call.asked.asks is None:
        return True
    from tokenhouse.cli.questions.rule import is_agreed

    return is_agreed(call, call.asked.asks)


def _told(error: Exception, asked: Namespace) -> int:
    """Say it, and give the exit code that goes with it."""
    from tokenhouse.core.errors import TokenhouseError

    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exception(error)
    if isinstance(error, BrokenPipeError):  # whoever read has read enough
        forget(sys.stdout)
        return DONE
    if isinstance(error, TokenhouseError):
        from tokenhouse.cli.suggesting import sentence_of

        sentence = sentence_of(error, asked)
    else:
        sentence = wording.BROKEN.format(kind=type(error).__name__)
    write(wording.ERROR.format(sentence=sentence), sys.stderr)
    _flushed()
    return exit_code(error)


def exit_code(error: Exception) -> int:
    """What was asked for wrongly, what was refused, and what broke are told apart."""
    from tokenhouse.cli.houses import Misused
    from tokenhouse.core.errors import Conflict, Forbidden, Invalid, NotFound

    if isinstance(error, Invalid | Misused):
        return USAGE
    return REFUSED if isinstance(error, Conflict | Forbidden | NotFound) else BREAKAGE


def _flushed() -> None:
    """What is still held back is written now, while its failure can be dealt with."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        forget(sys.stdout)
