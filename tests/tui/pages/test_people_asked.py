"""What is asked about people, and what is not: only what somebody would notice."""

from tests.tui.conftest import OpenConsole
from tests.tui.driving import press
from tests.tui.house import House
from tokenhouse.core.facts import Issued, User
from tokenhouse.core.outcomes import Reason, Refused


async def test_what_was_revoked_since_is_nothing_that_somebody_would_miss(
    house: House, bo: User, token: Issued, open_console: OpenConsole
) -> None:
    house.authority.verify(token.text)
    house.authority.flush_usage()
    house.admin.personal_tokens.revoke(token.credential)
    async with open_console(house) as pilot:
        assert "Suspended bo@acme.example" in await press(pilot, "5", "S")


async def test_a_narrowed_console_enters_nobody_whom_it_would_not_show(
    house: House, bo: User, open_console: OpenConsole
) -> None:
    async with open_console(house, workspace="acme") as pilot:
        assert "would not show here" in await press(pilot, "5", "n")


async def test_what_a_removed_member_holds_there_is_refused_as_core_refuses_it(
    house: House, bo: User, open_console: OpenConsole
) -> None:
    issued = house.admin.workspace_tokens.issue("acme", "board", user=bo)
    house.admin.members.add("globex", bo, "developer")
    house.admin.workspace_tokens.issue("globex", "feed", user=bo)
    house.admin.members.remove("acme", bo)
    refused = house.authority.verify(issued.text)
    assert isinstance(refused, Refused)
    assert refused.reason is Reason.NOT_A_MEMBER
    async with open_console(house) as pilot:
        shown = await press(pilot, "5", "slash", *"bo@", "enter")
        live = next(line for line in shown.splitlines() if "bo@acme" in line)
        shown = await press(pilot, "enter")
        states = {
            name: line
            for line in shown.splitlines()
            for name in ("board", "feed")
            if f" {name} " in line
        }
        assert "× refused" in states["board"]
        assert "● active" in states["feed"]
        lines = shown.splitlines()
        first = next(at for at, line in enumerate(lines) if line.startswith("▸"))
        await press(pilot, *["down"] * (lines.index(states["board"]) - first))
        assert "× refused: they are no member of acme" in await press(pilot, "enter")
    assert live.split()[-2] == "1", "the one of globex"
