"""Workspace tokens: signed, for one workspace, following their holder's role there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from tokenhouse.core.admin.desk import Change, Desk
from tokenhouse.core.admin.permits import Permit
from tokenhouse.core.admin.reach import workspace_of_member
from tokenhouse.core.admin.steps.holding import noted, person_for, revoked
from tokenhouse.core.admin.steps.issuing import blank
from tokenhouse.core.admin.steps.signing import Signable, sign
from tokenhouse.core.errors import Forbidden, Invalid
from tokenhouse.core.facts import Credential, Issued, User, Workspace
from tokenhouse.core.outcomes import Reason
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.claims import WorkspaceClaims
from tokenhouse.core.rules.kinds import KINDS, Kind
from tokenhouse.core.rules.names import checked
from tokenhouse.core.rules.presets import chosen_scopes
from tokenhouse.core.rules.roles import VIEWER

DAYS = (7, 30, 60, 90, 180, 365)
"""The lifetimes of a workspace token that pickers offer; any from 1 to 365 will do."""


class WorkspaceTokens(Desk):
    """Signed tokens for one workspace: they follow their holder's role there."""

    def issue(
        self,
        workspace: str | Workspace,
        name: str,
        *,
        user: str | User | None = None,
        preset: str | None = None,
        scopes: Sequence[str] | None = None,
        days: int = 30,
    ) -> Issued:
        """A token of 1 to 365 days; without preset and scopes, the holder's whole role.

        For oneself, as a viewer or above; an Operator names the `user`.
        """
        shown = checked("name", name)
        with self._changing("workspace_tokens.issue") as change:
            person = person_for(change, change.permit.user_id if user is None else user)
            place = workspace_of_member(change, workspace)
            _check_may_hold(change, place, person)
            granted = self._granted(change, preset, scopes)
            bearer = change.permit.bearer
            days_left = _checked_days(days)
            wanted = replace(
                blank(Kind.WORKSPACE_TOKEN, shown, change.now),
                user_id=person.id,
                workspace_id=place.id,
                scopes=granted,
                preset=preset,
                role_cap=None if bearer is None else bearer.role_cap,
            )
            claims = Signable(
                WorkspaceClaims, {"sub": person.id, "workspace": place.id, "scopes": granted}
            )
            end = None if bearer is None else bearer.lifetime.end
            issued = sign(change, wanted, claims, ttl=days_left, parent_end=end)
            return noted(change, "credential.issue", issued)

    def _granted(
        self, change: Change, preset: str | None, scopes: Sequence[str] | None
    ) -> tuple[str, ...] | None:
        if preset is None and scopes is None:
            return None
        vocabulary = change.unit.vocabulary
        catalog = self._house.catalog(change.unit)
        return chosen_scopes(vocabulary.presets(), catalog, preset=preset, scopes=scopes)

    def list(self, workspace: str | Workspace | None = None) -> tuple[Credential, ...]:
        """Of a workspace, or all: owners see everybody's, others their own."""
        with self._looking("workspace_tokens.list") as look:
            found = look.unit.credentials.of_kind(Kind.WORKSPACE_TOKEN)
            if workspace is not None:
                place = workspace_of_member(look, workspace)
                found = [one for one in found if one.workspace_id == place.id]
            return look.permit.kept(found, lambda one: _is_seen(look.permit, one))

    def revoke(self, token: str | Credential) -> Credential:
        """Refused by the next verify. By its holder, an owner of the workspace or an Operator."""
        with self._changing("workspace_tokens.revoke") as change:
            return revoked(change, token, Kind.WORKSPACE_TOKEN)


def _check_may_hold(change: Change, place: Workspace, person: User) -> None:
    """Viewer or above; a guest, a lesser role of the house's own, or a stranger holds none."""
    member = change.unit.members.get(place.id, person.id)
    if member is None:
        raise Forbidden(Reason.NOT_A_MEMBER, "a workspace token for somebody who is no member")
    caps = () if change.permit.bearer is None else (change.permit.bearer.role_cap,)
    names = (member.role, *(cap for cap in caps if cap is not None))
    if any(role.rank < VIEWER.rank for role in change.house.roles.of(names)):
        raise Forbidden(Reason.OUT_OF_SCOPE, "a workspace token for less than a viewer")


def _checked_days(days: int) -> timedelta:
    longest = KINDS[Kind.WORKSPACE_TOKEN].longest_life or timedelta(0)
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= longest.days:
        raise Invalid({"days": problem(Flaw.UNKNOWN_CHOICE, choices=f"1 to {longest.days}")})
    return timedelta(days=days)


def _is_seen(permit: Permit, token: Credential) -> bool:
    if token.user_id == permit.user_id:
        return True
    return permit.sees(token.workspace_id)
