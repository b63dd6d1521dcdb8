"""The tables. A row is not a domain object: it is not validated, so the database checks it."""

from tokenhouse.db.models.base import NAMING, Base
from tokenhouse.db.models.credentials import (
    CURRENT_KEY,
    IS_CURRENT,
    CredentialRow,
    HouseSigningKeyRow,
    MintRow,
    RevokedTokenRow,
    SigningKeyRow,
)
from tokenhouse.db.models.house import HouseRow, PresetRow, StampRow, WordRow
from tokenhouse.db.models.journal import EventRow
from tokenhouse.db.models.places import EnvironmentRow, MemberRow, ProjectRow, UserRow, WorkspaceRow
from tokenhouse.db.models.usage import UseHourRow, VerifierRow

__all__ = [
    "CURRENT_KEY",
    "IS_CURRENT",
    "NAMING",
    "Base",
    "CredentialRow",
    "EnvironmentRow",
    "EventRow",
    "HouseRow",
    "HouseSigningKeyRow",
    "MemberRow",
    "MintRow",
    "PresetRow",
    "ProjectRow",
    "RevokedTokenRow",
    "SigningKeyRow",
    "StampRow",
    "UseHourRow",
    "UserRow",
    "VerifierRow",
    "WordRow",
    "WorkspaceRow",
]
