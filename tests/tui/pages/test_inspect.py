"""Page 4: what a text is and what it may do, step by step."""

from datetime import timedelta
from typing import cast

import pytest
from textual.widgets import Input

from tests.tui.driving import press, screen, typed
from tests.tui.pages.inspecting import choose, page, paste
from tests.tui.waiting import settled
from tokenhouse.core.authority.explaining import STEPS
from tokenhouse.core.outcomes import Reason
from tokenhouse.tui.app import Console
from tokenhouse.tui.wording.pages import inspect as words


async def test_a_pasted_key_is_named_and_every_step_is_told(people, deploy, open_console):
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        shown = await paste(pilot, f"  Bearer {deploy.text}\n")
        assert "● active · scoped key · ci-deploy · PROD · acme ▸ checkout ▸ prod" in shown
        assert "read:deployments, write:deployments" in shown
        assert "✓ verified" in shown
        assert shown.count("✓ passed") == len(STEPS) - 1
        assert deploy.text not in shown


async def test_what_it_may_not_do_fails_at_the_scope_with_a_remedy(people, deploy, open_console):
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        await paste(pilot, deploy.text)
        await press(pilot, "tab")
        await typed(pilot, "write")
        await press(pilot, "enter")
        await typed(pilot, "runs:7")
        shown = await press(pilot, "enter")
        assert "× refused: it may not do that" in shown
        assert words.REMEDIES[Reason.OUT_OF_SCOPE] in shown
        row = next(line for line in shown.splitlines() if "Allowed to" in line)
        assert row.startswith("▸ × fails here")
        assert "its scopes: not allowed" in row
        field = page(pilot).query_one("#ask-resource", Input)
        field.value = "deployments"
        await settled(pilot)
        assert "✓ allowed: write on deployments" in await press(pilot, "enter")


async def test_what_is_revoked_is_still_told_what_it_was(people, deploy, open_console):
    people.house.admin.scoped_keys.revoke(deploy.credential)
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        shown = await paste(pilot, deploy.text)
        assert "× revoked · scoped key · ci-deploy" in shown
        assert "× refused: it was revoked" in shown
        assert "× fails here  Alive" in shown
        assert "· not reached Already valid" in shown


async def test_a_place_that_is_named_judges_a_person_by_their_role_there(people, open_console):
    admin = people.house.admin
    elsewhere = next(p for p in admin.projects.list() if p.ref == "billing")
    assert admin.environments.list(elsewhere)
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        await paste(pilot, people.laptop.text)
        shown = await choose(pilot, "#ask-place", "globex billing")
        assert "× refused: its person is no member there" in shown
        await press(pilot, "4")
        shown = await choose(pilot, "#ask-place", "acme checkout prod")
        assert "✓ verified" in shown
        assert "role developer" in shown
        assert "developer@acme.test" in shown


async def test_a_signed_token_shows_its_claims_once_its_signature_is_proven(people, open_console):
    token = people.house.admin.user_actor_tokens.mint(
        people.source, cap=["read:runs"], client="agent"
    )
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        await paste(pilot, token.text)
        await press(pilot, "escape", "enter")
        shown = "".join(screen(pilot).split())
        assert "user-actortoken" in shown
        assert "clientagent" in shown
        assert "exp2025-06-0213:04UTC" in shown
        assert token.text not in shown
    head, _, tail = token.text.rpartition(".")
    forged = f"{head}.{tail[::-1]}"
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        await paste(pilot, forged)
        shown = await press(pilot, "escape", "enter")
        assert "agent" not in shown
        assert "Nothing is told of a text whose secret is not proven" in " ".join(
            shown.replace("│", " ").split()
        )


async def test_a_change_made_elsewhere_is_judged_anew(people, deploy, open_console):
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        assert "✓ verified" in await paste(pilot, deploy.text)
        people.house.admin.scoped_keys.revoke(deploy.credential)
        cast("Console", pilot.app).following.read_house()
        await settled(pilot)
        assert "× refused: it was revoked" in screen(pilot)


async def test_looking_counts_no_use_and_leaves_no_command(people, deploy, open_console):
    async with open_console(people.house, read_only=True) as pilot:
        await press(pilot, "4")
        assert "✓ verified" in await paste(pilot, deploy.text)
        assert cast("Console", pilot.app).gate.log == []
    people.house.authority.flush_usage()
    assert people.house.admin.credentials.get(deploy.credential).uses == 0


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words_and_a_remedy(reason: Reason):
    assert words.REASONS[reason]
    assert words.REMEDIES[reason].endswith(".")
    assert len(words.REMEDIES[reason]) <= 78


def test_every_step_has_a_name_and_no_name_is_left_over():
    assert tuple(words.STEPS) == STEPS


async def test_a_token_that_has_expired_is_still_named(people, open_console):
    people.house.clock.move(timedelta(days=41))
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        shown = await paste(pilot, people.laptop.text)
        assert "× refused: it has expired" in shown
        assert "○ expired · personal token · laptop" in shown
