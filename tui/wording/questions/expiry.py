"""The words of moving, cutting and extending ends."""

from __future__ import annotations

ADJUST = "When shall the old key stop?"
APPLY = "Apply"
AT = "At"
NOW_ROW = "now: stop it"
PAST_LINE = "→ refused at once; the end noted is {when}"
NOW_LINE = "→ refused at once, with every token signed under it"
PRESS = "Enter does not stop a key that was used today: press y, or ctrl+y in the field."

CUT = "Cut this key now?"
CUT_DO = "Cut now"
CUT_WHAT = "It, and every token signed under it, is refused from this moment on."
CUT_BACK = "It can be undone: u gives it back the end that it has now."

EXTEND = "Extend: until when?"
EXTEND_OR_SHORTEN = "Extend and SHORTEN: until when?"
EXTEND_DO = "Extend"
SET_DO = "Set the end of all"
SHORTEN = "Shorten too"
KEEP = "Shorten none"
LATER = "later: these get the new end instead of the one they have"
EARLIER = "EARLIER: these lose time and get the new end"
UNCHANGED = "unchanged: they end later, or never"
SAME = "unchanged: that is their end"
FIXED = "not possible: ended, or an end that cannot be moved"
NONE_LATER = "None of them would end later: choose a later instant."


def stands(hint: str, when: str) -> str:
    """The key, and when it would stop as things are."""
    return f"{hint} · {when}"


def works_until(when: str) -> str:
    """While it still works."""
    return f"works until {when}"


def stopped(when: str) -> str:
    """When it does not any more."""
    return f"refused since {when}"


def used_warning(usage: str) -> str:
    """Somebody will notice."""
    return f"{usage[:1].upper()}{usage[1:]}. Whoever that is will be refused."


def from_now(span: str, when: str) -> str:
    """One row: `+6 h      2025-06-02 20:04`."""
    return f"+{span:<7} {when}"


def extend_row(name: str, id_: str, ends: str | None) -> str:
    """One credential: the end that it has now, and which it is."""
    return f"  {ends or 'never':<16}  {name} · {id_}"


def share(count: int, what: str) -> str:
    """How many are meant by the list below."""
    return f"{count:,} {what}:"


def shorten_warning(count: int) -> str:
    """Before confirming."""
    return f"{count:,} will end EARLIER than now, or end at all: whoever uses them is refused then."
