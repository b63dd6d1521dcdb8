"""What the wizard asks for each kind: one row a kind, so that a new kind is a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tokenhouse.core.admin.groups.workspace_tokens import DAYS
from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import Environment
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.branches import Required, wanted_branch
from tokenhouse.core.rules.kinds import KINDS, Kind
from tokenhouse.core.rules.presets import Preset
from tokenhouse.tui.acts import (
    Act,
    IssuePersonalToken,
    IssueScopedKey,
    IssueWorkspaceToken,
    MintEnvironmentToken,
    MintUserActorToken,
)
from tokenhouse.tui.questions.mint.holders import Holder

CUSTOM = "custom"
NEVER = "never"

LIVES: Mapping[str, timedelta] = {
    "1h": timedelta(hours=1),
    "24h": timedelta(hours=24),
    "7d": timedelta(days=7),
    "30d": timedelta(days=30),
    "90d": timedelta(days=90),
} | {f"{days}d": timedelta(days=days) for days in DAYS}

USUAL_LIVES = ("1h", "24h", "7d", "30d", "90d")
SHORT_PRESETS = ("Read only", "Read & write", "Full access")
"""What a workspace token is offered (S4); scopes of one's own remain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Everything that was asked, read and checked."""

    environment: Environment | None
    """Where it belongs, or the one environment that it is bound to."""
    holder: Holder | None = None
    """Whom it speaks for."""
    role_cap: str | None = None
    name: str
    preset: str | None
    ids: tuple[str, ...] | None
    scopes: tuple[str, ...] | None
    """What it will be granted, whichever way it was chosen."""
    now: datetime
    ends_at: datetime | None
    ttl: timedelta | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One kind of credential, as the wizard asks for it."""

    kind: Kind
    steps: tuple[str, ...]
    """What is asked between the kind and the review."""
    named: bool = True
    """Whether it carries a name of its own."""
    name_needed: bool = True
    in_branches: bool = False
    """Whether it belongs to one branch; else it belongs to the root and serves all."""
    may_be_empty: bool = False
    """Whether it may carry no scopes at all."""
    may_be_whole: bool = False
    """Whether it may carry its holder's whole role, said as such: never by leaving something."""
    presets: tuple[str, ...] | None = None
    """The presets on offer; None for all that name scopes."""
    spans: tuple[str, ...] = USUAL_LIVES
    in_days: bool = False
    """Whether only the lifetimes on offer will do."""
    usual: str
    """The lifetime that stands first."""
    build: Callable[[Settled], Act[Any]]

    @property
    def has_holder(self) -> bool:
        """Whether it speaks for a person, whose role bounds it."""
        return "who" in self.steps

    @property
    def has_scopes(self) -> bool:
        """Whether its access is a list of scopes."""
        return "access" in self.steps

    @property
    def lives(self) -> tuple[str, ...]:
        """The lifetimes on offer: none beyond what the kind allows, the open end among the last."""
        longest = KINDS[self.kind].longest_life
        fitting = [name for name in self.spans if longest is None or LIVES[name] <= longest]
        endless = [] if longest is not None else [NEVER]
        return tuple(fitting) if self.in_days else (*fitting, CUSTOM, *endless)

    def takes(self, preset: Preset) -> bool:
        """A preset without scopes means a person's role: only where there is a person."""
        if self.presets is not None:
            return preset.name in self.presets
        return preset.scopes is not None

    def works_in(self, environment: Environment) -> bool:
        """Whether one can be made there, or for there."""
        if environment.archived_at is not None:
            return False
        if "bound" in self.steps:
            return True
        if not self.in_branches:
            return environment.branch is None
        needs_branch = isinstance(wanted_branch(environment.type, None), Required)
        return environment.branch is not None or not needs_branch


def _place(settled: Settled) -> Environment:
    if settled.environment is None:
        raise Invalid({"environment": problem(Flaw.MISSING, limit=1)})
    return settled.environment


def _holder(settled: Settled) -> Holder:
    if settled.holder is None:
        raise Invalid({"user": problem(Flaw.MISSING, limit=1)})
    return settled.holder


def _scoped_key(settled: Settled) -> Act[Any]:
    return IssueScopedKey(
        environment=_place(settled),
        name=settled.name,
        preset=settled.preset,
        ids=settled.ids,
        scopes=None if settled.preset is not None else settled.scopes,
        expires_at=settled.ends_at,
    )


def _environment_token(settled: Settled) -> Act[Any]:
    return MintEnvironmentToken(
        environment=_place(settled), scopes=settled.scopes or (), ttl=settled.ttl
    )


def _personal_token(settled: Settled) -> Act[Any]:
    return IssuePersonalToken(
        user=_holder(settled).user,
        name=settled.name,
        role_cap=settled.role_cap,
        expires_at=settled.ends_at,
    )


def _workspace_token(settled: Settled) -> Act[Any]:
    holder = _holder(settled)
    if holder.workspace is None:
        raise Invalid({"user": problem(Flaw.MISSING, limit=1)})
    return IssueWorkspaceToken(
        workspace=holder.workspace,
        user=holder.user,
        name=settled.name,
        preset=settled.preset,
        scopes=None if settled.preset is not None else settled.scopes,
        days=timedelta(0).days if settled.ttl is None else settled.ttl.days,
    )


def _user_actor_token(settled: Settled) -> Act[Any]:
    holder = _holder(settled)
    if holder.source is None:
        raise Invalid({"user": problem(Flaw.MISSING, limit=1)})
    return MintUserActorToken(
        source=holder.source,
        user=holder.user,
        ttl=settled.ttl,
        cap=settled.scopes,
        client=settled.name or None,
        environment=settled.environment,
    )


_ROWS = (
    Form(
        kind=Kind.SCOPED_KEY,
        steps=("where", "access", "life"),
        usual="30d",
        build=_scoped_key,
    ),
    Form(
        kind=Kind.ENVIRONMENT_TOKEN,
        steps=("where", "access", "life"),
        named=False,
        in_branches=True,
        may_be_empty=True,
        usual="1h",
        build=_environment_token,
    ),
    Form(
        kind=Kind.PERSONAL_TOKEN,
        steps=("who", "cap", "life"),
        spans=("30d", "90d", "365d"),
        usual="90d",
        build=_personal_token,
    ),
    Form(
        kind=Kind.WORKSPACE_TOKEN,
        steps=("who", "access", "life"),
        presets=SHORT_PRESETS,
        spans=tuple(f"{days}d" for days in DAYS),
        in_days=True,
        usual="30d",
        build=_workspace_token,
    ),
    Form(
        kind=Kind.USER_ACTOR_TOKEN,
        steps=("who", "bound", "access", "life"),
        name_needed=False,
        may_be_whole=True,
        usual="1h",
        build=_user_actor_token,
    ),
)

FORMS: Mapping[Kind, Form] = {form.kind: form for form in _ROWS}
