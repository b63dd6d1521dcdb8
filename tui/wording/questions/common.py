"""Words that several questions share."""

from __future__ import annotations

from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.language import _, ngettext
from tokenhouse.tui.wording.times import EMPTY_UNITS

ESC_CANCEL = _("esc cancel")
ESC_PAGES = _("pgup pgdn scroll   esc cancel")
ESC_LATER = _("space tick   esc later")
ESC_LEAVE = _("esc leave")
ESC_CLOSE = _("esc close")
CHOOSE_KEYS = _("↑ ↓ move   enter choose   esc cancel")
CANCEL = _("Cancel")
CLOSE = _("Close")
BACK = _("Back")
NEXT = _("Next")
CUSTOM = _("a date and time…")
PAST = _("past")
TICKED = "[x]"
UNTICKED = "[ ]"
READING = _("reading…")
NEVER_USED = _("never used")

INSTANT_HINT = _("+3d · 12h · 2025-07-01 · 2025-07-01 14:30 · add UTC for UTC")
INSTANT_FORM = _("+3d, 12h or 2025-07-01 14:30")
SKIPPED_HOUR = _("a time that exists: the clocks are put forward over this one")
SPAN_HINT = _("90m · 36h · 3d")
SPAN_FORM = _("a length such as 90m, 36h or 3d")


def not_the_word(typed: str, word: str) -> str:
    """Why a word that has to be repeated confirms nothing yet."""
    if not typed:
        return _("Nothing is typed yet: type {word} into the field, then ctrl+y.").format(word=word)
    return _("{typed} is not {word}: mend it, then ctrl+y.").format(typed=typed, word=word)


def result_line(when: str, distance: str) -> str:
    """What will be, before it is applied: `→ 2025-06-02 14:05 CEST · 12:05 UTC (in 1 h 0 m)`."""
    return f"→ {when} ({distance})"


def ahead(countdown: str) -> str:
    """A distance in the future: `in 30 d`, without a second unit that is nothing."""
    for unit in EMPTY_UNITS:
        countdown = countdown.removesuffix(f" {unit}")
    return _("in {distance}").format(distance=countdown)


def used(last: str, source: str | None, uses: int) -> str:
    """Who used it last: `last used 12 s ago by 10.2.0.7 · 1,204 uses`."""
    count = ngettext("{count} use", "{count} uses", uses).format(count=grouped(uses))
    said = _("last used {ago}") if source is None else _("last used {ago} by {caller}")
    return f"{said.format(ago=last, caller=source)} · {count}"


def place_line(tier: str, path: str) -> str:
    """An environment in full: `PROD · acme ▸ checkout ▸ prod`."""
    return f"{tier} · {path}"
