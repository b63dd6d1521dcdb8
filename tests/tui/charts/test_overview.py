"""The overview against the core: what it draws is what there is."""

from datetime import timedelta

import pytest

from tests.tui.driving import press
from tests.tui.waiting import settled
from tokenhouse.core.queries import SOON, CredentialQuery, Shown
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.tui.atlas import read_atlas
from tokenhouse.tui.charts.overview import OverviewScreen
from tokenhouse.tui.charts.reading import read_overview

SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((120, 40), id="120x40")]


@pytest.mark.snapshot
@pytest.mark.parametrize("size", SIZES)
async def test_it_looks_as_it_did(demo, open_console, picture, size):
    async with open_console(demo, size=size) as pilot:
        await press(pilot, "2", "o")
        await picture(pilot, "overview")


async def test_it_opens_from_every_page_and_closes_by_its_key(demo, open_console):
    async with open_console(demo) as pilot:
        for page in "12356":
            await press(pilot, page, "o")
            assert isinstance(pilot.app.screen, OverviewScreen), page
            await press(pilot, "o")
            assert pilot.app.screen is pilot.app.shell


async def test_an_empty_house_says_that_nothing_was_used(empty_house, open_console):
    async with open_console(empty_house, read_only=True) as pilot:
        assert "Nothing was used" in await press(pilot, "o")


async def test_it_reads_again(house, open_console):
    async with open_console(house) as pilot:
        before = await press(pilot, "o")
        admin = house.admin
        prod = next(one for one in admin.environments.list() if one.type == "production")
        for number in range(3):
            ends = house.clock.at + timedelta(days=2)
            admin.scoped_keys.issue(prod, f"new-{number}", preset="Read only", expires_at=ends)
        after = await press(pilot, "r")
        assert before != after


def test_states_add_up_to_all_credentials(demo):
    admin = demo.admin
    overview = read_overview(admin, demo.clock.at.tzinfo, None, ())
    assert sum(overview.states.values()) == admin.credentials.count()


async def test_each_count_is_what_the_filter_finds(demo, open_console):
    admin = demo.admin
    admin.users.suspend(admin.personal_tokens.list()[0].user_id)
    atlas = read_atlas(admin)
    overview = read_overview(admin, demo.clock.at.tzinfo, None, ())
    assert set(overview.states) == set(Shown)
    async with open_console(demo) as pilot:
        await press(pilot, "2", "slash")
        view = pilot.app.shell.view
        for shown, count in overview.states.items():
            view.filter_bar.set(f"state:{shown}")
            await settled(pilot)
            assert (view.rows.length, shown) == (count, shown)
            assert {atlas.state_of(one, demo.clock()) for one in view.rows.in_view()} == {shown}


def test_what_ends_within_a_week_stands_in_the_first_days(demo):
    overview = read_overview(demo.admin, demo.clock.at.tzinfo, None, ())
    soon = demo.admin.credentials.count(CredentialQuery(expiring_within=SOON))
    days = [one or 0 for one in overview.ends]
    today = overview.today
    assert sum(days[today : today + 7]) <= soon <= sum(days[today : today + 8])
    assert overview.ends[:today] == (None,) * today
    assert len(overview.ends) == 35


def test_a_workspace_counts_its_own(demo):
    admin, zone = demo.admin, demo.clock.at.tzinfo
    whole = read_overview(admin, zone, None, ())
    parts = []
    for workspace in admin.workspaces.list():
        inside = [one for one in admin.environments.list() if one.workspace_id == workspace.id]
        parts.append(read_overview(admin, zone, workspace.id, inside))
    used = sum(sum(part.hours) for part in parts)
    assert 0 < used < sum(whole.hours), "tokens of people are of no workspace"
    assert sum(part.states[State.ARCHIVED] for part in parts) <= whole.states[State.ARCHIVED]


def test_a_workspace_without_environments_was_not_used(house):
    overview = read_overview(house.admin, house.clock.at.tzinfo, "ws_none", ())
    assert overview.hours == (0,) * 24
