"""Which step asks for what core names in a problem, and what an edit makes worth judging."""

from __future__ import annotations

from collections.abc import Mapping

ASKED_IN: Mapping[str, str] = {
    "environment": "where",
    "user": "who",
    "source": "who",
    "role_cap": "cap",
    "cap": "access",
    "client": "life",
    "days": "life",
    "preset": "access",
    "ids": "access",
    "scopes": "custom",
    "name": "life",
    "expires_at": "life",
    "ttl": "life",
}
"""Where a field of core's `Invalid` is asked for."""

ALIASES: Mapping[str, str] = {
    "ttl": "expires_at",
    "days": "expires_at",
    "client": "name",
    "cap": "preset",
    "source": "user",
}
"""Fields that go by another name on the screen."""

TOUCHES: Mapping[str, str] = {
    "until": "expires_at",
    "life": "",
    "ticked": "scopes",
    "access": "",
    "kind": "",
}
"""Which field's problem an edit of the draft makes worth showing; none for a mere choice."""
