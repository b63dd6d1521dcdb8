"""The table of commands, as a whole."""

import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import import_module
from importlib.metadata import version
from typing import Any

import pytest

from tests.cli.conftest import Run
from tokenhouse.cli.arguments import Noun, Verb
from tokenhouse.cli.grammar import parser
from tokenhouse.cli.table import COMMANDS, CONSOLE
from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Project, User, Workspace
from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.tui.acts import audit, bulk, grace, issue, people, places, rotate, start, tokens
from tokenhouse.tui.acts.act import Act

HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "textual", "rich", "jwt", "cryptography", "alembic")


def commands() -> Iterator[tuple[tuple[str, ...], Verb]]:
    for one in COMMANDS:
        if isinstance(one, Noun):
            for name in (one.name, *one.aliases):
                yield from (((name, verb.name), verb) for verb in one.verbs)
        else:
            yield (one.name,), one


EVERY = [pytest.param(words, verb, id=" ".join(words)) for words, verb in commands()]


@pytest.mark.parametrize(("words", "verb"), EVERY)
def test_every_command_has_help_and_is_there(run: Run, words: tuple[str, ...], verb: Verb) -> None:
    assert verb.summary.partition(":")[0].split()[0] in run(*words, "--help").done().out
    module, _, name = verb.run.partition(":")
    assert callable(getattr(import_module(f"tokenhouse.cli.verbs.{module}"), name))


def test_the_help_lists_every_command(run: Run) -> None:
    said = run("--help").done().out
    assert all(one.name in said for one in COMMANDS)


@pytest.mark.parametrize("place", ["before", "behind"])
def test_the_house_may_be_named_before_the_command_or_behind_it(place: str) -> None:
    named, command = ["--database", "sqlite:///a.db"], ["workspaces", "list"]
    argv = [*named, *command] if place == "before" else [*command, *named]
    assert parser().parse_args(argv).database == "sqlite:///a.db"


def test_the_console_s_options_hold_for_the_demo() -> None:
    asked = parser().parse_args(["--read-only", "demo", "--still", "--theme", "light"])
    assert (asked.read_only, asked.still, asked.theme, asked.keymap) == (
        True,
        True,
        "light",
        None,
    )


def test_a_bare_command_opens_the_console() -> None:
    assert parser().parse_args([]).run == f"tokenhouse.cli.verbs.{CONSOLE.run}"


@pytest.mark.parametrize("asked", ["--version", "--help"])
def test_help_and_version_import_nothing_heavy(asked: str) -> None:
    code = (
        "import sys, tokenhouse.cli.main as cli\n"
        f"assert cli.main([{asked!r}]) == 0\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines() == ["[]"]
    assert (version("tokenhouse") in done.stdout) == (asked == "--version")


def test_a_list_waits_for_nothing_that_it_does_not_use(acme: Run) -> None:
    code = (
        "import sys, tokenhouse.cli.main as cli\n"
        "assert cli.main(['environments', 'list']) == 0\n"
        "unused = {'alembic', 'jwt', 'psycopg', 'textual'} & set(sys.modules)\n"
        "print(sorted(unused), file=sys.stderr)"
    )
    assert "checkout/prod" in acme("environments", "list").done().out
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stderr.splitlines(), "checkout/prod" in done.stdout) == (["[]"], True)


def test_it_is_a_module_too() -> None:
    ran = [sys.executable, "-m", "tokenhouse", "--version"]
    assert subprocess.check_output(ran, text=True) == f"tokenhouse {version('tokenhouse')}\n"


NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
SITE = Environment(
    id="env_1",
    slug="prod",
    type=EnvironmentType.PRODUCTION,
    project_id="prj_1",
    workspace_id="ws_1",
    created_at=NOON,
)
OLD = ArchivedKey(
    id="00000000000",
    kind=Kind.ENVIRONMENT_KEY,
    name="prod",
    hint="th_prod_00000000000…0000",
    issued_at=NOON,
    archived_at=NOON,
    grace_ends_at=NOON,
)
KEY = Credential(id="1", kind=Kind.SCOPED_KEY, name="x", hint="h", issued_at=NOON)
PAT = Credential(id="2", kind=Kind.PERSONAL_TOKEN, name="x", hint="h", issued_at=NOON)
SPACE = Workspace(id="ws_1", slug="acme", name="Acme", created_at=NOON)
PROJECT = Project(id="prj_1", ref="checkout", name="C", workspace_id="ws_1", created_at=NOON)
BO = User(id="usr_1", email="bo@acme.example", name="Bo", created_at=NOON)
DAY = timedelta(days=1)

ACTS: list[Act[Any]] = [
    places.CreateWorkspace(name="Acme Ltd", slug="acme"),
    places.CreateProject(workspace=SPACE, name="Check out", ref="checkout"),
    places.CreateEnvironment(project=PROJECT, type=EnvironmentType.PRODUCTION, slug="live"),
    places.CreateBranch(environment=SITE, name="feat/cart"),
    places.ArchiveEnvironment(environment=SITE),
    places.RestoreEnvironment(environment=SITE),
    issue.IssueScopedKey(environment=SITE, name="laptop [old]", preset="Trigger only", ids=("a",)),
    issue.IssueScopedKey(environment=SITE, name="x", scopes=("read:runs",), expires_at=NOON),
    issue.MintEnvironmentToken(environment=SITE, scopes=("read:runs", "write:runs"), ttl=DAY),
    issue.MintEnvironmentToken(environment=SITE),
    rotate.RotateEnvironment(environment=SITE, grace=DAY, expected="0", end_archived=True),
    rotate.RotateScopedKey(key=PAT),
    tokens.IssuePersonalToken(user=BO, name="laptop [old]", role_cap="viewer", expires_at=NOON),
    tokens.IssueWorkspaceToken(workspace=SPACE, user=BO, name="ci", preset="Read only", days=7),
    tokens.IssueWorkspaceToken(workspace=SPACE, user=BO, name="ci", scopes=("read:runs",)),
    tokens.MintUserActorToken(source=PAT, user=BO, environment=SITE, client="agent", ttl=DAY),
    tokens.MintUserActorToken(source=PAT, user=BO, cap=("read:runs", "write:runs")),
    rotate.RotateScopedKey(key=KEY, grace=timedelta(0)),
    grace.AdjustExpiry(key=OLD, at=NOON),
    grace.CutNow(key=OLD),
    bulk.RevokeCredentials(ids=("1", "2")),
    bulk.ExtendCredentials(ids=("1", "2"), at=NOON),
    people.CreateUser(email="bo@acme.example", name="Bo [x]"),
    people.AddMember(workspace=SPACE, user=BO, role="viewer"),
    people.ChangeRole(workspace=SPACE, user=BO, role="admin", former="viewer"),
    people.RemoveMember(workspace=SPACE, user=BO, role="viewer"),
    people.SuspendUser(user=BO),
    people.RestoreUser(user=BO),
    people.OffboardUser(user=BO, transfer_to=BO),
    start.StartHouse(workspace="Acme", project="C", types=(EnvironmentType.STAGING,)),
    start.LoadDemo(load=lambda: None),
    audit.ExportAudit(path="my events.jsonl"),
]


@pytest.mark.parametrize("act", [pytest.param(act, id=type(act).__name__) for act in ACTS])
def test_what_the_console_calls_its_twin_is_a_command(act: Act[Any]) -> None:
    program, *argv = shlex.split(act.command())
    assert program == "tokenhouse"
    assert parser().parse_args(argv).run
