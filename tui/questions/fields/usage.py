"""Who used a credential, and whether that was lately enough to ask before it is stopped."""

from __future__ import annotations

from datetime import datetime, timedelta

from tokenhouse.core.facts import Credential
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.questions import common as words

LATELY = timedelta(hours=24)
"""Stopping what was used within this time asks once (the ladder of safety)."""


def used_lately(credential: Credential, now: datetime) -> bool:
    """Whether somebody would notice within a day."""
    last = credential.last_used_at
    return last is not None and now - last < LATELY


def usage_line(credential: Credential, now: datetime) -> str:
    """The same as a line of its own."""
    said = usage_words(credential, now)
    return said[:1].upper() + said[1:]


def usage_words(credential: Credential, now: datetime) -> str:
    """Who, when, how often."""
    if credential.last_used_at is None:
        return words.NEVER_USED
    last = times.ago(now - credential.last_used_at)
    return words.used(last, credential.last_source, credential.uses)
