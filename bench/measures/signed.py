"""P5: a token that nobody has seen yet, under a key that is well known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import tokenhouse
from bench.findings import Finding, compared, size_name
from bench.houses import NOT_NOW, BenchHouse, tokens
from bench.peers import pyjwt_decoder
from bench.rounds import RUN_IN, WARMING, Subject, timed
from tokenhouse.core.outcomes import Verified
from tokenhouse.core.settings import Settings

ROUNDS = 200
_EACH = 21


def measure(houses: Sequence[BenchHouse], rounds: int = ROUNDS) -> Iterator[Finding]:
    """Each token is shown once, so memory cannot answer; its key's facts were read just before."""
    built = houses[-1]
    with tokenhouse.connect(built.url, settings=Settings(usage_interval=NOT_NOW)) as authority:
        wanted = (rounds + WARMING) * _EACH * (RUN_IN + 1) // RUN_IN
        fresh = list(tokens(authority, built.environment_keys[:1] * wanted))
        assert isinstance(authority.verify(fresh[0]), Verified)
        times = timed(
            {
                "token": Subject(authority.verify, fresh, _EACH),
                "J": Subject(pyjwt_decoder(built, fresh), fresh, _EACH),
            },
            rounds,
        )
        yield compared("P5", size_name(built.size), times, "token", "J")
