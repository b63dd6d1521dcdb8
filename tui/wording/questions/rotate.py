"""The words of rotating a key."""

from __future__ import annotations

TITLE = "Rotate the key"
TITLE_KEY = "Rotate {name}"
ASKED = "How long shall the old key go on working?"
ROTATE = "Rotate"
CUSTOM = "another length…"
CUT_ROW = "not at all: cut now"
LENGTH = "For"
NO_KEY = "There is no current key (it was burned): this issues a new one."
NO_KEY_ENDS = "→ there is no old key to keep alive"
CUT_AT_ONCE = "→ the old key, and every token signed under it, is refused at once"
END_OTHERS = "End older keys too"
KEEP_OTHERS = "Keep older keys"
PRESS = "Enter does not rotate: press y, or ctrl+y in a field."
TYPE = "This cuts production off at once. Type {name} to go on."


def key_line(hint: str, age: str) -> str:
    """The key that will be archived."""
    return f"Key {hint} · {age} old"


def minted(tokens: int, last: str) -> str:
    """How many signed tokens hang on it."""
    if not tokens:
        return "No live tokens hang on it."
    noun = "1 live token" if tokens == 1 else f"{tokens:,} live tokens"
    return f"{noun}, the last until {last}."


def others(hints: tuple[str, ...], last: str) -> str:
    """Older archived keys that still work: named where there is room."""
    if len(hints) == 1:
        return f"An older key still works until {last}: {hints[0]}."
    return f"{len(hints)} older keys work, the last until {last}."


def others_end(hints: tuple[str, ...]) -> str:
    """The same keys, when they end with the rotation."""
    if len(hints) == 1:
        return f"The older key ENDS with this rotation: {hints[0]}."
    return f"{len(hints)} older keys END with this rotation."


def ends_label(*, kept: bool) -> str:
    """What pressing it would do next."""
    return f"e  {KEEP_OTHERS if kept else END_OTHERS}"


def works_until(when: str) -> str:
    """What a grace means."""
    return f"→ the old key works until {when}"


def grace_row(span: str, when: str) -> str:
    """One row of the picker."""
    return f"{span:<8} until {when}"
