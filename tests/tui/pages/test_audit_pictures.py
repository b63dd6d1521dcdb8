"""How the audit log looks: the page, an event opened, filtered, broken and empty."""

import sqlite3

import pytest

from tests.tui.driving import press, typed

SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((120, 40), id="120x40")]

pytestmark = pytest.mark.snapshot


@pytest.mark.parametrize("size", SIZES)
async def test_the_audit_log_looks_as_it_did(demo, open_console, picture, size):
    async with open_console(demo, size=size) as pilot:
        await press(pilot, "6")
        await picture(pilot, "audit")
        await press(pilot, "down", "down", "enter")
        await picture(pilot, "event-opened")
        await press(pilot, "escape", "end", "up")
        await picture(pilot, "audit-scrolled")
        await press(pilot, "slash")
        await typed(pilot, "action:user since:tomorrow")
        await picture(pilot, "audit-unread")
        await press(pilot, *["backspace"] * len("tomorrow"), "9", "0", "d")
        await picture(pilot, "audit-filtered")
        await press(pilot, "enter", "enter")
        await picture(pilot, "event-about-a-person")
        await press(pilot, "escape", "escape", "e")
        await picture(pilot, "question-export")


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_log_looks_as_it_did(empty_house, open_console, picture, size):
    async with open_console(empty_house, size=size, read_only=True) as pilot:
        await press(pilot, "6")
        await picture(pilot, "empty-audit")


@pytest.mark.parametrize("size", SIZES)
async def test_a_broken_chain_looks_as_it_did(demo, open_console, picture, size):
    with sqlite3.connect(demo.path) as raw:
        raw.execute("update event set actor = 'mallory' where seq = 150")
    async with open_console(demo, size=size) as pilot:
        await press(pilot, "6")
        await picture(pilot, "audit-broken")
