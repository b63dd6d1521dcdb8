"""A server of its own: verifies and writes uses down until its input ends, or two minutes passed.

    python -m bench.caller sqlite:///house.db < texts, one a line, then an empty line

It waits between bursts, so that the machine measures the house and not the scheduler.
"""

from __future__ import annotations

import select
import sys
from datetime import timedelta
from itertools import cycle, islice
from time import perf_counter

import tokenhouse
from tokenhouse.core.outcomes import Verified
from tokenhouse.core.settings import Settings

_LONGEST = 120
_BURST = 10
_PAUSE = 0.05


def main(url: str) -> None:
    """Verify in bursts; the recorder writes four times a second."""
    texts = [line.strip() for line in iter(sys.stdin.readline, "\n")]
    settings = Settings(usage_interval=timedelta(milliseconds=250))
    ends_at = perf_counter() + _LONGEST
    used = 0
    with tokenhouse.connect(url, settings=settings) as authority:
        walk = cycle(texts)
        print("at work", flush=True)
        while perf_counter() < ends_at and not select.select([sys.stdin], [], [], _PAUSE)[0]:
            for text in islice(walk, _BURST):
                assert isinstance(authority.verify(text, source="bench"), Verified)
                used += 1
    print(f"used {used}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
