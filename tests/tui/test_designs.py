"""The designs that the product unites, each as an operator meets it: by keys, checked in the core.

S3, rotation with a grace window, is the day in `test_story.py`.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import OpenConsole
from tests.tui.driving import press, typed
from tests.tui.house import House
from tests.tui.questions.wizard import pick
from tests.tui.society import Society, society
from tokenhouse.core import AllOf, Issued, Outcome, Reason, Refused, Resource, Verified

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RUNS = Resource("runs")


@pytest.fixture
def people(house: House) -> Society:
    return society(house)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the reveal offers to write a text."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


async def taken(pilot: Pilot[Any], home: Path) -> str:
    """The revealed text, written where the reveal offers, and the reveal closed."""
    await press(pilot, "w", "enter", "s")
    return only_file(home)


def only_file(home: Path) -> str:
    """What the one file there holds, which is taken away."""
    (file,) = home.iterdir()
    text = file.read_text()
    file.unlink()
    return text


async def wizard(pilot: Pilot[Any], kind: str) -> None:
    """m on page 2, and the kind."""
    await press(pilot, "2", "m")
    await pick(pilot, kind)
    await press(pilot, "enter")


async def sought(pilot: Pilot[Any], text: str) -> None:
    """The holder or source in front, found by typing."""
    await press(pilot, "shift+tab")
    await typed(pilot, text)
    await press(pilot, "enter")


async def revoked(pilot: Pilot[Any], name: str) -> None:
    """Found by its name on page 2, and revoked after the question."""
    await press(pilot, "2", "slash")
    shown = await typed(pilot, name)
    assert "1 row" in shown
    await press(pilot, "enter", "X", "y")


def reason(outcome: Outcome) -> Reason | None:
    return outcome.reason if isinstance(outcome, Refused) else None


async def test_s1_an_operator_mints_a_token_that_acts_as_somebody_and_takes_it_back(
    people: Society, open_console: OpenConsole, home: Path
) -> None:
    authority, clock = people.house.authority, people.house.clock
    async with open_console(people.house) as pilot:
        # From a listed personal token, for an hour, read only: all of it is offered.
        await wizard(pilot, "user_actor_token")
        await sought(pilot, "laptop")
        await press(pilot, "enter", "enter")
        await typed(pilot, "nightly agent")
        review = await press(pilot, "tab", "enter")
        assert "nightly agent" in review
        await press(pilot, "y")
        acting = await taken(pilot, home)

        # It reads as the developer does, and does nothing else.
        there: dict[str, Any] = {"environment": people.prod}
        assert authority.authorize(acting, "read", RUNS, **there)
        assert reason(authority.authorize(acting, "write", RUNS, **there)) is Reason.OUT_OF_SCOPE

        # Exchanged where the role reads keys, it carries cap and person along, for its own hour.
        place: dict[str, Any] = {"project": "checkout", "environment": people.staging}
        token = authority.exchange(acting, **place)
        assert isinstance(token, Issued)
        assert token.scopes == ("read:all",)
        assert token.expires_at == clock() + HOUR
        verified = authority.verify(token.text)
        assert isinstance(verified, Verified)
        assert verified.principal.actor == people.developer.id

        # Found in the list and revoked: it and what came from it are refused at once.
        await revoked(pilot, "nightly agent")
    assert reason(authority.verify(acting)) is Reason.REVOKED
    assert reason(authority.verify(token.text)) is Reason.PARENT_DEAD
    assert authority.verify(people.laptop.text)


async def test_s2_an_operator_hands_out_a_key_that_reaches_one_task(
    people: Society, open_console: OpenConsole, home: Path
) -> None:
    authority = people.house.authority
    async with open_console(people.house) as pilot:
        # A scoped key for production, by a preset, narrowed to what it shall reach.
        await wizard(pilot, "scoped_key")
        await sought(pilot, "checkout prod")
        await pick(pilot, "Trigger only")
        await press(pilot, "tab")
        await typed(pilot, "send-email")
        await press(pilot, "enter")
        await typed(pilot, "mailer")
        await press(pilot, "tab", "enter", "y")
        key = await taken(pilot, home)
    email, resize = Resource("tasks", "send-email"), Resource("tasks", "resize")
    assert authority.authorize(key, "trigger", email)
    for request in (resize, Resource("tasks"), AllOf(email, resize)):
        refused = authority.authorize(key, "trigger", request)
        assert reason(refused) is Reason.OUT_OF_SCOPE


async def test_s4_an_operator_hands_out_a_workspace_token_and_takes_it_back(
    people: Society, open_console: OpenConsole, home: Path
) -> None:
    authority, admin = people.house.authority, people.house.admin
    there: dict[str, Any] = {"environment": people.staging}
    async with open_console(people.house, size=(120, 40)) as pilot:
        # For a member, by a preset, for one of the lengths that are offered.
        await wizard(pilot, "workspace_token")
        await sought(pilot, "acme developer")
        await pick(pilot, "Read & write")
        await press(pilot, "enter")
        await typed(pilot, "dashboard")
        await pick(pilot, "7d")
        review = await press(pilot, "enter")
        assert "Read & write" in review
        await press(pilot, "y")
        token = await taken(pilot, home)
        listed = admin.workspace_tokens.list(people.acme)
        assert [one.expires_at for one in listed] == [people.house.clock() + 7 * DAY]

        # It writes while its holder may, and only reads once they may only read.
        assert authority.authorize(token, "write", RUNS, **there)
        admin.members.set_role(people.acme, people.developer, "viewer")
        assert reason(authority.authorize(token, "write", RUNS, **there)) is Reason.OUT_OF_SCOPE
        assert authority.authorize(token, "read", RUNS, **there)

        # It is listed with its preset; revoked, it is refused by the next verify.
        await press(pilot, "2", "slash")
        assert "Read & write" in await typed(pilot, "kind:workspace_token")
        await press(pilot, "escape", "escape")
        await revoked(pilot, "dashboard")
    assert reason(authority.verify(token)) is Reason.REVOKED
