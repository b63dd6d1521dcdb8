"""Tokens that speak for people: issued and minted by keys, and checked in the core."""

import shlex
from datetime import timedelta
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from tests.tui.driving import press, screen, typed
from tests.tui.questions.gallery import ask, cells
from tests.tui.questions.wizard import pick
from tests.tui.society import Society, society
from tests.tui.waiting import settled
from tokenhouse.cli.grammar import parser
from tokenhouse.core.facts import Issued
from tokenhouse.core.outcomes import Reason, Refused, Verified
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.requests import Resource
from tokenhouse.tui.app import Console
from tokenhouse.tui.questions.mint.question import MintQuestion

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def people(house) -> Society:
    return society(house)


async def begin(pilot: Pilot[Any], people: Society, kind: Kind) -> tuple[MintQuestion, list[Any]]:
    """The wizard at the question *for whom?*."""
    question = MintQuestion(people.house.admin, environment=people.prod, kind=kind)
    answers = await ask(pilot, question)
    await press(pilot, "enter")
    return question, answers


async def for_whom(pilot: Pilot[Any], text: str) -> str:
    """Found by typing, and chosen."""
    await press(pilot, "shift+tab")
    await typed(pilot, text)
    return await press(pilot, "enter")


def twin_of(pilot: Pilot[Any]) -> list[str]:
    """The last command of the log, which the command line can read."""
    program, *argv = shlex.split(cast("Console", pilot.app).gate.log[-1].command)
    assert program == "tokenhouse"
    parser().parse_args(argv)
    return argv


def allowed(people: Society, issued: Issued, action: str, type_: str, **where: Any) -> bool:
    return bool(people.house.authority.authorize(issued.text, action, Resource(type_), **where))


async def test_a_personal_token_held_down_to_viewer_reads_and_cannot_write(people, open_console):
    async with open_console(people.house) as pilot:
        _, answers = await begin(pilot, people, Kind.PERSONAL_TOKEN)
        await for_whom(pilot, "developer")
        await pick(pilot, "viewer")
        assert "acme · developer ∩ viewer" in screen(pilot)
        await press(pilot, "enter")
        await typed(pilot, "notebook")
        await press(pilot, "tab", "enter")
        review = screen(pilot)
        assert "developer@acme.test" in review
        assert "at most viewer" in review
        revealed = await press(pilot, "y")
        argv = twin_of(pilot)
    (issued,) = answers
    assert issued.text in revealed.replace("\n", "").replace(" ", "") or "th_pat_" in revealed
    assert issued.credential.kind is Kind.PERSONAL_TOKEN
    assert issued.credential.role_cap == "viewer"
    assert issued.expires_at == people.house.clock() + 90 * DAY
    assert allowed(people, issued, "read", "runs", environment=people.prod)
    assert not allowed(people, issued, "write", "runs", environment=people.prod)
    assert argv[:6] == ["tokens", "issue", "--user", "developer@acme.test", "--name", "notebook"]
    assert issued.text not in " ".join(argv)


async def test_a_workspace_token_starts_from_read_only_and_thirty_days(people, open_console):
    async with open_console(people.house) as pilot:
        question, answers = await begin(pilot, people, Kind.WORKSPACE_TOKEN)
        await for_whom(pilot, "acme developer")
        assert question.draft.access == "Read only"
        await press(pilot, "enter")
        await typed(pilot, "dashboard")
        lives = [question.draft.form.lives, question.draft.chosen_life]
        assert lives == [("7d", "30d", "60d", "90d", "180d", "365d"), "30d"]
        await press(pilot, "tab", "enter", "y")
        argv = twin_of(pilot)
    (issued,) = answers
    assert issued.credential.kind is Kind.WORKSPACE_TOKEN
    assert issued.credential.preset == "Read only"
    assert issued.expires_at == people.house.clock() + 30 * DAY
    assert allowed(people, issued, "read", "runs", environment=people.prod)
    assert not allowed(people, issued, "write", "runs", environment=people.prod)
    assert argv[:4] == ["workspace-tokens", "issue", "acme", "dashboard"]


async def test_full_access_of_a_workspace_token_is_the_holders_role_and_no_more(
    people, open_console
):
    async with open_console(people.house) as pilot:
        _, answers = await begin(pilot, people, Kind.WORKSPACE_TOKEN)
        await for_whom(pilot, "acme developer")
        await pick(pilot, "Full access")
        shown = screen(pilot)
        assert "acme · developer · PROD" in shown
        await press(pilot, "enter")
        await typed(pilot, "sync")
        await pick(pilot, "365d")
        review = await press(pilot, "enter")
        assert "whole role of developer@acme.test" in review
        assert "lives longer than 90 days" in review
        await press(pilot, "y")
    (issued,) = answers
    assert issued.scopes is None
    assert allowed(people, issued, "write", "runs", environment=people.prod)
    assert not allowed(people, issued, "read", "envvars", environment=people.prod)
    assert allowed(people, issued, "read", "envvars", environment=people.staging)


async def test_an_actor_token_is_read_only_for_an_hour_unless_one_says_more(people, open_console):
    async with open_console(people.house) as pilot:
        question, answers = await begin(pilot, people, Kind.USER_ACTOR_TOKEN)
        await for_whom(pilot, "laptop")
        assert question.draft.bound is None
        await press(pilot, "enter")
        assert question.draft.access == "Read only"
        await press(pilot, "enter", "tab", "enter")
        await press(pilot, "y")
        argv = twin_of(pilot)
    (issued,) = answers
    assert issued.credential.kind is Kind.USER_ACTOR_TOKEN
    assert issued.credential.parent_id == people.source.id
    assert issued.scopes == ("read:all",)
    assert issued.expires_at == people.house.clock() + HOUR
    assert allowed(people, issued, "read", "runs", environment=people.prod)
    assert not allowed(people, issued, "write", "runs", environment=people.prod)
    assert argv == ["mint-token", "--ttl", "1h", "--cap", "read:all"]


async def test_an_actor_token_for_one_environment_is_exchanged_for_no_other(people, open_console):
    async with open_console(people.house) as pilot:
        _, answers = await begin(pilot, people, Kind.USER_ACTOR_TOKEN)
        await for_whom(pilot, "laptop")
        await press(pilot, "shift+tab")
        await typed(pilot, "staging")
        shown = await press(pilot, "enter")
        assert "STG · acme ▸ checkout ▸ staging" in shown
        await pick(pilot, "whole")
        assert "acme · developer · STG PREV" in screen(pilot)
        await press(pilot, "enter")
        await typed(pilot, "agent [7]")
        await press(pilot, "tab", "enter", "y")
        argv = twin_of(pilot)
    (issued,) = answers
    authority = people.house.authority
    assert issued.scopes is None
    assert issued.credential.name == "agent [7]"
    here = authority.exchange(issued.text, project="checkout", environment=people.staging)
    there = authority.exchange(issued.text, project="checkout", environment=people.prod)
    assert isinstance(here, Issued)
    assert isinstance(authority.verify(here.text), Verified)
    assert isinstance(there, Refused)
    assert there.reason is Reason.WRONG_ENVIRONMENT
    assert "--full" in argv


async def test_a_guest_is_offered_no_workspace_token_and_a_suspended_person_is_told(
    people, open_console
):
    async with open_console(people.house) as pilot:
        await begin(pilot, people, Kind.WORKSPACE_TOKEN)
        shown = screen(pilot)
        assert "guest@acme.test" not in shown
        assert "viewer@acme.test · viewer · suspended" in shown


async def test_nothing_is_minted_from_a_token_that_has_ended(people, open_console):
    people.house.admin.personal_tokens.revoke(people.source)
    async with open_console(people.house) as pilot:
        await begin(pilot, people, Kind.USER_ACTOR_TOKEN)
        shown = screen(pilot)
        assert "laptop" not in shown
        assert "Nobody fits" in shown


async def test_nobody_is_assumed(people, open_console):
    async with open_console(people.house) as pilot:
        question, _ = await begin(pilot, people, Kind.PERSONAL_TOKEN)
        shown = await press(pilot, "enter")
        assert question.draft.holder is None
        assert "Choose one of the rows in the list" in shown


async def test_what_the_role_takes_away_is_seen_while_one_chooses(people, open_console):
    async with open_console(people.house, size=(120, 40)) as pilot:
        _, _ = await begin(pilot, people, Kind.WORKSPACE_TOKEN)
        await for_whom(pilot, "acme developer")
        shown = screen(pilot)
        assert "acme · developer · PROD" in shown
        assert "× lost read: envvars, apiKeys" in shown
        assert "acme · developer · STG PREV DEV" in shown
        assert "✓ read: all" in shown


async def test_the_review_says_what_a_second_thought_should_go_to(people, open_console):
    async with open_console(people.house, size=(120, 40)) as pilot:
        _, _ = await begin(pilot, people, Kind.PERSONAL_TOKEN)
        await for_whom(pilot, "developer")
        await press(pilot, "enter")
        await typed(pilot, "wild")
        await pick(pilot, "never")
        review = await press(pilot, "enter")
    assert "never ends by itself" in review
    assert "whole role of developer@acme.test" in review
    assert "can change production: write:runs" in review


async def test_one_that_is_wider_than_all_that_its_owner_has_is_told(people, open_console):
    admin = people.house.admin
    admin.personal_tokens.issue(people.owner, "small", role_cap="viewer")
    async with open_console(people.house, size=(120, 40)) as pilot:
        _, _ = await begin(pilot, people, Kind.WORKSPACE_TOKEN)
        await for_whom(pilot, "acme owner")
        await pick(pilot, "Read & write")
        await press(pilot, "enter")
        await typed(pilot, "wider")
        review = await press(pilot, "tab", "enter")
        assert "wider than anything that owner@acme.test has now" in " ".join(review.split())
        await press(pilot, "escape", "escape")
        await pick(pilot, "custom")
        await press(pilot, "enter")
        await typed(pilot, "read runs")
        review = await press(pilot, "enter", "space", "enter", "enter", "enter")
        assert "wider than anything" not in review


async def test_an_actor_token_cannot_outlive_its_source_and_that_is_said_at_the_field(
    people, open_console
):
    async with open_console(people.house) as pilot:
        question, _ = await begin(pilot, people, Kind.USER_ACTOR_TOKEN)
        await for_whom(pilot, "laptop")
        await press(pilot, "enter", "enter")
        await pick(pilot, "90d")
        await press(pilot, "enter")
        said = str(question.query_one("#problem-expires_at").render())
        assert said.startswith("Would outlive what it comes from, which ends 2025-07-12")


async def test_another_kind_takes_the_same_person_as_they_are_there(people, open_console):
    async with open_console(people.house) as pilot:
        question, _ = await begin(pilot, people, Kind.USER_ACTOR_TOKEN)
        await for_whom(pilot, "laptop")
        await press(pilot, "escape", "escape", "up", "enter")
        assert question.draft.kind is Kind.WORKSPACE_TOKEN
        owner = question.draft.owner
        assert owner is not None
        assert (owner.user.id, owner.workspace) == (people.developer.id, people.acme)


async def test_a_bad_name_and_a_long_label_are_judged_as_they_are_typed(people, open_console):
    async with open_console(people.house) as pilot:
        question, _ = await begin(pilot, people, Kind.USER_ACTOR_TOKEN)
        await for_whom(pilot, "laptop")
        await press(pilot, "enter", "enter")
        question.query_one("#field-name").value = "x" * 65  # type: ignore[attr-defined]  # an input
        await settled(pilot)
        assert "Too long: 64 characters at most" in cells(question)
        question.query_one("#field-name").value = ""  # type: ignore[attr-defined]  # an input
        await settled(pilot)
        assert not question.query_one("#problem-name").display


async def test_a_person_suspended_meanwhile_is_told_in_words(people, open_console):
    async with open_console(people.house) as pilot:
        question, answers = await begin(pilot, people, Kind.USER_ACTOR_TOKEN)
        await for_whom(pilot, "laptop")
        await press(pilot, "enter", "enter", "tab", "enter")
        people.house.admin.users.suspend(people.developer)
        await press(pilot, "y")
        assert answers == []
        assert "suspended" in str(question.query_one("#complaint").render())
