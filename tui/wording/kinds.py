"""Kinds of credential and what they may do, in words."""

from __future__ import annotations

from collections.abc import Mapping

from tokenhouse.core.facts import ArchivedKey, Credential
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.wording.language import _

NAMES: Mapping[Kind, str] = {
    Kind.ENVIRONMENT_KEY: _("environment key"),
    Kind.SCOPED_KEY: _("scoped key"),
    Kind.PERSONAL_TOKEN: _("personal token"),
    Kind.WORKSPACE_TOKEN: _("workspace token"),
    Kind.USER_ACTOR_TOKEN: _("user-actor token"),
    Kind.ENVIRONMENT_TOKEN: _("environment token"),
}

SHORT: Mapping[Kind, str] = {
    Kind.ENVIRONMENT_KEY: _("env key"),
    Kind.SCOPED_KEY: _("scoped"),
    Kind.PERSONAL_TOKEN: _("personal"),
    Kind.WORKSPACE_TOKEN: _("ws token"),
    Kind.USER_ACTOR_TOKEN: _("actor"),
    Kind.ENVIRONMENT_TOKEN: _("signed"),
}
"""For a column of eight cells."""

ENVIRONMENT_KEY_ACCESS = _("everything")
WHOLE_ROLE = _("whole role")
CAPPED = "≤ {role}"
NOTHING = _("nothing")


def kind_words(kind: Kind) -> str:
    """The kind in full."""
    return NAMES[kind]


def kind_column(credential: Credential) -> str:
    """The kind for a column; an archived key says that it is one."""
    short = SHORT[credential.kind]
    return f"{short}↺" if isinstance(credential, ArchivedKey) else short


def access_words(credential: Credential) -> str:
    """What it may do, short: its preset, its first scopes, or that nothing bounds it."""
    if credential.preset is not None:
        return credential.preset
    if credential.scopes is None and credential.role_cap is not None:
        return CAPPED.format(role=credential.role_cap)
    if credential.scopes is None:
        return ENVIRONMENT_KEY_ACCESS if credential.kind is Kind.ENVIRONMENT_KEY else WHOLE_ROLE
    first, *rest = credential.scopes or (NOTHING,)
    return f"{first} +{len(rest)}" if rest else first
