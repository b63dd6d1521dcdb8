"""The words of moving, cutting and extending ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from tokenhouse.core.facts import VerifierSeen
from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.language import _, pgettext
from tokenhouse.tui.wording.pages.rotations import unheard
from tokenhouse.tui.wording.times import NEVER, age

ADJUST = _("When shall the old key stop?")
APPLY = _("Apply")
AT = pgettext("time", "At")
NOW_ROW = _("now: stop it")
PAST_LINE = _("→ refused at once; the end noted is {when}")
NOW_LINE = _("→ refused at once, with every token signed under it")
AGAIN = _("  It has ended: until then it is accepted AGAIN, and its tokens too.")
PRESS = _("Enter does not stop a key that may be in use: press y, or ctrl+y in the field.")
NOBODY_REPORTS = _("No verifier reports, so nobody knows who uses this key.")

CUT = _("Cut this key now?")
CUT_DO = _("Cut now")
CUT_WHAT = _("It, and every token signed under it, is refused from this moment on.")
CUT_BACK = _("It can be undone: u gives it back the end that it has now.")

EXTEND = _("Extend: until when?")
EXTEND_OR_SHORTEN = _("Extend and SHORTEN: until when?")
EXTEND_DO = _("Extend")
SET_DO = _("Set the end of all")
SHORTEN = _("Shorten too")
KEEP = _("Shorten none")
LATER = _("later: these get the new end instead of the one they have")
EARLIER = _("EARLIER: these lose time and get the new end")
UNCHANGED = _("unchanged: they end later, or never")
SAME = _("unchanged: that is their end")
FIXED = _("not possible: ended, or an end that cannot be moved")
NONE_LATER = _("None of them would end later: choose a later instant.")


def stands(hint: str, when: str) -> str:
    """The key, and when it would stop as things are."""
    return f"{hint} · {when}"


def works_until(when: str) -> str:
    """While it still works."""
    return _("works until {when}").format(when=when)


def stopped(when: str) -> str:
    """When it does not any more."""
    return _("refused since {when}").format(when=when)


def used_warning(usage: str) -> str:
    """Somebody will notice."""
    return _("{usage}. Whoever that is will be refused.").format(
        usage=f"{usage[:1].upper()}{usage[1:]}"
    )


def unheard_warning(
    verifiers: Sequence[VerifierSeen], now: datetime, length: Callable[[timedelta], str] = age
) -> str:
    """Somebody may notice: not all of them report, or there is none."""
    if not verifiers:
        return NOBODY_REPORTS
    said = unheard([one for one in verifiers if one.is_silent(now)], now, length)
    return _("{unheard}. Whoever uses it there will be refused.").format(
        unheard=f"{said[:1].upper()}{said[1:]}"
    )


def from_now(span: str, when: str) -> str:
    """One row: `+6 h      2025-06-02 20:04`."""
    return f"+{span:<7} {when}"


def less(row: str) -> str:
    """A row that would end it sooner than it ends as things are."""
    return _("{row} · earlier").format(row=row)


def moved(by: str, *, later: bool) -> str:
    """How far an end would be from the one that the key has: below what it would be."""
    said = (
        _("  {span} later than its end of now")
        if later
        else _("  {span} EARLIER than its end of now")
    )
    return said.format(span=by)


def extend_row(name: str, id_: str, ends: str | None) -> str:
    """One credential: the end that it has now, and which it is."""
    return f"  {ends or NEVER:<16}  {name} · {id_}"


def share(count: int, what: str) -> str:
    """How many are meant by the list below."""
    return f"{grouped(count)} {what}:"


def shorten_warning(count: int) -> str:
    """Before confirming."""
    return _(
        "{count} will end EARLIER than now, or end at all: whoever uses them is refused then."
    ).format(count=grouped(count))
