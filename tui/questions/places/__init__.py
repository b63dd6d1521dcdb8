"""Making places: workspaces, projects, environments, branches, and the first of them all."""

from tokenhouse.tui.questions.places.branch import NewBranchQuestion
from tokenhouse.tui.questions.places.environment import NewEnvironmentQuestion
from tokenhouse.tui.questions.places.first_run import FirstRunQuestion
from tokenhouse.tui.questions.places.project import NewProjectQuestion
from tokenhouse.tui.questions.places.workspace import NewWorkspaceQuestion

__all__ = [
    "FirstRunQuestion",
    "NewBranchQuestion",
    "NewEnvironmentQuestion",
    "NewProjectQuestion",
    "NewWorkspaceQuestion",
]
