"""Acts: frozen values that say what is to be done. Questions answer with one, the gate does it."""

from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.acts.audit import ExportAudit
from tokenhouse.tui.acts.bulk import ExtendCredentials, RevokeCredentials
from tokenhouse.tui.acts.grace import AdjustExpiry, CutNow
from tokenhouse.tui.acts.issue import IssueScopedKey, MintEnvironmentToken
from tokenhouse.tui.acts.people import (
    AddMember,
    ChangeRole,
    CreateUser,
    OffboardUser,
    RemoveMember,
    RestoreUser,
    SuspendUser,
)
from tokenhouse.tui.acts.places import (
    ArchiveEnvironment,
    CreateBranch,
    CreateEnvironment,
    CreateProject,
    CreateWorkspace,
    RestoreEnvironment,
)
from tokenhouse.tui.acts.rotate import RotateEnvironment, RotateScopedKey
from tokenhouse.tui.acts.rotations import RotateCredentials
from tokenhouse.tui.acts.start import LoadDemo, StartHouse
from tokenhouse.tui.acts.tokens import (
    IssuePersonalToken,
    IssueWorkspaceToken,
    MintUserActorToken,
)

__all__ = [
    "Act",
    "AddMember",
    "AdjustExpiry",
    "ArchiveEnvironment",
    "ChangeRole",
    "CreateBranch",
    "CreateEnvironment",
    "CreateProject",
    "CreateUser",
    "CreateWorkspace",
    "CutNow",
    "ExportAudit",
    "ExtendCredentials",
    "IssuePersonalToken",
    "IssueScopedKey",
    "IssueWorkspaceToken",
    "LoadDemo",
    "MintEnvironmentToken",
    "MintUserActorToken",
    "OffboardUser",
    "RemoveMember",
    "RestoreEnvironment",
    "RestoreUser",
    "RevokeCredentials",
    "RotateCredentials",
    "RotateEnvironment",
    "RotateScopedKey",
    "StartHouse",
    "SuspendUser",
]
