"""Acts: frozen values that say what is to be done. Questions answer with one, the gate does it."""

from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.acts.bulk import ExtendCredentials, RevokeCredentials
from tokenhouse.tui.acts.grace import AdjustExpiry, CutNow
from tokenhouse.tui.acts.issue import IssueScopedKey, MintEnvironmentToken
from tokenhouse.tui.acts.places import (
    ArchiveEnvironment,
    CreateBranch,
    CreateEnvironment,
    CreateProject,
    CreateWorkspace,
    RestoreEnvironment,
)
from tokenhouse.tui.acts.rotate import RotateEnvironment, RotateScopedKey
from tokenhouse.tui.acts.start import LoadDemo, StartHouse

__all__ = [
    "Act",
    "AdjustExpiry",
    "ArchiveEnvironment",
    "CreateBranch",
    "CreateEnvironment",
    "CreateProject",
    "CreateWorkspace",
    "CutNow",
    "ExtendCredentials",
    "IssueScopedKey",
    "LoadDemo",
    "MintEnvironmentToken",
    "RestoreEnvironment",
    "RevokeCredentials",
    "RotateEnvironment",
    "RotateScopedKey",
    "StartHouse",
]
