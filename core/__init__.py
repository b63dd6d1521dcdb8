"""The embeddable core: rules, outcomes and the facade. No database driver, no terminal."""

from tokenhouse.core.admin import Admin
from tokenhouse.core.authority.authority import Authority
from tokenhouse.core.errors import (
    Conflict,
    Forbidden,
    Invalid,
    Misconfigured,
    NotFound,
    Problem,
    StoreUnavailable,
    TokenhouseError,
)
from tokenhouse.core.facts import (
    ArchivedKey,
    Credential,
    Environment,
    Event,
    Issued,
    Member,
    Minted,
    Project,
    Report,
    Result,
    User,
    Workspace,
)
from tokenhouse.core.outcomes import Operator, Outcome, Principal, Reason, Refused, Verified
from tokenhouse.core.queries import CredentialQuery, Page, Sort
from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.core.rules.presets import Preset
from tokenhouse.core.rules.requests import AllOf, AnyOf, Request, Resource
from tokenhouse.core.rules.scopes import covers, not_covered
from tokenhouse.core.settings import Settings

__all__ = [
    "Admin",
    "AllOf",
    "AnyOf",
    "ArchivedKey",
    "Authority",
    "Conflict",
    "Credential",
    "CredentialQuery",
    "Environment",
    "EnvironmentType",
    "Event",
    "Forbidden",
    "Invalid",
    "Issued",
    "Kind",
    "Member",
    "Minted",
    "Misconfigured",
    "NotFound",
    "Operator",
    "Outcome",
    "Page",
    "Preset",
    "Principal",
    "Problem",
    "Project",
    "Reason",
    "Refused",
    "Report",
    "Request",
    "Resource",
    "Result",
    "Settings",
    "Sort",
    "State",
    "StoreUnavailable",
    "TokenhouseError",
    "User",
    "Verified",
    "Workspace",
    "covers",
    "not_covered",
]
