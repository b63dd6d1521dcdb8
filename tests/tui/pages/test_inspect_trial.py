"""The other side of page 4: what a role leaves of a preset."""

from tests.tui.driving import press, typed
from tests.tui.pages.inspecting import choose, held, page, paste
from tokenhouse.tui.pages.inspect.secretfield import SecretField


async def test_a_dry_run_says_what_a_role_leaves_of_a_preset(people, open_console):
    async with open_console(people.house, size=(120, 40), read_only=True) as pilot:
        await press(pilot, "4", "d")
        await choose(pilot, "#try-preset", "variables only")
        await choose(pilot, "#try-role", "developer")
        shown = await choose(pilot, "#try-place", "acme checkout prod")
        assert "0 granted, 3 lost · developer · production" in shown
        assert "× lost        read:envvars" in shown
        shown = await choose(pilot, "#try-place", "staging")
        assert "3 granted, 0 lost · developer · staging" in shown
        shown = await choose(pilot, "#try-role", "none")
        assert "3 granted, 0 lost · no role · staging" in shown


async def test_scopes_of_ones_own_are_completed_and_judged_as_they_are_typed(people, open_console):
    async with open_console(people.house) as pilot:
        await press(pilot, "4", "d")
        await choose(pilot, "#try-preset", "my own")
        await typed(pilot, "read:dep")
        shown = await press(pilot, "tab")
        assert "✓ granted     read:deployments" in shown
        shown = await typed(pilot, " nonsense")
        assert "nonsense" in shown
        assert "is not a scope" in shown


async def test_a_dry_run_keeps_no_text_and_a_paste_there_is_dropped(people, deploy, open_console):
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        await paste(pilot, deploy.text)
        await press(pilot, "escape", "d")
        assert held(pilot) == ""
        await press(pilot, "escape")
        await paste(pilot, deploy.text)
        assert held(pilot) == ""
        assert isinstance(page(pilot).query_one(SecretField), SecretField)
