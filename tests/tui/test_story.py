"""The main job, by keys in the real console over an empty house, and checked in the core."""

from __future__ import annotations

import re
from datetime import timedelta

from textual.pilot import Pilot

from tests.tui.conftest import OpenConsole
from tests.tui.driving import press, typed
from tests.tui.house import House
from tokenhouse.core.facts import Issued
from tokenhouse.core.outcomes import Outcome, Reason, Refused, Verified
from tokenhouse.core.rules.requests import Resource

TEXT = re.compile(r"th_[a-z]+_(?:sk_)?[0-9A-Za-z]{47}")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def revealed(screen: str) -> str:
    """The one text that the screen shows whole."""
    text: str
    (text,) = set(TEXT.findall(screen))
    return text


def reason(outcome: Outcome) -> Reason | None:
    """Why not, None for a yes."""
    return outcome.reason if isinstance(outcome, Refused) else None


async def found_the_house(pilot: Pilot[object]) -> str:
    """First run: a workspace, a project, development and production. The production key."""
    await typed(pilot, "Acme")
    await press(pilot, "tab")
    await typed(pilot, "Checkout")
    first = revealed(await press(pilot, "ctrl+y"))
    assert first.startswith("th_dev_")
    production = revealed(await press(pilot, "s"))
    await press(pilot, "s")
    return production


async def issue_a_deploy_key(pilot: Pilot[object]) -> str:
    """m, a scoped key, here, the preset *Deploy only*, a name, the 30 days offered, yes."""
    await press(pilot, "m", "enter", "enter")
    assert "write:deployments" in await press(pilot, *["down"] * 6)
    await press(pilot, "enter")
    await typed(pilot, "ci-deploy")
    review = await press(pilot, "tab", "enter")
    assert "Deploy only" in review
    assert "in 30 d" in review
    text = revealed(await press(pilot, "y"))
    await press(pilot, "s")
    return text


async def rotate(pilot: Pilot[object]) -> str:
    """R, the 24 hours offered, yes."""
    assert "24 h" in await press(pilot, "R")
    text = revealed(await press(pilot, "y"))
    await press(pilot, "s")
    return text


async def adjust(pilot: Pilot[object], *choice: str) -> None:
    """The first of the archived keys, its end moved."""
    await press(pilot, "3", "t", *choice)
    await press(pilot, "y")


async def test_an_operators_day(empty_house: House, open_console: OpenConsole) -> None:
    authority, clock = empty_house.authority, empty_house.clock

    def reasons(*texts: str) -> list[Reason | None]:
        return [reason(authority.verify(text)) for text in texts]

    async with open_console(empty_house) as pilot:
        old = await found_the_house(pilot)
        await press(pilot, "down", "down")

        deploy = await issue_a_deploy_key(pilot)
        assert authority.authorize(deploy, "write", Resource("deployments"))
        refused = authority.authorize(deploy, "trigger", Resource("tasks"))
        assert reason(refused) is Reason.OUT_OF_SCOPE
        verified = authority.verify(deploy)
        assert isinstance(verified, Verified)
        assert verified.principal.expires_at == clock.at + 30 * DAY
        token = minted(authority.mint_environment_token(old, scopes=["read:runs"], ttl=DAY))

        new = await rotate(pilot)
        fresh = minted(authority.mint_environment_token(new, scopes=["read:runs"], ttl=DAY))
        assert reasons(old, new, token, fresh) == [None] * 4

        await adjust(pilot, "end")
        assert reasons(old, token) == [Reason.GRACE_ENDED, Reason.PARENT_DEAD]
        assert reasons(new, fresh) == [None, None]

        await adjust(pilot, "home")
        assert reasons(old, new, token, fresh) == [None] * 4
        clock.move(HOUR)
        assert reasons(old, token) == [Reason.GRACE_ENDED, Reason.PARENT_DEAD]


def minted(outcome: Issued | Refused) -> str:
    """The text of a token that was not refused."""
    assert isinstance(outcome, Issued)
    return outcome.text
