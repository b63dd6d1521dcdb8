"""Personal tokens: a person's own, and no wider than the one that they are made with."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tokenhouse.core.admin.desk import Change, Desk
from tokenhouse.core.admin.permits import Permit
from tokenhouse.core.admin.reach import credential_within
from tokenhouse.core.admin.steps.holding import noted, owned, person_for, revoked
from tokenhouse.core.admin.steps.issuing import blank, issue, rotate
from tokenhouse.core.errors import Forbidden, Invalid
from tokenhouse.core.facts import Credential, Issued, User
from tokenhouse.core.outcomes import Reason
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import checked_expiry, earliest
from tokenhouse.core.rules.names import checked


class PersonalTokens(Desk):
    """One person's own tokens: what they may do follows that person's role, wherever it is used."""

    def issue(
        self,
        user: str | User,
        name: str,
        *,
        role_cap: str | None = None,
        expires_at: datetime | None = None,
    ) -> Issued:
        """A token for the person: for oneself, or for anybody as an Operator.

        `role_cap`: the role that it is held down to, whatever the holder's is.
        """
        shown = checked("name", name)
        with self._changing("personal_tokens.issue") as change:
            person = person_for(change, user)
            cap = _checked_cap(change, role_cap)
            ends_at = checked_expiry("expires_at", expires_at, change.now)
            wanted = replace(
                blank(Kind.PERSONAL_TOKEN, shown, change.now),
                user_id=person.id,
                role_cap=cap,
                expires_at=_no_longer(change.permit, ends_at),
            )
            return noted(change, "credential.issue", issue(change, None, wanted))

    def list(self, user: str | User | None = None) -> tuple[Credential, ...]:
        """A person's, or everybody's that the actor may see; archived forms not among them."""
        with self._looking("personal_tokens.list") as (unit, permit):
            return owned(unit, permit, user, Kind.PERSONAL_TOKEN)

    def rotate(self, token: str | Credential, *, grace: timedelta | None = None) -> Issued:
        """Archive it for `grace`; the successor inherits name, role cap and expiry."""
        with self._changing("personal_tokens.rotate") as change:
            old = credential_within(change, token, Kind.PERSONAL_TOKEN)
            _check_no_wider(change.permit, old)
            return rotate(change, None, old, grace)

    def revoke(self, token: str | Credential) -> Credential:
        """End it, its archived forms and all that was made from it. Twice changes nothing."""
        with self._changing("personal_tokens.revoke") as change:
            return revoked(change, token, Kind.PERSONAL_TOKEN)


def _checked_cap(change: Change, role_cap: str | None) -> str | None:
    """The role cap; a capped token makes none that is capped higher."""
    roles = change.house.roles
    if role_cap is not None and role_cap not in roles:
        raise Invalid({"role_cap": problem(Flaw.UNKNOWN_CHOICE, choices=", ".join(roles.names))})
    held = None if change.permit.bearer is None else change.permit.bearer.role_cap
    if held is None:
        return role_cap
    if role_cap is None:
        return held
    if not roles.named(held).contains(roles.named(role_cap)):
        raise Invalid({"role_cap": problem(Flaw.NOT_COVERED, scopes=role_cap)})
    return role_cap


def _no_longer(permit: Permit, ends_at: datetime | None) -> datetime | None:
    """Its end: named ones beyond the acting token's are refused, none means the same end."""
    limit = None if permit.bearer is None else permit.bearer.lifetime.end
    if limit is None:
        return ends_at
    if ends_at is not None and ends_at > limit:
        raise Invalid({"expires_at": problem(Flaw.OUTLIVES_PARENT, limit=limit.isoformat())})
    return earliest(ends_at, limit)


def _check_no_wider(permit: Permit, old: Credential) -> None:
    """Rotating hands out a new text: not with a token that is capped or ends before it."""
    bearer = permit.bearer
    if bearer is None or bearer.id == old.id:
        return
    is_capped = bearer.role_cap not in (None, old.role_cap)
    ends = bearer.lifetime.end
    if is_capped or (ends is not None and (old.expires_at is None or old.expires_at > ends)):
        raise Forbidden(Reason.OUT_OF_SCOPE, "rotating a token wider than the acting one")
