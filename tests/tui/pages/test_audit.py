"""The audit log at the console, driven through keys and checked in the core."""

from __future__ import annotations

import json
import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.conftest import OpenConsole
from tests.tui.driving import press, screen, typed
from tests.tui.house import NOON, House
from tests.tui.waiting import settled
from tokenhouse.core.queries import EventQuery
from tokenhouse.tui.atlas import read_atlas
from tokenhouse.tui.biglist.source import Ask
from tokenhouse.tui.pages.audit.chain import WHOLE
from tokenhouse.tui.pages.audit.facets import complete, read_filter
from tokenhouse.tui.pages.audit.source import EventSource
from tokenhouse.tui.wording.pages import audit as words


def newest(house: House) -> int:
    """The number of the last event."""
    return house.admin.audit.events(EventQuery(limit=1)).items[0].seq


async def test_events_stand_newest_first_under_the_state_of_their_chain(
    house: House, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        shown = await press(pilot, "6")
        lines = shown.splitlines()
        assert f"chain intact to #{newest(house)}" in lines[2]
        assert f" {newest(house)} " in lines[4]
        assert "credential.revoke" in lines[4]


async def test_an_event_opened_says_what_was_before_and_after(
    house: House, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        shown = await press(pilot, "6", "enter")
        assert "A credential was revoked." in shown
        assert "state: active" in shown
        assert "state: revoked" in shown
        assert "retired" in shown


async def test_a_new_event_comes_into_sight_and_the_cursor_keeps_its_own(
    house: House, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        await press(pilot, "6")
        before = newest(house)
        house.admin.workspaces.create("Later")
        pilot.app.shell.view.renew()  # type: ignore[attr-defined]  # what a beat of the pulse does
        await settled(pilot)
        shown = await press(pilot, "p", "p")
        assert "workspace.create" in shown.splitlines()[4]
        (here,) = (line for line in shown.splitlines() if line.startswith("▸"))
        assert f" {before} " in here
        assert f"intact to #{before + 1}" in shown


async def test_a_log_that_was_edited_is_told_by_its_first_wrong_event(
    house: House, open_console: OpenConsole
) -> None:
    with sqlite3.connect(house.path) as raw:
        raw.execute("update event set actor = 'mallory' where seq = 5")
    async with open_console(house) as pilot:
        assert "! chain broken at #5: it was edited" in await press(pilot, "6")


async def test_an_edit_of_the_past_is_seen_while_the_console_stays_open(
    house: House, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        assert "chain intact" in await press(pilot, "6")
        with sqlite3.connect(house.path) as raw:
            raw.execute("update event set actor = 'mallory' where seq = 5")
        house.clock.move(WHOLE * 2)
        assert "chain broken at #5" in await press(pilot, "1", "6")


async def test_a_tail_that_was_cut_is_seen_because_it_was_there_before(
    house: House, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        assert "chain intact" in await press(pilot, "6")
        last = newest(house)
        with sqlite3.connect(house.path) as raw:
            raw.execute("delete from event where seq = ?", (last,))
        assert f"broken at #{last}: the end is missing" in await press(pilot, "1", "6")
        assert "the end is missing" in await press(pilot, "1", "6"), "it stays broken"


@pytest.mark.parametrize("read_only", [False, True])
async def test_the_log_is_exported_to_a_new_file_for_its_owner_only(
    house: House, open_console: OpenConsole, tmp_path: Path, read_only: bool
) -> None:
    path = tmp_path / "log.jsonl"
    async with open_console(house, size=(200, 40), read_only=read_only) as pilot:
        await press(pilot, "6", "e", "home", "shift+end", "delete")
        await typed(pilot, str(path))
        said = await press(pilot, "ctrl+y")
        assert f"Exported {newest(house)} events" in said
        log = pilot.app.gate.log  # type: ignore[attr-defined]  # the console's own
        assert log[-1].command == f"tokenhouse audit export --out {path}"
        await press(pilot, "e", "home", "shift+end", "delete")
        await typed(pilot, str(path))
        assert "a new file in a folder" in await press(pilot, "ctrl+y")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(path.read_text().splitlines()) == newest(house) + 1
    assert "checkpoint" in json.loads(path.read_text().splitlines()[-1])
    assert house.admin.audit.verify_export(path).is_intact


async def test_a_person_is_found_by_their_name_whatever_they_acted_with(
    house: House, open_console: OpenConsole
) -> None:
    bo = house.admin.users.create("bo@acme.example", "Bo")
    house.admin.members.add("acme", bo, "owner")
    issued = house.admin.personal_tokens.issue(bo, "laptop")
    house.authority.mint_user_actor_token(issued.text, client="agent")
    async with open_console(house) as pilot:
        await press(pilot, "6", "slash")
        for sought in ("actor:bo", "bo", "bo@acme"):
            await typed(pilot, sought)
            shown = screen(pilot)
            assert "1 row" in shown
            await press(pilot, *["backspace"] * len(sought))
        shown = await typed(pilot, "actor:bo")
        assert shown.splitlines()[5].split()[4:6] == ["bo@acme.exam…", "credential.mint"]
        assert "1 row" in shown


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("", {}, id="nothing"),
        pytest.param("actor:alice@ops", {"actor": "alice@ops"}, id="an operator as they stand"),
        pytest.param("action:credential.burn", {"action": "credential.burn"}, id="an action"),
        pytest.param("action:cred", {"action": "credential."}, id="the beginning of a noun"),
        pytest.param("rotate", {"action": "credential.rotate"}, id="what was done"),
        pytest.param("rot", {"action": "credential.rotate"}, id="its beginning"),
        pytest.param("credential", {"action": "credential."}, id="a noun"),
        pytest.param("bo@ops", {"actor": "bo@ops"}, id="an operator"),
        pytest.param(
            "rotate bo@ops", {"action": "credential.rotate", "actor": "bo@ops"}, id="both"
        ),
        pytest.param("action:odd.", {"action": "odd."}, id="a noun of a later version"),
        pytest.param("credential:abc", {"credential": "abc"}, id="a credential by id"),
        pytest.param("since:2h", {"since": "2025-06-02T10:04"}, id="a span back from now"),
        pytest.param("since:2025-06-01", {"since": "2025-06-01T00:00"}, id="a day, in UTC"),
    ],
)
def test_a_filter_is_read(house: House, text: str, asked: dict[str, str]) -> None:
    reading = read_filter(text, EventQuery(), read_atlas(house.admin), NOON)
    assert reading.problem is None
    since = reading.query.since
    told = replace(reading.query, since=None)
    assert ("" if since is None else f"{since:%Y-%m-%dT%H:%M}") == asked.pop("since", "")
    assert told == EventQuery(**asked)  # type: ignore[arg-type]  # texts all of them


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("nightly", "nightly: nobody and no action; actor:", id="any other word"),
        pytest.param("create", "create: which? action:workspace.create, ", id="several actions"),
        pytest.param("actr:bo", "did you mean actor:", id="a facet misspelt"),
        pytest.param("action:credential.burnt", "did you mean credential.burn", id="an action"),
        pytest.param("workspace:acne", "did you mean acme", id="a workspace misspelt"),
        pytest.param("since:soon", words.NOT_SINCE, id="no instant"),
        pytest.param("since:99999w", words.NOT_SINCE, id="before there were calendars"),
    ],
)
def test_what_cannot_be_read_is_complained_about(house: House, text: str, said: str) -> None:
    reading = read_filter(text, EventQuery(), read_atlas(house.admin), NOON)
    assert said in (reading.problem or "")
    assert reading.query == EventQuery()


def test_a_filter_is_completed(house: House) -> None:
    atlas = read_atlas(house.admin)
    for begun, whole in (
        ("act", "actor:"),
        ("actor:al", "actor:alice@ops"),
        ("action:credential.b", "action:credential.burn"),
        ("workspace:glo", "workspace:globex"),
    ):
        assert complete(begun, atlas, ["alice@ops"], NOON) == whole


WHOLE_LOG = EventQuery()
ISSUED = EventQuery(action="credential.issue")


@pytest.mark.parametrize("query", [WHOLE_LOG, ISSUED], ids=["the whole log", "a part of it"])
def test_a_source_counts_and_skips_as_if_it_held_all_rows(house: House, query: EventQuery) -> None:
    rows = house.admin.audit.events(replace(query, limit=1000)).items
    numbers = [one.seq for one in rows]
    source = EventSource(house.admin, query)
    assert source.count(Ask()) == len(rows) > 5
    for place, number in enumerate(numbers):
        cursor = str(number)
        assert source.count(Ask(cursor)) == len(rows) - place - 1
        assert source.count(Ask(cursor, backwards=True)) == place
    for offset in range(len(rows) + 2):
        page = source.page(Ask(offset=offset, limit=3))
        assert [one.seq for one in page.items] == numbers[offset : offset + 3]
        page = source.page(Ask(backwards=True, offset=offset, limit=3))
        end = len(numbers) - offset
        assert [one.seq for one in page.items] == numbers[max(0, end - 3) : max(0, end)]


def test_what_has_come_since_is_counted_to_what_was(house: House) -> None:
    source = EventSource(house.admin, EventQuery(action="workspace."))
    before = source.count(Ask())
    for name in ("Later", "Latest"):
        house.admin.workspaces.create(name)
    assert source.count(Ask()) == before + 2
    assert source.count(Ask()) == before + 2


def test_an_empty_log_has_no_rows(empty_house: House) -> None:
    source = EventSource(empty_house.admin, WHOLE_LOG)
    assert (source.count(Ask()), source.page(Ask()).items) == (0, ())


def test_every_action_of_a_full_log_is_explained(demo: House) -> None:
    found = demo.admin.audit.events(EventQuery(limit=1000)).items
    assert {one.action for one in found} <= set(words.SENTENCES)
