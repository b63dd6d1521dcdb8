"""The rotations page in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from tokenhouse.core.facts import ArchivedKey, VerifierSeen
from tokenhouse.core.rules.rotation import Verdict
from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.language import _, ngettext, pgettext
from tokenhouse.tui.wording.times import age, ago

ENDS = _("Ends in")
TIER = _("Tier")
WHERE = _("Where")
KEY = _("Old key")
SHORT_KEY = pgettext("narrow", "Key")
OLD = pgettext("uses", "Old")
NEW = pgettext("uses", "New")
CALLER = pgettext("caller", "From")
VERDICT = _("Verdict")
TREND = _("5 h")

ROTATED = _("Rotated")
GRACE_ENDS = _("Ends")
SUCCESSOR = _("New id")
USED_OLD = _("Old uses")
USED_NEW = _("New uses")
LAST_USED = _("Last used")
STATE = _("State")
BY_HOUR_OLD = _("Old by h")
BY_HOUR_NEW = _("New by h")

EMPTY = _("No key has been rotated yet: R on an environment rotates its key.")

MOST_NAMED = 3
"""Silent verifiers that one line names."""

SIGNS = {
    Verdict.IN_USE: "!",
    Verdict.QUIET: "✓",
    Verdict.NEVER_USED: "✓",
    Verdict.UNSURE: "?",
    Verdict.ENDED: "○",
    Verdict.FINAL: "×",
}
TONES = {
    Verdict.IN_USE: "warn",
    Verdict.QUIET: "good",
    Verdict.NEVER_USED: "good",
    Verdict.UNSURE: "warn",
    Verdict.ENDED: "soft",
    Verdict.FINAL: "bad",
}


def verdict_words(verdict: Verdict, key: ArchivedKey, now: datetime, *, anybody: bool) -> str:
    """What to think of it, in words: `! used 4 s ago by 10.2.0.7`. `anybody`: who would tell."""
    used = key.last_used_at
    since = now - used if used is not None else now - key.archived_at
    said = {
        Verdict.IN_USE: _used(key, since),
        Verdict.QUIET: _("safe to cut: quiet for {span}").format(span=age(since)),
        Verdict.NEVER_USED: _("safe to cut: never used"),
        Verdict.UNSURE: _("quiet, as far as reported") if anybody else _("nobody reports its uses"),
        Verdict.ENDED: _("ended: refused"),
        Verdict.FINAL: _("refused for good"),
    }
    return f"{SIGNS[verdict]} {said[verdict]}"


def silent_words(silent: Sequence[VerifierSeen], now: datetime) -> str:
    """Who has not reported lately, and what follows from it; empty where all have."""
    if not silent:
        return ""
    said = unheard(silent, now)
    return _("! {unheard}. Uses may be missing below.").format(
        unheard=f"{said[:1].upper()}{said[1:]}"
    )


def unheard(
    silent: Sequence[VerifierSeen], now: datetime, length: Callable[[timedelta], str] = age
) -> str:
    """Who has not reported, and for how long the longest: `not reported for 3 h: api-3`."""
    names = [*dict.fromkeys(one.name for one in silent)]
    named = ", ".join(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        named = _("{names} and {count} more").format(names=named, count=len(names) - MOST_NAMED)
    since = now - silent[0].reported_at
    if since < timedelta(0):
        return _("reports dated ahead of this clock: {names}").format(names=named)
    return _("not reported for {span}: {names}").format(span=length(since), names=named)


def reporting(count: int) -> str:
    """How many verifiers a verdict rests on."""
    if not count:
        return _("no verifier reports")
    return ngettext("{count} verifier reports", "{count} verifiers report", count).format(
        count=grouped(count)
    )


def verdict_title(count: int) -> str:
    """Above the verdicts: `Verdict · 3 verifiers report`."""
    return f"{VERDICT} · {reporting(count)}"


def grounds(
    verdict: Verdict,
    silent: Sequence[VerifierSeen],
    count: int,
    now: datetime,
    length: Callable[[timedelta], str] = age,
) -> Sequence[str]:
    """What the verdict rests on, where it rests on what verifiers report."""
    if verdict is Verdict.UNSURE:
        return (unheard(silent, now, length),) if silent else ()
    return (reporting(count),) if verdict in (Verdict.QUIET, Verdict.NEVER_USED) else ()


def uses(since: int, all_: int) -> str:
    """How often the old key was used after the rotation, and ever."""
    return _("{since} of {all} in all").format(since=grouped(since), all=grouped(all_))


def _used(key: ArchivedKey, since: timedelta) -> str:
    said = _("used {ago} by {caller}") if key.last_source else _("used {ago}")
    return said.format(ago=ago(since), caller=key.last_source)
