"""The facade that servers hold: verify, authorize, mint, administer. One for each process."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from datetime import timedelta
from types import TracebackType
from typing import Self, TypedDict, Unpack

from tokenhouse.core.admin.admin import Admin
from tokenhouse.core.authority.forking import in_children
from tokenhouse.core.authority.gathering import Gatherer
from tokenhouse.core.authority.placing import ANYWHERE, Call, call_of
from tokenhouse.core.authority.verifier import Verifier, in_scope
from tokenhouse.core.facts import Environment, Issued, Project, Workspace
from tokenhouse.core.house import House, issuer_of
from tokenhouse.core.outcomes import REFUSALS, Operator, Outcome, Principal, Reason, Refused
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.presets import checked_scopes
from tokenhouse.core.rules.requests import Request
from tokenhouse.core.rules.scopes import not_covered
from tokenhouse.core.rules.texts import Grammar

_MINTING = frozenset({Kind.ENVIRONMENT_KEY, Kind.SCOPED_KEY})


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
        self._verifier = Verifier(
            house.store,
            Grammar(settings.brand, settings.brands_accepted),
            gatherer,
            house.recorder,
            house.clock,
            cache_size=settings.cache_size,
            staleness=settings.staleness,
            outage_grace=settings.outage_grace,
            read_every_time=settings.read_every_time,
        )
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
        outcome = self.verify(text, kinds=_MINTING, branch=branch)
        if isinstance(outcome, Refused):
            return outcome
        principal = outcome.principal
        wanted = self._checked(scopes, may_be_empty=principal.kind is Kind.ENVIRONMENT_KEY)
        if not_covered(principal.scopes or (), wanted):
            return REFUSALS[Reason.OUT_OF_SCOPE]
        return self._minted(principal, wanted, ttl)

    def _checked(self, scopes: Sequence[str], *, may_be_empty: bool) -> Sequence[str]:
        if not scopes and may_be_empty:
            return ()
        with self._house.store.reading() as unit:
            return checked_scopes(self._house.catalog(unit), scopes)

    def _minted(
        self, principal: Principal, scopes: Sequence[str], ttl: timedelta | int | None
    ) -> Issued | Refused:
        reader = self._house.store.reader()
        parent = reader.key(principal.credential_id)
        if parent is None or principal.environment_id is None:
            return REFUSALS[Reason.UNKNOWN]
        return self._house.minter.environment_token(
            reader,
            parent_id=parent.id,
            parent_end=principal.expires_at,
            place=parent.place,
            subject_id=principal.environment_id,
            scopes=scopes,
            ttl=ttl,
            now=self._house.now(),
        )

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
