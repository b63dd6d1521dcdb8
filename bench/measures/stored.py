"""P3, P4: verify from the store every time, for each kind, and how that grows with the house."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack

import tokenhouse
from bench.findings import Finding, compared, size_name
from bench.houses import NOT_NOW, BenchHouse
from bench.peers import Peer, pyjwt_decoder
from bench.rounds import Subject, Times, timed
from tokenhouse.core.outcomes import Verified
from tokenhouse.core.settings import Settings

ROUNDS = 200

_KINDS = ("environment key", "scoped key")


def measure(houses: Sequence[BenchHouse], rounds: int = ROUNDS) -> Iterator[Finding]:
    """All sizes take turns, so that growth is a ratio within a round too."""
    with ExitStack() as stack:
        subjects: dict[str, Subject[str]] = {}
        for built in houses:
            subjects |= _subjects(built, stack)
        times = timed(subjects, rounds)
    for built in houses:
        yield from _at(size_name(built.size), times)
    if len(houses) > 1:
        yield from _growth([size_name(built.size) for built in houses], times)


def _subjects(built: BenchHouse, stack: ExitStack) -> dict[str, Subject[str]]:
    settings = Settings(cache_size=0, usage_interval=NOT_NOW)
    authority = stack.enter_context(tokenhouse.connect(built.url, settings=settings))
    careful = Settings(read_every_time=True, usage_interval=NOT_NOW)
    comparing = stack.enter_context(tokenhouse.connect(built.url, settings=careful))
    peer = stack.enter_context(Peer(built))
    size, scoped = size_name(built.size), built.scoped_keys
    for text in (*built.environment_keys, *scoped):
        assert isinstance(comparing.verify(text), Verified)
    for text in (built.environment_keys[0], scoped[0], built.tokens[0]):
        assert isinstance(authority.verify(text), Verified)
    assert peer.look_up(scoped[-1]) is not None
    assert peer.select_row(scoped[-1]) is not None
    return {
        f"environment key {size}": Subject(authority.verify, built.environment_keys),
        f"scoped key {size}": Subject(authority.verify, scoped),
        f"environment key, known {size}": Subject(comparing.verify, built.environment_keys),
        f"scoped key, known {size}": Subject(comparing.verify, scoped),
        f"token {size}": Subject(authority.verify, built.tokens),
        f"S {size}": Subject(peer.look_up, scoped),
        f"idiom {size}": Subject(peer.select_row, scoped),
        f"J {size}": Subject(pyjwt_decoder(built), built.tokens),
    }


def _at(size: str, times: Times) -> Iterator[Finding]:
    for kind in _KINDS:
        yield compared(f"P3 {kind}", size, times, f"{kind} {size}", f"S {size}")
        yield compared(f"P3 {kind}, known", size, times, f"{kind}, known {size}", f"S {size}")
        yield compared(f"P3 {kind}, idiom", size, times, f"idiom {size}", f"{kind} {size}")
    yield compared("P3 token", size, times, f"token {size}", f"J {size}")


def _growth(sizes: Sequence[str], times: Times) -> Iterator[Finding]:
    smallest, *larger = sizes
    for size in larger:
        for kind in (*_KINDS, "token", "S"):
            grown = f"{smallest} → {size}"
            yield compared(f"P4 {kind}", grown, times, f"{kind} {size}", f"{kind} {smallest}")
