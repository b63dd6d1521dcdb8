"""P6: a text that is none of ours is refused before anybody is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tokenhouse
from bench.findings import Finding, compared, size_name
from bench.houses import BenchHouse
from bench.peers import Peer
from bench.rounds import Subject, timed
from tokenhouse.core.outcomes import Reason, Refused
from tokenhouse.core.settings import Settings

ROUNDS = 150
_MALFORMED = ("", "hello", "th_prod_", "sk_live_4eC39HqLyjWDarjtT1zdp7dc", "Bearer ", "é" * 60)


def measure(houses: Sequence[BenchHouse], rounds: int = ROUNDS) -> Iterator[Finding]:
    """Compared with S at the largest size."""
    built = houses[-1]
    mistyped = [_with_a_slip(text) for text in built.scoped_keys]
    with tokenhouse.connect(built.url, settings=Settings()) as authority, Peer(built) as peer:
        for text in (*_MALFORMED, *mistyped):
            assert authority.verify(text) == Refused(Reason.MALFORMED)
        subjects = {
            "malformed": Subject(authority.verify, _MALFORMED),
            "checksum": Subject(authority.verify, mistyped),
            "S": Subject(peer.look_up, built.scoped_keys),
        }
        times = timed(subjects, rounds)
    for sort in ("malformed", "checksum"):
        yield compared(f"P6 {sort}", size_name(built.size), times, sort, "S")


def _with_a_slip(text: str) -> str:
    """One character of the secret is another one."""
    return text[:-20] + ("a" if text[-20] != "a" else "b") + text[-19:]
