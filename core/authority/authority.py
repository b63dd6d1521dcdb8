"""The facade that servers hold: verify, authorize, mint, administer. One for each process."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import timedelta
from types import TracebackType
from typing import Self, TypedDict, Unpack

from tokenhouse.core.admin.admin import Admin
from tokenhouse.core.authority.delegating import Delegation, answered
from tokenhouse.core.authority.explaining import Asked, Explanation, Found, as_burned, explained
from tokenhouse.core.authority.forking import in_children
from tokenhouse.core.authority.gathering import Gatherer
from tokenhouse.core.authority.placing import ANYWHERE, Call, call_of
from tokenhouse.core.authority.reporting import reported
from tokenhouse.core.authority.verifier import Verifier, in_scope
from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.facts import Environment, Issued, Project, Workspace
from tokenhouse.core.house import House, issuer_of
from tokenhouse.core.outcomes import Operator, Outcome, Principal, Refused, Reported
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.core.rules.requests import Request


class Where(TypedDict, total=False):
    """The place that a call names and the caller's label, as keyword arguments."""

    workspace: str | Workspace | None
    project: str | Project | None
    environment: str | Environment | None
    branch: str | None
    source: str | None


class Authority:
    """Checks and makes credentials of one house.

    Safe to share between threads, and between a parent and the children it forks. A context
    manager: leaving it writes down the last uses and closes the store.
    """

    def __init__(self, house: House) -> None:
        """Hold an opened house; hosts call `tokenhouse.connect` instead."""
        settings = house.settings
        self._house = house
        gatherer = Gatherer(house.keyring, issuer_of(settings, house.keyring), settings.audience)
        self._verifier = Verifier(house, gatherer)
        self._delegation = Delegation(house, self._verifier)
        in_children(self._begin_anew)

    def _begin_anew(self) -> None:
        """In a forked child: locks, threads and connections were the parent's."""
        self._house.store.after_fork()
        self._house.recorder.after_fork()
        self._verifier.cache.after_fork()

    def __repr__(self) -> str:
        """Where the house is, and nothing that it knows."""
        return f"<Authority of {self._house.store.location}>"

    def verify(
        self,
        text: str,
        *,
        kinds: Kind | Collection[Kind] | None = None,
        workspace: str | Workspace | None = None,
        project: str | Project | None = None,
        environment: str | Environment | None = None,
        branch: str | None = None,
        source: str | None = None,
    ) -> Outcome:
        """Who is this: `Verified(principal)` or `Refused(reason)`. Never raises for a bad text.

        `kinds` bounds what is accepted; the place names bound where; `source` is the caller's
        address or label (1 to 64 characters), kept as the credential's last caller.
        """
        call = call_of(workspace, project, environment, branch)
        accepted = None if kinds is None else _kinds(kinds)
        return self._verifier.verify(text, accepted, call, source)

    def authorize(
        self,
        text: str,
        action: str,
        request: Request,
        *,
        kinds: Kind | Collection[Kind] | None = None,
        workspace: str | Workspace | None = None,
        project: str | Project | None = None,
        environment: str | Environment | None = None,
        branch: str | None = None,
        source: str | None = None,
    ) -> Outcome:
        """May they do this: as `verify`, then `out_of_scope` unless every bound allows it."""
        call = call_of(workspace, project, environment, branch)
        accepted = None if kinds is None else _kinds(kinds)
        outcome = self._verifier.verify(text, accepted, call, source)
        return in_scope(outcome, action, request)

    def explain(
        self,
        text: str,
        action: str | None = None,
        request: Request | None = None,
        *,
        kinds: Kind | Collection[Kind] | None = None,
        **where: Unpack[Where],
    ) -> Explanation:
        """The whole decision, step by step: what `verify`, or `authorize`, says and why.

        The same rules in the same order; the first step that failed is the reason. Counts no
        use, remembers nothing, raises nothing and never repeats the text. For operators: it
        tells more than a caller on the wire may know.
        """
        asked = Asked(_kinds(kinds), _call(where), action, request)
        told = explained(self._verifier, self._house.roles, text, asked)
        return as_burned(told) if self._was_burned(told.found) else told

    def _was_burned(self, found: Found | None) -> bool:
        """Not known to who verifies: nothing that is refused as revoked has to be told apart."""
        if found is None or found.state is not State.REVOKED:
            return False
        with suppress(TokenhouseError), self._house.store.reading() as unit:
            row = unit.credentials.get(found.credential_id)
            return row is not None and row.burned_at is not None
        return False

    async def averify(
        self, text: str, *, kinds: Kind | Collection[Kind] | None = None, **where: Unpack[Where]
    ) -> Outcome:
        """As `verify`, for asyncio: what is remembered is answered on the loop, at once."""
        return await self._later(text, _kinds(kinds), where)

    async def aauthorize(
        self,
        text: str,
        action: str,
        request: Request,
        *,
        kinds: Kind | Collection[Kind] | None = None,
        **where: Unpack[Where],
    ) -> Outcome:
        """As `authorize`, for asyncio."""
        return in_scope(await self._later(text, _kinds(kinds), where), action, request)

    async def _later(self, text: str, kinds: Collection[Kind] | None, where: Where) -> Outcome:
        source = where.get("source")
        call = _call(where)
        known = self._verifier.remembered(text, kinds, call, source)
        if known is not None:
            return known
        return await asyncio.to_thread(self._verifier.verify, text, kinds, call, source)

    def verify_environment_key(self, text: str, **where: Unpack[Where]) -> Outcome:
        """Only an environment key, current or archived, will do."""
        return self.verify(text, kinds=Kind.ENVIRONMENT_KEY, **where)

    def verify_environment_token(self, text: str, **where: Unpack[Where]) -> Outcome:
        """Only an environment token will do."""
        return self.verify(text, kinds=Kind.ENVIRONMENT_TOKEN, **where)

    def verify_scoped_key(self, text: str, **where: Unpack[Where]) -> Outcome:
        """Only a scoped key, current or archived, will do."""
        return self.verify(text, kinds=Kind.SCOPED_KEY, **where)

    def mint_environment_token(
        self,
        text: str,
        *,
        branch: str | None = None,
        scopes: Sequence[str] = (),
        ttl: timedelta | int | None = None,
    ) -> Issued | Refused:
        """From an environment or scoped key, a short-lived public token (credentials §6).

        An environment key may give any scopes but `admin`, none by default; a scoped key at
        least one, and only what it covers (else `out_of_scope`). `ttl`: a timedelta or whole
        seconds; 1 h by default, at most 30 d. Raises `Invalid` for scopes or a lifetime that
        cannot be.
        """
        return answered(lambda: self._delegation.by_key(text, branch, scopes, ttl))

    def exchange(
        self,
        text: str,
        *,
        project: str | Project,
        environment: str | Environment,
        branch: str | None = None,
        scopes: Sequence[str] | None = None,
        ttl: timedelta | int | None = None,
    ) -> Issued | Refused:
        """From a personal or user-actor token, an environment token for one place (credentials §6).

        Granted is what was requested within the cap, the role now and the role cap: all of the
        cap when nothing is requested, `read:all` when there is neither; nothing left is
        `out_of_scope`. Needs a role with `read:apiKeys` in that tier. `Issued.scopes` says what
        was granted, `Issued.cut` whether the lifetime was cut to the parent's. Raises `Invalid`.
        """
        call = call_of(None, project, environment, branch)
        return answered(lambda: self._delegation.exchanged(text, call, scopes, ttl))

    def mint_user_actor_token(
        self,
        text: str,
        *,
        ttl: timedelta | int | None = None,
        cap: Sequence[str] | None = None,
        client: str | None = None,
        environment: str | Environment | None = None,
    ) -> Issued | Refused:
        """From a personal token and nothing else, a token that acts as its holder.

        `cap` bounds it; without one it carries the whole role. 1 h by default, at most 365 d,
        never past the personal token. Raises `Invalid` for a cap or lifetime that cannot be.
        """
        place = environment.id if isinstance(environment, Environment) else environment
        return answered(lambda: self._delegation.for_actor(text, ttl, cap, client, place))

    def revoke(self, text: str) -> Outcome:
        """The holder ends the credential and all that came from it (RFC 7009 in spirit).

        Gives the outcome that it had until then. What was refused for now only (a suspension, an
        archived environment) is ended too, so that a leaked text cannot come back to life.
        """
        return self._delegation.revoked(text)

    def report(self, text: str, *, source: str | None = None) -> Reported | Refused:
        """A leak is reported from outside: the text proves it, and the house answers by tier.

        `Settings.leak_policy` says how: `notify` writes an event; `grace` rotates a key or
        personal token, whose new text nobody is shown, and ends what cannot be given an earlier
        end; `burn` ends it now and for good, with what came from it. What belongs to a person
        reaches every tier, so the harshest counts. Never prolongs a life. `source`: who says so
        (1 to 64 characters); an unfit one is not kept. Refused (`malformed`, `unknown`,
        `unavailable`) where nothing is proven; whether it was still alive makes no difference.
        """
        return answered(lambda: reported(self._house, self._verifier, text, source))

    def verify_personal_token(self, text: str, **where: Unpack[Where]) -> Outcome:
        """Only a personal token will do."""
        return self.verify(text, kinds=Kind.PERSONAL_TOKEN, **where)

    def verify_workspace_token(self, text: str, **where: Unpack[Where]) -> Outcome:
        """Only a workspace token will do."""
        return self.verify(text, kinds=Kind.WORKSPACE_TOKEN, **where)

    def verify_user_actor(self, text: str, **where: Unpack[Where]) -> Outcome:
        """Only a user-actor token will do."""
        return self.verify(text, kinds=Kind.USER_ACTOR_TOKEN, **where)

    def admin(self, actor: Operator | Principal, *, read_only: bool = False) -> Admin:
        """Everything that changes a house, done in the actor's name; or only looks at it."""
        return Admin(self._house, actor, read_only=read_only)

    def flush_usage(self) -> None:
        """Write down the uses seen so far, now rather than within `usage_interval`."""
        self._house.recorder.flush()

    def close(self) -> None:
        """Write down the last uses and give the store back. Closing twice is harmless."""
        self._house.recorder.close()
        self._verifier.cache.clear()
        self._house.store.close()

    def __enter__(self) -> Self:
        """The authority itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()


def _kinds(kinds: Kind | Collection[Kind] | None) -> Collection[Kind] | None:
    return (kinds,) if isinstance(kinds, Kind) else kinds


def _call(where: Where) -> Call:
    if not where:
        return ANYWHERE
    return call_of(
        where.get("workspace"),
        where.get("project"),
        where.get("environment"),
        where.get("branch"),
    )
