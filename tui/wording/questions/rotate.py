"""The words of rotating a key."""

from __future__ import annotations

from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.language import _, ngettext, pgettext

TITLE = _("Rotate the key")
TITLE_KEY = _("Rotate {name}")
ASKED = _("How long shall the old key go on working?")
ROTATE = _("Rotate")
CUSTOM = _("another length…")
CUT_ROW = _("not at all: cut now")
LENGTH = pgettext("length", "For")
NO_KEY = _("There is no current key (it was burned): this issues a new one.")
NO_KEY_ENDS = _("→ there is no old key to keep alive")
CUT_AT_ONCE = _("→ the old key, and every token signed under it, is refused at once")
END_OTHERS = _("End older keys too")
KEEP_OTHERS = _("Keep older keys")
PRESS = _("Enter does not rotate: press y, or ctrl+y in a field.")
TYPE = _("This cuts production off at once. Type {name}, then press ctrl+y.")


def key_line(hint: str, age: str) -> str:
    """The key that will be archived."""
    return _("Key {hint} · {age} old").format(hint=hint, age=age)


def minted(tokens: int, last: str) -> str:
    """How many signed tokens hang on it."""
    if not tokens:
        return _("No live tokens hang on it.")
    return ngettext(
        "{count} live token, the last until {last}.",
        "{count} live tokens, the last until {last}.",
        tokens,
    ).format(count=grouped(tokens), last=last)


def others(hints: tuple[str, ...], last: str) -> str:
    """Older archived keys that still work: named where there is room."""
    if len(hints) == 1:
        return _("An older key still works until {last}: {hint}.").format(last=last, hint=hints[0])
    return ngettext(
        "{count} older key works, the last until {last}.",
        "{count} older keys work, the last until {last}.",
        len(hints),
    ).format(count=len(hints), last=last)


def others_end(hints: tuple[str, ...]) -> str:
    """The same keys, when they end with the rotation."""
    if len(hints) == 1:
        return _("The older key ENDS with this rotation: {hint}.").format(hint=hints[0])
    return ngettext(
        "{count} older key ENDS with this rotation.",
        "{count} older keys END with this rotation.",
        len(hints),
    ).format(count=len(hints))


def ends_label(*, kept: bool) -> str:
    """What pressing it would do next."""
    return f"e  {KEEP_OTHERS if kept else END_OTHERS}"


def works_until(when: str) -> str:
    """What a grace means."""
    return _("→ the old key works until {when}").format(when=when)


def grace_row(span: str, when: str) -> str:
    """One row of the picker."""
    return _("{span} until {when}").format(span=f"{span:<8}", when=when)
