"""The cockpit: uses by the hour, and what a verifier that stays away makes of the verdicts."""

from contextlib import closing
from datetime import timedelta

import pytest

import tokenhouse
from tests.tui.driving import press, screen
from tests.tui.house import House
from tests.tui.waiting import settled
from tokenhouse.core import Authority, Settings

NOBODY = "No verifier reports, so nobody knows who uses this key."
SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((120, 40), id="120x40")]


def opened(house: House, name: str) -> Authority:
    """Another process over the same file."""
    return tokenhouse.connect(
        f"sqlite:///{house.path}",
        settings=Settings(verifier_name=name, usage_interval=timedelta(hours=1)),
        clock=house.clock,
        entropy=house.entropy,
    )


def used_keys(house: House, other: Authority) -> str:
    """A rotated key and its successor, used by that process: their texts."""
    project = house.admin.projects.list()[0]
    old = house.admin.environments.create(project, "production", "second")
    new = house.admin.environments.rotate(old.credential.environment_id or "")
    for text in (old.text, new.text, new.text):
        assert other.verify(text, source="10.2.0.9")
    other.flush_usage()
    return old.credential.id


@pytest.mark.snapshot
@pytest.mark.parametrize("size", SIZES)
async def test_a_silent_verifier_is_named_and_nothing_is_called_safe(
    house, open_console, picture, size
):
    with closing(opened(house, "api-3")) as other:
        used_keys(house, other)
        house.clock.move(timedelta(hours=3))
        async with open_console(house, size=size) as pilot:
            shown = await press(pilot, "3")
            assert "api-3" in shown
            assert "Verdict · no verifier reports" in shown
            assert "safe to cut" not in shown
            await picture(pilot, "rotations-silent")
            other.flush_usage()
            pilot.app.shell.view.renew()
            await settled(pilot)
            assert "api-3" not in screen(pilot)
            assert "safe to cut" in screen(pilot)
            assert "Verdict · 1 verifier reports" in screen(pilot)


async def test_it_is_said_as_soon_as_a_verifier_has_been_silent_too_long(house, open_console):
    with closing(opened(house, "api-3")) as other:
        used_keys(house, other)
        async with open_console(house) as pilot:
            assert "api-3" not in await press(pilot, "3")
            house.clock.move(timedelta(minutes=5))
            pilot.app.shell.view.tick()
            await settled(pilot)
            assert "Not reported for 5 m: api-3" in screen(pilot)


async def test_uses_of_both_keys_stand_beside_the_row_by_the_hour(house, open_console):
    with closing(opened(house, "api-3")) as other:
        old = used_keys(house, other)
        house.clock.move(timedelta(hours=2))
        async with open_console(house, size=(120, 40)) as pilot:
            await press(pilot, "3")
            rows = pilot.app.shell.rows
            found = [rows.row.id]
            while rows.row.id != old:
                await press(pilot, "down")
                assert rows.row.id != found[-1]
                found.append(rows.row.id)
            shown = screen(pilot)
            assert "█··" in shown
            assert shown.count("█··") >= 3, "the column, and both keys beside it"


async def test_many_silent_verifiers_are_named_as_far_as_there_is_room(house, open_console):
    others = [opened(house, f"api-{number}") for number in range(5)]
    key = house.admin.environments.create(house.admin.projects.list()[0], "production", "second")
    for other in others:
        assert other.verify(key.text)
        other.flush_usage()
    house.clock.move(timedelta(minutes=30))
    async with open_console(house) as pilot:
        shown = await press(pilot, "3")
        assert "and 2 more" in shown
    for other in others:
        other.close()


async def test_a_report_from_a_time_to_come_makes_nothing_safe(house, open_console):
    with closing(opened(house, "api-3")) as other:
        house.clock.move(timedelta(hours=3))
        used_keys(house, other)
        house.clock.move(-timedelta(hours=2))
        async with open_console(house) as pilot:
            shown = await press(pilot, "3")
            assert "Reports dated ahead of this clock: api-3" in shown
            assert "safe to cut" not in shown


def unused(house: House) -> str:
    """An archived key that nobody was seen to use, the only one that still works: its text."""
    house.clock.move(timedelta(hours=30))
    key = house.admin.environments.create(house.admin.projects.list()[0], "production", "third")
    house.admin.environments.rotate(key.credential.environment_id or "")
    return key.text


@pytest.mark.snapshot
@pytest.mark.parametrize("size", SIZES)
async def test_nothing_that_a_silent_verifier_may_use_is_cut_without_a_question(
    house, open_console, picture, size
):
    with closing(opened(house, "api-3")) as other:
        used_keys(house, other)
        text = unused(house)
        async with open_console(house, size=size) as pilot:
            asked = await press(pilot, "3", "k")
            assert "Cut this key now?" in asked
            assert "Not reported for 1 d: api-3." in asked
            await picture(pilot, "question-cut-silent")
            await press(pilot, "enter")
            assert house.authority.verify(text)
            await press(pilot, "k", "y")
            assert not house.authority.verify(text)


@pytest.mark.snapshot
@pytest.mark.parametrize("size", SIZES)
async def test_where_no_verifier_reports_nothing_is_safe_and_nothing_is_cut_unasked(
    house, open_console, picture, size
):
    text = unused(house)
    async with open_console(house, size=size) as pilot:
        shown = await press(pilot, "3")
        assert "Verdict · no verifier reports" in shown
        assert "? nobody reports its uses" in shown
        assert "safe to cut" not in shown
        await picture(pilot, "rotations-unheard")
        assert NOBODY in await press(pilot, "k")
        await picture(pilot, "question-cut-unheard")
        await press(pilot, "enter")
        assert house.authority.verify(text)
        assert NOBODY not in await press(pilot, "t")
        assert NOBODY in await press(pilot, "end", "enter")
        assert "press y" in screen(pilot)
        assert house.authority.verify(text)
        await press(pilot, "y")
        assert not house.authority.verify(text)


async def test_who_may_use_it_unseen_is_named_before_it_is_stopped_with_t(house, open_console):
    with closing(opened(house, "api-3")) as other:
        used_keys(house, other)
        text = unused(house)
        async with open_console(house) as pilot:
            assert "api-3." not in await press(pilot, "3", "t")
            assert "Not reported for 1 d: api-3." in await press(pilot, "end", "enter")
            assert house.authority.verify(text)
            await press(pilot, "escape")
            other.flush_usage()
            await press(pilot, "t", "end", "enter")
            assert not house.authority.verify(text)


async def test_who_may_use_it_unseen_is_asked_when_it_is_cut_and_not_when_it_was_shown(
    house, open_console
):
    with closing(opened(house, "api-3")) as other:
        used_keys(house, other)
        text = unused(house)
        other.flush_usage()
        async with open_console(house) as pilot:
            assert "safe to cut: never used" in await press(pilot, "3")
            house.clock.move(timedelta(minutes=6))
            assert "api-3" in await press(pilot, "k")
            await press(pilot, "escape")
            other.flush_usage()
            assert "u undoes it" in await press(pilot, "k")
            assert not house.authority.verify(text)
