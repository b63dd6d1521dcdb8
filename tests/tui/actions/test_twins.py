"""What the console offers as a command is one that the command line understands."""

from __future__ import annotations

import shlex
from datetime import timedelta
from typing import Any

import pytest

from tests import tree
from tests.tui.house import NOON
from tokenhouse.cli.grammar import parser
from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Project, User, Workspace
from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.tui import acts
from tokenhouse.tui.actions.action import Scene
from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.acts import (
    Act,
    AddMember,
    AdjustExpiry,
    ArchiveEnvironment,
    ChangeRole,
    CreateBranch,
    CreateEnvironment,
    CreateProject,
    CreateUser,
    CreateWorkspace,
    CutNow,
    ExportAudit,
    ExtendCredentials,
    IssuePersonalToken,
    IssueScopedKey,
    IssueWorkspaceToken,
    LoadDemo,
    MintEnvironmentToken,
    MintUserActorToken,
    OffboardUser,
    RemoveMember,
    RestoreEnvironment,
    RestoreUser,
    RevokeCredentials,
    RotateCredentials,
    RotateEnvironment,
    RotateScopedKey,
    StartHouse,
    SuspendUser,
)
from tokenhouse.tui.acts.rotations import Turn
from tokenhouse.tui.wording.pages import TITLES

BO = User(id="usr_bo", email="bo@acme.example", name="Bo [old]", created_at=NOON)
OUT = User(id="usr_out", email="out@acme.example", name="Out", created_at=NOON, suspended_at=NOON)
ACME = Workspace(id="ws_acme", slug="acme", name="Acme", created_at=NOON - timedelta(days=9))
CHECKOUT = Project(id="p_1", ref="checkout", name="C", workspace_id=ACME.id, created_at=NOON)
PROD = Environment(
    id="env_prod",
    slug="prod",
    type=EnvironmentType.PRODUCTION,
    project_id=CHECKOUT.id,
    workspace_id=ACME.id,
    created_at=NOON,
)
KEY = Credential(id="k1", kind=Kind.SCOPED_KEY, name="ci", hint="th_…9f", issued_at=NOON)
LAPTOP = Credential(id="k2", kind=Kind.PERSONAL_TOKEN, name="mine", hint="th_…7k", issued_at=NOON)
OLD = ArchivedKey(
    id="k3",
    kind=Kind.ENVIRONMENT_KEY,
    name="prod",
    hint="th_…3c",
    issued_at=NOON,
    archived_at=NOON,
    grace_ends_at=NOON + timedelta(hours=1),
)
HOUR = timedelta(hours=1)
SCOPES = ("read:runs", "write:tags:a b")

ACTS: tuple[Act[Any], ...] = (
    CreateWorkspace(name="Acme & Co", slug="acme"),
    CreateWorkspace(name="Acme"),
    CreateProject(workspace=ACME, name="Check out", ref="checkout"),
    CreateEnvironment(project=CHECKOUT, type=EnvironmentType.STAGING, slug="stage"),
    CreateEnvironment(project=CHECKOUT, type=EnvironmentType.PRODUCTION),
    CreateBranch(environment=PROD, name="feat/x"),
    ArchiveEnvironment(environment=PROD),
    RestoreEnvironment(environment=PROD),
    RotateEnvironment(environment=PROD, grace=timedelta(0), end_archived=True),
    RotateEnvironment(environment=PROD, grace=timedelta(days=7)),
    RotateScopedKey(key=KEY, grace=HOUR),
    RotateScopedKey(key=LAPTOP),
    RotateCredentials(
        turns=(
            Turn(id="k1", name="ci", place="prod", act=RotateScopedKey(key=KEY, grace=HOUR)),
            Turn(id="k4", name="prod", place="prod", act=RotateEnvironment(environment=PROD)),
        ),
        path="texts",
    ),
    IssueScopedKey(environment=PROD, name="CI job", preset="Trigger only", ids=("a", "b")),
    IssueScopedKey(environment=PROD, name="ci", scopes=SCOPES, expires_at=NOON + HOUR),
    MintEnvironmentToken(environment=PROD, scopes=SCOPES, ttl=HOUR),
    MintEnvironmentToken(environment=PROD),
    IssuePersonalToken(user=BO, name="laptop", role_cap="viewer", expires_at=NOON + HOUR),
    IssueWorkspaceToken(workspace=ACME, user=BO, name="ci", preset="Read only", days=7),
    IssueWorkspaceToken(workspace=ACME, user=BO, name="ci", scopes=SCOPES),
    MintUserActorToken(
        source=LAPTOP, user=BO, ttl=HOUR, cap=SCOPES, client="it's", environment=PROD
    ),
    MintUserActorToken(source=LAPTOP, user=BO),
    AdjustExpiry(key=OLD, at=NOON + HOUR),
    CutNow(key=OLD),
    RevokeCredentials(ids=("k1", "k2")),
    ExtendCredentials(ids=("k1", "k2"), at=NOON + HOUR),
    StartHouse(workspace="Acme", project="Checkout", types=tuple(EnvironmentType)),
    LoadDemo(load=lambda: None),
    CreateUser(email="it's@acme.example", name="It's [me]"),
    AddMember(workspace=ACME, user=BO, role="viewer"),
    ChangeRole(workspace=ACME, user=BO, role="admin", former="viewer"),
    RemoveMember(workspace=ACME, user=BO, role="viewer"),
    SuspendUser(user=BO),
    RestoreUser(user=OUT),
    OffboardUser(user=BO),
    OffboardUser(user=BO, transfer_to=OUT),
    ExportAudit(path="a file with spaces.jsonl"),
)


def understood(command: str) -> None:
    program, *words = shlex.split(command)
    assert program == "tokenhouse"
    parser().parse_args(words)  # leaves with a sentence where it does not understand


@pytest.mark.parametrize("act", ACTS, ids=lambda act: type(act).__name__)
def test_the_twin_of_each_act_is_understood(act: Act[Any]) -> None:
    for command in act.command().splitlines():
        understood(command)


def test_no_act_is_without_a_twin_that_was_tried() -> None:
    assert {type(act) for act in ACTS} == {one for one in vars(acts).values() if is_act(one)}


def is_act(one: object) -> bool:
    return isinstance(one, type) and issubclass(one, Act) and one is not Act


@pytest.mark.parametrize(
    ("act", "command"),
    [
        (CutNow(key=OLD), "tokenhouse archived-keys set-expiry k3 --now"),
        (RotateScopedKey(key=KEY, grace=HOUR), "tokenhouse scoped-keys rotate k1 --grace 1h"),
        (RotateScopedKey(key=LAPTOP), "tokenhouse tokens rotate k2"),
        (RotateScopedKey(key=KEY, grace=24 * HOUR), "tokenhouse scoped-keys rotate k1 --grace 24h"),
        (
            IssueScopedKey(environment=PROD, name="ci", preset="Deploy only"),
            "tokenhouse scoped-keys issue env_prod ci --preset 'Deploy only'",
        ),
        (
            MintEnvironmentToken(environment=PROD, ttl=HOUR),
            "tokenhouse environment-tokens mint env_prod --ttl 1h",
        ),
    ],
    ids=lambda one: "" if isinstance(one, str) else type(one).__name__,
)
def test_a_twin_is_written_as_the_documents_write_it(act: Act[Any], command: str) -> None:
    assert act.command() == command


@pytest.mark.parametrize("said", ["tokenhouse scoped-keys issue ", 'set-expiry "$OLD" --now'])
def test_the_readme_writes_them_so(said: str) -> None:
    assert said in (tree.ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("person", [BO, OUT], ids=["active", "suspended"])
@pytest.mark.parametrize("key", [KEY, LAPTOP, OLD, None], ids=["scoped", "own", "old", "none"])
@pytest.mark.parametrize("page", TITLES)
def test_the_twin_of_each_action_there_is_understood(
    page: str, person: User, key: Credential | None
) -> None:
    scene = Scene(
        page=page,
        now=NOON,
        person=person,
        environment=PROD,
        credential=key,
        archived=key if isinstance(key, ArchivedKey) else None,
        chosen=() if key is None else (key.id,),
    )
    for action in ACTIONS.values():
        said = action.command(scene) if action.here(page) else None
        if said is not None:
            understood(said)
