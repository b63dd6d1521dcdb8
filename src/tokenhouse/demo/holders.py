"""What people hold: personal tokens, workspace tokens, and tokens that act as them."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from tokenhouse.core.facts import Issued
from tokenhouse.demo.stage import Caller, Stage


class Personal(NamedTuple):
    """A personal token: whose, on what, and when it ends, seen from the end of the story."""

    email: str
    name: str
    source: str | None = None
    """Where it is used from, if it is used."""
    ends: timedelta | None = None
    role_cap: str | None = None
    weight: int = 1


class Tenants(NamedTuple):
    """A workspace token."""

    workspace: str
    email: str
    name: str
    preset: str | None
    days: int
    source: str | None = None


class Agent(NamedTuple):
    """A user-actor token: minted from which personal token, for whom, with what."""

    email: str
    origin: str
    client: str
    ttl: timedelta
    cap: tuple[str, ...] | None = None
    path: str | None = None
    source: str | None = None


ALICE, BO, CHEN = "alice@acme.example", "bo@acme.example", "chen@acme.example"
DANA, EVE, FARID = "dana@nordlys.example", "eve@globex.example", "farid@globex.example"
GITA, HUGO = "gita@globex.example", "hugo@nordlys.example"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

PERSONAL = (
    Personal(ALICE, "laptop", "10.2.0.9", weight=3),
    Personal(ALICE, "break-glass [sealed]", None, 90 * DAY),
    Personal(BO, "laptop", "10.2.4.31", 3 * DAY, weight=3),
    Personal(BO, "laptop [old]", "10.2.4.31", -6 * DAY),
    Personal(CHEN, "工作站", "2001:db8::17", role_cap="developer"),
    Personal(CHEN, "cron on the jump host", "ci-runner-3", 200 * DAY, weight=4),
    Personal(DANA, "laptop", "10.2.0.9", weight=2),
    Personal(DANA, "phone", "10.2.0.7"),
    Personal(EVE, "command line", "10.2.0.7", 150 * DAY, "viewer"),
    Personal(FARID, "contractor's laptop", "2001:db8::17", 30 * DAY, "developer", weight=3),
    Personal(GITA, "notebook", "10.2.0.9", None, "viewer"),
    Personal(HUGO, "agents 🤖", "ci-runner-3", weight=2),
)

WORKSPACE = (
    Tenants("acme", ALICE, "dashboards", "Read only", 90, "grafana"),
    Tenants("acme", BO, "nightly reports", "Read & write", 25, "ci-runner-3"),
    Tenants("acme", CHEN, "terraform", None, 365, "10.2.0.7"),
    Tenants("nordlys", DANA, "状況 board", "Read only", 60, "grafana"),
    Tenants("globex", EVE, "billing export", "Read only", 7, "10.2.4.31"),
    Tenants("globex", FARID, "invoice sync", None, 180, "10.2.4.31"),
    Tenants("globex", GITA, "BI [trial]", "Read only", 30),
)

AGENTS = (
    Agent(ALICE, "laptop", "review agent [nightly]", 7 * DAY, ("read:all",), None, "10.2.0.9"),
    Agent(HUGO, "agents 🤖", "release-bot", 30 * DAY, None, "atlas/production", "ci-runner-3"),
    Agent(FARID, "contractor's laptop", "contract-sync", 20 * DAY, ("read:runs",)),
)

LAST_AGENTS = (
    Agent(BO, "laptop", "code assistant", 12 * HOUR, ("read:all", "write:deployments"),
          "checkout/staging", "10.2.4.31"),
    Agent(ALICE, "laptop", "one-off export", HOUR, ("read:runs", "read:batch")),
    Agent(DANA, "laptop", "mcp-inspector", 4 * HOUR, ("read:all",), None, "10.2.0.9"),
)  # fmt: skip

RENEWED = (CHEN, "cron on the jump host")
LOST = (DANA, "phone")
WITHDRAWN = "BI [trial]"

TOKENS = len(PERSONAL) + len(WORKSPACE) + len(AGENTS) + len(LAST_AGENTS) + 1
"""How many credentials all that makes, the renewed one's former self among them."""


def personal_tokens(stage: Stage) -> None:
    """Everybody gets the tokens that they work with, a few hours apart."""
    for row in PERSONAL:
        issued = stage.admin().personal_tokens.issue(
            row.email,
            row.name,
            role_cap=row.role_cap,
            expires_at=None if row.ends is None else stage.ends_at + row.ends,
        )
        stage.held[row.email, row.name] = issued
        _handed_out(stage, issued, row.source, row.weight)
        stage.clock.move(timedelta(minutes=47))


def workspace_tokens(stage: Stage) -> None:
    """Tokens that follow their holder's role in one workspace."""
    for row in WORKSPACE:
        issued = stage.admin("bo@ops").workspace_tokens.issue(
            row.workspace, row.name, user=row.email, preset=row.preset, days=row.days
        )
        _handed_out(stage, issued, row.source, 2)
        if row.name == WITHDRAWN:
            stage.clock.move(2 * HOUR)
            stage.admin().workspace_tokens.revoke(issued.credential)
        stage.clock.move(timedelta(minutes=21))


def agents(stage: Stage) -> None:
    """Agents that act as somebody, for days."""
    _minted(stage, AGENTS)


def last_agents(stage: Stage) -> None:
    """Agents of today: one of them has ended by now."""
    _minted(stage, LAST_AGENTS)


def renewal(stage: Stage) -> None:
    """A personal token is rotated; the job that uses it has not been told yet."""
    old = stage.held[RENEWED]
    new = stage.admin("ci@builds").personal_tokens.rotate(old.credential)
    stage.held[RENEWED] = new
    _handed_out(stage, new, "ci-runner-3", 1)


def lost_phone(stage: Stage) -> None:
    """A personal token is ended, by its holder."""
    stage.authority.revoke(stage.held[LOST].text)


def _minted(stage: Stage, rows: tuple[Agent, ...]) -> None:
    for row in rows:
        made = stage.authority.mint_user_actor_token(
            stage.held[row.email, row.origin].text,
            ttl=row.ttl,
            cap=row.cap,
            client=row.client,
            environment=None if row.path is None else stage.environment(row.path),
        )
        if not isinstance(made, Issued):
            raise TypeError(f"the story has a hole: {row.client} was refused")
        _handed_out(stage, made, row.source, 1)
        stage.clock.move(timedelta(minutes=2))


def _handed_out(stage: Stage, issued: Issued, source: str | None, weight: int) -> None:
    if source is not None:
        stage.callers.append(Caller(issued.text, source, weight=weight))
