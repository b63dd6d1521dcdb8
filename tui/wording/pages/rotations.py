"""The rotations page in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tokenhouse.core.facts import ArchivedKey, VerifierSeen
from tokenhouse.core.rules.rotation import Verdict
from tokenhouse.tui.wording.times import age, ago

ENDS = "Ends in"
TIER = "Tier"
WHERE = "Where"
KEY = "Old key"
SHORT_KEY = "Key"
OLD = "Old"
NEW = "New"
CALLER = "From"
VERDICT = "Verdict"
TREND = "5 h"

ROTATED = "Rotated"
GRACE_ENDS = "Ends"
SUCCESSOR = "New id"
USED_OLD = "Old uses"
USED_NEW = "New uses"
LAST_USED = "Last used"
STATE = "State"
BY_HOUR_OLD = "Old by h"
BY_HOUR_NEW = "New by h"

EMPTY = "No key has been rotated yet: R on an environment rotates its key."

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


def verdict_words(verdict: Verdict, key: ArchivedKey, now: datetime) -> str:
    """What to think of it, in words: `! used 4 s ago by 10.2.0.7`."""
    used = key.last_used_at
    since = now - used if used is not None else now - key.archived_at
    said = {
        Verdict.IN_USE: f"used {ago(since)}{_by(key)}",
        Verdict.QUIET: f"safe to cut: quiet for {age(since)}",
        Verdict.NEVER_USED: "safe to cut: never used",
        Verdict.UNSURE: "quiet, as far as reported",
        Verdict.ENDED: "ended: refused",
        Verdict.FINAL: "refused for good",
    }
    return f"{SIGNS[verdict]} {said[verdict]}"


def silent_words(silent: Sequence[VerifierSeen], now: datetime) -> str:
    """Who has not reported lately, and what follows from it; empty where all have."""
    if not silent:
        return ""
    names = dict.fromkeys(one.name for one in silent)
    named = ", ".join([*names][:MOST_NAMED])
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    since = age(now - silent[0].reported_at)
    return f"! Not reported for {since}: {named}{more}. Uses may be missing below."


def uses(since: int, all_: int) -> str:
    """How often the old key was used after the rotation, and ever."""
    return f"{since:,} of {all_:,} in all"


def _by(key: ArchivedKey) -> str:
    return f" by {key.last_source}" if key.last_source else ""
