"""States with a sign and a word each, so that colour never carries the meaning alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from tokenhouse.core.facts import Credential
from tokenhouse.core.queries import SOON, Shown
from tokenhouse.core.rules.lifetimes import LIVE_STATES, State
from tokenhouse.tui.wording.language import _

SIGNS: Mapping[str, str] = {
    Shown.ACTIVE: "●",
    Shown.EXPIRING: "!",
    Shown.SUSPENDED: "‖",
    Shown.ARCHIVED: "◐",
    Shown.EXPIRED: "○",
    Shown.GRACE_ENDED: "◌",
    Shown.REVOKED: "×",
    Shown.BURNED: "✖",
}

WORDS: Mapping[str, str] = {
    Shown.ACTIVE: _("active"),
    Shown.EXPIRING: _("expiring"),
    Shown.SUSPENDED: _("suspended"),
    Shown.ARCHIVED: _("archived"),
    Shown.EXPIRED: _("expired"),
    Shown.GRACE_ENDED: _("ended"),
    Shown.REVOKED: _("revoked"),
    Shown.BURNED: _("burned"),
}

TONES: Mapping[str, str] = {
    Shown.ACTIVE: "good",
    Shown.EXPIRING: "warn",
    Shown.SUSPENDED: "bad",
    Shown.ARCHIVED: "warn",
    Shown.EXPIRED: "soft",
    Shown.GRACE_ENDED: "soft",
    Shown.REVOKED: "bad",
    Shown.BURNED: "bad",
}
"""The theme's token for each, beside the sign and the word."""


def shown_state(credential: Credential, now: datetime, *, suspended: bool = False) -> Shown:
    """Its state for people: an active credential that ends soon is said to be expiring.

    `suspended`: the person whom it speaks for is; then no other life of it matters.
    """
    state = credential.state(now)
    if suspended and state in LIVE_STATES:
        return Shown.SUSPENDED
    ends_at = credential.expires_at
    if state is State.ACTIVE and ends_at is not None and ends_at - now <= SOON:
        return Shown.EXPIRING
    return Shown(state)


def state_words(state: str) -> str:
    """Sign and word: `● active`."""
    return f"{SIGNS[state]} {WORDS[state]}"
