"""P1, P2: verify from memory, with every revocation seen at once, or within 50 ms."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO

import tokenhouse
from bench.findings import Finding, compared, size_name
from bench.houses import NOT_NOW, BenchHouse
from bench.peers import pyjwt_decoder
from bench.rounds import Subject, timed
from tokenhouse.core.authority.authority import Authority
from tokenhouse.core.outcomes import Operator, Reason, Refused, Verified
from tokenhouse.core.settings import Settings

ROUNDS = 300
OTHERS = 8
"""Processes that verify and write down uses meanwhile."""

_ROOT = Path(__file__).resolve().parents[2]
_EACH = 100
"""Different texts that each of the other processes verifies."""

_KNOWN = 500
"""Different texts of each sort that are asked again and again."""


def measure_at_once(houses: Sequence[BenchHouse], rounds: int = ROUNDS) -> Iterator[Finding]:
    """P1; at its end a revocation by another opening of the house must be seen at once."""
    built = houses[-1]
    with others_at_work(built), tokenhouse.connect(built.url, settings=Settings()) as authority:
        yield from _measured("P1", built, authority, rounds)
        _prove_revocation(built, authority)


def measure_bounded(houses: Sequence[BenchHouse], rounds: int = ROUNDS) -> Iterator[Finding]:
    """P2."""
    built = houses[-1]
    settings = Settings(staleness=timedelta(milliseconds=50), usage_interval=NOT_NOW)
    with tokenhouse.connect(built.url, settings=settings) as authority:
        yield from _measured("P2", built, authority, rounds)


def _measured(
    figure: str, built: BenchHouse, authority: Authority, rounds: int
) -> Iterator[Finding]:
    keys, tokens = built.scoped_keys[:_KNOWN], built.tokens[:_KNOWN]
    for text in (*keys, *tokens):  # from now on they are remembered
        assert isinstance(authority.verify(text), Verified)
    subjects = {
        "key": Subject(authority.verify, keys),
        "token": Subject(authority.verify, tokens),
        "J": Subject(pyjwt_decoder(built), tokens),
    }
    times = timed(subjects, rounds)
    for sort in ("key", "token"):
        yield compared(f"{figure} {sort}", size_name(built.size), times, "J", sort)


def _prove_revocation(built: BenchHouse, authority: Authority) -> None:
    text = built.scoped_keys.pop()
    known = authority.verify(text)
    assert isinstance(known, Verified)
    with tokenhouse.connect(built.url, settings=Settings()) as other:
        other.admin(Operator("bench")).scoped_keys.revoke(known.principal.credential_id)
        assert authority.verify(text) == Refused(Reason.REVOKED)


@contextmanager
def others_at_work(built: BenchHouse) -> Iterator[None]:
    """Processes that use the house until we are done; each ends when its input does."""
    with ExitStack() as stack:
        others = [
            stack.enter_context(_caller(built.url, built.scoped_keys[number::OTHERS]))
            for number in range(OTHERS)
        ]
        for other in others:
            assert _stream(other.stdout).readline() == "at work\n"
        yield
        for other in others:
            _stream(other.stdin).close()
            assert _stream(other.stdout).read().startswith("used ")


@contextmanager
def _caller(url: str, texts: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "bench.caller", url]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=_ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        stdin = _stream(process.stdin)
        stdin.write("\n".join((*texts[:_EACH], "", "")))
        stdin.flush()
        yield process


def _stream(one: IO[str] | None) -> IO[str]:
    assert one is not None
    return one
