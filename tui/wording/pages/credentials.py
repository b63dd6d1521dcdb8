"""The credentials page in words."""

from __future__ import annotations

from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.wording.language import _, pgettext

STATE = _("State")
NAME = _("Name")
KIND = _("Kind")
OWNER = _("Owner")
TIER = _("Tier")
WHERE = _("Where")
ACCESS = _("Access")
USED = _("Used")
EXPIRES = _("Ends")
ISSUED = _("Age")
USES = _("Uses")

HINT = _("Hint")
ID = _("Id")
SCOPES = _("Scopes")
ROLE_CAP = _("At most")
PARENT = _("Made from")
PRESET = _("Preset")
ISSUED_AT = _("Issued")
EXPIRES_AT = _("Expires")
REVOKED_AT = _("Revoked")
LAST_USED = _("Last used")
LAST_CALLER = pgettext("caller", "From")
COUNT = _("Uses")
SUCCESSOR = _("Successor")

NOT_STORED = _("Environment tokens are signed, not stored: 4 Inspect reads one's text.")
ORDERED_UNSEEN = _("Ordered by {order}: there is no room for that column.")

EMPTY = _("No credential yet: a new environment comes with the first.")


def no_bound(kind: Kind) -> str:
    """What a credential without scopes of its own may do."""
    is_key = kind is Kind.ENVIRONMENT_KEY
    return _("everything in its environment") if is_key else _("whatever its holder's role allows")
