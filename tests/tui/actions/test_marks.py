"""What becomes of marks, and of credentials that are over, driven by keys."""

import pytest

from tests.tui.driving import press, screen, typed
from tests.tui.house import House
from tests.tui.waiting import settled
from tokenhouse.core.facts import Credential
from tokenhouse.core.queries import CredentialQuery
from tokenhouse.core.rules.lifetimes import State


def named(house: House, name: str) -> Credential:
    return house.admin.credentials.search(CredentialQuery(text=name)).items[0]


async def test_marks_of_what_was_done_go_with_it_and_the_next_act_is_not_about_them(
    house, open_console
):
    async with open_console(house) as pilot:
        await press(pilot, "2", *"/kind:scoped_key", "enter", "down", "space", "space")
        marked = pilot.app.shell.view.chosen()
        assert len(marked) == 2
        said = await press(pilot, "X", "y")
        assert "Revoked 2." in said
        assert "marked" not in await press(pilot, "down")
        await press(pilot, "up", "space")
        assert [one.id for one in pilot.app.shell.view.chosen()] not in [one.id for one in marked]
    assert all(house.admin.credentials.get(one).revoked_at for one in marked)


async def test_what_failed_stays_marked_to_be_tried_again(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", *"/kind:scoped_key", "enter", "down", "space", "space")
        gone, kept = pilot.app.shell.view.chosen()
        await press(pilot, "E")
        house.admin.credentials.revoke(gone)
        said = await press(pilot, "s", "y")
        assert "1 of 2 done" in said
        await press(pilot, "escape")
        assert [one.id for one in pilot.app.shell.view.chosen()] == [gone.id]
    assert house.admin.credentials.get(kept).expires_at != kept.expires_at


async def test_a_mark_is_what_its_row_is_seen_to_be(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", *"/grafana", "enter", "space")
        house.admin.credentials.revoke(named(house, "grafana"))
        pilot.app.following.beat()
        await settled(pilot)
        assert "There is nothing to revoke" in await press(pilot, "X")
        assert "grafana" in screen(pilot)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        pytest.param("X", "it has ended already, for good.", id="revoke"),
        pytest.param("E", "it is not alive any more.", id="extend"),
        pytest.param("R", "it is not alive any more.", id="rotate"),
    ],
)
async def test_a_key_for_what_is_over_says_so_and_writes_nothing(house, open_console, key, why):
    before = house.admin.credentials.stamp()
    async with open_console(house) as pilot:
        await press(pilot, "2", *"/retired", "enter")
        assert why in await press(pilot, key)
        assert pilot.app.screen is pilot.app.shell
    assert house.admin.credentials.stamp() == before
    assert named(house, "retired").state(house.clock()) is State.REVOKED


async def test_what_was_revoked_elsewhere_meanwhile_is_told_as_it_is(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", *"/grafana", "enter", "X")
        house.admin.credentials.revoke(named(house, "grafana"))
        said = await press(pilot, "y")
        assert "1 had been revoked before." in said
        assert "Revoked 1." not in said


@pytest.mark.parametrize(
    ("name", "key", "why"),
    [
        pytest.param("nightly", "t", "E on page 2 moves its end", id="what was not rotated"),
        pytest.param(
            "kind:environment_key", "E", "no end of its own: R", id="an environment's key"
        ),
        pytest.param("kind:environment_key", "X", "own key: R replaces it", id="no key left"),
    ],
)
async def test_a_key_that_cannot_names_the_one_that_can(house, open_console, name, key, why):
    async with open_console(house) as pilot:
        await press(pilot, "2", "slash")
        await typed(pilot, name)
        await press(pilot, "enter")
        for _ in range(8):  # past the archived ones
            if not hasattr(pilot.app.scene().credential, "grace_ends_at"):
                break
            await press(pilot, "down")
        assert why in await press(pilot, key)
        assert pilot.app.screen is pilot.app.shell
