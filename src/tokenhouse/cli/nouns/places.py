"""Places, a row for each verb."""

from __future__ import annotations

from tokenhouse.cli.arguments import (
    ENVIRONMENT,
    FACTS,
    GRACE,
    JSON,
    NAME,
    REVEALING,
    WORKSPACE,
    Noun,
    Verb,
    arg,
)
from tokenhouse.cli.questions.rows import ARCHIVE, NO_GRACE

WORKSPACES = Noun(
    "workspaces",
    "tenants",
    (
        Verb("list", "list workspaces", "places:list_workspaces", (JSON,)),
        Verb(
            "create",
            "make a workspace",
            "places:create_workspace",
            (NAME, arg("--slug", help="made of the name when not given"), FACTS),
            makes_house=True,
        ),
    ),
)

PROJECTS = Noun(
    "projects",
    "what is deployed",
    (
        Verb(
            "list",
            "list projects",
            "places:list_projects",
            (arg("workspace", nargs="?", help="only this workspace's"), JSON),
        ),
        Verb(
            "create",
            "make a project",
            "places:create_project",
            (
                WORKSPACE,
                NAME,
                arg("--ref", help="its name in paths; made up when not given"),
                FACTS,
            ),
        ),
    ),
)

ENVIRONMENTS = Noun(
    "environments",
    "where projects run, each with one current key",
    (
        Verb(
            "list",
            "list environments and branches",
            "places:list_environments",
            (arg("project", nargs="?", help="only this project's"), JSON),
        ),
        Verb(
            "create",
            "make an environment and reveal its first key",
            "places:create_environment",
            (
                arg("project", help="ref or id"),
                arg("type", help="development, staging, preview or production"),
                arg("--slug", help="dev, staging, preview or prod when not given"),
                arg("--owner", metavar="USER", help="whose development environment it is"),
                *REVEALING,
            ),
        ),
        Verb(
            "branch",
            "make a branch, which uses its parent's key",
            "places:create_branch",
            (ENVIRONMENT, arg("name", help="as git calls it"), FACTS),
        ),
        Verb(
            "rotate",
            "reveal a new key; the old one works on for its grace",
            "keys:rotate_environment",
            (
                ENVIRONMENT,
                GRACE,
                arg("--expected", metavar="ID", help="only if this key is still the current one"),
                arg("--end-archived", action="store_true", help="stop all older keys now"),
                *REVEALING,
            ),
            asks=NO_GRACE,
        ),
        Verb(
            "archive",
            "refuse all its keys and tokens until it is restored",
            "places:archive_environment",
            (ENVIRONMENT, FACTS),
            asks=ARCHIVE,
        ),
        Verb("restore", "bring it back", "places:restore_environment", (ENVIRONMENT, FACTS)),
    ),
)
