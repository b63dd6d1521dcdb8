"""What the console offers as a command is one that the command line understands."""

from __future__ import annotations

import shlex
from datetime import timedelta
from typing import Any

import pytest

from tests.tui.house import NOON
from tokenhouse.cli.grammar import parser
from tokenhouse.core.facts import User, Workspace
from tokenhouse.tui.actions.action import Scene
from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.acts import (
    Act,
    AddMember,
    ChangeRole,
    CreateUser,
    ExportAudit,
    OffboardUser,
    RemoveMember,
    RestoreUser,
    SuspendUser,
)

BO = User(id="usr_bo", email="bo@acme.example", name="Bo [old]", created_at=NOON)
OUT = User(id="usr_out", email="out@acme.example", name="Out", created_at=NOON, suspended_at=NOON)
ACME = Workspace(id="ws_acme", slug="acme", name="Acme", created_at=NOON - timedelta(days=9))

ACTS: tuple[Act[Any], ...] = (
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
def test_the_twin_of_each_act_on_people_and_the_log_is_understood(act: Act[Any]) -> None:
    understood(act.command())


@pytest.mark.parametrize("person", [BO, OUT], ids=["active", "suspended"])
@pytest.mark.parametrize("page", ["people", "audit"])
def test_the_twin_of_each_action_there_is_understood(page: str, person: User) -> None:
    scene = Scene(page=page, now=NOON, person=person)
    for action in ACTIONS.values():
        said = action.command(scene) if action.here(page) else None
        if said is not None:
            understood(said)
