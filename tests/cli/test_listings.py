"""Listings: facts by their names for scripts, columns for the eye."""

from dataclasses import fields
from datetime import datetime
from pathlib import Path

import pytest

import tokenhouse
from tests.cli.conftest import Run
from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Project, Workspace
from tokenhouse.core.outcomes import Operator

LISTINGS = [
    pytest.param(("workspaces", "list"), Workspace, id="workspaces"),
    pytest.param(("projects", "list"), Project, id="projects"),
    pytest.param(("projects", "list", "acme"), Project, id="projects of a workspace"),
    pytest.param(("environments", "list"), Environment, id="environments"),
    pytest.param(("environments", "list", "checkout"), Environment, id="of a project"),
    pytest.param(("scoped-keys", "list"), Credential, id="scoped keys"),
    pytest.param(("keys", "list", "checkout/prod"), Credential, id="of an environment"),
    pytest.param(("archived-keys", "list"), ArchivedKey, id="archived keys"),
    pytest.param(("archived-keys", "list", "checkout/prod"), ArchivedKey, id="of one"),
    pytest.param(("credentials", "list"), Credential, id="credentials"),
]


@pytest.fixture
def busy(acme: Run) -> Run:
    """With a scoped key of an awkward name, and a rotated production key."""
    acme("keys", "issue", "checkout/prod", "laptop [old] 部署", "--preset", "Read only").done()
    acme("environments", "rotate", "checkout/prod").done()
    return acme


@pytest.mark.parametrize(("argv", "fact"), LISTINGS)
def test_json_has_every_fact_by_its_name(busy: Run, argv: tuple[str, ...], fact: type) -> None:
    rows = busy(*argv, "--json").done().facts
    assert rows
    for row in rows:
        assert {one.name for one in fields(fact)} <= set(row)
        instants = [row[name] for name in row if name.endswith("_at") and row[name] is not None]
        assert all(at.endswith("Z") and datetime.fromisoformat(at) for at in instants)


@pytest.mark.parametrize(("argv", "fact"), LISTINGS)
def test_the_eye_gets_the_same_rows(busy: Run, argv: tuple[str, ...], fact: type) -> None:
    rows = busy(*argv, "--json").done().facts
    lines = busy(*argv).done().out.splitlines()
    assert len(lines) == len(rows) + 1
    assert all(row["id"] in line for row, line in zip(rows, lines[1:], strict=True))


def test_columns_stand_under_their_names(busy: Run) -> None:
    head, line = busy("keys", "list").done().out.splitlines()
    wide = len("部署")  # each takes two cells
    assert line.index("th_prod_sk_") + wide == head.index("hint")


def test_an_empty_listing_says_so_beside_the_answer(run: Run) -> None:
    assert (run("workspaces", "list").out, run("workspaces", "list", "--json").facts) == ("", [])
    assert "nothing to list" in run("workspaces", "list").err


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param(("--kind", "scoped_key"), 1, id="a kind"),
        pytest.param(("--kind", "scoped_key", "--kind", "environment_key"), 4, id="two kinds"),
        pytest.param(("--state", "archived"), 1, id="a state"),
        pytest.param(("--text", "laptop"), 1, id="a part of the name"),
        pytest.param(("--environment", "checkout/prod"), 3, id="an environment"),
        pytest.param(("--environment", "checkout/preview/pr-1204"), 1, id="a branch: its parent"),
        pytest.param(("--workspace", "acme"), 4, id="a workspace"),
        pytest.param(("--scope", "read:all"), 1, id="a scope"),
        pytest.param(("--expiring", "2d"), 1, id="what ends soon"),
        pytest.param(("--unused", "30d"), 0, id="nothing is that old"),
        pytest.param(("--limit", "2"), 2, id="as many as asked for"),
    ],
)
def test_credentials_are_narrowed(busy: Run, filters: tuple[str, ...], found: int) -> None:
    ran = busy("credentials", "list", "--json", *filters).done()
    assert len(ran.facts) == found
    assert ("2 more" in ran.err) == ("--limit" in filters)


def test_a_long_list_is_read_page_by_page(run: Run, database: Path) -> None:
    from tokenhouse.demo.seeding import demo_house

    demo_house(database.parent, size=300).authority.close()
    rows = run("credentials", "list", "--json", "--limit", "290", "--sort", "name").done().facts
    assert len({row["id"] for row in rows}) == 290
    assert [row["name"] for row in rows] == sorted(row["name"] for row in rows)


def test_branches_are_told_from_their_parents(busy: Run) -> None:
    rows = {row["environment"]: row for row in busy("environments", "list", "--json").facts}
    assert set(rows) == {"checkout/prod", "checkout/preview", "checkout/preview/pr-1204"}
    assert rows["checkout/preview/pr-1204"]["key"] is None
    assert rows["checkout/preview"]["key"].startswith("th_preview_")


def test_the_names_of_facts_stay(busy: Run) -> None:
    """Scripts read these: a name that goes away is a breaking change."""
    (row,) = busy("archived-keys", "list", "--json").facts
    assert {
        "id",
        "hint",
        "state",
        "archived_at",
        "grace_ends_at",
        "uses_since",
        "successor_id",
    } <= (set(row))
    refused = busy("verify", "--json", stdin="nonsense").facts
    assert refused == {"verified": False, "reason": "malformed", "status": 401}


def test_what_the_audit_log_calls_the_operator(acme: Run, database: Path) -> None:
    acme("keys", "issue", "checkout/prod", "x", "--preset", "Observer", "--as", "eve@ops").done()
    acme("--as", "bo@ops", "keys", "issue", "checkout/prod", "y", "--preset", "Observer").done()
    acme("keys", "issue", "checkout/prod", "z", "--preset", "Observer").done()
    with tokenhouse.connect(f"sqlite:///{database}") as authority:
        made = authority.admin(Operator("test")).scoped_keys.list()
    assert [key.created_by for key in made[:2]] == ["eve@ops", "bo@ops"]
    assert "@" in made[2].created_by
