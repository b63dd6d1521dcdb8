"""Kinds of credential and what they may do, in words."""

from __future__ import annotations

from collections.abc import Mapping

from tokenhouse.core.facts import ArchivedKey, Credential
from tokenhouse.core.rules.kinds import Kind

NAMES: Mapping[Kind, str] = {
    Kind.ENVIRONMENT_KEY: "environment key",
    Kind.SCOPED_KEY: "scoped key",
    Kind.PERSONAL_TOKEN: "personal token",
    Kind.WORKSPACE_TOKEN: "workspace token",
    Kind.USER_ACTOR_TOKEN: "user-actor token",
    Kind.ENVIRONMENT_TOKEN: "environment token",
}

SHORT: Mapping[Kind, str] = {
    Kind.ENVIRONMENT_KEY: "env key",
    Kind.SCOPED_KEY: "scoped",
    Kind.PERSONAL_TOKEN: "personal",
    Kind.WORKSPACE_TOKEN: "ws token",
    Kind.USER_ACTOR_TOKEN: "actor",
    Kind.ENVIRONMENT_TOKEN: "signed",
}
"""For a column of eight cells."""

ENVIRONMENT_KEY_ACCESS = "everything"
WHOLE_ROLE = "whole role"
CAPPED = "≤ {role}"


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
    first, *rest = credential.scopes or ("nothing",)
    return f"{first} +{len(rest)}" if rest else first
