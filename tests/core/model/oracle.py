"""What should be true, written a second time from the rules alone (credentials §2 to §7).

Slow, plain, and without a line of the product: lists, dicts and `if`s, so that a reader can check
it against the document. Nothing here is imported from the core.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

RESERVED = {"members", "users", "workspaces", "projects", "environments", "tokens", "audit"}
DAY = 86_400


@dataclass
class Env:
    """A root environment, or a branch of one."""

    id: str
    type: str
    workspace: str
    parent: Env | None = None
    branch: str | None = None
    archived: bool = False

    @property
    def root(self) -> Env:
        return self.parent or self


@dataclass
class Cred:
    """One credential with its text, as its holder has it."""

    kind: str
    id: str
    text: str
    env: Env | None = None
    """The root it belongs to; for a token, what it is bound to."""
    user: str | None = None
    workspace: str | None = None
    scopes: list[str] | None = None
    role_cap: str | None = None
    ends: datetime | None = None
    grace_ends: datetime | None = None
    revoked: bool = False
    archived: bool = False
    made_from: list[Cred] = field(default_factory=list)
    """Every credential that it needs alive."""
    exchanged: bool = False


@dataclass
class World:
    """Everything that there is."""

    now: datetime
    suspended: set[str] = field(default_factory=set)
    roles: dict[tuple[str, str], str] = field(default_factory=dict)
    deleted: bool = False
    """Whether the one project is gone."""


@dataclass
class Place:
    """What a call names."""

    env: Env | None = None
    workspace: str | None = None


def own_end(cred: Cred, now: datetime) -> str | None:
    if cred.revoked:
        return "revoked"
    if cred.ends is not None and cred.ends <= now:
        return "expired"
    if cred.archived and cred.grace_ends is not None and cred.grace_ends <= now:
        return "grace_ended"
    return None


def reason(world: World, cred: Cred, place: Place) -> str | None:
    """Why it is refused there; None when it is verified. The first that holds, in §7's order."""
    return (
        own_end(cred, world.now)
        or parents_end(world, cred)
        or owners_state(world, cred, place)
        or wrong_place(world, cred, place)
    )


def parents_end(world: World, cred: Cred) -> str | None:
    if any(own_end(parent, world.now) for parent in lineage(cred)):
        return "parent_dead"
    if cred.kind in ("environment_key", "scoped_key", "environment_token"):
        assert cred.env is not None
        if cred.env.root.archived or cred.env.archived or world.deleted:
            return "parent_dead"
    return None


def owners_state(world: World, cred: Cred, place: Place) -> str | None:
    if cred.user is not None and cred.user in world.suspended:
        return "suspended"
    where = workspace_that_counts(cred, place)
    if where is not None and (where, cred.user) not in world.roles:
        return "not_a_member"
    return None


def wrong_place(world: World, cred: Cred, place: Place) -> str | None:
    if cred.kind in ("environment_key", "scoped_key"):
        return wrong_place_of_key(cred, place)
    if cred.kind == "environment_token":
        return wrong_place_of_token(cred, place)
    return wrong_place_of_person(world, cred, place)


def lineage(cred: Cred) -> list[Cred]:
    found = []
    for parent in cred.made_from:
        found += [parent, *lineage(parent)]
    return found


def workspace_that_counts(cred: Cred, place: Place) -> str | None:
    """The workspace in which the person must be somebody; None where no person, or no place."""
    if cred.kind == "workspace_token":
        return cred.workspace
    if cred.kind == "environment_token":
        return cred.env.workspace if cred.exchanged and cred.env else None
    if cred.kind in ("personal_token", "user_actor_token"):
        return place.workspace or (place.env.workspace if place.env else None)
    return None


def wrong_place_of_key(cred: Cred, place: Place) -> str | None:
    assert cred.env is not None
    if place.workspace is not None and place.workspace != cred.env.workspace:
        return "wrong_environment"
    if place.env is not None:
        if place.env.root is not cred.env:
            return "wrong_environment"
        if place.env.branch is not None:
            return "branch_unknown" if place.env.archived else None
    return "branch_required" if cred.env.type == "preview" else None


def wrong_place_of_token(cred: Cred, place: Place) -> str | None:
    assert cred.env is not None
    if place.workspace is not None and place.workspace != cred.env.workspace:
        return "wrong_environment"
    if place.env is None:
        return None
    if place.env.root is not cred.env.root:
        return "wrong_environment"
    if place.env.branch is None:
        return None
    if place.env.archived:
        return "branch_unknown"
    return None if place.env is cred.env else "wrong_environment"


def wrong_place_of_person(world: World, cred: Cred, place: Place) -> str | None:
    if place.env is None and place.workspace is None:
        return None
    named = place.workspace or (place.env.workspace if place.env else None)
    if cred.kind == "workspace_token" and named != cred.workspace:
        return "wrong_environment"
    if place.env is not None and (place.env.archived or place.env.root.archived or world.deleted):
        return "parent_dead"
    is_bound = cred.kind == "user_actor_token" and cred.env is not None
    if is_bound and (place.env is None or place.env.root is not cred.env):
        return "wrong_environment"
    return None


def can(world: World, cred: Cred, place: Place, asked: tuple[str, str, str | None]) -> bool:
    """Whether a verified credential may do it there: an action on a type, perhaps with an id."""
    action, type_, id_ = asked
    if cred.kind == "environment_key":
        return allows("*:all", action, type_, id_)
    held = [one.scopes for one in (cred, *lineage(cred)) if one.scopes is not None]
    if not all(any(allows(scope, action, type_, id_) for scope in scopes) for scopes in held):
        return False
    if cred.user is None:
        return True
    where = workspace_that_counts(cred, place)
    if where is None:
        return False
    env = cred.env if cred.kind == "environment_token" else place.env
    caps = [one.role_cap for one in (cred, *lineage(cred)) if one.role_cap is not None]
    roles = [world.roles[where, cred.user], *caps]
    return all(
        role_allows(role, None if env is None else env.type, action, type_) for role in roles
    )


def allows(scope: str, action: str, type_: str, id_: str | None) -> bool:
    if scope == "admin":
        return True
    verb, noun, *rest = scope.split(":", 2)
    if verb not in ("*", action):
        return False
    if noun in ("all", "*"):
        return type_ not in RESERVED
    return noun == type_ and (not rest or rest[0] == id_)


def role_allows(role: str, env_type: str | None, action: str, type_: str) -> bool:
    secret = type_ in ("apiKeys", "envvars")
    if role == "owner":
        return True
    if type_ in RESERVED:
        is_audit = type_ == "audit" and action == "read"
        is_house = type_ in ("projects", "environments", "members")
        return role == "admin" and (is_audit or is_house)
    if role == "admin":
        return True
    if role == "developer":
        is_production = env_type in (None, "production")
        verbs = ("read", "write", "delete", "trigger", "batchTrigger")
        return action in verbs and not (secret and is_production)
    if role == "viewer":
        return action == "read" and not secret
    return False
