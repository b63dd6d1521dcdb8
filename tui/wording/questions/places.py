"""The words of making places."""

from __future__ import annotations

from collections.abc import Mapping

from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.tui.wording.language import _

CREATE = _("Create")
NAME = _("Name")
SLUG = _("Slug")
REF = _("Ref")
PROJECT = _("Project")
TYPE = _("Type")

NEW_WORKSPACE = _("A new workspace")
NEW_PROJECT = _("A new project")
NEW_ENVIRONMENT = _("A new environment")
NEW_BRANCH = _("A new branch")

WORKSPACE_HINT = _("such as Acme Inc")
SLUG_HINT = _("made from the name")
SLUG_FROM_TYPE = _("made from the type: dev, staging, preview, prod")
PROJECT_HINT = _("such as Checkout")
REF_HINT = _("made up unless you name it; never reused")
BRANCH_HINT = _("such as pr-1204, as in git")
BRANCH_FORM = _("a branch name as git allows it, and not reserved")
BRANCH_SAYS = _("It uses its parent's key: nothing new has to be stored.")
ENVIRONMENT_SAYS = _("Its first key is shown once, right after this.")
NO_WORKSPACE = _("There is no workspace yet: make one first.")
NO_PROJECT = _("There is no project yet: make one first.")

TYPES: Mapping[EnvironmentType, str] = {
    EnvironmentType.DEVELOPMENT: _("development · DEV · branches may be named"),
    EnvironmentType.STAGING: _("staging · STG"),
    EnvironmentType.PREVIEW: _("preview · PREV · always a branch"),
    EnvironmentType.PRODUCTION: _("production · PROD"),
}

FIRST_RUN = _("An empty house")
FIRST_SAYS = _("Nothing is in here yet. Make the first places, or load the demo to look around.")
FIRST_WORKSPACE = _("Workspace")
FIRST_PROJECT = _("Project")
FIRST_ENVIRONMENTS = _("Environments, each with a key that is shown once:")
FIRST_CREATE = _("Create")
FIRST_DEMO = _("Load demo")
FIRST_DEMO_STAYS = _("Some 400 made-up credentials stay in this house for good: f2 again.")
LATER = _("Later")
FIRST_CHOICES = _("them at least")


def in_project(ref: str) -> str:
    """Where it will stand."""
    return _("In project {ref}.").format(ref=ref)
