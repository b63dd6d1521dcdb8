"""Whether the actor of one call may do it, decided inside the call's own transaction.

A `Principal` is a value, never proof: the credential, the person and their role in the workspace
of the target are read again here. What a person must not see is `NotFound`, as if it were not
there. A call that never asked is refused, so that a forgotten question lets nobody in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from tokenhouse.core.admin.rights import RIGHTS, Who
from tokenhouse.core.errors import Forbidden, Invalid, NotFound
from tokenhouse.core.facts import Credential
from tokenhouse.core.house import House
from tokenhouse.core.outcomes import Operator, Principal, Reason
from tokenhouse.core.ports import Unit
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES, state_of
from tokenhouse.core.rules.names import checked
from tokenhouse.core.rules.roles import GUEST, Role, Tier, tier_of
from tokenhouse.core.rules.scopes import Scope, parse_scopes

Actor = Operator | Principal
T = TypeVar("T")

_REFUSED_STATES = {"revoked": Reason.REVOKED, "burned": Reason.REVOKED, "expired": Reason.EXPIRED}


class Permit:
    """One call's answer to "may they?". For an Operator every question is answered yes."""

    def __init__(self, house: House, unit: Unit, actor: Actor, call: str, now: datetime) -> None:
        """Look at the actor; raises `Forbidden` when nothing about the target could help."""
        self._house = house
        self._unit = unit
        self._call = call
        self._right = RIGHTS[call]
        self._asked = False
        self.bearer: Credential | None = None
        """The personal token that acts, as it is now; None for an Operator."""
        if isinstance(actor, Operator):
            self.name = operator_name(actor)
        else:
            self.bearer = self._bearer(actor, now)
            self.name = f"{self.user_id} with {self.bearer.id}"

    @property
    def is_operators(self) -> bool:
        """Whether an Operator acts."""
        return self.bearer is None

    @property
    def user_id(self) -> str:
        """The person who acts; empty for an Operator."""
        return "" if self.bearer is None else self.bearer.user_id or ""

    def _bearer(self, actor: Principal, now: datetime) -> Credential:
        if actor.kind is not Kind.PERSONAL_TOKEN:
            raise Forbidden(Reason.WRONG_KIND, "administration")
        if self._right.who is Who.OPERATORS:
            raise self._forbidden()
        found = self._unit.credentials.get(actor.credential_id)
        if found is None or found.kind is not Kind.PERSONAL_TOKEN or found.user_id is None:
            raise Forbidden(Reason.UNKNOWN, self._call)
        state = state_of(found.lifetime, now)
        if state not in LIVE_STATES:
            raise Forbidden(_REFUSED_STATES.get(state, Reason.GRACE_ENDED), self._call)
        user = self._unit.users.get(found.user_id)
        if user is None or user.suspended_at is not None or user.deleted_at is not None:
            raise Forbidden(Reason.SUSPENDED, self._call)
        return found

    def _forbidden(self) -> Forbidden:
        return Forbidden(Reason.OUT_OF_SCOPE, self._call)

    def _roles(self, workspace_id: str | None) -> tuple[Role, ...] | None:
        """The person's role there and the token's cap; None for a stranger."""
        if self.bearer is None or workspace_id is None:
            return None
        member = self._unit.members.get(workspace_id, self.user_id)
        if member is None:
            return None
        caps = () if self.bearer.role_cap is None else (self.bearer.role_cap,)
        return self._house.roles.of((member.role, *caps))

    def anyone(self) -> None:
        """The call is about nothing of any tenant."""
        self._asked = True
        if self.bearer is not None and self._right.who is not Who.ANYONE:
            raise self._forbidden()

    def at(
        self,
        workspace_id: str | None,
        type_: EnvironmentType | None = None,
        *,
        missing: NotFound,
    ) -> None:
        """The call is about something of that workspace, and tier where it has one.

        Raises `missing` for a stranger to the workspace and `Forbidden` for a role too small.
        """
        self._asked = True
        if self.bearer is None:
            return
        roles = self._roles(workspace_id)
        if roles is None:
            raise missing
        if not self._suffice(roles, tier_of(type_)):
            raise self._forbidden()

    def kept(self, things: Iterable[T], is_seen: Callable[[T], bool]) -> tuple[T, ...]:
        """Those of many things that may be listed: what may not is left out in silence."""
        self._asked = True
        return tuple(one for one in things if is_seen(one))

    def sees(self, workspace_id: str | None, type_: EnvironmentType | None = None) -> bool:
        """Whether something of that workspace and tier may be listed."""
        if self.bearer is None:
            return True
        roles = self._roles(workspace_id)
        return roles is not None and self._suffice(roles, tier_of(type_))

    def _suffice(self, roles: Iterable[Role], tier: Tier | None) -> bool:
        if self._right.who not in (Who.ROLE, Who.WHOLE, Who.SELF) or self._right.scope is None:
            return False
        if self._right.who is Who.WHOLE and not _all_cover(roles, tier, EVERYWHERE):
            return False
        action, type_ = self._right.action_and_type
        return all(role.bound(tier).allows(action, type_, None) for role in roles)

    def own(self, user_id: str | None, workspace_id: str | None, *, missing: NotFound) -> None:
        """The call is about something that belongs to a person: that person's, or by role.

        Raises `missing` otherwise: of others' tokens not even their being is told. They are a
        house resource of their own, so a right to keys is none to them (credentials §3).
        """
        self._asked = True
        if self.bearer is None or (user_id is not None and user_id == self.user_id):
            return
        action, _type = self._right.action_and_type
        roles = self._roles(workspace_id) or (GUEST,)
        if not all(role.bound(None).allows(action, "tokens", None) for role in roles):
            raise missing

    def prolong(self, token: Credential) -> None:
        """Where the call lets a person's token live on, the acting one is no narrower.

        `Forbidden` else: what ends soon, or is capped, could give itself more than it was given.
        """
        bearer = self.bearer
        if bearer is None or not self._right.prolongs:
            return
        if bearer.lifetime.end is not None or bearer.role_cap not in (None, token.role_cap):
            raise self._forbidden()

    def member(self, workspace_id: str, *, missing: NotFound) -> None:
        """The call is about a workspace that the actor belongs to: `missing` for a stranger."""
        self._asked = True
        if self.bearer is not None and self._roles(workspace_id) is None:
            raise missing

    def whole(self, workspace_id: str | None, type_: EnvironmentType | None) -> None:
        """What is handed out may do everything there: `Forbidden` unless the actor may too."""
        if self.bearer is not None and not _all_cover(
            self._roles(workspace_id) or (), tier_of(type_), EVERYWHERE
        ):
            raise self._forbidden()

    def covers(
        self, workspace_id: str | None, type_: EnvironmentType | None, scopes: Iterable[str]
    ) -> None:
        """What is handed out is no wider than the actor there: `Invalid` naming what is."""
        if self.bearer is None:
            return
        roles, tier = self._roles(workspace_id) or (), tier_of(type_)
        beyond = [str(one) for one in parse_scopes(scopes) if not _all_cover(roles, tier, one)]
        if beyond:
            raise Invalid({"scopes": problem(Flaw.NOT_COVERED, scopes=", ".join(beyond))})

    def may_grant(self, workspace_id: str, roles: Iterable[Role]) -> None:
        """Nobody gives, takes or changes a role above, or wider than, what is theirs."""
        mine = self._roles(workspace_id) or ()
        may = bool(mine) and all(own.may_grant(role) for own in mine for role in roles)
        if self.bearer is not None and not may:
            raise self._forbidden()

    def close(self) -> None:
        """At the end of the call: refuse what was done without asking."""
        if self.bearer is not None and not self._asked:
            raise self._forbidden()


def operator_name(actor: Operator) -> str:
    """An Operator's name for events; `Invalid` for one that cannot be shown, or is a person's."""
    name = checked("operator", actor.name)
    if name.startswith("usr_"):  # so that nobody writes events in a person's name
        raise Invalid({"operator": problem(Flaw.BAD_FORM, expected="a name, not a user's id")})
    return name


EVERYWHERE = Scope("*", "*")


def _all_cover(roles: Iterable[Role], tier: Tier | None, scope: Scope) -> bool:
    kept = tuple(roles)
    return bool(kept) and all(role.covers(scope, tier) for role in kept)
