"""What verification answers: `Verified(principal)` or `Refused(reason)` (credentials §7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from tokenhouse.core.rules.abilities import NOTHING, Ability
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.core.rules.rotation import LeakPolicy


class Reason(StrEnum):
    """Why not, in the order in which reasons win. Stable: hosts and dashboards match on them."""

    MALFORMED = "malformed"
    WRONG_KIND = "wrong_kind"
    UNKNOWN = "unknown"
    REVOKED = "revoked"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    GRACE_ENDED = "grace_ended"
    PARENT_DEAD = "parent_dead"
    SUSPENDED = "suspended"
    NOT_A_MEMBER = "not_a_member"
    WRONG_AUDIENCE = "wrong_audience"
    WRONG_ENVIRONMENT = "wrong_environment"
    BRANCH_REQUIRED = "branch_required"
    BRANCH_UNKNOWN = "branch_unknown"
    OUT_OF_SCOPE = "out_of_scope"
    UNAVAILABLE = "unavailable"


_UNAUTHENTICATED = 401

STATUSES: Mapping[Reason, int] = {
    Reason.OUT_OF_SCOPE: 403,
    Reason.NOT_A_MEMBER: 403,
    Reason.WRONG_ENVIRONMENT: 403,
    Reason.WRONG_KIND: 403,
    Reason.BRANCH_REQUIRED: 400,
    Reason.BRANCH_UNKNOWN: 400,
    Reason.UNAVAILABLE: 503,
}
"""HTTP statuses that are not the usual 401."""

PUBLIC_SENTENCES: Mapping[int, str] = {
    400: "The branch is missing or unknown.",
    401: "The credential is missing, unknown or no longer valid.",
    403: "The credential does not allow this.",
    503: "Credentials cannot be checked right now; try again.",
}
"""All that a caller on the wire may hear: one sentence a status, never the reason."""


REPORT_SENTENCE = "The report was taken; thank you."
"""What whoever reports a leaked credential may hear, whatever is done with it."""


@dataclass(frozen=True, kw_only=True)
class Principal:
    """Who a verified credential speaks for, and what it may do. A value, never proof."""

    kind: Kind
    credential_id: str
    workspace_id: str | None = None
    project_id: str | None = None
    environment_id: str | None = None
    user_id: str | None = None
    actor: str | None = None
    client: str | None = None
    scopes: tuple[str, ...] | None = None
    expires_at: datetime | None = None
    ability: Ability = field(default=NOTHING, repr=False, compare=False)

    def can(self, action: str, request: object) -> bool:
        """Whether it may do that to a `Resource`, `AnyOf` or `AllOf`. No I/O, never raises."""
        return self.ability.can(action, request)


@dataclass(frozen=True, slots=True)
class Verified:
    """The credential is good. Truthy."""

    principal: Principal

    def __bool__(self) -> Literal[True]:
        """A careless `if outcome:` lets in who was verified."""
        return True


@dataclass(frozen=True, slots=True)
class Refused:
    """The credential is not good, or not for this. Falsy, so a careless host fails closed."""

    reason: Reason

    def __bool__(self) -> Literal[False]:
        """A careless `if outcome:` keeps out who was refused."""
        return False

    @property
    def status(self) -> int:
        """The HTTP status that says as much as a caller may know."""
        return STATUSES.get(self.reason, _UNAUTHENTICATED)

    @property
    def message(self) -> str:
        """The public sentence for that status."""
        return PUBLIC_SENTENCES[self.status]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A report from outside whose text was proven, and what became of the credential. Truthy.

    For operators and logs: a reporter on the wire hears `message` and no more.
    """

    kind: Kind
    credential_id: str
    policy: LeakPolicy
    """What this house does with such a credential."""
    state: State
    """What it is now, by itself: what it came from, its place or its person may be gone too."""
    ends_at: datetime | None
    """When it stops by itself or with what it came from; None where it does not, or was ended."""

    def __bool__(self) -> Literal[True]:
        """The report was taken."""
        return True

    @property
    def message(self) -> str:
        """The public sentence: it tells nothing but that the text was ours."""
        return REPORT_SENTENCE


Outcome = Verified | Refused

REFUSALS: Mapping[Reason, Refused] = {reason: Refused(reason) for reason in Reason}
"""Ready-made: a refusal has no other content than its reason."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody at the console or the command line, who may do everything; named in events."""

    name: str
