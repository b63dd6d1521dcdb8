"""Block characters: a count in a cell, in a row, or in a few rows on top of one another."""

from __future__ import annotations

from collections.abc import Sequence

RISING = " ▁▂▃▄▅▆▇█"
GROWING = " ▏▎▍▌▋▊▉█"
PARTS = 8
NOTHING = "·"
"""What was not used is seen to be there, and seen to be nothing."""


def spark(counts: Sequence[int]) -> str:
    """One cell for each count, the highest a whole one; the least that there is can be seen."""
    most = max(counts, default=0)
    return "".join(RISING[_parts(count, most, PARTS)] if count else NOTHING for count in counts)


def columns(counts: Sequence[int], height: int, width: int) -> tuple[str, ...]:
    """Bars side by side, each so many cells wide with a gap behind it; the top row first."""
    most = max(counts, default=0)
    heights = [_parts(count, most, height * PARTS) for count in counts]
    return tuple(
        " ".join(_level(tall, row) * (width - 1) for tall in heights)
        for row in reversed(range(height))
    )


def _level(tall: int, row: int) -> str:
    if not tall and not row:
        return NOTHING
    return RISING[min(PARTS, max(0, tall - row * PARTS))]


def bar(count: int, most: int, width: int) -> str:
    """A bar to the right, as long as its share of the most."""
    full, rest = divmod(_parts(count, most, width * PARTS), PARTS)
    return GROWING[-1] * full + (GROWING[rest] if rest else "")


def _parts(count: int, most: int, parts: int) -> int:
    """Its share of the most, in parts: rounded up, so that nothing but nought is none."""
    return -(-count * parts // most) if most else 0
