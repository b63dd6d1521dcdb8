"""Where something is, in words: which environment you are about to touch is always said."""

from __future__ import annotations

from collections.abc import Mapping

from tokenhouse.core.facts import Environment, Project, Workspace
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.tui.wording.language import _

TIERS: Mapping[EnvironmentType, str] = {
    EnvironmentType.PRODUCTION: "PROD",
    EnvironmentType.STAGING: "STG",
    EnvironmentType.PREVIEW: "PREV",
    EnvironmentType.DEVELOPMENT: "DEV",
}

TIER_NAMES: Mapping[EnvironmentType, str] = {
    EnvironmentType.PRODUCTION: _("production"),
    EnvironmentType.STAGING: _("staging"),
    EnvironmentType.PREVIEW: _("preview"),
    EnvironmentType.DEVELOPMENT: _("development"),
}


def tier_word(type_: EnvironmentType) -> str:
    """The short word of the tier, in capitals: `PROD`."""
    return TIERS[type_]


def place_words(environment: Environment) -> str:
    """One environment: `PROD · prod`, `PREV · preview ▸ pr-1204`."""
    name = environment.slug
    if environment.branch is not None:
        name = f"{environment.slug} ▸ {environment.branch}"
    return f"{tier_word(environment.type)} · {name}"


def path_words(
    workspace: Workspace | None, project: Project | None, environment: Environment | None
) -> str:
    """The whole way down, as far as it is known: `acme ▸ checkout ▸ prod`."""
    parts = [
        workspace.slug if workspace else None,
        project.ref if project else None,
        environment.slug if environment else None,
        environment.branch if environment else None,
    ]
    return " ▸ ".join(part for part in parts if part)


def tenant_words(workspace: Workspace | None, person: str) -> str:
    """Where what belongs to a person works, for a column: `acme · bo`, or only whose it is."""
    return " · ".join(part for part in (workspace.slug if workspace else "", person) if part)


def where_words(
    project: Project | None, environment: Environment | None, name: str | None = None
) -> str:
    """Short, for a column: `checkout/prod`, and with a name of what is there `…/prod/ci-deploy`."""
    names = [project.ref if project else None, environment.slug if environment else None, name]
    return "/".join(one for one in names if one)
