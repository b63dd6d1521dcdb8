"""`check`: for a timer. It finds what ends soon or lies unused, and is silent otherwise."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import tokenhouse
from tests.cli.conftest import Holder, Run
from tokenhouse.core.admin import Admin
from tokenhouse.core.ambient import utc_now
from tokenhouse.core.outcomes import Operator

DAY = timedelta(days=1)


@pytest.fixture
def long_ago(acme: Run, database: Path) -> Iterator[Admin]:
    """An operator forty days ago."""
    with tokenhouse.connect(
        f"sqlite:///{database}", clock=lambda: utc_now() - 40 * DAY
    ) as authority:
        yield authority.admin(Operator("alice@ops"))


@pytest.fixture
def aged(acme: Run, database: Path, long_ago: Admin) -> Run:
    """Three keys of forty days ago, one of which is in use; one of them ends in five days."""
    (place,) = (one for one in long_ago.environments.list("checkout") if one.slug == "prod")
    for name, days in (("ends soon", 45), ("ends late", 90), ("ends never", None)):
        ends_at = None if days is None else long_ago.now() + days * DAY
        text = long_ago.scoped_keys.issue(place, name, preset="Observer", expires_at=ends_at).text
        if name == "ends late":
            with tokenhouse.connect(f"sqlite:///{database}") as server:
                assert server.verify(text)
    return acme


CHECKS = [
    pytest.param(("--expiring", "14d"), {"ends soon": ["expiring"]}, id="ends within"),
    pytest.param(("--expiring", "4d"), {}, id="ends later"),
    pytest.param(
        ("--expiring", "60d"),
        {"ends soon": ["expiring"], "ends late": ["expiring"]},
        id="a longer span",
    ),
    pytest.param(
        ("--unused", "30d"), {"ends soon": ["unused"], "ends never": ["unused"]}, id="unused"
    ),
    pytest.param(("--unused", "41d"), {}, id="not unused for that long"),
    pytest.param(
        ("--expiring", "14d", "--unused", "30d"),
        {"ends soon": ["expiring", "unused"], "ends never": ["unused"]},
        id="both, each key once",
    ),
    pytest.param(("--expiring", "0"), {}, id="nothing ends now"),
]


@pytest.mark.parametrize(("options", "expected"), CHECKS)
def test_what_is_found_is_listed_and_is_the_exit_code(
    aged: Run, options: tuple[str, ...], expected: dict[str, list[str]]
) -> None:
    ran = aged("check", *options, "--json")
    assert {row["name"]: row["why"] for row in ran.facts} == expected
    assert len(ran.facts) == len(expected)
    assert ran.code == (1 if expected else 0)
    shown = aged("check", *options)
    assert shown.code == ran.code
    assert len(shown.out.splitlines()) == (1 + len(expected) if expected else 0)
    assert shown.err == (f"{len(expected)} found\n" if expected else "")


def test_what_has_ended_is_no_news(aged: Run) -> None:
    rows = aged("check", "--expiring", "60d", "--unused", "30d", "--json").facts
    aged("credentials", "revoke", "--yes", *(row["id"] for row in rows)).done()
    assert aged("check", "--expiring", "60d", "--unused", "30d").code == 0


def test_a_token_that_was_minted_for_an_hour_is_no_news(acme: Run, bo: Holder) -> None:
    acme("mint-token", "--ttl", "13d", stdin=bo.text).done()
    assert acme("check", "--expiring", "14d").code == 0
    acme("mint-token", "--ttl", "20d", stdin=bo.text).done()
    found = acme("check", "--expiring", "31d", "--json").facts
    assert [row["kind"] for row in found] == ["personal_token"]


def test_a_long_lived_token_that_ends_soon_is_news(acme: Run, bo: Holder, long_ago: Admin) -> None:
    source = long_ago.personal_tokens.issue("bo@acme.example", "old").credential
    for days in (45, 60):
        long_ago.user_actor_tokens.mint(source, ttl=days * DAY, client=f"{days} days")
    (row,) = acme("check", "--expiring", "14d", "--json").facts
    assert (row["kind"], row["name"]) == ("user_actor_token", "45 days")


def test_a_token_of_a_workspace_is_listed_with_it(acme: Run, bo: Holder) -> None:
    issue = ("workspace-tokens", "issue", "acme", "nightly", "--user", "bo@acme.example")
    acme(*issue, "--days", "9").done()
    shown = acme("check", "--expiring", "14d").out.splitlines()
    assert "workspace" in shown[0].split()
    assert "acme" in shown[1].split()


def test_an_archived_key_that_ends_soon_is_found(acme: Run) -> None:
    acme("environments", "rotate", "checkout/prod", "--grace", "2d").done()
    (row,) = acme("check", "--expiring", "14d", "--json").facts
    assert (row["state"], row["why"]) == ("archived", ["expiring"])
