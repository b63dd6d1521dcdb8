"""The audit chain: each event is bound to the one before it (credentials §9)."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping

GENESIS = "0" * 64
"""The link before the first event."""


def canonical(fields: Mapping[str, object]) -> bytes:
    """One spelling for one meaning: sorted keys, no spaces, ASCII, instants as ISO text."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), default=str).encode()


def link(audit_key: bytes, previous: str, fields: Mapping[str, object]) -> str:
    """HMAC-SHA-256 under the house's audit key over the previous link and the event."""
    return hmac.new(audit_key, previous.encode() + canonical(fields), hashlib.sha256).hexdigest()
