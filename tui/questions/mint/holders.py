"""Whom a token can speak for: people, members, or those who hold a personal token."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Credential, Environment, User, Workspace
from tokenhouse.core.queries import CredentialQuery
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES
from tokenhouse.core.rules.roles import GUEST
from tokenhouse.tui.wording.questions import mint as words


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is in one workspace."""

    workspace: Workspace
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One row of the question *for whom?*."""

    id: str
    row: str
    user: User
    workspace: Workspace | None = None
    """The one workspace that a workspace token is for."""
    source: Credential | None = None
    """The personal token that a user-actor token is minted from."""
    standings: tuple[Standing, ...] = ()
    """What the person is, in every workspace that counts."""

    def is_member_at(self, place: Environment) -> bool:
        """Whether they are somebody in that environment's workspace."""
        return any(one.workspace.id == place.workspace_id for one in self.standings)


@dataclass(frozen=True, slots=True)
class Society:
    """Everybody, and what they are where."""

    admin: Admin
    users: tuple[User, ...]
    standings: Mapping[str, tuple[Standing, ...]]
    """By the person's id."""


def holders(admin: Admin, kind: Kind) -> tuple[Holder, ...]:
    """Those whom a token of that kind can be made for. For a worker."""
    standings: dict[str, tuple[Standing, ...]] = {}
    for workspace in admin.workspaces.list():
        for member in admin.members.list(workspace):
            known = standings.get(member.user_id, ())
            standings[member.user_id] = (*known, Standing(workspace, member.role))
    return _ROWS[kind](Society(admin, tuple(admin.users.list()), standings))


def held_by(admin: Admin, user: User) -> tuple[Credential, ...]:
    """What the person holds and could use now. For a worker."""
    page = admin.credentials.search(CredentialQuery(owner=user.id, states=frozenset(LIVE_STATES)))
    return tuple(one for one in page.items if one.user_id == user.id)


def _people(society: Society) -> tuple[Holder, ...]:
    return tuple(
        Holder(
            id=user.id,
            row=words.person_row(user),
            user=user,
            standings=society.standings.get(user.id, ()),
        )
        for user in society.users
    )


def _members(society: Society) -> tuple[Holder, ...]:
    """Viewers and above: a guest holds none."""
    roles = society.admin.roles
    return tuple(
        Holder(
            id=f"{one.workspace.id}/{user.id}",
            row=words.member_row(one.workspace, user, one.role),
            user=user,
            workspace=one.workspace,
            standings=(one,),
        )
        for user in society.users
        for one in society.standings.get(user.id, ())
        if roles.named(one.role).rank > GUEST.rank
    )


def _token_holders(society: Society) -> tuple[Holder, ...]:
    users = {user.id: user for user in society.users}
    now = society.admin.now()
    return tuple(
        Holder(
            id=token.id,
            row=words.source_row(users[token.user_id], token),
            user=users[token.user_id],
            source=token,
            standings=society.standings.get(token.user_id, ()),
        )
        for token in society.admin.personal_tokens.list()
        if token.user_id in users and token.state(now) in LIVE_STATES
    )


_ROWS: Mapping[Kind, Callable[[Society], tuple[Holder, ...]]] = {
    Kind.PERSONAL_TOKEN: _people,
    Kind.WORKSPACE_TOKEN: _members,
    Kind.USER_ACTOR_TOKEN: _token_holders,
}
