"""What the wizard asks for each kind: one row a kind, so that a new kind is a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tokenhouse.core.facts import Environment
from tokenhouse.core.rules.branches import Required, wanted_branch
from tokenhouse.core.rules.kinds import KINDS, Kind
from tokenhouse.core.rules.presets import Preset
from tokenhouse.tui.acts import Act, IssueScopedKey, MintEnvironmentToken

CUSTOM = "custom"
NEVER = "never"

LIVES: Mapping[str, timedelta] = {
    "1h": timedelta(hours=1),
    "24h": timedelta(hours=24),
    "7d": timedelta(days=7),
    "30d": timedelta(days=30),
    "90d": timedelta(days=90),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Everything that was asked, read and checked."""

    environment: Environment
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
    named: bool
    """Whether it carries a name of its own."""
    in_branches: bool
    """Whether it belongs to one branch; else it belongs to the root and serves all."""
    may_be_empty: bool
    """Whether it may carry no scopes at all."""
    usual: str
    """The lifetime that stands first."""
    build: Callable[[Settled], Act[Any]]

    @property
    def lives(self) -> tuple[str, ...]:
        """The lifetimes on offer: none beyond what the kind allows, the open end among the last."""
        longest = KINDS[self.kind].longest_life
        fitting = [name for name, span in LIVES.items() if longest is None or span <= longest]
        endless = [] if longest is not None else [NEVER]
        return (*fitting, CUSTOM, *endless)

    def takes(self, preset: Preset) -> bool:
        """A preset without scopes means a person's role, and no kind of these has a person."""
        return preset.scopes is not None

    def works_in(self, environment: Environment) -> bool:
        """Whether one can be made there."""
        if environment.archived_at is not None:
            return False
        if not self.in_branches:
            return environment.branch is None
        needs_branch = isinstance(wanted_branch(environment.type, None), Required)
        return environment.branch is not None or not needs_branch


def _scoped_key(settled: Settled) -> Act[Any]:
    return IssueScopedKey(
        environment=settled.environment,
        name=settled.name,
        preset=settled.preset,
        ids=settled.ids,
        scopes=None if settled.preset is not None else settled.scopes,
        expires_at=settled.ends_at,
    )


def _environment_token(settled: Settled) -> Act[Any]:
    return MintEnvironmentToken(
        environment=settled.environment, scopes=settled.scopes or (), ttl=settled.ttl
    )


FORMS: Mapping[Kind, Form] = {
    Kind.SCOPED_KEY: Form(
        kind=Kind.SCOPED_KEY,
        named=True,
        in_branches=False,
        may_be_empty=False,
        usual="30d",
        build=_scoped_key,
    ),
    Kind.ENVIRONMENT_TOKEN: Form(
        kind=Kind.ENVIRONMENT_TOKEN,
        named=False,
        in_branches=True,
        may_be_empty=True,
        usual="1h",
        build=_environment_token,
    ),
}
