"""Somebody leaves: what is theirs, what hangs on it, and what becomes of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from tokenhouse.core.admin.desk import Change
from tokenhouse.core.admin.steps.ending import revoke_with_forms, revoke_with_place
from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import Credential, Environment, Member, Report, Result, User
from tokenhouse.core.ports import Unit
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES
from tokenhouse.core.rules.roles import OWNER


class Fate(StrEnum):
    """What becomes of a thing: the words in a report's `detail`."""

    REVOKED = "revoked"
    TRANSFERRED = "transferred"
    ARCHIVED = "archived"
    REMOVED = "removed"
    LAST_OWNER = "removed, and the workspace has no owner then"
    KEPT = "kept: it is its environment's; rotate it where they knew it"
    SUSPENDED = "suspended"
    WAS_SUSPENDED = "was suspended before"


@dataclass(frozen=True, slots=True)
class Leaving:
    """All that an offboarding is about, as it is in one transaction."""

    user: User
    heir: User | None
    tokens: tuple[Credential, ...]
    """Not yet revoked: archived and expired ones too, since an end may be moved."""
    ended: tuple[Credential, ...]
    """Keys of environments that nobody takes over: restored, those know them no more."""
    environments: tuple[Environment, ...]
    members: tuple[Member, ...]
    orphaned: frozenset[str]
    """Workspaces whose last owner leaves."""
    keys: tuple[Credential, ...]
    """What stays though they know its text: live keys of environments that they issued, or whose
    environment changes hands."""

    def report(self) -> Report:
        """What becomes of each, in the order in which it is done."""
        return Report(tuple(self._results()))

    def _results(self) -> Iterator[Result]:
        for token in (*self.tokens, *self.ended):
            yield _result(token.id, Fate.REVOKED, token.kind.value, token.name or token.hint)
        moved = Fate.ARCHIVED if self.heir is None else Fate.TRANSFERRED
        for place in self.environments:
            shown = place.slug if place.branch is None else f"{place.slug}/{place.branch}"
            yield _result(place.id, moved, "environment", shown)
        for member in self.members:
            is_last = member.workspace_id in self.orphaned
            fate = Fate.LAST_OWNER if is_last else Fate.REMOVED
            yield _result(member.workspace_id, fate, "member", member.role)
        was = self.user.suspended_at is not None
        fate = Fate.WAS_SUSPENDED if was else Fate.SUSPENDED
        yield _result(self.user.id, fate, "user", self.user.email)
        for key in self.keys:
            yield _result(key.id, Fate.KEPT, key.kind.value, key.name)

    @property
    def changes_anything(self) -> bool:
        """Whether there is something left to do."""
        theirs = (*self.tokens, *self.ended, *self.environments, *self.members)
        return bool(theirs) or self.user.suspended_at is None


def _result(id_: str, fate: Fate, noun: str, name: str) -> Result:
    return Result(id_, done=True, detail=fate.value, noun=noun, name=name)


def leaving(unit: Unit, now: datetime, user: User, transfer_to: str | User | None) -> Leaving:
    """Look at all that is theirs; `Invalid` for an heir who cannot take it over."""
    heir = None if transfer_to is None else _heir(unit, user, transfer_to)
    owned = unit.environments.owned_by(user.id)
    places = tuple(_places(unit, owned, heir))
    ended = () if heir is not None else tuple(_unended(unit, owned))
    tokens = unit.credentials.of_user(user.id)
    members = tuple(unit.members.of_user(user.id))
    return Leaving(
        user=user,
        heir=heir,
        tokens=tuple(one for one in tokens if one.revoked_at is None),
        ended=ended,
        environments=places,
        members=members,
        orphaned=frozenset(one.workspace_id for one in members if _is_last_owner(unit, one)),
        keys=tuple(key for key in _known(unit, user, heir, owned) if key.state(now) in LIVE_STATES),
    )


def _known(
    unit: Unit, user: User, heir: User | None, owned: Sequence[Environment]
) -> Iterator[Credential]:
    """Keys whose text they have seen and that go on: what they issued, what they hand on."""
    put_away = frozenset(one.id for one in owned if heir is None)
    seen: set[str] = set()
    for kind in (Kind.SCOPED_KEY, Kind.ENVIRONMENT_KEY):
        for key in unit.credentials.of_kind_by(kind, user.id):
            if key.environment_id not in put_away:
                seen.add(key.id)
                yield key
    for place in owned if heir is not None else ():
        own = unit.credentials.current_key(place.id)
        for key in (*((own,) if own else ()), *unit.credentials.archived(place.id)):
            if key.id not in seen:
                seen.add(key.id)
                yield key


def _heir(unit: Unit, user: User, named: str | User) -> User:
    found = unit.users.named(named.id if isinstance(named, User) else named)
    if found is None or found.id == user.id or found.suspended_at is not None:
        raise _no_heir()
    return found


def _no_heir() -> Invalid:
    choices = "the active members of each workspace in which environments change hands"
    return Invalid({"transfer_to": problem(Flaw.UNKNOWN_CHOICE, choices=choices)})


def _unended(unit: Unit, owned: Sequence[Environment]) -> Iterator[Credential]:
    """Every key of these that is not yet revoked, whoever issued it."""
    credentials = unit.credentials
    for root in (one for one in owned if one.parent_id is None):
        for keys in (
            credentials.of_environment(root.id, Kind.ENVIRONMENT_KEY),
            credentials.of_environment(root.id, Kind.SCOPED_KEY),
            credentials.archived(root.id),
        ):
            yield from (key for key in keys if key.revoked_at is None)


def _places(unit: Unit, owned: Sequence[Environment], heir: User | None) -> Iterator[Environment]:
    """Those that change hands; without an heir the roots to be archived, branches with them."""
    for place in owned:
        if heir is not None:
            if unit.members.get(place.workspace_id, heir.id) is None:
                raise _no_heir()
            yield place
        elif place.parent_id is None and place.archived_at is None:
            yield place


def _is_last_owner(unit: Unit, member: Member) -> bool:
    owners = [one for one in unit.members.of(member.workspace_id) if one.role == OWNER.name]
    return member.role == OWNER.name and len(owners) == 1


def carry_out(change: Change, plan: Leaving) -> None:
    """Do all of it, with an event for each; a second time there is nothing to do."""
    end(change, plan)
    if plan.user.suspended_at is None:
        put(change, "user.suspend", plan.user, replace(plan.user, suspended_at=change.now))
    if plan.changes_anything:
        change.note(
            "user.offboard",
            "user",
            plan.user.id,
            after={
                "tokens": len(plan.tokens),
                "keys": len(plan.ended),
                "environments": len(plan.environments),
                "memberships": len(plan.members),
                "transfer_to": None if plan.heir is None else plan.heir.id,
            },
        )


def end(change: Change, plan: Leaving) -> None:
    """End, put away or hand on all that is theirs, with an event for each."""
    for token in plan.tokens:
        revoke_with_forms(change, token)
    for key in plan.ended:
        revoke_with_place(change, key)
    for place in plan.environments:
        _pass_on(change, place, plan.heir)
    for member in plan.members:
        leave(change, member)


def _pass_on(change: Change, place: Environment, heir: User | None) -> None:
    environments = change.unit.environments
    before: dict[str, object]
    after: dict[str, object]
    if heir is None:
        environments.set_archived(place.id, change.now)
        action, before = "environment.archive", {"archived_at": None}
        after = {"archived_at": change.now}
    else:
        environments.set_owner(place.id, heir.id)
        if place.parent_id is None:
            change.unit.credentials.set_key_owner(place.id, heir.id)
        action, before = "environment.transfer", {"owner_id": place.owner_id}
        after = {"owner_id": heir.id}
    change.note(action, "environment", place.id, environment=place, before=before, after=after)


def put(change: Change, action: str, before: User, after: User) -> User:
    """Write what changed of a person, and its event."""
    change.unit.users.put(after)
    change.note(
        action,
        "user",
        after.id,
        before={"email": before.email, "suspended_at": before.suspended_at},
        after={"suspended_at": after.suspended_at, "deleted_at": after.deleted_at},
    )
    return after


def leave(change: Change, member: Member) -> None:
    """End a membership, and write its event."""
    change.unit.members.remove(member)
    change.note(
        "member.remove",
        "member",
        member.user_id,
        workspace_id=member.workspace_id,
        before={"role": member.role},
    )
