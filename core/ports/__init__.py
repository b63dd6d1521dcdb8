"""What the core asks of a store. `db` answers; a test of these types is a test of the border.

A `Reader` is the verification path: a few prepared statements, one reader a thread. A `Unit` is
one transaction for administration: domain objects in, domain objects out.
"""

from tokenhouse.core.ports.reading import (
    Place,
    Reader,
    StoredEnvironment,
    StoredHouseKey,
    StoredKey,
    StoredProject,
    StoredSigningKey,
    StoredToken,
)
from tokenhouse.core.ports.store import Store
from tokenhouse.core.ports.units import (
    Credentials,
    Environments,
    Events,
    HouseKeys,
    Members,
    NewKey,
    Projects,
    Sign,
    SigningKeys,
    Unit,
    Usage,
    Use,
    Users,
    Vocabulary,
    Workspaces,
)

__all__ = [
    "Credentials",
    "Environments",
    "Events",
    "HouseKeys",
    "Members",
    "NewKey",
    "Place",
    "Projects",
    "Reader",
    "Sign",
    "SigningKeys",
    "Store",
    "StoredEnvironment",
    "StoredHouseKey",
    "StoredKey",
    "StoredProject",
    "StoredSigningKey",
    "StoredToken",
    "Unit",
    "Usage",
    "Use",
    "Users",
    "Vocabulary",
    "Workspaces",
]
