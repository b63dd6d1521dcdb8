"""The credentials page in words."""

from __future__ import annotations

from tokenhouse.core.rules.kinds import Kind

STATE = "State"
NAME = "Name"
KIND = "Kind"
OWNER = "Owner"
TIER = "Tier"
WHERE = "Where"
ACCESS = "Access"
USED = "Used"
EXPIRES = "Ends"
ISSUED = "Age"
USES = "Uses"

HINT = "Hint"
ID = "Id"
SCOPES = "Scopes"
ROLE_CAP = "At most"
PARENT = "Made from"
PRESET = "Preset"
ISSUED_AT = "Issued"
EXPIRES_AT = "Expires"
REVOKED_AT = "Revoked"
LAST_USED = "Last used"
LAST_CALLER = "From"
COUNT = "Uses"
SUCCESSOR = "Successor"

EMPTY = "No credential yet: a new environment comes with the first."


def no_bound(kind: Kind) -> str:
    """What a credential without scopes of its own may do."""
    is_key = kind is Kind.ENVIRONMENT_KEY
    return "everything in its environment" if is_key else "whatever its holder's role allows"
