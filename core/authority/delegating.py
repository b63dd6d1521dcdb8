"""Turning one credential into another, and giving one back (credentials §6).

Nothing made here can do more than what it is made from, at any time: it carries its parents'
bounds, and every verify looks at all of them again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from tokenhouse.core.admin.desk import Change
from tokenhouse.core.admin.groups.user_actor_tokens import UserActorTokens
from tokenhouse.core.admin.permits import Permit
from tokenhouse.core.admin.steps.ending import ended_by_holder
from tokenhouse.core.authority.evidence import Evidence, Ground, holder_of, is_live, judged
from tokenhouse.core.authority.placing import ANYWHERE, Call
from tokenhouse.core.authority.verifier import Verifier
from tokenhouse.core.errors import Forbidden, Invalid, Misconfigured, NotFound, StoreUnavailable
from tokenhouse.core.facts import Issued
from tokenhouse.core.house import House
from tokenhouse.core.outcomes import REFUSALS, Operator, Outcome, Principal, Reason, Refused
from tokenhouse.core.ports import Place, Reader
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.branches import Required, wanted_branch
from tokenhouse.core.rules.granting import granted
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.presets import checked_scopes
from tokenhouse.core.rules.roles import tier_of
from tokenhouse.core.rules.scopes import MOST_SCOPES, not_covered

_KEYS = frozenset({Kind.ENVIRONMENT_KEY, Kind.SCOPED_KEY})
_PEOPLES = frozenset({Kind.PERSONAL_TOKEN, Kind.USER_ACTOR_TOKEN})
_PERSONAL = frozenset({Kind.PERSONAL_TOKEN})
_FINAL = (Reason.REVOKED, Reason.EXPIRED)

Ttl = timedelta | int | None
T = TypeVar("T")


class Delegation:
    """What holders may do with their own credentials. Refusals are returned, misuse raises."""

    def __init__(self, house: House, verifier: Verifier) -> None:
        """Take an opened house, and how it judges."""
        self._house = house
        self._verifier = verifier

    def by_key(
        self, text: str, branch: str | None, scopes: Sequence[str], ttl: Ttl
    ) -> Issued | Refused:
        """An environment token from an environment key or a scoped key."""
        call = ANYWHERE if branch is None else Call(branch=branch)
        found = self._grounded(text, _KEYS, call)
        if isinstance(found, Reason):
            return REFUSALS[found]
        case, ground = found
        is_whole_key = case.kind is Kind.ENVIRONMENT_KEY
        wanted = () if is_whole_key and not scopes else self._checked("scopes", scopes)
        if not_covered(case.scopes or (), wanted):
            return REFUSALS[Reason.OUT_OF_SCOPE]
        return self._signed(case, ground, wanted, ttl)

    def exchanged(
        self, text: str, call: Call, scopes: Sequence[str] | None, ttl: Ttl
    ) -> Issued | Refused:
        """An environment token from a personal or user-actor token, for one environment."""
        found = self._grounded(text, _PEOPLES, call)
        if isinstance(found, Reason):
            return REFUSALS[found]  # before the scopes: who proves nothing is taught nothing
        case, ground = found
        wanted = None if scopes is None else self._checked("scopes", scopes)
        if self._lacks_branch(ground):
            return REFUSALS[Reason.BRANCH_REQUIRED]
        names = (case.role or "", *case.role_caps)
        tier = tier_of(ground.type)
        if not self._house.roles.ability(names, tier).allows("read", "apiKeys", None):
            return REFUSALS[Reason.OUT_OF_SCOPE]
        with self._house.store.reading() as unit:
            catalog = self._house.catalog(unit)
        kept = granted(wanted, case.scopes, self._house.roles.of(names), tier, catalog)
        if not kept:
            return REFUSALS[Reason.OUT_OF_SCOPE]
        if len(kept) > MOST_SCOPES:  # a wildcard spelled out can be many
            raise Invalid({"scopes": problem(Flaw.TOO_MANY, limit=MOST_SCOPES)})
        return self._signed(case, ground, kept, ttl)

    def _grounded(
        self, text: str, kinds: frozenset[Kind], call: Call
    ) -> tuple[Evidence, Ground] | Reason:
        """A good credential, and the environment that the call is about."""
        case = self._verifier.proven(text, kinds, call)
        if isinstance(case, Reason):
            return case
        now = self._house.now()
        reason = judged(case, now)
        if reason is Reason.GRACE_ENDED:
            self._house.recorder.alarm(case.credential_id, now, None)
        if reason is not None:
            return reason
        ground = case.ground
        if isinstance(ground, Reason) or ground.environment_id is None:
            return Reason.WRONG_ENVIRONMENT
        return case, ground

    def _lacks_branch(self, ground: Ground) -> bool:
        """Whether the environment is one of branches, and none of them is meant."""
        meant = self._house.store.reader().environment(ground.environment_id or "")
        if meant is None or meant.branch is not None:
            return False
        return isinstance(wanted_branch(meant.type, None), Required)

    def _signed(
        self, case: Evidence, ground: Ground, scopes: Sequence[str], ttl: Ttl
    ) -> Issued | Refused:
        reader = self._house.store.reader()
        place = case.place or _root_place(ground, reader)
        signer = None if place is None else reader.current_signing_key(place.environment_id)
        if place is None or signer is None:
            return REFUSALS[Reason.PARENT_DEAD]  # its key was burned, and nothing signs
        now, ends_at = self._house.now(), case.ends_at()
        if ends_at is not None and int(ends_at.timestamp()) <= int(now.timestamp()):
            return REFUSALS[Reason.EXPIRED]  # within this second: it would be dead at birth
        self._house.recorder.use(case.used, now, None)
        return self._house.minter.environment_token(
            signer,
            parent_id=case.credential_id,
            parent_end=ends_at,
            place=place,
            subject_id=ground.environment_id or "",
            scopes=scopes,
            ttl=ttl,
            now=now,
            may_cut=case.owner is not None,
            acting_for=None if case.owner is None else case.owner.user_id,
            client=case.client,
            ancestors=case.used,
        )

    def for_actor(
        self,
        text: str,
        ttl: Ttl,
        cap: Sequence[str] | None,
        client: str | None,
        environment: str | None,
    ) -> Issued | Refused:
        """A user-actor token from a personal token, and from nothing else."""
        call = ANYWHERE if environment is None else Call(environment=environment)
        outcome = self._verifier.verify(text, _PERSONAL, call, None)
        if isinstance(outcome, Refused):
            return outcome
        tokens = UserActorTokens(self._house, outcome.principal)
        try:
            return tokens.mint(ttl=ttl, cap=cap, client=client, environment=environment)
        except Forbidden as refusal:  # since the line above, by somebody else
            return REFUSALS[refusal.reason]
        except NotFound:  # the same, of the environment: its members have become others
            return REFUSALS[Reason.NOT_A_MEMBER]

    def revoked(self, text: str) -> Outcome:
        """The holder ends the credential and all that came from it; the outcome it had before."""
        outcome = self._verifier.verify(text, None, ANYWHERE, None)
        principal = (
            self._barred(text, outcome) if isinstance(outcome, Refused) else outcome.principal
        )
        if principal is None:
            return outcome
        with self._house.store.writing() as unit:
            # Proven to be the holder, who may end it: no role is asked. Events name the credential.
            holder = Operator(f"holder of {principal.credential_id}")
            now = self._house.now()
            permit = Permit(self._house, unit, holder, "credentials.revoke", now)
            ended_by_holder(Change(self._house, unit, now, permit.name, permit), principal)
        return outcome

    def _barred(self, text: str, outcome: Refused) -> Principal | None:
        """Who holds what is refused for now, but may live again: a leaked one must be endable.

        A preview's key names no branch here; a suspension, a removal or an archive can be undone.
        """
        if outcome.reason is Reason.UNAVAILABLE:
            return None
        case = self._verifier.proven(text, None, ANYWHERE)
        if isinstance(case, Reason) or is_live(case, self._house.now()) in _FINAL:
            return None
        return holder_of(case)

    def _checked(self, field: str, scopes: Sequence[str]) -> tuple[str, ...]:
        with self._house.store.reading() as unit:
            return checked_scopes(self._house.catalog(unit), scopes, field)


def answered(made: Callable[[], T | Refused]) -> T | Refused:
    """What was done; a store that cannot be reached, or read, is a refusal here as in `verify`."""
    try:
        return made()
    except (Misconfigured, StoreUnavailable):
        return REFUSALS[Reason.UNAVAILABLE]


def _root_place(ground: Ground, reader: Reader) -> Place | None:
    """The root environment whose key signs."""
    meant = reader.environment(ground.environment_id or "")
    return meant and Place(
        meant.root_id, meant.type, None, meant.project_id, None, meant.workspace_id
    )
