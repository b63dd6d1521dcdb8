"""Who may call what: one row for every call of every group (credentials §1, §3).

An Operator may do everything. A person needs what the row says, in the workspace and tier of the
thing that the call is about; a call without a row does not exist, and a test walks them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Who(StrEnum):
    """What decides beside the scope."""

    OPERATORS = "operators"
    """Nobody else, ever."""
    ANYONE = "anyone"
    """Whoever holds a live personal token: it tells nothing about any tenant."""
    SELF = "self"
    """The person whom the thing belongs to; others by the scope, where there is one."""
    ROLE = "role"
    """Whose role grants the scope there."""
    WHOLE = "whole"
    """Whose role covers `*:all` there as well: the call hands out, or extends, just that."""


@dataclass(frozen=True, slots=True)
class Right:
    """One row."""

    who: Who
    scope: str | None = None
    prolongs: bool = False
    """Whether it can let a credential live on for longer than it would have."""

    @property
    def action_and_type(self) -> tuple[str, str]:
        """The scope as a request."""
        action, _, type_ = (self.scope or "").partition(":")
        return action, type_


_OPERATORS, _ANYONE, _SELF = Right(Who.OPERATORS), Right(Who.ANYONE), Right(Who.SELF)
_READ_KEYS, _WRITE_KEYS = Right(Who.ROLE, "read:apiKeys"), Right(Who.ROLE, "write:apiKeys")
_PROLONG_KEYS = Right(Who.ROLE, "write:apiKeys", prolongs=True)

RIGHTS: Mapping[str, Right] = {
    "workspaces.create": _OPERATORS,
    "workspaces.start": _OPERATORS,
    "workspaces.list": Right(Who.ROLE, "read:workspaces"),
    "workspaces.get": Right(Who.ROLE, "read:workspaces"),
    "users.create": _OPERATORS,
    "users.list": _OPERATORS,
    "users.suspend": _OPERATORS,
    "users.restore": _OPERATORS,
    "users.delete": _OPERATORS,
    "users.offboard": _OPERATORS,
    "members.add": Right(Who.ROLE, "write:members"),
    "members.set_role": Right(Who.ROLE, "write:members"),
    "members.remove": Right(Who.ROLE, "delete:members"),
    "members.list": Right(Who.ROLE, "read:members"),
    "projects.create": Right(Who.ROLE, "write:projects"),
    "projects.list": Right(Who.ROLE, "read:projects"),
    "projects.delete": Right(Who.ROLE, "delete:projects"),
    "environments.create": Right(Who.WHOLE, "write:environments"),
    "environments.branch": Right(Who.ROLE, "write:environments"),
    "environments.list": Right(Who.ROLE, "read:environments"),
    "environments.get": Right(Who.ROLE, "read:environments"),
    "environments.current_key": _READ_KEYS,
    "environments.current_keys": _READ_KEYS,
    "environments.rotate": Right(Who.WHOLE, "write:apiKeys"),
    "environments.archive": Right(Who.ROLE, "write:environments"),
    "environments.restore": Right(Who.ROLE, "write:environments"),
    "archived_keys.list": _READ_KEYS,
    "archived_keys.get": _READ_KEYS,
    "archived_keys.set_expiry": _PROLONG_KEYS,
    "archived_keys.end": _WRITE_KEYS,
    "scoped_keys.issue": _WRITE_KEYS,
    "scoped_keys.list": _READ_KEYS,
    "scoped_keys.rotate": _WRITE_KEYS,
    "scoped_keys.revoke": _WRITE_KEYS,
    "personal_tokens.issue": _SELF,
    "personal_tokens.list": _SELF,
    "personal_tokens.rotate": _SELF,
    "personal_tokens.revoke": _SELF,
    "workspace_tokens.issue": _SELF,
    "workspace_tokens.list": Right(Who.SELF, "read:tokens"),
    "workspace_tokens.revoke": Right(Who.SELF, "delete:tokens"),
    "user_actor_tokens.mint": _SELF,
    "user_actor_tokens.list": _SELF,
    "user_actor_tokens.revoke": _SELF,
    "environment_tokens.mint": Right(Who.WHOLE, "write:apiKeys"),
    "credentials.search": _READ_KEYS,
    "credentials.ending": _READ_KEYS,
    "credentials.count": _READ_KEYS,
    "credentials.get": _READ_KEYS,
    "credentials.minted": _READ_KEYS,
    "credentials.stamp": _ANYONE,
    "credentials.usage_stamp": _ANYONE,
    "credentials.revoke": _WRITE_KEYS,
    "credentials.burn": _WRITE_KEYS,
    "credentials.extend": _PROLONG_KEYS,
    "usage.of_keys": _READ_KEYS,
    "usage.of_environment": _READ_KEYS,
    "usage.of_house": _OPERATORS,
    "usage.verifiers": _OPERATORS,
    "usage.forget": _OPERATORS,
    "presets.list": _ANYONE,
    "catalog.list": _ANYONE,
    "audit.events": Right(Who.ROLE, "read:audit"),
    "audit.verify": _OPERATORS,
    "audit.checkpoint": _OPERATORS,
    "audit.export": _OPERATORS,
    "audit.verify_export": _OPERATORS,
}
