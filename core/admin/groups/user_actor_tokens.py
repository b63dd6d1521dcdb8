"""User-actor tokens: they act as a person for a while (credentials §6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from tokenhouse.core.admin.desk import Change, Desk
from tokenhouse.core.admin.naming import credential_named
from tokenhouse.core.admin.reach import credential_within
from tokenhouse.core.admin.steps.holding import noted, owned, revoked
from tokenhouse.core.admin.steps.issuing import blank
from tokenhouse.core.admin.steps.signing import Signable, sign
from tokenhouse.core.errors import Conflict, Forbidden, Invalid, NotFound
from tokenhouse.core.facts import Credential, Environment, Issued, User
from tokenhouse.core.outcomes import Reason
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.claims import UserActorClaims
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES
from tokenhouse.core.rules.names import checked
from tokenhouse.core.rules.presets import checked_scopes


class UserActorTokens(Desk):
    """Short-lived tokens that act as a person, minted from a personal token and nothing else."""

    def mint(
        self,
        source: str | Credential | None = None,
        *,
        ttl: timedelta | int | None = None,
        cap: Sequence[str] | None = None,
        client: str | None = None,
        environment: str | Environment | None = None,
    ) -> Issued:
        """From the acting person's token, or as an Operator from a listed one: `source`."""
        with self._changing("user_actor_tokens.mint") as change:
            own = change.permit.bearer
            named = own if source is None else source
            if named is None:
                raise Invalid({"source": problem(Flaw.MISSING, limit=1)})
            found = credential_within(change, named, Kind.PERSONAL_TOKEN)
            if own is not None and found.id != own.id:
                raise Forbidden(Reason.OUT_OF_SCOPE, "minting from another token than the acting")
            place = environment.id if isinstance(environment, Environment) else environment
            wanted = Wanted(ttl=ttl, cap=cap, client=client, environment_id=place)
            return minted_for_actor(change, found.id, wanted)

    def list(self, user: str | User | None = None) -> tuple[Credential, ...]:
        """A person's, or everybody's that the actor may see."""
        with self._looking("user_actor_tokens.list") as (unit, permit):
            return owned(unit, permit, user, Kind.USER_ACTOR_TOKEN)

    def revoke(self, token: str | Credential) -> Credential:
        """End it and what was exchanged for it. Twice changes nothing."""
        with self._changing("user_actor_tokens.revoke") as change:
            return revoked(change, token, Kind.USER_ACTOR_TOKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of a user-actor token. No cap: all that the role allows."""

    ttl: timedelta | int | None = None
    cap: Sequence[str] | None = None
    client: str | None = None
    environment_id: str | None = None


def minted_for_actor(change: Change, source_id: str, wanted: Wanted) -> Issued:
    """A user-actor token from a personal token that is alive now, in this transaction."""
    source = credential_named(change.unit, source_id, Kind.PERSONAL_TOKEN)
    person = change.unit.users.get(source.user_id or "")
    state = source.state(change.now)
    if state not in LIVE_STATES:
        raise Conflict(f"{source.hint} is {state.value}: nothing is minted from it; use another")
    if person is None or person.suspended_at is not None or person.deleted_at is not None:
        raise Conflict(f"the holder of {source.hint} is suspended; restore them first")
    client = None if wanted.client is None else checked("client", wanted.client)
    catalog = change.house.catalog(change.unit)
    cap = None if wanted.cap is None else checked_scopes(catalog, wanted.cap, "cap")
    place = _bound_environment(change, person.id, wanted.environment_id)
    row = replace(
        blank(Kind.USER_ACTOR_TOKEN, client or "", change.now),
        user_id=person.id,
        parent_id=source.id,
        scopes=cap,
        workspace_id=None if place is None else place.workspace_id,
        project_id=None if place is None else place.project_id,
        environment_id=None if place is None else place.id,
    )
    said = {
        "sub": person.id,
        "pat": source.id,
        "client": client,
        "environment": row.environment_id,
        "cap": cap,
    }
    issued = sign(
        change,
        row,
        Signable(UserActorClaims, said),
        ttl=wanted.ttl,
        parent_end=source.lifetime.end,
    )
    return noted(change, "credential.mint", issued)


def _bound_environment(change: Change, user_id: str, id_: str | None) -> Environment | None:
    """The environment that it is for: one that the person can reach as a member."""
    if id_ is None:
        return None
    found = change.unit.environments.get(id_)
    if found is None or change.unit.members.get(found.workspace_id, user_id) is None:
        raise NotFound("environment", id_)
    return found
