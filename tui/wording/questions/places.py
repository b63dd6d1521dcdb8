"""The words of making places."""

from __future__ import annotations

from collections.abc import Mapping

from tokenhouse.core.rules.kinds import EnvironmentType

CREATE = "Create"
NAME = "Name"
SLUG = "Slug"
REF = "Ref"
PROJECT = "Project"
TYPE = "Type"

NEW_WORKSPACE = "A new workspace"
NEW_PROJECT = "A new project"
NEW_ENVIRONMENT = "A new environment"
NEW_BRANCH = "A new branch"

WORKSPACE_HINT = "such as Acme Inc"
SLUG_HINT = "made from the name"
SLUG_FROM_TYPE = "made from the type: dev, staging, preview, prod"
PROJECT_HINT = "such as Checkout"
REF_HINT = "made up unless you name it; never reused"
BRANCH_HINT = "such as pr-1204, as in git"
BRANCH_FORM = "a branch name as git allows it, and not reserved"
BRANCH_SAYS = "It uses its parent's key: nothing new has to be stored."
ENVIRONMENT_SAYS = "Its first key is shown once, right after this."
NO_WORKSPACE = "There is no workspace yet: make one first."
NO_PROJECT = "There is no project yet: make one first."

TYPES: Mapping[EnvironmentType, str] = {
    EnvironmentType.DEVELOPMENT: "development · DEV · branches may be named",
    EnvironmentType.STAGING: "staging · STG",
    EnvironmentType.PREVIEW: "preview · PREV · always a branch",
    EnvironmentType.PRODUCTION: "production · PROD",
}

FIRST_RUN = "An empty house"
FIRST_SAYS = "Nothing is in here yet. Make the first places, or load the demo to look around."
FIRST_WORKSPACE = "Workspace"
FIRST_PROJECT = "Project"
FIRST_ENVIRONMENTS = "Environments, each with a key that is shown once:"
FIRST_CREATE = "Create"
FIRST_DEMO = "Load demo"
LATER = "Later"
FIRST_CHOICES = "them at least"


def in_project(ref: str) -> str:
    """Where it will stand."""
    return f"In project {ref}."
