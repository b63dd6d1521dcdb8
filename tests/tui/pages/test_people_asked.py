"""What is asked about people, and what is not: only what somebody would notice."""

from tests.tui.conftest import OpenConsole
from tests.tui.driving import press
from tests.tui.house import House
from tokenhouse.core.facts import Issued, User


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
