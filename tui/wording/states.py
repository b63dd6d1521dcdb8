"""States with a sign and a word each, so that colour never carries the meaning alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from tokenhouse.core.facts import Credential
from tokenhouse.core.queries import SOON
from tokenhouse.core.rules.lifetimes import LIVE_STATES, State
from tokenhouse.tui.wording.language import _

EXPIRING = "expiring"
"""Not a state of the core: active, and ending within a week."""

SUSPENDED = "suspended"
"""Nor is this: alive, and refused with the person whom it speaks for."""

SIGNS: Mapping[str, str] = {
    State.ACTIVE: "●",
    EXPIRING: "!",
    SUSPENDED: "‖",
    State.ARCHIVED: "◐",
    State.EXPIRED: "○",
    State.GRACE_ENDED: "◌",
    State.REVOKED: "×",
    State.BURNED: "✖",
}

WORDS: Mapping[str, str] = {
    State.ACTIVE: _("active"),
    EXPIRING: _("expiring"),
    SUSPENDED: _("suspended"),
    State.ARCHIVED: _("archived"),
    State.EXPIRED: _("expired"),
    State.GRACE_ENDED: _("ended"),
    State.REVOKED: _("revoked"),
    State.BURNED: _("burned"),
}

TONES: Mapping[str, str] = {
    State.ACTIVE: "good",
    EXPIRING: "warn",
    SUSPENDED: "bad",
    State.ARCHIVED: "warn",
    State.EXPIRED: "soft",
    State.GRACE_ENDED: "soft",
    State.REVOKED: "bad",
    State.BURNED: "bad",
}
"""The theme's token for each, beside the sign and the word."""


def shown_state(credential: Credential, now: datetime, *, suspended: bool = False) -> str:
    """Its state for people: an active credential that ends soon is said to be expiring.

    `suspended`: the person whom it speaks for is; then no other life of it matters.
    """
    state = credential.state(now)
    if suspended and state in LIVE_STATES:
        return SUSPENDED
    ends_at = credential.expires_at
    if state is State.ACTIVE and ends_at is not None and ends_at - now <= SOON:
        return EXPIRING
    return state


def state_words(state: str) -> str:
    """Sign and word: `● active`."""
    return f"{SIGNS[state]} {WORDS[state]}"
