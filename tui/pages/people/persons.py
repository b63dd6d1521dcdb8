"""Everybody with their roles and what they hold: one row a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Credential, Member, User
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES, Lifetime
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.wording.pages import people as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One row: small, whatever they hold."""

    user: User
    members: tuple[Member, ...] = ()
    """One a workspace, by its name."""
    roles: str = ""
    """The same in words."""
    lifetimes: tuple[Lifetime, ...] = ()
    """Of all that speaks for them where they are members."""
    outside: int = 0
    """How many more they hold for workspaces that they do not belong to: refused there."""
    last: Credential | None = None
    """What of theirs was used last."""
    missed: Credential | None = None
    """The same, of what works still: somebody would miss it."""

    @property
    def id(self) -> str:
        """The user's."""
        return self.user.id

    @property
    def state(self) -> str:
        """Active or suspended."""
        return words.ACTIVE if self.user.suspended_at is None else words.SUSPENDED

    @property
    def last_used_at(self) -> datetime | None:
        """When anything of theirs was used last."""
        return None if self.last is None else self.last.last_used_at

    def live(self, now: datetime) -> int:
        """How many credentials would be accepted, were it not for a suspension."""
        return sum(lifetime.state(now) in LIVE_STATES for lifetime in self.lifetimes)


def speaking_for(admin: Admin, user: User | None = None) -> tuple[Credential, ...]:
    """All that speaks for the person, or for anybody; rotated personal tokens among it."""
    archived = [
        one
        for one in admin.archived_keys.list()
        if one.kind is Kind.PERSONAL_TOKEN and (user is None or one.user_id == user.id)
    ]
    workspace = admin.workspace_tokens.list()
    return (
        *admin.personal_tokens.list(user),
        *archived,
        *(one for one in workspace if user is None or one.user_id == user.id),
        *admin.user_actor_tokens.list(user),
    )


def read_people(admin: Admin, atlas: Atlas, *, narrowed: bool) -> tuple[Person, ...]:
    """By email. `narrowed`: only members of the atlas's workspaces. For a worker."""
    members: dict[str, list[Member]] = defaultdict(list)
    for workspace in sorted(atlas.workspaces.values(), key=lambda one: one.slug):
        for member in admin.members.list(workspace):
            members[member.user_id].append(member)
    held: dict[str, list[Credential]] = defaultdict(list)
    for credential in speaking_for(admin):
        held[credential.user_id or ""].append(credential)
    users = [one for one in admin.users.list() if members[one.id] or not narrowed]
    now = admin.now()
    return tuple(_person(one, members[one.id], held[one.id], atlas, now) for one in users)


def _person(
    user: User, members: Iterable[Member], held: Iterable[Credential], atlas: Atlas, now: datetime
) -> Person:
    theirs, credentials = tuple(members), tuple(held)
    inside = tuple(one for one in credentials if not is_outside(one, theirs))
    used = sorted(
        (one for one in credentials if one.last_used_at is not None),
        key=lambda one: (one.last_used_at, one.id),
        reverse=True,
    )
    return Person(
        user=user,
        members=theirs,
        roles=", ".join(roles_of(theirs, atlas)),
        lifetimes=tuple(one.lifetime for one in inside),
        outside=len(credentials) - len(inside),
        last=next(iter(used), None),
        missed=next((one for one in used if one in inside and one.state(now) in LIVE_STATES), None),
    )


def is_outside(credential: Credential, members: Iterable[Member]) -> bool:
    """Whether it is bound to a workspace that its person is no member of: refused there."""
    place = credential.workspace_id
    return place is not None and all(one.workspace_id != place for one in members)


def roles_of(members: Iterable[Member], atlas: Atlas) -> tuple[str, ...]:
    """Each membership in words."""
    return tuple(
        words.role_at(found.slug, one.role)
        for one in members
        if (found := atlas.workspace(one.workspace_id)) is not None
    )


def matches(person: Person, text: str) -> bool:
    """Whether every word of the text is somewhere in what is shown of them."""
    shown = f"{person.user.name} {person.user.email} {person.roles} {person.state}".casefold()
    return all(word in shown for word in text.casefold().split())


def by_parent(credentials: Iterable[Credential]) -> Mapping[str, list[Credential]]:
    """What came from each."""
    found: dict[str, list[Credential]] = defaultdict(list)
    for one in credentials:
        if one.parent_id is not None:
            found[one.parent_id].append(one)
    return found
