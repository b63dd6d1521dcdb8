"""Listings: facts by their names for scripts, columns for the eye."""

from dataclasses import fields
from datetime import datetime
from pathlib import Path

import pytest

import tokenhouse
from tests.cli.conftest import Kept, Run
from tokenhouse.cli.showing import as_json
from tokenhouse.core.facts import (
    ArchivedKey,
    Credential,
    Environment,
    Member,
    Project,
    User,
    Workspace,
)
from tokenhouse.core.outcomes import Operator
from tokenhouse.core.queries import PAGE

LISTINGS = [
    pytest.param(("workspaces", "list"), Workspace, id="workspaces"),
    pytest.param(("projects", "list"), Project, id="projects"),
    pytest.param(("projects", "list", "acme"), Project, id="projects of a workspace"),
    pytest.param(("environments", "list"), Environment, id="environments"),
    pytest.param(("environments", "list", "checkout"), Environment, id="of a project"),
    pytest.param(("scoped-keys", "list"), Credential, id="scoped keys"),
    pytest.param(("scoped-keys", "list", "checkout/prod"), Credential, id="of an environment"),
    pytest.param(("keys",), Credential, id="keys"),
    pytest.param(("keys", "list", "--environment", "checkout/prod"), Credential, id="keys of one"),
    pytest.param(("tokens",), Credential, id="tokens"),
    pytest.param(("users",), User, id="people"),
    pytest.param(("members", "list", "acme"), Member, id="members"),
    pytest.param(("check", "--expiring", "14d"), Credential, id="what ends soon"),
    pytest.param(("archived-keys", "list"), ArchivedKey, id="archived keys"),
    pytest.param(("archived-keys", "list", "checkout/prod"), ArchivedKey, id="of one"),
    pytest.param(("credentials", "list"), Credential, id="credentials"),
]


@pytest.fixture
def busy(acme: Run, database: Path, kept: Kept) -> Run:
    """With a scoped key of an awkward name, and a rotated production key."""

    def much_happens() -> None:
        acme("keys", "issue", "checkout/prod", "laptop [old] 部署", "--preset", "Read only").done()
        acme("environments", "rotate", "checkout/prod").done()
        acme("users", "create", "bo@acme.example").done()
        acme("members", "add", "acme", "bo@acme.example", "developer").done()
        acme("tokens", "issue", "--user", "bo@acme.example", "--name", "phone").done()

    kept(database.parent, much_happens)
    return acme


@pytest.mark.parametrize(("argv", "fact"), LISTINGS)
def test_json_has_every_fact_by_its_name(busy: Run, argv: tuple[str, ...], fact: type) -> None:
    ran = busy(*argv, "--json")
    rows = ran.facts
    assert rows
    assert ran.code == (argv[0] == "check")
    for row in rows:
        assert {one.name for one in fields(fact)} <= set(row)
        instants = [row[name] for name in row if name.endswith("_at") and row[name] is not None]
        assert all(at.endswith("Z") and datetime.fromisoformat(at) for at in instants)


@pytest.mark.parametrize(("argv", "fact"), LISTINGS)
def test_the_eye_gets_the_same_rows(busy: Run, argv: tuple[str, ...], fact: type) -> None:
    rows = busy(*argv, "--json").facts
    lines = busy(*argv).out.splitlines()
    assert len(lines) == len(rows) + 1
    told = [row.get("id") or row["user_id"] for row in rows]
    assert all(id_ in line for id_, line in zip(told, lines[1:], strict=True))


def test_columns_stand_under_their_names(busy: Run) -> None:
    head, line = busy("scoped-keys", "list").done().out.splitlines()
    wide = len("部署")  # each takes two cells
    assert line.index("th_prod_sk_") + wide == head.index("hint")


def test_an_empty_listing_says_so_beside_the_answer(acme: Run) -> None:
    assert (acme("users", "list").out, acme("users", "list", "--json").facts) == ("", [])
    assert "nothing to list" in acme("users", "list").err


PLACED = [
    pytest.param(("credentials", "list"), id="credentials"),
    pytest.param(("keys",), id="keys"),
    pytest.param(("scoped-keys", "list"), id="scoped keys"),
    pytest.param(("archived-keys", "list"), id="archived keys"),
    pytest.param(("tokens",), id="tokens"),
    pytest.param(("check", "--expiring", "2d"), id="what ends soon"),
]


@pytest.mark.parametrize("argv", PLACED)
def test_a_list_says_where(busy: Run, argv: tuple[str, ...]) -> None:
    rows = busy(*argv, "--json").facts
    for row in rows:
        at_home = row["environment_id"] is not None
        assert row["place"] in (("checkout/prod", "checkout/preview") if at_home else (None,))
        assert row["workspace"] == (None if row["workspace_id"] is None else "acme")
    head, *lines = busy(*argv).out.splitlines()
    assert ("place" in head, "workspace" in head) == (True, False)
    assert all((row["place"] or "") in line for row, line in zip(rows, lines, strict=True))
    busy("workspaces", "create", "Second").done()
    assert busy(*argv).out.splitlines()[0].split()[1:4].count("workspace") == 1


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param(("--kind", "scoped_key"), 1, id="a kind"),
        pytest.param(("--kind", "scoped_key", "--kind", "environment_key"), 4, id="two kinds"),
        pytest.param(("--owner", "bo@acme"), 1, id="an owner"),
        pytest.param(("--by", "nobody"), 0, id="who issued it"),
        pytest.param(("--expiring", "999999999d"), 1, id="further than any calendar"),
        pytest.param(("--unused", "999999999d"), 0, id="longer than anybody remembers"),
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
    assert ("3 more" in ran.err) == ("--limit" in filters)


@pytest.mark.parametrize(
    ("argv", "found"),
    [
        pytest.param(("keys",), 4, id="keys of every kind, the archived one too"),
        pytest.param(("keys", "list"), 4, id="the verb may be said"),
        pytest.param(("keys", "--environment", "checkout/prod"), 3, id="keys of an environment"),
        pytest.param(("keys", "--environment", "checkout/prod", "list"), 3, id="before the verb"),
        pytest.param(("keys", "list", "--environment", "checkout/preview"), 1, id="of another"),
        pytest.param(("keys", "--environment", "checkout/preview/pr-1204"), 1, id="of a branch"),
        pytest.param(("keys", "--state", "archived"), 1, id="keys in a state"),
        pytest.param(("keys", "--state", "archived", "--state", "active"), 4, id="or in another"),
        pytest.param(("keys", "--expiring", "2d"), 1, id="keys that end soon"),
        pytest.param(("keys", "--expiring", "23h"), 0, id="no keys that end that soon"),
        pytest.param(("tokens",), 3, id="tokens of every kind"),
        pytest.param(("tokens", "--user", "bo@acme.example"), 2, id="tokens of a person"),
        pytest.param(("tokens", "--user", "BO@acme.example"), 2, id="however it is written"),
        pytest.param(("tokens", "--user", "jumbo@acme.example"), 1, id="of nobody else"),
        pytest.param(("tokens", "--workspace", "acme"), 1, id="bound to a workspace"),
        pytest.param(("tokens", "--state", "revoked"), 0, id="tokens in a state"),
    ],
)
def test_keys_and_tokens_are_narrowed(busy: Run, argv: tuple[str, ...], found: int) -> None:
    busy("users", "create", "jumbo@acme.example").done()
    busy("tokens", "issue", "--user", "jumbo@acme.example", "--name", "x", "--in", "3d").done()
    busy("workspace-tokens", "issue", "acme", "ci", "--user", "bo@acme.example").done()
    assert len(busy(*argv, "--json").done().facts) == found


def test_a_long_list_is_read_page_by_page(run: Run, database: Path) -> None:
    from tokenhouse.demo.seeding import demo_house

    demo_house(database.parent, size=300).authority.close()
    rows = run("credentials", "list", "--json", "--limit", "290", "--sort", "name").done().facts
    assert len({row["id"] for row in rows}) == 290
    assert [row["name"] for row in rows] == sorted(row["name"] for row in rows)


def test_keys_are_listed_as_long_as_the_house_is_large(run: Run, database: Path) -> None:
    from tokenhouse.demo.seeding import demo_house

    demo_house(database.parent, size=300).authority.close()
    kinds = ("--kind", "environment_key", "--kind", "scoped_key")
    expected = run("credentials", "list", *kinds, "--json", "--limit", "9999").done().facts
    assert len(expected) > 2 * PAGE
    ran = run("keys", "--json").done()
    assert [row["id"] for row in ran.facts] == [row["id"] for row in expected]
    assert ran.out == f"{as_json(ran.facts)}\n"
    lines = run("keys").done().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [row["id"] for row in expected]


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
