import pytest

from tests.tui.driving import click, press, typed
from tests.tui.pages.inspecting import choose, paste

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])

pytestmark = pytest.mark.snapshot


@SIZES
async def test_a_text_that_is_looked_at_looks_as_it_did(demo, open_console, picture, size):
    admin = demo.admin
    checkout = next(one for one in admin.projects.list() if one.ref == "checkout")
    places = {one.slug: one for one in admin.environments.list(checkout)}
    key = admin.scoped_keys.issue(places["prod"], "部署 for [ci]", preset="Deploy only")
    bo = next(one for one in admin.users.list() if one.email.startswith("bo@acme"))
    laptop = admin.personal_tokens.issue(bo, "laptop")
    actor = admin.user_actor_tokens.mint(
        laptop.credential, cap=["read:all", "write:runs"], client="agent 🤖"
    )
    async with open_console(demo, size=size) as pilot:
        await press(pilot, "4")
        await picture(pilot, "inspect-empty")
        await paste(pilot, key.text)
        await picture(pilot, "inspect-verified")
        await press(pilot, "tab")
        await typed(pilot, "write")
        await press(pilot, "enter")
        await typed(pilot, "runs:r-7")
        await press(pilot, "enter")
        await picture(pilot, "inspect-refused")
        await click(pilot, "#ask-place")
        await picture(pilot, "inspect-place")
        await press(pilot, "escape", "escape", "i", "tab", "ctrl+u", "tab", "ctrl+u")
        await press(pilot, "escape", "i")
        await paste(pilot, actor.text)
        await choose(pilot, "#ask-place", "acme checkout prod")
        await picture(pilot, "inspect-signed")
        await press(pilot, "escape", "enter")
        await picture(pilot, "inspect-claims")
        await press(pilot, "escape", "i", "ctrl+u")
        await paste(pilot, "th_prod_sk_not a credential")
        await picture(pilot, "inspect-malformed")


@SIZES
async def test_a_dry_run_looks_as_it_did(demo, open_console, picture, size):
    async with open_console(demo, size=size, read_only=True) as pilot:
        await press(pilot, "4", "d")
        await choose(pilot, "#try-preset", "read only")
        await choose(pilot, "#try-role", "developer")
        await choose(pilot, "#try-place", "acme checkout prod")
        await press(pilot, "escape", "end")
        await picture(pilot, "inspect-dry-run")
        await choose(pilot, "#try-preset", "my own")
        await typed(pilot, "read:runs write:env")
        await picture(pilot, "inspect-dry-run-own")


async def test_the_smallest_size_looks_as_it_did(demo, open_console, picture):
    async with open_console(demo, size=(60, 20)) as pilot:
        await press(pilot, "4")
        await paste(pilot, "th_prod_sk_not a credential")
        await picture(pilot, "inspect-malformed")


async def test_without_colour_it_looks_as_it_did(demo, open_console, picture, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_console(demo) as pilot:
        await press(pilot, "4")
        await paste(pilot, "th_prod_sk_not a credential")
        await picture(pilot, "no-colour-inspect-malformed")
