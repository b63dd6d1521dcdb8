"""The embeddable core: rules, outcomes and the facade. No database driver, no terminal."""

from tokenhouse.core.admin import Admin
from tokenhouse.core.authority.authority import Authority
from tokenhouse.core.authority.explaining import Explanation, Step
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
    AuditReport,
    Checkpoint,
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
from tokenhouse.core.outcomes import (
    Operator,
    Outcome,
    Principal,
    Reason,
    Refused,
    Reported,
    Verified,
)
from tokenhouse.core.queries import CredentialQuery, EventQuery, Page, Shown, Sort
from tokenhouse.core.rules.chain import Tampering
from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.core.rules.presets import Preset
from tokenhouse.core.rules.requests import AllOf, AnyOf, Request, Resource
from tokenhouse.core.rules.roles import Role, Tier
from tokenhouse.core.rules.rotation import LeakPolicies, LeakPolicy
from tokenhouse.core.rules.scopes import covers, not_covered
from tokenhouse.core.settings import Settings

__all__ = [
    "Admin",
    "AllOf",
    "AnyOf",
    "ArchivedKey",
    "AuditReport",
    "Authority",
    "Checkpoint",
    "Conflict",
    "Credential",
    "CredentialQuery",
    "Environment",
    "EnvironmentType",
    "Event",
    "EventQuery",
    "Explanation",
    "Forbidden",
    "Invalid",
    "Issued",
    "Kind",
    "LeakPolicies",
    "LeakPolicy",
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
    "Reported",
    "Request",
    "Resource",
    "Result",
    "Role",
    "Settings",
    "Shown",
    "Sort",
    "State",
    "Step",
    "StoreUnavailable",
    "Tampering",
    "Tier",
    "TokenhouseError",
    "User",
    "Verified",
    "Workspace",
    "covers",
    "not_covered",
]
